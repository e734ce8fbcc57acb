"""Ask for known vulnerabilities in what the lock files name, and for licences that we have not said yes to.

Called by ``make audit`` as ``audit.py TOOLS PYTHON LOCKFILE…``: the folder where pip-audit and pip-licenses lie, the Python whose
packages are looked at, and the lock files. Exit code 0: nothing found; 1: something was found; 3: somebody could not be asked,
and so nothing is promised.
"""

import json
import subprocess
import sys
from pathlib import Path

# Licences that ask no more of us than to pass them on; MPL-2.0 and PSF-2.0 ask something only of who changes the package.
ALLOWED = ("MIT", "BSD", "Apache", "MPL-2.0", "Mozilla Public License 2.0", "PSF-2.0", "ISC")
# Packages that do not name their licence where it is looked for, and where it stands instead.
NAMED_ELSEWHERE = {"axe-playwright-python": "MIT, in its LICENSE; axe-core inside it is MPL-2.0"}

_MOST_NAMED = 5

FOUND, NOT_ASKED = 1, 3


def vulnerabilities(tool: Path, locks: list[str]) -> int:
    """Print the known vulnerabilities of the pinned packages, and return an exit code."""
    call = [str(tool), "--format", "json", "--progress-spinner", "off", "--disable-pip", "--require-hashes"]
    call += [part for lock in locks for part in ("-r", lock)]
    answer = subprocess.run(call, capture_output=True, text=True, check=False)  # noqa: S603 - the Makefile's own arguments
    try:
        packages = json.loads(answer.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        why = answer.stderr.strip().splitlines() or ["it said nothing"]
        print("Known vulnerabilities: NOT CHECKED. The service that knows them could not be asked (is there a network?).")
        print(f"  pip-audit: {why[-1]}")
        return NOT_ASKED
    skipped = [package for package in packages if "skip_reason" in package]
    hit = [(package, fault) for package in packages for fault in package.get("vulns", ())]
    for package, fault in hit:
        mended = ", ".join(fault.get("fix_versions") or ()) or "no version yet"
        print(f"  {package['name']} {package['version']}: {fault['id']}, mended in {mended}")
    for package in skipped[:_MOST_NAMED]:
        print(f"  {package['name']}: NOT CHECKED. {package['skip_reason']}")
    if len(skipped) > _MOST_NAMED:
        print(f"  and {len(skipped) - _MOST_NAMED} more packages: NOT CHECKED.")
    print(f"Known vulnerabilities: {len(hit)} in {len(packages) - len(skipped)} packages.")
    return FOUND if hit else NOT_ASKED if skipped or not packages else 0


def licences(tool: Path, python: str) -> int:
    """Print the packages whose licence is not among the allowed ones, and return an exit code."""
    call = [str(tool), f"--python={python}", "--from=mixed", "--format=json"]
    answer = subprocess.run(call, capture_output=True, text=True, check=False)  # noqa: S603 - the Makefile's own arguments
    try:
        packages = json.loads(answer.stdout)
    except ValueError:
        print("Licences: NOT CHECKED. pip-licenses gave no list.")
        print(answer.stderr.strip())
        return NOT_ASKED
    foreign = [p for p in packages if p["Name"].lower() not in NAMED_ELSEWHERE and not any(known in p["License"] for known in ALLOWED)]
    for package in foreign:
        print(f"  {package['Name']} {package['Version']}: {package['License']}")
    print(f"Licences: {len(foreign)} of {len(packages)} packages have one that is not allowed.")
    return FOUND if foreign else 0 if packages else NOT_ASKED


def main(tools: str, python: str, *locks: str) -> int:
    """Ask both, say both, and return the graver exit code: something found before somebody not asked."""
    codes = (vulnerabilities(Path(tools) / "pip-audit", list(locks)), licences(Path(tools) / "pip-licenses", python))
    return FOUND if FOUND in codes else max(codes)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
