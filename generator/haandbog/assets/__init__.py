"""Our style sheets and scripts, joined to one file of each.

``css/*.css`` and ``js/*.js`` are joined in the order of their names; each script is a function
expression of its own, so that none sees another's names.
"""

from importlib.resources import files

STYLES = "assets/haandbog.css"
SCRIPTS = "assets/haandbog.js"


def bundles() -> tuple[tuple[str, bytes], ...]:
    """Return the joined files by their address in the site."""
    return ((STYLES, _joined("css")), (SCRIPTS, _joined("js")))


def _joined(ending: str) -> bytes:
    parts = sorted(
        (part for part in files(__package__).joinpath(ending).iterdir() if part.name.endswith(f".{ending}")), key=lambda p: p.name
    )
    return "\n".join(part.read_text(encoding="utf-8") for part in parts).encode()
