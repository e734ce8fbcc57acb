"""The status page: how far everything has come, what waits and why, and what nobody knows."""

from dataclasses import dataclass

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.history import History
from haandbog.model import KIND_BY_FOLDER
from haandbog.model.initiative import Initiative
from haandbog.model.kpi import Kpi
from haandbog.model.record import Record
from haandbog.model.status import Status
from haandbog.pages.agenda import Question, gaps_of, questions_of
from haandbog.pages.chain import Hole, holes_of
from haandbog.pages.changes import since_views
from haandbog.pages.data import downloads_of
from haandbog.pages.measurements import newest_measurements
from haandbog.pages.status_counts import counts_in_words, status_bars
from haandbog.pages.status_table import status_table
from haandbog.pages.timeline import Moments, events_of, moments_of, timeline_of
from haandbog.pages.values import as_of, badge_of, citation_link, link_to, places_of, told_by, told_day, unsaid, values_of
from haandbog.pages.views import (
    Badge,
    Link,
    Page,
    Section,
    Subsection,
    Values,
)
from haandbog.periods import Period, danish_date

ADDRESS = "status/"
_HELD_UP = (Status.ON_HOLD, Status.AWAITING, Status.DECIDED, Status.PLANNED)


@dataclass(frozen=True, slots=True)
class StatusLead:
    """The page in two sentences: how many with which status, and as of when it is told."""

    summary: str
    told: str
    sources: tuple[Link, ...]
    ways: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class HeldUp:
    """An initiative that does not move: its status, why, since when, and where that stands."""

    link: Link
    badge: Badge
    since: Period
    reason: Values
    told: str
    next_step: Values
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class HeldUpList:
    """Initiatives that do not move."""

    items: tuple[HeldUp, ...]


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A record about which something is not known, and its status or what is not known."""

    link: Link
    note: str = ""


@dataclass(frozen=True, slots=True)
class OpenPoints:
    """Records to talk about at a meeting; ``none`` is said when there are none."""

    text: str
    points: tuple[OpenPoint, ...]
    none: str


def status_page(handbook: Handbook, history: History | None = None) -> Page:
    """Return the status page; ``history`` is what git tells of the records."""
    sections = (
        _counts(handbook),
        _held_up(handbook),
        *((Section("Ændret siden sidst", "siden-sidst", since_views(history)),) if history and history.since else ()),
        Section(
            "Alle initiativer",
            "initiativer",
            (status_table(handbook, handbook.current_of(Initiative), "statustabel"), downloads_of(KIND_BY_FOLDER[Initiative.FOLDER])),
        ),
        *_times(handbook),
        Section("Fra analyse til KPI", "kaeden", tuple(_hole(hole) for hole in holes_of(handbook))),
        Section("Hvad KPI'erne viser", "kpier", (newest_measurements(handbook.current_of(Kpi), "kpitabel"),)),
        Section("Det ved vi ikke", "det-ved-vi-ikke", tuple(_question(question) for question in questions_of(handbook))),
    )
    ways = tuple(Link(section.heading, f"{ADDRESS}#{section.anchor}") for section in sections)
    return Page(
        ADDRESS,
        "Status",
        "Hvor langt initiativerne er, hvad der venter, og hvorfor, og hvad ingen ved.",
        (Section("", "", (_lead(handbook, ways),)), *sections),
        wide=True,
    )


def told_sentence(handbook: Handbook) -> str:
    """Return as of when the statuses of all current initiatives are told, in a sentence or two."""
    initiatives = handbook.current_of(Initiative)
    days = [told_day(handbook, record) for record in initiatives]
    known = sorted({day for day in days if day})
    silent = days.count(None)
    loose = sum(bool(record.current.told) and not places_of(record, record.current) for record in initiatives)
    if not initiatives:
        return "Der er ingen initiativer i håndbogen endnu."
    if not known:
        return "Ingen kilde oplyser statusserne."
    when = f"pr. {danish_date(known[0])}" if len(known) == 1 else f"mellem {danish_date(known[0])} og {danish_date(known[-1])}"
    sentences = [f"Statusserne er oplyst {when}." if silent else f"Alle statusser er oplyst {when}."]
    if loose:
        sentences.append(
            f"For {danish.counted(loose, 'initiativ', 'initiativer')} står den ikke i en kilde, men dagen, den blev oplyst, er skrevet ved."
        )
    if silent:
        sentences.append(f"For {danish.counted(silent, 'initiativ', 'initiativer')} oplyser ingen kilde den.")
    return " ".join(sentences)


def _lead(handbook: Handbook, ways: tuple[Link, ...]) -> StatusLead:
    initiatives = handbook.current_of(Initiative)
    count = danish.counted(len(initiatives), "initiativ", "initiativer")
    words = counts_in_words(initiatives)
    cited = [citation for record in initiatives for citation in places_of(record, record.current)]
    return StatusLead(
        f"{count}: {words}." if words else "",
        told_sentence(handbook),
        tuple(link_to(source) for source in told_by(handbook, cited)),
        ways,
    )


def _counts(handbook: Handbook) -> Section:
    bars = status_bars(handbook, "fordeling-billede")
    return Section("Fordelingen", "fordeling", (bars, bars.table))


def _held_up(handbook: Handbook) -> Section:
    initiatives = handbook.current_of(Initiative)
    groups = []
    for status in _HELD_UP:
        held = [record for record in initiatives if record.status is status]
        if held or status.needs_reason:
            anchor = f"status-{danish.slugify(status.text)}"
            view = HeldUpList(tuple(_held(handbook, record) for record in held))
            groups.append(Subsection(f"{status.label} ({len(held)})", anchor, (view,)))
    return Section("Hvad venter, og hvad er på hold", "venter", tuple(groups))


def _held(handbook: Handbook, record: Initiative) -> HeldUp:
    return HeldUp(
        link_to(record),
        badge_of(record.status),
        record.current.time,
        values_of(handbook, record.current.note, unsaid(record, "Kilden siger ikke hvorfor.")),
        as_of(handbook, record),
        values_of(handbook, record.next_step, unsaid(record, "Kilden nævner ikke et næste skridt.")),
        tuple(citation_link(handbook, citation) for citation in places_of(record, record.current)),
    )


def _times(handbook: Handbook) -> tuple[Section, ...]:
    events = events_of(handbook)
    undated = [event for event in events if not event.time.known]
    timeline = timeline_of(events, "tidslinje-billede")
    views: list[object] = [timeline] if timeline else []
    if undated:
        moments = Moments("Der står ikke, hvornår det skete. De står derfor ikke på linjen.", moments_of(undated))
        views.append(Subsection(f"Uden tidspunkt ({len(undated)})", "uden-tid", (moments,)))
    return (Section("Tidslinje", "tidslinje", tuple(views)),) if views else ()


def _hole(hole: Hole) -> Subsection:
    points = tuple(_point(record) for record in hole.records)
    heading = f"{hole.heading} ({len(points)} af {hole.of})"
    return Subsection(heading, hole.anchor, (OpenPoints(hole.text, points, "Ingen: her er der ikke hul i kæden."),))


def _question(question: Question) -> Subsection:
    points = tuple(_point(record, gaps=True) for record in question.records)
    view = OpenPoints(question.text, points, "Det er der svar på i alle tilfælde.")
    return Subsection(f"{question.heading} ({len(points)})", f"spoergsmaal-{question.anchor}", (view,))


def _point(record: Record, gaps: bool = False) -> OpenPoint:
    note = record.status.text if isinstance(record, Initiative) else gaps_of(record) if gaps and isinstance(record, Kpi) else ""
    return OpenPoint(link_to(record), note)
