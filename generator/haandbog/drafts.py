"""A new record to fill in: what is required has a mark to replace, the rest stands as comments with help."""

import textwrap

from haandbog import danish
from haandbog.model import Kind
from haandbog.model.fields import FieldSpec, Group, Many, Prose, fields_of
from haandbog.model.record import Citation, Record
from haandbog.model.source import Source
from haandbog.reading.records import PLACEHOLDER

_FIRST = ("titel", "resume")
_WIDTH = 96


def schema_line(folder: str) -> str:
    """Return the comment that tells an editor which schema a record follows."""
    return f"# yaml-language-server: $schema=../.schema/{folder}.json"


def draft_of(kind: Kind, title: str) -> str:
    """Return the text of a new record of a kind; its title is the only thing that is filled in."""
    specs = {spec.key: spec for spec in fields_of(kind.record)}
    common = [spec.key for spec in fields_of(Record)]
    own = [spec for spec in specs.values() if spec.key not in common]
    required = [spec for spec in own if spec.required]
    optional = [*(spec for spec in own if not spec.required), specs["beskrivelse"]]
    last = [specs[key] for key in common if key not in (*_FIRST, "beskrivelse", "kilder", "grundlag", "tidligere_id")]
    lines = [
        schema_line(kind.folder),
        "#",
        *_comment(
            f"Ny post: {kind.singular}. Erstat {PLACEHOLDER} med det, der skal stå, og kør haandbog check (eller send forslaget ind)."
        ),
        *_comment(
            "Linjer, der begynder med #, er hjælp og kommer ikke med. Fjern # foran et felt for at bruge det, og slet resten til sidst."
        ),
        "",
        f"titel: {_quoted(title)}",
        *_field(specs["resume"]),
    ]
    for spec in required:
        lines += ["", *_field(spec)]
    if kind.record is not Source:
        lines += [
            "",
            *_comment("Hvor oplysningerne står. Siger håndbogen det selv, så skriv i stedet: grundlag: redaktionelt"),
            *_value(specs["kilder"]),
        ]
    lines += ["", *_comment("Resten er frivilligt.")]
    for spec in (*optional, *last):
        lines += ["#", *_comment(f"{spec.help} {danish.capitalize(spec.type.describe())}."), *(f"#{line}" for line in _value(spec))]
    return "\n".join(lines) + "\n"


def _field(spec: FieldSpec) -> list[str]:
    return [*_comment(f"{spec.help} {danish.capitalize(spec.type.describe())}."), *_value(spec)]


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)]


def _value(spec: FieldSpec) -> list[str]:
    match spec.type:
        case Many(Group(record, _)):
            inner = _group(record)
            return [f"{spec.key}:", f"  - {inner[0]}", *(f"    {line}" for line in inner[1:])]
        case Many():
            return [f"{spec.key}:", f"  - {PLACEHOLDER}"]
        case Group(record, _):
            return [f"{spec.key}:", *(f"  {line}" for line in _group(record))]
        case Prose():
            return [f"{spec.key}: |-", f"  {PLACEHOLDER}"]
        case _:
            return [f"{spec.key}: {PLACEHOLDER}"]


def _group(record: type) -> list[str]:
    specs = fields_of(record)
    shown = [spec for spec in specs if spec.required] or list(specs)
    lines = [line for spec in shown for line in _value(spec)]
    if record is Citation:
        lines += [f"afsnit: {PLACEHOLDER}", f"stykker: [{PLACEHOLDER}]"]
    return lines


def _quoted(title: str) -> str:
    """Return a title as YAML: in quotes, which are right whatever stands in it."""
    return '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
