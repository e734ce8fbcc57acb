"""What a reader waits for: the weight of pages and visits, and how quickly they show and answer on a slow line and a slow machine.

python tests/bench/reading.py [--few] [SITE]      (the finished handbook in site/; --few for a quick look)

The site is served on this machine, compressed as a server would send it. Chromium is slowed by its own means to a slow 4G (150 ms
to and fro, 1.6 Mbit/s down, 0.75 Mbit/s up: the figures of Lighthouse and WebPageTest for "slow 4G") and a processor four times
slower. The table is left in build/bench/reader.md and reader.json. Sizes in KB are thousands of bytes. A page that is over its bar
is named; the command fails for what no other machine would change (sizes, shifts, pictures, fonts, early fetches).
"""

import gzip
import json
import mimetypes
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

import brotli
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

PROJECT = Path(__file__).resolve().parents[2]
RECORD_PAGE, GATHERING_PAGE, FIRST_VISIT, SECOND_PAGE = 30_000, 100_000, 300_000, 30_000
PAINT, INTERACTION = 1000, 100  # ms
LATENCY, DOWN, UP = 150, 1_600_000 / 8, 750_000 / 8  # ms, bytes a second
SLOWER = 4
REPEATED = 5
LATE = 3  # how often in all a page is shown that was late at first
# Records whose pages gather others, as an index does: a source has every paragraph with all that rests on it, a focus area its whole
# chain of analyses, observations, initiatives and KPIs, drawn, in words and as a table. They grow with the handbook, not with their own text.
GATHERING = ("kilder", "fokusomraader")
# All records on one page, for paper: neither a record's page nor an index.
FOR_PAPER = "hele-haandbogen/"
SEARCH_FILES = ("assets/soegning.json", "assets/soegning.js")

# Collected from the very beginning of a page: the largest paint, every shift nobody caused, every answer to a hand.
OBSERVE = """
(() => {
  window.seen = { paint: 0, what: "", shift: 0, shifted: [], answers: [] };
  const watch = (type, take, more = {}) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
  watch("largest-contentful-paint", (one) => { seen.paint = one.startTime; seen.what = one.element?.tagName ?? ""; });
  watch("layout-shift", (one) => {
    if (one.hadRecentInput) return;
    seen.shift += one.value;
    for (const source of one.sources) seen.shifted.push(source.node?.className || source.node?.nodeName || "?");
  });
  watch("event", (one) => { if (one.interactionId) seen.answers.push([one.name, one.duration]); }, { durationThreshold: 16 });
})();
"""


@dataclass
class Served:
    """A site on this machine; ``form`` is how it is compressed, and ``asked`` what was asked for since it was emptied."""

    address: str
    form: str
    asked: list[str] = field(default_factory=list)


@contextmanager
def served(site: Path, form: str) -> Iterator[Served]:
    """Serve a site whose texts were compressed beforehand in one form ("gzip" or "br")."""
    packed: dict[Path, bytes] = {}
    for path in site.rglob("*"):
        if path.is_file() and path.suffix in (".html", ".css", ".js", ".json", ".svg", ".xml", ".csv", ".txt"):
            packed[path] = gzip.compress(path.read_bytes(), 9, mtime=0) if form == "gzip" else brotli.compress(path.read_bytes())

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked = self.path.partition("?")[0].lstrip("/")
            place.asked.append(asked)
            path = site / asked / "index.html" if asked.endswith("/") or not asked else site / asked
            taken = form in self.headers.get("Accept-Encoding", "") and path in packed
            content = packed[path] if taken else path.read_bytes() if path.is_file() else b""
            self.send_response(200 if path.is_file() else 404)
            self.send_header("Content-Type", mimetypes.guess_type(path.name)[0] or "application/octet-stream")
            self.send_header("Content-Length", str(len(content)))
            lasting = re.search(r"\.[0-9a-f]{8}\.min\.(css|js)$", asked)
            self.send_header("Cache-Control", "public, max-age=31536000, immutable" if lasting else "max-age=600")
            if taken:
                self.send_header("Content-Encoding", form)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name that the library calls it by
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    place = Served(f"http://127.0.0.1:{server.server_address[1]}/", form)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield place
    finally:
        server.shutdown()


