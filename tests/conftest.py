"""What every test may ask for."""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as BrowserPage

from repositories import Repository
from windows import Window

# One machine is slow and another quick: no deadlines. CI tries the same examples every time.
settings.register_profile("haandbog", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("haandbog")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that asks for a browser or for a built site, by itself or through a fixture; nobody has to remember it."""
    for item in items:
        if isinstance(item, pytest.Function):
            if "browser" in item.fixturenames:
                item.add_marker("browser")
            if "site_of_every_kind" in item.fixturenames:
                item.add_marker("slow")


@pytest.fixture(scope="session")
def project() -> Path:
    """The root of the project."""
    return Path(__file__).resolve().parent.parent


MINIMAL_RECORDS = {
    "kilder/referat.yml": """\
titel: Referat fra Eksempelby
resume: Et opdigtet referat, som prøverne hviler på.
dato: 2024-03-01
afsnit:
  - id: "1"
    titel: Begyndelsen
    stykker:
      - id: "1"
        resume: Hvad der blev aftalt.
      - id: "2"
        resume: Hvad der blev udsat.
""",
    "fokusomraader/vejledning.yml": """\
titel: Vejledning
resume: Alt om vejledning i Eksempelby.
nummer: 1
formål: At vejledningen bliver bedre.
grundlag: redaktionelt
""",
    "initiativer/ny-folder.yml": """\
titel: Ny folder
resume: En folder om vejledning.
fokusområde: vejledning
statushistorik:
  - tid: medio 2023
    status: planlagt
  - tid: 2024-02
    status: på hold
    note: Trykkeriet er lukket.
kilder:
  - kilde: referat
    afsnit: "1"
    stykker: [1, 2]
""",
    "begreber/vejledningssamtale.yml": """\
titel: vejledningssamtale
resume: En samtale om, hvad man kan blive.
ordklasse: fælleskøn
flertal: -r
grundlag: redaktionelt
""",
}

MINIMAL_SETTINGS = """\
site_name: Eksempelbyhåndbogen
theme:
  name: material
  language: da
  font: false
plugins:
  - haandbog
"""

# The same with the colours that the style sheets ask for.
COLOURED_SETTINGS = MINIMAL_SETTINGS.replace(
    "  font: false\n",
    """\
  font: false
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
""",
)


class HandbookFolder:
    """A small handbook on disk that a test may change and build."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file under ``records/``."""
        path = self.root / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run ``haandbog`` in the handbook's folder, as a person would, and return what it printed."""
        return self._run([sys.executable, "-m", "haandbog.cli", *arguments], environment)

    def mkdocs(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run ``mkdocs`` in the handbook's folder."""
        return self._run([sys.executable, "-m", "mkdocs", *arguments], environment)

    def _run(self, command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
            capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
        )  # fmt: skip

    def site(self) -> dict[str, bytes]:
        """Return every file of the built site by its name."""
        base = self.root / "site"
        return {path.relative_to(base).as_posix(): path.read_bytes() for path in sorted(base.rglob("*")) if path.is_file()}

    def page(self, address: str) -> str:
        """Return the HTML of a built page."""
        return (self.root / "site" / address / "index.html").read_text(encoding="utf-8")


def small_handbook(place: Path) -> HandbookFolder:
    """Write a small sound handbook of four records that builds into a folder of the place, and return it."""
    folder = HandbookFolder(place / "håndbog")
    for name, text in MINIMAL_RECORDS.items():
        folder.write(name, text)
    (folder.root / "docs").mkdir()
    (folder.root / "mkdocs.yml").write_text(MINIMAL_SETTINGS, encoding="utf-8")
    return folder


@pytest.fixture
def handbook_folder(tmp_path: Path) -> HandbookFolder:
    """A small sound handbook of four records that builds."""
    return small_handbook(tmp_path)


def handbook_of_every_kind(project: Path, root: Path) -> Repository:
    """Write the small handbook under ``tests/handbook`` with our own settings, guides and a history: every kind of page."""
    repository = Repository(root)
    shutil.copytree(project / "tests" / "handbook" / "records", repository.root / "records")
    shutil.copytree(project / "docs", repository.root / "docs")
    shutil.copy(project / "mkdocs.yml", repository.root)
    folder = HandbookFolder(repository.root)
    # So many words that exercises can be made of them.
    for word, meaning in (
        ("kaffe", "En varm drik af bønner."),
        ("pen", "Noget at skrive med."),
        ("stol", "Et sæde til én."),
        ("lampe", "Giver lys."),
    ):
        text = f"titel: {word}\nresume: {meaning}\nordklasse: fælleskøn\nflertal: -er\nførste_uge: ja\ngrundlag: redaktionelt\n"
        folder.write(f"begreber/{word}.yml", text)
    repository.commit("2026-01-01")
    changed = folder.root / "records" / "initiativer" / "ny-folder.yml"
    changed.write_text(changed.read_text(encoding="utf-8").replace("resume: ", "resume: Rettet. ", 1), encoding="utf-8")
    repository.commit("2026-02-01")
    return repository


@pytest.fixture(scope="session")
def site_of_every_kind(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the small handbook with every kind of page."""
    folder = HandbookFolder(handbook_of_every_kind(project, tmp_path_factory.mktemp("every-kind") / "håndbog").root)
    done = folder.mkdocs("build", "--strict")
    assert done.returncode == 0, done.stderr
    return folder.root / "site"


CHROMIUM = Path("/usr/bin/chromium")


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name that the server calls it with
        """Say nothing."""


@pytest.fixture(scope="session")
def serve_site() -> Iterator[Callable[[Path], str]]:
    """Return a function that serves a folder on this machine and returns its address."""
    servers = []

    def serve(folder: Path) -> str:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_QuietHandler, directory=str(folder)))
        # It looks each hundredth of a second whether it is to stop; half a second would be waited for at every end.
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; without one the test is skipped on a person's machine, and fails in CI."""
    if not CHROMIUM.exists() and "CI" not in os.environ:
        pytest.skip("Der er ingen Chromium på /usr/bin/chromium, så det, kun en browser viser, er ikke prøvet.")
    with sync_playwright() as playwright:
        arguments = [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-sync",
        ]
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def shared_window(browser: Browser) -> Iterator[Window]:
    """The window that the tests share; a test asks for ``browser_page``."""
    window = Window(browser)
    yield window
    window.close()


@pytest.fixture(scope="session")
def plain_window(browser: Browser) -> Iterator[Window]:
    """The window without scripts; a test asks for ``plain_browser_page``."""
    window = Window(browser, scripts=False)
    yield window
    window.close()


@pytest.fixture
def browser_page(shared_window: Window) -> Iterator[BrowserPage]:
    """A fresh page of 1280 × 900 in a Danish window in which nothing has been left."""
    yield shared_window.page()
    shared_window.empty()


@pytest.fixture
def plain_browser_page(plain_window: Window) -> Iterator[BrowserPage]:
    """The same without scripts."""
    yield plain_window.page()
    plain_window.empty()
