"""Files as they were at one point -> the records of that point, as far as each can be read today."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from haandbog import danish
from haandbog.model import KIND_BY_FOLDER, KINDS
from haandbog.model.record import Record
from haandbog.model.scalars import Ref
from haandbog.reading import read_record

_TITLE = re.compile(r"^titel:[ \t]*(['\"]?)(.+?)\1[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A record's file that is no record by today's rules; ``title`` is the one it seems to have, else its id."""

    ref: Ref
    title: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Version:
    """The records of a handbook at one point."""

    records: Mapping[Ref, Record | Unreadable]

    def title_of(self, ref: Ref) -> str | None:
        """Return the title a record had, or ``None`` when there was no such record."""
        record = self.records.get(ref)
        return None if record is None else record.title


def ref_of(path: str, folder: str) -> Ref | None:
    """Return the record that a file is for (``records/tilbud/x.yml``), or ``None`` when it is for none."""
    if not path.startswith(f"{folder}/"):
        return None
    kind, _, name = path.removeprefix(f"{folder}/").partition("/")
    if kind not in KIND_BY_FOLDER or not name.endswith(".yml") or not danish.ID_PATTERN.fullmatch(name.removesuffix(".yml")):
        return None
    return Ref(kind, name.removesuffix(".yml"))


def read_version_of(ref: Ref, path: str, content: bytes) -> Record | Unreadable:
    """Return the record that a file's bytes hold, or that they could not be read."""
    record, _ = read_record(path, ref.folder, ref.id, content)
    if record is not None:
        return record
    found = _TITLE.search(content[:10_000].decode("utf-8", "replace"))
    return Unreadable(ref, " ".join(found[2].split())[:120] if found else ref.id, content)


def version_of(files: Iterable[tuple[str, bytes]], folder: str) -> Version:
    """Return the version whose files are given by path and content; what is no record's file is left out."""
    return Version({ref: read_version_of(ref, path, content) for path, content in files if (ref := ref_of(path, folder)) is not None})


def working_tree(root: Path, folder: str) -> Version:
    """Return the records as they lie in the folder now."""
    files = []
    for kind in KINDS:
        for file in sorted((root / folder / kind.folder).glob("*.yml")):
            if file.is_file() and not file.is_symlink():
                try:
                    files.append((f"{folder}/{kind.folder}/{file.name}", file.read_bytes()))
                except OSError:
                    files.append((f"{folder}/{kind.folder}/{file.name}", b""))
    return version_of(files, folder)
