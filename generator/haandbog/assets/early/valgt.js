// The look that the reader has chosen, put on before the page is painted: the theme's own inline script (Material 9.8.1).
"use strict";

(() => {
  const colors = globalThis.__md_get("__palette")?.color;
  if (!colors || typeof colors !== "object") return;
  if (colors.media === "(prefers-color-scheme)") {
    const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    const choice = document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${scheme})']`);
    for (const name of choice ? ["media", "scheme", "primary", "accent"] : []) colors[name] = choice.getAttribute(`data-md-color-${name}`);
  }
  for (const name of ["media", "scheme", "primary", "accent"]) {
    if (typeof colors[name] === "string") document.body.setAttribute(`data-md-color-${name}`, colors[name]);
  }
})();
