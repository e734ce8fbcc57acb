"""What changed in the records, in words, as git tells it."""

from haandbog.history.changes import Category, Change, Named, Piece, Said, counts, plain
from haandbog.history.reader import last_commit_time, read_history
from haandbog.history.timeline import Day, History, LastChange, Since

__all__ = [
    "Category", "Change", "Day", "History", "LastChange", "Named", "Piece", "Said", "Since",
    "counts", "last_commit_time", "plain", "read_history",
]  # fmt: skip
