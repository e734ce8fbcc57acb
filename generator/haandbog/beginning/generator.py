"""Where a new handbook gets its generator from: a wheel that it carries along, or an address and a version in git."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit

PIN = "generator.txt"  # what pip is given: one line

_PACKAGE = "haandbog"
_WHEEL = re.compile(rf"{_PACKAGE}-[\w.!+]+-py3-none-any\.whl")
_IN_GIT = re.compile(r"git\+(?:https|ssh)://[^\s@]+(?:@[^\s@/]+)?/[^\s@]+@[\w./-]+")
_SOURCE = ("pyproject.toml", "LICENSE", "generator")
_ZIP_BEGINS = "315532800"  # 1 January 1980: the same code gives the same wheel


class NoGeneratorError(Exception):
    """It cannot be told where the generator is to come from; the message is Danish."""


@dataclass(frozen=True, slots=True)
class Generator:
    """The files that bring the generator along, by path, and a Danish phrase that says where it comes from."""

    files: Mapping[str, bytes]
    described: str


def find_generator(wished: str) -> Generator:
    """Return the generator that was wished, a wheel's path or a place in git; for "" the one that is running.

    Raises:
        NoGeneratorError: there is none, or it cannot be pinned.
    """
    if wished.startswith("git+"):
        if not _IN_GIT.fullmatch(wished):
            raise NoGeneratorError(f"»{wished}« siger ikke, hvilken udgave der skal bruges. Skriv git+https://…@udgave, f.eks. @v1.0.")
        return _in_git(wished)
    if wished:
        return _wheel(Path(wished))
    return _running()


def _running() -> Generator:
    """Return the generator as it is installed here: what pip noted of where it came from (PEP 610)."""
    try:
        noted = json.loads(distribution(_PACKAGE).read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        noted = {}
    url = str(noted.get("url", ""))
    if "vcs_info" in noted:
        return _in_git(f"git+{url}@{noted['vcs_info']['commit_id']}")
    if url.startswith("file://"):
        path = Path(unquote(urlsplit(url).path))
        if "dir_info" in noted and path.is_dir():
            return _made_of(path)
        if path.is_file():
            return _wheel(path)
    raise NoGeneratorError(
        "Det kan ikke ses, hvor programmet kom fra. Skriv --generator og en fil, der hedder haandbog-….whl, eller git+https://…@udgave."
    )


def _in_git(address: str) -> Generator:
    return Generator({PIN: f"{_PACKAGE} @ {address}\n".encode()}, f"hentes fra {address.removeprefix('git+')}")


def _wheel(path: Path) -> Generator:
    if not _WHEEL.fullmatch(path.name):
        raise NoGeneratorError(f"»{path.name}« er ikke en pakke med programmet. Den hedder haandbog-….whl; lav den med make wheel.")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise NoGeneratorError(f"»{path}« kan ikke læses ({error.strerror}). Se efter, om filen er der.") from None
    name = f"generator/{path.name}"
    pin = f"./{name} --hash=sha256:{hashlib.sha256(content).hexdigest()}\n"
    return Generator({name: content, PIN: pin.encode()}, f"ligger i {name}")


def _made_of(project: Path) -> Generator:
    """Return a wheel of a working copy, made aside so that nothing is left in it."""
    with tempfile.TemporaryDirectory() as place:
        copy, made = Path(place) / "kopi", Path(place) / "pakke"
        copy.mkdir()
        try:
            for name in _SOURCE:
                source = project / name
                if source.is_dir():
                    shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
                else:
                    shutil.copy(source, copy / name)
        except (OSError, shutil.Error) as error:
            raise NoGeneratorError(
                f"Programmet i »{project}« kan ikke kopieres ({error}). Lav en pakke med make wheel, og skriv --generator."
            ) from None
        done = subprocess.run(  # noqa: S603 - our own interpreter and arguments
            [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(made), str(copy)],
            capture_output=True, text=True, check=False, env={"SOURCE_DATE_EPOCH": _ZIP_BEGINS, **os.environ},
        )  # fmt: skip
        wheels = list(made.glob("*.whl"))
        if done.returncode or len(wheels) != 1:
            raise NoGeneratorError(
                f"Der kunne ikke laves en pakke af »{project}«. Lav den med make wheel, og skriv --generator.\n{done.stderr}"
            )
        return _wheel(wheels[0])
