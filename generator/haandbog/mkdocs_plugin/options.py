"""The plugin's settings in mkdocs.yml: each checked, and said in Danish when it is not what it should be."""

import re
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig

from haandbog import compressed
from haandbog.pages.settings import Settings
from haandbog.pages.steps import HIDDEN_KEY


class MailAddress(config_options.Type[str]):
    """A mail address, or nothing."""

    def __init__(self) -> None:
        super().__init__(str, default="")

    def run_validation(self, value: object) -> str:
        """Return the address, or say in Danish why it is none."""
        text = value.strip() if isinstance(value, str) else ""
        if value and not re.fullmatch(r"[^\s@<>\"?&#%:,;()\[\]\\]+@[\w-]+(\.[\w-]+)+", text):
            raise ValidationError(
                f"fejl_mail: »{value}« er ikke en mailadresse. Skriv en som håndbog@eksempel.dk, eller lad fejl_mail være tom."
            )
        return text


class WebAddress(config_options.Type[str]):
    """The address of a page on the web, or nothing."""

    def __init__(self) -> None:
        super().__init__(str, default="")

    def run_validation(self, value: object) -> str:
        """Return the address, or say in Danish why it is none."""
        text = value.strip() if isinstance(value, str) else ""
        if value and not re.fullmatch(r"https?://[^\s<>\"/?#]+\.[^\s<>\"]+", text):
            raise ValidationError(
                f"tilgaengelighedserklaering: »{value}« er ikke en adresse på nettet. Skriv den med https:// foran, "
                "eller lad tilgaengelighedserklaering være tom."
            )
        return text


class StepIds(config_options.Type[list[str]]):
    """The ids of onboarding steps, or nothing."""

    def __init__(self) -> None:
        super().__init__(list, default=[])

    def run_validation(self, value: object) -> list[str]:
        """Return the ids, or say in Danish why they are none; whether such steps exist, the records know."""
        if value is None or value == "":
            return []
        if not isinstance(value, list) or not all(isinstance(step, str) for step in value):
            raise ValidationError(f"{HIDDEN_KEY}: Skriv en liste af id'er på onboardingtrin, eller lad {HIDDEN_KEY} være tom.")
        return [step.strip() for step in value]


class Months(config_options.Type[int]):
    """A number of months."""

    def __init__(self) -> None:
        super().__init__(int, default=Settings().confirm_after)

    def run_validation(self, value: object) -> int:
        """Return the number, or say in Danish why it is none."""
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 120:
            raise ValidationError(f"bekraeft_efter_maaneder: »{value}« er ikke et antal måneder. Skriv et helt tal fra 1 til 120.")
        return value


class CompressedForms(config_options.Type[list[str]]):
    """The forms in which files are compressed beforehand: gz, br, both or none."""

    def __init__(self) -> None:
        super().__init__(list, default=[])

    def run_validation(self, value: object) -> list[str]:
        """Return the forms, or say in Danish why there are none."""
        if value is None or value == "":
            return []
        if not isinstance(value, list) or not all(form in compressed.FORMS for form in value):
            raise ValidationError("komprimer: Skriv [gz], [br] eller [gz, br], eller lad komprimer være tom.")
        if missing := compressed.missing_library(tuple(value)):
            raise ValidationError(f"komprimer: br kræver biblioteket {missing}, som ikke er installeret. Installér det, eller skriv [gz].")
        return [form for form in compressed.FORMS if form in value]


class HandbookConfig(Config):
    """The plugin's settings in mkdocs.yml."""

    poster = config_options.Type(str, default="records")
    fejl_mail = MailAddress()
    tilgaengelighedserklaering = WebAddress()
    skjul_onboardingtrin = StepIds()
    bekraeft_efter_maaneder = Months()
    komprimer = CompressedForms()


def site_settings(config: MkDocsConfig, ours: HandbookConfig) -> Settings:
    """Return what the settings, MkDocs' own and ours, say that a page shows."""
    # An editor begins at the hand-written guide where there is one.
    guide = "for-redaktoerer/" if (Path(config.docs_dir) / "for-redaktoerer" / "index.md").is_file() else Settings().guide
    edit_uri = config.edit_uri or ""
    return Settings(
        config.site_name,
        config.site_description or "",
        ours.tilgaengelighedserklaering,
        config.site_url or "",
        guide,
        frozenset(ours.skjul_onboardingtrin),
        edit_uri if edit_uri.startswith(("https://", "http://")) else "",
        ours.bekraeft_efter_maaneder,
    )
