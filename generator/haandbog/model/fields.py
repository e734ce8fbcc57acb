"""How a field is declared: a type for one value (see ``scalars``), or values put together by ``Many`` and ``Group``, which the reader walks."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from haandbog import danish
from haandbog.model.scalars import Scalar


@dataclass(frozen=True, slots=True)
class Many:
    """A list of values of one type."""

    item: "FieldType"

    def describe(self) -> str:
        """Say in Danish what the field may hold."""
        return f"en liste; hvert punkt er {self.item.describe()}"


@dataclass(frozen=True, slots=True)
class Group:
    """A value with fields of its own."""

    record: type
    name: str

    def describe(self) -> str:
        """Say in Danish what the field may hold."""
        return f"{self.name} med felterne {danish.join_words([spec.key for spec in fields_of(self.record)])}"


FieldType = Scalar | Many | Group


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """The one declaration of a field.

    ``attribute`` is its name in the code, ``key`` its name in YAML, ``label`` what a reader sees,
    ``help`` one Danish line for the editor, ``formerly`` the names it had in YAML in earlier models.
    """

    attribute: str
    key: str
    label: str
    help: str
    type: FieldType
    required: bool
    formerly: tuple[str, ...] = ()


def field(
    key: str,
    label: str,
    help: str,  # noqa: A002
    type: FieldType,  # noqa: A002
    *,
    required: bool = False,
    formerly: tuple[str, ...] = (),
) -> Any:
    """Declare a field of a record or group (a ``dataclasses.field`` that carries its ``FieldSpec``)."""
    metadata: Mapping[str, Any] = {"declared": (key, label, help, type, required, formerly)}
    if required:
        return dataclasses.field(metadata=metadata)
    return dataclasses.field(default=() if isinstance(type, Many) else None, metadata=metadata)


def fields_of(record: type) -> tuple[FieldSpec, ...]:
    """Return the declared fields of a record or group class, in the order they were declared."""
    key: Any = record
    return _fields_of(key)


@cache
def _fields_of(record: type) -> tuple[FieldSpec, ...]:
    return tuple(
        FieldSpec(declared.name, *declared.metadata["declared"])
        for declared in dataclasses.fields(record)
        if "declared" in declared.metadata
    )
