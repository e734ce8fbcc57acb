"""What a model has renamed: understood, said, rewritten, and no change of what a record says."""

import json
import re
from dataclasses import dataclass
from typing import ClassVar

import pytest
from jsonschema import Draft7Validator

from conftest import HandbookFolder
from haandbog.formatting import formatted
from haandbog.history.compare import compare
from haandbog.history.versions import Version, read_version_of
from haandbog.model import KIND_BY_FOLDER, KINDS, Kind
from haandbog.model.fields import Group, Many, field, fields_of
from haandbog.model.record import Record
from haandbog.model.scalars import Choice, Option, Ref, Text
from haandbog.problems import Severity
from haandbog.reading import read_record
from haandbog.schema import schema_of
from repositories import Repository


class Strength(Option):
    """A word with a past."""

    MILD = ("mild", "Til alle.")
    HOT = ("stærk", "Til de få.", ("hed", "brændende"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Spice:
    """A group with a field that had two other names."""

    name: str = field("navn", "Navn", "Hvad det hedder.", Text(80), required=True, formerly=("krydderi", "urt"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Dish(Record):
    """A kind of the test's own, for no field of the real model need be renamed for our sake."""

    FOLDER: ClassVar[str] = "retter"

    strength: Strength = field("styrke", "Styrke", "Hvor stærk retten er.", Choice(Strength), required=True, formerly=("varme",))
    spices: tuple[Spice, ...] = field("krydderier", "Krydderier", "Hvad der er i.", Many(Group(Spice, "et krydderi")))
    guests: str | None = field("gæster", "Gæster", "Hvem der er med.", Text(80), formerly=("selskab",))


NEW = """\
# yaml-language-server: $schema=../.schema/retter.json
titel: Gryderet
resume: En ret i en gryde.
styrke: stærk # som den skal være
krydderier:
  # det første
  - navn: peber
  - navn: timian
gæster: alle
grundlag: redaktionelt
"""
OLD = (
    NEW.replace("styrke: stærk", 'varme: "hed"').replace("- navn: peber", "- krydderi: peber").replace("- navn: timian", "- urt: timian")
).replace("gæster:", "'selskab':")


@pytest.fixture
def dish(monkeypatch: pytest.MonkeyPatch) -> Kind:
    kind = Kind(Dish, "ret", "retter", "retten", False, "Retter", "Det, der spises.")
    monkeypatch.setitem(KIND_BY_FOLDER, "retter", kind)
    return kind


def test_former_names_are_understood_and_each_is_said_at_its_place(dish: Kind) -> None:
    record, problems = read_record("records/retter/gryderet.yml", "retter", "gryderet", OLD.encode())
    now, nothing = read_record("records/retter/gryderet.yml", "retter", "gryderet", NEW.encode())
    assert record is not None
    assert record == now
    assert nothing == []
    assert [(problem.code, problem.place, problem.message) for problem in problems] == [
        ("H036", (4, 1, 5), "»varme« hedder nu »styrke«."),
        ("H036", (4, 8, 5), "»hed« hedder nu »stærk«."),
        ("H036", (7, 5, 8), "»krydderi« hedder nu »navn«."),
        ("H036", (8, 5, 3), "»urt« hedder nu »navn«."),
        ("H036", (9, 1, 9), "»selskab« hedder nu »gæster«."),
    ]
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    assert {problem.excerpt for problem in problems} == {OLD.split("\n")[line - 1] for line in (4, 7, 8, 9)}
    # What is found later, across records, is found at the value too.
    assert record.origin.place("styrke").line == 4
    assert record.origin.place("krydderier", 1, "navn").line == 8


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (NEW.replace("gæster: alle\n", "gæster: alle\nselskab: ingen\n"), 10, "»selskab« er et tidligere navn for »gæster«, så feltet står to gange, første gang i linje 9."),
        (NEW.replace("gæster: alle\n", "selskab: ingen\ngæster: alle\n"), 10, "»selskab« er et tidligere navn for »gæster«, så feltet står to gange, første gang i linje 9."),
        (NEW.replace("- navn: timian", "- krydderi: timian\n    urt: salvie"), 9, "»urt« er et tidligere navn for »navn«, så feltet står to gange, første gang i linje 8."),
    ],
)  # fmt: skip
def test_both_names_at_once_are_an_error(dish: Kind, text: str, line: int, said: str) -> None:
    record, problems = read_record("x.yml", "retter", "x", text.encode())
    assert record is None
    assert [(problem.code, problem.place.line, problem.message, problem.severity) for problem in problems] == [
        ("H037", line, said, Severity.ERROR)
    ]
    assert formatted("retter", "x", text.encode()) is None


def test_a_required_field_may_stand_under_its_former_name_and_is_missed_by_its_new_one(dish: Kind) -> None:
    _, problems = read_record("x.yml", "retter", "x", NEW.replace("styrke: stærk # som den skal være\n", "").encode())
    assert [(problem.code, problem.message) for problem in problems] == [("H013", "Retten mangler »styrke«.")]


def test_a_former_name_is_never_proposed(dish: Kind) -> None:
    _, problems = read_record("x.yml", "retter", "x", NEW.replace("gæster:", "selskap:").encode())
    assert [(problem.code, problem.suggestion) for problem in problems] == [("H012", "")]
    assert not re.search("selskab|varme", problems[0].hint)
    _, problems = read_record("x.yml", "retter", "x", NEW.replace("stærk", "hedt").encode())
    assert [problem.hint for problem in problems] == ["Tilladt er: mild eller stærk."]


def test_format_rewrites_former_names_and_nothing_else(dish: Kind) -> None:
    expected = NEW.replace("styrke: stærk", 'styrke: "stærk"').replace("gæster:", "'gæster':")
    assert formatted("retter", "gryderet", OLD.encode()) == expected
    assert formatted("retter", "gryderet", OLD.replace("\n", "\r\n").encode("utf-8-sig")) == expected
    assert formatted("retter", "gryderet", NEW.encode()) == NEW


def test_a_word_that_is_written_on_lines_of_its_own_is_left_as_it_is(dish: Kind) -> None:
    text = OLD.replace('varme: "hed" # som den skal være', "styrke: |-\n  hed").replace("'selskab'", "gæster")
    assert formatted("retter", "gryderet", text.encode()) == NEW.replace("styrke: stærk # som den skal være", "styrke: |-\n  hed")


def test_the_schema_takes_either_name_but_not_both_and_says_what_it_is_called_now(dish: Kind) -> None:
    schema = schema_of(dish)
    Draft7Validator.check_schema(schema)
    sound = {"titel": "Gryderet", "resume": "En ret.", "grundlag": "redaktionelt"}

    def accepts(**fields: object) -> bool:
        return bool(Draft7Validator(schema).is_valid({**sound, **fields}))

    assert accepts(styrke="stærk")
    assert accepts(varme="hed", selskab="alle", krydderier=[{"urt": "timian"}])
    assert not accepts()
    assert not accepts(styrke="stærk", varme="stærk")
    assert not accepts(styrke="stærk", gæster="alle", selskab="alle")
    assert not accepts(styrke="stærk", krydderier=[{"navn": "a", "urt": "b"}])
    assert not accepts(styrke="stærk", krydderier=[{}])
    assert not accepts(styrke="lunken")
    former = schema["properties"]["varme"]
    assert (former["deprecationMessage"], former["doNotSuggest"]) == ("Hedder nu »styrke«.", True)


def test_a_new_name_is_no_change_between_two_versions(dish: Kind) -> None:
    ref = Ref("retter", "gryderet")
    before, after = (Version({ref: read_version_of(ref, "records/retter/gryderet.yml", text.encode())}) for text in (OLD, NEW))
    assert isinstance(before.records[ref], Record)
    assert compare(before, after) == ()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)
def test_no_former_name_of_the_model_is_the_name_of_something_else(kind: Kind) -> None:
    seen: list[type] = [kind.record]
    for group in seen:
        specs = fields_of(group)
        names = [name for spec in specs for name in (spec.key, *spec.formerly)]
        assert len(names) == len(set(names)), group
        for spec in specs:
            inner = spec.type.item if isinstance(spec.type, Many) else spec.type
            if isinstance(inner, Group):
                seen.append(inner.record)
            elif isinstance(inner, Choice):
                words = [name for option in inner.options for name in (option.text, *option.formerly)]
                assert len(words) == len(set(words)), inner


# --- the whole way, on what the real model has renamed: a phase of the onboarding path once bore the name of one authority ---------

STEP = "titel: Mød op\nresume: Vær der.\nfase: under {}\ngrundlag: redaktionelt\n"
FORMER = "BIF-uddannelsen"


def test_the_command_line_says_a_former_word_and_rewrites_it(handbook_folder: HandbookFolder) -> None:
    path = handbook_folder.write("onboarding/moed-op.yml", STEP.format(FORMER))
    done = handbook_folder.run("check")
    assert done.returncode == 0, done.stdout
    assert f"advarsel[H036]: »under {FORMER}« hedder nu »under uddannelsen«." in done.stdout
    assert "records/onboarding/moed-op.yml:3:7" in done.stdout
    (problem,) = [p for p in json.loads(handbook_folder.run("check", "--format", "json").stdout)["problemer"] if p["kode"] == "H036"]
    assert (problem["alvor"], problem["linje"], problem["kolonne"]) == ("advarsel", 3, 7)
    assert handbook_folder.run("format").returncode == 0
    assert path.read_text(encoding="utf-8").endswith(STEP.format("uddannelsen"))
    assert "H036" not in handbook_folder.run("check").stdout


@pytest.mark.slow
def test_history_and_diff_tell_nothing_of_a_new_name(handbook_folder: HandbookFolder) -> None:
    repository = Repository(handbook_folder.root)
    handbook_folder.write("onboarding/moed-op.yml", STEP.format(FORMER))
    repository.commit("2026-01-01")
    assert handbook_folder.run("format").returncode == 0
    repository.commit("2026-02-01")
    assert handbook_folder.run("diff", "HEAD~1").stdout.strip() == "Ingen ændringer i posternes indhold."
    assert handbook_folder.run("build").returncode == 0
    page = handbook_folder.page("aendringer")
    assert ('id="2026-01-01"' in page, 'id="2026-02-01"' in page) == (True, False)
    assert FORMER not in handbook_folder.page("onboarding/moed-op")
