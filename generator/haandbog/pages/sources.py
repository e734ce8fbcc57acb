"""The page of all sources, and how a source's own page shows what rests on each of its paragraphs."""

from collections.abc import Iterable
from dataclasses import dataclass

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.model import KIND_BY_FOLDER, KINDS
from haandbog.model.source import Source, SourceSection
from haandbog.pages.data import downloads_of
from haandbog.pages.indexes import records_table
from haandbog.pages.values import address_of, link_to, section_anchor
from haandbog.pages.views import (
    Cell,
    Column,
    Fact,
    Facts,
    Link,
    Missing,
    Notice,
    Page,
    Section,
    Table,
    Values,
    Words,
)
from haandbog.periods import danish_date


@dataclass(frozen=True, slots=True)
class CoveredParagraph:
    """A paragraph of a source and the records that rest on it."""

    id: str
    anchor: str
    summary: str
    records: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What rests on each paragraph of a section, and on the section as a whole."""

    paragraphs: tuple[CoveredParagraph, ...]
    whole: tuple[Link, ...]


def coverage(handbook: Handbook, source: Source, section: SourceSection) -> Coverage:
    """Return what rests on a section; the source itself does not count."""
    covering: dict[str, dict[str, Link]] = {}
    for paragraph, records in handbook.citing_section.get((source.ref, section.id), ()):
        links = (link_to(record) for record in records if record.ref != source.ref)
        covering.setdefault(paragraph, {}).update((link.address, link) for link in links)
    paragraphs = tuple(
        CoveredParagraph(p.id, section_anchor(section.id, p.id), p.summary, tuple(covering.get(p.id, {}).values()))
        for p in section.paragraphs
    )
    return Coverage(paragraphs, tuple(covering.get("", {}).values()))


def coverage_notice(handbook: Handbook, source: Source) -> Notice:
    """Return in a sentence how many paragraphs a source has, and which of them nothing rests on."""
    covered = [(section, coverage(handbook, source, section)) for section in source.sections]
    total = sum(len(found.paragraphs) for _, found in covered)
    bare = [
        Link(f"afsnit {section.id}, stykke {paragraph.id}", f"{address_of(source.ref)}#{paragraph.anchor}")
        for section, found in covered
        for paragraph in found.paragraphs
        if not paragraph.records
    ]
    counts = f"{danish.counted(total, 'stykke', 'stykker')} i {danish.counted(len(covered), 'afsnit', 'afsnit')}"
    if not bare:
        return Notice("note", "Alle stykker er med", f"{danish.capitalize(counts)}. Poster i håndbogen hviler på dem alle.")
    text = f"{danish.capitalize(counts)}. På {danish.counted(len(bare), 'stykke', 'stykker')} hviler der ingen post:"
    return Notice("warning", "Nogle stykker mangler", text, tuple(bare))


def sources_page(handbook: Handbook) -> Page:
    """Return the page of all sources; it stands in the place of the kind's ordinary index."""
    kind = KIND_BY_FOLDER[Source.FOLDER]
    sources = sorted(handbook.current_of(Source), key=lambda source: (source.dated, source.id), reverse=True)
    retired = tuple(source for source in handbook.all_of(Source) if source.retired)
    sections = [
        *(Section(source.title, f"kilde-{source.id}", _source(handbook, source)) for source in sources),
        Section("", "", (downloads_of(kind),)),
        Section("Hvad der ikke er fra en kilde", "grundlag", (_basis_notice(handbook), _basis_table(handbook))),
    ]
    if retired:
        sections.append(Section("Udgåede kilder", "udgaaet", (records_table(handbook, kind, retired, "udgaaede"),)))
    return Page(f"{kind.folder}/", kind.title, kind.intro, tuple(sections), wide=True)


def _source(handbook: Handbook, source: Source) -> tuple[object, ...]:
    facts = Facts(
        (
            Fact("Dato", (Words(danish_date(source.dated)),)),
            *(Fact(number.system, (Words(number.number),)) for number in source.case_numbers),
            Fact("Hele kilden", (Link("Stykke for stykke, med forbehold", address_of(source.ref), spoken=f": {source.title}"),)),
        )
    )
    columns = (
        Column("afsnit", "Afsnit"),
        Column("stykker", "Stykker", numeric=True),
        Column("poster", "Poster, der hviler på det", numeric=True),
        Column("uden", "Stykker uden poster"),
    )
    rows = tuple(_section_row(handbook, source, section) for section in source.sections)
    caption = f"{danish.counted(len(rows), 'afsnit', 'afsnit')} i kildens egen rækkefølge"
    table = Table(f"afsnit-{source.id}", caption, columns, rows, searchable=False)
    return (facts, coverage_notice(handbook, source), table)


def _section_row(handbook: Handbook, source: Source, section: SourceSection) -> tuple[Cell, ...]:
    found = coverage(handbook, source, section)
    address = address_of(source.ref)
    resting = {link.address for links in (found.whole, *(p.records for p in found.paragraphs)) for link in links}
    bare: Values = tuple(Link(f"stykke {p.id}", f"{address}#{p.anchor}") for p in found.paragraphs if not p.records)
    return (
        Cell((Link(section_name(section), f"{address}#{section_anchor(section.id)}"),), section.id),
        Cell((Words(str(len(section.paragraphs))),), str(len(section.paragraphs))),
        Cell((Words(str(len(resting))),), str(len(resting))),
        Cell(bare or (Missing("ingen"),)),
    )


def section_name(section: SourceSection) -> str:
    """Return "2.1 Title", or the title alone where the source gives the section no number."""
    return f"{section.id} {section.title}" if section.id[0].isdigit() else section.title


def _basis_notice(handbook: Handbook) -> Notice:
    records = [record for record in handbook.records if record.retired is None and not isinstance(record, Source)]
    editorial = sum(1 for record in records if record.editorial)
    unconfirmed = sum(1 for record in records if record.confirmed is None)
    total = danish.counted(len(records), "post", "poster")
    counted = danish.counted(editorial, "redaktionel", "redaktionelle")
    return Notice(
        "note",
        f"{counted}, {danish.counted(unconfirmed, 'ikke bekræftet', 'ikke bekræftede')}",
        f"Af {total} er {counted}: teksten er håndbogens egen. "
        f"{unconfirmed} er ikke bekræftet: ingen med kendskab til sagen har sagt god for dem, siden kilden blev skrevet.",
        (Link("Hvad skal bekræftes?", "bekraeftelser/"),),
    )


def _basis_table(handbook: Handbook) -> Table:
    rows = []
    for kind in KINDS:
        records = handbook.current_of(kind.record)
        if kind.record is Source or not records:
            continue
        counts = (len(records), sum(1 for r in records if r.editorial), sum(1 for r in records if r.confirmed is None))
        name: tuple[Cell, ...] = (Cell((Link(kind.title, f"{kind.folder}/"),), kind.title),)
        rows.append((*name, *_number_cells(counts)))
    columns = (
        Column("slags", "Slags"),
        Column("poster", "Poster", numeric=True),
        Column("redaktionelle", "Redaktionelle", numeric=True),
        Column("ikke-bekraeftet", "Ikke bekræftet", numeric=True),
    )
    return Table("grundlag-tal", "Poster efter slags", columns, tuple(rows), searchable=False)


def _number_cells(numbers: Iterable[int]) -> tuple[Cell, ...]:
    return tuple(Cell((Words(str(number)),), str(number)) for number in numbers)
