"""The templates, read once and kept as Python beside their sources, as Python keeps its own modules."""

import contextlib
import os
import shutil
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path

import jinja2

from haandbog import danish

TEMPLATES = Path(__file__).parent / "templates"
# Beside the sources and with the same trust as what Python puts there; whoever cannot write there does without.
_COMPILED = TEMPLATES / "__pycache__"


def environment() -> jinja2.Environment:
    """Return what prints the templates as they are now; while one edits, it outlives a build in which none has changed."""
    made = blake2b(f"{sys.version} {jinja2.__version__}".encode(), digest_size=16)
    for path in sorted(TEMPLATES.glob("*.jinja")):
        made.update(path.name.encode() + path.read_bytes())
    return _environment(made.hexdigest())


class _Environment(jinja2.Environment):
    """What is printed is objects of ours, never mappings: an attribute is one, without a search for what else it could be."""

    getattr = staticmethod(getattr)  # type: ignore[assignment]


@cache
def _environment(templates: str) -> jinja2.Environment:
    """Return the environment for the templates whose sum this is."""
    found = _Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    found.filters["capitalized"] = danish.capitalize
    if not sys.dont_write_bytecode and (folder := _compiled(found, templates)):
        found.loader = jinja2.ModuleLoader(folder)
    return found


def _compiled(source: jinja2.Environment, templates: str) -> Path | None:
    """Return the folder where the templates lie as Python, made when there is none; ``None`` where it cannot be made."""
    folder = _COMPILED / templates
    if folder.is_dir():
        return folder
    making = _COMPILED / f"{templates}.{os.getpid()}"
    try:
        making.mkdir(parents=True)
        source.compile_templates(making, zip=None, ignore_errors=False, filter_func=lambda name: name.endswith(".jinja"))
        with contextlib.suppress(FileExistsError):
            making.rename(folder)
    except OSError:
        return folder if folder.is_dir() else None
    finally:
        shutil.rmtree(making, ignore_errors=True)
    for old in _COMPILED.iterdir():
        if old.is_dir() and "." not in old.name and old != folder:
            shutil.rmtree(old, ignore_errors=True)
    return folder
