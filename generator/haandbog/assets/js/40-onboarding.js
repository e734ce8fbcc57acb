// The onboarding path remembers: ticks and role are kept in this browser and nowhere else.
// Without the script the page is whole; every word it says stands in the page's own attributes.
const path = document.getElementById("vej");
if (!path) return;

const VERSION = 2; // 1 did not keep the days
const said = path.dataset;
const choices = [...path.querySelectorAll("input[name=rolle]")];
const steps = [...document.querySelectorAll("[data-trin]")].map((item) => ({
  item,
  id: item.dataset.trin,
  former: (item.dataset.foer || "").split(" ").filter(Boolean),
  roles: item.dataset.roller.split(" ").filter(Boolean),
  box: item.querySelector("input"),
  line: item.querySelector(".trin__dato"),
  title: item.querySelector("h3").textContent,
}));
const known = new Map(steps.flatMap((step) => [step.id, ...step.former].map((id) => [id, step.id])));

// --- a state: which steps are done and on which days, which of them are no longer on the path, and the role ---

const emptyState = () => ({ version: VERSION, handbook: said.haandbog, done: [], days: {}, gone: [], role: "" });
const isId = (id) => typeof id === "string" && /^[a-z0-9-]{1,120}$/.test(id);
const isList = (ids) => Array.isArray(ids) && ids.length <= 1000 && ids.every(isId);
const isDay = (day) => typeof day === "string" && /^\d{4}-\d\d-\d\d$/.test(day) && new Date(day).toJSON()?.slice(0, 10) === day;
const isDays = (days) => days?.constructor === Object && Object.entries(days).every(([id, day]) => isId(id) && isDay(day));

// Returns { state } or { fault }: "ulaeselig", "nyere" (from a later version) or "fremmed" (from another handbook).
function parsed(text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    return { fault: "ulaeselig" };
  }
  if (Number.isInteger(found?.version) && found.version > VERSION) return { fault: "nyere" };
  const { version, handbook, done, days = {}, gone = [], role } = found ?? {};
  const sound = [1, VERSION].includes(version) && isId(handbook) && isList(done) && isDays(days) && isList(gone) && (role === "" || isId(role));
  return sound ? fitted({ handbook, done, days, gone, role }) : { fault: "ulaeselig" };
}

// Fits a sound state to the steps of this build: renamed steps keep their tick, those that are gone are put apart.
function fitted({ handbook, done, days, gone, role }) {
  const all = [...new Set([...done, ...gone])];
  // A handbook may change its name; one that has none of the steps is another one.
  if (handbook !== said.haandbog && all.length && !all.some((id) => known.has(id))) return { fault: "fremmed" };
  const state = emptyState();
  state.done = [...new Set(all.filter((id) => known.has(id)).map((id) => known.get(id)))];
  state.gone = all.filter((id) => !known.has(id));
  for (const id of all) if (Object.hasOwn(days, id)) state.days[known.get(id) ?? id] = days[id];
  state.role = choices.some((choice) => choice.value === role) ? role : "";
  return { state, lost: done.filter((id) => !known.has(id)).length };
}

