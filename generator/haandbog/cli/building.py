"""``haandbog build`` and ``haandbog serve``: the site, by way of the engine."""

import argparse
import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from haandbog.cli.configuration import tell_setting_faults
from haandbog.cli.engine import StoppedError, engine_environment, run_engine, told_of_signals
from haandbog.cli.language import Commands, add_command, called
from haandbog.cli.terminal import Progress, shows_color

if TYPE_CHECKING:
    from haandbog.answer import Answer
    from haandbog.cli.engine import Ended
    from haandbog.standing.renewal import Renewed
    from haandbog.store import Store

_CONFIG = "mkdocs.yml"
_STATEMENT = "tilgaengelighedserklaering"
_DETAILS = ".cache/haandbog/fejl.txt"


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
    from haandbog import publish

    if not _has_config(root):
        return 2
    if tell_setting_faults(root):
        return 1
    site = _site(root)
    stood = publish.identity(site)
    try:
        with told_of_signals():
            return _built(root, options, site, stood)
    except StoppedError as stopped:
        print(f"\nAfbrudt. {_what_stands(site, stood, '')}", file=sys.stderr)
        return 128 + stopped.number


def _built(root: Path, options: argparse.Namespace, site: Path, stood: tuple[int, int] | None) -> int:
    from haandbog import publish
    from haandbog.answer import Answer, read_answer, written_answer
    from haandbog.fingerprint import sums_of
    from haandbog.reading.settings import records_folder
    from haandbog.store import FOLDER, WITHOUT_STORE, Store

    began = time.monotonic()
    store = Store(None if options.uden_cache or os.environ.get(WITHOUT_STORE) else root / FOLDER)
    folder = records_folder((root / _CONFIG).read_text(encoding="utf-8"))
    before = sums_of(root, folder)
    if same := _as_it_stands(root, store, before.whole):
        _tell_problems(root, same)
        _tell_built(same, f"Intet er ændret, så den færdige håndbog af {{records}} står, som den er ({_seconds(began)} sekunder)")
        print(end=store.texts(_ROOM).get("råd", ""))
        return 0
    if publish.is_busy(site):
        print("Et andet byg af håndbogen er i gang. Dette venter på det.", file=sys.stderr, flush=True)
    fault: Ended | None = None
    with Progress("Bygger håndbogen"):
        renewed = _renewed(root, folder, store, before.ground)
        if renewed:
            answer = Answer(len(renewed.checked.handbook.by_ref), tuple(renewed.checked.problems))
        else:
            ended = run_engine(["--strict", "--config-file", str(root / _CONFIG)], {WITHOUT_STORE: "ja"} if options.uden_cache else {})
            answer, fault = read_answer(ended.answer) or Answer(0, ()), None if ended.placed and not ended.code else ended
    _tell_problems(root, answer)
    if fault or not answer.sound:
        if answer.sound and fault:
            _tell_fault(root, fault)
        print(f"\n{_what_stands(site, stood, 'Håndbogen er ikke bygget. ')}", file=sys.stderr)
        return 1
    advice = _advice(root)
    if before.whole and before == (renewed.sums if renewed else sums_of(root, folder)):
        said = written_answer(answer.number, answer.problems)
        stamp = renewed.stamp if renewed else _stamp(root)
        store.leave(_ROOM, {"grundlag": before.whole, "bund": before.ground, "stempel": stamp, "svar": said, "råd": advice})
    _tell_built(answer, f"Håndbogen er bygget af {{records}} på {_seconds(began)} sekunder")
    print(end=advice)
    return 0


