"""The command line, in Danish: ``haandbog check|build|serve|new|format|schema|…``.

Each module of the package adds its own commands with ``add_commands``.
"""

import gc
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from haandbog import mishaps  # at hand before there is no memory for it
from haandbog.cli import beginning, building, checking, exporting, history, outside_links, publishing, verifying, writing
from haandbog.cli.language import DanishParser, called


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 done, 1 something is wrong with the handbook, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without Danish letters shows a mark, and goes on
    # A command makes much, throws little away and ends soon: looking for rings of garbage took a sixth of its time.
    gc.disable()
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help()
        return 0
    root: Path = options.mappe
    if not root.is_dir():
        print(f"haandbog: Mappen »{root}« findes ikke.", file=sys.stderr)
        return 2
    try:
        code: int = options.run(root, options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Who listened has heard enough (`| head`); the interpreter would complain again when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("\nAfbrudt.", file=sys.stderr)
        return 130
    except (OSError, MemoryError, ImportError) as error:
        if isinstance(error, ImportError) and not mishaps.is_lack_of_memory(error):
            raise
        print(f"haandbog: {mishaps.told(error).message}", file=sys.stderr)
        return 1
    return code


def _parser() -> DanishParser:
    parser = DanishParser(prog=called(), description="Fra poster i YAML til færdig håndbog.")
    commands = parser.add_subparsers(title="Kommandoer", dest="command", metavar="KOMMANDO", parser_class=DanishParser)
    for room in (checking, building, verifying, outside_links, writing, exporting, publishing, history, beginning):
        room.add_commands(commands)
    return parser
