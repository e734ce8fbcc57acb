"""Our style sheets and scripts, joined to one file of each.

``css/*.css`` and ``js/*.js`` are joined in the order of their names. Each script is put into a
function of its own, so that none sees another's names and each may leave with ``return``.
"""

from importlib.resources import files

STYLES = "assets/haandbog.css"
SCRIPTS = "assets/haandbog.js"


def bundles() -> tuple[tuple[str, bytes], ...]:
    """Return the joined files by their address in the site."""
    scripts = "\n".join(f"(() => {{\n{script}}})();" for script in _parts("js"))
    return ((STYLES, "\n".join(_parts("css")).encode()), (SCRIPTS, f'"use strict";\n{scripts}\n'.encode()))


def _parts(ending: str) -> list[str]:
    """Return the texts of the files with an ending, in the order of their names."""
    parts = [part for part in files(__package__).joinpath(ending).iterdir() if part.name.endswith(f".{ending}")]
    return [part.read_text(encoding="utf-8") for part in sorted(parts, key=lambda part: part.name)]
