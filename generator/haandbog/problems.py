"""A fault in the data, as a value that is collected and never raised."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Severity(Enum):
    """How grave a problem is: an error stops the build, a warning does not."""

    ERROR = "fejl"
    WARNING = "advarsel"


class Place(NamedTuple):
    """Where a value stands in a file.

    ``line`` and ``column`` count from 1, in characters; ``length`` is the number of characters
    on that line which the value covers (at least 1), so that a caret can be drawn under it.
    """

    line: int = 1
    column: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, with everything a report needs to show it.

    ``path`` is relative to the handbook's root, with forward slashes. ``code`` is the stable
    code (``H012``) under which the page "Hvad betyder beskeden?" explains it. ``message`` is one
    plain Danish sentence, ``hint`` says what is allowed or what to do, ``suggestion`` is the
    nearest valid value ("mente du …?") or empty. ``excerpt`` is the whole offending line as it was
    written, or "" when there is none to show.
    """

    path: str
    place: Place
    code: str
    message: str
    hint: str = ""
    suggestion: str = ""
    severity: Severity = Severity.ERROR
    excerpt: str = ""

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The order in which problems are reported: by file, then down the file."""
        return (self.path, self.place.line, self.place.column, self.code, self.message)
