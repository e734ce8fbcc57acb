"""Builds that are stopped at any moment, and builds that run at once."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from fault_injection.stage import EITHER, NEW, STANDS, Case, Done, Stage, ended

SEED = 10
_ONE_MEASURES = threading.Lock()

# Where the exchange begins, happens and ends, for whoever wants to be there.
AT_EXCHANGE = """
import os, shutil, signal, time
import haandbog.publish as publish
exchange, lasting, remove = publish._exchange, publish._make_lasting, publish._remove
def strike():
    os.kill(os.getpid(), signal.SIGNAL)
    time.sleep(0.05)
"""
POINTS = {
    "before the disk is told": "def changed(folder):\n    strike()\n    return lasting(folder)\npublish._make_lasting = changed\n",
    "just before the exchange": "def changed(*given):\n    strike()\n    return exchange(*given)\npublish._exchange = changed\n",
    "just after the exchange": "def changed(*given):\n    exchange(*given)\n    strike()\n    return True\npublish._exchange = changed\n",
    "before the old site is removed": "def changed(folder):\n    folder.name == 'ny' and (folder / 'SHA256SUMS').exists() and strike()\n"
    "    return remove(folder)\npublish._remove = changed\n",
    "while the old site is removed": "unlink = os.unlink\ncount = 0\ndef changed(*given, **named):\n    global count\n    count += 1\n"
    "    count == 30 and strike()\n    return unlink(*given, **named)\nos.unlink = changed\n",
}
# A system that cannot let two folders change names: the old one is put aside first.
TWO_STEPS = {
    "put aside": "publish._exchange = lambda *_: False\nrename = publish.Path.rename\ndef changed(self, other):\n"
    "    done = rename(self, other)\n    str(other).endswith('gammel') and strike()\n    return done\npublish.Path.rename = changed\n",
}


def at_points() -> Iterator[Case]:
    """Yield builds that are stopped around the exchange itself."""
    for number, codes in (("SIGKILL", (1,)), ("SIGINT", (1,)), ("SIGTERM", (1,))):
        for name, code in POINTS.items():
            hook = AT_EXCHANGE.replace("SIGNAL", number) + code
            said = STANDS if name == "just before the exchange" or name.startswith("before the disk") else "på sin plads"
            yield Case(
                f"{_said(number)} at the exchange", name, lambda stage, hook=hook: stage.hook(hook), codes=codes, stands=EITHER, said=said
            )
        hook = AT_EXCHANGE.replace("SIGNAL", number) + TWO_STEPS["put aside"]
        if number != "SIGKILL":
            yield Case(f"{_said(number)} at the exchange", "between two steps", lambda stage, hook=hook: stage.hook(hook), said=STANDS)
    hook = AT_EXCHANGE.replace("SIGNAL", "SIGKILL") + TWO_STEPS["put aside"]

    def until_the_next(stage: Stage, engine: str) -> Done:
        """Without an exchange there is a moment with no site; the next build begins by putting the old one back, even if it fails."""
        done = stage.build(engine)
        assert not stage.site.exists()
        stage.mend()
        stage.write("records/begreber/ord.yml", "ukendt: x\n")
        stage.build(engine)
        return done

    yield Case(
        "kill -9 at the exchange", "between two steps, after a next build that fails", lambda stage: stage.hook(hook), run=until_the_next
    )


def _said(number: str) -> str:
    return {"SIGKILL": "kill -9", "SIGINT": "Ctrl-C", "SIGTERM": "SIGTERM"}[number]


def stopped(strike: Callable[["subprocess.Popen[str]"], object], share: float) -> Callable[[Stage, str], Done]:
    """Return what begins a build and strikes when a share of its work is done."""

    def run(stage: Stage, engine: str) -> Done:
        moment = share * work_of_build(stage, engine)
        process = stage.begin(engine)
        while process.poll() is None and work_done(process.pid) < moment:
            time.sleep(0.002)
        with contextlib.suppress(ProcessLookupError):
            strike(process)
        done = ended(process)
        wait_for_engine(stage)
        return done

    return run


def work_of_build(stage: Stage, engine: str) -> float:
    """Return the processor time of a whole build, which unlike its duration is the same however busy the machine is."""
    known = stage.models.place.parent / f"arbejde-{engine}"
    with _ONE_MEASURES:
        if not known.exists():
            other = stage.place.with_name(f"{stage.place.name}-arbejde")
            shutil.copytree(stage.models.place, other, symlinks=True)
            process = Stage(other, stage.models).begin(engine)
            assert process.stdout is not None
            process.stdout.read()
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            assert process.returncode == 0
            known.write_text(str(used.ru_utime + used.ru_stime), encoding="utf-8")
            shutil.rmtree(other)
    return float(known.read_text(encoding="utf-8"))


def work_done(process: int) -> float:
    """Return the processor time that a process and those it began have used so far."""
    ticks = 0
    for one in (process, *_children(process)):
        try:
            words = Path(f"/proc/{one}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
        except OSError:
            continue
        ticks += sum(map(int, words[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def engines_of(stage: Stage) -> list[int]:
    """Return the processes that build this handbook."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink() == stage.root and b"mkdocs" in (process / "cmdline").read_bytes():
                found.append(int(process.name))
        except OSError:
            continue
    return found


