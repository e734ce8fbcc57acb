// Explains a term where it stands: on hover, focus and touch. Without this script the link keeps its title, which
// the first link to a term on a page has for all of them.
const titles = new Map([...document.querySelectorAll("a.begreb[title]")].map((link) => [link.getAttribute("href"), link.title]));
const links = [...document.querySelectorAll("a.begreb")].filter((link) => titles.has(link.getAttribute("href")));
if (!links.length) return;

const tip = document.createElement("div");
tip.id = "begreb-forklaring";
tip.className = "forklaring";
tip.setAttribute("role", "tooltip");
tip.hidden = true;
// In the main landmark, so that it is found where one reads.
(document.querySelector("main") ?? document.body).append(tip);

const margin = 8;
let open = null;
let timer = 0;
let touched = null;
let explained = null;

const hide = () => {
  clearTimeout(timer);
  if (open) open.removeAttribute("aria-describedby");
  open = explained = null;
  tip.hidden = true;
};

const place = (link) => {
  // The word may be broken over two lines: the box stands at the first of them.
  const word = link.getClientRects()[0] || link.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const left = Math.max(margin, Math.min(word.left, width - tip.offsetWidth - margin));
  const above = word.top - tip.offsetHeight - margin;
  const below = link.getBoundingClientRect().bottom + margin;
  const top = below + tip.offsetHeight > window.innerHeight && above > margin ? above : below;
  tip.style.setProperty("left", `${left + window.scrollX}px`);
  tip.style.setProperty("top", `${top + window.scrollY}px`);
};

const show = (link) => {
  clearTimeout(timer);
  if (open === link) return;
  hide();
  open = link;
  tip.textContent = link.dataset.forklaring;
  tip.hidden = false;
  link.setAttribute("aria-describedby", tip.id);
  place(link);
};

const hideSoon = () => {
  clearTimeout(timer);
  // Long enough to move the pointer onto the box, so that its text can be marked (WCAG 1.4.13).
  timer = setTimeout(hide, 250);
};

for (const link of links) {
  link.dataset.forklaring = titles.get(link.getAttribute("href"));
  link.removeAttribute("title");
  link.addEventListener("pointerenter", (event) => {
    if (event.pointerType === "touch") return;
    clearTimeout(timer);
    timer = setTimeout(() => show(link), 120);
  });
  link.addEventListener("pointerleave", (event) => {
    if (event.pointerType !== "touch" && document.activeElement !== link) hideSoon();
  });
  link.addEventListener("focus", () => {
    if (link.matches(":focus-visible")) show(link);
  });
  link.addEventListener("blur", hide);
  link.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch" ? link : null;
  });
  link.addEventListener("click", (event) => {
    // The first touch explains, the second follows the link.
    if (touched !== link || explained === link) return;
    event.preventDefault();
    show(link);
    explained = link;
  });
}

tip.addEventListener("pointerenter", () => clearTimeout(timer));
tip.addEventListener("pointerleave", hideSoon);
document.addEventListener("pointerdown", (event) => {
  if (open && event.target !== open && !tip.contains(event.target)) hide();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});
window.addEventListener("resize", hide);
