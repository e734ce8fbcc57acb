"""Where the time of a build goes.

python tests/bench/profiling.py [SIZE]      (1,000 records, from a seed)

Prints the functions in which most time is spent, with and without those they call, for a clean build and for one after one record
has been edited.
"""

import cProfile
import io
import multiprocessing
import os
import pstats
import sys
import tempfile
from pathlib import Path

from handbooks import write_handbook

LINES = 40


def profile(root: Path) -> str:
    """Build once and return the tables."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.__main__ import cli

    profiler = cProfile.Profile()
    profiler.runcall(cli, ["build", "-q", "-f", str(root / "mkdocs.yml"), "-d", str(root / "site")], standalone_mode=False)
    out = io.StringIO()
    for order in ("cumulative", "tottime"):
        pstats.Stats(profiler, stream=out).strip_dirs().sort_stats(order).print_stats(LINES)
    return out.getvalue()


def main() -> None:
    """Print both profiles."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "haandbog"
        write_handbook(root, size)
        for what in ("clean", "after one record was edited"):
            with multiprocessing.get_context("spawn").Pool(1) as fresh:
                print(f"=== {size} records, {what}\n{fresh.apply(profile, (root,))}")
            path = sorted((root / "records" / "roller").glob("*.yml"))[0]
            path.write_text(path.read_text(encoding="utf-8").replace("titel: ", "titel: Ny ", 1), encoding="utf-8")


if __name__ == "__main__":
    main()
