"""The real records and the real site: sound, whole and private. Nothing here quotes their content."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from haandbog import links
from haandbog.model.fields import fields_of
from haandbog.model.source import Source
from haandbog.site import check_handbook

# SHA-256 of the family names of the case officers of the first source, in small letters. They are not published.
NAMES = frozenset(
    {
        "edb7014a8801c9b73d8229b07b2b79bdbb72ae8fcbdf62e48a7ab36f58ed8482",
        "d93aa7b765556c5bdc87b497a73351172fe0d53c609f14664720f2092c6708db",
    }
)


def test_the_live_records_are_without_faults(project: Path) -> None:
    checked = check_handbook(project)
    assert [problem for problem in checked.problems if problem.severity.value == "fejl"] == []


def test_every_paragraph_of_every_source_is_carried_by_a_record(project: Path) -> None:
    handbook = check_handbook(project).handbook
    carried = {
        (place.source, place.section, paragraph)
        for place, records in handbook.citing.items()
        for paragraph in place.paragraphs
        if any(record.ref != place.source for record in records)
    }
    for source in handbook.all_of(Source):
        bare = [(s.id, p.id) for s in source.sections for p in s.paragraphs if (source.ref, s.id, p.id) not in carried]
        whole = {place.section for place in handbook.citing if place.source == source.ref and not place.paragraphs}
        assert [place for place in bare if place[0] not in whole] == []


@pytest.mark.slow
def test_the_live_site_builds_strictly_without_a_warning_and_every_link_resolves(project: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(project / "mkdocs.yml"), "-d", str(tmp_path / "site")],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "WARNING -" not in done.stderr
    assert links.check_links(tmp_path / "site") == links.LinkReport((), ())
    handbook = check_handbook(project).handbook
    missing = [str(ref) for ref in handbook.by_ref if not (tmp_path / "site" / ref.folder / ref.id / "index.html").is_file()]
    assert missing == []


def test_no_case_officer_is_named_anywhere_in_the_project(project: Path) -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=project, capture_output=True, check=False).stdout.decode()
    names = [project / name for name in listed.split("\0") if name] or [*project.glob("records/**/*"), *project.glob("docs/**/*")]
    found = []
    for path in names:
        if path.is_file():
            words = set(re.findall(r"[^\W\d_]+", path.read_text(encoding="utf-8", errors="ignore").casefold()))
            found += [path.name for word in words if len(word) > 6 and hashlib.sha256(word.encode()).hexdigest() in NAMES]
    assert found == []


def test_every_record_opens_with_the_line_that_tells_an_editor_its_schema(project: Path) -> None:
    for path in (project / "records").glob("*/*.yml"):
        line = path.read_text(encoding="utf-8").partition("\n")[0]
        assert line == f"# yaml-language-server: $schema=../.schema/{path.parent.name}.json", path.name


def test_every_field_of_the_model_is_explained_to_an_editor() -> None:
    from haandbog.model import KINDS

    for kind in KINDS:
        for spec in fields_of(kind.record):
            assert spec.help.endswith((".", "…")), (kind.folder, spec.key)
            assert re.fullmatch(r"[a-zæøå_]+", spec.key), spec.key
