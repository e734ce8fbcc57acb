"""What a terminal may be shown: colours, and that something is going on."""

import contextlib
import os
import signal
import sys
import time


def shows_color(stream: object) -> bool:
    """Whether ``stream`` is a terminal that wants colours: never when NO_COLOR is set (no-color.org)."""
    return bool(getattr(stream, "isatty", bool)()) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class Progress:
    """Tells on a terminal what is going on, when it takes more than a second.

    A clock of the system's calls, not a thread: a process with threads has no use of a second core (see ``beside``).
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._began = 0.0
        self._shown = False
        self._before: object = None

    def __enter__(self) -> None:
        if sys.platform != "win32" and sys.stderr.isatty():
            self._began = time.monotonic()
            self._before = signal.signal(signal.SIGALRM, self._tell)
            signal.setitimer(signal.ITIMER_REAL, 1, 1)

    def __exit__(self, *exception: object) -> None:
        if sys.platform != "win32" and self._began:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._before)  # type: ignore[arg-type]
            if self._shown:
                _write("\r\033[K")

    def _tell(self, *_: object) -> None:
        self._shown = True
        _write(f"\r{self._what} … {int(time.monotonic() - self._began)} s")


def _write(text: str) -> None:
    """Write past what Python holds back, for a signal may come in the middle of a line of its own."""
    with contextlib.suppress(OSError):
        os.write(sys.stderr.fileno(), text.encode(sys.stderr.encoding or "utf-8", "replace"))
