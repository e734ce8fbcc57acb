"""The owner's reference: every setting of a handbook, read off what checks them."""

from haandbog.pages.views import Cell, Column, Page, Prose, Section, Table, Words
from haandbog.reading.options import ENGINE_SETTINGS, PLUGIN_OPTIONS, EngineSetting, PluginOption

ADDRESS = "for-redaktoerer/indstillinger/"

_INTRO = """\
Indstillingerne står i filen `mkdocs.yml` i håndbogens mappe. De er få og bliver tjekket, før håndbogen bygges: er der noget galt, siger
meddelelsen, hvilken indstilling og hvilken linje det er, og den håndbog, der stod i forvejen, bliver stående."""

_OURS = """\
De står under `plugins:` og `- haandbog:`, rykket ind, så de står under hinanden:

```
plugins:
  - haandbog:
      myndighed: Eksempelby Kommune
      farve: "#0a5a6e"
```

Sæt altid farver i anførselstegn. Uden dem læses det, der står efter #, som en bemærkning."""

_THEIRS = """\
De står helt ude til venstre. `theme.logo` og `theme.favicon` står dog under `theme:` og skrives dér som `logo:` og `favicon:`."""


def owner_page() -> Page:
    """Return the page "Indstillinger"."""
    return Page(
        ADDRESS,
        "Indstillinger",
        "Håndbogens navn, myndighed, farver og adresser: hvad der kan vælges, og hvordan.",
        (
            Section("", "", (Prose(_INTRO),)),
            Section("Håndbogens egne", "egne", (Prose(_OURS), _table("egne-indstillinger", "Indstillinger under haandbog", PLUGIN_OPTIONS))),
            Section("Navn, adresser og logo", "faelles", (Prose(_THEIRS), _table("faelles-indstillinger", "Andre indstillinger", ENGINE_SETTINGS))),
        ),
        parent="for-redaktoerer/",
        wide=True,
    )  # fmt: skip


def _table(table_id: str, caption: str, settings: tuple[PluginOption, ...] | tuple[EngineSetting, ...]) -> Table:
    columns = (Column("indstilling", "Indstilling"), Column("virkning", "Hvad den gør"), Column("indhold", "Hvad der kan stå"))
    rows = tuple((Cell((Words(setting.key),)), Cell((Words(setting.help),)), Cell((Words(_holds(setting)),))) for setting in settings)
    return Table(table_id, caption, columns, rows, searchable=False)


def _holds(setting: PluginOption | EngineSetting) -> str:
    default = setting.default if isinstance(setting, PluginOption) else ""
    return f"{setting.holds} Står der intet, er det {default}." if default else setting.holds
