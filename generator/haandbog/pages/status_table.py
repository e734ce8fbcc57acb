"""Initiatives as a table of statuses."""

from collections.abc import Iterable

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.model.initiative import Initiative
from haandbog.pages.values import as_of, badge_of, link_to, links_to, unsaid, values_of
from haandbog.pages.views import Cell, Column, Link, Missing, Table, Time, Words


def status_table(
    handbook: Handbook, initiatives: Iterable[Initiative], table_id: str, *, areas: bool = True, searchable: bool = True
) -> Table:
    """Return the initiatives in the order of their statuses, each with its status, since when, responsible and next step.

    ``areas`` gives the focus area a column too.
    """
    ordered = sorted(initiatives, key=lambda record: (record.status.order, danish.sort_key(record.title)))
    columns = [
        Column("initiativ", "Initiativ"),
        Column("status", "Status", facet=True),
        Column("siden", "Siden"),
        Column("ansvarlig", "Ansvarlig", facet=True),
        Column("naeste", "Næste skridt"),
    ]
    if areas:
        columns.append(Column("fokusomraade", "Fokusområde", facet=True))
    count = danish.counted(len(ordered), "initiativ", "initiativer")
    rows = tuple(_row(handbook, record)[: len(columns)] for record in ordered)
    return Table(table_id, f"{count}, ordnet efter status og navn", tuple(columns), rows, searchable, noun="initiativer")


def _row(handbook: Handbook, record: Initiative) -> tuple[Cell, ...]:
    told = as_of(handbook, record)
    return (
        Cell((link_to(record),), record.title),
        Cell(
            (badge_of(record.status), Words(told) if told else Missing("står ikke i en kilde")),
            f"{record.status.order:02}",
            (record.status.label,),
        ),
        Cell((Time(record.current.time),), record.current.time.sort_key[0].isoformat()),
        _linked(links_to(handbook, record.responsible), unsaid(record, "Kilden siger ikke hvem.")),
        Cell(values_of(handbook, record.next_step, "Ikke nævnt."), record.next_step or ""),
        _linked(links_to(handbook, (record.focus_area,) if record.focus_area else ()), "Intet fokusområde."),
    )


def _linked(links: tuple[Link, ...], missing: str) -> Cell:
    return Cell(
        tuple(Link(link.text, link.address) for link in links) or (Missing(missing),),
        ", ".join(link.text for link in links),
        tuple(link.text for link in links) or ("ikke oplyst",),
    )
