"""Wishes -> the files of a new handbook; nothing is written before all of them are found good."""

import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from haandbog import schema
from haandbog.beginning.generator import Generator
from haandbog.reading.configuration import setting_faults
from haandbog.reading.setting_nodes import SettingFault

_FILES = "files"  # the files as they will be, each with .txt after its name; a name that is to begin with a dot begins with "dot-"
_ENDING = ".txt"
_PLACE = re.compile(r"@@(\w+)@@")
_OWN_COLOUR = "#12404d"  # of the mark that comes with the generator

# Where each host keeps the page on which a file of the main branch is edited.
_EDITED_AT = (("github.com", "/edit/main/"), ("gitlab.com", "/-/edit/main/"))


class FolderNotEmptyError(Exception):
    """The folder holds something already."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a new handbook is to be: each text as it was wished, or "".

    ``logo`` is the name and content of a picture, ``repository`` the address of the place where its files will be kept.
    """

    name: str
    authority: str
    description: str = ""
    colour: str = ""
    dark_colour: str = ""
    address: str = ""
    repository: str = ""
    statement: str = ""
    mail: str = ""
    logo: tuple[str, bytes] | None = None


def begin_handbook(target: Path, wishes: Wishes, generator: Generator) -> tuple[SettingFault, ...]:
    """Write a new handbook into a folder that is new or empty, or return what is wrong with the wishes and write nothing.

    A folder that holds a fresh git repository and nothing else counts as empty.

    Raises:
        FolderNotEmptyError: there is something in the folder; it is left as it is.
        OSError: the folder cannot be read or written.
    """
    target = target.resolve()
    if target.exists() and (not target.is_dir() or {path.name for path in target.iterdir()} - {".git"}):
        raise FolderNotEmptyError
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.ny-", dir=target.parent) as place:
        made = Path(place) / "ny"
        for name, content in _contents(wishes, generator).items():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_bytes(content)
        if faults := setting_faults(made):
            return faults
        if target.exists():
            for path in made.iterdir():
                shutil.move(path, target / path.name)
        else:
            made.rename(target)
    return ()


def _contents(wishes: Wishes, generator: Generator) -> dict[str, bytes]:
    logo = f"assets/logo{Path(wishes.logo[0]).suffix.lower()}" if wishes.logo else "assets/logo.svg"
    words = {
        "navn": wishes.name,
        "myndighed": wishes.authority,
        "indstillinger": _settings(wishes, logo),
        "egne": _own_settings(wishes),
        "hvorfra": generator.described,
    }
    return {
        **{name: _filled(text, words).encode() for name, text in _templates(files(__package__).joinpath(_FILES), "")},
        **{f"records/{schema.FOLDER}/{name}": text.encode() for name, text in schema.schema_files().items()},
        f"docs/{logo}": wishes.logo[1] if wishes.logo else _mark(wishes.colour),
        **generator.files,
    }


def _templates(folder: Traversable, before: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        name = before + re.sub("^dot-", ".", entry.name)
        if entry.is_dir():
            yield from _templates(entry, f"{name}/")
        elif name.endswith(_ENDING):
            yield name.removesuffix(_ENDING), entry.read_text(encoding="utf-8")


def _filled(text: str, words: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda found: words[found[1]], text)


def _settings(wishes: Wishes, logo: str) -> str:
    """Return the lines of mkdocs.yml that tell what the handbook is and where."""
    lines = [
        f"site_name: {_quoted(wishes.name)}",
        f"site_description: {_quoted(wishes.description)}",
        f"site_url: !ENV [HAANDBOG_SITE_URL, {_quoted(wishes.address)}]",
        f"edit_uri: !ENV [HAANDBOG_EDIT_URI, {_quoted(_edited_at(wishes.repository))}]",
    ]
    if wishes.repository:
        lines.append(f"repo_url: {_quoted(wishes.repository)}")
    return "\n".join([*lines, "", "theme:", "  name: material", f"  logo: {logo}", f"  favicon: {logo}"])


def _own_settings(wishes: Wishes) -> str:
    """Return the lines under the plugin; what was not wished stands there to be filled in."""
    lines = {
        "myndighed": wishes.authority,
        "farve": wishes.colour,
        "farve_moerk": wishes.dark_colour,
        "tilgaengelighedserklaering": wishes.statement,
        "fejl_mail": wishes.mail,
    }
    return "\n".join(f"      {key}: {_quoted(value)}" for key, value in lines.items())


def _edited_at(repository: str) -> str:
    address = repository.rstrip("/").removesuffix(".git")
    return next((f"{address}{path}" for host, path in _EDITED_AT if re.match(rf"https://(www\.)?{re.escape(host)}/", address)), "")


def _mark(colour: str) -> bytes:
    """Return the mark of the generator in the handbook's colour, until it has a logo of its own."""
    mark = files("haandbog").joinpath("theme", "assets", "haandbog.svg").read_text(encoding="utf-8")
    return mark.replace(_OWN_COLOUR, colour or _OWN_COLOUR).encode()


def _quoted(text: str) -> str:
    """Return text as YAML reads it back, whatever stands in it."""
    return json.dumps(text, ensure_ascii=False)
