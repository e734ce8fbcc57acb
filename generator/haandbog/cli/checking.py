"""``haandbog check``: every fault of every record, in the form that was asked for."""

import argparse
import sys
from pathlib import Path

from haandbog.cli.language import Commands, add_command
from haandbog.cli.terminal import Progress, shows_color


def add_commands(commands: Commands) -> None:
    """Add the commands of this module."""
    add_command(commands, "check", check, "tjek posterne, og vis alle fejl på én gang")


def check(root: Path, options: argparse.Namespace) -> int:
    """Print what is wrong with the records."""
    from haandbog import danish, reports, site

    with Progress("Tjekker posterne"):
        checked = site.check_handbook(root)
    if checked.problems:
        print(reports.as_text(checked.problems, color=shows_color(sys.stdout)))
    else:
        print(f"Alt i orden: {danish.counted(len(checked.handbook.by_ref), 'post', 'poster')} uden fejl.")
    return 0 if checked.sound else 1
