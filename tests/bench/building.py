"""How long a build takes, beside stock Material for MkDocs building the same pages.

python tests/bench/building.py [SIZE …]      (also STØRRELSER="1000 3000" and GENTAGELSER=5)

For each size a handbook is made from a seed, built, and its pages are turned into the yardstick's Markdown; both sites are read and
compared before anything is timed. Then every build is run in turn, each in a fresh process, so that a machine that slows down slows
all of them. Wall, CPU and peak memory are the operating system's account of the finished process and those it waited for.
The table is left in build/bench/ as Markdown and JSON with a picture of the growth. Zensical builds the yardstick's Markdown too, where it is
installed (ZENSICAL names another), and so does Hugo, in a plain shell with no search and no check of its links. Python keeps what it
has compiled, as it does wherever nobody forbids it.
"""

import json
import math
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import Any

from handbooks import PROJECT, write_handbook
from yardstick import contents_of, differences, write_for_hugo, write_yardstick

SIZES = (100, 300, 1000)
FEWEST = 1000  # records for which the bars are set: with fewer, a process's start is most of it
OUTPUT = PROJECT / "build" / "bench"
YARDSTICK = "A: stock Material"
# What is asked of each build, as a part of the yardstick's time: (must, aim).
BARS: Mapping[str, tuple[float, float]] = {
    "cold": (1.0, 0.6),
    "one record edited": (0.20, 0.10),
    "nothing changed": (0.15, 0.10),
    "reading, checking, rendering": (0.10, 0.05),
}
# In seconds, and in MiB, at 1,000 records: (must, aim).
CHECK = (0.5, 0.25)
MEMORY = (150, 120)
GROWTH = (1.05, 1.0)
OURS = ("cold", "one record edited")
PIPE = """
import gc, sys, time
gc.disable()  # as every command of ours does
from pathlib import Path
from haandbog.site import DataFiles, build_site, check_handbook
root = Path(sys.argv[1])
began = time.process_time(), time.perf_counter()
data = DataFiles()
checked = check_handbook(root, begin=data.begin)
assert checked.sound
between = time.process_time()
build_site(root, checked.handbook, data=data)
print(time.perf_counter() - began[1], time.process_time() - began[0], between - began[0])
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds of wall and CPU, and peak memory in MiB."""

    wall: float
    cpu: float
    memory: float


