"""A published address is not just gone: ``haandbog check --udgivet`` compares with the published manifest, ``--siden`` with git."""

import http.server
import json
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import MINIMAL_SETTINGS, HandbookFolder
from haandbog.cli import main
from haandbog.manifest import FILE, files_of, read_manifest
from haandbog.promises import addresses, promised
from haandbog.site import check_handbook
from repositories import OFFER, PARTNER, Repository

pytestmark = pytest.mark.slow  # a repository for each

RETIRED = "udgået:\n  tid: 2026\n  begrundelse: Nedlagt.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "bog")
    (repository.root / "docs" / "for-redaktoerer").mkdir(parents=True)
    (repository.root / "docs" / "for-redaktoerer" / "index.md").write_text("# Ret\n", encoding="utf-8")
    (repository.root / "docs" / "fortryd.md").write_text("# Fortryd\n", encoding="utf-8")
    (repository.root / "mkdocs.yml").write_text(MINIMAL_SETTINGS, encoding="utf-8")
    repository.commit("2026-01-05", tilbud__jobmesse=f"{OFFER}tidligere_id:\n  - messe\n", partnere__huset=PARTNER)
    return repository


@pytest.fixture
def published(repository: Repository, tmp_path: Path) -> Path:
    """The manifest of what stands published: as the build would leave it."""
    kept = addresses(repository.root, check_handbook(repository.root).handbook)
    names = sorted(f"{address}index.html" if address.endswith("/") or not address else address for address in kept)
    manifest = tmp_path / "udgivet.txt"
    manifest.write_text("".join(f"{'0' * 64}  {name}\n" for name in names), encoding="utf-8")
    return manifest


