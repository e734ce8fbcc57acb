"""Bad settings: a Danish message that names the key, the file and the line, whoever runs the build; never a traceback."""

import os
from pathlib import Path

import pytest
import yaml

from conftest import MINIMAL_SETTINGS, HandbookFolder
from haandbog.handbook import Handbook
from haandbog.mkdocs_plugin import HandbookConfig
from haandbog.pages.owner import owner_page
from haandbog.reading.configuration import OPTIONS, setting_faults
from haandbog.reading.options import ENGINE_SETTINGS, OPTION_BY_KEY, WrongOptionError
from haandbog.reading.settings import read_list, read_settings
from haandbog.rendering import Renderer
from haandbog.written import REFUSED_EXTENSIONS

THEME = "theme:\n  name: material\n  language: da\n  font: false\n"
PLUGINS = "plugins:\n  - haandbog\n"
NAME = "site_name: Eksempelbyhåndbogen\n"
SOUND = NAME + THEME + PLUGINS
OURS = NAME + THEME + "plugins:\n  - haandbog:\n      "

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
    "a colour that is none": (OURS + 'farve: "blå"\n', 8, "haandbog.farve", "»blå« er ikke en farve."),
    "a colour that is a comment": (OURS + "farve: #0a5a6e\n", 8, "haandbog.farve", 'Skriv farve: "#0a5a6e".'),
    "a colour that white cannot be read on": (
        OURS + 'farve: "#ffcc00"\n', 8, "haandbog.farve",
        "kontrasten til hvid tekst på bjælken er 1,51 og skal være mindst 4,5. Vælg en mørkere farve, f.eks. \"#735c00\".",
    ),
    "a colour that cannot be read on a light box": (
        OURS + 'farve: "#6b6b6b"\n', 8, "haandbog.farve",
        "kontrasten til den mørkeste af de lyse flader, som links står på (#e9e5dc), er 4,23 og skal være mindst 4,5.",
    ),
    "a colour that cannot be read on dark ground": (
        OURS + 'farve_moerk: "#0a5a6e"\n', 8, "haandbog.farve_moerk",
        "kontrasten til den lyseste af de mørke flader, som links står på (#253138), er 1,71 og skal være mindst 4,5.",
    ),
    "an authority with a sign that would be markup": (OURS + "myndighed: <b>By</b>\n", 8, "haandbog.myndighed", "ét navn uden tegnene"),
    "a statement that is no address": (OURS + "tilgaengelighedserklaering: was\n", 8, "haandbog.tilgaengelighedserklaering", "»was«"),
    "a mail that is none": (OURS + "fejl_mail: mig\n", 8, "haandbog.fejl_mail", "er ikke en mailadresse"),
    "months that are none": (OURS + "bekraeft_efter_maaneder: mange\n", 8, "haandbog.bekraeft_efter_maaneder", "antal måneder"),
    "steps that are no list": (OURS + "skjul_onboardingtrin: et\n", 8, "haandbog.skjul_onboardingtrin", "en liste"),
    "two folders of records": (OURS + "poster: [a, b]\n", 8, "haandbog.poster", "navnet på én mappe"),
    "a way to the files that is joined wrongly": (SOUND + "edit_uri: https://eksempel.dk/edit\n", 8, "edit_uri", "slutter med en skråstreg"),
    "a repository whose files the engine would guess": (
        SOUND + "repo_url: https://github.com/eksempel/bog\n", 8, "edit_uri", "https://github.com/eksempel/bog/edit/main/",
    ),
    "a favicon that is not there": (NAME + THEME + "  favicon: assets/blad.svg\n" + PLUGINS, 6, "theme.favicon", "findes ikke"),
    "a logo that is not there": (NAME + THEME + "  logo: assets/logo.svg\n" + PLUGINS, 6, "theme.logo", "findes ikke"),
    "a logo outside the pages": (NAME + THEME + "  logo: ../logo.svg\n" + PLUGINS, 6, "theme.logo", "er ikke en fil i mappen docs"),
    "a logo at another place": (NAME + THEME + "  logo: https://naboby.example/x.svg\n" + PLUGINS, 6, "theme.logo", "er ikke en fil"),
    "no plugin of ours": (NAME + THEME + "plugins: []\n", 6, "plugins", "haandbog mangler"),
    "a setting twice": (SOUND + "site_name: To\n", 8, "site_name", "to gange"),
    "no YAML": ("site_name: [x\n", 2, "", "YAML"),
    "nothing at all": ("", 1, "", "ingen indstillinger"),
    "a list": ("- x\n", 1, "", "ingen indstillinger"),
    "a name that is left out": ("site_name:\n" + THEME + PLUGINS, 1, "site_name", "Håndbogens navn mangler"),
    "no theme": (NAME + PLUGINS, 1, "theme", "Temaet mangler"),
    "an address that is broken": (SOUND + "site_url: https://[x\n", 8, "site_url", "»https://[x« er ikke en adresse"),
    "options of ours that are a number": (NAME + THEME + "plugins:\n  - haandbog: 3\n", 7, "haandbog", "Her skal stå indstillinger"),
    "a folder of records that is a list": (
        NAME + THEME + "plugins:\n  - haandbog:\n      poster: [a, b]\n", 8, "haandbog.poster", "navnet på én mappe",
    ),
}  # fmt: skip


