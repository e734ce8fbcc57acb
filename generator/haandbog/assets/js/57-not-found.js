// The page for addresses that do not exist: suggests the page whose address is most like it, and a search for its words.
const list = document.getElementById("ikke-fundet");
if (!list) return;

const root = new URL(list.dataset.rod, location.href);
const decoded = (path) => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};
const plain = (text) =>
  text.toLowerCase().replace(/å/g, "aa").replace(/æ/g, "ae").replace(/ø/g, "oe").replace(/(index)?\.html?$/, "").replace(/^\/+|\/+$/g, "");
const path = decoded(location.pathname.slice(root.pathname.length));
const asked = plain(path).slice(0, 120);
const wanted = asked.split("/").pop();
if (!wanted || asked === "404") return;

// How many letters one must change, add or take away to get from one text to the other.
const distance = (one, other) => {
  let before = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
    }
    before = row;
  }
  return before[other.length];
};

const search = list.querySelector("[data-soeg]");
const words = wanted.replace(/[-_]+/g, " ");
search.querySelector("span").textContent = words;
search.querySelector("a").href = new URL(`soeg/?q=${encodeURIComponent(words)}`, root);
search.hidden = false;

fetch(new URL("assets/soegning.json", root))
  .then((answer) => answer.json())
  .then(({ pages }) => {
    let best = { off: Infinity };
    for (const [address, title] of pages) {
      const known = plain(address);
      // A page may have moved to another folder: its own name is as good as the whole address.
      const off = Math.min(distance(asked, known), known.includes("/") ? distance(wanted, known.split("/").pop()) + 1 : Infinity);
      if (off < best.off) best = { off, address, title };
    }
    if (best.off > Math.max(2, wanted.length / 3)) return;
    const item = list.querySelector("[data-naermest]");
    item.querySelector("a").textContent = best.title;
    item.querySelector("a").href = new URL(best.address, root);
    item.hidden = false;
  })
  .catch(() => {});
