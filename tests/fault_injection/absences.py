"""What is not there when it is needed: files that vanish, git, and the right time."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from fault_injection.stage import EITHER, NEW, OLD, STANDS, Breaks, Case, Stage, tree


def with_tool(name: str) -> Callable[[], str]:
    """Return what says that a program is missing."""
    return lambda: "" if shutil.which(name) else f"{name} is not installed"


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
        # What says that it is a repository has a history, if an empty one, to show.
        yield Case(group, name, fake(script), codes=(0,), stands=NEW, exact="true false" not in (script or ""))

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

        refused = epoch != "" and not (epoch.isdecimal() and int(epoch) < 2**32)
        said = "(?s)er ikke et tidspunkt" if refused else "er bygget"
        stands, code = (OLD, 1) if refused else (NEW, 0)
        yield Case(group, f"SOURCE_DATE_EPOCH={epoch}", set_epoch, stands=stands, codes=(code,), said=said, exact=False)
    for moment in ("1960-01-01 12:00:00", "1969-12-30 12:00:00", "2038-01-19 03:14:00", "2040-06-01 12:00:00", "2107-01-01 12:00:00"):

        def fake(stage: Stage, moment: str = moment) -> None:
            stage.prefix = ("faketime", moment)
            stage.environment["SOURCE_DATE_EPOCH"] = ""

        # A site bears the time of what it is made of, so the clock is not asked.
        name = f"the clock says {moment}"
        yield Case(group, name, fake, stands=NEW, codes=(0,), said="er bygget", exact=False, needs=with_tool("faketime"))
    for year, seconds in (("1960", -315619200), ("2040", 2208988800), ("2200", 7258118400)):

        def stamped(stage: Stage, seconds: int = seconds) -> None:
            for path in (*stage.root.rglob("*.yml"), *stage.site.rglob("*")):
                os.utime(path, (seconds, seconds))

        yield Case(group, f"every file is of {year}", stamped, codes=(0,), stands=NEW)


def cases() -> Iterator[Case]:
    """Yield them all."""
    for some in (vanishing, git, clock):
        yield from some()
