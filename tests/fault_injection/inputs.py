"""What may be wrong with that which a site is made of: records, templates, settings, other plugins, the engine and the theme."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from fault_injection.stage import STANDS, Case, Stage

RECORDS: dict[str, tuple[str, str | bytes, str]] = {
    "an unknown key": ("begreber/ord.yml", "titel: Ord\nresumé: Forkert nøgle.\n", "»resumé«"),
    "a reference to nothing": (
        "observationer/en.yml",
        "titel: En\nresume: En.\nfokusområde: vejledningg\nanalyser: [ingen]\ngrundlag: redaktionelt\n",
        "Mente du »vejledning«",
    ),
    "no YAML": ("begreber/ord.yml", "titel: [uafsluttet\n", "records/begreber/ord.yml:"),
    "a binary file": ("begreber/billede.yml", b"\x89PNG\r\n\x1a\n\x00\xff", "records/begreber/billede.yml:"),
    "an empty file": ("begreber/tom.yml", "", "records/begreber/tom.yml"),
    "a key twice": ("begreber/to.yml", "titel: En\ntitel: To\n", "records/begreber/to.yml:2"),
    "a merge conflict": ("begreber/flet.yml", "<<<<<<< HEAD\ntitel: A\n=======\ntitel: B\n>>>>>>> b\n", "records/begreber/flet.yml"),
    "deep nesting": ("begreber/dyb.yml", "titel: " + "[" * 50_000 + "\n", "records/begreber/dyb.yml"),
    "a bomb of aliases": (
        "begreber/bombe.yml",
        "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        "records/begreber/bombe.yml",
    ),
}


def records() -> Iterator[Case]:
    """Yield every bad record, through both commands."""
    for name, (path, text, said) in RECORDS.items():

        def breaks(stage: Stage, path: str = path, text: str | bytes = text) -> None:
            stage.write(f"records/{path}", text)

        yield Case("bad record", name, breaks, said=said)
        if name in ("an unknown key", "no YAML"):
            yield Case("bad record", f"{name}, mkdocs build", breaks, said=said, engine="mkdocs")


TEMPLATE = """
import jinja2
read = jinja2.FileSystemLoader.get_source
def get_source(self, environment, name):
    text, path, fresh = read(self, environment, name)
    return (TEXT if name == NAME else text), path, fresh
jinja2.FileSystemLoader.get_source = get_source
"""


def templates() -> Iterator[Case]:
    """Yield templates of ours and of a theme of one's own that cannot be read or printed."""

    def ours(text: str) -> Callable[[Stage], None]:
        def breaks(stage: Stage) -> None:
            stage.hook(f"TEXT, NAME = {text!r}, 'page_header.html.jinja'\n{TEMPLATE}")
            stage.arguments = ("--uden-cache",)

        return breaks

    for name, text in (
        ("cannot be read", "{% if %}"),
        ("never ends", "{% for x in [] %}"),
        ("asks for what is not there", "{{ findes_ikke.noget }}"),
        ("divides by nothing", "{{ 1 // 0 }}"),
        ("includes what is not there", "{% include 'findes-ikke.html' %}"),
    ):
        yield Case("bad template", f"ours {name}", ours(text), said=r"Skabelonen .*\.jinja:\d+ kan ikke bruges|Skabelonen findes-ikke")

    def theirs(file: str, text: str) -> Callable[[Stage], None]:
        def breaks(stage: Stage) -> None:
            stage.undo.append(lambda: shutil.rmtree(stage.root / "tema"))
            stage.write(f"tema/{file}", text)
            path = stage.root / "mkdocs.yml"
            stage.write("mkdocs.yml", path.read_text(encoding="utf-8").replace("  font: false", "  font: false\n  custom_dir: tema"))

        return breaks

    for name, file, text in (
        ("a page cannot be read", "partials/footer.html", "{% block %}"),
        ("a page cannot be printed", "partials/footer.html", "{{ findes.ikke.noget }}"),
        ("a page reckons wrongly", "partials/footer.html", "{{ 1 // 0 }}"),
        ("a page includes itself", "partials/footer.html", "{% include 'partials/footer.html' %}"),
    ):
        yield Case("exception in the theme", name, theirs(file, text), said="Skabelonen|Programmet gik i stå")


