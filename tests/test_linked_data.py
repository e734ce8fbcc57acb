"""What a page says of itself to programs: canonical address, Open Graph, JSON-LD and the sitemap, on real builds."""

import json
import re
import struct
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from playwright.sync_api import Page as BrowserPage

from conftest import MINIMAL_RECORDS, MINIMAL_SETTINGS, HandbookFolder
from haandbog.links import check_links

HOME = "https://eksempel.dk/haandbog/"
HOSTILE = '</script><script>window.__pwned=1</script><!-- & "x" ]]>'

_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_PROPERTY = re.compile(r'<meta property="og:([a-z_]+)" content="([^"]*)">')


def said(page: str) -> list[dict[str, Any]]:
    """The things that a page's data block tells of."""
    blocks = _DATA.findall(page)
    assert len(blocks) == 1
    content = json.loads(blocks[0])
    assert content.pop("@context") == "https://schema.org"
    things: list[dict[str, Any]] = content.get("@graph") or [content]
    return things


def thing(page: str, kind: str) -> dict[str, Any]:
    (found,) = [one for one in said(page) if one["@type"] == kind]
    return found


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, project: Path) -> HandbookFolder:
    """A small handbook that knows its address, with a menu, a hand-written page, and a term whose title is hostile."""
    folder = HandbookFolder(tmp_path_factory.mktemp("data") / "håndbog")
    for name, text in MINIMAL_RECORDS.items():
        folder.write(name, text)
    term = MINIMAL_RECORDS["begreber/vejledningssamtale.yml"]
    folder.write("begreber/faelde.yml", term.replace("titel: vejledningssamtale", f"titel: {json.dumps(HOSTILE)}"))
    folder.write("begreber/vejledningssamtale.yml", term + "forkortelse: VS\nsynonymer:\n  - R&D-samtale\ntidligere_id:\n  - samtale\n")
    (folder.root / "docs").mkdir()
    (folder.root / "docs" / "side.md").write_text("# Kaffe & kage\n\n[Forsiden](../)\n", encoding="utf-8")
    text = MINIMAL_SETTINGS + f"site_url: {HOME}\nsite_description: En prøve & mere\n"
    (folder.root / "mkdocs.yml").write_text(text, encoding="utf-8")
    done = folder.mkdocs("build")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.slow
