"""What is told on a terminal while something goes on, tried on a real one."""

import os
import subprocess
import sys

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals"),
]

PROGRAM = """
import sys, time
from haandbog.beside import Beside, has_second_core
from haandbog.cli.terminal import Progress

before = has_second_core()
with Progress("Prøver"):
    print(before == has_second_core(), Beside(lambda: sys.stderr.isatty()).result())
    time.sleep(float(sys.argv[1]))
print("færdig")
"""


def told(seconds: str) -> tuple[str, str]:
    """What a program says, on its standard output and on the terminal, when its work takes so long."""
    import pty

    ours, theirs = pty.openpty()
    with open(ours, "rb", buffering=0) as terminal:  # noqa: PTH123 - a terminal has no path
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, seconds], stdout=subprocess.PIPE, stderr=theirs, text=True, check=True, encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
        os.set_blocking(ours, False)
        shown = terminal.read(1000) or b""
        os.close(theirs)
    return done.stdout, shown.decode()


def test_what_takes_long_is_told_of_and_wiped_out_and_a_second_core_is_still_to_be_had() -> None:
    said, shown = told("1.3")
    assert said == "True True\nfærdig\n"
    assert shown == "\rPrøver … 1 s\r\x1b[K"


def test_of_what_is_soon_done_nothing_is_told() -> None:
    assert told("0.1")[1] == ""
