// The Ordliste filters as one types and by what one chooses, and what was chosen stands in the address.
// Words are compared as people type them: small letters, aa for å, ae for æ, oe for ø.
const form = document.getElementById("ordsoeg");
if (!form) return;

const folded = (text) =>
  text.normalize("NFC").toLowerCase().replace(/å/g, "aa").replace(/[æä]/g, "ae").replace(/[øö]/g, "oe")
    .normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim();

const field = form.querySelector("input[type=search]");
const selects = [...form.querySelectorAll("select")];
const answer = form.querySelector("[role=status]");
const lists = [...document.querySelectorAll(".ordliste")].map((list) => {
  let heading = list.previousElementSibling;
  while (heading && heading.tagName !== "H2") heading = heading.previousElementSibling;
  return { list, heading };
});
const entries = [...document.querySelectorAll("[data-ord]")].map((item) => ({
  item,
  words: folded(item.dataset.ord).split("|"),
  text: folded(item.querySelector("dd").textContent),
  refers: item.classList.contains("ordliste__ord--henvisning"),
  term: item.querySelector("a").href,
  choices: item.dataset.valg.split(" "),
}));
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
// A word and what refers to it are one word.
const count = (found) => new Set(found.map((entry) => entry.term)).size;

// A bent word ("løntilskuddet") begins with the word itself.
const named = (entry, query) => entry.words.some((word) => word.includes(query) || (word.length > 3 && query.startsWith(word)));
const explained = (entry, query) => !entry.refers && entry.text.includes(query);
const against = (entry) => selects.filter((select) => select.value && !entry.choices.includes(select.value));

function show() {
  const query = folded(field.value);
  const wanted = (found) => found.filter((entry) => !against(entry).length);
  let found = query ? entries.filter((entry) => named(entry, query)) : entries;
  const onlyExplained = !wanted(found).length;
  if (onlyExplained) found = entries.filter((entry) => explained(entry, query));
  const hits = new Set(wanted(found));
  for (const entry of entries) entry.item.hidden = !hits.has(entry);
  for (const { list, heading } of lists) {
    list.hidden = !list.querySelector("[data-ord]:not([hidden])");
    if (heading) heading.hidden = list.hidden;
  }
  for (const select of selects) {
    // A choice tells how many words it would give beside what else is chosen.
    const others = found.filter((entry) => against(entry).every((one) => one === select));
    for (const option of select.options) {
      if (option.value) option.textContent = `${option.dataset.tekst} (${count(others.filter((entry) => entry.choices.includes(option.value)))})`;
    }
  }
  const { antal, alle, nogle, forklaring, intet } = form.dataset;
  const narrowed = query || selects.some((select) => select.value);
  const text = !narrowed ? alle : !hits.size ? intet : query && onlyExplained ? forklaring : nogle;
  answer.textContent = filled(text, { antal, vist: count([...hits]), tekst: field.value.trim() });
  form.classList.toggle("valgboks--udvalg", Boolean(narrowed));
}

const address = () => {
  const parameters = new URLSearchParams(location.search);
  for (const one of [field, ...selects]) {
    if (one.value.trim()) parameters.set(one.name, one.value.trim());
    else parameters.delete(one.name);
  }
  const query = parameters.toString();
  return location.pathname + (query ? `?${query}` : "") + location.hash;
};

const read = () => {
  const parameters = new URLSearchParams(location.search);
  field.value = parameters.get(field.name) ?? "";
  for (const select of selects) {
    const wanted = parameters.get(select.name) ?? "";
    select.value = [...select.options].some((option) => option.value === wanted) ? wanted : "";
  }
  show();
};

const clear = () => {
  for (const one of [field, ...selects]) one.value = "";
  show();
  history.pushState(null, "", address());
};

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", (event) => {
  event.preventDefault();
  clear();
  field.focus();
});
// While one types, the address follows without filling the back button with letters.
field.addEventListener("input", () => {
  show();
  history.replaceState(null, "", address());
});
for (const select of selects) {
  select.addEventListener("change", () => {
    show();
    history.pushState(null, "", address());
  });
}
field.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !field.value) return;
  field.value = "";
  event.preventDefault();
  show();
  history.replaceState(null, "", address());
});
addEventListener("popstate", read);
form.hidden = false;
read();
