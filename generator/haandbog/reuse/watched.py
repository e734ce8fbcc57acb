"""A handbook and its history that note what is asked of them, so that a page's making tells what the page was made of.

What is asked is noted as a name; ``Inputs`` gives the sum of what stands behind a name, now as then. Whatever has no
name of its own counts as "everything": a page that asks for it is made anew after any change.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from typing import Any, TypeVar

from haandbog.handbook import Handbook
from haandbog.history import History
from haandbog.model.record import Record
from haandbog.model.scalars import Ref

_EVERYTHING = "alt"
_WHOLE_HISTORY = "historik"

R = TypeVar("R", bound=Record)


class Inputs:
    """The sums of what pages are made of. Never changed after it is made."""

    def __init__(self, handbook: Handbook, history: History | None) -> None:
        self._handbook, self._history = handbook, history
        self._known: dict[str, str] = {}
        self._records: dict[Ref, str] = {}

    def sum_of(self, name: str) -> str:
        """Return the sum of what a name stands for."""
        if name not in self._known:
            self._known[name] = self._sum_of(name)
        return self._known[name]

    def _sum_of(self, name: str) -> str:
        what, _, which = name.partition(" ")
        match what:
            case "post":
                return self._record(self._handbook.get(_ref(which)))
            case "slags":
                return _sum(self._record(record) for record in self._handbook.records if _is_of(type(record), which))
            case "brug":
                return _sum(f"{use.spec.key} {use.at} {self._record(use.record)}" for use in self._handbook.uses_of.get(_ref(which), ()))
            case "omtale":
                return _sum(self._record(record) for record in self._handbook.mentions.get(_ref(which), ()))
            case "afsnit":
                return _sum(
                    self._record(record) for _, records in self._handbook.citing_section.get(_place(which), ()) for record in records
                )
            case "ord":
                return _sum([repr(self._handbook.terms.spellings)])
            case "ændringer":
                return _sum([repr(self._history.of_record.get(_ref(which)))]) if self._history else ""
            case "historik":
                return _sum([repr(self._history)])
        return _sum([self._all_records, *([repr(self._history)] if self._history else [])])

    @cached_property
    def _all_records(self) -> str:
        return _sum(self._record(record) for record in self._handbook.records)

    def _record(self, record: Record | None) -> str:
        if record is None:
            return ""
        if record.ref not in self._records:
            self._records[record.ref] = _sum([str(record.ref), record.origin.path, *(record.origin.lines or [repr(record)])])
        return self._records[record.ref]


class Watched:
    """Stands in for a handbook while a page is made, and notes in ``asked`` what is asked of it."""

    def __init__(self, handbook: Handbook) -> None:
        self._handbook = handbook
        self.asked: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        """Hand over what has no name of its own below."""
        self.asked.add(_EVERYTHING)
        return getattr(self._handbook, name)

    def __contains__(self, ref: Ref) -> bool:
        self.asked.add(f"post {ref}")
        return ref in self._handbook

    def __getitem__(self, ref: Ref) -> Record:
        self.asked.add(f"post {ref}")
        return self._handbook[ref]

    def get(self, ref: Ref) -> Record | None:
        """See Handbook."""
        self.asked.add(f"post {ref}")
        return self._handbook.get(ref)

    def all_of(self, kind: type[R]) -> tuple[R, ...]:
        """See Handbook."""
        self.asked.add(f"slags {kind.__name__}")
        return self._handbook.all_of(kind)

    def current_of(self, kind: type[R]) -> tuple[R, ...]:
        """See Handbook."""
        self.asked.add(f"slags {kind.__name__}")
        return self._handbook.current_of(kind)

    @property
    def terms(self) -> Any:
        """See Handbook."""
        self.asked.add("ord")
        return self._handbook.terms

    @property
    def uses_of(self) -> "_WatchedMapping":
        """See Handbook."""
        return _WatchedMapping(self._handbook.uses_of, "brug", _EVERYTHING, self.asked)

    @property
    def citing_section(self) -> "_WatchedPlaces":
        """See Handbook."""
        return _WatchedPlaces(self._handbook, self.asked)

    @property
    def mentions(self) -> "_WatchedMapping":
        """See Handbook."""
        return _WatchedMapping(self._handbook.mentions, "omtale", _EVERYTHING, self.asked)


class WatchedHistory:
    """Stands in for a history in the same way."""

    def __init__(self, history: History, asked: set[str]) -> None:
        self._history, self._asked = history, asked

    def __getattr__(self, name: str) -> Any:
        """Hand over what has no name of its own below."""
        self._asked.add(_WHOLE_HISTORY)
        return getattr(self._history, name)

    def last_change(self, ref: Ref) -> Any:
        """See History."""
        self._asked.add(f"ændringer {ref}")
        return self._history.last_change(ref)

    @property
    def of_record(self) -> "_WatchedMapping":
        """See History."""
        return _WatchedMapping(self._history.of_record, "ændringer", _WHOLE_HISTORY, self._asked)


class _WatchedMapping(Mapping[Ref, Any]):
    """A mapping by reference: one look-up is noted by its reference, a walk through it as the whole."""

    def __init__(self, mapping: Mapping[Ref, Any], what: str, whole: str, asked: set[str]) -> None:
        self._mapping, self._what, self._whole, self._asked = mapping, what, whole, asked

    def __getitem__(self, ref: Ref) -> Any:
        self._asked.add(f"{self._what} {ref}")
        return self._mapping[ref]

    def __iter__(self) -> Iterator[Ref]:
        self._asked.add(self._whole)
        return iter(self._mapping)

    def __len__(self) -> int:
        self._asked.add(self._whole)
        return len(self._mapping)


class _WatchedPlaces:
    """What rests on the sections of sources: asked for one by one."""

    def __init__(self, handbook: Handbook, asked: set[str]) -> None:
        self._handbook, self._asked = handbook, asked

    def get(self, place: tuple[Ref, str | None], otherwise: tuple[Any, ...]) -> Any:
        """See Handbook."""
        self._asked.add(f"afsnit {place[0]} {'' if place[1] is None else place[1]}")
        return self._handbook.citing_section.get(place, otherwise)


def _place(text: str) -> tuple[Ref, str | None]:
    source, _, section = text.partition(" ")
    return _ref(source), section or None


def _ref(text: str) -> Ref:
    folder, _, name = text.partition("/")
    return Ref(folder, name)


def _is_of(kind: type, name: str) -> bool:
    return any(base.__name__ == name for base in kind.__mro__)


def _sum(texts: Any) -> str:
    made = blake2b(digest_size=12)
    for text in texts:
        made.update(text.encode("utf-8", "surrogatepass"))
        made.update(b"\0")
    return made.hexdigest()
