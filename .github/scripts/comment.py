"""Says on a pull request, in one comment that is kept up to date, what the check found. Run by `make comment`.

It runs with a token that may write, after a check that ran the pull request's own code. So nothing of the request is run or
unpacked, and what the check left behind is data: bounded, of one known form, and escaped to the last sign. Which request it is, and how the check
ended, is asked of GitHub. Only the standard library is used, for nothing should be installed beside such a token.

It reads GITHUB_API_URL, GITHUB_REPOSITORY and GITHUB_TOKEN, as every workflow has them, and RUN_ID, the run of the check.
"""

import io
import json
import os
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

MARKER = "<!-- haandbog: ændringen med ord -->"
AUTHOR = "github-actions[bot]"  # whoever else writes the marker has not made it our comment
ARTEFACT, FILE = "aendring", "aendring.json"
LARGEST_FILE = 1_000_000  # bytes, packed and unpacked; what is larger is cut off, and so cannot be read
LARGEST_ANSWER = 20_000_000  # bytes of any other answer
LONGEST_TEXT = 600  # letters of one sentence or text
LONGEST_LIST = 40_000  # letters of all changes together; GitHub takes 65,536
NO_WORDS = "Ændringen kunne ikke siges med ord. Kørslen siger hvorfor."


@dataclass(frozen=True)
class Run:
    """A finished run of the check, as GitHub tells of it."""

    id: int
    commit: str
    owner: str
    repository: str
    branch: str
    passed: bool
    page: str


class GitHub:
    """The few things that are asked of GitHub about one repository."""

    def __init__(self, api: str, repository: str, token: str) -> None:
        self._base, self._token = f"{api}/repos/{repository}", token

    def run(self, number: int) -> Run | None:
        """Return the run when it is one of a pull request that came to an end, else None."""
        said = self._ask(f"/actions/runs/{number}")
        head = said["head_repository"]  # null when the fork is gone
        if said["event"] != "pull_request" or said["conclusion"] not in {"success", "failure"} or not head:
            return None
        return Run(
            number, said["head_sha"], head["owner"]["login"], head["full_name"], said["head_branch"],
            said["conclusion"] == "success", said["html_url"],
        )  # fmt: skip

    def request(self, run: Run) -> int | None:
        """Return the number of the one open request that stands at the commit that was checked, else None."""
        head = urllib.parse.quote(f"{run.owner}:{run.branch}", safe="")
        found = [
            request["number"]
            for request in self._ask(f"/pulls?state=open&per_page=100&head={head}")
            if request["head"]["sha"] == run.commit and request["head"]["repo"] and request["head"]["repo"]["full_name"] == run.repository
        ]
        return int(found[0]) if len(found) == 1 else None

    def artefact(self, run: Run) -> bytes | None:
        """Return the packed artefact of the run's last attempt, or None where there is none of a fair size."""
        listed = self._ask(f"/actions/runs/{run.id}/artifacts?name={ARTEFACT}&per_page=100")["artifacts"]
        fitting = [one for one in listed if not one["expired"] and one["size_in_bytes"] <= LARGEST_FILE]
        if not fitting:
            return None
        newest = max(int(one["id"]) for one in fitting)
        return self._send("GET", f"/actions/artifacts/{newest}/zip", None, LARGEST_FILE)

    def say(self, request: int, body: str) -> None:
        """Write the comment, or correct the one that was written before."""
        ours = self._our_comment(request)
        if ours is None:
            self._send("POST", f"/issues/{request}/comments", {"body": body}, LARGEST_ANSWER)
        else:
            self._send("PATCH", f"/issues/comments/{ours}", {"body": body}, LARGEST_ANSWER)

    def _our_comment(self, request: int) -> int | None:
        page = 1
        while comments := self._ask(f"/issues/{request}/comments?per_page=100&page={page}"):
            for comment in comments:
                if comment["user"] and comment["user"]["login"] == AUTHOR and comment["body"].startswith(MARKER):
                    return int(comment["id"])
            page += 1
        return None

    def _ask(self, path: str) -> Any:
        return json.loads(self._send("GET", path, None, LARGEST_ANSWER))

    def _send(self, method: str, path: str, said: dict[str, str] | None, most: int) -> bytes:
        request = urllib.request.Request(  # noqa: S310 - the address is the runner's own
            self._base + path, data=None if said is None else json.dumps(said).encode(), method=method,
            headers={"Accept": "application/vnd.github+json", "Content-Type": "application/json", "X-GitHub-Api-Version": "2022-11-28"},
        )  # fmt: skip
        # An artefact lies with another host, to which we are sent on; the token stays here.
        request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            content: bytes = answer.read(most)
        return content


