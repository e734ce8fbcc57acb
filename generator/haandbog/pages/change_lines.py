"""Changes -> lines that can be printed: the sort of change, and what happened with links to the records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.history import Category, Change, Day, History, Named, Piece, counts
from haandbog.model import KINDS
from haandbog.model.record import Record
from haandbog.model.scalars import Ref
from haandbog.pages.values import address_of
from haandbog.pages.views import Link, OutsideLink, Section, Values, Words
from haandbog.periods import danish_date

_MANY_NEW = 8  # new records of one day that are counted by kind instead of told one by one
_MANY = 40  # lines of one day that are folded away behind a sentence


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: its sort in a word and with its meaning, the sentence, and texts too long for it."""

    sort: str
    meaning: str
    sentence: Values
    before: str = ""
    after: str = ""

    @property
    def links(self) -> tuple[Link, ...]:
        """The links in the sentence."""
        return tuple(value for value in self.sentence if isinstance(value, Link))


@dataclass(frozen=True, slots=True)
class ChangeLines:
    """Changes one after another; with a ``summary`` they are folded away behind it."""

    lines: tuple[ChangeLine, ...]
    summary: str = ""


@dataclass(frozen=True, slots=True)
class ChangesOfDay:
    """The changes of one day of a record's own history, and where the file as it then was can be read."""

    day: str
    lines: tuple[ChangeLine, ...]
    version: OutsideLink | None = None


@dataclass(frozen=True, slots=True)
class RecordChanges:
    """A record's own history, newest first."""

    days: tuple[ChangesOfDay, ...]


class LineMaker:
    """Turns changes into lines; links the records that stand in the handbook now, also those that were renamed since."""

    def __init__(self, handbook: Handbook, now_at: Mapping[Ref, Ref]) -> None:
        self._handbook, self._now_at = handbook, now_at

    def lines(self, changes: Sequence[Change]) -> tuple[ChangeLine, ...]:
        """Return a line a change, each a whole sentence."""
        return tuple(self._line(change, change.sentence) for change in changes)

    def own_lines(self, changes: Sequence[Change]) -> tuple[ChangeLine, ...]:
        """Return a line a change for the page of the record itself, which need not be named again."""
        whole = {Category.RENAMED, Category.RETIRED, Category.UNREADABLE}
        return tuple(
            self._line(change, change.sentence if change.category in whole else (danish.capitalize(str(change.said[0])), *change.said[1:]))
            if isinstance(change.said[0], str)
            else self._line(change, change.sentence)
            for change in changes
        )

    def views(self, changes: Sequence[Change]) -> tuple[ChangeLines, ...]:
        """Return the changes of one point in time as views: many new records are counted by kind, many lines folded."""
        new = [change for change in changes if change.category is Category.NEW]
        if len(new) <= _MANY_NEW:
            new = []
        rest = [change for change in changes if change not in new]
        views = []
        if new:
            views.append(ChangeLines(self.lines(new), _new_by_kind(new)))
        if rest:
            views.append(ChangeLines(self.lines(rest), danish.capitalize(counts(rest)) if len(rest) > _MANY else ""))
        return tuple(views)

    def _line(self, change: Change, sentence: tuple[Piece, ...]) -> ChangeLine:
        values = [self._value(piece) for piece in sentence]
        category = change.category
        return ChangeLine(danish.capitalize(category.singular), category.meaning, (*values, Words(".")), change.before, change.after)

    def _value(self, piece: Piece) -> Words | Link:
        if isinstance(piece, str):
            return Words(piece)
        if isinstance(piece, Named):
            ref = piece.ref if piece.ref in self._handbook else self._now_at.get(piece.ref, piece.ref)
            return Link(piece.title, address_of(ref)) if ref in self._handbook else Words(f"»{piece.title}«")
        return Words(f"»{piece.text}«")


def _new_by_kind(new: Sequence[Change]) -> str:
    parts = [
        danish.counted(number, kind.singular, kind.plural)
        for kind in KINDS
        if (number := sum(change.record.ref.folder == kind.folder for change in new))
    ]
    return f"{len(new)} nye poster: {danish.join_words(parts)}"


def changed_words(history: History | None, record: Record) -> str:
    """Return when and how a record last changed ("3. marts 2026: status gik fra …"), or "" when git does not tell."""
    last = history.last_change(record.ref) if history else None
    return f"{danish_date(last.day)}: {last.words}" if last else ""


def history_sections(handbook: Handbook, history: History | None, record: Record, versions_uri: str = "") -> tuple[Section, ...]:
    """Return the section with a record's own history, when there is more to tell than that it came into the handbook.

    With ``versions_uri`` each version of its file is linked, and then the first one is too.
    """
    days: tuple[Day, ...] = history.of_record.get(record.ref, ()) if history else ()
    only_new = all(change.category is Category.NEW for day in days for change in day.changes)
    if history is None or not days or (only_new and not versions_uri):
        return ()
    maker = LineMaker(handbook, {} if only_new else history.now_at)
    shown = (ChangesOfDay(danish_date(day.day), maker.own_lines(day.changes), _version(day, versions_uri)) for day in days)
    return (Section("Historik", "historik", (RecordChanges(tuple(shown)),)),)


def _version(day: Day, versions_uri: str) -> OutsideLink | None:
    if not versions_uri or not day.commit or any(change.category is Category.REMOVED for change in day.changes):
        return None
    return OutsideLink(f"Filen, som den var {danish_date(day.day)}", f"{versions_uri}{day.commit}/{quote(day.file)}")
