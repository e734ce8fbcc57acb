"""What many pages have around their content, printed once: a frame with a slot for each thing that is a page's own."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# Signs of the private use area, which no text of a site holds and no filter of a theme changes.
_OPEN, _CLOSE = "\ue0f0", "\ue0f1"
_SLOT = re.compile(f"{_OPEN}(.*?){_CLOSE}", re.DOTALL)


class UnframedError(Exception):
    """The theme asks a page for something that has no slot: such pages are to be printed one by one."""


def slot(name: str) -> str:
    """Return what is to be printed where the page's own ``name`` belongs."""
    return f"{_OPEN}{name}{_CLOSE}"


@dataclass(frozen=True, slots=True)
class Frame:
    """Finished text with slots: text, name, text, name … text."""

    parts: tuple[str, ...]

    @classmethod
    def of(cls, printed: str) -> "Frame":
        """Return the frame that a page full of slots was printed as."""
        parts = tuple(_SLOT.split(printed))
        if any(sign in part for part in parts for sign in (_OPEN, _CLOSE)):
            raise UnframedError("a slot was cut in two")
        return cls(parts)

    def filled(self, values: Mapping[str, str]) -> str:
        """Return a whole page; every slot has a value."""
        return "".join(values[part] if place % 2 else part for place, part in enumerate(self.parts))


class Slots:
    """Stands in for a page while its frame is printed: some things are the same for all its pages, the rest has slots.

    Whoever asks it for anything else is told so, for that would be printed on every page.
    """

    def __init__(self, shared: Mapping[str, object]) -> None:
        self._shared = dict(shared)

    def __getattr__(self, name: str) -> object:
        """Return what all pages of the frame share under a name."""
        try:
            return self._shared[name]
        except KeyError:
            raise UnframedError(f"page.{name}") from None


class FirstOnly:
    """The same for a list whose first entry has slots, and the others none."""

    def __init__(self, first: object) -> None:
        self._first = first

    def __iter__(self) -> Iterator[object]:
        """Yield the first entry, and refuse the others."""
        yield self._first
        raise UnframedError("page.toc")
