"""The handbook outlives its engine: the export builds with others, and the plugin runs in MkDocs' successor.

What is tried here is tried over the real handbook by `make engines`.
"""

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import HandbookFolder, handbook_of_every_kind
from engines import ENGINES, QUIET, Engine, build_with
from haandbog.reading import read_folder
from reproducing import differences, read, without_engine
from site_reader import ReadPage, compare_sites, read_page, read_site

QUIET_ENVIRONMENT = {**os.environ, **QUIET}

# What Markdown, HTML and front matter could each take for their own.
NASTY = {
    "initiativer/tegn.yml": (
        'titel: "<script>alert(1)</script> & *stjerne* _streg_ [x](y) `k` \\\\ {#id} #"\nresume: "»a« \\"b\\": <b>c</b> --- ~~~"\n'
        "beskrivelse: |-\n  Før\n\n      ~~~\n      kode\n\n  ```\n  <div>\n  ```\n\n  # Overskrift {#a}\n\n  &amp; &lt;\n"
        "statushistorik:\n  - {tid: 2024, status: planlagt}\ngrundlag: redaktionelt\ntidligere_id: [gamle-tegn]\n"
    ),
    "begreber/tegn.yml": (
        'titel: "{{ page }} :::note !!! $x$ ==y== ^[z] :smile: [[w]] ++a++"\nresume: "{% x %} H~2~O --8<-- \'fil\' <!-- k --> |a|b|"\n'
        "ordklasse: fælleskøn\nflertal: -r\ngrundlag: redaktionelt\n"
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Exported:
    """A handbook of every kind: its folder, our own site of it, what is read of that, and its export."""

    folder: HandbookFolder
    site: Path
    pages: Mapping[str, ReadPage]
    export: Path


@pytest.fixture(scope="module")
def exported(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    place = tmp_path_factory.mktemp("engines")
    repository = handbook_of_every_kind(project, place / "håndbog")
    folder = HandbookFolder(repository.root)
    for name, text in NASTY.items():
        folder.write(name, text)
    repository.commit("2026-03-01")
    for done in (folder.mkdocs("build", "--strict"), folder.run("export", str(place / "ud"))):
        assert done.returncode == 0, done.stderr
    return Exported(folder, folder.root / "site", read_site(folder.root / "site"), place / "ud")


def installed(module: str) -> None:
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{module} er ikke installeret, så et byg med den er ikke prøvet.")


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_the_export_builds_strictly_with_the_same_addresses_headings_text_and_links(
    exported: Exported, engine: Engine, tmp_path: Path
) -> None:
    installed(engine.module)
    built = build_with(engine, Path(sys.executable), exported.export, tmp_path / "ud")
    assert built.code == 0, built.said
    assert built.warnings == ()
    compared = compare_sites(exported.pages, read_site(built.site))
    assert compared.lines == ()
    assert compared.pages > 60
    html = (built.site / "initiativer/tegn/index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in html
    assert '<html lang="da"' in html
    for path in built.site.rglob("*.html"):
        # An address is no request; a script, a sheet or a picture would be one.
        fetched = r"<(?:script|img|iframe)[^>]*\bsrc=[\"']?(?:https?:)?//|<link[^>]*rel=[\"']?(?:stylesheet|preconnect)[^>]*href=[\"']?(?:https?:)?//"
        assert not re.search(fetched, path.read_text(encoding="utf-8")), path
    for address in (
        "data/haandbog.json",
        "data/haandbog.xlsx",
        "assets/haandbog.css",
        "aendringer.xml",
        "initiativer/gamle-tegn/index.html",
    ):
        assert (built.site / address).read_bytes() == (exported.site / address).read_bytes(), address


@pytest.mark.slow
def test_the_export_needs_nothing_of_ours(exported: Exported) -> None:
    for engine in ENGINES:
        settings = (exported.export / engine.settings).read_text(encoding="utf-8")
        assert "haandbog" not in settings.replace("assets/haandbog", "")
        assert "hooks" not in settings
    back, own = read_folder(exported.export), read_folder(exported.folder.root)
    assert not back.problems
    assert back.records == own.records


@pytest.mark.slow
def test_the_plugin_makes_the_same_site_in_properdocs(exported: Exported) -> None:
    installed("properdocs")
    before = read(exported.site)
    done = subprocess.run(
        [sys.executable, "-m", "properdocs", "build", "--strict", "--config-file", "mkdocs.yml"],
        cwd=exported.folder.root, env=QUIET_ENVIRONMENT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    after = read(exported.site)
    assert differences(before, after) != [], "the name of the engine stands in every page"
    assert differences(without_engine(before), without_engine(after)) == []


@pytest.mark.slow
def test_a_fault_stops_properdocs_as_it_stops_mkdocs(handbook_folder: HandbookFolder) -> None:
    installed("properdocs")
    command = [sys.executable, "-m", "properdocs", "build", "--strict", "--config-file", "mkdocs.yml"]

    def build() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=handbook_folder.root, env=QUIET_ENVIRONMENT, capture_output=True, text=True, encoding="utf-8", check=False
        )

    assert build().returncode == 0
    before = handbook_folder.site()
    handbook_folder.write("begreber/x.yml", "titel: X\nukendt: ja\n")
    broken = build()
    assert broken.returncode == 1
    assert "records/begreber/x.yml:2:1" in broken.stderr
    (handbook_folder.root / "records/begreber/x.yml").unlink()
    (handbook_folder.root / "docs" / "side.md").write_text("# Side\n\n[væk](findes-ikke.md)\n", encoding="utf-8")
    assert build().returncode == 1
    assert handbook_folder.site() == before
    assert sorted(path.name for path in handbook_folder.root.iterdir()) == [".cache", "docs", "mkdocs.yml", "records", "site"]


def test_contributing_says_of_every_module_that_knows_the_engine_what_moving_it_takes(project: Path) -> None:
    told = (project / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## The platform's future")[1]
    house = project / "generator" / "haandbog"
    modules = [path.name for path in sorted((house / "mkdocs_plugin").glob("*.py"))]
    templates = [path.relative_to(house / "theme").with_suffix("").name for path in sorted((house / "theme").rglob("*.html"))]
    unsaid = [name for name in modules if f"mkdocs_plugin/{name}`" not in told]
    unsaid += [name for name in templates if f"`{name}`" not in told and f"{name}.html`" not in told]
    assert unsaid == [], "say in CONTRIBUTING.md, under The platform's future, what moving this to another engine takes"


# --- the reader itself ---------------------------------------------------------------------------------

PAGE = "<article><p>Ord</p><h1>Titel</h1><p>Et <b>to</b>tre.</p><h2 id='a'>Del<a class='headerlink' href='#a'>¶</a></h2><a href='../x/#y'>x</a></article>"


def test_the_reader_sees_through_another_shell() -> None:
    other = "<nav>x</nav><div role='main'>\n<h1 id=titel>Titel</h1>\n<div><p>Ord</p>\n<p>Et <b>to</b>tre.</p>\n<h2 id='a'>Del</h2>\n<a href='/side/x#y'>x</a></div></div>"
    assert read_page("side/", other) == read_page("side/", PAGE.replace("../x/", "../../side/x/").replace("side/side", "side"))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("headings", "Titel", "Andet"),
        ("headings", "id='a'", "id='b'"),
        ("headings", "h2", "h3"),
        ("text", "<b>to</b>tre", "<b>to</b> tre"),
        ("text", "Ord", ""),
        ("text", "<p>Ord</p>", "<p>Ord</p><p>Ord</p>"),
        ("links", "#y", "#z"),
        ("links", "../x/", "../z/"),
    ],
)
def test_the_reader_sees_what_is_another(part: str, old: str, new: str) -> None:
    assert old in PAGE
    one, other = {"side/": read_page("side/", PAGE)}, {"side/": read_page("side/", PAGE.replace(old, new))}
    assert len(getattr(compare_sites(one, other), part)) == 1


def test_a_page_that_is_missing_is_a_difference() -> None:
    one = {"side/": read_page("side/", PAGE), "": read_page("", PAGE)}
    assert compare_sites(one, {"side/": one["side/"]}).urls == ("(front page): only in ours",)
