"""Finds glossary terms in plain text.

A form is found only as whole words: what touches it on either side may not be a letter, digit or
hyphen, nor a soft hyphen or joiner. So ``match`` is not found in ``matche``, ``EU`` not in ``NEU``
and ``mersalg`` not in ``mersalgs-``. The longest form wins, and its text is used up even when the
term is not to be linked: ``omvendt formidling`` never falls back to ``formidling``.

Case: names and abbreviations are found exactly as written; any other form with its first letter large
or small, unless it begins with capitals (``EU-midler``). When a name is spelled like a word with a
capital (``Lærerne``, an organisation, and ``lærerne``), it is the name inside a sentence
and, since nobody can tell, nothing at the start of one: no link is better than a false one.

Not told apart are words that look the same: ``matchet`` of the noun and of the verb. ``matches`` is only
ever the verb (the genitive is ``matchs``) and is not found; give ``match`` an unchanged plural, and
``matcher`` is not found either. Text is expected in composed form (NFC); decomposed words are not found.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from haandbog import wordforms
from haandbog.model.scalars import Ref
from haandbog.model.term import Plural, Term, WordClass

# A word with all that may be part of it (hyphen, apostrophe inside, soft hyphen, joiners, loose accents), or any other sign.
_PART = r"[\w\-\xad\u0300-\u036f\u200b-\u200d\u2060]+"
_TOKEN = re.compile(rf"{_PART}(?:'{_PART})*|[^\w\s]")
_ONE_SIGN = str.maketrans({"’": "'", "‐": "-", "\u2011": "-"})  # each as long as what it stands for: places stay
_BEFORE_SENTENCE = " \t\r\n\xa0\"'»«“”„‘([*–—•-"
_LOOK_BACK = 80

# The words of a form; those that stand apart from the one before begin with a blank.
_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A term in a text: from ``start`` up to and without ``end``."""

    start: int
    end: int
    ref: Ref


@dataclass(frozen=True, slots=True)
class _Spelling:
    """The rest of a form after its first word, and what it leads to.

    ``ref`` is None for a name that is no term; ``doubtful`` says that at the start of a sentence it may be another word.
    """

    rest: _Words
    ref: Ref | None
    doubtful: bool


def forms_of(term: Term) -> tuple[str, ...]:
    """Return every form by which a term is known, the title's first, without repetition.

    Synonyms bend like the title; a noun without a plural is bent in the singular only. The written forms
    of a noun or name get a genitive unless they end like one. What is neither noun nor name has only what is written.
    """
    return tuple(dict.fromkeys([*_free_forms(term), *_exact_forms(term)]))


def collisions(terms: Iterable[Term]) -> list[tuple[str, Ref, Ref]]:
    """Return (form, first term, second term) for every two terms that share a form: the first one that they share.

    A first letter that may be large or small makes no difference. A name and a word that differ in it alone
    are not counted: ``TermIndex`` tells them apart.
    """
    owners: dict[str, list[Ref]] = {}
    found: dict[tuple[Ref, Ref], str] = {}
    for term in terms:
        for form in dict.fromkeys([*map(_small, _free_forms(term)), *_exact_forms(term)]):
            for owner in owners.setdefault(form, []):
                found.setdefault((owner, term.ref), form)
            owners[form].append(term.ref)
    return [(form, first, second) for (first, second), form in found.items()]


class TermIndex:
    """Finds the terms it was made of. Never changed after it is made."""

    __slots__ = ("_by_words", "_found", "_shortest_words")

    def __init__(self, terms: Iterable[Term], names: Iterable[str] = ()) -> None:
        """Make an index.

        Args:
            terms: the terms to find; a form that two of them share leads to the first.
            names: proper names that are no terms; where one stands, no term is found.
        """
        terms = tuple(terms)
        exact = _owned((form, term.ref) for term in terms for form in _exact_forms(term))
        small = _owned((_small(form), term.ref) for term in terms for form in _free_forms(term))
        foreign = _owned((form, None) for name in names for form in wordforms.name_forms(name))
        large = {(_large(words[0]), *words[1:]): ref for words, ref in small.items()}

        by_words: dict[str, dict[str, list[_Spelling]]] = {}
        for words, ref in (large | foreign | small | exact).items():
            doubtful = words in large and large[words] != ref
            second = words[1] if len(words) > 1 else ""
            by_words.setdefault(words[0], {}).setdefault(second, []).append(_Spelling(words[1:], ref, doubtful))
        # By the first word and the second ("" for none), the longest first.
        self._by_words = {
            word: {second: tuple(sorted(found, key=lambda spelling: -len(spelling.rest))) for second, found in by_second.items()}
            for word, by_second in by_words.items()
        }
        self._shortest_words: tuple[str, ...] | None = None
        # A text stands on many pages (a summary beside every link to its record): it is looked through once.
        self._found: dict[str, tuple[Match, ...]] = {}

    @property
    def spellings(self) -> Mapping[str, object]:
        """Everything that decides what is found, to be compared with that of another index."""
        return self._by_words

    def may_find(self, text: str) -> bool:
        """Say whether any form's first word stands in a text, be it inside another word: quicker than to look for the forms."""
        if self._shortest_words is None:
            self._shortest_words = _without_longer(self._by_words)
        plain = text.translate(_ONE_SIGN)
        return any(word in plain for word in self._shortest_words)

    def find(self, text: str, *, without: Ref | None = None, seen: set[Ref] | None = None) -> list[Match]:
        """Return the terms in a text, from left to right and never one inside another.

        Args:
            text: plain text; addresses, code and headings are for the caller to leave out.
            without: a term that is not to be found, such as the one whose own page this is.
            seen: terms that are not to be found again; those found are put into it, so that each is found once.
        """
        every = self._found.get(text)
        if every is None:
            every = self._found[text] = tuple(self._look_through(text.translate(_ONE_SIGN)))
        found = []
        for match in every:
            if match.ref == without:
                continue
            if seen is not None:
                if match.ref in seen:
                    continue
                seen.add(match.ref)
            found.append(match)
        return found

    def _look_through(self, plain: str) -> Iterator[Match]:
        """Yield every term in a text, also those that stand in it more than once."""
        tokens = list(_TOKEN.finditer(plain))
        after = 0  # the first token that no form has used up
        for place, token in enumerate(tokens):
            by_second = self._by_words.get(token[0])
            if by_second is None or place < after:
                continue
            second = _second(tokens, place)
            for spelling in (*by_second.get(second, ()), *by_second.get("", ())) if second else by_second.get("", ()):
                if spelling.rest and not _stands(spelling.rest, tokens, place):
                    continue
                after = place + len(spelling.rest) + 1
                if spelling.ref is not None and not (spelling.doubtful and _begins_sentence(plain, token.start())):
                    yield Match(token.start(), tokens[after - 1].end(), spelling.ref)
                break


