"""The pages that tell of time, of choices and of what is missing, whole, as they were last found good: of a handbook with a history.

It is the small handbook under ``tests/handbook`` with more records, every setting, and six commits. When a page is meant to change:
``HAANDBOG_GOLDEN=write .venv/bin/pytest tests/test_golden_told.py``, then read the diff.
"""

import os
import re
import shutil
from pathlib import Path

import pytest

from haandbog.handbook import Handbook
from haandbog.pages import all_pages
from haandbog.pages.settings import Settings
from haandbog.rendering import Renderer
from haandbog.site import build_site, check_handbook
from repositories import Repository

FIXTURE = Path(__file__).parent / "handbook"
GOLDEN = FIXTURE / "golden-told"
_COMMIT = re.compile(r"\b[0-9a-f]{40}\b")  # changes with every letter of the records
END = "grundlag: redaktionelt\n"

# Records that make what the small handbook leaves out: choices, retired ones, abbreviations, several of a sort.
MORE = {
    "fokusomraader__naerhed": f"titel: Nærhed\nresume: Om at være nær.\nnummer: 3\nformål: At vi er nær.\n{END}",
    "fokusomraader__gammelt": (
        f"titel: Gammelt område\nresume: Et område før.\nnummer: 4\nformål: Et formål.\n{END}udgået:\n  tid: 2022\n  begrundelse: Det er slut.\n"
    ),
    "partnere__huset": f"titel: Huset\nresume: Et hus for virksomheder.\ntype: erhvervshus\n{END}",
    "partnere__fonden": f"titel: Fonden\nresume: En kasse.\ntype: a-kasse\n{END}",
    "roller__leder": f"titel: Teamleder\nresume: Leder et hold.\ntype: ledelse\nforkortelse: TL\nopgaver:\n  - Fordeler opgaverne\n{END}",
    "begreber__dimittend": f"titel: dimittend\nresume: En, der er færdig med sin uddannelse.\nordklasse: fælleskøn\nflertal: -er\nmålgruppe: ja\n{END}",
    "begreber__senior": f"titel: senior\nresume: En, der er fyldt tres.\nordklasse: fælleskøn\nflertal: -er\nmålgruppe: ja\n{END}",
    "begreber__kontaktforloeb": (
        f"titel: kontaktforløb\nresume: De samtaler, en ledig har.\nordklasse: intetkøn\nflertal: uændret\nforkortelse: KF\nførste_uge: ja\n{END}"
    ),
    "begreber__praktik": f"titel: praktik\nresume: At prøve et arbejde.\nordklasse: fælleskøn\nflertal: -er\nforkortelse: VP\nførste_uge: ja\n{END}",
    "begreber__joblog": f"titel: joblog\nresume: Listen over søgte stillinger.\nordklasse: fælleskøn\nflertal: -er\nforkortelse: JL\n{END}",
    "tilbud__kursus": (
        f"titel: Kursus\nresume: Et kursus for dimittender.\ntype: rådgivning\naftalegrundlag: udbud\nmålgrupper: [dimittend]\n"
        f"udbydere: [partnere/huset]\nfokusområde: aabenhed\nfra: 2021\n{END}"
    ),
    "tilbud__messe": f"titel: Messe\nresume: En dag for alle.\ntype: arrangement\naftalegrundlag: ikke oplyst\nmålgrupper: [dimittend, nyledig]\n{END}",
    "tilbud__slut": (
        f"titel: Slut\nresume: Et tilbud før.\ntype: rådgivning\naftalegrundlag: udbud\n{END}udgået:\n  tid: 2023\n  begrundelse: Ingen kom.\n"
    ),
    "teams__bygge": f"titel: Bygge\nresume: Et hold.\ninddeling: fagområde\ndækker: Håndværk og anlæg.\nsammensætning: [vejleder, leder]\ngælder_fra: 2024\n{END}",
    "teams__handel": f"titel: Handel\nresume: Et hold.\ninddeling: fagområde\ndækker: Butik og kontor.\nsammensætning: [vejleder, leder]\n{END}",
    "teams__kun-ledere": (
        f"titel: Ledernes hold\nresume: Et hold før.\ninddeling: faggruppe\ndækker: Ledelse.\nsammensætning: [leder]\ngælder_til: 2023\n{END}"
    ),
    "observationer__ingen-svar": f"titel: Ingen svarer\nresume: Det ringer længe.\nfokusområde: aabenhed\nanalyser: [vejledningens-start]\n{END}",
    "onboarding__laes": f"titel: Læs håndbogen\nresume: Læs et kapitel.\nfase: første uge\nforudsætter: [moed-holdet]\n{END}",
    "onboarding__skjult": f"titel: Skjult trin\nresume: Et trin, ejeren har slået fra.\nfase: første uge\nforudsætter: [laes]\n{END}",
    "onboarding__sidst": f"titel: Sig det videre\nresume: Sig det videre.\nfase: første måned\nforudsætter: [skjult]\ntil_mentor: Spørg om det.\n{END}",
    "kpier__fremmoede": f"titel: Fremmøde\nresume: Hvor mange der kommer.\nstatus: drøftet\nmåler: Hvor mange der kommer.\n{END}",
    "samarbejder__netvaerk": f"titel: Netværk\nresume: Et netværk.\ntype: partnerskab\npartnere: [huset, fonden]\nemner:\n  - viden\n{END}",
    "metoder__kanvas": (
        f"titel: Kanvas\nresume: At ringe.\ntype: samtaleværktøj\nfindes_hos: På drevet.\nbruges_i_samtaler: ja\nfokusområde: aabenhed\n"
        f"trin:\n  - titel: Ring\n    hvem: [roller/leder]\n  - titel: Skriv\n{END}"
    ),
}  # fmt: skip
MORE = {name.replace("-", "_"): text for name, text in MORE.items()}
SHOWN = (
    "aendringer", "aendringer/siden/2024-06", "aendringer/siden/2026-02", "aendringer/siden/seneste-10", "aendringer/siden/udgave-v1", "status", "bekraeftelser", "forside", "find-tilbud", "proev-dig-selv", "samtaler", "til-leder", "til-mentor", "organisation",
    "onboarding", "fokusomraader", "begreber", "observationer", "kpier", "tilbud", "was", "initiativer/ny-folder", "tilbud/kursus",
    "metoder/kanvas", "onboarding/sidst",
)  # fmt: skip


