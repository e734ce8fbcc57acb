"""The handbook as an Excel workbook: a sheet that says what it is, and one for each kind."""

import io
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from haandbog import danish
from haandbog.exports.plain import newest_source
from haandbog.exports.tables import Cell, FlatTable, Wording, flat_table
from haandbog.handbook import Handbook
from haandbog.model import KINDS
from haandbog.model.scalars import Ref
from haandbog.model.source import Source
from haandbog.periods import Period, danish_date

_FIRST_SHEET = "Om filen"
_LONGEST_CELL = 32_767  # characters; Excel's own limit
_FIRST_DAY = date(1900, 3, 1)  # Excel counts a 29 February 1900 that never was
_CUT = " … (teksten er skåret af her; hele teksten står i håndbogen)"
_WIDEST, _NARROWEST = 50, 9
_LINE_BREAK = re.compile(r"(?<!\n)\n(?=[^\n])(?! *(?:[-*+|>]|\d+[.)]) ?)")
_PROSE_REFERENCE = re.compile(r"\[([^\[\]]*)\]\[[^\[\]\s]+/[^\[\]\s]+\]")


def workbook_file(handbook: Handbook, title: str) -> bytes:
    """Return the workbook; its own dates are the newest source's, so that a build leaves no trace of its day."""
    newest = newest_source(handbook)
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    made = datetime.combine(newest or date(2000, 1, 1), datetime.min.time(), UTC).replace(tzinfo=None)
    book.set_properties({"title": title, "subject": "Alle poster i håndbogen", "created": made})
    formats = _Formats(book)
    tables = [(kind, flat_table(handbook, kind, _wording(handbook))) for kind in KINDS]
    _write_first_sheet(
        book, formats, handbook, title, [(kind.title, danish.capitalize(kind.intro), len(table.rows)) for kind, table in tables]
    )
    for kind, table in tables:
        _write_table(book.add_worksheet(kind.title), formats, table)
    book.close()
    return stream.getvalue()


class _Formats:
    """The few looks of a cell."""

    def __init__(self, book: Any) -> None:
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E3EFF1", "bottom": 1})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.strong = book.add_format({"text_wrap": True, "valign": "top", "bold": True})
        # [$-406] is Danish, whatever the reader's Excel speaks.
        self.day = book.add_format({"num_format": "[$-406]d. mmmm yyyy", "valign": "top", "align": "left"})
        self.number = book.add_format({"valign": "top"})


def _wording(handbook: Handbook) -> Wording:
    def name(ref: Ref, full: bool) -> str:
        record = handbook.get(ref)
        return record.title if record else str(ref)

    return Wording(name, _readable, lambda time: time.danish, lambda spec: spec.label, "\n")


def _readable(markdown: str) -> str:
    """Return prose without the marks of its references, each paragraph on one line as a cell breaks it itself."""
    return _LINE_BREAK.sub(" ", _PROSE_REFERENCE.sub(r"\1", markdown))


def _write_first_sheet(book: Any, formats: _Formats, handbook: Handbook, title: str, sheets: list[tuple[str, str, int]]) -> None:
    sheet = book.add_worksheet(_FIRST_SHEET)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 80)
    sheet.set_column(2, 2, 12)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, title, formats.title)
    newest = newest_source(handbook)
    told = (
        f"Indholdet er ikke nyere end håndbogens nyeste kilde, der er fra {danish_date(newest)}."
        if newest
        else "Håndbogen har ingen kilder."
    )
    notes = (
        told,
        "En status er så frisk som det, der oplyser den; dagen står i kolonnen Oplyst pr., og Står i en kilde siger nej, når ingen kilde har den.",
        "En dato er en rigtig dato, når kilden angiver dagen. Ellers står tidspunktet som tekst, og kolonnerne første dag og sidste dag viser "
        "det som interval. En tom celle betyder, at håndbogen ikke ved det.",
        "Udgåede poster er med; de har noget i kolonnen Udgået.",
    )
    row = 2
    for note in notes:
        sheet.merge_range(row, 0, row, 2, "", formats.text)
        sheet.write_string(row, 0, note, formats.text)
        sheet.set_row(row, 32)
        row += 1
    row = _write_rows(sheet, formats, row + 1, ("Ark", "Hvad det indeholder", "Poster"), sheets)
    sources = [(source.title, source.dated) for source in sorted(handbook.all_of(Source), key=lambda source: (source.dated, source.id))]
    _write_rows(sheet, formats, row + 1, ("Kilde", "Dateret"), sources)


def _write_rows(sheet: Any, formats: _Formats, row: int, heads: tuple[str, ...], rows: list[Any]) -> int:
    for column, head in enumerate(heads):
        sheet.write_string(row, column, head, formats.head)
    for cells in rows:
        row += 1
        for column, cell in enumerate(cells):
            _write_cell(sheet, formats, row, column, Decimal(cell) if isinstance(cell, int) else cell)
    return row + 1


def _write_table(sheet: Any, formats: _Formats, table: FlatTable) -> None:
    for number, column in enumerate(table.columns):
        sheet.write_string(0, number, column.label, formats.head)
        sheet.set_column(number, number, _width(column.label, [row[number] for row in table.rows]))
    for number, row in enumerate(table.rows, 1):
        for column_number, cell in enumerate(row):
            _write_cell(sheet, formats, number, column_number, cell)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_cell(sheet: Any, formats: _Formats, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, Period):
        cell = cell.first if cell.exact else cell.danish
    look = formats.strong if column == 0 else formats.text
    match cell:
        case None:
            return
        case date() if cell >= _FIRST_DAY:
            sheet.write_datetime(row, column, cell, formats.day)
        case date():
            sheet.write_string(row, column, danish_date(cell), look)
        case Decimal():
            sheet.write_number(row, column, cell, formats.number)
        case str():
            # Always write_string: text that looks like a formula or an address stays text.
            text = cell if len(cell) <= _LONGEST_CELL else cell[: _LONGEST_CELL - len(_CUT)] + _CUT
            sheet.write_string(row, column, text, look)


def _width(label: str, cells: list[Cell]) -> int:
    longest = max((_length(cell) for cell in cells), default=0)
    return min(max(longest, max(len(word) for word in label.split()) + 3, _NARROWEST) + 1, _WIDEST)


def _length(cell: Cell) -> int:
    match cell:
        case Period():
            return len(cell.danish)
        case str():
            return max((len(line) for line in cell.split("\n")), default=0)
        case date():
            return len("30. september 2022")
        case _:
            return 8
