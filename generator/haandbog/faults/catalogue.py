"""The catalogue of faults, by code: what each is called, what it means, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """The words about one code. ``warning`` says that the handbook is built all the same."""

    code: str
    title: str
    meaning: str
    warning: bool = False


ENTRIES: tuple[Entry, ...] = (
    # --- the file ---
    Entry(
        "H001", "Filen eller mappen kan ikke læses",
        "Computeren giver ikke adgang til filen. Se efter, om den er åben i et andet program, om du har adgang til mappen, "
        "og om den er hentet helt ned.",
    ),
    Entry(
        "H002", "Filen er gemt i et forkert tegnsæt",
        "Håndbogen læser filer i tegnsættet UTF-8. I andre tegnsæt bliver æ, ø og å til noget andet. "
        "Gem filen igen som UTF-8; i VS Code sker det nederst til højre med »Save with Encoding«. I browseren kan fejlen ikke opstå.",
    ),
    Entry(
        "H003", "Filen er for stor",
        "En post fylder højst 128 KB og har højst 5.000 nøgler og værdier. Er der mere at sige, så del det i flere poster.",
    ),
    Entry(
        "H004", "Der står et usynligt tegn",
        "Tegn, man ikke kan se, kan få en tekst til at vise noget andet, end der står. De kommer ofte med, når man kopierer fra en webside "
        "eller et dokument. Slet tegnet, eller slet ordet, og skriv det igen.",
    ),
    Entry(
        "H005", "En sammenfletning er ikke gjort færdig",
        "To har rettet det samme sted, og begge udgaver står i filen mellem <<<<<<<, ======= og >>>>>>>. "
        "Vælg den udgave, der skal gælde, og slet resten sammen med de tre mærker.",
    ),
    Entry(
        "H006", "Linjen kan ikke læses",
        "Filen følger ikke de få regler, som YAML har: nøgle, kolon, mellemrum, værdi; to mellemrum for hvert trin ind. "
        "Meddelelsen siger, hvad der er galt. De hyppigste grunde er et kolon inde i en tekst, et anførselstegn uden makker, "
        "et manglende mellemrum efter kolon og en tekst, der begynder med et tegn som ?, - eller @. "
        "Så hjælper det at sætte hele teksten i anførselstegn.",
    ),
    Entry(
        "H007", "Linjen er rykket ind med andet end mellemrum",
        "Tabulatorer og særlige mellemrum ligner almindelige mellemrum, men tæller ikke som dem. Slet dem, og ryk ind med to mellemrum for hvert trin.",
    ),
    Entry(
        "H008", "Der står noget, som YAML giver en særlig betydning",
        "Ord, der begynder med &, * eller !, nøglen <<, linjer med --- og linjer, der begynder med %, betyder noget særligt i YAML. "
        "Håndbogen bruger dem ikke, fordi de får filen til at sige noget andet, end man ser. Skriv værdien ud, eller sæt den i anførselstegn.",
    ),
    Entry(
        "H009", "En nøgle står to gange",
        "Kun den ene kan gælde, og ingen kan vide hvilken. Meddelelsen nævner begge linjer. Står det i en liste, er der oftest tale om et nyt punkt, "
        "som mangler sin bindestreg: skriv den, og slet ikke noget. Ellers behold den ene linje, og slet den anden.",
    ),
    Entry(
        "H010", "Filen er tom",
        "Der står intet i filen ud over bemærkninger og tomme linjer. Skriv posten, eller slet filen, hvis den er ny.",
    ),
    Entry(
        "H011", "Filen består ikke af nøgler og værdier",
        "En post begynder med nøgler yderst til venstre: titel, resume og så videre. Den kan ikke begynde med en liste eller en løs tekst.",
    ),
    Entry(
        "H012", "Nøglen findes ikke",
        "Nøglen er stavet forkert eller hører til en anden slags post. Meddelelsen siger, hvilke nøgler der kan bruges her, og hvilken der ligner. "
        "Alle nøgler står på siden »Felterne«.",
    ),
    Entry(
        "H013", "Der mangler en nøgle",
        "Nogle felter skal altid udfyldes. Meddelelsen siger, hvilket der mangler, og hvad det skal indeholde.",
    ),
    Entry(
        "H014", "Nøglen har ingen værdi",
        "Der står en nøgle med kolon, men intet efter. Skriv en værdi, eller slet hele linjen: et felt, man ikke ved noget om, udelades.",
    ),
    Entry(
        "H015", "Værdien har en forkert form",
        "Nogle felter er en enkelt tekst, andre er en liste med bindestreger, og andre igen er en gruppe af felter. "
        "Meddelelsen siger, hvad feltet skal være.",
    ),
    Entry(
        "H016", "Teksten bliver skåret af ved #",
        "Et mellemrum efterfulgt af # begynder en bemærkning, som ikke er med i håndbogen. Sæt hele teksten i anførselstegn, "
        "eller flyt bemærkningen op på sin egen linje.",
    ),
    Entry(
        "H018", "Et bogstav er skrevet som to tegn",
        "Nogle programmer gemmer å som a og en løs ring. På skærmen ser det ud som ét bogstav, men det kan hverken søges eller sammenlignes. "
        "Slet bogstavet, og skriv det igen. I eksemplet er den løse ring vist som [U+030A].",
    ),
    Entry(
        "H019", "Feltet er ikke udfyldt endnu",
        "En ny post har ordet UDFYLD de steder, hvor du skal skrive noget. Erstat ordet med det, der skal stå. "
        "Skal feltet ikke bruges, så slet linjen.",
    ),
    Entry(
        "H021", "Teksten er for lang",
        "Feltet vises i tabeller, forklaringsbobler eller søgning og skal kunne læses i ét blik. Skriv det kortere, "
        "og læg resten i »beskrivelse«.",
    ),
    Entry(
        "H022", "Ordet er ikke et af dem, feltet kan have",
        "Feltet har en fast liste af ord, som står i meddelelsen og på siden »Felterne«. De skrives med små bogstaver, præcis som dér.",
    ),
    Entry(
        "H023", "Tidspunktet kan ikke læses",
        "Siden »Tidspunkter« viser alle de måder, et tidspunkt kan skrives på. Ved du det ikke, så skriv ukendt.",
    ),
    Entry(
        "H024", "Dagen kan ikke læses",
        "Feltet skal have én bestemt dag, som findes i kalenderen, f.eks. 2022-02-15 eller 15. februar 2022. "
        "En måned, et år eller ukendt kan ikke bruges her.",
    ),
    Entry(
        "H025", "Værdien er hverken ja eller nej",
        "Feltet svarer på et spørgsmål. Skriv ja eller nej med små bogstaver; yes, true og x kan ikke bruges.",
    ),
    Entry(
        "H026", "Værdien er ikke et tal",
        "Skriv tallet med cifre. Decimaler står efter komma, og der er intet punktum i tusinder.",
    ),
    Entry(
        "H027", "Det korte navn kan ikke bruges",
        "Et kort navn har kun små bogstaver fra a til z, tal, punktum og bindestreg, f.eks. 2.1 eller hoved.",
    ),
    Entry(
        "H028", "Værdien er ikke en webadresse",
        "En webadresse begynder med https:// eller http://. Kopiér den fra browserens adresselinje.",
    ),
    Entry(
        "H029", "Henvisningen er ikke skrevet rigtigt",
        "Et id er filens navn uden .yml: små bogstaver a–z, tal og bindestreg. I felter, der kan henvise til flere slags poster, "
        "står mappen foran med skråstreg, f.eks. partnere/naboby.",
    ),
    Entry(
        "H030", "Filens navn kan ikke bruges",
        "Filens navn er postens id og en del af sidens adresse. Det har kun små bogstaver a–z, tal og bindestreg og slutter på .yml; "
        "æ skrives ae, ø oe og å aa.",
    ),
    Entry(
        "H031", "Det hører ikke til her",
        "I mappen records ligger kun de mapper, som slags poster har, og i dem kun filer med poster. Ofte er mappens navn stavet forkert: "
        "de er alle i flertal. Flyt filen, eller slet det, der ikke er en post.",
    ),
    Entry(
        "H032", "Mappen med poster findes ikke",
        "Kommandoen leder efter mappen records, eller den mappe, der står som poster under haandbog: i mkdocs.yml. Gå til den mappe, hvor "
        "mkdocs.yml ligger, og prøv igen, eller ret navnet.",
    ),
    Entry(
        "H033", "Filen er en genvej",
        "En post skal være en rigtig fil: en genvej kan føre ud af håndbogen. Læg selve filen i mappen.",
    ),
    Entry(
        "H034", "Navnet har ingen bogstaver",
        "En titel er det navn, læseren skal kende posten på, og har mindst ét bogstav. Består den kun af tal eller tegn, "
        "er en værdi nok kommet til at stå ved den forkerte nøgle.",
    ),
    Entry(
        "H035", "Bindestregen i en liste er skrevet forkert",
        "Hvert punkt i en liste begynder med en almindelig bindestreg og et mellemrum, og bindestregerne i samme liste står lige under hinanden. "
        "Tankestreg (–), stjerne og prik (•) kan ikke bruges. Har et punkt flere felter, står de under det første felt, ikke under bindestregen.",
    ),
    Entry(
        "H036", "Navnet er et tidligere navn",
        "Håndbogen bliver bygget, og posten bliver læst, som den skal: et felt eller et ord, der er skrevet i den, har fået et andet navn. "
        "Meddelelsen siger det nye. Skriv det i stedet, eller lad haandbog format rette det i alle poster på én gang. Det er ingen ændring af indholdet.",
        warning=True,
    ),
    Entry(
        "H037", "Feltet står både under sit nye og sit gamle navn",
        "Kun det ene kan gælde, og ingen kan vide hvilket. Behold det, der er rigtigt, under det nye navn, og slet det andet.",
    ),
    # --- across records ---
    Entry(
        "H040", "Posten, der henvises til, findes ikke",
        "Der er ingen fil med det id i mappen. Oftest er det en slåfejl, og meddelelsen foreslår det nærmeste. "
        "Har posten fået et nyt id, siger den hvilket. Er posten ny, skal dens fil oprettes i det samme forslag. "
        "Er den slettet, så hent den tilbage, og skriv udgået i den i stedet: siden bliver stående, mærket.",
    ),
    Entry(
        "H041", "Mappen i henvisningen findes ikke",
        "Henvisningen har formen mappe/id, og mappen skal være en af dem, poster ligger i. Navnene er i flertal: partnere, tilbud, begreber.",
    ),
    Entry(
        "H042", "Stedet i kilden findes ikke",
        "Kilden har ikke det afsnit eller stykke. Meddelelsen siger, hvilke den har. Afsnit og stykker står i kildens egen post.",
    ),
    Entry(
        "H043", "Henvisningen i teksten bliver ikke til et link",
        "I tekster henvises til en post med to par kantede parenteser: ordene først og så mappe/id. "
        "Runde parenteser er til adresser uden for håndbogen, der begynder med https://.",
    ),
    Entry(
        "H044", "Posten siger ikke, hvor oplysningerne står",
        "Læseren skal kunne se, hvor en oplysning kommer fra. Står den i en kilde, så skriv kilder med afsnit og stykker. "
        "Gør den ikke, så skriv grundlag: redaktionelt. Ved du om et initiativ fra et møde eller en kollega, "
        "er det også redaktionelt; skriv da oplyst med dagen under hver hændelse, så læseren kan se, hvor frisk oplysningen er.",
    ),
    Entry(
        "H045", "Hændelserne står i forkert rækkefølge",
        "Statushistorikken begynder med det ældste, og den sidste hændelse giver den status, der vises. "
        "Flyt hændelsen, eller ret tidspunktet.",
    ),
    Entry(
        "H046", "Status står uden begrundelse",
        "Når noget er på hold, afventer igangsættelse eller er fravalgt, vil læseren vide hvorfor. Skriv en note med grunden, "
        "eller at kilden ikke siger hvorfor.",
    ),
    Entry(
        "H047", "To begreber har samme ord",
        "Et ord kan kun føre ét sted hen i ordlisten. Lad det ene begreb have ordet, og henvis til det andet under se_også.",
    ),
    Entry(
        "H048", "Samme dag har to modstridende hændelser",
        "To hændelser på den samme dag siger det samme eller går baglæns, f.eks. fra afsluttet til i gang. "
        "Slet den ene, eller ret datoen.",
    ),
    Entry(
        "H049", "Trinnet forudsætter sig selv",
        "Følger man forudsætningerne, ender man, hvor man begyndte, og så kan ingen tage trinnene. Slet en af forudsætningerne i kæden.",
    ),
    Entry(
        "H050", "Forudsætningen kommer for sent",
        "Et trin kan kun forudsætte trin i samme fase eller en tidligere. Flyt et af trinnene, eller slet forudsætningen.",
    ),
    Entry(
        "H051", "Afløseren er selv udgået",
        "En udgået post skal vise vej til det, der gælder nu. Henvis til den post, der gælder, eller udelad erstattet_af. "
        "I eksemplet gælder Sønderby ikke længere og kan derfor ikke afløse Naboby.",
    ),
    Entry(
        "H052", "Der står, hvad der ligner et CPR-nummer",
        "Håndbogen er offentlig. Slet nummeret. Er det allerede sendt ind eller udgivet, så kontakt straks den, der har ansvaret for håndbogen: "
        "det står stadig i historikken, når linjen er rettet. Tjekket standser dag, måned og år med fire cifre efter, med eller uden bindestreg "
        "eller mellemrum, også når der er lagt 60 til dagen som i et erstatningsnummer. Det regner ikke efter, om det sidste ciffer passer "
        "(modulus 11), for siden 2007 er der givet CPR-numre, hvor det ikke gør. Derfor kan det også standse et tal, der ikke er et CPR-nummer. "
        "Er det f.eks. et sagsnummer, så sæt mellemrummet et andet sted: 0102 031234.",
    ),
    Entry(
        "H053", "Der står en mailadresse eller et telefonnummer",
        "Håndbogen er offentlig og har ingen oplysninger, der fører til en person. Skriv en rolle, eller henvis til et websted. "
        "Det gælder alle mailadresser, også en fælles postkasse: henvis til det sted, hvor den står. Otte cifre er et telefonnummer, når de "
        "står to og to, har +45 foran eller kommer efter tlf., telefon eller mobil. Er det et sagsnummer, så skriv cifrene ud i ét.",
    ),
    Entry(
        "H054", "Begrebet er ikke en målgruppe",
        "En målgruppe er et begreb, der er mærket med målgruppe: ja. Vælg et af dem, meddelelsen nævner, eller mærk begrebet i dets egen fil.",
    ),
    Entry(
        "H055", "Det tidligere id er optaget",
        "Et tidligere id giver siden en gammel adresse, som viderestilles. To poster kan ikke have den samme adresse.",
    ),
    Entry(
        "H056", "Det slutter, før det begynder",
        "Slutningen ligger helt før begyndelsen. Ret det ene af de to tidspunkter.",
    ),
    Entry(
        "H057", "To dele af en kilde har samme id",
        "Der skal kunne henvises til hvert afsnit, stykke og bilag for sig. Giv hver del sit eget id.",
    ),
    Entry(
        "H058", "Det samme står to gange i en liste",
        "Håndbogen bliver bygget, men der er nok en linje for meget. Slet den ene.",
        warning=True,
    ),
    Entry(
        "H059", "Hændelsen er nyere end sine kilder",
        "En status er kun så frisk som det, der oplyser den. Står det i et nyere dokument, så henvis til det under hændelsen. "
        "Ellers skriv under hændelsen, hvilken dag du fik det at vide: oplyst og en dag, som ikke ligger før hændelsen.",
    ),
    Entry(
        "H060", "Ingen bruger begrebet",
        "Håndbogen bliver bygget, men ingen anden post bruger ordet eller henviser til det. Måske står det i en form, som begrebet ikke nævner, "
        "måske skal en anden post bruge ordet eller henvise til det, og måske er der ikke brug for begrebet.",
        warning=True,
    ),
    Entry(
        "H061", "Forudsætningen er for andre roller",
        "Håndbogen bliver bygget, men nogle af dem, der skal tage trinnet, har ikke forudsætningen på deres vej. "
        "Ret roller i et af trinnene, eller slet forudsætningen.",
        warning=True,
    ),
    Entry(
        "H062", "Hændelsen er oplyst, før den skete",
        "oplyst er den dag, du fik det at vide, og den kan ikke ligge før hændelsen. Ret den ene af de to dage.",
    ),
    Entry(
        "H063", "Dagen er ikke kommet endnu",
        "Håndbogen bliver bygget, men feltet er en dag, hvor noget er oplyst, bekræftet eller skrevet, og den ligger i fremtiden. "
        "Som regel er årstallet tastet forkert.",
        warning=True,
    ),
    Entry(
        "H064", "En side er fjernet",
        "Andre kan have gemt sidens adresse eller linket til den, så en post slettes ikke bare. Gælder den ikke længere, så hent filen tilbage, "
        "og skriv udgået i den: siden bliver stående, mærket. Har den fået et nyt navn, eller er den lagt sammen med en anden, "
        "så skriv det gamle id under tidligere_id i den post, der nu gælder: den gamle adresse viderestilles. En håndskreven side kan nøjes med en "
        "linje, der fører læseren videre. "
        "Eksemplet er filen records/partnere/oestby.yml, som er omdøbt til naboby.yml.",
    ),
)  # fmt: skip
