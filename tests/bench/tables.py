"""How long a keystroke takes to a painted result in a table of 1,000 rows, in a real browser.

python tests/bench/tables.py [ROWS]

The page is the index of initiatives, made of records that are built here, with the theme's style sheet
and ours and with our scripts. A keystroke counts from the key event to the end of the frame that
shows its result. The bar is 50 ms for the slowest of them.
"""

import sys
import tempfile
from importlib.resources import files
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from haandbog import assets
from haandbog.handbook import Handbook
from haandbog.model import KIND_BY_FOLDER
from haandbog.model.focus_area import FocusArea
from haandbog.model.initiative import Initiative
from haandbog.model.partner import Partner, PartnerType
from haandbog.model.record import Basis, Origin
from haandbog.model.role import Role, RoleType
from haandbog.model.scalars import Ref
from haandbog.model.status import Status, StatusEntry
from haandbog.pages.indexes import index_page
from haandbog.periods import read_period
from haandbog.rendering import Renderer

BAR = 50
BETWEEN = 120  # ms from one letter to the next: somebody who types fast
TYPED = ("vejled", "aaben", "samarb 77", "oe", "findes ikke")
SUBJECTS = ("Vejledning", "Åben dag", "Samarbejde", "Ny folder", "Ærlig snak", "Øvelse", "Kvartalsmøde", "Partnerskab")

# From the key event to the end of the frame: a message that is sent in a frame arrives after it is painted.
MEASURE = """
field => {
  window.times = [];
  field.addEventListener("input", (event) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.times.push(performance.now() - event.timeStamp);
      channel.port2.postMessage(null);
    });
  }, true);
}
"""


def handbook_of(rows: int) -> Handbook:
    """Return a handbook of that many initiatives, with eight focus areas and responsible roles and forty partners."""
    here = Origin("records/opdigtet.yml")
    basis = Basis.EDITORIAL
    areas = [
        FocusArea(origin=here, id=f"o{n}", title=f"Område {n}", summary="Et område.", number=n, purpose="Et formål.", basis=basis)
        for n in range(8)
    ]
    roles = [Role(origin=here, id=f"r{n}", title=f"Leder {n}", summary="En leder.", type=RoleType.UNIT, basis=basis) for n in range(8)]
    partners = [
        Partner(origin=here, id=f"p{n}", title=f"Partner {n}", summary="En partner.", type=PartnerType.COMPANIES, basis=basis)
        for n in range(40)
    ]
    initiatives = [
        Initiative(
            origin=here,
            id=f"i{n}",
            title=f"{SUBJECTS[n % 8]} {n}",
            summary=f"Et initiativ om {SUBJECTS[(n + 3) % 8].lower()} i Eksempelby, som er nummer {n}.",
            focus_area=Ref("fokusomraader", f"o{n % 8}"),
            history=(StatusEntry(time=read_period("2024"), status=list(Status)[n % len(Status)], note="Fordi."),),
            responsible=(Ref("roller", f"r{n % 8}"),),
            partners=(Ref("partnere", f"p{n % 40}"), Ref("partnere", f"p{n * 7 % 40}")),
            basis=basis,
        )
        for n in range(rows)
    ]
    return Handbook([*areas, *roles, *partners, *initiatives])


def write_page(rows: int, folder: Path) -> Path:
    """Write the index of initiatives with what it needs under ``folder``, and return its file."""
    handbook = handbook_of(rows)
    html = Renderer(handbook).render(index_page(handbook, KIND_BY_FOLDER["initiativer"])).html
    for address, content in assets.bundles():
        file = folder / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    sheets = files("material").joinpath("templates/assets/stylesheets")
    theme = [sheet for sheet in sheets.iterdir() if sheet.name.endswith(".min.css")]
    for sheet in theme:
        (folder / "assets" / sheet.name).write_bytes(sheet.read_bytes())
    links = "".join(f'<link rel="stylesheet" href="assets/{name}">' for name in (*sorted(sheet.name for sheet in theme), "haandbog.css"))
    page = folder / "index.html"
    page.write_text(
        f'<!doctype html><html lang="da"><meta charset="utf-8"><title>Tabel</title>{links}'
        f'<body data-md-color-scheme="default"><main class="md-main"><article class="md-content md-typeset">{html}</article></main>'
        f'<script src="{assets.SCRIPTS}"></script></body></html>',
        encoding="utf-8",
    )
    return page


def measure(page_file: Path, width: int) -> list[float]:
    """Type every text and wipe it again, letter by letter, and return the milliseconds of every keystroke."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": width, "height": 900}, locale="da-DK")
        page.goto(page_file.as_uri())
        field = page.get_by_label("Søg i tabellen")
        field.evaluate(MEASURE)
        field.focus()
        for text in TYPED:
            for key in (*text, *(["Backspace"] * len(text))):
                page.keyboard.press(key if len(key) > 1 else key.replace(" ", "Space"))
                page.wait_for_timeout(BETWEEN)
        times: list[float] = page.evaluate("window.times")
        browser.close()
    return times


def main() -> None:
    """Print the figures."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        page = write_page(rows, Path(folder))
        for width in (1280, 320):
            times = sorted(measure(page, width))
            print(
                f"tables: {rows} rows at {width} px, {len(times)} keystrokes to a painted result: "
                f"median {median(times):.0f} ms, 95 of 100 within {times[int(len(times) * 0.95)]:.0f} ms, slowest {times[-1]:.0f} ms "
                f"(bar {BAR} ms: {'over' if times[-1] > BAR else 'under'})"
            )


if __name__ == "__main__":
    main()
