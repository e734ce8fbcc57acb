// Words as stemming.py makes them: spelt one way and cut to their stem. The tables come with the index.
const wordPattern = /[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu;
const abbreviationEnding = /['’](?:erne|ens|en|erns|ers|er|et|ets|s|e|r)?$/;

const danish = (tables) => {
  const isVowel = (letter) => tables.vowels.includes(letter);

  const spelt = (word) => {
    for (const [other, letter] of tables.spellings) word = word.replaceAll(other, letter);
    return word.replace(/[^a-z0-9æøå]/g, (letter) => letter.normalize("NFD").replace(/\p{M}/gu, ""));
  };

  // A word with hyphens is followed by its parts.
  const formsOf = (word) => {
    const parts = word.toLowerCase().replace(abbreviationEnding, "").split(/[-'’]/).map(spelt);
    return parts.length > 1 ? [spelt(parts.join("")), ...parts] : parts;
  };

  const withoutPair = (word, start) => (tables.pairs.some((pair) => word.slice(start).endsWith(pair)) ? word.slice(0, -1) : word);

  const withoutMainEnding = (word, start) => {
    const region = word.slice(start);
    const ending = tables.endings.find((one) => region.endsWith(one));
    if (ending) return word.slice(0, -ending.length);
    return region.endsWith("s") && tables.sEnding.includes(word.at(-2)) ? word.slice(0, -1) : word;
  };

  const withoutLateEnding = (word, start) => {
    if (word.endsWith("igst")) word = word.slice(0, -2);
    const region = word.slice(start);
    if (region.endsWith("løst")) return word.slice(0, -1);
    const ending = tables.lateEndings.find((one) => region.endsWith(one));
    return ending ? withoutPair(word.slice(0, -ending.length), start) : word;
  };

  const snowball = (word) => {
    let start = word.length;
    for (let place = 1; place < word.length; place += 1) {
      if (!isVowel(word[place]) && isVowel(word[place - 1])) {
        start = Math.max(place + 1, 3);
        break;
      }
    }
    if (start >= word.length) return word;
    const short = withoutLateEnding(withoutPair(withoutMainEnding(word, start), start), start);
    const doubled = short.length > Math.max(start, 1) && /[b-df-hj-np-tvxz]/.test(short.at(-1)) && short.at(-1) === short.at(-2);
    return doubled ? short.slice(0, -1) : short;
  };

  const stem = (word) => {
    const once = snowball(word);
    const stemmed = once.endsWith("hed") ? snowball(once) : once;
    return stemmed.length > 3 && stemmed.endsWith("s") ? stemmed.slice(0, -1) : stemmed;
  };

  const wordsOf = (text) => text.normalize("NFC").match(wordPattern) ?? [];

  return { formsOf, snowball, stem, wordsOf };
};
