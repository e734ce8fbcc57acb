// Tables that can be searched, sorted and narrowed. Every row stands in the HTML; this only hides and orders
// rows, and keeps what was chosen in the address, so that the view can be sent to somebody.
const collator = new Intl.Collator("da", { numeric: true });
const SORT = "sorter";
// So many rows are more than a window shows, and few enough to be painted between two keystrokes.
const AT_ONCE = 30;

// å/aa, æ/ae and ø/oe are the same to somebody in a hurry.
const fold = (text) =>
  text.toLocaleLowerCase("da").replace(/aa/g, "å").replace(/ae/g, "æ").replace(/oe/g, "ø").replace(/\s+/g, " ").trim();

const choicesOf = (cell) => (cell.dataset.valg ? cell.dataset.valg.split("\n") : []);

const setUp = (form) => {
  const table = document.getElementById(form.dataset.tabel);
  const heads = [...table.tHead.rows[0].cells];
  const keys = heads.map((head) => head.dataset.noegle);
  const body = table.tBodies[0];
  const selects = [...form.querySelectorAll("select")];
  const search = form.elements.soeg;
  const status = form.querySelector("[role=status]");
  // The first table of a page has the short names in the address, the others carry their own.
  const prefix = document.querySelector(".tabelvalg") === form ? "" : `${table.id}-`;
  const rows = [...body.rows].map((row, place) => ({
    row,
    place,
    text: fold(row.textContent),
    choices: Object.fromEntries(keys.map((key, column) => [key, choicesOf(row.cells[column])])),
    sorts: [...row.cells].map((cell) => cell.dataset.sort ?? ""),
  }));
  let sort = { column: -1, falling: false };
  let waiting = [];
  let timer = 0;

  // In a long table the columns keep the widths they have with every row, so that a few rows can be laid out alone.
  if (rows.length > 2 * AT_ONCE) {
    const widths = heads.map((head) => head.offsetWidth);
    const whole = widths.reduce((sum, width) => sum + width, 0);
    heads.forEach((head, column) => head.style.setProperty("width", `${(widths[column] / whole) * 100}%`));
    table.classList.add("soegbar--lang");
  }

  const matches = (entry, words, without) =>
    words.every((word) => entry.text.includes(word)) &&
    selects.every((select) => select === without || !select.value || entry.choices[select.name].includes(select.value));

  const order = () => {
    const direction = sort.falling ? -1 : 1;
    // What says nothing stands last, whichever way one sorts.
    const compare = (a, b) => {
      const [left, right] = [a.sorts[sort.column], b.sorts[sort.column]];
      if (!left || !right) return (left ? 0 : 1) - (right ? 0 : 1) || a.place - b.place;
      return direction * collator.compare(left, right) || a.place - b.place;
    };
    const sorted = sort.column < 0 ? rows : [...rows].sort(compare);
    body.append(...sorted.map((entry) => entry.row));
    heads.forEach((head, column) => {
      if (column === sort.column) head.setAttribute("aria-sort", sort.falling ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
  };

  const finish = (number) => {
    clearTimeout(timer);
    for (const [row, hidden] of waiting.splice(0, number)) row.hidden = hidden;
    if (waiting.length) timer = setTimeout(finish, 0, AT_ONCE);
  };

  // The first rows that fit stand there in the next frame; what is further down follows while nobody types.
  const show = (number = AT_ONCE) => {
    const words = fold(search.value).split(" ").filter(Boolean);
    const fitting = new Set(rows.filter((entry) => matches(entry, words, null)).map((entry) => entry.row));
    const shown = fitting.size;
    waiting = [];
    let place = 0;
    for (const row of body.rows) {
      const hidden = !fitting.has(row);
      if (row.hidden === hidden) place += !hidden;
      else if (place < number) {
        row.hidden = hidden;
        place += !hidden;
      } else waiting.push([row, hidden]);
    }
    clearTimeout(timer);
    if (waiting.length) timer = setTimeout(finish, 200, AT_ONCE);
    for (const select of selects) {
      const counts = new Map();
      for (const entry of rows) {
        if (matches(entry, words, select)) for (const choice of entry.choices[select.name]) counts.set(choice, (counts.get(choice) ?? 0) + 1);
      }
      for (const option of select.options) {
        if (option.value) option.textContent = `${option.dataset.tekst} (${counts.get(option.value) ?? 0})`;
      }
    }
    const pattern = shown === rows.length ? form.dataset.alle : shown ? form.dataset.nogle : form.dataset.ingen;
    status.textContent = pattern.replace("{vist}", shown).replace("{antal}", rows.length);
    form.classList.toggle("tabelvalg--udvalg", shown !== rows.length);
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
    show(Infinity);
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
  addEventListener("beforeprint", () => finish(Infinity));
  form.hidden = false;
  read();
};

document.querySelectorAll(".tabelvalg").forEach(setUp);
