// Answers a query from the index that searchindex.py makes. Knows nothing of the page it is shown on.
const fields = ["title", "names", "parts", "summary", "body", "implied"];
const boost = { title: 9, names: 11, parts: 2.5, summary: 2, body: 1, implied: 0.4 };
const asItIs = (text) => text;
const SHORTEST_PREFIX = 3;
const SHORTEST_WITH_SLIP = 4;
const LONG = 8;
const NAMED = 1.5;

const engine = (index) => {
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
  store.addAll(pages.map((page, id) => ({ id, texts: page.texts })));

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
  const split = (word) => {
    let best = null;
    for (let place = 3; place <= word.length - 4; place += 1) {
      const [head, tail] = [word.slice(0, place), word.slice(place)];
      const base = [head, stem(head), head.slice(0, -1)].find((one) => one.length > 2 && known.has(one));
      const off = Math.abs(word.length - 2 * place);
      if (base && known.has(tail) && (!best || off < best.off)) best = { off, words: [base, tail] };
    }
    return best?.words ?? [];
  };

  const find = (word) => {
    const whole = ask(word, { prefix: word.length >= SHORTEST_PREFIX });
    if (whole.length) return [whole];
    if (word.length < SHORTEST_PREFIX) return [ask(word, { prefix: true })];
    const parts = word.length >= 6 ? split(word) : [];
    if (parts.length) return parts.map((part) => ask(part, { prefix: false }));
    const other = swapped(word);
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
    return { asked: [...new Set(asked.length || joined.length ? asked : stems)], joined };
  };

  // Whether what was asked for is what the page is called: its whole title, or another name for it.
  const isNamed = (page, asked) => {
    const [title, names] = page.texts.slice(0, 2).map((text) => text.split(" "));
    return asked.every((word) => names.includes(word)) || (title.length === asked.length && asked.every((word) => title.includes(word)));
  };

  // The pages that answer, best first, each with the words of it that were hit.
  const search = (query) => {
    const { asked, joined } = read(query);
    const groups = asked.flatMap(find);
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

  // The page whose title is most like what was typed, counted in pairs of letters.
  const pairsOf = (text) => {
    const plain = ` ${formsOf(text).at(0)} `;
    return new Set(Array.from({ length: plain.length - 1 }, (_, place) => plain.slice(place, place + 2)));
  };
  const nearest = (query) => {
    const asked = pairsOf(query);
    let best = null;
    for (const page of pages) {
      if (page.retired) continue;
      const own = pairsOf(page.title);
      const common = [...asked].filter((pair) => own.has(pair)).length;
      const likeness = (2 * common) / (asked.size + own.size);
      if (likeness > 0.3 && likeness > (best?.likeness ?? 0)) best = { likeness, page };
    }
    return best?.page ?? null;
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
