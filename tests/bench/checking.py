"""How long the check takes: on 1,000 records, on the real ones, and on the single files that are hardest to judge.

python tests/bench/checking.py [RECORDS]

The records are copies of the real ones, each copy with ids, titles and abbreviations of its own, so that length of prose,
references and the mix of kinds are real. The bar is 0.5 s for 1,000 records; the median of seven runs in one process counts.
Any one file has 50 ms and 64 MB (the whole process, Python and all). Seconds are the processor's, so that whoever else uses the machine
does not count.
"""

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from haandbog.inspection import check_handbook

BAR = 0.5
FILE_BAR = 0.050
MEMORY_BAR = 64
RUNS = 7
PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "tests" / "reading"))

from worst_files import WORST  # noqa: E402 - it lies with the tests


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
                r"(?<=- )[\w-]+$|(?<!^type: )(?<!^inddeling: )(?<!^aftalegrundlag: )(?<=: )[\w-]+$|(?<=/)[\w-]+",
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


def measure(root: Path, runs: int = RUNS) -> tuple[list[float], int]:
    """Return the seconds of each run and the number of errors; the first run, which warms up, does not count."""
    seconds = []
    for _ in range(runs + 1):
        began = time.process_time()
        checked = check_handbook(root)
        seconds.append(time.process_time() - began)
    return seconds[1:], sum(problem.severity.value == "fejl" for problem in checked.problems)


def measure_file(name: str) -> tuple[float, float]:
    """Return how many seconds a handbook of one hard file takes, and how many MB a fresh process needs for it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records" / "partnere" / "naboby.yml"
        path.parent.mkdir(parents=True)
        path.write_bytes(WORST[name]())
        seconds = min(measure(Path(folder), 3)[0])
        done = subprocess.run([sys.executable, __file__, "--memory", folder], check=True, capture_output=True, text=True)
    return seconds, float(done.stdout)


def main() -> int:
    """Print the figures and return 1 when a bar is not met."""
    if sys.argv[1:2] == ["--memory"]:
        check_handbook(Path(sys.argv[2]))
        # Not getrusage: what it tells began with the process that started this one.
        kilobytes = re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text(encoding="utf-8"))
        print(int(kilobytes[1]) / 1024 if kilobytes else 0)
        return 0
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        number = make_copies(Path(folder), wanted)
        seconds, errors = measure(Path(folder))
    per_thousand = median(seconds) * 1000 / number
    print(f"check, {number} records: median {median(seconds):.3f} s, min {min(seconds):.3f}, max {max(seconds):.3f}; {errors} errors found")
    print(f"check, per 1,000 records: {per_thousand:.3f} s (bar {BAR} s)")
    real, _ = measure(PROJECT)
    print(f"check, the real records: median {median(real):.3f} s")
    files = {name: measure_file(name) for name in WORST}
    slowest = max(files, key=lambda name: files[name][0])
    largest = max(files, key=lambda name: files[name][1])
    print(
        f"check, one file, {len(files)} sorts: at most {files[slowest][0] * 1000:.0f} ms ({slowest}; bar {FILE_BAR * 1000:.0f} ms), ",
        end="",
    )
    print(f"at most {files[largest][1]:.0f} MB ({largest}; bar {MEMORY_BAR} MB)")
    return per_thousand > BAR or files[slowest][0] > FILE_BAR or files[largest][1] > MEMORY_BAR


if __name__ == "__main__":
    sys.exit(main())
