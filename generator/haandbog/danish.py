"""Danish order, addresses and small grammar."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

# Retskrivningsordbogen § 1 and § 3: æ, ø, å stand last in that order, ä and ö with æ and ø, ü with y;
# aa counts as å in names. A brace comes after z; one in the text itself is a mark like any other.
_LAST_LETTERS = {"æ": "{a", "ä": "{a", "ø": "{b", "ö": "{b", "å": "{c", "ü": "y", "{": " "}
_ASCII = {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def sort_key(text: str) -> tuple[tuple[tuple[int, int | str], ...], str]:
    """Return the key that sorts ``text`` in Danish alphabetical order.

    Case and punctuation are ignored at first and settle ties last; numbers sort by value.
    """
    words = re.split(r"(\d+)", re.sub(r"[^\w{]+", " ", _ordered(text)).strip())
    numbered = tuple((0, int(word)) if word.isdecimal() else (1, word) for word in words if word)
    return numbered, text


def first_letter(text: str) -> str:
    """Return the capital letter under which ``text`` stands in a Danish index (``Å`` for "Aase").

    Texts sorted by ``sort_key`` come in unbroken runs of one letter; what begins with no letter is under ``#``.
    """
    plain = re.sub(r"^[^\w{]+", "", _ordered(text))
    if plain.startswith("{"):
        return {"a": "Æ", "b": "Ø", "c": "Å"}[plain[1]]
    return plain[0].upper() if plain[:1].isalpha() else "#"


@lru_cache(maxsize=4096)  # the same headings and sections become anchors on hundreds of pages
def slugify(text: str) -> str:
    """Return ``text`` as an id or anchor: lower-case ASCII letters, digits and hyphens.

    æ, ø, å become ae, oe, aa; the result may be empty when nothing of the text can be kept.
    """
    return re.sub(r"[^a-z0-9]+", "-", _respelt(_folded(text), _ASCII)).strip("-")


def _ordered(text: str) -> str:
    """Return ``text`` in small letters whose code points compare in Danish order."""
    return _respelt(_folded(text).replace("aa", "å"), _LAST_LETTERS)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _respelt(text: str, spelling: Mapping[str, str]) -> str:
    """Return ``text`` with each letter spelt as the table says, and every other accent taken off."""
    if text.isascii() and "{" not in text:
        return text
    return "".join([spelling[letter] if letter in spelling else spelling.get(bare := _bare(letter), bare) for letter in text])


@cache
def _bare(letter: str) -> str:
    """Return a letter without its accents."""
    return letter if letter.isascii() else "".join(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c))


def join_words(words: Sequence[str], last: str = "og") -> str:
    """Return "a, b og c" for the words (``last`` may be "eller"); "a, b og c samt d" would be read wrongly with a third "og"."""
    if len(words) < 2:
        return "".join(words)
    if last == "og" and any(" og " in word for word in words):
        last = "samt"
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def join_clauses(clauses: Sequence[str]) -> str:
    """Return "hvor ofte, hvem der følger den, og hvad målet er": between clauses a comma stands before "og" too."""
    if len(clauses) < 2:
        return "".join(clauses)
    return f"{', '.join(clauses[:-1])}, og {clauses[-1]}"


def counted(number: int, singular: str, plural: str) -> str:
    """Return "1 initiativ" or "3 initiativer"."""
    return f"{number} {singular if number == 1 else plural}"


def capitalize(text: str) -> str:
    """Return ``text`` with its first letter as a capital and the rest untouched."""
    return text[:1].upper() + text[1:]


def nearest(word: str, choices: Iterable[str]) -> str:
    """Return the one of ``choices`` that ``word`` most resembles, or "" when none is near."""
    by_folded = {slugify(choice) or choice: choice for choice in choices}
    hits = difflib.get_close_matches(slugify(word) or word, list(by_folded), n=1, cutoff=0.6)
    return by_folded[hits[0]] if hits else ""
