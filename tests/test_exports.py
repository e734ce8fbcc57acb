"""What is taken along: JSON, CSV, Excel, YAML and Markdown, each read back by somebody else's reader."""

import csv
import dataclasses
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import lxml.html
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from conftest import HandbookFolder
from haandbog.exports import data_files
from haandbog.exports.csv_files import csv_file, harmless
from haandbog.exports.folder import ForeignFolderError, write_folder
from haandbog.exports.json_files import json_file, json_schema_file
from haandbog.exports.markdown import portable_settings
from haandbog.exports.plain import derived_values, plain_record
from haandbog.exports.workbook import workbook_file
from haandbog.exports.yaml_text import yaml_record
from haandbog.handbook import Handbook
from haandbog.inspection import check_handbook
from haandbog.model import KIND_BY_FOLDER, KINDS
from haandbog.model.analysis import Analysis
from haandbog.model.fields import fields_of
from haandbog.model.record import Record
from haandbog.pages.data import FEED_FILE, csv_address, data_page, derived_fields
from haandbog.pages.views import Link, Table
from haandbog.reading import read_folder
from haandbog.reading.records import read_record
from haandbog.reading.settings import read_settings
from haandbog.reading.text import INVISIBLE
from haandbog.site import portable_site

RECORDS = {
    "kilder/aeldre": "titel: Ældre\nresume: R.\ndato: 1899-12-31\nafsnit:\n  - id: '1'\n    titel: Et\n    stykker:\n      - {id: '1', resume: Et.}\n",
    "kilder/referat": "titel: Referat\nresume: R.\ndato: 2024-03-05\nafsnit:\n  - id: '1'\n    titel: Et\n    stykker:\n      - {id: '1', resume: Et.}\n",
    "fokusomraader/vejledning": "titel: Vejledning\nresume: R.\nnummer: 1\nformål: F.\ngrundlag: redaktionelt\n",
    "initiativer/folder": (
        "titel: '=HYPERLINK(\"http://x\")'\nresume: '+1; \"to\"; 3'\nfokusområde: vejledning\nnæste_skridt: '@SUM(A1)'\n"
        "beskrivelse: |-\n  Se [området][fokusomraader/vejledning].\n  Og mere.\n\n  - et\n  - to\n"
        "statushistorik:\n  - {tid: medio 2023, status: planlagt}\n"
        "  - tid: 2024-02-29\n    status: på hold\n    note: Hvorfor.\n    kilder:\n      - {kilde: aeldre}\n      - {kilde: referat, afsnit: '1', stykker: ['1']}\n"
        "kilder:\n  - {kilde: referat}\n"
    ),
    "initiativer/andet": (
        "titel: Andet\nresume: R.\nstatushistorik:\n  - {tid: senest 2023, status: planlagt}\ngrundlag: redaktionelt\n"
        "udgået: {tid: 2024, begrundelse: Væk., erstattet_af: initiativer/folder}\ntidligere_id: [gammelt]\n"
    ),
    "kpier/kpi": (
        "titel: KPI\nresume: R.\nstatus: i brug\nmåler: M.\ngrundlag: redaktionelt\n"
        "målinger:\n  - {tid: 2. halvår 2021, værdi: '12,5', enhed: pct.}\n  - {tid: ukendt, værdi: '-3', enhed: pct.}\n"
    ),
    "begreber/ord": "titel: ord\nresume: '-2 er et tal'\nordklasse: intetkøn\nflertal: uændret\nførste_uge: ja\nmålgruppe: nej\ngrundlag: redaktionelt\n",
}  # fmt: skip


def read(path: str, text: str) -> Record:
    folder, _, record_id = path.partition("/")
    record, problems = read_record(f"records/{path}.yml", folder, record_id, text.encode())
    assert record is not None, problems
    return record


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    return Handbook(read(path, text) for path, text in RECORDS.items())


def csv_rows(handbook: Handbook, folder: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_file(handbook, KIND_BY_FOLDER[folder]).decode("utf-8-sig"), newline=""), delimiter=";"))