class Subject:
    """A handbook of one size with its yardstick, and every build that is measured."""

    def __init__(self, size: int, folder: Path) -> None:
        self.handbook, self.stock, self.generator = folder / "haandbog", folder / "stock", folder / "generator"
        write_handbook(self.handbook, size)
        shutil.copytree(PROJECT / "generator", self.generator, ignore=shutil.ignore_patterns("__pycache__"))
        self.environment = {**os.environ, "PYTHONPATH": str(self.generator), "NO_MKDOCS_2_WARNING": "1"}
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self.edits = 0
        self.build()
        # In processes of their own: what they hold in memory would be counted with the builds that this one starts.
        self.pages = _apart(write_yardstick, self.handbook / "site", self.stock, PROJECT)
        self.build_stock()
        found = _apart(_compared, self.handbook / "site", self.stock / "site")
        if found:
            raise SystemExit("\n".join([f"The sites do not hold the same pages ({len(found)} differences):", *found[:20]]))

    @cached_property
    def builds(self) -> dict[str, tuple[Callable[[], object], Callable[[], Run]]]:
        """Return each build by name: what makes it ready, and what runs it."""
        found: dict[str, tuple[Callable[[], object], Callable[[], Run]]] = {
            YARDSTICK: (lambda: None, self.build_stock),
            "cold": (lambda: None, lambda: self.build("--uden-cache")),
            "one record edited": (self._edit_record, self.build),
            "a template edited": (self._edit_template, self.build),
            "a setting edited": (self._edit_setting, self.build),
            "nothing changed": (lambda: None, self.build),
            "check": (lambda: None, lambda: self._run([sys.executable, "-m", "haandbog.cli", "check"])),
            "reading, checking, rendering": (lambda: None, self._pipe),
        }
        beside = Path(sys.executable).with_name("zensical")
        if zensical := os.environ.get("ZENSICAL") or (str(beside) if beside.is_file() else ""):
            found["Zensical"] = (lambda: shutil.rmtree(self.stock / ".cache", ignore_errors=True), lambda: self._zensical(zensical))
        if hugo := shutil.which("hugo"):
            content = write_for_hugo(self.stock / "docs", self.stock / "hugo")
            found["Hugo, cold"] = (
                lambda: shutil.rmtree(content.parent / "public", ignore_errors=True),
                lambda: self._hugo(hugo, content.parent),
            )
        return found

    def build(self, *options: str) -> Run:
        """Build the handbook as an editor does."""
        return self._run([sys.executable, "-m", "haandbog.cli", "build", *options])

    def build_stock(self) -> Run:
        """Build the yardstick."""
        return self._run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(self.stock / "mkdocs.yml")])

    def _zensical(self, program: str) -> Run:
        return self._run([program, "build", "--clean", "-f", str(self.stock / "mkdocs.yml")], self.stock)

    def _hugo(self, program: str, project: Path) -> Run:
        run = self._run([program, "--quiet"], project)
        made = sum(1 for _ in (project / "public").rglob("index.html"))
        if made < self.pages:
            raise SystemExit(f"Hugo made {made} pages of {self.pages}.")
        return run

    def _pipe(self) -> Run:
        with tempfile.TemporaryFile() as out:
            whole = self._run([sys.executable, "-c", PIPE, str(self.handbook)], output=out.fileno())
            out.seek(0)
            wall, cpu, _ = map(float, out.read().split())
        return Run(wall, cpu, whole.memory)

    def _edit_record(self) -> None:
        self.build()  # what an editor's last build has left; the cold one before this leaves nothing
        self.edits += 1
        path = sorted((self.handbook / "records" / "initiativer").glob("*.yml"))[self.edits]
        path.write_text(
            path.read_text(encoding="utf-8")
            .replace("resume: ", f"resume: Rettet {self.edits}. ", 1)
            .replace(f"Rettet {self.edits}. '", f"'Rettet {self.edits}. "),
            encoding="utf-8",
        )

    def _edit_template(self) -> None:
        self.edits += 1
        path = self.generator / "haandbog" / "rendering" / "templates" / "facts.html.jinja"
        path.write_text(f"{path.read_text(encoding='utf-8')}<!-- {self.edits} -->", encoding="utf-8")

    def _edit_setting(self) -> None:
        self.edits += 1
        path = self.handbook / "mkdocs.yml"
        path.write_text(
            path.read_text(encoding="utf-8").replace("site_description: ", f"site_description: {self.edits} ", 1), encoding="utf-8"
        )

    def _run(self, command: list[str], folder: Path | None = None, output: int = subprocess.DEVNULL) -> Run:
        with tempfile.TemporaryFile() as said:
            began = time.perf_counter()
            process = subprocess.Popen(command, cwd=folder or self.handbook, env=self.environment, stdout=output, stderr=said)
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - began
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                said.seek(0)
                raise SystemExit(f"{' '.join(command)} failed:\n{said.read().decode(errors='replace')[-3000:]}")
        return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _compared(ours: Path, theirs: Path) -> list[str]:
    return differences(contents_of(ours), contents_of(theirs))


def _apart(function: Callable[..., Any], *arguments: object) -> Any:
    with ProcessPoolExecutor(1) as pool:
        return pool.submit(function, *arguments).result()


def measure(size: int, repeats: int) -> tuple[int, dict[str, list[Run]]]:
    """Return how many pages the handbook has, and every run of every build."""
    with tempfile.TemporaryDirectory() as folder:
        subject = Subject(size, Path(folder))
        runs: dict[str, list[Run]] = {}
        for _ in range(repeats):
            for name, (prepare, run) in subject.builds.items():
                prepare()
                runs.setdefault(name, []).append(run())
        return subject.pages, runs