def read_changes(packed: bytes | None) -> list[dict[str, str]] | None:
    """Return the changes of a packed ``haandbog diff --format json``, or None when it is not one."""
    if packed is None:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive, archive.open(FILE) as stream:
            changes = json.loads(stream.read(LARGEST_FILE))["ændringer"]
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, KeyError, TypeError, ValueError):
        return None
    if not isinstance(changes, list):
        return None
    read = []
    for change in changes:
        if not isinstance(change, dict) or not change.get("sætning"):
            return None
        texts = {key: change.get(key, "") for key in ("kategori", "titel", "sætning", "før", "nu")}
        if not all(isinstance(text, str) for text in texts.values()):
            return None
        read.append(texts)
    return read


def comment(run: Run, changes: list[dict[str, str]] | None) -> str:
    """Return the text of the comment."""
    if run.passed:
        found = f"Tjekket fandt ingen fejl. Den byggede håndbog kan hentes nederst på [kørslens side]({run.page}) som `forhaandsvisning`."
    else:
        found = (
            f"**Tjekket fandt noget, der skal rettes.** Se bemærkningerne ved linjerne under *Files changed*, eller [kørslen]({run.page})."
        )
    foot = f"<sub>Gælder {run.commit[:7]}. Kommentaren bliver rettet, når forslaget bliver.</sub>"
    return "\n\n".join([MARKER, "### Ændringen med ord", _listed(changes), found, foot])


def _listed(changes: list[dict[str, str]] | None) -> str:
    if changes is None:
        return NO_WORDS
    if not changes:
        return "Ingen ændringer i posternes indhold."
    lines: list[str] = []
    length = 0
    for number, change in enumerate(changes):
        item = _item(change)
        length += len(item)
        if length > LONGEST_LIST:
            left = len(changes) - number
            lines.append(f"\n… og {left} til. Dem alle siger kørslen." if left > 1 else "\n… og én til. Dem alle siger kørslen.")
            break
        lines.append(item)
    return "\n".join(lines)


def _item(change: dict[str, str]) -> str:
    before, title, after = change["sætning"].partition(change["titel"]) if change["titel"] else (change["sætning"], "", "")
    sentence = f"{_inert(before)}**{_inert(title)}**{_inert(after)}" if title.strip() == title != "" else _inert(change["sætning"])
    texts = [f"  - {label}: {_inert(change[key])}" for label, key in (("Før", "før"), ("Nu", "nu")) if change[key].strip()]
    return "\n".join([f"- {_inert(change['kategori'])}: {sentence}", *texts])


def _inert(text: str) -> str:
    """Return text that Markdown prints as it is: one line, no markup, no link, nobody called by name."""
    space_before, space_after = text[:1].isspace(), text[-1:].isspace()
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    if len(line) > LONGEST_TEXT:
        line = line[:LONGEST_TEXT] + " …"
    escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", line)
    # GitHub looks for @somebody and #12 after Markdown is done; a word joiner hides them from it.
    hidden = re.sub("([@#])", "\\1\u2060", escaped)
    return f"{' ' * space_before}{hidden}{' ' * (space_after and bool(line))}"


def main() -> int:
    """Say it, and return 0; 1 when GitHub would not have it, 2 when something is not set."""
    try:
        github = GitHub(
            os.environ.get("GITHUB_API_URL", "https://api.github.com"), os.environ["GITHUB_REPOSITORY"], os.environ["GITHUB_TOKEN"]
        )
        number = int(os.environ["RUN_ID"])
    except (KeyError, ValueError) as error:
        print(f"Kommentaren er ikke skrevet. Sæt GITHUB_REPOSITORY, GITHUB_TOKEN og RUN_ID (et tal): {error}", file=sys.stderr)
        return 2
    try:
        run = github.run(number)
        request = github.request(run) if run else None
        if run is None or request is None:
            print("Kørslen hører ikke til nyeste udgave af netop ét åbent forslag. Der er ikke noget at skrive.")
            return 0
        github.say(request, comment(run, read_changes(github.artefact(run))))
    except (urllib.error.URLError, TimeoutError) as error:
        print(f"Kommentaren er ikke skrevet. GitHub svarede: {error}", file=sys.stderr)
        return 1
    print(f"Kommentaren står på forslag {request}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
