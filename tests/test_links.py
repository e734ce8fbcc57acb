"""The check of links and anchors sees whatever has an address, and that every page can be reached from the front page."""

import json
from pathlib import Path

import pytest

from conftest import HandbookFolder
from haandbog.links import BrokenLink, LinkReport, are_still_sound, check_links, links_of_site, outside_links

HOME = "https://eksempel.dk/haandbog/"


def site_with(folder: Path, **files: str) -> Path:
    """A site whose front page leads to ``a/``; each further file is named with ``__`` for a slash and ``_`` for its dot."""
    pages = {"index_html": '<a href="a/">A</a>', "a__index_html": '<h1 id="top">A</h1>', "billede_png": "", **files}
    for name, text in pages.items():
        stem, _, ending = name.rpartition("_")
        path = folder / (f"{stem.replace('__', '/')}.{ending}" if not name.startswith("_") else name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "inside",
    [
        '<a href="{}">x</a>', "<a href='{}'>x</a>", "<a href={}>x</a>", '<a title="a > b" href="{}">x</a>', '<img alt="" src="{}">',
        '<img alt="" srcset="../billede.png 1x, {} 2x">', '<source srcset="{}">', '<form action="{}"></form>', '<video poster="{}"></video>',
        '<link rel="preload" href="{}">', '<script src="{}"></script>', '<meta http-equiv="refresh" content="0; url={}">',
        '<script type="application/ld+json">{{"@graph":[{{"item":"{}"}}]}}</script>',
    ],
)  # fmt: skip
@pytest.mark.parametrize("link", ["vaek/", "../vaek.png", "/vaek/", "/haandbog/vaek/", f"{HOME}vaek/", "//eksempel.dk/haandbog/vaek/"])
def test_a_page_that_leads_nowhere_is_told_wherever_the_link_stands(tmp_path: Path, inside: str, link: str) -> None:
    site = site_with(tmp_path, a__index_html=inside.format(link))
    found = check_links(site, HOME).broken
    expected = () if link == "/vaek/" else (BrokenLink("a/index.html", link, "siden findes ikke"),)
    assert found == expected, "what begins with a slash and not with the handbook's path is another site's"
    if link in ("vaek/", "../vaek.png", "/vaek/"):
        assert len(check_links(site).broken) == 1


@pytest.mark.parametrize(
    "inside", ["<!-- <a href=vaek> -->", "<script>x = '<a href=\"vaek\">'</script>", "<p>href=vaek</p>", '<p title="href=vaek">x</p>']
)
def test_what_is_no_link_is_not_taken_for_one(tmp_path: Path, inside: str) -> None:
    assert check_links(site_with(tmp_path, a__index_html=inside)) == LinkReport((), ())


@pytest.mark.parametrize("link", ["#vaek", "../a/#vaek", "../#vaek", f"{HOME}a/#vaek"])
def test_an_anchor_that_is_not_there_is_told(tmp_path: Path, link: str) -> None:
    (broken,) = check_links(site_with(tmp_path, a__index_html=f'<a href="{link}">x</a>'), HOME).broken
    assert broken == BrokenLink("a/index.html", link, "siden har intet anker »vaek«")


def test_a_way_out_over_the_top_is_told_though_a_browser_would_stay(tmp_path: Path) -> None:
    (broken,) = check_links(site_with(tmp_path, a__index_html='<a href="../../a/">x</a>')).broken
    assert broken.reason == "den fører ud over håndbogens øverste mappe"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("stil_css", "p { background: url('{}') }"),
        ("aendringer_xml", '<feed><link href="{}"/></feed>'),
        ("sitemap_xml", "<urlset><url><loc>{}</loc></url></urlset>"),
        ("data__haandbog_json", '{"poster": [{"adresse": "{}"}]}'),
        ("assets__soegning_json", '{"pages": [["{}", "Titel"]]}'),
        ("_redirects", "# gammelt\n/haandbog/gammel/ {} 301\n"),
    ],
)
def test_files_that_are_no_pages_are_read_too(tmp_path: Path, name: str, text: str) -> None:
    whole = name in ("aendringer_xml", "sitemap_xml")
    for address, broken in (("a/", 0), ("vaek/", 1)):
        link = HOME + address if whole else f"/haandbog/{address}" if name == "_redirects" else address
        assert len(check_links(site_with(tmp_path, **{name: text.replace("{}", link)}), HOME).broken) == broken


def test_a_page_that_nothing_leads_to_is_told_but_not_one_at_an_old_address(tmp_path: Path) -> None:
    site = site_with(
        tmp_path,
        **{"404_html": "", "ene__index_html": '<a href="../to/">x</a>', "to__index_html": '<a href="../ene/">x</a>'},
        gammel__index_html='<meta http-equiv="refresh" content="0; url=../a/">',
    )  # fmt: skip
    assert check_links(site).orphans == ("ene/index.html", "to/index.html")
    (site / "a" / "index.html").write_text('<form action="../to/"></form>', encoding="utf-8")
    assert check_links(site).orphans == ()