def _renewed(root: Path, folder: str, store: "Store", ground: str) -> "Renewed | None":
    """Bring the site that stands up to date where only records have changed; ``None`` when the engine has to make it."""
    from haandbog import publish
    from haandbog.beside import Beside
    from haandbog.fingerprint import site_folder

    left, target = store.texts(_ROOM), site_folder(root, (root / _CONFIG).read_text(encoding="utf-8"))
    stamp = left.get("stempel")
    # Where the site is a link, the folder that it leads to is for the engine's build to replace.
    if not ground or left.get("bund") != ground or not target or target.is_symlink() or not stamp or stamp != _stamp(root):
        return None
    waited: list[bool] = []
    try:
        staging = publish.claim(target, lambda: waited.append(True))
    except (OSError, publish.BusyError):
        return None
    stood = publish.identity(target)
    with contextlib.ExitStack() as at_the_end:
        at_the_end.callback(staging.discard)
        if waited and stamp != _stamp(root):
            return None  # it is another build's site now
        taken_over = Beside(staging.take_over)
        at_the_end.callback(taken_over.cancel)
        # The greater part of the program is read in meanwhile.
        from haandbog.standing import read_standing, renewed

        standing = read_standing(store, ground)
        found = renewed(root, standing, staging, taken_over, folder, store) if standing else None
    if publish.identity(target) == stood and (now := _stamp(root)) != stamp and now.split()[1:] == stamp.split()[1:]:
        # The site stands as it stood, but that its files have had a second name for a while.
        store.leave(_ROOM, {**left, "stempel": now})
    return found


def _site(root: Path) -> Path:
    """Return where the settings say that the site stands."""
    from haandbog.reading.settings import read_settings

    return root / (read_settings((root / _CONFIG).read_text(encoding="utf-8")).get("site_dir") or "site")


def _what_stands(site: Path, stood: tuple[int, int] | None, otherwise: str) -> str:
    """Say which site the readers have, when a build did not come to its end; ``otherwise`` is said first when it is not the new one."""
    from haandbog import publish

    if publish.identity(site) != stood:
        return "Bygget nåede ikke helt til ende, men den nye håndbog står på sin plads, hel og tjekket."
    return otherwise + ("Den, der stod i forvejen, står urørt." if stood else "Der stod ingen i forvejen.")


def _tell_fault(root: Path, ended: "Ended") -> None:
    """Say what stopped the engine: as it was told us, else as its log, and never as a traceback."""
    from haandbog import mishaps

    said = ended.fault or (mishaps.told(MemoryError()).message if mishaps.tells_of_lack_of_memory(ended.log) else "")
    if not said:
        log, crashed, trace = ended.log.partition("Traceback (most recent call last):")
        if log.strip():
            said = f"MkDocs standsede bygget og siger selv:\n{log}"
        if crashed:
            last = next((line for line in reversed(trace.splitlines()) if line and not line[0].isspace()), "")
            said = f"{said}Programmet gik i stå: {last}"
        elif ended.code == 0:
            said = f"{said}Noget andet standsede bygget, før håndbogen var færdig, uden at sige hvorfor."
        elif ended.code < 0:
            said = f"{said}Bygget blev stoppet udefra (signal {-ended.code}). Var der hukommelse nok?"
    print(said.rstrip("\n"), file=sys.stderr)
    details = ended.details or ("" if ended.fault else ended.log)
    if "Traceback" in details and _left_for_programmers(root, details):
        print(f"Er det programmet, der skal rettes, står detaljerne i {_DETAILS}.", file=sys.stderr)


def _left_for_programmers(root: Path, details: str) -> bool:
    try:
        (root / _DETAILS).parent.mkdir(parents=True, exist_ok=True)
        (root / _DETAILS).write_text(details, encoding="utf-8", errors="replace")
    except OSError:
        return False
    return True


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


# In the store: what the last build was made of, that without its records, the stamp of the site it left, and what was said of it.
_ROOM = "byg"


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
        env=engine_environment(), check=False,
    )  # fmt: skip
    return 1 if done.returncode else 0


def _has_config(root: Path) -> bool:
    if (root / _CONFIG).is_file():
        return True
    print(f"haandbog: Der er ingen {_CONFIG} i »{root}«. Gå til håndbogens mappe, eller skriv --mappe MAPPE.", file=sys.stderr)
    return False
