"""Whether a file can be the handbook's logo: a picture that a browser knows, small, and with nothing in it that could run."""

import re

ENDINGS = (".svg", ".png")
LARGEST = 200 * 1024  # it is fetched with the first page

_PNG = b"\x89PNG\r\n\x1a\n"
# What makes an SVG more than a picture: scripts, other documents, files from elsewhere, entities.
_ACTIVE = re.compile(
    r"<!(?:DOCTYPE|ENTITY)|<(?:\w+:)?(?:script|foreignObject|iframe|embed|object|handler|set|animate\w*)\b|\son\w+\s*=|javascript:|@import"
    r"|(?:href|src)\s*=\s*[\"'](?!#|data:image/(?:png|jpeg))|url\(\s*+(?![\"']?#)",
    re.IGNORECASE,
)


def logo_fault(name: str, content: bytes) -> tuple[str, str] | None:
    """Return what is wrong with a logo, as a Danish sentence and what to do about it; ``None`` when nothing is."""
    ending = next((ending for ending in ENDINGS if name.lower().endswith(ending)), "")
    if not ending:
        return f"»{name}« er hverken en SVG- eller en PNG-fil.", "Gem logoet som .svg eller .png."
    if len(content) > LARGEST:
        return f"»{name}« fylder {len(content) // 1024} KB.", f"Et logo må højst fylde {LARGEST // 1024} KB."
    if ending == ".png":
        return None if content.startswith(_PNG) else (f"»{name}« er ikke en PNG-fil, selv om navnet siger det.", "Gem logoet igen som PNG.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return f"»{name}« er ikke gemt i tegnsættet UTF-8.", "Gem logoet igen som almindelig SVG."
    if not re.search(r"<(?:\w+:)?svg[\s/>]", text):
        return f"»{name}« er ikke en SVG-fil, selv om navnet siger det.", "Gem logoet igen som SVG."
    if found := _ACTIVE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        return (
            f"»{name}« har noget i linje {line}, som ikke er et billede (»{found[0].strip()}«).",
            "Gem logoet som en ren SVG uden scripts og uden noget, der hentes fra andre steder.",
        )
    return None
