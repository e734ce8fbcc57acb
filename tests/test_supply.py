"""What the project takes in: that each dependency says why, and that `make audit` says what it saw and what it did not."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / ".github" / "scripts" / "audit.py"

CLEAN = {"name": "a", "version": "1", "vulns": []}
HIT = {"name": "b", "version": "2", "vulns": [{"id": "GHSA-x", "fix_versions": ["2.1"]}]}
SKIPPED = {"name": "c", "skip_reason": "unknown to the service"}
MIT = {"Name": "a", "Version": "1", "License": "MIT"}
GPL = {"Name": "g", "Version": "3", "License": "GPL-3.0-only"}
SILENT = {"Name": "axe-playwright-python", "Version": "1", "License": "UNKNOWN"}


def audited(folder: Path, vulnerabilities: str, licences: str) -> tuple[int, str]:
    for name, answer in (("pip-audit", vulnerabilities), ("pip-licenses", licences)):
        tool = folder / name
        tool.write_text(f"#!{sys.executable}\nimport sys\nprint({answer!r})\nprint('ERROR: no route to host', file=sys.stderr)\n")
        tool.chmod(0o755)
    done = subprocess.run([sys.executable, SCRIPT, folder, sys.executable, "lock.txt"], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    ("dependencies", "licences", "code", "said"),
    [
        ([CLEAN], [MIT, SILENT], 0, ["Known vulnerabilities: 0 in 1 packages.", "Licences: 0 of 2 packages"]),
        ([CLEAN, HIT], [MIT], 1, ["b 2: GHSA-x, mended in 2.1", "Known vulnerabilities: 1 in 2 packages."]),
        ([CLEAN], [MIT, GPL], 1, ["g 3: GPL-3.0-only", "Licences: 1 of 2 packages"]),
        ([CLEAN, SKIPPED], [MIT], 3, ["c: NOT CHECKED. unknown to the service"]),
        ([], [MIT], 3, ["Known vulnerabilities: 0 in 0 packages."]),
        ([HIT, SKIPPED], [], 1, ["Licences: 0 of 0"]),
    ],
)
def test_the_audit_says_what_it_found_and_what_it_could_not_see(
    tmp_path: Path, dependencies: list[object], licences: list[object], code: int, said: list[str]
) -> None:
    found, text = audited(tmp_path, json.dumps({"dependencies": dependencies, "fixes": []}), json.dumps(licences))
    assert found == code
    assert all(line in text for line in said), text


def test_without_a_network_the_audit_says_so_and_does_not_pretend(tmp_path: Path) -> None:
    code, text = audited(tmp_path, "", json.dumps([MIT]))
    assert code == 3
    assert "Known vulnerabilities: NOT CHECKED." in text
    assert "pip-audit: ERROR: no route to host" in text
    assert "Known vulnerabilities: 0" not in text


def test_every_dependency_says_in_contributing_why_we_have_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *(line for group in project["dependency-groups"].values() for line in group)]
    names = [re.match(r"[A-Za-z0-9._-]+", line)[0].lower() for line in wanted]  # type: ignore[index]
    rows = [line.split("|") for line in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    told = " ".join(row[1] for row in rows if len(row) > 3 and row[-2].strip()).lower()
    assert [name for name in names if name not in re.split(r"[\s,]+", told)] == []
