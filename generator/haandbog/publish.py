"""A finished folder takes the place of the one that stood there, in one step.

A site is built in a hidden folder beside its place (``.site.ny`` for ``site``), which one build at a time holds. The kernel lets go of
it when the process ends, however it ends, so what lies there while nobody holds it was left by a dead build and is cleared.
"""

import contextlib
import ctypes
import errno
import glob
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

if sys.platform != "win32":
    import fcntl

PATIENCE = 900.0  # seconds that a build waits for another: longer than any takes

_NEW, _OLD, _LOCK = "ny", "gammel", "i-gang"
_POLL = 0.1
_AT_FDCWD = -100
FOLDER_MODE, FILE_MODE = 0o755, 0o644
_RENAME_EXCHANGE = 2  # renameat2(2), Linux 3.15
# What is said where folders cannot change names, or files not be locked: not that this time it went wrong.
_CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK})


class BusyError(Exception):
    """Another build of the same site has gone on for longer than anyone waits."""


class Staging:
    """The folder beside a site's place that one build holds, until it has been put in place or discarded."""

    def __init__(self, target: Path, holder: Path, lock: int | None) -> None:
        self.target = target
        self.folder = holder / _NEW
        self._holder, self._lock = holder, lock
        self._held = True

    def take_over(self) -> bool:
        """Let every file of the site that stands lie in the folder too, under a second name, and return that it is done.

        Where the disk knows no such thing, it is a copy.

        Raises:
            OSError: some of it is not there, or the folder has something in it.
        """
        source = str(self.target)
        self.folder.chmod(FOLDER_MODE)
        for folder, folders, names in os.walk(source, onerror=_raise):
            there = f"{self.folder}{folder.removeprefix(source)}"  # a thousand paths, as quick as it goes
            for name in folders:
                os.mkdir(f"{there}/{name}")  # noqa: PTH102
                os.chmod(f"{there}/{name}", FOLDER_MODE)  # noqa: PTH101 - whatever the umask is
            for name in names:
                try:
                    os.link(f"{folder}/{name}", f"{there}/{name}")
                except OSError:
                    shutil.copy2(f"{folder}/{name}", f"{there}/{name}")
        return True

    def put_in_place(self) -> None:
        """Let the folder become the site; what stood there lies in its place until it is cleared or discarded.

        Raises:
            OSError: nothing was changed.
        """
        _make_lasting(self.folder)
        if not os.path.lexists(self.target):
            self.folder.rename(self.target)
        elif not _exchange(self.folder, self.target):
            _change_places(self.folder, self.target, self._holder / _OLD)
        # Only what the disk knows of may lead to the removal of the old one.
        _make_lasting(self.target.parent)

    def clear(self) -> bool:
        """Remove what lies in the folder, and return that it is done; it stays in our hold."""
        _clear(self._holder)
        return True

    def discard(self) -> None:
        """Remove what lies in the folder, and let go of it; a second time nothing happens."""
        if self._held:
            self._held = False
            _put_back(self._holder, self.target)
            _clear(self._holder)
            _let_go(self._holder, self._lock)


