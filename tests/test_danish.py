"""Danish order, addresses and small grammar."""

import itertools
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haandbog import danish
from haandbog.model.scalars import AnyReference, Ref, Reference, Slug

# What may stand in a title or a word: Danish and neighbouring letters, digits, blanks and marks, in either Unicode form.
DANISH_TEXT = st.text(st.sampled_from("abcnyzæøåäöüéǿǽABYZÆØÅÄÖÜÉ0123456789 -_.,'»«“”(){}/&§\N{COMBINING RING ABOVE}"), max_size=12)


@pytest.mark.parametrize(
    "ordered",
    [
        ["Abe", "Zebra", "Æble", "Øl", "Ål"],
        ["zone", "æ", "ø", "å"],
        ["Odense", "Østerbro", "Aalborg", "Aarhus", "Årslev"],
        ["Kar", "Karl", "Kår"],
        ["Haslev", "Havn", "Haarby"],
        ["Ärlig", "Ø"],
        ["zebra", "Ärlig", "Öland", "Åland"],
        ["Mygind", "Müller", "Møller"],  # ü stands with y
        ["ide", "idé", "ideal"],  # an accent only settles a tie
        ["Ægir", "Ǽh", "Æt", "Ǿl", "Østen"],
        ["Trin 1", "Trin 2", "Trin 10"],
        ["2 uger", "10 uger", "a-kasse"],
        ["fase", "fase 2", "faser"],
        ["BIF", "BIF-uddannelse", "BIF uddannelse B", "Bifald"],  # word by word: a blank before every letter
        ["a-kasse", "akademiker"],
        ["KEH", "keh"],  # capitals first, when nothing else tells them apart
        ["brug {skabelon}", "brug åbent"],
        ["", "A"],
    ],
)
def test_words_stand_in_danish_order(ordered: list[str]) -> None:
    for shuffled in itertools.islice(itertools.permutations(ordered), 120):
        assert sorted(shuffled, key=danish.sort_key) == ordered


@pytest.mark.parametrize("mark", ["»match«", "“match”", "(match)", "'match", "§ match", "-match"])
def test_marks_around_a_word_do_not_move_it(mark: str) -> None:
    assert sorted(["løn", mark, "mersalg"], key=danish.sort_key) == ["løn", mark, "mersalg"]


@pytest.mark.parametrize("text", ["Årsværk", "Idé", "Ǿre"])
def test_composed_and_decomposed_letters_sort_alike(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert danish.sort_key(composed)[0] == danish.sort_key(decomposed)[0]


@given(st.text(), st.text(), st.text())
def test_any_texts_have_one_order(a: str, b: str, c: str) -> None:
    first = sorted([a, b, c], key=danish.sort_key)
    assert all(sorted(other, key=danish.sort_key) == first for other in itertools.permutations([a, b, c]))


@given(DANISH_TEXT, DANISH_TEXT)
def test_only_equal_texts_sort_alike(a: str, b: str) -> None:
    assert (danish.sort_key(a) == danish.sort_key(b)) == (a == b)


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("begreb", "B"),
        ("Ægte", "Æ"),
        ("øre", "Ø"),
        ("år", "Å"),
        ("Aarhus", "Å"),
        ("aa", "Å"),
        ("A\N{COMBINING RING ABOVE}r", "Å"),
        ("abe", "A"),
        ("Élite", "E"),
        ("Ärlig", "Æ"),
        ("Öland", "Ø"),
        ("Über", "Y"),
        ("»match«", "M"),
        ("“match”", "M"),
        ("(match)", "M"),
        (" match", "M"),
        ("4 uger", "#"),
        ("§ 4", "#"),
        ("", "#"),
        ("–", "#"),
        ("{øl}", "Ø"),
    ],
)
def test_a_word_is_found_under_its_letter(text: str, letter: str) -> None:
    assert danish.first_letter(text) == letter


@given(st.lists(DANISH_TEXT, max_size=12))
def test_an_index_in_danish_order_shows_each_letter_once(words: list[str]) -> None:
    letters = [letter for letter, _ in itertools.groupby(sorted(words, key=danish.sort_key), danish.first_letter)]
    assert len(letters) == len(set(letters))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Omvendt formidling", "omvendt-formidling"),
        ("Ærø på måde", "aeroe-paa-maade"),
        ("ÆØÅ", "aeoeaa"),
        ("A\N{COMBINING RING ABOVE}rsværk", "aarsvaerk"),
        ("Idé", "ide"),
        ("Müller & Söhne", "mueller-soehne"),
        ("Straße", "strasse"),
        ("Ǿre", "oere"),
        ("  KPI'er – 2021/22!  ", "kpi-er-2021-22"),
        ("a_b", "a-b"),
        ("--", ""),
        ("", ""),
        ("日本", ""),
    ],
)
def test_a_slug_is_ascii_and_reads_as_the_danish_word(text: str, slug: str) -> None:
    assert danish.slugify(text) == slug


