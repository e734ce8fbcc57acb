// Answers a query from the index that searchindex.py makes. Knows nothing of the page it is shown on.
const fields = ["title", "names", "parts", "summary", "body", "implied"];
const boost = { title: 9, names: 11, parts: 2.5, summary: 2, body: 1, implied: 0.4 };
const asItIs = (text) => text;
const SHORTEST_PREFIX = 3;
const SHORTEST_WITH_SLIP = 4;
const LONG = 8;
const NAMED = 1.5;
// So many pages are taken in at a time: between them the browser shows what is typed meanwhile.
const AT_A_TIME = 20;

const engine = async (index) => {
  const { formsOf, stem, snowball, wordsOf } = danish(index.stemming);
  const emptyWords = new Set(index.emptyWords);
  const known = new Set();
  const pages = index.pages.map(([address, title, kind, summary, badge, marks, weight, retired, ...texts]) => {
    for (const text of texts) for (const word of text.split(" ")) known.add(word);
    const [text, symbol, tone] = index.badges[badge] ?? [];
    return {
      address, title, kind: index.kinds[kind], summary, marks, weight, retired: retired === 1, texts,
      badge: text ? { text, symbol, tone } : null,
    };
  });
  const store = new MiniSearch({
    fields,
    tokenize: (text) => text.split(" "),
    processTerm: (word) => word || null,
    extractField: (page, field) => (field === "id" ? page.id : page.texts[fields.indexOf(field)]),
  });
  await store.addAllAsync(pages.map((page, id) => ({ id, texts: page.texts })), { chunkSize: AT_A_TIME });

  const ask = (word, options) =>
    store.search(word, { boost, tokenize: (text) => [text], processTerm: asItIs, weights: { prefix: 0.45, fuzzy: 0.4 }, ...options });

  // Two letters changed round are one slip, but two changes to one who counts letters.
  const swapped = (word) => {
    for (let place = 0; place < word.length - 1; place += 1) {
      const other = word.slice(0, place) + word[place + 1] + word[place] + word.slice(place + 2);
      if (other !== word && known.has(other)) return other;
    }
    return "";
  };

  // "omvendtformidling": two known words written as one, perhaps tied by an s or an e; the middlemost split is the best.
  const split = (form) => {
    let best = null;
    for (let place = 2; place <= form.length - 4; place += 1) {
      const [head, tail] = [form.slice(0, place), form.slice(place)];
      const base = [head, stem(head), head.slice(0, -1)].find((one) => one.length > 1 && known.has(one));
      const ending = [tail, stem(tail)].find((one) => known.has(one));
      const off = Math.abs(form.length - 2 * place);
      if (base && ending && (!best || off < best.off)) best = { off, words: [base, ending] };
    }
    return best?.words ?? [];
  };

  // Pages that have both parts of a compound.
  const withBoth = (parts) => {
    const [first, second] = parts.map((part) => new Map(ask(part, { prefix: false }).map((hit) => [hit.id, hit])));
    return [...(first ?? [])].filter(([id]) => second.has(id)).map(([id, hit]) => ({
      id, score: (hit.score + second.get(id).score) / 2, terms: [...hit.terms, ...second.get(id).terms],
    }));
  };

  // The verb under a noun: "rekruttering" where the records say "rekruttere".
  const verb = (form) => {
    const base = form.replace(/n?ing(?:en|er|erne)?s?$/, "");
    if (base.length < 5 || base === form) return "";
    return [`${base}e`, form.replace(/ing(?:en|er|erne)?s?$/, "e")].map(stem).find((one) => known.has(one)) ?? "";
  };

  const isCalled = (hit) => Object.values(hit.match).flat().some((field) => field === "title" || field === "names");

  // The hits of one word, or of each of two that were written as one: its stem, and the word as it was typed.
  const find = (word, form) => {
    const whole = ask(word, { prefix: word.length >= SHORTEST_PREFIX });
    if (whole.some(isCalled)) return [whole];
    if (!whole.length && word.length < SHORTEST_PREFIX) return [ask(word, { prefix: true })];
    const parts = form.length >= 6 ? split(form) : [];
    // "teamleder" in passing is less than a page that is called "Leder af team".
    if (whole.length) return [[...whole, ...withBoth(parts)]];
    if (parts.length) return parts.map((part) => ask(part, { prefix: false }));
    const other = swapped(word) || verb(form);
    if (other) return [ask(other, {})];
    return [word.length >= SHORTEST_WITH_SLIP ? ask(word, { prefix: false, fuzzy: word.length >= LONG ? 2 : 1 }) : []];
  };

  // What was typed -> stems to look for, and stems of two words that may belong together ("løn tilskud").
  const read = (query) => {
    const forms = wordsOf(query).map((word) => ({ all: formsOf(word), capitals: word.length > 1 && word === word.toUpperCase() }));
    const stems = forms.map(({ all }) => stem(all[0]));
    const asked = forms.flatMap(({ all, capitals }, place) => {
      if (emptyWords.has(stems[place]) && !capitals) return [];
      // A hyphen may be the asker's own: then its parts are looked for.
      const parts = all.slice(1).map(stem).filter((part) => part.length > 1 && !emptyWords.has(part));
      return all.length > 1 && !known.has(stems[place]) ? parts : [stems[place]];
    });
    const joined = forms.slice(1).map(({ all }, place) => stem(forms[place].all[0] + all[0])).filter((one) => one.length > 4 && known.has(one));
    const typed = new Map(forms.flatMap(({ all }) => all.map((one) => [stem(one), one])));
    return { asked: [...new Set(asked.length || joined.length ? asked : stems)], joined, typed };
  };

  // Whether what was asked for is what the page is called: its whole title, or another name for it.
  const isNamed = (page, asked) => {
    const [title, names] = page.texts.slice(0, 2).map((text) => text.split(" "));
    return asked.every((word) => names.includes(word)) || (title.length === asked.length && asked.every((word) => title.includes(word)));
  };

  // The pages that answer, best first, each with the words of it that were hit.
  const search = (query) => {
    const { asked, joined, typed } = read(query);
    const groups = asked.flatMap((word) => find(word, typed.get(word) ?? word));
    const found = new Map();
    const note = (hit, words, factor) => {
      const entry = found.get(hit.id) ?? { score: 0, words: 0, terms: new Set() };
      entry.score += hit.score * factor;
      entry.words += words;
      for (const term of hit.terms) entry.terms.add(term);
      found.set(hit.id, entry);
    };
    for (const group of groups) for (const hit of group) note(hit, 1, 1);
    for (const word of joined) for (const hit of ask(word, { prefix: true })) note(hit, 2, 1);
    const wanted = Math.max(groups.length, 1);
    return [...found]
      .map(([id, { score, words, terms }]) => {
        const share = Math.min(words / wanted, 1);
        const named = isNamed(pages[id], asked) ? NAMED : 1;
        return { ...pages[id], id, terms: [...terms], score: score * share * share * named * pages[id].weight };
      })
      .sort((a, b) => a.retired - b.retired || b.score - a.score || a.id - b.id);
  };

  // The term that is most like what was typed, counted in pairs of letters; those that begin alike are the likelier.
  const pairsOf = (text) => {
    const plain = ` ${text} `;
    return new Set(Array.from({ length: plain.length - 1 }, (_, place) => plain.slice(place, place + 2)));
  };
  const likeness = (asked, own) => {
    const [one, other] = [pairsOf(asked), pairsOf(own)];
    const common = [...one].filter((pair) => other.has(pair)).length;
    const off = [...asked].findIndex((letter, place) => letter !== own[place]);
    return (2 * common) / (one.size + other.size) + Math.min(off < 0 ? asked.length : off, 6) * 0.05;
  };
  const nearest = (query) => {
    const asked = wordsOf(query).map((word) => formsOf(word)[0]).join(" ");
    let best = { likeness: 0.5, page: null };
    for (const page of pages) {
      if (page.retired || !page.address.startsWith(index.terms)) continue;
      const own = likeness(asked, wordsOf(page.title).map((word) => formsOf(word)[0]).join(" "));
      if (own > best.likeness) best = { likeness: own, page };
    }
    return best.page;
  };

  // A text as [words, hit?] in turn, for showing which words were hit.
  const marked = (text, terms) => {
    const isHit = (word) => {
      const stems = formsOf(word).map(stem);
      return stems.some((one) => terms.some((term) => one === term || (term.length > 3 && one.includes(term))));
    };
    const runs = [];
    let end = 0;
    for (const match of text.matchAll(wordPattern)) {
      if (!isHit(match[0])) continue;
      runs.push([text.slice(end, match.index), false], [match[0], true]);
      end = match.index + match[0].length;
    }
    runs.push([text.slice(end), false]);
    return runs.filter(([words]) => words);
  };

  return { search, nearest, marked, stem, snowball, formsOf };
};

globalThis.haandbogSoegning = engine;
