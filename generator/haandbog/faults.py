"""The catalogue of faults: what each code means, what to do about it, and an example of wrong and right.

The examples are whole handbooks, as small as they can be; the tests check each of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Files = Mapping[str, str | bytes]


@dataclass(frozen=True, slots=True)
class Fault:
    """One entry of the catalogue.

    ``bad`` and ``good`` are the files under ``records/`` of a handbook that has this fault and no other, and of one
    that has none. ``warning`` says that the handbook is built all the same.
    """

    code: str
    title: str
    meaning: str
    bad: Files
    good: Files
    warning: bool = False

    @property
    def anchor(self) -> str:
        """The anchor of its section on the page of messages."""
        return self.code.lower()


_HEAD = "titel: Naboby\nresume: Kommunen ved siden af.\n"
_TOWN = f"{_HEAD}type: kommune\n"
_END = "grundlag: redaktionelt\n"
_GOOD = {"partnere/naboby.yml": _TOWN + _END}


def _town(end: str | bytes, start: str = _TOWN) -> Files:
    """A handbook of one partner: the usual lines and then ``end``."""
    return {"partnere/naboby.yml": start.encode() + end if isinstance(end, bytes) else start + end}


_LETTER = """\
titel: Brev
resume: Et brev om vejledning.
dato: 2024-03-01
afsnit:
  - id: "1"
    titel: Brevet
    stykker:
      - id: "1"
        resume: Et ønske om vejledning.