def sheet_rows(handbook: Handbook, title: str) -> list[dict[str, object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_file(handbook, "Navn")))[title]
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


# --- JSON ------------------------------------------------------------------------------------------


def test_the_json_file_is_valid_by_its_schema(handbook: Handbook) -> None:
    schema = json.loads(json_schema_file("Navn"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for book in (handbook, Handbook(())):
        assert [error.message for error in validator.iter_errors(json.loads(json_file(book, "Navn")))] == []


def test_the_schema_refuses_what_the_model_does_not_have(handbook: Handbook) -> None:
    validator = Draft202012Validator(json.loads(json_schema_file("Navn")))
    content = json.loads(json_file(handbook, "Navn"))
    for spoil in (
        lambda record: record.update(status="ukendt ord"),
        lambda record: record.pop("titel"),
        lambda record: record.update(status_siden="2024"),
        lambda record: record.update(kilder=None),
    ):
        spoiled = json.loads(json.dumps(content))
        spoil(spoiled["poster"]["initiativer"][0])
        assert not validator.is_valid(spoiled)


def test_the_json_file_says_its_version_and_is_sorted_by_id(handbook: Handbook) -> None:
    content = json.loads(json_file(handbook, "Navn"))
    assert (content["version"], content["titel"], content["nyeste_kilde"]) == (1, "Navn", "2024-03-05")
    assert list(content["poster"]) == [kind.folder for kind in KINDS]
    assert [record["id"] for record in content["poster"]["initiativer"]] == ["andet", "folder"]


def test_a_status_says_as_of_when_it_was_told(handbook: Handbook) -> None:
    other, folder = json.loads(json_file(handbook, "Navn"))["poster"]["initiativer"]
    assert (folder["status"], folder["oplyst_pr"]) == ("på hold", "2024-03-05")
    assert (other["status"], other["oplyst_pr"]) == ("planlagt", None)
    assert folder["adresse"] == "initiativer/folder/"


def test_a_status_that_stands_in_no_source_says_so_in_every_file(handbook: Handbook) -> None:
    spoken = RECORDS["initiativer/folder"].replace(
        "    kilder:\n      - {kilde: aeldre}\n      - {kilde: referat, afsnit: '1', stykker: ['1']}\n", "    oplyst: 2024-04-03\n"
    )
    assert spoken != RECORDS["initiativer/folder"]
    told = Handbook(read(path, text) for path, text in {**RECORDS, "initiativer/folder": spoken}.items())
    for book, day, sources, stands in ((handbook, "2024-03-05", ["aeldre", "referat"], True), (told, "2024-04-03", [], False)):
        record = json.loads(json_file(book, "Navn"))["poster"]["initiativer"][1]
        assert (record["oplyst_pr"], record["oplyst_af"], record["står_i_kilde"]) == (day, sources, stands)
        (row,) = [row for row in csv_rows(book, "initiativer") if row["id"] == "folder"]
        assert (row["oplyst_pr"], row["oplyst_af"], row["står_i_kilde"]) == (day, " | ".join(sources), "ja" if stands else "nej")
        (cells,) = [cells for cells in sheet_rows(book, "Initiativer") if cells["Id"] == "folder"]
        assert (cells["Oplyst pr."], cells["Står i en kilde"]) == (datetime.fromisoformat(day), "ja" if stands else "nej")
        assert cells["Oplyst af"] == ("Ældre\nReferat" if stands else None)


def test_a_point_in_time_is_given_as_written_as_shown_and_as_interval(handbook: Handbook) -> None:
    entries = json.loads(json_file(handbook, "Navn"))["poster"]["initiativer"][1]["statushistorik"]
    assert entries[0]["tid"] == {
        "tekst": "medio 2023",
        "visning": "medio 2023",
        "første": "2023-05-01",
        "sidste": "2023-08-31",
        "edtf": "2023-05-01/2023-08-31",
    }
    kpi = json.loads(json_file(handbook, "Navn"))["poster"]["kpier"][0]
    assert kpi["målinger"][1]["tid"] == {"tekst": "ukendt", "visning": "ukendt tidspunkt", "første": None, "sidste": None, "edtf": None}
    assert [measured["værdi"] for measured in kpi["målinger"]] == [12.5, -3]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)
def test_what_is_derived_has_no_name_that_a_field_has(kind: object) -> None:
    assert isinstance(kind, type(KINDS[0]))
    assert not {spec.key for spec in derived_fields(kind)} & {spec.key for spec in fields_of(kind.record)}


def test_what_is_derived_is_what_the_page_says_is_derived(handbook: Handbook) -> None:
    for record in handbook.records:
        assert list(derived_values(handbook, record)) == [spec.key for spec in derived_fields(KIND_BY_FOLDER[record.ref.folder])]


# --- round trips -----------------------------------------------------------------------------------


def read_back(handbook: Handbook, record: Record) -> Record:
    plain = json.loads(json.dumps(plain_record(handbook, record)))
    return read(str(record.ref), yaml_record(record.ref.folder, plain))


def test_json_and_yaml_read_back_to_the_same_records(handbook: Handbook) -> None:
    for record in handbook.records:
        assert read_back(handbook, record) == record


def test_every_record_of_the_live_handbook_reads_back_to_itself(project: Path) -> None:
    live = Handbook(read_folder(project).records)
    assert live.records
    for record in live.records:
        assert read_back(live, record) == record, record.ref


NASTY = [
    "nej", "NO", "~", "null", "12:30", "0123", "1.10", "2021-02-30", "- liste", "nøgle: værdi", "a # b", "#", "&anker", "*ref", "!tag",
    "%YAML", "@x", "`x`", '"x"', "'x'", "\\", "\\n", "{a}", "[b]", "? x", "| x", "> x", "<<<<<<< HEAD", "æøå ÆØÅ é ü", "🙂 𝔸", "…–»«",
    "a\u00adb", "\u200bx", "\u202ex", "e\u0301", "\u212b", "\u1100\u1161", "\x07", "\x85x", "\ufeffx", "  x  ",
]  # fmt: skip
PARAGRAPHS = [
    "a\n\nb",
    "a\n   b",
    " a\nb",
    "a\n<<<<<<< x\nb",
    "a\n======= \nb",
    "a\n\tb",
    "- a\n- b",
    "a \nb",
    "a\n# b",
    "a\ne\u0301",
    "a\n---\nb",
    "a\n\u2028b",
]


def with_texts(line: str, prose: str) -> Record:
    plain = {spec.key: None for spec in fields_of(KIND_BY_FOLDER["fokusomraader"].record)}
    plain |= {
        "titel": "Titel",
        "resume": line,
        "beskrivelse": prose,
        "nummer": 1,
        "formål": line,
        "grundlag": "redaktionelt",
        "tidligere_id": ["a-1"],
    }
    return read("fokusomraader/x", yaml_record("fokusomraader", plain))


@pytest.mark.parametrize("text", [text for text in [*NASTY, *PARAGRAPHS] if not INVISIBLE.search(text)])
def test_text_that_yaml_could_mistake_is_kept(text: str) -> None:
    record = with_texts(" ".join(text.split()), text)
    assert record.summary == " ".join(text.split())
    assert record.description == text.strip()
    assert read_back(Handbook((record,)), record) == record


# What a reader cannot see is refused in a record, also when it is written as an escape.
@given(st.text(min_size=1, max_size=120).filter(lambda text: bool(text.strip()) and not INVISIBLE.search(text)))
def test_any_text_is_kept(text: str) -> None:
    record = with_texts(" ".join(text.split()), text)
    assert (record.summary, record.description) == (" ".join(text.split()), text.strip())


# --- CSV -------------------------------------------------------------------------------------------


def test_csv_opens_as_it_is_in_a_danish_excel(handbook: Handbook) -> None:
    content = csv_file(handbook, KIND_BY_FOLDER["initiativer"])
    assert content.startswith(b"\xef\xbb\xbftitel;status;status_siden;status_siden_f\xc3\xb8rste;")
    assert content.count(b"\r\n") == 3
    assert len(csv_rows(handbook, "initiativer")) == 2


def test_csv_gives_inexact_times_as_written_and_as_first_and_last_day(handbook: Handbook) -> None:
    inexact, exact = sorted(csv_rows(handbook, "initiativer"), key=lambda row: row["id"])
    assert [exact[f"status_siden{end}"] for end in ("", "_første", "_sidste")] == ["2024-02-29", "2024-02-29", "2024-02-29"]
    assert [inexact[f"status_siden{end}"] for end in ("", "_første", "_sidste")] == ["senest 2023", "", "2023-12-31"]
    assert exact["oplyst_pr"] == "2024-03-05"


def test_no_cell_of_a_csv_file_begins_a_formula(handbook: Handbook) -> None:
    cells = [cell for kind in KINDS for row in csv_rows(handbook, kind.folder) for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    row = next(row for row in csv_rows(handbook, "initiativer") if row["id"] == "folder")
    assert (row["titel"], row["resume"], row["næste_skridt"]) == ('\'=HYPERLINK("http://x")', '\'+1; "to"; 3', "'@SUM(A1)")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "＝1"])
