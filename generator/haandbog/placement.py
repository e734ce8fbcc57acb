"""Where a finished site may stand: nothing that a build did not make is ever deleted."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from haandbog import assets, manifest

# What a system's own file manager leaves behind wherever a person looks.
_LEFT_BY_LOOKING = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_MARKS = ("index.html", assets.STYLES, assets.SCRIPTS)  # what no list of checksums names but one of ours
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why no site may stand in a folder, in Danish, and what to do about it."""

    message: str
    hint: str

    def __str__(self) -> str:
        return f"{self.message} {self.hint}"


def resolved(target: Path) -> Path:
    """Return the folder itself, however many links lead to it.

    Raises:
        OSError: the links lead in a ring.
    """
    try:
        return target.resolve()
    except RuntimeError as error:  # what a ring is until Python 3.13
        raise OSError(str(error)) from error


def misplaced(target: Path, root: Path, sources: Iterable[Path]) -> Refusal | None:
    """Say why a site may never stand at ``target``, whatever lies there: ``root`` is the handbook's folder, ``sources`` what it reads."""
    hint = "Vælg en mappe, som kun den færdige håndbog skal stå i, f.eks. site."
    try:
        place, home = resolved(target), _home()
        root = resolved(root)
        read = [resolved(source) for source in sources]
    except OSError:
        return Refusal(f"»{target}« er en genvej, der peger på sig selv.", hint)
    if place == Path(place.anchor):
        return Refusal(f"»{target}« er roden af maskinens filer.", hint)
    if home and home.is_relative_to(place):
        return Refusal(f"»{target}« er din hjemmemappe eller ligger over den.", hint)
    if root.is_relative_to(place):
        return Refusal(f"»{target}« er håndbogens egen mappe eller ligger over den.", hint)
    for source in (*read, root / ".git"):
        if place.is_relative_to(source) or source.is_relative_to(place):
            name = source.relative_to(root) if source.is_relative_to(root) else source
            return Refusal(f"»{target}« og mappen »{name}«, som håndbogen laves af, ligger i hinanden.", hint)
    return None


def occupied(target: Path) -> Refusal | None:
    """Say why what lies at ``target`` may not be replaced: it must be nothing, an empty folder, or a site that we built."""
    place = resolved(target)
    if not os.path.lexists(place):
        return None
    if not place.is_dir():
        return Refusal(f"»{target}« er en fil.", "Flyt den, eller skriv navnet på en anden mappe.")
    if place.is_mount():
        return Refusal(f"»{target}« er et drev for sig og kan ikke skiftes ud.", f"Byg i en mappe i det, f.eks. {target}/site.")
    try:
        names = sorted(_names(place))
        ours = _sums(place)
    except PermissionError as error:
        return Refusal(f"»{error.filename or target}« kan ikke læses: du har ikke adgang.", "Få adgang, eller skriv en anden mappe.")
    if names and not ours:
        return Refusal(
            f"»{target}« har indhold, som håndbogen ikke selv har lavet ({_shown(names)}), og er ikke rørt.",
            "Er det en gammel håndbog, så slet eller flyt mappen selv. Ellers skriv en ny eller tom mappe.",
        )
    foreign = [name for name in names if name not in ours and name != manifest.FILE]
    if foreign:
        return Refusal(
            f"»{target}« har også filer, som håndbogen ikke selv har lavet ({_shown(foreign)}), og er ikke rørt.",
            "Flyt dem et andet sted hen. Filer, der skal med i håndbogen hver gang, lægges i docs.",
        )
    return None


def _home() -> Path | None:
    try:
        return resolved(Path.home())
    except (RuntimeError, OSError):
        return None


def _names(place: Path) -> Iterator[str]:
    """Yield the name of everything under a folder that is not a folder itself."""
    for folder, folders, names in os.walk(place, onerror=_raise):
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]  # noqa: PTH114, PTH118 - a thousand paths, as quick as it goes
        for name in (*names, *links):
            if name not in _LEFT_BY_LOOKING:
                yield Path(os.path.relpath(folder, place), name).as_posix()


def _raise(error: OSError) -> None:
    raise error


def _sums(place: Path) -> frozenset[str]:
    """Return the names of the files that a build of ours put there; none when it was not one."""
    try:
        sums = manifest.read_manifest((place / manifest.FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, UnicodeDecodeError, manifest.UnreadableManifestError):
        return frozenset()
    return frozenset(sums) if all(mark in sums for mark in _MARKS) else frozenset()


def _shown(names: list[str]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" og {more} mere" if more > 0 else "")