def wait_for_engine(stage: Stage) -> None:
    """Wait until no process builds this handbook any more."""
    while any(_state(process) not in "ZX" for process in engines_of(stage)):
        time.sleep(0.05)


def _state(process: int) -> str:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(") ")[2][:1]
    except OSError:
        return "X"


def to(number: signal.Signals, *, engine_too: bool = False) -> Callable[["subprocess.Popen[str]"], None]:
    """Return what sends a signal to the command, and to the engine that it began when everything dies at once."""

    def strike(process: "subprocess.Popen[str]") -> None:
        children = _children(process.pid) if engine_too else []
        for one in (process.pid, *children):
            try:
                os.kill(one, number)
            except ProcessLookupError:
                continue

    return strike


def only_engine(number: signal.Signals) -> Callable[["subprocess.Popen[str]"], None]:
    """Return what sends a signal to the engine alone."""

    def strike(process: "subprocess.Popen[str]") -> None:
        for one in _children(process.pid):
            os.kill(one, number)

    return strike


def _children(process: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []


def shares(number: int, seed: int) -> list[float]:
    """Return moments spread over a build, each where it happens to fall."""
    chance = random.Random(seed)
    return [(step + chance.random()) / number for step in range(number)]


def at_random(times: int = 12) -> Iterator[Case]:
    """Yield builds that are stopped at random moments."""
    seed = int(os.environ.get("FAULTS_SEED", SEED))
    everything, code = to(signal.SIGKILL, engine_too=True), (0, -9)
    nothing = lambda _: None  # noqa: E731 - what breaks is the run itself
    for share in shares(times, seed):
        run = stopped(everything, share)
        yield Case("kill -9 at any moment", f"all of haandbog build at {share:.0%}", nothing, EITHER, code, run=run)
    for share in shares(times, seed + 1):
        run = stopped(everything, share)
        yield Case("kill -9 at any moment", f"mkdocs build at {share:.0%}", nothing, EITHER, code, run=run, engine="mkdocs")
    for share in shares(4, seed + 2):
        run = stopped(to(signal.SIGKILL), share)
        yield Case("kill -9 at any moment", f"the command but not the engine at {share:.0%}", nothing, EITHER, code, run=run)
    for share in shares(4, seed + 3):
        run = stopped(only_engine(signal.SIGKILL), share)
        yield Case(
            "kill -9 at any moment",
            f"the engine but not the command at {share:.0%}",
            nothing,
            EITHER,
            (0, 1),
            "er bygget|urørt|på sin plads",
            run=run,
        )
    for group, number, seeds in (("Ctrl-C at any moment", signal.SIGINT, 10), ("SIGTERM at any moment", signal.SIGTERM, 20)):
        for share in shares(times // 2, seed + seeds):
            share = 0.15 + 0.85 * share  # noqa: PLW2901 - earlier Python itself is only just beginning
            run = stopped(to(number), share)
            said = "Afbrudt|er bygget"
            codes = (0, 128 + number, -number)  # the last when all is said and Python itself is ending
            yield Case(group, f"haandbog build at {share:.0%}", nothing, EITHER, codes, said, run=run)
        for share in shares(times // 3, seed + seeds + 1):
            run = stopped(to(number), share)
            codes = (0, 1, -number, 128 + number)
            yield Case(group, f"mkdocs build at {share:.0%}", nothing, EITHER, codes, run=run, engine="mkdocs")


def at_once() -> Iterator[Case]:
    """Yield builds of one handbook that run beside each other."""
    group = "two builds at once"

    def together(*engines: str, pause: float = 0.0) -> Callable[[Stage, str], Done]:
        def run(stage: Stage, _: str) -> Done:
            processes = []
            for engine in engines:
                processes.append(stage.begin(engine))
                time.sleep(pause)
            every = [ended(process) for process in processes]
            return Done(max(done.code for done in every), "\n".join(done.said for done in every))

        return run

    for name, engines in (
        ("haandbog and haandbog", ("haandbog", "haandbog")),
        ("haandbog and mkdocs", ("haandbog", "mkdocs")),
        ("mkdocs and mkdocs", ("mkdocs", "mkdocs")),
        ("three of haandbog", ("haandbog", "haandbog", "haandbog")),
    ):
        yield Case(group, name, lambda _: None, NEW, (0,), run=together(*engines))
    for pause in (0.2, 0.5, 0.9):
        yield Case(group, f"one {pause} s after the other", lambda _: None, NEW, (0,), run=together("haandbog", "haandbog", pause=pause))
    slow = "import time\ndef on_env(*given, **named):\n    time.sleep(SECONDS)\n"

    def waits(stage: Stage, _: str) -> Done:
        """The first has the older records and is slow; the second has the newer and must win."""
        newer = (stage.root / "mkdocs.yml").read_text(encoding="utf-8")
        stage.write("mkdocs.yml", newer.replace("Nyby", "Mellemby"))
        stage.hook(slow.replace("SECONDS", "2"))
        first = stage.begin()
        wait_until((stage.root / ".site.ny" / "ny").is_dir)
        stage.mend()
        second = stage.begin()
        done = [ended(first), ended(second)]
        return Done(max(one.code for one in done), done[1].said)

    yield Case(group, "the second waits for the first, and wins", lambda _: None, NEW, (0,), "venter på det", run=waits)

    def first_dies(stage: Stage, _: str) -> Done:
        stage.hook(slow.replace("SECONDS", "30"))
        first = stage.begin("mkdocs")
        wait_until((stage.root / ".site.ny" / "ny").is_dir)
        stage.mend()
        second = stage.begin()
        time.sleep(0.5)
        os.kill(first.pid, signal.SIGKILL)
        ended(first)
        return ended(second)

    yield Case(group, "the first dies while the second waits", lambda _: None, NEW, (0,), run=first_dies)

    def second_stops(stage: Stage, _: str) -> Done:
        stage.hook(slow.replace("SECONDS", "3"))
        first = stage.begin("mkdocs")
        wait_until((stage.root / ".site.ny" / "ny").is_dir)
        second = stage.begin()
        time.sleep(1.2)
        os.kill(second.pid, signal.SIGINT)
        stopped = ended(second)
        assert ended(first).code == 0
        return stopped

    yield Case(group, "the second is stopped while it waits", lambda _: None, NEW, (130,), "Afbrudt", run=second_stops)

    def left(stage: Stage) -> None:
        """A dead build whose number another process has now, from before builds held a lock."""
        for number in (os.getpid(), 999_999_999):
            (stage.root / f".site.ny-{number}" / "ny").mkdir(parents=True)
        (stage.root / ".site.ny" / "ny" / "begreber").mkdir(parents=True)
        (stage.root / ".site.ny" / "i-gang").touch()
        stage.undo.append(lambda: shutil.rmtree(stage.root / f".site.ny-{os.getpid()}"))

    yield Case(group, "what dead builds left", left, NEW, (0,))


def wait_until(condition: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for something."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def cases() -> Iterator[Case]:
    """Yield them all."""
    for some in (at_points, at_random, at_once):
        yield from some()
