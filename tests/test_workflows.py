"""The workflows have least rights, hold no logic, and their commands run here as they run there."""

import contextlib
import http.server
import io
import json
import os
import re
import shlex
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from conftest import HandbookFolder
from haandbog import cli

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.y*ml"))
MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")

# Every right beyond reading the project, job by job, and nothing else.
RIGHTS = {
    ("comment.yml", "kommentar"): {"contents": "read", "actions": "read", "pull-requests": "write"},
    ("publish.yml", "udgiv"): {"pages": "write", "id-token": "write"},
}


def workflow(name: str) -> dict[str, Any]:
    """A workflow as text: YAML 1.1 would read the key ``on`` as a truth."""
    read: dict[str, Any] = yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return read


def jobs(name: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = workflow(name)["jobs"]
    return found


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in jobs(name).values() for step in job["steps"]]


def commands(name: str) -> list[str]:
    """Every line that a workflow runs."""
    return [line for step in steps(name) for line in step.get("run", "").splitlines() if line.strip()]


EACH = pytest.mark.parametrize("name", [path.name for path in FILES])
EACH_COMMAND = pytest.mark.parametrize("command", sorted({line for path in FILES for line in commands(path.name)}))


class TestRights:
    @EACH
    def test_a_workflow_may_only_read_the_project(self, name: str) -> None:
        assert workflow(name)["permissions"] == {"contents": "read"}

    @EACH
    def test_a_job_has_the_further_rights_that_are_listed_here_and_no_others(self, name: str) -> None:
        rights = {(name, job): said["permissions"] for job, said in jobs(name).items() if "permissions" in said}
        assert rights == {place: right for place, right in RIGHTS.items() if place[0] == name}

    def test_what_runs_the_proposals_own_code_can_neither_write_nor_read_a_secret(self) -> None:
        proposed = [path for path in FILES if "pull_request" in workflow(path.name)["on"]]
        assert {path.name for path in proposed} == {"check.yml", "test.yml"}
        for path in proposed:
            text = path.read_text(encoding="utf-8")
            # Where the handbook is published is no secret: a message of the check leads there.
            assert not re.search(r"secrets\.|github\.token|GITHUB_TOKEN|: write|vars\.(?!HAANDBOG_SITE_URL\b)", text), path.name

    @EACH
    def test_no_workflow_runs_a_proposal_with_the_rights_of_the_main_branch(self, name: str) -> None:
        text = (FOLDER / name).read_text(encoding="utf-8")
        assert "pull_request_target" not in text
        assert not [step for step in steps(name) if {"ref", "repository"} & step.get("with", {}).keys()]

    def test_the_job_that_may_comment_installs_nothing_and_unpacks_nothing(self) -> None:
        assert commands("comment.yml") == ["make comment"]
        assert [step["uses"].split("@")[0] for step in steps("comment.yml") if "uses" in step] == ["actions/checkout"]
        assert re.search(r"^comment: ##", MAKEFILE, re.MULTILINE), "the target must have no prerequisite that installs"

    def test_only_the_main_branch_is_published(self) -> None:
        assert workflow("publish.yml")["on"] == {"push": {"branches": ["main"]}}

    def test_the_comment_follows_the_check_by_its_name(self) -> None:
        assert workflow("comment.yml")["on"] == {"workflow_run": {"workflows": [workflow("check.yml")["name"]], "types": ["completed"]}}

    @EACH
    def test_the_token_is_not_left_in_the_folder_and_no_job_runs_for_hours(self, name: str) -> None:
        for step in steps(name):
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] == "false"
        assert all(int(job["timeout-minutes"]) <= 60 for job in jobs(name).values())


