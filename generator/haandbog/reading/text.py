"""Bytes -> text: what a file must be before its YAML is looked at."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from haandbog.problems import Place, Problem

LARGEST_FILE = 128 * 1024  # bytes; the longest real record is some 22 KB
MOST_ALIKE = 20  # problems of one sort that a file can have before the rest is left untold

# Characters that a reader cannot see and that change what others see: controls, bidi marks
# (Trojan Source, CVE-2021-42574), zero-width characters, fillers, variation selectors, line separators,
# the byte-order mark inside, tag characters.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_CONFLICT = re.compile(r"^[ \t]*(<{7}|={7}|>{7}|\|{7})( |$)", re.MULTILINE)
_SPECIAL_BLANK = re.compile(r"[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INDENTED_WRONG = re.compile(rf"^ *({_SPECIAL_BLANK.pattern})[^\S\n]*", re.MULTILINE)


def decode(path: str, content: bytes) -> tuple[str, list[Problem]]:
    """Return the text of a file and the problems with its characters.

    Line ends become line feeds and a byte-order mark at the start is dropped; nothing else is changed.
    With an undecodable file the text is "".
    """
    if len(content) > LARGEST_FILE:
        kilobytes = LARGEST_FILE // 1024
        return "", [Problem(path, Place(), "H003", "Filen er for stor til at være en post.", f"En post fylder højst {kilobytes} KB.")]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", [_undecodable(path, content, error)]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    found = [*_invisible(path, text, lines), *_decomposed(path, text, lines), *_conflicts(path, text, lines)]
    # A byte of 0 in every other place, or another sort of rubbish: its indentation says nothing.
    return text, found or _wrong_indentation(path, text, lines)


def _found(pattern: re.Pattern[str], text: str, lines: list[str]) -> Iterator[tuple[int, str, re.Match[str]]]:
    if pattern.search(text) is None:
        return iter(())
    every = ((number, line, found) for number, line in enumerate(lines, 1) for found in pattern.finditer(line))
    return islice(every, MOST_ALIKE)


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


def _invisible(path: str, text: str, lines: list[str]) -> list[Problem]:
    return [
        Problem(
            path, Place(number, found.start() + 1), "H004",
            f"Her står et usynligt tegn (U+{ord(found[0]):04X}), som kan ændre, hvad andre ser.",
            "Slet tegnet. Det følger ofte med, når man kopierer fra en webside eller et dokument.",
            excerpt=line,
        )
        for number, line, found in _found(INVISIBLE, text, lines)
    ]  # fmt: skip


def _decomposed(path: str, text: str, lines: list[str]) -> list[Problem]:
    problems: list[Problem] = []
    if unicodedata.is_normalized("NFC", text):
        return problems
    for number, line in enumerate(lines, 1):
        if line.isascii() or unicodedata.is_normalized("NFC", line):
            continue
        column = next((i for i, letter in enumerate(line) if unicodedata.combining(letter)), 0)
        problems.append(
            Problem(
                path, Place(number, max(column, 1), 2), "H018",
                f"»{unicodedata.normalize('NFC', line[max(column - 1, 0) : column + 1])}« er skrevet som to tegn, der ligner ét.",
                "Slet bogstavet, og skriv det igen på tastaturet.",
                excerpt=line,
            )
        )  # fmt: skip
        if len(problems) == MOST_ALIKE:
            break
    return problems


def _conflicts(path: str, text: str, lines: list[str]) -> list[Problem]:
    return [
        Problem(
            path, Place(number, found.start(1) + 1, len(found[1])), "H005",
            "Her står et mærke fra en sammenfletning, der ikke er gjort færdig.",
            "Vælg, hvilken af de to udgaver der skal gælde, og slet linjerne med <<<<<<<, ======= og >>>>>>>.",
            excerpt=line,
        )
        for number, line, found in (_found(_CONFLICT, text, lines) if any(mark in text for mark in _MARKS) else ())
    ]  # fmt: skip


def _wrong_indentation(path: str, text: str, lines: list[str]) -> list[Problem]:
    return [
        Problem(
            path, Place(number, found.start(1) + 1), "H007",
            "Linjen er rykket ind med tabulator." if found[1] == "\t" else "Linjen er rykket ind med et særligt mellemrum.",
            "Brug almindelige mellemrum: to for hvert trin ind.",
            excerpt=line,
        )
        for number, line, found in (_found(_INDENTED_WRONG, text, lines) if _SPECIAL_BLANK.search(text) else ())
    ]  # fmt: skip
