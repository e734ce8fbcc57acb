"""What is said of one wrong line: where it is, what to do about it, and how it is written right."""

import os
from pathlib import Path

import pytest

from haandbog.problems import Place, Problem
from haandbog.reading import read_record
from haandbog.reading.dashes import misplaced, outside_its_entry, swallowed, wrong_sign
from haandbog.reading.folder import read_folder
from haandbog.reading.syntax import MOST_PROBLEMS
from haandbog.reading.text import MOST_ALIKE

SIGN = "Et punkt i en liste begynder med en almindelig bindestreg, ikke med »–«."
SIGN_HINT = "Skriv bindestreg (-) og et mellemrum foran punktet."
GLUED = ("Der mangler et mellemrum efter bindestregen.", "Skriv bindestreg, mellemrum og så punktet.")


@pytest.mark.parametrize(
    ("line", "column", "said", "suggestion"),
    [
        ("  – et punkt ", 3, (SIGN, SIGN_HINT), "- et punkt"),
        ("–punkt", 1, (SIGN, SIGN_HINT), "- punkt"),
        ("  * punkt", 3, (SIGN.replace("–", "*"), SIGN_HINT), "- punkt"),
        ("  -punkt", 3, GLUED, "- punkt"),
    ],
)
def test_a_sign_that_is_no_dash_is_told_with_the_line_written_right(line: str, column: int, said: tuple[str, str], suggestion: str) -> None:
    wrong = wrong_sign(["trin:", line], 2)
    assert wrong is not None
    assert (wrong.place, wrong.message, wrong.hint, wrong.suggestion) == (Place(2, column), *said, suggestion)


@pytest.mark.parametrize("line", ["- punkt", "*ord", "  *ord", "--", "-_x", "punkt", "–", "- - x", ""])
def test_what_is_no_wrong_dash_is_none(line: str) -> None:
    assert wrong_sign([line], 1) is None


def test_before_a_key_only_a_key_counts_for_text_may_begin_with_a_dash() -> None:
    assert wrong_sign(["– tid: nu"], 1, before_key=True) is not None
    assert wrong_sign(["-tid: nu"], 1, before_key=True) is not None
    assert wrong_sign(["–  tid:"], 1, before_key=True) is not None
    assert wrong_sign(["– og så tid: nu"], 1, before_key=True) is None
    assert wrong_sign(["–1:30 nu"], 1, before_key=True) is None


LIST = ["titel: x", "trin:", "  - a", "    - b", "", "   - c", "- d", "kilder:", "- e"]


def test_a_dash_beside_the_others_is_told_with_the_nearest_of_them() -> None:
    wrong = misplaced(LIST, 6)
    assert wrong is not None
    assert (wrong.place, wrong.message) == (Place(6, 4), "Bindestregen står ikke lige under den i linje 4.")
    assert wrong.hint == "Bindestreger i den samme liste skal stå under hinanden. Skriv 4 mellemrum foran bindestregen."
    second = misplaced(LIST, 4)
    assert second is not None
    assert second.message == "Bindestregen står ikke lige under den i linje 3."
    assert second.hint.endswith("Skriv 2 mellemrum foran bindestregen.")


@pytest.mark.parametrize(("above", "words"), [("- a", "intet"), (" - a", "ét mellemrum"), ("  - a", "2 mellemrum")])
def test_how_many_spaces_there_should_be_is_said_in_words(above: str, words: str) -> None:
    wrong = misplaced([above, "     - b"], 2)
    assert wrong is not None
    assert f"Skriv {words} foran bindestregen." in wrong.hint


@pytest.mark.parametrize("number", [1, 2, 3, 9])
def test_the_first_dash_of_a_list_and_what_is_no_dash_stand_right(number: int) -> None:
    assert misplaced(LIST, number) is None


