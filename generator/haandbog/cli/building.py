"""``haandbog build`` and ``haandbog serve``: the site, by way of the engine."""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from haandbog.cli.configuration import tell_setting_faults
from haandbog.cli.language import Commands, add_command, called
from haandbog.cli.terminal import Progress, shows_color

if TYPE_CHECKING:
    from haandbog.answer import Answer
    from haandbog.store import Store

_CONFIG = "mkdocs.yml"
_STATEMENT = "tilgaengelighedserklaering"


def add_commands(commands: Commands) -> None:
    """Add the commands of this module."""
    command = add_command(commands, "build", build, "byg håndbogen i mappen site")
    command.options.add_argument("--uden-cache", action="store_true", help="byg alt forfra, uden det, der er gemt fra tidligere byg")
    command = add_command(commands, "serve", serve, "vis håndbogen, mens du retter i den")
    command.options.add_argument(
        "--adresse", default="127.0.0.1:8000", metavar="VÆRT:PORT", help="hvor den vises (udelades den: %(default)s)"
    )


def build(root: Path, options: argparse.Namespace) -> int:
    """Build the site, and leave the one that stood when anything is wrong."""
    import tempfile

    from haandbog.answer import WANTED, Answer, read_answer
    from haandbog.fingerprint import handbook_sum
    from haandbog.store import FOLDER, WITHOUT_STORE, Store

    if not _has_config(root):
        return 2
    if tell_setting_faults(root):
        return 1
    began = time.monotonic()
    store = Store(None if options.uden_cache or os.environ.get(WITHOUT_STORE) else root / FOLDER)
    before = handbook_sum(root)
    if answer := _as_it_stands(root, store, before):
        _tell_problems(root, answer)
        _tell_built(answer, f"Intet er ændret, så den færdige håndbog af {{records}} står, som den er ({_seconds(began)} sekunder)")
        print(end=store.texts(_ROOM).get("råd", ""))
        return 0
    with Progress("Bygger håndbogen"), tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "svar.json"
        extra = {WANTED: str(file), **({WITHOUT_STORE: "ja"} if options.uden_cache else {})}
        done = subprocess.run(  # noqa: S603 - our own interpreter and arguments
            [*_engine("build"), "--strict", "--config-file", str(root / _CONFIG)],
            capture_output=True, text=True, encoding="utf-8", errors="replace", env=_environment() | extra, check=False,
        )  # fmt: skip
        text = file.read_text(encoding="utf-8") if file.exists() else ""
    answer = read_answer(text) or Answer(0, ())
    _tell_problems(root, answer)
    if done.returncode != 0:
        if answer.sound:
            print(done.stdout + done.stderr, file=sys.stderr, end="")
        print("\nHåndbogen er ikke bygget. Den, der stod i forvejen, står urørt.", file=sys.stderr)
        return 1
    advice = _advice(root)
    if before and before == handbook_sum(root):
        store.leave(_ROOM, {"grundlag": before, "stempel": _stamp(root), "svar": text, "råd": advice})
    _tell_built(answer, f"Håndbogen er bygget af {{records}} på {_seconds(began)} sekunder")
    print(end=advice)
    return 0


def _tell_problems(root: Path, answer: "Answer") -> None:
    if answer.problems:
        from haandbog import reports
        from haandbog.cli.checking import manual_address

        print(reports.as_text(answer.problems, color=shows_color(sys.stderr), manual=manual_address(root)), file=sys.stderr)


def _tell_built(answer: "Answer", sentence: str) -> None:
    from haandbog import danish

    records = danish.counted(answer.number, "post", "poster")
    print(f"{sentence.format(records=records)}. Åbn site/index.html, eller kør {called('serve')}.")


def _advice(root: Path) -> str:
    """Return the line about what the handbook still lacks, or nothing."""
    from haandbog.reading.settings import read_settings

    if read_settings((root / _CONFIG).read_text(encoding="utf-8")).get(_STATEMENT):
        return ""
    from haandbog.pages.statement import ADVICE

    return f"Endnu uden tilgængelighedserklæring. En myndighed skal have en, før håndbogen offentliggøres. {ADVICE}\n"


def _seconds(began: float) -> str:
    return f"{time.monotonic() - began:.1f}".replace(".", ",")


_ROOM = "byg"  # in the store: what the last build was made of, the stamp of the site it left, and what was said of it


def _as_it_stands(root: Path, store: "Store", wanted: str) -> "Answer | None":
    """Return what the last build said, when the site that stands is the one that would be built now."""
    from haandbog.answer import read_answer

    left = store.texts(_ROOM)
    if not wanted or left.get("grundlag") != wanted or left.get("stempel") != _stamp(root) or not left.get("stempel"):
        return None
    answer = read_answer(left.get("svar", ""))
    return answer if answer and answer.sound else None


def _stamp(root: Path) -> str:
    from haandbog.fingerprint import site_folder, site_stamp

    site = site_folder(root, (root / _CONFIG).read_text(encoding="utf-8"))
    return site_stamp(site) if site else ""


def serve(root: Path, options: argparse.Namespace) -> int:
    """Show the site in a browser and follow what is saved."""
    if not _has_config(root):
        return 2
    if tell_setting_faults(root):
        return 1
    done = subprocess.run(  # noqa: S603 - our own interpreter and arguments
        [sys.executable, "-m", "haandbog.mkdocs_plugin", "--adresse", options.adresse, "--config-file", str(root / _CONFIG)],
        env=_environment(), check=False,
    )  # fmt: skip
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
