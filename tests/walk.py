"""A reader who opens every page of a handbook and uses everything there is to use."""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

from injection.reader import Findings, note_what_ran


def pages_of(site: Path) -> list[str]:
    """Every page of a built site by its address, those that only lead on aside."""
    found = []
    for path in sorted(site.rglob("index.html")):
        if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")[:1000]:
            found.append(path.relative_to(site).as_posix().removesuffix("index.html"))
    return found


def visit_every_page(page: Page, home: str, site: Path, found: Findings) -> None:
    """Open every page, the one for addresses that do not exist among them, and note what happens."""
    for address in (*pages_of(site), "404.html"):
        page.goto(home + address, wait_until="load")
        note_what_ran(page, found)


def use_everything(page: Page, home: str, found: Findings) -> Iterator[str]:
    """Use what the pages offer; yield the name of each thing when it was used."""
    for name, address, use in (
        ("søgning", "", _search), ("søgeside", "soeg/?q=folder", _wait), ("udseende", "", _look), ("tabel", "initiativer/", _table),
        ("find tilbud", "find-tilbud/", _boxes), ("ordliste", "begreber/", _glossary), ("forklaring", "tilbud/", _tooltip),
        ("onboarding", "onboarding/", _path), ("prøv dig selv", "proev-dig-selv/", _self_test), ("til mentor", "til-mentor/", _sheet),
        ("det, browseren husker", "privatliv/", _forget), ("ikke fundet", "404.html", _wait),
    ):  # fmt: skip
        page.goto(home + address, wait_until="load")
        use(page)
        page.wait_for_timeout(150)
        note_what_ran(page, found)
        yield name


def _wait(page: Page) -> None:
    page.wait_for_load_state("networkidle")


def _search(page: Page) -> None:
    page.click("button.soegeknap")
    page.fill("#soegning input[type=search]", "vejledning")
    page.wait_for_selector("#soegning .fund")
    page.fill("#soegning input[type=search]", "<img src=x onerror=window.__pwned=1>")
    page.wait_for_timeout(500)
    page.keyboard.press("Escape")


def _look(page: Page) -> None:
    for _ in range(3):
        page.evaluate("""() => {
          const choices = [...document.querySelectorAll("input[name=__palette]")];
          choices[(choices.findIndex((choice) => choice.checked) + 1) % choices.length]?.click();
        }""")
    page.reload()


def _table(page: Page) -> None:
    page.locator("button.tabel__sorter").first.click()
    page.locator(".tabelvalg input").first.fill("folder")
    page.locator(".tabelvalg select").first.select_option(index=1)
    page.go_back()


def _boxes(page: Page) -> None:
    for select in page.locator("#find select").all():
        select.select_option(index=1)
    for box in page.locator("#find [name=gruppe]").all():
        box.check()


def _glossary(page: Page) -> None:
    page.fill("#ordsoeg input[type=search]", "fold")


def _tooltip(page: Page) -> None:
    link = page.locator("a.begreb").first
    if link.count():
        link.hover()
        page.wait_for_selector("#begreb-forklaring:not([hidden])")


def _path(page: Page) -> None:
    page.locator("[data-trin] input").first.check()
    for action in ("link", "gem"):
        page.evaluate("(action) => document.querySelector(`[data-handling=${action}]`).click()", action)
    page.reload()


def _self_test(page: Page) -> None:
    exercise = page.locator("[data-oevelse]:not([hidden]) input").first
    if exercise.count():
        exercise.check()
        page.locator("[data-oevelser] button").first.click()


def _sheet(page: Page) -> None:
    page.locator("#ark textarea").first.fill("<script>window.__pwned=1</script>")


def _forget(page: Page) -> None:
    page.click("[data-husket=slet]")