@contextmanager
def window(browser: Browser, *, slow: bool, width: int = 1280) -> Iterator[tuple[Page, CDPSession]]:
    """Open a window that has seen nothing yet."""
    context: BrowserContext = browser.new_context(viewport={"width": width, "height": 900}, locale="da-DK")
    context.add_init_script(OBSERVE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    if slow:
        line = {"offline": False, "latency": LATENCY, "downloadThroughput": DOWN, "uploadThroughput": UP}
        session.send("Network.emulateNetworkConditions", line)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    yield page, session
    context.close()


def pages_of(site: Path) -> tuple[list[str], list[str]]:
    """Return the addresses of the pages of records, and of all others."""
    kinds = {path.name for path in (PROJECT / "records").iterdir() if path.is_dir()}
    found = sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    addresses = ["" if address == "." else f"{address}/" for address in found]
    records = [address for address in addresses if address.count("/") == 2 and address.partition("/")[0] in kinds]
    return records, [address for address in addresses if address not in records]


def kinds_of_pages(site: Path) -> list[str]:
    """Return one record's page of each kind, the one of middling size, and every other page but the many lists of changes."""
    records, others = pages_of(site)
    by_kind: dict[str, list[str]] = {}
    for address in sorted(records, key=lambda one: (site / one / "index.html").stat().st_size):
        by_kind.setdefault(address.partition("/")[0], []).append(address)
    changes = [address for address in others if address.startswith("aendringer/") and address != "aendringer/"]
    return [
        *(address for address in others if address not in changes),
        *changes[:1],
        *(found[len(found) // 2] for found in by_kind.values()),
    ]


def bytes_of_visit(browser: Browser, site: Served, first: str, second: str) -> tuple[int, int, list[str]]:
    """Return what a visit to a page weighs on the line in all, what a second page adds, and what was asked for."""
    weights: dict[str, float] = {}

    def weigh(event: dict[str, Any]) -> None:
        weights[event["requestId"]] = event["encodedDataLength"]

    with window(browser, slow=False) as (page, session):
        session.on("Network.loadingFinished", weigh)
        site.asked.clear()
        page.goto(site.address + first, wait_until="networkidle")
        one, asked = sum(weights.values()), [*site.asked]
        weights.clear()
        page.goto(site.address + second, wait_until="networkidle")
        return int(one), int(sum(weights.values())), [*asked, *site.asked[len(asked) :]]


def shown(browser: Browser, site: Served, address: str, width: int = 1280) -> dict[str, Any]:
    """Return what a slowed browser saw while a page was shown and read down to its end, with nothing kept from before."""
    with window(browser, slow=True, width=width) as (page, _):
        page.goto(site.address + address, wait_until="networkidle")
        page.wait_for_timeout(300)
        page.evaluate(
            "async () => { for (let at = 0; at < 6; at += 1) { scrollBy(0, innerHeight); await new Promise(requestAnimationFrame); } }"
        )
        page.wait_for_timeout(200)
        seen: dict[str, Any] = page.evaluate("window.seen")
        return seen


def search_in_table(page: Page) -> None:
    """Type in a table's own search."""
    page.get_by_label("Søg i tabellen").press_sequentially("samtale", delay=120)


def narrow_table(page: Page) -> None:
    """Choose what a table is narrowed to."""
    page.locator("select, input[type=checkbox]:visible").first.click()


def open_tooltip(page: Page) -> None:
    """Open what explains a term, by the keys, each when the page has come to rest after the one before."""
    page.locator("a.begreb").first.focus()
    for key in ("Tab", "Shift+Tab"):
        page.wait_for_timeout(300)
        page.keyboard.press(key)


def search_everything(page: Page) -> None:
    """Open the search and type."""
    page.locator("button.soegeknap").click()
    page.locator("dialog input[type=search]").press_sequentially("jobrotation", delay=120)
    page.wait_for_timeout(1500)
    page.locator("dialog input[type=search]").press_sequentially(" virksomhed", delay=120)


def tick_step(page: Page) -> None:
    """Tick a step."""
    page.locator("main input[type=checkbox]:visible").first.click()


def open_menu(page: Page) -> None:
    """Open the menu of a narrow screen."""
    page.locator("details.menu > summary").click()


INTERACTIONS: dict[str, tuple[str, Callable[[Page], None], int]] = {
    "a key in a table's search": ("initiativer/", search_in_table, 1280),
    "a key in the search of the glossary": ("begreber/", lambda page: page.locator("main input[type=search]").first.press_sequentially("a-ka", delay=120), 1280),
    "a term explained": ("status/", open_tooltip, 1280),
    "the search opened and typed in": ("", search_everything, 1280),
    "a step ticked": ("onboarding/", tick_step, 1280),
    "the menu opened": ("", open_menu, 390),
}  # fmt: skip


def answers(browser: Browser, site: Served, name: str) -> list[float]:
    """Return the milliseconds from each key or click of an interaction until its result was painted."""
    address, act, width = INTERACTIONS[name]
    with window(browser, slow=True, width=width) as (page, _):
        page.goto(site.address + address, wait_until="networkidle")
        page.wait_for_timeout(300)
        page.evaluate("window.seen.answers.length = 0")
        act(page)
        page.wait_for_timeout(400)
        # Quicker ones than 16 ms are not told of.
        return [duration for _, duration in page.evaluate("window.seen.answers")] or [16.0]


def unsized_pictures(site: Path) -> list[str]:
    """Return the pictures without a width and a height, which would push the text about when they come."""
    found = []
    for path in site.rglob("*.html"):
        for tag in re.findall(r"<img\b[^>]*>", path.read_text(encoding="utf-8")):
            if not (re.search(r'\swidth="?\d', tag) and re.search(r'\sheight="?\d', tag)):
                found.append(f"{path.relative_to(site)}: {tag}")
    return found


@dataclass
class Table:
    """What was measured beside what it must be; ``broken`` is what no slow machine excuses."""

    rows: list[tuple[str, str, str, bool]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    told: dict[str, Any] = field(default_factory=dict)

    def add(self, what: str, measured: str, bar: str, good: bool, *, firm: bool = False) -> None:
        """Add a line."""
        print(f"{'' if good else 'OVER '}{what}: {measured} (must be {bar})", flush=True)
        self.rows.append((what, measured, bar, good))
        if firm and not good:
            self.broken.append(what)

    def as_markdown(self) -> str:
        """Return the table."""
        lines = [f"| {what} | {measured} | {bar} | {'yes' if good else '**no**'} |" for what, measured, bar, good in self.rows]
        return "\n".join(["| what | measured | must | holds |", "| --- | --- | --- | --- |", *lines])


def weigh_pages(table: Table, site: Path) -> list[str]:
    """Weigh every page of HTML, and name those that are over their bar."""
    records, others = pages_of(site)
    size = {address: (site / address / "index.html").stat().st_size for address in (*records, *others)}
    others.remove(FOR_PAPER)
    own = [one for one in records if one.partition("/")[0] not in GATHERING]
    others += [one for one in records if one not in own]
    for what, pages, bar in (("a record's page", own, RECORD_PAGE), ("a page that gathers others", others, GATHERING_PAGE)):
        over, largest = sum(size[one] > bar for one in pages), max(pages, key=lambda one: size[one])
        said = f"median {median(size[one] for one in pages) / 1000:.1f} KB, largest {size[largest] / 1000:.1f} KB ({named(largest)}); {over} of {len(pages)} over"
        table.add(f"{what}, HTML", said, f"{bar // 1000} KB", not over)
    pictures = unsized_pictures(site)
    table.add("pictures without width and height", str(len(pictures)), "0", not pictures, firm=True)
    fonts = [path.name for path in site.rglob("*") if path.suffix in (".woff", ".woff2", ".ttf", ".otf", ".eot")]
    table.add("fonts", str(len(fonts)), "0", not fonts, firm=True)
    heavy = [one for pages, bar in ((own, RECORD_PAGE), (others, GATHERING_PAGE)) for one in pages if size[one] > bar]
    table.told["over their bar, bytes"] = {named(one): size[one] for one in heavy}
    packed = {one: len(gzip.compress((site / one / "index.html").read_bytes(), 9)) for one in heavy}
    return [f"- over its bar: {named(one)} {size[one] / 1000:.1f} KB of HTML, {packed[one] / 1000:.1f} KB with gzip" for one in heavy]


def weigh_visits(table: Table, site: Path, browser: Browser) -> None:
    """Weigh first visits to typical pages, and what a second page adds."""
    records, _ = pages_of(site)
    middling = sorted(records, key=lambda one: (site / one / "index.html").stat().st_size)[len(records) // 2]
    typical = ["", "initiativer/", "status/", "onboarding/", "begreber/", "find-tilbud/", middling]
    early: set[str] = set()
    for form in ("gzip", "br"):
        with served(site, form) as place:
            visits = {one: bytes_of_visit(browser, place, one, "initiativer/" if one == middling else middling) for one in typical}
        early.update(asked for _, _, all_asked in visits.values() for asked in all_asked if asked in SEARCH_FILES)
        table.told[f"visits (first page, second page), {form}, bytes"] = {named(one): list(visit[:2]) for one, visit in visits.items()}
        heaviest, second = max(visits, key=lambda one: visits[one][0]), max(visits, key=lambda one: visits[one][1])
        said = f"front page {visits[''][0] / 1000:.1f} KB, heaviest {visits[heaviest][0] / 1000:.1f} KB ({named(heaviest)})"
        table.add(f"first visit in all, {form}", said, "300 KB", visits[heaviest][0] <= FIRST_VISIT, firm=True)
        said = f"heaviest {visits[second][1] / 1000:.1f} KB (after {named(second)})"
        table.add(f"a second page, {form}", said, "30 KB", visits[second][1] <= SECOND_PAGE, firm=True)
    table.add("files of the search fetched before it is wanted", str(len(early)), "0", not early, firm=True)


def watch_showing(table: Table, site: Path, browser: Browser, place: Served, *, few: bool) -> None:
    """Show every kind of page on a slow line and a slow processor, wide and narrow."""
    kinds = kinds_of_pages(site)
    chosen = [(one, width) for one in (kinds[::4] if few else kinds) for width in ((1280,) if few else (1280, 390))]
    seen = {f"{named(one)}, {width} px": shown(browser, place, one, width) for one, width in chosen}
    shifting = {one: what["shifted"][:3] for one, what in seen.items() if what["shift"] > 0}
    said = f"{len(shifting)} of {len(seen)} pages and widths shift; largest {max(what['shift'] for what in seen.values()):.4f}"
    table.add("layout shift", said, "0", not shifting, firm=True)
    paints = {one: what["paint"] for one, what in seen.items()}
    # What was late is tried again: other programs run on this machine too.
    for one, width in chosen:
        name = f"{named(one)}, {width} px"
        if paints[name] > PAINT:
            paints[name] = median([paints[name], *(shown(browser, place, one, width)["paint"] for _ in range(LATE - 1))])
    on_paper = {one: paint for one, paint in paints.items() if one.startswith(FOR_PAPER)}
    on_screen = {one: paint for one, paint in paints.items() if one not in on_paper}
    slowest = max(on_screen, key=lambda one: on_screen[one])
    over = sorted(one for one, paint in on_screen.items() if paint > PAINT)
    said = (
        f"median {median(on_screen.values()):.0f} ms, slowest {on_screen[slowest]:.0f} ms ({slowest}); {len(over)} of {len(on_screen)} over"
    )
    if on_paper:
        said += f"; the page for paper, all of the handbook at once, {max(on_paper.values()):.0f} ms"
    table.told["largest paint over its bar"] = over
    table.add("largest paint", said, f"{PAINT} ms", not over)
    table.told |= {"largest paint, ms": {one: round(paint) for one, paint in paints.items()}, "shifts": shifting}


def watch_answers(table: Table, browser: Browser, place: Served, *, few: bool) -> None:
    """Use what a reader uses, and see how long it is from a key or a click to what it paints."""
    table.told["slowest answer of each run, ms"] = {}
    for name in INTERACTIONS:
        worst = [max(answers(browser, place, name)) for _ in range(2 if few else REPEATED)]
        table.told["slowest answer of each run, ms"][name] = worst
        said = f"slowest of each of {len(worst)} runs: median {median(worst):.0f} ms, most {max(worst):.0f} ms"
        table.add(name, said, f"{INTERACTION} ms", median(worst) <= INTERACTION)


def named(address: str) -> str:
    """Return an address as it can be told."""
    return address or "the front page"


def main() -> int:
    """Measure, print and leave the table."""
    few = "--few" in sys.argv
    places = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    site = Path(places[0]) if places else PROJECT / "site"
    table = Table()
    heavy = weigh_pages(table, site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        weigh_visits(table, site, browser)
        with served(site, "gzip") as place:
            watch_answers(table, browser, place, few=few)
            watch_showing(table, site, browser, place, few=few)
        browser.close()
    load = f"Slow 4G ({LATENCY} ms, 1.6 Mbit/s down, 0.75 up), processor {SLOWER} times slower; load of the machine at the end {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors."
    text = "\n".join([table.as_markdown(), "", load, *heavy]) + "\n"
    folder = PROJECT / "build" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "reader.md").write_text(text, encoding="utf-8")
    (folder / "reader.json").write_text(
        json.dumps({"rows": table.rows, **table.told}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    print(f"\n{text}")
    if table.broken:
        print(f"reader: what does not hold: {', '.join(table.broken)}", file=sys.stderr)
    return 1 if table.broken else 0


if __name__ == "__main__":
    sys.exit(main())
