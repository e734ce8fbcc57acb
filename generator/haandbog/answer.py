"""What the engine's process tells the command that started it: how many records there are, their problems, and what stopped it.

Each is a line on its standard output that begins with a word which only the two know: so it needs no room on any disk.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from haandbog.problems import Place, Problem, Severity

WANTED = "HAANDBOG_SVAR"  # in the environment: the word that a line of ours begins with


@dataclass(frozen=True, slots=True)
class Answer:
    """The number of records, and everything that is wrong with them."""

    number: int
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing stands in the way of building."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)


def written_answer(number: int, problems: Sequence[Problem]) -> str:
    """Return the answer as a text."""
    return json.dumps([number, [{**asdict(problem), "severity": problem.severity.value} for problem in problems]])


def read_answer(text: str) -> Answer | None:
    """Return what the text says, or ``None`` when it is no answer."""
    try:
        number, problems = json.loads(text)
        read = (
            Problem(**{**problem, "place": Place(*problem["place"]), "severity": Severity(problem["severity"])}) for problem in problems
        )
        return Answer(int(number), tuple(read))
    except (ValueError, TypeError, KeyError):
        return None


def leave_answer(wanted: str, number: int, problems: Sequence[Problem]) -> None:
    """Tell the command what was found."""
    _leave(f"{wanted}:svar:{written_answer(number, problems)}")


def leave_fault(wanted: str, message: str, details: str = "") -> None:
    """Tell the command what stopped the build, in Danish; ``details`` are for whoever mends the program."""
    _leave(f"{wanted}:fejl:{json.dumps([message, details])}")


def leave_placed(wanted: str) -> None:
    """Tell the command that the new site has taken its place: no exit code says it, for others may end the process."""
    _leave(f"{wanted}:plads:")


@dataclass(frozen=True, slots=True)
class Told:
    """What was told: whether the site is in place, the answer ("" for none), the fault and its details, and all else that was printed."""

    placed: bool
    answer: str
    fault: str
    details: str
    rest: str


def read_told(wanted: str, output: str) -> Told:
    """Find our own lines in what the engine printed."""
    found = {"svar": "", "fejl": "", "plads": "nej"}
    rest = []
    for line in output.splitlines(keepends=True):
        word, _, text = line.removeprefix(f"{wanted}:").partition(":")
        if line.startswith(f"{wanted}:") and word in found:
            found[word] = text.rstrip("\n")
        else:
            rest.append(line)
    try:
        fault, details = json.loads(found["fejl"] or '["", ""]')
    except ValueError:  # the engine was killed while it wrote
        fault, details = "", ""
    return Told(found["plads"] == "", found["svar"], fault, details, "".join(rest))


def _leave(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
