"""What git tells of the records: read from real repositories, shown on the site and in the feed."""

import subprocess
import time
import xml.etree.ElementTree as ET
from pathlib import Path

import feedparser
import pytest

from haandbog import site
from haandbog.feed import feed_files
from haandbog.history import Category, Change, Day, History, Named, plain, read_history
from haandbog.model.scalars import Ref
from haandbog.pages.settings import Settings
from repositories import INITIATIVE, OFFER, PARTNER, TERM, Repository

pytestmark = pytest.mark.slow  # a repository for each

RUNNING = f"{INITIATIVE.rstrip()}\n".replace(
    "grundlag: redaktionelt\n", "  - tid: marts 2022\n    status: i gang\ngrundlag: redaktionelt\n"
)


def told(history: History) -> list[str]:
    """Every change as "day: sentence", newest first."""
    return [f"{day.day}: {plain(change.sentence)}" for day in history.days for change in day.changes]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "håndbog")


def test_twelve_scripted_commits_are_told_as_what_happened_and_nothing_else(repository: Repository) -> None:
    commit = repository.commit
    commit("2025-11-03", tilbud__jobmesse=OFFER, initiativer__omvendt=INITIATIVE)
    commit("2025-11-04", begreber__mersalg=TERM, partnere__huset=PARTNER)
    commit("2025-11-05", tilbud__jobmesse="# Bemærkning\n" + "".join(reversed(OFFER.splitlines(keepends=True))))  # layout only
    commit("2025-12-01", initiativer__omvendt=RUNNING)
    commit("2025-12-02", begreber__mersalg=TERM + "former: [mersalgs]\n")
    commit("2025-12-03", begreber__mersalg=TERM)
    commit("2025-12-04", initiativer__omvendt=RUNNING.replace("2. halvår 2021", "ultimo 2021"))
    commit("2026-01-07", partnere__huset="", partnere__gaarden=PARTNER.replace("Erhvervshuset", "Gården") + "tidligere_id: [huset]\n")
    commit("2026-01-08", tilbud__jobmesse=OFFER + "udgået: {tid: 2026, begrundelse: Holdes ikke mere.}\n")
    commit("2026-01-09", begreber__mersalg=TERM.replace("At tale", "At tael"))
    commit("2026-01-09", begreber__mersalg=TERM)  # mended the same day
    commit("2026-02-01", begreber__mersalg="")
    commit("2026-02-02", initiativer__omvendt=RUNNING.replace("2. halvår 2021", "ultimo 2021") + "partnere: [gaarden]\n")
    (repository.root / "README.md").write_text("Noget andet", encoding="utf-8")
    commit("2026-02-03")
    history = read_history(repository.root)
    assert told(history) == [
        "2026-02-02: Initiativ »Omvendt formidling«: fik partneren »Gården«",
        "2026-02-01: Begrebet »mersalg« er fjernet uden at være udgået eller viderestillet; adressen begreber/mersalg/ findes ikke længere",
        "2026-01-08: Tilbuddet »Jobmesse« er udgået (2026): Holdes ikke mere",
        "2026-01-07: Partneren »Erhvervshuset« er omdøbt til »Gården«; den gamle adresse viderestilles",
        "2025-12-04: Initiativ »Omvendt formidling«: tidspunktet for »på hold« er rettet fra »2. halvår 2021« til »ultimo 2021«",
        "2025-12-03: Begreb »mersalg«: mistede formen »mersalgs«",
        "2025-12-02: Begreb »mersalg«: fik formen »mersalgs«",
        "2025-12-01: Initiativ »Omvendt formidling«: status gik fra »på hold« (2. halvår 2021) til »i gang« (marts 2022)",
        "2025-11-04: Ny partner: »Erhvervshuset«",
        "2025-11-04: Nyt begreb: »mersalg«",
        "2025-11-03: Nyt initiativ: »Omvendt formidling«",
        "2025-11-03: Nyt tilbud: »Jobmesse«",
    ]
    assert history.reach == "Listen går helt tilbage til 3. november 2025, da de første poster blev lagt ind."


