"""The difference between two versions of the records, in words."""

import json
from pathlib import Path

import pytest

from haandbog.cli import main
from haandbog.history import Category, Change, plain
from haandbog.history.compare import compare
from haandbog.history.texts import is_slip
from haandbog.history.versions import version_of
from repositories import INITIATIVE, OFFER, PARTNER, TERM, Repository

KPI = """\
titel: Brug af markører
resume: Hvor ofte markørerne bruges.
status: drøftet
måler: Brugen af markørerne.
grundlag: redaktionelt
målinger:
  - {tid: 1. kvartal 2022, værdi: 40, enhed: pct.}
"""
METHOD = """\
titel: Kold kanvas
resume: At ringe uopfordret.
type: samtaleværktøj
findes_hos: Kilden siger det ikke.
grundlag: redaktionelt
trin:
  - titel: Ring op
  - titel: Skriv ned
"""
SOURCE = """\
titel: Notatet
resume: Et notat.
dato: 2022-02-15
afsnit:
  - id: "2.1"
    titel: Indledning
    stykker:
      - {id: "1", resume: Om baggrunden.}
      - {id: "2", resume: Om formålet.}
"""
ANALYSIS = """\
titel: Den store analyse
resume: Ser på samtalerne.
fokusområder: [samtaler]
periode: 2021
udført_af: forvaltningen selv
ser_på: Samtalerne.
grundlag: redaktionelt
"""
AREA = "titel: Samtaler\nresume: Om samtalerne.\nnummer: 1\nformål: At se på samtalerne.\ngrundlag: redaktionelt\n"

X = {
    "initiativer/x": INITIATIVE, "tilbud/jobmesse": OFFER, "begreber/mersalg": TERM, "partnere/huset": PARTNER,
    "partnere/klubben": PARTNER.replace("Erhvervshuset", "Klubben"), "kpier/k": KPI, "metoder/m": METHOD, "kilder/n": SOURCE,
    "analyser/a": ANALYSIS, "fokusomraader/samtaler": AREA,
}  # fmt: skip


def changes(before: dict[str, str], after: dict[str, str]) -> tuple[Change, ...]:
    old, new = (
        version_of([(f"records/{name}.yml", text.encode()) for name, text in files.items()], "records") for files in (before, after)
    )
    return compare(old, new)


