"""The last look at a finished site, and what is put into it then."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.exceptions import PluginError

from haandbog import compressed, links, manifest, policy, publish

_SHOWN = 50


def complete(place: Path, required: Iterable[str], address: str, *, has_menu: bool, forms: tuple[str, ...]) -> dict[str, links.PageLinks]:
    """See that a site is whole, and put into it what comes last: compressed ``forms`` of its files, and their checksums.

    ``required`` are files that have to be there, ``address`` is where it will stand, as far as that is known. Returns the links of
    its pages.

    Raises:
        PluginError: files are missing, links lead nowhere, or pages hold what their own policy would stop.
        OSError: something cannot be read or written.
    """
    _refuse("Filer i den færdige håndbog mangler eller er tomme", (name for name in required if not _has_content(place / name)))
    found = links.links_of_site(place)
    report = links.report_of(found, place, address)
    _refuse("Døde henvisninger i den færdige håndbog", (f"{link.page}: {link.link} ({link.reason})" for link in report.broken))
    # A handbook that has written no menu yet has pages that nothing leads to; one that has is held to it.
    _refuse(
        "Sider, som ingen links fører til fra forsiden", report.orphans if has_menu else (),
        " Sæt dem i menuen (nav i mkdocs.yml), eller link til dem.",
    )  # fmt: skip
    # The manifest names what is compressed too: it lies in the copy that is published, and a server sends it.
    if forms:
        compressed.write_compressed(place, forms)
    manifest.write_manifest(place)
    _refuse(
        "Siderne har noget, som sikkerhedspolitikken ville stoppe hos læseren",
        (f"{breach.page}: {breach.tag} ({breach.what})" for breach in policy.breaches_of_site(place)),
    )
    publish.make_readable(place)
    return found


def _refuse(what: str, faults: Iterable[str], hint: str = "") -> None:
    lines = tuple(faults)
    if lines:
        raise PluginError("\n".join(_told(f"{what}: {len(lines)}.{hint}", lines)))


def _told(heading: str, lines: tuple[str, ...]) -> Iterator[str]:
    yield heading
    yield from (f"  {line}" for line in lines[:_SHOWN])


def _has_content(file: Path) -> bool:
    return file.is_file() and file.stat().st_size > 0
