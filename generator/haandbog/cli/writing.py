"""``haandbog new``, ``format`` and ``schema``: what writes files for the editors."""

import argparse
import os
import sys
from pathlib import Path

from haandbog.cli.language import Commands, add_command, called


def add_commands(commands: Commands) -> None:
    """Add the commands of this module."""
    command = add_command(commands, "new", new, "lav en ny post, der er klar til at udfylde")
    command.add_argument("slags", metavar="SLAGS", help="f.eks. initiativ, begreb eller tilbud")
    command.add_argument("titel", metavar="TITEL", nargs="+", help="postens titel; filens navn dannes af den")
    command = add_command(commands, "format", layout, "giv posterne ét udseende uden at ændre, hvad de siger")
    command.options.add_argument("--check", action="store_true", help="ret intet; sig kun, hvilke filer der ville blive rettet")
    command = add_command(commands, "schema", schema, "skriv skemaerne, som VS Code hjælper efter")
    command.options.add_argument("--check", action="store_true", help="skriv intet; sig kun, om skemaerne er de rigtige")


def new(root: Path, options: argparse.Namespace) -> int:
    """Write a new record with the right name; never over another."""
    from haandbog import danish, drafts
    from haandbog.model import KINDS

    names = {name.casefold(): kind for kind in KINDS for name in (kind.folder, kind.singular, kind.plural, danish.slugify(kind.singular))}
    kind = names.get(options.slags.casefold())
    if kind is None:
        near = danish.nearest(options.slags, names)
        known = danish.join_words([other.singular for other in KINDS], "eller")
        print(f"haandbog: Der er ingen slags post, der hedder »{options.slags}«. Vælg {known}.", file=sys.stderr)
        if near:
            print(f"Mente du »{near}«?", file=sys.stderr)
        return 2
    title = " ".join(" ".join(options.titel).split())
    record_id = danish.slugify(title)
    if not record_id or not title.isprintable() or not any(letter.isalpha() for letter in title):
        print("haandbog: Titlen skal have mindst ét bogstav og ingen usynlige tegn.", file=sys.stderr)
        return 2
    path = root / "records" / kind.folder / f"{record_id}.yml"
    shown = path.relative_to(root).as_posix()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(drafts.draft_of(kind, title))
    except FileExistsError:
        print(f"haandbog: {shown} findes allerede og er ikke rørt. Giv {kind.definite} en anden titel, eller ret i filen.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"haandbog: {shown} kunne ikke skrives: {error.strerror}.", file=sys.stderr)
        return 1
    print(f"{shown} er klar. Erstat UDFYLD med det, der skal stå, og kør {called('check')}.")
    return 0


def layout(root: Path, options: argparse.Namespace) -> int:
    """Give every record the one layout, and leave alone what cannot be read."""
    from haandbog import danish
    from haandbog.formatting import formatted
    from haandbog.model import KINDS
    from haandbog.reading.text import LARGEST_FILE

    changed, left = [], []
    for kind in KINDS:
        for path in sorted((root / "records" / kind.folder).glob("*.yml")):
            shown = path.relative_to(root).as_posix()
            if path.is_symlink() or not path.is_file():
                continue
            try:
                with path.open("rb") as stream:
                    content = stream.read(LARGEST_FILE + 1)
                text = formatted(kind.folder, path.stem, content)
                if text is None:
                    left.append(shown)
                elif text.encode() != content:
                    changed.append(shown)
                    if not options.check:
                        _write(path, text)
            except OSError as error:
                print(f"haandbog: {shown}: {error.strerror}.", file=sys.stderr)
                left.append(shown)
    for shown in changed:
        print(f"{'ville blive rettet' if options.check else 'rettet'}: {shown}")
    for shown in left:
        print(f"ikke rørt, fordi filen ikke kan læses eller skrives: {shown}. Kør {called('check')}.", file=sys.stderr)
    if changed and options.check:
        print(f"{danish.counted(len(changed), 'fil', 'filer')} har ikke håndbogens udseende. Kør {called('format')}.")
    elif not changed and not left:
        print("Alle poster har håndbogens udseende.")
    return 1 if left or (changed and options.check) else 0


def schema(root: Path, options: argparse.Namespace) -> int:
    """Write the JSON Schema of every kind beside the records."""
    from haandbog import danish
    from haandbog import schema as schemas

    folder = root / "records" / schemas.FOLDER
    files = schemas.schema_files()
    stale = [name for name, text in files.items() if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text]
    if options.check:
        print(f"Skemaerne er forældede: {danish.join_words(stale)}. Kør {called('schema')}." if stale else "Skemaerne passer til modellen.")
        return 1 if stale else 0
    folder.mkdir(parents=True, exist_ok=True)
    for name in stale:
        _write(folder / name, files[name])
    print(f"{danish.counted(len(files), 'skema', 'skemaer')} i records/{schemas.FOLDER}, {len(stale)} skrevet.")
    return 0


def _write(path: Path, text: str) -> None:
    """Let the file hold the text in one step: whoever reads it sees the old or the new, never half."""
    beside = path.with_name(f".{path.name}.ny-{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
