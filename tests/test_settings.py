"""Bad settings: a Danish message that names the key, the file and the line, whoever runs the build; never a traceback."""

from pathlib import Path

import pytest

from conftest import MINIMAL_SETTINGS, HandbookFolder
from haandbog.mkdocs_plugin import HandbookConfig
from haandbog.reading.configuration import OPTIONS, setting_faults
from haandbog.written import REFUSED_EXTENSIONS

THEME = "theme:\n  name: material\n  language: da\n  font: false\n"
PLUGINS = "plugins:\n  - haandbog\n"
NAME = "site_name: Eksempelbyhåndbogen\n"
SOUND = NAME + THEME + PLUGINS

# (settings, the line at fault, the key that is named, what is said of it)
WRONG = {
    "a key that does not exist": (SOUND + "site_nam: x\n", 8, "site_nam", "Mente du »site_name«?"),
    "an option of ours that does not exist": (
        NAME + THEME + "plugins:\n  - haandbog:\n      fejlmail: x@y.dk\n", 8, "haandbog.fejlmail", "Mente du »fejl_mail«?",
    ),
    "an address that is none": (SOUND + "site_url: eksempel.dk\n", 8, "site_url", "er ikke en adresse på nettet"),
    "an address that would run": (SOUND + "repo_url: javascript:alert(1)\n", 8, "repo_url", "er ikke en adresse på nettet"),
    "no name": (THEME + PLUGINS, 1, "site_name", "Håndbogens navn mangler"),
    "a name with a sign that the theme prints raw": ("site_name: <b>Håndbog</b>\n" + THEME + PLUGINS, 1, "site_name", "tegnene"),
    "a name that is a list": ("site_name: [a, b]\n" + THEME + PLUGINS, 1, "site_name", "én linje tekst"),
    "a folder that is missing": (SOUND + "docs_dir: sider\n", 8, "docs_dir", "»sider«"),
    "neither true nor false": (SOUND + "strict: ja\n", 8, "strict", "hverken true eller false"),
    "addresses without a slash": (SOUND + "use_directory_urls: false\n", 8, "use_directory_urls", "skråstreg"),
    "a menu that is no list": (SOUND + "nav: index.md\n", 8, "nav", "en liste"),
    "a menu with a tag": (SOUND + "nav:\n  - <img src=x>: index.md\n", 9, "nav", "»<img src=x>«"),
    "fonts from elsewhere": (NAME + "theme:\n  name: material\n" + PLUGINS, 3, "theme.font", "Google"),
    "another theme": (NAME + "theme:\n  name: mkdocs\n" + PLUGINS, 3, "theme.name", "material"),
    "a script from elsewhere": (
        SOUND + "extra_javascript:\n  - https://naboby.example/x.js\n", 9, "extra_javascript", "ligger et andet sted",
    ),
    "a style sheet from elsewhere": (SOUND + "extra_css:\n  - //naboby.example/x.css\n", 9, "extra_css", "ligger et andet sted"),
    "counting of readers": (SOUND + "extra:\n  analytics:\n    provider: google\n", 9, "extra.analytics", "kan ikke bruges"),
    "a feature that the policy stops": (
        NAME + THEME + "  features: [navigation.instant]\n" + PLUGINS, 6, "theme.features", "navigation.instant",
    ),
    "an extension that can publish any file": (
        SOUND + "markdown_extensions:\n  - pymdownx.snippets\n", 9, "markdown_extensions", "enhver fil",
    ),
    "the same with options": (
        SOUND + "markdown_extensions:\n  - pymdownx.snippets:\n      base_path: /\n", 9, "markdown_extensions", "enhver fil",
    ),
    "no plugin of ours": (NAME + THEME + "plugins: []\n", 6, "plugins", "haandbog mangler"),
    "a setting twice": (SOUND + "site_name: To\n", 8, "site_name", "to gange"),
    "no YAML": ("site_name: [x\n", 2, "", "YAML"),
    "nothing at all": ("", 1, "", "ingen indstillinger"),
    "a list": ("- x\n", 1, "", "ingen indstillinger"),
}  # fmt: skip


def handbook(root: Path, settings: str | bytes) -> Path:
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_bytes(settings if isinstance(settings, bytes) else settings.encode())
    return root