def sentences(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [f"{change.category.singular}: {plain(change.sentence)}" for change in changes(before, after)]


def edited(name: str, old: str, new: str) -> dict[str, str]:
    assert old in X[name]
    return {**X, name: X[name].replace(old, new)}


ENTRY = "    note: Afventer en analyse.\n"
NEW_ENTRY = f"{ENTRY}  - tid: marts 2022\n    status: i gang\n"
BASIS = "grundlag: redaktionelt\n"

CASES = [
    # Something that happened.
    ("initiativer/x", ENTRY, NEW_ENTRY,
     ["hændelse: Initiativ »Omvendt formidling«: status gik fra »på hold« (2. halvår 2021) til »i gang« (marts 2022)"]),
    ("initiativer/x", ENTRY, f"{NEW_ENTRY}  - tid: ukendt\n    status: afsluttet\n",
     ["hændelse: Initiativ »Omvendt formidling«: status gik fra »på hold« (2. halvår 2021) over »i gang« (marts 2022) til »afsluttet« (ukendt tidspunkt)"]),
    ("initiativer/x", ENTRY, f"{ENTRY}  - tid: 2022\n    status: på hold\n    note: Stadig.\n",
     ["hændelse: Initiativ »Omvendt formidling«: ny hændelse med samme status: »på hold« (2022)"]),
    ("kpier/k", "enhed: pct.}\n", "enhed: pct.}\n  - {tid: 2. kvartal 2022, værdi: '42,5', enhed: pct.}\n",
     ["hændelse: KPI »Brug af markører«: ny måling: »42,5« pct. (2. kvartal 2022)"]),
    ("kpier/k", "status: drøftet", "status: i brug", ["hændelse: KPI »Brug af markører«: status gik fra »drøftet« til »i brug«"]),
    ("analyser/a", BASIS, f"{BASIS}rapporter:\n  - {{titel: Delrapport 1, modtager: partnere/huset, tid: 2021-09}}\n",
     ["hændelse: Analyse »Den store analyse«: ny rapport: »Delrapport 1« til »Erhvervshuset« (september 2021)"]),
    ("tilbud/jobmesse", BASIS, f"{BASIS}bekræftet: {{dato: 2026-03-03, rolle: fagkoordinator}}\n",
     ["hændelse: Tilbud »Jobmesse«: blev bekræftet 3. marts 2026 af fagkoordinator"]),
    # What was told before, put right.
    ("initiativer/x", "tid: 2. halvår 2021", "tid: ultimo 2021",
     ["rettelse: Initiativ »Omvendt formidling«: tidspunktet for »på hold« er rettet fra »2. halvår 2021« til »ultimo 2021«"]),
    ("initiativer/x", "status: på hold", "status: i gang",
     ["rettelse: Initiativ »Omvendt formidling«: status for 2. halvår 2021 er rettet fra »på hold« til »i gang«"]),
    ("initiativer/x", "note: Afventer en analyse.", "note: Afventer en beslutning.",
     ["rettelse: Initiativ »Omvendt formidling«: bemærkningen til »på hold« (2. halvår 2021) er skrevet om"]),
    ("initiativer/x", "statushistorik:\n", "statushistorik:\n  - tid: primo 2021\n    status: i gang\n",
     ["rettelse: Initiativ »Omvendt formidling«: statushistorikken er suppleret med en tidligere hændelse: »i gang« (primo 2021)"]),
    ("initiativer/x", f"tid: 2. halvår 2021\n    status: på hold\n{ENTRY}", f"tid: ultimo 2021\n    status: på hold\n{NEW_ENTRY}",
     ["hændelse: Initiativ »Omvendt formidling«: status gik fra »på hold« (ultimo 2021) til »i gang« (marts 2022)",
      "rettelse: Initiativ »Omvendt formidling«: tidspunktet for »på hold« er rettet fra »2. halvår 2021« til »ultimo 2021«"]),
    ("kpier/k", "værdi: 40", "værdi: 41", ["rettelse: KPI »Brug af markører«: målingen for 1. kvartal 2022 er rettet fra »40« pct. til »41« pct."]),
    ("tilbud/jobmesse", "ledige møder", "ledgie møder",
     ["rettelse: Tilbud »Jobmesse«: resuméet er rettet fra »En dag, hvor ledige møder virksomheder.« til »En dag, hvor ledgie møder virksomheder.«"]),
    # Facts that differ.
    ("tilbud/jobmesse", "titel: Jobmesse", "titel: Messe for job", ["omdøbt: Tilbuddet »Messe for job« hed før »Jobmesse« og står på den samme adresse"]),
    ("tilbud/jobmesse", "aftalegrundlag: ikke oplyst", "aftalegrundlag: udbud",
     ["ændring: Tilbud »Jobmesse«: aftalegrundlaget er ændret fra »ikke oplyst« til »udbud«"]),
    ("initiativer/x", BASIS, f"{BASIS}partnere: [huset]\n", ["ændring: Initiativ »Omvendt formidling«: fik partneren »Erhvervshuset«"]),
    ("initiativer/x", BASIS, f"{BASIS}partnere: [huset, klubben]\n", ["ændring: Initiativ »Omvendt formidling«: fik 2 partnere: »Erhvervshuset« og »Klubben«"]),
    ("initiativer/x", BASIS, f"{BASIS}udspringer_af: [analyser/a]\n", ["ændring: Initiativ »Omvendt formidling«: »Udspringer af« fik analysen »Den store analyse«"]),
    ("initiativer/x", BASIS, f"{BASIS}næste_skridt: Der holdes møde.\n", ["ændring: Initiativ »Omvendt formidling«: næste skridt er kommet til: »Der holdes møde.«"]),
    ("initiativer/x", BASIS, f"{BASIS}fokusområde: samtaler\n", ["ændring: Initiativ »Omvendt formidling«: fokusområdet er nu »Samtaler«"]),
    ("begreber/mersalg", BASIS, f"{BASIS}former: [mersalgs]\n", ["ændring: Begreb »mersalg«: fik formen »mersalgs«"]),
    ("begreber/mersalg", BASIS, f"{BASIS}synonymer: [opsalg, ekstrasalg]\n", ["ændring: Begreb »mersalg«: fik synonymerne »opsalg« og »ekstrasalg«"]),
    ("begreber/mersalg", BASIS, f"{BASIS}se_også: [metoder/m]\n", ["ændring: Begreb »mersalg«: »Se også« fik metoden »Kold kanvas«"]),
    ("metoder/m", "  - titel: Ring op\n  - titel: Skriv ned\n", "  - titel: Skriv ned\n  - titel: Ring op\n",
     ["ændring: Metode »Kold kanvas«: rækkefølgen under »Trin« er ændret"]),
    ("metoder/m", "  - titel: Skriv ned\n", "  - titel: Skriv ned\n  - titel: Læg på\n", ["ændring: Metode »Kold kanvas«: »Trin« fik »Læg på«"]),
    # Items of a list, however deep: which one, and in what.
    ("metoder/m", "  - titel: Ring op\n", "  - titel: Ring op\n    hvem: [partnere/huset]\n",
     ["ændring: Metode »Kold kanvas«: trin »Ring op«: »Hvem« fik partneren »Erhvervshuset«"]),
    ("metoder/m", "  - titel: Ring op\n", "  - titel: Ring til virksomheden\n",
     ["ændring: Metode »Kold kanvas«: trin »Ring til virksomheden«: titlen er ændret fra »Ring op« til »Ring til virksomheden«"]),
    ("kilder/n", "resume: Om formålet.", "resume: Om formål og ramme.",
     ["ændring: Kilde »Notatet«: afsnit 2.1: stykke 2: resuméet er ændret fra »Om formålet.« til »Om formål og ramme.«"]),
    ("kilder/n", "resume: Om formålet.", "resume: Om fromålet.",
     ["rettelse: Kilde »Notatet«: afsnit 2.1: stykke 2: resuméet er rettet fra »Om formålet.« til »Om fromålet.«"]),
    ("kilder/n", "titel: Indledning", "titel: Baggrund",
     ["ændring: Kilde »Notatet«: afsnit 2.1: titlen er ændret fra »Indledning« til »Baggrund«"]),
    ("kilder/n", '      - {id: "2", resume: Om formålet.}\n', '      - {id: "2", resume: Om formålet.}\n      - {id: "3", resume: Om rammen.}\n',
     ["ændring: Kilde »Notatet«: afsnit 2.1: »Stykker« fik stykke 3 (»Om rammen.«)"]),
    ("kilder/n", '      - {id: "1", resume: Om baggrunden.}\n', '      - {id: "1", resume: Om alt det som gik forud for det hele og som nu er afsluttet og skrevet ned.}\n',
     ["ændring: Kilde »Notatet«: afsnit 2.1: stykke 1: resuméet er ændret fra »Om baggrunden.« til »Om alt det som gik forud for det hele og som nu er afsluttet og skrevet ned.«"]),
    ("tilbud/jobmesse", BASIS, 'kilder:\n  - {kilde: n, afsnit: "2.1", stykker: [2, 1]}\n',
     ["ændring: Tilbud »Jobmesse«: hviler nu også på »Notatet«, afsnit 2.1, stykke 1 og 2",
      "ændring: Tilbud »Jobmesse«: er ikke længere mærket redaktionelt"]),
    ("tilbud/jobmesse", BASIS, f"{BASIS}udgået: {{tid: marts 2022, begrundelse: Messen holdes ikke mere., erstattet_af: metoder/m}}\n",
     ["udgået: Tilbuddet »Jobmesse« er udgået (marts 2022): Messen holdes ikke mere; erstattet af »Kold kanvas«"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "expected"), CASES)
def test_a_change_is_said_by_what_it_means_and_nothing_else_is_said(name: str, old: str, new: str, expected: list[str]) -> None:
    assert sentences(X, edited(name, old, new)) == expected


@pytest.mark.parametrize(("name", "old", "new", "expected"), CASES)
def test_what_changed_and_changed_back_is_no_difference(name: str, old: str, new: str, expected: list[str]) -> None:
    after = edited(name, old, new)
    assert sentences(X, after) == expected
    assert sentences(after, after) == []
    assert sentences(X, {**after, name: X[name]}) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tilbud/jobmesse", "# En bemærkning\n" + "".join(reversed(OFFER.splitlines(keepends=True)))),  # the order of keys
        ("tilbud/jobmesse", OFFER.replace("resume: En dag, hvor", "resume: >-\n  En dag,\n  hvor")),  # lines
        ("tilbud/jobmesse", OFFER.replace("type: arrangement", 'type: "arrangement"')),  # quotes
        ("tilbud/jobmesse", "\ufeff" + OFFER.replace("\n", "\r\n")),
        ("initiativer/x", INITIATIVE.replace("2. halvår 2021", "'2. halvår 2021'")),
        ("kilder/n", SOURCE.replace("dato: 2022-02-15", "dato: 15. februar 2022")),  # the same day, written otherwise
    ],
)
def test_order_and_layout_of_a_file_are_no_change(name: str, text: str) -> None:
    assert sentences(X, {**X, name: text}) == []


