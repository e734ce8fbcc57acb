"""Work that another process does while this one goes on, where there is a second core for it."""

import contextlib
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")

_FAILED = 1
_ENDING = (signal.SIGINT, signal.SIGTERM)
_BYTES = 4  # of a number that is handed out
_MOST_WAITING = 8000  # of them in a pipe, which holds 64 KiB


class Beside(Generic[T]):
    """One piece of work, begun at once in a copy of this process, or done here when its result is asked for.

    The result is a value that can be pickled, and is equal wherever it is made. Work that fails beside is done again here, so that its
    exception comes out here; work that changes something has to bear that.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._pipe: int | None = None
        self._process = 0
        if has_second_core():
            self._begin()

    def result(self) -> T:
        """Return what the work made, when it is done; ask once."""
        if self._pipe is None:
            return self._work()
        with open(self._pipe, "rb", closefd=False) as pipe:
            content = pipe.read()
        _, status = os.waitpid(self._process, 0)
        os.close(self._pipe)
        self._pipe = None
        if os.waitstatus_to_exitcode(status) != 0:
            return self._work()
        made: T = pickle.loads(content)  # noqa: S301 - from our own copy, through a pipe that nobody else has
        return made

    def cancel(self) -> None:
        """End the work where it is; after its result was had, nothing happens."""
        if self._pipe is not None:
            os.close(self._pipe)
            self._pipe = None
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(self._process, signal.SIGKILL)
                os.waitpid(self._process, 0)

    def _begin(self) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        try:
            pipe, end = os.pipe()
        except OSError:  # no file to be had
            return
        # What is to end us must not be told to the copy before it has let go of our ways to be told.
        held = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
        try:
            self._process = os.fork()
        except OSError:  # no memory or no process to be had
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
            os.close(pipe)
            os.close(end)
            return
        if self._process:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
            os.close(end)
            self._pipe = pipe
            return
        code = _FAILED
        with contextlib.suppress(BaseException):
            for number in _ENDING:
                signal.signal(number, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
            os.close(pipe)
            with open(end, "wb") as out:  # noqa: PTH123 - the same
                pickle.dump(self._work(), out, pickle.HIGHEST_PROTOCOL)
            code = 0
        os._exit(code)


class Turns:
    """The numbers below ``most`` in order, each for the one of several copies of this process that asks first.

    Raises:
        OSError: no pipe is to be had.
    """

    _turns: int | None = None

    def __init__(self, most: int) -> None:
        # What a pipe holds is read once, by whoever reads; few enough numbers to wait in it all together.
        self._each = 1 + most // _MOST_WAITING
        self._most = most
        self._turns, full = os.pipe()
        os.write(full, b"".join(first.to_bytes(_BYTES, "big") for first in range(0, most, self._each)))
        os.close(full)

    def __iter__(self) -> Iterator[int]:
        assert self._turns is not None
        while turn := os.read(self._turns, _BYTES):
            first = int.from_bytes(turn, "big")
            yield from range(first, min(first + self._each, self._most))

    def __del__(self) -> None:
        if self._turns is not None:
            os.close(self._turns)


def by_turns(make: Callable[[int], T], most: int, *, fewest: int) -> list[T]:
    """Return what ``make`` makes of each number below ``most``, in order.

    From ``fewest`` numbers on, for which a second process is worth its beginning, two share them. What ``make`` remembers elsewhere than in
    its result is lost when it is done beside.
    """
    made: dict[int, T] = {}
    if most >= fewest and has_second_core() and (turns := _shared(most)):
        beside = Beside(lambda: {number: make(number) for number in turns})
        try:
            made.update((number, make(number)) for number in turns)
            made.update(beside.result())
        finally:
            beside.cancel()
    # Numbers that a process has taken and not lived to make are left.
    return [made[number] if number in made else make(number) for number in range(most)]


def _shared(most: int) -> Turns | None:
    try:
        return Turns(most)
    except OSError:
        return None


def has_second_core() -> bool:
    """Whether a copy of this process can work on a core of its own: a process with threads is not copied."""
    return sys.platform.startswith("linux") and len(os.sched_getaffinity(0)) > 1 and threading.active_count() == 1
