"""The content security policy: computed from the built site, in every page and for every server, and never in a reader's way.

``make requests`` opens every page of the real handbook instead of the small one's, and writes whom they asked to ``build/requests.md``.
"""

import functools
import http.server
import os
import re
import shutil
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from conftest import HandbookFolder
from haandbog import policy
from haandbog.pages.privacy import KEPT
from injection.reader import Findings, watched_page
from walk import pages_of, use_everything, visit_every_page

WHOLE = "REQUESTS" in os.environ
REPOSITORY = "https://github.com/eksempel/haandbog"
SOUND = '<html><head><script src="x.js"></script></head><body><a href="https://x.dk">x</a><p>onclick=1 style= javascript:</p></body></html>'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    """The site of the small handbook with everything around it: its own settings, menu and hand-written pages, and a repository on GitHub."""
    folder = HandbookFolder(tmp_path_factory.mktemp("politik") / "håndbog")
    shutil.copytree(project / "records" if WHOLE else project / "tests" / "handbook" / "records", folder.root / "records")
    shutil.copytree(project / "docs", folder.root / "docs")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (folder.root / "mkdocs.yml").write_text(f"repo_url: {REPOSITORY}\n{settings}", encoding="utf-8")
    done = folder.run("build")
    assert done.returncode == 0, done.stderr
    return folder.root / "site"


@pytest.fixture(scope="module")
def served(built: Path) -> Iterator[str]:
    """The address of the site, from a server that sends the headers we recommend."""
    sent = policy.headers(policy.policy_of_site(built))

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            """Say nothing."""

        def end_headers(self) -> None:
            """Send ours with everything."""
            for name, value, _ in sent:
                self.send_header(name, value)
            super().end_headers()

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(built)))
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def test_only_what_is_used_is_allowed() -> None:
    assert policy.policy_of([]).meta == "default-src 'none'; img-src 'self'; base-uri 'none'; form-action 'self'"
    whole = policy.policy_of([("a.css", "p{mask:url('data:image/svg+xml;x')} @font-face {}"), ("a.js", "fetch(x)"), ("a.txt", "fetch(")])
    assert dict(whole.directives) == {
        "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self' data:", "font-src": "'self'",
        "connect-src": "'self'", "base-uri": "'none'", "form-action": "'self'",
    }  # fmt: skip
    assert whole.header == f"{whole.meta}; frame-ancestors 'none'"


@pytest.mark.slow
def test_the_policy_of_the_site_has_no_unsafe_word_and_no_host(built: Path) -> None:
    text = policy.policy_of_site(built).header
    assert "default-src 'none'" in text
    assert "frame-ancestors 'none'" in text
    assert re.search(r"unsafe|\*|https?:|sha256", text) is None


@pytest.mark.slow
def test_every_page_begins_with_the_policy(built: Path) -> None:
    meta = policy.policy_of_site(built).meta
    for path in built.rglob("*.html"):
        head = path.read_text(encoding="utf-8").partition("<head>")[2].lstrip()
        wanted = policy.NOTHING if 'http-equiv="refresh"' in head[:1000] else meta
        assert head.startswith(f'<meta http-equiv="Content-Security-Policy" content="{wanted}">'), path


