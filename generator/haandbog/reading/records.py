"""Nodes -> records: the model's types are put on the text, and every fault of the file is collected."""

import re
from collections.abc import Mapping
from functools import cache, partial
from types import MappingProxyType
from typing import Any, NamedTuple

from haandbog import danish
from haandbog.model import KIND_BY_FOLDER, KINDS, Kind
from haandbog.model.fields import FieldSpec, FieldType, Group, Many, fields_of
from haandbog.model.record import Origin, Record, ValuePath
from haandbog.model.scalars import Prose, Text, UnreadableValueError
from haandbog.problems import Place, Problem, Severity
from haandbog.reading import dashes, syntax
from haandbog.reading.explanations import NO_SPACE, NO_SPACE_HINT
from haandbog.reading.places import places_in
from haandbog.reading.renames import renames
from haandbog.reading.text import INVISIBLE, decode

PLACEHOLDER = "UDFYLD"  # stands in a new record where the editor has something to write

_LONGEST_WORDS = 500  # characters of a value that is neither text nor prose: an address, at most
_GLUED = re.compile(r"[^\W\d][\w-]*:(?=[^\s:/])")
_ENTRY = re.compile(r"(?:[-–—•·*] ?|\d+[.)] )\S")  # how a line of a list begins
_ENTRY_WITH_COLON = re.compile(r' *- ([^"\\#]*\S) *')
_FAILED: Any = object()  # stands for a value whose fault has been reported


def read_record(path: str, folder: str, record_id: str, content: bytes) -> tuple[Record | None, list[Problem]]:
    """Return the record in a file's bytes, or ``None``, and every problem found in it; beside a record they are warnings.

    ``path`` is what the problems name; ``folder`` must be the folder of a kind.
    """
    kind = KIND_BY_FOLDER[folder]
    text, problems = decode(path, content)
    if problems:
        return None, problems
    root, problems = syntax.parse(path, text)
    if root is None:
        return None, problems
    reader = _Reader(path, tuple(text.split("\n")), problems)
    if not isinstance(root, syntax.Mapping):
        if _lacks_space(root):
            reader.report("H006", root.place, NO_SPACE, NO_SPACE_HINT)
        else:
            reader.report("H011", root.place, "Filen skal bestå af nøgler og værdier.", "Skriv f.eks. titel: Jobmesse på første linje.")
        return None, reader.problems
    values = reader.group_values(kind.record, root, (), kind)
    if reader.problems or values is None:
        return None, reader.problems
    origin = Origin(path, reader.lines, partial(places_in, kind.record))
    warnings = [
        origin.problem(
            "H036", f"»{rename.old}« hedder nu »{rename.new}«.",
            "Posten bliver læst, som den skal. Skriv det nye, eller kør haandbog format, som retter det i alle poster.",
            at=rename.place, severity=Severity.WARNING,
        )
        for rename in renames(kind.record, root)
    ]  # fmt: skip
    return kind.record(id=record_id, origin=origin, **values), warnings


class _Owner(NamedTuple):
    """Which field a value belongs to: its key as it was written, and whether a record must have it."""

    key: syntax.Scalar
    required: bool

    @property
    def name(self) -> str:
        return self.key.text