def test_text_that_a_spreadsheet_takes_for_a_formula_is_made_harmless(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "1-2", "æ@x", "'=1"])
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert harmless(text) == text


# --- Excel -----------------------------------------------------------------------------------------


def test_the_workbook_has_a_sheet_that_says_what_it_is_and_one_for_each_kind(handbook: Handbook) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook_file(handbook, "Navn")))
    assert book.sheetnames == ["Om filen", *(kind.title for kind in KINDS)]
    first = [cell for row in book["Om filen"].iter_rows(values_only=True) for cell in row if cell is not None]
    assert first[0] == "Navn"
    assert "5. marts 2024" in str(first[1])
    assert datetime(2024, 3, 5) in first  # noqa: DTZ001
    for kind in KINDS:
        sheet = book[kind.title]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref is not None
        assert sheet.column_dimensions["A"].width > 9


def test_the_workbook_has_real_dates_where_the_day_is_known_and_text_where_it_is_not(handbook: Handbook) -> None:
    exact = next(row for row in sheet_rows(handbook, "Initiativer") if row["Id"] == "folder")
    inexact = next(row for row in sheet_rows(handbook, "Initiativer") if row["Id"] == "andet")
    leap = datetime(2024, 2, 29)  # noqa: DTZ001
    assert [exact[f"Status siden{end}"] for end in ("", ", første dag", ", sidste dag")] == [leap, leap, leap]
    assert [inexact[f"Status siden{end}"] for end in ("", ", første dag", ", sidste dag")] == ["senest 2023", None, datetime(2023, 12, 31)]  # noqa: DTZ001
    assert {row["Titel"]: row["Dato"] for row in sheet_rows(handbook, "Kilder")}["Ældre"] == "31. december 1899"


