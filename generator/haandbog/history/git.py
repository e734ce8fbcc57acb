"""The repository that a handbook lies in, asked through git itself.

Nothing is written, no hook or pager runs, nothing is fetched, and the caller's ``GIT_*`` variables are not heard.
Whatever git cannot answer is ``None``: then there is no history, and the build goes on.
"""

import os
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

_SECONDS = 60  # longer than any answer takes; git that hangs must not hang the build
_SETTINGS = ("core.fsmonitor=false", "core.quotePath=false", "log.showRoot=true", "log.showSignature=false", "color.ui=false")
_UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)  # what git itself says of a time that it cannot read
_FILE_MODES = ("100644", "100755")  # neither symlinks nor submodules

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that touched records: its id, its author's time, and the blob of each file it touched ("" when it took it away)."""

    id: str
    time: datetime
    blobs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Repository:
    """Where git is asked: ``root`` is the handbook's folder, ``folder`` its records; paths are counted from ``root``."""

    root: Path
    folder: str
    shallow: bool

    def commits(self) -> tuple[Commit, ...]:
        """Return the commits of the main line that touched records, oldest first."""
        answer = _ask(
            self.root, "log", "-z", "--raw", "--no-abbrev", "--no-renames", "--relative", "--first-parent", "-m", "--reverse",
            "--format=%H %aI", "HEAD", "--", self.folder,
        )  # fmt: skip
        return _understood(lambda: tuple(_commits(answer or b"")), ())

    def tags(self) -> tuple[tuple[str, str], ...]:
        """Return (name, commit) of every tag in the history of this version, newest first."""
        answer = _ask(
            self.root,
            "for-each-ref",
            "--merged=HEAD",
            "--sort=-creatordate",
            "--format=%(refname:strip=2)%00%(objectname)%00%(*objectname)",
            "refs/tags",
        )
        lines = [line.split("\0") for line in (answer or b"").decode("utf-8", "replace").splitlines()]
        return _understood(lambda: tuple((name, peeled or commit) for name, commit, peeled in lines), ())

    def last_time(self) -> int | None:
        """Return when the last commit that touched the handbook's folder was made, in seconds since 1970, or ``None`` when none has."""
        answer = _ask(self.root, "log", "-1", "--format=%ct", "HEAD", "--", ".")
        text = (answer or b"").decode("ascii", "replace").strip()
        return int(text) if re.fullmatch(r"-?[0-9]+", text) else None

    def tree(self, commit: str) -> Mapping[str, str]:
        """Return the blob of every file under the records' folder as it was in a commit."""
        answer = _ask(self.root, "ls-tree", "-r", "-z", commit, "--", f"{self.folder}/")
        entries = [entry.partition("\t") for entry in (answer or b"").decode("utf-8", "replace").split("\0") if entry]
        return _understood(lambda: {path: about.split()[2] for about, _, path in entries if about.split()[0] in _FILE_MODES}, {})

    def contents(self, blobs: Iterable[str]) -> Mapping[str, bytes]:
        """Return the bytes of the blobs, read by one process; one that is not there is left out."""
        wanted = list(dict.fromkeys(blobs))
        if not wanted:
            return {}
        answer = _ask(self.root, "cat-file", "--batch", stdin="".join(f"{blob}\n" for blob in wanted).encode())
        return _understood(lambda: _contents(answer or b""), {})

    def prefix(self) -> str:
        """Return where ``root`` lies, counted from the top of the repository: "" or a path that ends in a slash."""
        return (_ask(self.root, "rev-parse", "--show-prefix") or b"").decode("utf-8", "replace").removesuffix("\n")

    def resolve(self, revision: str) -> str | None:
        """Return the commit that a revision names (``HEAD~2``, a tag, a branch), or ``None``."""
        answer = _ask(self.root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        return answer.decode("ascii", "replace").strip() if answer else None

    def parting(self, revision: str) -> str | None:
        """Return the commit where this version and ``revision`` went apart, or ``None`` when it cannot be told."""
        commit = self.resolve(revision)
        answer = _ask(self.root, "merge-base", "HEAD", commit) if commit else None
        return answer.decode("ascii", "replace").split("\n")[0].strip() if answer else None


def find_repository(root: Path, folder: str) -> Repository | None:
    """Return the repository that ``root`` lies in, or ``None`` when there is none, or git is not there or refuses it."""
    answer = _ask(root, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository")
    words = (answer or b"").split()
    if words[:1] != [b"true"]:
        return None
    return Repository(root, folder, shallow=words[1:2] == [b"true"])


def _ask(root: Path, *arguments: str, stdin: bytes = b"") -> bytes | None:
    # Whose the folder is decides nothing: a container or another user's build tells the same history as the owner's. Only the
    # handbook's own folder is trusted, not one above it, and nothing that a repository can be set up to run is run (see above).
    settings = [part for setting in (*_SETTINGS, f"safe.directory={root.resolve()}") for part in ("-c", setting)]
    try:
        done = subprocess.run(  # noqa: S603 - no shell; every argument is ours or stands after --end-of-options
            ["git", "--no-pager", "--literal-pathspecs", *settings, "-C", str(root), *arguments],  # noqa: S607 - git as it is on the PATH
            input=stdin, capture_output=True, env=_environment(), timeout=_SECONDS, check=False,
        )  # fmt: skip
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {
        **kept,
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_REPLACE_OBJECTS": "1",
    }


def _understood(read: Callable[[], Read], otherwise: Read) -> Read:
    """Return what an answer says; of one that git would not give, as of none, there is no history."""
    try:
        return read()
    except (ValueError, IndexError, RuntimeError):  # the last is what the end of the parts becomes in a generator
        return otherwise


def _time(said: str, before: datetime) -> datetime:
    """Return when a commit was made; where its time cannot be read, that of the one before it."""
    try:
        return datetime.fromisoformat(said)
    except ValueError:
        return before


def _commits(answer: bytes) -> Iterator[Commit]:
    """Read git's answer: a header for each commit, and ":modes and blobs status" and a path for each file it touched."""
    parts = iter(answer.decode("utf-8", "replace").split("\0"))
    found: list[Commit] = []
    blobs: dict[str, str] = {}
    for part in parts:
        about = part.lstrip("\n")
        if about.startswith(":"):
            _, mode, _, blob, _ = about.split(" ")
            blobs[next(parts)] = blob if mode in _FILE_MODES else ""
        elif about:
            commit, _, time = about.partition(" ")
            blobs = {}
            found.append(Commit(commit, _time(time.strip(), found[-1].time if found else _UNKNOWN), blobs))
    yield from found


def _contents(answer: bytes) -> dict[str, bytes]:
    """Read git's answer: "blob type size", the bytes and a line end for each."""
    found: dict[str, bytes] = {}
    position = 0
    while position < len(answer):
        end = answer.index(b"\n", position)
        header = answer[position:end].decode("ascii", "replace").split(" ")
        position = end + 1
        if len(header) == 3 and header[2].isdecimal():
            size = int(header[2])
            found[header[0]] = answer[position : position + size]
            position += size + 1
    return found
