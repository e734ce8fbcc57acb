"""What the search knows: every page as stems, ready for the browser.

Danish is worked out here, once: stems, the parts of compounds, and abbreviations with what they stand
for. The browser only stems what is typed, by the tables that are sent along.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from haandbog import stemming
from haandbog.handbook import Handbook, texts, values
from haandbog.model.analysis import Analysis
from haandbog.model.focus_area import FocusArea
from haandbog.model.method import Method
from haandbog.model.observation import Observation
from haandbog.model.offer import Offer
from haandbog.model.onboarding_step import OnboardingStep
from haandbog.model.record import Record
from haandbog.model.scalars import Option, Ref
from haandbog.model.source import Source
from haandbog.model.term import Term
from haandbog.pages import Page
from haandbog.pages.search import ADDRESS as SEARCH_ADDRESS
from haandbog.pages.views import Badge, Mark
from haandbog.terms import forms_of

ADDRESS = "assets/soegning.json"

# Words that say nothing about what is looked for.
_EMPTY_WORDS = frozenset(
    stemming.words(
        "at af de den der deres det dig din dit du efter eller en er et for fra ført få går gør ham han har have hen hende her "
        "hos hun hvad hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornår i ikke ind jeg jer kan kunne man med "
        "mig min mit mod må når nogen noget nogle nu og også om op os over på sig sin sit skal skulle som så til trådte ud under "
        "ved vi vil ville være var vores betyder finder findes ligger hedder laver står"
    )
)

# What a kind is worth beside others that match as well.
_WEIGHTS: Mapping[type[Record], float] = {
    Term: 1.2,
    Offer: 1.25,
    Method: 1.2,
    FocusArea: 1.1,
    OnboardingStep: 0.9,
    Observation: 0.85,
    Analysis: 0.85,
    Source: 0.7,
}
_MARKDOWN_ADDRESS = re.compile(r"\]\([^)]*\)|<[^>]*>|^\s*(```|~~~).*$", re.MULTILINE)
_MARKDOWN_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page that somebody wrote by hand in Markdown."""

    address: str
    title: str
    description: str
    markdown: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """A page and its texts by how much they weigh: title, other names for it, summary, all else, what it hangs together with."""

    address: str
    title: str
    kind: str
    summary: str
    badge: Badge | None = None
    marks: tuple[str, ...] = ()
    weight: float = 1.0
    retired: bool = False
    abbreviation: str = ""
    names: tuple[str, ...] = ()
    body: str = ""
    related: str = ""
    file_name: str = ""

    @property
    def shown_title(self) -> str:
        """The title as a hit shows it: who typed an abbreviation finds it there."""
        return f"{self.title} ({self.abbreviation})" if self.abbreviation else self.title


