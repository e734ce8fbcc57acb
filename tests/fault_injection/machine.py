"""What may be wrong with the machine: the disk, permissions, links, git, the clock, memory."""

import functools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from fault_injection.inputs import STANDS
from fault_injection.stage import NOBODY, Case, Done, Stage, tree

OLD, NEW, EITHER = frozenset({"old"}), frozenset({"new"}), frozenset({"old", "new"})

Breaks = Callable[[Stage], None]

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


@functools.cache
def may_be_nobody() -> str:
    """Say why no build can be tried without rights here, or ""."""
    if os.geteuid() != 0:
        return ""
    if not shutil.which("setpriv"):
        return "there is no setpriv, which gives rights up"
    done = subprocess.run([*AS_NOBODY, sys.executable, "-c", "import haandbog, mkdocs"], capture_output=True, check=False, cwd="/")
    return "" if done.returncode == 0 else "another user cannot read the installed programs"


AS_NOBODY = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")


def with_tool(name: str) -> Callable[[], str]:
    """Return what says that a program is missing."""
    return lambda: "" if shutil.which(name) else f"{name} is not installed"


def only_root() -> str:
    """Say why something that only root may do cannot be tried."""
    return "" if os.geteuid() == 0 else "only root may do it"


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
    for left in (0, 50_000, 400_000, 1_000_000, 1_500_000):
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
        for first in (1, 20, 66):
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


# Sets a limit and becomes the program that follows.
LIMITED = """
import os, resource, sys
limit = getattr(resource, sys.argv[1])
resource.setrlimit(limit, (int(sys.argv[2]), int(sys.argv[2])))
os.execv(sys.argv[3], sys.argv[3:])
"""


def as_nobody(stage: Stage) -> None:
    """Let the handbook be nobody's, and build as nobody."""
    if os.geteuid() == 0:
        (stage.place / "tmp").mkdir(exist_ok=True)
        for path in (stage.place, *stage.place.rglob("*")):
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
        for above in stage.place.parents:
            if above != Path("/tmp") and str(above).startswith("/tmp"):
                above.chmod(0o755)
        stage.prefix = AS_NOBODY
        stage.environment |= {"HOME": str(stage.place), "GIT_CONFIG_NOSYSTEM": "1"}


def closed(name: str, mode: int) -> Breaks:
    """Take rights from a file or folder, and build as somebody who needs them."""

    def breaks(stage: Stage) -> None:
        as_nobody(stage)
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
            needs=may_be_nobody,
            said="" if path == "mkdocs.yml" else denied if path != "." else "",
            run=as_root,
        )
    for name, path, mode in (
        ("a folder of the old site may not be written", "site/begreber", 0o555),
        ("a file of the old site may not be written", "site/index.html", 0o444),
        ("the cache may not be written", ".cache/haandbog", 0o555),
        ("the cache may not be read", ".cache", 0),
    ):
        yield Case(group, name, closed(path, mode), codes=(0,), stands=NEW, needs=may_be_nobody)

    def roots(stage: Stage) -> None:
        as_nobody(stage)
        os.chown(stage.site, 0, 0)
        stage.undo.append(lambda: os.chown(stage.site, NOBODY, NOBODY))

    yield Case(group, "the site is another's", roots, needs=lambda: only_root() or may_be_nobody(), said=denied)

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

    yield Case(group, "it is a disk of its own", bound, needs=may_mount, said=f"(?s)drev for sig.*{STANDS}")


