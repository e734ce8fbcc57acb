"""``haandbog new``, ``format`` and ``schema``: what is written for the editors is right, and nothing of theirs is lost."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from conftest import HandbookFolder
from haandbog.cli import main
from haandbog.drafts import draft_of
from haandbog.faults import FAULTS
from haandbog.formatting import formatted
from haandbog.model import KIND_BY_FOLDER, KINDS, Kind
from haandbog.model.fields import fields_of
from haandbog.reading import read_record
from haandbog.reading.records import PLACEHOLDER
from haandbog.schema import schema_files, schema_of

FIXTURE = Path(__file__).parent / "handbook" / "records"
KIND_IDS = [pytest.param(kind, id=kind.folder) for kind in KINDS]


# --- new -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KIND_IDS)
def test_a_new_record_has_its_title_and_every_fault_in_it_is_that_it_is_not_filled_in(kind: Kind) -> None:
    text = draft_of(kind, 'Ny "messe": 100 % \\ #2')
    record, problems = read_record("x.yml", kind.folder, "ny-messe", text.encode())
    assert record is None
    assert {problem.code for problem in problems} == {"H019"}
    required = {spec.key for spec in fields_of(kind.record) if spec.required} - {"titel"}
    assert required <= {line.partition(":")[0] for line in text.split("\n") if not line.startswith((" ", "#"))}


@pytest.mark.parametrize("kind", KIND_IDS)
def test_a_new_record_names_every_field_that_it_may_have_and_keeps_its_help_when_a_comment_is_opened(kind: Kind) -> None:
    lines = draft_of(kind, "Ny").split("\n")
    opened = [re.sub(r"^( *)#(?=\S|  )", r"\1", line) for line in lines]
    _, problems = read_record("x.yml", kind.folder, "ny", "\n".join(opened).encode())
    assert {problem.code for problem in problems} == {"H019"}
    keys = {line.partition(":")[0] for line in opened if not line.startswith((" ", "#"))}
    assert {spec.key for spec in fields_of(kind.record)} - {"kilder", "grundlag", "tidligere_id"} <= keys


@pytest.mark.slow
def test_new_takes_the_kind_by_any_of_its_names_and_makes_the_id_of_the_title(handbook_folder: HandbookFolder) -> None:
    done = handbook_folder.run("new", "Samarbejder", "Åben", "dør", "&", "øl")
    assert done.returncode == 0, done.stderr
    path = handbook_folder.root / "records" / "samarbejder" / "aaben-doer-oel.yml"
    assert 'titel: "Åben dør & øl"' in path.read_text(encoding="utf-8")
    assert "records/samarbejder/aaben-doer-oel.yml" in done.stdout
    told = handbook_folder.run("check")
    assert told.returncode == 1
    assert PLACEHOLDER in told.stdout
    assert "H019" in told.stdout


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("{here}/.venv/bin/haandbog", ".venv/bin/haandbog"), (".venv/bin/haandbog", ".venv/bin/haandbog"), ("haandbog", "haandbog"),
        ("/andetsteds/bin/haandbog", "/andetsteds/bin/haandbog"), ("{here}/generator/haandbog/cli/__main__.py", "python -m haandbog.cli"),
    ],
)  # fmt: skip
def test_a_hint_names_the_program_as_it_was_called(
    program: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HAANDBOG_FRA", raising=False)
    monkeypatch.setattr("sys.argv", [program.format(here=tmp_path)])
    assert main(["new", "begreb", "Prøve"]) == 0
    assert f"kør {said} check." in capsys.readouterr().out
    assert main(["schema", "--check"]) == 1
    assert f"Kør {said} schema." in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["nyt"])
    assert f"Skriv {said} --help" in capsys.readouterr().err
    monkeypatch.setenv("HAANDBOG_FRA", "make")
    assert main(["new", "begreb", "Prøve to"]) == 0
    assert "kør make check." in capsys.readouterr().out


def test_a_new_initiative_offers_what_an_entry_may_have_and_its_paragraphs_may_go() -> None:
    text = draft_of(KIND_BY_FOLDER["initiativer"], "Ny messe")
    for line in ("    #note: UDFYLD", "    #oplyst: UDFYLD", "    #kilder:", "    #stykker: [UDFYLD]"):
        assert f"\n{line}\n" in text
    for number, line in enumerate(lines := text.split("\n")):
        if line.lstrip().startswith(("- ", "#")) or not line.strip() or number == 0:
            continue
        assert lines[number - 1].lstrip().startswith("#") or line.startswith("titel: ") or line in ("kilder:",), f"no help above: {line}"


@pytest.mark.slow
def test_new_never_writes_over_a_record(handbook_folder: HandbookFolder) -> None:
    before = (handbook_folder.root / "records" / "initiativer" / "ny-folder.yml").read_bytes()
    done = handbook_folder.run("new", "initiativ", "Ny folder")
    assert done.returncode == 1
    assert "findes allerede" in done.stderr
    assert (handbook_folder.root / "records" / "initiativer" / "ny-folder.yml").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("initativ", "X"), "Mente du »initiativ«?"), (("initiativ", "!!!"), "bogstav"), (("initiativ", "a\u202eb"), "usynlige"), (("initiativ",), "Der mangler"), (("initiativ", "2026-02-30"), "bogstav")],
)  # fmt: skip
def test_new_says_what_is_wrong_with_what_was_asked(handbook_folder: HandbookFolder, arguments: tuple[str, ...], said: str) -> None:
    done = handbook_folder.run("new", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


# --- format --------------------------------------------------------------------------------------

UNTIDY = """\
# øverst
titel:   'Naboby'   # bliver stående
resume: Kommunen ved siden af.

