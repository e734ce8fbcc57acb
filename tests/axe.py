"""axe-core in a real browser: which pages, in which states, at which widths and looks, and what it finds."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page

# What the law asks (2.1), what we ask (2.2), and axe's advice beyond both (landmarks, headings, tab order).
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
WIDTHS = (320, 1280)
LOOKS = ("light", "dark")
HEIGHT = 900

_OPTIONS = {
    "runOnly": {"type": "tag", "values": RULES},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
# What can differ between light and dark when nothing but the colours does.
_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}, "resultTypes": ["violations"]}
_RUN = """options => axe.run(options).then(({violations, passes, incomplete}) => ({
  rules: violations.length + passes.length + incomplete.length,
  violations: violations.flatMap(({id, nodes}) => nodes.map(({target, html, failureSummary}) =>
    `${id}: ${target.join(' ')} ${html.slice(0, 160)} (${failureSummary.split('\\n').slice(1).join(' ').slice(0, 240)})`)),
}))"""


# What lies below the window is laid out when one comes near it (12-parts.css). Whoever looks at a whole page at once sees it as it is then.
LAID_OUT = """
const laidOut = new CSSStyleSheet();
laidOut.replaceSync("* { content-visibility: visible !important }");
document.adoptedStyleSheets = [laidOut];
"""


@dataclass(frozen=True, slots=True)
class State:
    """A state of a page: where it lives, and how a person gets there.

    ``lives_at`` is a selector of what opens it; ``of_the_shell`` says that every page has it, so that a few pages show all there is
    to see; ``widths`` are those at which there is such a thing.
    """

    name: str
    lives_at: str
    reach: Callable[[Page], None]
    of_the_shell: bool = False
    widths: tuple[int, ...] = WIDTHS


@dataclass(frozen=True, slots=True)
class Finding:
    """What axe says of a page in one state, at one width and look: how many rules were asked, and the faults as lines."""

    address: str
    state: str
    width: int
    look: str
    rules: int
    violations: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        """Say where, and one fault a line."""
        return "\n".join(
            [f"{self.address or 'forside'} · {self.state} · {self.width} px · {self.look}", *(f"    {v}" for v in self.violations)]
        )


def _open_search(page: Page) -> None:
    page.locator("button.soegeknap").click()
    page.locator("dialog[open]").wait_for()


def _search(text: str) -> Callable[[Page], None]:
    def reach(page: Page) -> None:
        _open_search(page)
        page.locator("dialog[open] input").fill(text)
        page.locator("dialog[open] :is(.soegning__fund, .soegning__intet):not([hidden])").wait_for()

    return reach


def _open_menu(page: Page) -> None:
    page.locator("details.menu > summary").click()
    page.locator(".menu__indhold details:not([open]) > summary").first.click()


def _explain(page: Page) -> None:
    page.locator("article a.begreb[data-forklaring]:visible").first.focus()
    page.locator(".forklaring:not([hidden])").wait_for()


def _choose(page: Page) -> None:
    page.locator(".tabelvalg select").first.select_option(index=1)
    page.locator(".tabel__sorter").first.click()


def _find_nothing(page: Page) -> None:
    page.locator(".tabelvalg:visible input[type=search]").first.fill("qxz")


def _answer(page: Page) -> None:
    exercises = page.locator(".oevelser")
    for number in range(exercises.count()):
        one = exercises.nth(number)
        one.locator("input[type=radio]:visible").first.check()
        one.locator("button:visible").click()


def _tick(page: Page) -> None:
    page.locator("[data-trin] input:visible").first.check()


def _follow_broken_link(page: Page) -> None:
    page.evaluate("location.hash = '#vej=1~x'")
    page.locator(".vej__advarsel:visible").wait_for()


def _unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach(part => { part.open = true })")


def _filter_words(page: Page) -> None:
    page.locator("#ordsoeg-tekst").fill("e")


def _choose_group(page: Page) -> None:
    page.locator("#find input[type=checkbox]").first.check()


# A Danish word that every handbook of ours holds, and letters that none does.
STATES = (
    State("søgning åben", "button.soegeknap", _open_search, of_the_shell=True),
    State("søgning med fund", "button.soegeknap", _search("vejledning"), of_the_shell=True),
    State("søgning uden fund", "button.soegeknap", _search("qxzqxz"), of_the_shell=True),
    State("menu åben", "details.menu", _open_menu, of_the_shell=True, widths=(320,)),
    State("ordforklaring åben", "article a.begreb[data-forklaring]", _explain),
    State("valg i tabel, ordnet", ".tabelvalg select", _choose),
    State("tabel uden fund", ".tabelvalg", _find_nothing),
    State("spørgsmål besvaret", ".oevelser", _answer),
    State("trin krydset af", "[data-trin] input", _tick),
    State("fejl i onboardinglink", "#vej", _follow_broken_link),
    State("foldet ud", "main article details", _unfold),
    State("ord filtreret", "#ordsoeg", _filter_words),
    State("gruppe valgt", "#find input[type=checkbox]", _choose_group),
)


def pages_of(site: Path) -> list[str]:
    """Return the addresses of a built site's pages, in order; what only leads on to another is none."""
    return sorted(
        path.relative_to(site).as_posix().removesuffix("index.html")
        for path in site.rglob("*.html")
        if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
    )


