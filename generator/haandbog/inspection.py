"""A handbook's folder -> its records, and everything that is wrong with them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from haandbog import rules
from haandbog.handbook import Handbook
from haandbog.problems import Problem, Severity
from haandbog.reading import read_folder
from haandbog.reading.folder import RecordReader
from haandbog.reading.records import read_record


@dataclass(frozen=True, slots=True)
class Checked:
    """A handbook as far as it could be read, and everything that is wrong with it."""

    handbook: Handbook
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing stands in the way of building."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)


def check_handbook(
    root: Path,
    folder: str = "records",
    *,
    today: date | None = None,
    read: RecordReader = read_record,
    begin: Callable[[Handbook], None] | None = None,
) -> Checked:
    """Read and check the records under ``root``; rules across records see what could be read.

    With ``today`` days that lie in the future are told of too, as warnings. ``read`` reads one file (see ``read_folder``). ``begin`` may
    begin work on what was read before the rules have looked at it, sound or not.
    """
    result = read_folder(root, folder, read)
    handbook = Handbook(result.records, result.unread)
    if begin:
        begin(handbook)
    problems = sorted([*result.problems, *rules.check(handbook, today)], key=lambda problem: problem.order)
    return Checked(handbook, tuple(problems))