class _Reader:
    def __init__(self, path: str, lines: tuple[str, ...], problems: list[Problem]) -> None:
        self.path, self.lines = path, lines
        self.problems = list(problems)

    def report(self, code: str, place: Place, message: str, hint: str = "", suggestion: str = "") -> None:
        if len(self.problems) >= syntax.MOST_PROBLEMS:
            return
        if len(self.problems) == syntax.MOST_PROBLEMS - 1:
            hint = f"{hint} Der er flere fejl i filen; de vises, når disse er rettet.".strip()
        excerpt = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        self.problems.append(Problem(self.path, place, code, message, hint, suggestion, excerpt=excerpt))

    def group_values(self, group: type, node: syntax.Mapping, at: ValuePath, kind: Kind | None, name: str = "") -> dict[str, Any] | None:
        """Return the values of a group's fields by attribute, or ``None`` when one could not be read.

        ``name`` is what one such group is called with its article ("en hændelse").
        """
        specs, required = _specs_of(group)
        values: dict[str, Any] = {}
        sound = self._repeated_keys(node, at, name)
        meant = set()
        for key, value_node in node.entries:
            spec = specs.get(key.text)
            if spec is None:
                meant.add(self._unknown_key(key, specs, kind))
                sound = False
                continue
            if spec.attribute in values:
                # A key under its former name beside itself; the reader of nodes has told of a key that stands twice.
                self._both_names(key, spec, node)
                sound = False
                continue
            value = self.value(spec.type, value_node, (*at, spec.key), _Owner(key, spec.required))
            sound = sound and value is not _FAILED
            values[spec.attribute] = value
        for spec in required:
            # A misspelt key is one mistake, and is told of once.
            if spec.attribute not in values and spec.key not in meant:
                self._missing_key(spec, node, at, kind)
                sound = False
        return values if sound else None

    def value(self, field_type: FieldType, node: syntax.Node, at: ValuePath, owner: _Owner) -> Any:
        """Return the value that a node holds, or ``_FAILED`` after reporting why not."""
        if isinstance(field_type, Many):
            return self._many(field_type, node, at, owner)
        if not isinstance(field_type, Group):
            if type(node) is not syntax.Scalar:
                return self._wrong_shape(node, owner, field_type, at)
            return self._scalar(field_type, node, owner)
        if not isinstance(node, syntax.Mapping):
            return self._wrong_shape(node, owner, field_type, at)
        values = self.group_values(field_type.record, node, at, None, field_type.name)
        return _FAILED if values is None else field_type.record(**values)

    def _many(self, field_type: Many, node: syntax.Node, at: ValuePath, owner: _Owner) -> Any:
        if not isinstance(node, syntax.Sequence):
            return self._wrong_shape(node, owner, field_type, at)
        if not node.items:
            return self._empty(node.place, owner)
        values = []
        sound = True
        for number, item in enumerate(node.items):
            value = self.value(field_type.item, item, (*at, number), owner)
            sound = sound and value is not _FAILED
            values.append(value)
        return tuple(values) if sound else _FAILED

    def _scalar(self, field_type: Any, node: syntax.Scalar, owner: _Owner) -> Any:
        if not node.text.strip():
            return self._empty(node.place, owner)
        if node.plain and node.several_lines and (wrong := dashes.swallowed(self.lines, node.place.line, node.last)):
            return self._wrong_dash(wrong)
        if not node.plain and (hidden := INVISIBLE.search(node.text)):
            self.report(
                "H004", node.place, f"Teksten har et usynligt tegn (U+{ord(hidden[0]):04X}), skrevet med \\.", "Slet \\ og det, der følger."
            )
            return _FAILED
        if PLACEHOLDER in node.text:
            otherwise = "" if owner.required else " Skal feltet ikke bruges, så slet linjen."
            self.report(
                "H019", node.place, f"»{owner.name}« er ikke udfyldt endnu.",
                f"Erstat {PLACEHOLDER} med {field_type.describe()}.{otherwise}",
            )  # fmt: skip
            return _FAILED
        if isinstance(field_type, Text | Prose) and node.cut:
            self.report(
                "H016",
                node.place,
                f"Teksten i »{owner.name}« bliver skåret af ved # og slutter med »{node.text[-20:]}«.",
                'Sæt hele teksten i anførselstegn: "… # …", eller flyt bemærkningen efter # op på sin egen linje.',
            )
            return _FAILED
        if isinstance(field_type, Text) and node.block and (line := self._listed_line(node)):
            self.report(
                "H015", Place(line, 1, len(self.lines[line - 1])), f"»{owner.name}« skal være én linje tekst, men her står en liste.",
                "Skriv teksten i én sammenhæng uden punkter.",
            )  # fmt: skip
            return _FAILED
        if len(node.text) > _LONGEST_WORDS and not isinstance(field_type, Text | Prose):
            self.report("H021", node.place, f"Værdien er på {len(node.text)} tegn.", f"Feltet skal være {field_type.describe()}.")
            return _FAILED
        try:
            return field_type.read(node.text)
        except UnreadableValueError as error:
            self.report(error.code, node.place, str(error), error.hint, error.suggestion)
            return _FAILED

    def _listed_line(self, node: syntax.Scalar) -> int:
        """Return the first line of a list inside a block text, or 0 where it has none."""
        written = range(node.place.line + 1, min(node.last, len(self.lines) + 1))
        return next((number for number in written if _ENTRY.match(self.lines[number - 1].lstrip())), 0)

    def _empty(self, place: Place, owner: _Owner) -> Any:
        self.report("H014", place, f"»{owner.name}« har ingen værdi.", "Skriv en værdi, eller slet linjen.")
        return _FAILED

    def _wrong_dash(self, wrong: dashes.WrongDash) -> Any:
        self.report("H035", wrong.place, wrong.message, wrong.hint, wrong.suggestion)
        return _FAILED

    def _repeated_keys(self, node: syntax.Mapping, at: ValuePath, name: str) -> bool:
        """Report the keys that stand more than once, and return whether there are none.

        In an entry of a list they mean that the next entry has no dash: that is one mistake, however many of its keys stand here too.
        """
        entry = bool(at) and isinstance(at[-1], int)
        for key, first in node.repeated:
            if entry and key.text != node.repeated[0][0].text:
                continue
            hint = "Behold den ene, og slet den anden."
            if entry:
                article, _, thing = name.partition(" ")
                new = "et nyt" if article == "et" else "en ny"
                hint = f"Er det {new} {thing}? Så mangler der en bindestreg: »- {key.text}: …«. Ellers slet den, der er forkert."
            word = key.text[: syntax.LONGEST_WORD]
            self.report(
                "H009", key.place, f"Nøglen »{word}« står to gange{' i det samme punkt' * entry}, første gang i linje {first}.", hint
            )
        return not node.repeated

    def _wrong_shape(self, node: syntax.Node, owner: _Owner, wanted: FieldType, at: ValuePath) -> Any:
        key = owner.key
        if isinstance(node, syntax.Scalar) and not node.text.strip():
            return self._empty(key.place, owner)
        if isinstance(wanted, Many) and (wrong := dashes.wrong_sign(self.lines, node.place.line)):
            return self._wrong_dash(wrong)
        if _lacks_space(node):
            self.report("H006", node.place, NO_SPACE, NO_SPACE_HINT)
            return _FAILED
        found = {syntax.Scalar: "tekst", syntax.Mapping: "nøgler og værdier", syntax.Sequence: "en liste"}[type(node)]
        entry = isinstance(at[-1], int)
        hint = f"{'Punktet' if entry else 'Feltet'} skal være {wanted.describe()}."
        if isinstance(wanted, Many):
            hint += f" Skriv hvert punkt på sin egen linje under »{key.text}:«, rykket ind og med bindestreg foran."
        suggestion = ""
        if (
            isinstance(node, syntax.Mapping)
            and isinstance(wanted, Text)
            and (colon := _ENTRY_WITH_COLON.fullmatch(self.lines[node.place.line - 1]))
        ):
            hint = f"{hint} Er der kolon i teksten, så sæt den i anførselstegn."
            suggestion = f'- "{colon[1]}"'
        self.report(
            "H015", node.place, f"{'Et punkt under ' * entry}»{key.text}« har {found}, men skal have noget andet.", hint, suggestion
        )
        return _FAILED

    def _unknown_key(self, key: syntax.Scalar, specs: Mapping[str, FieldSpec], kind: Kind | None) -> str:
        """Report the key and return the one that was probably meant, or ""."""
        if len(self.problems) >= syntax.MOST_PROBLEMS:
            return ""
        elsewhere = [other for other in KINDS if key.text in {spec.key for spec in fields_of(other.record)}]
        allowed = [name for name, spec in specs.items() if name == spec.key]
        hint = f"Tilladte nøgler her: {', '.join(allowed)}."
        if kind is not None and elsewhere:
            hint = f"Nøglen findes hos {danish.join_words([other.plural for other in elsewhere])}. {hint}"
        whose = f" på {kind.article} {kind.singular}" if kind else ""
        if key.plain and not key.text[:1].isalnum() and (wrong := dashes.wrong_sign(self.lines, key.place.line, before_key=True)):
            self._wrong_dash(wrong)
            return ""
        if not key.text.strip():
            self.report("H012", key.place, "Der mangler en nøgle foran kolon.", hint)
            return ""
        word = key.text if len(key.text) <= syntax.LONGEST_WORD else f"{key.text[: syntax.LONGEST_WORD]}…"
        near = danish.nearest(key.text[: syntax.LONGEST_WORD], allowed)
        self.report("H012", key.place, f"Nøglen »{word}« findes ikke{whose}.", hint, near)
        return near

    def _both_names(self, key: syntax.Scalar, spec: FieldSpec, node: syntax.Mapping) -> None:
        first = next(other for other, _ in node.entries if other.text in (spec.key, *spec.formerly))
        old = key.text if key.text != spec.key else first.text
        hint = (
            f"Behold »{spec.key}«, og slet den anden."
            if spec.key in (key.text, first.text)
            else f"Behold den ene, og kald den »{spec.key}«."
        )
        self.report(
            "H037",
            key.place,
            f"»{old}« er et tidligere navn for »{spec.key}«, så feltet står to gange, første gang i linje {first.place.line}.",
            hint,
        )

    def _missing_key(self, spec: FieldSpec, node: syntax.Mapping, at: ValuePath, kind: Kind | None) -> None:
        whose = kind.definite if kind else "punktet"
        place = node.place if at else Place(1, 1)
        self.report(
            "H013", place, f"{danish.capitalize(whose)} mangler »{spec.key}«.", f"{spec.help} Feltet skal være {spec.type.describe()}."
        )


@cache
def _specs_of(group: type) -> tuple[Mapping[str, FieldSpec], tuple[FieldSpec, ...]]:
    """Return a group's fields by key, present or former, and those that it must have."""
    specs = fields_of(group)
    named = {spec.key: spec for spec in specs} | {name: spec for spec in specs for name in spec.formerly}
    return MappingProxyType(named), tuple(spec for spec in specs if spec.required)


def _lacks_space(node: syntax.Node) -> bool:
    """Whether the node is a text that was meant as a key with a value (``kilde:notat``)."""
    return isinstance(node, syntax.Scalar) and node.plain and _GLUED.match(node.text) is not None