SETTINGS: dict[str, tuple[str, str]] = {
    "no YAML": ("nav: [\n", r"mkdocs.yml:\d+"),
    "an unknown key": ("sitename: x\n", "sitename"),
    "a menu that leads nowhere": ("nav:\n  - Væk: findes-ikke.md\n", STANDS),
    "an address that is none": ("site_url: eksempel\n", "ikke en adresse"),
    "a folder of pages that is missing": ("docs_dir: findes-ikke\n", "findes-ikke"),
    "a hook's file that is missing": ("hooks: [findes-ikke.py]\n", STANDS),
    "a hook's file that cannot be read": ("hooks: [records/begreber/vejledningssamtale.yml]\n", STANDS),
    "a list where a word belongs": ("site_description: [a]\n", "site_description"),
    "a setting from a file that is missing": ("INHERIT: findes-ikke.yml\n", STANDS),
}


def settings() -> Iterator[Case]:
    """Yield bad settings."""
    for name, (line, said) in SETTINGS.items():

        def breaks(stage: Stage, line: str = line) -> None:
            stage.settings(line)

        yield Case("bad setting", name, breaks, said=said)
    for name, old, new, said in (
        ("no theme", "theme:", "extra:", "theme"),
        ("an unknown plugin", "  - haandbog", "  - haandbog\n  - findes-ikke", STANDS),
        ("an unknown option of ours", "  - haandbog", "  - haandbog:\n      ukendt: 1", "ukendt"),
        ("a folder of records that is missing", "  - haandbog", "  - haandbog:\n      poster: findes-ikke", "findes-ikke"),
    ):

        def replaces(stage: Stage, old: str = old, new: str = new) -> None:
            path = stage.root / "mkdocs.yml"
            stage.write("mkdocs.yml", path.read_text(encoding="utf-8").replace(old, new))

        yield Case("bad setting", name, replaces, said=said)
    yield Case("bad setting", "no settings at all", lambda stage: remove_file(stage, "mkdocs.yml"), codes=(2,), said=r"mkdocs\.yml")


def remove_file(stage: Stage, name: str) -> None:
    """Take a file of the handbook away; it is back when the case is mended."""
    path = stage.root / name
    content = path.read_bytes()
    path.unlink()
    stage.undo.append(lambda: path.write_bytes(content))


EVENTS = (
    "startup config pre_build files nav env pre_page page_markdown page_content page_context post_page pre_template "
    "template_context post_template post_build shutdown".split()
)


def at(event: str, code: str, head: str = "") -> Callable[[Stage], None]:
    """Return what lets code run in a hook of another plugin."""
    lines = "\n    ".join(code.splitlines())
    return lambda stage: stage.hook(f"import os, signal, sys\n{head}\ndef on_{event}(*given, **named):\n    {lines}\n")


