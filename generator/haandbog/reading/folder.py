"""A folder of records -> all its records, and all problems of all files."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from haandbog import danish
from haandbog.beside import by_turns
from haandbog.model import KIND_BY_FOLDER, KINDS
from haandbog.model.record import Record
from haandbog.model.scalars import Ref
from haandbog.problems import Place, Problem
from haandbog.reading.records import read_record
from haandbog.reading.text import LARGEST_FILE


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What was read: the good records in a fixed order, the problems with the others, and which those are."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    unread: frozenset[Ref] = frozenset()


RecordReader = Callable[[str, str, str, bytes], tuple[Record | None, list[Problem]]]


def read_folder(root: Path, folder: str = "records", read: RecordReader = read_record) -> ReadResult:
    """Read every record under ``root/folder``; no file's fault hides another's.

    Names that begin with a dot are left alone. ``read`` turns the bytes of one file into a record, as ``read_record`` does.
    """
    base = root / folder
    if not base.is_dir():
        return ReadResult((), (Problem(folder, Place(), "H032", f"Mappen »{folder}« med poster findes ikke.", _WHERE),))
    problems: list[Problem] = []
    files: list[tuple[os.DirEntry[str], str, str]] = []  # with the path that a message names, and the folder
    for entry in _entries(base, folder, problems):
        path = f"{folder}/{_printable(entry.name)}"
        if entry.name not in KIND_BY_FOLDER:
            problems.append(_unknown_entry(path, entry))
        elif entry.is_symlink() or not entry.is_dir():
            problems.append(Problem(path, Place(), "H031", "Her skal være en mappe med poster.", "Erstat den med en rigtig mappe."))
        else:
            files += [(file, f"{path}/{_printable(file.name)}", entry.name) for file in _entries(Path(entry.path), path, problems)]
    records: list[Record] = []
    unread: set[Ref] = set()
    # A reader that remembers what it has read has to read it here.
    fewest = _MANY if read is read_record else len(files) + 1
    for (file, _, kind), (record, found) in zip(
        files, by_turns(lambda number: _read_file(*files[number], read), len(files), fewest=fewest), strict=True
    ):
        problems.extend(found)
        if record is not None:
            records.append(record)
        else:
            unread.add(Ref(kind, file.name.removesuffix(".yml")))
    return ReadResult(tuple(records), tuple(sorted(problems, key=lambda problem: problem.order)), frozenset(unread))


_MANY = 200  # files: fewer are read before a second process has begun
_WHERE = "Kør kommandoen i den mappe, hvor mkdocs.yml ligger. Er det den rigtige, så ret poster under haandbog: i mkdocs.yml."


def _entries(directory: Path, path: str, problems: list[Problem]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(directory) as entries:
            return sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError:
        problems.append(Problem(path, Place(), "H001", "Mappen kan ikke læses.", "Se efter, om du har adgang til den."))
        return []


def _printable(name: str) -> str:
    """Return a file's name as it can be shown: what cannot be printed, or is no text at all, as �."""
    return "".join(letter if letter.isprintable() else "�" for letter in name)


def _unknown_entry(path: str, entry: os.DirEntry[str]) -> Problem:
    folders = [kind.folder for kind in KINDS]
    hint = f"Poster ligger i mapperne {danish.join_words(folders)}."
    what = "Mappen" if entry.is_dir() else "Filen"
    return Problem(
        path, Place(), "H031", f"{what} »{_printable(entry.name)}« hører ikke til her.", hint, danish.nearest(entry.name, folders)
    )


def _read_file(file: os.DirEntry[str], path: str, folder: str, read: RecordReader) -> tuple[Record | None, list[Problem]]:
    stem, dot, ending = file.name.rpartition(".")
    if file.is_symlink():
        return None, [Problem(path, Place(), "H033", "Filen er en genvej til en anden fil.", "Læg selve filen i mappen.")]
    if not file.is_file():
        return None, [
            Problem(path, Place(), "H031", "Her skal kun ligge almindelige filer med poster.", "Flyt eller slet det, der ligger her.")
        ]
    if not dot or ending != "yml":
        return None, [
            Problem(path, Place(), "H030", "Filen er ikke en post: navnet slutter ikke på .yml.", "Giv den endelsen .yml, eller flyt den.")
        ]
    if not danish.ID_PATTERN.fullmatch(stem):
        return None, [
            Problem(
                path, Place(), "H030", f"»{_printable(stem)}« kan ikke være et id.",
                "Filens navn må kun have små bogstaver a–z, tal og bindestreg; æ skrives ae, ø oe og å aa.",
                f"{danish.slugify(stem)}.yml" if danish.slugify(stem) else "",
            )
        ]  # fmt: skip
    try:
        with Path(file.path).open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except OSError:
        return None, [Problem(path, Place(), "H001", "Filen kan ikke læses.", "Se efter, om du har adgang til den.")]
    return read(path, folder, stem, content)
