"""The page was/: it leads to the accessibility statement, and says itself what is tried and what falls short."""

from haandbog.pages.settings import Settings
from haandbog.pages.views import Bullets, Cell, Column, Fact, Facts, Notice, OutsideLink, Page, Prose, Section, Table, Words

SETTING = "tilgaengelighedserklaering"
ADVICE = f"Skriv adressen på myndighedens erklæring i mkdocs.yml, under haandbog: som {SETTING}."


def statement_page(settings: Settings) -> Page:
    """Return the page that leads to the statement, or says that it is missing, and tells what is known of the pages."""
    sections = (
        Section("Myndighedens erklæring", "erklaering", _statement(settings)),
        Section("Sådan er siderne lavet", "lavet-saadan", (Prose(_AIM),)),
        Section("Hvad der er prøvet, og hvordan", "proevet", (Prose(_TRIED), _table("proever", "Prøver af håndbogens sider", _TESTS))),
        Section("Hvad der ikke er prøvet eller ikke lever op til kravene", "mangler", (_bullets(_SHORTFALLS),)),
        Section("Oplev en mangel? Sig det", "meld", (Prose(_REPORT),)),
    )
    return Page(
        "was/", "Tilgængelighedserklæring", "Hvor godt håndbogen kan bruges af alle, hvad der er prøvet, og hvor du melder en mangel.",
        sections, parent="om/",
    )  # fmt: skip


def _statement(settings: Settings) -> tuple[object, ...]:
    if not settings.statement_url:
        return (Notice("warning", "Erklæringen mangler", f"{_MISSING} {ADVICE}"),)
    address = settings.statement_url
    authority = (Fact("Myndigheden", (Words(settings.authority),)),) if settings.authority else ()
    return (Prose(_STATEMENT), Facts((*authority, Fact("Erklæringen", (OutsideLink(address, address),)))))


def _table(table_id: str, caption: str, rows: tuple[tuple[str, str], ...]) -> Table:
    columns = (Column("hvad", "Hvad"), Column("hvordan", "Hvordan"))
    cells = tuple((Cell((Words(what),)), Cell((Words(how),))) for what, how in rows)
    return Table(table_id, caption, columns, cells, searchable=False)


def _bullets(lines: tuple[str, ...]) -> Bullets:
    return Bullets(tuple((Words(line),) for line in lines))


_STATEMENT = """\
Myndigheden bag håndbogen har skrevet, hvordan den lever op til loven om webtilgængelighed, hvem du kan skrive til, og hvor du kan klage."""

_MISSING = """\
En offentlig myndighed skal have en tilgængelighedserklæring, når håndbogen offentliggøres. Den skal sige, hvor godt siderne lever op til \
kravene, hvem du kan skrive til, og hvor du kan klage. Håndbogen kender endnu ikke dens adresse."""

_AIM = """\
Målet er kravene på niveau A og AA i WCAG 2.1, som loven henviser til, og i den nyere WCAG 2.2. Du kan bruge håndbogen

- med tastatur alene, og du kan altid se, hvor du er,
- med skærmlæser: sider, afsnit, tabeller og felter har navne, og det, der sker, bliver sagt,
- forstørret til 400 % eller på en smal skærm, uden at skulle rulle sidelæns for at læse en tekst,
- i lyse, mørke eller dine egne farver, og med din egen afstand mellem linjer, ord og bogstaver,
- uden scripts og på papir: så er alle oplysninger der stadig, men søgning, valg i tabeller og huskede kryds kræver scripts."""

_TRIED = """\
En ændring af håndbogens program bliver kun brugt, når prøverne er bestået. De køres på en lille, opdigtet håndbog med alle slags sider.
Den, der passer programmet, kan køre den automatiske prøve på hele den rigtige håndbog. Alle prøver kører i browseren Chromium."""

