"""A repository's commits -> the history of its records; each version of a file is read once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path

from haandbog import danish
from haandbog.history.changes import Change, Named
from haandbog.history.compare import compare
from haandbog.history.git import Commit, Repository, find_repository
from haandbog.history.timeline import Day, History, Since, timeline
from haandbog.history.versions import Unreadable, Version, read_version_of, ref_of
from haandbog.model.record import Record
from haandbog.model.scalars import Ref
from haandbog.periods import MONTHS, UnreadablePeriodError, danish_date, read_day

HIDDEN = ".skjult-historik"  # a file beside the records: lines of »mappe/id« and perhaps a date; see _hidden

_MONTHS_BACK = 24
_TAGS_BACK = 12
_LATEST = (10, 25, 50)  # so many changes back

Records = Mapping[Ref, Record | Unreadable]


def read_history(root: Path, folder: str = "records") -> History:
    """Return what changed in the records under ``root/folder``, as far as git tells it; never fails."""
    repository = find_repository(root, folder)
    if repository is None:
        return History("Håndbogen er bygget uden sin historik, så her kan ikke vises, hvad der er ændret.")
    commits = repository.commits()
    if not commits:
        return History("Ingen poster er gemt i historikken endnu, så der er ingen ændringer at vise.")
    tags = repository.tags()[:_TAGS_BACK]
    trees = {name: repository.tree(commit) for name, commit in tags}
    reader = _Reader(repository, folder, [*(commit.blobs for commit in commits), *trees.values()])
    points = _points(reader, commits, shallow=repository.shallow)
    now = points[-1].records
    since = [*_since_latest(points, now), *_since_months(points, now), *_since_tags(reader, trees, now)]
    days, shown = _shown(root / folder / HIDDEN, _days(points), since)
    return timeline(_reach(commits[0], shallow=repository.shallow), days, shown, f"{repository.prefix()}{folder}")


def last_commit_time(root: Path) -> int | None:
    """Return when the last commit of the version in ``root`` was made, in seconds since 1970; ``None`` where git does not tell."""
    repository = find_repository(root, "")
    return repository.last_time() if repository else None


@dataclass(frozen=True, slots=True)
class _Point:
    """The end of a day: its last commit, the net changes, and every record as it could last be read."""

    last: Commit
    changes: tuple[Change, ...]
    records: Records

    @property
    def day(self) -> date:
        return self.last.time.date()


class _Reader:
    """Reads each version of a file once. The bytes of all of them are fetched together."""

    def __init__(self, repository: Repository, folder: str, trees: Iterable[Mapping[str, str]]) -> None:
        self._folder = folder
        self._read: dict[tuple[str, str], Record | Unreadable] = {}
        self._contents = repository.contents(
            blob for tree in trees for path, blob in tree.items() if blob and ref_of(path, folder) is not None
        )

    def records(self, tree: Mapping[str, str]) -> dict[Ref, Record | Unreadable | None]:
        """Return the records of the files of a tree; ``None`` where the file was taken away."""
        found: dict[Ref, Record | Unreadable | None] = {}
        for path, blob in tree.items():
            ref = ref_of(path, self._folder)
            if ref is not None:
                found[ref] = self._record(ref, path, blob) if blob else None
        return found

    def _record(self, ref: Ref, path: str, blob: str) -> Record | Unreadable:
        if (path, blob) not in self._read:
            self._read[path, blob] = read_version_of(ref, path, self._contents.get(blob, b""))
        return self._read[path, blob]


def _points(reader: _Reader, commits: tuple[Commit, ...], *, shallow: bool) -> list[_Point]:
    """Walk the days, oldest first. What a shallow copy begins with is no change: it stood there before."""
    points: list[_Point] = []
    state: Records = {}
    basis: Records = {}
    runs = [list(run) for _, run in groupby(commits, key=lambda commit: commit.time.date())]
    if shallow:
        runs = [[commits[0]], *([runs[0][1:]] if runs[0][1:] else []), *runs[1:]]
    for number, run in enumerate(runs):
        touched: dict[Ref, Record | Unreadable | None] = {}
        for commit in run:
            touched.update(reader.records(commit.blobs))
        merged = {**state, **touched}
        after = {ref: record for ref, record in merged.items() if record is not None}
        # A file that is still unreadable, and was not touched, has been told of already.
        told = {ref: basis[ref] if isinstance(record, Unreadable) and state.get(ref) is record else record for ref, record in after.items()}
        changes = () if shallow and number == 0 else compare(Version(basis), Version(told))
        state = after
        basis = {ref: _last_readable(basis.get(ref), record) for ref, record in after.items()}
        points.append(_Point(run[-1], changes, basis))
    return points


def _last_readable(before: Record | Unreadable | None, now: Record | Unreadable) -> Record | Unreadable:
    return before if isinstance(now, Unreadable) and isinstance(before, Record) else now


def _days(points: list[_Point]) -> list[Day]:
    """Return the days with changes, newest first; a day that stands twice in the history is told once."""
    days: dict[date, Day] = {}
    for point in reversed(points):
        if point.changes:
            known = days.get(point.day)
            days[point.day] = Day(
                point.day,
                known.time if known else point.last.time,
                (*(known.changes if known else ()), *point.changes),
                known.commit if known else point.last.id,
            )
    return sorted(days.values(), key=lambda day: day.day, reverse=True)


def _since_months(points: list[_Point], now: Records) -> Iterator[Since]:
    """The net difference from before the first day of each month until now, newest first."""
    first, last = points[0].day, points[-1].day
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    for number in [*months][-_MONTHS_BACK:][::-1]:
        start = date(number // 12, number % 12 + 1, 1)
        before = [point for point in points if point.day < start]
        yield Since(
            f"{start:%Y-%m}", f"1. {MONTHS[start.month - 1]} {start.year}", compare(Version(before[-1].records), Version(now)), start
        )


def _since_latest(points: list[_Point], now: Records) -> Iterator[Since]:
    """The net difference from before the last so many changes until now; whole days are counted."""
    told = [number for number, point in enumerate(points) if point.changes]
    taken = -1
    for wanted in _LATEST:
        sums = [sum(len(points[number].changes) for number in told[back:]) for back in range(len(told))]
        enough = [told[back] for back, total in enumerate(sums) if total >= wanted]
        # Before the first point nobody knows, and two numbers that lead to one day are one choice.
        if enough and enough[-1] > 0 and enough[-1] != taken:
            taken = enough[-1]
            day = points[taken].day
            changes = compare(Version(points[taken - 1].records), Version(now))
            yield Since(f"seneste-{wanted}", danish_date(day), changes, day, wanted)


def _since_tags(reader: _Reader, trees: Mapping[str, Mapping[str, str]], now: Records) -> Iterator[Since]:
    seen = set()
    for name, tree in trees.items():
        slug = danish.slugify(name)
        if slug and slug not in seen and tree:
            seen.add(slug)
            before = {ref: record for ref, record in reader.records(tree).items() if record is not None}
            yield Since(f"udgave-{slug}", f"udgaven »{name}«", compare(Version(before), Version(now)))


def _reach(oldest: Commit, *, shallow: bool) -> str:
    day = danish_date(oldest.time.date())
    if shallow:
        return f"Listen går kun tilbage til {day}: håndbogen er bygget af en kopi, der mangler den ældre historik."
    return f"Listen går helt tilbage til {day}, da de første poster blev lagt ind."


def _hidden(file: Path) -> dict[Ref, date]:
    """Read which records' changes are not to be shown: lines of ``mappe/id``, with a date up to and including that day."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    hidden: dict[Ref, date] = {}
    for line in lines:
        name, _, rest = line.partition("#")[0].strip().partition(" ")
        folder, _, record_id = name.partition("/")
        if record_id:
            try:
                hidden[Ref(folder, record_id)] = read_day(rest) if rest.strip() else date.max
            except UnreadablePeriodError:
                hidden[Ref(folder, record_id)] = date.max  # better to show too little than what somebody wanted gone
    return hidden


def _shown(file: Path, days: list[Day], since: list[Since]) -> tuple[tuple[Day, ...], tuple[Since, ...]]:
    """Leave out the changes that a line in the file of hidden history names."""
    hidden = _hidden(file)
    if not hidden:
        return tuple(days), tuple(since)

    def shown(changes: tuple[Change, ...], day: date) -> tuple[Change, ...]:
        return tuple(change for change in changes if not any(day <= hidden.get(ref, date.min) for ref in _refs(change)))

    kept = [Day(day.day, day.time, changes, day.commit) for day in days if (changes := shown(day.changes, day.day))]
    # A difference since a point in time may reach back over what is hidden.
    return tuple(kept), tuple(replace(s, changes=shown(s.changes, s.first)) for s in since)


def _refs(change: Change) -> set[Ref]:
    """The record that a change is about, under its old and its new reference."""
    return {
        change.record.ref,
        *([change.former] if change.former else []),
        *(piece.ref for piece in change.said if isinstance(piece, Named) and change.former),
    }
