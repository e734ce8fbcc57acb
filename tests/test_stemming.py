"""Danish words are cut to the same stem in the index and in the browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from conftest import HandbookFolder
from haandbog import stemming

# Words of the field with the stems that another implementation of Snowball's Danish algorithm gives (lunr-languages 1.14.0).
GOLDEN = [tuple(line.split("\t")) for line in (Path(__file__).parent / "search" / "stems.tsv").read_text(encoding="utf-8").splitlines()]


def test_snowball_gives_the_stem_that_another_implementation_gives() -> None:
    assert len(GOLDEN) >= 200
    assert [(word, stemming.snowball(word)) for word, _ in GOLDEN] == GOLDEN


@pytest.mark.parametrize(
    "forms",
    [
        "særindsats særindsatsen særindsatser særindsatserne særindsatsernes særindsatsens",
        "løntilskud løntilskuddet løntilskuddets løntilskuddene",
        "praktik praktikken praktikker praktikkerne praktikkens",
        "mulighed muligheden muligheder mulighederne mulighedernes",
        "team teamet teams teamene",
    ],
)
def test_the_forms_of_a_word_meet_in_one_stem(forms: str) -> None:
    assert len({stemming.stem(word) for word in forms.split()}) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Aarhus, Århus", ["århus", "århus"]),
        ("saerindsats/særindsats", ["særindsats", "særindsats"]),
        ("loentilskud", ["løntilskud"]),
        ("A-kasse", ["akasse", "a", "kasse"]),
        ("KPI'er, KPI’erne og KPI'ens", ["kpi", "kpi", "og", "kpi"]),
        ("café", ["cafe"]),
        ("lo\u0308n a\u030as", ["løn", "ås"]),
        ("4-byer", ["4byer", "4", "byer"]),
        ("<b>»fed«</b> — _ ", ["b", "fed", "b"]),
        ("", []),
    ],
)
def test_a_text_is_taken_apart_into_words_of_one_spelling(text: str, words: list[str]) -> None:
    assert stemming.words(text) == words


def test_the_browser_spells_and_stems_as_the_index_does(
    handbook_folder: HandbookFolder, serve_site: Callable[[Path], str], browser_page: Page
) -> None:
    assert handbook_folder.mkdocs("build").returncode == 0
    browser_page.goto(f"{serve_site(handbook_folder.root / 'site')}soeg/?q=a")
    browser_page.wait_for_function("() => globalThis.haandbogSoegning")
    texts = ["Aarhus", "A-kasse", "KPI'ernes", "café", "4-byer", "Særindsatsernes", "löntilskud", *(word for word, _ in GOLDEN)]
    found = browser_page.evaluate(
        """async (texts) => {
            const engine = await haandbogSoegning(await (await fetch("../assets/soegning.json")).json());
            return texts.map((text) => [engine.formsOf(text), engine.formsOf(text).map(engine.stem), engine.snowball(text.toLowerCase())]);
        }""",
        texts,
    )
    expected = [
        [stemming.words(text), [stemming.stem(word) for word in stemming.words(text)], stemming.snowball(text.lower())] for text in texts
    ]
    assert found == expected