def test_since_a_month_says_only_what_is_different_now(repository: Repository) -> None:
    repository.commit("2025-11-03", tilbud__jobmesse=OFFER, begreber__mersalg=TERM)
    repository.commit("2025-12-02", begreber__mersalg=TERM + "former: [mersalgs]\n")
    repository.commit("2026-01-09", begreber__mersalg=TERM)  # there and back again
    repository.commit("2026-01-10", tilbud__jobmesse=OFFER.replace("ikke oplyst", "udbud"))
    since = {period.name: [plain(change.sentence) for change in period.changes] for period in read_history(repository.root).since}
    tender = "Tilbud »Jobmesse«: aftalegrundlaget er ændret fra »ikke oplyst« til »udbud«"
    assert since == {"2026-01": [tender, "Begreb »mersalg«: mistede formen »mersalgs«"], "2025-12": [tender]}


def test_since_a_tag_is_told_too(repository: Repository) -> None:
    repository.commit("2026-01-03", tilbud__jobmesse=OFFER)
    repository.git("tag", "v1.0")
    repository.commit("2026-01-04", begreber__mersalg=TERM)
    (since,) = read_history(repository.root).since
    assert (since.name, since.words) == ("udgave-v1-0", "udgaven »v1.0«")
    assert [plain(change.sentence) for change in since.changes] == ["Nyt begreb: »mersalg«"]


def test_a_records_own_history_follows_it_through_a_new_name(repository: Repository) -> None:
    repository.commit("2026-01-03", partnere__huset=PARTNER)
    repository.commit("2026-01-04", partnere__huset=PARTNER.replace("type: erhvervshus", "type: netværk"))
    repository.commit(
        "2026-01-05", partnere__huset="", partnere__gaarden=PARTNER.replace("erhvervshus", "netværk") + "tidligere_id: [huset]\n"
    )
    history = read_history(repository.root)
    days = history.of_record[Ref("partnere", "gaarden")]
    assert [day.day.isoformat() for day in days] == ["2026-01-05", "2026-01-04", "2026-01-03"]
    assert Ref("partnere", "huset") not in history.of_record
    assert history.now_at[Ref("partnere", "huset")] == Ref("partnere", "gaarden")


def test_a_version_that_could_not_be_read_is_said_and_the_next_tells_the_whole_difference(repository: Repository) -> None:
    repository.commit("2026-01-03", tilbud__jobmesse=OFFER)
    repository.commit("2026-01-04", tilbud__jobmesse=OFFER + "type: [\n")
    repository.commit("2026-01-05", begreber__mersalg=TERM)
    repository.commit("2026-01-06", tilbud__jobmesse=OFFER.replace("ikke oplyst", "udbud"))
    assert told(read_history(repository.root)) == [
        "2026-01-06: Tilbud »Jobmesse«: aftalegrundlaget er ændret fra »ikke oplyst« til »udbud«",
        "2026-01-05: Nyt begreb: »mersalg«",
        "2026-01-04: Tilbuddet »Jobmesse« kunne ikke læses i den nye version, så det kan ikke siges, hvad der er ændret",
        "2026-01-03: Nyt tilbud: »Jobmesse«",
    ]


def test_a_shallow_copy_says_how_far_back_it_sees_and_calls_nothing_new(repository: Repository, tmp_path: Path) -> None:
    repository.commit("2026-01-03", tilbud__jobmesse=OFFER)
    repository.commit("2026-01-04", partnere__huset=PARTNER)
    repository.commit("2026-01-04", begreber__mersalg=TERM)
    copy = tmp_path / "kopi"
    subprocess.run(["git", "clone", "-q", "--depth", "2", repository.root.as_uri(), copy], check=True)
    history = read_history(copy)
    assert told(history) == ["2026-01-04: Nyt begreb: »mersalg«"]
    assert history.reach == "Listen går kun tilbage til 4. januar 2026: håndbogen er bygget af en kopi, der mangler den ældre historik."
    assert history.last_change(Ref("tilbud", "jobmesse")) is None


def test_a_merge_is_told_on_the_day_it_was_merged(repository: Repository) -> None:
    repository.commit("2026-01-03", tilbud__jobmesse=OFFER)
    repository.git("checkout", "-q", "-b", "forslag")
    repository.commit("2026-01-04", tilbud__jobmesse=OFFER.replace("ikke oplyst", "rammeaftale"))
    repository.commit("2026-01-05", tilbud__jobmesse=OFFER.replace("ikke oplyst", "udbud"))
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "--no-ff", "-m", "Flet", "forslag", day="2026-01-09")
    assert (
        told(read_history(repository.root))[0] == "2026-01-09: Tilbud »Jobmesse«: aftalegrundlaget er ændret fra »ikke oplyst« til »udbud«"
    )
    assert len(read_history(repository.root).days) == 2


