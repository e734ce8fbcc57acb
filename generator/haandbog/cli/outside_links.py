"""``haandbog links``: whether the places on the web that the handbook links to are still there."""

import argparse
import sys
from pathlib import Path

from haandbog.cli.language import Commands, add_command
from haandbog.cli.terminal import Progress

_CACHE = ".cache/links.json"


def add_commands(commands: Commands) -> None:
    """Add the command of this module."""
    command = add_command(
        commands, "links", links, "prøv de links, der fører ud af den byggede håndbog (kræver net; kører aldrig af sig selv)"
    )
    command.options.add_argument("--site", type=Path, default=None, metavar="MAPPE", help="den byggede håndbog (udelades den: site)")
    command.options.add_argument(
        "--dage",
        type=float,
        default=7,
        metavar="TAL",
        help="spørg ikke igen om et link, der virkede for så mange dage siden (udelades den: 7)",
    )
    command.options.add_argument("--sekunder", type=float, default=15, metavar="TAL", help="vent så længe på et svar (udelades den: 15)")
    command.options.add_argument("--forsøg", type=int, default=3, metavar="TAL", help="prøv så mange gange (udelades den: 3)")


def links(root: Path, options: argparse.Namespace) -> int:
    """Try every link out of the built site; 0 when each leads somewhere or may only be out of order for a while, 1 when one is dead."""
    from haandbog import danish
    from haandbog.links import outside_links
    from haandbog.outside import Patience, try_links

    site: Path = options.site or root / "site"
    if not (site / "index.html").is_file():
        print(f"haandbog: Der er ingen bygget håndbog i »{site}«. Kør haandbog build først.", file=sys.stderr)
        return 2
    found = outside_links(site)
    with Progress(f"Prøver {danish.counted(len(found), 'link', 'links')}"):
        tried = try_links(found, root / _CACHE, options.dage, Patience(options.sekunder, max(1, options.forsøg)))
    dead = [address for address, said in tried.items() if said.dead]
    unsure = [address for address, said in tried.items() if not said.dead and not said.sound]
    moved = [address for address, said in tried.items() if said.sound and said.moved_to]
    for heading, addresses in (("Døde links", dead), ("Kunne ikke afgøres", unsure), ("Flyttet", moved)):
        if addresses:
            print(f"{heading}:")
        for address in addresses:
            said = tried[address]
            print(f"  {address}: {said.reason or f'står nu på {said.moved_to}'}")
            print(
                f"    på {danish.join_words([page.removesuffix('index.html') or 'forsiden' for page in found[address][:3]])}"
                + (" og flere" if len(found[address]) > 3 else "")
            )
    sound = len(tried) - len(dead) - len(unsure)
    print(f"{danish.counted(len(tried), 'link', 'links')} ud af håndbogen: {sound} virker, {len(dead)} døde, {len(unsure)} uden svar.")
    return 1 if dead else 0
