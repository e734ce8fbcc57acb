"""axe-core on the whole built handbook: every page, light and dark, narrow and wide, in every state that lives there.

Prints a table and writes it to ``build/accessibility.md``, with every fault to ``build/accessibility.json``. What belongs to the
shell (search, menu) is the same on every page and is looked at on one page of each kind.
"""

import functools
import http.server
import json
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import sync_playwright

import axe
from conftest import CHROMIUM, _QuietHandler

PROJECT = Path(__file__).resolve().parents[2]


def main(site: Path) -> int:
    """Look at every page of the site; return 1 when anything was found."""
    if not CHROMIUM.exists() or not (site / "index.html").is_file():
        print(f"Der skal være en Chromium på {CHROMIUM} og en bygget håndbog i {site}.", file=sys.stderr)
        return 2
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_QuietHandler, directory=str(site)))
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    pages, shown = axe.pages_of(site), set(axe.one_of_each_kind(site))
    began = time.monotonic()
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        page = axe.window(browser).new_page()
        for number, address in enumerate(pages, 1):
            states = {state.name: state for state in axe.STATES if address in shown or not state.of_the_shell}
            for width in axe.WIDTHS:
                for finding in axe.look_at(page, f"http://127.0.0.1:{server.server_address[1]}/", address, width, states):
                    found.append(finding)
                    if finding.violations:
                        print(finding, flush=True)
            if number % 25 == 0:
                print(f"{number} af {len(pages)} sider", file=sys.stderr, flush=True)
        browser.close()
    table = as_table(found)
    faults = sum(len(finding.violations) for finding in found)
    told = f"{len(pages)} sider, {len(found)} kørsler af axe-core, {faults} fejl, {time.monotonic() - began:.0f} s"
    (PROJECT / "build").mkdir(exist_ok=True)
    (PROJECT / "build" / "accessibility.md").write_text(f"{told}\n\n{table}\n", encoding="utf-8")
    (PROJECT / "build" / "accessibility.json").write_text(
        json.dumps([{name: getattr(one, name) for name in one.__slots__} for one in found], ensure_ascii=False, indent=1), encoding="utf-8"
    )
    print(f"{table}\n\n{told}")
    return 1 if faults else 0


def as_table(found: list[axe.Finding]) -> str:
    """Return kinds of pages and states, with how many runs each had and how many faults they found."""
    rows: dict[tuple[str, str], list[axe.Finding]] = defaultdict(list)
    for finding in found:
        rows[axe.kind_of(finding.address) or "forside", finding.state].append(finding)
    lines = [
        f"| {kind} | {state} | {len({one.address for one in there})} | {len(there)} | {sum(len(one.violations) for one in there)} |"
        for (kind, state), there in sorted(rows.items())
    ]
    return "\n".join(["| sider | tilstand | antal sider | kørsler | fejl |", "| --- | --- | --- | --- | --- |", *lines])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "site"))
