"""What each type of field takes for a value, what it says of what it refuses, and how it tells an editor what it takes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haandbog import danish, periods
from haandbog.model import KINDS
from haandbog.model.fields import Group, Many, fields_of
from haandbog.model.guesses import guessed_day, guessed_period
from haandbog.model.kpi import KpiStatus
from haandbog.model.record import Citation, Origin, ValuePath
from haandbog.model.role import Role, RoleType
from haandbog.model.scalars import (
    Address,
    AnyReference,
    Choice,
    Day,
    Moment,
    Number,
    Prose,
    Ref,
    Reference,
    Scalar,
    Slug,
    Text,
    UnreadableValueError,
    YesNo,
)
from haandbog.model.status import Status
from haandbog.problems import Place, Severity

READ: list[tuple[Scalar, str, Any]] = [
    (Text(), "  to   ord\n her ", "to ord her"),
    (Text(3), "abc", "abc"),
    (Text(9, named=True), "1 a", "1 a"),
    (Prose(), "\n\nEt afsnit.\n\nEt til.\n", "Et afsnit.\n\nEt til."),
    (Prose(3), " abc ", "abc"),
    (Choice(Status), "på hold", Status.ON_HOLD),
    (Day(), "15. februar 2022", date(2022, 2, 15)),
    (Moment(), "medio 2022", periods.read_period("medio 2022")),
    (YesNo(), "ja", True),
    (YesNo(), "nej", False),
    (Number(), "12,5", Decimal("12.5")),
    (Number(), "-0,25", Decimal("-0.25")),
    (Number(whole=True), "0", Decimal(0)),
    (Number(whole=True, least=1), "1", Decimal(1)),
    (Number(least=0), "0", Decimal(0)),
    (Slug(), "2.1", "2.1"),
    (Slug(), "a-b.c", "a-b.c"),
    (Address(), "https://eksempel.dk/a?b=c#d", "https://eksempel.dk/a?b=c#d"),
    (Address(), "http://eksempel.dk", "http://eksempel.dk"),
    (Reference("roller"), "leder", Ref("roller", "leder")),
    (AnyReference(), "roller/leder", Ref("roller", "leder")),
    (AnyReference(("teams", "roller")), "roller/leder", Ref("roller", "leder")),
]


@pytest.mark.parametrize(("field", "text", "value"), READ)
def test_what_is_right_is_read(field: Scalar, text: str, value: Any) -> None:
    assert field.read(text) == value


_CHOICES = "Tilladt er: drøftet, besluttet, i brug eller ophørt."
_DAY = "Skriv én bestemt dag, f.eks. 2022-02-15 eller 15. februar 2022."
_NUMBER = "Skriv tallet med cifre; decimaler står efter komma."
_SLUG = "Skriv et kort navn af små bogstaver (a–z), tal, punktum og bindestreg, f.eks. 2.1 eller hoved."
_ADDRESS = "Skriv en webadresse, der begynder med https:// eller http://."
_REFERENCE = "Skriv id'et på en post i mappen roller (filens navn uden .yml)."
_ANY = "Skriv mappe/id på en post, f.eks. begreber/…."
_SOME = "Skriv mappe/id på en post fra roller eller teams, f.eks. roller/…."
REFUSED: list[tuple[Scalar, str, tuple[str, str, str, str]]] = [
    (Text(3), "abcd", ("Teksten er på 4 tegn.", "H021", "Feltet må højst være på 3 tegn.", "")),
    (Text(named=True), "12 – 3", ("»12 – 3« har ingen bogstaver.", "H034", "Skriv et navn, som læseren kan kende det på.", "")),
    (Prose(), "a" * 20_001, ("Teksten er på 20001 tegn.", "H021", "Feltet må højst være på 20.000 tegn. Del det i flere poster.", "")),
    (Choice(KpiStatus), "på stand-by", ("»på stand-by« er ikke et af de ord, feltet kan have.", "H022", _CHOICES, "")),
    (Choice(KpiStatus), "Besluttet", ("»Besluttet« er ikke et af de ord, feltet kan have.", "H022", _CHOICES, "besluttet")),
    (Day(), "2021-02-30", ("»2021-02-30« er en dag eller måned, der ikke findes i kalenderen.", "H024", _DAY, "")),
    (Day(), "november 2026", ("»november 2026« er ikke én bestemt dag.", "H024", _DAY, "")),
    (Day(), "3/11-2026", ("»3/11-2026« er ikke én bestemt dag.", "H024", _DAY, "2026-11-03")),
    (Moment(), "engang", ("»engang« er ikke et tidspunkt, som håndbogen kan læse.", "H023", f"Skriv f.eks. {periods.ALLOWED}.", "")),
    (Moment(), "slut 2022", ("»slut 2022« er ikke et tidspunkt, som håndbogen kan læse.", "H023", f"Skriv f.eks. {periods.ALLOWED}.", "ultimo 2022")),
    (YesNo(), "Ja", ("»Ja« er hverken ja eller nej.", "H025", "Skriv ja eller nej med små bogstaver.", "ja")),
    (YesNo(), "NEJ", ("»NEJ« er hverken ja eller nej.", "H025", "Skriv ja eller nej med små bogstaver.", "nej")),
    (YesNo(), "true", ("»true« er hverken ja eller nej.", "H025", "Skriv ja eller nej med små bogstaver.", "")),
    (Number(), "12.5", ("»12.5« er ikke et tal, f.eks. 12 eller 12,5.", "H026", _NUMBER, "")),
    (Number(), "012", ("»012« er ikke et tal, f.eks. 12 eller 12,5.", "H026", _NUMBER, "")),
    (Number(), "1,", ("»1,« er ikke et tal, f.eks. 12 eller 12,5.", "H026", _NUMBER, "")),
    (Number(), "١", ("»١« er ikke et tal, f.eks. 12 eller 12,5.", "H026", _NUMBER, "")),
    (Number(least=0), "-1", ("»-1« er ikke et tal, f.eks. 12 eller 12,5, mindst 0.", "H026", _NUMBER, "")),
    (Number(whole=True, least=1), "0", ("»0« er ikke et helt tal, mindst 1.", "H026", _NUMBER, "")),
    (Number(whole=True), "1,5", ("»1,5« er ikke et helt tal.", "H026", _NUMBER, "")),
    (Slug(), "A.1", ("»A.1« kan ikke bruges som kort navn.", "H027", _SLUG, "")),
    (Slug(), "a..b", ("»a..b« kan ikke bruges som kort navn.", "H027", _SLUG, "")),
    (Address(), "eksempel.dk", ("»eksempel.dk« er ikke en webadresse.", "H028", _ADDRESS, "")),
    (Address(), "https://", ("»https://« er ikke en webadresse.", "H028", _ADDRESS, "")),
    (Address(), "javascript:alert(1)", ("»javascript:alert(1)« er ikke en webadresse.", "H028", _ADDRESS, "")),
    (Address(), "ftp://eksempel.dk", ("»ftp://eksempel.dk« er ikke en webadresse.", "H028", _ADDRESS, "")),
    (Address(), "https://[x", ("»https://[x« er ikke en webadresse.", "H028", _ADDRESS, "")),
    (Address(), "https://a.dk/b c", ("»https://a.dk/b c« er ikke en webadresse.", "H028", _ADDRESS, "")),
    (Address(), "https://a.dk/'", ("»https://a.dk/'« er ikke en webadresse.", "H028", _ADDRESS, "")),
    (Reference("roller"), "Ny leder", ("»Ny leder« kan ikke være et id.", "H029", _REFERENCE, "ny-leder")),
    (AnyReference(), "leder", ("»leder« mangler mappen foran id'et.", "H029", _ANY, "")),
    (AnyReference(), "roller/Å", ("»Å« kan ikke være et id.", "H029", _ANY, "aa")),
    (AnyReference(("roller", "teams")), "rolle/leder", ("Feltet kan ikke henvise til mappen »rolle«.", "H029", _SOME, "roller")),
    (AnyReference(("roller", "teams")), "roller/Å", ("»Å« kan ikke være et id.", "H029", _SOME, "aa")),
]  # fmt: skip


@pytest.mark.parametrize(("field", "text", "said"), REFUSED)
def test_what_is_wrong_is_refused_in_words_that_help(field: Scalar, text: str, said: tuple[str, str, str, str]) -> None:
    with pytest.raises(UnreadableValueError) as refused:
        field.read(text)
    assert (str(refused.value), refused.value.code, refused.value.hint, refused.value.suggestion) == said


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (Text(), "én linje tekst på højst 400 tegn"),
        (Prose(), "tekst i et eller flere afsnit; lister, fed, kursiv og henvisninger er tilladt"),
        (Choice(KpiStatus), "ét af ordene: drøftet, besluttet, i brug, ophørt"),
        (Moment(), f"et tidspunkt: {periods.ALLOWED}"),
        (Day(), "én dag: 2022-02-15 eller 15. februar 2022"),
        (YesNo(), "ja eller nej"),
        (Number(), "et tal, f.eks. 12 eller 12,5"),
        (Number(whole=True, least=1), "et helt tal, mindst 1"),
        (Many(Slug()), "en liste; hvert punkt er et kort navn af små bogstaver (a–z), tal, punktum og bindestreg, f.eks. 2.1 eller hoved"),
        (Group(Citation, "en kildehenvisning"), "en kildehenvisning med felterne kilde, afsnit og stykker"),
    ],
)
def test_each_type_tells_what_it_takes(field: Any, words: str) -> None:
    assert field.describe() == words


def test_a_reference_is_written_as_it_is_in_an_address() -> None:
    assert str(Ref("roller", "leder")) == "roller/leder"


def test_every_field_is_called_by_one_name_in_its_kind_and_explained_in_a_sentence() -> None:
    for kind in KINDS:
        specs = fields_of(kind.record)
        assert len({spec.key for spec in specs}) == len({spec.attribute for spec in specs}) == len(specs)
        for spec in specs:
            assert spec.label == danish.capitalize(spec.label)
            assert spec.help.endswith((".", " …")), spec.help
            assert (spec.help, spec.label, spec.key) == (spec.help.strip(), spec.label.strip(), spec.key.strip())


# --- Where in its file something stands -----------------------------------------------------------------------------------------------

PLACES: dict[ValuePath, Place] = {("titel",): Place(1, 8, 5), ("trin", 0): Place(3, 5, 2), ("trin",): Place(2, 1)}
ORIGIN = Origin("records/x.yml", ("titel: Ja ja", "trin:", "  - ja", ""), lambda _: PLACES)


def test_where_a_record_was_read_is_neither_told_with_it_nor_a_difference() -> None:
    role = Role(id="x", origin=ORIGIN, title="X", summary="En rolle.", type=RoleType.UNIT)
    assert "records/x.yml" not in repr(role)
    assert role == replace(role, origin=Origin("records/y.yml"))
    assert role != replace(role, title="Y")


def test_a_value_stands_where_it_was_read_and_else_where_that_around_it_stands() -> None:
    assert ORIGIN.place("trin", 0) == Place(3, 5, 2)
    assert ORIGIN.place("trin", 1, "titel") == Place(2, 1)
    assert ORIGIN.place("andet") == Place()
    assert Origin("x").place("andet", 0) == Place()


def test_words_are_found_from_the_value_on_and_else_the_value_itself_is_shown() -> None:
    assert ORIGIN.find("ja", "titel") == Place(1, 11, 2)
    assert ORIGIN.find("ja", "trin") == Place(3, 5, 2)
    assert ORIGIN.find("titel", "titel") == Place(1, 8, 5), "what stands before the value is not it"
    assert ORIGIN.find("tit", "andet") == Place(1, 1, 3)
    assert ORIGIN.find("nej", "trin", 0) == Place(3, 5, 2)


def test_a_problem_shows_the_line_it_is_in() -> None:
    problem = ORIGIN.problem("H099", "Fejl.", "Ret den.", at=("trin", 0), suggestion="nej")
    assert (problem.path, problem.place, problem.code, problem.message) == ("records/x.yml", Place(3, 5, 2), "H099", "Fejl.")
    assert (problem.hint, problem.suggestion, problem.severity, problem.excerpt) == ("Ret den.", "nej", Severity.ERROR, "  - ja")
    assert ORIGIN.problem("H099", "x", at=Place(4, 1)).excerpt == ""
    assert ORIGIN.problem("H099", "x", at=Place(5, 1)).excerpt == "", "a line after the last is shown as nothing"
    assert ORIGIN.problem("H099", "x", severity=Severity.WARNING).severity is Severity.WARNING


# --- What was probably meant ------------------------------------------------------------------------------------------------------------

DAYS = {
    "3/11-2026": "2026-11-03", "03-11-26": "2026-11-03", "3. 11. 2026": "2026-11-03", "3.11 2026": "2026-11-03", "3 - 11 - 2026": "2026-11-03",
    "2026/3/11": "2026-03-11", "2026.03.11": "2026-03-11", "2026-23-11": "2026-11-23", "2026-13-11": "2026-11-13", "20261103": "2026-11-03",
    "den 3. november 2026": "2026-11-03", "d. 3 nov. 26": "2026-11-03", "3.nov 2026": "2026-11-03", "3. NOVEMBER, 2026": "2026-11-03",
    "31. februar 2026": "", "3. grøn 2026": "", "2026-13-13": "", "32/1-2026": "", "november 2026": "", "": "", "i dag": "",
}  # fmt: skip


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_a_day_written_in_another_way_is_proposed_in_ours(text: str, day: str) -> None:
    assert guessed_day(text) == day


PERIODS = {
    "?": "ukendt", "Ved ikke": "ukendt", " Ukendt ": "ukendt", "n/a": "ukendt", "ingen": "ukendt",
    "Marts 2022": "marts 2022", "i marts 2022": "marts 2022", "2022.": "2022", "pr. 2022-03-01": "2022-03-01",
    "3/11-2026": "2026-11-03", "11/2026": "2026-11", "2026/3": "2026-03", "2026/12": "2026-12", "2026/13": "",
    "mar. 2022": "marts 2022", "dec 2022": "december 2022", "marts, 2022": "marts 2022", "marts i 2022": "marts 2022", "grøn 2022": "",
    "1 kvartal 2022": "1. kvartal 2022", "første kvartal i 2022": "1. kvartal 2022", "3. kvt. 2022": "3. kvartal 2022", "4.kv 2022": "4. kvartal 2022",
    "Q2 2022": "2. kvartal 2022", "k2-2022": "2. kvartal 2022", "2022Q3": "3. kvartal 2022", "2022 k4": "4. kvartal 2022",
    "andet halvår 2022": "2. halvår 2022", "sidste halvdel af 2022": "2. halvår 2022", "anden halvdel af 2022": "2. halvår 2022", "h1 2022": "1. halvår 2022", "2022/H2": "2. halvår 2022",
    "start 2022": "primo 2022", "begyndelsen af 2022": "primo 2022", "midten af 2022": "medio 2022", "slutningen af marts 2022": "ultimo marts 2022",
    "sidst i mar. 2022": "ultimo marts 2022", "udgangen af 1. kvartal 2022": "", "tredje halvår 2022": "",
    "2020-2022": "2020 til 2022", "2020 - 22": "2020 til 2022", "2020/2021": "2020 til 2021", "2022-2020": "",
    "året 2022": "2022", "2022 ?": "2022", "år 2022": "2022",
    "mar. 2022 til 3/11-2026": "marts 2022 til 2026-11-03", "2023 til mar. 2022": "", "2020 til 2021 til q1 2022": "",
    "senest mar. 2022": "senest marts 2022", "efter q1 2022": "efter 1. kvartal 2022", "senest engang": "", "efter 2020 til q1 2022": "",
    "engang": "", "": "",
}  # fmt: skip


@pytest.mark.parametrize(("text", "period"), PERIODS.items())
def test_a_point_in_time_written_in_another_way_is_proposed_in_ours(text: str, period: str) -> None:
    assert guessed_period(text) == period


PIECES = st.lists(
    st.sampled_from(
        [*"0123456789-/. ", "2022", "mar", "marts", "kvartal", "halvår", "q", "h", "slut", "senest ", " til ", "primo ", "den "]
    ),
    max_size=8,
).map("".join)


@given(PIECES)
def test_what_is_proposed_can_always_be_read_and_is_proposed_for_itself(text: str) -> None:
    if day := guessed_day(text):
        assert periods.read_day(day).isoformat() == day
        assert guessed_day(day) == day
    if period := guessed_period(text):
        assert periods.read_period(period).text == period
