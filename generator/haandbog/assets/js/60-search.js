// The search: a dialog on every page, and the page soeg/ whose address carries the query. The engine and the index
// are fetched when somebody reaches for the search. Every word shown stands in the dialog's own attributes.
const dialog = document.getElementById("soegning");
if (!dialog || !dialog.showModal) return;

const IN_DIALOG = 10;
const ON_PAGE = 100;
const LONGEST = 200;
const texts = dialog.dataset;
const root = new URL(texts.rod.endsWith("/") ? texts.rod : `${texts.rod}/`, location.href);
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

let fetched = null;

// Until the browser has painted what there is; in a window that nobody sees it paints nothing, and time goes all the same.
const painted = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100);
  });

const fetchScript = (address) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(address, root);
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Error(address)));
    document.head.append(script);
  });

const fetchEngine = () => {
  fetched ??= (async () => {
    const [answer] = await Promise.all([fetch(new URL("assets/soegning.json", root)), fetchScript("assets/soegning.js")]);
    if (!answer.ok) throw new Error(String(answer.status));
    return globalThis.haandbogSoegning(await answer.json());
  })();
  // What failed may be tried again.
  fetched.catch(() => { fetched = null; });
  return fetched;
};

const element = (name, className, ...content) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
};

const withMarks = (engine, text, terms) => engine.marked(text, terms).map(([words, hit]) => (hit ? element("mark", "", words) : words));

const hitItem = (engine, hit) => {
  const link = element("a", "");
  link.href = new URL(hit.address, root);
  const title = element("span", "fund__titel", ...withMarks(engine, hit.title, hit.terms));
  link.append(...(hit.kind ? [element("span", "fund__slags", hit.kind), " "] : []), title);
  const signs = element("p", "fund__maerker");
  if (hit.badge) {
    const sign = element("span", "status__tegn", hit.badge.symbol);
    sign.setAttribute("aria-hidden", "true");
    signs.append(element("span", `status status--${hit.badge.tone}`, sign, ` ${hit.badge.text}`), " ");
  }
  for (const mark of hit.marks) signs.append(element("span", "maerke", mark), " ");
  const item = element("li", "fund", link);
  if (signs.childNodes.length) item.append(signs);
  item.append(element("p", "fund__resume", ...withMarks(engine, hit.summary, hit.terms)));
  return item;
};

// Makes a field with its hits work; returns a function that searches for what stands in the field.
const setUp = (place, most, onQuery) => {
  const field = place.querySelector("input");
  const answer = place.querySelector("[role=status]");
  const list = place.querySelector(".soegning__fund");
  const all = place.querySelector(".soegning__alle");
  const nothing = place.querySelector(".soegning__intet");
  const nearest = place.querySelector(".soegning__naermest");
  let saying = 0;
  let showing = null; // what the hits that stand there were found by

  const say = (text, wait) => {
    clearTimeout(saying);
    // The number of hits is told when somebody stops typing, not at every letter.
    saying = setTimeout(() => { answer.textContent = text; }, wait);
  };

  const show = (engine, query) => {
    const hits = query ? engine.search(query) : [];
    const shown = hits.slice(0, most);
    // Who is quicker down the hits than the last letter is looked for stays where they are.
    const at = [...list.querySelectorAll("a")].indexOf(document.activeElement);
    list.replaceChildren(...shown.map((hit) => hitItem(engine, hit)));
    if (at >= 0) (list.querySelectorAll("a")[at] ?? field).focus();
    list.hidden = !hits.length;
    const close = query && !hits.length ? engine.nearest(query) : null;
    nothing.hidden = !query || hits.length > 0;
    nearest.hidden = !close;
    if (close) {
      const link = nearest.querySelector("a");
      link.textContent = close.title;
      link.href = new URL(close.address, root);
    }
    all.hidden = most === ON_PAGE || hits.length <= most;
    const address = new URL("soeg/", root);
    address.searchParams.set("q", query);
    all.querySelector("a").href = address;
    const values = { antal: hits.length, vist: shown.length, tekst: query };
    const text = !query ? texts.klar : !hits.length ? texts.ingen : hits.length === 1 ? texts.en : hits.length > most ? texts.flest : texts.flere;
    say(filled(text, values), query ? 300 : 0);
    showing = query;
  };

  const wanted = () => field.value.trim().slice(0, LONGEST);
  const search = async () => {
    const query = wanted();
    if (!fetched) say(texts.henter, 0);
    // The letter, or the open dialog, is shown before anything is fetched or looked for.
    await painted();
    if (wanted() !== query) return;
    onQuery(query);
    try {
      const engine = await fetchEngine();
      // Hits that stand there already are left alone: somebody may be on the way down them.
      if (wanted() === query && query !== showing) show(engine, query);
    } catch {
      say(texts.fejl, 0);
    }
  };

  field.addEventListener("input", search);
  place.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [field, ...list.querySelectorAll("a")];
    const here = stops.indexOf(document.activeElement);
    const next = here + (event.key === "ArrowDown" ? 1 : -1);
    if (here < 0 || next < 0 || next >= stops.length) return;
    event.preventDefault();
    stops[next].focus();
  });
  return { field, search };
};

const inDialog = setUp(dialog, IN_DIALOG, () => {});
const opener = document.querySelector("button.soegeknap");
// Not in the sign's own turn: where it is a finger's, the click is behind it.
const fetchSoon = () => setTimeout(() => fetchEngine().catch(() => {}));
for (const sign of ["pointerenter", "focus"]) opener.addEventListener(sign, fetchSoon, { once: true });
opener.addEventListener("click", () => {
  dialog.showModal(); // which puts the reader in the field (autofocus)
  if (inDialog.field.value) inDialog.field.select();
  inDialog.search();
});
dialog.querySelector(".soegning__luk").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
});
dialog.addEventListener("keydown", (event) => {
  // A search field would be emptied first, and the dialog left open.
  if (event.key !== "Escape") return;
  event.preventDefault();
  dialog.close();
});
dialog.addEventListener("close", () => opener.focus());

const page = document.getElementById("soegeside");
if (!page) return;

const content = dialog.querySelector(".soegning__indhold").cloneNode(true);
content.querySelector("input").autofocus = false; // only who opens the dialog asks to be put in the field
page.append(content);
page.hidden = false;
const onPage = setUp(page, ON_PAGE, (query) => {
  const address = new URL(location.href);
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  if (address.href !== location.href) history.replaceState(history.state, "", address);
});
page.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  onPage.search();
});
onPage.field.value = (new URLSearchParams(location.search).get("q") ?? "").slice(0, LONGEST);
if (onPage.field.value) onPage.search();
