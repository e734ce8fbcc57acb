"""The page that explains every message of the check, with an example of wrong and right."""

import re
from dataclasses import dataclass

from haandbog.faults import FAULT_BY_CODE, Fault, Files
from haandbog.pages.views import Page, Section

_LONGEST = 14  # lines of an example that are shown

_SIGNS = {"\t": "[tabulator]", "\u200b": "[U+200B]"}


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """A file of an example: its path under the handbook, and what stands in it as it can be shown."""

    path: str
    text: str


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
   = mente du »forkortelse«?
   = Tilladte nøgler her: titel, resume, beskrivelse, …
   = læs mere: for-redaktoerer/beskeder/#h012"""


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
    return FaultEntry(fault.meaning, fault.warning, _shown(fault.bad, fault.good), _shown(fault.good, fault.bad))


def _shown(files: Files, others: Files) -> tuple[ExampleFile, ...]:
    """Return the files that differ from the other half of the example."""
    return tuple(ExampleFile(f"records/{name}", _text(text)) for name, text in files.items() if others.get(name) != text)


def _text(content: str | bytes) -> str:
    text = content.decode("utf-8", "replace") if isinstance(content, bytes) else content
    lines = re.sub("[\t\u200b]", lambda found: _SIGNS[found[0]], text).rstrip("\n").split("\n")
    return "\n".join(lines[:_LONGEST] + (["  …"] if len(lines) > _LONGEST else []))
