"""``haandbog serve`` shows the handbook while one edits it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import HandbookFolder

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


def test_a_new_record_is_noticed(served: Served, handbook_folder: HandbookFolder) -> None:
    handbook_folder.write("begreber/nyt.yml", "titel: nyt ord\nresume: Et nyt ord.\nordklasse: intetkøn\ngrundlag: redaktionelt\n")
    assert wait_for(lambda: "nyt ord" in served.page("begreber/nyt/")), served.printed()
