"""What a terminal may be shown: colours, and that something is going on."""

import os
import sys
import threading
import time


def shows_color(stream: object) -> bool:
    """Whether ``stream`` is a terminal that wants colours: never when NO_COLOR is set (no-color.org)."""
    return bool(getattr(stream, "isatty", bool)()) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class Progress:
    """Tells on a terminal what is going on, when it takes more than a second."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> None:
        if sys.stderr.isatty():
            self._thread.start()

    def __exit__(self, *exception: object) -> None:
        self._done.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        began = time.monotonic()
        shown = False
        while not self._done.wait(1):
            shown = True
            print(f"\r{self._what} … {int(time.monotonic() - began)} s", end="", file=sys.stderr, flush=True)
        if shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
