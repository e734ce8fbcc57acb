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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import product
from types import MappingProxyType

PLURALS = ("-er", "-e", "-r", "uændret", "ingen")


class _End(Enum):
    """What happens at the end of a stem before an ending that begins with a vowel."""

    KEEP = "plan, planen"
    DOUBLE = "job, jobbet (§ 10.1)"
    EITHER = "trin, trinet or trinnet (§ 10.1)"
    DROP = "regel, reglen, regler (§ 23.1)"
    FREE = "handel, handlen or handelen, handler; neuter center, centret or centeret, centre (§ 23)"
    LATE = "minister, ministeren, ministre (§ 23.3)"
    LATIN = "neuter kriterium, kriteriet, kriterier"


def _keyed(groups: Mapping[_End, str]) -> Mapping[str, _End]:
    return MappingProxyType({key: end for end, keys in groups.items() for key in keys.split()})


# A key is the end of a word; of two that fit, the longer one holds. Where none fits the stem is kept:
# j and v are never doubled (§ 10.1.a), and most words in b, d, g, l, n, r and t have a long vowel.
_ENDINGS = _keyed(
    {
        _End.DOUBLE: (
            "ob ub web lab  bid led ud  f paragraf  blog kig yg æg  k tjek  appel bal duel hal hotel kapel kartel "
            "materiel model personel skel spil stel tabel tal timetal tokol trol  m bom dom hjem lem rem  "
            "køn løn pen skøn søn ven  p  bær par  as drys es kys nis os sis tis us æs  bat et hat it ot skat ut yt æt"
        ),
        _End.KEEP: (
            "gud hud lud tud  ef graf  ek  anel del ital kvartal label level metal ortal  blem em im om ym  "
            "skop  grus hus krus succes  alfabet aut buffet debut eut iot itet pilot planet poet profet"
        ),
        _End.EITHER: "trin tunnel",
        _End.DROP: "el ddel muskel",
        _End.FREE: "er handel vandel",
        _End.LATE: "alder forælder kammer mester minister nummer",
        _End.LATIN: "eum ium kursus æum",
    }
)
_VOWELS = "aeiouyæøåéü"

_CONJUNCTIONS = frozenset(("og", "eller", "samt"))
_PREPOSITIONS = frozenset("af efter for fra hos i inden med mellem mod om over på til uden under ved".split())

# The ends by which an adjective is known that takes -t in the neuter (tværfaglig, tværfagligt) ...
_TAKES_T = re.compile(
    r"(ig|iv|al|el|ær|ern|bar|som|løs|fuld|åben|sikker|^(bred|fri|god|grøn|høj|klar|lang|ny|sund|stor|tom|tung|ung))$"
)
# ... and by which one is known that does not (akademisk, støttet, omvendt, fast).
_NEVER_T = re.compile(r"(sk|t)$")
_ADJECTIVE_DOUBLES = re.compile(r"(som|[iu]el|nel|rel|rmel|let|tæt|grøn|smal|tom)$")


def noun_forms(lemma: str, *, neuter: bool, plural: str) -> tuple[str, ...]:
    """Return the forms of a noun, each with its genitive, in the order of a dictionary and without repetition.

    ``plural`` is one of ``PLURALS``. ``-er`` and ``-r`` are one: a final unstressed -e takes -r. A lemma
    that is an abbreviation (``KPI``, ``cv``) bends with an apostrophe. Raises ``ValueError`` for another
    plural and for a lemma without a letter or digit.
    """
    _demand(lemma, plural)
    return _with_genitives(_noun(lemma, neuter, plural))


def abbreviation_forms(abbreviation: str, *, neuter: bool = False, plural: str = "-er") -> tuple[str, ...]:
    """Return the forms of an abbreviation: VK, VK's, VKs, VK'en, VK'er, VK'erne … (§ 6.1, § 21.3).

    An abbreviation that ends with its own full stop takes its endings without an apostrophe (cand.mag.er).
    Raises as ``noun_forms`` does.
    """
    _demand(abbreviation, plural)
    return _with_genitives(_abbreviation(abbreviation, neuter, plural), abbreviation)