"""


def _course(entries: str) -> Files:
    return {
        "initiativer/ny-folder.yml": f"titel: Ny folder\nresume: En folder om vejledning.\nstatushistorik:\n{entries}grundlag: redaktionelt\n"
    }


def _told(end: str) -> Files:
    """An initiative that rests on the letter of 2024 and has an entry of 2025."""
    entries = f"  - tid: 2025-01\n    status: i gang\n{end}"
    return {
        "initiativer/ny-folder.yml": "titel: Ny folder\nresume: En folder om vejledning.\nstatushistorik:\n"
        f'{entries}kilder:\n  - kilde: brev\n    afsnit: "1"\n'
    }


def _steps(first: str, second: str, phases: tuple[str, str] = ("første uge", "første uge")) -> Files:
    def step(title: str, phase: str, end: str) -> str:
        return f"titel: {title}\nresume: Et trin på vejen.\nfase: {phase}\n{end}{_END}"

    return {"onboarding/foerst.yml": step("Først", phases[0], first), "onboarding/saa.yml": step("Så", phases[1], second)}


_ADVISER = {"roller/vejleder.yml": "titel: Vejleder\nresume: Den, der vejleder.\ntype: faggruppe\n" + _END}


def _terms(*ends: tuple[str, str]) -> Files:
    """Terms that each refer to another."""
    names = [name for name, _ in ends]
    return {
        f"begreber/{name}.yml": f"titel: {name}\nresume: En tid, hvor man lærer noget.\nordklasse: intetkøn\nflertal: uændret\n{end}se_også:\n  - begreber/{names[number - 1]}\n{_END}"
        for number, (name, end) in enumerate(ends)
    }


_OFFER = "titel: Forløb\nresume: Fem samtaler.\ntype: rådgivning\naftalegrundlag: ikke oplyst\nmålgrupper:\n  - nyledig\ngrundlag: redaktionelt\n"
_GROUP = "titel: nyledig\nresume: En, der lige er blevet ledig.\nordklasse: andet\n"
_RETIRED = "udgået:\n  tid: 2023\n  begrundelse: Slået sammen med en anden.\n"
_SON = {"partnere/soenderby.yml": "titel: Sønderby\nresume: Kommunen mod syd.\ntype: kommune\ngrundlag: redaktionelt\n"}
_SON_RETIRED = {"partnere/soenderby.yml": _SON["partnere/soenderby.yml"] + _RETIRED}
_BEGUN = "  - tid: 2023-05-01\n    status: i gang\n"

FAULTS: tuple[Fault, ...] = (
    Fault(
        "H002", "Filen er gemt i et forkert tegnsæt",
        "Håndbogen læser filer i tegnsættet UTF-8. I andre tegnsæt bliver æ, ø og å til noget andet. "
        "Gem filen igen som UTF-8; i VS Code sker det nederst til højre med »Save with Encoding«. I browseren kan fejlen ikke opstå.",
        _town("grundlag: redaktionelt # Sønderjylland\n".encode("latin-1")), _GOOD,
    ),
    Fault(
        "H003", "Filen er for stor",
        "En post fylder højst 128 KB og har højst nogle tusind nøgler og værdier. Er der mere at sige, så del det i flere poster.",
        _town("beskrivelse: |\n" + "  Der står alt for meget i denne post.\n" * 4000 + _END), _GOOD,
    ),
    Fault(
        "H004", "Der står et usynligt tegn",
        "Tegn, man ikke kan se, kan få en tekst til at vise noget andet, end der står. De kommer ofte med, når man kopierer fra en webside "
        "eller et dokument. Slet tegnet, eller slet ordet og skriv det igen.",
        _town("andre_navne:\n  - Nabo\u200bby Kommune\n" + _END), _town("andre_navne:\n  - Naboby Kommune\n" + _END),
    ),
    Fault(
        "H005", "En sammenfletning er ikke gjort færdig",
        "To har rettet det samme sted, og begge udgaver står i filen mellem <<<<<<<, ======= og >>>>>>>. "
        "Vælg den udgave, der skal gælde, og slet resten sammen med de tre mærker.",
        _town("<<<<<<< min rettelse\nforkortelse: NK\n=======\nforkortelse: NBK\n>>>>>>> den anden\n" + _END),
        _town("forkortelse: NK\n" + _END),
    ),
    Fault(
        "H006", "Linjen kan ikke læses",
        "Filen følger ikke de få regler, som YAML har: nøgle, kolon, mellemrum, værdi; lister med bindestreg; to mellemrum for hvert trin ind. "
        "Meddelelsen siger, hvad der er galt. De hyppigste grunde er et kolon inde i en tekst, et anførselstegn uden makker og "
        "et manglende mellemrum efter kolon. Sæt tekster med kolon i anførselstegn.",
        _town(_END, "titel: Naboby: kommunen ved siden af\nresume: En kommune.\ntype: kommune\n"),
        _town(_END, 'titel: "Naboby: kommunen ved siden af"\nresume: En kommune.\ntype: kommune\n'),
    ),
    Fault(
        "H007", "Linjen er rykket ind med andet end mellemrum",
        "Tabulatorer og særlige mellemrum ligner almindelige mellemrum, men tæller ikke som dem. Slet dem, og ryk ind med to mellemrum for hvert trin.",
        _town("andre_navne:\n\t- Naboby Kommune\n" + _END), _town("andre_navne:\n  - Naboby Kommune\n" + _END),
    ),
    Fault(
        "H008", "Der står noget, som YAML giver en særlig betydning",
        "Ord, der begynder med &, * eller !, nøglen <<, linjer med --- og linjer, der begynder med %, betyder noget særligt i YAML. "
        "Håndbogen bruger dem ikke, fordi de får filen til at sige noget andet, end man ser. Skriv værdien ud, eller sæt den i anførselstegn.",
        _town("forkortelse: *NK\n" + _END), _town('forkortelse: "*NK"\n' + _END),
    ),
    Fault(
        "H009", "En nøgle står to gange",
        "Kun den ene kan gælde, og ingen kan vide hvilken. Meddelelsen nævner begge linjer. Behold den ene, og slet den anden.",
        _town("type: erhvervshus\n" + _END), _GOOD,
    ),
    Fault(
        "H010", "Filen er tom",
        "Der står intet i filen ud over bemærkninger og tomme linjer. Skriv posten, eller slet filen.",
        {"partnere/naboby.yml": "# Kommer senere\n"}, _GOOD,
    ),
    Fault(
        "H011", "Filen består ikke af nøgler og værdier",
        "En post begynder med nøgler yderst til venstre: titel, resume og så videre. Den kan ikke begynde med en liste eller en løs tekst.",
        {"partnere/naboby.yml": "- titel: Naboby\n- resume: Kommunen ved siden af.\n"}, _GOOD,
    ),
    Fault(
        "H012", "Nøglen findes ikke",
        "Nøglen er stavet forkert eller hører til en anden slags post. Meddelelsen siger, hvilke nøgler der kan bruges her, og hvilken der ligner. "
        "Alle nøgler står på siden »Felterne«.",
        _town("forkortlse: NK\n" + _END), _town("forkortelse: NK\n" + _END),
    ),
    Fault(
        "H013", "Der mangler en nøgle",
        "Nogle felter skal altid udfyldes. Meddelelsen siger, hvilket der mangler, og hvad det skal indeholde.",
        _town(_END, _HEAD), _GOOD,
    ),
    Fault(
        "H014", "Nøglen har ingen værdi",
        "Der står en nøgle med kolon, men intet efter. Skriv en værdi, eller slet hele linjen: et felt, man ikke ved noget om, udelades.",
        _town("forkortelse:\n" + _END), _GOOD,
    ),
    Fault(
        "H015", "Værdien har en forkert form",
        "Nogle felter er en enkelt tekst, andre er en liste med bindestreger, og andre igen er en gruppe af felter. "
        "Meddelelsen siger, hvad feltet skal være.",
        _town("andre_navne: Naboby Kommune\n" + _END), _town("andre_navne:\n  - Naboby Kommune\n" + _END),
    ),
    Fault(
        "H016", "Teksten bliver skåret af ved #",
        "Et mellemrum efterfulgt af # begynder en bemærkning, som ikke er med i håndbogen. Sæt hele teksten i anførselstegn, "
        "eller flyt bemærkningen op på sin egen linje.",
        _town(_END, "titel: Naboby # 1\nresume: En kommune.\ntype: kommune\n"),
        _town(_END, 'titel: "Naboby # 1"\nresume: En kommune.\ntype: kommune\n'),
    ),
    Fault(
        "H018", "Et bogstav er skrevet som to tegn",
        "Nogle programmer gemmer å som a og en løs ring. Det ligner, men kan hverken søges eller sammenlignes. Slet bogstavet, og skriv det igen.",
        _town("forkortelse: a\u030a\n" + _END), _town("forkortelse: å\n" + _END),
    ),
    Fault(
        "H019", "Feltet er ikke udfyldt endnu",
        "En ny post har ordet UDFYLD de steder, hvor du skal skrive noget. Erstat det, eller slet linjen, hvis feltet ikke skal bruges.",
        _town("forkortelse: UDFYLD\n" + _END), _town("forkortelse: NK\n" + _END),
    ),
    Fault(
        "H021", "Teksten er for lang",
        "Feltet vises i tabeller, forklaringsbobler eller søgning og skal kunne læses i ét blik. Skriv det kortere, "
        "og læg resten i »beskrivelse«.",
        _town("forkortelse: Naboby og Omegns Kommune\n" + _END), _town("forkortelse: NOK\n" + _END),
    ),
    Fault(
        "H022", "Ordet er ikke et af dem, feltet kan have",
        "Feltet har en fast liste af ord, som står i meddelelsen og på siden »Felterne«. De skrives med små bogstaver, præcis som dér.",
        _town(_END, _HEAD + "type: Komune\n"), _GOOD,
    ),
    Fault(
        "H023", "Tidspunktet kan ikke læses",
        "Siden »Tidspunkter« viser alle de måder, et tidspunkt kan skrives på. Ved du det ikke, så skriv ukendt.",
        _course("  - tid: sommeren 2023\n    status: i gang\n"), _course("  - tid: medio 2023\n    status: i gang\n"),
    ),
    Fault(
        "H024", "Dagen kan ikke læses",
        "Feltet skal have én bestemt dag, som findes i kalenderen, f.eks. 2022-02-15 eller 15. februar 2022.",
        {"kilder/brev.yml": _LETTER.replace("2024-03-01", "2024-02-30")}, {"kilder/brev.yml": _LETTER},
    ),
    Fault(
        "H025", "Værdien er hverken ja eller nej",
        "Feltet svarer på et spørgsmål. Skriv ja eller nej med små bogstaver; yes, true og x kan ikke bruges.",
        {"begreber/nyledig.yml": _GROUP + "målgruppe: true\n" + _END, "tilbud/forloeb.yml": _OFFER},
        {"begreber/nyledig.yml": _GROUP + "målgruppe: ja\n" + _END, "tilbud/forloeb.yml": _OFFER},
    ),
    Fault(
        "H026", "Værdien er ikke et tal",
        "Skriv tallet med cifre. Decimaler står efter komma, og der er ingen punktum i tusinder.",
        {"fokusomraader/vejledning.yml": "titel: Vejledning\nresume: Alt om vejledning.\nnummer: to\nformål: Bedre vejledning.\n" + _END},
        {"fokusomraader/vejledning.yml": "titel: Vejledning\nresume: Alt om vejledning.\nnummer: 2\nformål: Bedre vejledning.\n" + _END},
    ),
    Fault(
        "H027", "Det korte navn kan ikke bruges",
        "Et kort navn har kun små bogstaver fra a til z, tal, punktum og bindestreg, f.eks. 2.1 eller hoved.",
        {"kilder/brev.yml": _LETTER.replace('- id: "1"\n    titel', "- id: Afsnit 1\n    titel")}, {"kilder/brev.yml": _LETTER},
    ),
    Fault(
        "H028", "Værdien er ikke en webadresse",
        "En webadresse begynder med https:// eller http://. Kopiér den fra browserens adresselinje.",
        _town("websted: naboby.example\n" + _END), _town("websted: https://naboby.example/\n" + _END),
    ),
    Fault(
        "H029", "Henvisningen er ikke skrevet rigtigt",
        "Et id er filens navn uden .yml: små bogstaver a–z, tal og bindestreg. I felter, der kan henvise til flere slags poster, "
        "står mappen foran med skråstreg, f.eks. partnere/naboby.",
        {**_SON, **_town("se_også:\n  - soenderby\n" + _END)}, {**_SON, **_town("se_også:\n  - partnere/soenderby\n" + _END)},
    ),
    Fault(
        "H030", "Filens navn kan ikke bruges",
        "Filens navn er postens id og en del af sidens adresse. Det har kun små bogstaver a–z, tal og bindestreg og slutter på .yml; "
        "æ skrives ae, ø oe og å aa.",
        {"partnere/Nabo by.yml": _TOWN + _END}, {"partnere/nabo-by.yml": _TOWN + _END},
    ),
    Fault(
        "H031", "Det hører ikke til her",
        "I mappen records ligger kun de mapper, som slags poster har, og i dem kun filer med poster. Flyt eller slet det andet.",
        {**_GOOD, "partner/naboby.yml": _TOWN + _END}, _GOOD,
    ),
    Fault(
        "H040", "Posten, der henvises til, findes ikke",
        "Der er ingen fil med det id i mappen. Oftest er det en slåfejl, og meddelelsen foreslår det nærmeste. "
        "Hører de to poster sammen, må den anden oprettes i samme ændring.",
        {**_SON, **_town("se_også:\n  - partnere/sonderby\n" + _END)}, {**_SON, **_town("se_også:\n  - partnere/soenderby\n" + _END)},
    ),
    Fault(
        "H041", "Mappen i henvisningen findes ikke",
        "Henvisningen har formen mappe/id, og mappen skal være en af dem, poster ligger i. Navnene er i flertal: partnere, tilbud, begreber.",
        {**_SON, **_town("se_også:\n  - partner/soenderby\n" + _END)}, {**_SON, **_town("se_også:\n  - partnere/soenderby\n" + _END)},
    ),
    Fault(
        "H042", "Stedet i kilden findes ikke",
        "Kilden har ikke det afsnit eller stykke. Meddelelsen siger, hvilke den har. Afsnit og stykker står i kildens egen post.",
        {"kilder/brev.yml": _LETTER, **_town("kilder:\n  - kilde: brev\n    afsnit: 2\n")},
        {"kilder/brev.yml": _LETTER, **_town("kilder:\n  - kilde: brev\n    afsnit: 1\n    stykker: [1]\n")},
    ),
    Fault(
        "H043", "Henvisningen i teksten bliver ikke til et link",
        "I tekster henvises til en post med to par kantede parenteser: ordene først og så mappe/id. "
        "Runde parenteser er til adresser uden for håndbogen, der begynder med https://.",
        {**_SON, **_town("beskrivelse: |\n  Naboby ligger nord for [Sønderby](partnere/soenderby).\n" + _END)},
        {**_SON, **_town("beskrivelse: |\n  Naboby ligger nord for [Sønderby][partnere/soenderby].\n" + _END)},
    ),
    Fault(
        "H044", "Posten siger ikke, hvor oplysningerne står",
        "Enhver oplysning står i en kilde, eller også er den håndbogens egen. Skriv kilder med afsnit og stykker, "
        "eller grundlag: redaktionelt, når håndbogen selv siger det.",
        _town(""), _GOOD,
    ),
    Fault(
        "H045", "Hændelserne står i forkert rækkefølge",
        "Statushistorikken begynder med det ældste, og den sidste hændelse giver den status, der vises. "
        "Flyt hændelsen, eller ret tidspunktet.",
        _course("  - tid: 2024-02\n    status: i gang\n  - tid: 2023\n    status: planlagt\n"),
        _course("  - tid: 2023\n    status: planlagt\n  - tid: 2024-02\n    status: i gang\n"),
    ),
    Fault(
        "H046", "Status står uden begrundelse",
        "Når noget er på hold, afventer igangsættelse eller er fravalgt, vil læseren vide hvorfor. Skriv en note med grunden, "
        "eller at kilden ikke siger hvorfor.",
        _course("  - tid: 2024-02\n    status: på hold\n"),
        _course("  - tid: 2024-02\n    status: på hold\n    note: Kilden siger ikke hvorfor.\n"),
    ),
    Fault(
        "H047", "To begreber har samme ord",
        "Et ord kan kun føre ét sted hen i ordlisten. Lad det ene begreb have ordet, og henvis til det andet under se_også.",
        _terms(("kursus", ""), ("forlob", "synonymer:\n  - kursus\n")), _terms(("kursus", ""), ("forlob", "")),
    ),
    Fault(
        "H048", "Samme dag har to modstridende hændelser",
        "To hændelser på den samme dag siger det samme eller går baglæns, f.eks. fra afsluttet til i gang. "
        "Slet den ene, eller ret datoen.",
        _course(_BEGUN + _BEGUN), _course(_BEGUN),
    ),
    Fault(
        "H049", "Trinnet forudsætter sig selv",
        "Følger man forudsætningerne, ender man, hvor man begyndte, og så kan ingen tage trinnene. Slet en af forudsætningerne i kæden.",
        _steps("forudsætter:\n  - saa\n", "forudsætter:\n  - foerst\n"),
        _steps("", "forudsætter:\n  - foerst\n"),
    ),
    Fault(
        "H050", "Forudsætningen kommer for sent",
        "Et trin kan kun forudsætte trin i samme fase eller en tidligere. Flyt et af trinnene, eller slet forudsætningen.",
        _steps("forudsætter:\n  - saa\n", "", ("første uge", "første måned")), _steps("", "forudsætter:\n  - foerst\n"),
    ),
    Fault(
        "H051", "Afløseren er selv udgået",
        "En udgået post skal vise vej til det, der gælder nu. Henvis til den post, der gælder, eller udelad erstattet_af.",
        {**_SON_RETIRED, **_town(_RETIRED + "  erstattet_af: partnere/soenderby\n" + _END)},
        {**_SON, **_town(_RETIRED + "  erstattet_af: partnere/soenderby\n" + _END)},
    ),
    Fault(
        "H052", "Der står, hvad der ligner et CPR-nummer",
        "Håndbogen er offentlig. Slet nummeret, og kontakt den, der er ansvarlig for håndbogen, hvis det allerede er sendt ind: "
        "det står så i historikken.",
        _town("beskrivelse: |\n  Se sagen om 010203-1234.\n" + _END), _town("beskrivelse: |\n  Se sagen i arkivet.\n" + _END),
    ),
    Fault(
        "H053", "Der står en mailadresse eller et telefonnummer",
        "Håndbogen er offentlig og har ingen oplysninger, der fører til en person. Skriv en rolle, eller henvis til et websted.",
        _town("beskrivelse: |\n  Skriv til anna@naboby.example.\n" + _END), _town("beskrivelse: |\n  Skriv til teamlederen.\n" + _END),
    ),
    Fault(
        "H054", "Begrebet er ikke en målgruppe",
        "En målgruppe er et begreb, der er mærket med målgruppe: ja. Vælg et af dem, meddelelsen nævner, eller mærk begrebet.",
        {"begreber/nyledig.yml": _GROUP + _END, "tilbud/forloeb.yml": _OFFER},
        {"begreber/nyledig.yml": _GROUP + "målgruppe: ja\n" + _END, "tilbud/forloeb.yml": _OFFER},
    ),
    Fault(
        "H055", "Det tidligere id er optaget",
        "Et tidligere id giver siden en gammel adresse, som viderestilles. To poster kan ikke have den samme adresse.",
        {**_SON, **_town("tidligere_id:\n  - soenderby\n" + _END)}, {**_SON, **_town("tidligere_id:\n  - gammelby\n" + _END)},
    ),
    Fault(
        "H056", "Det slutter, før det begynder",
        "Slutningen ligger helt før begyndelsen. Ret det ene af de to tidspunkter.",
        {"teams/vejlederne.yml": "titel: Vejlederne\nresume: Et hold.\ninddeling: faggruppe\ndækker: Al vejledning.\ngælder_fra: 2022\n"
         "gælder_til: 2021\n" + _END},
        {"teams/vejlederne.yml": "titel: Vejlederne\nresume: Et hold.\ninddeling: faggruppe\ndækker: Al vejledning.\ngælder_fra: 2021\n"
         "gælder_til: 2022\n" + _END},
    ),
    Fault(
        "H057", "To dele af en kilde har samme id",
        "Der skal kunne henvises til hvert afsnit, stykke og bilag for sig. Giv hver del sit eget id.",
        {"kilder/brev.yml": _LETTER + '      - id: "1"\n        resume: Endnu et ønske.\n'},
        {"kilder/brev.yml": _LETTER + '      - id: "2"\n        resume: Endnu et ønske.\n'},
    ),
    Fault(
        "H058", "Det samme står to gange i en liste",
        "Håndbogen bliver bygget, men der er nok en linje for meget. Slet den ene.",
        {**_SON, **_town("se_også:\n  - partnere/soenderby\n  - partnere/soenderby\n" + _END)},
        {**_SON, **_town("se_også:\n  - partnere/soenderby\n" + _END)}, warning=True,
    ),
    Fault(
        "H059", "Hændelsen er nyere end sine kilder",
        "En status er kun så frisk som det, der oplyser den. Står det i et nyere dokument, så henvis til det under hændelsen. "
        "Ellers skriv under hændelsen, hvilken dag det blev oplyst, f.eks. oplyst: 2026-03-01.",
        {"kilder/brev.yml": _LETTER, **_told("")}, {"kilder/brev.yml": _LETTER, **_told("    oplyst: 2025-01-10\n")},
    ),
    Fault(
        "H060", "Ingen bruger begrebet",
        "Håndbogen bliver bygget, men ingen anden post bruger ordet eller henviser til det. Måske mangler en form af ordet, "
        "måske skal en anden post henvise til det, og måske er der ikke brug for begrebet.",
        {"begreber/nyledig.yml": _GROUP + _END},
        {"begreber/nyledig.yml": _GROUP + _END, **_town("beskrivelse: |\n  En nyledig kan flytte hertil.\n" + _END)}, warning=True,
    ),
    Fault(
        "H061", "Forudsætningen er for andre roller",
        "Håndbogen bliver bygget, men nogle af dem, der skal tage trinnet, har ikke forudsætningen på deres vej. "
        "Ret roller i et af trinnene, eller slet forudsætningen.",
        {**_steps("roller:\n  - vejleder\n", "forudsætter:\n  - foerst\n"), **_ADVISER},
        {**_steps("", "roller:\n  - vejleder\nforudsætter:\n  - foerst\n"), **_ADVISER}, warning=True,
    ),
)  # fmt: skip

# Faults of the disk, not of what is written: no file can show them, and the tests make them on the spot.
UNWRITTEN: tuple[Fault, ...] = (
    Fault(
        "H001", "Filen eller mappen kan ikke læses",
        "Computeren giver ikke adgang til filen. Se efter, om den er åben i et andet program, om du har adgang til mappen, "
        "og om den er hentet helt ned.",
        {}, {},
    ),
    Fault(
        "H032", "Mappen med poster findes ikke",
        "Kommandoen leder efter mappen records. Gå til den mappe, hvor mkdocs.yml ligger, og prøv igen.",
        {}, {},
    ),
    Fault(
        "H033", "Filen er en genvej",
        "En post skal være en rigtig fil: en genvej kan føre ud af håndbogen. Læg selve filen i mappen.",
        {}, {},
    ),
)  # fmt: skip

FAULT_BY_CODE = {fault.code: fault for fault in sorted((*FAULTS, *UNWRITTEN), key=lambda fault: fault.code)}
