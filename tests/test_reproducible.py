"""The same records give the same bytes, wherever and whenever they are built; the whole matrix is `make reproducible`."""

import gzip
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from conftest import HandbookFolder, handbook_of_every_kind
from haandbog.handbook import Handbook
from haandbog.history import last_commit_time
from haandbog.inspection import check_handbook
from haandbog.mkdocs_plugin.clock import BuildClock, time_fault
from haandbog.site import LATEST_TIME, build_time
from repositories import Repository
from reproducing import (
    FEED_LINE,
    GIT_SETTINGS,
    Made,
    Site,
    Surroundings,
    build,
    can_be_nobody,
    can_give_away,
    differences,
    differences_beside_history,
    may_differ_without_history,
    wheel_python,
)

COMMITTED = 1_769_943_600  # 1 February 2026 at noon, Danish time: the fixture's last commit

HERE = Surroundings(environment={"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"})
ELSEWHERE = Surroundings(
    folder="dyb mappe/æøå", moment="2040-02-29T23:30:00", engine="mkdocs", umask=0o077, cores=1, git_settings=GIT_SETTINGS,
    environment={"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "4711"},
)  # fmt: skip
WITH_EARLIER_WORK = Surroundings(
    moment="1969-12-31T12:00:00", earlier=1, umask=0o002, environment={"TZ": "America/Adak", "PYTHONHASHSEED": "99", "PYTHONOPTIMIZE": "2"}
)
EXPORT = Surroundings(source="export", moment="2031-05-05", environment={"SOURCE_DATE_EPOCH": str(COMMITTED), "PYTHONHASHSEED": "1"})
EXPORT_ELSEWHERE = replace(ELSEWHERE, source="export", moment="2027-01-01")


@pytest.fixture(scope="module")
def repository(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Repository:
    made = handbook_of_every_kind(project, tmp_path_factory.mktemp("repository") / "håndbog")
    made.git("tag", "udgave-1")
    return made


@pytest.fixture(scope="module")
def sites(project: Path, repository: Repository, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    """One handbook built here and in all the other surroundings, two builds at a time."""
    place = tmp_path_factory.mktemp("builds")
    other = replace(
        ELSEWHERE,
        python=wheel_python(project, place / "hjul"),
        user="nobody" if can_be_nobody() else "foreign" if can_give_away() else "",
    )
    wanted = {
        "here": HERE,
        "elsewhere": other,
        "with earlier work": WITH_EARLIER_WORK,
        "export": EXPORT,
        "export elsewhere": EXPORT_ELSEWHERE,
    }
    with ThreadPoolExecutor(2) as pool:
        made = pool.map(lambda entry: build(repository.root, place / entry[0], entry[1]), wanted.items())
        return dict(zip(wanted, made, strict=True))


def time_of(site: Site) -> int:
    """Return the time that a site bears: it stands in the head of what is packed (RFC 1952, MTIME)."""
    return int.from_bytes(site["sitemap.xml.gz"].content[4:8], "little")


@pytest.mark.slow
@pytest.mark.parametrize("other", ["elsewhere", "with earlier work"])
def test_the_same_commit_gives_the_same_bytes_and_modes(sites: dict[str, Site], other: str) -> None:
    assert len(sites["here"]) > 100
    assert differences(sites["here"], sites[other]) == []


@pytest.mark.slow
def test_without_git_only_what_history_knows_is_another(sites: dict[str, Site]) -> None:
    assert differences_beside_history(sites["here"], sites["export"]) == []
    differing = differences(sites["here"], sites["export"])
    assert "aendringer.xml" in differing
    assert "aendringer.xml" not in sites["export"]
    assert any(may_differ_without_history(name) for name in differing)


@pytest.mark.slow
def test_a_copy_without_git_bears_the_time_of_its_newest_source(sites: dict[str, Site]) -> None:
    assert differences(sites["export"], sites["export elsewhere"]) == ["SHA256SUMS", "sitemap.xml.gz"]
    newest = json.loads(sites["export"]["data/haandbog.json"].content)["nyeste_kilde"]
    assert time_of(sites["export elsewhere"]) == datetime.fromisoformat(f"{newest}T00:00:00+00:00").timestamp()


@pytest.mark.slow
def test_the_site_bears_the_time_of_the_last_commit(sites: dict[str, Site]) -> None:
    packed = sites["here"]["sitemap.xml.gz"].content
    assert gzip.decompress(packed) == sites["here"]["sitemap.xml"].content
    # The engine knows only the day.
    assert time_of(sites["here"]) == time_of(sites["export"]) == COMMITTED - COMMITTED % 86400
    # The list of pages says of none that it changed on the day of a build.
    assert b"<lastmod>" not in sites["here"]["sitemap.xml"].content


@pytest.mark.slow
def test_everybody_may_read_the_site(sites: dict[str, Site]) -> None:
    for name, made in sites["elsewhere"].items():
        assert made.mode == (0o755 if name.endswith("/") else 0o644), name


@pytest.mark.slow
def test_what_is_exported_is_the_same_everywhere(repository: Repository, tmp_path: Path) -> None:
    made = []
    for number, environment in enumerate((HERE.environment, ELSEWHERE.environment)):
        target = tmp_path / str(number)
        done = subprocess.run(
            [sys.executable, "-m", "haandbog.cli", "export", str(target)], cwd=repository.root, env={**os.environ, **environment},
            umask=(0o022, 0o077)[number], capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        made.append({path.relative_to(target): path.read_bytes() for path in sorted(target.rglob("*")) if path.is_file()})
    assert len(made[0]) > 100
    assert made[0] == made[1]


# --- the comparison itself -----------------------------------------------------------------------------


def test_the_comparison_sees_a_byte_a_mode_and_a_missing_file() -> None:
    one = {"a": Made(0o644, b"x"), "b": Made(0o644, b"x"), "c": Made(0o644, b"x"), "d/": Made(0o755, b"")}
    other = {"a": Made(0o644, b"y"), "b": Made(0o600, b"x"), "d/": Made(0o700, b"")}
    assert differences(one, other) == ["a", "b", "c", "d/"]
    assert differences(one, dict(one)) == []


def test_beside_what_history_knows_only_the_line_of_the_feed_may_be_another() -> None:
    head = b'  \n    <link rel="alternate" type="application/atom+xml" title="x" href="../aendringer.xml">\n  \n\n  </head>'
    one = {"om/index.html": Made(0o644, head), "aendringer.xml": Made(0o644, b"x"), "data/x.csv": Made(0o644, b"1")}
    other = {"om/index.html": Made(0o644, FEED_LINE.sub(b"", head)), "data/x.csv": Made(0o644, b"1")}
    assert differences_beside_history(one, other) == []
    other["om/index.html"] = Made(0o644, b"  \n\n  </head >")
    other["data/x.csv"] = Made(0o644, b"2")
    assert differences_beside_history(one, other) == ["data/x.csv", "om/index.html"]


# --- the time that a site bears ------------------------------------------------------------------------


def test_the_time_is_the_last_commits_or_the_newest_sources_and_never_the_clocks(handbook_folder: HandbookFolder, tmp_path: Path) -> None:
    handbook = check_handbook(handbook_folder.root).handbook
    assert build_time(handbook_folder.root, handbook) == 1_709_251_200, "midnight of 1 March 2024, when the one source is dated"
    assert build_time(handbook_folder.root, Handbook(())) == 0
    repository = Repository(handbook_folder.root)
    assert build_time(handbook_folder.root, handbook) == 1_709_251_200, "nothing is committed yet"
    repository.commit("2026-02-01")
    assert build_time(handbook_folder.root, handbook) == COMMITTED
    outer = Repository(tmp_path / "ydre")
    outer.commit("2026-02-01")
    (outer.root / "bog").mkdir()
    assert last_commit_time(outer.root / "bog") is None, "the handbook is no part of the repository around it"


@pytest.mark.parametrize(("seconds", "borne"), [("-86400", 0), (str(LATEST_TIME + 86400), LATEST_TIME)])
def test_a_time_that_no_gzip_file_can_hold_is_moved_to_the_nearest(handbook_folder: HandbookFolder, seconds: str, borne: int) -> None:
    repository = Repository(handbook_folder.root)
    repository.git("add", "-A")
    tree = repository.git("write-tree").strip()
    # git itself refuses such days on its command line; a commit may bear them all the same.
    text = f"tree {tree}\nauthor a <a@b> {seconds} +0000\ncommitter a <a@b> {seconds} +0000\n\nx\n"
    done = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--literally", "--stdin"],
        cwd=repository.top, input=text, capture_output=True, text=True, check=True,
    )  # fmt: skip
    repository.git("update-ref", "refs/heads/main", done.stdout.strip())
    told = last_commit_time(handbook_folder.root)
    assert told in (int(seconds), 0, None), "an old git reads a time before 1970 as none"
    if told == int(seconds):
        assert build_time(handbook_folder.root, Handbook(())) == borne


@pytest.mark.parametrize(
    ("said", "is_time"),
    [("0", True), ("1769943600", True), (str(LATEST_TIME), True), (str(LATEST_TIME + 1), False), ("i går", False), ("-1", False), ("1.5", False), ("٣", False), ("", True)],
)  # fmt: skip
def test_only_a_number_of_seconds_is_a_time(monkeypatch: pytest.MonkeyPatch, said: str, is_time: bool) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
    assert (time_fault() == "") is is_time


@pytest.mark.slow
def test_a_time_that_is_none_is_refused_in_danish_and_the_old_site_stands(handbook_folder: HandbookFolder) -> None:
    (handbook_folder.root / "site").mkdir()
    (handbook_folder.root / "site" / "index.html").write_text("den gamle", encoding="utf-8")
    done = handbook_folder.run("build", SOURCE_DATE_EPOCH="i går")
    assert done.returncode == 1
    assert "SOURCE_DATE_EPOCH: »i går« er ikke et tidspunkt" in done.stderr
    assert "Traceback" not in done.stderr
    assert handbook_folder.site() == {"index.html": b"den gamle"}


def test_the_engine_is_told_the_time_only_where_the_environment_gives_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    clock = BuildClock()
    clock.set(5)
    assert os.environ["SOURCE_DATE_EPOCH"] == "5"
    clock.put_back()
    assert "SOURCE_DATE_EPOCH" not in os.environ
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "7")
    clock.set(5)
    clock.put_back()
    assert os.environ["SOURCE_DATE_EPOCH"] == "7"


@pytest.mark.skipif(not can_give_away(), reason="only root can give a folder to somebody else")
def test_a_folder_that_is_anothers_tells_its_history_and_one_above_it_does_not(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "bog")
    repository.commit("2026-02-01", begreber__mersalg="titel: mersalg\n")
    (repository.root / "inde").mkdir()
    repository.commit("2026-02-01", begreber__andet="titel: andet\n")
    for path in (repository.root, *repository.root.rglob("*")):
        os.chown(path, 65534, 65534)
    assert last_commit_time(repository.root) == COMMITTED
    assert last_commit_time(repository.root / "inde") is None
