"""What a kind shows beyond its plain fields."""

from dataclasses import dataclass

from haandbog import prose
from haandbog.handbook import Handbook
from haandbog.model.analysis import Analysis
from haandbog.model.focus_area import FocusArea
from haandbog.model.initiative import Initiative
from haandbog.model.kpi import Kpi
from haandbog.model.method import Method
from haandbog.model.offer import Offer
from haandbog.model.onboarding_step import OnboardingStep
from haandbog.model.partner import Partner
from haandbog.model.record import Record
from haandbog.model.scalars import Ref
from haandbog.model.source import Source
from haandbog.model.status import StatusEntry
from haandbog.model.term import Term
from haandbog.pages.focus_areas import focus_area_sections
from haandbog.pages.glossary import bending, word_uses
from haandbog.pages.measurements import goal_of, measured_views
from haandbog.pages.sources import coverage, coverage_notice, section_name
from haandbog.pages.steps import duration_of, not_said, overviews, reading_time, way_back
from haandbog.pages.surroundings import surroundings_section
from haandbog.pages.values import badge_of, citation_link, link_to, links_to, places_of, section_anchor, unsaid, values_of
from haandbog.pages.views import (
    Bullets,
    Cell,
    Column,
    Fact,
    HistoryEntry,
    Missing,
    Notice,
    Prose,
    Section,
    StatusHistory,
    Subsection,
    Table,
    Time,
    Values,
    Words,
)
from haandbog.periods import danish_date


@dataclass(frozen=True, slots=True)
class Special:
    """What stands on a record's page beside what every kind has.

    ``notices`` and ``facts`` open the page; ``before`` and ``after`` are sections before and after those
    of the record's prose fields; ``shown`` and ``related`` are the attributes and records that they show.
    ``wide`` says that they need the room of the contents at the side.
    """

    notices: tuple[Notice, ...] = ()
    facts: tuple[Fact, ...] = ()
    before: tuple[Section, ...] = ()
    after: tuple[Section, ...] = ()
    shown: frozenset[str] = frozenset()
    related: frozenset[Ref] = frozenset()
    wide: bool = False


def sections_of(handbook: Handbook, record: Record) -> Special:
    """Return what the record's kind adds to its page."""
    match record:
        case Initiative():
            return _initiative(handbook, record)
        case FocusArea():
            after, related = focus_area_sections(handbook, record)
            return Special(after=after, shown=frozenset({"number"}), related=related, wide=True)
        case Analysis():
            return _analysis(handbook, record)
        case Kpi():
            return _kpi(handbook, record)
        case Method():
            return _method(handbook, record)
        case Offer():
            return _offer(handbook, record)
        case Partner():
            return Special(after=surroundings_section(handbook, record))
        case OnboardingStep():
            return _onboarding_step(handbook, record)
        case Term():
            return _term(handbook, record)
        case Source():
            return _source(handbook, record)
        case _:
            return Special()


def _initiative(handbook: Handbook, record: Initiative) -> Special:
    facts = (
        Fact("Fokusområde", values_of(handbook, record.focus_area, "Ikke knyttet til et fokusområde.")),
        Fact("Status siden", (Time(record.current.time),)),
        Fact("Ansvarlig", values_of(handbook, record.responsible, unsaid(record, "Kilden siger ikke hvem."))),
        Fact("Udspringer af", values_of(handbook, record.causes, unsaid(record, "Kilden siger ikke, hvad der satte det i gang."))),
        Fact("Næste skridt", values_of(handbook, record.next_step, unsaid(record, "Kilden nævner ikke et næste skridt."))),
    )
    entries = tuple(
        HistoryEntry(
            entry.time, badge_of(entry.status), entry.note or "",
            tuple(citation_link(handbook, citation) for citation in places_of(record, entry)), _told(record, entry),
        )
        for entry in record.history
    )  # fmt: skip
    return Special(
        facts=facts,
        before=(Section("Statushistorik", "forloeb", (StatusHistory(entries), _meaning(record))),),
        after=surroundings_section(handbook, record),
        shown=frozenset({"focus_area", "history", "responsible", "causes", "next_step"}),
    )