def test_a_key_under_the_dash_of_its_entry_is_told_and_other_lines_are_not() -> None:
    lines = ["trin:", "  - titel: a", "    note: b", "", "  hvem: c", "x"]
    wrong = outside_its_entry(lines, 5)
    assert wrong is not None
    assert (wrong.place, wrong.message) == (Place(5, 3, 5), "Linjen står lige under bindestregen og hører derfor ikke til punktet.")
    assert wrong.hint.startswith("Hører den til punktet i linje 2, så ryk den to mellemrum ind.")
    assert outside_its_entry(lines, 3) is None, "it stands under the first key"
    assert outside_its_entry(lines, 6) is None, "it is no key"
    assert outside_its_entry(["trin:", "    dyb: x", "  titel: a"], 3) is None, "there is no dash above"
    assert outside_its_entry(["  titel: a"], 1) is None
    assert outside_its_entry(["  - a", " b: c", "  d: e"], 3) is None, "the line between is not so far in, so the dash is another list's"


def test_a_text_that_swallows_an_entry_is_told() -> None:
    lines = ["trin:", "  - en tekst", "    - den sidste", "titel: x"]
    wrong = swallowed(lines, 2, 3)
    assert wrong is not None
    assert wrong.message == "Bindestregen står ikke lige under den i linje 2."
    text = swallowed(["resume: en", "  tekst", "  - med streg"], 1, 3)
    assert text is not None
    assert (text.place, text.message) == (Place(3, 3), "Linjen begynder med bindestreg, men er en del af teksten i linje 1.")
    assert text.hint.startswith("Er den et punkt i en liste, så ryk den, så bindestregen står lige under de andre. Er den tekst, ")
    signed = swallowed(["- en", "  – to"], 1, 2)
    assert signed is not None
    assert signed.message == SIGN
    assert swallowed(["resume: en", "  – to"], 1, 2) is None, "text may begin with another dash"
    assert swallowed(["resume: en", "  to"], 1, 2) is None


# --- Whole files ----------------------------------------------------------------------------------------------------------------------

GOOD = "titel: Naboby\nresume: Kommunen ved siden af.\ntype: kommune\ngrundlag: redaktionelt\n"


def problems(text: str, folder: str = "partnere") -> list[Problem]:
    record, found = read_record(f"records/{folder}/x.yml", folder, "x", text.encode())
    assert (record is None) == bool(found)
    return found


def told(text: str, folder: str = "partnere") -> list[tuple[str, int, int, str, str, str]]:
    return [(one.code, one.place.line, one.place.column, one.message, one.hint, one.suggestion) for one in problems(text, folder)]


def test_a_file_of_one_key_without_a_space_is_told_so() -> None:
    assert told("titel:Naboby\n") == [
        ("H006", 1, 1, "Der mangler et mellemrum efter kolon.", "Skriv nøgle, kolon, mellemrum og værdi: titel: Jobmesse.", "")
    ]
    assert [(code, message) for code, _, _, message, _, _ in told("Naboby\n")] == [("H011", "Filen skal bestå af nøgler og værdier.")]


def test_a_value_that_is_much_too_long_is_not_repeated() -> None:
    text = GOOD.replace("type: kommune", f"type: {'x' * 5000}")
    assert [(code, line, message) for code, line, _, message, _, _ in told(text)] == [("H021", 3, "Værdien er på 5000 tegn.")]
    assert told(text)[0][4].startswith("Feltet skal være ét af ordene: ")


def test_a_key_after_a_wrong_sign_is_told_as_a_wrong_dash() -> None:
    ((code, line, column, message, _, suggestion),) = told(f"{GOOD}– andre_navne: x\n")
    assert (code, line, column, message, suggestion) == ("H035", 5, 1, SIGN, "- andre_navne: x")


def test_a_value_without_a_key_is_told_where_it_stands() -> None:
    ((code, line, _, message, hint, _),) = told(f'{GOOD}"": x\n')
    assert (code, line, message) == ("H012", 5, "Der mangler en nøgle foran kolon.")
    assert hint.startswith("Tilladte nøgler her: titel, resume, ")


