"""The forms of a Danish noun, name, abbreviation or phrase, derived from what cannot be derived.

What is given is the word, whether it is neuter and how it forms its plural; what comes out is every
form that may stand in a text: singular and plural, indefinite and definite, each with its genitive.
The paragraphs named are those of the rules in Retskrivningsordbogen (2012 and 2024).

Whether a final consonant is doubled (``tilbud``, ``tilbuddet``) hangs on the spoken vowel (§ 10),
which writing does not show. It is decided by the end of the word: the longest key of ``_ENDINGS``
wins, and as a compound is written like its last part (§ 8.1), one key serves all its compounds.
What the keys get wrong, and what follows no rule (``mand``, ``mænd``; ``team``, ``teams``), the
record itself has to say.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import cache
from itertools import product
from math import prod

PLURALS = ("-er", "-e", "-r", "uændret", "ingen")


class _End(Enum):
    """What happens at the end of a word before an ending that begins with a vowel."""

    KEEP = "plan, planen"
    DOUBLE = "job, jobbet (§ 10.1)"
    EITHER = "trin, trinet or trinnet (§ 10.1)"
    DROP = "regel, reglen, regler (§ 23.1)"
    FREE = "handel, handlen or handelen, handler; neuter center, centret or centeret, centre (§ 23)"
    LATE = "minister, ministeren, ministre (§ 23.3)"
    LATIN = "kriterium, kriteriet, kriterier"


# A key is the end of a word; of two that fit, the longer one holds. Where none fits the word is kept:
# j and v are never doubled (§ 10.1.a), and most words in b, d, g, l, n, r and t have a long vowel.
_KEYS = {
    _End.DOUBLE: (
        "ob ub web lab  bid led ud  f paragraf  blog kig yg æg  k tjek  appel bal duel hal hotel hul interval kapel kartel "
        "materiel model personel skel spil stel tabel tal timetal tokol trol  m bom dom hjem lem rem  "
        "køn løn pen skøn søn ven  p  bær par  as drys es kys nis os sis tis us æs  bat et hat it ot skat ut yt æt"
    ),
    _End.KEEP: (
        "gud hud lud tud  ef graf  ek  anel del ital kvartal label level metal ortal  blem em im om ym  "
        "skop  grus hus krus succes  alfabet aut buffet debut eut iot itet pilot planet poet profet"
    ),
    _End.EITHER: "trin tunnel",
    _End.DROP: "el ddel muskel tærskel",
    _End.FREE: "er handel vandel",
    _End.LATE: "alder forælder kammer mester minister nummer",
    _End.LATIN: "eum ium kursus æum",
}
_ENDINGS = {key: end for end, keys in _KEYS.items() for key in keys.split()}
_VOWELS = "aeiouyæøåéü"

_CONJUNCTIONS = ("og", "eller", "samt")
_PREPOSITIONS = frozenset("af efter for fra hos i inden med mellem mod om over på til uden under ved".split())

_MOST_WAYS = 64  # each word more before a noun may double them: twenty make a million
# The end of an adjective that takes -t in the neuter (tværfaglig, tværfagligt) ...
_TAKES_T = re.compile(
    r"(ig|iv|al|[eiu]el|[nr]el|rmel|llel|mmel|mpel|[ai]bel|ær|ern|bar|som|løs|fuld|egen|åben|sikker"
    r"|^(bred|fri|god|grøn|høj|klar|lang|lav|ny|smal|stor|sund|tom|tung|ung))$"
)
# ... and of one that is the same in both genders (akademisk, støttet, omvendt, fast; aftalt, not aftal-t).
_NEVER_T = re.compile(r"(sk|t)$")
_OWN_T = re.compile(r"((af|be|om|over|på|ud)talt|(ind|op|ud)lært)$")
_ADJECTIVE_DOUBLES = re.compile(r"(som|sat|[eiu]el|[nr]el|rmel|llel|komplet|^let|tæt|grøn|smal|^tom)$")
_STRONG_PARTICIPLE = re.compile(r"(taget|givet|skrevet|fundet|bundet|vundet|drevet)$")


def noun_forms(lemma: str, *, neuter: bool, plural: str) -> tuple[str, ...]:
    """Return the forms of a noun, each followed by its genitive, in a dictionary's order and without repetition.

    Args:
        lemma: the indefinite singular. An abbreviation (``KPI``, ``cv``) bends with an apostrophe.
        neuter: whether the definite singular ends in -t.
        plural: one of ``PLURALS``; ``-er`` and ``-r`` are one: after an unstressed -e only -r is added.

    Raises:
        ValueError: there is no such plural, or the lemma has neither letter nor digit.
    """
    return _with_genitives(form for form, _ in _noun(_demanded(lemma, plural), neuter, plural))


def abbreviation_forms(abbreviation: str, *, neuter: bool = False, plural: str = "-er") -> tuple[str, ...]:
    """Return the forms of an abbreviation: VK, VK's, VKs, VK'en, VK'er, VK'erne … (§ 6.1, § 21.3).

    One that ends with its own full stop takes its endings without an apostrophe (cand.mag.er). Takes
    ``neuter`` and ``plural`` and raises as ``noun_forms`` does.
    """
    return _with_genitives((form for form, _ in _abbreviation(_demanded(abbreviation, plural), neuter, plural)), abbreviation)


def name_forms(name: str) -> tuple[str, ...]:
    """Return a name, or any other finished form, and its genitive.

    A name that is an abbreviation has both genitives: EU's (§ 21.3) and the common EUs.
    """
    return _with_genitives([name])


@cache  # what is checked of the forms, and what finds them, ask alike
def term_forms(title: str, *, neuter: bool, plural: str) -> tuple[str, ...]:
    """Return the forms of a noun or of a phrase around one.

    The last word before a preposition is the noun. Adjectives before it take -e where it is definite or
    plural: omvendt formidling, (den) omvendte formidling, (de) omvendte formidlinger; the article is a word
    of its own there, so the noun has no ending of one. A word that is not known for an adjective stays as
    it is. The genitive stands at the end of the phrase. Takes ``neuter`` and
    ``plural`` and raises as ``noun_forms`` does.
    """
    words = _demanded(title, plural).split()
    head = next((i for i, word in enumerate(words) if i and word in _PREPOSITIONS), len(words)) - 1
    before = [_adjective_options(words[:head], i, neuter) for i in range(head)]
    nouns = tuple(_noun(words[head], neuter, plural))
    phrases = [
        (*adjectives, noun)
        for adjectives in _together(before)
        for noun, definite in nouns
        if not definite or list(adjectives) == words[:head]
    ]
    return _with_genitives(" ".join([*phrase, *words[head + 1 :]]) for phrase in [tuple(words[: head + 1]), *phrases])


def _together(options: Sequence[tuple[str, ...]]) -> Iterable[tuple[str, ...]]:
    """Return every way to write the words together; of a row so long that nobody says it, only the way with all of them bent."""
    return product(*options) if prod(map(len, options)) <= _MOST_WAYS else [tuple(ways[0] for ways in options)]


def _demanded(word: str, plural: str) -> str:
    if plural not in PLURALS:
        raise ValueError(f"no such plural: {plural!r}")
    if not re.search(r"\w", word):
        raise ValueError(f"no word to bend: {word!r}")
    return word


def _noun(lemma: str, neuter: bool, plural: str) -> Iterator[tuple[str, bool]]:
    """Yield the four forms that take a genitive, some of them in two spellings; with each whether it is definite."""
    if _is_abbreviation(lemma):
        yield from _abbreviation(lemma, neuter, plural)
        return
    part = lemma.rpartition("-")[2].lower()
    many_syllables = len(re.findall(f"[{_VOWELS}]+", part)) > 1
    weak_e = many_syllables and part.endswith("e") and not part.endswith("ee")
    weak_er = many_syllables and part.endswith("er")
    link = "'" if many_syllables and part.endswith("ee") else ""  # § 6.3: trainee'en
    end = _end_of(part, neuter, plural, many_syllables)
    stems, plural_stems = _stems(lemma, end)
    article = "t" if neuter else "n"

    yield lemma, False
    yield from ((form, True) for form in ([lemma + article] if weak_e else [f"{stem}{link}e{article}" for stem in stems]))
    if plural == "uændret":
        yield from ((form, True) for form in ([f"{lemma}ne"] if weak_e or weak_er else [f"{stem}ene" for stem in plural_stems]))
    elif plural == "-e" and weak_er and end is _End.KEEP:  # bagere, bagerne
        yield from ((f"{lemma}e", False), (f"{lemma}ne", True))
    elif plural != "ingen":
        ending = "e" if plural == "-e" else "er"
        plurals = [f"{lemma}r"] if weak_e else [f"{stem}{link}{ending}" for stem in plural_stems]
        yield from [*((form, False) for form in plurals), *((f"{form}ne", True) for form in plurals)]


def _end_of(part: str, neuter: bool, plural: str, many_syllables: bool) -> _End:
    for size in range(len(part), 0, -1):
        before = part[-size - 1 : -size]
        if size == 2 and before and before in _VOWELS and part[-2] in _VOWELS:
            return _End.KEEP  # two vowel letters are long: team, interview, email
        if size == 1 and before not in _VOWELS:
            return _End.KEEP  # two consonants are enough: ark, film
        if (end := _ENDINGS.get(part[-size:])) is not None:
            stressed = end in (_End.DROP, _End.FREE) and not many_syllables  # del, kvarter
            agent = end is _End.FREE and part.endswith("er") and (not neuter or plural in ("-er", "-r"))
            return _End.KEEP if stressed or agent else end
    return _End.KEEP


def _stems(word: str, end: _End) -> tuple[list[str], list[str]]:
    """Return what the endings of the singular and those of the plural are put on."""
    kept, doubled, short, cut = [word], [word + word[-1]], [_without_e(word)], [word[:-2]]
    return {
        _End.KEEP: (kept, kept),
        _End.DOUBLE: (doubled, doubled),
        _End.EITHER: (kept + doubled, kept + doubled),
        _End.DROP: (short, short),
        _End.FREE: (short + kept, short),
        _End.LATE: (kept, short),
        _End.LATIN: (cut, cut),
    }[end]


def _without_e(word: str) -> str:
    """Take the e out of a final -el, -en or -er; two equal consonants cannot stand before it (§ 8.2, § 23)."""
    rest = word[:-2]
    return (rest[:-1] if rest[-1:] == rest[-2:-1] else rest) + word[-1]


def _is_abbreviation(word: str) -> bool:
    """Say whether a word is read letter by letter, as far as writing shows it: KPI, F2, EU-VK, cv."""
    part = word.rpartition("-")[2]
    if not part.isalnum() or len(part) < 2:
        return False
    return part == part.upper() or not re.search(f"[{_VOWELS}]", part.lower())


def _abbreviation(abbreviation: str, neuter: bool, plural: str) -> Iterator[tuple[str, bool]]:
    link = "" if abbreviation.endswith(".") else "'"
    yield abbreviation, False
    yield f"{abbreviation}{link}e{'t' if neuter else 'n'}", True
    if plural != "ingen":
        yield from ((f"{abbreviation}{link}er", False), (f"{abbreviation}{link}erne", True))


def _with_genitives(forms: Iterable[str], abbreviation: str = "") -> tuple[str, ...]:
    """Put each form's genitive after it: -s, ' after s, x and z, 's after an abbreviation (§ 21)."""
    found = []
    for form in forms:
        found.append(form)
        if form[-1:].lower() in ("s", "x", "z"):
            found.append(f"{form}'")
        elif (form == abbreviation or _is_abbreviation(form.rpartition(" ")[2])) and not form.endswith("."):
            found += [f"{form}'s", f"{form}s"]
        else:
            found.append(f"{form}s")
    return tuple(dict.fromkeys(found))


