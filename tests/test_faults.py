"""Every fault has a code, every code an entry, and every entry an example that is what it says."""

import ast
import os
import re
from datetime import date
from pathlib import Path

import pytest

from haandbog.faults import FAULT_BY_CODE, FAULTS, Fault
from haandbog.inspection import check_handbook
from haandbog.problems import Severity
from haandbog.reading.syntax import MOST_VALUES
from haandbog.reading.text import LARGEST_FILE

HOUSE = Path(__file__).resolve().parent.parent / "generator" / "haandbog"


def codes_in_the_program() -> set[str]:
    """Every fault code that stands as a word in the program, the catalogue aside."""
    found = set()
    for path in HOUSE.rglob("*.py"):
        if path.parent.name == "faults":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"H\d\d\d", node.value):
                found.add(node.value)
    return found


def write(root: Path, files: dict[str, str | bytes]) -> Path:
    (root / "records").mkdir()
    for name, text in files.items():
        path = root / "records" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def test_every_code_of_the_program_has_an_entry_and_every_entry_a_code_in_the_program() -> None:
    assert codes_in_the_program() == set(FAULT_BY_CODE)


def test_no_code_has_two_entries_and_they_stand_in_order() -> None:
    codes = [fault.code for fault in FAULTS]
    assert codes == sorted(set(codes))


def test_the_bounds_that_the_catalogue_names_are_those_of_the_reader() -> None:
    assert f"{LARGEST_FILE // 1024} KB" in FAULT_BY_CODE["H003"].meaning
    assert f"{MOST_VALUES:,}".replace(",", ".") in FAULT_BY_CODE["H003"].meaning


# A fault of the disk, between two versions, or of what a model has renamed, has no files that show it: the tests below, test_removals.py
# and test_renames.py make them.
WRITTEN = [fault for fault in FAULTS if fault.bad]


def test_only_what_no_file_can_show_has_no_example() -> None:
    assert {fault.code for fault in FAULTS} - {fault.code for fault in WRITTEN} == {"H001", "H032", "H033", "H036", "H037", "H064"}


@pytest.mark.parametrize("fault", WRITTEN, ids=lambda fault: fault.code)
def test_the_bad_example_has_that_fault_and_no_other(fault: Fault, tmp_path: Path) -> None:
    problems = check_handbook(write(tmp_path, dict(fault.bad)), today=date(2026, 1, 1)).problems
    assert {problem.code for problem in problems} == {fault.code}, problems
    assert {problem.severity for problem in problems} == {Severity.WARNING if fault.warning else Severity.ERROR}
    assert all(problem.message.endswith((".", ")", "?")) and problem.hint.endswith((".", "…")) for problem in problems), problems


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault.good], ids=lambda fault: fault.code)
def test_the_good_example_has_no_fault(fault: Fault, tmp_path: Path) -> None:
    problems = [problem for problem in check_handbook(write(tmp_path, dict(fault.good))).problems if problem.code != "H060"]
    assert problems == []


def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    assert [problem.code for problem in check_handbook(tmp_path).problems] == ["H032"]


def test_a_link_to_another_file_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "udenfor.yml"
    outside.write_text("titel: Hemmelig\n", encoding="utf-8")
    root = tmp_path / "h"
    root.mkdir()
    write(root, {"partnere/a.yml": "titel: A\nresume: B.\ntype: kommune\ngrundlag: redaktionelt\n"})
    (root / "records" / "partnere" / "genvej.yml").symlink_to(outside)
    assert [(problem.path, problem.code) for problem in check_handbook(root).problems] == [("records/partnere/genvej.yml", "H033")]


def test_a_file_that_cannot_be_opened_is_said_and_hides_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"partnere/a.yml": "titel: A\n", "partnere/b.yml": "titel: B\nresume: C.\ntype: kommune\ngrundlag: redaktionelt\n"})
    opened = Path.open

    def refuse(path: Path, *arguments: object, **settings: object) -> object:
        if path.name == "a.yml":
            raise PermissionError(13, "nej")
        return opened(path, *arguments, **settings)

    monkeypatch.setattr(Path, "open", refuse)
    checked = check_handbook(tmp_path)
    assert [problem.code for problem in checked.problems] == ["H001"]
    assert len(checked.handbook.by_ref) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path, {"partnere/b.yml": "titel: B\nresume: C.\ntype: kommune\ngrundlag: redaktionelt\n"})
    os.mkfifo(tmp_path / "records" / "partnere" / "a.yml")
    assert [problem.code for problem in check_handbook(tmp_path).problems] == ["H031"]