def test_a_key_that_belongs_to_other_kinds_is_told_so_and_a_long_one_is_cut() -> None:
    ((_, _, _, message, hint, _),) = told(f"{GOOD}trin: [x]\n")
    assert message == "Nøglen »trin« findes ikke på en partner."
    assert hint.startswith("Nøglen findes hos metoder. Tilladte nøgler her: ")
    ((_, _, _, message, _, _),) = told(f"{GOOD}{'x' * 61}: 1\n")
    assert message == f"Nøglen »{'x' * 60}…« findes ikke på en partner."
    ((_, _, _, message, _, _),) = told(f"{GOOD}{'x' * 60}: 1\n")
    assert message == f"Nøglen »{'x' * 60}« findes ikke på en partner."


def test_a_merge_key_in_quotes_is_only_a_wrong_key() -> None:
    assert [(one[0], one[3]) for one in told(f'{GOOD}"<<": x\n')] == [("H012", "Nøglen »<<« findes ikke på en partner.")]
    assert [(one[0], one[3]) for one in told(f"{GOOD}<<: x\n")] == [("H008", "Sammenfletning med << kan ikke bruges.")]


def test_of_very_many_faults_only_so_many_are_told_and_that_there_are_more() -> None:
    found = problems(GOOD + "".join(f"[{number}]: x\n" for number in range(MOST_PROBLEMS + 9)))
    assert len(found) == MOST_PROBLEMS
    wrong = problems(GOOD + "".join(f"k{number}: x\n" for number in range(MOST_PROBLEMS + 9)))
    assert len(wrong) == MOST_PROBLEMS
    assert wrong[-1].hint.endswith("Der er flere fejl i filen; de vises, når disse er rettet.")
    assert "flere fejl" not in wrong[-2].hint


def test_letters_of_two_signs_are_told_each_with_its_line_but_not_endlessly() -> None:
    ((code, line, column, message, hint, _),) = told(GOOD.replace("Naboby", "Na\N{COMBINING RING ABOVE}boby"))
    assert (code, line, column, hint) == ("H018", 1, 9, "Slet bogstavet, og skriv det igen på tastaturet.")
    assert message == "»å« er skrevet som to tegn, der ligner ét."
    assert len(problems(GOOD + "# A\N{COMBINING RING ABOVE}\n" * (MOST_ALIKE + 5))) == MOST_ALIKE


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("titel: Naboby\n  resume: x\n", 2, 3, "Linjen er rykket længere ind end linjen over den."),
        ("titel: x\n    y\n  resume: z\n", 3, 3, "Linjen er rykket forkert ind."),
        ("titel: |\nen tekst\nresume: x\n", 2, 1, "Teksten under | er ikke rykket ind."),
        ('titel: "a" b\nresume: x\n', 1, 12, "Der står mere på linjen efter det tegn, der lukker værdien."),
    ],
)
def test_a_line_that_stands_wrong_is_told_by_what_is_around_it(text: str, line: int, column: int, message: str) -> None:
    assert [(one[1], one[2], one[3]) for one in told(text)] == [(line, column, message)]


def test_a_folder_that_may_not_be_read_is_told_and_the_others_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("partnere", "roller"):
        (tmp_path / "records" / folder).mkdir(parents=True)
    (tmp_path / "records" / "partnere" / "x.yml").write_text(GOOD, encoding="utf-8")
    scandir = os.scandir

    def refused(path: os.PathLike[str]) -> object:
        if Path(path).name == "roller":
            raise PermissionError(13, "nej")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    result = read_folder(tmp_path)
    assert [record.id for record in result.records] == ["x"]
    (one,) = result.problems
    assert (one.path, one.code, one.message) == ("records/roller", "H001", "Mappen kan ikke læses.")
    assert one.hint == "Se efter, om du har adgang til den."


