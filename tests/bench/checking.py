"""How long the check takes on 1,000 records, and on the real ones.

python tests/bench/checking.py [RECORDS]

The records are copies of the real ones, each copy with ids, titles and abbreviations of its own, so that length of prose,
references and the mix of kinds are real. The bar is 0.5 s for 1,000 records; the median of seven runs in one process counts.
"""

import re
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from haandbog.site import check_handbook

BAR = 0.5
RUNS = 7
PROJECT = Path(__file__).resolve().parents[2]


def make_copies(target: Path, wanted: int) -> int:
    """Write at least ``wanted`` records under ``target`` and return how many there are; whole copies, so that no reference dangles."""
    originals = sorted((PROJECT / "records").glob("*/*.yml"))
    ids = sorted({path.stem for path in originals}, key=len, reverse=True)
    known = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, ids))})(?![\w-])")
    named = re.compile(r"^(titel|forkortelse): (.*)$", re.MULTILINE)
    lists = re.compile(r"^(synonymer|former|andre_navne|tidligere_id):\n(?:  .*\n)+", re.MULTILINE)
    copies = -(-wanted // len(originals))
    for copy in range(copies):
        for path in originals:
            text = path.read_text(encoding="utf-8")
            head, _, rest = text.partition("\n")
            # Only references are ids: after a dash, after a colon, or after the folder and a slash.
            rest = re.sub(
                r"(?<=- )[\w-]+$|(?<=: )[\w-]+$|(?<=/)[\w-]+",
                lambda m, copy=copy: known.sub(rf"\1-k{copy}", m[0]),
                rest,
                flags=re.MULTILINE,
            )
            rest = named.sub(rf"\1: \2 K{copy}", lists.sub("", rest))
            rest = re.sub(rf'^(titel|forkortelse): "(.*)" K{copy}$', rf'\1: "\2 K{copy}"', rest, flags=re.MULTILINE)
            folder = target / "records" / path.parent.name
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{path.stem}-k{copy}.yml").write_text(f"{head}\n{rest}", encoding="utf-8")
    return copies * len(originals)


def measure(root: Path) -> tuple[list[float], int]:
    """Return the seconds of each run and the number of errors; the first run, which warms up, does not count."""
    seconds = []
    for _ in range(RUNS + 1):
        began = time.perf_counter()
        checked = check_handbook(root)
        seconds.append(time.perf_counter() - began)
    return seconds[1:], sum(problem.severity.value == "fejl" for problem in checked.problems)


def main() -> int:
    """Print the figures and return 1 when the bar is not met."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        number = make_copies(Path(folder), wanted)
        seconds, errors = measure(Path(folder))
    per_thousand = median(seconds) * 1000 / number
    print(f"check, {number} records: median {median(seconds):.3f} s, min {min(seconds):.3f}, max {max(seconds):.3f}; {errors} errors found")
    print(f"check, per 1,000 records: {per_thousand:.3f} s (bar {BAR} s)")
    real, _ = measure(PROJECT)
    print(f"check, the real records: median {median(real):.3f} s")
    return per_thousand > BAR


if __name__ == "__main__":
    sys.exit(main())