def _adjective_options(words: Sequence[str], index: int, neuter: bool) -> tuple[str, ...]:
    """Return how the word at ``index`` of those before a noun may be written when the noun is definite or plural."""
    word = words[index]
    takes_t = word.endswith("t") and _TAKES_T.search(word[:-1].lower()) and not _OWN_T.search(word)
    stem = word[:-1] if takes_t else word
    adverb = takes_t and not neuter  # særligt tilrettelagt samtale
    known = _TAKES_T.search(stem.lower()) or _NEVER_T.search(stem)
    if adverb or not known or not word[1:].islower():
        return (word,)
    perhaps_adverb = index + 1 < len(words) and words[index + 1] not in _CONJUNCTIONS  # særligt tilrettelagt forløb
    return (*_bent_adjective(stem), word) if perhaps_adverb else _bent_adjective(stem)


def _bent_adjective(stem: str) -> tuple[str, ...]:
    """Return an adjective with its -e; some participles have two spellings."""
    if _ADJECTIVE_DOUBLES.search(stem.lower()):
        return (f"{stem}{stem[-1]}e",)
    if stem.endswith(("egen", "eget")):
        return (f"{stem[:-2]}ne",)
    if _STRONG_PARTICIPLE.search(stem):  # vedtagne or vedtagede
        return (f"{stem[:-2]}ne", f"{stem[:-1]}de")
    if stem.endswith("et") and not stem.endswith("kret"):
        return (f"{stem[:-1]}de",)
    if stem.endswith(("el", "en", "er")):
        return (f"{_without_e(stem)}e",)
    return (f"{stem}e",)