def links() -> Iterator[Case]:
    """Yield links where folders are expected."""
    group = "symlink in the way"

    def moved(stage: Stage) -> Path:
        real = stage.place / "udgivet" / "håndbog"
        real.parent.mkdir()
        stage.site.rename(real)
        stage.site.symlink_to(real)
        return real

    def to_site(stage: Stage) -> None:
        moved(stage)

    def still_link(stage: Stage) -> str:
        beside = {path.name for path in (stage.place / "udgivet").iterdir()}
        return "" if stage.site.is_symlink() and beside == {"håndbog"} else "the link or its folder is gone"

    yield Case(group, "the site is a link to the site", to_site, codes=(0,), stands=NEW, check=still_link)
    yield Case(group, "the site is a link, mkdocs build", to_site, codes=(0,), stands=NEW, check=still_link, engine="mkdocs")

    def beside(target: str, said: str) -> Case:
        """The site's name leads elsewhere; the old site lies aside and must be as it was."""

        def breaks(stage: Stage) -> None:
            stage.site.rename(stage.root / "gemt")
            stage.site.symlink_to(target)

            def back() -> None:
                stage.site.unlink()
                (stage.root / "gemt").rename(stage.site)

            stage.undo.append(back)
            stage.notes["before"] = guarded(stage)

        return Case(group, f"the site is a link to {target}", breaks, said=said, run=as_root, check=untouched)

    yield beside("site", "peger på sig selv")
    yield beside("records", "ligger i hinanden")
    yield beside("docs", "ligger i hinanden")
    yield beside("..", "ligger over")
    yield beside(".", "håndbogens egen mappe")
    yield beside("mkdocs.yml", "er en fil")
    yield beside("/", "roden")

    def dangling(stage: Stage) -> None:
        shutil.rmtree(stage.site)
        stage.site.symlink_to(stage.place / "senere")

    yield Case(group, "the site is a link to a folder yet to come", dangling, codes=(0,), stands=NEW)

    def foreign(stage: Stage) -> None:
        (stage.site / "begreber" / "ud").symlink_to(stage.root / "records")
        stage.undo.append((stage.site / "begreber" / "ud").unlink)
        stage.notes["before"] = guarded(stage)

    yield Case(group, "a link out of the site", foreign, said=f"(?s)har også filer.*{STANDS}", run=as_root, check=untouched)

    yield from beside_the_site(group)


def beside_the_site(group: str) -> Iterator[Case]:
    """Yield what may lie where a site is built."""

    def beside_site(stage: Stage) -> None:
        away = stage.place / "andres"
        (away / "ny").mkdir(parents=True)
        (away / "ny" / "vigtigt").write_text("x", encoding="utf-8")
        (stage.root / ".site.ny").symlink_to(away)
        stage.undo.append((stage.root / ".site.ny").unlink)

    def kept(stage: Stage) -> str:
        return "" if (stage.place / "andres" / "ny" / "vigtigt").is_file() else "somebody's file is gone"

    yield Case(group, "the folder to build in is a link", beside_site, said=f"(?s)ryddes væk.*{STANDS}", check=kept)

    def file_beside(stage: Stage) -> None:
        (stage.root / ".site.ny").write_text("x", encoding="utf-8")
        stage.undo.append((stage.root / ".site.ny").unlink)

    yield Case(group, "a file where it builds", file_beside, said=f"(?s)ryddes væk.*{STANDS}")

    def file_inside(stage: Stage) -> None:
        (stage.root / ".site.ny").mkdir()
        (stage.root / ".site.ny" / "ny").write_text("x", encoding="utf-8")
        stage.undo.append(lambda: shutil.rmtree(stage.root / ".site.ny", ignore_errors=True))

    yield Case(group, "a file in the folder where it builds", file_inside, said=f"(?s)ryddes væk.*{STANDS}")


def guarded(stage: Stage) -> dict[str, bytes]:
    """Return everything that must be as it was: all of the handbook but its cache."""
    return {name: content for name, content in tree(stage.place).items() if "/.cache/" not in f"/{name}" and not name.startswith("tmp/")}


def untouched(stage: Stage) -> str:
    """Say what is not as it was."""
    before = stage.notes["before"]
    assert isinstance(before, dict)
    after = guarded(stage)
    names = {Path(name).name for name in before}
    # A folder that has been put back is found under its own name again.
    return (
        "" if sorted(before.values()) == sorted(after.values()) and names == {Path(name).name for name in after} else "files were touched"
    )


