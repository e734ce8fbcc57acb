"""The lines of ``haandbog policy`` in a real nginx and a real Apache: headers, caching, redirects and the page for what is not found."""

import http.client
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from conftest import MINIMAL_RECORDS, HandbookFolder
from haandbog import policy
from haandbog.manifest import files_of
from injection.reader import Findings, watched_page
from servers import apache, nginx

pytestmark = pytest.mark.slow

SERVERS = ("nginx", "apache", "htaccess")
OLD, NEW = "begreber/samtale/", "begreber/vejledningssamtale/"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def ask(address: str) -> Answer:
    """What a server says to one request; nothing is followed."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=20)
    connection.request("GET", parts.path or "/", headers={"Accept-Encoding": "identity"})
    answer = connection.getresponse()
    found = Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    names = [name.lower() for name, _ in answer.getheaders()]
    connection.close()
    assert len(names) == len(set(names)), f"a header was sent twice: {names}"
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    """A small handbook with the project's own menu and an old address."""
    folder = HandbookFolder(tmp_path_factory.mktemp("servere") / "bog")
    for name, text in MINIMAL_RECORDS.items():
        folder.write(name, text)
    folder.write("begreber/vejledningssamtale.yml", MINIMAL_RECORDS["begreber/vejledningssamtale.yml"] + "tidligere_id:\n  - samtale\n")
    (folder.root / "docs").mkdir()
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    by_hand = re.compile(r"(?m)^ +- .*for-redaktoerer/(?!felter/|beskeder/).*\.md\n")
    (folder.root / "mkdocs.yml").write_text(by_hand.sub("", text), encoding="utf-8")
    done = folder.run("build")
    assert done.returncode == 0, done.stderr
    for path in [folder.root.parent, *folder.root.parent.parents][:4]:
        path.chmod(path.stat().st_mode | 0o055)  # the user that Apache becomes must get there
    return folder.root / "site"


@pytest.fixture(scope="module", params=SERVERS)
def server(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of each server in turn, with the lines that the command prints for it."""
    place = tmp_path_factory.mktemp("server")
    book = HandbookFolder(site.parent)
    with ExitStack() as running:
        if request.param == "nginx":
            lines = place / "haandbog-nginx.conf"
            lines.write_text(book.run("policy", "--server", "nginx").stdout, encoding="utf-8")
            yield running.enter_context(nginx(place, f"root {site};\n    include {lines};"))
        elif request.param == "apache":
            lines = place / "haandbog-apache.conf"
            lines.write_text(book.run("policy", "--server", "apache").stdout, encoding="utf-8")
            yield running.enter_context(apache(place, site, f"Include {lines}"))
        else:
            own = site / ".htaccess"
            own.write_text(book.run("policy", "--server", "apache").stdout, encoding="utf-8")
            running.callback(own.unlink)
            yield running.enter_context(apache(place, site, "AllowOverride FileInfo"))


def asset(site: Path) -> str:
    return next(name for name in files_of(site) if re.search(r"\.[0-9a-f]{8}\.min\.css$", name))


def test_every_answer_carries_the_policy_also_of_what_is_not_found_or_has_moved(server: str, site: Path) -> None:
    wanted = {name.lower(): value for name, value, _ in policy.headers(policy.policy_of_site(site))}
    for name, status in (
        ("", 200),
        (NEW, 200),
        (asset(site), 200),
        ("data/begreber.csv", 200),
        ("findes/ikke/", 404),
        (OLD, 301),
        (NEW.rstrip("/"), 301),
    ):
        answer = ask(server + name)
        assert answer.status == status, name
        assert {key: answer.headers.get(key) for key in wanted} == wanted, name


def test_only_what_changes_its_name_is_kept_and_never_that_it_is_missing(server: str, site: Path) -> None:
    short, forever = "no-cache", "public, max-age=31536000, immutable"
    lasting = asset(site)
    missing = re.sub(r"\.[0-9a-f]{8}\.", ".00000000.", lasting)
    for name, status, cache in (
        ("", 200, short),
        (NEW, 200, short),
        ("assets/haandbog.css", 200, short),
        ("findes/ikke/", 404, short),
        (lasting, 200, forever),
        (missing, 404, short),
    ):
        answer = ask(server + name)
        assert (answer.status, answer.headers["cache-control"]) == (status, cache), name
    again = ask(server)
    assert "etag" in again.headers or "last-modified" in again.headers, "no-cache asks whether it has changed, so there must be an answer"


def test_what_is_not_found_is_told_on_the_page_for_it(server: str, site: Path) -> None:
    for name in ("findes/ikke/", "findes-ikke.png", "begreber/findes-ikke/"):
        answer = ask(server + name)
        assert answer.status == 404
        assert answer.body == (site / "404.html").read_bytes()


def test_an_old_address_leads_on_in_one_step_with_and_without_its_slash(server: str) -> None:
    for name in (OLD, OLD.rstrip("/")):
        answer = ask(server + name)
        assert answer.status == 301, name
        found = urlsplit(answer.headers["location"])
        assert found.netloc in ("", urlsplit(server).netloc)
        assert found.path == f"/{NEW}", name


def test_the_letters_are_danish_in_every_kind_of_text(server: str) -> None:
    for name, kind in (("", "text/html"), ("data/begreber.csv", "text/csv"), ("data/haandbog.json", "application/json")):
        found = ask(server + name).headers["content-type"].lower().replace(" ", "")
        assert found == f"{kind};charset=utf-8", name


@pytest.mark.browser
def test_a_browser_complains_of_nothing_and_follows_an_old_address(server: str, site: Path, browser: Browser) -> None:
    found = Findings()
    page = watched_page(browser, found, server)
    try:
        page.goto(server + OLD)
        page.wait_for_url(server + NEW)
        page.goto(server + "begreber/")
        assert page.locator('script[type="application/ld+json"]').count() == 1
    finally:
        page.context.close()
    assert found.complaints == []
    assert found.ran == []


def test_every_file_of_the_site_is_served_as_it_was_built(server: str, site: Path) -> None:
    for name in files_of(site):
        if not name.startswith(".") and "begreber/samtale/" not in name:
            assert ask(server + name).body == (site / name).read_bytes(), name
