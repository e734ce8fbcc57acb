"""Prose: Markdown that cannot harm, links that lead to records, terms that explain themselves."""

from html import unescape

import pytest

from haandbog import prose

ADDRESSES = {"tilbud/praktik": "tilbud/praktik/"}


def find_mentor(text: str) -> list[tuple[int, int, str, str]]:
    """Link every "stor mentor", also across a line break."""
    start = text.replace("\n", " ").find("stor mentor")
    return [] if start < 0 else [(start, start + 11, "begreber/mentor/", "En <kollega>")]


def test_a_reference_leads_to_the_records_page() -> None:
    html = prose.to_html("Se [praktikken][tilbud/praktik].", ADDRESSES)
    assert html == '<p>Se <a href="@/tilbud/praktik/">praktikken</a>.</p>'


def test_every_reference_is_found_except_in_code() -> None:
    assert list(prose.references("[a][tilbud/x] og `[b][tilbud/y]` og [c](https://z.dk)")) == ["tilbud/x"]


def test_a_term_is_linked_with_its_explanation() -> None:
    html = prose.to_html("En stor mentor.", ADDRESSES, find_mentor)
    assert '<a class="begreb" href="@/begreber/mentor/" title="En &lt;kollega&gt;">stor mentor</a>' in html


def test_a_term_is_linked_across_a_line_that_the_editor_broke() -> None:
    assert 'class="begreb"' in prose.to_html("En stor\nmentor.", ADDRESSES, find_mentor)


@pytest.mark.parametrize(
    "markdown", ["# stor mentor", "[stor mentor](https://x.dk)", "[stor mentor][tilbud/praktik]", "`stor mentor`", "```\nstor mentor\n```"]
)
def test_no_term_is_linked_in_a_heading_a_link_or_code(markdown: str) -> None:
    assert "begreb" not in prose.to_html(markdown, ADDRESSES, find_mentor)


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "[x](data:text/html,x)",
        "[x](JaVaScRiPt:alert(1))", "<a href='javascript:alert(1)'>x</a>", "[x](vbscript:x)", "[x](@/tilbud/praktik/)", "[x](//x.dk)", "<svg onload=alert(1)>",
        "[x]: javascript:alert(1)\n\n[x]", "<javascript:alert(1)>",
    ],
)  # fmt: skip
def test_nothing_that_runs_comes_through(markdown: str) -> None:
    html = prose.to_html(markdown, ADDRESSES)
    for tag in ("<script", "<img", "<svg", "<a "):
        assert tag not in html


def test_raw_html_is_shown_as_it_was_written() -> None:
    assert "&lt;b&gt;fed&lt;/b&gt;" in prose.to_html("<b>fed</b>", ADDRESSES)


def test_headings_in_prose_stand_below_the_pages_own() -> None:
    assert prose.to_html("# A\n\n## B", ADDRESSES) == "<h3>A</h3>\n<h4>B</h4>"


def test_an_aligned_table_has_no_style_attribute() -> None:
    html = prose.to_html("| a | b |\n|---|--:|\n| 1 | 2 |", ADDRESSES)
    assert "style=" not in html
    assert '<td class="tal">2</td>' in html


def test_a_picture_from_elsewhere_is_only_a_link() -> None:
    assert "<img" not in prose.to_html("![x](https://x.dk/a.png)", ADDRESSES)


@pytest.mark.parametrize("written", ['se ="@/begreber/ her', 'href="@/x" og ="@/"', '<a id="x"> og <b'])
def test_what_somebody_wrote_of_the_way_to_the_root_is_shown_as_it_was_written(written: str) -> None:
    for markdown in (written, prose.from_text(written)):
        assert '="' not in prose.to_html(markdown, {})
        assert unescape(prose.to_html(markdown, {})) == f"<p>{written}</p>"


def test_a_link_beside_what_looks_like_one_leads_where_it_did() -> None:
    html = prose.to_html('"x" ="@/y" [en < to][tilbud/a]', {"tilbud/a": "tilbud/a/"})
    assert html == '<p>"x" =&quot;@/y" <a href="@/tilbud/a/">en &lt; to</a></p>'
