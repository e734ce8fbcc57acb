"""The command line: ``haandbog check|build|serve|export``, in Danish."""

import argparse
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from haandbog import danish

_CONFIG = "mkdocs.yml"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 done, 1 something is wrong with the handbook, 2 wrong use."""
    options = _parser().parse_args(arguments)
    if options.command is None:
        _parser().print_help()
        return 0
    root: Path = options.mappe
    if not root.is_dir():
        print(f"haandbog: Mappen »{root}« findes ikke.", file=sys.stderr)
        return 2
    try:
        code: int = options.run(root, options)
    except KeyboardInterrupt:
        print("\nAfbrudt.", file=sys.stderr)
        return 130
    return code


def _check(root: Path, options: argparse.Namespace) -> int:
    from haandbog import reports, site

    with _progress("Tjekker posterne"):
        checked = site.check_handbook(root)
    if checked.problems:
        print(reports.as_text(checked.problems, color=_color(sys.stdout)))
    else:
        print(f"Alt i orden: {danish.counted(len(checked.handbook.by_ref), 'post', 'poster')} uden fejl.")
    return 0 if checked.sound else 1


def _build(root: Path, options: argparse.Namespace) -> int:
    from haandbog import reports, site

    if not _has_config(root):
        return 2
    checked = site.check_handbook(root)
    if checked.problems:
        print(reports.as_text(checked.problems, color=_color(sys.stderr)), file=sys.stderr)
    if not checked.sound:
        print("\nHåndbogen er ikke bygget. Den, der stod i forvejen, står urørt.", file=sys.stderr)
        return 1
    began = time.monotonic()
    with _progress("Bygger håndbogen"):
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


def _serve(root: Path, options: argparse.Namespace) -> int:
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


def _color(stream: object) -> bool:
    """Colours only on a terminal, and never when NO_COLOR is set (no-color.org)."""
    return bool(getattr(stream, "isatty", bool)()) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class _progress:  # noqa: N801 - used as a statement
    """Tells on a terminal what is going on, when it takes more than a second."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> None:
        if sys.stderr.isatty():
            self._thread.start()

    def __exit__(self, *exception: object) -> None:
        self._done.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        began = time.monotonic()
        shown = False
        while not self._done.wait(1):
            shown = True
            print(f"\r{self._what} … {int(time.monotonic() - began)} s", end="", file=sys.stderr, flush=True)
        if shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


class _DanishFormatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        """Print the usage line with a Danish word before it."""
        super().add_usage(usage, actions, groups, "Brug: " if prefix is None else prefix)


class _DanishParser(argparse.ArgumentParser):
    """Argparse with the words that a person meets in Danish."""

    def __init__(self, **settings: object) -> None:
        super().__init__(add_help=False, formatter_class=_DanishFormatter, **settings)  # type: ignore[arg-type]
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


def _parser() -> _DanishParser:
    parser = _DanishParser(prog="haandbog", description="Akademikerhåndbogen: fra poster i YAML til færdig håndbog.")
    commands = parser.add_subparsers(title="Kommandoer", dest="command", metavar="KOMMANDO", parser_class=_DanishParser)
    for name, run, what in (
        ("check", _check, "tjek posterne, og vis alle fejl på én gang"),
        ("build", _build, "byg håndbogen i mappen site"),
        ("serve", _serve, "vis håndbogen, mens du retter i den"),
    ):
        command = commands.add_parser(name, help=what, description=danish.capitalize(what) + ".")
        command.set_defaults(run=run)
        command.options.add_argument("--mappe", type=Path, default=Path(), metavar="MAPPE", help="håndbogens mappe (ellers den, du står i)")
        if name == "serve":
            command.options.add_argument("--adresse", default="127.0.0.1:8000", metavar="VÆRT:PORT", help="hvor den vises (ellers %(default)s)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