def places() -> Iterator[Case]:
    """Yield places where no site may stand, and a few where it may."""
    group = "site_dir in the wrong place"

    def at(place: str, setup: Callable[[Stage], object] = lambda _: None) -> Breaks:
        def breaks(stage: Stage) -> None:
            setup(stage)
            stage.environment["HOME"] = str(stage.place / "hjem")
            (stage.place / "hjem").mkdir(exist_ok=True)
            stage.settings(f"site_dir: {place.format(root=stage.root, place=stage.place)}")
            stage.notes["before"] = guarded(stage)

        return breaks

    refused = (
        ("the records", "records", "ligger i hinanden"),
        ("a folder yet to come among the records", "records/site", "ligger i hinanden"),
        ("a folder of records", "records/begreber", "ligger i hinanden"),
        ("the pages", "docs", "ligger i hinanden"),
        ("a folder yet to come among the pages", "docs/site", "ligger i hinanden"),
        ("the handbook's folder", ".", "håndbogens egen mappe"),
        ("the folder above", "..", "ligger over"),
        ("the root", "/", "roden af maskinens"),
        ("the home folder", "{place}/hjem", "hjemmemappe"),
        ("the folder above home", "{place}", "hjemmemappe"),
        ("inside git's folder", ".git/site", r"\.git"),
        ("nothing", '""', "mangler"),
    )
    for name, place, said in refused:
        yield Case(group, f"{name} is refused", at(place), said=f"(?s)site_dir: .*{said}", check=untouched)
    for name, place in (("the records", "records"), ("the handbook's folder", "."), ("the home folder", "{place}/hjem")):
        yield Case(group, f"{name} is refused, mkdocs build", at(place), engine="mkdocs", check=untouched)
        yield Case(group, f"{name} is refused, mkdocs build -d", by_option(place), engine="mkdocs", check=untouched)

    yield from held(group, at)
    yield from taken(group)


def held(group: str, at: Callable[..., Breaks]) -> Iterator[Case]:
    """Yield folders that hold what we did not make."""

    def folder(**files: str) -> Callable[[Stage], None]:
        def setup(stage: Stage) -> None:
            other = stage.root / "andet"
            other.mkdir()
            for name, content in files.items():
                (other / name.replace("_", ".")).write_text(content, encoding="utf-8")
            stage.undo.append(lambda: shutil.rmtree(other))

        return setup

    sums = f"{'0' * 64}  index.html\n"
    for name, setup, said in (
        ("with somebody's file", folder(noter_txt="vigtigt"), "har indhold"),
        ("with somebody's site", folder(index_html="<p>"), "har indhold"),
        ("with somebody's checksums", folder(index_html="<p>", SHA256SUMS=sums), "har indhold"),
        ("with a hidden file", folder(_git="gitdir: x"), "har indhold"),
    ):
        yield Case(group, f"a folder {name} is refused", at("andet", setup), said=f"(?s)site_dir: .*{said}", check=untouched)
        yield Case(group, f"a folder {name} is refused, mkdocs build -d", by_option("andet", setup), engine="mkdocs", check=untouched)

    def unmarked(stage: Stage) -> None:
        content = (stage.site / "SHA256SUMS").read_bytes()
        (stage.site / "SHA256SUMS").unlink()
        stage.notes["before"] = guarded(stage)
        stage.undo.append(lambda: (stage.site / "SHA256SUMS").write_bytes(content))

    yield Case(group, "an older site without our mark is refused", unmarked, said="slet eller flyt", run=as_root)

    def added(stage: Stage) -> None:
        (stage.site / "CNAME").write_text("eksempel.dk", encoding="utf-8")
        stage.undo.append((stage.site / "CNAME").unlink)

    yield Case(group, "our site with somebody's file is refused", added, said="CNAME", run=as_root)
    late = "def on_post_page(output, **named):\n    open(r'{site}/sent.txt', 'w').close()\n    return output\n"

    def comes_late(stage: Stage) -> None:
        stage.hook(late.format(site=stage.site))
        stage.undo.append((stage.site / "sent.txt").unlink)

    yield Case(group, "somebody's file comes while it builds", comes_late, said=r"sent\.txt", run=as_root)

    def a_file(stage: Stage) -> None:
        stage.write("fil", "x")
        stage.settings("site_dir: fil")

    yield Case(group, "a file is refused", a_file, said="er en fil")


