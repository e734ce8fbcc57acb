// What the theme (Material 9.8.1) has as inline scripts, in a file of its own, so that the content security policy needs no
// exception for it: where and how the theme keeps what the reader chose, and the chosen look, before anything is painted.
"use strict";

// The folder that the handbook stands in, as the address of this file tells it.
globalThis.__md_scope = new URL("..", document.currentScript.src);

globalThis.__md_hash = (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);

// A browser may refuse its store, or hold something that is not ours: then nothing is remembered, and the page is whole.
globalThis.__md_get = (key, store, scope = globalThis.__md_scope) => {
  try {
    return JSON.parse((store ?? localStorage).getItem(`${scope.pathname}.${key}`));
  } catch {
    return null;
  }
};

globalThis.__md_set = (key, value, store, scope = globalThis.__md_scope) => {
  // The theme would write down the look it comes with on every page; nothing is kept before the reader has chosen.
  if (key === "__palette" && value?.index === 0 && globalThis.__md_get(key) === null) return;
  try {
    (store ?? localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // Not remembered.
  }
};
