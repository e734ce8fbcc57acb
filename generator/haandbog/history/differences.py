"""What ``haandbog diff`` asks for: two versions by name -> the changes between them, in one of three forms."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

from haandbog.history.changes import Change, Named, Piece, Said, counts, plain
from haandbog.history.compare import compare
from haandbog.history.git import Repository, find_repository
from haandbog.history.versions import Version, version_of, working_tree

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~&])")


class UnknownVersionError(Exception):
    """A version cannot be found; the message is a Danish sentence."""


def difference(root: Path, folder: str, older: str, newer: str | None) -> tuple[Change, ...]:
    """Return the net difference of two revisions; without ``newer`` that of ``older`` and the files as they lie now.

    Raises:
        UnknownVersionError: there is no git repository, or no such revision in it.
    """
    repository = find_repository(root, folder)
    if repository is None:
        raise UnknownVersionError("Håndbogen ligger ikke i et git-lager, som kan læses, så der er ingen ældre version at sammenligne med.")
    before = version_at(repository, older)
    return compare(before, working_tree(root, folder) if newer is None else version_at(repository, newer))


def version_at(repository: Repository, revision: str) -> Version:
    """Return the records as they were in a revision.

    Raises:
        UnknownVersionError: there is no such revision.
    """
    commit = repository.resolve(revision)
    if commit is None:
        raise UnknownVersionError(
            f"Der er ingen version, der hedder »{revision}«. Skriv navnet på en gren eller et mærke, eller HEAD~1 for den forrige version."
        )
    tree = repository.tree(commit)
    contents = repository.contents(tree.values())
    return version_of(((path, contents.get(blob, b"")) for path, blob in tree.items()), repository.folder)


def as_text(changes: Sequence[Change]) -> str:
    """Return the changes as plain text, a line a change and a line that counts them."""
    if not changes:
        return "Ingen ændringer i posternes indhold."
    lines = []
    for change in changes:
        lines.append(f"{_mark(change)}{plain(change.sentence)}.")
        for label, text in (("Før", change.before), ("Nu", change.after)):
            if text:
                lines.append(f"    {label}: {' '.join(text.split())}")
    return "\n".join([*lines, "", f"I alt {counts(changes)}."])


def _mark(change: Change) -> str:
    return f"[{change.category.singular}] "


def as_markdown(changes: Sequence[Change]) -> str:
    """Return the changes as Markdown for a pull request; no text of a record can break out of its place."""
    if not changes:
        return "Ingen ændringer i posternes indhold."
    lines = [f"**{counts(changes)}**", ""]
    for change in changes:
        lines.append(f"- {change.category.singular}: {_marked_up(change.sentence)}.")
        for label, text in (("Før", change.before), ("Nu", change.after)):
            if text:
                lines.append(f"  - {label}: {_escaped(' '.join(text.split()))}")
    return "\n".join(lines)


def _marked_up(pieces: Sequence[Piece]) -> str:
    texts = []
    for piece in pieces:
        match piece:
            case str():
                texts.append(_escaped(piece))
            case Named():
                texts.append(f"**{_escaped(piece.title)}**")
            case Said():
                texts.append(f"*{_escaped(piece.text)}*")
    return "".join(texts)


def _escaped(text: str) -> str:
    # A word joiner after @ keeps a code host from sending a message to somebody of that name.
    return _MARKDOWN.sub(r"\\\1", text).replace("@", "@\u2060")


def as_json(changes: Sequence[Change]) -> str:
    """Return the changes as JSON, for other programs."""
    listed = [
        {
            "kategori": change.category.singular,
            "post": str(change.record.ref),
            "titel": change.record.title,
            "sætning": f"{plain(change.sentence)}.",
            **({"tidligere": str(change.former)} if change.former else {}),
            **({"før": change.before} if change.before else {}),
            **({"nu": change.after} if change.after else {}),
        }
        for change in changes
    ]
    return json.dumps({"version": 1, "ændringer": listed}, ensure_ascii=False, indent=2)
