// Find tilbud: what is chosen of the citizen decides which parts and items are shown, and stands in the address.
// Everything stands in the HTML; this only hides.
const form = document.getElementById("find");
if (!form) return;

const answer = form.querySelector("[role=status]");
const boxes = [...form.querySelectorAll("[name=gruppe]")];
const selects = [...form.querySelectorAll("select")];
const parts = [...document.querySelectorAll(".find__del")].map((part) => ({
  part,
  heading: part.previousElementSibling,
  role: part.dataset.rolle,
  group: part.dataset.gruppe ?? "",
  none: part.querySelector(".find__intet"),
  items: [...part.querySelectorAll(".find__post")],
}));
const chosen = (name) => form.elements[name]?.value ?? "";
const offers = new Set(parts.filter((part) => part.role !== "teams").flatMap((part) => part.items.map((item) => item.dataset.post)));

const show = () => {
  const groups = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  const [type, field] = [chosen("slags"), chosen("fag")];
  const fitting = { tilbud: new Set(), samarbejde: new Set() };
  const untold = new Set();
  for (const { part, heading, role, group, none, items } of parts) {
    const wanted = role !== "gruppe" || !groups.size || groups.has(group);
    let shown = 0;
    for (const item of items) {
      const { art, post, slags, fag } = item.dataset;
      const fits = role === "teams" ? !field || fag === field : !type || slags === type;
      item.hidden = !fits;
      shown += fits;
      if (!wanted || !fits || role === "teams") continue;
      if (role === "ukendt" && groups.size) untold.add(post);
      else fitting[art].add(post);
    }
    // A group that was chosen answers, also when it has nothing of the kind; one that was not is gone.
    const answers = shown || (role === "gruppe" && groups.has(group));
    part.hidden = heading.hidden = !(wanted && answers);
    none.hidden = shown > 0;
  }
  const values = { tilbud: fitting.tilbud.size, samarbejder: fitting.samarbejde.size, ukendt: untold.size };
  const found = values.tilbud + values.samarbejder;
  values.andre = offers.size - found - values.ukendt;
  const { alle, valg, intet } = form.dataset;
  const narrowed = groups.size > 0 || type !== "";
  const pattern = narrowed ? (found ? valg : intet) : alle;
  answer.textContent = pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  form.classList.toggle("valgboks--udvalg", narrowed || field !== "");
  for (const select of selects) {
    const meaning = form.querySelector(`[data-for="${select.id}"]`);
    if (meaning) meaning.textContent = select.selectedOptions[0].dataset.betyder ?? "";
  }
};

const address = () => {
  const parameters = new URLSearchParams(location.search);
  // One view has one address, in whatever order it was chosen.
  for (const name of ["gruppe", ...selects.map((select) => select.name)]) parameters.delete(name);
  for (const box of boxes) if (box.checked) parameters.append("gruppe", box.value);
  for (const select of selects) if (select.value) parameters.append(select.name, select.value);
  const query = parameters.toString();
  return location.pathname + (query ? `?${query}` : "") + location.hash;
};

const read = () => {
  const parameters = new URLSearchParams(location.search);
  const wanted = new Set(parameters.getAll("gruppe"));
  for (const box of boxes) box.checked = wanted.has(box.value);
  for (const select of selects) {
    const value = parameters.get(select.name) ?? "";
    select.value = [...select.options].some((option) => option.value === value) ? value : "";
  }
  show();
};

form.addEventListener("change", () => {
  show();
  history.pushState(null, "", address());
});
form.addEventListener("reset", (event) => {
  event.preventDefault();
  for (const box of boxes) box.checked = false;
  for (const select of selects) select.value = "";
  show();
  history.pushState(null, "", address());
});
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", read);
form.hidden = false;
read();
