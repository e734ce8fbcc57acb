"""The matrix of builds of the real handbook: one axis at a time, and all at once; the table is left in build/reproducible.md.

python tests/bench/reproducibility.py     (also PYTHONS="/path/to/python3.12 /path/to/python3.13")

Every build is a real one, of a fresh copy of the last commit, and its site is compared file by file and mode by mode with the first.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reproducing import (
    GIT_SETTINGS,
    Site,
    Surroundings,
    build,
    can_be_nobody,
    can_give_away,
    differences,
    differences_beside_history,
    may_differ_without_history,
    wheel_python,
)

PROJECT = Path(__file__).resolve().parents[2]
OUTPUT = PROJECT / "build" / "reproducible.md"
UTF8 = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"}
HERE = Surroundings(environment=UTF8)
_SHOWN = 5

Compare = Callable[[Site, Site], list[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """One build: what is another in it, and which differences count."""

    axis: str
    value: str
    surroundings: Surroundings
    compare: Compare = differences
    impossible: str = ""


def rows(wheel: Path, others: list[tuple[str, Path]], committed: str) -> Iterator[Row]:
    """Yield the builds of the matrix; the first is the one that the others are compared with."""

    def here(**changed: object) -> Surroundings:
        environment = changed.pop("environment", {})
        assert isinstance(environment, dict)
        return replace(HERE, environment={**UTF8, **environment}, **changed)  # type: ignore[arg-type]

    yield Row("(the first)", "a clone, UTC, C.UTF-8, hash seed 0, umask 022, all cores, no cache", HERE)
    yield Row("folder", "deep, with æøå and a blank", here(folder="dyb mappe/æøå/bog"))
    yield Row("user", "another user builds", here(user="nobody"), impossible="" if can_be_nobody() else "only root with setpriv can")
    yield Row(
        "user",
        "the folder is another user's",
        here(user="foreign"),
        impossible="" if can_give_away() else "only root can give a folder away",
    )
    yield Row("user", "own settings of git", here(git_settings=GIT_SETTINGS))
    for umask in (0o002, 0o077):
        yield Row("umask", f"{umask:03o}", here(umask=umask))
    for zone in ("Pacific/Kiritimati", "America/Adak", "Europe/Copenhagen"):
        yield Row("time zone", zone, here(environment={"TZ": zone}))
    installed = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.casefold().split()
    yield Row("locale", "C, Python without UTF-8", here(environment={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}))
    for locale in ("da_DK.UTF-8", "tr_TR.UTF-8", "da_DK.ISO-8859-1"):
        there = locale.casefold().replace("-", "") in {name.replace("-", "") for name in installed}
        yield Row(
            "locale", locale if there else f"{locale} (not installed here: asked for all the same)", here(environment={"LC_ALL": locale})
        )
    for seed in ("1", "4711", "random"):
        yield Row("hash seed", seed, here(environment={"PYTHONHASHSEED": seed}))
    for moment in ("1969-12-31T12:00:00", "2028-02-29T23:59:58", "2039-01-01T00:00:00"):
        yield Row("day", moment, here(moment=moment))
    for cores in (1, 2):
        yield Row("cores", str(cores), here(cores=cores))
    yield Row("cache", "empty", here(earlier=0))
    yield Row("cache", "from two builds of other records", here(earlier=2))
    yield Row("command", "mkdocs build --strict", here(engine="mkdocs"))
    yield Row("generator", "a wheel, installed elsewhere", here(python=wheel))
    yield Row("generator", "without docstrings and asserts (-OO)", here(environment={"PYTHONOPTIMIZE": "2"}))
    for name, python in others:
        yield Row("Python", name, here(python=python))
    yield Row("time", "SOURCE_DATE_EPOCH, the last commit's", here(environment={"SOURCE_DATE_EPOCH": committed}))
    yield Row("time", "SOURCE_DATE_EPOCH, another", here(environment={"SOURCE_DATE_EPOCH": "86400"}), _beside_time)
    timed = {"SOURCE_DATE_EPOCH": committed}
    yield Row("source", "an export without .git", here(source="export", environment=timed), differences_beside_history)
    yield Row("source", "the same, with its own time", here(source="export"), differences_beside_history)
    yield Row("source", "an export inside another repository", here(source="within"), differences_beside_history)
    yield Row("source", "a clone of the last commit alone", here(source="shallow"), differences_beside_history)
    everything = Surroundings(
        folder="dyb mappe/æøå", moment="2040-02-29T23:30:00", python=wheel, engine="mkdocs", umask=0o077, cores=1, earlier=1,
        user="nobody" if can_be_nobody() else "", git_settings=GIT_SETTINGS,
        environment={"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "7"},
    )  # fmt: skip
    yield Row("all at once", "", everything)


def main() -> int:
    """Build the whole matrix; return 1 when any site is another than the first."""
    lines: list[str] = []
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        committed = subprocess.run(["git", "-C", str(PROJECT), "log", "-1", "--format=%ct"], capture_output=True, text=True, check=True)
        wheel, others = wheel_python(PROJECT, place / "wheel"), list(_other_pythons())
        first: Site = {}
        for number, row in enumerate(rows(wheel, others, committed.stdout.strip())):
            if row.impossible:
                lines.append(f"| {row.axis} | {row.value} | – | – | NOT TRIED: {row.impossible} |")
                continue
            began = time.monotonic()
            site = build(PROJECT, place / str(number), row.surroundings)
            shutil.rmtree(place / str(number), ignore_errors=True)
            first = first or site
            found, all_found = row.compare(first, site), differences(first, site)
            bad += bool(found)
            lines.append(f"| {row.axis} | {row.value} | {len(site)} | {len(found)} | {_said(row, found, all_found)} |")
            print(f"{lines[-1]} {time.monotonic() - began:.1f} s", flush=True)
            _write(lines)
    print(f"\n{bad} of {len(lines)} builds differ. The table is in {OUTPUT.relative_to(PROJECT)}.")
    return 1 if bad else 0


def _write(lines: list[str]) -> None:
    """Leave the table as far as it has come."""
    dirty = subprocess.run(["git", "-C", str(PROJECT), "status", "--porcelain"], capture_output=True, text=True, check=False).stdout.strip()
    head = [
        "# The same bytes, wherever and whenever",
        "",
        "Each build is compared with the first: every file byte by byte, every file and folder by its mode.",
        *(["What is not committed was not built, but for the generator itself."] if dirty else []),
        "",
        "| axis | value | files and folders compared | differences | |",
        "| --- | --- | ---: | ---: | --- |",
    ]
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text("\n".join([*head, *lines, ""]), encoding="utf-8")


def _beside_time(one: Site, other: Site) -> list[str]:
    """Name what differs beside the files that bear the time of the site."""
    return [name for name in differences(one, other) if name not in ("SHA256SUMS", "sitemap.xml", "sitemap.xml.gz")]


def _said(row: Row, found: list[str], all_found: list[str]) -> str:
    if found:
        return ", ".join(found[:_SHOWN]) + (f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else "")
    if row.compare is differences_beside_history:
        known = sum(map(may_differ_without_history, all_found))
        return f"{known} files tell of the history, {len(all_found) - known} others lack the line that names the feed"
    if row.compare is _beside_time:
        return f"beside {', '.join(all_found)}, which bear the time"
    return ""


def _other_pythons() -> Iterator[tuple[str, Path]]:
    """Yield each other Python that PYTHONS names, in an environment of its own that has what a build needs."""
    for name in os.environ.get("PYTHONS", "").split():
        asked = subprocess.run(
            [name, "-c", "import sys; print('.'.join(map(str, sys.version_info[:3])))"], capture_output=True, text=True, check=True
        )
        version = asked.stdout.strip()
        place = PROJECT / ".cache" / "reproducible" / version
        python = place / "bin" / "python"
        if not (place / "ready").exists():
            print(f"Installing what a build needs for Python {version} …", flush=True)
            subprocess.run([name, "-m", "venv", "--clear", str(place)], check=True)
            pip = [str(python), "-m", "pip", "--quiet", "--no-input", "--disable-pip-version-check", "install", "--no-deps"]
            subprocess.run([*pip, "--require-hashes", "-r", str(PROJECT / "requirements.txt")], check=True)
            subprocess.run([*pip, "--no-build-isolation", "-e", str(PROJECT)], check=True)
            (place / "ready").touch()
        yield version, python


if __name__ == "__main__":
    sys.exit(main())
