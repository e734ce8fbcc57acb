"""What happened to a record, as a value that can be said in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from haandbog import danish
from haandbog.model import KIND_BY_FOLDER
from haandbog.model.scalars import Ref


class Category(Enum):
    """What sort of change it is: something that happened, or the handbook that was put right.

    The order is the order in which changes are told.
    """

    EVENT = ("hændelse", "hændelser", "Noget er sket: en ny status, en ny måling, en ny bekræftelse.")
    NEW = ("ny post", "nye poster", "Posten er ny i håndbogen.")
    RETIRED = ("udgået", "udgåede", "Posten gælder ikke længere. Siden bliver stående.")
    REMOVED = ("fjernet", "fjernede", "Posten er taget ud af håndbogen.")
    RENAMED = ("omdøbt", "omdøbte", "Posten har fået et nyt navn eller en ny adresse.")
    CHANGED = ("ændring", "ændringer", "Oplysninger i posten er ændret.")
    CORRECTION = ("rettelse", "rettelser", "Det, der stod, var forkert eller ufuldstændigt, og er rettet. Der er ikke sket noget nyt.")
    UNREADABLE = ("ulæselig", "ulæselige", "Posten kunne ikke læses i en af versionerne.")

    def __init__(self, singular: str, plural: str, meaning: str) -> None:
        self.singular, self.plural, self.meaning = singular, plural, meaning

    @property
    def order(self) -> int:
        """The place of the category in the telling, from 0."""
        return list(type(self)).index(self)


@dataclass(frozen=True, slots=True)
class Named:
    """A record where a sentence names it."""

    ref: Ref
    title: str


@dataclass(frozen=True, slots=True)
class Said:
    """A value where a sentence quotes it."""

    text: str


Piece = str | Named | Said

# What a field says of a change: its category, the words, and the texts before and after where they are too long for a sentence.
Difference = tuple[Category, tuple[Piece, ...], str, str]

# Categories whose words go on from the record's name: »Tilbuddet X er fjernet«.
_JOINED = frozenset({Category.RETIRED, Category.REMOVED, Category.RENAMED, Category.UNREADABLE})


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one record.

    ``said`` are the words that follow the record's name, without a full stop. ``before`` and ``after`` hold
    texts too long for a sentence. ``former`` is the record's earlier reference when it was given a new one.
    """

    category: Category
    record: Named
    said: tuple[Piece, ...]
    before: str = ""
    after: str = ""
    former: Ref | None = None

    @property
    def sentence(self) -> tuple[Piece, ...]:
        """The whole sentence, the record's kind and name before what happened, without a full stop."""
        kind = KIND_BY_FOLDER[self.record.ref.folder]
        if self.category is Category.NEW:
            return (f"{'Nyt' if kind.neuter else 'Ny'} {kind.singular}: ", self.record)
        if self.category in _JOINED:
            return (f"{danish.capitalize(kind.definite)} ", self.record, " ", *self.said)
        return (f"{danish.capitalize(kind.singular)} ", self.record, ": ", *self.said)

    @property
    def words(self) -> str:
        """What happened, for a place where the record is already named."""
        return plain(self.said)


def plain(pieces: Sequence[Piece]) -> str:
    """Return a sentence as plain text, names and values in »quotes«."""
    return "".join(piece if isinstance(piece, str) else f"»{piece.title if isinstance(piece, Named) else piece.text}«" for piece in pieces)


def joined(pieces: Sequence[tuple[Piece, ...]]) -> tuple[Piece, ...]:
    """Return "a, b og c" for the pieces of each item."""
    parts: list[Piece] = []
    for number, item in enumerate(pieces):
        if number:
            parts.append(" og " if number == len(pieces) - 1 else ", ")
        parts.extend(item)
    return tuple(parts)


def counts(changes: Sequence[Change]) -> str:
    """Return "2 hændelser, 1 ny post og 4 rettelser" for the changes."""
    found = [
        danish.counted(number, category.singular, category.plural)
        for category in Category
        if (number := sum(change.category is category for change in changes))
    ]
    return danish.join_words(found)
