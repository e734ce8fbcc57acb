"""The report in each of its forms says the same, and nothing that was written is obeyed."""

import json

import pytest

from conftest import HandbookFolder
from haandbog import reports
from haandbog.problems import Place, Problem, Severity

ERROR = Problem("records/a,b:c/x.yml", Place(3, 5, 4), "H022", "»a« er ikke\nt.", "Tilladt er: b,\rc. 100%", "b", excerpt="  - abcd æøå")
WARNING = Problem("records/b/y.yml", Place(), "H060", "Ingen bruger det.", severity=Severity.WARNING)


def test_text_draws_the_caret_under_the_value_and_leads_to_the_manual() -> None:
    lines = reports.as_text([ERROR], manual="https://x.example/m/").split("\n")
    assert "   3 |   - abcd æøå" in lines
    assert "     |     ^^^^" in lines
    assert "   = Mente du »b«?" in lines
    assert "   = Læs mere: https://x.example/m/#h022" in lines
    assert lines[-1] == "1 fejl i 1 fil."


def test_text_has_colours_only_when_asked() -> None:
    assert "\033" not in reports.as_text([ERROR, WARNING], color=False)
    assert "\033[1;31m" in reports.as_text([ERROR], color=True)
    assert "\033[1;33m" in reports.as_text([WARNING], color=True)


def test_a_terminal_is_never_commanded_by_a_record() -> None:
    sly = Problem("x.yml", Place(1, 1, 1), "H004", "x", excerpt="a\x1b[2J\u202eb")
    assert "\x1b" not in reports.as_text([sly])
    assert "\u202e" not in reports.as_text([sly])


def test_the_caret_stays_under_its_word_in_a_long_line() -> None:
    line = "a" * 500 + "FEJL" + "b" * 500
    text = reports.as_text([Problem("x.yml", Place(1, 501, 4), "H004", "x", excerpt=line)]).split("\n")
    shown, carets = text[2], text[3]
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "FEJL"
    assert len(shown) < 130


def test_json_is_one_object_with_every_part() -> None:
    report = json.loads(reports.as_json([ERROR, WARNING], 12))
    assert (report["version"], report["poster"], report["fejl"], report["advarsler"]) == (1, 12, 1, 1)
    assert report["problemer"][0] == {
        "kode": "H022", "alvor": "fejl", "fil": ERROR.path, "linje": 3, "kolonne": 5, "længde": 4, "besked": ERROR.message,
        "hjælp": ERROR.hint, "forslag": "b", "tekst": ERROR.excerpt,
    }  # fmt: skip


def test_an_annotation_is_one_line_with_everything_escaped_that_github_would_read() -> None:
    first, second, last = reports.as_github([ERROR, WARNING]).split("\n")
    assert first.startswith(
        "::error file=records/a%2Cb%3Ac/x.yml,line=3,col=5,endColumn=9,title=Fejlkode H022::»a« er ikke%0At. Mente du »b«?"
    )
    assert first.endswith("b,%0Dc. 100%25")
    assert second.startswith("::warning file=records/b/y.yml,line=1,")
    assert last == "1 fejl og 1 advarsel i 2 filer."


def test_markdown_shows_what_was_written_and_obeys_none_of_it() -> None:
    sly = Problem("x.yml", Place(), "H022", "»|<b>[x](http://y) @alle `k` ![i](j)«", "se #1")
    row = reports.as_markdown([sly]).split("\n")[-1]
    assert row.count(" | ") == 2
    for part in ("<b>", "[x](", "@alle", "`k`", " #1"):
        assert part not in row


@pytest.mark.parametrize(
    ("problems", "said"),
    [((), "Ingen fejl."), ((ERROR,), "1 fejl i 1 fil."), ((WARNING,), "1 advarsel i 1 fil."), ((ERROR, ERROR, WARNING), "2 fejl og 1 advarsel i 2 filer.")],
)  # fmt: skip
def test_the_summary_counts(problems: tuple[Problem, ...], said: str) -> None:
    assert reports.summary(problems) == said


def test_a_warning_is_told_and_stops_nothing(handbook_folder: HandbookFolder) -> None:
    handbook_folder.write(
        "begreber/ubrugt.yml", "titel: zebrakage\nresume: En kage.\nordklasse: fælleskøn\nflertal: -r\ngrundlag: redaktionelt\n"
    )
    done = handbook_folder.run("check")
    assert done.returncode == 0
    assert "advarsel[H060]" in done.stdout