def _told(record: Initiative, entry: StatusEntry) -> str:
    """Say which day an entry was told, and that no source says it, where that is so."""
    day = f"Oplyst den {danish_date(entry.told)}" if entry.told else ""
    if places_of(record, entry):
        return f"{day}." if day else ""
    return f"{day}; står ikke i en kilde." if day else "Står ikke i en kilde."


def _meaning(record: Initiative) -> Notice:
    status = record.status
    return Notice("note", f"Det betyder »{status.text}«", status.meaning)


def _analysis(handbook: Handbook, record: Analysis) -> Special:
    if not record.reports:
        return Special()
    rows = tuple(
        (
            Cell((Words(report.title),)),
            Cell(values_of(handbook, report.recipient, unsaid(record, "Kilden siger ikke hvem."))),
            Cell((Time(report.time),), report.time.sort_key[0].isoformat()),
            Cell((Words(report.appendix),) if report.appendix else (Missing("intet"),)),
        )
        for report in record.reports
    )
    columns = (Column("rapport", "Rapport"), Column("modtager", "Modtager"), Column("modtaget", "Modtaget"), Column("bilag", "Bilag"))
    table = Table("rapportliste", "Rapporter fra analysen", columns, rows, searchable=False)
    return Special(after=(Section("Rapporter", "rapporter", (table,)),), shown=frozenset({"reports"}))


def _kpi(handbook: Handbook, record: Kpi) -> Special:
    status = Notice("note", f"KPI'en er {record.status.text}", record.status.meaning)
    facts = (
        Fact("Måler", values_of(handbook, record.measures)),
        Fact("Hvor ofte", values_of(handbook, record.how_often, unsaid(record, "Kilden siger ikke hvor ofte."))),
        Fact("Læses af", values_of(handbook, record.readers, unsaid(record, "Kilden siger ikke, hvem der følger den."))),
        Fact("Mål", values_of(handbook, goal_of(record) or None, "Der er ikke oplyst noget mål.")),
        Fact("Følger initiativerne", values_of(handbook, record.initiatives, "Ingen initiativer er knyttet til.")),
        Fact("Skal vise ændring af", values_of(handbook, record.observations, "Ingen observationer er knyttet til.")),
        *((Fact("Måler brugen af", values_of(handbook, record.methods)),) if record.methods else ()),
    )
    return Special(
        notices=(status,),
        facts=facts,
        after=(Section("Målinger", "maalinger", measured_views(handbook, record)),),
        shown=frozenset(
            {"status", "measures", "how_often", "readers", "goal", "goal_number", "initiatives", "observations", "methods", "measurements"}
        ),
    )


@dataclass(frozen=True, slots=True)
class MethodSteps:
    """The steps of a method in their order, each as what happens and who acts."""

    steps: tuple[tuple[str, Values], ...]


def _method(handbook: Handbook, record: Method) -> Special:
    shown = frozenset({"steps", "used_in_conversations"})
    steps = tuple((step.title, values_of(handbook, step.actors, unsaid(record, "Kilden siger ikke hvem."))) for step in record.steps)
    view = MethodSteps(steps) if steps else Notice("note", "Ingen trin", unsaid(record, "Kilden deler ikke metoden op i trin."))
    return Special(before=(Section("Sådan foregår det", "trin", (view,)),), shown=shown)


def _offer(handbook: Handbook, record: Offer) -> Special:
    facts = (
        Fact("Hvem det er til for", values_of(handbook, record.target_groups, unsaid(record, "Kilden siger ikke til hvem."))),
        Fact("Udbydes af", values_of(handbook, record.providers, unsaid(record, "Kilden siger ikke hvem."))),
    )
    return Special(facts=facts, shown=frozenset({"target_groups", "providers"}))