def taken(group: str) -> Iterator[Case]:
    """Yield folders that a site may stand in."""

    def allowed(place: str, setup: Callable[[Stage], object] = lambda _: None, engine: str = "haandbog") -> Callable[[Stage, str], Done]:
        def run(stage: Stage, engine: str) -> Done:
            setup(stage)
            if engine == "haandbog":
                stage.settings(f"site_dir: {place}")
            else:
                stage.arguments = ("-d", place)
            done = stage.build(engine)
            built = tree(stage.root / place)
            stage.notes["as it should"] = built == stage.models.new
            shutil.rmtree(stage.root / Path(place).parts[0])
            return done

        return run

    def right(stage: Stage) -> str:
        return "" if stage.notes["as it should"] else "another site was built there"

    def copied(stage: Stage) -> None:
        shutil.copytree(stage.site, stage.root / "andet")

    def empty(stage: Stage) -> None:
        (stage.root / "andet").mkdir()

    def looked_at(stage: Stage) -> None:
        copied(stage)
        (stage.root / "andet" / ".DS_Store").write_bytes(b"x")

    for engine in ("haandbog", "mkdocs"):
        for name, place, setup in (
            ("a folder yet to come", "andet", lambda _: None),
            ("a folder deep down yet to come", "andet/under/site", lambda _: None),
            ("an empty folder", "andet", empty),
            ("another site of ours", "andet", copied),
            ("a site of ours that somebody has looked at", "andet", looked_at),
        ):
            run = allowed(place, setup)
            yield Case(group, f"{name} is taken, {engine} build", lambda _: None, codes=(0,), run=run, engine=engine, check=right)


def by_option(place: str, setup: Callable[[Stage], object] = lambda _: None) -> Breaks:
    """Return what names a place on the command line."""

    def breaks(stage: Stage) -> None:
        setup(stage)
        stage.environment["HOME"] = str(stage.place / "hjem")
        (stage.place / "hjem").mkdir(exist_ok=True)
        stage.arguments = ("-d", place.format(root=stage.root, place=stage.place))
        stage.notes["before"] = guarded(stage)

    return breaks


def vanishing() -> Iterator[Case]:
    """Yield files that are gone when they are to be read, or whose folder goes."""
    group = "file that vanishes"
    lost = """
import os, pathlib
read = pathlib.Path.read_bytes
def read_bytes(self):
    if self.name == "vejledningssamtale.yml":
        self.unlink(missing_ok=True)
    return read(self)
pathlib.Path.read_bytes = read_bytes
real = os.open
"""
    record = Path("records") / "begreber" / "vejledningssamtale.yml"

    def a_record(stage: Stage) -> None:
        content = (stage.root / record).read_bytes()
        stage.undo.append(lambda: (stage.root / record).write_bytes(content))
        stage.hook(lost)

    yield Case(group, "a record", a_record, stands=EITHER, codes=(0, 1), exact=False)

    def away(event: str, name: str, said: str, *, folder: bool = False) -> Case:
        def breaks(stage: Stage) -> None:
            path = stage.root / name
            if folder:
                content = tree(path)
                stage.undo.append(lambda: [restore(path / inside, text) for inside, text in content.items()])
            else:
                text = path.read_bytes()
                stage.undo.append(lambda: restore(path, text))
            remove = f"shutil.rmtree(r'{path}', ignore_errors=True)" if folder else f"os.path.exists(r'{path}') and os.remove(r'{path}')"
            stage.hook(f"import os, shutil\ndef on_{event}(*given, **named):\n    {remove}\n")

        return Case(group, f"{name} at {event}", breaks, stands=EITHER, codes=(0, 1), said=said, exact=False)

    yield away("files", "docs/side.md", f"(?s)docs/side.md.*{STANDS}")
    yield away("files", "records", "", folder=True)
    yield away("pre_build", "docs", "", folder=True)
    yield away("files", "mkdocs.yml", "")

    def picture(stage: Stage) -> None:
        stage.write("docs/billede.svg", "<svg/>")
        stage.hook(f"import os\ndef on_env(*given, **named):\n    os.remove(r'{stage.root}/docs/billede.svg')\n")

    yield Case(group, "a picture when it is copied", picture, said=f"(?s)forsvandt.*billede.svg.*{STANDS}")

    def old_site(stage: Stage) -> None:
        stage.hook(f"import shutil\ndef on_env(*given, **named):\n    shutil.rmtree(r'{stage.site}')\n")

    yield Case(group, "the old site", old_site, stands=NEW, codes=(0,))
    for event, stands in (("env", EITHER), ("post_build", OLD)):

        def staging(stage: Stage, event: str = event) -> None:
            stage.hook(f"import shutil\ndef on_{event}(*given, **named):\n    shutil.rmtree(named['config'].site_dir)\n")

        yield Case(group, f"the new site at {event}", staging, stands=stands, codes=(0, 1))


