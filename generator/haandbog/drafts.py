"""A new record to fill in: what is required has a mark to replace, the rest stands as comments with help."""

import textwrap

from haandbog import danish
from haandbog.model import Kind
from haandbog.model.fields import FieldSpec, Group, Many, fields_of
from haandbog.model.record import Citation, Record
from haandbog.model.scalars import Moment, Prose, Slug
from haandbog.model.source import Source
from haandbog.reading.records import PLACEHOLDER

_FIRST = ("titel", "resume")
_WIDTH = 110
_TIMES = "F.eks. 2021-12-01, december 2021, 2. halvår 2021, 2021 eller ukendt."


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
            f"Ny post: {kind.singular}. Erstat {PLACEHOLDER} med det, der skal stå. Send så forslaget ind, eller tjek det selv med make check."
        ),
        *_comment(
            "Linjer med # er hjælp og kommer ikke med i håndbogen. Skal et felt bruges, som har # lige foran sig, "
            "så slet # på hver af feltets linjer. Slet hjælpen til sidst."
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
            *_comment(
                "Hvor oplysningerne står. Står de ikke i en kilde, så slet kilder og de linjer, der står under, og skriv: grundlag: redaktionelt"
            ),
            *_value(specs["kilder"]),
        ]
    lines += ["", *_comment("Resten er frivilligt.")]
    for spec in (*optional, *last):
        lines += ["#", *_comment(_help(spec)), *_closed(_value(spec, with_help=False))]
    return "\n".join(lines) + "\n"


def _field(spec: FieldSpec) -> list[str]:
    return [*_comment(_help(spec)), *_value(spec)]


def _help(spec: FieldSpec) -> str:
    """Say what a field is and what it may hold; of a group its own fields tell that."""
    inner = spec.type.item if isinstance(spec.type, Many) else spec.type
    if isinstance(inner, Group):
        return spec.help
    holds = _TIMES if isinstance(inner, Moment) else f"{danish.capitalize(spec.type.describe())}."
    return f"{spec.help} {holds}"


def _comment(text: str, indent: str = "") -> list[str]:
    """Return help: the sign and one space before each line."""
    return [f"{indent}# {line}" for line in textwrap.wrap(text, _WIDTH - len(indent), break_long_words=False, break_on_hyphens=False)]


def _closed(lines: list[str], indent: str = "") -> list[str]:
    """Return the lines of a field that is not used yet: the sign stands right before what is used when it is taken away."""
    return [f"{indent}#{line.removeprefix(indent)}" for line in lines]


def _value(spec: FieldSpec, indent: str = "", *, with_help: bool = True) -> list[str]:
    """Return the lines of a field, with a mark to replace."""
    key = f"{indent}{spec.key}:"
    match spec.type:
        case Many(Group(record, _)):
            first, *rest = _group(record, f"{indent}    ", with_help=with_help)
            # The dash stands before the first field, and so below the help of it.
            begun = next(number for number, line in enumerate(first) if not line.lstrip().startswith("#"))
            first[begun] = f"{indent}  - {first[begun].lstrip()}"
            return [key, *first, *(line for field in rest for line in field)]
        case Many(Slug()):
            return [f"{key} [{PLACEHOLDER}]"]
        case Many():
            return [key, f"{indent}  - {PLACEHOLDER}"]
        case Group(record, _):
            return [key, *(line for field in _group(record, f"{indent}  ", with_help=with_help) for line in field)]
        case Prose():
            return [f"{key} |-", f"{indent}  {PLACEHOLDER}"]
        case _:
            return [f"{key} {PLACEHOLDER}"]


def _group(record: type, indent: str, *, with_help: bool) -> list[list[str]]:
    """Return the lines of each field of a group, those that it must have first.

    Without help only those are shown, or all when it need have none.
    """
    specs = fields_of(record)
    needed = [spec for spec in specs if spec.required or (record is Citation and spec.key == "afsnit")] or list(specs)
    fields = []
    for spec in [*needed, *(spec for spec in specs if spec not in needed and with_help)]:
        lines = _value(spec, indent, with_help=with_help and spec in needed)
        if spec not in needed:
            lines = _closed(lines, indent)
        fields.append([*_comment(_help(spec), indent), *lines] if with_help else lines)
    return fields


def _quoted(title: str) -> str:
    """Return a title as YAML: in quotes, which are right whatever stands in it."""
    return '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
