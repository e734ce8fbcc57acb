"""The whole way from records to a site, through the real command line and the real MkDocs."""

import re
import shutil

import pytest

from conftest import HandbookFolder

pytestmark = pytest.mark.slow


def files_beside_the_site(folder: HandbookFolder) -> set[str]:
    return {path.name for path in folder.root.iterdir()} - {"site", "records", "docs", "mkdocs.yml", ".cache"}


def test_a_sound_handbook_is_built_and_every_record_has_a_page(handbook_folder: HandbookFolder) -> None:
    done = handbook_folder.run("build")
    assert done.returncode == 0, done.stderr
    assert "Håndbogen er bygget af 4 poster" in done.stdout
    lacking = "Endnu uden tilgængelighedserklæring. En myndighed skal have en, før håndbogen offentliggøres. "
    assert done.stdout.splitlines()[-1].startswith(lacking), "the settings name none"
    assert "Ny folder" in handbook_folder.page("initiativer/ny-folder")
    assert "på hold" in handbook_folder.page("initiativer/ny-folder").lower()
    assert files_beside_the_site(handbook_folder) == set()


def test_mkdocs_build_strict_just_works(handbook_folder: HandbookFolder) -> None:
    done = handbook_folder.mkdocs("build", "--strict")
    assert done.returncode == 0, done.stderr
    assert "WARNING -" not in done.stderr
    assert "Ny folder" in handbook_folder.page("initiativer/ny-folder")


BROKEN = {
    "a key that does not exist": ("initiativer/ny-folder.yml", "titel: Ny folder\nresumé: Forkert nøgle.\n", "»resumé«"),
    "a reference to nothing": (
        "observationer/en.yml",
        "titel: En\nresume: En observation.\nfokusområde: vejledningg\nanalyser: [ingen]\ngrundlag: redaktionelt\n",
        "Mente du »vejledning«?",
    ),
    "a file that is no YAML": ("begreber/ord.yml", "titel: [uafsluttet\n", "records/begreber/ord.yml:"),
    "a binary file": ("begreber/billede.yml", b"\x89PNG\r\n\x1a\n\x00\xff", "records/begreber/billede.yml:"),
}


