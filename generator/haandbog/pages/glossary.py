"""The Ordliste: every word A–Å, and for each term its forms and where it is used."""

import dataclasses
from dataclasses import dataclass

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.model import KIND_BY_FOLDER
from haandbog.model.record import Record
from haandbog.model.term import Term, WordClass
from haandbog.pages.data import downloads_of
from haandbog.pages.indexes import records_table
from haandbog.pages.values import link_to
from haandbog.pages.views import Link, Page, RelationGroup, Section
from haandbog.terms import forms_of

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ"
_OTHER = "#"
# What one narrows the list by: its name in the address, its heading, and its choices.
_FACETS = (
    (
        "slags",
        "Hvilke ord",
        {"foerste-uge": "Den første uges ord", "forkortelse": "Ord med en forkortelse", "maalgruppe": "Grupper af borgere"},
    ),
    ("grundlag", "Hvem forklarer ordet", {"kilde": "Kilden", "redaktionelt": "Håndbogen selv"}),
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to jump by; ``anchor`` is empty when no word begins with it."""

    letter: str
    anchor: str


@dataclass(frozen=True, slots=True)
class GlossaryChoice:
    """Something one can narrow the list by: its name in the address, its text, and how many words it leaves."""

    key: str
    text: str
    number: int


@dataclass(frozen=True, slots=True)
class GlossaryFacet:
    """What one can narrow the list by, one choice at a time."""

    key: str
    heading: str
    choices: tuple[GlossaryChoice, ...]


@dataclass(frozen=True, slots=True)
class GlossaryTools:
    """The letters to jump by, what one narrows the list by, and how many words there are."""

    letters: tuple[Letter, ...]
    terms: int
    facets: tuple[GlossaryFacet, ...]


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A word with its definition, or another word for it that only refers to it (``definition`` is then empty).

    ``choices`` are the keys of what it is chosen by.
    """

    word: str
    link: Link
    abbreviation: str = ""
    synonyms: tuple[str, ...] = ()
    definition: str = ""
    first_week: bool = False
    editorial: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GlossaryEntries:
    """The entries under one letter."""

    entries: tuple[GlossaryEntry, ...]


@dataclass(frozen=True, slots=True)
class WordUses:
    """Which records use a word in their text: how many in words, and which, by kind."""

    total: str
    groups: tuple[RelationGroup, ...]


def glossary_page(handbook: Handbook) -> Page:
    """Return the Ordliste; it stands in the place of the kind's ordinary index."""
    kind = KIND_BY_FOLDER[Term.FOLDER]
    terms = handbook.current_of(Term)
    by_letter: dict[str, list[GlossaryEntry]] = {}
    entries = [entry for term in terms for entry in _entries(term)]
    for entry in sorted(entries, key=lambda entry: (danish.sort_key(entry.word), entry.link.address)):
        by_letter.setdefault(danish.first_letter(entry.word), []).append(entry)
    shown = [letter for letter in by_letter if letter not in _ALPHABET]
    letters = tuple(
        Letter("0–9" if letter == _OTHER else letter, _anchor(letter) if letter in by_letter else "") for letter in (*shown, *_ALPHABET)
    )
    tools = GlossaryTools(letters, len(terms), _facets(terms))
    sections = [
        Section("", "", (tools,)),
        *(
            Section("0–9" if letter == _OTHER else letter, _anchor(letter), (GlossaryEntries(tuple(under)),))
            for letter, under in by_letter.items()
        ),
        Section("", "", (downloads_of(kind),)),
    ]
    retired = tuple(term for term in handbook.all_of(Term) if term.retired)
    if retired:
        sections.append(Section("Udgåede ord", "udgaaet", (records_table(handbook, kind, retired, "udgaaede"),)))
    return Page(f"{kind.folder}/", kind.title, kind.intro, tuple(sections), wide=True)


def _anchor(letter: str) -> str:
    return f"bogstav-{danish.slugify(letter) or 'tal'}"


def _facets(terms: tuple[Term, ...]) -> tuple[GlossaryFacet, ...]:
    """Return what really divides the words: a choice that all or none have is no choice."""
    chosen = [choice for term in terms for choice in _choices(term)]
    facets = (
        GlossaryFacet(
            key, heading, tuple(GlossaryChoice(choice, text, chosen.count(choice)) for choice, text in texts.items() if choice in chosen)
        )
        for key, heading, texts in _FACETS
    )
    return tuple(facet for facet in facets if any(choice.number < len(terms) for choice in facet.choices))


def _choices(term: Term) -> tuple[str, ...]:
    said = {"foerste-uge": term.first_week, "forkortelse": term.abbreviation, "maalgruppe": term.target_group}
    return (*(key for key, value in said.items() if value), "redaktionelt" if term.editorial else "kilde")


def _entries(term: Term) -> list[GlossaryEntry]:
    other_words = [word for word in (term.abbreviation, *term.synonyms) if word and word != term.title]
    own = GlossaryEntry(
        term.title,
        Link(term.title, link_to(term).address),
        abbreviation=term.abbreviation or "",
        synonyms=term.synonyms,
        definition=term.summary,
        first_week=bool(term.first_week),
        editorial=term.editorial,
        choices=_choices(term),
    )
    return [own, *(GlossaryEntry(word, own.link, choices=own.choices) for word in dict.fromkeys(other_words))]


def bending(term: Term) -> str:
    """Return the forms of a noun, the genitives left out ("job, jobbet, jobbene"), or "" when there is nothing to show."""
    if term.word_class not in (WordClass.COMMON, WordClass.NEUTER):
        return ""
    forms = forms_of(dataclasses.replace(term, abbreviation=None, synonyms=()))
    plain = [form for form in forms if not _is_genitive(form, forms)]
    return ", ".join(plain) if len(plain) > 1 else ""


def _is_genitive(form: str, forms: tuple[str, ...]) -> bool:
    return any(form == f"{base}{ending}" for ending in ("s", "'s", "’s", "'", "’") for base in forms)


def word_uses(records: tuple[Record, ...]) -> WordUses:
    """Return the records that use a word, grouped by kind in the order of the kinds."""
    groups = []
    for folder, kind in KIND_BY_FOLDER.items():
        links = tuple(link_to(record) for record in records if record.ref.folder == folder)
        if links:
            groups.append(RelationGroup(danish.capitalize(kind.plural), links))
    return WordUses(danish.counted(len(records), "post", "poster"), tuple(groups))