def summary(runs: Mapping[str, list[Run]]) -> dict[str, dict[str, float]]:
    """Return medians, spread and the part of the yardstick, pair by pair."""
    yard = runs[YARDSTICK]
    return {
        name: {
            "wall": median(run.wall for run in own), "wall_least": min(run.wall for run in own), "wall_most": max(run.wall for run in own),
            "cpu": median(run.cpu for run in own), "memory": max(run.memory for run in own),
            "wall_part": median(run.wall / other.wall for run, other in zip(own, yard, strict=True)),
            "cpu_part": median(run.cpu / other.cpu for run, other in zip(own, yard, strict=True)),
        }
        for name, own in runs.items()
    }  # fmt: skip


def table(size: int, pages: int, found: Mapping[str, Mapping[str, float]]) -> str:
    """Return the figures of one size as Markdown."""
    lines = [
        f"### {size} records, {pages} pages", "",
        "| build | wall s (least–most) | CPU s | peak MiB | wall/A | CPU/A | must | aim |",
        "| --- | --: | --: | --: | --: | --: | --: | --: |",
    ]  # fmt: skip
    for name, row in found.items():
        must, aim = BARS.get(name, (0.0, 0.0)) if size >= FEWEST else (0.0, 0.0)
        verdict = f"≤ {must:.2f}: {'met' if row['wall_part'] <= must else 'NOT met'} | ≤ {aim:.2f}: {'met' if row['wall_part'] <= aim else 'not met'}"
        lines.append(
            f"| {name} | {row['wall']:.2f} ({row['wall_least']:.2f}–{row['wall_most']:.2f}) | {row['cpu']:.2f} | {row['memory']:.0f} "
            f"| {row['wall_part']:.2f} | {row['cpu_part']:.2f} | {verdict if must else ' | '} |"
        )
    if size == FEWEST:
        memory = max(found[name]["memory"] for name in OURS)
        for what, value, (must, aim), unit in (
            ("check", found["check"]["wall"], CHECK, "s"),
            ("peak memory of a build", memory, MEMORY, "MiB"),
        ):
            said = f"must ≤ {must}: {'met' if value <= must else 'NOT met'}, aim ≤ {aim}: {'met' if value <= aim else 'not met'}"
            lines += ["", f"{what}: {value:.2f} {unit} ({said})"]
    return "\n".join(lines)


def exponents(results: Mapping[int, Mapping[str, Mapping[str, float]]]) -> str:
    """Return how CPU time grows from the second largest size to the largest, build by build: 1.0 is in proportion."""
    if len(results) < 2:
        return ""
    few, many = sorted(results)[-2:]
    lines = [
        f"### Growth from {few} to {many} records (exponent of CPU time; must ≤ {GROWTH[0]}, aim ≤ {GROWTH[1]})",
        "",
        "| build | exponent |",
        "| --- | --: |",
    ]
    return "\n".join([*lines, *(f"| {name} | {exponent:.2f} |" for name, exponent in growth(results).items())])


def growth(results: Mapping[int, Mapping[str, Mapping[str, float]]]) -> dict[str, float]:
    """Return the exponent of each build's CPU time from the second largest size to the largest; none with one size."""
    if len(results) < 2:
        return {}
    few, many = sorted(results)[-2:]
    return {
        name: math.log(row["cpu"] / results[few][name]["cpu"]) / math.log(many / few)
        for name, row in results[many].items()
        if name in results[few]
    }


