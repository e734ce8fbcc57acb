// The onboarding path remembers: ticks and role are kept in this browser and nowhere else.
// Without the script the page is whole; every word it says stands in the page's own attributes.
const path = document.getElementById("vej");
if (!path) return;

// The only door to the browser's store. What cannot be read is put aside, never written over.
const memory = {
  key: "haandbog-onboarding",
  works: true,
  putAside: false,
  read() {
    try {
      const text = localStorage.getItem(this.key);
      if (text === null) return null;
      const state = parsed(text);
      if (state) return state;
      localStorage.setItem(`${this.key}-lagt-til-side`, text);
      localStorage.removeItem(this.key);
      this.putAside = true;
    } catch {
      this.works = false;
    }
    return null;
  },
  write(state) {
    try {
      localStorage.setItem(this.key, JSON.stringify(state));
      this.works = true;
    } catch {
      this.works = false;
    }
  },
  clear() {
    try {
      localStorage.removeItem(this.key);
      localStorage.removeItem(`${this.key}-lagt-til-side`);
    } catch {
      this.works = false;
    }
  },
};

const emptyState = () => ({ version: 1, done: [], role: "" });

function parsed(text) {
  try {
    const { version, done, role } = JSON.parse(text);
    const sound = version === 1 && Array.isArray(done) && done.every((id) => typeof id === "string") && typeof role === "string";
    return sound ? { version, done, role } : null;
  } catch {
    return null;
  }
}

const now = document.getElementById("vej-nu");
const message = document.getElementById("vej-besked");
const warning = path.querySelector(".vej__advarsel");
const undo = path.querySelector("[data-handling=fortryd]");
const choices = [...path.querySelectorAll("input[name=rolle]")];
const phases = [...document.querySelectorAll("[data-fase]")];
const steps = [...document.querySelectorAll("[data-trin]")].map((item) => ({
  item,
  id: item.dataset.trin,
  former: (item.dataset.foer || "").split(" ").filter(Boolean),
  roles: item.dataset.roller.split(" ").filter(Boolean),
  box: item.querySelector("input"),
  title: item.querySelector("h3").textContent,
}));

let state = loaded();
let deleted = null;

function loaded() {
  const found = memory.read() || emptyState();
  // A step that got a new name keeps its tick; the ticks of steps that are gone stay in the store, unseen.
  for (const { id, former } of steps) {
    if (!found.done.includes(id) && former.some((old) => found.done.includes(old))) found.done.push(id);
  }
  if (!choices.some((choice) => choice.value === found.role)) found.role = "";
  return found;
}

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const isFor = (step, role) => !role || !step.roles.length || step.roles.includes(role);
const say = (text) => { message.textContent = text; };

function counts(some) {
  return { gjort: some.filter((step) => state.done.includes(step.id)).length, alle: some.length };
}

function show() {
  const mine = steps.filter((step) => isFor(step, state.role));
  for (const step of steps) {
    step.item.hidden = !mine.includes(step);
    step.box.checked = state.done.includes(step.id);
    step.item.classList.toggle("trin__et--gjort", step.box.checked);
    step.item.classList.remove("trin__et--naeste");
  }
  for (const phase of phases) {
    const line = phase.querySelector(".fase__fremgang");
    const number = counts(mine.filter((step) => phase.contains(step.item)));
    line.textContent = number.alle ? filled(line.dataset.tekst, number) : line.dataset.ingen;
    line.hidden = false;
  }
  for (const choice of choices) choice.checked = choice.value === state.role;

  const total = counts(mine);
  const bar = now.querySelector("progress");
  const words = now.querySelector("[data-tekst]");
  bar.max = total.alle || 1;
  bar.value = total.gjort;
  words.textContent = filled(words.dataset.tekst, total);
  const next = mine.find((step) => !state.done.includes(step.id));
  now.querySelector(".vej-nu__naeste").hidden = !next;
  now.querySelector(".vej-nu__slut").hidden = Boolean(next) || !mine.length;
  if (next) {
    const link = now.querySelector(".vej-nu__naeste a");
    link.textContent = next.title;
    link.href = `#${next.item.id}`;
    next.item.classList.add("trin__et--naeste");
  }

  document.querySelector("[data-rolle]").textContent = state.role ? roleName() : "";
  const fault = !memory.works ? path.dataset.udenHukommelse : memory.putAside ? path.dataset.lagtTilSide : "";
  warning.textContent = fault;
  warning.hidden = !fault;
  path.querySelector(".vej__hukommelse").hidden = !memory.works;
}

const roleName = () => choices.find((choice) => choice.value === state.role).parentElement.querySelector("span").textContent;

function keep() {
  deleted = null;
  undo.hidden = true;
  memory.write(state);
  show();
}

for (const step of steps) {
  step.item.querySelector("label").hidden = false;
  step.box.addEventListener("change", () => {
    const others = state.done.filter((id) => id !== step.id && !step.former.includes(id));
    state.done = step.box.checked ? [...others, step.id] : others;
    keep();
    const number = counts(steps.filter((one) => isFor(one, state.role)));
    say(filled(step.box.checked ? path.dataset.gjortEn : path.dataset.ikkeGjort, { trin: step.title, ...number }));
  });
}

for (const choice of choices) {
  choice.addEventListener("change", () => {
    state.role = choice.value;
    keep();
    say(filled(path.dataset.viser, { rolle: roleName(), ...counts(steps.filter((step) => isFor(step, state.role))) }));
  });
}

path.addEventListener("click", (event) => {
  const action = event.target.closest("[data-handling]")?.dataset.handling;
  if (action === "skriv-ud") {
    window.print();
  } else if (action === "slet") {
    deleted = state;
    state = emptyState();
    memory.putAside = false;
    memory.clear();
    show();
    undo.hidden = false;
    say(path.dataset.slettet);
  } else if (action === "fortryd" && deleted) {
    state = deleted;
    keep();
    path.querySelector("[data-handling=slet]").focus();
    say(path.dataset.fortrudt);
  }
});

// Another tab of the same handbook changed the store.
window.addEventListener("storage", (event) => {
  if (event.key !== memory.key && event.key !== null) return;
  state = loaded();
  show();
});

path.hidden = false;
now.hidden = false;
show();
if (!memory.works) say(path.dataset.udenHukommelse);
