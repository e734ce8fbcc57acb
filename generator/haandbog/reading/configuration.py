"""What is wrong with the settings in mkdocs.yml, in Danish and with the line, before the engine says it in its own words."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from haandbog import danish, placement
from haandbog.logo import logo_fault
from haandbog.reading.options import OPTION_BY_KEY, PLUGIN_OPTIONS, WrongOptionError
from haandbog.reading.setting_nodes import (
    FILE,
    NOTHING,
    SettingFault,
    entries_of,
    fault_at,
    is_empty,
    is_set_elsewhere,
    line_of,
    made_of,
    named_in,
    resolved_text,
    text_of,
    titles_in,
    variable_of,
)

# The plugin's own options; a test asks that they are those it takes.
OPTIONS = tuple(option.key for option in PLUGIN_OPTIONS)

_KEYS = frozenset(
    "INHERIT copyright dev_addr docs_dir draft_docs edit_uri edit_uri_template exclude_docs extra extra_css extra_javascript "
    "extra_templates hooks markdown_extensions mdx_configs nav not_in_nav plugins remote_branch remote_name repo_name repo_url "
    "site_author site_description site_dir site_name site_url strict theme use_directory_urls validation watch".split()
)
_ONE_LINE = ("site_name", "site_description", "site_author", "repo_name", "copyright")
_ADDRESSES = ("site_url", "repo_url")
_LISTS = ("nav", "extra_css", "extra_javascript", "watch", "hooks")
# The one that comes with the generator.
OWN_FAVICON = "assets/haandbog.svg"
_YES_NO = ("strict", "use_directory_urls")

# What of the theme the policy of the pages would stop, or the scripts of the handbook do not know.
_REFUSED_FEATURES = frozenset(
    "announce.dismiss content.tabs.link navigation.instant navigation.instant.prefetch navigation.instant.preview "
    "navigation.instant.progress".split()
)
# Extensions of Markdown that can publish any file of the machine.
_REFUSED_EXTENSIONS = frozenset({"pymdownx.snippets", "pymdownx.b64", "markdown_include.include"})
_REFUSED_EXTRA = frozenset({"analytics", "consent", "version", "alternate"})


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
    return tuple(sorted(_faults(root, node, text.split("\n")), key=lambda fault: fault.line))


def _faults(root: Path, node: yaml.MappingNode, lines: Sequence[str]) -> Iterator[SettingFault]:
    settings: dict[str, yaml.Node] = {}
    for key, value in entries_of(node):
        if key.value in settings:
            yield fault_at(key, key.value, "Indstillingen står to gange.", "Slet den ene.")
        elif key.value not in _KEYS:
            near = danish.nearest(key.value, sorted(_KEYS))
            yield fault_at(key, key.value, "Den indstilling findes ikke.", f"Mente du »{near}«?" if near else "")
        settings[key.value] = value
    if "site_name" not in settings:
        yield SettingFault(1, "site_name", "Håndbogens navn mangler.", "Skriv site_name: og navnet.")
    yield from _types(settings)
    yield from _texts(settings)
    yield from _folders(root, settings)
    yield from _editing(settings)
    yield from _theme(settings.get("theme"))
    yield from _pictures(root, settings)
    yield from _fetched(settings)
    yield from _plugins(settings.get("plugins"), lines)


def _types(settings: dict[str, yaml.Node]) -> Iterator[SettingFault]:
    for name in _LISTS:
        value = settings.get(name)
        if value is not None and not isinstance(value, yaml.SequenceNode) and not is_empty(value):
            yield fault_at(value, name, "Her skal stå en liste.", "Skriv hvert punkt på sin egen linje med en bindestreg foran.")
    for name in _YES_NO:
        value = settings.get(name)
        if value is not None and not is_set_elsewhere(value) and text_of(value).lower() not in ("true", "false"):
            yield fault_at(value, name, f"»{text_of(value)}« er hverken true eller false.", "Skriv true eller false.")
    value = settings.get("use_directory_urls")
    if value is not None and text_of(value).lower() == "false":
        yield fault_at(value, "use_directory_urls", "Håndbogens adresser ender på en skråstreg.", "Slet linjen, eller skriv true.")


def _texts(settings: dict[str, yaml.Node]) -> Iterator[SettingFault]:
    for name in _ONE_LINE:
        value = settings.get(name)
        if value is None or is_empty(value):
            if name == "site_name" and value is not None:
                yield fault_at(value, name, "Håndbogens navn mangler.", "Skriv navnet efter kolonet.")
        elif not isinstance(value, yaml.ScalarNode):
            yield fault_at(value, name, "Her skal stå én linje tekst.", 'Skriv teksten i anførselstegn: "…".')
        elif re.search(r'[<>"\x00-\x1f]', resolved_text(value)):
            yield fault_at(value, name, 'Teksten kan ikke have tegnene < > eller ".', "Brug andre tegn, f.eks. » og «.")
    for name in _ADDRESSES:
        value = settings.get(name)
        if value is None or is_empty(value):
            continue
        address, source = resolved_text(value), variable_of(value)
        if address and not _is_address(address):
            told = f" (fra {source} i miljøet)" if source else ""
            yield fault_at(
                value, name, f"»{address}«{told} er ikke en adresse på nettet.", f"Skriv den med https:// foran, eller lad {name} være tom."
            )
    for entry, title in titles_in(settings.get("nav")):
        if re.search("[<>]", title):
            yield fault_at(entry, "nav", f"»{title}« kan ikke have tegnene < og >.", "Brug andre ord i menuen.")


def _folders(root: Path, settings: dict[str, yaml.Node]) -> Iterator[SettingFault]:
    value = settings.get("docs_dir")
    name = text_of(value) if value is not None else "docs"
    if not (root / name).is_dir():
        yield SettingFault(
            line_of(value) if value is not None else 1, "docs_dir", f"Mappen »{name}« med håndskrevne sider findes ikke.",
            "Opret mappen (den må være tom), eller ret docs_dir.",
        )  # fmt: skip

    place = settings.get("site_dir")
    target = root / (resolved_text(place) if place is not None else "site")
    if place is not None and not resolved_text(place).strip():
        yield fault_at(place, "site_dir", "Navnet på den færdige håndbogs mappe mangler.", "Skriv f.eks. site, eller slet linjen.")
    elif refused := placement.misplaced(target, root, (root / name, root / _records_folder(settings.get("plugins")))):
        yield SettingFault(line_of(place) if place is not None else 1, "site_dir", refused.message, refused.hint)


def _records_folder(plugins: yaml.Node | None) -> str:
    items = plugins.value if isinstance(plugins, yaml.SequenceNode) else ()
    options = [value for item in items for name, _, value in named_in(item) if name == "haandbog"]
    return next((text_of(value) for value_of in options for key, value in entries_of(value_of) if key.value == "poster"), "") or "records"


def _editing(settings: dict[str, yaml.Node]) -> Iterator[SettingFault]:
    """Yield what is wrong with the way to the files: the engine joins it with a path, and guesses it where it knows the host."""
    repository, value = settings.get("repo_url"), settings.get("edit_uri")
    if value is None:
        if repository is not None and re.search(r"//(www\.)?(github\.com|gitlab\.com|bitbucket\.org)/", resolved_text(repository)):
            yield fault_at(
                repository, "edit_uri", "Uden edit_uri kommer »Foreslå en rettelse« til at føre til en side, der ikke findes.",
                f"Skriv f.eks. edit_uri: {resolved_text(repository).rstrip('/')}/edit/main/, eller edit_uri: \"\", hvis der ikke skal være et link.",
            )  # fmt: skip
        return
    address = "" if is_empty(value) else resolved_text(value)
    if address and not (_is_address(address) and address.endswith("/")):
        yield fault_at(
            value, "edit_uri", f"»{address}« er ikke en adresse på nettet, der slutter med en skråstreg.",
            "Skriv f.eks. https://github.com/ejer/lager/edit/main/, eller lad edit_uri være tom.",
        )  # fmt: skip


def _pictures(root: Path, settings: dict[str, yaml.Node]) -> Iterator[SettingFault]:
    docs = settings.get("docs_dir")
    folder = root / (text_of(docs) if docs is not None else "docs")
    theme = settings.get("theme")
    for key, value in entries_of(theme) if theme is not None else ():
        name = text_of(value)
        if key.value not in ("logo", "favicon") or name == OWN_FAVICON:
            continue
        where = f"theme.{key.value}"
        if not name or re.match(r"/|[a-z][a-z0-9+.-]*:|\.\.?/", name, re.IGNORECASE) or "/../" in name:
            yield fault_at(value, where, f"»{name}« er ikke en fil i mappen docs.", "Læg billedet i docs, og skriv f.eks. assets/logo.svg.")
            continue
        try:
            content = (folder / name).read_bytes()
        except OSError:
            yield fault_at(
                value, where, f"Filen »{folder.name}/{name}« findes ikke eller kan ikke læses.", "Læg billedet dér, eller slet linjen."
            )
            continue
        if fault := logo_fault(name, content):
            yield fault_at(value, where, *fault)


def _theme(theme: yaml.Node | None) -> Iterator[SettingFault]:
    if theme is None:
        yield SettingFault(1, "theme", "Temaet mangler.", "Skriv theme: og under det name: material, language: da og font: false.")
        return
    options = {key.value: value for key, value in entries_of(theme)}
    name = options.get("name", theme)
    if text_of(name) != "material":
        yield fault_at(name, "theme.name", "Håndbogen er lavet til temaet material.", "Skriv name: material.")
        return
    font = options.get("font")
    if font is None or text_of(font).lower() != "false":
        yield fault_at(
            font or theme, "theme.font", "Temaet henter sine skrifttyper hos Google, når der ikke står false.", "Skriv font: false."
        )
    features = options.get("features")
    for feature in features.value if isinstance(features, yaml.SequenceNode) else ():
        if text_of(feature) in _REFUSED_FEATURES:
            yield fault_at(feature, "theme.features", f"»{text_of(feature)}« kan ikke bruges sammen med håndbogens sider.", "Slet linjen.")


def _fetched(settings: dict[str, yaml.Node]) -> Iterator[SettingFault]:
    for name in ("extra_css", "extra_javascript"):
        value = settings.get(name)
        for item in value.value if isinstance(value, yaml.SequenceNode) else ():
            address = next((text_of(inner) for key, inner in entries_of(item) if key.value == "path"), text_of(item))
            if re.match(r"\s*([a-z][a-z0-9+.-]*:)?//", address, re.IGNORECASE):
                yield fault_at(item, name, f"»{address}« ligger et andet sted.", "Læg filen i docs/: siderne henter intet fra andre.")
    extra = settings.get("extra")
    for key, _ in entries_of(extra):
        if key.value in _REFUSED_EXTRA:
            yield fault_at(key, f"extra.{key.value}", "Det kan ikke bruges sammen med håndbogens sider.", "Slet det.")
    extensions = settings.get("markdown_extensions")
    names = extensions.value if isinstance(extensions, yaml.SequenceNode) else [key for key, _ in entries_of(extensions)]
    for item in names:
        name = next((key.value for key, _ in entries_of(item)), text_of(item))
        if name in _REFUSED_EXTENSIONS:
            yield fault_at(item, "markdown_extensions", f"»{name}« kan offentliggøre enhver fil på maskinen.", "Slet linjen.")


def _plugins(plugins: yaml.Node | None, lines: Sequence[str]) -> Iterator[SettingFault]:
    items = plugins.value if isinstance(plugins, yaml.SequenceNode) else ()
    named = [
        (text_of(item), item, None) if isinstance(item, yaml.ScalarNode) else next(iter(named_in(item)), ("", item, None)) for item in items
    ]
    if not any(name == "haandbog" for name, _, _ in named):
        yield SettingFault(
            line_of(plugins) if plugins else 1, "plugins", "haandbog mangler på listen.", "Skriv plugins: og under det - haandbog."
        )
    for name, _, options in named:
        if name != "haandbog" or options is None or is_empty(options):
            continue
        if not isinstance(options, yaml.MappingNode):
            yield fault_at(options, "haandbog", "Her skal stå indstillinger.", f"Der kan stå: {danish.join_words(OPTIONS)}.")
        for key, value in entries_of(options):
            if key.value not in OPTIONS:
                near = danish.nearest(key.value, OPTIONS)
                hint = f"Mente du »{near}«?" if near else f"Der kan stå: {danish.join_words(OPTIONS)}."
                yield fault_at(key, f"haandbog.{key.value}", "Den indstilling findes ikke.", hint)
            elif found := _cut_short(key, value, lines):
                yield fault_at(
                    key, f"haandbog.{key.value}", "Uden anførselstegn læses farven som en bemærkning.", f'Skriv {key.value}: "{found}".'
                )
            elif value.tag != NOTHING:
                try:
                    OPTION_BY_KEY[key.value].read(made_of(value))
                except WrongOptionError as error:
                    yield fault_at(value, f"haandbog.{key.value}", error.args[0], error.hint)
                except yaml.YAMLError:
                    continue  # a tag inside it that only the engine understands


def _cut_short(key: yaml.ScalarNode, value: yaml.Node, lines: Sequence[str]) -> str:
    """Return the colour that YAML has taken for a comment, or "": ``farve: #0a5a6e``."""
    found = re.fullmatch(r".*:\s+(#\w+).*", lines[key.start_mark.line]) if is_empty(value) else None
    return found[1] if found and key.value.startswith("farve") else ""


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("https", "http") and bool(parts.hostname) and not re.search(r"[\s<>\"'`\\]", text)
