"""Records that were read before: a file whose bytes are the same is not read again."""

from haandbog.model.record import Record
from haandbog.problems import Problem
from haandbog.reading.records import read_record


class RememberedRecords:
    """Reads records as ``read_record`` does, and remembers of each file what it was last read as."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[bytes, tuple[Record | None, list[Problem]]]] = {}
        self._before = self._known

    def begin(self) -> None:
        """Begin to read a folder again; what is not met this time is then forgotten."""
        self._before, self._known = self._known, {}

    def read(self, path: str, folder: str, record_id: str, content: bytes) -> tuple[Record | None, list[Problem]]:
        """See ``read_record``."""
        known = self._before.get(path)
        if known is None or known[0] != content:
            known = (content, read_record(path, folder, record_id, content))
        self._known[path] = known
        return known[1]