@pytest.mark.slow
def test_the_servers_files_say_the_same(built: Path) -> None:
    own = policy.policy_of_site(built)
    published = (built / "_headers").read_text(encoding="utf-8")
    assert published == policy.headers_file(own)
    for text in (published, policy.nginx_file(own), policy.apache_file(own)):
        assert own.header in text
        for name in ("Strict-Transport-Security", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Cache-Control"):
            assert name in text
        assert "immutable" in text
    lasting = re.compile(policy._LASTING)
    kept = sorted(path.name for path in built.rglob("*") if lasting.search(path.as_posix()))
    assert kept
    assert all(re.search(r"[0-9a-f]{8}", name) for name in kept)


@pytest.mark.slow
def test_the_command_prints_them_and_says_when_there_is_no_site(built: Path, handbook_folder: HandbookFolder) -> None:
    for server, sign in (("nginx", "add_header"), ("apache", "Header always set"), ("headers", "/*")):
        done = handbook_folder.run("policy", "--server", server, "--site", str(built))
        assert (done.returncode, sign in done.stdout, "default-src 'none'" in done.stdout) == (0, True, True)
    done = handbook_folder.run("policy")
    assert done.returncode == 1
    assert "Kør haandbog build først" in done.stderr


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x()</script>", "<SCRIPT>x()</SCRIPT>", '<script type="module">x()</script>', "<p onclick='x()'>", '<p title=">" onclick=x>',
        '<p style="color:red">', "<style>p{}</style>", '<iframe src="x"></iframe>', '<base href="/">', '<a href="javascript:x">', "<a href='data:x'>",
        '<img src="https://x.dk/x.png">', '<img src="//x.dk/x.png">', '<script src="https://x.dk/x.js"></script>',
        '<link rel="stylesheet" href="https://x.dk/x.css">', '<link href="//x.dk" rel=preconnect>', '<img alt="" srcset="https://x.dk/x.png 2x">',
        '<svg><use href="https://x.dk/x.svg#x"/></svg>', '<iframe srcdoc="x">', '<object data="x">', '<embed src="x">',
    ],
)  # fmt: skip
def test_what_the_policy_would_stop_is_found(inside: str) -> None:
    assert [breach.page for breach in policy.breaches("side", f"<body>{inside}</body>")] != []


def test_what_is_allowed_is_no_breach() -> None:
    data = '<script id="x" type="application/json">{"a": 1}</script>'
    for html in (SOUND, '<link rel="canonical" href="https://x.dk/">', '<a title="style=x onclick=x" href="x">x</a>', data):
        assert list(policy.breaches("side", html)) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("---\ntemplate: 404.html\n---\n# Side\n", "»template«, som ikke kan bruges"),
        ("---\ntitle: [a\n---\n# Side\n", "kan ikke læses"),
        ("---\ntitle: [a, b]\n---\n# Side\n", "ikke én linje tekst"),
        ("# Side\n\n[x](javascript:alert(1))\n", "docs/side.md:3: Henvisningen til »javascript:alert(1)«"),
        ("# Side\n\n[x](java&#115;cript:alert(1))\n", "kan ikke følges"),
        ("# Side\n\n[x](data:text/html,x)\n", "kan ikke følges"),
        ("# Side\n\n![x](https://naboby.example/x.png)\n", "docs/side.md:3: Billedet »https://naboby.example/x.png« ligger et andet sted"),
        ("# Side\n\n![x](//naboby.example/x.png)\n", "ligger et andet sted"),
        ("# Side\n\n![](x.png)\n", "mangler en tekst til dem, der ikke kan se det"),
    ],
)
def test_what_may_not_stand_in_a_hand_written_page_stops_the_build(handbook_folder: HandbookFolder, page: str, said: str) -> None:
    (handbook_folder.root / "docs" / "side.md").write_text(page, encoding="utf-8")
    (handbook_folder.root / "docs" / "x.png").write_bytes(b"\x89PNG")
    done = handbook_folder.mkdocs("build")
    assert done.returncode == 1
    assert said in done.stderr
    assert "docs/side.md:" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_an_inline_script_from_the_settings_stops_the_build(handbook_folder: HandbookFolder) -> None:
    (handbook_folder.root / "skabeloner").mkdir()
    (handbook_folder.root / "skabeloner" / "main.html").write_text(
        '{% extends "base.html" %}{% block extrahead %}<script>x()</script>{% endblock %}', encoding="utf-8"
    )
    settings = handbook_folder.root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("theme:", "theme:\n  custom_dir: skabeloner"), encoding="utf-8")
    (handbook_folder.root / "skabeloner" / "partials").mkdir()
    (handbook_folder.root / "skabeloner" / "partials" / "copyright.html").write_text("<script>x()</script>", encoding="utf-8")
    (handbook_folder.root / "docs" / "x.html").write_text("<script>x()</script>", encoding="utf-8")
    done = handbook_folder.mkdocs("build")
    assert done.returncode == 1
    assert "Siderne har noget, som sikkerhedspolitikken ville stoppe hos læseren" in done.stderr


