"""The page that lists all records of a kind."""

from collections.abc import Callable

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.model import Kind
from haandbog.model.fields import fields_of
from haandbog.model.initiative import Initiative
from haandbog.model.record import Record
from haandbog.model.scalars import Option, Ref
from haandbog.pages.data import downloads_of
from haandbog.pages.values import EDITORIAL, as_of, badge_of, link_to, unsaid, value_of
from haandbog.pages.views import Cell, Column, Mark, Missing, Page, Section, Table, Time, Value, Words
from haandbog.periods import Period

# Which fields stand in a kind's table, after the title; the facets among them are what one chooses by.
_COLUMNS: dict[str, tuple[tuple[str, bool], ...]] = {
    "fokusomraader": (("purpose", False),),
    "initiativer": (("focus_area", True), ("partners", True)),
    "analyser": (("focus_areas", True), ("period", False), ("conduct", True), ("looked_at", False)),
    "observationer": (("focus_area", True), ("analyses", True)),
    "kpier": (("status", True), ("measures", False)),
    "partnere": (("type", True),),
    "samarbejder": (("type", True), ("partners", True), ("how_often", False)),
    "tilbud": (("type", True), ("target_groups", True), ("providers", True), ("offer_basis", True)),
    "metoder": (("type", True), ("found_at", False)),
    "teams": (("division", True), ("members", True), ("since", False), ("until", False)),
    "roller": (("type", True), ("abbreviation", False)),
}

# Where the source may be silent, the table says so in the words of that field.
_SILENCES = {
    "target_groups": "Kilden siger ikke til hvem.",
    "providers": "Kilden siger ikke hvem.",
    "how_often": "Kilden siger ikke hvor ofte.",
    "responsible": "Kilden siger ikke hvem.",
    "partners": "ingen nævnt",
    "members": "Kilden siger ikke hvem.",
}


def index_page(handbook: Handbook, kind: Kind) -> Page:
    """Return the index page of a kind: a table of what is current, and what is retired under it."""
    current = handbook.current_of(kind.record)
    retired = [record for record in handbook.all_of(kind.record) if record.retired]
    sections = [Section("", "", (records_table(handbook, kind, current), downloads_of(kind)))]
    if retired:
        sections.append(Section("Udgået", "udgaaet", (records_table(handbook, kind, tuple(retired), "udgaaede"),)))
    return Page(f"{kind.folder}/", kind.title, kind.intro, tuple(sections), wide=True)


def records_table(handbook: Handbook, kind: Kind, records: tuple[Record, ...], table_id: str = "") -> Table:
    """Return a table of records of one kind; the first column is the title."""
    columns = [Column("navn", danish.capitalize(kind.singular))]
    makers: list[Callable[[Record], Cell]] = [_title_cell]
    if kind.record is Initiative:
        status_columns, status_makers = _status_columns(handbook)
        columns += status_columns
        makers += status_makers
    specs = {spec.attribute: spec for spec in fields_of(kind.record)}
    for attribute, facet in _COLUMNS.get(kind.folder, ()):
        columns.append(Column(danish.slugify(specs[attribute].key), specs[attribute].label, facet))
        makers.append(_field_cell(handbook, attribute))
    rows = tuple(tuple(make(record) for make in makers) for record in records)
    count = danish.counted(len(records), kind.singular, kind.plural)
    return Table(table_id or kind.folder, f"{count}, ordnet efter navn", tuple(columns), rows, noun=kind.plural)


def _title_cell(record: Record) -> Cell:
    values: list[Value] = [link_to(record)]
    if record.editorial:
        values.append(EDITORIAL)
    if record.retired:
        values.append(Mark("udgået", record.retired.reason))
    return Cell((*values, Words(record.summary)), record.title)


def _field_cell(handbook: Handbook, attribute: str) -> Callable[[Record], Cell]:
    def make(record: Record) -> Cell:
        value = getattr(record, attribute)
        items = value if isinstance(value, tuple) else () if value is None else (value,)
        shown = tuple(value_of(handbook, item) for item in items) or (Missing(_silence(record, attribute)),)
        return Cell(shown, _sort_text(handbook, items), tuple(_facet_text(handbook, item) for item in items) or ("ikke oplyst",))

    return make


def _silence(record: Record, attribute: str) -> str:
    said = _SILENCES.get(attribute, "ikke oplyst")
    return unsaid(record, said) if said.startswith("Kilden") else said


def _sort_text(handbook: Handbook, items: tuple[object, ...]) -> str:
    return ", ".join(item.sort_key[0].isoformat() if isinstance(item, Period) else _facet_text(handbook, item) for item in items)


def _facet_text(handbook: Handbook, item: object) -> str:
    if isinstance(item, Ref):
        record = handbook.get(item)
        return record.title if record else str(item)
    return item.label if isinstance(item, Option) else item.danish if isinstance(item, Period) else str(item)


def _status_columns(handbook: Handbook) -> tuple[list[Column], list[Callable[[Record], Cell]]]:
    def status(record: Record) -> Cell:
        assert isinstance(record, Initiative)
        told = as_of(handbook, record)
        values: tuple[Value, ...] = (badge_of(record.status), Words(told) if told else Missing("står ikke i en kilde"))
        return Cell(values, f"{record.status.order:02}", (record.status.label,))

    def since(record: Record) -> Cell:
        assert isinstance(record, Initiative)
        return Cell((Time(record.current.time),), record.current.time.sort_key[0].isoformat())

    def responsible(record: Record) -> Cell:
        return _field_cell(handbook, "responsible")(record)

    return (
        [
            Column("status", "Status", facet=True),
            Column("siden", "Siden"),
            Column("ansvarlig", "Ansvarlig", facet=True),
        ],
        [status, since, responsible],
    )
