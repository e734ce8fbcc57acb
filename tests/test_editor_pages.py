"""The pages for editors: what they show as an example is right, and every field and message has its place."""

import re
import textwrap
from pathlib import Path

import pytest

from haandbog import periods
from haandbog.faults import FAULT_BY_CODE, FAULTS, Fault
from haandbog.model import KINDS
from haandbog.model.fields import fields_of
from haandbog.pages.messages import FaultEntry, messages_page
from haandbog.pages.reference import reference_page
from haandbog.pages.reference_examples import EXAMPLES
from haandbog.pages.views import Table, Words
from haandbog.problems import Problem
from haandbog.site import check_handbook

DOCS = Path(__file__).resolve().parent.parent / "docs" / "for-redaktoerer"
PAGES = sorted(DOCS.glob("*.md"))
# In a numbered list an example is indented, for the engine's Markdown knows no fence there.
EXAMPLE = re.compile(r"^```yaml\n(.*?)^```$|^( {8}# (?:i )?records/[^\n]*\n(?: {8}[^\n]*\n|\n(?= {8}))*)", re.DOTALL | re.MULTILINE)


def written_examples(page: Path) -> list[tuple[str, str, bool]]:
    """Every YAML example of a page: (path of the file, text, whether it is the whole file)."""
    found = []
    for fenced, indented in EXAMPLE.findall(page.read_text(encoding="utf-8")):
        text = fenced or textwrap.dedent(indented)
        head = re.fullmatch(r"# (i )?records/(\S+)\n(.*)", text, re.DOTALL)
        assert head, f"{page.name}: an example begins with the file it is of"
        found.append((head[2], head[3], not head[1]))
    return found


def without(text: str, keys: set[str]) -> str:
    """A record without the entries of those keys."""
    kept, skipping = [], False
    for line in text.split("\n"):
        if not line.startswith((" ", "-")):
            skipping = line.partition(":")[0] in keys
        if not skipping:
            kept.append(line)
    return "\n".join(kept)


def problems_of(root: Path, files: dict[str, str]) -> list[Problem]:
    for name, text in files.items():
        path = root / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(check_handbook(root).problems)


REFERENCE = {f"{folder}/{record_id}.yml": text + "\n" for folder, (record_id, text) in EXAMPLES.items()}


def test_the_examples_of_the_reference_are_together_a_sound_handbook(tmp_path: Path) -> None:
    assert problems_of(tmp_path, REFERENCE) == []


def test_the_reference_has_an_example_of_every_kind_and_every_field_in_its_table() -> None:
    page = reference_page()
    assert set(EXAMPLES) == {kind.folder for kind in KINDS}
    shown = {row[0].values[0].text for section in page.sections for view in section.views if isinstance(view, Table) for row in view.rows}
    assert {spec.key for kind in KINDS for spec in fields_of(kind.record)} <= shown
    assert {"statushistorik › tid", "kilder › afsnit", "afsnit › stykker › id"} <= shown


def test_every_code_has_a_section_whose_anchor_is_the_code() -> None:
    assert [section.anchor for section in messages_page().sections if section.anchor] == [code.lower() for code in sorted(FAULT_BY_CODE)]


def entry_of(code: str) -> FaultEntry:
    (section,) = [section for section in messages_page().sections if section.anchor == code.lower()]
    (entry,) = section.views
    assert isinstance(entry, FaultEntry)
    return entry


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault.bad], ids=lambda fault: fault.code)
def test_an_example_shows_wrong_and_right_so_that_one_sees_what_changed(fault: Fault) -> None:
    entry = entry_of(fault.code)
    wrong, right = ([(file.path, [line.text for line in file.lines]) for file in files] for files in (entry.bad, entry.good))
    assert wrong
    assert right
    assert wrong != right or fault.code == "H003", "they must not look alike on the screen"
    for path, lines in wrong:
        if (path, lines) not in right and path in dict(right):
            changed = [
                line for files in (entry.bad, entry.good) for file in files if file.path == path for line in file.lines if line.changed
            ]
            assert changed, "what differs is marked"


def test_letters_that_look_alike_are_told_apart_on_the_page() -> None:
    assert "forkortelse: a[U+030A]" in [line.text for line in entry_of("H018").bad[0].lines]


def test_an_example_is_shown_with_the_records_it_cannot_be_understood_without() -> None:
    assert any("erstattet_af" in line.text for file in entry_of("H051").bad for line in file.lines)
    assert [file.path for file in entry_of("H060").bad] == ["records/begreber/nyledig.yml"]
    assert [file.path for file in entry_of("H031").bad + entry_of("H031").good] == [
        "records/partner/naboby.yml",
        "records/partnere/naboby.yml",
    ]


def test_the_reference_tells_what_a_field_is_called_where_the_key_does_not() -> None:
    cells = {
        row[0].values[0].text: [value.text for value in row[1].values if isinstance(value, Words)]
        for section in reference_page().sections for view in section.views if isinstance(view, Table) for row in view.rows
    }  # fmt: skip
    assert "På siderne: »Bemærkning«." in cells["statushistorik › note"]
    assert not any("På siderne" in text for text in cells["titel"])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_records_that_a_page_shows_are_good_records(page: Path, tmp_path: Path) -> None:
    whole = {name: text for name, text, complete in written_examples(page) if complete}
    assert problems_of(tmp_path / "whole", REFERENCE | whole) == []
    for number, (name, text, complete) in enumerate(written_examples(page)):
        if not complete:
            keys = {line.partition(":")[0] for line in text.split("\n") if line and not line.startswith((" ", "-"))}
            mended = without(REFERENCE[name], keys).rstrip("\n") + "\n" + text
            assert problems_of(tmp_path / str(number), REFERENCE | {name: mended}) == []


def table_codes(title: str) -> list[list[str]]:
    """The words in code of every row of the table under a heading of the page about points in time."""
    text = (DOCS / "tidspunkter.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    assert section
    return [found for line in section[1].split("\n") if line.startswith("|") and (found := re.findall(r"`([^`]+)`", line))]


@pytest.mark.parametrize("row", table_codes("Sådan kan det skrives"), ids=lambda row: row[0])
def test_a_point_in_time_may_be_written_as_the_page_says(row: list[str]) -> None:
    assert periods.read_period(row[0]).danish


@pytest.mark.parametrize("row", table_codes("Sådan kan det ikke skrives"), ids=lambda row: row[0])
def test_a_point_in_time_may_not_be_written_as_the_page_says(row: list[str]) -> None:
    with pytest.raises(periods.UnreadablePeriodError):
        periods.read_period(row[0])
    assert periods.read_period(row[1]).danish


def test_every_page_is_in_the_navigation(project: Path) -> None:
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    missing = [page.name for page in PAGES if f": for-redaktoerer/{page.name}\n" not in settings]
    assert missing == []


def test_every_command_that_the_pages_name_exists(project: Path) -> None:
    from haandbog.cli import _parser

    known = set(_parser()._subparsers._group_actions[0].choices)  # type: ignore[union-attr]
    named = {
        command for page in PAGES for command in re.findall(r"`(?:\.venv/bin/)?haandbog ([a-zæøå]+)", page.read_text(encoding="utf-8"))
    }
    assert named
    assert named <= known