def name_forms(name: str) -> tuple[str, ...]:
    """Return a name, or any other word that does not bend, and its genitive.

    A name that ends in an abbreviation has both genitives: KEH's (§ 21.3) and the common KEHs.
    """
    return _with_genitives([name])


def term_forms(title: str, *, neuter: bool, plural: str) -> tuple[str, ...]:
    """Return the forms of a noun or of a phrase around one; raises as ``noun_forms`` does.

    The last word before a preposition is the noun; adjectives before it take -e where the noun is definite
    or plural: omvendt formidling, (den) omvendte formidling, omvendte formidlinger. The genitive stands at
    the end of the phrase. A word that is not known for an adjective stays as it is.
    """
    _demand(title, plural)
    words = title.split()
    head = next((i for i, word in enumerate(words) if i and word in _PREPOSITIONS), len(words)) - 1
    nouns = list(_noun(words[head], neuter, plural))
    options = [_adjective_options(words, i, head, neuter) for i in range(head)]
    phrases = [[*before, noun] for before in product(*options) for noun in nouns]
    plain = [words[: head + 1], *phrases] if any(words[i] not in options[i] for i in range(head)) else phrases
    return _with_genitives(" ".join([*phrase, *words[head + 1 :]]) for phrase in plain)


def _demand(word: str, plural: str) -> None:
    if plural not in PLURALS:
        raise ValueError(f"no such plural: {plural!r}")
    if not re.search(r"\w", word):
        raise ValueError(f"no word to bend: {word!r}")


def _noun(lemma: str, neuter: bool, plural: str) -> Iterator[str]:
    """Give the four forms that a genitive can be made from; some of them may have two spellings."""
    if _is_abbreviation(lemma):
        yield from _abbreviation(lemma, neuter, plural)
        return
    part = lemma.rpartition("-")[2].lower()
    syllables = len(re.findall(f"[{_VOWELS}]+", part))
    end = _end_of(part, neuter, plural, syllables)
    stems, plural_stems = _stems(lemma, end)
    article = "t" if neuter else "n"
    weak_e = part.endswith("e") and syllables > 1
    weak_er = part.endswith("er") and syllables > 1
    link = "'" if part.endswith("ee") and syllables > 1 else ""  # § 6.3: trainee'en

    yield lemma
    yield from [lemma + article] if weak_e and not link else [f"{stem}{link}e{article}" for stem in stems]
    if plural == "uændret":
        yield from [f"{lemma}ne"] if weak_e or weak_er else [f"{stem}ene" for stem in plural_stems]
    elif plural == "-e" and weak_er and end is _End.KEEP:  # akademikere, akademikerne
        yield from (f"{lemma}e", f"{lemma}ne")
    elif plural != "ingen":
        ending = "e" if plural == "-e" else "er"
        plurals = [f"{lemma}r"] if weak_e and not link else [f"{stem}{link}{ending}" for stem in plural_stems]
        yield from [*plurals, *(f"{form}ne" for form in plurals)]


def _end_of(part: str, neuter: bool, plural: str, syllables: int) -> _End:
    for size in range(len(part), 0, -1):
        before = part[-size - 1 : -size]
        if size == 2 and before and before in _VOWELS and part[-2] in _VOWELS:
            return _End.KEEP  # two vowel letters are long: team, interview, email
        if size == 1 and before not in _VOWELS:
            return _End.KEEP  # two consonants are enough: ark, film
        if (end := _ENDINGS.get(part[-size:])) is not None:
            stressed = end in (_End.DROP, _End.FREE) and syllables < 2
            agent = end is _End.FREE and part.endswith("er") and (not neuter or plural in ("-er", "-r"))
            return _End.KEEP if stressed or agent or (end is _End.LATIN and not neuter) else end
    return _End.KEEP


