"""What it costs a build to find the glossary's terms in every page.

python tests/bench/terms.py [RECORDS]

The same handbook is built in turn with its terms linked and with nothing looked for, each time in a fresh process, and the
processor's seconds are compared: the median of each. The records are copies of the real ones (``checking.py``); the terms of the
first copy keep their titles, so that they stand in the prose of every copy, and those of the others are compounds of them.
The bar is 1.10 for 200 terms; there are at least as many.
"""

import os
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from checking import make_copies

BAR = 1.10
RUNS = 5
TERMS = 200

BUILD = "from mkdocs.__main__ import cli; cli(['build', '-q', '-f', sys.argv[1], '-d', sys.argv[2]])"
LINKED = f"import sys; {BUILD}"
UNLINKED = f"""
import sys
from haandbog.terms import TermIndex
make = TermIndex.__init__
TermIndex.__init__ = lambda self, terms, names=(): make(self, ())
TermIndex.find = lambda self, text, **_: []
{BUILD}
"""
FIRST_PARTS = ("", "efter", "hoved", "over", "sommer", "vinter", "nabo", "prøve", "drifts", "bymidte")
SETTINGS = "site_name: Målt\ntheme:\n  name: material\n  language: da\n  font: false\nplugins:\n  - haandbog\n"


def make_handbook(root: Path, wanted: int) -> tuple[int, int]:
    """Write a handbook under ``root`` and return how many records and terms it has."""
    number = make_copies(root, wanted)
    for path in (root / "records" / "begreber").glob("*.yml"):
        copy = int(path.stem.rpartition("-k")[2])
        title = rf"\1{FIRST_PARTS[copy % len(FIRST_PARTS)]}\2"
        path.write_text(
            re.sub(rf'^(titel: "?)(.*) K{copy}("?)$', rf"{title}\3", path.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8"
        )
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return number, sum(1 for _ in (root / "records" / "begreber").glob("*.yml"))


def seconds_of(program: str, root: Path, name: str) -> float:
    """Build with a program and return the seconds that the processor spent on it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "HAANDBOG_UDEN_CACHE": "1"}  # nothing is taken over from the run before
    subprocess.run([sys.executable, "-c", program, str(root / "mkdocs.yml"), str(root / name)], check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def links_in(site: Path) -> int:
    """Count the links to terms in a built site."""
    return sum(page.read_text(encoding="utf-8").count('class="begreb"') for page in site.rglob("*.html"))


def main() -> int:
    """Print the figures and return 1 when the bar is not met."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        number, terms = make_handbook(root, wanted)
        linked, unlinked = [], []
        for _ in range(RUNS):
            linked.append(seconds_of(LINKED, root, "med"))
            unlinked.append(seconds_of(UNLINKED, root, "uden"))
        links, none = links_in(root / "med"), links_in(root / "uden")
    assert terms >= TERMS, terms
    assert links > number, links
    assert none == 0, none
    ratio = median(linked) / median(unlinked)
    print(f"terms, {terms} in {number} records, {links} links: median {median(linked):.2f} s with them, {median(unlinked):.2f} s without")
    print(f"terms, build with ÷ build without: {ratio:.3f} (bar {BAR:.2f}: {'over' if ratio > BAR else 'under'})")
    return ratio > BAR


if __name__ == "__main__":
    sys.exit(main())
