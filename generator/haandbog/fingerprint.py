"""Sums that tell whether anything has changed: of the generator, of a handbook's folder, of a finished site."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path

_CONFIG = "mkdocs.yml"
# Settings that may come from outside the folder: what lies there is not looked at, so nothing is said of such a handbook.
_ELSEWHERE = re.compile(r"^INHERIT\b|\.\./|:\s+[\"']?(/|~|[A-Za-z]:\\)", re.MULTILINE)
_FROM_ENVIRONMENT = re.compile(r"!ENV\s*\[?([^\]\n#]*)")
_MOST_FILES = 20_000
_GIT_ASKS = (("rev-parse", "HEAD", "--is-shallow-repository"), ("for-each-ref", "--format=%(refname) %(objectname)", "refs/tags"))


def generator_sum() -> str:
    """Return a text that is another one after any change of the generator, its templates and theme, or what it stands on."""
    package = Path(__file__).resolve().parent
    parts = [sys.version, *_libraries()]
    return _sum((*parts, *_files(package, frozenset({"__pycache__"}))))


@dataclass(frozen=True, slots=True)
class Sums:
    """What is another text after any change of what a build of a handbook may read: all of it, and all but its records."""

    whole: str
    ground: str


def sums_of(root: Path, folder: str = "records") -> Sums:
    """Return the sums of a handbook whose records lie in ``root/folder``; "" for what cannot be told."""
    ground = ground_sum(root, folder)
    try:
        return Sums(ground and _sum((ground, *_files(root / folder, frozenset()))), ground)
    except (OSError, ValueError):
        return Sums("", ground)


def ground_sum(root: Path, folder: str = "records") -> str:
    """Return a text that is another one after any change of what a build may read beside the records in ``folder``; "" when that cannot be told.

    That is every file of the handbook but the hidden ones beside its folders and the finished site, what git tells of it, the
    generator, the day, and what the settings take from the environment.
    """
    try:
        settings = (root / _CONFIG).read_text(encoding="utf-8")
        site = site_folder(root, settings)
        if site is None or _ELSEWHERE.search(settings):
            return ""
        not_read = {path.name for path in root.iterdir() if path.name.startswith(".")} | {site.relative_to(root).parts[0], folder}
        around = (generator_sum(), f"{datetime.now(UTC):%Y-%m-%d}", *_environment(settings), *_history(root))
        return _sum((*around, *_files(root, frozenset(not_read))))
    except (OSError, ValueError):
        return ""


def site_folder(root: Path, settings: str) -> Path | None:
    """Return where the finished site of a handbook lies; ``None`` when it is not a folder of its own in the handbook's."""
    said = re.search(r"^site_dir:\s*(.*?)\s*$", settings, re.MULTILINE)
    name = said[1].strip("\"'") if said else "site"
    return root / name if re.fullmatch(r"[\w-]+", name) and name not in ("docs", "records") else None


def site_stamp(site: Path) -> str:
    """Return a text that is another one when any file of a finished site was written, moved or removed since; "" without a site.

    Its second word is the same still when files have only had second names for a while, which changes the first.
    """
    stamps, lasting = [], []
    try:
        for folder, folders, names in os.walk(site):
            folders.sort()
            for name in sorted(names):
                told = os.lstat(os.path.join(folder, name))  # noqa: PTH118 - a thousand paths, as quick as it goes
                stamps.append(str(told.st_ctime_ns))
                lasting.append(f"{folder}/{name} {told.st_size} {told.st_mtime_ns} {told.st_ino} {told.st_mode}")
    except OSError:
        return ""
    return f"{_sum([*stamps, *lasting])} {_sum(lasting)}" if stamps else ""


def _libraries() -> list[str]:
    """Return each library with its version, as it stands in the name of the folder that tells of it."""
    folders = [Path(folder) for folder in sys.path if Path(folder).is_dir()]
    return sorted(path.name for folder in folders for path in folder.iterdir() if path.name.endswith((".dist-info", ".egg-info")))


def _environment(settings: str) -> list[str]:
    named = {name.strip(" \"'") for found in _FROM_ENVIRONMENT.findall(settings) for name in found.split(",")}
    ours = {name for name in os.environ if name.startswith("HAANDBOG_") and not name.startswith("HAANDBOG_SVAR")}
    return [f"{name}={os.environ.get(name)}" for name in sorted(named | ours | {"SOURCE_DATE_EPOCH", "TZ"})]


def _history(root: Path) -> list[str]:
    ask = ["git", "-c", f"safe.directory={root.resolve()}", "-C", str(root)]
    try:
        return [
            subprocess.run([*ask, *asked], capture_output=True, text=True, check=False, timeout=20).stdout  # noqa: S603 - no shell
            for asked in _GIT_ASKS
        ]
    except (OSError, subprocess.SubprocessError):
        return []


def _files(root: Path, without: frozenset[str]) -> Iterator[str | bytes]:
    """Yield the name and content of every file under a folder, ordered; ``without`` are names of folders and files at its top, and of caches."""
    number = 0
    for folder, folders, names in os.walk(root, followlinks=True):
        at_top = folder == str(root)
        folders[:] = sorted(name for name in folders if name != "__pycache__" and not (at_top and name in without))
        for name in sorted(names):
            if at_top and name in without:
                continue
            number += 1
            if number > _MOST_FILES:
                raise ValueError("too many files")
            path = os.path.join(folder, name)  # noqa: PTH118 - a thousand paths, as quick as it goes
            yield path
            with open(path, "rb") as file:  # noqa: PTH123 - the same
                yield file.read()


def _sum(texts: Iterator[str | bytes] | tuple[str | bytes, ...] | list[str]) -> str:
    made = blake2b(digest_size=20)
    for text in texts:
        content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")
        made.update(b"%d " % len(content))
        made.update(content)
    return made.hexdigest()
