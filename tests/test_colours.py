"""The handbook's own colour: readable on every ground, or refused; what follows from it is readable too."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haandbog import colours

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def base(project: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The custom properties of the style sheet that are colours: on light ground, and on dark."""
    text = (project / "generator" / "haandbog" / "assets" / "css" / "00-base.css").read_text(encoding="utf-8")
    light, dark = text.split("@media screen")
    return tuple(dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", part)) for part in (light, dark))  # type: ignore[return-value]


def test_the_grounds_are_those_of_the_style_sheet(project: Path) -> None:
    light, dark = base(project)
    assert (light["surface-strong"], dark["surface-strong"], dark["page"]) == (colours.LIGHT_GROUND, colours.DARK_GROUND, colours.DARK_PAGE)
    # They are the grounds where it is hardest to read.
    assert min(("page", "surface", "surface-strong"), key=lambda name: colours.contrast(light[name], "#000000")) == "surface-strong"
    assert min(("page", "surface", "surface-strong"), key=lambda name: colours.contrast(dark[name], "#ffffff")) == "surface-strong"


def test_what_a_colour_gives_is_all_that_the_style_sheet_makes_of_one(project: Path) -> None:
    light, dark = base(project)
    ours = re.compile(r"(accent|brand|focus)")
    on_light, on_dark = colours.tokens("#0a5a6e")
    assert set(on_light) == {name for name in light if ours.match(name)}
    # What has the focus in the dark is drawn in a colour of its own.
    assert set(on_dark) == {name for name in dark if ours.match(name)} - {"focus"}


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#fff", 4.54),
        ("#abc", "#aabbcc", 1),
        ("#ff0000", "#0000ff", 2.15),
    ],
)
def test_contrast_is_counted_as_wcag_counts_it(one: str, other: str, ratio: float) -> None:
    assert colours.contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert colours.contrast(other, one) == colours.contrast(one, other)


def readable(read: Callable[[str], str], colour: str) -> str:
    """The colour as it is read, or the one that is proposed in its place."""
    try:
        return read(colour)
    except colours.UnusableColourError as error:
        proposed = re.search(r"#[0-9a-f]{6}(?=\"\.$)", error.hint)
    return read(proposed[0]) if proposed else ""


@given(COLOURS, COLOURS)
def test_every_colour_is_refused_or_readable_wherever_text_meets_it(colour: str, other: str) -> None:
    bar, dark_link = readable(colours.read_colour, colour), readable(colours.read_dark_colour, other)
    for chosen in ("", dark_link):
        light, dark = colours.tokens(bar, chosen)
        ink = "#55626a", "#a5b3ba"  # --ink-muted, the palest text
        pairs = [
            (light["accent"], colours.LIGHT_GROUND), (light["accent-hover"], colours.LIGHT_GROUND), (light["accent"], light["accent-surface"]),
            (ink[0], light["accent-surface"]), (light["brand"], light["brand-ink"]), (light["brand-line"], light["brand-ink"]),
            (dark["accent"], colours.DARK_GROUND), (dark["accent-hover"], colours.DARK_GROUND), (dark["accent"], dark["accent-surface"]),
            (ink[1], dark["accent-surface"]), (dark["brand"], dark["brand-ink"]), (dark["brand-line"], dark["brand-ink"]),
        ]  # fmt: skip
        assert [(one, two) for one, two in pairs if colours.contrast(one, two) < colours.NEEDED] == []


@pytest.mark.parametrize("text", ["", "rød", "0a5a6e", "#0a5a6", "#0a5a6e00", "rgb(0,0,0)", "#0a5a6e; }", "#GGGGGG"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    for read in (colours.read_colour, colours.read_dark_colour):
        with pytest.raises(colours.UnusableColourError, match="er ikke en farve"):
            read(text)


def test_a_ratio_is_never_rounded_up_to_what_it_does_not_reach() -> None:
    with pytest.raises(colours.UnusableColourError, match=r"er 4,4[0-9] og skal"):
        colours.read_colour("#777777")
