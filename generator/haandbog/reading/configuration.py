"""What is wrong with the settings in mkdocs.yml, in Danish and with the line, before the engine says it in its own words."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from haandbog import danish

FILE = "mkdocs.yml"

# The plugin's own options; a test asks that they are those it takes.
OPTIONS = ("poster", "fejl_mail", "tilgaengelighedserklaering", "skjul_onboardingtrin", "bekraeft_efter_maaneder", "komprimer")

_KEYS = frozenset(
    "INHERIT copyright dev_addr docs_dir draft_docs edit_uri edit_uri_template exclude_docs extra extra_css extra_javascript "
    "extra_templates hooks markdown_extensions mdx_configs nav not_in_nav plugins remote_branch remote_name repo_name repo_url "
    "site_author site_description site_dir site_name site_url strict theme use_directory_urls validation watch".split()
)
_ONE_LINE = ("site_name", "site_description", "site_author", "repo_name", "copyright")
_ADDRESSES = ("site_url", "repo_url")
_LISTS = ("nav", "extra_css", "extra_javascript", "watch", "hooks")
_YES_NO = ("strict", "use_directory_urls")

# What of the theme the policy of the pages would stop, or the scripts of the handbook do not know.
_REFUSED_FEATURES = frozenset(
    "announce.dismiss content.tabs.link navigation.instant navigation.instant.prefetch navigation.instant.preview "
    "navigation.instant.progress".split()
)
# Extensions of Markdown that can publish any file of the machine.
_REFUSED_EXTENSIONS = frozenset({"pymdownx.snippets", "pymdownx.b64", "markdown_include.include"})
_REFUSED_EXTRA = frozenset({"analytics", "consent", "version", "alternate"})


@dataclass(frozen=True, slots=True)
class SettingFault:
    """Something wrong with a setting: its line, its key ("" for the file itself), a Danish message and what to write."""

    line: int
    key: str
    message: str
    hint: str

    def __str__(self) -> str:
        key = f"{self.key}: " if self.key else ""
        return f"{FILE}:{self.line}: {key}{self.message} {self.hint}".rstrip()


def setting_faults(root: Path) -> tuple[SettingFault, ...]:
    """Return what is wrong with the settings of the handbook in ``root``, in the order of their lines."""
    try:
        text = (root / FILE).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return (SettingFault(1, "", "Filen er ikke gemt i tegnsættet UTF-8.", "Gem den igen med UTF-8."),)
    except OSError as error:
        return (SettingFault(1, "", f"Filen kan ikke læses ({error.strerror}).", ""),)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return (
            SettingFault(
                mark.line + 1 if mark else 1, "", "Filen kan ikke læses som YAML.",
                "Se efter en manglende indrykning, et anførselstegn eller et kolon på linjen eller lige over den.",
            ),
        )  # fmt: skip
    if not isinstance(node, yaml.MappingNode):
        return (SettingFault(1, "", "Filen har ingen indstillinger.", "Begynd med site_name: Håndbogens navn."),)
    return tuple(sorted(_faults(root, node), key=lambda fault: fault.line))


def _faults(root: Path, node: yaml.MappingNode) -> Iterator[SettingFault]:
    settings: dict[str, yaml.Node] = {}
    for key, value in _entries(node):
        if key.value in settings:
            yield _fault(key, key.value, "Indstillingen står to gange.", "Slet den ene.")
        elif key.value not in _KEYS:
            near = danish.nearest(key.value, sorted(_KEYS))
            yield _fault(key, key.value, "Den indstilling findes ikke.", f"Mente du »{near}«?" if near else "")
        settings[key.value] = value
    if "site_name" not in settings:
        yield SettingFault(1, "site_name", "Håndbogens navn mangler.", "Skriv site_name: og navnet.")
    yield from _types(settings)
    yield from _texts(settings)
    yield from _folders(root, settings)
    yield from _theme(settings.get("theme"))
    yield from _fetched(settings)
    yield from _plugins(settings.get("plugins"))


def _types(settings: dict[str, yaml.Node]) -> Iterator[SettingFault]:
    for name in _LISTS:
        value = settings.get(name)
        if value is not None and not isinstance(value, yaml.SequenceNode) and not _is_empty(value):
            yield _fault(value, name, "Her skal stå en liste.", "Skriv hvert punkt på sin egen linje med en bindestreg foran.")
    for name in _YES_NO:
        value = settings.get(name)
        if value is not None and not _is_set_elsewhere(value) and _text(value).lower() not in ("true", "false"):
            yield _fault(value, name, f"»{_text(value)}« er hverken true eller false.", "Skriv true eller false.")
    value = settings.get("use_directory_urls")
    if value is not None and _text(value).lower() == "false":
        yield _fault(value, "use_directory_urls", "Håndbogens adresser ender på en skråstreg.", "Slet linjen, eller skriv true.")


def _texts(settings: dict[str, yaml.Node]) -> Iterator[SettingFault]:
    for name in _ONE_LINE:
        value = settings.get(name)
        if value is None or _is_empty(value):
            if name == "site_name" and value is not None:
                yield _fault(value, name, "Håndbogens navn mangler.", "Skriv navnet efter kolonet.")
        elif not isinstance(value, yaml.ScalarNode):
            yield _fault(value, name, "Her skal stå én linje tekst.", 'Skriv teksten i anførselstegn: "…".')
        elif re.search(r'[<>"\x00-\x1f]', _resolved(value)):
            yield _fault(value, name, 'Teksten kan ikke have tegnene < > eller ".', "Brug andre tegn, f.eks. » og «.")
    for name in _ADDRESSES:
        value = settings.get(name)
        if value is None or _is_empty(value):
            continue
        address, source = _resolved(value), _variable(value)
        if address and not _is_address(address):
            told = f" (fra {source} i miljøet)" if source else ""
            yield _fault(
                value, name, f"»{address}«{told} er ikke en adresse på nettet.", f"Skriv den med https:// foran, eller lad {name} være tom."
            )
    for entry, title in _titles(settings.get("nav")):
        if re.search("[<>]", title):
            yield _fault(entry, "nav", f"»{title}« kan ikke have tegnene < og >.", "Brug andre ord i menuen.")


def _folders(root: Path, settings: dict[str, yaml.Node]) -> Iterator[SettingFault]:
    value = settings.get("docs_dir")
    name = _text(value) if value is not None else "docs"
    if not (root / name).is_dir():
        yield SettingFault(
            _line(value) if value is not None else 1, "docs_dir", f"Mappen »{name}« med håndskrevne sider findes ikke.",
            "Opret mappen (den må være tom), eller ret docs_dir.",
        )  # fmt: skip


def _theme(theme: yaml.Node | None) -> Iterator[SettingFault]:
    if theme is None:
        yield SettingFault(1, "theme", "Temaet mangler.", "Skriv theme: og under det name: material, language: da og font: false.")
        return
    options = {key.value: value for key, value in _entries(theme)}
    name = options.get("name", theme)
    if _text(name) != "material":
        yield _fault(name, "theme.name", "Håndbogen er lavet til temaet material.", "Skriv name: material.")
        return
    font = options.get("font")
    if font is None or _text(font).lower() != "false":
        yield _fault(
            font or theme, "theme.font", "Temaet henter sine skrifttyper hos Google, når der ikke står false.", "Skriv font: false."
        )
    features = options.get("features")
    for feature in features.value if isinstance(features, yaml.SequenceNode) else ():
        if _text(feature) in _REFUSED_FEATURES:
            yield _fault(feature, "theme.features", f"»{_text(feature)}« kan ikke bruges sammen med håndbogens sider.", "Slet linjen.")


def _fetched(settings: dict[str, yaml.Node]) -> Iterator[SettingFault]:
    for name in ("extra_css", "extra_javascript"):
        value = settings.get(name)
        for item in value.value if isinstance(value, yaml.SequenceNode) else ():
            address = next((_text(inner) for key, inner in _entries(item) if key.value == "path"), _text(item))
            if re.match(r"\s*([a-z][a-z0-9+.-]*:)?//", address, re.IGNORECASE):
                yield _fault(item, name, f"»{address}« ligger et andet sted.", "Læg filen i docs/: siderne henter intet fra andre.")
    extra = settings.get("extra")
    for key, _ in _entries(extra):
        if key.value in _REFUSED_EXTRA:
            yield _fault(key, f"extra.{key.value}", "Det kan ikke bruges sammen med håndbogens sider.", "Slet det.")
    extensions = settings.get("markdown_extensions")
    names = extensions.value if isinstance(extensions, yaml.SequenceNode) else [key for key, _ in _entries(extensions)]
    for item in names:
        name = next((key.value for key, _ in _entries(item)), _text(item))
        if name in _REFUSED_EXTENSIONS:
            yield _fault(item, "markdown_extensions", f"»{name}« kan offentliggøre enhver fil på maskinen.", "Slet linjen.")


def _plugins(plugins: yaml.Node | None) -> Iterator[SettingFault]:
    items = plugins.value if isinstance(plugins, yaml.SequenceNode) else ()
    named = [
        (_text(item), item, None) if isinstance(item, yaml.ScalarNode) else next(iter(_named(item)), ("", item, None)) for item in items
    ]
    if not any(name == "haandbog" for name, _, _ in named):
        yield SettingFault(
            _line(plugins) if plugins else 1, "plugins", "haandbog mangler på listen.", "Skriv plugins: og under det - haandbog."
        )
    for name, _, options in named:
        if name != "haandbog" or options is None or _is_empty(options):
            continue
        if not isinstance(options, yaml.MappingNode):
            yield _fault(options, "haandbog", "Her skal stå indstillinger.", f"Der kan stå: {danish.join_words(OPTIONS)}.")
        for key, value in _entries(options):
            if key.value not in OPTIONS:
                near = danish.nearest(key.value, OPTIONS)
                hint = f"Mente du »{near}«?" if near else f"Der kan stå: {danish.join_words(OPTIONS)}."
                yield _fault(key, f"haandbog.{key.value}", "Den indstilling findes ikke.", hint)
            elif key.value == "poster" and not isinstance(value, yaml.ScalarNode):
                yield _fault(value, "haandbog.poster", "Her skal stå navnet på én mappe.", "Skriv f.eks. poster: records.")


def _named(item: yaml.Node) -> Iterator[tuple[str, yaml.Node, yaml.Node | None]]:
    for key, value in _entries(item):
        yield key.value, key, value


def _titles(nav: yaml.Node | None) -> Iterator[tuple[yaml.Node, str]]:
    if isinstance(nav, yaml.SequenceNode):
        for item in nav.value:
            yield from _titles(item)
    for key, value in _entries(nav):
        yield key, key.value
        yield from _titles(value)


def _entries(node: yaml.Node | None) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    return [(key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)] if isinstance(node, yaml.MappingNode) else []


def _fault(node: yaml.Node, key: str, message: str, hint: str) -> SettingFault:
    return SettingFault(_line(node), key, message, hint)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _text(node: yaml.Node) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and (node.tag == "tag:yaml.org,2002:null" or not node.value)


def _is_set_elsewhere(node: yaml.Node) -> bool:
    return node.tag == "!ENV"


def _variable(node: yaml.Node) -> str:
    """Return the name of the variable in the environment that a setting takes its value from, or ""."""
    if not _is_set_elsewhere(node):
        return ""
    names = [_text(item) for item in node.value[:-1]] if isinstance(node, yaml.SequenceNode) else [_text(node)]
    return next((name for name in names if name in os.environ), "")


def _resolved(node: yaml.Node) -> str:
    """Return a text as it will be: of ``!ENV``, what the environment says, else the last of its list."""
    if not _is_set_elsewhere(node):
        return _text(node)
    if variable := _variable(node):
        return os.environ[variable]
    return _text(node.value[-1]) if isinstance(node, yaml.SequenceNode) and node.value else ""


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("https", "http") and bool(parts.hostname) and not re.search(r"[\s<>\"'`\\]", text)
