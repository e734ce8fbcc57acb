"""A finished folder takes the place of the one that stood there, in one step."""

import ctypes
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # renameat2(2), Linux 3.15


def staging_folder(target: Path) -> Path:
    """Return an empty folder beside ``target`` to build in, after clearing those that dead builds left.

    Raises:
        OSError: the folder beside ``target`` cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    for left in target.parent.glob(f".{target.name}.ny-*"):
        if not _alive(left.name.rpartition("-")[2]):
            shutil.rmtree(left, ignore_errors=True)
    staging = target.parent / f".{target.name}.ny-{os.getpid()}"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    return staging


def put_in_place(staging: Path, target: Path) -> None:
    """Let ``staging`` become ``target``; what stood there is removed afterwards.

    Raises:
        OSError: nothing was changed, or (without renameat2) the old folder stands under its new name.
    """
    if not target.exists():
        staging.rename(target)
        return
    if not _exchange(staging, target):
        aside = staging.with_name(staging.name + ".gammel")
        target.rename(aside)
        try:
            staging.rename(target)
        except OSError:
            aside.rename(target)
            raise
        staging = aside
    shutil.rmtree(staging, ignore_errors=True)


def discard(staging: Path) -> None:
    """Remove a folder that did not become whole."""
    shutil.rmtree(staging, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step, where the system can."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    return bool(renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _alive(process: str) -> bool:
    if not process.isdecimal():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
