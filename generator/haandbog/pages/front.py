"""The front page: what the handbook is, four ways in, and the status at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.model.focus_area import FocusArea
from haandbog.model.initiative import Initiative
from haandbog.model.source import Source
from haandbog.model.status import Status
from haandbog.model.term import Term
from haandbog.pages.settings import Settings
from haandbog.pages.values import address_of, badge_of, places_of, told_day
from haandbog.pages.views import Badge, Card, Cards, Link, Page, Section, Value, Words
from haandbog.periods import danish_date

_WAITING_TONES = frozenset({"waiting", "hold"})


@dataclass(frozen=True, slots=True)
class Way:
    """A way into the handbook for one sort of reader; ``sign`` names its picture."""

    reader: str
    sign: str
    text: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways in, side by side."""

    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class StatusShare:
    """How many initiatives have a status, the link to them, and where its part of the bar lies (percent of the width)."""

    badge: Badge
    number: int
    address: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class StatusGlance:
    """One bar of all initiatives by status, and the same as a list of links; ``told`` says as of when."""

    sentence: str
    told: str
    shares: tuple[StatusShare, ...]


@dataclass(frozen=True, slots=True)
class WordEntry:
    """A word, where it is explained, and what it means in a sentence."""

    link: Link
    meaning: str


@dataclass(frozen=True, slots=True)
class WordList:
    """Words with what they mean."""

    entries: tuple[WordEntry, ...]


def front_page(handbook: Handbook, settings: Settings, latest: Sequence[object] = ()) -> Page:
    """Return the front page; ``latest`` are views of the latest changes, if there are any to show."""
    sections = [Section("Hvor vil du hen?", "hvor-vil-du-hen", (_ways(settings),))]
    initiatives = handbook.current_of(Initiative)
    if initiatives:
        sections.append(Section("Hvor langt er initiativerne?", "status", (_glance(handbook, initiatives),)))
    if areas := handbook.current_of(FocusArea):
        sections.append(Section("Fokusområder", "fokusomraader", (_area_cards(areas, initiatives),)))
    if latest:
        sections.append(Section("Seneste ændringer", "seneste-aendringer", tuple(latest)))
    if words := _first_words(handbook):
        sections.append(Section("Den første uges ord", "den-foerste-uges-ord", (words,)))
    return Page("", settings.name, _introduction(handbook, settings), tuple(sections), wide=True)


def _introduction(handbook: Handbook, settings: Settings) -> str:
    """Say what the handbook is, and how old what it tells may be."""
    text = settings.description.rstrip(".")
    parts = [f"{text}."] if text else []
    if sources := handbook.current_of(Source):
        newest = max(source.dated for source in sources)
        parts.append(
            f"Den viser, hvad kilderne oplyste til og med den {danish_date(newest)}; hvad der er sket siden, står her kun, hvis nogen har skrevet det ind."
        )
    return " ".join(parts)


def _ways(settings: Settings) -> Ways:
    return Ways(
        (
            Way("Ny medarbejder", "trin", "Følg vejen ind i arbejdet, trin for trin, og sæt kryds undervejs.", (Link("Begynd onboarding", "onboarding/"),)),
            Way("Konsulent", "samtale", "Find et tilbud, eller slå et ord op midt i samtalen.",
                (Link("Find tilbud til en borger", "find-tilbud/"), Link("Se alle tilbud", "tilbud/"), Link("Slå op i ordlisten", "begreber/"))),
            Way("Leder", "overblik", "Se, hvad der er i gang, hvad der venter, og hvorfor.", (Link("Se status", "status/"),)),
            Way("Redaktør", "pen", "Ret en oplysning, eller skriv en ny.", (Link("Sådan gør du", settings.guide),)),
        )
    )  # fmt: skip


def _glance(handbook: Handbook, initiatives: Sequence[Initiative]) -> StatusGlance:
    statuses = [record.status for record in initiatives]
    shares = []
    before = 0
    for status in Status:
        if number := statuses.count(status):
            start, width = (round(part / len(statuses) * 100, 2) for part in (before, number))
            address = f"initiativer/?{urlencode({'status': status.label})}"
            shares.append(StatusShare(badge_of(status), number, address, start, width))
            before += number
    total = danish.counted(len(statuses), "initiativ", "initiativer")
    counts = danish.join_words([f"{share.number} {share.badge.text.lower()}" for share in shares])
    return StatusGlance(f"{total}: {counts}.", _told(handbook, initiatives), tuple(shares))


def _told(handbook: Handbook, initiatives: Sequence[Initiative]) -> str:
    """Say as of when the sources told the status of the initiatives."""
    days = [day for record in initiatives if (day := told_day(handbook, record))]
    if not days:
        return "Ingen kilde oplyser, hvornår status gjaldt."
    first, last = min(days), max(days)
    loose = sum(bool(record.current.told) and not places_of(record, record.current) for record in initiatives)
    said = f" For {danish.counted(loose, 'initiativ', 'initiativer')} står det ikke i en kilde." if loose else ""
    if first == last:
        return f"Status er oplyst pr. {danish_date(first)}.{said}"
    return f"Status er oplyst mellem {danish_date(first)} og {danish_date(last)}; datoen står ved hvert initiativ.{said}"


def _area_cards(areas: Sequence[FocusArea], initiatives: Sequence[Initiative]) -> Cards:
    cards = []
    for area in sorted(areas, key=lambda area: area.number):
        own = [record for record in initiatives if record.focus_area == area.ref]
        details: list[Value] = [Words(danish.counted(len(own), "initiativ", "initiativer") if own else "ingen initiativer")]
        for status in Status:
            number = sum(record.status is status for record in own)
            if number and status.tone in _WAITING_TONES:
                badge = badge_of(status)
                details.append(Badge(f"{number} {status.text}", badge.symbol, badge.tone, badge.meaning))
        cards.append(Card(area.title, address_of(area.ref), area.summary, tuple(details), f"Fokusområde {area.number}"))
    return Cards(tuple(cards))


def _first_words(handbook: Handbook) -> WordList | None:
    terms = [term for term in handbook.current_of(Term) if term.first_week]
    return WordList(tuple(WordEntry(Link(term.title, address_of(term.ref)), term.summary) for term in terms)) if terms else None
