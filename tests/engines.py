"""The engines that may build the handbook when ours is gone, and a build of the export with each."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

# A warning that an engine gives of its own future, and not of what it builds.
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine: its name, the packages that it is, the module that runs, and which of the export's settings it reads."""

    name: str
    packages: tuple[str, ...]
    module: str
    settings: str


ENGINES = (
    Engine("MkDocs", ("mkdocs==1.6.1",), "mkdocs", "mkdocs.yml"),
    Engine("ProperDocs", ("properdocs==1.6.7", "properdocs-theme-mkdocs==1.6.7"), "properdocs", "mkdocs.yml"),
    Engine("Zensical", ("zensical==0.0.73",), "zensical", "zensical.yml"),
)


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: its exit code, what was said, and the site."""

    code: int
    said: str
    site: Path

    @property
    def warnings(self) -> tuple[str, ...]:
        """The lines that warn."""
        return tuple(line for line in self.said.splitlines() if re.search(r"\b(warning|error)\b|⚠", line, re.IGNORECASE))


def build_with(engine: Engine, python: Path, export: Path, place: Path, environment: Mapping[str, str] | None = None) -> Built:
    """Build a copy of an export strictly in a folder of its own, with the engine as ``python`` has it."""
    shutil.copytree(export, place)
    done = subprocess.run(
        [str(python), "-m", engine.module, "build", "--strict", "--config-file", engine.settings],
        cwd=place, env={**os.environ, **QUIET, **(environment or {})}, capture_output=True, text=True, encoding="utf-8", timeout=600, check=False,
    )  # fmt: skip
    return Built(done.returncode, done.stdout + done.stderr, place / "site")