type: kommune
andre_navne:
- "1.10"
-   nej
-   0123
- 12:30
- ~
kilder:
-   kilde: referat
    afsnit:  "1"
    stykker: [1,   2]
# før teksten
beskrivelse: |
  En lang linje, som ikke må brydes: den er skrevet af en redaktør, der selv vælger, hvor linjerne slutter, og det skal blive ved med at være sådan.

  - et punkt # ikke en bemærkning
# nederst"""


def test_format_gives_one_layout_keeps_every_comment_and_changes_no_value() -> None:
    text = formatted("partnere", "naboby", UNTIDY.encode())
    assert text is not None
    assert text.startswith("# yaml-language-server: $schema=../.schema/partnere.json\n# øverst\n")
    for comment in ("# bliver stående", "# før teksten", "# nederst", "# ikke en bemærkning"):
        assert comment in text
    assert '  - "1.10"\n  - nej\n  - 0123\n  - 12:30\n  - ~\n' in text
    assert '  - kilde: referat\n    afsnit: "1"\n    stykker: [1, 2]\n' in text
    before, _ = read_record("", "partnere", "naboby", UNTIDY.encode())
    after, _ = read_record("", "partnere", "naboby", text.encode())
    assert before is not None
    assert before == after
    assert formatted("partnere", "naboby", text.encode()) == text


@pytest.mark.parametrize("path", sorted(FIXTURE.glob("*/*.yml")), ids=lambda path: path.stem)
def test_a_record_in_the_layout_stays_as_it_is_however_its_lines_end(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert formatted(path.parent.name, path.stem, text.encode()) == text
    assert formatted(path.parent.name, path.stem, text.replace("\n", "\r\n").encode("utf-8-sig")) == text


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code)
def test_format_never_touches_what_cannot_be_read_and_never_changes_what_can(fault: object) -> None:
    for name, content in {**fault.bad, **fault.good}.items():  # type: ignore[attr-defined]
        folder, _, file = name.partition("/")
        if folder not in {kind.folder for kind in KINDS}:
            continue
        data = content if isinstance(content, bytes) else content.encode()
        record, problems = read_record("", folder, file.removesuffix(".yml"), data)
        text = formatted(folder, file.removesuffix(".yml"), data)
        assert (text is None) == bool(problems)
        if text is not None:
            assert read_record("", folder, file.removesuffix(".yml"), text.encode())[0] == record


