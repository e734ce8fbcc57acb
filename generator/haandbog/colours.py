"""The handbook's own colour -> every colour that follows from it, each of them readable (WCAG 2.1, 1.4.3 and 1.4.11).

One colour carries the bar at the top and, on light ground, links and what is chosen; on dark ground a lighter one does.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

NEEDED = 4.5  # text of ordinary size at level AA

# The grounds that text in the colour stands on where it is hardest to read (--surface-strong in 00-base.css), and the text on the bar.
LIGHT_GROUND, DARK_GROUND = "#e9e5dc", "#253138"
DARK_PAGE = "#12191d"
BAR_INK = "#ffffff"
DARK_BAR_INK = "#eef4f6"

_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_EASY = 6.0  # what is aimed at where we choose the colour ourselves
_STEPS = 20


class UnusableColourError(ValueError):
    """A text is no colour that can be used: ``args[0]`` is a Danish sentence, ``hint`` says what to write."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class _Colour(NamedTuple):
    red: float
    green: float
    blue: float

    @classmethod
    def of(cls, text: str) -> "_Colour":
        digits = text.removeprefix("#")
        digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
        return cls(*(int(digits[at : at + 2], 16) for at in (0, 2, 4)))

    @property
    def text(self) -> str:
        return f"#{round(self.red):02x}{round(self.green):02x}{round(self.blue):02x}"

    @property
    def luminance(self) -> float:
        parts = [part / 255 for part in self]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours in the form ``#0a5a6e``: from 1 to 21."""
    darker, lighter = sorted((_Colour.of(one).luminance, _Colour.of(other).luminance))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """Return a colour with ``share`` (0 to 1) of ``other`` in it."""
    pairs = zip(_Colour.of(one), _Colour.of(other), strict=True)
    return _Colour(*(ours + (theirs - ours) * share for ours, theirs in pairs)).text


def read_colour(text: str) -> str:
    """Return the colour of the bar, and of links on light ground, as ``#`` and six small digits.

    Raises:
        UnusableColourError: it is no colour, or text in it or on it is hard to read.
    """
    grounds = {"hvid tekst på bjælken": BAR_INK, f"den mørkeste af de lyse flader, som links står på ({LIGHT_GROUND}),": LIGHT_GROUND}
    return _readable(text, grounds, "mørkere", _darker)


def read_dark_colour(text: str) -> str:
    """Return the colour of links on dark ground in the same form.

    Raises:
        UnusableColourError: it is no colour, or text in it is hard to read.
    """
    return _readable(text, {f"den lyseste af de mørke flader, som links står på ({DARK_GROUND}),": DARK_GROUND}, "lysere", _lighter)


def tokens(colour: str, dark_colour: str = "") -> tuple[dict[str, str], dict[str, str]]:
    """Return the custom properties that follow from a readable colour: on light ground and on dark.

    Without ``dark_colour`` one of the same hue is found that is easy to read.
    """
    light = dark_colour or next(found for found in _lighter(colour) if contrast(found, DARK_GROUND) >= _EASY)
    bar = mixed(colour, "#000000", 0.4)
    on_light = {
        "accent": colour,
        "accent-hover": mixed(colour, "#000000", 0.3),
        "accent-surface": mixed(colour, "#ffffff", 0.92),
        "focus": colour,
        "brand": colour,
        "brand-ink": BAR_INK,
        "brand-line": _line(colour, BAR_INK),
    }
    on_dark = {
        "accent": light,
        "accent-hover": mixed(light, "#ffffff", 0.45),
        "accent-surface": mixed(DARK_PAGE, light, 0.12),
        "brand": bar,
        "brand-ink": DARK_BAR_INK,
        "brand-line": _line(bar, DARK_BAR_INK),
    }
    return on_light, on_dark


def style_of(colour: str, dark_colour: str = "") -> str:
    """Return the rules that put the handbook's own colours in the place of those it comes with."""
    on_light, on_dark = (" ".join(f"--{name}: {value};" for name, value in group.items()) for group in tokens(colour, dark_colour))
    return f'[data-md-color-scheme] {{ {on_light} }}\n@media screen {{\n  [data-md-color-scheme="slate"] {{ {on_dark} }}\n}}\n'


def _readable(text: str, grounds: Mapping[str, str], way: str, change: Callable[[str], Iterator[str]]) -> str:
    if not _HEX.fullmatch(text):
        raise UnusableColourError(f"»{text}« er ikke en farve.", 'Skriv # og seks cifre (0–9 og a–f) i anførselstegn, f.eks. "#0a5a6e".')
    colour = _Colour.of(text).text

    def least(other: str) -> float:
        return min(contrast(other, ground) for ground in grounds.values())

    for what, ground in grounds.items():
        if (found := contrast(colour, ground)) < NEEDED:
            better = next(other for other in change(colour) if least(other) >= NEEDED)
            raise UnusableColourError(
                f"»{text}« er svær at læse: kontrasten til {what} er {_said(found)} og skal være mindst {_said(NEEDED)}.",
                f'Vælg en {way} farve, f.eks. "{better}".',
            )
    return colour


def _darker(colour: str) -> Iterator[str]:
    return (mixed(colour, "#000000", step / _STEPS) for step in range(_STEPS + 1))


def _lighter(colour: str) -> Iterator[str]:
    return (mixed(colour, "#ffffff", step / _STEPS) for step in range(_STEPS + 1))


def _line(bar: str, ink: str) -> str:
    """Return a shade of the bar that divides it, and that its text can be read on too."""
    lighter = mixed(bar, "#ffffff", 0.14)
    return lighter if contrast(lighter, ink) >= NEEDED else mixed(bar, "#000000", 0.25)


def _said(ratio: float) -> str:
    """Return a ratio in Danish, never rounded up to what it does not reach."""
    return f"{math.floor(ratio * 100 + 1e-9) / 100:g}".replace(".", ",")