@pytest.mark.parametrize(("settings", "line", "key", "said"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_setting_is_named_with_its_line(tmp_path: Path, settings: str, line: int, key: str, said: str) -> None:
    told = [str(fault) for fault in setting_faults(handbook(tmp_path / "h", settings))]
    assert any(text.startswith(f"mkdocs.yml:{line}: {key}") and said in text for text in told), told


def test_sound_settings_have_no_faults(tmp_path: Path, project: Path) -> None:
    assert setting_faults(handbook(tmp_path / "h", MINIMAL_SETTINGS)) == ()
    assert setting_faults(project) == ()


def test_what_the_environment_says_is_judged_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = handbook(tmp_path / "h", SOUND + 'site_url: !ENV [HAANDBOG_SITE_URL, ""]\n')
    monkeypatch.delenv("HAANDBOG_SITE_URL", raising=False)
    assert setting_faults(root) == ()
    monkeypatch.setenv("HAANDBOG_SITE_URL", "https://eksempel.dk/haandbog/")
    assert setting_faults(root) == ()
    monkeypatch.setenv("HAANDBOG_SITE_URL", "eksempel")
    (fault,) = setting_faults(root)
    assert "»eksempel« (fra HAANDBOG_SITE_URL i miljøet)" in str(fault)


def test_letters_that_are_no_text_are_told(tmp_path: Path) -> None:
    (fault,) = setting_faults(handbook(tmp_path / "h", "site_name: Håndbog\n".encode("latin-1")))
    assert "UTF-8" in str(fault)


def test_the_options_that_are_known_are_those_the_plugin_takes() -> None:
    assert set(OPTIONS) == {name for name, _ in HandbookConfig()._schema}


def test_the_settings_are_described(project: Path) -> None:
    described = (project / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [name for name in OPTIONS if f"| `{name}` |" not in described] == []


def test_the_extensions_that_are_refused_are_the_same_everywhere(tmp_path: Path) -> None:
    for name in REFUSED_EXTENSIONS:
        assert setting_faults(handbook(tmp_path / name, SOUND + f"markdown_extensions: [{name}]\n")), name


ENDS = {
    "a key that does not exist": (SOUND + "site_nam: x\n", "mkdocs.yml:8: site_nam: "),
    "an option of ours": (NAME + THEME + "plugins:\n  - haandbog:\n      postere: x\n", "mkdocs.yml:8: haandbog.postere: "),
    "a statement that is no address": (NAME + THEME + "plugins:\n  - haandbog:\n      tilgaengelighedserklaering: x\n", "tilgaengelighedserklaering"),
    "a mail that is none": (NAME + THEME + "plugins:\n  - haandbog:\n      fejl_mail: x\n", "fejl_mail"),
    "a folder of records that is missing": (NAME + THEME + "plugins:\n  - haandbog:\n      poster: findes-ikke\n", "findes-ikke"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("settings", "said"), ENDS.values(), ids=ENDS.keys())
def test_both_ways_of_building_say_it_and_the_old_site_stands(handbook_folder: HandbookFolder, settings: str, said: str) -> None:
    (handbook_folder.root / "site").mkdir()
    (handbook_folder.root / "site" / "index.html").write_text("den gamle", encoding="utf-8")
    (handbook_folder.root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    for done in (handbook_folder.run("build"), handbook_folder.mkdocs("build")):
        assert done.returncode == 1
        assert said in done.stdout + done.stderr
        assert "Traceback" not in done.stdout + done.stderr
    assert handbook_folder.site() == {"index.html": b"den gamle"}


@pytest.mark.slow
def test_what_mkdocs_reads_before_it_knows_us_is_danish_by_our_command_and_named_by_its_own(handbook_folder: HandbookFolder) -> None:
    (handbook_folder.root / "mkdocs.yml").write_text(SOUND + "site_url: eksempel.dk\n", encoding="utf-8")
    done = handbook_folder.run("build")
    assert (done.returncode, "mkdocs.yml:8: site_url: »eksempel.dk« er ikke en adresse på nettet" in done.stderr) == (1, True)
    done = handbook_folder.mkdocs("build")
    assert (done.returncode, "site_url" in done.stderr, "Traceback" in done.stderr) == (1, True, False)


def test_the_check_of_the_records_tells_of_the_settings_too(handbook_folder: HandbookFolder) -> None:
    (handbook_folder.root / "mkdocs.yml").write_text(SOUND + "strikt: true\n", encoding="utf-8")
    done = handbook_folder.run("check")
    assert done.returncode == 1
    assert "mkdocs.yml:8: strikt: Den indstilling findes ikke. Mente du »strict«?" in done.stderr
