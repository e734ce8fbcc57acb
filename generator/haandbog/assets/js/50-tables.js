// Tables that can be searched, sorted and narrowed. Every row stands in the HTML; this only hides and orders
// rows, and keeps what was chosen in the address, so that the view can be sent to somebody.
// How Danish is ordered is fetched when somebody sorts: a page is shown without it.
let collator = null;
const inDanish = (a, b) => (collator ??= new Intl.Collator("da", { numeric: true })).compare(a, b);
const SORT = "sorter";
// Of a long table so many rows are laid out while one types, so that a letter is answered at once; the rest wait for the button.
const FIRST = 30;

// å/aa, æ/ae and ø/oe are the same to somebody in a hurry.
const fold = (text) =>
  text.toLocaleLowerCase("da").replace(/aa/g, "å").replace(/ae/g, "æ").replace(/oe/g, "ø").replace(/\s+/g, " ").trim();

// A cell that is sorted and chosen by the very words it shows does not say them twice.
const plain = (cell) => (cell.querySelector(".tavs") ? "" : cell.textContent.trim());
const choicesOf = (cell) => (cell.dataset.valg ?? plain(cell)).split("\n").filter(Boolean);

const setUp = (form) => {
  const table = document.getElementById(form.dataset.tabel);
  const heads = [...table.tHead.rows[0].cells];
  const keys = heads.map((head) => head.dataset.noegle);
  const names = heads.map((head) => head.textContent.trim());
  const caption = table.caption;
  const told = caption.textContent;
  // The caption says in which order the rows came; the words for it go when it is another.
  const counted = told.replace(/(?:, ordnet efter | i vejens ).*$/, "");
  const body = table.tBodies[0];
  const selects = [...form.querySelectorAll("select")];
  const search = form.elements.soeg;
  const status = form.querySelector("[role=status]");
  // The first table of a page has the short names in the address, the others carry their own.
  const prefix = document.querySelector(".tabelvalg") === form ? "" : `${table.id}-`;
  const rows = [...body.rows].map((row, place) => ({
    row,
    place,
    text: null,
    choices: Object.fromEntries(keys.map((key, column) => [key, choicesOf(row.cells[column])])),
    sorts: [...row.cells].map((cell) => cell.dataset.sort ?? plain(cell)),
  }));
  const textOf = (entry) => (entry.text ??= fold(entry.row.textContent));
  // Before the first letter is typed, so that it need not wait for it (02-rest.js).
  document.addEventListener("haandbog:ro", () => rows.forEach(textOf), { once: true });
  let sort = { column: -1, falling: false };
  let ordered = false;
  const more = document.getElementById(`${table.id}-flere`);
  let everything = !more;

  const orderInWords = () =>
    sort.column < 0 ? "" : form.dataset[sort.falling ? "omvendt" : "orden"].replace("{kolonne}", names[sort.column]);

  const order = () => {
    // The rows came in their order.
    if (!ordered && sort.column < 0) return;
    ordered = true;
    const direction = sort.falling ? -1 : 1;
    // What says nothing stands last, whichever way one sorts.
    const compare = (a, b) => {
      const [left, right] = [a.sorts[sort.column], b.sorts[sort.column]];
      if (!left || !right) return (left ? 0 : 1) - (right ? 0 : 1) || a.place - b.place;
      return direction * inDanish(left, right) || a.place - b.place;
    };
    const sorted = sort.column < 0 ? rows : [...rows].sort(compare);
    body.append(...sorted.map((entry) => entry.row));
    heads.forEach((head, column) => {
      if (column === sort.column) head.setAttribute("aria-sort", sort.falling ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    caption.textContent = sort.column < 0 ? told : `${counted}, ${orderInWords()}`;
  };

  const show = () => {
    const words = fold(search.value).split(" ").filter(Boolean);
    const fitting = new Set();
    const counts = new Map(selects.map((select) => [select, new Map()]));
    for (const entry of rows) {
      const { row, choices } = entry;
      if (!words.every((word) => textOf(entry).includes(word))) continue;
      const against = selects.filter((select) => select.value && !choices[select.name].includes(select.value));
      if (!against.length) fitting.add(row);
      // A choice tells how many rows it would give beside what else is chosen: its own column does not count.
      if (against.length > 1) continue;
      for (const select of against.length ? against : selects) {
        const own = counts.get(select);
        for (const choice of choices[select.name]) own.set(choice, (own.get(choice) ?? 0) + 1);
      }
    }
    const shown = fitting.size;
    const limit = everything ? Infinity : FIRST;
    let place = 0;
    for (const row of body.rows) {
      const hidden = !fitting.has(row) || place++ >= limit;
      if (row.hidden !== hidden) row.hidden = hidden;
    }
    if (more) more.hidden = shown <= limit;
    for (const select of selects) {
      for (const option of select.options) {
        if (!option.value) continue;
        const text = `${option.dataset.tekst} (${counts.get(select).get(option.value) ?? 0})`;
        if (option.textContent !== text) option.textContent = text;
      }
    }
    const pattern = shown === rows.length ? form.dataset.alle : shown ? form.dataset.nogle : form.dataset.ingen;
    const text = shown > limit ? more.dataset.foerste : pattern;
    const answer = text.replace("{vist}", shown).replace("{antal}", rows.length).replace("{foerste}", limit);
    const said = shown ? orderInWords() : "";
    // Not every screen reader tells that a column is sorted now.
    status.textContent = said ? `${answer.slice(0, -1)}, ${said}.` : answer;
    form.classList.toggle("valgboks--udvalg", shown !== rows.length);
  };

  const address = () => {
    const parameters = new URLSearchParams(location.search);
    for (const field of [search, ...selects]) {
      if (field.value.trim()) parameters.set(prefix + field.name, field.value.trim());
      else parameters.delete(prefix + field.name);
    }
    if (sort.column < 0) parameters.delete(prefix + SORT);
    else parameters.set(prefix + SORT, (sort.falling ? "-" : "") + keys[sort.column]);
    const query = parameters.toString();
    return location.pathname + (query ? `?${query}` : "") + location.hash;
  };

  const read = () => {
    const parameters = new URLSearchParams(location.search);
    search.value = parameters.get(prefix + search.name) ?? "";
    for (const select of selects) {
      const wanted = parameters.get(prefix + select.name) ?? "";
      select.value = [...select.options].some((option) => option.value === wanted) ? wanted : "";
    }
    const wanted = parameters.get(prefix + SORT) ?? "";
    const column = keys.indexOf(wanted.replace(/^-/, ""));
    sort = { column, falling: column >= 0 && wanted.startsWith("-") };
    order();
    show();
  };

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tabel__sorter";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      sort = { column, falling: sort.column === column && !sort.falling };
      order();
      show();
      history.pushState(null, "", address());
    });
  });
  // While one types, the address follows without filling the back button with letters.
  search.addEventListener("input", () => {
    show();
    history.replaceState(null, "", address());
  });
  for (const select of selects) {
    select.addEventListener("change", () => {
      show();
      history.pushState(null, "", address());
    });
  }
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const field of [search, ...selects]) field.value = "";
    sort = { column: -1, falling: false };
    order();
    show();
    history.pushState(null, "", address());
    search.focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", read);
  if (more) {
    const ask = (all) => {
      everything = all;
      show();
    };
    more.querySelector("button").addEventListener("click", () => {
      const next = [...body.rows].filter((row) => !row.hidden)[FIRST - 1];
      ask(true);
      // Who was at the button stands at the first row it brought.
      for (let row = next?.nextElementSibling; row; row = row.nextElementSibling) {
        if (!row.hidden) {
          row.querySelector("a")?.focus();
          break;
        }
      }
    });
    for (const field of [search, ...selects]) field.addEventListener("input", () => (everything = false), true);
    addEventListener("beforeprint", () => ask(true));
    addEventListener("afterprint", () => ask(false));
  }
  form.hidden = false;
  read();
};

document.querySelectorAll(".tabelvalg").forEach(setUp);
