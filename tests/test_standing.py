"""The site that stands is brought up to date without the engine, byte for byte as a clean build makes it, or else the engine makes it."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import HandbookFolder
from haandbog import publish
from haandbog.cli import building, main
from haandbog.fingerprint import sums_of
from haandbog.frames import Frame
from haandbog.links import PageLinks
from haandbog.pages.settings import Settings
from haandbog.pages.views import Page
from haandbog.rendering import RenderedPage, RenderedSection, shell
from haandbog.standing import Standing, leave_standing, read_standing, shells_of
from haandbog.store import FOLDER, Store

NO_ENGINE = "import sys\nsys.exit('the engine was called')\n"
TERM = "titel: {title}\nresume: Et ord.\nordklasse: fælleskøn\ngrundlag: redaktionelt\n"


@pytest.fixture
def without_engine(tmp_path: Path) -> str:
    """The way to a folder where the engine is another program, which only fails."""
    (tmp_path / "spærret" / "mkdocs").mkdir(parents=True)
    (tmp_path / "spærret" / "mkdocs" / "__init__.py").touch()
    (tmp_path / "spærret" / "mkdocs" / "__main__.py").write_text(NO_ENGINE, encoding="utf-8")
    return str(tmp_path / "spærret")


@pytest.fixture
def built(handbook_folder: HandbookFolder) -> HandbookFolder:
    """The small handbook, built."""
    done = handbook_folder.run("build")
    assert done.returncode == 0, done.stderr
    return handbook_folder


def clean_site(folder: HandbookFolder) -> dict[str, bytes]:
    done = folder.run("build", "--uden-cache")
    assert done.returncode == 0, done.stderr
    return folder.site()


def edit(folder: HandbookFolder, name: str, old: str, new: str) -> None:
    path = folder.root / "records" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


RECORD = "initiativer/ny-folder.yml"
CONTENT_ONLY: dict[str, Callable[[HandbookFolder], object]] = {
    "a sentence": lambda folder: edit(folder, RECORD, "resume: ", "resume: Rettet. "),
    "a title": lambda folder: edit(folder, RECORD, "titel: ", "titel: Helt "),
    "a title with signs": lambda folder: edit(folder, RECORD, "titel: Ny folder", "titel: \'<Ny> & \"folder\" q\'\'z\'"),
    "a term's meaning": lambda folder: edit(folder, "begreber/vejledningssamtale.yml", "resume: ", "resume: Ellers. "),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("change", CONTENT_ONLY.values(), ids=CONTENT_ONLY.keys())
def test_a_change_of_content_needs_no_engine_and_makes_the_site_of_a_clean_build(
    built: HandbookFolder, without_engine: str, change: Callable[[HandbookFolder], object]
) -> None:
    before = built.site()
    for _ in range(2):  # the second stands on what the first has left
        change(built)
        done = built.run("build", PYTHONPATH=without_engine)
        assert done.returncode == 0, done.stderr
        assert "Håndbogen er bygget af 4 poster" in done.stdout
        if change is CONTENT_ONLY["a title with signs"]:
            break
    renewed = built.site()
    assert renewed != before
    assert {path.name for path in built.root.iterdir()} == {"site", "records", "docs", "mkdocs.yml", ".cache"}
    assert built.run("build", PYTHONPATH=without_engine).stdout.startswith("Intet er ændret")
    assert clean_site(built) == renewed


def _append(name: str, text: str) -> Callable[[HandbookFolder], object]:
    def change(folder: HandbookFolder) -> None:
        with (folder.root / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def _damaged(folder: HandbookFolder) -> None:
    with sqlite3.connect(folder.root / FOLDER / "genbrug.sqlite") as database:
        database.execute("UPDATE genbrug SET tekst = '[]' WHERE rum = 'skal'")
    edit(folder, RECORD, "resume: ", "resume: Rettet. ")


def _touched_site(folder: HandbookFolder) -> None:
    (folder.root / "site" / "index.html").write_text("rettet i hånden", encoding="utf-8")
    edit(folder, RECORD, "resume: ", "resume: Rettet. ")


MORE: dict[str, Callable[[HandbookFolder], object]] = {
    "a new record": lambda folder: folder.write("begreber/nyt.yml", TERM.format(title="nyt")),
    "a removed record": lambda folder: (folder.root / "records" / "begreber" / "vejledningssamtale.yml").unlink(),
    "an old address": _append("records/begreber/vejledningssamtale.yml", "tidligere_id: [samtale]\n"),
    "a setting": lambda folder: (folder.root / "mkdocs.yml").write_text(
        (folder.root / "mkdocs.yml").read_text(encoding="utf-8") + "copyright: Nyt\n", encoding="utf-8"),
    "a hand-written page": lambda folder: (folder.root / "docs" / "side.md").write_text("# Side\n\nTekst.\n", encoding="utf-8"),
    "a page's first part": _append("records/begreber/vejledningssamtale.yml", "beskrivelse: Mere om ordet.\n"),
    "a damaged store": _damaged,
    "a site that somebody has touched": _touched_site,
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("change", MORE.values(), ids=MORE.keys())
def test_any_other_change_makes_the_site_of_a_clean_build_too(built: HandbookFolder, change: Callable[[HandbookFolder], object]) -> None:
    change(built)
    done = built.run("build")
    assert done.returncode == 0, done.stderr
    made = built.site()
    assert clean_site(built) == made


@pytest.mark.slow
def test_a_fault_is_told_without_the_engine_and_the_old_site_stands(built: HandbookFolder, without_engine: str) -> None:
    before = built.site()
    edit(built, RECORD, "titel: ", "titl: ")
    done = built.run("build", PYTHONPATH=without_engine)
    assert done.returncode == 1
    assert f"records/{RECORD}:" in done.stderr
    assert "Mente du" in done.stderr
    assert "Håndbogen er ikke bygget. Den, der stod i forvejen, står urørt." in done.stderr
    assert built.site() == before
    assert {path.name for path in built.root.iterdir()} == {"site", "records", "docs", "mkdocs.yml", ".cache"}
    edit(built, RECORD, "titl: ", "titel: ")
    done = built.run("build", PYTHONPATH=without_engine)
    assert done.stdout.startswith("Intet er ændret"), done.stderr


@pytest.mark.slow
def test_where_the_site_is_a_link_the_folder_that_it_leads_to_is_replaced(built: HandbookFolder) -> None:
    place = built.root / "site"
    place.rename(built.root.parent / "et-andet-sted")
    place.symlink_to(built.root.parent / "et-andet-sted")
    for number in range(3):
        edit(built, RECORD, "resume: ", f"resume: Rettet {number}. ")
        done = built.run("build")
        assert done.returncode == 0, done.stderr
        assert place.is_symlink()
        assert f"Rettet {number}." in (built.root.parent / "et-andet-sted" / "initiativer" / "ny-folder" / "index.html").read_text(
            encoding="utf-8"
        )


@pytest.mark.slow
@pytest.mark.parametrize("other", [False, True], ids=["ours", "another's"])
def test_a_site_that_another_build_put_in_place_while_we_waited_is_not_taken_for_ours(
    handbook_folder: HandbookFolder, monkeypatch: pytest.MonkeyPatch, other: bool
) -> None:
    root, claim = handbook_folder.root, publish.claim
    assert main(["build", "--mappe", str(root)]) == 0
    edit(handbook_folder, RECORD, "resume: ", "resume: Rettet. ")

    def waits(target: Path, waiting: Callable[[], None]) -> publish.Staging:
        waiting()
        if other:
            (target / "index.html").write_text("en andens", encoding="utf-8")
        return claim(target)

    monkeypatch.setattr(publish, "claim", waits)
    renewed = building._renewed(root, "records", Store(root / FOLDER), sums_of(root).ground)
    assert (renewed is None) == other
    assert not (root / ".site.ny").exists()


@pytest.mark.slow
def test_a_link_that_a_change_breaks_is_found(built: HandbookFolder) -> None:
    before = built.site()
    _append("records/begreber/vejledningssamtale.yml", "beskrivelse: Se [her][initiativer/findes-ikke].\n")(built)
    done = built.run("build")
    assert done.returncode == 1
    assert "findes-ikke" in done.stderr
    assert built.site() == before


@pytest.mark.slow
def test_where_another_plugin_has_a_hand_in_the_pages_the_engine_makes_them(handbook_folder: HandbookFolder, without_engine: str) -> None:
    (handbook_folder.root / "krog.py").write_text("def on_post_page(output, **_):\n    return output + '<!-- krog -->'\n", encoding="utf-8")
    settings = handbook_folder.root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "hooks:\n  - krog.py\n", encoding="utf-8")
    assert handbook_folder.run("build").returncode == 0
    edit(handbook_folder, RECORD, "resume: ", "resume: Rettet. ")
    assert "the engine was called" in handbook_folder.run("build", PYTHONPATH=without_engine).stderr
    assert handbook_folder.run("build").returncode == 0
    assert "Rettet" in handbook_folder.page("initiativer/ny-folder")
    assert "<!-- krog -->" in handbook_folder.page("initiativer/ny-folder")


def _standing() -> Standing:
    page = RenderedPage(Page("a/", "A", "Om a", ()), "<h1>A</h1>", (RenderedSection("B", "b", "<p>", (("C", "c"),)),))
    shown = shells_of([(page, Frame(("<", "titel", ">")), shell.Place("A", "", "x", (("Forside", ""),)), False, "<script>")])
    settings = Settings("Navn", hidden_steps=frozenset({"et", "to"}))
    return Standing("grund", settings, 7, (), shown, frozenset({"x.css"}), {"a/index.html": PageLinks(("b",), ("c",))})


def test_what_is_left_is_read_back_on_the_same_ground_only(tmp_path: Path) -> None:
    store = Store(tmp_path)
    leave_standing(store, _standing())
    assert read_standing(store, "grund") == _standing()
    assert read_standing(store, "en anden") is None
    assert read_standing(store, "") is None


def test_of_what_has_changed_only_that_is_left_anew(tmp_path: Path) -> None:
    store = Store(tmp_path)
    was = _standing()
    was = replace(was, links={**was.links, "b/index.html": PageLinks(("c",), ()), "404.html": PageLinks((), (), alone=True)})
    leave_standing(store, was)
    now = replace(was, links={"a/index.html": PageLinks(("ny",), ("c",)), "404.html": PageLinks(("ny",), (), alone=True)})
    leave_standing(store, now, {"a/index.html", "x.css"})
    assert read_standing(store, "grund") == replace(now, links={**now.links, "404.html": was.links["404.html"]})


@pytest.mark.parametrize("name", ["grundlag", "filer", "håndskrevet", "rammer", "side a/index.html"])
@pytest.mark.parametrize("text", ["", "[", "7", "[7]", "{}", '{"a": 7}', '[["a", 7]]', "null", json.dumps(["grund", {}, 7])])
def test_what_is_no_text_of_ours_is_nothing(tmp_path: Path, name: str, text: str) -> None:
    store = Store(tmp_path)
    leave_standing(store, _standing())
    left = store.texts("skal")
    store.leave("skal", {**left, name: text})
    found = read_standing(store, "grund")
    assert found is None or (found.files, found.written) != (None, None)