def test_text_in_the_workbook_stays_text(handbook: Handbook) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_file(handbook, "=1+1")))["Initiativer"]
    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row}
    assert cells['=HYPERLINK("http://x")'] == "s"
    assert cells["@SUM(A1)"] == "s"
    assert not [value for value, kind in cells.items() if kind == "f"]


def test_the_workbook_names_records_by_their_titles_and_shows_prose_without_marks(handbook: Handbook) -> None:
    row = next(row for row in sheet_rows(handbook, "Initiativer") if row["Id"] == "folder")
    assert row["Fokusområde"] == "Vejledning"
    assert row["Beskrivelse"] == "Se området. Og mere.\n\n- et\n- to"
    assert str(row["Statushistorik"]).splitlines()[0] == "Hvornår: medio 2023; Status: planlagt"


def test_a_text_that_excel_cannot_hold_is_cut_and_says_so() -> None:
    record = dataclasses.replace(with_texts("Et.", "Et."), description="x" * 40_000)
    row = sheet_rows(Handbook((record,)), "Fokusområder")[0]
    assert len(str(row["Beskrivelse"])) <= 32_767
    assert "skåret af" in str(row["Beskrivelse"])


def test_the_workbook_bears_no_trace_of_the_day_it_was_built(handbook: Handbook) -> None:
    content = workbook_file(handbook, "Navn")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"2024-03-05T00:00:00Z" in archive.read("docProps/core.xml")
        assert str(date.today().year).encode() not in archive.read("docProps/core.xml")  # noqa: DTZ011