// The only door to the browser's store. What cannot be read is put aside, never written over.
// Several handbooks may stand at one host: each has a place of its own.
const memory = {
  key: `haandbog-onboarding:${new URL(".", location).pathname}`,
  fault: "", // "blokeret" or "fuld"
  aside: "", // why something was put aside
  lost: 0,
  read() {
    try {
      const text = localStorage.getItem(this.key);
      if (text === null) return null;
      const { state, fault, lost } = parsed(text);
      this.lost += lost || 0;
      if (!fault) return state;
      this.putAside(text, fault);
    } catch (error) {
      this.failed(error);
    }
    return null;
  },
  putAside(text, fault) {
    let number = 1;
    while (![null, text].includes(localStorage.getItem(this.asideKey(number)))) number += 1;
    localStorage.setItem(this.asideKey(number), text);
    localStorage.removeItem(this.key);
    this.aside = fault;
  },
  asideKey(number) {
    return `${this.key}:lagt-til-side-${number}`;
  },
  asides() {
    const found = [];
    try {
      for (let number = 1, text; (text = localStorage.getItem(this.asideKey(number))) !== null; number += 1) found.push(text);
    } catch {
      return [];
    }
    return found;
  },
  write(state) {
    try {
      const there = localStorage.getItem(this.key);
      const fault = there === null ? "" : parsed(there).fault;
      if (fault) this.putAside(there, fault);
      localStorage.setItem(this.key, JSON.stringify(state));
      this.fault = "";
    } catch (error) {
      this.failed(error);
    }
  },
  clear() {
    try {
      for (let number = this.asides().length; number > 0; number -= 1) localStorage.removeItem(this.asideKey(number));
      localStorage.removeItem(this.key);
      this.aside = "";
    } catch (error) {
      this.failed(error);
    }
  },
  failed(error) {
    this.fault = error?.name === "QuotaExceededError" ? "fuld" : "blokeret";
  },
};

// --- a link that carries a state: nothing behind # is sent to a server ----------------------------------

const MARK = "#vej=";

function linkTo({ done, days, role }) {
  const body = [VERSION, said.haandbog, role, done.map((id) => (days[id] ? `${id}:${days[id]}` : id)).join(".")].join("~");
  return `${location.href.split("#")[0]}${MARK}${body}~${checksum(body)}`;
}

function fromLink(hash) {
  const text = hash.slice(MARK.length);
  if (text.length > 60000) return { fault: "ulaeselig" };
  const parts = text.split("~");
  if (/^[1-9]\d{0,3}$/.test(parts[0]) && Number(parts[0]) > VERSION) return { fault: "nyere" };
  const sum = parts.pop();
  if (parts.length !== 4 || sum !== checksum(parts.join("~"))) return { fault: "ulaeselig" };
  const [version, handbook, role, done] = parts;
  const ticks = done ? done.split(".").map((tick) => tick.split(":")) : [];
  const days = Object.fromEntries(ticks.filter((tick) => tick.length > 1).map(([id, ...day]) => [id, day.join(":")]));
  return parsed(JSON.stringify({ version: Number(version), handbook, role, done: ticks.map(([id]) => id), days }));
}

// FNV-1a: finds a link that was cut short or broken on the way, nothing more.
function checksum(text) {
  let sum = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
  return sum.toString(36);
}

// --- what is shown -------------------------------------------------------------------------------------

const now = document.getElementById("vej-nu");
const message = document.getElementById("vej-besked");
const guest = path.querySelector(".vej__gaest");
const warning = path.querySelector(".vej__advarsel");
const undoButton = now.querySelector("[data-handling=fortryd]");
const phases = [...document.querySelectorAll("[data-fase]")].map((phase) => ({ phase, line: phase.querySelector(".fase__fremgang") }));

let own = memory.read() || emptyState();
let visitor = null; // somebody else's state, looked at and not kept
let undoing = null; // { text, back(state) -> state }

