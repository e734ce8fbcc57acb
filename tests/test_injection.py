"""Nothing that an editor pastes, and nothing that an address carries, runs in a reader's browser; the reader sees it as it was written.

Every run takes each payload once, the kinds in turn, through the real build into a real browser. ``make payloads`` takes every payload
in every text field of every kind, and writes what became of each to ``build/payloads.md``.
"""

import csv
import gzip
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import openpyxl
import pytest
from lxml import etree
from markdown import Markdown
from playwright.sync_api import Browser

from conftest import HandbookFolder
from haandbog import written
from haandbog.model import KINDS
from haandbog.model.scalars import Address, Choice, Day, Moment, Number, Reference, Slug, UnreadableValueError, YesNo
from haandbog.model.status import Status
from injection.matrix import MARK, Leaf, Matrix, every_payload_in, every_payload_once
from injection.payloads import ALL, PAYLOADS
from injection.reader import Findings, note_what_ran, read_pages, watched_page
from walk import pages_of

WHOLE = "PAYLOADS" in os.environ
EACH_KIND_IN_TURN = "hver slags for sig"
AUTHOR = ("Ada Hemmelig", "ada@hemmelig.example")

# Beyond what the pages of a harmless handbook have: what Markdown may make of a text.
FROM_MARKDOWN = {
    "<blockquote>", "<code>", "<em>", "<h3>", "<h4>", "<h5>", "<h6>", "<hr>", "<li>", "<ol>", "<p>", "<pre>", "<s>", "<strong>", "<table>",
    "<tbody>", "<td>", "<th>", "<thead>", "<tr>", "<ul>", "<br>", "a title", "ol start", "td class", "th class", "th scope",
    "=", "=http:", "=https:", "=mailto:",
}  # fmt: skip
# What only tables of more rows than a harmless handbook has are given (table.html.jinja).
LONG_TABLES = {"p data-foerste"}
# A sentence begins with a capital, a term is bent, and an exercise leaves out the very word it asks for.
REWRITTEN = ("proev-dig-selv/",)


@dataclass(frozen=True)
class Built:
    """A handbook of payloads, built, and what stood in its records."""

    folder: HandbookFolder
    matrix: Matrix

    @property
    def site(self) -> Path:
        return self.folder.root / "site"

    @property
    def leaves(self) -> dict[int, Leaf]:
        return {leaf.number: leaf for leaf in self.matrix.leaves}


