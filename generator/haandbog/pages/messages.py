"""The page that explains every message of the check, with an example of wrong and right."""

import difflib
import re
from dataclasses import dataclass

from haandbog.faults import FAULT_BY_CODE, Fault, Files
from haandbog.pages.views import Page, Section

_LONGEST = 14  # lines of an example that are shown

_HIDDEN = re.compile("[\t\u200b\u0300-\u036f]")  # what a screen does not show, or shows as part of another letter


@dataclass(frozen=True, slots=True)
class ExampleLine:
    """A line of an example; ``changed`` says that the other half of the example has it otherwise."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """A file of an example: its path under the handbook, and its lines as they can be shown."""

    path: str
    lines: tuple[ExampleLine, ...]


@dataclass(frozen=True, slots=True)
class FaultEntry:
    """What a message means, and the files of an example before and after it was mended."""

    meaning: str
    warning: bool
    bad: tuple[ExampleFile, ...]
    good: tuple[ExampleFile, ...]


@dataclass(frozen=True, slots=True)
class FaultIntro:
    """How to read a message."""

    example: str


_INTRO = """\
fejl[H012]: Nøglen »forkortlse« findes ikke på en partner.
  --> records/partnere/naboby.yml:4:1
   4 | forkortlse: NK
     | ^^^^^^^^^^
   = Mente du »forkortelse«?
   = Tilladte nøgler her: titel, resume, beskrivelse, …
   = Læs mere: for-redaktoerer/beskeder/#h012"""


def messages_page() -> Page:
    """Return the page "Hvad betyder beskeden?"."""
    sections = [Section(f"{fault.code}: {fault.title}", fault.anchor, (_entry(fault),)) for fault in FAULT_BY_CODE.values()]
    return Page(
        "for-redaktoerer/beskeder/",
        "Hvad betyder beskeden?",
        "Alle de meddelelser, tjekket af posterne kan give: hvad de betyder, og hvad du gør.",
        (Section("", "", (FaultIntro(_INTRO),)), *sections),
        parent="for-redaktoerer/",
    )


def _entry(fault: Fault) -> FaultEntry:
    return FaultEntry(fault.meaning, fault.warning, _shown(fault, fault.bad, fault.good), _shown(fault, fault.good, fault.bad))


def _shown(fault: Fault, files: Files, others: Files) -> tuple[ExampleFile, ...]:
    """Return the files that differ from the other half of the example, and those that it cannot be understood without."""
    return tuple(
        ExampleFile(f"records/{name}", _lines(_text(content), _text(others[name]) if name in others else None))
        for name, content in files.items()
        if others.get(name) != content or name in fault.also
    )


def _lines(text: list[str], other: list[str] | None) -> tuple[ExampleLine, ...]:
    changed = set(range(len(text))) if other is not None else set()
    for block in difflib.SequenceMatcher(None, text, other or [], autojunk=False).get_matching_blocks():
        changed -= set(range(block.a, block.a + block.size))
    shown = [ExampleLine(line, number in changed) for number, line in enumerate(text[:_LONGEST])]
    return (*shown, ExampleLine("  …", changed=False)) if len(text) > _LONGEST else tuple(shown)


def _text(content: str | bytes) -> list[str]:
    text = content.decode("utf-8", "replace") if isinstance(content, bytes) else content
    return _HIDDEN.sub(_named, text).rstrip("\n").split("\n")


def _named(sign: re.Match[str]) -> str:
    return "[tabulator]" if sign[0] == "\t" else f"[U+{ord(sign[0]):04X}]"
