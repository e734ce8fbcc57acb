"""What the reader's browser keeps for the handbook, what it sends, and how to delete it."""

from dataclasses import dataclass

from haandbog.pages.views import Page, Prose, Section

ADDRESS = "privatliv/"


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that a browser may keep: the start of its name after the handbook's own place, what it is, when and why.

    ``before`` says that the name begins with ``start`` and then has the handbook's place; else the place comes first.
    """

    start: str
    what: str
    when: str
    why: str
    before: bool = False


@dataclass(frozen=True, slots=True)
class BrowserMemory:
    """Everything that a browser may keep, with a button that deletes it."""

    kept: tuple[Kept, ...]


# A test finds every key that the scripts write, and asks that it stands here.
KEPT = (
    Kept(
        ".__palette", "Lyst eller mørkt udseende",
        "Når du vælger det øverst på en side.", "Så siderne ser ud, som du valgte, næste gang.",
    ),
    Kept(
        "haandbog-onboarding:", "Dine kryds med datoer og din rolle under onboarding",
        "Når du sætter kryds ved et trin eller vælger rolle.", "Så du kan fortsætte, hvor du slap.", before=True,
    ),
)  # fmt: skip


def privacy_page() -> Page:
    """Return the page about what the browser keeps."""
    return Page(
        ADDRESS,
        "Hvad din browser husker",
        "Håndbogen sætter ingen cookies og tæller ikke sine læsere. Her står, hvad din egen browser gemmer, og hvordan du sletter det.",
        (
            Section("Det gemmer browseren", "husket", (BrowserMemory(KEPT),)),
            Section("Det sendes", "sendes", (Prose(_SENT),)),
            Section("Det gemmes og sendes ikke", "ikke", (Prose(_NOT),)),
        ),
        parent="om/",
    )


_SENT = """\
- Når du åbner en side, ser den server, håndbogen ligger på, hvilken side du beder om, og fra hvilken IP-adresse. Det gør enhver server på
  nettet. Hvor længe det gemmes, ved den, der driver serveren.
- Det, du søger efter, slås op i din egen browser. Genindlæser du søgesiden, eller bruger du den uden scripts, står ordene i adressen, og så
  ser serveren dem. Det samme gælder det, du vælger over en tabel.
- Et link til dine kryds under onboarding har dem bag tegnet #. Den del sendes aldrig til serveren, men den, du giver linket, kan se dem.
- Følger du et link til et andet sted, får det sted ikke at vide, hvilken side du kom fra.
- »Meld en fejl« åbner dit eget mailprogram. Intet sendes, før du selv sender det."""

_NOT = """\
- Ingen cookies, og derfor heller intet at give samtykke til.
- Ingen måling af, hvem der læser hvad.
- Intet hentes fra andre steder end håndbogens eget: hverken skrifttyper, billeder eller programmer.
- Det, du skriver i arket til evalueringssamtalen, og dine svar under »Prøv dig selv« gemmes ikke. De er væk, når du lukker siden."""
