// "Prøv dig selv": one exercise at a time, the answer explained at once, what was missed asked again at the end.
// Without the script every exercise stands there with its answer folded away. Nothing is kept.
for (const set of document.querySelectorAll("[data-oevelser]")) begin(set);

function begin(set) {
  const all = [...set.querySelectorAll("[data-oevelse]")];
  const number = set.querySelector(".oevelser__nummer");
  const verdict = set.querySelector(".oevelser__dom");
  const end = set.querySelector(".oevelser__slut");
  const button = set.querySelector("button");
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const size = Number(set.dataset.runde);
  let start = 0;
  let round = [];
  let waiting = [];
  let missed = [];
  let again = false;
  let first = 0;
  let place = 0;
  let current = null;
  let press = check;

  function open(from) {
    start = from;
    round = all.slice(start, start + size);
    missed = [];
    again = false;
    first = 0;
    for (const exercise of round) clear(exercise);
    ask(round, false);
  }

  function clear(exercise) {
    exercise.classList.remove("oevelse--rigtig", "oevelse--forkert");
    exercise.querySelector("details").open = false;
    for (const input of exercise.querySelectorAll("input")) {
      input.checked = false;
      input.disabled = false;
      input.parentElement.removeAttribute("data-dom");
    }
  }

  function ask(exercises, focus = true) {
    waiting = [...exercises];
    place = 0;
    following(focus);
  }

  function following(focus = true) {
    if (!waiting.length && missed.length) {
      waiting = missed;
      missed = [];
      again = true;
      place = 0;
    }
    if (!waiting.length) return finish();
    const total = place + waiting.length;
    current = waiting.shift();
    place += 1;
    clear(current);
    show(current);
    number.hidden = false;
    number.textContent = filled(again ? set.dataset.igen : set.dataset.nummer, { nummer: place, antal: total });
    verdict.textContent = "";
    verdict.className = "oevelser__dom";
    current.querySelector("details").before(verdict);
    label(set.dataset.tjek, check);
    if (focus) focusOn(current);
  }

  function show(exercise) {
    for (const one of all) one.hidden = one !== exercise;
    end.hidden = true;
    if (exercise) exercise.querySelector("details").hidden = true;
  }

  function focusOn(exercise) {
    const legend = exercise.querySelector("legend");
    legend.tabIndex = -1;
    legend.focus();
  }

  function label(text, action) {
    button.textContent = text;
    button.setAttribute("aria-label", `${text}: ${set.dataset.oevelser}`); // a page has a button for each set
    button.hidden = false;
    press = action;
  }

  function check() {
    const chosen = current.querySelector("input:checked");
    if (!chosen) {
      verdict.textContent = set.dataset.vaelg;
      current.querySelector("input").focus();
      return;
    }
    const right = current.querySelectorAll("input")[Number(current.dataset.oevelse)];
    const hit = chosen === right;
    if (hit && !again) first += 1;
    if (!hit) missed.push(current);
    for (const input of current.querySelectorAll("input")) input.disabled = true;
    right.parentElement.dataset.dom = "rigtig";
    if (!hit) chosen.parentElement.dataset.dom = "forkert";
    verdict.classList.add(hit ? "oevelser__dom--rigtig" : "oevelser__dom--forkert");
    verdict.textContent = hit ? set.dataset.rigtigt : filled(set.dataset.forkert, { svar: right.parentElement.textContent.trim() });
    const answer = current.querySelector("details");
    answer.hidden = false;
    answer.open = true;
    label(waiting.length || missed.length ? set.dataset.naeste : set.dataset.se, following);
    button.focus();
  }

  function finish() {
    show(null);
    number.hidden = true;
    verdict.textContent = "";
    verdict.className = "oevelser__dom";
    const more = start + size < all.length;
    end.textContent = filled(more ? set.dataset.rundeSlut : set.dataset.slut, { antal: round.length, foerste: first });
    end.hidden = false;
    label(more ? set.dataset.naesteRunde : set.dataset.forfra, () => {
      open(more ? start + size : 0);
      focusOn(current);
    });
    end.focus();
  }

  button.addEventListener("click", () => press());
  set.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input[type=radio]")) return;
    event.preventDefault();
    press();
  });
  set.classList.add("oevelser--en-ad-gangen");
  open(0);
}
