"""The reports that say how much the tests are worth count right, and what they excuse is still there."""

import json
from pathlib import Path

import pytest

from bench import coverage_by_room
from mutation.report import Equivalent, Outcome, read_equivalents, write_report


def outcome(verdict: str, becomes: str = "x", room: str = "model") -> Outcome:
    return Outcome(room, f"{room}/x.py", 3, "y", becomes, verdict, 7)


def test_every_change_that_is_named_equivalent_is_of_a_line_that_is_there(project: Path) -> None:
    listed = read_equivalents(project / "tests" / "mutation" / "equivalents.yml", project / "generator" / "haandbog")
    assert all(equivalent.why.endswith(".") and equivalent.was != equivalent.becomes for equivalent in listed)
    assert len(set(listed)) == len(listed)


def test_a_line_that_has_gone_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = (\n    1\n)\n", encoding="utf-8")
    listed = tmp_path / "equivalents.yml"
    listed.write_text("- {file: a.py, was: 'x = ( 1 )', becomes: x, why: Y.}\n", encoding="utf-8")
    assert read_equivalents(listed, tmp_path) == (Equivalent("a.py", "x = ( 1 )", "x", "Y."),)
    listed.write_text("- {file: a.py, was: 'x = 2', becomes: x, why: Y.}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no longer holds »x = 2«"):
        read_equivalents(listed, tmp_path)
    listed.write_text("[]\n", encoding="utf-8")
    assert read_equivalents(listed, tmp_path) == ()


def test_the_shares_are_of_what_was_tried_and_of_what_could_be_seen(tmp_path: Path) -> None:
    outcomes = [
        *[outcome("killed")] * 15,
        outcome("timed out"),
        outcome("survived"),
        outcome("survived", "same"),
        *[outcome("survived", "z")] * 2,
    ]
    same = [Equivalent("model/x.py", "y", "same", "Y.")]
    assert write_report(tmp_path / "m.md", outcomes, {"model": 90}, "1", same, ["t::a"]) == 1
    report = (tmp_path / "m.md").read_text(encoding="utf-8")
    assert "| model | 90 | 20 | 15 | 1 | 4 | 1 | 80.0 % | 84.2 % |" in report
    assert "`t::a`" in report
    survivors, equivalent = report.split("## Survivors")[1].split("## Named equivalent")
    assert survivors.count("`generator/haandbog/model/x.py:3`, reached by 7 tests") == 3
    assert "- y\n+ same" in equivalent
    assert write_report(tmp_path / "m.md", outcomes[:16], {"model": 90}, "1", (), ()) == 0


def test_too_little_reached_in_a_room_that_matters_fails_and_says_what(tmp_path: Path) -> None:
    def measured(lines: int, branches: int) -> dict[str, object]:
        summary = {"covered_lines": lines, "num_statements": 100, "covered_branches": branches, "num_branches": 100}
        return {"summary": summary, "missing_lines": [4, 5], "missing_branches": [[3, 4], [7, 9], [8, -1]]}

    rooms = {
        f"generator/haandbog/{name}": measured(95, 95) for name in ("model/a.py", "reading/b.py", "handbook.py", "pages/c.py", "cli/d.py")
    }
    data, report = tmp_path / "coverage.json", tmp_path / "build" / "coverage.md"
    rooms["generator/haandbog/cli/d.py"] = measured(1, 1)
    data.write_text(json.dumps({"files": rooms}), encoding="utf-8")
    assert coverage_by_room.main(data, report) == 0
    assert "| **handbook** | 100 | 95.0 % | 100 | 95.0 % |" in report.read_text(encoding="utf-8")
    assert "- `model/a.py`: 4, 5, 7→9, 8→" in report.read_text(encoding="utf-8")
    rooms["generator/haandbog/pages/c.py"] = measured(95, 94)
    data.write_text(json.dumps({"files": rooms}), encoding="utf-8")
    assert coverage_by_room.main(data, report) == 1
