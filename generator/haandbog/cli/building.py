"""``haandbog build`` and ``haandbog serve``: the site, by way of the engine."""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

from haandbog.cli.language import Commands, add_command
from haandbog.cli.terminal import Progress, shows_color

_CONFIG = "mkdocs.yml"


def add_commands(commands: Commands) -> None:
    """Add the commands of this module."""
    add_command(commands, "build", build, "byg håndbogen i mappen site")
    command = add_command(commands, "serve", serve, "vis håndbogen, mens du retter i den")
    command.options.add_argument("--adresse", default="127.0.0.1:8000", metavar="VÆRT:PORT", help="hvor den vises (ellers %(default)s)")


def build(root: Path, options: argparse.Namespace) -> int:
    """Build the site, and leave the one that stood when anything is wrong."""
    from haandbog import danish, reports, site

    if not _has_config(root):
        return 2
    checked = site.check_handbook(root)
    if checked.problems:
        print(reports.as_text(checked.problems, color=shows_color(sys.stderr)), file=sys.stderr)
    if not checked.sound:
        print("\nHåndbogen er ikke bygget. Den, der stod i forvejen, står urørt.", file=sys.stderr)
        return 1
    began = time.monotonic()
    with Progress("Bygger håndbogen"):
        done = subprocess.run(  # noqa: S603 - our own interpreter and arguments
            [*_engine("build"), "--strict", "--config-file", str(root / _CONFIG)],
            capture_output=True, text=True, encoding="utf-8", errors="replace", env=_environment(), check=False,
        )  # fmt: skip
    if done.returncode != 0:
        print(done.stdout + done.stderr, file=sys.stderr, end="")
        print("\nHåndbogen er ikke bygget. Den, der stod i forvejen, står urørt.", file=sys.stderr)
        return 1
    seconds = f"{time.monotonic() - began:.1f}".replace(".", ",")
    records = danish.counted(len(checked.handbook.by_ref), "post", "poster")
    print(f"Håndbogen er bygget af {records} på {seconds} sekunder. Åbn site/index.html, eller kør haandbog serve.")
    return 0


def serve(root: Path, options: argparse.Namespace) -> int:
    """Show the site in a browser and follow what is saved."""
    if not _has_config(root):
        return 2
    print(f"Håndbogen vises på http://{options.adresse}/ og følger med, når du gemmer. Stop med Ctrl+C.", flush=True)
    done = subprocess.run(  # noqa: S603 - our own interpreter and arguments
        [*_engine("serve"), "--dev-addr", options.adresse, "--config-file", str(root / _CONFIG)], env=_environment(), check=False
    )
    return 1 if done.returncode else 0


def _engine(command: str) -> list[str]:
    return [sys.executable, "-m", "mkdocs", command]


def _environment() -> dict[str, str]:
    # The theme's English banner about its end of life is told once, in CONTRIBUTING.md.
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"}


def _has_config(root: Path) -> bool:
    if (root / _CONFIG).is_file():
        return True
    print(f"haandbog: Der er ingen {_CONFIG} i »{root}«. Gå til håndbogens mappe, eller skriv --mappe MAPPE.", file=sys.stderr)
    return False
