"""Text -> nodes: YAML as its parser's events, so that every scalar is the text that was written.

Nothing is guessed: ``nej``, ``12:30`` and ``1.10`` are text. What makes YAML mean something else
than it looks like (anchors, aliases, merge keys, tags, several documents) is refused.
"""

from typing import Any, NamedTuple

import yaml

from haandbog.problems import Place, Problem
from haandbog.reading.explanations import explain

DEEPEST = 12  # levels of nesting; the deepest record has 7
MOST_VALUES = 5000  # keys, values and ends of lists in a file; the longest real record has some 1,600
MOST_PROBLEMS = 50  # in one file; who made more than that made one mistake many times
LONGEST_WORD = 60  # characters of a wrong key that a message repeats

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_BLOCKS = ("|", ">")


class Scalar(NamedTuple):
    """A text. ``plain`` is it without quotes."""

    text: str
    plain: bool
    event: Any
    lines: list[str]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return _place(self.event, self.lines)

    @property
    def last(self) -> int:
        """The number of its last line."""
        last: int = self.event.end_mark.line + 1
        return last

    @property
    def several_lines(self) -> bool:
        """Whether it ends on another line than it begins on."""
        several: bool = self.event.end_mark.line > self.event.start_mark.line
        return several

    @property
    def block(self) -> bool:
        """Whether it was written on the lines below a ``|`` or ``>``."""
        style: str | None = self.event.style
        return style in _BLOCKS

    @property
    def cut(self) -> bool:
        """Whether a comment follows it on its line."""
        end = self.event.end_mark
        if not self.plain or not self.text or end.line >= len(self.lines):
            return False
        after: str = self.lines[end.line][end.column :]
        return after[:1] == " " and after.lstrip(" ")[:1] == "#"


class Mapping(NamedTuple):
    """Keys and values in the order they were written.

    A key that stands more than once keeps its first value in ``entries``; ``repeated`` has the other keys, each with the line of the first.
    """

    entries: "tuple[tuple[Scalar, Node], ...]"
    repeated: tuple[tuple[Scalar, int], ...]
    event: Any
    lines: list[str]

    @property
    def place(self) -> Place:
        """Where it begins."""
        return _place(self.event, self.lines)


class Sequence(NamedTuple):
    """A list."""

    items: "tuple[Node, ...]"
    event: Any
    lines: list[str]

    @property
    def place(self) -> Place:
        """Where it begins."""
        return _place(self.event, self.lines)


Node = Scalar | Mapping | Sequence


class _StopReading(Exception):  # noqa: N818 - control flow inside this module, not an error
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def parse(path: str, text: str) -> tuple[Node | None, list[Problem]]:
    """Return the node at the root of the text, or ``None``, and what is wrong.

    Beside a node the problems are entries that were left out of it: keys that are no words.
    """
    lines = text.split("\n")
    builder = _Builder(path, lines)
    try:
        node = builder.build(text)
    except _StopReading as stop:
        return None, [*builder.problems, stop.problem]
    except yaml.YAMLError as error:
        return None, [*builder.problems, explain(path, lines, error)]
    if node is None:
        return None, [Problem(path, Place(), "H010", "Filen er tom.", "Skriv mindst titel og resume, eller slet filen, hvis den er ny.")]
    return node, builder.problems


