"""A handbook of one's own: the generator as a wheel without content, and ``haandbog init``, which begins a handbook with it."""

import json
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page as BrowserPage

from conftest import HandbookFolder
from haandbog import beginning, colours
from haandbog.beginning.generator import PIN
from haandbog.formatting import formatted
from haandbog.inspection import check_handbook
from haandbog.model import KINDS
from haandbog.model.fields import Group, Many, fields_of
from haandbog.model.scalars import Choice
from haandbog.reading.configuration import setting_faults

NAME, AUTHORITY, COLOUR = "Vesterskovhåndbogen", "Vesterskov Kommune", "#7a1f3d"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="#7a1f3d"/></svg>'

# What belongs to the first handbook and no other: its authority, its city, its partners and its own systems.
NAMES = re.compile(
    r"københavn|\bkbh\b|copenhagen|akademikerhåndbog|karrierecent|frederiksberg|aalborg|aarhus|århus|odense|roskilde|hovedstaden"
    r"|beskæftigelses- og integrations|4-by-|4-byer|edoc",
    re.IGNORECASE,
)
ABBREVIATIONS = re.compile(r"\b(?:KEH|BIF|BIU|RUC|SCF)\b")


def told(text: str) -> list[str]:
    return [*NAMES.findall(text), *ABBREVIATIONS.findall(text)]


def former_names() -> set[str]:
    """What the model was once called: the only place where a name of the first handbook may live on."""
    found: set[str] = set()
    groups: list[type] = [kind.record for kind in KINDS]
    for group in groups:
        for spec in fields_of(group):
            found.update(spec.formerly)
            inner = spec.type.item if isinstance(spec.type, Many) else spec.type
            if isinstance(inner, Group) and inner.record not in groups:
                groups.append(inner.record)
            if isinstance(inner, Choice):
                found.update(name for option in inner.options for name in option.formerly)
    return found


def without_former_names(text: str) -> str:
    for name in former_names():
        text = text.replace(f'"{name}"', '""')
    return text


def texts(files: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, str]]:
    for name, content in files:
        if not name.endswith((".png", ".ico", ".xlsx", ".whl", ".gz", ".pyc")):
            yield name, content.decode("utf-8")


# --- the wheel -----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def wheel(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The generator as a wheel, made by the locked setuptools without a network."""

    def there() -> set[str]:
        # What is measured of other tests in the meantime lies there too.
        return {path.name for path in project.iterdir() if not path.name.startswith(".coverage")}

    before = there()
    made = beginning.find_generator("")
    assert there() == before, "a wheel is made aside"
    name, content = next((name, content) for name, content in made.files.items() if name.endswith(".whl"))
    path = tmp_path_factory.mktemp("hjul") / Path(name).name
    path.write_bytes(content)
    return path