@pytest.mark.slow
def test_the_manual_is_on_the_web_when_the_settings_say_where(handbook_folder: HandbookFolder) -> None:
    handbook_folder.write("begreber/tom.yml", "")
    assert "Læs mere: for-redaktoerer/beskeder/#h010" in handbook_folder.run("check").stdout
    settings = handbook_folder.root / "mkdocs.yml"
    settings.write_text(f"site_url: https://h.example/bog\n{settings.read_text(encoding='utf-8')}", encoding="utf-8")
    assert "Læs mere: https://h.example/bog/for-redaktoerer/beskeder/#h010" in handbook_folder.run("check").stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    "said", ['!ENV [HAANDBOG_SITE_URL, ""]', "!ENV HAANDBOG_SITE_URL", '!ENV [ANDET, HAANDBOG_SITE_URL, "https://x.example/"]']
)
def test_the_manual_is_on_the_web_when_the_environment_says_where(handbook_folder: HandbookFolder, said: str) -> None:
    handbook_folder.write("begreber/tom.yml", "")
    settings = handbook_folder.root / "mkdocs.yml"
    settings.write_text(f"site_url: {said}\n{settings.read_text(encoding='utf-8')}", encoding="utf-8")
    done = handbook_folder.run("check", HAANDBOG_SITE_URL="https://h.example/bog/")
    assert "Læs mere: https://h.example/bog/for-redaktoerer/beskeder/#h010" in done.stdout
    built = handbook_folder.run("build", HAANDBOG_SITE_URL="https://h.example/bog/")
    assert "Læs mere: https://h.example/bog/for-redaktoerer/beskeder/#h010" in built.stderr
    unset = handbook_folder.run("check", HAANDBOG_SITE_URL="")
    assert f"Læs mere: {'https://x.example/' if 'x.example' in said else ''}for-redaktoerer/beskeder/#h010" in unset.stdout


def test_an_annotation_leads_to_the_manual_when_it_is_on_the_web() -> None:
    assert "Læs mere" not in reports.as_github([ERROR])
    assert reports.as_github([WARNING], "https://x.example/m/").split("\n")[0].endswith(" Læs mere: https://x.example/m/#h060")


TOLD = """\
titel: Ny messe
resume: En messe.
statushistorik:
  - tid: 2025
    status: i gang
    oplyst: 2026-03-05
grundlag: redaktionelt
bekræftet:
  dato: 2205-01-01
  rolle: teamlederen
"""


@pytest.mark.slow
def test_a_day_that_has_not_come_is_a_warning_and_the_day_is_fixed_by_the_environment(handbook_folder: HandbookFolder) -> None:
    handbook_folder.write("initiativer/ny-messe.yml", TOLD)
    day = 24 * 60 * 60
    for seconds, told in (
        (1772668800, ["2205-01-01"]),
        (1772668800 - day, ["2205-01-01"]),
        (1772668800 - 2 * day, ["2026-03-05", "2205-01-01"]),
    ):
        done = handbook_folder.run("check", "--format", "json", SOURCE_DATE_EPOCH=str(seconds))
        found = [one for one in json.loads(done.stdout)["problemer"] if one["kode"] == "H063"]
        assert [one["tekst"].split(": ")[1] for one in found] == told
        assert {one["alvor"] for one in found} == {"advarsel"}
        assert done.returncode == 0
    assert "H063" in handbook_folder.run("check").stdout


@pytest.mark.slow
def test_what_is_built_does_not_ask_what_day_it_is(handbook_folder: HandbookFolder) -> None:
    handbook_folder.write("initiativer/ny-messe.yml", TOLD)
    assert "H063" not in handbook_folder.run("build").stderr


@pytest.mark.parametrize("form", ["text", "json", "github", "markdown"])
def test_a_sound_handbook_ends_with_0_in_every_form(handbook_folder: HandbookFolder, form: str) -> None:
    handbook_folder.write(
        "begreber/brugt.yml", "titel: folder\nresume: Et hæfte.\nordklasse: fælleskøn\nflertal: -e\ngrundlag: redaktionelt\n"
    )
    done = handbook_folder.run("check", "--format", form)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_wrong_use_ends_with_2(handbook_folder: HandbookFolder) -> None:
    assert handbook_folder.run("check", "--format", "xml").returncode == 2
    assert handbook_folder.run("check", "--mappe", "findes-ikke").returncode == 2


def test_who_stops_listening_gets_no_traceback(handbook_folder: HandbookFolder) -> None:
    import os
    import subprocess
    import sys

    for number in range(300):
        handbook_folder.write(f"partnere/p{number}.yml", "titel: X\n")
    command = f"{sys.executable} -m haandbog.cli check | head -n 1"
    done = subprocess.run(
        ["bash", "-c", command], cwd=handbook_folder.root, capture_output=True, text=True, env=dict(os.environ), check=False
    )
    assert done.stderr == ""