@pytest.mark.slow
@pytest.mark.browser
def test_every_page_and_everything_on_it_works_under_the_policy_and_asks_nobody_else(built: Path, served: str, browser: Browser) -> None:
    assert REPOSITORY in (built / "index.html").read_text(encoding="utf-8"), "the pages lead to the repository, and ask it nothing"
    found = Findings()
    page = watched_page(browser, found, served)
    try:
        visit_every_page(page, served, built, found)
        used = list(use_everything(page, served, found))
        cookies, kept = page.context.cookies(), page.evaluate("() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    finally:
        page.context.close()
    assert len(used) == 12
    assert found.complaints == []
    assert found.ran == []
    # data: is the theme's own icons, drawn in its style sheet; blob: a file that the reader saves.
    assert set(found.asked) - {"data:", "blob:"} == {"her"}
    assert found.asked["her"] > len(pages_of(built))
    assert cookies == []
    assert kept == []  # the last thing but one that was used is the button that deletes it
    if WHOLE:
        _write_report(len(pages_of(built)) + 1, used, found, cookies, kept)


def _write_report(pages: int, used: list[str], found: Findings, cookies: Sequence[object], kept: Sequence[object]) -> None:
    """Write whom the browser asked while every page was opened and everything on them used."""
    hosts = {
        "her": "håndbogens egen server",
        "data:": "ingen: tegninger, der står i stilarket",
        "blob:": "ingen: en fil, som læseren selv gemmer",
    }
    lines = [
        "# Forespørgsler efter modtager", "",
        f"Alle {pages} sider er åbnet i Chromium, og på dem er brugt: {', '.join(used)}. "
        f"Brud på sikkerhedspolitikken og fejl i konsollen: {len(found.complaints)}. Cookies: {len(cookies)}. "
        f"Gemt i browseren, efter at læseren har slettet: {len(kept)}.", "",
        "| modtager | forespørgsler |", "| --- | ---: |",
        *(f"| {hosts.get(host, host)} | {number} |" for host, number in sorted(found.asked.items())),
        f"| andre | {sum(number for host, number in found.asked.items() if host not in hosts)} |",
    ]  # fmt: skip
    target = Path(os.environ["REQUESTS"])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.slow
@pytest.mark.browser
def test_what_the_browser_keeps_is_told_and_deleted_and_nothing_else(served: str, browser: Browser) -> None:
    window = browser.new_context(locale="da-DK")
    page = window.new_page()
    try:
        page.goto(served)
        assert page.evaluate("() => Object.keys(localStorage)") == []
        page.evaluate("() => document.querySelectorAll('input[name=__palette]')[1].click()")
        page.goto(f"{served}onboarding/")
        page.locator("[data-trin] input").first.check()
        page.evaluate("() => { localStorage.setItem('andres', '1'); localStorage.setItem('/et-andet-sted/.__palette', '1'); }")
        page.goto(f"{served}privatliv/")
        keys = page.evaluate("() => Object.keys(localStorage)")
        starts = tuple(kept.start + "/" if kept.before else "/" + kept.start for kept in KEPT)
        own = [key for key in keys if key.startswith(starts)]
        assert len(own) == len(KEPT)
        assert page.locator("[data-husket-nu]").all_inner_texts() == ["gemt"] * len(KEPT)
        page.click("[data-husket=slet]")
        assert page.locator("[data-husket-nu]").all_inner_texts() == ["ikke gemt"] * len(KEPT)
        assert "er slettet" in page.locator(".husket__svar").inner_text()
        assert page.evaluate("() => Object.keys(localStorage).sort()") == ["/et-andet-sted/.__palette", "andres"]
    finally:
        window.close()


def test_every_key_that_a_script_of_ours_writes_is_told_of(project: Path) -> None:
    scripts = project / "generator" / "haandbog" / "assets"
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(scripts.rglob("*.js")) if "vendor" not in path.parts)
    written = set(re.findall(r"`(haandbog-[a-z]+:)", text)) | {f".{key}" for key in re.findall(r'"(__palette)"', text)}
    assert written == {kept.start for kept in KEPT}
    assert "document.cookie" not in text
    assert "indexedDB" not in text