def test_links_out_are_gathered_with_their_pages_but_not_those_that_are_made(tmp_path: Path) -> None:
    pages = (
        '<a href="https://naboby.example/a#del">x</a> <a href="mailto:x@y.z">x</a>'
        f'<a href="{HOME}a/">x</a> <a rel="edit" href="https://github.example/o/r/edit/main/x.yml">x</a>'
        '<a href="https://github.example/o/r/blob/1/x.yml">x</a> <link rel="canonical" href="https://kun.example/">'
    )
    site = site_with(tmp_path, a__index_html=pages, b__index_html='<a href="https://naboby.example/a">x</a>')
    assert outside_links(site, HOME) == {"https://naboby.example/a": ("a/index.html", "b/index.html")}


@pytest.mark.slow
def test_the_handbook_with_every_kind_has_no_broken_link_and_every_page_can_be_reached(site_of_every_kind: Path) -> None:
    assert check_links(site_of_every_kind) == LinkReport((), ())
    assert json.loads((site_of_every_kind / "assets" / "soegning.json").read_text(encoding="utf-8"))["pages"]


@pytest.mark.slow
def test_a_page_that_the_menu_leaves_out_stops_the_build(handbook_folder: HandbookFolder, project: Path) -> None:
    whole = (project / "mkdocs.yml").read_text(encoding="utf-8")
    menu = "\n".join(line for line in whole.splitlines() if not line.strip().endswith(".md") or "index.md" in line)
    (handbook_folder.root / "mkdocs.yml").write_text(menu, encoding="utf-8")
    (handbook_folder.root / "docs" / "for-redaktoerer").mkdir()
    (handbook_folder.root / "docs" / "for-redaktoerer" / "index.md").write_text("# Ret\n", encoding="utf-8")
    # What a handbook always has is led to by Om håndbogen, also where a menu leaves it out.
    lines = [line for line in menu.splitlines() if "samtaler/index.md" not in line]
    (handbook_folder.root / "mkdocs.yml").write_text("\n".join(lines), encoding="utf-8")
    done = handbook_folder.run("build")
    assert done.returncode == 0, done.stderr
    (handbook_folder.root / "docs" / "alene.md").write_text("# Alene\n\nTekst.\n", encoding="utf-8")
    done = handbook_folder.run("build")
    assert done.returncode == 1
    assert "Sider, som ingen links fører til fra forsiden: 1." in done.stderr
    assert "alene/index.html" in done.stderr


def test_a_file_that_only_looks_like_json_stops_nothing(tmp_path: Path) -> None:
    site = site_with(tmp_path, data__egen_json='{"adresse": "\\q", "adresse": "vaek/", ')
    assert [broken.link for broken in check_links(site).broken] == ["../vaek/"]


B = '<a href="../a/#top">A</a> <a href="../c/">C</a>'
CHANGES = {
    "a text": ({"b__index_html": f"<p>Nyt</p>{B}"}, True),
    "a link more": ({"b__index_html": f'{B}<a href="../billede.png">P</a>'}, True),
    "a link that leads nowhere": ({"b__index_html": f'{B}<a href="../vaek/">V</a>'}, False),
    "an anchor that another page leads to is gone": ({"a__index_html": '<h1 id="ny">A</h1><a href="../b/">B</a>'}, False),
    "an anchor that nobody leads to is gone": ({"c__index_html": "<p>C</p>"}, True),
    "the only link to a page is gone": ({"b__index_html": '<a href="../a/#top">A</a>'}, False),
    "a link that others have too is gone": ({"b__index_html": '<a href="../c/">C</a>'}, True),
    "a page more that nobody leads to": ({"d__index_html": "<p>D</p>"}, False),
    "a file that names a page there is": ({"data__haandbog_json": '{"adresse": "a/"}'}, True),
    "a file that names a page there is not": ({"data__haandbog_json": '{"adresse": "vaek/"}'}, False),
    "a file that only says the word": ({"data__haandbog_json": '{"tekst": "\\"adresse\\": \\"vaek/\\", adresse"}'}, True),
}


@pytest.mark.parametrize(("changed", "sound"), CHANGES.values(), ids=CHANGES)
def test_what_changed_alone_tells_whether_a_sound_site_is_so_still(tmp_path: Path, changed: dict[str, str], sound: bool) -> None:
    site = site_with(tmp_path, a__index_html='<h1 id="top">A</h1><a href="../b/">B</a>', b__index_html=B, c__index_html='<h1 id="c">C</h1>')
    before = links_of_site(site)
    assert check_links(site) == LinkReport((), ())
    files = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    site_with(site, **{"a__index_html": files[site / "a" / "index.html"].decode(), **changed})
    fresh = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file() and files.get(path) != path.read_bytes()]
    assert are_still_sound(before, links_of_site(site), fresh, site) == sound
    assert (check_links(site) == LinkReport((), ())) == sound, "the whole check says the same"