@pytest.fixture(scope="session")
def venv(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it; the libraries are those that the tests run with."""
    place = tmp_path_factory.mktemp("miljø") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place], check=True)
    python = place / "bin" / "python"
    subprocess.run([sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel], check=True)
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True, check=True
    )
    (Path(site.stdout.strip()) / "biblioteker.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return place


@pytest.mark.slow
def test_the_wheel_holds_the_generator_and_no_content(wheel: Path, project: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
        # The same code gives the same bytes, whenever it is packed.
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}
    assert {name.partition("/")[0] for name in files} == {"haandbog", f"{wheel.name.removesuffix('-py3-none-any.whl')}.dist-info"}
    own = {path.relative_to(project / "generator").as_posix() for path in (project / "generator" / "haandbog").rglob("*") if path.is_file()}
    packed = {name for name in files if name.startswith("haandbog/")}
    # Every file of the package is in it, and nothing else: no record, no page and no test of this project.
    assert packed == {name for name in own if "__pycache__" not in name}
    live = {path.name for path in (project / "records").glob("*/*.yml")} | {path.name for path in (project / "docs").rglob("*.md")} - {
        "index.md"
    }
    assert {name.rpartition("/")[2].removesuffix(".txt") for name in packed} & live == set()
    # The licence names who holds the rights.
    said = {name: told(without_former_names(text)) for name, text in texts(iter(files.items())) if not name.endswith("/LICENSE")}
    assert {name: names for name, names in said.items() if names} == {}
    # The lock goes along, as it is here.
    assert files["haandbog/beginning/files/requirements.txt.txt"] == (project / "requirements.txt").read_bytes()


def test_nothing_of_the_first_handbook_stands_in_the_generator(project: Path) -> None:
    files = (
        (str(path), path.read_bytes()) for path in (project / "generator").rglob("*") if path.is_file() and "egg-info" not in str(path)
    )
    assert {name: told(without_former_names(text)) for name, text in texts(files) if told(without_former_names(text))} == {}
    # The names are such as the first handbook has: the test would see them.
    assert told(" ".join(path.read_text(encoding="utf-8") for path in (project / "records").glob("*/*.yml")))


# --- a whole new handbook, begun and built by what is in the wheel ---------------------------------


@dataclass(frozen=True)
class Begun:
    """The folder, what was said when it was begun, and what ``make test`` and then ``make build`` said."""

    root: Path
    said: str
    tested: subprocess.CompletedProcess[str]
    built: subprocess.CompletedProcess[str]


@pytest.fixture(scope="session")
def begun(venv: Path, tmp_path_factory: pytest.TempPathFactory, project: Path) -> Begun:
    """A handbook with other name, authority, colour and logo; tested as it is, then built with a record of every kind in it."""
    place = tmp_path_factory.mktemp("ny").resolve()
    (place / "mit logo.svg").write_text(LOGO, encoding="utf-8")
    root = place / "bog"
    done = subprocess.run(
        [venv / "bin" / "haandbog", "init", "bog", "--navn", NAME, "--myndighed", AUTHORITY, "--farve", COLOUR, "--logo", "mit logo.svg"],
        cwd=place, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in place.iterdir()) == ["bog", "mit logo.svg"]
    # What make would fetch is there already.
    (root / ".venv").symlink_to(venv)
    (venv / ".stempel").write_text(f"{root}\n", encoding="utf-8")
    tested = make(root, "test")
    shutil.copytree(project / "tests" / "handbook" / "records", root / "records", dirs_exist_ok=True)
    return Begun(root, done.stdout, tested, make(root, "build"))


def make(root: Path, target: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["make", target], cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.slow
def test_two_commands_build_and_test_it(begun: Begun, venv: Path) -> None:
    assert f"{NAME} er klar i »bog«. Gå derhen med cd bog, og kør make build og make test." in begun.said
    assert begun.tested.returncode == 0, begun.tested.stdout + begun.tested.stderr
    assert re.search(r"Ran 3 tests in .*\n\nOK\n", begun.tested.stderr)
    assert begun.built.returncode == 0, begun.built.stdout + begun.built.stderr
    assert "Håndbogen er bygget af" in begun.built.stdout
    where = subprocess.run(
        [venv / "bin" / "python", "-c", "import haandbog; print(haandbog.__file__)"], capture_output=True, text=True, check=True
    )
    assert where.stdout.startswith(str(venv)), "it runs from the wheel"


@pytest.mark.slow
def test_its_test_fails_when_a_record_is_wrong(begun: Begun, tmp_path: Path) -> None:
    root = tmp_path / "bog"
    shutil.copytree(begun.root, root, ignore=shutil.ignore_patterns("site", ".venv", ".cache"))
    (root / "records" / "begreber" / "jobsamtale.yml").write_text("titel: x\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "unittest", "discover", "--start-directory", "tests", "-k", "posterne"],
        cwd=root, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "records/begreber/jobsamtale.yml:1" in done.stderr


@pytest.mark.slow
def test_its_site_has_its_own_name_authority_colour_and_logo_and_nothing_of_the_first(begun: Begun) -> None:
    site = begun.root / "site"
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert {name: told(text) for name, text in texts(iter(files.items())) if told(text)} == {}
    front = files["index.html"].decode()
    assert f"<title>{NAME}: " in front
    assert f"Udgives af {AUTHORITY}" in front
    assert re.search(r'<img src="assets/logo\.svg" alt="">', front)
    assert re.search(r'<link rel="icon" href="assets/logo\.svg">', front)
    assert files["assets/logo.svg"].decode() == LOGO
    assert '<img src="../../assets/logo.svg" alt="">' in files["begreber/jobsamtale/index.html"].decode()
    assert AUTHORITY in files["om/index.html"].decode()
    assert files["assets/haandbog.css"].decode().endswith(colours.style_of(COLOUR))
    pages = [name for name in files if name.endswith("index.html")]
    for kind in KINDS:
        assert [name for name in pages if name.startswith(f"{kind.folder}/") and name.count("/") == 2], kind.folder


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_shows_the_colour_in_light_and_in_dark(
    begun: Begun, browser_page: BrowserPage, serve_site: Callable[[Path], str], scheme: str
) -> None:
    complaints: list[str] = []
    browser_page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    browser_page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    browser_page.goto(serve_site(begun.root / "site"))
    wished = colours.tokens(COLOUR)[scheme == "dark"]
    for selector, name, what in ((".md-header", "brand", "backgroundColor"), (".husets-links a", "accent", "color")):
        shown = browser_page.eval_on_selector(selector, f"element => getComputedStyle(element).{what}")
        assert [f"{int(part):02x}" for part in re.findall(r"\d+", shown)[:3]] == re.findall("..", wished[name][1:]), (scheme, selector)
    assert browser_page.eval_on_selector(".md-header .md-logo img", "image => image.naturalWidth > 0")
    assert complaints == []


# --- what init writes ------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def some_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that is called like a wheel: what is in it is not looked at."""
    path = tmp_path_factory.mktemp("hjul") / "haandbog-9.9-py3-none-any.whl"
    path.write_bytes(b"PK")
    return path


def init(place: Path, *arguments: str, **wishes: str) -> subprocess.CompletedProcess[str]:
    """Run init in a folder, with a name and an authority where nothing else is wished."""
    wished = {"navn": NAME, "myndighed": AUTHORITY, **wishes}
    return HandbookFolder(place).run(
        "init", *arguments, *(part for key, value in wished.items() for part in (f"--{key.replace('_', '-')}", value))
    )


@pytest.fixture
def new(tmp_path: Path, some_wheel: Path) -> Path:
    """A new handbook as it is written when everything is wished that can be."""
    done = init(
        tmp_path, "bog", generator=str(some_wheel), beskrivelse="Alt, hvad vi »næsten« ved: det hele\\ # her", farve=COLOUR,
        farve_moerk="#f0b8c8", adresse="https://haandbog.eksempel.dk/", lager="https://github.com/eksempel/bog",
        tilgaengelighedserklaering="https://was.eksempel.dk/bog", fejl_mail="bog@eksempel.dk",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return tmp_path / "bog"


def test_its_settings_are_those_that_were_wished(new: Path) -> None:
    assert setting_faults(new) == ()
    text = (new / "mkdocs.yml").read_text(encoding="utf-8")
    settings = yaml.safe_load(re.sub(r'!ENV \[\w+, (".*")\]', r"\1", text))
    assert settings["site_name"] == NAME
    assert settings["site_description"] == "Alt, hvad vi »næsten« ved: det hele\\ # her"
    assert settings["site_url"] == "https://haandbog.eksempel.dk/"
    assert settings["repo_url"] == "https://github.com/eksempel/bog"
    assert settings["edit_uri"] == "https://github.com/eksempel/bog/edit/main/"
    assert settings["plugins"] == [
        {
            "haandbog": {
                "myndighed": AUTHORITY, "farve": COLOUR, "farve_moerk": "#f0b8c8",
                "tilgaengelighedserklaering": "https://was.eksempel.dk/bog", "fejl_mail": "bog@eksempel.dk",
            }
        }
    ]  # fmt: skip
    # Without a logo of its own it has the mark in its colour.
    assert COLOUR in (new / "docs" / "assets" / "logo.svg").read_text(encoding="utf-8")


def test_its_theme_and_menu_are_those_of_the_first_handbook(new: Path, project: Path) -> None:
    ours, theirs = (
        yaml.safe_load(re.sub(r"!ENV \[.*\]", '""', (root / "mkdocs.yml").read_text(encoding="utf-8"))) for root in (project, new)
    )

    def pages(nav: object) -> list[str]:
        if isinstance(nav, str):
            return [nav]
        return [page for entry in (nav.values() if isinstance(nav, dict) else nav) for page in pages(entry)]  # type: ignore[attr-defined]

    assert ours["validation"] == theirs["validation"]
    assert {key: value for key, value in ours["theme"].items() if key != "favicon"} == {
        key: value for key, value in theirs["theme"].items() if key not in ("favicon", "logo")
    }
    assert theirs["strict"] is True
    written = {path.relative_to(project / "docs").as_posix() for path in (project / "docs").rglob("*.md")} - {"for-redaktoerer/index.md"}
    assert [page for page in pages(ours["nav"]) if page not in written] == pages(theirs["nav"])


def test_its_examples_are_sound_and_clearly_examples(new: Path) -> None:
    checked = check_handbook(new)
    assert checked.problems == ()
    records = list(checked.handbook.by_ref.values())
    assert len(records) == 7
    assert {record.ref.folder for record in records} & {"partnere", "kilder", "teams"} == set(), "nobody and nothing is invented as a fact"
    for record in records:
        assert record.editorial
        assert record.title.startswith("Eksempel: ") or record.ref.folder == "begreber"
        path = new / record.origin.path
        assert "# Et opdigtet eksempel. Ret det til jeres eget, eller slet filen." in path.read_text(encoding="utf-8")
        assert formatted(record.ref.folder, record.id, path.read_bytes()) == path.read_text(encoding="utf-8")
    assert {path.name for path in (new / "records" / ".schema").iterdir()} == {f"{kind.folder}.json" for kind in KINDS}


def test_its_files_name_no_machine_and_no_index_and_its_actions_are_pinned_like_ours(new: Path, project: Path) -> None:
    files = ((path.relative_to(new).as_posix(), path.read_bytes()) for path in new.rglob("*") if path.is_file())
    for name, text in texts(files):
        assert not re.search(r"file://|--index-url|--extra-index|simple/|/tmp/|@@", text), name
        assert not told(without_former_names(text)), name
    ours = "".join(path.read_text(encoding="utf-8") for path in (project / ".github" / "workflows").glob("*.yml"))
    used = re.findall(r"uses: (\S+ # \S+)", (new / ".github" / "workflows" / "tjek.yml").read_text(encoding="utf-8"))
    assert used
    assert all(action in ours for action in used)
    assert (new / "requirements.txt").read_bytes() == (project / "requirements.txt").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("target", ["en/ny/bog med æ", "tom", ".", "frisk"])
def test_a_folder_that_is_new_or_empty_or_a_fresh_repository_is_taken(tmp_path: Path, some_wheel: Path, target: str) -> None:
    place = tmp_path / "her"
    (place / "tom").mkdir(parents=True)
    subprocess.run(["git", "init", "--quiet", place / "frisk"], check=True)
    stands_in = place / "tom" if target == "." else place
    done = init(stands_in, target, generator=str(some_wheel))
    assert (done.returncode, "kør make build" in done.stdout) == (0, True), done.stderr
    assert setting_faults(stands_in / target) == ()
    assert (stands_in / target / "Makefile").is_file()
    assert {path.name for path in place.iterdir()} == {"tom", "frisk", *([target.partition("/")[0]] if "/" in target else [])}
    assert (place / "frisk" / ".git" / "HEAD").is_file()


@pytest.mark.slow
@pytest.mark.parametrize("what", ["a file", "a hidden file", "no folder"])
def test_a_folder_that_is_not_empty_is_refused_and_stands_as_it_was(tmp_path: Path, some_wheel: Path, what: str) -> None:
    target = tmp_path / "bog"
    if what == "no folder":
        target.write_text("mit", encoding="utf-8")
    else:
        target.mkdir()
        (target / ("mit.txt" if what == "a file" else ".mit")).write_text("mit", encoding="utf-8")
    before = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*"))
    done = init(tmp_path, "bog", generator=str(some_wheel))
    assert done.returncode == 1
    assert done.stderr == "haandbog: »bog« er ikke en tom mappe og er ikke rørt. Skriv navnet på en ny mappe, eller tøm den først.\n"
    assert sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*")) == before


@pytest.mark.slow
@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        ({"navn": " "}, "--navn: Håndbogens navn mangler."),
        ({"navn": "<b>"}, "--navn: Teksten kan ikke have tegnene"),
        ({"navn": "a\nb"}, "--navn: Teksten kan ikke have tegnene"),
        ({"myndighed": ""}, "--myndighed: Navnet mangler."),
        ({"myndighed": 'A "B"'}, "--myndighed: Her skal stå ét navn"),
        ({"beskrivelse": "<i>"}, "--beskrivelse: Teksten kan ikke have tegnene"),
        ({"farve": "rød"}, "--farve: »rød« er ikke en farve."),
        ({"farve": "#ffcc00"}, "--farve: »#ffcc00« er svær at læse: kontrasten til hvid tekst på bjælken er 1,51 og skal være mindst 4,5."),
        ({"farve_moerk": "#000000"}, "--farve-moerk: »#000000« er svær at læse"),
        ({"adresse": "eksempel.dk"}, "--adresse: »eksempel.dk« er ikke en adresse på nettet."),
        ({"lager": "git@eksempel.dk:bog"}, "--lager: »git@eksempel.dk:bog« er ikke en adresse på nettet."),
        ({"tilgaengelighedserklaering": "was"}, "--tilgaengelighedserklaering: »was« er ikke en adresse på nettet."),
        ({"fejl_mail": "mig"}, "--fejl-mail: »mig« er ikke en mailadresse."),
        ({"logo": "findes-ikke.svg"}, "--logo: »findes-ikke.svg« kan ikke læses"),
        ({"logo": "logo.svg"}, "--logo: »logo.svg« har noget i linje 1, som ikke er et billede (»<script«)."),
        ({"logo": "logo.gif"}, "--logo: »logo.gif« er hverken en SVG- eller en PNG-fil."),
    ],
)
def test_a_wish_that_cannot_be_met_is_told_by_its_option_and_nothing_is_written(
    tmp_path: Path, some_wheel: Path, wishes: dict[str, str], said: str
) -> None:
    (tmp_path / "logo.svg").write_text("<svg><script>x()</script></svg>", encoding="utf-8")
    (tmp_path / "logo.gif").write_bytes(b"GIF89a")
    done = init(tmp_path, "bog", generator=str(some_wheel), **wishes)
    assert done.returncode == 2
    assert f"haandbog: {said}" in done.stderr
    assert "Traceback" not in done.stderr
    assert re.search(r"[.!]\n$", done.stderr)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["logo.gif", "logo.svg"]


