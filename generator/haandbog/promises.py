"""Addresses are promises: what was published once is not just gone.

The last published manifest says which addresses there are; nobody keeps a list.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from haandbog.handbook import Handbook
from haandbog.history import read_history
from haandbog.history.git import find_repository
from haandbog.history.removals import CODE, address_of_written
from haandbog.history.versions import read_version_of, ref_of
from haandbog.model import KIND_BY_FOLDER
from haandbog.model.record import Record
from haandbog.model.scalars import Ref
from haandbog.pages import all_pages, changes
from haandbog.problems import Place, Problem
from haandbog.site import files_beside, plain_settings

# What is fetched by a page or a server, and changes with them; and looks back from a point in time, of which the oldest drop out by themselves.
_NOT_PROMISED = re.compile(rf"assets/|_|sitemap\.|404\.html$|SHA256SUMS$|{changes.ADDRESS}siden/|.*\.(png|svg|jpe?g|gif|webp|avif|ico)$")
_NEWER = "Er siden kommet til, efter at du hentede håndbogen, så hent først den nyeste version."


def promised(names: Iterable[str]) -> tuple[str, ...]:
    """Return the addresses that the files of a published site have, ordered: those of its pages and of the files that are taken along."""
    return tuple(sorted(re.sub(r"(^|/)index\.html$", r"\1", name) for name in names if not _NOT_PROMISED.match(name)))


def addresses(root: Path, handbook: Handbook, folder: str = "records", docs: str = "docs") -> frozenset[str]:
    """Return the addresses that the pages and files of a sound handbook will have when it is built."""
    config = root / "mkdocs.yml"
    settings = plain_settings(config.read_text(encoding="utf-8") if config.is_file() else "", root / "docs")
    history = read_history(root, folder)
    files = [address for address, _ in files_beside(handbook, settings, history)]
    pages = [page.address for page in all_pages(handbook, settings, frozenset(files), history)]
    written = [path.relative_to(root / docs).as_posix() for path in (root / docs).rglob("*") if path.is_file()]
    return frozenset((*pages, *promised(files), *map(address_of_written, written)))


def broken_promises(root: Path, folder: str, published: Iterable[str], kept: frozenset[str]) -> tuple[Problem, ...]:
    """Return a problem for every file of a published manifest whose address is not among those that are ``kept``.

    A record that was retired before its file was taken away may go; git tells whether it was.
    """
    gone = [address for address in promised(published) if address not in kept]
    known = _last_files(root, folder) if gone else {}
    return tuple(sorted(_problems(gone, known, folder), key=lambda problem: problem.order))


def _problems(gone: Iterable[str], known: Mapping[Ref, Record | None], folder: str) -> Iterator[Problem]:
    for address in gone:
        what = f"Siden {address}" if address.endswith("/") or not address else f"Filen {address}"
        message = f"{what} er udgivet, men findes ikke længere, så links til den ikke virker."
        kind, _, rest = address.partition("/")
        ref = Ref(kind, rest.rstrip("/"))
        if kind not in KIND_BY_FOLDER or "/" in ref.id or not ref.id:
            hint = f"Lad den blive stående; en side kan nøjes med en linje, der fører læseren videre. {_NEWER}"
            yield Problem(f"docs/{address.rstrip('/')}.md" if address.endswith("/") else address, Place(), CODE, message, hint)
            continue
        record = known.get(ref)
        if record is None or record.retired is None:
            hint = (
                f"Hent filen tilbage, og skriv udgået i den; siden bliver stående, mærket. Er posten omdøbt eller lagt sammen med en anden, "
                f"så skriv tidligere_id: med punktet - {ref.id} i den, der nu gælder. {_NEWER}"
            )
            yield Problem(f"{folder}/{ref}.yml", Place(), CODE, message, hint)


def _last_files(root: Path, folder: str) -> dict[Ref, Record | None]:
    """Return each record as it stood in the last version that had its file, as far as git tells."""
    repository = find_repository(root, folder)
    blobs: dict[str, str] = {}
    for commit in repository.commits() if repository else ():
        blobs |= {path: blob for path, blob in commit.blobs.items() if blob and ref_of(path, folder)}
    contents = repository.contents(blobs.values()) if repository else {}
    found: dict[Ref, Record | None] = {}
    for path, blob in blobs.items():
        ref = ref_of(path, folder)
        assert ref is not None
        record = read_version_of(ref, path, contents.get(blob, b""))
        found[ref] = record if isinstance(record, Record) else None
    return found
