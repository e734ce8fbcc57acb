"""Publishing on a server of one's own: a release and its way back on a real folder behind a real nginx, and the container's parts."""

import itertools
import os
import re
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from haandbog.manifest import FILE, write_manifest
from servers import nginx
from test_servers import ask

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / ".github" / "deploy"
SCRIPT = FOLDER / "release.sh"

pytestmark = pytest.mark.slow


def built(place: Path, word: str, pages: int = 30) -> Path:
    """A site of which every page holds one word, with its manifest."""
    for number in range(pages):
        page = place / f"side-{number}" / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"{word} {number} " + word * 20_000, encoding="utf-8")
    (place / "index.html").write_text(word, encoding="utf-8")
    (place / "404.html").write_text("ikke fundet", encoding="utf-8")
    write_manifest(place)
    return place


def release(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", SCRIPT, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def web(tmp_path: Path) -> Path:
    folder = tmp_path / "web"
    folder.mkdir()
    for path in [tmp_path, *tmp_path.parents][:4]:
        path.chmod(path.stat().st_mode | 0o055)  # the user that nginx becomes must get there
    return folder


def test_no_request_sees_a_half_site_while_it_is_exchanged(tmp_path: Path, web: Path) -> None:
    old, new = built(tmp_path / "gammel", "gammel"), built(tmp_path / "ny", "ny")
    assert release(old, web).returncode == 0
    wrong: list[tuple[str, int]] = []
    seen: set[bytes] = set()
    stop = threading.Event()

    def read(address: str, start: int) -> None:
        for number in itertools.cycle(range(start, start + 10)):
            if stop.is_set():
                return
            name = f"side-{number}/index.html"
            answer = ask(f"{address}side-{number}/")
            seen.add(answer.body[:2])
            if answer.status != 200 or answer.body not in ((old / name).read_bytes(), (new / name).read_bytes()):
                wrong.append((name, answer.status))

    with nginx(tmp_path / "server", f"root {web}/current;") as address:
        readers = [threading.Thread(target=read, args=(address, start)) for start in (0, 10, 20)]
        for reader in readers:
            reader.start()
        for turn in range(12):
            done = release((new, old)[turn % 2], web) if turn % 3 else release("--back", web) if turn else release(new, web)
            assert done.returncode == 0, done.stderr
        stop.set()
        for reader in readers:
            reader.join()
    assert wrong == []
    assert seen == {b"ga", b"ny"}


def test_back_is_what_stood_before_and_forth_again(tmp_path: Path, web: Path) -> None:
    assert release("--back", web).returncode == 1
    one, two = built(tmp_path / "1", "et", 1), built(tmp_path / "2", "to", 1)
    assert release(one, web).stdout == "releases/000001\n"
    assert "nothing to go back to" in release("--back", web).stderr
    assert release(two, web).stdout == "releases/000002\n"
    shown = web / "current" / "index.html"
    assert shown.read_text(encoding="utf-8") == "to"
    assert release("--back", web).returncode == 0
    assert shown.read_text(encoding="utf-8") == "et"
    assert release("--back", web).returncode == 0
    assert shown.read_text(encoding="utf-8") == "to"


def test_a_copy_that_is_not_whole_never_gets_there_and_debris_does_not_grow(tmp_path: Path, web: Path) -> None:
    good = built(tmp_path / "god", "god", 2)
    assert release(good, web).returncode == 0
    bad = built(tmp_path / "daarlig", "daarlig", 2)
    (bad / "side-1" / "index.html").write_text("halv", encoding="utf-8")
    done = release(bad, web)
    assert done.returncode == 1
    assert "what stood there stands" in done.stderr
    (web / "releases" / ".000009").mkdir()  # what a machine that lost its power left
    assert (web / "current" / "index.html").read_text(encoding="utf-8") == "god"
    for _ in range(8):
        assert release(good, web).returncode == 0
    left = sorted(path.name for path in (web / "releases").iterdir())
    assert left == ["000005", "000006", "000007", "000008", "000009"]
    assert sorted(path.name for path in web.iterdir()) == [".lock", "current", "previous", "releases"]
    (bad / FILE).unlink()
    assert release(bad, web).returncode == 2
    assert release(good, tmp_path / "ingen").returncode == 2


@pytest.fixture
def contained(tmp_path: Path, web: Path) -> Iterator[str]:
    """The container's own configuration, its paths moved to a folder of the test's."""
    site = built(tmp_path / "site", "ord", 2)
    (tmp_path / "haandbog.conf").write_text("add_header X-Vores yes always;\nerror_page 404 /404.html;\n", encoding="utf-8")
    text = (FOLDER / "nginx.conf").read_text(encoding="utf-8")
    inside = re.search(r"http \{(.*)\n\}\n", text, re.DOTALL)
    assert inside
    place = tmp_path / "server"
    # The whole file is tried for its syntax; the server that runs is the one of the tests with the container's lines.
    whole = (
        text.replace("/tmp/", f"{place}/")
        .replace("/srv/haandbog", str(site))
        .replace("/etc/nginx/haandbog.conf", str(tmp_path / "haandbog.conf"))
    )
    place.mkdir()
    (place / "hele.conf").write_text(whole, encoding="utf-8")
    from servers import program

    tried = subprocess.run(
        [program("nginx"), "-t", "-p", str(place), "-c", str(place / "hele.conf")], capture_output=True, text=True, check=False
    )
    assert tried.returncode == 0, tried.stderr
    gzip = "\n".join(line for line in inside[1].splitlines() if "gzip" in line or "server_tokens" in line)
    with nginx(place, f"root {site}; include {tmp_path / 'haandbog.conf'};\n{gzip}") as address:
        yield address


def test_the_containers_configuration_is_one_that_nginx_takes(contained: str) -> None:
    assert ask(contained).headers["x-vores"] == "yes"
    assert ask(contained).headers["server"] == "nginx", "no version is told"
    assert ask(f"{contained}findes/ikke").body == b"ikke fundet"


def test_the_container_may_write_only_where_it_is_given_room() -> None:
    text = (FOLDER / "nginx.conf").read_text(encoding="utf-8")
    written = dict(re.findall(r"^\s*(pid|error_log|\w+_temp_path)\s+(\S+?)[ ;]", text, re.MULTILINE))
    assert set(written) == {"pid", "error_log", *(f"{name}_temp_path" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))}
    assert all(path.startswith("/tmp/") for name, path in written.items() if name != "error_log")
    assert written["error_log"] == "stderr"