def plugins() -> Iterator[Case]:
    """Yield what another plugin may do at each moment of a build."""
    group = "exception in a plugin"
    for event in EVENTS:
        yield Case(group, f"at {event}", at(event, "raise RuntimeError('i stykker')"), said=f"(?s)i stykker.*{STANDS}")
    for event in ("config", "page_markdown", "post_build"):
        yield Case(group, f"at {event}, mkdocs build", at(event, "raise RuntimeError('i stykker')"), engine="mkdocs")
    both = "raise RuntimeError('i stykker')\ndef on_build_error(**named):\n    raise ValueError('også')"
    yield Case(group, "at post_build and again at build_error", at("post_build", both), said=STANDS)
    yield Case(group, "leaves with 0 while pages are printed", at("post_page", "sys.exit(0)"), said=STANDS)
    yield Case(group, "ends the process with 0", at("post_page", "os._exit(0)"), said=STANDS)
    yield Case(group, "ends the process with 0 at shutdown", at("shutdown", "os._exit(0)"), said=STANDS)
    yield Case(group, "ends the process with 0, mkdocs build", at("post_page", "os._exit(0)"), engine="mkdocs", codes=(0,))
    yield Case(group, "interrupts", at("env", "raise KeyboardInterrupt"), said=STANDS)
    yield Case(group, "has no memory", at("post_page", "raise MemoryError"), said="hukommelse")
    group = "harm by a plugin"
    elsewhere = "given[0].site_dir = given[0].site_dir + '-andet'"
    yield Case(group, "sends the site elsewhere", at("config", elsewhere), said="(?s)flyttet site_dir")
    to_old = "given[0].site_dir = os.path.join(os.path.dirname(given[0].config_file_path), 'site')"
    yield Case(group, "sends the site to where it stands", at("config", to_old), said="(?s)flyttet site_dir")
    late = "named['config'].site_dir = os.path.join(os.path.dirname(named['config'].config_file_path), 'andet')"
    for event in ("env", "post_build"):
        yield Case(group, f"sends the site elsewhere at {event}", at(event, late), said="flyttet site_dir", check=gone("andet"))
    empties = "open(os.path.join(named['config'].site_dir, 'begreber', 'index.html'), 'w').close()"
    yield Case(group, "empties a page", at("post_build", empties), said=STANDS)
    removes = "os.remove(os.path.join(named['config'].site_dir, NAME))"
    for name in ("index.html", "404.html", "assets/haandbog.css", "assets/soegning.json"):
        yield Case(group, f"removes {name}", at("post_build", removes, f"NAME = {name!r}"), said=STANDS)
    dead = "return given[0].replace('</main>', '<a href=\"findes-ikke/\">x</a></main>')"
    yield Case(group, "links to nothing", at("post_page", dead), said="Døde henvisninger")
    script = "return given[0].replace('</main>', '<script>alert(1)</script></main>')"
    yield Case(group, "puts a script in", at("post_page", script), said="sikkerhedspolitikken|Siderne har noget")


def gone(name: str) -> Callable[[Stage], str]:
    """Return what clears up a folder that another plugin made itself, and says nothing."""

    def check(stage: Stage) -> str:
        shutil.rmtree(stage.root / name, ignore_errors=True)
        return ""

    return check


def engine() -> Iterator[Case]:
    """Yield exceptions in MkDocs itself."""
    group = "exception in the engine"
    for what, target in (
        ("reads the menu", "mkdocs.commands.build.get_navigation"),
        ("finds the files", "mkdocs.commands.build.get_files"),
        ("builds a page", "mkdocs.commands.build._build_page"),
        ("copies a file", "mkdocs.structure.files.File.copy_file"),
        ("cleans the folder", "mkdocs.utils.clean_directory"),
    ):
        module, _, name = target.rpartition(".")
        owner, _, last = module.rpartition(".")
        imported = f"from {owner} import {last} as owner" if last[0].isupper() else f"import {module} as owner"
        for error in ("RuntimeError('i stykker')", "RecursionError('i stykker')"):
            if error.startswith("Rec") and name != "_build_page":
                continue
            code = f"{imported}\ndef broken(*given, **named):\n    raise {error}\nowner.{name} = broken\n"
            yield Case(group, f"when it {what}, {error.partition('(')[0]}", lambda stage, code=code: stage.hook(code), said="i stykker")
    yield Case(group, "is not installed", not_installed, said=STANDS)
    yield Case(group, "crashes", at("post_page", "os.abort()"), said=rf"(?s)signal 6.*{STANDS}")


def not_installed(stage: Stage) -> None:
    """Let Python not find MkDocs."""
    broken = Path(stage.place) / "sti" / "mkdocs"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise ImportError('væk')\n", encoding="utf-8")
    stage.environment["PYTHONPATH"] = str(broken.parent)


def cases() -> Iterator[Case]:
    """Yield them all."""
    for some in (records, templates, settings, engine, plugins):
        yield from some()
