"""What the engine's process found in the records, for the command that started it: how many they are, and the problems."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from haandbog.problems import Place, Problem, Severity

WANTED = "HAANDBOG_SVAR"  # in the environment: the file to write the answer to


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
    return json.dumps([number, [{**asdict(problem), "severity": problem.severity.value} for problem in problems]], ensure_ascii=False)


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


def leave_answer(path: str, number: int, problems: Sequence[Problem]) -> None:
    """Write the answer where the command wants it."""
    Path(path).write_text(written_answer(number, problems), encoding="utf-8")
