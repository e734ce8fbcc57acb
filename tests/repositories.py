"""A real git repository with a small handbook in it, for tests that ask what changed."""

import os
import subprocess
from pathlib import Path

INITIATIVE = """\
titel: Omvendt formidling
resume: Virksomhederne finder selv deres kandidat.
statushistorik:
  - tid: 2. halvår 2021
    status: på hold
    note: Afventer en analyse.
grundlag: redaktionelt
"""
OFFER = """\
titel: Jobmesse
resume: En dag, hvor ledige møder virksomheder.
type: arrangement
aftalegrundlag: ikke oplyst
grundlag: redaktionelt
"""
TERM = """\
titel: mersalg
resume: At tale om flere stillinger end den, opkaldet gjaldt.
ordklasse: intetkøn
flertal: ingen
grundlag: redaktionelt
"""
PARTNER = """\
titel: Erhvervshuset
resume: Hjælper virksomheder med at vokse.
type: erhvervshus
grundlag: redaktionelt
"""


class Repository:
    """A repository whose commits are made on days of one's own choice."""

    def __init__(self, folder: Path, inside: str = "") -> None:
        self.top = folder
        self.root = folder / inside if inside else folder
        self.root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "Ada Hemmelig")
        self.git("config", "user.email", "ada@hemmelig.example")
        self.git("config", "commit.gpgsign", "false")

    def git(self, *arguments: str, day: str = "2026-01-01") -> str:
        """Run git in the repository and return what it says."""
        time = f"{day}T12:00:00+01:00"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        done = subprocess.run(
            ["git", *arguments], cwd=self.top, capture_output=True, text=True, check=True,
            env={**environment, "GIT_AUTHOR_DATE": time, "GIT_COMMITTER_DATE": time},
        )  # fmt: skip
        return done.stdout

    def write(self, **files: str) -> None:
        """Write records: ``initiativer__x="…"`` is records/initiativer/x.yml; an empty text takes it away."""
        for name, text in files.items():
            path = self.root / "records" / f"{name.replace('__', '/').replace('_', '-')}.yml"
            path.parent.mkdir(parents=True, exist_ok=True)
            if text:
                path.write_text(text, encoding="utf-8")
            else:
                path.unlink()

    def commit(self, day: str, **files: str) -> str:
        """Write records, commit everything on the day, and return the commit's id."""
        self.write(**files)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "Ret poster", day=day)
        return self.git("rev-parse", "HEAD").strip()
