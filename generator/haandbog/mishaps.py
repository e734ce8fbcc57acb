"""What stopped a build that nobody had foreseen, in Danish: a full disk, a file that vanished, a template that cannot be printed."""

import errno
import os
from dataclasses import dataclass
from pathlib import Path

_TEMPLATES = (".jinja", ".html", ".xml")
_NO_MEMORY = ("MemoryError", "failed to map segment", "annot allocate memory")
_FULL = "Disken er fuld{place}. Gør plads, og prøv igen."
_SYSTEM = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: "Din plads på disken er brugt op{place}. Slet noget, eller få mere plads.",
    errno.EFBIG: "En fil blev større, end systemet tillader{place}.",
    errno.EROFS: "Der kan ikke skrives{place}: drevet kan kun læses.",
    errno.EACCES: "Der er ikke adgang{place}. Giv dig selv adgang, eller byg et andet sted.",
    errno.EPERM: "Det er ikke tilladt{place}. Giv dig selv adgang, eller byg et andet sted.",
    errno.ENOENT: "En fil forsvandt, mens den skulle bruges{place}. Prøv igen.",
    errno.EBUSY: "Mappen er i brug og kan ikke skiftes ud{place}.",
    errno.EXDEV: "Mappen ligger på et drev for sig og kan ikke skiftes ud{place}.",
    errno.EIO: "Disken kunne ikke læses eller skrives{place}. Den kan være i stykker.",
    errno.EMFILE: "Der er for mange åbne filer på én gang{place}.",
    errno.ENFILE: "Der er for mange åbne filer på maskinen{place}.",
    errno.ENOTDIR: "Der står en fil, hvor der skulle være en mappe{place}.",
    errno.EEXIST: "Der står noget, som ikke kan ryddes væk{place}. Slet det selv.",
    errno.ELOOP: "En genvej peger på sig selv{place}.",
    errno.ENAMETOOLONG: "Et navn er for langt{place}.",
    errno.ENOMEM: "Der var ikke hukommelse nok. Luk andre programmer, og prøv igen.",
    errno.EAGAIN: "Maskinen kan ikke starte flere programmer lige nu. Prøv igen.",
}


@dataclass(frozen=True, slots=True)
class Mishap:
    """What stopped a build: Danish words, and whether they say it all to whoever can mend it."""

    message: str
    plain: bool


def told(error: BaseException) -> Mishap:
    """Return an exception in Danish; of one that nobody foresaw its own words are kept."""
    if is_lack_of_memory(error):
        return Mishap(_SYSTEM[errno.ENOMEM], plain=True)
    if place := _template_of(error):
        return Mishap(f"Skabelonen {place} kan ikke bruges: {_words(error)}", plain=True)
    if isinstance(error, OSError) and error.errno in _SYSTEM:
        where = error.filename2 or error.filename
        return Mishap(
            _SYSTEM[error.errno].format(place=f" ({_near(os.fsdecode(where))})" if isinstance(where, str | bytes) else ""), plain=True
        )
    if isinstance(error, OSError):
        return Mishap(f"Systemet sagde nej: {_words(error)}", plain=True)
    return Mishap(f"Programmet gik i stå: {_words(error)}", plain=False)


def is_lack_of_memory(error: BaseException) -> bool:
    """Whether there was no memory left; a library that cannot be loaded for lack of it says so in words only."""
    return isinstance(error, MemoryError) or (isinstance(error, ImportError) and tells_of_lack_of_memory(str(error)))


def tells_of_lack_of_memory(text: str) -> bool:
    """Whether what a program has said means that there was no memory left for it."""
    return any(sign in text for sign in _NO_MEMORY)


def _template_of(error: BaseException) -> str:
    """Return the innermost template that was being read or printed, with its line; "" when none was."""
    name, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if isinstance(name, str) and name.endswith(_TEMPLATES) and line:  # one that cannot be read says so itself
        return f"{_near(name)}:{line}"
    place = ""
    step = error.__traceback__
    while step is not None:
        name = step.tb_frame.f_code.co_filename
        if name.endswith(_TEMPLATES) and "__jinja_template__" not in name:
            place = f"{_near(name)}:{step.tb_lineno}"
        step = step.tb_next
    if not place and type(error).__name__ == "TemplateNotFound":
        return f"{error}"
    return place


def _words(error: BaseException) -> str:
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _near(path: str) -> str:
    """Return a path as seen from where one stands, when it lies there."""
    try:
        return str(Path(path).relative_to(Path.cwd()))
    except (ValueError, OSError):
        return path