def claim(target: Path, waiting: Callable[[], None] = lambda: None, patience: float = PATIENCE) -> Staging:
    """Take hold of an empty folder to build ``target`` in, when no other build has it; ``waiting`` is called once when one has.

    What dead builds left is cleared, and an old site that one had put aside is put back.

    Raises:
        BusyError: another build did not end within ``patience`` seconds.
        OSError: the folder beside ``target`` cannot be made or cleared.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    holder = target.parent / f".{target.name}.ny"
    if holder.is_symlink():  # what is cleared must be ours
        raise OSError(errno.EEXIST, os.strerror(errno.EEXIST), str(holder))
    lock = _locked(holder, waiting, time.monotonic() + patience)
    if lock is None:
        holder = holder.with_name(f"{holder.name}-{os.getpid()}")
        holder.mkdir(exist_ok=True)
    try:
        dead = [path for path in target.parent.glob(f".{glob.escape(target.name)}.ny-*") if not _alive(path.name.rpartition("-")[2])]
        for left in (holder, *dead):
            _put_back(left, target)
            _clear(left)
        for left in dead:
            _let_go(left, None)
        (holder / _NEW).mkdir()
    except BaseException:
        _let_go(holder, lock)
        raise
    return Staging(target, holder, lock)


def _raise(error: OSError) -> None:
    raise error


def is_busy(target: Path) -> bool:
    """Whether a build of ``target`` is going on at this moment."""
    try:
        if sys.platform == "win32":
            return False
        file = os.open(target.parent / f".{target.name}.ny" / _LOCK, os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(file)
    return False


def identity(target: Path) -> tuple[int, int] | None:
    """Return what is another one when another folder stands at ``target``; ``None`` when none does."""
    try:
        told = target.stat()
    except OSError:
        return None
    return told.st_dev, told.st_ino


def _locked(holder: Path, waiting: Callable[[], None], until: float) -> int | None:
    """Return the open file whose lock says that ``holder`` is ours; ``None`` where the system knows no such locks."""
    if sys.platform == "win32":
        return None
    told = False
    while True:
        holder.mkdir(exist_ok=True)
        try:
            file = os.open(holder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
        except FileNotFoundError:  # the build before us has just removed the folder
            continue
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Whoever held it may have removed it while we waited: then it guards nothing any more.
            if (holder / _LOCK).stat().st_ino == os.fstat(file).st_ino:
                return file
        except BlockingIOError:
            if not told:
                told = True
                waiting()
            if time.monotonic() > until:
                os.close(file)
                raise BusyError from None
            time.sleep(_POLL)
        except FileNotFoundError:
            pass
        except OSError as error:
            os.close(file)
            if error.errno not in _CANNOT:
                raise
            return None
        except BaseException:
            os.close(file)
            raise
        os.close(file)


def _put_back(holder: Path, target: Path) -> None:
    """Put an old site back that a build had put aside when it died."""
    if (holder / _OLD).is_dir() and not os.path.lexists(target):
        (holder / _OLD).rename(target)


def _clear(holder: Path) -> None:
    for name in (_NEW, _OLD):
        _remove(holder / name)


def _let_go(holder: Path, lock: int | None) -> None:
    with contextlib.suppress(OSError):
        (holder / _LOCK).unlink(missing_ok=True)
        holder.rmdir()
    if lock is not None:
        os.close(lock)


def _remove(folder: Path) -> None:
    """Remove a folder that a build made, as far as it can be; folders that must not be written are opened first."""
    try:
        shutil.rmtree(folder)
    except PermissionError:
        for inside, _, _ in os.walk(folder):
            with contextlib.suppress(OSError):
                Path(inside).chmod(0o700)
        shutil.rmtree(folder, ignore_errors=True)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)


def _make_lasting(folder: Path) -> None:
    """See to it that what was written survives a power cut.

    Raises:
        OSError: the disk did not take it all.
    """
    if not sys.platform.startswith("linux"):
        if sys.platform != "win32":
            os.sync()
        return
    # One call for the whole file system is many times quicker than one for each file.
    file = os.open(folder, os.O_RDONLY)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if library.syncfs(file) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(folder))
    finally:
        os.close(file)


def make_readable(site: Path) -> None:
    """Let everybody read the files of a finished site and only the owner write them, whatever the builder's umask says.

    A web server is another user, and an archive of the site is to be the same whoever made it.
    """
    site.chmod(FOLDER_MODE)
    for path in site.rglob("*"):
        if not path.is_symlink():
            path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step; ``False`` where the system cannot.

    Raises:
        OSError: it can, and it went wrong; nothing was changed.
    """
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _change_places(new: Path, target: Path, aside: Path) -> None:
    """Do in two steps what cannot be done in one; killed between them, the next build puts the old site back."""
    try:
        target.rename(aside)
        new.rename(target)
    except BaseException:
        _put_back(aside.parent, target)
        raise


def _alive(process: str) -> bool:
    if not process.isdecimal():
        return True  # not a name of ours
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
