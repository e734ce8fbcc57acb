"""The last good site stands whatever goes wrong: a sample of what `make faults` tries, and the parts that it rests on."""

import errno
import os
import threading
import time
from pathlib import Path

import pytest

from fault_injection import absences, disks, inputs, links, moments, places, rights
from fault_injection.stage import Models, make_models, play
from haandbog import answer, assets, manifest, mishaps, placement, publish

# One of each kind, and those that would do the most harm.
SAMPLE = (
    "bad template: ours asks for what is not there",
    "exception in a plugin: at post_build and again at build_error",
    "exception in a plugin: ends the process with 0",
    "harm by a plugin: sends the site to where it stands",
    "full disk or quota: ENOSPC from write 10 on",
    "symlink in the way: the site is a link to the site",
    "site_dir in the wrong place: our site with somebody's file is refused",
    "site_dir in the wrong place: the records is refused, mkdocs build -d",
    "git missing, broken or shallow: lies",
    "kill -9 at the exchange: just after the exchange",
    "kill -9 at the exchange: between two steps, after a next build that fails",
    "Ctrl-C at the exchange: just before the exchange",
    "SIGTERM at the exchange: between two steps",
    "two builds at once: the second waits for the first, and wins",
)
ROOMS = (inputs, disks, rights, links, places, absences, moments)
CASES = {case.id: case for room in ROOMS for case in room.cases()}


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Models:
    return make_models(tmp_path_factory.mktemp("fejl"))


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLE)
def test_the_last_good_site_stands(models: Models, tmp_path: Path, name: str) -> None:
    outcome = play(CASES[name], models, tmp_path / "sag")
    if outcome.stands == "not tried":
        pytest.skip(outcome.faults[0])
    assert not outcome.faults, "\n".join(outcome.faults)


def test_there_are_enough_cases_of_every_kind_and_no_two_are_called_the_same() -> None:
    every = [case.id for room in ROOMS for case in room.cases()]
    assert len(every) == len(set(every)) >= 100


def site_at(place: Path, words: str) -> Path:
    for name in ("index.html", assets.STYLES, assets.SCRIPTS):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(words, encoding="utf-8")
    manifest.write_manifest(place)
    return place


def read(place: Path) -> str:
    return (place / "index.html").read_text(encoding="utf-8")


def beside(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir() if path != target)


@pytest.mark.parametrize("in_one_step", [True, False])
@pytest.mark.parametrize("stood", [True, False])
def test_a_new_site_takes_the_place_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stood: bool, in_one_step: bool
) -> None:
    target = tmp_path / "ud" / "site"
    if stood:
        site_at(target, "gammel")
        (target / "assets").chmod(0o555)
    before = publish.identity(target)
    if not in_one_step:
        monkeypatch.setattr(publish, "_exchange", lambda *_: False)
    staging = publish.claim(target)
    assert publish.is_busy(target)
    site_at(staging.folder, "ny")
    staging.put_in_place()
    staging.discard()
    assert read(target) == "ny"
    assert publish.identity(target) != before
    assert beside(target) == []
    assert not publish.is_busy(target)
    staging.discard()
    assert read(target) == "ny"


def test_what_cannot_take_the_place_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = site_at(tmp_path / "site", "gammel")

    def fails(*_: object) -> bool:
        raise OSError(errno.EBUSY, "i brug", "x")

    for name in ("_exchange", "_make_lasting"):
        with monkeypatch.context() as patched:
            patched.setattr(publish, name, fails)
            staging = publish.claim(target)
            site_at(staging.folder, "ny")
            with pytest.raises(OSError, match="i brug"):
                staging.put_in_place()
            staging.discard()
        assert read(target) == "gammel"
        assert beside(target) == []


def test_stopped_between_two_steps_the_old_site_is_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = site_at(tmp_path / "site", "gammel")
    monkeypatch.setattr(publish, "_exchange", lambda *_: False)
    rename = Path.rename

    def stopped(self: Path, other: Path) -> Path:
        done = rename(self, other)
        if Path(other).name == "gammel":
            raise KeyboardInterrupt
        return done

    monkeypatch.setattr(Path, "rename", stopped)
    staging = publish.claim(target)
    site_at(staging.folder, "ny")
    with pytest.raises(KeyboardInterrupt):
        staging.put_in_place()
    staging.discard()
    assert read(target) == "gammel"
    assert beside(target) == []


@pytest.mark.slow
def test_a_second_build_waits_for_the_first_and_gives_up_in_the_end(tmp_path: Path) -> None:
    target = tmp_path / "site"
    first = publish.claim(target)
    told: list[str] = []
    with pytest.raises(publish.BusyError):
        publish.claim(target, lambda: told.append("venter"), patience=0.3)
    assert told == ["venter"]
    threading.Timer(0.3, first.discard).start()
    began = time.monotonic()
    second = publish.claim(target, patience=20)
    assert time.monotonic() - began > 0.2
    assert list(second.folder.iterdir()) == []
    second.discard()
    assert beside(target) == []


