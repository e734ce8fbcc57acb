"""Scores the search by the queries of ``queries.yml`` in a real browser, beside the theme's own search.

    python tests/search/report.py SITE [SITE_WITH_THE_THEMES_SEARCH]

SITE is a built handbook. The other is the same handbook built with the theme's search as it comes
(``plugins: [{search: {lang: da}}, haandbog]`` and without our header and search words in ``theme/``).
"Found" is among the first ten, the number that both searches show before one asks for more.

The last line is the fingerprint of the records that were asked. It stands in ``report.md`` too: as long as the records are
the same the test holds the search to its figures; when an editor has changed them it only warns, until the report is renewed.
"""

import functools
import hashlib
import http.server
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
RECORDS = HERE.parents[1] / "records"
SHOWN, TOP = 10, 3

Search = Callable[[Page, str], list[str]]


@dataclass(frozen=True)
class Query:
    """What somebody types, of what sort it is, and the addresses that answer."""

    sort: str
    text: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """A query and the addresses that a search gave, best first."""

    query: Query
    hits: tuple[str, ...]

    def among(self, number: int) -> bool:
        """Whether an answering page is among the first hits."""
        return any(hit in self.query.answers for hit in self.hits[:number])


def read_queries() -> list[Query]:
    """Return the queries in the order they were written."""
    entries = yaml.safe_load((HERE / "queries.yml").read_text(encoding="utf-8"))
    return [Query(entry["slags"], str(entry["q"]), tuple(entry["svar"])) for entry in entries]


def fingerprint() -> str:
    """Return a number that is another when any record is."""
    files = sorted(RECORDS.glob("*/*.yml"))
    return hashlib.sha256(
        b"\0".join(part for file in files for part in (str(file.relative_to(RECORDS)).encode(), file.read_bytes()))
    ).hexdigest()[:16]


def scored_records() -> str:
    """Return the fingerprint of the records that ``report.md`` was made of."""
    found = re.search(r"^Poster: ([0-9a-f]{16})$", (HERE / "report.md").read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else ""


def split_by_site(queries: list[Query], site: Path) -> tuple[list[Query], list[Query]]:
    """Return the queries that a page of the built site answers, and those whose pages are all gone."""
    there = [query for query in queries if any((site / address / "index.html").is_file() for address in query.answers)]
    return there, [query for query in queries if query not in there]


def our_hits(page: Page, text: str) -> list[str]:
    """Return the addresses that our search shows, on its page ``soeg/``."""
    return page.evaluate(
        """async (text) => {
            const field = document.querySelector("#soegeside input");
            field.value = text;
            field.dispatchEvent(new Event("input"));
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            const root = new URL("../", location.href.split("?")[0]).href;
            return [...document.querySelectorAll("#soegeside .soegning__fund a")].slice(0, 10).map((link) => link.href.slice(root.length));
        }""",
        text,
    )


def theme_hits(page: Page, text: str) -> list[str]:
    """Return the addresses that the theme's search shows."""
    field = page.locator(".md-search__input")
    for typed, wait in (("", 120), (text, 450)):
        field.fill(typed)
        field.dispatch_event("keyup")
        page.wait_for_timeout(wait)
    hits = page.eval_on_selector_all(".md-search-result__item > a", "links => links.map((link) => link.href)")
    root = page.url.split("#")[0].split("?")[0]
    return list(dict.fromkeys(hit.split("?")[0].split("#")[0].removeprefix(root) for hit in hits))[:SHOWN]


def score(page: Page, queries: list[Query], search: Search) -> list[Answer]:
    """Return what a search on an open page answers."""
    return [Answer(query, tuple(search(page, query.text))) for query in queries]


def open_ours(page: Page, address: str) -> None:
    """Open our search's page and wait until the search is ready."""
    page.goto(f"{address}soeg/?q=a")
    page.wait_for_function(
        "() => globalThis.haandbogSoegning && document.querySelector('#soegeside [role=status]').textContent.match(/fundet|passer/)"
    )


def open_themes(page: Page, address: str) -> None:
    """Open the front page and the theme's search, and wait until it is ready."""
    page.goto(address)
    page.locator(".md-search__input").click()
    page.wait_for_timeout(1500)


def table(columns: dict[str, list[Answer]]) -> str:
    """Return the scores by sort of query as a table, and all that was not among the first three."""
    first = next(iter(columns.values()))
    sorts = list(dict.fromkeys(answer.query.sort for answer in first))
    heads = "".join(f" {name}: fundet | {name}: blandt de tre første |" for name in columns)
    lines = [f"| slags | antal |{heads}", "| --- | --- |" + " --- | --- |" * len(columns)]
    for sort in [*sorts, "i alt"]:
        cells = []
        for answers in columns.values():
            own = [answer for answer in answers if sort in (answer.query.sort, "i alt")]
            cells += [_share(sum(answer.among(number) for answer in own), len(own)) for number in (SHOWN, TOP)]
        lines.append(f"| {sort} | {sum(sort in (answer.query.sort, 'i alt') for answer in first)} | {' | '.join(cells)} |")
    for name, answers in columns.items():
        missed = [answer for answer in answers if not answer.among(TOP)]
        lines += ["", f"{name}, ikke blandt de tre første ({len(missed)}):"]
        lines += [f"- {answer.query.text} → {', '.join(answer.hits[:TOP]) or 'intet'}" for answer in missed]
    return "\n".join(lines)


def _share(number: int, of: int) -> str:
    return f"{number} ({100 * number / of:.0f} %)" if of else "0"


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


def main(arguments: list[str]) -> None:
    """Print the table for one or two built sites."""
    sites = [("Håndbogens søgning", open_ours, our_hits), ("Temaets søgning", open_themes, theme_hits)]
    queries, gone = split_by_site(read_queries(), Path(arguments[0]))
    columns = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for folder, (name, open_search, search) in zip(arguments, sites, strict=False):
            with _served(Path(folder)) as address:
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                open_search(page, address)
                columns[name] = score(page, queries, search)
        browser.close()
    sys.stdout.write(f"{table(columns)}\n")
    for query in gone:
        sys.stdout.write(f"Siden findes ikke mere: {query.text} ({', '.join(query.answers)})\n")
    sys.stdout.write(f"\nPoster: {fingerprint()}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
