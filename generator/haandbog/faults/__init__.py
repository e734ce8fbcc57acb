"""What every code of the check means, what to do about it, and an example of wrong and right."""

from dataclasses import dataclass

from haandbog.faults.catalogue import ENTRIES
from haandbog.faults.examples import EXAMPLES, Files


@dataclass(frozen=True, slots=True)
class Fault:
    """One sort of fault.

    ``bad`` and ``good`` are the files under ``records/`` of a handbook that has this fault and no other, and of one
    that has none; ``also`` names the files that belong to the example, though they are the same in both.
    ``warning`` says that the handbook is built all the same.
    """

    code: str
    title: str
    meaning: str
    warning: bool
    bad: Files
    good: Files
    also: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """The anchor of its section on the page of messages."""
        return self.code.lower()


FAULTS = tuple(
    Fault(
        entry.code,
        entry.title,
        entry.meaning,
        entry.warning,
        EXAMPLES[entry.code].bad,
        EXAMPLES[entry.code].good,
        EXAMPLES[entry.code].also,
    )
    for entry in ENTRIES
)
FAULT_BY_CODE = {fault.code: fault for fault in FAULTS}

__all__ = ["FAULTS", "FAULT_BY_CODE", "Fault", "Files"]