def test_what_does_not_belong_among_the_records_is_told_in_words_that_help(tmp_path: Path) -> None:
    records = tmp_path / "records"
    (records / "partnere").mkdir(parents=True)
    (records / "partnere" / "mappe.yml").mkdir()
    (records / "partnere" / "a.yaml").write_text(GOOD, encoding="utf-8")
    (records / "partnere" / "Nordjyllands Å.yml").write_text(GOOD, encoding="utf-8")
    (records / "partnere" / "Æ.yml").write_text(GOOD, encoding="utf-8")
    (records / "partnere" / "….yml").write_text(GOOD, encoding="utf-8")
    (records / "partnere" / "genvej.yml").symlink_to(records / "partnere" / "a.yaml")
    (records / "partnere" / ".skjult").write_text("x", encoding="utf-8")
    (records / "partner").mkdir()
    (records / "roller").write_text("x", encoding="utf-8")
    (records / "noter.txt").write_text("x", encoding="utf-8")
    result = read_folder(tmp_path)
    folders = "Poster ligger i mapperne "
    name_hint = "Filens navn må kun have små bogstaver a–z, tal og bindestreg; æ skrives ae, ø oe og å aa."
    assert [(one.path, one.code, one.message, one.hint.startswith(folders) or one.hint, one.suggestion) for one in result.problems] == [
        ("records/noter.txt", "H031", "Filen »noter.txt« hører ikke til her.", True, ""),
        ("records/partner", "H031", "Mappen »partner« hører ikke til her.", True, "partnere"),
        ("records/partnere/Nordjyllands Å.yml", "H030", "»Nordjyllands Å« kan ikke være et id.", name_hint, "nordjyllands-aa.yml"),
        (
            "records/partnere/a.yaml",
            "H030",
            "Filen er ikke en post: navnet slutter ikke på .yml.",
            "Giv den endelsen .yml, eller flyt den.",
            "",
        ),
        ("records/partnere/genvej.yml", "H033", "Filen er en genvej til en anden fil.", "Læg selve filen i mappen.", ""),
        (
            "records/partnere/mappe.yml",
            "H031",
            "Her skal kun ligge almindelige filer med poster.",
            "Flyt eller slet det, der ligger her.",
            "",
        ),
        ("records/partnere/Æ.yml", "H030", "»Æ« kan ikke være et id.", name_hint, "ae.yml"),
        ("records/partnere/….yml", "H030", "»…« kan ikke være et id.", name_hint, ""),
        ("records/roller", "H031", "Her skal være en mappe med poster.", "Erstat den med en rigtig mappe.", ""),
    ]
    assert result.records == ()
    assert {str(ref) for ref in result.unread} == {f"partnere/{name}" for name in ("Nordjyllands Å", "Æ", "…", "a.yaml", "genvej", "mappe")}


def test_a_missing_key_is_told_of_the_record_or_of_the_entry_it_is_missing_in() -> None:
    head = "titel: Brev\nresume: Et brev.\ndato: 2024-01-01\nafsnit:\n  - id: a\n    titel: A\n    stykker:\n"
    ((code, line, column, message, hint, _),) = told(f"{head}      - id: b\n", "kilder")
    assert (code, line, column, message) == ("H013", 8, 9, "Punktet mangler »resume«.")
    assert hint.startswith("Hvad stykket handler om, i håndbogens egne ord. Feltet skal være ")
    ((code, line, column, message, hint, _),) = told(GOOD.replace("type: kommune\n", ""))
    assert (code, line, column, message) == ("H013", 1, 1, "Partneren mangler »type«.")
    assert hint.startswith("Hvilken slags organisation det er. Feltet skal være ét af ordene: ")


def test_a_file_that_is_no_record_by_its_size_is_told_so() -> None:
    ((code, line, _, message, hint, _),) = told("".join(f"k{number}: x\n" for number in range(2_600)))
    assert (code, line, message) == ("H003", 2499, "Filen er for stor til at være en post.")
    assert hint == "En post har højst 5000 nøgler og værdier."
    ((code, _, _, message, hint, _),) = told("#" * 140_000)
    assert (code, message, hint) == ("H003", "Filen er for stor til at være en post.", "En post fylder højst 128 KB.")
