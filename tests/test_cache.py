"""Earlier work that is used again never makes another site than a clean build."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import HandbookFolder
from haandbog.fingerprint import site_folder, site_stamp, sums_of
from haandbog.frames import FirstOnly, Frame, Slots, UnframedError, slot
from haandbog.handbook import Handbook
from haandbog.inspection import check_handbook
from haandbog.model.scalars import Ref
from haandbog.model.term import Term
from haandbog.reuse.watched import Inputs, Watched
from haandbog.site import build_site
from haandbog.store import FOLDER, Store

SEQUENCES = Path(__file__).parent / "reuse_sequences.py"


@pytest.mark.slow
@pytest.mark.parametrize("first", [0, 5])
def test_after_any_sequence_of_changes_and_mishaps_the_site_is_a_clean_builds(first: int) -> None:
    done = subprocess.run([sys.executable, str(SEQUENCES), str(first), "2"], capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 sequences" in done.stdout


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


def test_what_is_left_is_found_again_and_only_what_is_still_used_stays(store: Store) -> None:
    store.leave("rum", {"a": "æ", "b": "2"})
    store.leave("andet", {"a": "x"})
    store.leave("rum", {"c": "3"}, kept=["a"])
    assert store.texts("rum") == {"a": "æ", "c": "3"}
    assert store.texts("andet") == {"a": "x"}
    assert store.complaint == ""


def test_without_a_folder_nothing_is_kept() -> None:
    store = Store(None)
    store.leave("rum", {"a": "1"})
    assert store.texts("rum") == {}


def test_a_text_that_was_changed_is_thrown_away_with_one_line(store: Store, tmp_path: Path) -> None:
    store.leave("rum", {"a": "1", "b": "2"})
    with sqlite3.connect(tmp_path / "cache" / "genbrug.sqlite") as database:
        database.execute("UPDATE genbrug SET tekst = 'andet' WHERE navn = 'a'")
    assert store.texts("rum") == {}
    assert store.complaint.count("\n") == 0
    assert "smidt væk" in store.complaint
    assert store.texts("rum") == {}
    store.leave("rum", {"a": "1"})
    assert store.texts("rum") == {"a": "1"}


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "optaget").write_text("en fil", encoding="utf-8")
    store = Store(tmp_path / "optaget" / "cache")
    store.leave("rum", {"a": "1"})
    assert store.texts("rum") == {}


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_while_caching_is_no_failed_build(handbook_folder: HandbookFolder) -> None:
    cache = handbook_folder.root / FOLDER
    cache.mkdir(parents=True)
    (cache / "genbrug.sqlite").symlink_to("/dev/full")
    done = handbook_folder.run("build")
    assert done.returncode == 0, done.stderr
    assert handbook_folder.page("initiativer/ny-folder")


def test_a_page_is_made_anew_only_when_something_it_asked_for_has_changed(handbook_folder: HandbookFolder, store: Store) -> None:
    def built() -> dict[str, object]:
        pages = build_site(handbook_folder.root, check_handbook(handbook_folder.root).handbook, store=store).pages
        clean = build_site(handbook_folder.root, check_handbook(handbook_folder.root).handbook).pages
        assert pages == clean
        return {page.page.address: page for page in pages}

    before = built()
    left = store.texts("sider")
    path = handbook_folder.root / "records" / "fokusomraader" / "vejledning.yml"
    handbook_folder.write(
        "fokusomraader/vejledning.yml", path.read_text(encoding="utf-8").replace("Alt om vejledning", "Meget om vejledning")
    )
    after = built()
    assert before["fokusomraader/vejledning/"] != after["fokusomraader/vejledning/"]
    now = store.texts("sider")
    assert now["begreber/vejledningssamtale"] == left["begreber/vejledningssamtale"], "a term that has nothing to do with it is used again"
    assert now["fokusomraader/vejledning"] != left["fokusomraader/vejledning"]


def test_what_has_no_name_of_its_own_counts_as_everything(handbook_folder: HandbookFolder) -> None:
    handbook = check_handbook(handbook_folder.root).handbook
    watched = Watched(handbook)
    assert watched.get(Ref("begreber", "ingen")) is None
    assert watched.asked == {"post begreber/ingen"}
    watched.all_of(Term)
    assert watched.uses_of.get(Ref("fokusomraader", "vejledning"))
    assert watched.asked == {"post begreber/ingen", "slags Term", "brug fokusomraader/vejledning"}
    assert watched.records == handbook.records
    assert "alt" in watched.asked
    fewer = Inputs(Handbook(record for record in handbook.records if not isinstance(record, Term)), None)
    assert Inputs(handbook, None).sum_of("alt") != fewer.sum_of("alt")
    assert Inputs(handbook, None).sum_of("slags Term") != fewer.sum_of("slags Term")
    assert Inputs(handbook, None).sum_of("slags Role") == fewer.sum_of("slags Role")


def test_a_frame_is_filled_and_refuses_what_it_has_no_slot_for() -> None:
    frame = Frame.of(f"<title>{slot('titel')}</title>{slot('indhold<h1')}")
    assert frame.filled({"titel": "A & B", "indhold<h1": "<p>"}) == "<title>A & B</title><p>"
    page = Slots({"title": slot("titel")})
    with pytest.raises(UnframedError):
        _ = page.something_new
    with pytest.raises(UnframedError):
        list(FirstOnly("en"))
    with pytest.raises(UnframedError):
        Frame.of(slot("titel")[:-1])


@pytest.mark.slow
def test_pages_in_frames_are_those_that_the_theme_prints_one_by_one(handbook_folder: HandbookFolder, tmp_path: Path) -> None:
    records = Path(__file__).parent / "handbook" / "records"
    shutil.rmtree(handbook_folder.root / "records")
    shutil.copytree(records, handbook_folder.root / "records")
    path = next((handbook_folder.root / "records" / "begreber").glob("*.yml"))
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    hostile = 'titel: "<b>R&D</b> \\"x\\" </title> {{ page }}"\n'
    path.write_text("".join(hostile if line.startswith("titel:") else line for line in lines), encoding="utf-8")
    assert handbook_folder.mkdocs("build").returncode == 0
    framed = handbook_folder.site()
    one_by_one = tmp_path / "en_ad_gangen.py"
    one_by_one.write_text(
        "from haandbog import frames\n"
        "def unframed(_):\n    raise frames.UnframedError\n"
        "frames.Frame.of = unframed\n"
        "from mkdocs.__main__ import cli\ncli()\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, str(one_by_one), "build"], cwd=handbook_folder.root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    different = sorted(name for name, content in handbook_folder.site().items() if framed.get(name) != content)
    assert different == []


@pytest.mark.slow
def test_record_pages_really_share_their_frames(handbook_folder: HandbookFolder) -> None:
    done = handbook_folder.mkdocs("build", "--verbose")
    assert done.returncode == 0, done.stderr
    assert "printed one by one" not in done.stderr


@pytest.mark.slow
def test_when_nothing_has_changed_the_site_stands_and_any_change_is_seen(handbook_folder: HandbookFolder) -> None:
    assert "er bygget" in handbook_folder.run("build").stdout
    before = handbook_folder.site()
    again = handbook_folder.run("build")
    assert "Intet er ændret" in again.stdout, again.stdout + again.stderr
    assert handbook_folder.site() == before
    page = handbook_folder.root / "site" / "index.html"
    page.write_text(page.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert "er bygget" in handbook_folder.run("build").stdout, "somebody has touched the site"
    assert handbook_folder.site() == before
    assert "Intet er ændret" in handbook_folder.run("build").stdout
    assert "er bygget" in handbook_folder.run("build", "--uden-cache").stdout
    assert handbook_folder.site() == before


def test_the_sum_of_a_handbook_sees_every_file_and_the_environment(
    handbook_folder: HandbookFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = handbook_folder.root
    first = sums_of(root).whole
    assert first
    assert sums_of(root).whole == first
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("x", encoding="utf-8")
    assert sums_of(root).whole == first, "the finished site is not read"
    (root / "docs" / "side.md").write_text("# Side\n", encoding="utf-8")
    second = sums_of(root).whole
    (root / "records" / ".skjult-historik").write_text("begreber/a\n", encoding="utf-8")
    third = sums_of(root).whole
    monkeypatch.setenv("HAANDBOG_SITE_URL", "https://eksempel.dk/")
    assert len({first, second, third, sums_of(root).whole}) == 4
    settings = root / "mkdocs.yml"
    settings.write_text("INHERIT: ../andre.yml\n" + settings.read_text(encoding="utf-8"), encoding="utf-8")
    assert sums_of(root).whole == "", "of what lies elsewhere nothing is said"


def test_a_site_has_a_stamp_and_a_folder_of_its_own(tmp_path: Path) -> None:
    assert site_stamp(tmp_path / "ingen") == ""
    (tmp_path / "a").write_text("1", encoding="utf-8")
    first = site_stamp(tmp_path)
    os.utime(tmp_path / "a", (1, 1))
    assert site_stamp(tmp_path).split()[1] != first.split()[1]
    first = site_stamp(tmp_path)
    os.link(tmp_path / "a", tmp_path / "b")
    (tmp_path / "b").unlink()
    assert site_stamp(tmp_path) != first, "a second name is told of"
    assert site_stamp(tmp_path).split()[1] == first.split()[1]
    assert site_folder(tmp_path, "site_name: x\n") == tmp_path / "site"
    assert site_folder(tmp_path, "site_dir: ud\n") == tmp_path / "ud"
    assert site_folder(tmp_path, "site_dir: ../ud\n") is None
    assert site_folder(tmp_path, "site_dir: docs\n") is None
