"""Synthetic handbooks of any size, from a seed: the real mix of kinds, real lengths of prose, real references.

Every record is a copy of a real one with an id and a title of its own. Words that a copied term is made of stand in its copy's
prose too, so that as many terms are found on a page as in the real handbook. A reference that leads to a record which was not
copied leads to another of its kind, or is left out.
"""

import random
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from haandbog.model import KIND_BY_FOLDER
from haandbog.model.fields import FieldSpec, Group, Many, fields_of
from haandbog.model.scalars import AnyReference, Prose, Reference, Text

PROJECT = Path(__file__).resolve().parents[2]
SEED = 2026
SIZES = (100, 300, 1000, 3000)

_SYLLABLES = ("ba", "del", "fo", "gra", "hol", "ju", "ka", "lem", "mi", "no", "pi", "ra", "sko", "tu", "ve")
_LABEL = re.compile(r"\[([^\[\]]*)\]\[([^\[\]\s/]+)/([^\[\]\s]+)\]")
_ENDINGS = "|".join(("ernes", "erne", "ens", "ers", "ets", "en", "er", "et", "es", "e", "s", "n", ""))
# What has to be one of a kind, and is left out of copies: old addresses, and names that no prose is written with.
_ONLY_IN_ORIGINALS = ("tidligere_id", "synonymer", "former", "andre_navne")


@dataclass(frozen=True, slots=True)
class _Copy:
    """Which record this is (folder, id of the original), and which copy of it."""

    folder: str
    original: str
    number: int

    @property
    def id(self) -> str:
        return f"{self.original}-{self.number + 1}" if self.number else self.original


def write_handbook(root: Path, size: int, seed: int = SEED) -> int:
    """Write a handbook of ``size`` records under ``root``, which is emptied first, and return how many terms it has."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    shutil.copy(PROJECT / "mkdocs.yml", root)
    shutil.copytree(PROJECT / "docs", root / "docs")
    originals = _originals()
    choice = _chosen(originals, size, random.Random(seed))
    for copy in sorted(choice, key=lambda copy: (copy.folder, copy.id)):
        chance = random.Random(f"{seed} {copy.folder}/{copy.id}")
        content = _Copier(copy, choice, originals, chance).record()
        path = root / "records" / copy.folder / f"{copy.id}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120), encoding="utf-8")
    return sum(copy.folder == "begreber" for copy in choice)


def _originals() -> Mapping[str, Mapping[str, dict[str, Any]]]:
    """Return every real record as it was written, every scalar as text, by folder and id."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for path in sorted((PROJECT / "records").glob("*/*.yml")):
        found.setdefault(path.parent.name, {})[path.stem] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return found


def _chosen(originals: Mapping[str, Mapping[str, Any]], size: int, chance: random.Random) -> frozenset[_Copy]:
    """Return ``size`` copies in the mix of kinds that the real handbook has, at least one of each kind."""
    total = sum(map(len, originals.values()))
    wanted = {folder: max(1, round(size * len(records) / total)) for folder, records in originals.items()}
    # What rounding gave or took is given back by the kind that has most.
    wanted[max(wanted, key=lambda folder: wanted[folder])] += size - sum(wanted.values())
    return frozenset(
        _Copy(folder, original, number)
        for folder, records in originals.items()
        for number, original in _dealt(sorted(records), wanted[folder], chance)
    )


def _dealt(names: list[str], wanted: int, chance: random.Random) -> Iterator[tuple[int, str]]:
    for number in range(-(-wanted // len(names))):
        left = wanted - number * len(names)
        yield from ((number, name) for name in (names if left >= len(names) else chance.sample(names, left)))


class _Copier:
    """Makes one copy of one record."""

    def __init__(
        self, copy: _Copy, choice: frozenset[_Copy], originals: Mapping[str, Mapping[str, dict[str, Any]]], chance: random.Random
    ) -> None:
        self._copy, self._choice, self._chance = copy, choice, chance
        self._content = originals[copy.folder][copy.original]
        self._originals = originals
        suffix = _suffix(copy.number)
        titles = (term["titel"] for name, term in originals["begreber"].items() if _Copy("begreber", name, copy.number) in choice)
        words = "|".join(map(re.escape, sorted(titles, key=len, reverse=True)))
        self._terms = (
            re.compile(rf"(?<![\w/-])({words})({_ENDINGS})(?![\w/-])(?![^\[\]]*/[^\[\]]*\])", re.IGNORECASE)
            if copy.number and words
            else None
        )
        self._suffix = suffix

    def record(self) -> dict[str, Any]:
        """Return the copy, ready to be written."""
        kind = KIND_BY_FOLDER[self._copy.folder].record
        content = self._group(kind, self._content)
        if self._copy.number:
            content = {key: value for key, value in content.items() if key not in _ONLY_IN_ORIGINALS}
            content["titel"] = f"{self._content['titel']}{self._suffix}"
            if short := content.get("forkortelse"):
                content["forkortelse"] = f"{short}{self._copy.number + 1}"
            if "nummer" in content:
                content["nummer"] = str(int(content["nummer"]) + 100 * self._copy.number)
        return content

    def _group(self, kind: type, content: Mapping[str, Any]) -> dict[str, Any]:
        specs = {spec.key: spec for spec in fields_of(kind)}
        copied = {key: self._value(specs[key], value) for key, value in content.items()}
        return {key: value for key, value in copied.items() if value not in (None, [], {})}

    def _value(self, spec: FieldSpec, value: Any) -> Any:
        if not isinstance(spec.type, Many):
            return self._one(spec.type, value, required=spec.required)
        items = [item for item in (self._one(spec.type.item, item, required=False) for item in value) if item]
        if spec.required and value and not items:
            items = [self._one(spec.type.item, value[0], required=True)]
        return list(dict.fromkeys(items)) if all(isinstance(item, str) for item in items) else items

    def _one(self, kind: Any, value: Any, *, required: bool) -> Any:
        match kind:
            case Group():
                return self._group(kind.record, value)
            case Reference():
                # A record rests on sources and belongs to a focus area whatever else is left out.
                return self._place(kind.folder, value, needed=required or kind.folder in ("fokusomraader", "kilder"))
            case AnyReference():
                folder, _, name = value.partition("/")
                place = self._place(folder, name, needed=required)
                return f"{folder}/{place}" if place else None
            case Prose():
                return self._text(_LABEL.sub(self._label, value))
            case Text():
                return self._text(value)
        return value

    def _place(self, folder: str, name: str, *, needed: bool) -> str | None:
        if name not in self._originals.get(folder, {}):
            return name
        if (copy := _Copy(folder, name, self._copy.number)) in self._choice:
            return copy.id
        if _Copy(folder, name, 0) in self._choice:
            return name
        others = sorted(copy.id for copy in self._choice if copy.folder == folder) if needed else []
        return self._chance.choice(others) if others else None

    def _label(self, found: re.Match[str]) -> str:
        words, folder, name = found.groups()
        place = self._place(folder, name, needed=False)
        return f"[{words}][{folder}/{place}]" if place else words

    def _text(self, text: str) -> str:
        return self._terms.sub(rf"\1{self._suffix}\2", text) if self._terms else text


def _suffix(number: int) -> str:
    """Return the syllables that a copy's titles end with: one of a kind for each number."""
    syllables = []
    while number:
        number, place = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[place])
    return "".join(syllables)