def _onboarding_step(handbook: Handbook, record: OnboardingStep) -> Special:
    facts = (
        Fact("Fase", (Words(record.phase.label),)),
        Fact("For", values_of(handbook, record.roles) or (Words("alle"),)),
        *((Fact("Forudsætter", values_of(handbook, record.prerequisites)),) if record.prerequisites else ()),
        Fact("Hvor længe", duration_of(handbook, record)),
        Fact("Hvem hjælper", values_of(handbook, record.helpers, not_said(record))),
        *((Fact("Hvorfor", links_to(handbook, record.answers)),) if record.answers else ()),
    )
    after = []
    if record.translate:
        after.append(Section("Oversæt til dit arbejde", "oversaet", (Notice("note", "Spørg dig selv", record.translate),)))
    if record.outcomes:
        outcomes = Bullets(tuple((Words(outcome, terms=True),) for outcome in record.outcomes))
        after.append(Section("Bagefter kan du", "bagefter-kan-du", (outcomes,)))
    if record.reading:
        read = [handbook[ref] for ref in record.reading if ref in handbook]
        reading = tuple((link_to(one), *((Words(f"({time})"),) if (time := reading_time(one)) else ())) for one in read)
        together = tuple((Words("Samlet overblik:"), link) for link in overviews(handbook, record))
        after.append(Section("Læs", "laes", (Bullets((*reading, *together)),)))
    if record.for_mentor:
        after.append(Section("Til mentor", "til-mentor", (Prose(record.for_mentor, record.ref),)))
    after += way_back(record)
    shown = {"phase", "roles", "prerequisites", "duration", "helpers", "answers", "translate", "outcomes", "reading", "for_mentor"}
    return Special(facts=facts, after=tuple(after), shown=frozenset(shown))


def _term(handbook: Handbook, record: Term) -> Special:
    facts = []
    if record.abbreviation:
        facts.append(Fact("Forkortelse", (Words(record.abbreviation),)))
    if record.synonyms:
        facts.append(Fact("Andre ord for det samme", tuple(Words(word) for word in record.synonyms)))
    if forms := bending(record):
        facts.append(Fact("Bøjning", (Words(forms),)))
    uses = handbook.mentions.get(record.ref, ())
    after = (Section("Hvor ordet bruges", "hvor-ordet-bruges", (word_uses(uses),)),) if uses else ()
    shown = frozenset({"word_class", "plural", "abbreviation", "synonyms", "forms", "first_week", "target_group"})
    return Special(facts=tuple(facts), after=after, shown=shown)


def _source(handbook: Handbook, record: Source) -> Special:
    facts = (
        Fact("Dato", values_of(handbook, record.dated)),
        *((Fact("Udgiver", values_of(handbook, record.publisher)),) if record.publisher else ()),
        *(Fact(number.system, (Words(number.number),)) for number in record.case_numbers),
        *((Fact("Bilag", tuple(Words(f"{a.id}: {a.title}") for a in record.appendices)),) if record.appendices else ()),
    )
    caveats = tuple(
        Subsection(
            f"Forbehold {number}: {caveat.type.text}",
            f"forbehold-{number}",
            (
                Prose(prose.from_text(caveat.text)),
                *((Bullets(tuple((citation_link(handbook, c, record.ref),) for c in caveat.citations)),) if caveat.citations else ()),
            ),
        )
        for number, caveat in enumerate(record.caveats, 1)
    )
    sections = [
        Section(section_name(section), section_anchor(section.id), (coverage(handbook, record, section),)) for section in record.sections
    ]
    return Special(
        facts=facts,
        before=(Section("", "", (coverage_notice(handbook, record),)),),
        after=(*((Section("Forbehold", "forbehold", caveats),) if caveats else ()), *sections),
        shown=frozenset({"dated", "publisher", "case_numbers", "appendices", "caveats", "sections"}),
    )