class TestSteps:
    @EACH
    def test_every_action_is_pinned_by_its_full_commit_with_the_version_beside_it(self, name: str) -> None:
        written = [line for line in (FOLDER / name).read_text(encoding="utf-8").splitlines() if "uses:" in line]
        assert len(written) == sum("uses" in step for step in steps(name)) > 0
        for line in written:
            assert re.fullmatch(r" +(- )?uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line

    def test_an_action_is_pinned_to_one_commit_wherever_it_is_used(self) -> None:
        pins = {step["uses"] for path in FILES for step in steps(path.name) if "uses" in step}
        assert len({pin.split("@")[0] for pin in pins}) == len(pins)

    @EACH
    def test_nothing_that_github_fills_in_stands_in_a_command(self, name: str) -> None:
        assert not [line for line in commands(name) if "${{" in line]

    @EACH_COMMAND
    def test_every_command_is_one_make_target_that_exists(self, command: str) -> None:
        words = shlex.split(re.sub(r' >>?("\$GITHUB_STEP_SUMMARY"|[a-z]+\.json)$', "", command))
        assert words[:1] == ["make"]
        assert re.search(rf"^{re.escape(words[1])}:", MAKEFILE, re.MULTILINE)
        for setting in words[2:]:
            variable, value = setting.split("=")
            assert re.search(rf"^{variable} [:?]?=", MAKEFILE, re.MULTILINE), setting
            assert re.fullmatch(r"[\w^]+", value)

    @EACH_COMMAND
    def test_what_make_would_call_is_a_call_that_haandbog_knows(self, command: str) -> None:
        planned = subprocess.run(
            ["make", "--dry-run", "--no-print-directory", *shlex.split(command.split(">", maxsplit=1)[0])[1:]],
            cwd=PROJECT, capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        calls = [line for line in planned.splitlines() if re.match(r"\S*bin/haandbog ", line)]
        assert len(calls) == ("comment" not in command and "test" not in command)
        for call in calls:
            cli._parser().parse_args(shlex.split(call)[1:])  # leaves with 2 when it does not know the call


class Links(HTMLParser):
    """The links of a page that lead to where it is edited, and its own address."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.edit: list[str] = []
        self.canonical = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if said.get("rel") == "edit":
            self.edit.append(said.get("href") or "")
        if said.get("rel") == "canonical":
            self.canonical = said.get("href") or ""


class Checkout:
    """A small handbook in a real git repository with the project's own Makefile and addresses, and an environment ready made."""

    def __init__(self, folder: HandbookFolder) -> None:
        self.folder, self.root = folder, folder.root
        self.summary = folder.root.parent / "summary.md"
        addresses = re.findall(r"^(?:site_url|edit_uri):.*\n", (PROJECT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
        assert len(addresses) == 2
        settings = self.root / "mkdocs.yml"
        settings.write_text("".join(addresses) + settings.read_text(encoding="utf-8"), encoding="utf-8")
        (self.root / "docs" / "haandskrevet.md").write_text("# Skrevet i hånden\n\nEn side.\n", encoding="utf-8")
        for name, text in {
            "Makefile": MAKEFILE,
            "requirements.txt": "",
            "pyproject.toml": "",
            ".gitignore": ".venv/\nsite/\naendring.json\n",
        }.items():
            (self.root / name).write_text(text, encoding="utf-8")
        command = self.root / ".venv" / "bin" / "haandbog"
        command.parent.mkdir(parents=True)
        command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m haandbog.cli "$@"\n', encoding="utf-8")
        command.chmod(0o755)
        (self.root / ".venv" / ".build-stamp").write_text(f"{self.root}\n", encoding="utf-8")
        self.git("init", "-q", "-b", "main")
        self.git("add", ".")
        self.git("commit", "-q", "-m", "Første udgave")

    def git(self, *arguments: str) -> None:
        who = ["-c", "user.name=Ada", "-c", "user.email=ada@eksempel.dk", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *arguments], cwd=self.root, check=True, capture_output=True)

    def propose(self, name: str, text: str) -> None:
        """Stand where a pull request is checked: at the commit that merges one changed record into the main branch."""
        self.git("switch", "-q", "-c", "forslag")
        self.folder.write(name, text)
        self.git("commit", "-q", "-a", "-m", "Forslag")
        self.git("switch", "-q", "main")
        self.git("merge", "-q", "--no-ff", "-m", "Merge", "forslag")

    def run(self, command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run what a step runs, in the shell that GitHub runs it in."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("HAANDBOG_", "GIT_", "MAKE"))}
        return subprocess.run(
            ["bash", "-e", "-c", command], cwd=self.root, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
            env={**kept, "GITHUB_STEP_SUMMARY": str(self.summary), "PYTHON": sys.executable, **environment},
        )  # fmt: skip


@pytest.fixture
def checkout(handbook_folder: HandbookFolder) -> Checkout:
    return Checkout(handbook_folder)


def step(name: str, command: str) -> dict[str, Any]:
    (found,) = [one for one in steps(name) if one.get("run", "").startswith(command)]
    return found


TERM = "titel: nyt\nresume: Et ord.\nordklasse: andet\nse_også:\n  - initiativer/ny-folder\ngrundlag: redaktionelt\n"
RENAMED = """\
titel: Vejledning til alle
resume: Alt om vejledning i Eksempelby.
nummer: 1
formål: At vejledningen bliver bedre.
grundlag: redaktionelt
"""


class TestCheck:
    @pytest.mark.slow
    def test_a_sound_proposal_is_checked_said_in_words_and_built(self, checkout: Checkout) -> None:
        checkout.propose("fokusomraader/vejledning.yml", RENAMED)
        for one in steps("check.yml"):
            if "run" in one:
                done = checkout.run(one["run"])
                assert done.returncode == 0, done.stdout + done.stderr
        assert "Vejledning til alle" in checkout.summary.read_text(encoding="utf-8")
        (change,) = json.loads((checkout.root / "aendring.json").read_text(encoding="utf-8"))["ændringer"]
        assert change["post"] == "fokusomraader/vejledning"
        for kept in (one["with"]["path"] for one in steps("check.yml") if "upload-artifact" in one.get("uses", "")):
            assert (checkout.root / kept).exists()

    @pytest.mark.slow
    def test_a_fault_is_shown_at_its_line_and_the_change_is_said_all_the_same(self, checkout: Checkout) -> None:
        checkout.propose("fokusomraader/vejledning.yml", RENAMED.replace("nummer: 1", "numer: 1"))
        checked = checkout.run(step("check.yml", "make check")["run"])
        assert checked.returncode != 0
        assert "::error file=records/fokusomraader/vejledning.yml,line=3," in checked.stdout
        words = step("check.yml", "make words")
        assert words["if"] == "${{ !cancelled() }}"
        assert checkout.run(words["run"]).returncode == 0
        assert json.loads((checkout.root / "aendring.json").read_text(encoding="utf-8"))["ændringer"]
        assert checkout.run(step("check.yml", "make build")["run"]).returncode != 0

    @pytest.mark.slow
    def test_a_page_that_a_proposal_removes_is_refused(self, checkout: Checkout) -> None:
        checkout.git("switch", "-q", "-c", "forslag")
        (checkout.root / "records" / "begreber" / "vejledningssamtale.yml").unlink()
        checkout.git("commit", "-q", "-a", "-m", "Forslag")
        checkout.git("switch", "-q", "main")
        checkout.folder.write("begreber/nyt.yml", TERM)
        checkout.git("add", ".")
        checkout.git("commit", "-q", "-m", "Andres arbejde")
        checkout.git("merge", "-q", "--no-ff", "-m", "Merge", "forslag")
        checked = checkout.run(step("check.yml", "make check")["run"], HAANDBOG_SITE_URL="https://h.example/")
        assert checked.returncode != 0
        assert checked.stdout.count("::error") == 1
        assert "::error file=records/begreber/vejledningssamtale.yml,line=1," in checked.stdout
        assert "Læs mere: https://h.example/for-redaktoerer/beskeder/#h064" in checked.stdout
        assert checkout.run("make check SINCE=findes-ikke").returncode != 0
        assert checkout.run("make check").returncode == 0

    @pytest.mark.slow
    def test_what_a_person_is_told_to_call_is_what_was_called(self, checkout: Checkout) -> None:
        assert "eller kør make serve." in checkout.run("make build").stdout
        assert "kør python -m haandbog.cli check." in checkout.run(".venv/bin/haandbog new begreb Prøve").stdout

    @pytest.mark.slow
    def test_on_ones_own_machine_the_words_tell_what_is_not_yet_committed(self, checkout: Checkout) -> None:
        checkout.folder.write("fokusomraader/vejledning.yml", RENAMED)
        assert "Vejledning til alle" in checkout.run("make words").stdout


FILLED_IN = {
    "github.server_url": "https://github.com",
    "github.repository": "eksempelby/haandbog",
    "github.ref_name": "main",
    "vars.HAANDBOG_SITE_URL || format('https://{0}.github.io/{1}/', github.repository_owner, github.event.repository.name)": (
        "https://eksempelby.github.io/haandbog/"
    ),
}


class TestPublish:
    @pytest.mark.slow
    def test_every_page_leads_to_the_file_it_comes_from(self, checkout: Checkout) -> None:
        build = step("publish.yml", "make build")
        environment = {name: re.sub(r"\$\{\{ (.+?) \}\}", lambda found: FILLED_IN[found[1]], text) for name, text in build["env"].items()}
        done = checkout.run(build["run"], **environment)
        assert done.returncode == 0, done.stdout + done.stderr
        edit = "https://github.com/eksempelby/haandbog/edit/main"
        record = Links(checkout.folder.page("fokusomraader/vejledning"))
        assert record.edit == [f"{edit}/records/fokusomraader/vejledning.yml"]
        assert record.canonical == "https://eksempelby.github.io/haandbog/fokusomraader/vejledning/"
        assert Links(checkout.folder.page("haandskrevet")).edit == [f"{edit}/docs/haandskrevet.md"]
        for link in (*record.edit, *Links(checkout.folder.page("haandskrevet")).edit):
            assert (checkout.root / link.removeprefix(f"{edit}/")).is_file()
        assert Links(checkout.folder.page("fokusomraader")).edit == [], "a page of many records has no one file"

    @pytest.mark.slow
    def test_without_a_repository_there_is_no_warning_and_no_false_link(self, checkout: Checkout) -> None:
        done = checkout.run("make build")
        assert done.returncode == 0
        assert "WARNING" not in done.stdout + done.stderr
        for page in (checkout.root / "site").rglob("*.html"):
            links = Links(page.read_text(encoding="utf-8"))
            assert (links.edit, links.canonical) == ([], ""), page


REPOSITORY = "eksempelby/haandbog"
MARKER = "<!-- haandbog: ændringen med ord -->"


def packed(content: object, name: str = "aendring.json") -> bytes:
    """An artefact as GitHub hands it over."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr(name, content if isinstance(content, bytes) else json.dumps(content))
    return archive.getvalue()


def change(sentence: str, **more: object) -> dict[str, object]:
    return {"kategori": "ændring", "post": "tilbud/x", "titel": "", "sætning": sentence, **more}


class FakeGitHub:
    """As much of GitHub's interface as the script asks for, and a note of everything it was asked."""

    def __init__(self) -> None:
        self.run: dict[str, Any] = {
            "event": "pull_request", "conclusion": "success", "head_sha": "a" * 40, "head_branch": "patch-1&state=closed",
            "head_repository": {"full_name": "ada/haandbog", "owner": {"login": "ada"}}, "html_url": "https://github.example/run/7",
        }  # fmt: skip
        self.requests: list[dict[str, Any]] = [{"number": 12, "head": {"sha": "a" * 40, "repo": {"full_name": "ada/haandbog"}}}]
        self.content: bytes | None = packed({"version": 1, "ændringer": [change("Noget er nyt.")]})
        self.told_size: int | None = None
        self.comments: list[dict[str, Any]] = []
        self.asked: list[tuple[str, str]] = []
        self.storage_headers: dict[str, str] = {}
        self.address = self.storage = ""

    def answer(self, method: str, target: str, said: Any) -> object:
        """Answer a request: an object as JSON, bytes as they are, a text is where to go instead."""
        self.asked.append((method, target))
        path, query = urlsplit(target).path.removeprefix(f"/repos/{REPOSITORY}"), parse_qs(urlsplit(target).query)
        if path == "/actions/runs/7":
            return self.run
        if path == "/pulls":
            assert query["state"] == ["open"]
            assert query["head"] == [f"ada:{self.run['head_branch']}"]
            return self.requests
        if path == "/actions/runs/7/artifacts":
            size = self.told_size or len(self.content or b"")
            old = {"id": 3, "expired": True, "size_in_bytes": 1}
            return {"artifacts": [old, {"id": 5, "expired": False, "size_in_bytes": size}] if self.content is not None else []}
        if path == "/actions/artifacts/5/zip":
            return f"{self.storage}/blob"
        if path == "/issues/12/comments" and method == "POST":
            self.comments.append({"id": len(self.comments) + 1, "user": {"login": "github-actions[bot]"}, "body": said["body"]})
            return {}
        if path == "/issues/12/comments":
            first = 100 * (int(query["page"][0]) - 1)
            return self.comments[first : first + 100]
        if method == "PATCH" and (found := re.fullmatch(r"/issues/comments/(\d+)", path)):
            self.comments[int(found[1]) - 1]["body"] = said["body"]
            return {}
        raise AssertionError(target)

    def comment(self, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the step of the workflow, and return what it said."""
        return subprocess.run(
            ["bash", "-e", "-c", step("comment.yml", "make")["run"]], cwd=PROJECT, capture_output=True, text=True, check=False, timeout=60,
            env={
                "PATH": os.environ["PATH"], "PYTHON": sys.executable, "GITHUB_API_URL": self.address, "GITHUB_REPOSITORY": REPOSITORY,
                "GITHUB_TOKEN": "hemmelig", "RUN_ID": "7", "NO_PROXY": "*", "PYTHONUTF8": "1", **environment,
            },
        )  # fmt: skip

    def only_comment(self) -> str:
        """Run the step; return the one comment that stands after it."""
        done = self.comment()
        assert done.returncode == 0, done.stderr
        (body,) = [one["body"] for one in self.comments]
        return str(body)

    def wrote(self) -> bool:
        """Tell whether anything but questions was sent."""
        return any(method != "GET" for method, _ in self.asked)


@contextlib.contextmanager
def served(handler: type[http.server.BaseHTTPRequestHandler]) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def github() -> Iterator[FakeGitHub]:
    fake = FakeGitHub()

    class Quiet(http.server.BaseHTTPRequestHandler):
        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name that the server calls it with
            """Say nothing."""

        def reply(self, status: int, content: bytes = b"", **headers: str) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    class Api(Quiet):
        def do_GET(self) -> None:
            if self.headers["Authorization"] != "Bearer hemmelig":
                return self.reply(401)
            length = int(self.headers["Content-Length"] or 0)
            answer = fake.answer(self.command, self.path, json.loads(self.rfile.read(length)) if length else None)
            if isinstance(answer, str):
                return self.reply(302, Location=answer)
            return self.reply(200, json.dumps(answer).encode())

        do_POST = do_PATCH = do_GET  # noqa: N815 - the names that the server calls them with

    class Storage(Quiet):
        def do_GET(self) -> None:
            fake.storage_headers = dict(self.headers)
            self.reply(200, fake.content or b"")

    with served(Api) as fake.address, served(Storage) as fake.storage:
        yield fake


@pytest.mark.slow  # each runs the comment's script as a process of its own
class TestComment:
    def test_the_change_stands_in_words_with_the_way_to_the_preview(self, github: FakeGitHub) -> None:
        github.content = packed({"ændringer": [change("Tilbuddet »Jobmesse« har fået ny tekst", titel="Jobmesse", før="Før.", nu="Nu.")]})
        body = github.only_comment()
        assert body.startswith(MARKER)
        assert "- ændring: Tilbuddet »**Jobmesse**« har fået ny tekst\n  - Før: Før\\.\n  - Nu: Nu\\." in body
        assert "[kørslens side](https://github.example/run/7)" in body

    def test_the_comment_is_corrected_and_not_repeated_wherever_it_stands(self, github: FakeGitHub) -> None:
        github.comments = [{"id": n + 1, "user": {"login": "ada"}, "body": "Godt!"} for n in range(130)]
        assert github.comment().returncode == 0
        github.content = packed({"ændringer": [change("Noget andet.")]})
        assert github.comment().returncode == 0
        ours = [one["body"] for one in github.comments if one["body"].startswith(MARKER)]
        assert len(github.comments) == 131
        assert len(ours) == 1
        assert "Noget andet" in ours[0]
        assert "Noget er nyt" not in ours[0]

    def test_a_comment_that_somebody_else_marked_as_ours_is_left_alone(self, github: FakeGitHub) -> None:
        forged = f"{MARKER} Godkendt!"
        github.comments = [{"id": 1, "user": {"login": "eve"}, "body": forged}, {"id": 2, "user": None, "body": forged}]
        assert github.comment().returncode == 0
        assert [one["body"] for one in github.comments[:2]] == [forged] * 2
        assert len(github.comments) == 3

    def test_the_token_is_not_carried_along_to_where_the_artefact_lies(self, github: FakeGitHub) -> None:
        assert "Noget er nyt" in github.only_comment()
        assert github.storage_headers
        assert "Authorization" not in github.storage_headers
        assert "hemmelig" not in str(github.storage_headers)

    @pytest.mark.parametrize(
        "hostile",
        [
            "<img src=x> <script>alert(1)</script> &lt;b&gt;",
            "![billede](https://ond.example/x.png) [her](https://ond.example)",
            "se https://ond.example eller www.ond.example eller <https://ond.example>",
            "hej @eksempelby/alle og @ada, luk #1 og eksempelby/andet#2",
            "# Overskrift\n\n---\n| a | b |\n|---|---|\n- [x] punkt\n> citat\n```\nkode",
            "**fed** _kursiv_ ~~streget~~ `kode` $x$ :smile: \\",
            f"{MARKER} --> <!--",
            "\u202egodkendt\u202c \x00 \x1b[31m \u200b",
        ],
    )
    @pytest.mark.parametrize("key", ["kategori", "titel", "sætning", "før", "nu"])
    def test_no_text_can_be_anything_but_text(self, github: FakeGitHub, hostile: str, key: str) -> None:
        said = change(f"Posten {hostile} er ny.", titel=hostile) if key == "titel" else {**change("Noget."), key: hostile}
        github.content = packed({"ændringer": [said]})
        body = github.only_comment()
        listed = body.split("### Ændringen med ord\n\n")[1].split("\n\nTjekket fandt")[0]
        assert len(listed.splitlines()) <= 3, "a text stays on its own line"
        ours = re.sub(r"(?m)^( *- )(Før: |Nu: )?|: |\*\*", "", listed)
        assert not re.search(r"(?<!\\)(?:\\\\)*[!-+./;-@\[\]-`{-~]", re.sub(r"\\[!-/:-@\[-`{-~]", "", ours)), ours
        assert not re.search("[@#](?!\u2060)", listed), "nobody is called"
        assert not re.search("[\u202a-\u202e\u200b\x00-\x09\x0b-\x1f]", listed)

    @pytest.mark.parametrize(
        "content",
        [
            None, b"", b"not a zip", packed({"ændringer": [change("Godt.")]}, name="../../aendring.json"), packed({}), packed([]),
            packed({"ændringer": "nej"}), packed({"ændringer": ["nej"]}), packed({"ændringer": [{"titel": "x"}]}),
            packed({"ændringer": [change("Godt.", nu=["liste"])]}), packed(b"{"), packed(b"\xff\xfe"), packed(b"[" * 500_000),
            packed({"x": " " * 50_000_000, "ændringer": [change("Godt.")]}), packed({"ændringer": [change("Godt.")]})[:-30],
        ],
    )  # fmt: skip
    def test_an_artefact_that_is_not_what_the_check_makes_is_told_and_not_followed(self, github: FakeGitHub, content: bytes | None) -> None:
        github.content = content
        assert "Ændringen kunne ikke siges med ord" in github.only_comment()

    def test_an_artefact_that_is_too_large_is_not_taken_in_whatever_size_it_claims(self, github: FakeGitHub) -> None:
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as written:
            written.writestr("fyld", os.urandom(2_000_000))
            written.writestr("aendring.json", json.dumps({"ændringer": [change("Noget er nyt.")]}))
        github.content = archive.getvalue()
        assert "kunne ikke siges" in github.only_comment()
        assert not github.storage_headers, "not even fetched"
        github.told_size = 10
        assert "kunne ikke siges" in github.only_comment()

    def test_many_changes_stay_within_what_a_comment_can_hold(self, github: FakeGitHub) -> None:
        github.content = packed({"ændringer": [change("#" * 5_000, før="@" * 5_000, nu="<" * 5_000)] * 40})
        body = github.only_comment()
        assert len(body) < 65_536
        assert re.search(r"… og \d+ til", body)

    def test_no_change_and_a_fault_are_told_as_such(self, github: FakeGitHub) -> None:
        github.content = packed({"ændringer": []})
        github.run["conclusion"] = "failure"
        body = github.only_comment()
        assert "Ingen ændringer i posternes indhold." in body
        assert "fandt noget, der skal rettes" in body
        assert "forhaandsvisning" not in body

    @pytest.mark.parametrize(
        ("key", "value"), [("event", "push"), ("conclusion", "cancelled"), ("conclusion", "action_required"), ("head_repository", None)]
    )
    def test_a_run_that_says_nothing_of_a_request_leads_to_no_comment(self, github: FakeGitHub, key: str, value: object) -> None:
        github.run[key] = value
        assert github.comment().returncode == 0
        assert not github.wrote()

    @pytest.mark.parametrize(
        "requests",
        [
            [],
            [{"number": 12, "head": {"sha": "b" * 40, "repo": {"full_name": "ada/haandbog"}}}],
            [{"number": 12, "head": {"sha": "a" * 40, "repo": {"full_name": "eve/haandbog"}}}],
            [{"number": 12, "head": {"sha": "a" * 40, "repo": None}}],
            [{"number": n, "head": {"sha": "a" * 40, "repo": {"full_name": "ada/haandbog"}}} for n in (12, 13)],
        ],
        ids=["closed", "moved on", "another's", "fork gone", "two"],
    )
    def test_only_the_one_open_request_at_the_checked_commit_gets_the_comment(
        self, github: FakeGitHub, requests: list[dict[str, Any]]
    ) -> None:
        github.requests = requests
        assert github.comment().returncode == 0
        assert not github.wrote()

    def test_the_number_of_the_request_is_never_taken_from_the_artefact(self, github: FakeGitHub) -> None:
        github.content = packed({"number": 99, "pull_request": 99, "ændringer": [change("Noget er nyt.")]})
        assert "Noget er nyt" in github.only_comment()
        assert [target for method, target in github.asked if method == "POST"] == [f"/repos/{REPOSITORY}/issues/12/comments"]

    def test_when_github_says_no_the_step_fails_without_a_traceback(self, github: FakeGitHub) -> None:
        done = github.comment(GITHUB_TOKEN="forkert")
        assert done.returncode != 0
        assert "Kommentaren er ikke skrevet. GitHub svarede: HTTP Error 401" in done.stderr
        assert "Traceback" not in done.stderr

    def test_without_the_settings_it_says_which_are_missing(self, github: FakeGitHub) -> None:
        done = github.comment(RUN_ID="; rm -rf")
        assert done.returncode != 0
        assert "RUN_ID" in done.stderr
        assert "Traceback" not in done.stderr
        assert not github.asked


class TestWhatBelongsToThem:
    def test_the_renewal_of_pinned_actions_is_set_up(self) -> None:
        said = yaml.safe_load((PROJECT / ".github" / "dependabot.yml").read_text(encoding="utf-8"))
        assert said["version"] == 2
        assert [one["package-ecosystem"] for one in said["updates"]] == ["github-actions"]

    def test_the_example_of_owners_names_only_what_exists_and_nobody_real(self) -> None:
        lines = (PROJECT / ".github" / "CODEOWNERS.example").read_text(encoding="utf-8").splitlines()
        examples = [line for line in lines if re.search(r"\s@\w", line)]
        assert len(examples) > 3
        for line in examples:
            found = re.fullmatch(r"# (\S+) +@eksempelby/\w+", line)
            assert found, line
            pattern = found[1].strip("/")
            assert pattern == "*" or list(PROJECT.glob(pattern)), line
        assert all(line.startswith("#") or not line for line in lines), "nothing is in force before somebody chose it"

    def test_the_check_that_protects_the_main_branch_has_the_name_that_is_told(self) -> None:
        assert f"*{jobs('check.yml')['poster']['name']}*" in (PROJECT / "SECURITY.md").read_text(encoding="utf-8")

    def test_the_links_of_the_security_page_lead_somewhere(self) -> None:
        links = re.findall(r"\]\(([^)]+)\)", (PROJECT / "SECURITY.md").read_text(encoding="utf-8"))
        assert links
        assert all((PROJECT / link).exists() for link in links if "://" not in link)


def test_an_installation_takes_what_the_lock_file_names_and_resolves_nothing() -> None:
    # A lock file that leaves anything to be resolved breaks on the day when an index comes to hold a newer version.
    installing = [line for line in MAKEFILE.splitlines() if "$(PIP_INSTALL)" in line and line.startswith("\t")]
    assert len(installing) == 3
    assert all("--no-deps" in line for line in installing)
    assert sum("--require-hashes" in line for line in installing) == 2


@pytest.mark.slow
def test_the_lock_file_names_all_that_the_installed_packages_need() -> None:
    told = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout
