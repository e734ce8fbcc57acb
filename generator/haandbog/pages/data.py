"""The page Data: the files that can be taken along, and what one can count on in them."""

from dataclasses import dataclass

from haandbog import danish
from haandbog.model import KINDS, Kind
from haandbog.model.fields import FieldSpec, FieldType, Group, Many, fields_of
from haandbog.model.initiative import Initiative
from haandbog.model.record import Citation, Record
from haandbog.model.scalars import Address, AnyReference, Choice, Day, Moment, Number, Prose, Reference, Slug, Text, YesNo
from haandbog.model.status import Status
from haandbog.pages.book import LINK
from haandbog.pages.views import Bullets, Cell, Column, Link, Page, Section, Subsection, Table, Values, Words

VERSION = 1

ADDRESS = "data/"
EXCEL_FILE = f"{ADDRESS}haandbog.xlsx"
JSON_FILE = f"{ADDRESS}haandbog.json"
JSON_SCHEMA_FILE = f"{ADDRESS}haandbog.schema.json"
FEED_FILE = "aendringer.xml"

PERIOD_KEYS = (
    ("tekst", "Tidspunktet, som det er skrevet i posten, f.eks. medio 2021."),
    ("visning", "Tidspunktet, som håndbogen viser det."),
    ("første", "Den første dag, det kan være; null, når intervallet er åbent eller tidspunktet ukendt."),
    ("sidste", "Den sidste dag, det kan være; null, når intervallet er åbent eller tidspunktet ukendt."),
    ("edtf", "Det samme til maskiner efter ISO 8601-2 (EDTF), f.eks. 2021-05-01/2021-08-31; null, når tidspunktet er ukendt."),
)


@dataclass(frozen=True, slots=True)
class Downloads:
    """Where what one looks at can be taken along as files."""

    lead: str
    files: tuple[Link, ...]
    more: Link


def csv_address(kind: Kind) -> str:
    """Return the address of a kind's CSV file."""
    return f"{ADDRESS}{kind.folder}.csv"


def downloads_of(kind: Kind) -> Downloads:
    """Return the links under a kind's table."""
    return Downloads(
        "Hent som",
        (
            Link("CSV", csv_address(kind), f"{danish.capitalize(kind.plural)} som CSV", f": {kind.plural}"),
            Link("Excel", EXCEL_FILE, "Hele håndbogen som Excel, et ark for hver slags", ": hele håndbogen"),
            Link("JSON", JSON_FILE, "Hele håndbogen som JSON", ": hele håndbogen"),
        ),
        Link("Om filerne", ADDRESS),
    )


def derived_fields(kind: Kind) -> tuple[FieldSpec, ...]:
    """Return what the exports say of every record of a kind beyond its fields: id and address first."""
    fields = [
        FieldSpec("id", "id", "Id", "Filens navn uden .yml; enestående blandt poster af samme slags.", Slug(), True),
        FieldSpec("address", "adresse", "Adresse", "Sidens adresse, regnet fra håndbogens forside.", Text(), True),
    ]
    if kind.record is Initiative:
        fields += [
            FieldSpec("status", "status", "Status", "Den sidste status i statushistorikken.", Choice(Status), True),
            FieldSpec("since", "status_siden", "Status siden", "Tidspunktet for den sidste status.", Moment(), True),
            FieldSpec(
                "told",
                "oplyst_pr",
                "Oplyst pr.",
                "Dagen, den sidste status er oplyst: datoen på den nyeste kilde, eller den dag, der står ved hændelsen.",
                Day(),
                False,
            ),
            FieldSpec(
                "told_by",
                "oplyst_af",
                "Oplyst af",
                "De kilder, der oplyser den sidste status; ingen, når den er oplyst på en anden måde.",
                Many(Reference("kilder")),
                False,
            ),
            FieldSpec("in_source", "står_i_kilde", "Står i en kilde", "Om den sidste status står i en kilde.", YesNo(), True),
        ]
    return tuple(fields)


