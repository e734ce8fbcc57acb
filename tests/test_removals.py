"""A page that was there is not just removed: ``haandbog check --siden`` refuses it, on a real git repository."""

import json
from pathlib import Path

import pytest

from haandbog.cli import main
from haandbog.faults import FAULT_BY_CODE
from repositories import OFFER, PARTNER, TERM, Repository

pytestmark = pytest.mark.slow  # a repository for each

RETIRED = "udgået:\n  tid: 2026\n  begrundelse: Nedlagt.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path)
    repository.commit(
        "2026-01-05", tilbud__jobmesse=OFFER, partnere__huset=PARTNER, partnere__klubben=PARTNER.replace("Erhvervshuset", "Klubben")
    )
    return repository


def lost(repository: Repository, capsys: pytest.CaptureFixture[str], since: str = "HEAD") -> list[tuple[str, str]]:
    """The pages that ``check`` says are lost: (file, sentence)."""
    code = main(["check", "--siden", since, "--format", "json", "--mappe", str(repository.root)])
    found = [(one["fil"], one["besked"]) for one in json.loads(capsys.readouterr().out)["problemer"] if one["kode"] == "H064"]
    assert code == (1 if found else 0)
    return found


def test_a_record_that_was_removed_is_refused_with_what_to_do(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write(partnere__huset="")
    assert main(["check", "--mappe", str(repository.root)]) == 0
    capsys.readouterr()
    assert main(["check", "--siden", "HEAD", "--mappe", str(repository.root)]) == 1
    said = capsys.readouterr().out
    assert "fejl[H064]: Partneren »Erhvervshuset« er fjernet, så links til siden partnere/huset/ ikke længere virker." in said
    assert "--> records/partnere/huset.yml:1:1" in said
    assert "skriv udgået i den" in said
    assert "tidligere_id: med punktet - huset" in said
    assert f"#{FAULT_BY_CODE['H064'].anchor}" in said


@pytest.mark.parametrize("form", ["text", "json", "github", "markdown"])
def test_it_is_told_in_every_form(repository: Repository, capsys: pytest.CaptureFixture[str], form: str) -> None:
    repository.write(partnere__huset="")
    assert main(["check", "--siden", "HEAD", "--format", form, "--mappe", str(repository.root)]) == 1
    said = capsys.readouterr().out
    assert "H064" in said
    assert "partnere/huset.yml" in said.replace("\\", "")


def test_a_record_that_was_renamed_without_a_redirect_is_told_of_where_it_stands_now(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write(partnere__huset="", partnere__erhvervshuset=PARTNER)
    assert main(["check", "--siden", "HEAD", "--mappe", str(repository.root)]) == 1
    assert "Er filen omdøbt til records/partnere/erhvervshuset.yml, så skriv dér tidligere_id:" in capsys.readouterr().out


def test_what_has_a_redirect_or_was_retired_before_may_go(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write(partnere__huset="", partnere__erhvervshuset=f"{PARTNER}tidligere_id:\n  - huset\n")
    assert lost(repository, capsys) == []
    repository.commit("2026-02-05", tilbud__jobmesse=OFFER + RETIRED)
    assert lost(repository, capsys, "HEAD~1") == [], "to retire is not to remove"
    repository.write(tilbud__jobmesse="")
    assert lost(repository, capsys) == [], "it was retired in the version before"
    assert len(lost(repository, capsys, "HEAD~1")) == 1, "it was not, when both happen in one proposal"


def test_a_redirect_is_not_removed_either(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.commit("2026-02-05", partnere__huset=f"{PARTNER}tidligere_id:\n  - huset-gammel\n")
    repository.write(partnere__huset=PARTNER)
    assert lost(repository, capsys) == [
        ("records/partnere/huset.yml", "Den gamle adresse partnere/huset-gammel/ viderestilles ikke længere til »Erhvervshuset«.")
    ]


def test_a_file_with_faults_is_not_a_page_that_was_removed(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write(partnere__huset="titel: [\n")
    main(["check", "--siden", "HEAD", "--format", "json", "--mappe", str(repository.root)])
    assert {one["kode"] for one in json.loads(capsys.readouterr().out)["problemer"]} == {"H006"}


def test_what_others_have_added_since_the_two_went_apart_was_not_removed_here(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.git("switch", "-q", "-c", "forslag")
    repository.git("switch", "-q", "main")
    repository.commit("2026-02-05", begreber__mersalg=TERM)
    repository.git("switch", "-q", "forslag")
    assert lost(repository, capsys, "main") == []
    repository.write(partnere__huset="")
    assert [path for path, _ in lost(repository, capsys, "main")] == ["records/partnere/huset.yml"]


@pytest.mark.parametrize("revision", ["findes-ikke", "--output=x", "HEAD:records", ""])
def test_an_unknown_version_is_wrong_use(repository: Repository, capsys: pytest.CaptureFixture[str], revision: str) -> None:
    assert main(["check", f"--siden={revision}", "--mappe", str(repository.root)]) == 2
    assert f"Der er ingen version, der hedder »{revision}«" in capsys.readouterr().err


def test_without_a_repository_it_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--siden", "HEAD", "--mappe", str(tmp_path)]) == 2
    assert "ikke i et git-lager" in capsys.readouterr().err


def test_without_git_it_is_said(repository: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert main(["check", "--siden", "HEAD", "--mappe", str(repository.root)]) == 2
    assert "ikke i et git-lager" in capsys.readouterr().err
