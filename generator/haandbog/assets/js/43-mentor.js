// The sheet for the evaluation talk: printed alone, its fields as tall as what is written in them, nothing kept.
const sheet = document.getElementById("ark");
if (!sheet) return;

const areas = [...sheet.querySelectorAll("textarea")];
const fit = (area) => {
  area.rows = 4;
  while (area.scrollHeight > area.clientHeight && area.rows < 60) area.rows += 1;
};
for (const area of areas) area.addEventListener("input", () => fit(area));

sheet.addEventListener("click", (event) => {
  const action = event.target.closest("[data-ark]")?.dataset.ark;
  if (action === "skriv-ud") {
    document.body.classList.add("kun-ark");
    window.print();
  } else if (action === "ryd") {
    for (const field of sheet.querySelectorAll("input, textarea")) field.value = "";
    areas.forEach(fit);
    sheet.querySelector("input").focus();
  }
});
window.addEventListener("afterprint", () => document.body.classList.remove("kun-ark"));
