"""A handbook with an old site and new records, what is done to its build, and how what then stands is judged."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from conftest import small_handbook
from haandbog import manifest

NOBODY = 65534
ALWAYS = "1700000000"  # one moment for every build, so that whole sites can be compared byte by byte

STANDS = "står urørt"  # what is said of the old site
OLD, NEW, EITHER = frozenset({"old"}), frozenset({"new"}), frozenset({"old", "new"})

Tree = dict[str, bytes]


@dataclass(frozen=True)
class Done:
    """How a build ended, and what it printed."""

    code: int
    said: str


@dataclass
class Stage:
    """One copy of the handbook, which one case may break."""

    place: Path
    models: "Models"
    environment: dict[str, str] = field(default_factory=dict)
    prefix: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()
    site_name: str = "site"
    undo: list[Callable[[], object]] = field(default_factory=list)
    notes: dict[str, object] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        """The handbook's folder."""
        return self.place / "håndbog"

    @property
    def site(self) -> Path:
        """Where the site stands."""
        return self.root / self.site_name

    def command(self, engine: str) -> list[str]:
        """Return how the handbook is built."""
        words = ["-m", "haandbog.cli", "build"] if engine == "haandbog" else ["-m", "mkdocs", "build"]
        return [*self.prefix, sys.executable, *words, *self.arguments]

    def surroundings(self) -> dict[str, str]:
        """Return the environment of a build."""
        temporary = self.place / "tmp"
        temporary.mkdir(exist_ok=True)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("HAANDBOG_", "GIT_"))}
        # Another user has no home to read git's settings in.
        ours = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": ALWAYS, "TMPDIR": str(temporary), "PYTHONDONTWRITEBYTECODE": "1"}
        return {**kept, **ours, **self.environment}

    def begin(self, engine: str = "haandbog") -> "subprocess.Popen[str]":
        """Begin a build in a group of its own, as a shell does."""
        return subprocess.Popen(
            self.command(engine), cwd=self.root, env=self.surroundings(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace", start_new_session=True,
        )  # fmt: skip

    def build(self, engine: str = "haandbog") -> Done:
        """Build, and return how it ended."""
        return ended(self.begin(engine))

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file of the handbook; it is as it was when the case is mended."""
        path = self.root / name
        before = path.read_bytes() if path.is_file() else None
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        self.undo.append(lambda: path.unlink(missing_ok=True) if before is None else path.write_bytes(before))
        return path

    def settings(self, *lines: str, without: str = "") -> None:
        """Add lines to the settings, and take away those that begin with a text."""
        text = (self.root / "mkdocs.yml").read_text(encoding="utf-8")
        kept = [line for line in text.splitlines() if not (without and line.startswith(without))]
        self.write("mkdocs.yml", "\n".join([*kept, *lines, ""]))

    def hook(self, code: str) -> None:
        """Let Python code run in the engine's process, as another plugin's would."""
        self.write("fejl.py", code)
        self.settings("hooks: [fejl.py]")

    def mend(self) -> None:
        """Take back all that the case has done."""
        for step in reversed(self.undo):
            step()
        self.undo.clear()
        self.prefix, self.arguments, self.environment = (), (), {}

    def debris(self) -> set[str]:
        """Return what lies about that neither the handbook nor its site is made of."""
        known = {"records", "docs", "mkdocs.yml", ".cache", ".git", self.site_name, *map(str, self.notes.get("known", ()))}  # type: ignore[call-overload]
        beside = {path.name for path in self.root.iterdir()} - known
        temporary = self.place / "tmp"
        left = {f"tmp/{path.name}" for path in temporary.iterdir()} if temporary.is_dir() else set()
        cache = self.root / ".cache" / "haandbog"
        kept = {"genbrug.sqlite", "genbrug.sqlite-journal", ".gitignore", "fejl.txt"}
        stored = {f".cache/{path.name}" for path in cache.iterdir() if path.name not in kept} if cache.is_dir() else set()
        return beside | left | stored


Breaks = Callable[[Stage], None]


@dataclass(frozen=True)
class Models:
    """The handbook as it is before every case, and both sites as they should be."""

    place: Path
    old: Tree
    new: Tree


@dataclass(frozen=True)
class Case:
    """One thing that goes wrong: what is done, which site may stand afterwards, which exit codes and words are right."""

    group: str
    name: str
    breaks: Callable[[Stage], object]
    stands: frozenset[str] = frozenset({"old"})
    codes: tuple[int, ...] = (1,)
    said: str = ""
    engine: str = "haandbog"
    run: Callable[[Stage, str], Done] | None = None
    needs: Callable[[], str] = str  # why it cannot be tried here; "" when it can
    exact: bool = True  # the new site is byte by byte the one that the same records give elsewhere
    check: Callable[[Stage], str] = lambda _: ""  # what else is wrong

    @property
    def id(self) -> str:
        """Its name in a test."""
        return f"{self.group}: {self.name}"


@dataclass(frozen=True)
class Outcome:
    """What stood after a case ("old", "new" or "damaged"; "not tried"), and everything else that was not as it should be."""

    stands: str
    faults: tuple[str, ...]
    seconds: float = 0.0


def ended(process: "subprocess.Popen[str]", timeout: float = 240) -> Done:
    """Wait for a build."""
    said, _ = process.communicate(timeout=timeout)
    return Done(process.returncode, said)


def tree(site: Path) -> Tree:
    """Return every file under a folder."""
    found = {}
    for path in sorted(site.rglob("*")):
        if path.is_file():
            found[path.relative_to(site).as_posix()] = path.read_bytes()
    return found


def whole(site: Path) -> bool:
    """Whether a site is what its own checksums say, and nothing more."""
    try:
        sums = manifest.read_manifest((site / manifest.FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return not manifest.compare(sums, lambda name: (site / name).read_bytes() if (site / name).is_file() else None, manifest.files_of(site))


def make_models(place: Path) -> Models:
    """Build the old site, change what every page shows, and build the new one elsewhere."""
    # Whoever runs us in the background of a shell has Ctrl-C ignored, and so would every build.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    folder = small_handbook(place / "model")
    (folder.root / "docs" / "side.md").write_text("# En side\n\nSkrevet i hånden.\n", encoding="utf-8")
    stage = Stage(place / "model", Models(place, {}, {}))
    assert stage.build().code == 0
    old = tree(stage.site)
    settings = folder.root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("Eksempelby", "Nyby"), encoding="utf-8")
    shutil.copytree(folder.root, place / "ny" / "håndbog")
    stage = Stage(place / "ny", Models(place, {}, {}))
    assert stage.build().code == 0
    new = tree(stage.site)
    changed = sum(old[name] != new.get(name) for name in old)
    assert changed > len(old) / 3, f"only {changed} of {len(old)} files tell the old site from the new"
    shutil.rmtree(place / "model" / "tmp", ignore_errors=True)
    return Models(place / "model", old, new)


def judged(site: Path, models: Models, *, exact: bool = True) -> str:
    """Return which site stands."""
    stands = tree(site)
    if stands == models.old:
        return "old"
    if stands == models.new or (not exact and whole(site)):
        return "new"
    return "damaged"


def play(case: Case, models: Models, place: Path) -> Outcome:
    """Try one case: break, build, judge, mend, build again."""
    if reason := case.needs():
        return Outcome("not tried", (reason,))
    began = time.monotonic()
    shutil.copytree(models.place, place, symlinks=True)
    stage = Stage(place, models)
    faults: list[str] = []
    try:
        case.breaks(stage)
        done = case.run(stage, case.engine) if case.run else stage.build(case.engine)
        stands = judged(stage.site, models, exact=case.exact)
        if stands not in case.stands:
            faults.append(f"the {stands} site stands")
        if done.code not in case.codes:
            faults.append(f"exit code {done.code}")
        if case.said and not re.search(case.said, done.said):
            faults.append(f"not said: {case.said}")
        if case.engine == "haandbog" and "Traceback" in done.said:
            faults.append("a traceback is shown")
        if fault := case.check(stage):
            faults.append(fault)
        stage.mend()
        faults += _next_build(case, stage)
        if faults:
            faults.append(f"it said: {done.said[-1500:]}")
    finally:
        stage.mend()
        remove(place)
    return Outcome(stands, tuple(faults), time.monotonic() - began)


def _next_build(case: Case, stage: Stage) -> list[str]:
    faults = []
    again = stage.build()
    if again.code != 0:
        faults.append(f"the next build ends with {again.code}: {again.said[-1500:]}")
    elif judged(stage.site, stage.models, exact=case.exact) != "new":
        faults.append("the next build leaves another site")
    if left := stage.debris():
        faults.append(f"debris after the next build: {sorted(left)}")
    return faults


def remove(place: Path) -> None:
    """Remove a folder, however it may be closed."""
    for folder, _, _ in os.walk(place):
        with contextlib.suppress(OSError):
            Path(folder).chmod(0o700)
    shutil.rmtree(place, ignore_errors=True)


def summary(outcomes: Mapping[Case, Outcome]) -> list[tuple[str, list[Outcome]]]:
    """Return the outcomes of each group, in the order of the cases."""
    groups: dict[str, list[Outcome]] = {}
    for case, outcome in outcomes.items():
        groups.setdefault(case.group, []).append(outcome)
    return list(groups.items())
