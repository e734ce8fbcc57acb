"""The page of the conversation: methods and tools for it, what was seen, what was begun, how it is followed.

Everything is found by relations, beginning with the methods that are marked as used in conversations.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.model.focus_area import FocusArea
from haandbog.model.initiative import Initiative
from haandbog.model.kpi import Kpi
from haandbog.model.method import Method, MethodType
from haandbog.model.observation import Observation
from haandbog.model.record import Record
from haandbog.pages.values import EDITORIAL, as_of, badge_of, link_to, told_by, values_of
from haandbog.pages.views import (
    Badge,
    Bullets,
    Cell,
    Column,
    Fact,
    Facts,
    Link,
    Notice,
    Page,
    Section,
    Subsection,
    Table,
    Value,
    Words,
)
from haandbog.periods import danish_date

ADDRESS = "samtaler/"


@dataclass(frozen=True, slots=True)
class InitiativeInBrief:
    """An initiative with its status, as of when, its prose, and what it led to."""

    link: Link
    badge: Badge
    told: str
    summary: str
    description: str
    result: str


def conversations_page(handbook: Handbook) -> Page:
    """Return the page of the conversation."""
    methods = tuple(method for method in handbook.current_of(Method) if method.used_in_conversations)
    refs = {method.ref for method in methods}
    areas = _areas(handbook, methods)
    area_refs = {area.ref for area in areas}
    observations = tuple(record for record in handbook.current_of(Observation) if record.focus_area in area_refs)
    initiatives = tuple(record for record in handbook.current_of(Initiative) if refs.intersection(record.methods))
    begun = {record.ref for record in initiatives}
    kpis = tuple(
        record for record in handbook.current_of(Kpi) if refs.intersection(record.methods) or begun.intersection(record.initiatives)
    )
    silent = _silences(methods, initiatives, kpis)
    sections = (
        Section("", "", (_opening(areas, methods),)),
        Section("Metoder og værktøjer", "metoder", _methods(methods)),
        Section("Hvad analyserne viste", "observationer", (_noted(observations),) if observations else ()),
        Section("Hvad der er gjort eller sat i gang", "initiativer", _initiatives(handbook, initiatives)),
        Section("Sådan følges der op", "kpier", _kpis(handbook, kpis)),
        Section("Hvad kilden ikke siger", "tavsheder", (silent,) if silent.facts else ()),
    )
    description = "Hvordan samtaler med ledige forberedes og holdes, hvad der er ændret, og hvordan der følges op."
    return Page(ADDRESS, "Samtaler", description, tuple(section for section in sections if section.views))


def _areas(handbook: Handbook, methods: Iterable[Method]) -> tuple[FocusArea, ...]:
    found = {method.focus_area: handbook.get(method.focus_area) for method in methods if method.focus_area}
    areas = [area for area in found.values() if isinstance(area, FocusArea)]
    return tuple(sorted(areas, key=lambda area: (area.number, area.id)))


def _opening(areas: tuple[FocusArea, ...], methods: tuple[Method, ...]) -> object:
    if not methods:
        return Notice("note", "Ingen metoder endnu", "Ingen metode i håndbogen er mærket som brugt i samtaler.")
    facts = [(Fact("Fokusområde", (link_to(area),)), Fact("Formål", (Words(area.purpose, terms=True),))) for area in areas]
    return Facts(tuple(fact for pair in facts for fact in pair))


def _methods(methods: tuple[Method, ...]) -> tuple[object, ...]:
    groups = ((kind, tuple(method for method in methods if method.type is kind)) for kind in MethodType)
    return tuple(
        Subsection(kind.label, f"metode-{danish.slugify(kind.text)}", (_method_table(kind, members),))
        for kind, members in groups
        if members
    )


def _method_table(kind: MethodType, methods: tuple[Method, ...]) -> Table:
    columns = (Column("navn", "Navn"), Column("hvad", "Hvad det er"), Column("findes", "Hvor det findes"))
    rows = tuple(
        (
            Cell((link_to(method), EDITORIAL) if method.editorial else (link_to(method),), method.title),
            Cell((Words(method.summary, terms=True),)),
            Cell((Words(method.found_at, terms=True),)),
        )
        for method in methods
    )
    return Table(f"samtaler-{danish.slugify(kind.text)}", kind.meaning, columns, rows, searchable=False)


def _noted(records: Iterable[Record]) -> Bullets:
    return Bullets(tuple((Link(f"{record.title}:", link_to(record).address), Words(record.summary, terms=True)) for record in records))


def _initiatives(handbook: Handbook, initiatives: tuple[Initiative, ...]) -> tuple[object, ...]:
    return tuple(
        Subsection(
            record.title,
            f"initiativ-{record.id}",
            (
                InitiativeInBrief(
                    link_to(record),
                    badge_of(record.status),
                    as_of(handbook, record),
                    record.summary,
                    record.description or "",
                    record.result or "",
                ),
            ),
        )
        for record in _widest_first(initiatives)
    )


def _widest_first(initiatives: Iterable[Initiative]) -> list[Initiative]:
    """Order initiatives by how many methods they are about, so that the process stands before its parts."""
    return sorted(initiatives, key=lambda record: (-len(record.methods), danish.sort_key(record.title)))


def _kpis(handbook: Handbook, kpis: tuple[Kpi, ...]) -> tuple[object, ...]:
    if not kpis:
        return ()
    columns = (Column("kpi", "KPI"), Column("maaler", "Måler"), Column("status", "Status"), Column("maal", "Mål"))
    rows = tuple(
        (
            Cell((link_to(kpi),), kpi.title),
            Cell((Words(kpi.measures, terms=True),)),
            Cell((Words(kpi.status.label), *_told(handbook, kpi))),
            Cell(values_of(handbook, kpi.goal, "Der er ikke oplyst noget mål.")),
        )
        for kpi in kpis
    )
    table = Table("samtaler-kpier", danish.counted(len(kpis), "KPI", "KPI'er"), columns, rows, searchable=False)
    statuses = dict.fromkeys(kpi.status for kpi in kpis)
    meaning = " ".join(f"{status.label}: {status.meaning}" for status in statuses)
    measured = any(kpi.measurements for kpi in kpis)
    views: list[object] = [table, Notice("note", "Det betyder statusserne", meaning)]
    return tuple(views) if measured else (*views, Notice("note", "Ingen målinger", "Der er ingen målinger i håndbogen endnu."))


def _told(handbook: Handbook, record: Record) -> tuple[Words, ...]:
    """Say as of when what a record tells was told."""
    sources = told_by(handbook, record.citations)
    return (Words(f"oplyst pr. {danish_date(sources[-1].dated)}"),) if sources else ()


def _silences(methods: tuple[Method, ...], initiatives: tuple[Initiative, ...], kpis: tuple[Kpi, ...]) -> Facts:
    groups: tuple[tuple[str, list[Record]], ...] = (
        ("Hvem der gør hvad i metoden", [method for method in methods if any(not step.actors for step in method.steps)]),
        ("Hvem der har ansvaret", [record for record in initiatives if not record.responsible]),
        ("Hvornår status blev nået", [record for record in initiatives if not record.current.time.known]),
        ("Hvor ofte der måles", [kpi for kpi in kpis if not kpi.how_often]),
        ("Hvem der følger målingen", [kpi for kpi in kpis if not kpi.readers]),
    )
    return Facts(tuple(Fact(label, _links(records)) for label, records in groups if records))


def _links(records: Iterable[Record]) -> tuple[Value, ...]:
    return tuple(link_to(record) for record in records)
