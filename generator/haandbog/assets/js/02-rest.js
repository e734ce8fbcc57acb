// What lies far below is laid out when the page has been shown and is at rest (12-parts.css): whoever scrolls, tabs or follows a
// link on it then finds everything in its place.
const atRest = window.requestIdleCallback ?? ((work) => setTimeout(work, 500));
requestAnimationFrame(() => setTimeout(() => atRest(() => document.documentElement.classList.add("lagt-ud"))));
