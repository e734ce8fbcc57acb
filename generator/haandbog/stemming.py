"""Words as the search compares them: spelt one way and cut to their stem.

The stemmer is the Danish one of Snowball (snowballstem.org/algorithms/danish/stemmer.html). The
browser does the same to what is typed (``assets/search/danish.js``) and gets its tables from here.
"""

import re
import unicodedata
from functools import cache

# People without a Danish keyboard write aa, ae and oe; other accents are taken off.
SPELLINGS = (("aa", "å"), ("ae", "æ"), ("oe", "ø"), ("ä", "æ"), ("ö", "ø"), ("ü", "y"))

VOWELS = "aeiouyæøå"
# A final s is an ending only after one of these.
S_ENDING = "abcdfghjklmnoprtvyzå"
ENDINGS = (
    "erendes erende hedens ethed erede heden heder endes ernes erens erets ered ende erne eren erer heds enes eres eret "
    "hed ene ere ens ers ets en er es et e"
).split()
PAIRS = ("gd", "dt", "gt", "kt")
LATE_ENDINGS = ("elig", "lig", "els", "ig")
_CONSONANTS = "bcdfghjklmnpqrstvxz"

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# KPI'er, KPI'en: the apostrophe parts an abbreviation from its ending.
_ENDING_OF_ABBREVIATION = re.compile(r"['’](?:erne|ens|en|erns|ers|er|et|ets|s|e|r)?$")


def words(text: str) -> list[str]:
    """Return the words of a text in small letters and one spelling.

    A word with hyphens is followed by its parts: "a-kasse" gives "akasse", "a" and "kasse".
    """
    found: list[str] = []
    for match in _WORD.findall(unicodedata.normalize("NFC", text)):
        found.extend(_spelt(match))
    return found


@cache
def _spelt(word: str) -> tuple[str, ...]:
    word = _ENDING_OF_ABBREVIATION.sub("", word.lower())
    parts = [spelt(part) for part in re.split(r"[-'’]", word)]
    return (spelt("".join(parts)), *parts) if len(parts) > 1 else (parts[0],)


def spelt(word: str) -> str:
    """Return a word of small letters with æ, ø, å for ae, oe, aa, and no other accents."""
    for other, letter in SPELLINGS:
        word = word.replace(other, letter)
    return word if word.isascii() else "".join(letter if letter in "æøå" else _bare(letter) for letter in word)


def _bare(letter: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c))


@cache
def stem(word: str) -> str:
    """Return the stem of a word in small letters, where Snowball leaves forms apart: the last s and a left *hed* taken off.

    Of "særindsats" and "særindsatsen" it makes særindsat and særindsats, of "mulighed" and "mulighederne" mul and mulighed.
    """
    stemmed = snowball(word)
    if stemmed.endswith("hed"):
        stemmed = snowball(stemmed)
    return stemmed[:-1] if len(stemmed) > 3 and stemmed[-1] == "s" else stemmed


def snowball(word: str) -> str:
    """Return the stem that Snowball's Danish algorithm gives for a word in small letters."""
    start = _region(word)
    if start >= len(word):
        return word
    word = _without_main_ending(word, start)
    word = _without_pair(word, start)
    word = _without_late_ending(word, start)
    if len(word) > max(start, 1) and word[-1] in _CONSONANTS and word[-1] == word[-2]:
        word = word[:-1]
    return word


def _region(word: str) -> int:
    """Return where R1 begins: after the first consonant that follows a vowel, but never before the fourth letter."""
    for place in range(1, len(word)):
        if word[place] not in VOWELS and word[place - 1] in VOWELS:
            return max(place + 1, 3)
    return len(word)


def _without_main_ending(word: str, start: int) -> str:
    region = word[start:]
    for ending in ENDINGS:
        if region.endswith(ending):
            return word[: -len(ending)]
    if region.endswith("s") and word[-2] in S_ENDING:
        return word[:-1]
    return word


def _without_pair(word: str, start: int) -> str:
    return word[:-1] if word[start:].endswith(PAIRS) else word


def _without_late_ending(word: str, start: int) -> str:
    if word.endswith("igst"):
        word = word[:-2]
    region = word[start:]
    if region.endswith("løst"):
        return word[:-1]
    for ending in LATE_ENDINGS:
        if region.endswith(ending):
            return _without_pair(word[: -len(ending)], start)
    return word