def test_what_must_be_wished_is_asked_for(handbook_folder: HandbookFolder) -> None:
    done = handbook_folder.run("init", "bog")
    assert (done.returncode, "Der mangler --navn og --myndighed." in done.stderr) == (2, True)
    assert not (handbook_folder.root / "bog").exists()


# --- where the generator comes from ----------------------------------------------------------------


def test_a_wheel_is_carried_along_with_its_checksum(some_wheel: Path) -> None:
    made = beginning.find_generator(str(some_wheel))
    assert made.files["generator/haandbog-9.9-py3-none-any.whl"] == b"PK"
    # sha256sum of the two letters
    assert made.files[PIN] == b"./generator/haandbog-9.9-py3-none-any.whl --hash=sha256:" + (
        subprocess.run(["sha256sum", some_wheel], capture_output=True, check=True).stdout.split()[0] + b"\n"
    )


@pytest.mark.parametrize("address", ["git+https://git.eksempel.dk/haandbog.git@v1.0", "git+ssh://git@git.eksempel.dk/haandbog@a1b2c3d"])
def test_an_address_in_git_is_pinned(address: str) -> None:
    assert beginning.find_generator(address).files == {PIN: f"haandbog @ {address}\n".encode()}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("wished", "said"),
    [
        ("git+https://git.eksempel.dk/haandbog", "hvilken udgave"),
        ("git+https://git.eksempel.dk/haandbog@v1 --index-url x", "hvilken udgave"),
        ("git+file:///haandbog@v1", "hvilken udgave"),
        ("haandbog", "er ikke en pakke"),
        ("andet-1.0-py3-none-any.whl", "er ikke en pakke"),
        ("haandbog-1.0-py3-none-any.whl", "kan ikke læses"),
    ],
)
def test_a_generator_that_cannot_be_pinned_is_refused(tmp_path: Path, wished: str, said: str) -> None:
    done = init(tmp_path, "bog", generator=wished)
    assert (done.returncode, said in done.stderr, list(tmp_path.iterdir())) == (1, True, [])