def _stems(word: str, end: _End) -> tuple[list[str], list[str]]:
    """Return what the endings of the singular and those of the plural are put on."""
    match end:
        case _End.KEEP:
            return [word], [word]
        case _End.DOUBLE:
            return [word + word[-1]], [word + word[-1]]
        case _End.EITHER:
            return [word, word + word[-1]], [word, word + word[-1]]
        case _End.DROP:
            return [_without_e(word)], [_without_e(word)]
        case _End.FREE:
            return [_without_e(word), word], [_without_e(word)]
        case _End.LATE:
            return [word], [_without_e(word)]
        case _End.LATIN:
            return [word[:-2]], [word[:-2]]


def _without_e(word: str) -> str:
    """Take the e out of a final -el, -en or -er; two equal consonants cannot stand before it (§ 8.2, § 23)."""
    rest = word[:-2]
    return (rest[:-1] if rest[-1:] == rest[-2:-1] else rest) + word[-1]


def _is_abbreviation(word: str) -> bool:
    """Say whether a word is read letter by letter as far as one can see: KPI, F2, BIF-VK, cv."""
    part = word.rpartition("-")[2]
    if not part.isalnum() or len(part) < 2:
        return False
    return part == part.upper() or not re.search(f"[{_VOWELS}]", part.lower())


def _abbreviation(abbreviation: str, neuter: bool, plural: str) -> Iterator[str]:
    link = "" if abbreviation.endswith(".") else "'"
    yield abbreviation
    yield f"{abbreviation}{link}e{'t' if neuter else 'n'}"
    if plural != "ingen":
        yield from (f"{abbreviation}{link}er", f"{abbreviation}{link}erne")


def _with_genitives(forms: Iterable[str], abbreviation: str = "") -> tuple[str, ...]:
    """Put each form's genitive after it (§ 21): -s, ' after s, x and z, 's after abbreviations."""
    found: list[str] = []
    for form in forms:
        found.append(form)
        if form[-1:].lower() in ("s", "x", "z"):
            found.append(f"{form}'")
        elif (form == abbreviation or _is_abbreviation(form.rpartition(" ")[2])) and not form.endswith("."):
            found += [f"{form}'s", f"{form}s"]
        else:
            found.append(f"{form}s")
    return tuple(dict.fromkeys(found))


def _adjective_options(words: Sequence[str], index: int, head: int, neuter: bool) -> tuple[str, ...]:
    """Return how the word at ``index`` may be written before a definite or plural noun."""
    word = words[index]
    stem = word[:-1] if word.endswith("t") and _TAKES_T.search(word[:-1].lower()) else word
    if stem != word and not neuter:
        return (word,)  # an adverb: særligt tilrettelagt samtale
    if not word[1:].islower() and len(word) > 1 or word in _CONJUNCTIONS:
        return (word,)
    if not (_TAKES_T.search(stem.lower()) or _NEVER_T.search(stem)):
        return (word,)
    bent = _bent_adjective(stem)
    follows = words[index + 1] if index + 1 < head else ""
    adverb_too = stem != word and follows and follows not in _CONJUNCTIONS
    return (*bent, word) if adverb_too else bent


def _bent_adjective(stem: str) -> tuple[str, ...]:
    if _ADJECTIVE_DOUBLES.search(stem.lower()):
        return (f"{stem}{stem[-1]}e",)
    if stem in ("egen", "eget"):
        return ("egne",)
    if re.search(r"(taget|givet|skrevet|fundet|bundet|drevet)$", stem):  # vedtagne or vedtagede
        return (f"{stem[:-2]}ne", f"{stem[:-1]}de")
    if stem.endswith("et") and not stem.endswith("kret"):
        return (f"{stem[:-1]}de",)
    if re.search(r"..(el|en|er)$", stem):
        return (f"{_without_e(stem)}e",)
    return (f"{stem}e",)
