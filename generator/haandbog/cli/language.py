"""Argparse with the words that a person meets in Danish."""

import argparse
import os
import re
import sys
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


_MADE = {"check": "check", "build": "build", "serve": "serve", "diff": "words"}  # the commands that make has a target for


def called(command: str = "") -> str:
    """Return the program, or one of its commands, as the person at hand can call it: ``.venv/bin/haandbog check``, ``make check``."""
    if os.environ.get("HAANDBOG_FRA") == "make" and command in _MADE:
        return f"make {_MADE[command]}"
    program = Path(sys.argv[0])
    if program.name == "__main__.py":
        said = "python -m haandbog.cli"
    elif program.is_absolute() and _found_on_path(program.name) == str(program):
        said = program.name
    else:
        said = os.path.relpath(program) if program.is_absolute() and program.is_relative_to(Path.cwd()) else str(sys.argv[0])
    return f"{said} {command}".strip()


def _found_on_path(name: str) -> str | None:
    import shutil  # slow to load, and only asked for where a whole path was called

    return shutil.which(name)


class DanishParser(argparse.ArgumentParser):
    """A parser whose help and faults are in Danish."""

    def __init__(self, **settings: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_DanishFormatter, **settings)  # type: ignore[arg-type]
        self._positionals.title = "Skriv"
        self.options = self.add_argument_group("Tilvalg")
        self.options.add_argument("-h", "--help", action="help", help="vis denne hjælp")

    def error(self, message: str) -> NoReturn:
        """Say in Danish what is wrong with the arguments, and leave with 2."""
        words = next((say(found) for pattern, say in _ERRORS.items() if (found := re.fullmatch(pattern, message, re.DOTALL))), message)
        self.exit(2, f"haandbog: {words}\nSkriv {self.prog} --help for at se, hvad der kan skrives.\n")


def _choice(found: re.Match[str]) -> str:
    known = re.findall(r"'([^']*)'|([^\s',][^,]*)", found[3])
    words = [quoted or plain for quoted, plain in known]
    near = danish.nearest(found[2], words)
    what = "Der er ingen kommando, der hedder" if found[1] == "KOMMANDO" else f"{found[1]} kan ikke være"
    return f"{what} »{found[2]}«. Vælg {danish.join_words(words, 'eller')}.{f' Mente du »{near}«?' if near else ''}"


_ERRORS: dict[str, Callable[[re.Match[str]], str]] = {
    r"unrecognized arguments: (.*)": lambda found: f"»{found[1]}« kan ikke skrives her.",
    r"the following arguments are required: (.*)": lambda found: f"Der mangler {danish.join_words(found[1].split(', '))}.",
    r"argument ([^:]+): invalid choice: '(.*)' \(choose from (.*)\)": _choice,
    r"argument ([^:]+): expected one argument": lambda found: f"Der skal stå noget efter {found[1]}.",
    r"argument ([^:]+): ignored explicit argument '(.*)'": lambda found: f"Der kan ikke stå noget efter {found[1]}.",
}


def add_command(commands: Commands, name: str, run: Run, what: str, *, anywhere: bool = False) -> DanishParser:
    """Add a command with a line of help and the option that says where the handbook lies; return its parser.

    ``anywhere`` is for a command that needs no handbook.
    """
    command: DanishParser = commands.add_parser(name, help=what, description=danish.capitalize(what) + ".")
    command.set_defaults(run=run)
    if anywhere:
        command.set_defaults(mappe=Path())
        return command
    command.options.add_argument("--mappe", type=Path, default=Path(), metavar="MAPPE", help="håndbogens mappe (ellers den, du står i)")
    return command
