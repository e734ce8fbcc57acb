"""Every page of a site by the Nu Html Checker, the W3C's own: what it says, less what is known and why.

``make validate`` runs it over the whole handbook and leaves ``build/validation.md``.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

JAR = Path(__file__).resolve().parent.parent / ".cache" / "validate" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@dataclass(frozen=True)
class Known:
    """Something that the checker says and that stands: what it says, in what, whose it is and why it stands."""

    said: str
    tag: str
    whose: str
    why: str


# The theme's own faults. When a newer theme no longer has one, a test says so, and its line goes.
FAULTS = (
    Known(
        r"Attribute “autocomplete” is only allowed when the input type is", r'id="__(drawer|search)" autocomplete="off"', "Material 9.8.1, base.html",
        "its two switches for menu and search; the attribute keeps a browser from opening them again, and stands in no block that can be overridden",
    ),
)  # fmt: skip

# What is no fault: the checker's words, and why we leave it.
REMARKS = (
    Known(
        r"violates Content Security Policy \(meta tag\)", r"", "the checker",
        "a file on a disk has no 'self', and a data block is no script; a real browser says nothing (tests/test_policy.py, tests/test_servers.py)",
    ),
    Known(r"The “list” role is unnecessary for element “[uo]l”", r'role="list"', "ours", "without it Safari does not read a list without bullets as one"),
)  # fmt: skip


@dataclass(frozen=True)
class Said:
    """One thing that the checker said of a page."""

    page: str
    kind: str
    text: str
    extract: str

    @property
    def known(self) -> Known | None:
        """The line of the lists above that tells of it."""
        return next((one for one in (*FAULTS, *REMARKS) if re.search(one.said, self.text) and re.search(one.tag, self.extract)), None)


def missing() -> str:
    """What is missing on this machine for the checker, in words, or ""."""
    if shutil.which("java") is None:
        return "There is no java (Debian: default-jre-headless)."
    return "" if JAR.is_file() else "The checker has not been fetched: make validator."


def check(site: Path) -> tuple[int, list[Said]]:
    """Return how many pages the checker read, and what it said of them."""
    pages = len([*site.rglob("*.html")])
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", str(JAR), "--skip-non-html", "--format", "json", "--exit-zero-always", str(site)],
        capture_output=True, text=True, encoding="utf-8", timeout=550, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    found = []
    for message in json.loads(done.stderr or done.stdout)["messages"]:
        page = message.get("url", "").partition(site.as_posix())[2].lstrip("/")
        kind = message["type"] if message["type"] != "info" else message.get("subType", "info")
        found.append(Said(page, kind, message["message"], message.get("extract", "")))
    return pages, found


def report(pages: int, said: list[Said]) -> str:
    """Return the table, in Markdown."""
    unknown = [one for one in said if one.known is None]
    lines = [
        "# HTML by the Nu Html Checker", "", f"{pages} pages; {len(unknown)} faults that are not listed here.", "",
        "| what it says | where | times | whose | why it stands |", "| --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    counts = Counter(one.known for one in said if one.known)
    lines += [f"| {one.said} | `{one.tag}` | {counts[one]} | {one.whose} | {one.why} |".replace("\\", "") for one in (*FAULTS, *REMARKS)]
    lines += ["", *(f"- {one.page}: {one.kind}: {one.text} `{one.extract.strip()}`" for one in unknown)]
    return "\n".join(lines).rstrip() + "\n"


def main(site: Path, target: Path) -> int:
    """Check a site, leave the table, and return 1 when there is a fault that nobody has listed, 3 when the checker is missing."""
    if why := missing():
        print(f"NOT CHECKED: {why}")
        return 3
    pages, said = check(site)
    target.parent.mkdir(exist_ok=True)
    target.write_text(report(pages, said), encoding="utf-8")
    unknown = [one for one in said if one.known is None]
    for one in unknown[:20]:
        print(f"{one.page}: {one.kind}: {one.text}")
    print(f"{pages} pages checked, {len(unknown)} faults that are not listed; the table is in {target}.")
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2])))
