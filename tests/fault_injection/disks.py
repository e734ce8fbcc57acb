"""A disk that is full or spent, and a machine with too little memory."""

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from fault_injection.stage import EITHER, NEW, STANDS, Breaks, Case, Stage

# What a failing system call looks like from inside the engine: from the nth write on, every one fails.
FAILING = """
import builtins, errno, io, os
count = 0
def fail():
    raise OSError(errno.NUMBER, os.strerror(errno.NUMBER), "/fuld/disk")
class Full(io.FileIO):
    def write(self, content):
        global count
        count += 1
        if count >= FROM:
            fail()
        return super().write(content)
real = builtins.open
def opened(file, mode="r", *given, **named):
    if mode == "wb" and ".ny" in str(file):
        return io.BufferedWriter(Full(file, "w"))
    return real(file, mode, *given, **named)
builtins.open = opened
"""


# Sets a limit and becomes the program that follows.
LIMITED = """
import os, resource, sys
limit = getattr(resource, sys.argv[1])
resource.setrlimit(limit, (int(sys.argv[2]), int(sys.argv[2])))
os.execv(sys.argv[3], sys.argv[3:])
"""


@functools.cache
def may_mount() -> str:
    """Say why no small disk can be made here, or ""."""
    if os.geteuid() != 0:
        return "only root may make a small disk"
    place = Path("/tmp") / f"haandbog-disk-{os.getpid()}"  # tried once, and removed
    place.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True, check=False)
    if done.returncode == 0:
        subprocess.run(["umount", str(place)], check=True)
    place.rmdir()
    return "" if done.returncode == 0 else "no small disk may be made here"


def mount(place: Path, *arguments: str) -> None:
    """Mount something at a place."""
    subprocess.run(["mount", *arguments, str(place)], check=True)


def unmount(place: Path) -> Callable[[], object]:
    """Return what unmounts a place."""
    return lambda: subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


def on_disk(options: str, filled: int | None = None) -> Breaks:
    """Move the handbook to a small disk of its own, with so many bytes left on it."""

    def breaks(stage: Stage) -> None:
        away = stage.place / "væk"
        stage.root.rename(away)
        stage.root.mkdir()
        mount(stage.root, "-t", "tmpfs", "-o", options, "tmpfs")
        shutil.copytree(away, stage.root, dirs_exist_ok=True)

        def back() -> None:
            left = {path.name for path in stage.root.iterdir()} - {path.name for path in away.iterdir()}
            unmount(stage.root)()
            stage.root.rmdir()
            away.rename(stage.root)
            for name in left:  # debris counts, also on another disk
                (stage.root / name).mkdir()

        stage.undo.append(back)
        if filled is not None:
            told = os.statvfs(stage.root)
            (stage.root / ".cache" / "fyld").write_bytes(b"x" * max(0, told.f_bavail * told.f_frsize - filled))

    return breaks


def disk() -> Iterator[Case]:
    """Yield disks that are full, quotas that are spent, and files that become too large."""
    group = "full disk or quota"
    for left in (0, 50_000, 400_000, 900_000, 1_200_000):
        yield Case(
            group,
            f"{left:,} bytes left",
            on_disk("size=24m", left),
            needs=may_mount,
            said=rf"(?s)(Disken er fuld|No space|i stå).*{STANDS}",
        )
    for files in (4, 40, 90):

        def few_files(stage: Stage, files: int = files) -> None:
            there = sum(1 for _ in stage.root.rglob("*"))
            on_disk(f"size=64m,nr_inodes={there + files}")(stage)

        yield Case(group, f"room for {files} files more", few_files, needs=may_mount, said=rf"(?s)Disken er fuld.*{STANDS}")
    for number, said in (("ENOSPC", "Disken er fuld"), ("EDQUOT", "Din plads på disken er brugt op"), ("EIO", "Disken kunne ikke")):
        for first in (1, 10, 30):
            code = FAILING.replace("NUMBER", number).replace("FROM", str(first))
            yield Case(group, f"{number} from write {first} on", lambda stage, code=code: stage.hook(code), said=f"(?s){said}.*{STANDS}")
    failing = FAILING.replace("NUMBER", "ENOSPC").replace("FROM", "1")
    yield Case(group, "ENOSPC, mkdocs build", lambda stage: stage.hook(failing), engine="mkdocs", said="Disken er fuld")
    for what, target in (
        ("the checksums are written", "haandbog.manifest.write_manifest"),
        ("the disk is told to keep it", "haandbog.publish._make_lasting"),
        ("the folders change places", "haandbog.publish._exchange"),
    ):
        module, _, name = target.rpartition(".")
        code = f"{failing}\nimport {module} as owner\nowner.{name} = lambda *_: fail()\nFROM = 0\n".replace(">= 1:", ">= 10**9:")
        yield Case(group, f"ENOSPC when {what}", lambda stage, code=code: stage.hook(code), said=f"(?s)Disken er fuld.*{STANDS}")
    for size in (10_000, 60_000, 100_000):

        def limited(stage: Stage, size: int = size) -> None:
            stage.prefix = (sys.executable, "-c", LIMITED, "RLIMIT_FSIZE", str(size))
            stage.arguments = ("--uden-cache",)

        yield Case(group, f"no file may pass {size:,} bytes", limited, said=rf"(?s)større, end systemet.*{STANDS}")

    def no_temporary(stage: Stage) -> None:
        stage.environment["TMPDIR"] = "/findes/ikke"

    yield Case(group, "no folder for temporary files", no_temporary, codes=(0,), stands=NEW)

    def full_cache(stage: Stage) -> None:
        shutil.rmtree(stage.root / ".cache")
        (stage.root / ".cache").mkdir()
        mount(stage.root / ".cache", "-t", "tmpfs", "-o", "size=4k", "tmpfs")
        stage.undo.append(unmount(stage.root / ".cache"))

    yield Case(group, "only the cache's disk is full", full_cache, codes=(0,), stands=NEW, needs=may_mount)


def memory() -> Iterator[Case]:
    """Yield machines with too little memory."""
    for megabytes in (24, 32, 36, 40, 44, 48, 52, 56, 80):

        def limited(stage: Stage, megabytes: int = megabytes) -> None:
            stage.prefix = (sys.executable, "-c", LIMITED, "RLIMIT_AS", str(megabytes * 2**20))
            stage.arguments = ("--uden-cache",)

        yield Case("out of memory", f"{megabytes} MB for each process", limited, stands=EITHER, codes=(0, 1), said="hukommelse|er bygget")
    group = "out of memory"
    for megabytes in (30, 45, 60):
        code = f"import resource\nresource.setrlimit(resource.RLIMIT_AS, ({megabytes} * 2**20,) * 2)\n"
        yield Case(
            group, f"{megabytes} MB for the engine once begun", lambda stage, code=code: stage.hook(code), stands=EITHER, codes=(0, 1)
        )


def cases() -> Iterator[Case]:
    """Yield them all."""
    for some in (disk, memory):
        yield from some()