const shown = () => visitor || own;
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
// The day here, as 2026-01-31. A language that writes days so would do it, but takes longer to fetch than all else of a tick.
const today = () => {
  const here = new Date();
  return [here.getFullYear(), here.getMonth() + 1, here.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};
// The Danish words for the months are fetched when the page is at rest (02-rest.js), so that neither the page nor the first tick waits for them.
let months = null;
const inDanish = (day) => {
  months ??= new Intl.DateTimeFormat("da-DK", { day: "numeric", month: "long", year: "numeric" });
  return months.format(new Date(`${day}T12:00`));
};
document.addEventListener("haandbog:ro", () => inDanish(today()), { once: true });
const isFor = (step, role) => !role || !step.roles.length || step.roles.includes(role);
const mine = () => steps.filter((step) => isFor(step, shown().role));
const roleName = () => choices.find((choice) => choice.value === shown().role).parentElement.querySelector("span").textContent;

function counts(some) {
  return { gjort: some.filter((step) => shown().done.includes(step.id)).length, alle: some.length };
}

function say(text) {
  message.textContent = text;
}

function warn(text) {
  warning.querySelector("span").textContent = text;
  warning.hidden = !text;
}

// What stands there already is left alone: the browser lays out and paints anew what is written, also when it is the same.
function put(node, values) {
  for (const [name, value] of Object.entries(values)) if (node[name] !== value) node[name] = value;
}

function show() {
  const walked = mine();
  const next = walked.find((step) => !shown().done.includes(step.id));
  for (const step of steps) {
    const done = shown().done.includes(step.id);
    const day = done && shown().days[step.id];
    put(step.item, { hidden: !walked.includes(step) });
    put(step.box, { checked: done, disabled: Boolean(visitor) });
    put(step.line, { hidden: !day, textContent: day ? filled(step.line.dataset.tekst, { dato: inDanish(day) }) : "" });
    step.item.classList.toggle("trin__et--gjort", done);
    step.item.classList.toggle("trin__et--naeste", step === next);
  }
  for (const { phase, line } of phases) {
    const number = counts(walked.filter((step) => phase.contains(step.item)));
    put(line, { hidden: false, textContent: number.alle ? filled(line.dataset.tekst, number) : line.dataset.ingen });
  }
  for (const choice of choices) {
    choice.checked = choice.value === shown().role;
    choice.disabled = Boolean(visitor);
  }

  const total = counts(walked);
  const bar = now.querySelector("progress");
  const words = now.querySelector("[data-tekst]");
  bar.max = total.alle || 1;
  bar.value = total.gjort;
  words.textContent = filled(words.dataset.tekst, total);
  now.querySelector(".vej-nu__naeste").hidden = !next;
  now.querySelector(".vej-nu__slut").hidden = Boolean(next) || !walked.length || Boolean(visitor);
  if (next) {
    const link = now.querySelector(".vej-nu__naeste a");
    link.textContent = next.title;
    link.href = `#${next.item.id}`;
  }
  undoButton.hidden = !undoing || Boolean(visitor);
  if (undoing) undoButton.textContent = undoing.text;

  guest.hidden = !visitor;
  if (visitor) guest.querySelector("span").textContent = filled(said.gaest, { ...total, rolle: visitor.role ? roleName() : said.alleRoller });
  for (const part of path.querySelectorAll("[data-kun-egen]")) part.hidden = Boolean(visitor);
  document.querySelector("[data-rolle]").textContent = shown().role ? roleName() : "";

  path.querySelector(".vej__hukommelse").hidden = Boolean(memory.fault || visitor);
  path.querySelector("[data-handling=hent-lagt-til-side]").hidden = !memory.aside;
  if (memory.fault) warn(memory.fault === "fuld" ? said.fuld : said.udenHukommelse);
  else if (memory.aside) warn(said[{ ulaeselig: "lagtTilSide", nyere: "lagtNyere", fremmed: "lagtFremmed" }[memory.aside]]);
  else warn("");
  const lost = path.querySelector(".vej__vaek");
  lost.hidden = !memory.lost || Boolean(visitor);
  if (memory.lost) lost.textContent = memory.lost === 1 ? said.etVaek : filled(said.flereVaek, { antal: memory.lost });
}

// Changes the newest state there is: another tab may have been quicker.
function change(how, undo = null) {
  if (!memory.fault) own = memory.read() || own;
  own = how(own);
  undoing = undo;
  memory.write(own);
  show();
}

const ticked = (id, on, day) => ({ done, days: { [id]: _, ...days }, ...state }) => ({
  ...state,
  done: on ? [...new Set([...done, id])] : done.filter((one) => one !== id),
  days: on && day ? { ...days, [id]: day } : days,
});

for (const step of steps) {
  step.item.querySelector("label").hidden = false;
  step.box.addEventListener("change", () => {
    const on = step.box.checked;
    const text = filled(on ? said.fortrydKryds : said.fortrydFjernet, { trin: step.title });
    const day = on ? today() : own.days[step.id];
    change(ticked(step.id, on, day), { text, back: ticked(step.id, !on, day) });
    say(filled(on ? said.gjortEn : said.ikkeGjort, { trin: step.title, ...counts(mine()) }));
  });
}

for (const choice of choices) {
  choice.addEventListener("change", () => {
    change((state) => ({ ...state, role: choice.value }));
    say(filled(said.viser, { rolle: roleName(), ...counts(mine()) }));
  });
}

// --- in and out -----------------------------------------------------------------------------------------

function opened({ state, fault }) {
  if (fault) {
    visitor = null;
    show();
    const text = said[{ ulaeselig: "indUlaeselig", nyere: "indNyere", fremmed: "indFremmed" }[fault]];
    warn(text);
    say(text);
    return;
  }
  visitor = state;
  show();
  guest.scrollIntoView({ block: "center" });
  say(guest.querySelector("span").textContent);
}

function openLink() {
  if (location.hash.startsWith(MARK)) opened(fromLink(location.hash));
}

function leave() {
  visitor = null;
  if (location.hash.startsWith(MARK)) history.replaceState(null, "", location.href.split("#")[0]);
  show();
}

function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const file = path.querySelector("input[type=file]");
file.addEventListener("change", async () => {
  const chosen = file.files[0];
  file.value = "";
  if (!chosen) return;
  // A real one is a few kilobytes; what is far larger is not even read.
  opened(chosen.size > 200000 ? { fault: "ulaeselig" } : parsed(await chosen.text().catch(() => "")));
});

const actions = {
  "skriv-ud": () => window.print(),
  gem: () => {
    download(said.filnavn, `${JSON.stringify(own, null, 2)}\n`);
    say(said.gemt);
  },
  hent: () => file.click(),
  "hent-lagt-til-side": () => memory.asides().forEach((text, number) => download(filled(said.filnavnTilSide, { nummer: number + 1 }), text)),
  link: async () => {
    const box = path.querySelector(".vej__link");
    const field = box.querySelector("input");
    field.value = linkTo(own);
    box.hidden = false;
    field.focus();
    field.select();
    const copied = await navigator.clipboard?.writeText(field.value).then(() => true, () => false);
    say(copied ? said.linkKopieret : said.linkKlar);
  },
  slet: () => {
    const before = own;
    own = emptyState();
    memory.lost = 0;
    memory.clear();
    undoing = { text: said.fortrydSletning, back: () => before };
    show();
    say(said.slettet);
  },
  fortryd: () => {
    const { back } = undoing;
    change(back);
    now.querySelector(mine().every((step) => own.done.includes(step.id)) ? ".vej-nu__fremgang" : ".vej-nu__naeste a").focus();
    say(filled(said.fortrudt, counts(mine())));
  },
  behold: () => {
    const before = own;
    const taken = visitor;
    leave();
    change(() => taken, { text: said.fortrydBehold, back: () => before });
    say(filled(said.beholdt, counts(mine())));
  },
  luk: () => {
    leave();
    say(said.egenVej);
    choices.find((choice) => choice.checked).focus();
  },
};

document.addEventListener("click", (event) => {
  const action = event.target.closest("#vej [data-handling], #vej-nu [data-handling]")?.dataset.handling;
  if (action) actions[action]();
});

// Another tab of the same handbook changed the store, or the browser brought back a page from before that.
function refresh() {
  if (memory.fault) return;
  own = memory.read() || emptyState();
  undoing = null;
  show();
}

window.addEventListener("storage", (event) => {
  if (event.key === memory.key || event.key === null) refresh();
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) refresh();
});
window.addEventListener("hashchange", openLink);

path.hidden = false;
now.hidden = false;
show();
if (memory.lost) memory.write(own); // said once
if (!warning.hidden) say(warning.textContent);
openLink();
