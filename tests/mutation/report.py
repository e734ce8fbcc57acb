"""What became of the changes that were tried, as a table and a list of those that no test saw."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

REQUIRED = 85  # per cent of the changes that could be seen


@dataclass(frozen=True)
class Outcome:
    """A change that was tried: where, what stood there and what stands there now, what came of it, and how many tests reach it."""

    room: str
    file: str
    line: int
    was: str
    becomes: str
    verdict: str
    tests: int

    @property
    def change(self) -> tuple[str, int, str, str]:
        """What was tried, as one value."""
        return self.file, self.line, self.was, self.becomes


@dataclass(frozen=True)
class Equivalent:
    """A change after which the program does the same: the file, the lines that differ, and why nobody can tell."""

    file: str
    was: str
    becomes: str
    why: str

    def covers(self, outcome: Outcome) -> bool:
        """Whether the outcome is of this change, wherever in the file it stands."""
        return (self.file, self.was, self.becomes) == (outcome.file, outcome.was, outcome.becomes)


def read_equivalents(listed: Path, house: Path) -> tuple[Equivalent, ...]:
    """Return the named equivalents.

    Raises:
        ValueError: one of them names text that its file no longer holds.
    """
    equivalents = tuple(Equivalent(**entry) for entry in yaml.safe_load(listed.read_text(encoding="utf-8")) or ())
    for equivalent in equivalents:
        if equivalent.was not in " ".join((house / equivalent.file).read_text(encoding="utf-8").split()):
            raise ValueError(f"{listed.name}: {equivalent.file} no longer holds »{equivalent.was}«")
    return equivalents


def write_report(
    report: Path, outcomes: Sequence[Outcome], total: Mapping[str, int], seed: str, equivalents: Iterable[Equivalent], failed: Sequence[str]
) -> int:
    """Write the report, print its table, and return 1 when fewer than ``REQUIRED`` per cent were seen in a room, else 0."""
    named = {outcome for outcome in outcomes for equivalent in equivalents if outcome.verdict == "survived" and equivalent.covers(outcome)}
    table = [
        "| room | changes there are | tried | killed | timed out | survived | of them equivalent | killed of all tried | of those not equivalent |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    enough = True
    for room in total:
        of_room = [outcome for outcome in outcomes if outcome.room == room]
        count = {verdict: sum(outcome.verdict == verdict for outcome in of_room) for verdict in ("killed", "timed out", "survived")}
        same = sum(outcome in named for outcome in of_room)
        seen = count["killed"] + count["timed out"]
        share = 100 * seen / max(1, len(of_room) - same)
        enough = enough and share >= REQUIRED
        table.append(
            f"| {room} | {total[room]} | {len(of_room)} | {count['killed']} | {count['timed out']} | {count['survived']} | {same} "
            f"| {100 * seen / max(1, len(of_room)):.1f} % | {share:.1f} % |"
        )
    lines = ["# Changes of the code that the quick tests see", "", *table, ""]
    lines.append(f"Seed `{seed}`. A change counts as killed when a test fails, or ends only because its time is up.")
    if failed:
        lines += ["", f"Not used, for they fail without any change: {', '.join(f'`{test}`' for test in failed)}."]
    for heading, wanted in (("Survivors", False), ("Named equivalent", True)):
        lines += ["", f"## {heading}", ""]
        for outcome in outcomes:
            if outcome.verdict == "survived" and (outcome in named) == wanted:
                lines += [f"`generator/haandbog/{outcome.file}:{outcome.line}`, reached by {outcome.tests} tests", ""]
                lines += ["```diff", f"- {outcome.was}", f"+ {outcome.becomes}", "```", ""]
    report.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    print("\n".join(table))
    return 0 if enough else 1
