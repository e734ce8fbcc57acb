"""Work on a second core gives the same as work on one, whatever becomes of the second process."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from haandbog.beside import Beside, Turns, has_second_core
from haandbog.pages.settings import Settings
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
    monkeypatch.setattr("haandbog.reuse.pages.has_second_core", lambda: True)


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
    made = Beside(object).result()
    assert type(made) is object


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


def _pages(root: Path = PROJECT) -> list[tuple[str, str]]:
    handbook = check_handbook(root).handbook
    return [(page.page.address, page.html) for page in reuse.rendered_pages(handbook, Settings(), frozenset(), None, Store(None))]


@pytest.mark.slow
@pytest.mark.usefixtures("two_cores")
def test_pages_are_the_same_on_one_core_on_two_and_where_the_second_process_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    on_two = _pages()
    plain = reuse._Press.plain

    def dies(press: reuse._Press, names: Iterable[str]) -> Any:
        if os.getpid() == HERE:
            return plain(press, names)
        next(iter(names))  # it has begun with a page, and takes it along
        os._exit(9)

    monkeypatch.setattr(reuse._Press, "plain", dies)
    with_a_death = _pages()
    monkeypatch.setattr("haandbog.reuse.pages.has_second_core", lambda: False)
    on_one = _pages()
    assert on_two == on_one
    assert with_a_death == on_one