def commit(root: Path, message: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", message]):
        subprocess.run(
            ["git", "-c", f"user.name={AUTHOR[0]}", "-c", f"user.email={AUTHOR[1]}", *command], cwd=root, check=True,
            env={**environment, "GIT_AUTHOR_DATE": "2026-01-02T12:00:00Z", "GIT_COMMITTER_DATE": "2026-01-02T12:00:00Z"},
        )  # fmt: skip


@pytest.fixture(scope="module", params=[kind.folder for kind in KINDS] if WHOLE else [EACH_KIND_IN_TURN])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, project: Path) -> Built:
    """The handbook of payloads with the project's menu; its records came in a second commit, so that the changes tell of them.

    The whole matrix is a handbook for each kind: one with them all would be made of ten thousand values, and take hours.
    """
    folder = HandbookFolder(tmp_path_factory.mktemp("nyttelast") / "håndbog")
    base = project / "tests" / "handbook" / "records"
    shutil.copytree(base, folder.root / "records")
    (folder.root / "docs").mkdir()
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (folder.root / "mkdocs.yml").write_text(
        re.sub(r"(?m)^ +- .*for-redaktoerer/(?!felter/|beskeder/).*\.md\n", "", settings), encoding="utf-8"
    )
    commit(folder.root, "Poster")
    matrix = Matrix(folder.root)
    matrix.write(every_payload_in(request.param) if WHOLE else every_payload_once(), base)
    if not WHOLE:
        commit(folder.root, "<script>window.__pwned=1</script>")
    done = subprocess.run(
        ["haandbog", "build"], cwd=folder.root, capture_output=True, text=True, check=False, timeout=3600,
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return Built(folder, matrix)


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    """The site of the small handbook without any payload."""
    folder = HandbookFolder(tmp_path_factory.mktemp("fredelig") / "håndbog")
    shutil.copytree(project / "tests" / "handbook" / "records", folder.root / "records")
    (folder.root / "docs").mkdir()
    shutil.copy(project / "mkdocs.yml", folder.root)
    shutil.copytree(project / "docs", folder.root / "docs", dirs_exist_ok=True)
    Matrix(folder.root).write([(kind, "", "ord") for kind in KINDS for _ in range(2)], project / "tests" / "handbook" / "records")
    commit(folder.root, "Poster")
    done = folder.run("build")
    assert done.returncode == 0, done.stderr[-3000:]
    return folder.root / "site"


def test_there_are_two_hundred_payloads_of_every_class() -> None:
    assert len(ALL) >= 200
    assert len(PAYLOADS) == 13
    assert min(map(len, PAYLOADS.values())) >= 15


@pytest.mark.slow
@pytest.mark.browser
def test_nothing_runs_no_page_breaks_and_the_text_stands_as_it_was_written(
    built: Built, harmless: Path, browser: Browser, serve_site: Callable[[Path], str]
) -> None:
    home, quiet = serve_site(built.site), serve_site(harmless)
    found, sound = Findings(), Findings()
    # The pages must be safe without the policy, which is the second lock on the same door.
    page = watched_page(browser, found, home, bypass_csp=True)
    try:
        page.goto(quiet)
        read_pages(page, quiet, pages_of(harmless), {}, sound)
        found.asked.clear()
        page.goto(home)
        addresses = pages_of(built.site)
        read_pages(page, home, addresses, built.leaves, found)
        # One record in twenty is opened; the parser has seen them all. Every page that gathers others is.
        for number, address in enumerate(addresses):
            if WHOLE or number % 20 == 0 or address.count("/") < 2 or not address.rstrip("/").rpartition("/")[2].startswith("p"):
                page.goto(home + address, wait_until="load")
                note_what_ran(page, found)
    finally:
        page.context.close()
    assert found.ran == []
    assert set(found.asked) <= {"her", "data:"}
    assert found.complaints == []
    assert found.signs - sound.signs - FROM_MARKDOWN - LONG_TABLES == set()
    distorted = [text for text in found.distorted if not any(f"/{part}" in text for part in REWRITTEN) and not _is_bent(text)]
    assert distorted == []
    never = Counter((leaf.kind, leaf.name) for leaf in built.matrix.leaves if leaf.type == "Text" and leaf.number not in found.shown)
    # A source's confirmation is not shown on its page.
    assert set(never) <= {("kilder", "bekræftet.rolle")}
    if WHOLE:
        _report(built.matrix, found, len(addresses))


def _is_bent(text: str) -> bool:
    """Whether a term's own page, or its place in the whole handbook, shows it in the forms that its title is bent in."""
    return ("/begreber/" in text or "/hele-haandbogen/" in text) and "begreber.titel" in text


@pytest.mark.slow
def test_what_is_taken_along_is_harmless_too(built: Built) -> None:
    data = built.site / "data"
    for path in sorted(data.glob("*.csv")):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";"):
            assert [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == [], path.name
    book = openpyxl.load_workbook(data / "haandbog.xlsx")
    for sheet in book:
        assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
        assert [cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink and cell.hyperlink.target
                and not cell.hyperlink.target.startswith(("https://", "http://"))] == []  # fmt: skip
    whole = json.dumps(json.loads((data / "haandbog.json").read_text(encoding="utf-8")), ensure_ascii=False)
    kept = {int(number) for number in MARK.findall(whole)}
    assert kept == {leaf.number for leaf in built.matrix.leaves}
    if not WHOLE:
        feed = (built.site / "aendringer.xml").read_bytes()
        assert b"<!DOCTYPE" not in feed
        root = etree.fromstring(feed, etree.XMLParser(resolve_entities=False))
        for content in root.iter("{http://www.w3.org/2005/Atom}content"):
            assert re.findall(r"<(?!/?(?:ul|li|p)>)[a-z]", content.text or "") == []


@pytest.mark.slow
def test_who_wrote_it_and_what_they_called_it_is_nowhere(built: Built) -> None:
    for path in built.site.rglob("*"):
        content = _unpacked(path) if path.is_file() else b""
        for secret in (*AUTHOR, "Ada", "hemmelig"):
            assert secret.encode() not in content, path


def _unpacked(path: Path) -> bytes:
    """Return what a file says: three letters stand by chance in anything that is packed."""
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as packed:
            return b"".join(packed.read(name) for name in packed.namelist())
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else b"" if path.suffix == ".png" else content


@pytest.mark.slow
@pytest.mark.browser
def test_what_an_address_carries_runs_nowhere(harmless: Path, browser: Browser, serve_site: Callable[[Path], str]) -> None:
    home = serve_site(harmless)
    found = Findings()
    page = watched_page(browser, found, home, bypass_csp=True)
    step = 1 if WHOLE else 24
    try:
        for _, payload in ALL[::step]:
            text = payload.encode("utf-8", "surrogatepass")
            for address in (
                "soeg/?q={}",
                "initiativer/?soeg={0}&status={0}&sorter={0}",
                "find-tilbud/?gruppe={0}&slags={0}",
                "begreber/#{}",
            ):
                page.goto(home + address.format(quote(text)), wait_until="load")
                note_what_ran(page, found)
                assert (
                    page.locator(
                        "script:not([src]):not([type='application/json'], [type='application/ld+json']), img[src=x], iframe, body [onerror]"
                    ).count()
                    == 0
                )
            page.evaluate(_OPEN_STATE, payload)
            page.goto(f"{home}onboarding/#vej={quote(text)}", wait_until="load")
            page.reload(wait_until="load")
            note_what_ran(page, found)
        # A word that no page has: the answer then quotes what was asked for.
        page.goto(f"{home}soeg/?q={quote('<zzqqxxvv>')}", wait_until="load")
        page.wait_for_function("() => document.querySelector('#soegeside [role=status]').textContent.includes('<zzqqxxvv>')")
        assert page.locator("zzqqxxvv").count() == 0
    finally:
        page.context.close()
    assert found.ran == []
    assert set(found.asked) <= {"her", "data:", "blob:"}
    assert [text for text in found.complaints if "Malformed" not in text] == []


# What somebody who can write in the store would leave there, and a link with a sound checksum.
_OPEN_STATE = """(payload) => {
  const state = { version: 1, handbook: payload, done: [payload], gone: [], role: payload };
  localStorage.setItem(`haandbog-onboarding:${new URL("../onboarding/", location).pathname}`, JSON.stringify(state));
  localStorage.setItem("/.__palette", JSON.stringify({ index: 1, color: { scheme: payload, primary: payload, "x onload": payload } }));
}"""


@pytest.mark.browser
def test_a_hand_written_page_shows_what_was_pasted_and_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    plain = Markdown(extensions=["toc", "tables", "fenced_code", "attr_list", "def_list", "md_in_html", written.PlainMarkdown()])
    pages = []
    for _, payload in ALL:
        for text in (payload, f"# {payload}", f"Et afsnit med {payload} i.", f"- {payload}\n- {payload}", f"| a |\n|--:|\n| {payload} |"):
            plain.reset()
            pages.append(written.finished(plain.convert(text)))
    found = Findings()
    page = watched_page(browser, found, "about:blank")
    try:
        signs = page.evaluate(_SIGNS, pages)
        page.evaluate("(html) => { document.body.innerHTML = html; }", "\n".join(pages[:: 1 if WHOLE else 7]))
        page.wait_for_timeout(300)
        note_what_ran(page, found)
    finally:
        page.context.close()
    assert found.ran == []
    assert [sign for sign in signs if re.search(r" on|^style|^script|^(?:iframe|object|svg|math|form|input|link|meta|base)|: ", sign)] == []
    assert "<script>window.__pwned=1</script>" in _text_of(pages[0])


_SIGNS = """(pages) => {
  const signs = new Set();
  for (const html of pages) {
    for (const element of new DOMParser().parseFromString(html, "text/html").body.querySelectorAll("*")) {
      signs.add(element.localName);
      for (const { name, value } of element.attributes) {
        signs.add(`${element.localName} ${name}`);
        if (["href", "src"].includes(name)) {
          const scheme = /^\\s*([a-z][a-z0-9+.-]*):/i.exec(value)?.[1].toLowerCase();
          if (scheme && !["https", "http", "mailto"].includes(scheme)) signs.add(`: ${value}`);
        }
        if (name === "style") signs.add("style");
      }
    }
  }
  return [...signs];
}"""


def _text_of(html: str) -> str:
    from html import unescape

    return unescape(re.sub(r"<[^>]+>", "", html))


@pytest.mark.parametrize(
    "type_",
    [Choice(Status), Moment(), Day(), YesNo(), Number(), Number(whole=True), Slug(), Reference("tilbud")],
    ids=lambda t: type(t).__name__,
)
def test_a_field_that_holds_no_free_text_refuses_what_could_run(type_: object) -> None:
    harmless = re.compile(r"[a-zæøå0-9 .,-]*", re.IGNORECASE)
    for _, payload in ALL:
        try:
            type_.read(payload)  # type: ignore[attr-defined]
        except UnreadableValueError:
            continue
        assert harmless.fullmatch(payload), payload


def test_an_address_is_never_more_than_an_address() -> None:
    for _, payload in ALL:
        try:
            read = Address().read(payload)
        except UnreadableValueError:
            continue
        assert re.fullmatch(r"https?://[^\s<>\"'`\\]+", read)


def _report(matrix: Matrix, found: Findings, pages: int) -> None:
    """Put what became of the payloads of one kind beside what is known of the others, and write the table of them all."""
    outcomes: dict[str, Counter[str]] = {}
    for leaf in matrix.leaves:
        outcome = f"afvist {leaf.code}" if leaf.code else "vist, som det var skrevet" if leaf.type == "Text" else "vist som Markdown"
        outcomes.setdefault(f"{leaf.group} | {leaf.type}", Counter())[outcome] += 1
    asked = sum(number for host, number in found.asked.items() if host not in ("her", "data:"))
    table = Path(os.environ["PAYLOADS"])
    kept = table.with_suffix(".json")
    known = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else {}
    known[matrix.leaves[0].kind] = {
        "felter": len({leaf.name for leaf in matrix.leaves}), "værdier": len(matrix.leaves), "sider": pages, "kørt": len(found.ran),
        "spurgt andre": asked, "klager": len(found.complaints), "udfald": outcomes,
    }  # fmt: skip
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(known, ensure_ascii=False, indent=1), encoding="utf-8")
    table.write_text(_table(known), encoding="utf-8")


def _table(known: dict[str, Any]) -> str:
    columns = ("felter", "værdier", "sider", "kørt", "spurgt andre", "klager")
    total = {column: sum(kind[column] for kind in known.values()) for column in columns}
    whole: dict[str, Counter[str]] = {}
    for kind in known.values():
        for row, outcomes in kind["udfald"].items():
            whole.setdefault(row, Counter()).update(outcomes)
    lines = [
        "# Nyttelaster × felter × udfald", "",
        f"{len(ALL)} nyttelaster i hvert tekstfelt af {len(known)} af {len(KINDS)} slags poster.", "",
        f"| slags | {' | '.join(columns)} |", f"| --- |{' ---: |' * len(columns)}",
        *(f"| {folder} | {' | '.join(str(kind[column]) for column in columns)} |" for folder, kind in known.items()),
        f"| **i alt** | {' | '.join(str(total[column]) for column in columns)} |", "",
        "| klasse | felttype | værdier | udfald |", "| --- | --- | ---: | --- |",
        *(
            f"| {row} | {sum(outcomes.values())} | {', '.join(f'{what}: {number}' for what, number in outcomes.most_common())} |"
            for row, outcomes in whole.items()
        ),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"