def kind_of(address: str) -> str:
    """Return what sort of page stands at an address: a record's page is like the others of its folder."""
    folder, _, rest = address.partition("/")
    return f"{folder}/*" if rest and folder != "for-redaktoerer" else address


def one_of_each_kind(site: Path) -> list[str]:
    """Return the address of one page of each kind: the longest, for it has the most to look at."""
    longest: dict[str, tuple[int, str]] = {}
    for address in pages_of(site):
        file = site / address if address.endswith(".html") else site / address / "index.html"
        longest[kind_of(address)] = max(longest.get(kind_of(address), (0, "")), (file.stat().st_size, address))
    return sorted(address for _, address in longest.values())


def window(browser: Browser, *, laid_out: bool = True) -> BrowserContext:
    """Return a window in which nothing moves while axe looks; ``laid_out`` is what lies below it, too."""
    context = browser.new_context(locale="da-DK", reduced_motion="reduce", viewport={"width": 1280, "height": HEIGHT})
    if laid_out:
        context.add_init_script(LAID_OUT)
    return context


def look_at(page: Page, base: str, address: str, width: int, states: Mapping[str, State], *, brief: bool = False) -> Iterator[Finding]:
    """Open a page and yield what axe finds in it as it opens, and then in each of the states that live there, light and dark.

    When it is to be ``brief``, only the rules about colours are asked again in the dark.
    """
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.goto(base + address)
    yield from _looks(page, address, "som den åbner", width, brief=brief)
    for state in states.values():
        if width not in state.widths or not page.locator(state.lives_at).count():
            continue
        page.evaluate("localStorage.clear()")
        page.goto("about:blank")
        page.goto(base + address)
        state.reach(page)
        yield from _looks(page, address, state.name, width, brief=brief)


def asked(page: Page, *, of_colours: bool = False) -> dict[str, Any]:
    """Return what axe says of a page as it stands: the number of ``rules`` it asked and the ``violations`` as lines."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    said: dict[str, Any] = page.evaluate(_RUN, _COLOURS if of_colours else _OPTIONS)
    return said


def _looks(page: Page, address: str, state: str, width: int, *, brief: bool) -> Iterator[Finding]:
    for look in LOOKS:
        page.emulate_media(color_scheme="dark" if look == "dark" else "light")
        page.wait_for_function("dark => document.body.dataset.mdColorScheme === (dark ? 'slate' : 'default')", arg=look == "dark")
        said = asked(page, of_colours=brief and look == "dark")
        yield Finding(address, state, width, look, said["rules"], tuple(re.sub(r"\s+", " ", line) for line in said["violations"]))
