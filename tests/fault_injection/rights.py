"""Folders and files that may not be read or written, and a site that somebody uses."""

import functools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from fault_injection.disks import may_mount, mount, on_disk, unmount
from fault_injection.stage import NEW, NOBODY, STANDS, Breaks, Case, Done, Stage

# Root without its right to pass by every mode: what anybody else is, whoever owns the installed programs.
WITHOUT_RIGHTS = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")


@functools.cache
def may_give_up_rights() -> str:
    """Say why no build can be tried without rights here, or ""."""
    if os.geteuid() != 0:
        return ""
    if not shutil.which("setpriv"):
        return "there is no setpriv, which gives rights up"
    probe = "import os, sys, tempfile; f = tempfile.NamedTemporaryFile(); os.chmod(f.name, 0); sys.exit(os.access(f.name, os.R_OK))"
    done = subprocess.run([*WITHOUT_RIGHTS, sys.executable, "-c", probe], capture_output=True, check=False)
    return "" if done.returncode == 0 else "rights cannot be given up here"


def only_root() -> str:
    """Say why something that only root may do cannot be tried."""
    return "" if os.geteuid() == 0 else "only root may do it"


def without_rights(stage: Stage) -> None:
    """Build as somebody who may do only what the modes say."""
    if os.geteuid() == 0:
        stage.prefix = WITHOUT_RIGHTS


def closed(name: str, mode: int) -> Breaks:
    """Take rights from a file or folder, and build as somebody who needs them."""

    def breaks(stage: Stage) -> None:
        without_rights(stage)
        path = stage.root / name
        before = path.stat().st_mode & 0o777
        path.chmod(mode)
        stage.undo.append(lambda: path.chmod(before))

    return breaks


def permissions() -> Iterator[Case]:
    """Yield folders and files that may not be written or read."""
    group = "read-only or no permission"
    denied = f"(?s)(ikke adgang|ikke tilladt|kan ikke læses|kan kun læses|kan ikke åbnes).*{STANDS}"
    for name, path, mode in (
        ("the handbook's folder may not be written", ".", 0o555),
        ("the site may not be written", "site", 0o555),
        ("the site may not be read", "site", 0o300),
        ("a folder of the site may not be read", "site/begreber", 0),
        ("a folder of pages may not be read", "docs", 0),
        ("a page may not be read", "docs/side.md", 0),
        ("the folder of records may not be read", "records", 0),
        ("a record may not be read", "records/begreber/vejledningssamtale.yml", 0),
        ("the settings may not be read", "mkdocs.yml", 0),
    ):
        # What may not be read cannot be compared while it is closed: it is opened by whoever compares.
        yield Case(
            group,
            name,
            closed(path, mode),
            needs=may_give_up_rights,
            said="" if path == "mkdocs.yml" else denied if path != "." else "",
            run=as_root,
        )
    for name, path, mode in (
        ("a folder of the old site may not be written", "site/begreber", 0o555),
        ("a file of the old site may not be written", "site/index.html", 0o444),
        ("the cache may not be written", ".cache/haandbog", 0o555),
        ("the cache may not be read", ".cache", 0),
    ):
        yield Case(group, name, closed(path, mode), codes=(0,), stands=NEW, needs=may_give_up_rights)

    def roots(stage: Stage) -> None:
        without_rights(stage)
        os.chown(stage.site, NOBODY, NOBODY)
        stage.undo.append(lambda: os.chown(stage.site, 0, 0))

    yield Case(group, "the site is another's", roots, needs=lambda: only_root() or may_give_up_rights(), said=denied)

    def read_only_disk(stage: Stage) -> None:
        on_disk("size=24m")(stage)
        mount(stage.root, "-o", "remount,ro")

    yield Case(group, "a disk that can only be read", read_only_disk, needs=may_mount, said=f"(?s)kan kun læses.*{STANDS}")

    def locked(stage: Stage) -> None:
        subprocess.run(["chattr", "+i", str(stage.site)], check=True)
        stage.undo.append(lambda: subprocess.run(["chattr", "-i", str(stage.site)], check=True))

    def may_lock() -> str:
        if os.geteuid() != 0 or not shutil.which("chattr"):
            return "only root on some file systems may lock a folder"
        probe = Path("/tmp") / f"haandbog-laas-{os.getpid()}"
        probe.touch()
        done = subprocess.run(["chattr", "+i", str(probe)], capture_output=True, check=False)
        subprocess.run(["chattr", "-i", str(probe)], capture_output=True, check=False)
        probe.unlink()
        return "" if done.returncode == 0 else "this file system locks no folders"

    yield Case(group, "a locked site", locked, needs=may_lock, said=denied)


def as_root(stage: Stage, engine: str) -> Done:
    """Build, and open again what was closed, so that it can be compared."""
    done = stage.build(engine)
    for step in reversed(stage.undo):
        step()
    stage.undo.clear()
    return done


def in_use() -> Iterator[Case]:
    """Yield sites that somebody uses while they are built."""
    group = "folder in use"

    def while_somebody(code: str) -> Callable[[Stage, str], Done]:
        def run(stage: Stage, engine: str) -> Done:
            with subprocess.Popen([sys.executable, "-c", code], cwd=stage.site, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
                assert process.stdout is not None
                process.stdout.readline()
                done = stage.build(engine)
                process.communicate(b"\n")
            return done

        return run

    for name, code in (
        ("somebody stands in it", "print(flush=True); input()"),
        ("somebody has a page open", "f = open('index.html'); print(flush=True); input()"),
        ("somebody writes in a page", "f = open('index.html', 'a'); print(flush=True); input(); f.write('sent'); f.close()"),
    ):
        yield Case(group, name, lambda _: None, codes=(0,), stands=NEW, run=while_somebody(code))

    def read_all_the_time(stage: Stage, engine: str) -> Done:
        seen: list[bytes | None] = []
        stop = threading.Event()

        def read() -> None:
            while not stop.is_set():
                try:
                    seen.append((stage.site / "begreber" / "index.html").read_bytes())
                except OSError:
                    seen.append(None)

        reader = threading.Thread(target=read)
        reader.start()
        done = stage.build(engine)
        stop.set()
        reader.join()
        stage.notes["seen"] = (
            {content == stage.models.old["begreber/index.html"] for content in seen if content},
            seen.count(None),
            len(seen),
        )
        return done

    def always_there(stage: Stage) -> str:
        (_, missed, times) = stage.notes["seen"]  # type: ignore[misc]
        return f"a reader missed the page {missed} of {times} times" if missed or times < 100 else ""

    yield Case(group, "somebody reads all the time", lambda _: None, codes=(0,), stands=NEW, run=read_all_the_time, check=always_there)

    def bound(stage: Stage) -> None:
        other = stage.place / "andet"
        shutil.copytree(stage.site, other)
        mount(stage.site, "--bind", str(other))
        stage.undo.append(lambda: shutil.rmtree(other))
        stage.undo.append(unmount(stage.site))

    yield Case(group, "it is a disk of its own", bound, needs=may_mount, said=f"(?s)(drev for sig|kan ikke skiftes ud).*{STANDS}")


def cases() -> Iterator[Case]:
    """Yield them all."""
    for some in (permissions, in_use):
        yield from some()
