"""``haandbog serve`` shows the handbook while one edits it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Page as BrowserPage

from conftest import HandbookFolder
from haandbog.mkdocs_plugin.shown import ShownHandbook
from haandbog.serving.watching import burst, is_of_interest

pytestmark = pytest.mark.slow


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(condition: Callable[[], bool], seconds: float = 40) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.2)
    return False


class Served:
    """A handbook that is being served, and what the command has printed."""

    def __init__(self, address: str, log: Path) -> None:
        self.address, self._log = address, log

    def page(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self.address + path, timeout=5) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def printed(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")


@pytest.fixture
def served(handbook_folder: HandbookFolder) -> Iterator[Served]:
    port = free_port()
    log = handbook_folder.root.parent / "log.txt"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "haandbog.cli", "serve", "--adresse", f"127.0.0.1:{port}"],
            cwd=handbook_folder.root, stdout=out, stderr=subprocess.STDOUT, start_new_session=True,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )  # fmt: skip
    handbook = Served(f"http://127.0.0.1:{port}/", log)
    assert wait_for(lambda: "Ny folder" in handbook.page("initiativer/")), handbook.printed()
    yield handbook
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(timeout=20)


def test_a_saved_record_is_shown_and_a_fault_leaves_the_last_good_page(served: Served, handbook_folder: HandbookFolder) -> None:
    name = "begreber/vejledningssamtale.yml"
    path = handbook_folder.root / "records" / name
    good = path.read_text(encoding="utf-8")
    handbook_folder.write(name, good.replace("hvad man kan blive", "alt muligt andet"))
    assert wait_for(lambda: "alt muligt andet" in served.page("begreber/vejledningssamtale/")), served.printed()

    handbook_folder.write(name, good.replace("ordklasse: fælleskøn", "ordklasse: fælesskøn"))
    assert wait_for(lambda: f"records/{name}:3:12" in served.printed()), served.printed()
    assert "Traceback" not in served.printed()
    assert wait_for(lambda: "alt muligt andet" in served.page("begreber/vejledningssamtale/")), served.printed()
    assert f"records/{name}:3:12" in served.page("begreber/vejledningssamtale/"), "the fault is shown over the last good page"

    handbook_folder.write(name, good.replace("hvad man kan blive", "noget helt tredje"))
    assert wait_for(lambda: "noget helt tredje" in served.page("begreber/vejledningssamtale/")), served.printed()
    assert "fejl[" not in served.page("begreber/vejledningssamtale/")


def test_a_new_record_is_noticed_and_one_that_is_gone(served: Served, handbook_folder: HandbookFolder) -> None:
    handbook_folder.write("begreber/nyt.yml", "titel: nyt ord\nresume: Et nyt ord.\nordklasse: intetkøn\ngrundlag: redaktionelt\n")
    assert wait_for(lambda: "nyt ord" in served.page("begreber/nyt/")), served.printed()

    (handbook_folder.root / "records" / "begreber" / "nyt.yml").unlink()
    assert wait_for(lambda: not served.page("begreber/nyt/")), served.printed()
    assert "nyt ord" not in served.page("begreber/")


def test_saves_that_come_thick_are_one_burst_and_one_that_never_ends_is_cut_off() -> None:
    class Saves:
        """Stands in for a queue: who waits for the next save lets the time pass that is between two of them."""

        def __init__(self, between: float, number: int) -> None:
            self.between, self.left, self.time = between, number, 0.0

        def get(self, timeout: float) -> Path:
            self.time += min(timeout, self.between)
            if timeout < self.between or not self.left:
                raise Empty
            self.left -= 1
            return Path(f"{self.left}.yml")

    def taken(saves: Saves) -> int:
        return len(burst(saves, Path("x.yml"), lambda: saves.time))  # type: ignore[arg-type]

    alone, thick, endless = Saves(10, 1), Saves(0.05, 19), Saves(0.05, 10_000)
    assert taken(alone) == 1
    assert alone.time < 0.1, "one save is not kept waiting"
    assert taken(thick) == 20
    assert taken(Saves(0.2, 3)) == 1, "what is saved later is a round of its own"
    assert 50 < taken(endless) < 100


def test_what_editors_put_beside_a_file_is_no_news() -> None:
    noise = (".x.yml.swp", "x.yml~", ".git", "#x.tmp", "x.pyc")
    assert not [name for name in noise if is_of_interest(Path("records/roller") / name)]
    assert is_of_interest(Path("records/.skjult-historik"))
    assert is_of_interest(Path("records/roller/raadet.yml"))


def test_twenty_saves_in_a_second_are_one_round_of_work(served: Served, handbook_folder: HandbookFolder) -> None:
    good = (handbook_folder.root / "records" / "begreber" / "vejledningssamtale.yml").read_text(encoding="utf-8")
    before = served.printed().count("Gemt: ")
    for number in range(20):
        handbook_folder.write("begreber/vejledningssamtale.yml", good.replace("hvad man kan blive", f"noget, gemt {number} gange"))
        time.sleep(0.02)
    assert wait_for(lambda: "gemt 19 gange" in served.page("begreber/vejledningssamtale/")), served.printed()
    time.sleep(0.5)
    # One, on a machine with time for it: whoever writes may be kept waiting between two saves, and then there are two bursts.
    assert 1 <= served.printed().count("Gemt: ") - before <= 4


def test_a_fault_in_a_setting_or_a_hand_written_page_is_told_over_the_last_good_page(
    served: Served, handbook_folder: HandbookFolder
) -> None:
    settings = handbook_folder.root / "mkdocs.yml"
    good = settings.read_text(encoding="utf-8")
    settings.write_text(good.replace("  language: da\n", "  language: da\n  features: [navigation.instant]\n"), encoding="utf-8")
    assert wait_for(lambda: "navigation.instant" in served.page("initiativer/")), served.printed()
    assert "Ny folder" in served.page("initiativer/")
    settings.write_text(good.replace("Eksempelbyhåndbogen", "Håndbogen om Nyby"), encoding="utf-8")
    assert wait_for(lambda: "Håndbogen om Nyby" in served.page("initiativer/")), served.printed()
    assert "navigation.instant" not in served.page("initiativer/")

    page = handbook_folder.root / "docs" / "om-os.md"
    page.write_text("---\ntitel: forkert\n---\n# Om os\n", encoding="utf-8")
    assert wait_for(lambda: "docs/om-os.md:2" in served.page("initiativer/")), served.printed()
    page.write_text("# Om os\n\nVi bor i Eksempelby.\n", encoding="utf-8")
    assert wait_for(lambda: "Vi bor i Eksempelby." in served.page("om-os/")), served.printed()
    assert "docs/om-os.md" not in served.page("initiativer/")
    assert "Traceback" not in served.printed()


def test_what_is_not_there_is_not_found_and_nothing_outside_the_site_is_shown(served: Served) -> None:
    for path in (
        "findes/ikke/",
        "assets/findes-ikke.js",
        "../mkdocs.yml",
        "%2e%2e/mkdocs.yml",
        "records/",
        ".cache/haandbog/genbrug.sqlite",
    ):
        with pytest.raises(urllib.error.HTTPError) as told:
            urllib.request.urlopen(served.address + path, timeout=5)
        assert told.value.code == 404, path
        assert "Siden findes ikke" in told.value.read().decode()
    with urllib.request.urlopen(served.address + "initiativer", timeout=5) as answer:
        assert answer.url == served.address + "initiativer/", "an address without its last sign leads on"


@pytest.mark.browser
def test_the_open_page_is_read_again_and_keeps_its_place_and_what_is_chosen(
    served: Served, handbook_folder: HandbookFolder, browser_page: BrowserPage
) -> None:
    for number in range(60):
        text = f"titel: Ord {number}\nresume: Et ord.\nordklasse: intetkøn\ngrundlag: redaktionelt\n"
        handbook_folder.write(f"begreber/ord-{number}.yml", text)
    assert wait_for(lambda: "Ord 59" in served.page("begreber/")), served.printed()
    browser_page.goto(f"{served.address}begreber/?q=ord")
    browser_page.get_by_text("Ord 59").first.wait_for()
    browser_page.mouse.wheel(0, 900)
    browser_page.wait_for_function("window.scrollY > 500")
    place, address = browser_page.evaluate("window.scrollY"), browser_page.url
    handbook_folder.write(
        "begreber/ord-59.yml", "titel: Ord 59\nresume: Et ord med ny forklaring.\nordklasse: intetkøn\ngrundlag: redaktionelt\n"
    )
    browser_page.get_by_text("Et ord med ny forklaring.").first.wait_for()
    browser_page.wait_for_function(f"Math.abs(window.scrollY - {place}) < 3")
    assert browser_page.url == address
    handbook_folder.write("begreber/ord-59.yml", "titel: Ord 59\nresume: Et ord.\nordklasse: ukendt\ngrundlag: redaktionelt\n")
    browser_page.get_by_role("alert").filter(has_text="records/begreber/ord-59.yml:3:12").wait_for()
    assert browser_page.get_by_text("Et ord med ny forklaring.").count(), "the last good page stays under it"


def test_each_page_that_is_shown_is_the_one_that_a_build_makes(project: Path, tmp_path: Path) -> None:
    root = tmp_path / "håndbog"
    shutil.copytree(project / "tests" / "handbook" / "records", root / "records")
    shutil.copytree(project / "docs", root / "docs")
    shutil.copy(project / "mkdocs.yml", root)
    shown = ShownHandbook(root / "mkdocs.yml", "127.0.0.1", 8000)
    # Pages are asked for, a record is changed, one is new and one gone: nothing may be left of what was.
    changed = root / "records" / "initiativer" / "ny-folder.yml"
    addresses = [address for address in ("", "initiativer/", "initiativer/ny-folder/", "hele-haandbogen/") if shown.answer(address).found]
    assert len(addresses) == 4
    changed.write_text(changed.read_text(encoding="utf-8").replace("titel: ", "titel: Helt ", 1), encoding="utf-8")
    new = root / "records" / "begreber" / "kaffe.yml"
    new.write_text("titel: kaffe\nresume: En drik.\nordklasse: fælleskøn\nflertal: -er\ngrundlag: redaktionelt\n", encoding="utf-8")
    assert shown.renew(frozenset({changed})) == ""
    shown.answer("initiativer/ny-folder/")
    assert shown.renew(frozenset({changed, new})) == ""

    config = load_config(config_file=str(root / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    config.plugins["haandbog"].give(None)  # type: ignore[attr-defined]  # the engine keeps a plugin for as long as the program runs
    config.plugins.on_startup(command="serve", dirty=False)
    config.site_url = "http://127.0.0.1:8000/"
    build(config, serve_url="http://127.0.0.1:8000/")
    site = tmp_path / "site"
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    # What tells of the whole site is made by a build alone.
    for name in sorted(files - {"SHA256SUMS", "sitemap.xml", "sitemap.xml.gz"}):
        answer = shown.answer(name)
        assert answer.content == (site / name).read_bytes(), name
        assert answer.is_page == (name.endswith(".html") and b'http-equiv="refresh"' not in answer.content), name