def test_paragraphs_broken_into_other_lines_are_no_change_but_a_new_list_is() -> None:
    before = {"tilbud/x": f"{OFFER}beskrivelse: |-\n  En linje\n  og en til.\n"}
    assert sentences(before, {"tilbud/x": f"{OFFER}beskrivelse: |-\n  En linje og\n  en til.\n"}) == []
    assert len(sentences(before, {"tilbud/x": f"{OFFER}beskrivelse: |-\n  - En linje\n  - og en til.\n"})) == 1


def test_the_order_of_references_is_no_change() -> None:
    before, after = (edited("initiativer/x", BASIS, f"{BASIS}partnere: [{order}]\n") for order in ("huset, klubben", "klubben, huset"))
    assert sentences(before, after) == []


def test_a_long_text_is_told_with_what_stood_before_and_what_stands_now() -> None:
    (change,) = changes(
        X,
        edited(
            "tilbud/jobmesse",
            "En dag, hvor ledige møder virksomheder.",
            "Noget helt andet, som ingen har set før, og som fylder mere end en linje i en sætning.",
        ),
    )
    assert plain(change.said) == "resuméet er skrevet om"
    assert change.before == "En dag, hvor ledige møder virksomheder."
    assert change.after.startswith("Noget helt andet")


def test_new_and_removed_records_are_said_with_their_kind() -> None:
    assert sentences({}, {"tilbud/x": OFFER, "begreber/y": TERM}) == ["ny post: Nyt tilbud: »Jobmesse«", "ny post: Nyt begreb: »mersalg«"]
    assert sentences({"partnere/x": PARTNER}, {}) == [
        "fjernet: Partneren »Erhvervshuset« er fjernet uden at være udgået eller viderestillet; adressen partnere/x/ findes ikke længere"
    ]
    retired = f"{PARTNER}udgået: {{tid: 2022, begrundelse: Lukket.}}\n"
    assert sentences({"partnere/x": retired}, {}) == ["fjernet: Partneren »Erhvervshuset« er fjernet; den var udgået"]


