"""How large a picture is, read from its first bytes: a page that says so does not move when the picture comes."""

import re
import struct

_JPEG_FRAMES = frozenset({*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)})
_SVG = re.compile(rb"<svg\b[^>]*?\sviewBox=[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)", re.IGNORECASE)


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Return the width and height of a picture (PNG, GIF, JPEG or SVG) in its own dots, or ``None`` when they cannot be told."""
    try:
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            width, height = struct.unpack(">II", content[16:24])
        elif content[:6] in (b"GIF87a", b"GIF89a"):
            width, height = struct.unpack("<HH", content[6:10])
        elif content.startswith(b"\xff\xd8"):
            width, height = _jpeg_size(content)
        elif found := _SVG.search(content[:4096]):
            width, height = round(float(found[1])), round(float(found[2]))
        else:
            return None
    except (struct.error, ValueError, IndexError):
        return None
    return (width, height) if width > 0 and height > 0 else None


def _jpeg_size(content: bytes) -> tuple[int, int]:
    """Walk from segment to segment until the one that begins the picture."""
    place = 2
    while True:
        if content[place] != 0xFF:
            raise ValueError("no segment")
        mark = content[place + 1]
        if mark in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        (length,) = struct.unpack(">H", content[place + 2 : place + 4])
        place += 2 + max(length, 2)
