// The page about what the browser keeps: shows what is there now, and deletes what is the handbook's own and nothing else.
const button = document.querySelector("[data-husket=slet]");
if (!button) return;

const place = globalThis.__md_scope.pathname; // several handbooks may stand at one host
const rows = [...document.querySelectorAll("[data-husket-navn]")].map((row) => ({
  now: row.querySelector("[data-husket-nu]"),
  start: "husketForan" in row.dataset ? row.dataset.husketNavn + place : place + row.dataset.husketNavn,
}));
const answer = document.querySelector(".husket__svar");

const stores = () => [localStorage, sessionStorage];
const keysOf = (store) => Object.keys(store).filter((key) => key.startsWith(`${place}.__`) || rows.some((row) => key.startsWith(row.start)));

const show = () => {
  const keys = stores().flatMap(keysOf);
  for (const { now, start } of rows) now.textContent = keys.some((key) => key.startsWith(start)) ? now.dataset.gemt : now.dataset.intet;
};

const tried = (action) => {
  try {
    action();
    return true;
  } catch {
    answer.textContent = answer.dataset.blokeret;
    return false;
  }
};

button.addEventListener("click", () => {
  const deleted = tried(() => {
    for (const store of stores()) for (const key of keysOf(store)) store.removeItem(key);
    show();
  });
  if (deleted) answer.textContent = answer.dataset.slettet;
});
tried(show);