class TestAPage:
    def test_a_term_is_a_defined_term_of_the_glossary(self, published: HandbookFolder) -> None:
        term = thing(published.page("begreber/vejledningssamtale"), "DefinedTerm")
        assert term == {
            "@type": "DefinedTerm", "@id": f"{HOME}begreber/vejledningssamtale/", "url": f"{HOME}begreber/vejledningssamtale/",
            "name": "vejledningssamtale", "description": "En samtale om, hvad man kan blive.", "inLanguage": "da",
            "alternateName": ["R&D-samtale", "VS"], "termCode": "VS",
            "inDefinedTermSet": {"@type": "DefinedTermSet", "@id": f"{HOME}begreber/", "url": f"{HOME}begreber/", "name": "Ordliste"},
        }  # fmt: skip
        terms = thing(published.page("begreber"), "DefinedTermSet")
        assert {"@id": term["@id"]} in terms["hasDefinedTerm"]
        assert (terms["@id"], terms["name"]) == (f"{HOME}begreber/", "Ordliste")

    def test_the_way_to_it_is_told_with_whole_addresses_and_the_last_step_is_the_page(self, published: HandbookFolder) -> None:
        way = thing(published.page("begreber/vejledningssamtale"), "BreadcrumbList")["itemListElement"]
        assert [(step["position"], step["name"], step.get("item")) for step in way] == [
            (1, "Eksempelbyhåndbogen", HOME), (2, "Ordliste", f"{HOME}begreber/"), (3, "vejledningssamtale", None),
        ]  # fmt: skip
        by_hand = thing(published.page("side"), "BreadcrumbList")["itemListElement"]
        assert by_hand[-1]["name"] == "Kaffe & kage"

    def test_the_front_page_is_a_site_and_nobody_is_named_that_the_settings_do_not_name(self, published: HandbookFolder) -> None:
        assert said(published.page("")) == [
            {"@type": "WebSite", "name": "Eksempelbyhåndbogen", "url": HOME, "inLanguage": "da", "description": "En prøve & mere"}
        ]

    def test_nothing_breaks_out_of_the_data_block(self, published: HandbookFolder, browser_page: BrowserPage) -> None:
        html = published.page("begreber/faelde")
        (block,) = _DATA.findall(html)
        assert not set("<>&") & set(block)
        assert thing(html, "DefinedTerm")["name"] == HOSTILE
        browser_page.goto((published.root / "site" / "begreber" / "faelde" / "index.html").as_uri())
        assert browser_page.evaluate("() => window.__pwned") is None
        read = browser_page.evaluate("() => JSON.parse(document.querySelector('[type=\"application/ld+json\"]').textContent)")
        assert read["@graph"][0]["name"] == HOSTILE

    def test_it_has_its_own_address_title_and_words_for_whoever_links_to_it(self, published: HandbookFolder) -> None:
        html = published.page("begreber/vejledningssamtale")
        told = {name: unescape(value) for name, value in _PROPERTY.findall(html)}
        assert told == {
            "site_name": "Eksempelbyhåndbogen", "locale": "da_DK", "type": "article", "title": "vejledningssamtale",
            "description": "En samtale om, hvad man kan blive.", "url": f"{HOME}begreber/vejledningssamtale/",
            "image": f"{HOME}assets/haandbog.png",
        }  # fmt: skip
        assert f'<link rel="canonical" href="{told["url"]}">' in html
        assert dict(_PROPERTY.findall(published.page("")))["type"] == "website"
        assert unescape(dict(_PROPERTY.findall(published.page("begreber/faelde")))["title"]) == HOSTILE

    def test_the_picture_is_there_in_the_size_that_such_pictures_have(self, published: HandbookFolder) -> None:
        content = (published.root / "site" / "assets" / "haandbog.png").read_bytes()
        assert content.startswith(b"\x89PNG")
        assert struct.unpack(">II", content[16:24]) == (1200, 630)
        assert len(content) < 20_000

    def test_every_page_has_one_of_each_and_every_address_in_them_leads_to_a_page(self, published: HandbookFolder) -> None:
        site = published.root / "site"
        pages = [path for path in site.rglob("index.html") if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")]
        assert len(pages) > 20
        for path in pages:
            html = path.read_text(encoding="utf-8")
            address = path.relative_to(site).as_posix().removesuffix("index.html")
            assert re.findall(r'<link rel="canonical" href="([^"]*)">', html) == [HOME + address]
            assert dict(_PROPERTY.findall(html))["url"] == HOME + address
            assert said(html)
        assert check_links(site, HOME).broken == ()

    def test_an_old_address_names_the_new_one_as_the_right_one(self, published: HandbookFolder) -> None:
        assert f'<link rel="canonical" href="{HOME}begreber/vejledningssamtale/">' in published.page("begreber/samtale")


@pytest.mark.slow
def test_the_sitemap_has_every_page_that_asks_to_be_found_once_and_no_day_of_the_build(published: HandbookFolder) -> None:
    site = published.root / "site"
    root = etree.parse(site / "sitemap.xml").getroot()
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert root.tag == f"{name}urlset"
    assert {element.tag for element in root.iter()} == {f"{name}urlset", f"{name}url", f"{name}loc"}
    listed = [element.text for element in root.iter(f"{name}loc")]
    found, hidden = set(), set()
    for path in site.rglob("index.html"):
        html = path.read_text(encoding="utf-8")
        address = HOME + path.relative_to(site).as_posix().removesuffix("index.html")
        (hidden if '<meta name="robots" content="noindex">' in html else found).add(address)
    assert hidden
    assert sorted(listed) == sorted(found)


@pytest.mark.slow
def test_a_handbook_that_does_not_know_its_address_tells_the_ways_between_its_pages(handbook_folder: HandbookFolder) -> None:
    assert handbook_folder.mkdocs("build").returncode == 0
    html = handbook_folder.page("begreber/vejledningssamtale")
    assert thing(html, "DefinedTerm")["@id"] == "../../begreber/vejledningssamtale/"
    assert thing(html, "BreadcrumbList")["itemListElement"][0]["item"] == "../../"
    assert "og:url" not in html
    assert "og:image" not in html
    assert check_links(handbook_folder.root / "site").broken == ()
