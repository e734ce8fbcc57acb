"""``haandbog check``: what is wrong with the records."""

import argparse
import os
import re
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

from haandbog.cli.configuration import tell_setting_faults
from haandbog.cli.language import Commands, add_command
from haandbog.cli.terminal import Progress, shows_color


def add_commands(commands: Commands) -> None:
    """Add the commands of this module."""
    command = add_command(commands, "check", check, "tjek posterne, og vis alle fejl på én gang")
    command.options.add_argument(
        "--format", choices=("text", "json", "github", "markdown"), default="text", metavar="FORM",
        help="text til at læse (vælges, når intet er skrevet), json til programmer, github til bemærkninger ved linjerne, markdown til en tabel",
    )  # fmt: skip
    command.options.add_argument(
        "--siden", metavar="VERSION",
        help="afvis også, at en side er fjernet siden den version i git (en gren, et mærke eller et nummer) uden at være udgået eller viderestillet",
    )  # fmt: skip
    command.options.add_argument(
        "--udgivet", metavar="STED",
        help="afvis også, at en udgivet adresse er væk: STED er adressen på den udgivne håndbog, en bygget mappe eller en fil med dens kontrolsummer",
    )  # fmt: skip


def check(root: Path, options: argparse.Namespace) -> int:
    """Print what is wrong with the records; warnings alone are no reason to stop."""
    from haandbog import danish, reports
    from haandbog.inspection import check_handbook
    from haandbog.problems import Problem, Severity

    with Progress("Tjekker posterne"):
        problems: list[Problem] = []
        if options.siden is not None:
            from haandbog.history.differences import UnknownVersionError
            from haandbog.history.removals import removed_since

            try:
                problems.extend(removed_since(root, "records", options.siden))
            except UnknownVersionError as error:
                print(f"haandbog: {error}", file=sys.stderr)
                return 2
        checked = check_handbook(root, today=_today())
        if options.udgivet and checked.sound:
            from haandbog.promises import addresses, broken_promises

            names = _published(root, options.udgivet)
            if names is None:
                return 2
            told = {problem.path for problem in problems}
            broken = broken_promises(root, "records", names, addresses(root, checked.handbook)) if names else ()
            problems.extend(problem for problem in broken if problem.path not in told)
    problems = sorted([*checked.problems, *problems], key=lambda problem: problem.order)
    number = len(checked.handbook.by_ref)
    match options.format:
        case "json":
            print(reports.as_json(problems, number))
        case "github":
            print(reports.as_github(problems, manual=manual_address(root)))
        case "markdown":
            print(reports.as_markdown(problems, manual_address(root)))
        case _ if problems:
            print(reports.as_text(problems, color=shows_color(sys.stdout), manual=manual_address(root)))
        case _:
            print(f"Alt i orden: {danish.counted(number, 'post', 'poster')} uden fejl.")
    badly_set = tell_setting_faults(root)
    return 1 if badly_set or any(problem.severity is Severity.ERROR for problem in problems) else 0


_TRIES = 3


def _published(root: Path, place: str) -> tuple[str, ...] | None:
    """Return the files that a published manifest names, () where nothing is published yet, or None after saying why it cannot be told."""
    from haandbog import manifest
    from haandbog.cli.verifying import UnreachableError, read_file, web_reader

    if place.startswith(("http://", "https://")):
        place = place.removesuffix(manifest.FILE)
        read = web_reader(place)
        for left in reversed(range(_TRIES)):
            try:
                content = read(manifest.FILE)
            except UnreachableError as error:
                if error.unknown_host:
                    content = None
                elif left:
                    time.sleep(_TRIES - left)
                    continue
                else:
                    print(f"haandbog: {error} Derfor kan det ikke ses, om en udgivet adresse er væk.", file=sys.stderr)
                    return None
            break
        if content is None:
            print(f"Der er ikke udgivet en håndbog på {place} endnu, så ingen adresser skal holdes.", file=sys.stderr)
            return ()
    else:
        path = root / place / manifest.FILE if (root / place).is_dir() else root / place
        try:
            content = read_file(path)
        except UnreachableError as error:
            print(f"haandbog: {error}", file=sys.stderr)
            return None
        if content is None:
            print(f"haandbog: »{path}« findes ikke, så det kan ikke ses, hvad der er udgivet.", file=sys.stderr)
            return None
    try:
        return tuple(manifest.read_manifest(content.decode("utf-8", errors="replace")))
    except manifest.UnreadableManifestError as error:
        print(f"haandbog: »{place}« er ikke en liste med kontrolsummer{f' (linje {error.line})' if error.line else ''}.", file=sys.stderr)
        return None


def _today() -> date:
    """Return the day, or the one that ``SOURCE_DATE_EPOCH`` fixes (reproducible-builds.org)."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return (datetime.fromtimestamp(int(fixed), UTC) if fixed.isdecimal() else datetime.now(UTC)).date()


_SITE_URL = re.compile(r"^site_url:[ \t]*(.*)$", re.MULTILINE)
_ADDRESS = re.compile(r"https?://[^\s\"',\]]+")


def manual_address(root: Path) -> str:
    """Return where the page of messages is: on the web when mkdocs.yml, or what it reads from the environment, says where."""
    from haandbog import reports

    try:
        settings = (root / "mkdocs.yml").read_text(encoding="utf-8", errors="replace")
    except OSError:
        settings = ""
    found = _SITE_URL.search(settings)
    said = found[1] if found else ""
    if said.startswith("!ENV"):
        # ``!ENV NAME`` or ``!ENV [NAME, OTHER, default]``: the first that is set counts.
        names = re.findall(r"[A-Za-z_]\w*", said.removeprefix("!ENV").split("://")[0])
        said = next((value for name in names if (value := os.environ.get(name))), said)
    address = _ADDRESS.search(said)
    return f"{address[0].rstrip('/')}/{reports.MANUAL}" if address else reports.MANUAL
