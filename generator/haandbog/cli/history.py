"""``haandbog diff``: what differs between two versions of the records, in words."""

import argparse
import sys
from pathlib import Path

from haandbog.cli.language import Commands, add_command


def add_commands(commands: Commands) -> None:
    """Add the commands of this module."""
    command = add_command(commands, "diff", diff, "sig med ord, hvad der er ændret i posterne mellem to versioner")
    command.add_argument(
        "fra", nargs="?", default="HEAD", metavar="FRA",
        help="den ældre version: en gren, et mærke eller et nummer i git (udelades den: den sidst gemte i git)",
    )  # fmt: skip
    command.add_argument("til", nargs="?", metavar="TIL", help="den nyere version (udelades den: filerne, som de ligger nu)")
    command.options.add_argument(
        "--format", choices=("text", "markdown", "json"), default="text", metavar="FORM",
        help="text til at læse (vælges, når intet er skrevet), markdown til et forslag, json til programmer",
    )  # fmt: skip


def diff(root: Path, options: argparse.Namespace) -> int:
    """Print the net difference of two versions of the records."""
    from haandbog.history import differences

    forms = {"text": differences.as_text, "markdown": differences.as_markdown, "json": differences.as_json}
    try:
        changes = differences.difference(root, "records", options.fra, options.til)
    except differences.UnknownVersionError as error:
        print(f"haandbog: {error}", file=sys.stderr)
        return 2
    print(forms[options.format](changes))
    return 0
