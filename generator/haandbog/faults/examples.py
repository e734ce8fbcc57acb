"""An example of wrong and right for each code: whole handbooks, as small as they can be. The tests check each of them."""

from collections.abc import Mapping
from dataclasses import dataclass

Files = Mapping[str, str | bytes]


@dataclass(frozen=True, slots=True)
class Example:
    """The files under ``records/`` of a handbook with the fault, and of one without.

    ``also`` names files that belong to the example though both have them.
    """

    bad: Files
    good: Files
    also: tuple[str, ...] = ()


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


def _terms(synonym: str) -> Files:
    """Two terms that refer to each other."""

    def term(title: str, end: str, other: str) -> str:
        return (
            f"titel: {title}\nresume: En tid, hvor man lærer noget.\nordklasse: intetkøn\nflertal: uændret\n{end}"
            f"se_også:\n  - begreber/{other}\n{_END}"
        )

    return {"begreber/kursus.yml": term("kursus", "", "forloeb"), "begreber/forloeb.yml": term("forløb", synonym, "kursus")}


_OFFER = "titel: Forløb\nresume: Fem samtaler.\ntype: rådgivning\naftalegrundlag: ikke oplyst\nmålgrupper:\n  - nyledig\ngrundlag: redaktionelt\n"
_GROUP = "titel: nyledig\nresume: En, der lige er blevet ledig.\nordklasse: andet\n"
_RETIRED = "udgået:\n  tid: 2023\n  begrundelse: Slået sammen med en anden.\n"
_SON = {"partnere/soenderby.yml": "titel: Sønderby\nresume: Kommunen mod syd.\ntype: kommune\ngrundlag: redaktionelt\n"}
_SON_RETIRED = {"partnere/soenderby.yml": _SON["partnere/soenderby.yml"] + _RETIRED}
_BEGUN = "  - tid: 2023-05-01\n    status: i gang\n"