def test_without_a_repository_there_is_no_history_and_the_site_is_built(tmp_path: Path) -> None:
    write(tmp_path)
    history = read_history(tmp_path)
    assert (history.days, history.since) == ((), ())
    assert "uden sin historik" in history.reach
    built = built_site(tmp_path)
    assert "uden sin historik" in built["aendringer/"]
    assert "Historik" not in built["tilbud/jobmesse/"]


def test_a_repository_without_commits_of_records_says_so(repository: Repository) -> None:
    assert "gemt i historikken endnu" in read_history(repository.root).reach
    repository.write(tilbud__jobmesse=OFFER)
    assert "gemt i historikken endnu" in read_history(repository.root).reach


def test_a_machine_without_git_builds_without_history(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit("2026-01-03", tilbud__jobmesse=OFFER)
    monkeypatch.setenv("PATH", "/findes-ikke")
    assert read_history(repository.root).days == ()


def test_a_repository_that_git_refuses_is_no_history(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit("2026-01-03", tilbud__jobmesse=OFFER)
    (repository.root / ".git" / "HEAD").write_text("ødelagt", encoding="utf-8")
    assert read_history(repository.root).days == ()


def test_a_handbook_in_a_folder_of_a_larger_repository_sees_its_own_records_only(tmp_path: Path) -> None:
    repository = Repository(tmp_path, inside="dokumenter/håndbog")
    repository.commit("2026-01-03", tilbud__jobmesse=OFFER)
    other = tmp_path / "records" / "begreber" / "mersalg.yml"
    other.parent.mkdir(parents=True)
    other.write_text(TERM, encoding="utf-8")
    repository.commit("2026-01-04")
    assert told(read_history(repository.root)) == ["2026-01-03: Nyt tilbud: »Jobmesse«"]


def test_the_callers_git_settings_are_not_heard(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit("2026-01-03", tilbud__jobmesse=OFFER)
    expected = told(read_history(repository.root))
    mark = tmp_path / "kørt"
    for name, value in {
        "GIT_DIR": str(tmp_path / "andet"), "GIT_WORK_TREE": "/", "GIT_INDEX_FILE": "/dev/null", "GIT_OBJECT_DIRECTORY": "/findes-ikke",
        "GIT_PAGER": f"touch {mark}", "PAGER": f"touch {mark}", "GIT_EXTERNAL_DIFF": f"touch {mark}", "GIT_TRACE": "1",
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.fsmonitor", "GIT_CONFIG_VALUE_0": f"touch {mark}", "LC_ALL": "da_DK.UTF-8",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    assert told(read_history(repository.root)) == expected == ["2026-01-03: Nyt tilbud: »Jobmesse«"]
    assert not mark.exists()


def test_settings_of_the_repository_change_nothing(repository: Repository) -> None:
    repository.commit("2026-01-03", tilbud__jobmesse=OFFER)
    repository.commit("2026-01-04", tilbud__jobmesse="", tilbud__messe=OFFER)
    expected = told(read_history(repository.root))
    for name, value in {"diff.renames": "copies", "log.showRoot": "false", "color.ui": "always", "log.date": "relative", "diff.noprefix": "true",
                        "core.quotePath": "true", "log.follow": "true", "format.pretty": "oneline", "diff.relative": "false"}.items():  # fmt: skip
        repository.git("config", name, value)
    assert told(read_history(repository.root)) == expected
    assert len(expected) == 2


def test_files_with_wild_names_and_links_do_no_harm(repository: Repository) -> None:
    folder = repository.root / "records" / "tilbud"
    folder.mkdir(parents=True)
    (folder / "to\nlinjer :100644.yml").write_text(OFFER, encoding="utf-8")
    (folder / "æ.yml").write_text(OFFER, encoding="utf-8")
    (folder / "genvej.yml").symlink_to("/etc/passwd")
    repository.commit("2026-01-03", tilbud__jobmesse=OFFER)
    assert told(read_history(repository.root)) == ["2026-01-03: Nyt tilbud: »Jobmesse«"]


def test_what_is_not_committed_is_not_on_the_site(repository: Repository) -> None:
    repository.commit("2026-01-03", tilbud__jobmesse=OFFER)
    repository.write(begreber__mersalg=TERM)
    assert "mersalg" not in " ".join(told(read_history(repository.root)))


def test_a_line_keeps_a_records_changes_out_of_every_list(repository: Repository) -> None:
    repository.commit("2026-01-03", tilbud__jobmesse=OFFER, begreber__mersalg=TERM)
    repository.commit("2026-01-04", tilbud__jobmesse=OFFER.replace("En dag", "Fru Hemmelig"))
    repository.commit("2026-02-05", tilbud__jobmesse=OFFER)
    repository.commit("2026-02-06", tilbud__jobmesse=OFFER.replace("ikke oplyst", "udbud"))
    (repository.root / "records" / ".skjult-historik").write_text("# Et navn kom med\ntilbud/jobmesse 2026-02-05\n", encoding="utf-8")
    history = read_history(repository.root)
    assert [line for line in told(history) if "Jobmesse" in line] == [
        "2026-02-06: Tilbud »Jobmesse«: aftalegrundlaget er ændret fra »ikke oplyst« til »udbud«"
    ]
    assert not any("Hemmelig" in change.before + change.after for since in history.since for change in since.changes)
    assert "Hemmelig" not in "".join(built_site(repository.root).values())


@pytest.mark.slow
def test_two_hundred_commits_over_many_records_are_read_in_a_moment(repository: Repository) -> None:
    repository.write(**{f"partnere__p{number}": PARTNER.replace("Erhvervshuset", f"Hus {number}") for number in range(240)})
    repository.commit("2024-01-01")
    for number in range(200):
        text = PARTNER.replace("Erhvervshuset", f"Gård {number}")
        repository.commit(f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}", **{f"partnere__p{number}": text})
    seconds = []
    for _ in range(3):  # the machine may be busy with other things
        began = time.perf_counter()
        assert sum(len(day.changes) for day in read_history(repository.root).days) == 440
        seconds.append(time.perf_counter() - began)
    assert min(seconds) < 2


# --- the site --------------------------------------------------------------------------------------


def write(root: Path, **files: str) -> None:
    path = root / "records" / "tilbud" / "jobmesse.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(OFFER, encoding="utf-8")


def built_site(root: Path) -> dict[str, str]:
    checked = site.check_handbook(root)
    assert checked.sound, checked.problems
    built = site.build_site(root, checked.handbook, Settings("Prøven", "En prøve."))
    return {page.page.address: page.html for page in built.pages} | {
        address: content.decode() for address, content in built.files if address.endswith(".xml")
    }


def test_a_records_page_says_when_and_how_it_last_changed_and_its_own_history(repository: Repository) -> None:
    repository.commit("2026-01-03", tilbud__jobmesse=OFFER, begreber__mersalg=TERM)
    repository.commit("2026-03-03", tilbud__jobmesse=OFFER.replace("ikke oplyst", "udbud"))
    checked = site.check_handbook(repository.root)
    pages = {page.page.address: page for page in site.build_site(repository.root, checked.handbook).pages}
    offer, term = pages["tilbud/jobmesse/"], pages["begreber/mersalg/"]
    assert offer.page.changed == "3. marts 2026: aftalegrundlaget er ændret fra »ikke oplyst« til »udbud«"
    assert [section.heading for section in offer.sections][-1] == "Historik"
    assert "Aftalegrundlaget er ændret fra »ikke oplyst« til »udbud«." in offer.html
    assert term.page.changed == "3. januar 2026: kom med i håndbogen"
    assert "Historik" not in [section.heading for section in term.sections]


def test_the_page_of_changes_links_what_there_is_and_only_names_what_is_gone(repository: Repository) -> None:
    repository.commit("2026-01-03", tilbud__jobmesse=OFFER, begreber__mersalg=TERM, partnere__huset=PARTNER)
    repository.commit("2026-02-04", begreber__mersalg="", partnere__huset="", partnere__gaarden=PARTNER + "tidligere_id: [huset]\n")
    html = built_site(repository.root)["aendringer/"]
    assert '<h2 id="2026-02">Februar 2026</h2>' in html
    assert '<h3 id="2026-02-04">4. februar 2026</h3>' in html
    assert "I alt 1 fjernet og 1 omdøbt." in html
    assert '<a href="../tilbud/jobmesse/">Jobmesse</a>' in html
    assert "»mersalg« er fjernet" in html
    assert "../begreber/mersalg/" not in html
    assert "../partnere/huset/" not in html  # the record's name leads to where it stands now
    assert '<a href="../partnere/gaarden/">Erhvervshuset</a>' in html
    assert "Siden 1. februar 2026" in html
    assert "Listen går helt tilbage til 3. januar 2026" in html


def test_a_day_with_many_new_records_is_counted_by_kind_and_folded(repository: Repository) -> None:
    repository.write(**{f"partnere__p{number}": PARTNER.replace("Erhvervshuset", f"Hus {number}") for number in range(12)})
    repository.commit("2026-01-03", tilbud__jobmesse=OFFER)
    html = built_site(repository.root)["aendringer/"]
    assert "<summary>13 nye poster: 12 partnere og 1 tilbud</summary>" in html


def test_old_months_get_pages_of_their_own(repository: Repository) -> None:
    repository.write(**{f"partnere__p{number}": PARTNER.replace("Erhvervshuset", f"Hus {number}") for number in range(200)})
    repository.commit("2026-01-03")
    repository.commit("2026-02-03", tilbud__jobmesse=OFFER)
    built = built_site(repository.root)
    assert 'href="../aendringer/2026-01/"' in built["aendringer/"]
    assert "200 nye poster" in built["aendringer/2026-01/"]


def test_no_name_and_no_address_of_a_person_is_published(repository: Repository) -> None:
    repository.commit("2026-01-03", tilbud__jobmesse=OFFER)
    assert "emmelig" not in "".join(built_site(repository.root).values())


def test_the_front_page_tells_the_latest(repository: Repository) -> None:
    repository.commit("2026-01-03", tilbud__jobmesse=OFFER)
    repository.commit("2026-02-03", tilbud__jobmesse=OFFER.replace("ikke oplyst", "udbud"))
    html = built_site(repository.root)[""]
    assert "Seneste ændringer" in html
    assert "3. februar 2026" in html
    assert 'href="./aendringer/"' in html


def pages_with(repository: Repository, edit_uri: str) -> dict[str, str]:
    checked = site.check_handbook(repository.root)
    built = site.build_site(repository.root, checked.handbook, Settings("Prøven", edit_uri=edit_uri))
    return {page.page.address: page.html for page in built.pages}


def test_each_version_of_a_records_file_has_a_permalink_also_under_its_former_name(tmp_path: Path) -> None:
    repository = Repository(tmp_path, inside="dokumenter/bog")
    first = repository.commit("2026-01-03", partnere__huset=PARTNER, tilbud__jobmesse=OFFER)
    second = repository.commit("2026-01-04", partnere__huset="", partnere__gaarden=PARTNER + "tidligere_id: [huset]\n")
    base = "https://github.com/o/r/blob/"
    pages = pages_with(repository, "https://github.com/o/r/edit/main/dokumenter/bog/")
    assert f'href="{base}{second}/dokumenter/bog/records/partnere/gaarden.yml"' in pages["partnere/gaarden/"]
    assert f'href="{base}{first}/dokumenter/bog/records/partnere/huset.yml"' in pages["partnere/gaarden/"]
    assert f"{base}{first}/dokumenter/bog/records/tilbud/jobmesse.yml" in pages["tilbud/jobmesse/"]
    for commit, file in ((first, "huset"), (second, "gaarden")):
        assert repository.git("show", f"{commit}:dokumenter/bog/records/partnere/{file}.yml").startswith("titel:")


@pytest.mark.parametrize(
    ("edit_uri", "base"),
    [
        ("https://github.com/o/r/edit/main/", "https://github.com/o/r/blob/"),
        ("https://gitlab.example/g/s/r/-/edit/main/", "https://gitlab.example/g/s/r/-/blob/"),
        ("https://eksempel.dk/ret?fil=", ""),
        ("", ""),
    ],
)
def test_where_versions_stand_follows_from_where_files_are_edited(edit_uri: str, base: str) -> None:
    assert Settings(edit_uri=edit_uri).versions_uri == base


def test_without_a_place_to_edit_there_are_no_permalinks(repository: Repository) -> None:
    repository.commit("2026-01-03", tilbud__jobmesse=OFFER)
    repository.commit("2026-01-04", tilbud__jobmesse=OFFER.replace("ikke oplyst", "udbud"))
    assert "blob/" not in "".join(pages_with(repository, "").values())


def test_a_version_that_is_hidden_has_no_permalink(repository: Repository) -> None:
    repository.commit("2026-01-03", tilbud__jobmesse=OFFER)
    secret = repository.commit("2026-01-04", tilbud__jobmesse=OFFER.replace("En dag", "Fru Hemmelig"))
    open_again = repository.commit("2026-01-06", tilbud__jobmesse=OFFER.replace("ikke oplyst", "udbud"))
    (repository.root / "records" / ".skjult-historik").write_text("tilbud/jobmesse 2026-01-05\n", encoding="utf-8")
    pages = pages_with(repository, "https://github.com/o/r/edit/main/")
    assert secret not in "".join(pages.values())
    assert open_again in pages["tilbud/jobmesse/"]


def test_the_last_so_many_changes_are_a_net_difference_over_whole_days(repository: Repository) -> None:
    repository.write(**{f"partnere__p{number}": PARTNER.replace("Erhvervshuset", f"Hus {number}") for number in range(4)})
    repository.commit("2025-12-01", tilbud__jobmesse=OFFER)
    for day in range(1, 13):
        basis = "udbud" if day % 2 else "rammeaftale"
        repository.commit(f"2026-01-{day:02}", tilbud__jobmesse=OFFER.replace("ikke oplyst", basis))
    history = read_history(repository.root)
    latest = {since.latest: since for since in history.since if since.latest}
    assert list(latest) == [10]
    # From before 3 January (rammeaftale) until now (rammeaftale): there and back again says nothing.
    assert latest[10].words == "3. januar 2026"
    assert latest[10].changes == ()
    page = built_site(repository.root)["aendringer/siden/seneste-10/"]
    assert "De seneste 10 ændringer" in page
    assert "som den var inden 3. januar 2026, og som den er nu" in page
    assert "Ingen forskel" in page
    assert 'href="../aendringer/siden/seneste-10/"' in built_site(repository.root)["status/"]


EXPECTED_SINCE = [
    ("hændelse", "Initiativ »Omvendt formidling«: status gik fra »på hold« (2. halvår 2021) til »i gang« (januar 2026)"),
    *(("ny post", f"Ny partner: »Hus {number}«") for number in range(5)),
    ("ny post", "Nyt begreb: »markør«"),
    ("udgået", "Begrebet »mersalg« er udgået (januar 2026): Ordet bruges ikke mere"),
    ("omdøbt", "Partneren »Erhvervshuset« har fået adressen »partnere/gaarden/«; den gamle adresse viderestilles"),
    (
        "rettelse",
        "Partner »Erhvervshuset«: resuméet er rettet fra »Hjælper virksomhedr med at vokse.« til »Hjælper virksomheder med at vokse.«",
    ),
    ("ændring", "Tilbud »Jobmesse«: aftalegrundlaget er ændret fra »ikke oplyst« til »rammeaftale«"),
]


def test_twelve_and_more_changes_of_every_sort_are_told_for_what_they_are_and_nothing_else(repository: Repository) -> None:
    running = INITIATIVE.replace("grundlag: redaktionelt\n", "") + "grundlag: redaktionelt\n"
    slip = PARTNER.replace("virksomheder", "virksomhedr")
    repository.commit(
        "2025-12-01", initiativer__omvendt=running, tilbud__jobmesse=OFFER, begreber__mersalg=TERM, partnere__huset=slip,
        partnere__skuret=PARTNER.replace("Erhvervshuset", "Skuret"),
    )  # fmt: skip
    # 1 an event; 2 and 3 there and back again; 4 layout only; 5 a slip of the pen put right
    resumed = running.replace("grundlag:", "  - tid: 2026-01\n    status: i gang\n    oplyst: 2026-01-02\ngrundlag:")
    repository.commit("2026-01-02", initiativer__omvendt=resumed)
    repository.commit("2026-01-03", tilbud__jobmesse=OFFER.replace("ikke oplyst", "udbud"))
    repository.commit("2026-01-04", tilbud__jobmesse=OFFER)
    repository.commit("2026-01-05", begreber__mersalg="\n".join(["# En bemærkning", *TERM.splitlines()[::-1]]) + "\n")
    repository.commit("2026-01-06", tilbud__jobmesse=OFFER.replace("møder virksomheder", "møder virksomhedr"))
    repository.commit("2026-01-07", tilbud__jobmesse=OFFER)
    # 7 renamed with a redirect; 8 retired; 9 new; 10 a field changed; 11 five in one; 12 something private, later taken away and hidden
    repository.commit("2026-01-08", partnere__huset="", partnere__gaarden=slip + "tidligere_id: [huset]\n")
    retired = TERM + "udgået: {tid: 2026-01, begrundelse: Ordet bruges ikke mere.}\n"
    repository.commit("2026-01-09", begreber__mersalg=retired)
    repository.commit("2026-01-10", begreber__markoer=TERM.replace("mersalg", "markør"))
    repository.commit("2026-01-11", tilbud__jobmesse=OFFER.replace("ikke oplyst", "rammeaftale"))
    five = {f"partnere__p{number}": PARTNER.replace("Erhvervshuset", f"Hus {number}") for number in range(5)}
    repository.commit("2026-01-12", **five)
    private = PARTNER.replace("Erhvervshuset", "Skuret").replace("Hjælper", "Fru Hemmelig hjælper")
    repository.commit("2026-01-13", partnere__skuret=private)
    repository.commit("2026-02-14", partnere__skuret=PARTNER.replace("Erhvervshuset", "Skuret"))
    # 14 a slip of the pen that had stood there all the time
    repository.commit("2026-02-15", partnere__gaarden=PARTNER + "tidligere_id: [huset]\n")
    (repository.root / "records" / ".skjult-historik").write_text("partnere/skuret\n", encoding="utf-8")
    (since,) = [since for since in read_history(repository.root).since if since.name == "2026-01"]
    assert sorted((change.category.singular, plain(change.sentence)) for change in since.changes) == sorted(EXPECTED_SINCE)
    assert "Hemmelig" not in "".join(built_site(repository.root).values())


# --- the feed --------------------------------------------------------------------------------------


def feed(repository: Repository, url: str = "") -> str:
    ((_, content),) = feed_files(read_history(repository.root), Settings("Prøven", "En prøve.", url=url))
    return content.decode()


def test_the_feed_is_atom_that_an_independent_reader_understands(repository: Repository) -> None:
    repository.commit("2026-01-03", tilbud__jobmesse=OFFER)
    repository.commit("2026-02-03", tilbud__jobmesse=OFFER.replace("ikke oplyst", "udbud"))
    read = feedparser.parse(feed(repository, "https://haandbog.example/bog"))
    assert not read.bozo
    assert read.version == "atom10"
    assert read.feed.title == "Prøven: ændringer"
    assert [entry.title for entry in read.entries] == ["3. februar 2026: 1 ændring", "3. januar 2026: 1 ny post"]
    assert read.entries[0].updated == "2026-02-03T12:00:00+01:00"
    assert read.entries[0].link == "https://haandbog.example/bog/aendringer/#2026-02-03"
    assert "aftalegrundlaget er ændret" in read.entries[0].content[0].value


def test_the_feeds_ids_are_its_own_whatever_its_address_and_without_one_it_has_no_links(repository: Repository) -> None:
    repository.commit("2026-01-03", tilbud__jobmesse=OFFER)
    plain_feed, placed = feed(repository), feed(repository, "https://haandbog.example/")
    assert "href=" not in plain_feed
    ids = [[node.text for node in ET.fromstring(text).iter("{http://www.w3.org/2005/Atom}id")] for text in (plain_feed, placed)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2
    repository.commit("2026-01-03", begreber__mersalg=TERM)
    assert ids[0] == [node.text for node in ET.fromstring(feed(repository)).iter("{http://www.w3.org/2005/Atom}id")]


def test_no_character_of_a_record_breaks_the_feed(repository: Repository) -> None:
    repository.commit("2026-01-03", tilbud__jobmesse=OFFER)
    day = read_history(repository.root).days[0]
    change = Change(Category.CHANGED, Named(Ref("tilbud", "x"), "]]>\x00\x0b\ud800<&\"'\uffff"), ("hedder ", "</entry>"))
    ((_, content),) = feed_files(History("", (Day(day.day, day.time, (change,)),)), Settings("<&\x01>", url='https://a.example/?a=1&b="2'))
    assert len(ET.fromstring(content).findall("{http://www.w3.org/2005/Atom}entry")) == 1
