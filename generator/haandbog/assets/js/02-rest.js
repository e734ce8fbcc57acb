// Tells when the page has been shown and is at rest. What lies far below is laid out then (12-parts.css), so that whoever scrolls, tabs or
// follows a link on it finds everything in its place; other scripts do then what nobody waits for yet.
const whenIdle = window.requestIdleCallback ?? ((work) => setTimeout(work, 500));
const rest = () => {
  document.documentElement.classList.add("lagt-ud");
  document.dispatchEvent(new Event("haandbog:ro"));
};
requestAnimationFrame(() => setTimeout(() => whenIdle(rest)));