_TESTS = (
    (
        "Kravene A og AA i WCAG 2.1 og 2.2, så langt et program kan prøve dem",
        "axe-core på alle slags sider, i lyst og mørkt udseende, 320 og 1280 punkter bredt, og med åben søgning, menu, ordforklaring, "
        "valg i tabeller, besvaret spørgsmål og afkrydset trin. Der må ingen fejl være.",
    ),
    ("Tastatur", "Et program går gennem siderne med tastaturet alene og ser efter, at alt kan nås, at fokus kan ses og ikke er dækket, "
     "og at man kan komme væk igen."),
    ("Overskrifter, landmærker, tabeller og felter", "Et program ser efter, at de er i orden og har navne."),
    ("Forstørrelse, smal skærm og afstand i teksten", "Et program ser efter, at intet bliver skåret af eller kræver, at man ruller sidelæns."),
    ("Mindre bevægelse, tvungne farver og papir", "Et program ser efter, at intet bevæger sig, at tegn ikke forsvinder i tvungne farver, og at "
     "papiret er lyst. Billeder af et udvalg af sider i tvungne farver og på papir er set igennem én gang."),
    ("Det, kun en læser kan se: rækkefølge, navne, billeders tekster og sprog", "Sider af næsten alle slags er læst igennem én gang, sådan "
     "som browseren giver dem videre til en skærmlæser, 1280 punkter bredt og stikprøver 320 punkter bredt. Det er ikke sket med en rigtig "
     "skærmlæser. Et program ser efter, at to henvisninger med samme navn på en side fører samme sted hen."),
    ("Stor skrift og afstand i teksten", "Et udvalg af sider er set igennem én gang 320 punkter bredt (som 400 %), med dobbelt så stor skrift "
     "og med WCAG's afstand mellem linjer, ord og bogstaver."),
)  # fmt: skip

_SHORTFALLS = (
    "Siderne er ikke prøvet af mennesker, der dagligt bruger skærmlæser, forstørrelse eller talegenkendelse.",
    "Siderne er ikke prøvet automatisk i andre browsere end Chromium.",
    "En bred tabel kan på skærme, der er bredere end en telefons, være bredere end sin plads; så ruller tabellen sidelæns for sig.",
    "Med dobbelt så stor skrift alene bliver tegn og tal i billeder af status ikke større. De samme tal står i en liste eller en tabel ved "
    "billedet. Øverst på en smal skærm bliver håndbogens navn kortet af; det står helt nederst på siden.",
    "Ord i sidemenuen og i overskrifter kan blive delt uden bindestreg i browsere, der ikke kan dele danske ord.",
    "Menuen ved siden af teksten og stien over den ligger inde i sidens hovedområde. Henvisningen »Gå til indholdet« fører forbi dem.",
    "På papir vises sammenhænge mellem poster som billede; den tabel, der siger det samme med ord, findes kun på skærmen.",
    "Hvad et lille mærke i en tabel eller liste betyder, f.eks. »redaktionelt«, vises kun, når musen holdes over det. Det står også under Om håndbogen, "
    "og mærket øverst på en posts egen side fører derhen.",
    "På smalle skærme vises en tabel som kort. Nogle skærmlæsere læser den så som tekst med navne og værdier og ikke som en tabel.",
    "Navne på engelske knapper hos GitHub og VS Code er mærket som engelske på redaktørernes sider. Andre fremmede ord, f.eks. kick-off og filnavne, "
    "er ikke, så en skærmlæser kan udtale dem på dansk.",
    "Filerne til regneark (Excel og CSV) og til programmer (JSON) er ikke prøvet for tilgængelighed. Det samme står på siderne.",
    "Sider hos andre, som håndbogen henviser til, er ikke prøvet.",
)

_REPORT = """\
Er der noget, du ikke kan læse eller bruge, så skriv til den, der passer håndbogen, og fortæl, hvilken side det er, og hvad du brugte. Har
myndigheden givet håndbogen en mailadresse, står »Meld en fejl« nederst på hver side. Er svaret ikke godt nok, står der i myndighedens
erklæring, hvor du kan klage."""