def _free_forms(term: Term) -> list[str]:
    """Return the forms whose first letter may be large or small."""
    words = [term.title, *term.synonyms]
    match term.word_class:
        case WordClass.NAME:
            return []
        case WordClass.OTHER:
            return [*words, *term.forms]
    neuter = term.word_class is WordClass.NEUTER
    plural = (term.plural or Plural.NONE).text
    bent = [wordforms.term_forms(word, neuter=neuter, plural=plural) if _has_word(word) else (word,) for word in words]
    return [form for forms in [*bent, *map(_with_genitive, term.forms)] for form in forms]


def _exact_forms(term: Term) -> list[str]:
    """Return the forms that are only ever written as they are: names and abbreviations."""
    abbreviation = term.abbreviation or ""
    match term.word_class:
        case WordClass.NAME:
            names = [wordforms.name_forms(name) for name in (term.title, *term.synonyms, *filter(None, [abbreviation]))]
            return [form for forms in [*names, *map(_with_genitive, term.forms)] for form in forms]
        case WordClass.OTHER:
            return [*filter(None, [abbreviation])]
    if not _has_word(abbreviation):
        return []
    plural = (term.plural or Plural.NONE).text
    return list(wordforms.abbreviation_forms(abbreviation, neuter=term.word_class is WordClass.NEUTER, plural=plural))


def _with_genitive(form: str) -> tuple[str, ...]:
    return (form,) if form.endswith(("s", "x", "z", "'")) else wordforms.name_forms(form)


def _has_word(text: str) -> bool:
    return re.search(r"\w", text) is not None


def _keeps_first_letter(word: str) -> bool:
    """Say whether a word begins so that its first letter is never changed: EU-midler, iPad-hylde, F2-sag."""
    return word[1:2].isupper() or word[1:2].isdigit()


def _small(form: str) -> str:
    return form if _keeps_first_letter(form) else form[:1].lower() + form[1:]


def _large(word: str) -> str:
    return word if _keeps_first_letter(word) else word[:1].upper() + word[1:]


def _owned(forms: Iterable[tuple[str, Ref | None]]) -> dict[_Words, Ref | None]:
    """Return what the words of each form lead to; the first owner keeps a form."""
    owners: dict[_Words, Ref | None] = {}
    for form, ref in forms:
        plain = form.translate(_ONE_SIGN).strip()
        tokens = _TOKEN.finditer(plain)
        words = tuple(f" {token[0]}" if plain[token.start() - 1 : token.start()].isspace() else token[0] for token in tokens)
        if words:
            owners.setdefault(words, ref)
    return owners


def _without_longer(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words that have no other of them in them."""
    found: list[str] = []
    for word in sorted(words, key=len):
        if not any(shorter in word for shorter in found):
            found.append(word)
    return tuple(found)


def _second(tokens: Sequence[re.Match[str]], place: int) -> str:
    """Return the token after the one at ``place`` as it stands in a form, or ""."""
    if place + 1 == len(tokens):
        return ""
    apart = tokens[place + 1].start() > tokens[place].end()
    return f" {tokens[place + 1][0]}" if apart else tokens[place + 1][0]


def _stands(rest: _Words, tokens: Sequence[re.Match[str]], place: int) -> bool:
    """Say whether the rest of a form follows the token at ``place``."""
    if len(tokens) - place <= len(rest):
        return False
    for number, expected in enumerate(rest, place + 1):
        apart = tokens[number].start() > tokens[number - 1].end()
        if expected != (f" {tokens[number][0]}" if apart else tokens[number][0]):
            return False
    # An apostrophe at the end is a genitive's (indsats'), unless the word stands in such quotes itself.
    return not (rest and rest[-1] == "'" and place and tokens[place - 1][0] == "'")


def _begins_sentence(text: str, start: int) -> bool:
    """Say whether a sentence may begin at ``start``; a list item, a line after a blank one and the text itself do."""
    before = text[max(0, start - _LOOK_BACK) : start]
    kept = before.rstrip(_BEFORE_SENTENCE)
    return not kept or kept[-1] in ".!?:…" or before[len(kept) :].count("\n") > 1
