"""The editor's reference: every kind and field, read off the model, with an example of each kind."""

from dataclasses import dataclass

from haandbog import danish
from haandbog.model import KINDS, Kind
from haandbog.model.fields import FieldSpec, FieldType, Group, Many, fields_of
from haandbog.model.record import Record
from haandbog.model.scalars import Choice, Moment, Option
from haandbog.pages.reference_examples import EXAMPLES
from haandbog.pages.views import Cell, Column, Link, Mark, Page, Section, Table, Value, Words

_ADDRESS = "for-redaktoerer/felter/"
_TIMES = Link("Tidspunkter", "om/#tidspunkter")
_REQUIRED = Mark("skal udfyldes", "Posten kan ikke læses uden feltet.")


@dataclass(frozen=True, slots=True)
class KindReference:
    """What an editor needs to know of a kind before its fields: where it lies, and an example."""

    intro: str
    folder: str
    path: str
    example: str


@dataclass(frozen=True, slots=True)
class FieldsIntro:
    """What is said of all fields, and links to the kinds."""

    kinds: tuple[Link, ...]


def reference_page() -> Page:
    """Return the page "Felterne"."""
    common = fields_of(Record)
    return Page(
        _ADDRESS,
        "Felterne",
        "Alle slags poster og alle felter: hvad de hedder, hvad de betyder, og hvad der kan stå i dem.",
        (
            Section("", "", (FieldsIntro(tuple(Link(danish.capitalize(kind.singular), f"{_ADDRESS}#{kind.folder}") for kind in KINDS)),)),
            Section("Fælles for alle poster", "faelles", (_table("faelles-felter", "Felter, som alle slags poster har", common),)),
            *(_section(kind, {spec.key for spec in common}) for kind in KINDS),
        ),
        parent="for-redaktoerer/",
        wide=True,
    )


def _section(kind: Kind, common: set[str]) -> Section:
    own = tuple(spec for spec in fields_of(kind.record) if spec.key not in common)
    record_id, example = EXAMPLES[kind.folder]
    views: list[object] = [KindReference(kind.intro, f"records/{kind.folder}/", f"records/{kind.folder}/{record_id}.yml", example)]
    if own:
        views.append(_table(f"{kind.folder}-felter", f"Felter, som kun {kind.article} {kind.singular} har", own))
    return Section(danish.capitalize(kind.singular), kind.folder, tuple(views))


def _table(table_id: str, caption: str, specs: tuple[FieldSpec, ...]) -> Table:
    columns = (Column("noegle", "Nøgle"), Column("betydning", "Hvad det er"), Column("indhold", "Hvad der kan stå"))
    return Table(table_id, caption, columns, tuple(_rows(specs, "")), searchable=False)


def _rows(specs: tuple[FieldSpec, ...], around: str) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for spec in specs:
        key: tuple[Value, ...] = (Words(around + spec.key),)
        # What a page and the change in words call the field, where the key does not say it.
        called = () if _alike(spec) else (Words(f"På siderne: »{spec.label}«."),)
        rows.append((Cell((*key, _REQUIRED) if spec.required else key), Cell((Words(spec.help), *called)), Cell(_allowed(spec))))
        inner = spec.type.item if isinstance(spec.type, Many) else spec.type
        # The places in a source are the same wherever they stand, and are told of once.
        if isinstance(inner, Group) and not (around and spec.key == "kilder"):
            rows += _rows(fields_of(inner.record), f"{around}{spec.key} › ")
    return rows


def _alike(spec: FieldSpec) -> bool:
    return danish.slugify(spec.label) == danish.slugify(spec.key)


def _allowed(spec: FieldSpec) -> tuple[Value, ...]:
    inner = spec.type.item if isinstance(spec.type, Many) else spec.type
    if isinstance(inner, Moment):
        return (Words("Et tidspunkt. Se, hvordan det skrives:"), _TIMES)
    if not isinstance(inner, Choice):
        return (Words(sentence(spec.type)),)
    return (Words("Ét af ordene:"), *(Words(_option(option)) for option in inner.options))


def sentence(field_type: FieldType) -> str:
    """Return what a type may hold as a sentence of its own."""
    words = danish.capitalize(field_type.describe())
    return words if words.endswith("…") else f"{words}."


def _option(option: Option) -> str:
    return f"»{option.text}«: {option.meaning}"
