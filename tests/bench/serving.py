"""How long it takes from a record is saved until its fresh page stands in a real browser, while the handbook is served.

python tests/bench/serving.py [SIZE [SAVES]]

Counts from the file is written until the new words stand on the page that is open, without anybody touching the browser. Then
twenty saves within a second, which are to lead to one round of work, and the memory of the server as saves go by.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from handbooks import write_handbook
from playwright.sync_api import Page, sync_playwright

MUST, AIM = 1.2, 0.4
READY, DONE = "Håndbogen vises på", "Gemt: "  # as the command says it
WORKED = re.compile(r"er friske \(([\d,]+) sekunder\)")


def told(log: Path) -> str:
    """Return what the command has printed."""
    return log.read_text(encoding="utf-8", errors="replace")


def memory_of(process: int) -> float:
    """Return the memory of a process and those it started, in MiB."""
    total = 0.0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            told = dict(line.split(":", 1) for line in status.read_text(encoding="utf-8").splitlines() if ":" in line)
            if os.getpgid(int(status.parent.name)) == process:
                total += int(told.get("VmRSS", "0").split()[0]) / 1024
        except (OSError, ValueError):
            continue
    return total


def saved_to_fresh(page: Page, record: Path, number: int) -> float:
    """Save a record and return the seconds until the open page shows it."""
    old = record.read_text(encoding="utf-8")
    lines = [line for line in old.splitlines(keepends=True) if not line.startswith("titel:")]
    began = time.perf_counter()
    record.write_text("".join([f"titel: Gemt {number}\n", *lines]), encoding="utf-8")
    page.get_by_role("heading", level=1, name=f"Gemt {number}", exact=True).wait_for(timeout=60_000)
    return time.perf_counter() - began


def main() -> None:
    """Print the figures."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    saves = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder) / "haandbog"
        write_handbook(root, size)
        record = sorted((root / "records" / "roller").glob("*.yml"))[0]
        log = Path(folder) / "log.txt"
        began = time.perf_counter()
        with log.open("wb") as out:
            server = subprocess.Popen(
                [sys.executable, "-m", "haandbog.cli", "serve", "--adresse", f"127.0.0.1:{port}"],
                cwd=root, stdout=out, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        try:
            page = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]).new_page()
            while READY not in told(log) and time.perf_counter() - began < 120:
                time.sleep(0.02)
            ready = time.perf_counter() - began
            page.goto(f"http://127.0.0.1:{port}/roller/{record.stem}/")
            page.wait_for_timeout(1500)
            saved_to_fresh(page, record, 0)
            page.evaluate("window.scrollTo(0, 200)")
            times, memory = [], []
            for number in range(1, saves + 1):
                times.append(saved_to_fresh(page, record, number))
                memory.append(memory_of(server.pid))
            within = sorted(float(said.replace(",", ".")) for said in WORKED.findall(told(log)))
            before = told(log).count(DONE)
            for number in range(20):
                record.write_text(
                    re.sub("^titel:.*$", f"titel: I en fart {number}", record.read_text(encoding="utf-8"), flags=re.MULTILINE),
                    encoding="utf-8",
                )
                time.sleep(0.05)
            while told(log).count(DONE) == before:
                time.sleep(0.05)
            time.sleep(2)
            thick = told(log).count(DONE) - before
            saved_to_fresh(page, record, saves + 1)
            parts = [memory[int(len(memory) * part) - 1] for part in (0.1, 0.5, 1)] if len(memory) > 9 else memory
            print(
                f"serve, {size} records, save to fresh page: median {median(times):.2f} s, least {min(times):.2f}, "
                f"95 of 100 within {sorted(times)[int(len(times) * 0.95)]:.2f}, most {max(times):.2f} over {saves} saves "
                f"(must {MUST}, aim {AIM}); of it reading and checking: median {median(within):.2f} s; ready after {ready:.1f} s; "
                f"twenty saves in a second: {thick} round{'' if thick == 1 else 's'} of work; "
                f"scrolled to {page.evaluate('window.scrollY'):.0f} px; "
                f"memory after a tenth, half and all of the saves: {', '.join(f'{part:.0f}' for part in parts)} MiB; "
                f"load of the machine {os.getloadavg()[0]:.1f}"
            )
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=20)


if __name__ == "__main__":
    main()