@pytest.mark.slow
def test_the_format_command_writes_checks_and_leaves_alone(handbook_folder: HandbookFolder) -> None:
    good = handbook_folder.write("partnere/naboby.yml", UNTIDY)
    bad = handbook_folder.write("partnere/udenby.yml", "titel: [\n")
    done = handbook_folder.run("format", "--check")
    assert done.returncode == 1
    assert "ville blive rettet: records/partnere/naboby.yml" in done.stdout
    assert good.read_text(encoding="utf-8") == UNTIDY
    done = handbook_folder.run("format")
    assert done.returncode == 1
    assert "records/partnere/udenby.yml" in done.stderr
    assert bad.read_text(encoding="utf-8") == "titel: [\n"
    bad.unlink()
    assert handbook_folder.run("format", "--check").returncode == 0
    assert sorted(path.name for path in good.parent.iterdir()) == ["naboby.yml"]


# --- schema --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(schema_files()))
def test_the_schemas_beside_the_records_are_those_of_the_model(name: str, project: Path) -> None:
    assert (project / "records" / ".schema" / name).read_text(encoding="utf-8") == schema_files()[name], "run: haandbog schema"


def test_no_schema_is_left_over(project: Path) -> None:
    assert {path.name for path in (project / "records" / ".schema").iterdir()} == set(schema_files())


@pytest.mark.parametrize("kind", KIND_IDS)
def test_a_schema_is_one_and_describes_every_field_in_danish(kind: Kind) -> None:
    schema = schema_of(kind)
    Draft7Validator.check_schema(schema)
    assert set(schema["properties"]) == {spec.key for spec in fields_of(kind.record)}
    assert all(found["description"] for found in schema["properties"].values())
    assert schema["additionalProperties"] is False


@pytest.mark.slow
@pytest.mark.parametrize("records", ["records", "tests/handbook/records"])
def test_the_schemas_accept_every_record(records: str, project: Path) -> None:
    for kind in KINDS:
        files = sorted((project / records / kind.folder).glob("*.yml"))
        done = judged(project / "records" / ".schema" / f"{kind.folder}.json", files)
        assert done.returncode == 0, done.stdout


# What a schema cannot know: the letters of a file, other files, the order of things, what was cut away.
UNSEEN = {"H002", "H003", "H004", "H005", "H016", "H018", "H019", "H024", "H030", "H031", *(f"H0{number}" for number in range(40, 70))}


@pytest.mark.slow
def test_the_schemas_refuse_the_bad_examples_and_accept_the_good_ones(tmp_path: Path, project: Path) -> None:
    wrong = []
    for fault in FAULTS:
        for sort, files in (("bad", fault.bad), ("good", fault.good)):
            for name, content in files.items():
                folder = name.partition("/")[0]
                if folder not in {kind.folder for kind in KINDS} or (
                    sort == "bad" and (fault.code in UNSEEN or fault.good.get(name) == content)
                ):
                    continue
                path = tmp_path / fault.code / sort / f"{name.replace('/', '-')}"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
                wrong.append((sort, folder, path))
    for kind in KINDS:
        schema = project / "records" / ".schema" / f"{kind.folder}.json"
        good = [path for sort, folder, path in wrong if (sort, folder) == ("good", kind.folder)]
        if good:
            done = judged(schema, good)
            assert done.returncode == 0, done.stdout
        bad = [path for sort, folder, path in wrong if (sort, folder) == ("bad", kind.folder)]
        if bad:
            done = judged(schema, bad)
            report = json.loads(done.stdout)
            refused = {entry["filename"] for entry in [*report.get("errors", []), *report.get("parse_errors", [])]}
            assert {str(path) for path in bad} - refused == set(), done.stdout


def judged(schema: Path, files: list[Path]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--output-format", "json", "--schemafile", str(schema), *map(str, files)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_vs_code_knows_the_schema_of_every_folder(project: Path) -> None:
    settings = json.loads((project / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"] == {f"./records/.schema/{kind.folder}.json": f"records/{kind.folder}/*.yml" for kind in KINDS}
    assert "redhat.vscode-yaml" in json.loads((project / ".vscode" / "extensions.json").read_text(encoding="utf-8"))["recommendations"]
