"""Argparse with the words that a person meets in Danish."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from haandbog import danish

Commands = Any  # argparse's own class for sub-commands is private
Run = Callable[[Path, argparse.Namespace], int]


class _DanishFormatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        """Print the usage line with a Danish word before it."""
        super().add_usage(usage, actions, groups, "Brug: " if prefix is None else prefix)


class DanishParser(argparse.ArgumentParser):
    """A parser whose help and faults are in Danish."""

    def __init__(self, **settings: object) -> None:
        super().__init__(add_help=False, formatter_class=_DanishFormatter, **settings)  # type: ignore[arg-type]
        self._positionals.title = "Skriv"
        self.options = self.add_argument_group("Tilvalg")
        self.options.add_argument("-h", "--help", action="help", help="vis denne hjælp")

    def error(self, message: str) -> NoReturn:
        """Say in Danish what is wrong with the arguments, and leave with 2."""
        for english, words in _ERRORS:
            message = message.replace(english, words)
        self.exit(2, f"haandbog: {message}\nSkriv haandbog --help for at se, hvad der kan skrives.\n")


_ERRORS = (
    ("unrecognized arguments", "ukendt tilvalg"),
    ("the following arguments are required", "der mangler"),
    ("invalid choice", "der er intet, der hedder"),
    ("choose from", "vælg mellem"),
    ("expected one argument", "der skal stå noget efter"),
    ("argument ", "ved "),
    ("invalid int value", "ikke et helt tal"),
)


def add_command(commands: Commands, name: str, run: Run, what: str) -> DanishParser:
    """Add a command with a line of help and the option that says where the handbook lies; return its parser."""
    command: DanishParser = commands.add_parser(name, help=what, description=danish.capitalize(what) + ".")
    command.set_defaults(run=run)
    command.options.add_argument("--mappe", type=Path, default=Path(), metavar="MAPPE", help="håndbogens mappe (ellers den, du står i)")
    return command
