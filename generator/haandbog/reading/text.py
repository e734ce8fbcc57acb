"""Bytes -> text: what a file must be before its YAML is looked at."""

import re
import unicodedata

from haandbog.problems import Place, Problem

LARGEST_FILE = 256 * 1024  # bytes; the longest real record is some 20 KB

# Characters that a reader cannot see and that change what others see: controls, bidi marks
# (Trojan Source, CVE-2021-42574), zero-width characters, line separators, the byte-order mark inside.
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_CONFLICT = re.compile(r"^[ \t]*(<{7}|={7}|>{7}|\|{7})( |$)", re.MULTILINE)


def decode(path: str, content: bytes) -> tuple[str, list[Problem]]:
    """Return the text of a file and the problems with its characters.

    Line ends become ``\\n`` and a byte-order mark at the start is dropped; nothing else is changed.
    With an undecodable file the text is "".
    """
    if len(content) > LARGEST_FILE:
        kilobytes = LARGEST_FILE // 1024
        return "", [Problem(path, Place(), "H003", "Filen er for stor til at være en post.", f"En post fylder højst {kilobytes} KB.")]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", [_undecodable(path, content, error)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, [*_invisible(path, text), *_decomposed(path, text), *_conflicts(path, text)]


def _undecodable(path: str, content: bytes, error: UnicodeDecodeError) -> Problem:
    hint = "Gem filen igen med tegnsættet UTF-8 (i VS Code: »Save with Encoding«)."
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Problem(path, Place(), "H002", "Filen er gemt i tegnsættet UTF-16.", hint)
    before = content[: error.start]
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    excerpt = content.split(b"\n")[line - 1].decode("latin-1").rstrip("\r")
    return Problem(
        path, Place(line, column), "H002", "Filen er ikke gemt i tegnsættet UTF-8, så æ, ø og å kan ikke læses.", hint, excerpt=excerpt
    )


def _invisible(path: str, text: str) -> list[Problem]:
    return [
        Problem(
            path,
            (place := place_at(text, found.start())),
            "H004",
            f"Her står et usynligt tegn (U+{ord(found[0]):04X}), som kan ændre, hvad andre ser.",
            "Slet tegnet. Det følger ofte med, når man kopierer fra en webside eller et dokument.",
            excerpt=line_of(text, place),
        )
        for found in _INVISIBLE.finditer(text)
    ][:20]


def _decomposed(path: str, text: str) -> list[Problem]:
    if unicodedata.is_normalized("NFC", text):
        return []
    problems = []
    for number, line in enumerate(text.split("\n"), 1):
        if not unicodedata.is_normalized("NFC", line):
            column = next(i for i, letter in enumerate(line) if unicodedata.combining(letter))
            problems.append(
                Problem(
                    path,
                    Place(number, max(column, 1), 2),
                    "H018",
                    f"»{unicodedata.normalize('NFC', line[max(column - 1, 0) : column + 1])}« er skrevet som to tegn, der ligner ét.",
                    "Slet bogstavet, og skriv det igen på tastaturet.",
                    excerpt=line,
                )
            )
    return problems[:20]


def _conflicts(path: str, text: str) -> list[Problem]:
    return [
        Problem(
            path,
            (place := place_at(text, found.start(1), len(found[1]))),
            "H005",
            "Her står et mærke fra en sammenfletning, der ikke er gjort færdig.",
            "Vælg, hvilken af de to udgaver der skal gælde, og slet linjerne med <<<<<<<, ======= og >>>>>>>.",
            excerpt=line_of(text, place),
        )
        for found in _CONFLICT.finditer(text)
    ]


def place_at(text: str, offset: int, length: int = 1) -> Place:
    """Return the place of the character at ``offset`` (from 0)."""
    start = text.rfind("\n", 0, offset) + 1
    return Place(text.count("\n", 0, offset) + 1, offset - start + 1, length)


def line_of(text: str, place: Place) -> str:
    """Return the whole line of ``text`` that ``place`` is on."""
    lines = text.split("\n")
    return lines[place.line - 1] if place.line <= len(lines) else ""
