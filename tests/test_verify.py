"""A published copy is proved with the checksums that were published with it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import HandbookFolder
from haandbog import manifest


@pytest.fixture
def built(handbook_folder: HandbookFolder) -> HandbookFolder:
    """A handbook that stands built in ``site``."""
    done = handbook_folder.run("build")
    assert done.returncode == 0, done.stderr
    return handbook_folder


@pytest.mark.slow
def test_every_file_of_a_built_site_is_in_its_manifest_which_sha256sum_reads(built: HandbookFolder) -> None:
    site = built.root / "site"
    named = manifest.read_manifest((site / manifest.FILE).read_text(encoding="utf-8"))
    assert sorted([*named, manifest.FILE]) == sorted(built.site())
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", manifest.FILE], cwd=site, capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")


@pytest.mark.slow
def test_a_copy_that_was_touched_is_told_file_by_file_and_a_whole_one_is_called_whole(built: HandbookFolder) -> None:
    whole = built.run("verify")
    assert whole.returncode == 0
    assert whole.stdout.startswith("Kopien er hel og uændret: ")
    site = built.root / "site"
    (site / "index.html").write_text("noget andet", encoding="utf-8")
    (site / "404.html").unlink()
    (site / "fremmed.js").write_text("", encoding="utf-8")
    touched = built.run("verify", "site")
    assert touched.returncode == 1
    assert touched.stdout.splitlines()[:3] == ["404.html mangler", "index.html er ændret", "fremmed.js hører ikke til"]
    assert "3 filer afviger" in touched.stderr


@pytest.mark.slow
def test_a_copy_on_the_web_is_compared_as_a_reader_gets_it(built: HandbookFolder, serve_site: Callable[[Path], str]) -> None:
    site = built.root / "site"
    address = serve_site(site)
    assert built.run("verify", address).returncode == 0
    aside = built.root / "summer.txt"
    aside.write_bytes((site / manifest.FILE).read_bytes())
    (site / "initiativer" / "index.html").write_text("noget andet", encoding="utf-8")
    (site / manifest.FILE).write_text("", encoding="utf-8")
    told = built.run("verify", address, "--manifest", str(aside))
    assert told.returncode == 1
    assert told.stdout.splitlines()[0] == "initiativer/index.html er ændret"


@pytest.mark.slow
def test_what_cannot_be_compared_is_said_and_ends_with_two(handbook_folder: HandbookFolder, serve_site: Callable[[Path], str]) -> None:
    told = handbook_folder.run("verify")
    assert told.returncode == 2
    assert "Mappen »site« findes ikke" in told.stderr
    (handbook_folder.root / "site").mkdir()
    assert "»site/SHA256SUMS« findes ikke" in handbook_folder.run("verify").stderr
    address = serve_site(handbook_folder.root / "site")
    assert "findes ikke" in handbook_folder.run("verify", address).stderr
    (handbook_folder.root / "site" / manifest.FILE).write_text("hej\n", encoding="utf-8")
    assert "(linje 1)" in handbook_folder.run("verify").stderr
    closed = handbook_folder.run("verify", "http://127.0.0.1:9/")
    assert closed.returncode == 2
    assert "kunne ikke hentes" in closed.stderr


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a/../../b"])
def test_a_manifest_that_leads_out_of_the_copy_is_refused(name: str) -> None:
    with pytest.raises(manifest.UnreadableManifestError) as refused:
        manifest.read_manifest(f"{'0' * 64}  {name}\n")
    assert refused.value.line == 1
