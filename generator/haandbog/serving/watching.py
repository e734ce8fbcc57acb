"""What is saved in the folders of a handbook, told a burst at a time."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from queue import Empty, SimpleQueue

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

_WRITTEN = frozenset({"created", "modified", "deleted", "moved"})
_QUIET = 0.06  # seconds: an editor's own steps of one save come closer than that
_BURST = 0.05  # so long from the first to the last: somebody saves again and again, or git changes version …
_BURST_QUIET = 0.3  # … and so long it is waited for more
_LONGEST = 3.0  # who never stops saving is shown something all the same
_PATIENCE = 0.5  # on Windows nothing wakes who waits for ever


class Watcher:
    """Follows folders, and of some only certain files."""

    def __init__(self, folders: Iterable[Path], files: Iterable[Path] = ()) -> None:
        """Begin to follow what there is: ``folders`` with all in them, and ``files``."""
        self._saved: SimpleQueue[Path] = SimpleQueue()
        self._observer = Observer()
        for folder in folders:
            if folder.is_dir():
                self._observer.schedule(_Handler(self._saved.put, None), str(folder), recursive=True)
        wanted = frozenset(files)
        for parent in {file.parent for file in wanted}:
            self._observer.schedule(_Handler(self._saved.put, wanted), str(parent), recursive=False)
        self._observer.start()

    def next_changes(self, when_idle: Callable[[], object]) -> frozenset[Path]:
        """Wait until something is saved and then has been quiet for a moment, and return what was saved.

        ``when_idle`` is called once, when nobody has saved anything for a while.
        """
        rested = False
        while True:
            try:
                return burst(self._saved, self._saved.get(timeout=_PATIENCE))
            except Empty:
                if not rested:
                    when_idle()
                rested = True

    def stop(self) -> None:
        """Follow nothing any more."""
        self._observer.stop()
        self._observer.join()


def burst(saved: SimpleQueue[Path], first: Path, now: Callable[[], float] = time.monotonic) -> frozenset[Path]:
    """Return what is saved from ``first`` on until it has been quiet for a moment; for a longer one when saves come thick."""
    found, began, last = {first}, now(), now()
    while now() - began < _LONGEST:
        try:
            found.add(saved.get(timeout=_QUIET if last - began < _BURST else _BURST_QUIET))
        except Empty:
            break
        last = now()
    return frozenset(found)


def is_of_interest(path: Path) -> bool:
    """Whether a saved file may be part of a handbook: not what editors and tools put beside the files that they change."""
    hidden = path.name.startswith(".") and path.name != ".skjult-historik"
    return not hidden and not path.name.endswith(("~", ".tmp", ".pyc")) and path.name != "__pycache__"


class _Handler(FileSystemEventHandler):
    def __init__(self, tell: Callable[[Path], None], wanted: frozenset[Path] | None) -> None:
        self._tell, self._wanted = tell, wanted

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Tell of what was written; that a file was only read, or a folder's time changed, is no news."""
        if event.event_type not in _WRITTEN or (event.is_directory and event.event_type == "modified"):
            return
        for name in (event.src_path, event.dest_path):
            path = Path(str(name))
            if name and is_of_interest(path) and (self._wanted is None or path in self._wanted):
                self._tell(path)
