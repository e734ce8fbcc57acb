"""What a reader's browser makes of a site of payloads: what runs, what is asked for, what was not meant to be there, and what is read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from injection.matrix import MARK, Leaf

# Reads pages as the browser's own parser reads them, without running what stands in them.
_READ = """async (addresses) => Promise.all(addresses.map(async (address) => {
  const text = await (await fetch(address)).text();
  const page = new DOMParser().parseFromString(text, "text/html");
  const signs = new Set();
  const texts = [];
  for (const element of page.querySelectorAll("*")) {
    const foreign = element.namespaceURI.endsWith("xhtml") ? "" : "svg:";
    signs.add(`<${foreign}${element.localName}>`);
    for (const { name, value } of element.attributes) {
      signs.add(`${element.localName} ${name}`);
      if (/q\\d+z/.test(value) && name !== "data-ord") texts.push(value);
      if (["href", "src", "action", "formaction", "data", "xlink:href", "poster", "background"].includes(name)) {
        signs.add(`=${/^[a-z][a-z0-9+.-]*:/i.exec(value.trim())?.[0].toLowerCase() ?? (/^[\\\\/]{2}/.test(value) ? "//" : "")}`);
      }
    }
    if (element.localName === "script" && !element.src && !["application/json", "application/ld+json"].includes(element.type)) signs.add(`script: ${element.textContent}`);
  }
  for (const element of page.querySelectorAll("script, style")) element.remove();
  texts.push(page.documentElement.textContent);
  return { signs: [...signs], texts, sections: [...page.querySelectorAll("main h2[id]")].length };
}))"""

_WATCH = """
window.__breaches = [];
document.addEventListener("securitypolicyviolation", (event) => window.__breaches.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


@dataclass
class Findings:
    """What was found in a site."""

    ran: list[str] = field(default_factory=list)
    asked: dict[str, int] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    signs: set[str] = field(default_factory=set)
    shown: dict[int, set[bool]] = field(default_factory=dict)
    distorted: list[str] = field(default_factory=list)


def read_pages(page: Page, root: str, addresses: Iterable[str], leaves: dict[int, Leaf], found: Findings) -> None:
    """Parse the pages in the browser, and compare what stands in them with what was written."""
    wanted = [root + address for address in addresses]
    for start in range(0, len(wanted), 50):
        for url, read in zip(wanted[start : start + 50], page.evaluate(_READ, wanted[start : start + 50]), strict=True):
            found.signs.update(read["signs"])
            for text in read["texts"]:
                _compare(url, re.sub(r"\s+", " ", text), leaves, found)


def _compare(url: str, text: str, leaves: dict[int, Leaf], found: Findings) -> None:
    for mark in MARK.finditer(text):
        leaf = leaves.get(int(mark[1]))
        if leaf is None:
            continue
        as_written = text[: mark.end()].endswith(leaf.shown)
        found.shown.setdefault(leaf.number, set()).add(as_written)
        if not as_written and leaf.type == "Text":
            found.distorted.append(
                f"{url} {leaf.kind}.{leaf.name}: {leaf.shown!r} shown as {text[max(0, mark.end() - len(leaf.shown) - 10) : mark.end()]!r}"
            )


def watched_page(browser: Browser, found: Findings, home: str, **context: Any) -> Page:
    """Return a page that notes what runs, every request, every complaint of the console and every breach of the policy."""
    window = browser.new_context(locale="da-DK", **context)
    window.add_init_script(_WATCH)
    page = window.new_page()
    page.set_default_timeout(15000)

    def note_request(url: str) -> None:
        parts = urlsplit(url)
        host = f"{parts.scheme}:" if parts.scheme in ("data", "blob") else parts.netloc
        found.asked["her" if host == urlsplit(home).netloc else host] = (
            found.asked.get("her" if host == urlsplit(home).netloc else host, 0) + 1
        )

    page.on("request", lambda request: note_request(request.url))
    page.on("dialog", lambda dialog: (found.ran.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on(
        "console", lambda message: found.complaints.append(f"{page.url}: {message.text}") if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: found.complaints.append(f"{page.url}: {error}"))
    return page


def note_what_ran(page: Page, found: Findings) -> None:
    """Note on the page as it stands whether a payload has run, and what broke the policy."""
    state = page.evaluate("() => [window.__pwned ?? null, window.__breaches ?? []]")
    if state[0] is not None:
        found.ran.append(page.url)
    found.complaints.extend(f"{page.url}: policy {breach}" for breach in state[1])
