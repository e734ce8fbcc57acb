"""The rules across records, each with a table of what breaks it and what does not.

The catalogue of faults has one example of each (``test_faults.py``); here are the cases at the edge.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from haandbog.site import check_handbook

END = "grundlag: redaktionelt\n"
TOWN = "titel: Naboby\nresume: En kommune.\ntype: kommune\n"
SOURCE = {
    "kilder/brev.yml": "titel: Brev\nresume: Et brev.\ndato: 2024-03-01\nafsnit:\n  - id: 1\n    titel: A\n    stykker:\n      - id: 1\n        resume: B.\n"
}


def codes(root: Path, files: Mapping[str, str]) -> list[str]:
    for name, text in files.items():
        path = root / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [problem.code for problem in check_handbook(root).problems]


def history(*entries: str, end: str = END) -> Mapping[str, str]:
    lines = "".join(f"  - {entry.replace('; ', chr(10) + '    ')}\n" for entry in entries)
    return {"initiativer/folder.yml": f"titel: Folder\nresume: En folder.\nstatushistorik:\n{lines}{end}"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("010203-1234", ["H052"]), ("0102031234", ["H052"]), ("311299 4321", ["H052"]), ("CPR: 010203-1234.", ["H052"]),
        ("320203-1234", []), ("011303-1234", []), ("2024-0102031234", []), ("010203-12345", []), ("F2 2022 - 2485", []), ("eDoc 2022-0053796", []),
        ("anna@example.org", ["H053"]), ("a.b+c@x.example", ["H053"]), ("@jobcenter", []), ("pris @ 5 kr.", []),
        ("12 34 56 78", ["H053"]), ("+45 12345678", ["H053"]), ("tlf. 12345678", ["H053"]), ("0045 12 34 56 78", ["H053"]),
        ("010203 - 1234", ["H052"]), ("010203–1234", ["H052"]), ("610203-1234", ["H052"]), ("600203-1234", []), ("0102 031234", []),
        ("010203-1111", ["H052"]),  # breaks the rule of the check digit, as new numbers may
        ("Tlf. 12345678", ["H053"]), ("tlf 12345678", ["H053"]), ("telefon: 1234 5678", ["H053"]), ("mobil 12-34-56-78", ["H053"]),
        ("12345678", []), ("sag 1234 5678", []), ("42 samtaler i 2021", []), ("1 2 3 4", []), ("10 20 30", []),
        ("en telefon 2022", []), ("tlf. 123456789", []),
    ],
)  # fmt: skip
def test_what_looks_private_is_refused_and_what_does_not_is_let_through(text: str, found: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, {"partnere/naboby.yml": f"{TOWN}beskrivelse: |-\n  Se {text} her.\n{END}"}) == found


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("[Naboby][partnere/naboby]", []), ("[her](https://x.example/)", []), ("[her](HTTP://x.example/)", []), ("[skriv](mailto:)", []),
        ("[her](partnere/naboby)", ["H043"]), ("[her](/partnere/naboby/)", ["H043"]), ("[her](javascript:alert(1))", ["H043"]),
        ("[her](<partnere/naboby>)", ["H043"]), ("[her][naboby]", ["H043"]), ("[her][]", ["H043"]), ("[her](www.x.example)", ["H043"]),
        ("`[her](partnere/naboby)`", []), ("[sic]", []), ("punkt [1] og [2]", []), ("[her][partnere/findes-ikke]", ["H040"]),
        ("[her][partner/naboby]", ["H041"]),
    ],
)  # fmt: skip
def test_a_link_in_prose_can_be_followed(prose: str, found: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, {"partnere/naboby.yml": f"{TOWN}beskrivelse: |-\n  Se {prose} her.\n{END}"}) == found


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        (("tid: 2023; status: planlagt", "tid: 2024; status: i gang"), []),
        (("tid: 2024; status: planlagt", "tid: 2023; status: i gang"), ["H045"]),
        (("tid: 2023-05; status: planlagt", "tid: 2023; status: i gang"), []),  # they overlap: nobody can tell
        (("tid: ukendt; status: planlagt", "tid: 2023; status: i gang", "tid: ukendt; status: afsluttet"), []),
        (("tid: efter 2023; status: planlagt", "tid: senest 2023; status: i gang"), ["H045"]),
        (("tid: senest 2023; status: planlagt", "tid: 2020; status: i gang"), []),
        (("tid: 2023; status: afsluttet", "tid: 2024; status: afsluttet"), []),  # the source may say both
        (("tid: 2023-05-01; status: i gang", "tid: 2023-05-01; status: i gang"), ["H048"]),
        (("tid: 2023-05-01; status: afsluttet", "tid: 1. maj 2023; status: i gang"), ["H048"]),
        (("tid: 2023-05-01; status: besluttet", "tid: 2023-05-01; status: i gang"), []),
        (("tid: 2023-05; status: i gang", "tid: 2023-05; status: planlagt"), []),  # a month has many days
        (("tid: 2023; status: på hold",), ["H046"]),
        (("tid: 2023; status: afventer igangsættelse",), ["H046"]),
        (("tid: 2023; status: fravalgt; note: Kilden siger ikke hvorfor.",), []),
    ],
)  # fmt: skip
def test_a_course_of_events_runs_forward_and_gives_its_reasons(entries: tuple[str, ...], found: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, history(*entries)) == found


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("tid: 2024-02; status: i gang", []),  # the letter is of 1 March 2024
        ("tid: 2024; status: i gang", []),  # it may have been before
        ("tid: 2024-03; status: i gang", []),
        ("tid: 2024-04; status: i gang", ["H059"]),
        ("tid: efter 2024; status: i gang", ["H059"]),
        ("tid: ukendt; status: i gang", []),
        ("tid: 2024-04; status: i gang; oplyst: 2024-04-30", []),
        ("tid: 2024-04; status: i gang; oplyst: 2024-04-01", []),  # nobody can tell
        ("tid: 2024-04; status: i gang; oplyst: 2024-03-31", ["H062"]),
        ("tid: 2024-04-02; status: i gang; oplyst: 2024-04-01", ["H062"]),
        ("tid: 2024-04; status: i gang; kilder:;   - kilde: brev;     afsnit: 1", []),  # the source says it itself
    ],
)
def test_an_entry_younger_than_its_sources_says_who_told_it_and_not_before_it_happened(
    entry: str, found: list[str], tmp_path: Path
) -> None:
    assert codes(tmp_path, {**SOURCE, **history(entry, end="kilder:\n  - kilde: brev\n    afsnit: 1\n")}) == found


@pytest.mark.parametrize(
    ("time", "day"), [("2024-04", "2024-04-30"), ("2025", "2025-12-31"), ("2024-04-07", "2024-04-07"), ("efter 2024", "2025-01-01")]
)
def test_the_day_that_is_given_as_an_example_is_never_before_the_entry(time: str, day: str, tmp_path: Path) -> None:
    end = "kilder:\n  - kilde: brev\n    afsnit: 1\n"
    assert codes(tmp_path, {**SOURCE, **history(f"tid: {time}; status: i gang", end=end)}) == ["H059"]
    (problem,) = check_handbook(tmp_path).problems
    assert f"oplyst: {day}." in problem.hint
    assert codes(tmp_path, history(f"tid: {time}; status: i gang; oplyst: {day}", end=end)) == []


def test_what_was_told_at_a_meeting_needs_no_source(tmp_path: Path) -> None:
    assert codes(tmp_path, history("tid: 2026-02; status: i gang; oplyst: 2026-03-05")) == []


@pytest.mark.parametrize(
    ("citation", "found"),
    [
        ("kilde: brev", []), ("kilde: brev\n    afsnit: 1", []), ("kilde: brev\n    afsnit: 1\n    stykker: [1]", []),
        ("kilde: brev\n    afsnit: 2", ["H042"]), ("kilde: brev\n    stykker: [1]", ["H042"]), ("kilde: bref", ["H040"]),
        ("kilde: brev\n    afsnit: 1\n    stykker: [1, 2, 3]", ["H042", "H042"]),
    ],
)  # fmt: skip
def test_a_citation_names_a_place_that_is_there(citation: str, found: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, {**SOURCE, "partnere/naboby.yml": f"{TOWN}kilder:\n  - {citation}\n"}) == found


def test_a_file_with_faults_makes_no_reference_to_it_look_wrong(tmp_path: Path) -> None:
    files = {
        **SOURCE,
        "partnere/naboby.yml": f"{TOWN}kilder:\n  - kilde: brev\n    afsnit: 1\nse_også:\n  - partnere/udby\n",
        "partnere/udby.yml": "titel: Udby\n",
    }
    files["kilder/brev.yml"] += "ukendt: x\n"
    assert codes(tmp_path, files) == ["H012", "H013", "H013"]


def test_faults_across_records_are_told_together_with_those_inside_them(tmp_path: Path) -> None:
    files = {"partnere/naboby.yml": f"{TOWN}se_også:\n  - partnere/findes-ikke\n{END}", "partnere/udby.yml": "titel: Udby\n"}
    assert codes(tmp_path, files) == ["H040", "H013", "H013"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("En nyledig kommer.", []), ("Nyledig er man kort.", []), ("De nyledige kommer.", ["H060"]), ("En nyledigs vej.", ["H060"]),
        ("Se [ordet][begreber/nyledig].", []),
    ],
)  # fmt: skip
def test_a_term_that_no_other_record_uses_is_told_of(text: str, found: list[str], tmp_path: Path) -> None:
    term = "titel: nyledig\nresume: En nyledig er lige blevet ledig.\nordklasse: andet\ngrundlag: redaktionelt\n"
    files = {"begreber/nyledig.yml": term, "partnere/naboby.yml": f"{TOWN}beskrivelse: |-\n  {text}\n{END}"}
    assert codes(tmp_path, files) == found