class SearchIndex:
    """The search's knowledge of one handbook. Never changed after it is made."""

    def __init__(self, handbook: Handbook, pages: Iterable[tuple[Page, tuple[str, ...]]]) -> None:
        """Make it of the pages, each with its headings."""
        self._handbook = handbook
        self._pages = tuple((page, headings) for page, headings in pages if page.address != SEARCH_ADDRESS)

    def file(self, written: Iterable[WrittenPage] = ()) -> tuple[str, bytes]:
        """Return the address and content of the file that the browser fetches; ``written`` are pages beside the records."""
        entries = [*(self._entry(page, headings) for page, headings in self._pages), *map(_written_entry, written)]
        entries.sort(key=lambda entry: entry.address)
        known = _known_words(entries)
        kinds = tuple(dict.fromkeys(entry.kind for entry in entries))
        badges = tuple(dict.fromkeys(entry.badge for entry in entries if entry.badge))
        content = {
            "stemming": {
                "spellings": stemming.SPELLINGS,
                "vowels": stemming.VOWELS,
                "sEnding": stemming.S_ENDING,
                "endings": stemming.ENDINGS,
                "pairs": stemming.PAIRS,
                "lateEndings": stemming.LATE_ENDINGS,
            },
            "emptyWords": sorted({stemming.stem(word) for word in _EMPTY_WORDS}),
            # Where nothing is found, the nearest of these is offered.
            "terms": f"{Term.FOLDER}/",
            "kinds": kinds,
            "badges": [(badge.text, badge.symbol, badge.tone) for badge in badges],
            "pages": [
                (
                    entry.address, entry.shown_title, kinds.index(entry.kind), entry.summary,
                    badges.index(entry.badge) if entry.badge else -1, entry.marks, entry.weight, int(entry.retired),
                    *self._fields(entry, known),
                )
                for entry in entries
            ],
        }  # fmt: skip
        return ADDRESS, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()

    def _entry(self, page: Page, headings: tuple[str, ...]) -> _Entry:
        record = self._handbook.get(page.record) if page.record else None
        badge = next((badge for badge in page.badges if isinstance(badge, Badge)), None)
        marks = tuple(mark.text for mark in page.badges if isinstance(mark, Mark))
        if record is None:
            return _Entry(
                page.address, page.title, page.eyebrow, page.description, badge, marks, _page_weight(page), body=" ".join(headings)
            )
        return _Entry(
            page.address,
            page.title,
            page.eyebrow,
            page.description,
            badge,
            marks,
            _WEIGHTS.get(type(record), 1.0),
            record.retired is not None,
            getattr(record, "abbreviation", None) or "",
            tuple(_names(record)),
            " ".join(text for text in texts(record) if text not in (record.title, record.summary)),
            " ".join(self._related(record)),
            record.id.replace("-", " "),
        )

    def _related(self, record: Record) -> Iterator[str]:
        for _, _, value in values(record):
            if isinstance(value, Ref) and value in self._handbook:
                yield self._handbook[value].title
            elif isinstance(value, Option):
                yield value.label

    def _fields(self, entry: _Entry, known: frozenset[str]) -> tuple[str, ...]:
        """Return the stems of title, names, their compounds' parts with the status, summary, body, and all that is only implied."""
        title = _stems(entry.title)
        names = [name for name in _stems(" ".join(entry.names)) if name not in title]
        summary = _stems(entry.summary)
        taken = {*title, *names}
        parts = _unique(
            part
            for part in (
                *(part for word in (*title, *names) for part in _parts(word, known)),
                *_stems(entry.badge.text if entry.badge else ""),
                # What an editor called the file is often the word that people use ("teamleder" for "Leder af team").
                *_stems(entry.file_name),
            )
            if part not in taken
        )
        taken.update(summary)
        body = [word for word in _stems(entry.body) if word not in taken and len(word) > 1]
        taken.update(body, parts)
        implied = [
            *(part for word in (*summary, *body) for part in _parts(word, known)),
            *self._expansions(f"{entry.title} {entry.summary} {entry.body}"),
            *_stems(entry.related),
        ]
        return tuple(" ".join(words) for words in (title, names, parts, summary, body, _unique(w for w in implied if w not in taken)))

    @cached_property
    def _abbreviations(self) -> tuple[tuple[str, re.Pattern[str], str, str, tuple[str, ...]], ...]:
        """Every abbreviation: its letters, how it is found, what it stands for, and both as stems."""
        pairs = {(short, record.title) for record in self._handbook.records if (short := getattr(record, "abbreviation", None))}
        return tuple(
            (short, re.compile(rf"(?<!\w){re.escape(short)}(?!\w)"), full.lower(), " ".join(_stems(short)), tuple(_stems(full)))
            for short, full in sorted(pairs)
        )

    def _expansions(self, text: str) -> Iterator[str]:
        lower = text.lower()
        for letters, pattern, full, short, stems in self._abbreviations:
            if letters in text and pattern.search(text):
                yield from stems
            if full in lower:
                yield short


def _written_entry(page: WrittenPage) -> _Entry:
    plain = _MARKDOWN_ADDRESS.sub("] ", page.markdown)
    headings = " ".join(_MARKDOWN_HEADING.findall(plain))
    return _Entry(page.address, page.title, "", page.description, names=(), body=f"{headings} {plain}")


def _page_weight(page: Page) -> float:
    """Return what a page that gathers others is worth; the front page and the pages under one (a year's changes) less."""
    return 1.0 if page.address.count("/") == 1 else 0.6


def _names(record: Record) -> Iterator[str]:
    """Yield what a record is called beside its title: abbreviation, synonyms, other names, bent forms."""
    if abbreviation := getattr(record, "abbreviation", None):
        yield abbreviation
    yield from getattr(record, "synonyms", ())
    yield from getattr(record, "other_names", ())
    if isinstance(record, Term):
        yield from forms_of(record)


def _known_words(entries: Iterable[_Entry]) -> frozenset[str]:
    """Return every word that stands by itself somewhere, as it is written and as its stem."""
    known: set[str] = set()
    for entry in entries:
        known.update(stemming.words(" ".join((entry.title, *entry.names, entry.summary, entry.body))))
    known.difference_update(_EMPTY_WORDS)
    return frozenset(known | {stemming.stem(word) for word in known})


def _stems(text: str) -> list[str]:
    """Return the stems of a text without its empty words, each once."""
    return _unique(stemming.stem(word) for word in stemming.words(text) if word not in _EMPTY_WORDS)


def _parts(word: str, known: frozenset[str]) -> Iterator[str]:
    """Yield the stems of the known words that a compound begins or ends with ("virksomhedspraktik": virksomhed, praktik)."""
    for place in range(3, len(word) - 2):
        head, tail = word[:place], word[place:]
        # A compound may be tied together by an s or an e.
        base = head if head in known else head[:-1] if head[-1] in "se" and head[:-1] in known else ""
        ending = tail if len(tail) > 3 and tail in known else ""
        if len(base) > 2 and ending:
            yield stemming.stem(base)
            yield stemming.stem(ending)
        elif len(base) > 4:
            yield stemming.stem(base)
        elif len(ending) > 4:
            yield stemming.stem(ending)


def _unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