def lost(root: Path, place: object, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    code = main(["check", "--udgivet", str(place), "--format", "json", "--mappe", str(root)])
    found = [(one["fil"], one["besked"]) for one in json.loads(capsys.readouterr().out)["problemer"] if one["kode"] == "H064"]
    assert code == (1 if found else 0)
    return found


@pytest.mark.slow
def test_the_addresses_that_are_told_without_a_build_are_those_that_a_build_has(repository: Repository) -> None:
    repository.commit("2026-03-05", tilbud__jobmesse=OFFER.replace("En dag", "Dagen"))
    done = HandbookFolder(repository.root).mkdocs("build")
    assert done.returncode == 0, done.stderr
    site = repository.root / "site"
    built = promised(read_manifest((site / FILE).read_text(encoding="utf-8")))
    told = addresses(repository.root, check_handbook(repository.root).handbook)
    assert set(built) <= told
    assert {address for address in told - set(built) if "/siden/" not in address} == set()
    for address in ("", "tilbud/", "tilbud/jobmesse/", "fortryd/", "for-redaktoerer/", "status/", "data/haandbog.json", "aendringer.xml"):
        assert address in built, address
    assert not [address for address in built if address.startswith(("assets/", "_", "sitemap", "404"))]
    assert len(files_of(site)) > len(built)


def test_nothing_is_lost_when_nothing_is_and_a_folder_and_a_web_address_are_places_too(
    repository: Repository, published: Path, capsys: pytest.CaptureFixture[str], serve_site: Callable[[Path], str]
) -> None:
    assert lost(repository.root, published, capsys) == []
    folder = published.parent / "kopi"
    folder.mkdir()
    (folder / FILE).write_bytes(published.read_bytes())
    repository.write(partnere__huset="")
    address = serve_site(folder)
    for place in (published, folder, address, address + FILE):
        assert [path for path, _ in lost(repository.root, place, capsys)] == ["records/partnere/huset.yml"], place


def test_a_record_that_was_removed_is_told_with_what_to_do(
    repository: Repository, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write(partnere__huset="")
    assert main(["check", "--mappe", str(repository.root)]) == 0
    capsys.readouterr()
    assert main(["check", "--udgivet", str(published), "--mappe", str(repository.root)]) == 1
    said = capsys.readouterr().out
    assert "fejl[H064]: Siden partnere/huset/ er udgivet, men findes ikke længere" in said
    assert "tidligere_id: med punktet - huset" in said


def test_what_leads_on_or_was_retired_before_may_go(repository: Repository, published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write(partnere__huset="", partnere__erhvervshuset=f"{PARTNER}tidligere_id:\n  - huset\n")
    assert lost(repository.root, published, capsys) == []
    repository.write(partnere__huset=PARTNER + RETIRED, partnere__erhvervshuset="")
    assert lost(repository.root, published, capsys) == [], "to retire is not to remove"
    repository.commit("2026-02-05")
    repository.write(partnere__huset="")
    assert lost(repository.root, published, capsys) == [], "git tells that it was retired"


def test_an_old_address_a_hand_written_page_and_a_file_are_promises_too(
    repository: Repository, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write(tilbud__jobmesse=OFFER)
    (repository.root / "docs" / "fortryd.md").unlink()
    with published.open("a", encoding="utf-8") as more:
        more.write(
            f"{'0' * 64}  status/gammel/index.html\n{'0' * 64}  data/gammel.csv\n{'0' * 64}  assets/x.css\n{'0' * 64}  billede.png\n"
        )
    assert [path for path, _ in lost(repository.root, published, capsys)] == [
        "data/gammel.csv", "docs/fortryd.md", "docs/status/gammel.md", "records/tilbud/messe.yml",
    ]  # fmt: skip


def test_what_both_ways_see_is_told_once(repository: Repository, published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write(partnere__huset="")
    (repository.root / "docs" / "fortryd.md").unlink()
    assert main(["check", "--siden", "HEAD", "--udgivet", str(published), "--format", "json", "--mappe", str(repository.root)]) == 1
    told = [one["fil"] for one in json.loads(capsys.readouterr().out)["problemer"] if one["kode"] == "H064"]
    assert told == ["docs/fortryd.md", "records/partnere/huset.yml"]


def test_a_hand_written_page_that_git_knows_is_refused_when_it_goes(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    (repository.root / "docs" / "fortryd.md").rename(repository.root / "docs" / "ny.md")
    assert main(["check", "--siden", "HEAD", "--mappe", str(repository.root)]) == 1
    assert "Den håndskrevne side fortryd/ er fjernet" in capsys.readouterr().out
    (repository.root / "docs" / "fortryd").mkdir()
    (repository.root / "docs" / "fortryd" / "index.md").write_text("[Se her](../ny.md)\n", encoding="utf-8")
    assert main(["check", "--siden", "HEAD", "--mappe", str(repository.root)]) == 0, "the address stands"


def test_before_the_first_publication_nothing_is_asked(
    repository: Repository,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    serve_site: Callable[[Path], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "tom").mkdir()
    ask = socket.getaddrinfo

    def nobody(host: str, *more: Any, **other: Any) -> Any:
        if str(host).endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return ask(host, *more, **other)

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    for place in (serve_site(tmp_path / "tom"), "https://findes-ikke.invalid/haandbog/"):
        assert main(["check", "--udgivet", place, "--mappe", str(repository.root)]) == 0
        assert "Der er ikke udgivet en håndbog på" in capsys.readouterr().err


def test_what_cannot_be_asked_is_not_taken_for_an_answer(
    repository: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    (tmp_path / "fil.txt").write_text("hej\n", encoding="utf-8")
    for place, said in (
        (tmp_path / "ingen.txt", "findes ikke"),
        (tmp_path / "fil.txt", "(linje 1)"),
        ("http://127.0.0.1:9/", "kunne ikke hentes"),
    ):
        assert main(["check", "--udgivet", str(place), "--mappe", str(repository.root)]) == 2
        assert said in capsys.readouterr().err


def test_a_server_that_stumbles_is_asked_again(
    repository: Repository, published: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    answers = [503, 200]

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            """Say nothing."""

        def do_GET(self) -> None:
            self.send_response(answers.pop(0))
            self.end_headers()
            self.wfile.write(published.read_bytes())

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    assert lost(repository.root, f"http://127.0.0.1:{server.server_address[1]}/", capsys) == []
    server.shutdown()
    server.server_close()
    assert answers == []
