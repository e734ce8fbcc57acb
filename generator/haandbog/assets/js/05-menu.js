// The menu of narrow screens closes when one is done with it. Without this script it opens and closes by its own button.
const menu = document.querySelector("details.menu");
if (!menu) return;

const button = menu.querySelector("summary");
const close = () => {
  menu.open = false;
};

menu.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open) return;
  close();
  button.focus();
});
// Who tabs out of it would stand on something that it covers.
menu.addEventListener("focusout", (event) => {
  if (event.relatedTarget && !menu.contains(event.relatedTarget)) close();
});
menu.addEventListener("click", (event) => {
  if (event.target.closest("a")) close();
});
document.addEventListener("pointerdown", (event) => {
  if (!menu.contains(event.target)) close();
});
