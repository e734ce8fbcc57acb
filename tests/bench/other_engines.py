"""The real handbook built with every engine that may come after; the table is left in build/engines.md.

python tests/bench/other_engines.py

Each engine has an environment of its own under .cache/engines, with the versions that requirements-dev.txt locks. What is compared is the
last commit: our own site of it, page by page, with what each engine makes of the export, and file by file with what the plugin makes in
ProperDocs.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from engines import ENGINES, Engine, build_with
from reproducing import Surroundings, build, differences, without_engine
from site_reader import ReadPage, compare_sites, read_site

PROJECT = Path(__file__).resolve().parents[2]
OUTPUT = PROJECT / "build" / "engines.md"
PLACE = PROJECT / ".cache" / "engines"
ADDRESSES = {"HAANDBOG_SITE_URL": "https://eksempel.dk/bog/", "HAANDBOG_EDIT_URI": "https://eksempel.dk/ada/bog/edit/main/"}
_SHOWN = 8


class NotInstalledError(Exception):
    """The engine cannot be installed here; the reason is the text."""


def main() -> int:
    """Build with every engine; return 1 when any differs, else 3 when one could not be tried."""
    lines: list[str] = []
    details: list[str] = []
    bad, untried = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        ours = build(PROJECT, place / "ours", Surroundings(engine="mkdocs"))
        root = place / "ours" / "bog"
        pages = read_site(root / "site")
        subprocess.run(
            [sys.executable, "-m", "haandbog.cli", "export", str(place / "export")], cwd=root, env={**os.environ, **ADDRESSES}, check=True
        )
        for engine in ENGINES:
            try:
                python = _environment(engine.name, engine.packages)
            except NotInstalledError as error:
                untried += 1
                lines.append(f"| the export | {engine.name} | {', '.join(engine.packages)} | – | – | – | – | – | NOT TRIED: {error} |")
                continue
            line, told = _of_export(engine, python, place, pages)
            lines.append(line)
            details += told
            bad += bool(told)
        try:
            successor = next(engine for engine in ENGINES if engine.name == "ProperDocs")
            python = _environment("ProperDocs with the plugin", successor.packages, with_plugin=True)
        except NotInstalledError as error:
            untried += 1
            lines.append(f"| the plugin | ProperDocs | – | – | – | – | – | – | NOT TRIED: {error} |")
        else:
            theirs = build(PROJECT, place / "plugin", Surroundings(engine="properdocs", python=python))
            differing = differences(without_engine(ours), without_engine(theirs))
            compared = compare_sites(pages, read_site(place / "plugin" / "bog" / "site"))
            counts = " | ".join(str(len(part)) for part in (compared.urls, compared.headings, compared.text, compared.links))
            note = f"{len(differing)} of {len(ours)} files differ, the engine's name in the head aside"
            lines.append(f"| the plugin | ProperDocs | {', '.join(successor.packages)} | {compared.pages} | {counts} | exit 0; {note} |")
            details += [f"the plugin: {name}" for name in differing]
            bad += bool(differing or compared.lines)
    _write(lines, details)
    print("\n".join(lines))
    print(f"\n{bad} of {len(lines)} differ, {untried} could not be tried. The table is in {OUTPUT.relative_to(PROJECT)}.")
    return 1 if bad else 3 if untried else 0


def _of_export(engine: Engine, python: Path, place: Path, pages: dict[str, ReadPage]) -> tuple[str, list[str]]:
    """Return the line of the table, and each thing that is not as it should be."""
    built = build_with(engine, python, place / "export", place / engine.name, ADDRESSES)
    told = [f"{engine.name}: {line}" for line in built.warnings]
    if built.code != 0:
        told.append(f"{engine.name}: exit {built.code}: {built.said[-2000:]}")
    compared = compare_sites(pages, read_site(built.site) if built.site.is_dir() else {})
    told += [f"{engine.name}: {line}" for line in compared.lines]
    counts = " | ".join(str(len(part)) for part in (compared.urls, compared.headings, compared.text, compared.links))
    said = f"exit {built.code}, {len(built.warnings)} warnings"
    return f"| the export | {engine.name} | {', '.join(engine.packages)} | {compared.pages} | {counts} | {said} |", told


def _environment(name: str, packages: Iterable[str], *, with_plugin: bool = False) -> Path:
    """Return a Python that has the packages, with what they need in the versions of the lock, and nothing else."""
    place = PLACE / re.sub(r"\W+", "-", name.lower())
    python, ready = place / "bin" / "python", place / "ready"
    lock = (PROJECT / "requirements-dev.txt").read_text(encoding="utf-8")
    constraints = "".join(f"{pin}\n" for pin in re.findall(r"(?m)^([\w.-]+==[^ ;\\]+)", lock))
    wanted = "\n".join((*packages, constraints))
    if not ready.exists() or ready.read_text(encoding="utf-8") != wanted:
        print(f"Installing {name} …", flush=True)
        shutil.rmtree(place, ignore_errors=True)
        _run(sys.executable, "-m", "venv", str(place))
        (place / "constraints.txt").write_text(constraints, encoding="utf-8")
        pip = (str(python), "-m", "pip", "--quiet", "--no-input", "--disable-pip-version-check", "install")
        _run(*pip, "--constraint", str(place / "constraints.txt"), *packages)
        if with_plugin:
            _run(*pip, "--no-deps", "--require-hashes", "-r", str(PROJECT / "requirements.txt"))
        ready.write_text(wanted, encoding="utf-8")
    if with_plugin:
        # Ours is the working copy, and so is put in anew each time.
        pip = (str(python), "-m", "pip", "--quiet", "--no-input", "--disable-pip-version-check", "install")
        _run(*pip, "--no-deps", "--no-build-isolation", "--editable", str(PROJECT))
    return python


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    if done.returncode != 0:
        raise NotInstalledError((done.stderr.strip().splitlines() or ["no reason was given"])[-1])


def _write(lines: list[str], details: list[str]) -> None:
    head = [
        "# The handbook, built with other engines",
        "",
        "Each export is built strictly, without any plugin of ours, and read page by page beside our own site.",
        "",
        "| what | engine | version | pages | URLs | headings | text | links | strict build |",
        "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    found = ["", "## What differs", "", *(f"- {line}" for line in details)] if details else ["", "Nothing differs."]
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text("\n".join([*head, *lines, *found, ""]), encoding="utf-8")
    for line in details[:_SHOWN]:
        print(line, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
