"""The page that shows what a search found; its address with ``?q=…`` can be sent to somebody."""

from dataclasses import dataclass

from haandbog.model import KINDS
from haandbog.pages.views import Bullets, Link, Page, Section, Words

ADDRESS = "soeg/"


@dataclass(frozen=True, slots=True)
class SearchPlace:
    """The field, and the place where hits appear; nothing is shown before a script runs."""


def search_page() -> Page:
    """Return the page; under the field it says where things stand, which also holds without scripts."""
    ways = (
        (Link("Ordliste:", "begreber/"), Words("ord og forkortelser fra A til Å")),
        *((Link(f"{kind.title}:", f"{kind.folder}/"), Words(f"alle {kind.plural}")) for kind in KINDS if kind.folder != "begreber"),
        (Link("Organisation:", "organisation/"), Words("hvem der gør hvad")),
        (Link("Status:", "status/"), Words("hvor langt initiativerne er")),
    )
    return Page(
        ADDRESS,
        "Søg",
        "Find det, du leder efter, eller slå det op på en af siderne, som samler alt af samme slags.",
        (
            Section("", "", (SearchPlace(),)),
            Section("Find det uden at søge", "uden-at-soege", (Bullets(ways),)),
        ),
        wide=True,
    )
