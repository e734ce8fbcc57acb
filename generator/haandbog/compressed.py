"""A site's files compressed beforehand, beside each: a server then sends them as they lie, and spends nothing on it.

The bytes depend on nothing but the content and the libraries: neither a time nor a name stands in them.
"""

import gzip
import io
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

FORMS = ("gz", "br")

# Pictures, workbooks and what is compressed already grow by it.
_TEXTS = frozenset({".css", ".csv", ".html", ".js", ".json", ".md", ".svg", ".txt", ".xml", ".yml"})
_SMALLEST = 1024  # bytes; less goes in one packet as it is


def missing_library(forms: tuple[str, ...]) -> str:
    """Return the name of the library that a form needs and that is not installed, or ""."""
    return "brotli" if "br" in forms and find_spec("brotli") is None else ""


def write_compressed(site: Path, forms: tuple[str, ...]) -> int:
    """Write every text of a finished site in each form beside it, and return how many files that became.

    Raises:
        OSError: a file cannot be read or written.
    """
    pack = {form: _PACKED[form] for form in forms}
    texts = sorted(path for path in site.rglob("*") if path.suffix in _TEXTS and path.is_file())
    written = 0
    for path in texts:
        content = path.read_bytes()
        for form, packed in pack.items():
            if len(content) >= _SMALLEST and len(smaller := packed(content)) < len(content):
                path.with_name(f"{path.name}.{form}").write_bytes(smaller)
                written += 1
    return written


def forms_of_site(site: Path) -> tuple[str, ...]:
    """Return the forms that a built site was written in."""
    return tuple(form for form in FORMS if (site / f"index.html.{form}").is_file())


def _gzip(content: bytes) -> bytes:
    made = io.BytesIO()
    # The short way (gzip.compress) leaves it to the system what stands in the head.
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=made, mtime=0) as file:
        file.write(content)
    return made.getvalue()


def _brotli(content: bytes) -> bytes:
    packed: bytes = import_module("brotli").compress(content, quality=11)
    return packed


_PACKED: Mapping[str, Callable[[bytes], bytes]] = {"gz": _gzip, "br": _brotli}
