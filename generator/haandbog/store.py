"""What earlier builds left for later ones: texts by name, in one file that may be deleted at any time.

Nothing here is needed: a store that cannot be read or written is an empty one. Every text lies with a
checksum; a file with anything else in it than we wrote is thrown away whole.
"""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

FOLDER = ".cache/haandbog"
WITHOUT_STORE = "HAANDBOG_UDEN_CACHE"  # in the environment: neither use nor leave anything

_FILE = "genbrug.sqlite"
_LARGEST = 512 * 2**20  # bytes; far more than a handbook of 3,000 records leaves
_TABLE = "CREATE TABLE genbrug (rum TEXT NOT NULL, navn TEXT NOT NULL, tekst TEXT NOT NULL, sum BLOB NOT NULL, PRIMARY KEY (rum, navn)) WITHOUT ROWID"
# Another build that is writing has had its time; then this one leaves nothing.
_PATIENCE = 0.5


class Store:
    """The texts that were left in a folder, by room and name."""

    def __init__(self, folder: Path | None) -> None:
        """Open what lies in ``folder``; without one nothing is kept."""
        self._file = folder / _FILE if folder else None
        self.complaint = ""

    @property
    def keeps(self) -> bool:
        """Whether anything that is left is kept."""
        return self._file is not None

    def texts(self, room: str) -> dict[str, str]:
        """Return every text in a room."""
        if self._file is None:
            return {}
        try:
            if not self._file.exists():
                return {}
            with self._opened(self._file) as database:
                rows = database.execute("SELECT navn, tekst, sum FROM genbrug WHERE rum = ?", (room,)).fetchall()
                if any(sum_ != _sum(room, name, text) for name, text, sum_ in rows):
                    raise ValueError("a sum is wrong")
        except (sqlite3.Error, OSError, ValueError, TypeError, AttributeError, OverflowError, MemoryError) as error:
            if not _is_busy(error):
                self.throw_away()
            return {}
        return {name: text for name, text, _ in rows}

    def leave(self, room: str, texts: Mapping[str, str], kept: Iterable[str] = ()) -> None:
        """Put texts into a room and take out all that are neither among them nor ``kept``; on a full disk nothing is changed."""
        if self._file is None:
            return
        names = {*texts, *kept}
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            ignore = self._file.parent / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n", encoding="utf-8")
            with self._opened(self._file) as database:
                there = {name for (name,) in database.execute("SELECT navn FROM genbrug WHERE rum = ?", (room,))}
                with database:
                    database.executemany("DELETE FROM genbrug WHERE rum = ? AND navn = ?", [(room, name) for name in there - names])
                    rows = [(room, name, text, _sum(room, name, text)) for name, text in texts.items()]
                    database.executemany("INSERT OR REPLACE INTO genbrug VALUES (?, ?, ?, ?)", rows)
        except (sqlite3.Error, OSError, ValueError) as error:
            if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
                self.throw_away()

    def throw_away(self) -> None:
        """Delete the file; ``complaint`` says so in one Danish line."""
        if self._file is not None:
            self.complaint = f"Det, der var gemt fra tidligere byg ({FOLDER}), kunne ikke bruges og er smidt væk."
            for file in (self._file, self._file.with_name(f"{_FILE}-journal")):
                with contextlib.suppress(OSError):
                    file.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _opened(self, file: Path) -> Iterator[sqlite3.Connection]:
        if file.exists() and (not file.is_file() or file.stat().st_size > _LARGEST):
            raise ValueError("no file of ours")
        database = sqlite3.connect(file, timeout=_PATIENCE)
        try:
            # What is lost when the machine stops is only time saved.
            database.execute("PRAGMA synchronous = OFF")
            database.execute("PRAGMA trusted_schema = OFF")
            made = [sql for (sql,) in database.execute("SELECT sql FROM sqlite_master")]
            if not made:
                database.execute(_TABLE)
            elif made != [_TABLE]:
                raise ValueError("no table of ours")
            yield database
        finally:
            database.close()


def _sum(*texts: str) -> bytes:
    made = blake2b(digest_size=16)
    for text in texts:
        made.update(text.encode("utf-8", "surrogatepass"))
        made.update(b"\0")
    return made.digest()


def _is_busy(error: Exception) -> bool:
    return isinstance(error, sqlite3.OperationalError) and "locked" in str(error)