EXAMPLES: Mapping[str, Example] = {
    "H002": Example(_town("grundlag: redaktionelt # Sønderjylland\n".encode("latin-1")), _GOOD),
    "H003": Example(_town("beskrivelse: |\n" + "  Der står alt for meget i denne post.\n" * 4000 + _END), _GOOD),
    "H004": Example(_town("andre_navne:\n  - Nabo\u200bby Kommune\n" + _END), _town("andre_navne:\n  - Naboby Kommune\n" + _END)),
    "H005": Example(
        _town("<<<<<<< min rettelse\nforkortelse: NK\n=======\nforkortelse: NBK\n>>>>>>> den anden\n" + _END),
        _town("forkortelse: NK\n" + _END),
    ),
    "H006": Example(
        _town(_END, "titel: Naboby: kommunen ved siden af\nresume: En kommune.\ntype: kommune\n"),
        _town(_END, 'titel: "Naboby: kommunen ved siden af"\nresume: En kommune.\ntype: kommune\n'),
    ),
    "H007": Example(_town("andre_navne:\n\t- Naboby Kommune\n" + _END), _town("andre_navne:\n  - Naboby Kommune\n" + _END)),
    "H008": Example(_town("forkortelse: *NK\n" + _END), _town('forkortelse: "*NK"\n' + _END)),
    "H009": Example(
        _course("  - tid: 2023\n    status: planlagt\n    tid: 2024-02\n    status: i gang\n"),
        _course("  - tid: 2023\n    status: planlagt\n  - tid: 2024-02\n    status: i gang\n"),
    ),
    "H010": Example({"partnere/naboby.yml": "# Kommer senere\n"}, _GOOD),
    "H011": Example({"partnere/naboby.yml": "- titel: Naboby\n- resume: Kommunen ved siden af.\n"}, _GOOD),
    "H012": Example(_town("forkortlse: NK\n" + _END), _town("forkortelse: NK\n" + _END)),
    "H013": Example(_town(_END, _HEAD), _GOOD),
    "H014": Example(_town("forkortelse:\n" + _END), _GOOD),
    "H015": Example(_town("andre_navne: Naboby Kommune\n" + _END), _town("andre_navne:\n  - Naboby Kommune\n" + _END)),
    "H016": Example(
        _town(_END, "titel: Naboby # 1\nresume: En kommune.\ntype: kommune\n"),
        _town(_END, 'titel: "Naboby # 1"\nresume: En kommune.\ntype: kommune\n'),
    ),
    "H018": Example(_town("forkortelse: a\u030a\n" + _END), _town("forkortelse: å\n" + _END)),
    "H019": Example(_town("forkortelse: UDFYLD\n" + _END), _town("forkortelse: NK\n" + _END)),
    "H021": Example(_town("forkortelse: Naboby og Omegns Kommune\n" + _END), _town("forkortelse: NOK\n" + _END)),
    "H022": Example(_town(_END, _HEAD + "type: Komune\n"), _GOOD),
    "H023": Example(_course("  - tid: sommeren 2023\n    status: i gang\n"), _course("  - tid: juni 2023 til august 2023\n    status: i gang\n")),
    "H024": Example({"kilder/brev.yml": _LETTER.replace("2024-03-01", "2024-02-30")}, {"kilder/brev.yml": _LETTER}),
    "H025": Example(
        {"begreber/nyledig.yml": _GROUP + "målgruppe: true\n" + _END, "tilbud/forloeb.yml": _OFFER},
        {"begreber/nyledig.yml": _GROUP + "målgruppe: ja\n" + _END, "tilbud/forloeb.yml": _OFFER},
    ),
    "H026": Example(
        {"fokusomraader/vejledning.yml": "titel: Vejledning\nresume: Alt om vejledning.\nnummer: to\nformål: Bedre vejledning.\n" + _END},
        {"fokusomraader/vejledning.yml": "titel: Vejledning\nresume: Alt om vejledning.\nnummer: 2\nformål: Bedre vejledning.\n" + _END},
    ),
    "H027": Example(
        {"kilder/brev.yml": _LETTER.replace('- id: "1"\n    titel', "- id: Afsnit 1\n    titel")},
        {"kilder/brev.yml": _LETTER},
    ),
    "H028": Example(_town("websted: naboby.example\n" + _END), _town("websted: https://naboby.example/\n" + _END)),
    "H029": Example({**_SON, **_town("se_også:\n  - soenderby\n" + _END)}, {**_SON, **_town("se_også:\n  - partnere/soenderby\n" + _END)}),
    "H030": Example({"partnere/Nabo by.yml": _TOWN + _END}, {"partnere/nabo-by.yml": _TOWN + _END}),
    "H031": Example({"partner/naboby.yml": _TOWN + _END}, _GOOD),
    "H034": Example(_town(_END, "titel: 2026-02-30\nresume: Kommunen ved siden af.\ntype: kommune\n"), _GOOD),
    "H035": Example(
        _course("  - tid: 2023\n    status: planlagt\n   - tid: 2024-02\n     status: i gang\n"),
        _course("  - tid: 2023\n    status: planlagt\n  - tid: 2024-02\n    status: i gang\n"),
    ),
    "H040": Example(
        {**_SON, **_town("se_også:\n  - partnere/sonderby\n" + _END)},
        {**_SON, **_town("se_også:\n  - partnere/soenderby\n" + _END)},
    ),
    "H041": Example(
        {**_SON, **_town("se_også:\n  - partner/soenderby\n" + _END)},
        {**_SON, **_town("se_også:\n  - partnere/soenderby\n" + _END)},
    ),
    "H042": Example(
        {"kilder/brev.yml": _LETTER, **_town("kilder:\n  - kilde: brev\n    afsnit: 2\n")},
        {"kilder/brev.yml": _LETTER, **_town("kilder:\n  - kilde: brev\n    afsnit: 1\n    stykker: [1]\n")},
    ),
    "H043": Example(
        {**_SON, **_town("beskrivelse: |\n  Naboby ligger nord for [Sønderby](partnere/soenderby).\n" + _END)},
        {**_SON, **_town("beskrivelse: |\n  Naboby ligger nord for [Sønderby][partnere/soenderby].\n" + _END)},
    ),
    "H044": Example(_town(""), _GOOD),
    "H045": Example(
        _course("  - tid: 2024-02\n    status: i gang\n  - tid: 2023\n    status: planlagt\n"),
        _course("  - tid: 2023\n    status: planlagt\n  - tid: 2024-02\n    status: i gang\n"),
    ),
    "H046": Example(
        _course("  - tid: 2024-02\n    status: på hold\n"),
        _course("  - tid: 2024-02\n    status: på hold\n    note: Kilden siger ikke hvorfor.\n"),
    ),
    "H047": Example(_terms("synonymer:\n  - kursus\n"), _terms("")),
    "H048": Example(_course(_BEGUN + _BEGUN), _course(_BEGUN)),
    "H049": Example(_steps("forudsætter:\n  - saa\n", "forudsætter:\n  - foerst\n"), _steps("", "forudsætter:\n  - foerst\n")),
    "H050": Example(
        _steps("forudsætter:\n  - saa\n", "", ("første uge", "første måned")),
        _steps("", "forudsætter:\n  - foerst\n"),
        also=("onboarding/saa.yml",),
    ),
    "H051": Example(
        {**_SON_RETIRED, **_town(_RETIRED + "  erstattet_af: partnere/soenderby\n" + _END)},
        {**_SON, **_town(_RETIRED + "  erstattet_af: partnere/soenderby\n" + _END)},
        also=("partnere/naboby.yml",),
    ),
    "H052": Example(_town("beskrivelse: |\n  Se sagen om 010203-1234.\n" + _END), _town("beskrivelse: |\n  Se sagen i arkivet.\n" + _END)),
    "H053": Example(
        _town("beskrivelse: |\n  Skriv til anna@naboby.example.\n" + _END),
        _town("beskrivelse: |\n  Skriv til teamlederen.\n" + _END),
    ),
    "H054": Example(
        {"begreber/nyledig.yml": _GROUP + _END, "tilbud/forloeb.yml": _OFFER},
        {"begreber/nyledig.yml": _GROUP + "målgruppe: ja\n" + _END, "tilbud/forloeb.yml": _OFFER},
        also=("tilbud/forloeb.yml",),
    ),
    "H055": Example(
        {**_SON, **_town("tidligere_id:\n  - soenderby\n" + _END)},
        {**_SON, **_town("tidligere_id:\n  - gammelby\n" + _END)},
        also=("partnere/soenderby.yml",),
    ),
    "H056": Example(
        {"teams/vejlederne.yml": "titel: Vejlederne\nresume: Et hold.\ninddeling: faggruppe\ndækker: Al vejledning.\ngælder_fra: 2022\n"
         "gælder_til: 2021\n" + _END},
        {"teams/vejlederne.yml": "titel: Vejlederne\nresume: Et hold.\ninddeling: faggruppe\ndækker: Al vejledning.\ngælder_fra: 2021\n"
         "gælder_til: 2022\n" + _END},
    ),
    "H057": Example(
        {"kilder/brev.yml": _LETTER + '      - id: "1"\n        resume: Endnu et ønske.\n'},
        {"kilder/brev.yml": _LETTER + '      - id: "2"\n        resume: Endnu et ønske.\n'},
    ),
    "H058": Example(
        {**_SON, **_town("se_også:\n  - partnere/soenderby\n  - partnere/soenderby\n" + _END)},
        {**_SON, **_town("se_også:\n  - partnere/soenderby\n" + _END)},
    ),
    "H059": Example(
        {"kilder/brev.yml": _LETTER, **_told("")},
        {"kilder/brev.yml": _LETTER, **_told("    oplyst: 2025-01-31\n")},
        also=("kilder/brev.yml",),
    ),
    "H060": Example(
        {"begreber/nyledig.yml": _GROUP + _END},
        {"begreber/nyledig.yml": _GROUP + _END, **_town("beskrivelse: |\n  En nyledig kan flytte hertil.\n" + _END)},
        also=("begreber/nyledig.yml",),
    ),
    "H061": Example(
        {**_steps("roller:\n  - vejleder\n", "forudsætter:\n  - foerst\n"), **_ADVISER},
        {**_steps("", "roller:\n  - vejleder\nforudsætter:\n  - foerst\n"), **_ADVISER},
        also=("onboarding/saa.yml",),
    ),
    "H062": Example(
        _course("  - tid: 2025-01-20\n    status: i gang\n    oplyst: 2025-01-10\n"),
        _course("  - tid: 2025-01-20\n    status: i gang\n    oplyst: 2025-01-30\n"),
    ),
    "H063": Example(
        _course("  - tid: 2025-01\n    status: i gang\n    oplyst: 2205-01-31\n"),
        _course("  - tid: 2025-01\n    status: i gang\n    oplyst: 2025-01-31\n"),
    ),
    # Faults of the disk, between two versions, or of what a model has renamed: no file alone shows them in every model, and the tests
    # make them on the spot.
    "H001": Example({}, {}),
    "H032": Example({}, {}),
    "H033": Example({}, {}),
    "H036": Example({}, {}),
    "H037": Example({}, {}),
    "H064": Example({}, _town("tidligere_id:\n  - oestby\n" + _END)),
}  # fmt: skip