class _Installed:
    """What pip noted of an installation."""

    def __init__(self, noted: str | None) -> None:
        self._noted = noted

    def read_text(self, name: str) -> str | None:
        return self._noted


@pytest.mark.parametrize(
    ("noted", "pin"),
    [
        ({"url": "https://git.eksempel.dk/haandbog.git", "vcs_info": {"vcs": "git", "commit_id": "a1b2"}}, "haandbog @ git+https://git.eksempel.dk/haandbog.git@a1b2\n"),
        (None, None),
        ({"url": "file:///findes/ikke", "dir_info": {"editable": True}}, None),
        ({"url": "https://eksempel.dk/haandbog-1.0-py3-none-any.whl", "archive_info": {}}, None),
    ],
)  # fmt: skip
def test_the_generator_that_runs_is_found_by_what_pip_noted(
    monkeypatch: pytest.MonkeyPatch, noted: dict[str, object] | None, pin: str | None
) -> None:
    monkeypatch.setattr("haandbog.beginning.generator.distribution", lambda _: _Installed(json.dumps(noted) if noted else None))
    if pin is None:
        with pytest.raises(beginning.NoGeneratorError, match="Skriv --generator"):
            beginning.find_generator("")
    else:
        assert beginning.find_generator("").files == {PIN: pin.encode()}


def test_a_generator_that_was_never_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr("haandbog.beginning.generator.distribution", missing)
    with pytest.raises(beginning.NoGeneratorError):
        beginning.find_generator("")