class _Builder:
    """Builds nodes from events on a stack of its own, so that no nesting can exhaust Python's."""

    def __init__(self, path: str, lines: list[str]) -> None:
        self.path, self.lines = path, lines
        self.problems: list[Problem] = []

    def build(self, text: str) -> Node | None:
        """Return the node at the root, or ``None`` when nothing is written."""
        root: Node | None = None
        stack: list[tuple[Any, list[Node]]] = []
        documents = values = 0
        loader: Any = _LOADER(text)
        try:
            while (kind := type(event := loader.get_event())) is not yaml.StreamEndEvent:
                values += 1
                if values > MOST_VALUES:
                    raise self._too_many(event)
                if kind is yaml.ScalarEvent:
                    if event.anchor or event.tag:
                        raise self._magic(event)
                    done: Node = Scalar(event.value, not event.style, event, self.lines)
                elif kind in _STARTS:
                    self._open(event, stack)
                    continue
                elif kind in _ENDS:
                    opened, children = stack.pop()
                    done = self._close(opened, children, event)
                else:
                    documents += kind is yaml.DocumentStartEvent
                    self._refuse_others(event, documents)
                    continue
                if stack:
                    stack[-1][1].append(done)
                elif not (isinstance(done, Scalar) and not done.text and done.plain):
                    root = done
        finally:
            loader.dispose()
        return root

    def _open(self, event: Any, stack: list[tuple[Any, list[Node]]]) -> None:
        if event.anchor or event.tag:
            raise self._magic(event)
        if len(stack) >= DEEPEST:
            raise self._stop(event, "Der er for mange lag af lister inde i hinanden.", f"En post har højst {DEEPEST} lag.")
        stack.append((event, []))

    def _close(self, opened: Any, children: list[Node], event: Any) -> Node:
        if opened.flow_style:
            self._refuse_loose_comma(event)
        if isinstance(opened, yaml.MappingStartEvent):
            return self._mapping(children, opened)
        return Sequence(tuple(children), opened, self.lines)

    def _refuse_others(self, event: Any, documents: int) -> None:
        """Refuse aliases, a second document and directives; the ends of the file and of its document are nothing to see."""
        if isinstance(event, yaml.AliasEvent):
            raise self._magic(event)
        if isinstance(event, yaml.DocumentStartEvent):
            if documents > 1:
                raise self._stop(event, "Filen har flere dokumenter, skilt af ---.", "Skriv én post i hver fil.")
            if event.version or event.tags:
                raise self._stop(event, "Linjer, der begynder med %, kan ikke bruges.", "Slet linjen.")

    def _too_many(self, event: Any) -> _StopReading:
        return _StopReading(
            self._problem(
                "H003",
                _place(event, self.lines),
                "Filen er for stor til at være en post.",
                f"En post har højst {MOST_VALUES} nøgler og værdier.",
            )
        )

    def _mapping(self, children: list[Node], opened: Any) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        repeated = []
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar) or key.text == "<<":
                if problem := self._wrong_key(key):
                    if len(self.problems) < MOST_PROBLEMS:
                        self.problems.append(problem)
                    continue
                assert isinstance(key, Scalar)
            if key.text in entries:
                repeated.append((key, entries[key.text][0].place.line))
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), tuple(repeated), opened, self.lines)

    def _refuse_loose_comma(self, event: Any) -> None:
        # YAML lets ``[1, ]`` pass as one entry; an editor who deleted the second sees two.
        end = event.start_mark
        before = self.lines[end.line][: end.column].rstrip() if end.line < len(self.lines) else ""
        if before.endswith(","):
            place = Place(end.line + 1, len(before))
            raise _StopReading(
                self._problem("H014", place, "Der står et komma uden en værdi efter.", "Skriv en værdi, eller slet kommaet.")
            )

    def _wrong_key(self, key: Node) -> Problem | None:
        if not isinstance(key, Scalar):
            return self._problem("H008", key.place, "En nøgle skal være et ord.", "Skriv nøgle: værdi på linjen.")
        if key.plain:
            return self._problem("H008", key.place, "Sammenfletning med << kan ikke bruges.", "Skriv felterne ud i posten selv.")
        return None

    def _magic(self, event: Any) -> _StopReading:
        """Return why an alias, or a value with an anchor or a tag, is refused."""
        if isinstance(event, yaml.AliasEvent):
            return self._stop(
                event, f"Et ord efter * er en henvisning til et anker (»*{event.anchor}«) og kan ikke bruges.",
                "Skriv værdien ud. Skal teksten begynde med *, så sæt den i anførselstegn.",
            )  # fmt: skip
        if event.anchor:
            return self._stop(
                event, f"Et ord efter & er et anker (»&{event.anchor}«) og kan ikke bruges.",
                "Slet &-ordet. Skal teksten begynde med &, så sæt den i anførselstegn.",
            )  # fmt: skip
        return self._stop(
            event, f"Et ord efter ! er et mærke (»{event.tag}«) og kan ikke bruges.",
            "Slet !-ordet. Skal teksten begynde med !, så sæt den i anførselstegn.",
        )  # fmt: skip

    def _stop(self, event: Any, message: str, hint: str) -> _StopReading:
        return _StopReading(self._problem("H008", _place(event, self.lines), message, hint))

    def _problem(self, code: str, place: Place, message: str, hint: str) -> Problem:
        excerpt = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        return Problem(self.path, place, code, message, hint, excerpt=excerpt)


def _place(event: Any, lines: list[str]) -> Place:
    """Return where an event stands: computed when it is asked for, which of most is never."""
    start, end = event.start_mark, event.end_mark
    if end.line == start.line:
        length = end.column - start.column
    else:
        length = len(lines[start.line].rstrip()) - start.column if start.line < len(lines) else 1
    return Place(start.line + 1, start.column + 1, max(length, 1))
