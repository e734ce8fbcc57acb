"""Every file of the folder ``data/``."""

from haandbog.exports.csv_files import csv_file
from haandbog.exports.json_files import json_file, json_schema_file
from haandbog.exports.workbook import workbook_file
from haandbog.handbook import Handbook
from haandbog.model import KINDS
from haandbog.pages.data import EXCEL_FILE, JSON_FILE, JSON_SCHEMA_FILE, csv_address


def data_addresses() -> tuple[str, ...]:
    """Return the addresses of the files, which are the same whatever the records are."""
    return (EXCEL_FILE, JSON_FILE, JSON_SCHEMA_FILE, *map(csv_address, KINDS))


def data_files(handbook: Handbook, title: str) -> tuple[tuple[str, bytes], ...]:
    """Return the files by their address in the site; the same records give the same bytes.

    ``title`` is the handbook's name.
    """
    return (
        (EXCEL_FILE, workbook_file(handbook, title)),
        (JSON_FILE, json_file(handbook, title)),
        (JSON_SCHEMA_FILE, json_schema_file(title)),
        *((csv_address(kind), csv_file(handbook, kind)) for kind in KINDS),
    )
