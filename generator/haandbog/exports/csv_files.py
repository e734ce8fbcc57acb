"""The records of a kind as CSV that a Danish Excel opens as it is."""

import csv
import io
from datetime import date
from decimal import Decimal

from haandbog.exports.tables import Cell, Wording, danish_number, flat_table
from haandbog.handbook import Handbook
from haandbog.model import Kind
from haandbog.model.scalars import Ref
from haandbog.periods import Period

# OWASP, "CSV Injection": what a spreadsheet takes for a formula, also in the wide letters of East Asian keyboards.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_CONTROL_STARTS = ("\t", "\r", "\n")


def csv_file(handbook: Handbook, kind: Kind) -> bytes:
    """Return the table in UTF-8 with byte-order mark, semicolons and CRLF; headings are the fields' keys."""
    table = flat_table(handbook, kind, Wording(_reference, str, lambda time: time.text, lambda spec: spec.key, " | "))
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.key for column in table.columns])
    writer.writerows([_written(cell) for cell in row] for row in table.rows)
    return stream.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: with an apostrophe before what would begin one."""
    if text.startswith(_CONTROL_STARTS) or text.lstrip().startswith(_FORMULA_STARTS):
        return "'" + text
    return text


def _reference(ref: Ref, full: bool) -> str:
    return str(ref) if full else ref.id


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Period():
            return cell.text
        case date():
            return cell.isoformat()
        case Decimal():
            return danish_number(cell)
        case str():
            return harmless(cell)
