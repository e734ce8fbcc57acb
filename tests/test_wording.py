"""Sentences that the code puts together read as Danish, whatever the records say."""

import pytest

from haandbog import danish
from haandbog.model.record import Citation
from haandbog.model.scalars import Ref
from haandbog.pages.values import place_text

MEMO = Ref("kilder", "notat")


@pytest.mark.parametrize(
    ("clauses", "joined"),
    [
        ([], ""),
        (["hvor ofte"], "hvor ofte"),
        (["hvor ofte", "hvad målet er"], "hvor ofte, og hvad målet er"),
        (["hvor ofte", "hvem der følger den", "hvad målet er"], "hvor ofte, hvem der følger den, og hvad målet er"),
    ],
)
def test_a_comma_stands_between_clauses_and_before_the_last(clauses: list[str], joined: str) -> None:
    assert danish.join_clauses(clauses) == joined


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        (["IT", "handel og service"], "IT samt handel og service"),
        (["handel og service", "bygge og anlæg", "IT"], "handel og service, bygge og anlæg samt IT"),
        (["sogn", "logi"], "sogn og logi"),
    ],
)
def test_names_with_an_og_of_their_own_are_joined_with_samt(words: list[str], joined: str) -> None:
    assert danish.join_words(words) == joined


@pytest.mark.parametrize(
    ("section", "paragraphs", "text"),
    [
        (None, (), "hele dokumentet"),
        ("2.1", (), "afsnit 2.1"),
        ("2.1", ("3", "4"), "afsnit 2.1, stykke 3 og 4"),
        ("indledning", ("4",), "afsnittet »indledning«, stykke 4"),
    ],
)
def test_a_section_without_a_number_is_named_as_a_name(section: str | None, paragraphs: tuple[str, ...], text: str) -> None:
    assert place_text(Citation(source=MEMO, section=section, paragraphs=paragraphs)) == text
