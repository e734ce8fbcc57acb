"""Everything that can go wrong with a build, tried; the table is left in build/faults.md.

python tests/faults.py [WORDS]       only the cases whose names hold one of the words

Beside it the same kills of a stock build: MkDocs and Material alone, on the Markdown that `haandbog export` writes.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fault_injection import absences, disks, inputs, links, moments, places, rights
from fault_injection.stage import Case, Models, Outcome, Stage, judged, make_models, play, summary, tree

REPORT = Path(__file__).resolve().parents[1] / "build" / "faults.md"
KILLS = 12
KILLED = "kill -9 at any moment"
ROOMS = (inputs, disks, rights, links, places, absences, moments)


def all_cases() -> list[Case]:
    """Return every case."""
    return [case for room in ROOMS for case in room.cases()]


def stock_models(place: Path) -> Models:
    """Build the handbook as plain Markdown with the stock engine and theme, old and new."""
    models = make_models(place / "ours")
    stage = Stage(models.place, models)
    for name in ("gammel", "ny"):
        subprocess.run(
            [sys.executable, "-m", "haandbog.cli", "export", str(place / name / "håndbog")],
            cwd=models.place / "håndbog", env=stage.surroundings(), check=True, capture_output=True,
        )  # fmt: skip
        if name == "gammel":
            settings = place / name / "håndbog" / "mkdocs.yml"
            settings.write_text(settings.read_text(encoding="utf-8").replace("Nyby", "Eksempelby"), encoding="utf-8")
        assert Stage(place / name, models).build("mkdocs").code == 0
    # The old site lies beside the new pages, as after an edit.
    old, new = tree(place / "gammel" / "håndbog" / "site"), tree(place / "ny" / "håndbog" / "site")
    shutil.rmtree(place / "ny" / "håndbog" / "site")
    shutil.copytree(place / "gammel" / "håndbog" / "site", place / "ny" / "håndbog" / "site")
    return Models(place / "ny", old, new)


def stock_row(place: Path) -> list[str]:
    """Kill stock builds at the moments at which ours are killed, and return what stood after each."""
    models = stock_models(place / "grund")
    stands = []
    shutil.copytree(models.place, place / "hel")
    unharmed = Stage(place / "hel", models)
    assert unharmed.build("mkdocs").code == 0
    assert judged(unharmed.site, models) == "new", "what is not killed must be seen to be whole"
    for number, share in enumerate(moments.shares(KILLS, int(os.environ.get("FAULTS_SEED", moments.SEED)) + 1)):
        shutil.copytree(models.place, place / str(number))
        stage = Stage(place / str(number), models)
        moments.stopped(moments.to(moments.signal.SIGKILL), share)(stage, "mkdocs")
        stands.append(judged(stage.site, models))
        shutil.rmtree(place / str(number))
    return stands


def report(outcomes: dict[Case, Outcome], stock: list[str], seconds: float) -> str:
    """Return the table."""
    lines = [
        "# What stands after what goes wrong",
        "",
        f"Made by `make faults` with seed {os.environ.get('FAULTS_SEED', moments.SEED)}: {len(outcomes)} of {len(all_cases())} cases in {seconds:.0f} s. Old and new: "
        "the site that stood before, or the one that was being built, stands whole and byte by byte. Also wrong: exit code, words, a "
        "traceback, debris after the next build, or a next build that fails.",
        "",
        "| what goes wrong | cases | the old site stands | the new site stands | damaged | also wrong | not tried here |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for group, some in [*summary(outcomes), ("**all**", list(outcomes.values()))]:
        count = {stands: sum(one.stands == stands for one in some) for stands in ("old", "new", "damaged", "not tried")}
        wrong = sum(bool(one.faults) for one in some if one.stands != "not tried")
        row = (group, len(some), count["old"], count["new"], count["damaged"], wrong, count["not tried"])
        lines.append(f"| {' | '.join(map(str, row))} |")
    lines += kills(outcomes, stock) if stock else []
    reasons = sorted({(case.group, outcome.faults[0]) for case, outcome in outcomes.items() if outcome.stands == "not tried"})
    if reasons:
        lines += ["", "## Not tried here", "", *(f"- {group}: {reason}" for group, reason in reasons)]
    lines += ["", "## Every case", "", "| case | stands | wrong |", "| --- | --- | --- |"]
    for case, outcome in outcomes.items():
        wrong_here = "; ".join(fault for fault in outcome.faults if not fault.startswith("it said"))
        lines.append(f"| {case.id} | {outcome.stands} | {' '.join(wrong_here.split())[:200]} |".replace("|  |", "| |"))
    return "\n".join([*lines, ""])


def kills(outcomes: dict[Case, Outcome], stock: list[str]) -> list[str]:
    """Return the table of what stands after the same kills of ours and of the stock build."""
    lines = [
        "",
        f"## `kill -9` at the same {KILLS} moments",
        "",
        "| what is killed | kills | the old site stands | the new site stands | damaged |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    killed = [(case, outcome) for case, outcome in outcomes.items() if case.group == KILLED]
    rows = [
        (name, [outcome.stands for case, outcome in killed if case.name.startswith(begins)])
        for name, begins in (("`haandbog build`", "all of haandbog"), ("`mkdocs build` with our plugin", "mkdocs build"))
    ]
    for name, stands in (*rows, ("`mkdocs build`, stock MkDocs and Material on the exported Markdown", stock)):
        lines.append(f"| {name} | {len(stands)} | {stands.count('old')} | {stands.count('new')} | {stands.count('damaged')} |")
    return lines


def main() -> int:
    """Try everything, say how it went, and leave the table."""
    words = sys.argv[1:]
    began = time.monotonic()
    cases = [case for case in all_cases() if not words or any(word in case.id for word in words)]
    outcomes: dict[Case, Outcome] = {}
    with tempfile.TemporaryDirectory(prefix="haandbog-fejl-") as folder:
        place = Path(folder)
        place.chmod(0o755)
        models = make_models(place)

        def one(numbered: tuple[int, Case]) -> tuple[Case, Outcome]:
            number, case = numbered
            outcome = play(case, models, place / f"sag-{number}")
            mark = "not tried" if outcome.stands == "not tried" else "WRONG" if outcome.faults else "right"
            print(f"{mark:9} {outcome.stands:9} {outcome.seconds:5.1f} s  {case.id}", flush=True)
            if mark == "WRONG":
                print("          " + "\n          ".join("\n".join(outcome.faults).splitlines()), flush=True)
            return case, outcome

        with ThreadPoolExecutor(int(os.environ.get("FAULTS_JOBS", "2"))) as workers:
            outcomes = dict(workers.map(one, enumerate(cases)))
        stock = stock_row(place / "stock") if any(case.group == KILLED for case in cases) else []
    wrong = sum(bool(outcome.faults) for outcome in outcomes.values() if outcome.stands != "not tried")
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(report(outcomes, stock, time.monotonic() - began), encoding="utf-8")
    print(f"{len(outcomes)} cases, {wrong} wrong, in {time.monotonic() - began:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
