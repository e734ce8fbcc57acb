"""Builds that use earlier work again, beside clean ones, through seeded sequences of everything that may happen to a handbook.

python tests/reuse_sequences.py FIRST NUMBER

After every step the whole site of a build that may use what lies in the cache is compared with that of a clean build. Works on
copies of the small handbook and of the generator, so that templates, theme and code can be changed too. Each build is a process
of its own, forked from one that has the libraries loaded.
"""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
STEPS = 5
CACHE = Path(".cache") / "haandbog" / "genbrug.sqlite"
SETTINGS = """\
site_name: Eksempelbyhåndbogen
theme: {name: material, language: da, font: false}
plugins:
  - haandbog
"""
TERM = "titel: {title}\nresume: Et ord, nemlig {title}.\nordklasse: intetkøn\ngrundlag: redaktionelt\n"


class Sequence:
    """One handbook and what happens to it."""

    def __init__(self, seed: int, root: Path, generator: Path) -> None:
        self.chance = random.Random(seed)
        self.root, self.generator = root, generator
        self.number = 0
        self.told: list[str] = []
        shutil.copytree(PROJECT / "tests" / "handbook" / "records", root / "records")
        (root / "docs").mkdir()
        (root / "docs" / "side.md").write_text("# En side\n\nSkrevet i hånden.\n", encoding="utf-8")
        (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")

    def run(self) -> int:
        """Take every step and compare after each; return how many comparisons were made."""
        self.compare()
        happenings: list[Callable[[], object]] = [
            self.edit, self.edit, self.edit, self.edit_term, self.add, self.add, self.delete, self.rename, self.setting, self.written_page,
            self.template, self.style, self.theme, self.code, self.interrupt, self.damage, self.damage, self.fault, self.two_at_once, self.remove_cache,
        ]  # fmt: skip
        for _ in range(STEPS):
            happening = self.chance.choice(happenings)
            self.told.append(happening.__name__)
            happening()
            self.compare()
        return STEPS + 1

    def compare(self) -> None:
        """Build with what there is and build clean, and compare the two sites whole."""
        assert build(self.root, "site") == 0, self._said()
        assert build(self.root, "ren", clean=True) == 0, self._said()
        reused, clean = tree(self.root / "site"), tree(self.root / "ren")
        different = sorted(name for name in reused.keys() | clean.keys() if reused.get(name) != clean.get(name))
        assert not different, f"after {self.told}: {different[:5]}"

    def _said(self) -> str:
        return f"after {self.told}: {(self.root / '.log').read_text(encoding='utf-8')[-2000:]}"

    def records(self, folder: str = "*") -> list[Path]:
        """Return the files of the records."""
        return sorted((self.root / "records").glob(f"{folder}/*.yml"))

    def edit(self) -> None:
        """Change a sentence of a record."""
        self.number += 1
        path = self.chance.choice(self.records())
        path.write_text(
            "".join(f"{line.rstrip()}{self.number}\n" if line.startswith("titel:") and line.rstrip()[-1] not in "\"'>|-" else line
                    for line in path.read_text(encoding="utf-8").splitlines(keepends=True)),
            encoding="utf-8",
        )  # fmt: skip

    def edit_term(self) -> None:
        """Give a term another meaning and another form."""
        self.number += 1
        title = self.chance.choice(("samtale", "forløb", "aftale", "vejledning"))
        (self.root / "records" / "begreber" / "skiftende.yml").write_text(
            TERM.format(title=f"{title}{self.number % 2 * 'sted'}"), encoding="utf-8"
        )

    def add(self) -> None:
        """Write a new record."""
        self.number += 1
        (self.root / "records" / "begreber" / f"nyt-{self.number}.yml").write_text(
            TERM.format(title=f"nyt ord {self.number}"), encoding="utf-8"
        )

    def delete(self) -> None:
        """Delete a record that was added."""
        if added := [path for path in self.records("begreber") if path.stem.startswith("nyt-")]:
            self.chance.choice(added).unlink()

    def rename(self) -> None:
        """Give a record that was added another id, with its former one or without."""
        self.number += 1
        if added := [path for path in self.records("begreber") if path.stem.startswith("nyt-")]:
            path = self.chance.choice(added)
            new = path.rename(path.with_name(f"nyt-{self.number}.yml"))
            if "tidligere_id" not in new.read_text(encoding="utf-8") and self.chance.random() < 0.5:
                with new.open("a", encoding="utf-8") as file:
                    file.write(f"tidligere_id: [gammelt-{self.number}]\n")

    def setting(self) -> None:
        """Change what mkdocs.yml says."""
        self.number += 1
        extra = self.chance.choice(
            ("", "      fejl_mail: haandbog@eksempel.dk\n", "      tilgaengelighedserklaering: https://eksempel.dk/was\n")
        )
        address = self.chance.choice(("", "site_url: https://eksempel.dk/haandbog/\n"))
        text = SETTINGS.replace("Eksempelby", f"By{self.number % 3}").replace(
            "- haandbog\n", f"- haandbog:\n{extra}" if extra else "- haandbog\n"
        )
        (self.root / "mkdocs.yml").write_text(address + text, encoding="utf-8")

    def written_page(self) -> None:
        """Change a page that is written by hand, or write another."""
        self.number += 1
        name = self.chance.choice(("side", "anden-side"))
        (self.root / "docs" / f"{name}.md").write_text(f"# Side {self.number}\n\nHer står {self.number}.\n", encoding="utf-8")

    def template(self) -> None:
        """Change a template of ours."""
        self._append(self.chance.choice(sorted((self.generator / "rendering" / "templates").glob("*.jinja"))), "<!-- {} -->")

    def style(self) -> None:
        """Change a style sheet of ours."""
        self._append(self.chance.choice(sorted((self.generator / "assets" / "css").glob("*.css"))), "/* {} */\n")

    def theme(self) -> None:
        """Change an override of the theme."""
        self._append(self.generator / "theme" / "partials" / self.chance.choice(("copyright.html", "toc.html", "path.html")), "<!-- {} -->")

    def code(self) -> None:
        """Change the code, as far as its sum goes."""
        self._append(self.chance.choice(sorted((self.generator / "pages").glob("*.py"))), "\n# {}\n")

    def _append(self, path: Path, text: str) -> None:
        self.number += 1
        with path.open("a", encoding="utf-8") as file:
            file.write(text.format(self.number))

    def interrupt(self) -> None:
        """Kill a build somewhere on its way."""
        self.edit()
        build(self.root, "site", killed_after=self.chance.uniform(0.02, 0.7))

    def two_at_once(self) -> None:
        """Let two builds of the same handbook run beside each other."""
        self.edit()
        both = [begin(self.root, name) for name in ("site", "site-to")]
        assert [ended(process) for process in both] == [0, 0], self.told
        assert tree(self.root / "site") == tree(self.root / "site-to"), self.told

    def fault(self) -> None:
        """Break a record, build, and mend it."""
        path = self.chance.choice(self.records())
        good = path.read_bytes()
        path.write_bytes(good + b"ukendt: ja\n")
        assert build(self.root, "site") != 0
        path.write_bytes(good)

    def remove_cache(self) -> None:
        """Delete the cache."""
        shutil.rmtree(self.root / ".cache", ignore_errors=True)

    def damage(self) -> None:
        """Put something else where the cache lies."""
        file = self.root / CACHE
        ways: list[Callable[[Path], object]] = [
            flip(self.chance), cut(self.chance), lambda path: path.write_bytes(self.chance.randbytes(5000)), lambda path: path.write_bytes(b""),
            be_a_folder, other_table, other_texts("{}"), other_texts('{"asked": {}, "pages": []}'), other_texts("[" * 100_000), foreign_type, trigger,
        ]  # fmt: skip
        way = self.chance.choice(ways)
        self.told.append(getattr(way, "__name__", "damage"))
        if file.is_file():
            way(file)


def flip(chance: random.Random) -> Callable[[Path], object]:
    """Change some bytes."""

    def way(path: Path) -> None:
        content = bytearray(path.read_bytes())
        for _ in range(chance.choice((1, 20, 2000))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path.write_bytes(content)

    return way


def cut(chance: random.Random) -> Callable[[Path], object]:
    """Leave out the end."""

    def way(path: Path) -> None:
        path.write_bytes(path.read_bytes()[: chance.randrange(path.stat().st_size)])

    return way


def be_a_folder(path: Path) -> None:
    """Put a folder in the file's place."""
    path.unlink()
    path.mkdir()


def other_table(path: Path) -> None:
    """Put another program's database there."""
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE genbrug (a)")


def other_texts(text: str) -> Callable[[Path], object]:
    """Write other texts with the old sums."""

    def way(path: Path) -> None:
        with sqlite3.connect(path) as database:
            database.execute("UPDATE genbrug SET tekst = ?", (text,))

    way.__name__ = f"other_texts {text[:10]}"
    return way


def foreign_type(path: Path) -> None:
    """Put bytes and numbers where texts belong."""
    with sqlite3.connect(path) as database:
        database.execute("UPDATE genbrug SET tekst = x'ff00', sum = 7")


def trigger(path: Path) -> None:
    """Put something there that acts when it is written to."""
    with sqlite3.connect(path) as database:
        database.execute("CREATE TRIGGER t AFTER INSERT ON genbrug BEGIN DELETE FROM genbrug; END")


def begin(root: Path, site: str, *, clean: bool = False) -> int:
    """Begin a build in a process of its own and return its number; the handbook's own site is built by our own command."""
    process = os.fork()
    if process:
        return process
    code = 1
    try:
        log = os.open(root / ".log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(log, 1)
        os.dup2(log, 2)
        if clean:
            os.environ["HAANDBOG_UDEN_CACHE"] = "ja"
        if site == "site":
            code = _our_build(root)
        else:
            _engine(root, root / site)
            code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _our_build(root: Path) -> int:
    """Run ``haandbog build`` with the engine in this process, where it is already loaded."""
    from haandbog import cli
    from haandbog.cli import building
    from haandbog.cli.engine import Ended

    def engine(*_: object) -> Ended:
        try:
            _engine(root, root / "site")
        except BaseException:
            return Ended(1, False, "", "", "", traceback.format_exc())
        return Ended(0, True, "", "", "", "")

    building.run_engine = engine
    return cli.main(["build", "--mappe", str(root)])


def _engine(root: Path, site: Path) -> None:
    from mkdocs.__main__ import cli

    cli(["build", "-q", "-f", str(root / "mkdocs.yml"), "-d", str(site)], standalone_mode=False)


def ended(process: int) -> int:
    """Wait for a build and return its exit code."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def build(root: Path, site: str, *, clean: bool = False, killed_after: float = 0) -> int:
    """Build, or begin to, and return the exit code."""
    process = begin(root, site, clean=clean)
    if killed_after:
        time.sleep(killed_after)
        os.kill(process, signal.SIGKILL)
    return ended(process)


def tree(site: Path) -> dict[str, bytes]:
    """Return every file of a site."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def main() -> int:
    """Run the sequences from a seed on, as many as wanted, and say how it went."""
    first, number = int(sys.argv[1]), int(sys.argv[2])
    if os.environ.get("HAANDBOG_AFPROEVET") is None:
        # The generator's own files are changed: a copy of it is imported instead.
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(PROJECT / "generator", Path(folder) / "generator", ignore=shutil.ignore_patterns("__pycache__"))
            environment = {
                **os.environ, "PYTHONPATH": f"{folder}/generator", "HAANDBOG_AFPROEVET": folder, "NO_MKDOCS_2_WARNING": "1",
                "SOURCE_DATE_EPOCH": "1700000000", "PYTHONDONTWRITEBYTECODE": "1",
            }  # fmt: skip
            return subprocess.run([sys.executable, __file__, *sys.argv[1:]], env=environment, check=False).returncode
    import mkdocs.commands.build  # noqa: F401 - loaded once, for every build

    import haandbog.mkdocs_plugin  # loaded once, for every build

    generator = Path(haandbog.__file__).parent
    assert generator.is_relative_to(os.environ["HAANDBOG_AFPROEVET"])
    compared = 0
    for seed in range(first, first + number):
        with tempfile.TemporaryDirectory() as folder:
            compared += Sequence(seed, Path(folder), generator).run()
    print(f"{number} sequences from seed {first}: {compared} sites compared whole with a clean build's, all alike")
    return 0


if __name__ == "__main__":
    sys.exit(main())
