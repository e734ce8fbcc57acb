// The Ordliste filters as one types. Words are compared as people type them: small letters, aa for å, ae for æ, oe for ø.
const form = document.getElementById("ordsoeg");
if (!form) return;

const folded = (text) =>
  text.normalize("NFC").toLowerCase().replace(/å/g, "aa").replace(/[æä]/g, "ae").replace(/[øö]/g, "oe")
    .normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim();

const field = form.querySelector("input[type=search]");
const firstWeek = form.querySelector("input[type=checkbox]");
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
  firstWeek: "uge" in item.dataset,
}));
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// A bent word ("løntilskuddet") begins with the word itself.
const named = (entry, query) => entry.words.some((word) => word.includes(query) || (word.length > 3 && query.startsWith(word)));
const explained = (entry, query) => !entry.refers && entry.text.includes(query);

function show() {
  const query = folded(field.value);
  const pool = firstWeek?.checked ? entries.filter((entry) => entry.firstWeek) : entries;
  let hits = query ? pool.filter((entry) => named(entry, query)) : pool;
  const onlyExplained = !hits.length;
  if (onlyExplained) hits = pool.filter((entry) => explained(entry, query));
  for (const entry of entries) entry.item.hidden = !hits.includes(entry);
  for (const { list, heading } of lists) {
    list.hidden = !list.querySelector("[data-ord]:not([hidden])");
    if (heading) heading.hidden = list.hidden;
  }
  const values = { antal: hits.length, tekst: field.value.trim() };
  const { alle, et, flere, forklaring, intet } = form.dataset;
  const text = !query && !firstWeek?.checked ? alle : !hits.length ? intet : onlyExplained ? forklaring : hits.length === 1 ? et : flere;
  answer.textContent = filled(text, values);
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", show);
form.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !field.value) return;
  field.value = "";
  event.preventDefault();
  show();
});
form.hidden = false;
show();
