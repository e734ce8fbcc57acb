"""Om håndbogen: what it rests on, what it does not know, and how it is to be read."""

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.model import KINDS
from haandbog.model.focus_area import FocusArea
from haandbog.model.source import CaveatType, Source
from haandbog.model.status import Status
from haandbog.pages.book import LINK
from haandbog.pages.focus_areas import whole_picture
from haandbog.pages.settings import Settings
from haandbog.pages.values import EDITORIAL, address_of, badge_of, link_to
from haandbog.pages.views import (
    Bullets,
    Cell,
    Column,
    Fact,
    Facts,
    Link,
    Notice,
    Page,
    Prose,
    Section,
    Subsection,
    Table,
    Value,
    Words,
)
from haandbog.periods import danish_date, read_period

_UNNAMED = Settings()

_CAVEAT_HEADINGS = {
    CaveatType.CONTRADICTION: "Modsigelser",
    CaveatType.SILENCE: "Tavsheder",
    CaveatType.AMBIGUITY: "Uklarheder",
}

_EXAMPLES = (
    "primo 2022",
    "medio 2022",
    "ultimo 2022",
    "primo marts 2022",
    "medio marts 2022",
    "ultimo marts 2022",
    "1. kvartal 2022",
    "2. halvår 2022",
)


# Pages of every handbook that no other page leads to, where a menu leaves them out.
_MORE = (
    Link("Samtaler", "samtaler/"),
    Link("Felterne i posterne", "for-redaktoerer/felter/"),
    Link("Hvad tjekkets beskeder betyder", "for-redaktoerer/beskeder/"),
    Link("Håndbogens indstillinger", "for-redaktoerer/indstillinger/"),
)
_CHANGES = Link("Ændringer i posterne", "aendringer/")


def about_page(handbook: Handbook, settings: Settings = _UNNAMED, *, with_changes: bool = False) -> Page:
    """Return the page that says honestly what the handbook is and is not; ``with_changes`` says that there is a page of changes."""
    published = Facts((Fact("Udgives af", (Words(settings.authority),)),))
    sections = (
        *((Section("Hvem der står bag", "udgiver", (published,)),) if settings.authority else ()),
        Section("Hvad håndbogen bygger på", "bygger-paa", (Prose(_SCOPE), *_sources(handbook))),
        *((Section("Det hele i ét billede", "det-hele", (whole_picture(handbook),)),) if handbook.current_of(FocusArea) else ()),
        Section("Hvad kilderne ikke siger, eller siger på to måder", "forbehold", _caveats(handbook)),
        Section("Hvad der er redaktionelt", "redaktionelt", (Prose(_EDITORIAL), _editorial(handbook))),
        Section("Sådan læses en status", "status", (Prose(_STATUS), _statuses())),
        Section("Sådan læses et tidspunkt", "tidspunkter", (Prose(_TIMES), _times())),
        Section("På papir", "paa-papir", (Prose(_PAPER), Bullets(((LINK,),)))),
        Section("Privatliv", "privatliv", (Prose(_PRIVACY), Bullets(((Link("Se, hvad din browser husker, og slet det", "privatliv/"),),)))),
        Section("Sådan er den lavet", "lavet-med", (Prose(_MADE_WITH),)),
        Section("Flere sider", "flere-sider", (Bullets(tuple((link,) for link in (*_MORE, *([_CHANGES] if with_changes else [])))),)),
    )
    return Page("om/", "Om håndbogen", "Hvad den bygger på, hvad den ikke ved, og hvordan den skal læses.", sections)


_SCOPE = """\
Håndbogen gengiver, hvad dens kilder siger, i sine egne ord. Hver oplysning har sit eget sted i en post, og hver post siger, hvilket
afsnit den hviler på. Håndbogen følger ikke selv med i, hvad der sker: en status gælder pr. den dag, kilden er dateret, eller den dag, den er oplyst."""

_EDITORIAL = """\
Nogle poster er håndbogens egne ord, fordi kilden ikke siger det eller kun nævner ordet. De er mærket »redaktionelt«, og de siger
noget om, hvordan et ord almindeligvis forstås, eller hvordan man kan gå til arbejdet. De er ikke udtryk for, hvad en kilde har slået fast."""

_STATUS = """\
Et initiativs status skrives ikke for sig: den er det sidste, der er sket med initiativet, og står altid med kildens dato eller den dag, den er
oplyst.
Tegn og ord siger det samme; farven hjælper kun øjet."""