def test_what_dead_builds_left_is_cleared_and_a_site_put_aside_is_put_back(tmp_path: Path) -> None:
    target = tmp_path / "[site]"
    site_at(tmp_path / ".[site].ny" / "gammel", "gammel")
    (tmp_path / ".[site].ny" / "ny" / "halv").mkdir(parents=True)
    (tmp_path / ".[site].ny-999999999" / "ny").mkdir(parents=True)
    (tmp_path / f".[site].ny-{os.getpid()}").mkdir()
    (tmp_path / ".[site].ny-noget-andet").mkdir()
    staging = publish.claim(target)
    assert read(target) == "gammel"
    assert list(staging.folder.iterdir()) == []
    staging.discard()
    assert beside(target) == [f".[site].ny-{os.getpid()}", ".[site].ny-noget-andet"]


def test_where_no_file_can_be_locked_each_build_has_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = site_at(tmp_path / "site", "gammel")

    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "ingen låse")

    monkeypatch.setattr(publish.fcntl, "flock", no_locks)
    staging = publish.claim(target)
    assert staging.folder.parent.name == f".site.ny-{os.getpid()}"
    site_at(staging.folder, "ny")
    staging.put_in_place()
    staging.discard()
    assert read(target) == "ny"
    assert [name for name in beside(target) if name != ".site.ny"] == []


def test_only_what_is_nothing_empty_or_ours_may_be_replaced(tmp_path: Path) -> None:
    target = tmp_path / "site"
    assert placement.occupied(target) is None
    target.mkdir()
    assert placement.occupied(target) is None
    site_at(target, "gammel")
    assert placement.occupied(target) is None
    (target / "begreber").mkdir()
    assert placement.occupied(target) is None
    (target / "begreber" / "egen.txt").write_text("x", encoding="utf-8")
    assert "egen.txt" in str(placement.occupied(target))
    (target / "begreber" / "egen.txt").unlink()
    (target / "ud").symlink_to(tmp_path)
    assert "(ud)" in str(placement.occupied(target))
    (target / "ud").unlink()
    (target / manifest.FILE).write_text(f"{'0' * 64}  index.html\n", encoding="utf-8")
    assert "har indhold" in str(placement.occupied(target)), "somebody's own checksums"
    (target / manifest.FILE).unlink()
    assert "slet eller flyt" in str(placement.occupied(target))


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("/", "roden"),
        ("hjem", "hjemmemappe"),
        (".", "hjemmemappe"),
        ("bog", "egen mappe"),
        ("bog/records", "»records«"),
        ("bog/records/x/y", "»records«"),
        ("bog/docs", "»docs«"),
        ("bog/.git/x", "».git«"),
        ("ring", "peger på sig selv"),
        ("genvej", "»records«"),
        ("bog/site", ""),
        ("andet/steds", ""),
    ],
)
def test_where_a_site_may_never_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, said: str) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "hjem"))
    root = tmp_path / "bog"
    (root / "records").mkdir(parents=True)
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    (tmp_path / "genvej").symlink_to(root / "records")
    refused = placement.misplaced(tmp_path / place, root, (root / "docs", root / "records"))
    assert (said in str(refused)) if said else refused is None


def test_what_nobody_foresaw_is_said_in_danish() -> None:
    assert (
        mishaps.told(OSError(errno.ENOSPC, "No space left on device", "/x/y")).message == "Disken er fuld (/x/y). Gør plads, og prøv igen."
    )
    assert mishaps.told(FileNotFoundError(errno.ENOENT, "No such file", b"/x/y")).message.startswith("En fil forsvandt")
    assert mishaps.told(OSError("socket")).message == "Systemet sagde nej: OSError: socket"
    assert "hukommelse" in mishaps.told(MemoryError()).message
    assert mishaps.told(KeyError("x")) == mishaps.Mishap("Programmet gik i stå: KeyError: 'x'", plain=False)


def test_the_engine_tells_the_command_in_lines_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    answer.leave_answer("ord", 3, ())
    answer.leave_fault("ord", "To\nlinjer æøå", "detaljer")
    printed = capsys.readouterr().out
    told = answer.read_told("ord", f"andet: 1\nord: ikke vores\n{printed}ordet:fejl:x\n")
    assert answer.read_answer(told.answer) == answer.Answer(3, ())
    assert (told.fault, told.details, told.placed) == ("To\nlinjer æøå", "detaljer", False)
    assert told.rest == "andet: 1\nord: ikke vores\nordet:fejl:x\n"
    answer.leave_placed("ord")
    assert answer.read_told("ord", capsys.readouterr().out).placed
    assert answer.read_told("ord", 'ord:fejl:["halv').fault == ""