def test_a_renamed_record_is_followed_and_those_that_name_it_say_nothing() -> None:
    before = edited("initiativer/x", BASIS, f"{BASIS}partnere: [huset]\nbeskrivelse: Se [huset][partnere/huset].\n")
    after = {name.replace("partnere/huset", "partnere/gaarden"): text for name, text in before.items()}
    after["initiativer/x"] = after["initiativer/x"].replace("[huset]\n", "[gaarden]\n").replace("partnere/huset", "partnere/gaarden")
    after["partnere/gaarden"] = PARTNER.replace("Erhvervshuset", "Gården") + "tidligere_id: [huset]\n"
    assert sentences(before, after) == ["omdøbt: Partneren »Erhvervshuset« er omdøbt til »Gården«; den gamle adresse viderestilles"]


def test_a_renamed_record_without_redirect_is_known_by_its_content_and_says_that_the_address_is_gone() -> None:
    assert sentences({"partnere/huset": PARTNER}, {"partnere/gaarden": PARTNER}) == [
        "omdøbt: Partneren »Erhvervshuset« har fået adressen »partnere/gaarden/«; den gamle adresse partnere/huset/ findes ikke længere"
    ]


def test_two_records_made_one_are_said_to_be() -> None:
    after = {"partnere/klubben": X["partnere/klubben"] + "tidligere_id: [huset]\n"}
    assert sentences({"partnere/huset": PARTNER, "partnere/klubben": X["partnere/klubben"]}, after) == [
        "omdøbt: Partneren »Erhvervshuset« er lagt sammen med »Klubben«; den gamle adresse viderestilles",
        "ændring: Partner »Klubben«: adressen huset viderestilles nu hertil",
    ]


