"""Tries changes of the code: which of them does a test see?

    python tests/mutation/trying.py COUNT SEED MUTMUT_PYTHON ANEW [ROOM …]

Without ANEW (an empty text), what a test saw when it was tried before is not tried again: more tests see no less. So a run that was
stopped is taken up again, and after a test has been written only the survivors are tried. Everything happens in copies of the project. First the quick tests run once as they are, and it is written down which test reaches which
line and how long it takes. Then each change is written into a copy, and the tests that reach its line run in a forked child until the
first one fails. What was tried, and every change that no test saw, is left in ``build/mutants.md``.
"""

import compileall
import contextlib
import hashlib
import json
import os
import py_compile
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import coverage
import pytest
from report import Outcome, read_equivalents, write_report

PROJECT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("model", "reading", "handbook", "pages")
QUICK = "not slow and not browser"
MEMORY = 6 << 30  # bytes; a change that makes a list without end is stopped before the machine is
LEAST_SECONDS = 20  # that a test is given, however quick it was


class _Recorder:
    """Notes how long each test took, what failed, and what was imported."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.failed: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] += report.duration
        if report.failed:
            self.failed.add(report.nodeid)

    def written(self) -> str:
        """Return all of it as JSON."""
        own = (
            "haandbog",
            "tests",
            "test_",
            "conftest",
            "__main__",
            "_pytest.assertion",
            *(path.stem for path in Path("tests").glob("*.py")),
        )
        modules = [name for name in sys.modules if not name.startswith(own)]
        return json.dumps({"seconds": self.seconds, "failed": sorted(self.failed), "modules": modules})


class _Chosen:
    """Runs the chosen tests, the cheapest file first, each with an alarm that ends the process."""

    def __init__(self, chosen: frozenset[str], seconds: dict[str, float]) -> None:
        self.chosen = chosen
        self.files: dict[str, float] = defaultdict(float)
        for test in chosen:
            self.files[_file_of(test)] += seconds[test]

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((item for item in items if item.nodeid in self.chosen), key=lambda item: self.files[_file_of(item.nodeid)])

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        # Without a handler it ends the process, even in the middle of a regular expression that does not come back.
        signal.alarm(int(LEAST_SECONDS + 5 * self.files[_file_of(item.nodeid)]))
        return (yield)


def _file_of(test: str) -> str:
    return test.partition("::")[0]


@dataclass(frozen=True)
class Reach:
    """What the quick tests reach when nothing is changed."""

    seconds: dict[str, float]
    by_line: dict[tuple[str, int], frozenset[str]]
    of_room: dict[str, frozenset[str]]
    modules: tuple[str, ...]
    failed: tuple[str, ...]

    def tests_of(self, room: str, file: str, line: int) -> frozenset[str]:
        """Return the tests that reach a line; of what runs as a module is imported, all of the files that reach the room."""
        return self.by_line.get((file, line), frozenset()) or self.of_room[room]


def copy_project(place: Path) -> Path:
    """Copy what the project holds, compiled so that Python never asks whether a file has changed."""
    listed = subprocess.run(["git", "ls-files", "-coz", "--exclude-standard"], cwd=PROJECT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if (PROJECT / name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / name, place / name)
    compileall.compile_dir(place / "generator", quiet=2, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    return place


def enter(copy: Path, log: Path) -> None:
    """Make this process, a forked child, one of the copy."""
    os.setsid()
    os.chdir(copy)
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(out, 1)
    os.dup2(out, 2)
    generator = str(copy / "generator")
    sys.path[:] = [generator, *(entry for entry in sys.path if entry not in (str(PROJECT / "generator"), str(Path(__file__).parent)))]
    os.environ.update(PYTHONPATH=generator, CI="true", NO_MKDOCS_2_WARNING="1")


def sum_of(copy: Path) -> str:
    """Return a sum of all that decides what the tests reach."""
    files = [file for folder in ("generator", "tests") for file in sorted((copy / folder).rglob("*")) if file.is_file()]
    summed = hashlib.sha256()
    for file in files:
        name = file.relative_to(copy).as_posix()
        if "__pycache__" not in name and not name.startswith("tests/mutation/"):
            summed.update(f"{name}\0".encode() + file.read_bytes())
    return summed.hexdigest()


def reach(copy: Path, known: Path) -> Reach:
    """Run the quick tests in the copy and return what they reach; what an earlier run found is kept in ``known``."""
    noted, data, stamp = known / "noted.json", known / "coverage", known / "sum"
    if not (stamp.is_file() and stamp.read_text(encoding="utf-8") == sum_of(copy)):
        shutil.rmtree(known, ignore_errors=True)
        known.mkdir()
        run_unchanged(copy, noted, data)
        stamp.write_text(sum_of(copy), encoding="utf-8")
    notes = json.loads(noted.read_text(encoding="utf-8"))
    failed = set(notes["failed"])
    of_file = defaultdict(set)
    for test in notes["seconds"]:
        if test not in failed:
            of_file[_file_of(test)].add(test)
    return _reached(copy, data, notes, of_file)


def run_unchanged(copy: Path, noted: Path, data: Path) -> None:
    """Run the quick tests in the copy as it is, and note what each reaches and how long it takes."""
    child = os.fork()
    if not child:
        enter(copy, noted.with_name("log"))
        os.environ["COVERAGE_FILE"] = str(data)
        recorder = _Recorder()
        pytest.main(["-p", "no:xdist", "-m", QUICK, "--cov", "--cov-context=test", "--cov-report="], plugins=[recorder])
        noted.write_text(recorder.written(), encoding="utf-8")
        os._exit(0)
    os.waitpid(child, 0)


def _reached(copy: Path, data: Path, notes: dict[str, Any], of_file: dict[str, set[str]]) -> Reach:
    read = coverage.CoverageData(str(data))
    read.read()
    house = copy / "generator" / "haandbog"
    by_line: dict[tuple[str, int], frozenset[str]] = {}
    of_room: dict[str, set[str]] = defaultdict(set)
    for measured in read.measured_files():
        if not Path(measured).is_relative_to(house):
            continue  # a process that runs what is installed
        file = Path(measured).relative_to(house).as_posix()
        for line, contexts in read.contexts_by_lineno(measured).items():
            tests: set[str] = set()
            for context in contexts:
                test, _, phase = context.rpartition("|")
                # What a fixture of the file makes, every test of the file may look at.
                tests |= of_file[_file_of(test)] if phase == "setup" else {test} & of_file[_file_of(test)]
            by_line[file, line] = frozenset(tests)
            of_room[file.partition("/")[0].removesuffix(".py")] |= {_file_of(test) for test in tests}
    # What is made as a class is (a record's equality, its text) has no line of its own: a file that reaches the room is asked whole.
    rooms = {room: frozenset[str]().union(*(of_file[name] for name in files)) for room, files in of_room.items()}
    return Reach(notes["seconds"], by_line, rooms, tuple(notes["modules"]), tuple(notes["failed"]))


def start(copy: Path, change: dict[str, Any], chosen: frozenset[str], seconds: dict[str, float], log: Path) -> int:
    """Write a change into the copy and return the process that runs the chosen tests on it."""
    file = copy / "generator" / "haandbog" / change["file"]
    file.write_text(change["text"], encoding="utf-8")
    for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
        compiled.unlink()
    child = os.fork()
    if not child:
        enter(copy, log)
        sys.dont_write_bytecode = True
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        signal.alarm(120)
        files = sorted({_file_of(test) for test in chosen})
        code = pytest.main(["-x", "-q", "--no-header", "-p", "no:xdist", "-p", "no:cacheprovider", "-m", QUICK, *files],
                           plugins=[_Chosen(chosen, seconds)])  # fmt: skip
        sys.stdout.flush()
        os._exit(int(code))
    return child


def restore(copy: Path, original: Path, change: dict[str, Any]) -> None:
    """Take the change back."""
    name = Path("generator", "haandbog", change["file"])
    shutil.copy2(original / name, copy / name)
    py_compile.compile(str(copy / name), invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)


def verdict(status: int) -> str:
    """Say what became of a change, by how its process ended."""
    if os.WIFSIGNALED(status):
        return "timed out" if os.WTERMSIG(status) == signal.SIGALRM else "killed"
    return "survived" if os.WEXITSTATUS(status) in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED) else "killed"


def attempt(copies: Sequence[Path], room: str, changes: list[dict[str, Any]], reached: Reach, work: Path) -> Iterator[Outcome]:
    """Try every change, as many at a time as there are copies."""
    waiting, running, free = list(changes), {}, list(copies)
    while waiting or running:
        while waiting and free:
            change, copy = waiting.pop(0), free.pop()
            chosen = reached.tests_of(room, change["file"], change["line"])
            log = work / f"{copy.name}.log"
            running[start(copy, change, chosen, reached.seconds, log)] = (copy, change, len(chosen), time.monotonic())
        child, status = os.wait()
        copy, change, tests, began = running.pop(child)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        restore(copy, work / "original", change)
        free.append(copy)
        outcome = Outcome(room, change["file"], change["line"], change["was"], change["becomes"], verdict(status), tests)
        tell(f"{outcome.verdict:9} {time.monotonic() - began:5.1f} s {tests:5} tests  {outcome.file}:{outcome.line}")
        yield outcome


def main(count: int, seed: str, mutmut: str, anew: bool, rooms: Sequence[str]) -> int:
    """Try a sample of each room's changes and write the report; return 1 when too few were seen."""
    build = PROJECT / "build"
    work = build / "mutants"
    shutil.rmtree(work, ignore_errors=True)
    # The project may be worked on while this runs.
    original = copy_project(work / "original")
    copies = [copy_project(work / f"copy{number}") for number in range(os.cpu_count() or 1)]
    notes = build / "mutants.jsonl"
    if anew:
        notes.unlink(missing_ok=True)
    before = [Outcome(**json.loads(line)) for line in notes.read_text(encoding="utf-8").splitlines()] if notes.exists() else []
    seen = {outcome.change: outcome for outcome in before if outcome.verdict != "survived"}
    tell("The quick tests, as they are …")
    reached = reach(copies[0], build / "mutants-reach")
    for compiled in (copies[0] / "tests").rglob("*.pyc"):
        for copy in copies[1:]:
            target = copy / compiled.relative_to(copies[0])
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(compiled, target)
    # A child that is forked has them already; our own code each child reads for itself.
    for module in reached.modules:
        with contextlib.suppress(ImportError):
            __import__(module)
    outcomes, total = [], {}
    for room in rooms:
        listed = subprocess.run(
            [mutmut, str(Path(__file__).parent / "changes.py"), str(original / "generator" / "haandbog"), room, str(count), seed],
            capture_output=True, text=True, check=True, encoding="utf-8",
        ).stdout.splitlines()  # fmt: skip
        total[room] = int(listed.pop())
        changes = [json.loads(line) for line in listed]
        known = [seen[key] for change in changes if (key := (change["file"], change["line"], change["was"], change["becomes"])) in seen]
        waiting = [change for change in changes if (change["file"], change["line"], change["was"], change["becomes"]) not in seen]
        tell(f"{room}: {total[room]} changes there are, {len(changes)} in the sample, {len(known)} of them seen before")
        outcomes += known
        for outcome in attempt(copies, room, waiting, reached, work):
            outcomes.append(outcome)
            with notes.open("a", encoding="utf-8") as file:
                file.write(json.dumps(vars(outcome), ensure_ascii=False) + "\n")
    equivalents = read_equivalents(Path(__file__).parent / "equivalents.yml", PROJECT / "generator" / "haandbog")
    shutil.rmtree(work)
    return write_report(build / "mutants.md", outcomes, total, seed, equivalents, reached.failed)


def tell(line: str) -> None:
    """Print a line at once, for a run is long."""
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2], sys.argv[3], bool(sys.argv[4]), sys.argv[5:] or ROOMS))