EMPTY = "en-tom-haandbog"


def told_pages(place: Path) -> dict[str, str]:
    """The pages, by their address, of a handbook whose records came and changed on days that never vary."""
    repository = Repository(place / "håndbog")
    shutil.copytree(FIXTURE / "records", repository.root / "records")
    repository.commit("2024-05-06")
    repository.commit("2024-09-01", **MORE)
    folder = repository.root / "records" / "initiativer" / "ny-folder.yml"
    text = folder.read_text(encoding="utf-8")
    repository.commit("2025-01-15", initiativer__ny_folder=text.replace("Find et trykkeri.", "Ring til et trykkeri."))
    told = text.replace("udspringer_af:", "  - tid: 2025-05\n    status: i gang\n    oplyst: 2025-06-01\nudspringer_af:")
    repository.commit("2025-06-02", initiativer__ny_folder=told)
    repository.git("tag", "v1")
    repository.commit("2026-02-01", partnere__fonden=MORE["partnere__fonden"].replace("En kasse.", "En kasse for ledige."))
    longer = "beskrivelse: |-\n  " + "Et langt afsnit om huset. " * 6 + "\n"
    repository.commit("2026-02-03", partnere__huset=MORE["partnere__huset"] + longer)
    checked = check_handbook(repository.root)
    assert checked.sound, checked.problems
    settings = Settings(
        "Eksempelbyhåndbogen", "Om alt i Eksempelby.", "https://was.digst.dk/eksempelby", "https://eksempelby.dk/h/",
        hidden_steps=frozenset({"skjult"}), edit_uri="https://kode.eksempelby.dk/by/h/edit/main/", confirm_after=6,
    )  # fmt: skip
    site = build_site(repository.root, checked.handbook, settings)
    shown = {(page.page.address.rstrip("/") or "forside"): f"{_COMMIT.sub('<id>', page.html)}\n" for page in site.pages}
    return {address: html for address, html in shown.items() if address in SHOWN} | {EMPTY: empty_pages()}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return told_pages(tmp_path_factory.mktemp("golden-told"))


def empty_pages() -> str:
    """What the pages say when there is nothing to tell, one after the other."""
    renderer = Renderer(Handbook(()))
    pages = {page.address: renderer.render(page).html for page in all_pages(Handbook(()), Settings("Eksempelbyhåndbogen"))}
    said_elsewhere = ("data/", "for-redaktoerer/", "privatliv/", "soeg/", "was/")
    return "".join(f"{html}\n" for address, html in pages.items() if not address.startswith(said_elsewhere))


def golden_file(address: str) -> Path:
    return GOLDEN / f"{address.replace('/', '--')}.html"


def test_every_page_that_tells_is_as_it_was_last_approved(pages: dict[str, str]) -> None:
    if os.environ.get("HAANDBOG_GOLDEN") == "write":
        shutil.rmtree(GOLDEN, ignore_errors=True)
        GOLDEN.mkdir()
        for address, html in pages.items():
            golden_file(address).write_text(html, encoding="utf-8")
    changed = [a for a, html in pages.items() if not golden_file(a).is_file() or golden_file(a).read_text(encoding="utf-8") != html]
    gone = sorted({path.name for path in GOLDEN.glob("*.html")} - {golden_file(address).name for address in pages})
    assert (changed, gone) == ([], [])


def test_the_pages_that_are_asked_for_are_there(pages: dict[str, str]) -> None:
    assert set(pages) == {*SHOWN, EMPTY}
