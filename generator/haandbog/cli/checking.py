"""``haandbog check``: every fault of every record, in the form that was asked for."""

import argparse
import re
import sys
from pathlib import Path

from haandbog.cli.language import Commands, add_command
from haandbog.cli.terminal import Progress, shows_color


def add_commands(commands: Commands) -> None:
    """Add the commands of this module."""
    command = add_command(commands, "check", check, "tjek posterne, og vis alle fejl på én gang")
    command.options.add_argument(
        "--format", choices=("text", "json", "github", "markdown"), default="text", metavar="FORM",
        help="text (ellers), json til programmer, github til bemærkninger ved linjerne, markdown til en tabel",
    )  # fmt: skip


def check(root: Path, options: argparse.Namespace) -> int:
    """Print what is wrong with the records; warnings alone are no reason to stop."""
    from haandbog import danish, reports, site

    with Progress("Tjekker posterne"):
        checked = site.check_handbook(root)
    number = len(checked.handbook.by_ref)
    match options.format:
        case "json":
            print(reports.as_json(checked.problems, number))
        case "github":
            print(reports.as_github(checked.problems))
        case "markdown":
            print(reports.as_markdown(checked.problems, manual_address(root)))
        case _ if checked.problems:
            print(reports.as_text(checked.problems, color=shows_color(sys.stdout), manual=manual_address(root)))
        case _:
            print(f"Alt i orden: {danish.counted(number, 'post', 'poster')} uden fejl.")
    return 0 if checked.sound else 1


def manual_address(root: Path) -> str:
    """Return where the page of messages is: on the web when mkdocs.yml says where the handbook is published."""
    from haandbog import reports

    try:
        settings = (root / "mkdocs.yml").read_text(encoding="utf-8", errors="replace")
    except OSError:
        settings = ""
    found = re.search(r"""^site_url: *["']?(https?://[^\s"']+)""", settings, re.MULTILINE)
    return f"{found[1].rstrip('/')}/{reports.MANUAL}" if found else reports.MANUAL
