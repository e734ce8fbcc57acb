"""A walk through a page with the Tab key alone: where one comes, and whether one can see it."""

from dataclasses import dataclass

from playwright.sync_api import Page

# What has focus, where it is, whether it shows, and whether the header or anything else lies over it.
_HERE = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const shown = here.matches('.md-option') ? here.nextElementSibling : here;
  const box = shown.getClientRects()[0] ?? shown.getBoundingClientRect();
  const style = getComputedStyle(shown);
  const header = document.querySelector('.md-header').getBoundingClientRect();
  const inHeader = Boolean(here.closest('.md-header, .md-skip'));
  const at = (x, y) => { const top = document.elementFromPoint(x, y); return top && (shown.contains(top) || top.contains(shown)); };
  const [left, right] = [Math.max(box.left + 2, 0), Math.min(box.right - 2, innerWidth - 1)];
  const [up, down] = [Math.max(box.top + 2, 0), Math.min(box.bottom - 2, innerHeight - 1)];
  const points = [[left, up], [right, up], [left, down], [right, down], [(left + right) / 2, (up + down) / 2]];
  const faults = [];
  if (box.width < 2 || box.height < 2) faults.push('kan ikke ses');
  else if (box.bottom < 1 || box.top > innerHeight - 1 || box.right < 1 || box.left > innerWidth - 1) faults.push('er uden for skærmen');
  else if (!inHeader && box.top < header.bottom - 1 && box.height < innerHeight - header.height) faults.push('er under sidehovedet');
  else if (!points.some(([x, y]) => at(x, y))) faults.push('er dækket');
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 1.5) faults.push('har ingen ramme');
  window.haandbogNumber = window.haandbogNumber ?? 0;
  here.dataset.stop ??= String(window.haandbogNumber++);
  const name = (here.getAttribute('aria-label') || here.labels?.[0]?.textContent || here.textContent).trim().replace(/\\s+/g, ' ').slice(0, 60);
  return {tag: here.tagName.toLowerCase(), name, stop: Number(here.dataset.stop), faults};
}"""

# Everything that a pointer can work, by the same rule as a browser: what is hidden, or a radio button beside the chosen one, is none.
_CONTROLS = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.disabled && !one.inert && one.tabIndex >= 0)
  .filter(one => !(one.type === 'radio' && !one.checked && document.querySelector(`input[type=radio][name="${one.name}"]:checked`)))
  .filter(one => !one.hasAttribute('data-stop'))
  .filter(one => !(one.type === 'radio' && document.querySelector(`input[type=radio][name="${one.name}"][data-stop]`)))
  .map(one => one.outerHTML.slice(0, 120))"""

_ORDER = """() => [...document.querySelectorAll('[data-stop]')].map(one => Number(one.dataset.stop))"""


@dataclass(frozen=True, slots=True)
class Walk:
    """What one came past, in order, the faults met as lines, and the controls that were never reached."""

    stops: tuple[str, ...]
    faults: tuple[str, ...]
    missed: tuple[str, ...]


def walk(page: Page, key: str = "Tab", most: int = 2000) -> Walk:
    """Press Tab (or Shift+Tab) till the page has been left, and then say what was wrong on the way."""
    page.evaluate("window.scrollTo(0, 0)")
    stops, faults = [], []
    for _ in range(most):
        page.keyboard.press(key)
        here = page.evaluate(_HERE)
        if here is None or (stops and here["stop"] == 0):
            break
        name = f"{here['tag']} »{here['name']}«"
        if here["stop"] < len(stops):
            faults.append(f"{name}: kommer igen, før siden er gået igennem")
            break
        stops.append(name)
        faults += [f"{name} {fault}" for fault in here["faults"]]
    else:
        faults.append("siden kan ikke forlades")
    read = page.evaluate(_ORDER)
    if sorted(read) != (read if key == "Tab" else read[::-1]):
        faults.append("rækkefølgen er en anden end den, siden læses i")
    return Walk(tuple(stops), tuple(faults), tuple(page.evaluate(_CONTROLS)))
