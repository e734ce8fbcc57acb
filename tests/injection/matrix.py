"""Every payload in every text field of every kind: a handbook made of them, and what became of each.

Fields are asked of the model, so a new one is tried without a word here. A value that the check refuses is noted and
replaced by a harmless one, until the handbook is sound; the rest must reach the reader as it was written.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from haandbog import site
from haandbog.model import KIND_BY_FOLDER, KINDS, Kind
from haandbog.model.fields import FieldSpec, FieldType, Group, Many, fields_of
from haandbog.model.record import Citation
from haandbog.model.scalars import Address, AnyReference, Choice, Day, Moment, Number, Prose, Reference, Slug, Text, YesNo
from haandbog.problems import Severity
from injection.payloads import ALL

MARK = re.compile(r"q([0-9]+)z")
# References that a record does without: a web of thousands of records is not what is tried here.
_LEFT_OUT = {"tidligere_id", "forudsætter"}


@dataclass
class Leaf:
    """One text field of one record, and the payload in it. ``code`` is why the check refused it, or ""."""

    number: int
    kind: str
    name: str
    type: str
    group: str
    payload: str
    code: str = ""

    @property
    def value(self) -> str:
        """What stands in the record: a mark behind, so that it can be found again."""
        return f"tekst q{self.number}z" if self.code else f"{self.payload} q{self.number}z"

    @property
    def shown(self) -> str:
        """The value as a reader is to see it, blanks aside."""
        return " ".join(self.value.split())


@dataclass
class Matrix:
    """A handbook of payloads under ``root``."""

    root: Path
    leaves: list[Leaf] = field(default_factory=list)
    by_place: dict[tuple[str, int], Leaf] = field(default_factory=dict)
    addresses: list[str] = field(default_factory=list)
    _base: dict[str, str] = field(default_factory=dict)

    def write(self, records: Iterable[tuple[Kind, str, str]], base: Path) -> None:
        """Write a record for each (kind, class, payload), beside the records of ``base``, until the check finds nothing wrong."""
        for path in sorted(base.rglob("*.yml")):
            target = self.root / "records" / path.relative_to(base)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
            self._base.setdefault(path.parent.name, path.stem)
        planned = list(records)
        while True:
            kept, self.by_place = iter(self.leaves) if self.leaves else None, {}
            for number, (kind, group, payload) in enumerate(planned):
                self._write_record(number, kind, group, payload, kept)
            refused = [problem for problem in site.check_handbook(self.root).problems if problem.severity is Severity.ERROR]
            if not refused:
                return
            news = 0
            for problem in refused:
                leaf = self.by_place.get((problem.path, problem.place.line))
                assert leaf is not None, f"a problem at no payload: {problem}"
                news += not leaf.code
                leaf.code = leaf.code or problem.code
            assert news, f"refused though harmless: {refused[:3]}"

    def _write_record(self, number: int, kind: Kind, group: str, payload: str, kept: Iterator[Leaf] | None) -> None:
        name = f"records/{kind.folder}/p{number}.yml"
        lines: list[str] = []

        def add(indent: int, key: str, text: str) -> None:
            lines.append(f"{'  ' * indent}{key} {text}".rstrip())

        def leaf_of(spec: FieldSpec, type_: FieldType, at: str) -> Leaf:
            if kept is not None:
                return next(kept)
            leaf = Leaf(len(self.leaves), kind.folder, at + spec.key, type(type_).__name__, group, payload)
            self.leaves.append(leaf)
            return leaf

        def put(indent: int, spec: FieldSpec, type_: FieldType, key: str, at: str) -> None:
            match type_:
                case Many(item):
                    add(indent, key, "")
                    put(indent + 1, spec, item, "-", at)
                case Group(record, _):
                    add(indent, key, "")
                    put_all(indent + 1, record, f"{at}{spec.key}.")
                case Text() | Prose():
                    leaf = leaf_of(spec, type_, at)
                    add(indent, key, json.dumps(leaf.value, ensure_ascii=False))
                    self.by_place[(name, len(lines))] = leaf
                case _:
                    add(indent, key, self._sound(type_))

        def put_all(indent: int, record: type, at: str) -> None:
            if record is Citation:
                add(indent, "kilde:", self._base["kilder"])
                return
            for spec in fields_of(record):
                wanted = spec.required or holds_text(spec.type) or spec.key == "grundlag"
                retired = spec.key == "udgået" and number % 2 == 0
                if wanted and not retired and spec.key not in _LEFT_OUT:
                    put(indent, spec, spec.type, f"{spec.key}:", at)

        put_all(0, kind.record, "")
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        if kept is None:
            self.addresses.append(f"{kind.folder}/p{number}/")

    def _sound(self, type_: FieldType) -> str:
        """Return a value that the check accepts."""
        match type_:
            case Choice(options):
                return json.dumps(next(iter(options)).text, ensure_ascii=False)
            case Reference(folder):
                return self._base[folder]
            case AnyReference(folders):
                folder = folders[0] if folders else "begreber"
                return f"{folder}/{self._base[folder]}"
            case Moment():
                return "2021"
            case Day():
                return "2022-02-15"
            case YesNo():
                return "ja"
            case Number():
                return '"1"'
            case Slug():
                return "x1"
            case Address():
                return "https://naboby.example/"
            case _:
                raise AssertionError(type_)


def holds_text(type_: FieldType) -> bool:
    """Whether somewhere in a field a person writes free text."""
    match type_:
        case Many(item):
            return holds_text(item)
        case Group(record, _):
            return record is not Citation and any(holds_text(spec.type) for spec in fields_of(record))
        case _:
            return isinstance(type_, Text | Prose)


def every_payload_in(folder: str) -> Iterator[tuple[Kind, str, str]]:
    """Yield every payload in the kind whose records lie in a folder: with those of all kinds, the whole matrix."""
    return ((KIND_BY_FOLDER[folder], group, payload) for group, payload in ALL)


def every_payload_once() -> Iterator[tuple[Kind, str, str]]:
    """Yield each payload in one kind, the kinds in turn."""
    return ((KINDS[number % len(KINDS)], group, payload) for number, (group, payload) in enumerate(ALL))
