"""A folder of files that we made, and may make again: nothing that others put there is touched."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

_MARK = ".haandbog-export"
_MARK_HEAD = "# Skrevet af haandbog export. Næste gang erstattes disse filer; andre filer i mappen røres ikke.\n"


class ForeignFolderError(Exception):
    """The folder holds something that we did not make."""


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files (by path) into ``folder``, in place of those that we wrote there last.

    Raises:
        ForeignFolderError: the folder has content and was not made by this function.
        OSError: something could not be written; the mark tells what is ours all the same.
    """
    before = _written_before(folder)
    folder.mkdir(parents=True, exist_ok=True)
    # Both what stands there and what is to come is ours, however this ends.
    _write_mark(folder, {*before, *files})
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    for path in sorted(set(before) - set(files), reverse=True):
        (folder / path).unlink(missing_ok=True)
        _remove_empty(folder, (folder / path).parent)
    _write_mark(folder, files)


def _written_before(folder: Path) -> list[str]:
    if not folder.exists():
        return []
    if not folder.is_dir():
        raise ForeignFolderError
    mark = folder / _MARK
    if not mark.is_file():
        if any(folder.iterdir()):
            raise ForeignFolderError
        return []
    paths = [line for line in mark.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [path for path in paths if not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts]


def _write_mark(folder: Path, paths: Mapping[str, bytes] | set[str]) -> None:
    (folder / _MARK).write_text(_MARK_HEAD + "".join(f"{path}\n" for path in sorted(paths)), encoding="utf-8")


def _remove_empty(folder: Path, directory: Path) -> None:
    while directory != folder and directory.is_dir() and not any(directory.iterdir()):
        directory.rmdir()
        directory = directory.parent
