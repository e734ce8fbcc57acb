"""Builds of one handbook in surroundings that differ, and what of their sites differs.

A build is a real one: a command in a process of its own. What varies stands in a ``Surroundings``; what may differ where the history
is missing stands in ``may_differ_without_history`` and ``FEED_LINE``, and nowhere else.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from haandbog.model import KINDS

CLOCK = Path(__file__).parent / "clock"
TODAY = ""
# A person's own settings of git that change what it prints, or what it would run.
GIT_SETTINGS = """\
[core]
\tquotePath = true
\tabbrev = 5
\tpager = false
[log]
\tdate = relative
\tshowSignature = true
\tfollow = true
\tdecorate = full
[format]
\tpretty = oneline
[i18n]
\tlogOutputEncoding = ISO-8859-1
[diff]
\trenames = copies
\tnoprefix = true
\tmnemonicPrefix = true
[color]
\tui = always
"""
# Another user who may read the interpreter, wherever it lies.
_AS_NOBODY = (
    "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search", "--",
)  # fmt: skip
_ADDRESSES = {"HAANDBOG_SITE_URL": "https://eksempel.dk/bog/", "HAANDBOG_EDIT_URI": "https://eksempel.dk/ada/bog/edit/main/"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where and how a build runs.

    ``source`` is ``clone``, ``export`` (no .git), ``shallow`` or ``within`` (an export inside another repository). ``python`` runs the
    generator: ours, or one that has a wheel of it. ``earlier`` is how many builds of other records went before, whose work it may use
    again. ``user`` is who builds: "" (we), "nobody", or "foreign" (we, in a folder that is another's).
    """

    folder: str = "bog"
    source: str = "clone"
    moment: str = TODAY
    python: Path = Path(sys.executable)
    engine: str = "haandbog"
    umask: int = 0o022
    cores: int | None = None
    earlier: int | None = None
    user: str = ""
    git_settings: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """A file of a finished site: who may read it, and its bytes."""

    mode: int
    content: bytes


Site = Mapping[str, Made]


def build(repository: Path, place: Path, surroundings: Surroundings) -> Site:
    """Build a copy of the repository's handbook under ``place``, and return every file and folder of the site by its name."""
    if surroundings.user == "nobody":
        # A place that anybody can get to, which a folder for tests is not.
        with tempfile.TemporaryDirectory() as open_place:
            Path(open_place).chmod(0o711)
            return _build(repository, Path(open_place), surroundings)
    return _build(repository, place, surroundings)


def _build(repository: Path, place: Path, surroundings: Surroundings) -> Site:
    root = _copied(repository, place / surroundings.folder, surroundings.source)
    environment = _environment(place, surroundings)
    if surroundings.user:
        _give_away(place)
    with_store = surroundings.earlier is not None
    for number in range(surroundings.earlier or 0):
        changed = _changed(root, number)
        run(root, surroundings, environment, with_store=True)
        for path, text in changed.items():
            path.write_bytes(text)
    run(root, surroundings, environment, with_store=with_store)
    return read(root / "site")


