"""``haandbog export``: the handbook as plain files, for the day another engine takes over."""

import argparse
import sys
from pathlib import Path

from haandbog.cli.language import Commands, add_command
from haandbog.cli.terminal import Progress, shows_color


def add_commands(commands: Commands) -> None:
    """Add the command of this module."""
    command = add_command(commands, "export", export, "skriv håndbogen som Markdown, data og poster, der kan bygges uden os")
    command.add_argument("maal", type=Path, metavar="MAPPE", help="den mappe, der skal skrives i: en ny, en tom eller en fra sidste gang")


def export(root: Path, options: argparse.Namespace) -> int:
    """Write the whole handbook into a folder that is new, empty or our own."""
    from haandbog import danish, reports, site
    from haandbog.exports.folder import ForeignFolderError, write_folder

    target: Path = options.maal
    with Progress("Skriver håndbogen"):
        checked = site.check_handbook(root)
        if checked.sound:
            try:
                write_folder(target, site.portable_site(root, checked.handbook))
            except ForeignFolderError:
                print(
                    f"haandbog: »{target}« har indhold, som haandbog export ikke selv har skrevet, og er ikke rørt. "
                    "Vælg en ny eller tom mappe.",
                    file=sys.stderr,
                )  # fmt: skip
                return 1
            except OSError as error:
                print(
                    f"haandbog: Der kunne ikke skrives i »{target}« ({error.filename or target}). Er der plads, og har du adgang?",
                    file=sys.stderr,
                )
                return 1
    if checked.problems:
        print(reports.as_text(checked.problems, color=shows_color(sys.stderr)), file=sys.stderr)
    if not checked.sound:
        print("\nHåndbogen er ikke eksporteret.", file=sys.stderr)
        return 1
    count = danish.counted(len(checked.handbook.by_ref), "post", "poster")
    print(f"Håndbogen er skrevet af {count} til {target}. Byg den dér med: mkdocs build --strict")
    return 0
