"""The course of a handbook: its days with changes, each record's own, and what is different since a point in time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from haandbog.history.changes import Category, Change, plain
from haandbog.model.scalars import Ref


@dataclass(frozen=True, slots=True)
class Day:
    """What changed on one day, as the net difference of its commits; ``time`` is when the last of them was made.

    ``commit`` is that last one. A day of a record's own history also has its ``file``, counted from the repository's top.
    """

    day: date
    time: datetime
    changes: tuple[Change, ...]
    commit: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Since:
    """The net difference from a point in time until now.

    ``name`` is short and fit for an address ("2026-11", "udgave-1-0", "seneste-10"), ``words`` say the point in Danish.
    ``first`` is the first day that is looked back over, where that is known; ``latest`` how many changes were asked for.
    """

    name: str
    words: str
    changes: tuple[Change, ...]
    first: date = date.min
    latest: int = 0

    @property
    def title(self) -> str:
        """What the difference is called."""
        return f"De seneste {self.latest} ændringer" if self.latest else f"Siden {self.words}"

    @property
    def is_edition(self) -> bool:
        """Whether the point is a tag, not the first day of a month."""
        return self.name.startswith("udgave-")


@dataclass(frozen=True, slots=True)
class LastChange:
    """When a record last changed, and how."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class History:
    """What changed in the records, newest first. ``reach`` says in Danish how far back it can be seen."""

    reach: str
    days: tuple[Day, ...] = ()
    since: tuple[Since, ...] = ()
    of_record: Mapping[Ref, tuple[Day, ...]] = field(default_factory=dict)
    now_at: Mapping[Ref, Ref] = field(default_factory=dict)

    def last_change(self, ref: Ref) -> LastChange | None:
        """Return when and how a record last changed, or ``None`` when git does not tell."""
        days = self.of_record.get(ref)
        if not days:
            return None
        last = days[0]
        words = [change.words if change.category is not Category.RENAMED else plain(change.sentence) for change in last.changes]
        more = f" og {len(words) - 2} andre ændringer" if len(words) > 3 else ""
        return LastChange(last.day, ("; ".join(words[:2]) if more else "; ".join(words)) + more)


def timeline(reach: str, days: tuple[Day, ...], since: tuple[Since, ...], folder: str = "records") -> History:
    """Return the history of a handbook from its days, newest first; records that changed their reference are followed.

    ``folder`` is where the records lie, counted from the top of the repository.
    """
    of_record: dict[Ref, list[Day]] = {}
    now_at: dict[Ref, Ref] = {}
    for day in reversed(days):
        by_ref: dict[Ref, list[Change]] = {}
        for change in day.changes:
            target = _target(change)
            by_ref.setdefault(target, []).append(change)
            if change.former is not None:
                now_at = {old: target if new == change.former else new for old, new in now_at.items()}
                now_at[change.former] = target
                of_record[target] = [*of_record.pop(change.former, []), *of_record.get(target, [])]
            if change.category is Category.REMOVED:
                of_record.pop(change.record.ref, None)
        for ref, changes in by_ref.items():
            if changes[-1].category is not Category.REMOVED:
                of_record.setdefault(ref, []).insert(0, Day(day.day, day.time, tuple(changes), day.commit, f"{folder}/{ref}.yml"))
    return History(reach, days, since, {ref: tuple(own) for ref, own in of_record.items()}, now_at)


def _target(change: Change) -> Ref:
    """The reference under which a change's record stands afterwards."""
    if change.category is Category.RENAMED and change.former is not None:
        named = [piece.ref for piece in change.said if not isinstance(piece, str) and hasattr(piece, "ref")]
        return named[0] if named else change.record.ref
    return change.record.ref
