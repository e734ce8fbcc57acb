"""Work on a second core gives the same as work on one, whatever becomes of the second process."""

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from haandbog.beside import Beside, Turns, by_turns, has_second_core
from haandbog.pages.settings import Settings
from haandbog.reading import read_folder, read_record
from haandbog.reuse import pages as reuse
from haandbog.site import check_handbook
from haandbog.store import Store

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere no process is copied")

PROJECT = Path(__file__).resolve().parents[1]
HERE = os.getpid()


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be a second core, also where the tests have one only and pytest's workers have threads."""
    monkeypatch.setattr("haandbog.beside.has_second_core", lambda: True)


def _else(there: Callable[[], object]) -> Callable[[], str]:
    """Return work that ends in a copy of this process as ``there`` ends, and says here that it was done here."""

    def work() -> str:
        if os.getpid() != HERE:
            there()
        return "her" if os.getpid() == HERE else "der"

    return work


def _raise() -> None:
    raise ValueError("der")


@pytest.mark.usefixtures("two_cores")
@pytest.mark.parametrize(
    ("there", "where"),
    [
        (lambda: None, "der"),
        (_raise, "her"),
        (lambda: sys.exit(0), "her"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "her"),
        (lambda: os._exit(3), "her"),
    ],
    ids=["well", "an exception", "an exit", "killed", "gone"],
)
def test_work_is_done_beside_and_where_that_fails_here(there: Callable[[], object], where: str) -> None:
    assert Beside(_else(there)).result() == where


@pytest.mark.usefixtures("two_cores")
def test_what_cannot_be_handed_over_is_made_here() -> None:
    assert Beside(lambda: lambda: "en funktion").result()() == "en funktion"


class _Told(BaseException):
    pass


@pytest.mark.usefixtures("two_cores")
def test_whoever_is_interrupted_while_waiting_can_end_the_work() -> None:
    def told(*_: object) -> None:
        raise _Told

    work = Beside(signal.pause)
    before = signal.signal(signal.SIGALRM, told)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        with pytest.raises(_Told):
            work.result()
    finally:
        signal.signal(signal.SIGALRM, before)
    work.cancel()
    with pytest.raises(ProcessLookupError):
        os.kill(work._process, 0)


@pytest.mark.usefixtures("two_cores")
@pytest.mark.parametrize("missing", ["pipe", "fork"])
def test_without_a_file_or_a_process_to_be_had_all_is_made_here(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(os, missing, refused)
    assert Beside(_else(lambda: None)).result() == "her"
    assert by_turns(lambda number: (number, os.getpid()), 100, fewest=2) == [(number, HERE) for number in range(100)]
    assert not signal.pthread_sigmask(signal.SIG_BLOCK, ()) & {signal.SIGINT, signal.SIGTERM}


@pytest.mark.usefixtures("two_cores")
def test_work_that_is_cancelled_leaves_no_process() -> None:
    work = Beside(signal.pause)
    work.cancel()
    work.cancel()
    with pytest.raises(ProcessLookupError):
        os.kill(work._process, 0)


def test_a_process_with_threads_is_not_copied() -> None:
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    try:
        assert not has_second_core()
        assert Beside(os.getpid).result() == HERE
    finally:
        waiting.set()
        thread.join()


@pytest.mark.usefixtures("two_cores")
@pytest.mark.parametrize("most", [0, 1, 5000, 7999, 8000, 40_000])
def test_every_number_is_for_one_of_the_processes_and_comes_in_order(most: int) -> None:
    turns = Turns(most)
    beside = Beside(lambda: list(turns))
    here = list(turns)
    there = beside.result()
    assert sorted([*here, *there]) == list(range(most))
    assert here == sorted(here)
    assert there == sorted(there)
    assert list(turns) == []


@pytest.mark.usefixtures("two_cores")
@pytest.mark.parametrize("most", [0, 3, 9, 10, 500])
def test_what_two_make_by_turns_comes_in_order(most: int) -> None:
    made = by_turns(lambda number: (number, os.getpid()), most, fewest=10)
    assert [number for number, _ in made] == list(range(most))
    if most < 10:
        assert {process for _, process in made} <= {HERE}


@pytest.mark.usefixtures("two_cores")
@pytest.mark.parametrize("there", [_raise, lambda: os._exit(9)], ids=["an exception", "gone"])
def test_what_one_of_two_has_taken_and_not_made_is_made_here(there: Callable[[], object]) -> None:
    taken, told = os.pipe()

    def make(number: int) -> int:
        if os.getpid() != HERE:
            os.write(told, b"!")
            there()
        elif number == 0:
            os.read(taken, 1)  # until the other has taken one
        return number

    assert by_turns(make, 100, fewest=2) == list(range(100))


@pytest.mark.usefixtures("two_cores")
def test_an_exception_here_ends_the_work_of_both(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[Beside[object]] = []
    begin = Beside._begin
    monkeypatch.setattr(Beside, "_begin", lambda beside: (begun.append(beside), begin(beside)))

    def make(number: int) -> None:
        if os.getpid() == HERE:
            raise ValueError(number)
        signal.pause()

    with pytest.raises(ValueError, match=r"^[01]$"):
        by_turns(make, 100, fewest=2)
    with pytest.raises(ProcessLookupError):
        os.kill(begun[0]._process, 0)


@pytest.mark.usefixtures("two_cores")
def test_records_and_their_faults_are_the_same_on_one_core_and_on_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "records" / "begreber"
    folder.mkdir(parents=True)
    for number in range(300):
        text = (
            "titel: [\n"
            if number % 50 == 0
            else f"titel: ord {number}\nresume: Et ord med nummer {number}.\nordklasse: andet\ngrundlag: redaktionelt\n"
        )
        (folder / f"ord-{number}.yml").write_text(text, encoding="utf-8")
    (folder / "Ord.txt").write_text("", encoding="utf-8")
    counted: list[str] = []

    def counts(path: str, *rest: Any) -> Any:
        counted.append(path)
        return read_record(path, *rest)

    on_two = read_folder(tmp_path)
    assert len(on_two.records) == 294
    assert len(on_two.problems) == 7
    # What could not be handed over would be read here, and nobody would know.
    assert pickle.loads(pickle.dumps(on_two)) == on_two
    assert read_folder(tmp_path, read=counts) == on_two
    assert len(counted) == 300, "a reader that remembers reads everything here"
    monkeypatch.setattr("haandbog.beside.has_second_core", lambda: False)
    assert read_folder(tmp_path) == on_two


def _pages(root: Path = PROJECT) -> list[tuple[str, str]]:
    handbook = check_handbook(root).handbook
    pages = reuse.rendered_pages(handbook, Settings(), frozenset(), None, Store(None))
    assert pickle.loads(pickle.dumps(pages)) == pages
    return [(page.page.address, page.html) for page in pages]


@pytest.mark.slow
@pytest.mark.usefixtures("two_cores")
def test_pages_are_the_same_on_one_core_on_two_and_where_the_second_process_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    on_two = _pages()
    left = reuse._Press.left

    def dies(press: reuse._Press, name: str) -> Any:
        if os.getpid() != HERE:
            os._exit(9)
        return left(press, name)

    monkeypatch.setattr(reuse._Press, "left", dies)
    with_a_death = _pages()
    monkeypatch.setattr("haandbog.beside.has_second_core", lambda: False)
    on_one = _pages()
    assert on_two == on_one
    assert with_a_death == on_one