def restore(path: Path, content: bytes) -> None:
    """Put a file back."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def git() -> Iterator[Case]:
    """Yield git that is missing, broken or does not know everything."""
    group = "git missing, broken or shallow"

    def fake(script: str | None) -> Breaks:
        def breaks(stage: Stage) -> None:
            programs = stage.place / "programmer"
            programs.mkdir()
            if script is not None:
                (programs / "git").write_text(f"#!{sys.executable}\nimport sys\n{script}\n", encoding="utf-8")
                (programs / "git").chmod(0o755)
            stage.environment["PATH"] = str(programs)

        return breaks

    for name, script in (
        ("missing", None),
        ("ends with an error", "sys.exit(128)"),
        ("says nonsense", "sys.stdout.buffer.write(bytes(range(256)) * 9)"),
        ("lies", "print('true false' if 'rev-parse' in sys.argv else ':100644 nonsense\\0 x')"),
        ("crashes", "import os; os.abort()"),
        ("speaks without end", "print('true false\\n' * 200000)"),
    ):
        yield Case(group, name, fake(script), codes=(0,), stands=NEW)

    def repository(stage: Stage, *steps: str) -> None:
        stage.write(".gitignore", "site/\n.cache/\n")
        stage.notes["known"] = [".gitignore"]
        environment = {
            **stage.surroundings(), "GIT_AUTHOR_DATE": "2026-01-01T12:00:00Z", "GIT_COMMITTER_DATE": "2026-01-01T12:00:00Z",
            "GIT_CONFIG_GLOBAL": os.devnull,
        }  # fmt: skip
        for step in ("init -q -b main", "config user.name A", "config user.email a@example.org", "add -A", "commit -qm En", *steps):
            subprocess.run(["git", *step.split(" ")], cwd=stage.root, env=environment, check=True, capture_output=True)
        stage.undo.append(lambda: shutil.rmtree(stage.root / ".git", ignore_errors=True))

    def damaged(how: Callable[[Path], object], *steps: str) -> Breaks:
        def breaks(stage: Stage) -> None:
            repository(stage, *steps)
            how(stage.root / ".git")

        return breaks

    def objects_gone(git: Path) -> None:
        for path in sorted((git / "objects").glob("??/*"))[::2]:
            path.unlink()

    def objects_cut(git: Path) -> None:
        for path in (git / "objects").glob("??/*"):
            path.chmod(0o644)
            path.write_bytes(path.read_bytes()[:8])

    def shallow(git: Path) -> None:
        head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=git.parent, capture_output=True, text=True, check=True).stdout
        (git / "shallow").write_text(head, encoding="utf-8")

    def broken_date(git: Path, date: str) -> None:
        said = subprocess.run(["git", "cat-file", "commit", "HEAD"], cwd=git.parent, capture_output=True, check=True).stdout.decode()
        lines = [f"{line.rpartition('> ')[0]}> {date}" if line.startswith(("author", "committer")) else line for line in said.split("\n")]
        made = subprocess.run(
            ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"], cwd=git.parent, input="\n".join(lines).encode(),
            capture_output=True, check=True,
        )  # fmt: skip
        subprocess.run(["git", "update-ref", "HEAD", made.stdout.decode().strip()], cwd=git.parent, check=True)

    for name, how in (
        ("every other object is gone", objects_gone),
        ("every object is cut short", objects_cut),
        ("a HEAD of nonsense", lambda git: (git / "HEAD").write_bytes(b"\xff\xfe")),
        ("no HEAD", lambda git: (git / "HEAD").unlink()),
        ("settings of nonsense", lambda git: (git / "config").write_text("[[[", encoding="utf-8")),
        ("shallow", shallow),
        ("no commit yet", lambda git: subprocess.run(["git", "update-ref", "-d", "HEAD"], cwd=git.parent, check=True)),
        ("an index of nonsense", lambda git: (git / "index").write_bytes(b"x")),
    ):
        yield Case(group, name, damaged(how), codes=(0,), stands=NEW, exact=False, needs=with_tool("git"))
    group = "clock before 1970 and after 2038"
    for name, date in (
        ("a commit in 2040", "2208988800 +0000"),
        ("a commit in 2110", "4417977600 +0000"),
        ("a commit before 1970", "-86400 +0000"),
        ("a commit at a time that is none", "nonsense"),
        ("a commit beyond all time", "99999999999999999999 +0000"),
    ):
        breaks = damaged(lambda git, date=date: broken_date(git, date))
        yield Case(group, name, breaks, codes=(0,), stands=NEW, exact=False, needs=with_tool("git"))


def clock() -> Iterator[Case]:
    """Yield clocks that are wrong."""
    group = "clock before 1970 and after 2038"
    for epoch in ("-1", "-315360000", "0", "2147483653", "4102444800", "4294967301", "99999999999999", "nonsense", ""):

        def set_epoch(stage: Stage, epoch: str = epoch) -> None:
            stage.environment["SOURCE_DATE_EPOCH"] = epoch

        yield Case(group, f"SOURCE_DATE_EPOCH={epoch}", set_epoch, stands=EITHER, codes=(0, 1), exact=False)
    for moment in ("1960-01-01 12:00:00", "1969-12-31 23:59:50", "2038-01-19 03:14:00", "2040-06-01 12:00:00", "2107-01-01 12:00:00"):

        def fake(stage: Stage, moment: str = moment) -> None:
            # Only in the engine, and where it does without the moment that is given.
            stage.prefix = ("faketime", moment)
            stage.environment["SOURCE_DATE_EPOCH"] = ""

        yield Case(group, f"the clock says {moment}", fake, stands=EITHER, codes=(0, 1), exact=False, needs=with_tool("faketime"))
    for year, seconds in (("1960", -315619200), ("2040", 2208988800), ("2200", 7258118400)):

        def stamped(stage: Stage, seconds: int = seconds) -> None:
            for path in (*stage.root.rglob("*.yml"), *stage.site.rglob("*")):
                os.utime(path, (seconds, seconds))

        yield Case(group, f"every file is of {year}", stamped, codes=(0,), stands=NEW)


def memory() -> Iterator[Case]:
    """Yield machines with too little memory."""
    for megabytes in (40, 60, 80, 100, 130, 160, 200):

        def limited(stage: Stage, megabytes: int = megabytes) -> None:
            stage.prefix = (sys.executable, "-c", LIMITED, "RLIMIT_AS", str(megabytes * 2**20))
            stage.arguments = ("--uden-cache",)

        yield Case(
            "out of memory", f"{megabytes} MB for each process", limited, stands=EITHER, codes=(0, 1), said="hukommelse|er bygget|urørt"
        )
    group = "out of memory"
    for megabytes in (60, 90, 120):
        code = f"import resource\nresource.setrlimit(resource.RLIMIT_AS, ({megabytes} * 2**20,) * 2)\n"
        yield Case(
            group, f"{megabytes} MB for the engine once begun", lambda stage, code=code: stage.hook(code), stands=EITHER, codes=(0, 1)
        )


def cases() -> Iterator[Case]:
    """Yield them all."""
    for some in (disk, permissions, in_use, links, places, vanishing, git, clock, memory):
        yield from some()
