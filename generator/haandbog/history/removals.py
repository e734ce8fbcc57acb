"""Pages that were there at an earlier point and that nothing leads to any more."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from haandbog import danish
from haandbog.history.differences import UnknownVersionError, version_at
from haandbog.history.git import find_repository
from haandbog.history.versions import Unreadable, Version, working_tree
from haandbog.model import KIND_BY_FOLDER
from haandbog.model.record import Record
from haandbog.model.scalars import Ref
from haandbog.problems import Place, Problem

CODE = "H064"


def removed_since(root: Path, folder: str, revision: str, docs: str = "docs") -> tuple[Problem, ...]:
    """Return a problem for every page, of a record or written by hand, that was there in ``revision`` and is gone from the files as they lie now.

    What counts is the point where the two went apart: what others have added to ``revision`` since is not removed here.

    Raises:
        UnknownVersionError: there is no git repository, or no such revision in it.
    """
    repository = find_repository(root, folder)
    if repository is None:
        raise UnknownVersionError("Håndbogen ligger ikke i et git-lager, som kan læses, så der er ingen ældre version at sammenligne med.")
    parting = repository.parting(revision) or revision
    before = version_at(repository, parting)
    written = replace(repository, folder=docs).tree(parting)
    problems = (*_removed(before, working_tree(root, folder), folder), *_removed_written(root, docs, written))
    return tuple(sorted(problems, key=lambda problem: problem.order))


def address_of_written(name: str) -> str:
    """Return the address of a file in the folder of hand-written pages, by its name there."""
    path = PurePosixPath(name)
    if path.suffix != ".md":
        return name
    folder = path.parent if path.stem in ("index", "README") else path.with_suffix("")
    return "" if folder == PurePosixPath() else f"{folder}/"


def _removed_written(root: Path, docs: str, before: Iterable[str]) -> Iterator[Problem]:
    folder = root / docs
    now = {address_of_written(path.relative_to(folder).as_posix()) for path in folder.rglob("*.md")}
    for path in before:
        address = address_of_written(path.removeprefix(f"{docs}/"))
        if path.endswith(".md") and address not in now:
            yield Problem(
                path, Place(), CODE, f"Den håndskrevne side {address} er fjernet, så links til den ikke længere virker.",
                "Lad filen blive stående med en linje, der fører læseren videre til den side, der nu gælder.",
            )  # fmt: skip


def _removed(before: Version, after: Version, folder: str) -> Iterator[Problem]:
    """Yield what was removed without being retired first, and without a redirect from its old address."""
    kept = {*after.records, *(ref for record in after.records.values() for ref in _former(record))}
    for ref, record in before.records.items():
        retired = isinstance(record, Record) and record.retired is not None
        if ref not in kept and not retired:
            yield _problem(ref, record, after, folder)
        for former in _former(record):
            if former not in kept and ref in after.records:
                yield _redirect_problem(former, after.records[ref], folder)


def _former(record: Record | Unreadable) -> list[Ref]:
    return [Ref(record.ref.folder, former) for former in record.former_ids] if isinstance(record, Record) else []


def _problem(ref: Ref, record: Record | Unreadable, after: Version, folder: str) -> Problem:
    kind = KIND_BY_FOLDER[ref.folder]
    path = f"{folder}/{ref.folder}/{ref.id}.yml"
    likely = [other for other in after.records.values() if other.ref.folder == ref.folder and other.title == record.title]
    if likely:
        hint = f"Er filen omdøbt til {folder}/{likely[0].ref}.yml, så skriv dér tidligere_id: med punktet - {ref.id}. Så viderestilles den gamle adresse."
    else:
        hint = (
            f"Hent filen tilbage, og skriv udgået i den; siden bliver stående, mærket. Er posten omdøbt eller lagt sammen med en anden, "
            f"så skriv tidligere_id: med punktet - {ref.id} i den, der nu gælder."
        )
    return Problem(
        path, Place(), CODE,
        f"{danish.capitalize(kind.definite)} »{record.title}« er fjernet, så links til siden {ref}/ ikke længere virker.", hint,
    )  # fmt: skip


def _redirect_problem(former: Ref, record: Record | Unreadable, folder: str) -> Problem:
    return Problem(
        f"{folder}/{record.ref}.yml", Place(), CODE, f"Den gamle adresse {former}/ viderestilles ikke længere til »{record.title}«.",
        f"Skriv {former.id} under tidligere_id igen.",
    )  # fmt: skip
