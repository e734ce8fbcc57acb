"""The beginning of a handbook of one's own: a small one, whole, with its settings, examples, tests and the generator it is built by."""

from haandbog.beginning.folder import FolderNotEmptyError, Wishes, begin_handbook
from haandbog.beginning.generator import NoGeneratorError, find_generator

__all__ = ["FolderNotEmptyError", "NoGeneratorError", "Wishes", "begin_handbook", "find_generator"]