def test_a_version_that_cannot_be_read_is_said_to_be_so_under_its_own_title() -> None:
    broken = OFFER.replace("type: arrangement", "type: arrangement\ntype: ja")
    assert sentences({"tilbud/x": OFFER}, {"tilbud/x": broken}) == [
        "ulæselig: Tilbuddet »Jobmesse« kunne ikke læses i den nye version, så det kan ikke siges, hvad der er ændret"
    ]
    assert sentences({"tilbud/x": broken}, {"tilbud/x": OFFER}) == [
        "ulæselig: Tilbuddet »Jobmesse« kunne ikke læses i den gamle version, så det kan ikke siges, hvad der er ændret"
    ]


@pytest.mark.parametrize(
    ("before", "after", "slip"),
    [
        ("virksomhedre møder", "virksomheder møder", True),
        ("Samtalen, der holdes", "samtalen der holdes", True),
        ("konsulenten", "konsulenter", True),
        ("Det er muligt", "Det er umuligt", False),
        ("Der er 12 trin", "Der er 13 trin", False),
        ("De kan", "De kan ikke", False),
        ("uden for huset", "inden for huset", False),
    ],
)
def test_a_slip_of_the_pen_is_told_from_a_change_of_meaning(before: str, after: str, slip: bool) -> None:
    assert is_slip(before, after) is slip


def test_five_records_in_one_commit_are_five_sentences() -> None:
    after = dict(X)
    for name in ("initiativer/x", "tilbud/jobmesse", "partnere/huset", "metoder/m", "kpier/k"):
        after[name] = X[name].replace("resume: ", "resume: Helt nyt er det, og ")
    assert len(sentences(X, after)) == 5


# --- the command -----------------------------------------------------------------------------------


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path)
    repository.commit("2026-01-05", tilbud__jobmesse=OFFER, partnere__huset=PARTNER)
    repository.commit("2026-02-05", tilbud__jobmesse=OFFER.replace("ikke oplyst", "udbud"))
    return repository


def said(repository: Repository, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["diff", *arguments, "--mappe", str(repository.root)]) == 0
    return capsys.readouterr().out


def test_diff_compares_the_last_commit_with_the_files_as_they_lie(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(repository, capsys) == "Ingen ændringer i posternes indhold.\n"
    repository.write(begreber__mersalg=TERM)
    assert said(repository, capsys) == "[ny post] Nyt begreb: »mersalg«.\n\nI alt 1 ny post.\n"


def test_diff_compares_two_versions_by_any_name_git_knows(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.git("tag", "v1", "HEAD~1")
    expected = "[ændring] Tilbud »Jobmesse«: aftalegrundlaget er ændret fra »ikke oplyst« til »udbud«.\n\nI alt 1 ændring.\n"
    assert said(repository, capsys, "v1", "main") == expected
    assert said(repository, capsys, "HEAD~1") == expected


def test_diff_as_json_is_for_programs(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(said(repository, capsys, "HEAD~1", "--format", "json"))
    assert told["version"] == 1
    assert told["ændringer"][0]["post"] == "tilbud/jobmesse"
    assert told["ændringer"][0]["kategori"] == Category.CHANGED.singular


def test_diff_as_markdown_lets_no_text_of_a_record_out_of_its_place(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write(
        tilbud__jobmesse=OFFER.replace("ikke oplyst", "udbud").replace("titel: Jobmesse", "titel: '**@alle** <b>[x](https://a.example)'")
    )
    told = said(repository, capsys, "HEAD", "--format", "markdown")
    assert told.startswith("**1 omdøbt**\n\n- omdøbt: ")
    assert "<b>" not in told.replace("\\<b\\>", "")
    assert "@alle" not in told
    assert "\\[x\\](" in told


@pytest.mark.parametrize("revision", ["findes-ikke", "--output=/tmp/x", "HEAD:records", ""])
def test_a_version_that_does_not_exist_is_wrong_use(repository: Repository, capsys: pytest.CaptureFixture[str], revision: str) -> None:
    assert main(["diff", "--mappe", str(repository.root), "--", revision]) == 2
    assert f"Der er ingen version, der hedder »{revision}«" in capsys.readouterr().err


def test_without_a_repository_diff_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "--mappe", str(tmp_path)]) == 2
    assert "ikke i et git-lager" in capsys.readouterr().err
