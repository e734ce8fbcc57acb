"""YAML text -> raw nodes with their places -> records, or problems that say what is wrong."""

from haandbog.reading.folder import ReadResult, read_folder
from haandbog.reading.records import read_record
from haandbog.reading.renames import with_new_names

__all__ = ["ReadResult", "read_folder", "read_record", "with_new_names"]