def run(root: Path, surroundings: Surroundings, environment: Mapping[str, str], *, with_store: bool) -> None:
    """Build the handbook in ``root`` once."""
    if surroundings.engine == "haandbog":
        arguments = ["-m", "haandbog.cli", "build", *([] if with_store else ["--uden-cache"])]
    else:
        arguments = ["-m", surroundings.engine, "build", "--strict", "--quiet", "--config-file", "mkdocs.yml"]
    command = [str(surroundings.python), *arguments]
    if surroundings.user == "nobody":
        command = [*_AS_NOBODY, *command]
    if surroundings.cores is not None:
        command = ["taskset", "--cpu-list", ",".join(map(str, sorted(os.sched_getaffinity(0))[: surroundings.cores])), *command]
    done = subprocess.run(
        command, cwd=root, env={**environment, **({} if with_store else {"HAANDBOG_UDEN_CACHE": "ja"})}, umask=surroundings.umask,
        capture_output=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, (surroundings, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def read(site: Path) -> Site:
    """Return every file and folder of a finished site by its name; a folder's ends in a slash and has no bytes."""
    found = {"/": Made(site.stat().st_mode & 0o7777, b"")}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        mode = path.lstat().st_mode & 0o7777
        found[f"{name}/" if path.is_dir() else name] = Made(mode, b"" if path.is_dir() else path.read_bytes())
    return found


def differences(one: Site, other: Site) -> list[str]:
    """Name what differs between two sites."""
    return [name for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)]


# The theme says in every page which engine it runs in.
_ENGINE_NAME = re.compile(rb'<meta name="generator" content="mkdocs-[^"]*, mkdocs-material-')


def without_engine(site: Site) -> Site:
    """Return a site without the name of its engine, and without the sums that follow from it."""
    return {name: Made(made.mode, _ENGINE_NAME.sub(b"", made.content)) for name, made in site.items() if name != "SHA256SUMS"}


# --- what only history knows ---------------------------------------------------------------------------

_KINDS = "|".join(kind.folder for kind in KINDS)
_HISTORY_ONLY = re.compile(
    rf"""
      aendringer\.xml                        # the feed
    | aendringer/.*                          # the lists of changes, and since when
    | ({_KINDS})/[^/]+/index\.html           # a record's page: when it was last changed, and its course
    | index\.html                            # the front page: the latest changes
    | bekraeftelser/index\.html              # how old a confirmation is, counted to the last change
    | status/index\.html                     # what has changed since
    | hele-haandbogen/index\.html            # the printed whole, with all of these
    | data/index\.html                       # the table of files names the feed
    | assets/haandbog\.css                   # the foot of the printed whole: as the handbook was on which day
    | assets/soegning\.json                  # the search knows the lists of changes
    | sitemap\.xml(\.gz)?                    # the time that the site bears, and the lists' addresses
    | SHA256SUMS                             # the sums of the above, and the one line below
    """,
    re.VERBOSE,
)
# In the head of every page, when there is a feed to name, with the blanks around it.
FEED_LINE = re.compile(rb'\s*(?:<link rel="alternate" type="application/atom\+xml" [^>]*>\s*)?(?=<meta property="og:site_name"|</head>)')


def may_differ_without_history(name: str) -> bool:
    """Whether a file of the site says something that only the history knows."""
    return _HISTORY_ONLY.fullmatch(name) is not None


def differences_beside_history(one: Site, other: Site) -> list[str]:
    """Name what differs between two sites that history does not account for: in the other pages only the line of the feed may."""

    def compared(site: Site, name: str) -> object:
        made = site.get(name)
        return (made.mode, FEED_LINE.sub(b"", made.content)) if made and name.endswith(".html") else made

    names = (name for name in sorted(one.keys() | other.keys()) if not may_differ_without_history(name))
    return [name for name in names if compared(one, name) != compared(other, name)]


# --- surroundings --------------------------------------------------------------------------------------


def wheel_python(project: Path, place: Path) -> Path:
    """Return a Python that has the generator from a wheel, beside the libraries that are installed here."""
    source = place / "source"
    source.mkdir(parents=True)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(project / name, source)
    shutil.copytree(project / "generator", source / "generator", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    libraries = next(Path(folder) for folder in sys.path if folder.endswith("site-packages"))
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet"]
    _quietly(*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(place), str(source))
    _quietly(sys.executable, "-m", "venv", "--without-pip", str(place / "venv"))
    python = place / "venv" / "bin" / "python"
    own = next((place / "venv" / "lib").glob("python*/site-packages"))
    wheel = next(place.glob("haandbog-*.whl"))
    _quietly(*pip, "--python", str(python), "install", "--no-deps", "--no-index", str(wheel))
    # Only after pip: what is named here is found, but is not a place of its own, so the editable install stays behind.
    (own / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    asked = [str(python), "-c", "import haandbog; print(haandbog.__file__)"]
    told = subprocess.run(asked, cwd=place, capture_output=True, text=True, check=True).stdout
    assert told.startswith(str(own)), told
    shutil.rmtree(source)
    return python


def can_be_nobody() -> bool:
    """Whether a build can be run as another user here."""
    try:
        return subprocess.run([*_AS_NOBODY, sys.executable, "-c", "import haandbog"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def can_give_away() -> bool:
    """Whether a folder can be made another's here."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _quietly(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def _copied(repository: Path, root: Path, source: str) -> Path:
    root.parent.mkdir(parents=True, exist_ok=True)
    if source in ("clone", "shallow"):
        depth = ["--depth", "1"] if source == "shallow" else []
        _quietly("git", "clone", "--quiet", *depth, repository.as_uri(), str(root))
        return root
    if source == "within":
        _quietly("git", "init", "--quiet", str(root.parent))
        hand = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        _quietly("git", "-C", str(root.parent), *hand, "commit", "--quiet", "--allow-empty", "-m", "x")
    root.mkdir()
    archive = subprocess.run(["git", "-C", str(repository), "archive", "HEAD"], capture_output=True, check=True).stdout
    subprocess.run(["tar", "-x", "-C", str(root)], input=archive, check=True)
    return root


def _environment(place: Path, surroundings: Surroundings) -> dict[str, str]:
    home = place / "hjem"
    home.mkdir(parents=True, exist_ok=True)
    if surroundings.git_settings:
        (home / ".gitconfig").write_text(surroundings.git_settings, encoding="utf-8")
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    ours = {"HOME": str(home), "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", **_ADDRESSES}
    if surroundings.moment:
        ours |= {"PYTHONPATH": str(CLOCK), "PROEVE_TIDSPUNKT": surroundings.moment}
    return {**kept, **ours, **surroundings.environment}


def _give_away(place: Path) -> None:
    for path in (place, *place.rglob("*")):
        os.chown(path, 65534, 65534, follow_symlinks=False)


def _changed(root: Path, number: int) -> dict[Path, bytes]:
    """Change a record as an editor might, and return what to put back."""
    paths = sorted((root / "records").rglob("*.yml"))
    path = paths[number * 7 % len(paths)]
    before = path.read_bytes()
    path.write_bytes(re.sub(rb"(?m)^(resume: \S+)", rb"\1 nok", before, count=1))
    return {path: before}