def data_page(file_addresses: frozenset[str]) -> Page:
    """Return the page; ``file_addresses`` are the files that the site holds, so that only those are linked which are there."""
    return Page(
        ADDRESS,
        "Data",
        "Håndbogens indhold som filer til regneark og andre systemer.",
        (
            Section("Filerne", "filerne", (_files(file_addresses), Bullets(((LINK, Words("(på papir eller som PDF)")),)))),
            Section("Sådan er filerne lavet", "saadan-er-filerne-lavet", _formats()),
            Section("Det kan du regne med", "kontrakt", (_contract(),)),
            Section("Felterne i JSON-filen", "felter", _fields()),
        ),
        wide=True,
    )


def _files(file_addresses: frozenset[str]) -> Table:
    rows = [
        (EXCEL_FILE, "Hele håndbogen: et ark om filen og et ark for hver slags post.", "Excel og andre regneark"),
        (JSON_FILE, "Hele håndbogen med alle felter, også dem med flere lag.", "andre systemer"),
        (JSON_SCHEMA_FILE, "Beskrivelsen af JSON-filen til maskiner (JSON Schema 2020-12).", "andre systemer"),
        *((csv_address(kind), f"{danish.capitalize(kind.plural)}, en linje for hver.", "regneark") for kind in KINDS),
    ]
    if FEED_FILE in file_addresses:
        rows.append((FEED_FILE, "Ændringerne i håndbogen, nyeste først (Atom).", "nyhedslæsere"))
    return _table(
        "filer",
        "Filer, der kan hentes",
        ("Fil", "Hvad den indeholder", "Til"),
        tuple((Link(address.removeprefix(ADDRESS), address), Words(what), Words(to)) for address, what, to in rows),
    )


def _formats() -> tuple[object, ...]:
    return (
        Subsection("Excel", "excel", (_bullets(
            "Første ark siger, hvad filen er, og hvor nye kilderne er.",
            "Hvert ark har én række for hver post, filtre i øverste række og overskrifter, der bliver stående, når man ruller.",
            "En dato er en rigtig dato, når kilden angiver dagen. Ellers står tidspunktet som tekst, og to kolonner viser den første og den sidste dag, det kan være.",
            "Henvisninger til andre poster står med postens navn. Tekst, der ligner en formel, er altid tekst.",
        ),)),
        Subsection("CSV", "csv", (_bullets(
            "Tegnsættet er UTF-8 med BOM, skilletegnet er semikolon, og linjerne slutter med CRLF, så en dansk Excel åbner filen, som den er.",
            "Første linje har feltets nøgle. Henvisninger står som id'er, og flere værdier i et felt er skilt af en lodret streg med mellemrum omkring.",
            "Et tidspunkt har tre kolonner: som det er skrevet, første dag og sidste dag (ÅÅÅÅ-MM-DD).",
            "Begynder en tekst med =, +, -, @, tabulator eller linjeskift, er der sat en apostrof foran, så intet regneark tager den for en formel.",
        ),)),
        Subsection("JSON", "json", (_bullets(
            "Tegnsættet er UTF-8. Øverst står version, titel, nyeste_kilde og poster; under poster har hver mappe sin liste, ordnet efter id.",
            "Alle nøgler er altid med. null eller en tom liste betyder, at posten ikke siger noget om det.",
            "Prosa er Markdown, hvor [tekst][mappe/id] henviser til en post. Tal har højst 15 betydende cifre.",
        ),)),
        Subsection("Posternes egne filer", "poster", (_bullets(
            "Posterne er YAML-filer, én for hver post. JSON Schema for hver slags ligger ved siden af dem i mappen .schema og bruges, når man retter i dem.",
            "Kommandoen haandbog export MAPPE skriver hele håndbogen som Markdown, poster og data, så den kan bygges uden håndbogens eget program.",
        ),)),
    )  # fmt: skip