_TIMES = """\
Et tidspunkt er så nøjagtigt som kilden og ikke mere. Hvor kilden skriver primo, medio eller ultimo, regner håndbogen med en tredjedel af
året eller måneden, når den skal ordne noget efter tid. Det er håndbogens egen aftale. Det, der vises, er kildens ord."""

_PAPER = """\
Alle sider kan udskrives, som de er. Skal det hele med, står det samlet på én side, kapitel for kapitel. Den er lang, så udskriv den kun,
når du skal bruge den."""

_PRIVACY = """\
Håndbogen sætter ingen cookies, og siderne henter intet fra andre end det sted, håndbogen selv ligger. Den tæller ikke sine læsere.

Din egen browser husker det valg, du selv træffer: lyst eller mørkt udseende, og de trin, du sætter kryds ved under onboarding. Det bliver
på din egen computer og sendes ikke videre. Rydder du browserens data for siden, er det væk."""

_MADE_WITH = """\
Håndbogens sider dannes af dens poster. Rammen om dem er [MkDocs](https://www.mkdocs.org/) med temaet
[Material for MkDocs](https://squidfunk.github.io/mkdocs-material/) af Martin Donath, begge frie programmer."""


def _sources(handbook: Handbook) -> tuple[object, ...]:
    sources = sorted(handbook.current_of(Source), key=lambda source: (source.dated, source.id))
    if not sources:
        return (Notice("note", "Ingen kilder", "Der er endnu ingen kilder i håndbogen."),)
    return (
        Bullets(
            tuple(
                (link_to(source), Words(f"({danish_date(source.dated)}, {danish.counted(len(source.sections), 'afsnit', 'afsnit')})"))
                for source in sources
            )
        ),
    )


def _caveats(handbook: Handbook) -> tuple[object, ...]:
    views = []
    for caveat_type in CaveatType:
        items: list[tuple[Value, ...]] = [
            (
                Words(caveat.text, terms=True),
                Link(f"Forbehold\N{NO-BREAK SPACE}{number}", f"{address_of(source.ref)}#forbehold-{number}", source.title),
            )
            for source in handbook.current_of(Source)
            for number, caveat in enumerate(source.caveats, 1)
            if caveat.type is caveat_type
        ]
        if items:
            heading = _CAVEAT_HEADINGS[caveat_type]
            views.append(Subsection(heading, danish.slugify(heading), (Prose(caveat_type.meaning), Bullets(tuple(items)))))
    return tuple(views) or (Notice("note", "Ingen forbehold", "Der er ikke skrevet forbehold ved nogen kilde."),)


def _editorial(handbook: Handbook) -> Table:
    rows = []
    total = editorial_total = 0
    for kind in KINDS:
        records = handbook.current_of(kind.record)
        if kind.record is Source or not records:
            continue
        editorial = sum(record.editorial for record in records)
        total, editorial_total = total + len(records), editorial_total + editorial
        rows.append(
            (Cell((Link(kind.title, f"{kind.folder}/"),)), _number(len(records)), _number(len(records) - editorial), _number(editorial))
        )
    rows.append((Cell((Words("I alt"),)), _number(total), _number(total - editorial_total), _number(editorial_total)))
    columns = (
        Column("slags", "Slags"), Column("poster", "Poster", numeric=True),
        Column("kilde", "Fra en kilde", numeric=True), Column("redaktionelt", danish.capitalize(EDITORIAL.text), numeric=True),
    )  # fmt: skip
    return Table("redaktionelle-poster", "Poster, der gælder nu, efter hvad de hviler på", columns, tuple(rows), searchable=False)


def _number(number: int) -> Cell:
    return Cell((Words(str(number)),), f"{number:06}")


def _statuses() -> Table:
    rows = tuple(
        (Cell((badge_of(status),)), Cell((Words(status.meaning + (" Grunden skal fremgå af en note." if status.needs_reason else "")),)))
        for status in Status
    )
    return Table(
        "statusser",
        "Statusser i den rækkefølge, et initiativ kan få dem",
        (Column("status", "Status"), Column("betydning", "Det betyder")),
        rows,
        searchable=False,
    )


def _times() -> Table:
    """Show the convention by its own results, so that the page cannot say anything else than the code does."""
    rows = []
    for example in _EXAMPLES:
        period = read_period(example)
        assert period.first is not None
        assert period.last is not None
        rows.append((Cell((Words(period.danish),)), Cell((Words(f"{danish_date(period.first)} til {danish_date(period.last)}"),))))
    columns = (Column("skrevet", "Når kilden skriver"), Column("dage", "regner håndbogen med"))
    return Table("tidspunkter-eksempler", "Eksempler på tidspunkter", columns, tuple(rows), searchable=False)