def picture(results: Mapping[int, Mapping[str, Mapping[str, float]]]) -> str:
    """Return the growth as an SVG: records along, CPU seconds up, both with a scale that doubles evenly."""
    sizes = sorted(results)
    names = [name for name in results[sizes[-1]] if name not in ("check", "reading, checking, rendering")]
    values = [results[size][name]["cpu"] for size in sizes for name in names if name in results[size]]
    low, high = math.log(min(values) * 0.8), math.log(max(values) * 1.2)
    first, last = math.log(sizes[0]), math.log(max(sizes[-1], sizes[0] + 1))
    colors = ("#444444", "#0b5394", "#990000", "#7a5200", "#38761d", "#674ea7", "#00695c", "#ad1457")

    def place(size: int, seconds: float) -> tuple[float, float]:
        return 60 + 480 * (math.log(size) - first) / (last - first), 340 - 300 * (math.log(seconds) - low) / (high - low)

    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 400" font-family="sans-serif" font-size="13">',
        '<rect width="800" height="400" fill="#fff"/>',
    ]
    parts += [f'<text x="{place(size, values[0])[0]:.0f}" y="365" text-anchor="middle">{size}</text>' for size in sizes]
    parts.append('<text x="300" y="390" text-anchor="middle">records</text><text x="10" y="24">CPU seconds</text>')
    for seconds in (0.25, 0.5, 1, 2, 4, 8, 16, 32):
        if low <= math.log(seconds) <= high:
            height = place(sizes[0], seconds)[1]
            parts.append(
                f'<path d="M60 {height:.0f}H540" stroke="#ddd"/><text x="50" y="{height + 4:.0f}" text-anchor="end">{seconds:g}</text>'
            )
    for number, name in enumerate(names):
        points = [place(size, results[size][name]["cpu"]) for size in sizes if name in results[size]]
        color = colors[number % len(colors)]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{color}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{color}"/>' for x, y in points]
    # Each name stands at the end of its line, moved up where the line below needs the place.
    below = 340.0
    for name in sorted(names, key=lambda name: results[sizes[-1]][name]["cpu"]):
        below = min(place(sizes[-1], results[sizes[-1]][name]["cpu"])[1] + 4, below - 16)
        parts.append(f'<text x="552" y="{below:.0f}" fill="{colors[names.index(name) % len(colors)]}">{name}</text>')
    return "\n".join([*parts, "</svg>\n"])


def machine() -> str:
    """Return in words what the figures were measured on."""
    load = ", ".join(f"{number:.1f}" for number in os.getloadavg())
    return (
        f"{len(os.sched_getaffinity(0))} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}; "
        f"load {load} when it ended. Every figure is the median of the runs; parts are taken run by run."
    )


def main() -> int:
    """Measure, print and write the tables; return 1 when something that must be met is not, at 1,000 records or more."""
    said = sys.argv[1:] or os.environ.get("STØRRELSER", "").split()
    sizes = [int(size) for size in said] or list(SIZES)
    repeats = int(os.environ.get("GENTAGELSER", "3"))
    results: dict[int, dict[str, dict[str, float]]] = {}
    raw: dict[int, dict[str, list[dict[str, float]]]] = {}
    texts = []
    for size in sizes:
        pages, runs = measure(size, repeats)
        results[size] = summary(runs)
        raw[size] = {name: [asdict(run) for run in own] for name, own in runs.items()}
        texts.append(table(size, pages, results[size]))
        print(texts[-1], flush=True)
    texts.append(exponents(results))
    print(texts[-1])
    texts.insert(0, machine())
    OUTPUT.mkdir(parents=True, exist_ok=True)
    (OUTPUT / "building.md").write_text("\n\n".join(texts) + "\n", encoding="utf-8")
    (OUTPUT / "building.json").write_text(json.dumps({"summary": results, "runs": raw}, ensure_ascii=False, indent=1), encoding="utf-8")
    (OUTPUT / "building.svg").write_text(picture(results), encoding="utf-8")
    missed = missed_bars(results)
    print("\n".join(["", *(f"NOT met: {one}" for one in missed)]))
    return 1 if missed else 0


def missed_bars(results: Mapping[int, Mapping[str, Mapping[str, float]]]) -> list[str]:
    """Return what must be met and is not: at 1,000 records and more, and of the growth from the second largest size to the largest."""
    missed = [
        f"{name} at {size} records"
        for size, found in results.items()
        if size >= FEWEST
        for name, (must, _) in BARS.items()
        if name in found and found[name]["wall_part"] > must
    ]
    if found := results.get(FEWEST):
        missed += ["check"] if found["check"]["wall"] > CHECK[0] else []
        missed += ["memory"] if max(found[name]["memory"] for name in OURS) > MEMORY[0] else []
    return missed + [f"growth: {name}" for name, exponent in growth(results).items() if name in OURS and exponent > GROWTH[0]]


if __name__ == "__main__":
    sys.exit(main())
