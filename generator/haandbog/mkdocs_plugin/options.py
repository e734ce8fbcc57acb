"""The plugin's settings in mkdocs.yml, typed; each is read, and refused in Danish, as ``reading.options`` says."""

from pathlib import Path
from typing import TypeVar

from mkdocs.config import config_options
from mkdocs.config.base import Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig

from haandbog.pages.settings import Settings
from haandbog.reading.options import OPTION_BY_KEY, WrongOptionError
from haandbog.site import guide_address

T = TypeVar("T")


class Read(config_options.Type[T]):
    """A setting of ours, given its type; MkDocs tells it by its key."""

    def __init__(self, key: str, sort: type[T]) -> None:
        super().__init__(sort, default=OPTION_BY_KEY[key].default)
        self._option = OPTION_BY_KEY[key]

    def run_validation(self, value: object) -> T:
        """Return the value, or say in Danish why it is none."""
        try:
            read: T = self._option.read(value)
        except WrongOptionError as error:
            raise ValidationError(f"{self._option.key}: {error}") from None
        return read


class HandbookConfig(Config):
    """The plugin's settings in mkdocs.yml."""

    poster = Read("poster", str)
    myndighed = Read("myndighed", str)
    farve = Read("farve", str)
    farve_moerk = Read("farve_moerk", str)
    fejl_mail = Read("fejl_mail", str)
    tilgaengelighedserklaering = Read("tilgaengelighedserklaering", str)
    skjul_onboardingtrin = Read("skjul_onboardingtrin", list[str])
    bekraeft_efter_maaneder = Read("bekraeft_efter_maaneder", int)
    komprimer = Read("komprimer", list[str])


def site_settings(config: MkDocsConfig, ours: HandbookConfig) -> Settings:
    """Return what the settings, MkDocs' own and ours, say that a page shows."""
    edit_uri = config.edit_uri or ""
    return Settings(
        config.site_name,
        config.site_description or "",
        ours.tilgaengelighedserklaering,
        config.site_url or "",
        guide_address(Path(config.docs_dir)),
        frozenset(ours.skjul_onboardingtrin),
        edit_uri if edit_uri.startswith(("https://", "http://")) else "",
        ours.bekraeft_efter_maaneder,
        ours.fejl_mail,
        ours.myndighed,
        (ours.farve, ours.farve_moerk),
    )
