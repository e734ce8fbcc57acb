"""The checksums of a finished site, published with it, and the comparison of a copy with them.

The file is the one that ``sha256sum`` writes, so that a copy can be proved without us: ``sha256sum -c SHA256SUMS``.
"""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

FILE = "SHA256SUMS"

_LINE = re.compile(r"(?P<sum>[0-9a-f]{64})  (?P<name>[^\0\r\n\\]+)")


class UnreadableManifestError(ValueError):
    """The text is no manifest; the number of the line that is wrong stands in ``line`` (0: there is none at all)."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True, slots=True)
class Difference:
    """How a copy differs from a manifest: the names of files, each list ordered."""

    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any difference."""
        return bool(self.missing or self.changed or self.foreign)


def checksum(content: bytes) -> str:
    """Return the SHA-256 of a file's content, as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def files_of(site: Path) -> tuple[str, ...]:
    """Return the names of a site's files but the manifest, with ``/`` between folders, ordered."""
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return tuple(sorted(name for name in names if name != FILE))


def write_manifest(site: Path) -> None:
    """Write the checksums of every file of a finished site into it.

    Raises:
        OSError: a file cannot be read, or the manifest not written.
    """
    lines = (f"{checksum((site / name).read_bytes())}  {name}\n" for name in files_of(site))
    (site / FILE).write_bytes("".join(lines).encode())


def renew_manifest(site: Path, names: Iterable[str]) -> None:
    """Write the checksums of a site into it anew, of which only these files are others than its manifest says.

    Raises:
        OSError: a file cannot be read, or the manifest not written.
        UnreadableManifestError: the manifest that is there is none.
    """
    sums = read_manifest((site / FILE).read_text(encoding="utf-8"))
    sums |= {name: checksum((site / name).read_bytes()) for name in names}
    text = "".join(f"{sum_}  {name}\n" for name, sum_ in sorted(sums.items()))
    # A new file in its place: the old one may have another name in a site that stands.
    (site / FILE).unlink()
    (site / FILE).write_bytes(text.encode())


def read_manifest(text: str) -> dict[str, str]:
    """Return the checksum of every file that a manifest names.

    Raises:
        UnreadableManifestError: a line is not a checksum and a name inside the site, or there is none.
    """
    sums: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        found = _LINE.fullmatch(line)
        if found is None or not _inside(found["name"]):
            raise UnreadableManifestError(number)
        sums[found["name"]] = found["sum"]
    if not sums:
        raise UnreadableManifestError(0)
    return sums


def compare(sums: dict[str, str], read: Callable[[str], bytes | None], names: tuple[str, ...] = ()) -> Difference:
    """Compare a copy with the checksums of a manifest.

    ``read`` returns a file of the copy by its name, or None where there is none; ``names`` are the files the copy is known to hold.
    """
    missing, changed = [], []
    for name, expected in sorted(sums.items()):
        content = read(name)
        if content is None:
            missing.append(name)
        elif checksum(content) != expected:
            changed.append(name)
    return Difference(tuple(missing), tuple(changed), tuple(name for name in names if name not in sums))


def _inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts
