"""The engine's process: begun, stopped when we are stopped, and what came of it."""

import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

_PATIENCE = 20  # seconds that the engine has to clear up in when it is told to end


class StoppedError(Exception):
    """Somebody stopped the command: Ctrl-C, or a signal whose number it holds."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@dataclass(frozen=True, slots=True)
class Ended:
    """How the engine ended: its exit code, whether the site is in place, what it found ("" for nothing), what stopped it, and all it printed."""

    code: int
    placed: bool
    answer: str
    fault: str
    details: str
    log: str


def engine_command(name: str) -> list[str]:
    """Return how the engine is called."""
    return [sys.executable, "-m", "mkdocs", name]


def engine_environment() -> dict[str, str]:
    """Return the environment that the engine runs in."""
    # The theme's English banner about its end of life is told once, in CONTRIBUTING.md.
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"}


def run_engine(arguments: list[str], extra: dict[str, str]) -> Ended:
    """Run the engine to its end.

    Raises:
        StoppedError: somebody stopped us (``told_of_signals``); the engine has been told and has ended.
        OSError: it could not be begun.
    """
    from haandbog.answer import WANTED, read_told

    word = secrets.token_hex(8)
    # In a group of its own, so that Ctrl-C reaches it once and from us: a second one would break off its clearing up.
    group: dict[str, Any] = {"process_group": 0} if sys.platform != "win32" else {}
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and arguments
        [*engine_command("build"), *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        encoding="utf-8", errors="replace", env=engine_environment() | {WANTED: word} | extra, **group,
    )  # fmt: skip
    try:
        output, log = process.communicate()
    except BaseException as error:
        _end(process, error.number if isinstance(error, StoppedError) else signal.SIGTERM)
        raise
    told = read_told(word, output)
    return Ended(process.returncode, told.placed, told.answer, told.fault, told.details, told.rest + log)


def _end(process: "subprocess.Popen[str]", number: int) -> None:
    try:
        process.send_signal(number)
        process.communicate(timeout=_PATIENCE)
    except (subprocess.TimeoutExpired, StoppedError):  # it hangs, or somebody is in a hurry
        process.kill()
        process.communicate()


@contextmanager
def told_of_signals() -> Iterator[None]:
    """Let whatever is to end us raise an exception, and set things back afterwards."""
    numbers = [signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if sys.platform != "win32" else [])]
    before = {number: signal.getsignal(number) for number in numbers}
    for number in numbers:
        if before[number] is not signal.SIG_IGN:  # nohup
            signal.signal(number, _raise)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _raise(number: int, _: FrameType | None) -> None:
    raise StoppedError(number)