@pytest.mark.parametrize(("name", "text", "said"), BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize("engine", ["haandbog", "mkdocs"])
def test_a_broken_record_stops_the_build_and_the_old_site_stands(
    handbook_folder: HandbookFolder, engine: str, name: str, text: str | bytes, said: str
) -> None:
    build = handbook_folder.run if engine == "haandbog" else handbook_folder.mkdocs
    assert build("build").returncode == 0
    before = handbook_folder.site()
    handbook_folder.write(name, text)
    done = build("build")
    assert done.returncode == 1
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert handbook_folder.site() == before
    assert files_beside_the_site(handbook_folder) == set()


def test_all_faults_of_all_files_are_told_at_once(handbook_folder: HandbookFolder) -> None:
    handbook_folder.write("begreber/a.yml", "titel: A\nukendt: ja\n")
    handbook_folder.write("begreber/b.yml", "titel: B\nresume: B.\nordklasse: verbum\n")
    done = handbook_folder.run("check")
    assert done.returncode == 1
    for place in ("records/begreber/a.yml:2:1", "records/begreber/a.yml:1:1", "records/begreber/b.yml:3:12"):
        assert place in done.stdout
    assert "i 2 filer" in done.stdout


def test_without_a_folder_of_records_it_says_so(handbook_folder: HandbookFolder) -> None:
    shutil.rmtree(handbook_folder.root / "records")
    for command in ("check", "build"):
        done = handbook_folder.run(command)
        assert done.returncode == 1
        assert "Mappen »records« med poster findes ikke" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


def test_without_settings_it_says_so(handbook_folder: HandbookFolder) -> None:
    (handbook_folder.root / "mkdocs.yml").unlink()
    done = handbook_folder.run("build")
    assert done.returncode == 2
    assert "mkdocs.yml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_dead_link_in_a_written_page_stops_the_build_and_the_old_site_stands(handbook_folder: HandbookFolder) -> None:
    assert handbook_folder.run("build").returncode == 0
    before = handbook_folder.site()
    (handbook_folder.root / "docs" / "side.md").write_text("# Side\n\n[væk](findes-ikke.md)\n", encoding="utf-8")
    done = handbook_folder.run("build")
    assert done.returncode == 1
    assert handbook_folder.site() == before
    (handbook_folder.root / "docs" / "side.md").write_text("# Side\n\n[væk](../findes-ikke/)\n", encoding="utf-8")
    done = handbook_folder.run("build")
    assert done.returncode == 1
    assert "Døde henvisninger" in done.stderr
    assert "findes-ikke" in done.stderr
    assert handbook_folder.site() == before


def test_a_strict_abort_after_the_build_leaves_the_old_site(handbook_folder: HandbookFolder) -> None:
    assert handbook_folder.mkdocs("build").returncode == 0
    before = handbook_folder.site()
    (handbook_folder.root / "docs" / "side.md").write_text("# Side\n\n[væk](findes-ikke.md)\n", encoding="utf-8")
    assert handbook_folder.mkdocs("build", "--strict").returncode == 1
    assert handbook_folder.site() == before
    assert files_beside_the_site(handbook_folder) == set()


def test_a_page_of_a_removed_record_is_gone_from_the_new_site(handbook_folder: HandbookFolder) -> None:
    assert handbook_folder.run("build").returncode == 0
    (handbook_folder.root / "records" / "begreber" / "vejledningssamtale.yml").unlink()
    assert handbook_folder.run("build").returncode == 0
    assert "begreber/vejledningssamtale/index.html" not in handbook_folder.site()


def test_an_old_address_leads_to_the_page_without_scripts(handbook_folder: HandbookFolder) -> None:
    path = handbook_folder.root / "records" / "begreber" / "vejledningssamtale.yml"
    path.write_text(path.read_text(encoding="utf-8") + "tidligere_id:\n  - samtale\n", encoding="utf-8")
    assert handbook_folder.run("build").returncode == 0
    moved = handbook_folder.page("begreber/samtale")
    assert '<meta http-equiv="refresh" content="0; url=../vejledningssamtale/">' in moved
    assert '<link rel="canonical" href="../vejledningssamtale/">' in moved
    assert '<a href="../vejledningssamtale/">vejledningssamtale</a>' in moved
    assert "<script" not in moved


def test_links_work_under_a_path_of_a_host(handbook_folder: HandbookFolder) -> None:
    settings = handbook_folder.root / "mkdocs.yml"
    settings.write_text("site_url: https://eksempel.dk/akademiker/haandbog/\n" + settings.read_text(encoding="utf-8"), encoding="utf-8")
    done = handbook_folder.run("build")
    assert done.returncode == 0, done.stderr


def test_the_help_of_every_command_is_danish(capsys: pytest.CaptureFixture[str]) -> None:
    from haandbog import cli

    commands = cli._parser()._subparsers._group_actions[0].choices  # type: ignore[union-attr]
    assert commands
    for arguments in ([], *([name] for name in commands)):
        with pytest.raises(SystemExit) as left:
            cli.main([*arguments, "--help"])
        assert left.value.code == 0
        shown = capsys.readouterr().out
        assert shown.startswith("Brug: ")
        words = set(re.findall(r"(?<![-\w])[a-zæøå]+", shown.lower()))
        english = "usage options positional arguments optional show this the and or of help message exit commands choices default commit commits ref"
        assert not words & set(english.split()), (arguments, words & set(english.split()))
        assert not re.search(r"\{.*,.*\}", shown), "a list of choices is said in words"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bygg"], "Der er ingen kommando, der hedder »bygg«"),
        (["chek"], "Mente du »check«?"),
        (["check", "--hurtigt"], "»--hurtigt« kan ikke skrives her"),
        (["check", "--mapp=."], "»--mapp=.« kan ikke skrives her"),
        (["check", "--format", "txt"], "--format kan ikke være »txt«. Vælg text, json, github eller markdown. Mente du »text«?"),
        (["check", "--format"], "Der skal stå noget efter --format."),
        (["check", "--help=x"], "Der kan ikke stå noget efter -h/--help."),
        (["new"], "Der mangler SLAGS og TITEL."),
        (["diff", "a", "b", "c"], "»c« kan ikke skrives her"),
        (["check", "--mappe", "findes-ikke"], "findes ikke"),
    ],
)
def test_wrong_use_is_told_in_danish_with_exit_code_2(handbook_folder: HandbookFolder, arguments: list[str], said: str) -> None:
    done = handbook_folder.run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
