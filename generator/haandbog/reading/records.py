"""Nodes -> records: the model's types are put on the text, and every fault of the file is collected."""

import re
from typing import Any

from haandbog import danish
from haandbog.model import KIND_BY_FOLDER, KINDS, Kind
from haandbog.model.fields import FieldSpec, FieldType, Group, Many, Prose, Text, UnreadableValueError, fields_of
from haandbog.model.record import Origin, Record, ValuePath
from haandbog.problems import Place, Problem
from haandbog.reading import syntax
from haandbog.reading.explanations import NO_SPACE, NO_SPACE_HINT
from haandbog.reading.text import INVISIBLE, decode

PLACEHOLDER = "UDFYLD"  # stands in a new record where the editor has something to write

_LONGEST_WORDS = 500  # characters of a value that is neither text nor prose: an address, at most
_GLUED = re.compile(r"[^\W\d][\w-]*:(?=[^\s:/])")
_FAILED: Any = object()  # stands for a value whose fault has been reported


def read_record(path: str, folder: str, record_id: str, content: bytes) -> tuple[Record | None, list[Problem]]:
    """Return the record in a file's bytes, or ``None``, and every problem found in it.

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
    origin = Origin(path, reader.lines, reader.places)
    return kind.record(id=record_id, origin=origin, **values), []


class _Reader:
    def __init__(self, path: str, lines: tuple[str, ...], problems: list[Problem]) -> None:
        self.path, self.lines = path, lines
        self.problems = list(problems)
        self.places: dict[ValuePath, Place] = {}

    def report(self, code: str, place: Place, message: str, hint: str = "", suggestion: str = "") -> None:
        if len(self.problems) >= syntax.MOST_PROBLEMS:
            return
        if len(self.problems) == syntax.MOST_PROBLEMS - 1:
            hint = f"{hint} Der er flere fejl i filen; de vises, når disse er rettet.".strip()
        excerpt = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        self.problems.append(Problem(self.path, place, code, message, hint, suggestion, excerpt=excerpt))

    def group_values(self, group: type, node: syntax.Mapping, at: ValuePath, kind: Kind | None) -> dict[str, Any] | None:
        """Return the values of a group's fields by attribute, or ``None`` when one could not be read."""
        specs = {spec.key: spec for spec in fields_of(group)}
        self.places[at] = node.place if at else Place()
        values: dict[str, Any] = {}
        sound = True
        meant = set()
        for key, value_node in node.entries:
            spec = specs.get(key.text)
            if spec is None:
                meant.add(self._unknown_key(key, specs, kind))
                sound = False
                continue
            self.places[(*at, key.text)] = value_node.place
            value = self.value(spec.type, value_node, (*at, key.text), key)
            sound = sound and value is not _FAILED
            values[spec.attribute] = value
        for spec in specs.values():
            # A misspelt key is one mistake, and is told of once.
            if spec.required and spec.attribute not in values and spec.key not in meant:
                self._missing_key(spec, node, at, kind)
                sound = False
        return values if sound else None

    def value(self, field_type: FieldType, node: syntax.Node, at: ValuePath, key: syntax.Scalar) -> Any:
        """Return the value that a node holds, or ``_FAILED`` after reporting why not."""
        match field_type:
            case Many():
                return self._many(field_type, node, at, key)
            case Group():
                if not isinstance(node, syntax.Mapping):
                    return self._wrong_shape(node, key, field_type)
                values = self.group_values(field_type.record, node, at, None)
                return _FAILED if values is None else field_type.record(**values)
            case _:
                if not isinstance(node, syntax.Scalar):
                    return self._wrong_shape(node, key, field_type)
                return self._scalar(field_type, node, key)

    def _many(self, field_type: Many, node: syntax.Node, at: ValuePath, key: syntax.Scalar) -> Any:
        if not isinstance(node, syntax.Sequence):
            return self._wrong_shape(node, key, field_type)
        if not node.items:
            return self._empty(node.place, key)
        values = []
        for number, item in enumerate(node.items):
            self.places[(*at, number)] = item.place
            values.append(self.value(field_type.item, item, (*at, number), key))
        return _FAILED if any(value is _FAILED for value in values) else tuple(values)

    def _scalar(self, field_type: Any, node: syntax.Scalar, key: syntax.Scalar) -> Any:
        if not node.text.strip():
            return self._empty(node.place, key)
        if not node.plain and (hidden := INVISIBLE.search(node.text)):
            self.report(
                "H004", node.place, f"Teksten har et usynligt tegn (U+{ord(hidden[0]):04X}), skrevet med \\.", "Slet \\ og det, der følger."
            )
            return _FAILED
        if PLACEHOLDER in node.text:
            self.report(
                "H019", node.place, f"»{key.text}« er ikke udfyldt endnu.", f"Skriv {field_type.describe()}, i stedet for {PLACEHOLDER}."
            )
            return _FAILED
        if node.cut and isinstance(field_type, Text | Prose):
            self.report(
                "H016",
                node.place,
                f"Teksten i »{key.text}« bliver skåret af ved # og slutter med »{node.text[-20:]}«.",
                'Sæt hele teksten i anførselstegn: "… # …", eller flyt bemærkningen efter # op på sin egen linje.',
            )
            return _FAILED
        if len(node.text) > _LONGEST_WORDS and not isinstance(field_type, Text | Prose):
            self.report("H021", node.place, f"Værdien er på {len(node.text)} tegn.", f"Feltet skal være {field_type.describe()}.")
            return _FAILED
        try:
            return field_type.read(node.text)
        except UnreadableValueError as error:
            self.report(error.code, node.place, str(error), error.hint, error.suggestion)
            return _FAILED

    def _empty(self, place: Place, key: syntax.Scalar) -> Any:
        self.report("H014", place, f"»{key.text}« har ingen værdi.", "Skriv en værdi, eller slet linjen.")
        return _FAILED

    def _wrong_shape(self, node: syntax.Node, key: syntax.Scalar, wanted: FieldType) -> Any:
        if isinstance(node, syntax.Scalar) and not node.text.strip():
            return self._empty(key.place, key)
        if _lacks_space(node):
            self.report("H006", node.place, NO_SPACE, NO_SPACE_HINT)
            return _FAILED
        found = {syntax.Scalar: "tekst", syntax.Mapping: "nøgler og værdier", syntax.Sequence: "en liste"}[type(node)]
        hint = f"Feltet skal være {wanted.describe()}."
        if isinstance(wanted, Many):
            hint += f" Skriv hvert punkt på sin egen linje under »{key.text}:«, rykket ind og med bindestreg foran."
        self.report("H015", node.place, f"»{key.text}« har {found}, men skal have noget andet.", hint)
        return _FAILED

    def _unknown_key(self, key: syntax.Scalar, specs: dict[str, FieldSpec], kind: Kind | None) -> str:
        """Report the key and return the one that was probably meant, or ""."""
        if len(self.problems) >= syntax.MOST_PROBLEMS:
            return ""
        elsewhere = [other for other in KINDS if key.text in {spec.key for spec in fields_of(other.record)}]
        hint = f"Tilladte nøgler her: {', '.join(specs)}."
        if kind is not None and elsewhere:
            hint = f"Nøglen findes hos {danish.join_words([other.plural for other in elsewhere])}. {hint}"
        whose = f" på {kind.article} {kind.singular}" if kind else ""
        if not key.text.strip():
            self.report("H012", key.place, "Der mangler en nøgle foran kolon.", hint)
            return ""
        word = key.text if len(key.text) <= syntax.LONGEST_WORD else f"{key.text[: syntax.LONGEST_WORD]}…"
        near = danish.nearest(key.text[: syntax.LONGEST_WORD], specs)
        self.report("H012", key.place, f"Nøglen »{word}« findes ikke{whose}.", hint, near)
        return near

    def _missing_key(self, spec: FieldSpec, node: syntax.Mapping, at: ValuePath, kind: Kind | None) -> None:
        whose = kind.definite if kind else "punktet"
        place = node.place if at else Place(1, 1)
        self.report(
            "H013", place, f"{danish.capitalize(whose)} mangler »{spec.key}«.", f"{spec.help} Feltet skal være {spec.type.describe()}."
        )


def _lacks_space(node: syntax.Node) -> bool:
    """Whether the node is a text that was meant as a key with a value (``kilde:notat``)."""
    return isinstance(node, syntax.Scalar) and node.plain and _GLUED.match(node.text) is not None