def handbook(root: Path, settings: str | bytes) -> Path:
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_bytes(settings if isinstance(settings, bytes) else settings.encode())
    return root


@pytest.mark.parametrize(("settings", "line", "key", "said"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_setting_is_named_with_its_line(tmp_path: Path, settings: str, line: int, key: str, said: str) -> None:
    told = [str(fault) for fault in setting_faults(handbook(tmp_path / "h", settings))]
    assert any(text.startswith(f"mkdocs.yml:{line}: {key}") and said in text for text in told), told


def test_every_wrong_setting_is_told_in_the_words_that_were_approved(tmp_path: Path) -> None:
    """``UPDATE_EXPECTED=1`` writes them anew; read the difference before you keep it."""
    told = []
    for number, (name, (settings, *_)) in enumerate(WRONG.items()):
        told += [f"# {name}", *map(str, setting_faults(handbook(tmp_path / str(number), settings))), ""]
    expected = Path(__file__).parent / "reading" / "settings.txt"
    if "UPDATE_EXPECTED" in os.environ:
        expected.write_text("\n".join(told), encoding="utf-8")
    assert "\n".join(told) == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["analytics", "consent", "version", "alternate"])
def test_what_of_the_theme_would_ask_others_or_promise_what_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    (fault,) = setting_faults(handbook(tmp_path / "h", SOUND + f"extra:\n  {name}: x\n"))
    assert (fault.line, fault.key, fault.hint) == (9, f"extra.{name}", "Slet det.")


@pytest.mark.parametrize(
    "name",
    [
        "announce.dismiss", "content.tabs.link", "navigation.instant", "navigation.instant.prefetch", "navigation.instant.preview",
        "navigation.instant.progress",
    ],
)  # fmt: skip
def test_a_feature_that_the_policy_would_stop_is_refused(tmp_path: Path, name: str) -> None:
    (fault,) = setting_faults(handbook(tmp_path / "h", NAME + THEME + f"  features: [navigation.top, {name}]\n" + PLUGINS))
    assert (fault.line, fault.key, fault.message) == (6, "theme.features", f"»{name}« kan ikke bruges sammen med håndbogens sider.")


@pytest.mark.parametrize("name", ["site_description", "site_author", "repo_name", "copyright"])
def test_what_the_theme_prints_raw_has_no_sign_that_could_begin_a_tag(tmp_path: Path, name: str) -> None:
    (fault,) = setting_faults(handbook(tmp_path / "h", SOUND + f"{name}: a <b>\n"))
    assert (fault.line, fault.key) == (8, name)


def test_a_menu_is_looked_through_to_its_end(tmp_path: Path) -> None:
    text = SOUND + "nav:\n  - Mere:\n      - Dybere:\n          - <b>: a.md\n"
    assert [(fault.line, fault.key) for fault in setting_faults(handbook(tmp_path / "h", text))] == [(11, "nav")]


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


def test_a_list_from_the_environment_ends_with_what_holds_when_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("EN", "TO"):
        monkeypatch.delenv(name, raising=False)
    root = handbook(tmp_path / "h", SOUND + "site_url: !ENV [EN, TO, eksempel]\nrepo_url: !ENV EN\nstrict: !ENV [EN, false]\n")
    assert [str(fault) for fault in setting_faults(root)] == [
        "mkdocs.yml:8: site_url: »eksempel« er ikke en adresse på nettet. Skriv den med https:// foran, eller lad site_url være tom."
    ]
    monkeypatch.setenv("TO", "to")
    monkeypatch.setenv("EN", "en")
    assert [fault.message for fault in setting_faults(root)] == [
        "»en« (fra EN i miljøet) er ikke en adresse på nettet.",
        "»en« (fra EN i miljøet) er ikke en adresse på nettet.",
    ]


def test_what_is_allowed_beside_what_is_refused_has_no_faults(tmp_path: Path) -> None:
    allowed = (
        "extra_css: [egen.css]\nextra_javascript:\n  - path: egen.js\n    defer: true\n  - egen2.js\nextra:\n  generator: false\n"
        "markdown_extensions:\n  admonition: {}\n  toc:\n    permalink: true\nnav:\n  - Forside: index.md\n  - Mere:\n      - a.md\n"
        "strict: true\nuse_directory_urls: true\nsite_url: https://eksempel.dk/\nrepo_url:\nwatch:\n"
    )
    theme = "theme:\n  name: material\n  font: false\n  features: [navigation.top]\n"
    plugins = "plugins:\n  - {}\n  - search:\n      lang: da\n  - haandbog:\n      poster: records\n      skjul_onboardingtrin: [a]\n"
    assert [str(fault) for fault in setting_faults(handbook(tmp_path / "h", NAME + theme + plugins + allowed))] == []


def test_each_of_several_faults_is_told_in_the_order_of_the_lines(tmp_path: Path) -> None:
    text = "strict: x\nrepo_name: [a]\n" + SOUND.replace("language: da", "features: [content.tabs.link]") + "extra_css: {}\n"
    faults = setting_faults(handbook(tmp_path / "h", text))
    assert [(fault.line, fault.key) for fault in faults] == [(1, "strict"), (2, "repo_name"), (6, "theme.features"), (10, "extra_css")]


def test_settings_that_are_not_there_are_told(tmp_path: Path) -> None:
    (fault,) = setting_faults(tmp_path)
    assert (fault.line, fault.key, fault.message) == (1, "", "Filen kan ikke læses (No such file or directory).")
    assert str(fault) == "mkdocs.yml:1: Filen kan ikke læses (No such file or directory)."


def test_our_own_settings_are_read_without_the_engine() -> None:
    text = (
        "site_name: Navn\nsite_url: !ENV X\ncopyright:\nnav: [a]\nplugins:\n  - search\n  - andet:\n      fejl_mail: nej\n      liste: [nej]\n"
        "  - haandbog:\n      fejl_mail: a@b.dk\n      liste: [a, {b: c}, d]\n      ord: x\n"
    )
    assert read_settings(text) == {"site_name": "Navn", "fejl_mail": "a@b.dk", "ord": "x"}
    assert read_list(text, "liste") == ("a", "d")
    assert read_list(text, "ord") == read_list(text, "findes-ikke") == read_list("a: [", "x") == read_list("plugins: x", "x") == ()
    assert read_settings("plugins: haandbog\n") == {"plugins": "haandbog"}


def test_letters_that_are_no_text_are_told(tmp_path: Path) -> None:
    (fault,) = setting_faults(handbook(tmp_path / "h", "site_name: Håndbog\n".encode("latin-1")))
    assert "UTF-8" in str(fault)


def test_the_options_that_are_known_are_those_the_plugin_takes() -> None:
    assert set(OPTIONS) == {name for name, _ in HandbookConfig()._schema}


@pytest.mark.parametrize("key", OPTIONS)
def test_who_checks_and_who_builds_read_a_setting_alike(tmp_path: Path, key: str) -> None:
    """What the one refuses the other refuses, with the same words."""
    for number, written in enumerate(
        ["", "x", "12", "true", "[a]", "[1]", "{a: b}", '"#0a5a6e"', '"#ffcc00"', "https://eksempel.dk/was", "a@b.dk", "<b>"]
    ):
        root = handbook(tmp_path / str(number), f"{OURS}{key}: {written}\n")
        told = [f"{fault.message} {fault.hint}" for fault in setting_faults(root)]
        config = HandbookConfig()
        config.load_dict(yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))["plugins"][0]["haandbog"])
        errors, _ = config.validate()
        assert [str(error) for _, error in errors] == [f"{key}: {text}" for text in told], written
        if not errors:
            option, value = OPTION_BY_KEY[key], yaml.safe_load(written)
            assert config[key] == (option.default if value is None else option.read(value)), written


def test_a_setting_from_the_environment_is_read_as_the_engine_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = handbook(tmp_path / "h", OURS + 'farve: !ENV [FARVE, "#0a5a6e"]\n      bekraeft_efter_maaneder: !ENV MAANEDER\n')
    monkeypatch.setenv("MAANEDER", "6")
    assert setting_faults(root) == ()
    monkeypatch.setenv("FARVE", "#ffcc00")
    monkeypatch.setenv("MAANEDER", "mange")
    assert [fault.key for fault in setting_faults(root)] == ["haandbog.farve", "haandbog.bekraeft_efter_maaneder"]


def test_defaults_are_values_of_their_settings() -> None:
    for option in OPTION_BY_KEY.values():
        assert option.read(option.default) == option.default
    with pytest.raises(WrongOptionError):
        OPTION_BY_KEY["farve"].read("gul")


def test_an_owner_meets_every_setting_on_a_page_of_the_handbook() -> None:
    html = Renderer(Handbook(())).render(owner_page()).html
    for setting in (*OPTION_BY_KEY.values(), *ENGINE_SETTINGS):
        assert f">{setting.key}<" in html.replace("\n", ""), setting.key
        assert setting.help.endswith(".")


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
