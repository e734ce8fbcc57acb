"""``haandbog verify``: whether a published copy is the one that was built."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from haandbog.cli.language import Commands, add_command
from haandbog.cli.terminal import Progress

_PATIENCE = 20  # seconds for one file of a copy on the web
_AT_ONCE = 8
_SHOWN = 20


class UnreachableError(Exception):
    """The copy did not answer; the reason is the text."""

    unknown_host = False  # nobody has the name: nothing stands there, or not yet


def add_commands(commands: Commands) -> None:
    """Add the command of this module."""
    command = add_command(commands, "verify", verify, "se efter, om en udgivet kopi er hel og uændret")
    command.add_argument("sted", nargs="?", default="site", metavar="STED", help="en mappe eller en adresse på nettet (ellers site)")
    command.options.add_argument(
        "--manifest", type=Path, metavar="FIL", help="sammenlign med kontrolsummerne i FIL (ellers dem, der ligger i kopien selv)"
    )


def verify(root: Path, options: argparse.Namespace) -> int:
    """Compare a copy with a manifest; 0 when they agree, 1 when not, 2 when they cannot be compared."""
    from concurrent.futures import ThreadPoolExecutor

    from haandbog import danish, manifest

    place: str = options.sted
    on_web = place.startswith(("http://", "https://"))
    folder = root / place
    if not on_web and not folder.is_dir():
        return _stop(f"Mappen »{place}« findes ikke. Byg håndbogen først, eller skriv adressen på kopien.")
    read = web_reader(place) if on_web else _folder_reader(folder)
    source = options.manifest or f"{place.rstrip('/')}/{manifest.FILE}"
    try:
        with Progress("Sammenligner kopien"):
            content = read_file(options.manifest) if options.manifest else read(manifest.FILE)
            if content is None:
                return _stop(f"»{source}« findes ikke, så der er ingen kontrolsummer at sammenligne med.")
            sums = manifest.read_manifest(content.decode("utf-8", errors="replace"))
            with ThreadPoolExecutor(_AT_ONCE if on_web else 1) as workers:
                found = dict(zip(sums, workers.map(read, sums), strict=True))
    except manifest.UnreadableManifestError as error:
        return _stop(f"»{source}« er ikke en liste med kontrolsummer{f' (linje {error.line})' if error.line else ': den er tom'}.")
    except UnreachableError as error:
        return _stop(str(error))
    difference = manifest.compare(sums, found.get, () if on_web else manifest.files_of(folder))
    if not difference:
        print(f"Kopien er hel og uændret: {danish.counted(len(sums), 'fil', 'filer')} passer med kontrolsummerne.")
        return 0
    for heading, names in (
        ("mangler", difference.missing),
        ("er ændret", difference.changed),
        ("hører ikke til", difference.foreign),
    ):
        for name in names[:_SHOWN]:
            print(f"{name} {heading}")
        if len(names) > _SHOWN:
            print(f"… og {len(names) - _SHOWN} mere, der {heading}")
    count = sum(map(len, (difference.missing, difference.changed, difference.foreign)))
    print(f"\nKopien er ikke den, der blev bygget: {danish.counted(count, 'fil', 'filer')} afviger. Udgiv håndbogen igen.", file=sys.stderr)
    return 1


def _stop(message: str) -> int:
    print(f"haandbog: {message}", file=sys.stderr)
    return 2


def read_file(path: Path) -> bytes | None:
    """Return the bytes of a file, or None where there is none.

    Raises:
        UnreachableError: it is there and cannot be read.
    """
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError as error:
        raise UnreachableError(f"»{path}« kan ikke læses ({error.strerror}).") from error


def _folder_reader(folder: Path) -> Callable[[str], bytes | None]:
    return lambda name: read_file(folder / name)


def web_reader(address: str) -> Callable[[str], bytes | None]:
    """Return what reads a file of a copy on the web by its name; None where there is none.

    It raises ``UnreachableError`` when the copy does not answer.
    """
    import socket
    import urllib.error
    import urllib.request
    from urllib.parse import quote

    base = address if address.endswith("/") else f"{address}/"

    def read(name: str) -> bytes | None:
        # A page is asked for as a reader asks for it: some hosts know it by its folder only.
        url = base + quote(name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name)
        try:
            with urllib.request.urlopen(url, timeout=_PATIENCE) as answer:  # noqa: S310 - the address is http or https
                content: bytes = answer.read()
                return content
        except urllib.error.HTTPError as error:
            if error.code in (404, 410):
                return None
            raise UnreachableError(f"{url} svarede {error.code} {error.reason}.") from error
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            unreachable = UnreachableError(f"{url} kunne ikke hentes ({reason}).")
            unreachable.unknown_host = isinstance(reason, socket.gaierror) and reason.errno in (
                socket.EAI_NONAME,
                getattr(socket, "EAI_NODATA", None),
            )
            raise unreachable from error

    return read
