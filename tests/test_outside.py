"""``haandbog links`` asks the web about the links out of the handbook: politely, again, and not more often than it must."""

import http.server
import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from haandbog.cli import main
from haandbog.outside import Patience, try_link, try_links

HASTY = Patience(seconds=0.5, tries=3, pause=0)


@dataclass
class Web:
    """A web of our own: what was asked for, and how often."""

    address: str = ""
    asked: Counter[str] = field(default_factory=Counter)


@pytest.fixture
def web() -> Iterator[Web]:
    web = Web()

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            """Say nothing."""

        def do_GET(self) -> None:
            web.asked[self.path] += 1
            name = self.path.strip("/")
            if name == "langsom":
                time.sleep(1.2)
            code = {"vaek": 404, "nedlagt": 410, "forbudt": 403, "syg": 500, "flyttet": 301, "for-nu": 302, "ring": 301}.get(name, 200)
            if name == "kommer-sig" and web.asked[self.path] < 2:
                code = 500
            self.send_response(code)
            if code in (301, 302):
                self.send_header("Location", "/ring" if name == "ring" else "/ny")
            self.end_headers()

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    web.address = f"http://127.0.0.1:{server.server_address[1]}/"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield web
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("name", "status", "moved", "times"),
    [
        ("god", 200, "", 1), ("pæn/vej?q=å#del", 200, "", 1), ("flyttet", 200, "ny", 1), ("for-nu", 200, "", 1), ("ring", 310, "ring", 5),
        ("vaek", 404, "", 1), ("nedlagt", 410, "", 1), ("forbudt", 403, "", 1), ("kommer-sig", 200, "", 2), ("syg", 500, "", 3), pytest.param("langsom", 0, "", 3, marks=pytest.mark.slow),
    ],
)  # fmt: skip
def test_what_may_pass_is_tried_again_and_the_rest_is_asked_for_once(web: Web, name: str, status: int, moved: str, times: int) -> None:
    found = try_link(web.address + name, HASTY)
    assert (found.status, found.moved_to) == (status, web.address + moved if moved else "")
    assert found.dead == (status in (404, 410))
    assert (found.reason == "") == found.sound
    assert next(count for path, count in web.asked.items() if path != "/ny") == times


def test_nobody_at_home_is_no_answer() -> None:
    found = try_link("http://127.0.0.1:9/", HASTY)
    assert (found.status, found.dead, found.sound) == (0, False, False)
    assert found.reason.startswith("kan ikke nås")


def test_a_link_that_worked_is_not_asked_for_again_for_some_days_and_one_that_did_not_is(web: Web, tmp_path: Path) -> None:
    cache = tmp_path / "dybt" / "links.json"
    addresses = [web.address + name for name in ("god", "vaek", "god")]
    first = try_links(addresses, cache, 7, HASTY, lambda: 1_000_000)
    assert [said.status for said in first.values()] == [200, 404]
    assert try_links(addresses, cache, 7, HASTY, lambda: 1_000_000 + 6 * 86_400)[addresses[0]].tried == 1_000_000
    assert web.asked == {"/god": 1, "/vaek": 2}
    try_links(addresses, cache, 7, HASTY, lambda: 1_000_000 + 8 * 86_400)
    assert web.asked == {"/god": 2, "/vaek": 3}
    cache.write_text("[", encoding="utf-8")
    assert try_links(addresses, cache, 7, HASTY)[addresses[0]].sound, "a cache that was spoilt is no reason to stop"
    assert list(cache.parent.iterdir()) == [cache]
    assert set(json.loads(cache.read_text(encoding="utf-8"))) == set(addresses)


def test_the_command_says_which_are_dead_and_where_they_stand(web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["links", "--mappe", str(tmp_path)]) == 2
    assert "Kør haandbog build først" in capsys.readouterr().err
    (tmp_path / "site" / "a").mkdir(parents=True)
    (tmp_path / "site" / "index.html").write_text(f'<a href="{web.address}god">x</a><a href="a/">A</a>', encoding="utf-8")
    page = tmp_path / "site" / "a" / "index.html"
    page.write_text("".join(f'<a href="{web.address}{name}">x</a>' for name in ("flyttet", "syg")), encoding="utf-8")
    quick = ["--forsøg", "1", "--sekunder", "2", "--mappe", str(tmp_path)]
    assert main(["links", *quick]) == 0, "what may be out of order for a while is no fault of the handbook's"
    said = capsys.readouterr().out
    assert f"Flyttet:\n  {web.address}flyttet: står nu på {web.address}ny\n    på a/" in said
    assert f"Kunne ikke afgøres:\n  {web.address}syg: svarer 500" in said
    assert "3 links ud af håndbogen: 2 virker, 0 døde, 1 uden svar." in said
    page.write_text(f'<a href="{web.address}vaek">x</a>', encoding="utf-8")
    assert main(["links", *quick]) == 1
    assert f"Døde links:\n  {web.address}vaek: svarer 404\n    på a/" in capsys.readouterr().out


def test_no_build_and_no_workflow_asks_the_web(project: Path) -> None:
    users = [path.name for path in (project / "generator").rglob("*.py") if "haandbog.outside" in path.read_text(encoding="utf-8")]
    assert users == ["outside_links.py"]
    texts = [path.read_text(encoding="utf-8") for path in (project / ".github" / "workflows").glob("*.yml")]
    assert not [text for text in texts if "haandbog links" in text or "make links" in text]
