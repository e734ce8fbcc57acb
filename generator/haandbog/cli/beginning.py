"""``haandbog init``: a handbook of one's own."""

import argparse
import os
import sys
from pathlib import Path

from haandbog.cli.language import Commands, add_command
from haandbog.cli.terminal import Progress

# What is asked for here, by the key of the setting that it becomes.
_OPTION_OF = {
    "site_name": "--navn", "site_description": "--beskrivelse", "site_url": "--adresse", "repo_url": "--lager", "edit_uri": "--lager",
    "haandbog.myndighed": "--myndighed", "haandbog.farve": "--farve", "haandbog.farve_moerk": "--farve-moerk",
    "haandbog.tilgaengelighedserklaering": "--tilgaengelighedserklaering", "haandbog.fejl_mail": "--fejl-mail",
    "theme.logo": "--logo", "theme.favicon": "--logo",
}  # fmt: skip


def add_commands(commands: Commands) -> None:
    """Add the command of this module."""
    command = add_command(commands, "init", init, "begynd en ny håndbog med eget navn, egen myndighed, farve og logo", anywhere=True)
    command.add_argument("maal", type=Path, metavar="MAPPE", help="den mappe, håndbogen skal ligge i: en ny eller en tom")
    add = command.options.add_argument
    add("--navn", required=True, metavar="NAVN", help="håndbogens navn (skal skrives)")
    add("--myndighed", required=True, metavar="NAVN", help="den myndighed, der udgiver den (skal skrives)")
    add("--beskrivelse", default="Håndbog om arbejdet i jobcentret", metavar="TEKST", help="hvad den er, i én sætning")
    add("--farve", default="", metavar="FARVE", help='dens farve, f.eks. "#0a5a6e" (ellers den, programmet kommer med)')
    add("--farve-moerk", default="", metavar="FARVE", help="farven på links i mørkt udseende (ellers findes den ud fra --farve)")
    add("--logo", type=Path, metavar="FIL", help="dens logo: en fil, der ender på .svg eller .png (ellers et mærke i dens farve)")
    add("--adresse", default="", metavar="ADRESSE", help="hvor den vil kunne læses på nettet")
    add("--lager", default="", metavar="ADRESSE", help="hvor dens filer vil ligge på nettet, f.eks. https://github.com/ejer/lager")
    add("--tilgaengelighedserklaering", default="", metavar="ADRESSE", help="adressen på myndighedens tilgængelighedserklæring")
    add("--fejl-mail", default="", metavar="MAIL", help="den postkasse, som »Meld en fejl« skriver til")
    add(
        "--generator", default="", metavar="KILDE",
        help="hvor programmet hentes: filen haandbog-….whl eller git+https://…@udgave (ellers derfra, hvor dette kom fra)",
    )  # fmt: skip


def init(root: Path, options: argparse.Namespace) -> int:
    """Write a new handbook; 0 done, 1 the folder or the generator is in the way, 2 a wish cannot be met."""
    from haandbog.beginning import FolderNotEmptyError, NoGeneratorError, Wishes, begin_handbook, find_generator
    from haandbog.logo import logo_fault

    target: Path = root / options.maal
    logo = None
    if options.logo is not None:
        try:
            logo = (options.logo.name, options.logo.read_bytes())
        except OSError as error:
            return _refuse(2, f"--logo: »{options.logo}« kan ikke læses ({error.strerror}). Skriv stien til en fil, der er der.")
        if fault := logo_fault(*logo):
            return _refuse(2, f"--logo: {fault[0]} {fault[1]}")
    wishes = Wishes(
        options.navn.strip(), options.myndighed.strip(), options.beskrivelse.strip(), options.farve.strip(), options.farve_moerk.strip(),
        options.adresse.strip(), options.lager.strip(), options.tilgaengelighedserklaering.strip(), options.fejl_mail.strip(), logo,
    )  # fmt: skip
    if not wishes.authority:
        return _refuse(2, "--myndighed: Navnet mangler. Skriv den myndighed, der udgiver håndbogen.")
    try:
        with Progress("Skriver håndbogen"):
            faults = begin_handbook(target, wishes, find_generator(options.generator.strip()))
    except FolderNotEmptyError:
        return _refuse(1, f"»{target}« er ikke en tom mappe og er ikke rørt. Skriv navnet på en ny mappe, eller tøm den først.")
    except NoGeneratorError as error:
        return _refuse(1, str(error))
    except OSError as error:
        return _refuse(1, f"Der kunne ikke skrives i »{target}« ({error.strerror}). Er der plads, og har du adgang?")
    if faults:
        for line in dict.fromkeys(f"{_OPTION_OF.get(fault.key, fault.key)}: {fault.message} {fault.hint}".rstrip() for fault in faults):
            print(f"haandbog: {line}", file=sys.stderr)
        print("Der er ikke skrevet noget. Ret det, og prøv igen.", file=sys.stderr)
        return 2
    print(
        f"{wishes.name} er klar i »{target}«. Gå derhen med cd {_shown(target)}, og kør make build og make test. Læs README.md: den siger, hvad der så skal gøres."
    )
    return 0


def _refuse(code: int, message: str) -> int:
    print(f"haandbog: {message}", file=sys.stderr)
    return code


def _shown(path: Path) -> str:
    import shlex

    return shlex.quote(os.fspath(path))