@given(st.text())
def test_a_slug_is_empty_or_an_id_and_its_own_slug(text: str) -> None:
    slug = danish.slugify(text)
    assert slug == "" or danish.ID_PATTERN.fullmatch(slug)
    assert danish.slugify(slug) == slug


@given(st.text())
def test_a_slug_does_not_depend_on_the_unicode_form(text: str) -> None:
    assert danish.slugify(unicodedata.normalize("NFD", text)) == danish.slugify(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("text", ["a", "omvendt-formidling", "4-byer", "2022", "a-1-b"])
def test_an_id_is_small_letters_digits_and_single_hyphens(text: str) -> None:
    assert danish.ID_PATTERN.fullmatch(text)


@pytest.mark.parametrize("text", ["", "-a", "a-", "a--b", "A", "å", "a b", "a.b", "a_b", "../a", "a\n", "١"])
def test_nothing_else_is_an_id(text: str) -> None:
    assert not danish.ID_PATTERN.fullmatch(text)


@pytest.mark.parametrize(
    ("words", "last", "joined"),
    [
        ([], "og", ""),
        (["a"], "og", "a"),
        (["a", "b"], "og", "a og b"),
        (["a", "b", "c"], "og", "a, b og c"),
        (["a", "b", "c"], "eller", "a, b eller c"),
        (("a", "b"), "samt", "a samt b"),
    ],
)
def test_words_are_joined_without_a_comma_before_the_last(words: list[str], last: str, joined: str) -> None:
    assert danish.join_words(words, last) == joined


def test_words_are_joined_with_og_unless_told() -> None:
    assert danish.join_words(["a", "b"]) == "a og b"


@pytest.mark.parametrize(("number", "text"), [(0, "0 initiativer"), (1, "1 initiativ"), (2, "2 initiativer"), (21, "21 initiativer")])
def test_only_one_is_singular(number: int, text: str) -> None:
    assert danish.counted(number, "initiativ", "initiativer") == text


@pytest.mark.parametrize(
    ("text", "capital"), [("", ""), ("øre", "Øre"), ("aC", "AC"), ("BIF", "BIF"), ("1 dag", "1 dag"), ("på Ærø", "På Ærø")]
)
def test_a_capital_leaves_the_rest_alone(text: str, capital: str) -> None:
    assert danish.capitalize(text) == capital


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("igangsat", "igangsat"),
        ("igansat", "igangsat"),
        ("IGANGSAT", "igangsat"),
        ("pa hold", "på hold"),
        ("paa hold", "på hold"),
        ("udgaaet", "udgået"),
        ("afsluttes", "afsluttet"),
        ("noget helt andet", ""),
        ("", ""),
    ],
)
def test_a_misspelt_word_is_led_to_the_nearest(word: str, found: str) -> None:
    assert danish.nearest(word, ["igangsat", "på hold", "udgået", "afsluttet"]) == found


def test_nothing_is_near_when_there_is_no_choice() -> None:
    assert danish.nearest("ord", []) == ""


def test_choices_may_be_read_once_only() -> None:
    assert danish.nearest("titl", iter(["titel", "resume"])) == "titel"


@given(st.lists(st.from_regex(re.compile(r"[a-zæøå]{3,12}"), fullmatch=True), min_size=1, max_size=8, unique_by=danish.slugify))
def test_a_word_that_is_a_choice_is_nearest_to_itself(choices: list[str]) -> None:
    assert all(danish.nearest(choice, choices) == choice for choice in choices)


@given(st.text(st.sampled_from("abcxyzæøåäöüéß0189 -–_.,/()&'AÆØÅ"), max_size=20))
def test_what_a_title_becomes_is_an_id_that_every_door_lets_in(title: str) -> None:
    slug = danish.slugify(title)
    assert slug == danish.slugify(title.upper()) == danish.slugify(f" –{title}… ")
    if slug:
        assert Reference("roller").read(slug) == AnyReference().read(f"roller/{slug}") == Ref("roller", slug)
        assert Slug().read(slug) == slug


@given(st.text(), st.text())
def test_two_words_become_one_id_with_a_hyphen_between_them(first: str, second: str) -> None:
    parts = [part for part in (danish.slugify(first), danish.slugify(second)) if part]
    assert danish.slugify(f"{first} {second}") == "-".join(parts)
