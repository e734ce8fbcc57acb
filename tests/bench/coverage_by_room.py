"""Says how much of each room the tests reach, by line and by branch, and which lines they do not.

    python tests/bench/coverage_by_room.py COVERAGE.json REPORT.md

Ends with 1 when one of the rooms that hold the meaning of the records is reached too little.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

WATCHED = ("model", "reading", "handbook", "pages")
REQUIRED = 95  # per cent of the lines, and of the branches, in each of those


def share(reached: int, there: int) -> float:
    """Return how many per cent are reached; of nothing everything is."""
    return 100 * reached / there if there else 100.0


def missed(measured: Mapping[str, Any]) -> str:
    """Return the lines of a file that no test reaches, and the jumps that none makes ("41→44" or, out of the function, "41→")."""
    lines = [str(line) for line in measured["missing_lines"]]
    gone = set(measured["missing_lines"])
    jumps = [f"{start}→{end if end > 0 else ''}" for start, end in measured["missing_branches"] if not {start, end} & gone]
    return ", ".join([*lines, *jumps])


def main(data: Path, report: Path) -> int:
    """Write the report, print its table and return the exit status."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    lacking: dict[str, list[str]] = defaultdict(list)
    for name, measured in sorted(json.loads(data.read_text(encoding="utf-8"))["files"].items()):
        inner = name.partition("haandbog/")[2]
        room = re.sub(r"(/.*|\.py)$", "", inner)
        for place, key in enumerate(("covered_lines", "num_statements", "covered_branches", "num_branches")):
            sums[room][place] += measured["summary"][key]
        if words := missed(measured):
            lacking[room].append(f"- `{inner}`: {words}")
    table = ["| room | lines | reached | branches | reached |", "| --- | ---: | ---: | ---: | ---: |"]
    total = [sum(column) for column in zip(*sums.values(), strict=True)]
    for room, (lines, of_lines, branches, of_branches) in [*sorted(sums.items()), ("all of them", total)]:
        shown = f"**{room}**" if room in WATCHED else room
        table.append(f"| {shown} | {of_lines} | {share(lines, of_lines):.1f} % | {of_branches} | {share(branches, of_branches):.1f} % |")
    short = [room for room in WATCHED if share(*sums[room][:2]) < REQUIRED or share(*sums[room][2:]) < REQUIRED]
    text = ["# What the tests reach", "", *table, "", "## What they do not reach", ""]
    text += [line for room in sorted(lacking) for line in lacking[room]]
    report.parent.mkdir(exist_ok=True)
    report.write_text("\n".join(text) + "\n", encoding="utf-8")
    print("\n".join(table))
    if short:
        print(f"Less than {REQUIRED} % of: {', '.join(short)}. What is not reached is in {report}.", file=sys.stderr)
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
