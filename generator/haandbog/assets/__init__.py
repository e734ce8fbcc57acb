"""Our style sheets and scripts, joined to one file of each.

``css/*.css`` and ``js/*.js`` are joined in the order of their names. Each script is put into a
function of its own, so that none sees another's names and each may leave with ``return``.
``early/*.js`` are what must run while a page is read, each a file of its own.
``search/*.js`` is fetched only when somebody searches, with the search engine that is not ours (``vendor/``).
What is said to whoever works on them (comments, the room at the beginning of a line) stays here: it is a fifth of what a reader would fetch
before anything is shown.
"""

import re
from collections.abc import Iterable
from importlib.resources import files

STYLES = "assets/haandbog.css"
SCRIPTS = "assets/haandbog.js"
SEARCH = "assets/soegning.js"


def bundles(foot: str = "", own: str = "") -> tuple[tuple[str, bytes], ...]:
    """Return the joined files by their address in the site.

    ``foot`` is what stands at the foot of every page on paper, ``own`` the rules of the handbook itself, which have the last word.
    """
    scripts = "\n".join(f"(() => {{\n{script}}})();" for script in _parts("js"))
    early = tuple((f"assets/{name}", text.encode()) for name, text in _early())
    return (
        *early,
        (STYLES, "".join([*_parts("css"), *([_paper(foot)] if foot else []), *([own] if own else [])]).encode()),
        (SCRIPTS, f'"use strict";\n{scripts}\n'.encode()),
        (SEARCH, f'{_vendored("minisearch")}\n(() => {{\n"use strict";\n{"".join(_parts("js", "search"))}}})();\n'.encode()),
    )


def _paper(foot: str) -> str:
    """Return the style sheet that prints a line in the margin: only a style sheet can write there."""
    text = "".join(f"\\{ord(letter):x} " if letter in '"\\<' or not letter.isprintable() else letter for letter in foot)
    return f'@media print {{\n  @page {{\n    @bottom-left {{\n      content: "{text}";\n    }}\n  }}\n}}\n'


def _early() -> list[tuple[str, str]]:
    parts = [part for part in files(__package__).joinpath("early").iterdir() if part.name.endswith(".js")]
    return sorted((part.name, lean_script(part.read_text(encoding="utf-8"))) for part in parts)


def _vendored(name: str) -> str:
    """Return a script by others with its licence over it, and without the pointer to a map that is not here."""
    folder = files(__package__).joinpath("vendor")
    licence = folder.joinpath(f"{name}.LICENSE.txt").read_text(encoding="utf-8")
    script = folder.joinpath(f"{name}.js").read_text(encoding="utf-8")
    return f"/*! {name}\n{licence}*/\n{script.rpartition('//# sourceMappingURL=')[0] or script}"


def _parts(ending: str, folder: str = "") -> list[str]:
    """Return the texts of the files with an ending, in the order of their names; their folder is named after it."""
    parts = [part for part in files(__package__).joinpath(folder or ending).iterdir() if part.name.endswith(f".{ending}")]
    lean = {"css": lean_styles, "js": lean_script}[ending]
    return [lean(part.read_text(encoding="utf-8")) for part in sorted(parts, key=lambda part: part.name)]


def lean_styles(text: str) -> str:
    """Return a style sheet without its comments, blank lines and the room at the beginning of lines. No string of ours has a line break."""
    said = re.sub(r'("[^"\n]*"|\'[^\'\n]*\')|/\*.*?\*/', lambda found: found[1] or "", text, flags=re.DOTALL)
    return _lean(said.splitlines())


def lean_script(text: str) -> str:
    """Return a script without the lines that are comments alone, blank lines and the room at the beginning of lines.

    No string of ours goes over a line's end (``tests/test_reader.py`` holds it); what stands behind code in its line is left.
    """
    return _lean(line for line in text.splitlines() if not line.lstrip().startswith("//"))


def _lean(lines: Iterable[str]) -> str:
    return "".join(f"{line.strip()}\n" for line in lines if line.strip())