@pytest.mark.slow
def test_the_files_are_the_same_in_every_place_and_time(project: Path) -> None:
    script = (
        "import hashlib, pathlib, sys; from haandbog.exports import data_files; from haandbog.handbook import Handbook; "
        "from haandbog.reading import read_folder; "
        "files = data_files(Handbook(read_folder(pathlib.Path(sys.argv[1])).records), 'Navn'); "
        "print(hashlib.sha256(repr(files).encode()).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script, str(project)], env={**os.environ, **environment}, capture_output=True, text=True, check=True
        ).stdout
        for environment in (
            {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
            {"TZ": "America/Adak", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"},
        )
    }
    assert len(told) == 1


# --- the page Data ---------------------------------------------------------------------------------


def linked(page_views: tuple[object, ...]) -> Iterator[str]:
    for view in page_views:
        if isinstance(view, Table):
            yield from (value.address for row in view.rows for cell in row for value in cell.values if isinstance(value, Link))


def test_the_page_lists_every_file_that_is_made(handbook: Handbook) -> None:
    made = {address for address, _ in data_files(handbook, "Navn")}
    assert set(linked(data_page(frozenset(made)).sections[0].views)) == made
    assert {csv_address(kind) for kind in KINDS} < made


def test_the_feed_is_listed_only_when_there_is_one() -> None:
    assert FEED_FILE not in set(linked(data_page(frozenset()).sections[0].views))
    assert FEED_FILE in set(linked(data_page(frozenset({FEED_FILE})).sections[0].views))


def test_the_page_describes_every_key_of_the_json_file(handbook: Handbook) -> None:
    fields = next(section for section in data_page(frozenset()).sections if section.anchor == "felter")
    tables = [view for sub in fields.views for view in sub.views]  # type: ignore[attr-defined]
    described = {row[0].values[0].text.removesuffix("[]") for table in tables for row in table.rows}
    for records in json.loads(json_file(handbook, "Navn"))["poster"].values():
        for record in records:
            assert set(record) <= described
            for entry in record.get("statushistorik", ()):
                assert {f"statushistorik[].{key}" for key in entry} <= {key.removesuffix("[]") for key in described}


def test_the_page_says_of_each_key_what_it_means_and_which_form_it_has() -> None:
    fields = next(section for section in data_page(frozenset()).sections if section.anchor == "felter")
    tables = [view for sub in fields.views for view in sub.views]  # type: ignore[attr-defined]
    said = {row[0].values[0].text: (row[1].values[0].text, row[2].values[0].text) for table in tables for row in table.rows if len(row) > 2}
    title, basis, letter = (next(spec for spec in specs if spec.key == key) for specs, key in (
        (fields_of(Record), "titel"), (fields_of(Record), "grundlag"), (fields_of(Analysis), "bogstav"),
    ))  # fmt: skip
    for spec in (title, basis, letter):
        assert said[spec.key][0] == f"{spec.label}: {spec.help}"
    assert not said["titel"][1].endswith("null"), "every record has one"
    assert said["bogstav"][1].endswith(", eller null")
    assert re.search(r"^ét af ordene »[^»]+«(, »[^»]+«)* eller »[^»]+«", said["ordklasse"][1])
    assert said["kilder[]"][1].startswith("liste; hvert punkt er ")


# --- a handbook that any MkDocs can build ----------------------------------------------------------


def headings(html: Path) -> list[tuple[str, str]]:
    body = main_part(html)
    return [(str(node.tag), " ".join(node.text_content().split())) for node in body.xpath(".//h1|.//h2|.//h3")]


def words(html: Path) -> list[str]:
    return sorted(" ".join(main_part(html).itertext()).split())


def main_part(html: Path) -> lxml.html.HtmlElement:
    document = lxml.html.fromstring(html.read_text(encoding="utf-8"))
    for extra in document.xpath("//a[contains(@class, 'headerlink')]|//script|//nav|//footer"):
        extra.drop_tree()
    return document.xpath("//article|//div[@role='main']")[0]


NASTY_TITLES = {
    "initiativer/tegn.yml": (
        'titel: "<script>alert(1)</script> & *stjerne* _streg_ [x](y) `k` \\\\ {#id} #"\nresume: "»a« \\"b\\": <b>c</b> --- ~~~"\n'
        "beskrivelse: |-\n  Før\n\n      ~~~\n      kode\n\n  ```\n  <div>\n  ```\n\n  # Overskrift {#a}\n\n  &amp; &lt;\n"
        "statushistorik:\n  - {tid: 2024, status: planlagt}\ngrundlag: redaktionelt\n"
    )
}


@pytest.mark.slow
def test_stock_mkdocs_builds_the_export_strictly_with_the_same_addresses_headings_and_text(handbook_folder: HandbookFolder) -> None:
    for name, text in NASTY_TITLES.items():
        handbook_folder.write(name, text)
    assert handbook_folder.run("build").returncode == 0
    target = handbook_folder.root.parent / "ud"
    done = handbook_folder.run("export", str(target))
    assert done.returncode == 0, done.stderr
    assert "haandbog" not in (target / "mkdocs.yml").read_text(encoding="utf-8").replace("assets/haandbog", "")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=target, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr
    ours, theirs = handbook_folder.root / "site", target / "site"
    pages = sorted(path.relative_to(ours) for path in ours.rglob("index.html"))
    assert len(pages) > 20
    for page in pages:
        assert headings(theirs / page) == headings(ours / page), page
        assert words(theirs / page) == words(ours / page), page
    html = (theirs / "initiativer/tegn/index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in html
    assert '<html lang="da"' in html
    assert "//cdn" not in html
    for address in ("data/haandbog.json", "data/haandbog.xlsx", "assets/haandbog.css"):
        assert (theirs / address).read_bytes() == (ours / address).read_bytes()
    exported, own = read_folder(target), read_folder(handbook_folder.root)
    assert not exported.problems
    assert exported.records == own.records


@pytest.mark.slow
def test_a_folder_with_anything_else_in_it_is_refused_and_left_alone(handbook_folder: HandbookFolder, tmp_path: Path) -> None:
    target = tmp_path / "andres"
    target.mkdir()
    (target / "brev.txt").write_text("mit", encoding="utf-8")
    done = handbook_folder.run("export", str(target))
    assert done.returncode == 1
    assert "har indhold, som haandbog export ikke selv har skrevet" in done.stderr
    assert [path.name for path in target.iterdir()] == ["brev.txt"]


@pytest.mark.slow
def test_the_handbook_itself_is_never_written_over(handbook_folder: HandbookFolder) -> None:
    for target in (".", "records", "mkdocs.yml"):
        done = handbook_folder.run("export", target)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
    assert sorted(path.name for path in handbook_folder.root.iterdir()) == ["docs", "mkdocs.yml", "records"]


@pytest.mark.slow
def test_an_unsound_handbook_is_not_exported(handbook_folder: HandbookFolder, tmp_path: Path) -> None:
    handbook_folder.write("begreber/x.yml", "titel: X\n")
    done = handbook_folder.run("export", str(tmp_path / "ud"))
    assert done.returncode == 1
    assert "records/begreber/x.yml" in done.stderr
    assert not (tmp_path / "ud").exists()


def test_a_second_export_replaces_its_own_files_and_nothing_else(tmp_path: Path) -> None:
    write_folder(tmp_path / "ud", {"a/b.md": b"1", "c.md": b"1"})
    (tmp_path / "ud/site").mkdir()
    (tmp_path / "ud/site/x.html").write_bytes(b"x")
    write_folder(tmp_path / "ud", {"c.md": b"2"})
    found = {path.relative_to(tmp_path / "ud").as_posix() for path in (tmp_path / "ud").rglob("*") if path.is_file()}
    assert found == {".haandbog-export", "c.md", "site/x.html"}
    assert not (tmp_path / "ud/a").exists()
    assert (tmp_path / "ud/c.md").read_bytes() == b"2"


def test_a_spoiled_mark_leads_to_no_file_outside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "mit.txt").write_text("mit", encoding="utf-8")
    write_folder(tmp_path / "ud", {"c.md": b"1"})
    mark = tmp_path / "ud/.haandbog-export"
    mark.write_text(mark.read_text(encoding="utf-8") + f"../mit.txt\n{tmp_path / 'mit.txt'}\n", encoding="utf-8")
    write_folder(tmp_path / "ud", {})
    assert (tmp_path / "mit.txt").exists()


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ud").write_text("mit", encoding="utf-8")
    with pytest.raises(ForeignFolderError):
        write_folder(tmp_path / "ud", {"c.md": b"1"})


def test_settings_are_carried_over_without_being_understood() -> None:
    ours = 'site_name: "A: B"\nplugins:\n  - haandbog:\n      poster: !ENV [X, records]\nnav:\n- Forside: index.md\n# ord\n\n- Om: om/index.md\ntheme: x'
    kept = portable_settings(ours, "T")
    assert kept.startswith('site_name: "A: B"\nnav:\n- Forside: index.md\n- Om: om/index.md\n')
    assert "!ENV" not in kept
    assert portable_settings("", 'T"').startswith('site_name: "T\\""\n')


def test_the_few_settings_that_pages_need_are_read_without_mkdocs() -> None:
    text = "site_name: Navn\nsite_url: !ENV [X]\nplugins:\n  - search\n  - haandbog:\n      fejl_mail: a@b.dk\n      x: [1]\ntheme:\n  name: material\n"
    assert read_settings(text) == {"site_name": "Navn", "fejl_mail": "a@b.dk"}
    assert read_settings("a: [") == {}


def test_a_setting_that_the_environment_gives_is_what_it_says_else_the_last_of_its_list(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "f: !ENV [PROEVE_X]\na: !ENV [PROEVE_X, '']\nb: !ENV [PROEVE_X, PROEVE_Y, z]\nc: !ENV PROEVE_X\nd: !ENV []\ne: !ENV [PROEVE_X, null]\n"
    assert read_settings(text) == {"b": "z"}
    monkeypatch.setenv("PROEVE_Y", "y")
    assert read_settings(text) == {"b": "y"}
    monkeypatch.setenv("PROEVE_X", "x")
    assert read_settings(text) == dict.fromkeys("fabce", "x")


def test_the_export_heeds_the_settings_that_the_site_heeds(handbook_folder: HandbookFolder) -> None:
    settings = handbook_folder.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("  - haandbog", "  - haandbog:\n      bekraeft_efter_maaneder: 7")
    settings.write_text(f"{text}edit_uri: https://eksempel.dk/ret/\n", encoding="utf-8")
    (handbook_folder.root / "docs" / "for-redaktoerer").mkdir()
    (handbook_folder.root / "docs" / "for-redaktoerer" / "index.md").write_text("# For redaktører\n", encoding="utf-8")
    files = portable_site(handbook_folder.root, check_handbook(handbook_folder.root).handbook)
    asked = files["docs/bekraeftelser/index.md"].decode()
    assert "7 måneder" in asked
    assert 'href="https://eksempel.dk/ret/records/initiativer/ny-folder.yml"' in asked
    assert 'href="../for-redaktoerer/"' in asked


def test_settings_that_cannot_be_read_are_none() -> None:
    assert read_settings("") == {}