def _contract() -> Bullets:
    return _bullets(
        f"Filerne følger version {VERSION}. Versionen står øverst i JSON-filen.",
        "Uden ny version kan der komme nye poster, nye felter, nye kolonner, nye filer og nye ord i de felter, der har faste ord. Læs derfor felter ved deres navn og ikke ved deres plads.",
        "Fjernes et felt, eller skifter det navn, type eller betydning, får filerne en ny version, og det står i håndbogens ændringslog.",
        "Et id bliver ved med at høre til den samme post. Flyttes posten, står det gamle id i feltet tidligere_id.",
        "Udgåede poster er med og har feltet udgået udfyldt.",
        "En status er kun så frisk som det, der oplyser den: oplyst_pr er dagen, oplyst_af er kilderne, og står_i_kilde er false, når ingen kilde har den.",
        "Rækkefølgen er fast, og de samme poster giver de samme filer, byte for byte.",
    )


def _fields() -> tuple[object, ...]:
    common = fields_of(Record)
    shared = {spec.key for spec in common}
    views: list[object] = [
        Subsection("Tidspunkter", "felter-tidspunkt", (_table(
            "tidspunkt", "Nøgler i et tidspunkt", ("Nøgle", "Hvad den siger"),
            tuple((Words(key), Words(what)) for key, what in PERIOD_KEYS),
        ),)),
        Subsection("Fælles for alle poster", "felter-faelles", (_field_table("faelles", "alle poster", (*derived_fields(KINDS[0]), *common)),)),
    ]  # fmt: skip
    for kind in KINDS:
        own = tuple(spec for spec in (*derived_fields(kind)[2:], *fields_of(kind.record)) if spec.key not in shared)
        if own:
            table = _field_table(f"felter-i-{kind.folder}", kind.plural, own)
            views.append(Subsection(danish.capitalize(kind.plural), f"felter-{kind.folder}", (table,)))
    return tuple(views)


def _field_table(table_id: str, whose: str, specs: tuple[FieldSpec, ...]) -> Table:
    rows = tuple(
        (Words(key), Words(f"{spec.label}: {spec.help}"), Words(_form_of(spec)))
        for spec in specs
        for key, spec in _spelled_out(spec)
    )  # fmt: skip
    return _table(table_id, f"Felter i {whose}", ("Nøgle", "Betydning", "Form"), rows)


def _spelled_out(spec: FieldSpec, before: str = "", *, inside: bool = False) -> list[tuple[str, FieldSpec]]:
    """Return a field and, under it, the fields of its group; a citation is spelled out once, among the common fields."""
    many = isinstance(spec.type, Many)
    inner = spec.type.item if isinstance(spec.type, Many) else spec.type
    key = f"{before}{spec.key}{'[]' if many else ''}"
    found = [(key, spec)]
    if isinstance(inner, Group) and not (inside and inner.record is Citation):
        for part in fields_of(inner.record):
            found += _spelled_out(part, f"{key}.", inside=True)
    return found


def _form_of(spec: FieldSpec) -> str:
    form = _form(spec.type)
    return form if spec.required or isinstance(spec.type, Many) else f"{form}, eller null"


def _form(field_type: FieldType) -> str:
    match field_type:
        case Many():
            return f"liste; hvert punkt er {_form(field_type.item)}"
        case Group():
            return field_type.name
        case Choice():
            return "ét af ordene " + danish.join_words([f"»{option.text}«" for option in field_type.options], "eller")
        case Moment():
            return "tidspunkt"
        case Day():
            return "dag (ÅÅÅÅ-MM-DD)"
        case YesNo():
            return "true eller false"
        case Number():
            return "helt tal" if field_type.whole else "tal"
        case Reference():
            return f"id i mappen {field_type.folder}"
        case AnyReference():
            return "mappe/id"
        case Address():
            return "webadresse"
        case Prose():
            return "tekst i Markdown"
        case _:
            return "tekst"


def _table(table_id: str, caption: str, headings: tuple[str, ...], rows: tuple[tuple[Link | Words, ...], ...]) -> Table:
    columns = tuple(Column(danish.slugify(heading), heading) for heading in headings)
    cells = tuple(tuple(Cell((value,)) for value in row) for row in rows)
    return Table(table_id, caption, columns, cells, searchable=False)


def _bullets(*lines: str) -> Bullets:
    return Bullets(tuple(_line(line) for line in lines))


def _line(text: str) -> Values:
    return (Words(text),)
