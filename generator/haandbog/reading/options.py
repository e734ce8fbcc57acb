"""The settings of a handbook that are its own: what each is called, does and may hold, and how what was written is read.

Both who checks mkdocs.yml line by line and who builds read a setting here, so that they cannot disagree.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from haandbog import colours, compressed


class WrongOptionError(ValueError):
    """What was written is no value of the setting: ``args[0]`` is a Danish sentence, ``hint`` says what to write."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.args[0]} {self.hint}".rstrip()


@dataclass(frozen=True, slots=True)
class PluginOption:
    """One setting of the plugin.

    ``help`` and ``holds`` tell an owner what it does and what may stand; ``default`` holds where nothing is written;
    ``read`` returns the value of what YAML has made of the text, or raises ``WrongOptionError``.
    """

    key: str
    help: str
    holds: str
    default: Any
    read: Callable[[object], Any]


@dataclass(frozen=True, slots=True)
class EngineSetting:
    """A setting that the engine takes, and that an owner chooses."""

    key: str
    help: str
    holds: str


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _folder(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise WrongOptionError("Her skal stå navnet på én mappe.", "Skriv f.eks. poster: records.")
    return value


def _authority(value: object) -> str:
    if isinstance(value, list | dict) or re.search(r'[<>"\x00-\x1f]', _text(value)) or len(_text(value)) > 120:
        raise WrongOptionError('Her skal stå ét navn uden tegnene < > og ".', "Skriv myndighedens navn, eller lad myndighed være tom.")
    return _text(value)


def _colour(read: Callable[[str], str]) -> Callable[[object], str]:
    def checked(value: object) -> str:
        if not _text(value):
            return ""
        try:
            return read(_text(value))
        except colours.UnusableColourError as error:
            raise WrongOptionError(str(error), error.hint) from None

    return checked


def _mail(value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if value and not re.fullmatch(r"[^\s@<>\"?&#%:,;()\[\]\\]+@[\w-]+(\.[\w-]+)+", text):
        raise WrongOptionError(f"»{value}« er ikke en mailadresse.", "Skriv en som håndbog@eksempel.dk, eller lad fejl_mail være tom.")
    return text


def _statement(value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if value and not re.fullmatch(r"https?://[^\s<>\"/?#]+\.[^\s<>\"]+", text):
        raise WrongOptionError(
            f"»{value}« er ikke en adresse på nettet.", "Skriv den med https:// foran, eller lad tilgaengelighedserklaering være tom."
        )
    return text


def _steps(value: object) -> list[str]:
    if value is None or value == "":
        return []
    if not isinstance(value, list) or not all(isinstance(step, str) for step in value):
        raise WrongOptionError(
            "Her skal stå en liste.", "Skriv en liste af id'er på onboardingtrin, eller lad skjul_onboardingtrin være tom."
        )
    return [step.strip() for step in value]


def _months(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 120:
        raise WrongOptionError(f"»{value}« er ikke et antal måneder.", "Skriv et helt tal fra 1 til 120.")
    return value


def _forms(value: object) -> list[str]:
    if value is None or value == "":
        return []
    if not isinstance(value, list) or not all(form in compressed.FORMS for form in value):
        raise WrongOptionError("Her skal stå en liste.", "Skriv [gz], [br] eller [gz, br], eller lad komprimer være tom.")
    if missing := compressed.missing_library(tuple(value)):
        raise WrongOptionError(f"br kræver biblioteket {missing}, som ikke er installeret.", "Installér det, eller skriv [gz].")
    return [form for form in compressed.FORMS if form in value]


PLUGIN_OPTIONS = (
    PluginOption("poster", "Mappen med posterne.", "Navnet på en mappe.", "records", _folder),
    PluginOption(
        "myndighed",
        "Den myndighed, der udgiver håndbogen. Navnet står nederst på hver side, på siden »Om håndbogen« og i nyhedsstrømmen.",
        "Et navn.",
        "",
        _authority,
    ),
    PluginOption(
        "farve",
        "Håndbogens farve: bjælken øverst og, i lyst udseende, links og det, der er valgt. Resten af farverne regnes ud af den.",
        'En farve som "#0a5a6e", i anførselstegn. Den skal kunne læses: kontrasten til hvid og til de lyse flader skal være mindst 4,5.',
        "",
        _colour(colours.read_colour),
    ),
    PluginOption(
        "farve_moerk",
        "Farven på links i mørkt udseende. Uden den findes en lysere udgave af farve.",
        'En farve som "#7cc7da", i anførselstegn. Kontrasten til de mørke flader skal være mindst 4,5.',
        "",
        _colour(colours.read_dark_colour),
    ),
    PluginOption("fejl_mail", "En postkasse for fejl. Med den står »Meld en fejl« nederst på hver side.", "En mailadresse.", "", _mail),
    PluginOption(
        "tilgaengelighedserklaering",
        "Adressen på myndighedens tilgængelighedserklæring. En offentlig myndighed skal have en.",
        "En adresse på nettet.",
        "",
        _statement,
    ),
    PluginOption(
        "skjul_onboardingtrin",
        "Redaktionelle trin, der ikke skal være på onboardingvejen.",
        "En liste af id'er på onboardingtrin.",
        [],
        _steps,
    ),
    PluginOption(
        "bekraeft_efter_maaneder",
        "Hvor mange måneder der går, før en post skal bekræftes igen. »Hvad skal bekræftes?« viser dem.",
        "Et helt tal fra 1 til 120.",
        12,
        _months,
    ),
    PluginOption(
        "komprimer",
        "Læg hver tekstfil komprimeret ved siden af sig selv, til en webserver, der sender den sådan.",
        "[gz], [br] eller [gz, br].",
        [],
        _forms,
    ),
)

OPTION_BY_KEY = MappingProxyType({option.key: option for option in PLUGIN_OPTIONS})

ENGINE_SETTINGS = (
    EngineSetting("site_name", "Håndbogens navn.", "Én linje tekst. Skal være der."),
    EngineSetting("site_description", "Hvad håndbogen er, i én sætning. Står på forsiden og i søgemaskiner.", "Én linje tekst."),
    EngineSetting(
        "site_url", "Adressen, hvor håndbogen kan læses. Uden den udelades det, der kræver en hel adresse.", "En adresse på nettet."
    ),
    EngineSetting("repo_url", "Adressen på lageret med håndbogens filer. Står øverst på hver side.", "En adresse på nettet."),
    EngineSetting(
        "edit_uri",
        "Adressen, hvor filerne rettes. Med den fører »Foreslå en rettelse« direkte til filen.",
        "En adresse på nettet, der slutter med en skråstreg, f.eks. https://github.com/ejer/lager/edit/main/.",
    ),
    EngineSetting("theme.logo", "Logoet øverst på hver side.", "En SVG- eller PNG-fil i mappen docs, f.eks. assets/logo.svg."),
    EngineSetting("theme.favicon", "Det lille billede i browserens faneblad.", "En SVG- eller PNG-fil i mappen docs."),
)