def test_the_container_file_is_rootless_pinned_and_takes_what_is_there() -> None:
    lines = re.sub(r"\\\n", " ", (FOLDER / "Containerfile").read_text(encoding="utf-8")).splitlines()
    steps = [line.partition(" ") for line in lines if line and not line.startswith("#")]
    assert {word for word, _, _ in steps} == {"FROM", "RUN", "WORKDIR", "COPY", "ARG", "USER", "EXPOSE", "HEALTHCHECK"}
    images = [rest.split()[0] for word, _, rest in steps if word == "FROM"]
    assert all(re.fullmatch(r"[a-z]+(/[a-z-]+)?:\d+\.\d+-[a-z]+", image) for image in images), images
    assert [rest for word, _, rest in steps if word == "USER"] == ["101"]
    assert next(i for i, (word, _, _) in enumerate(steps) if word == "USER") > max(
        i for i, (word, _, _) in enumerate(steps) if word == "COPY"
    )
    for word, _, rest in steps:
        if word == "COPY" and "--from" not in rest:
            assert (PROJECT / rest.split()[0]).exists(), rest
    port = re.search(r"listen (\d+);", (FOLDER / "nginx.conf").read_text(encoding="utf-8"))
    assert port
    assert ("EXPOSE", " ", port[1]) in steps
    kept_out = (FOLDER / "Containerfile.dockerignore").read_text(encoding="utf-8").split()
    assert {".venv", ".cache", "site"} <= set(kept_out)
    assert ".git" not in kept_out, "the handbook tells its own history"


def test_what_the_page_for_maintainers_names_is_there() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for name in ("release.sh", "nginx.conf", "Containerfile"):
        assert name in text
        assert (FOLDER / name).is_file()
    assert os.access(SCRIPT, os.X_OK)
    assert ".github/deploy" in (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
