// Pair the passages: light the readings on hover and focus; hold and align them when one is chosen.
// Without this file every passage number is still a link, and the page is complete.
// A run of text may lie in several passages, so data-passage holds one id or more, in order of opening.

const comparison = document.querySelector("#comparison");
const columns = comparison.querySelector(".columns");
const wide = matchMedia("(min-width: 60rem)");
let opener = columns.querySelector(".chip.held");

const part = (id, tag = "") => `${tag}[data-passage~="${id}"]`;
const idsOf = (el) => el?.dataset.passage.split(" ") ?? [];
const chips = (id) => [...columns.querySelectorAll(part(id, ".chip"))];
const readings = (id) => [...columns.children].map((column) => column.querySelector(part(id, "mark"))).filter(Boolean);

function show(name, ids) {
  columns.querySelectorAll(`.${name}`).forEach((el) => el.classList.remove(name));
  ids.forEach((id) => columns.querySelectorAll(part(id)).forEach((el) => el.classList.add(name)));
}

const topOf = (el) => el.getBoundingClientRect().top;
const loosen = () => columns.querySelectorAll(".prose").forEach((prose) => { prose.style.marginBlockStart = ""; });

// Whatever is moved, these words stay where the eye is.
function steady(words, move) {
  const before = topOf(words);
  move();
  scrollBy({ top: topOf(words) - before, behavior: "instant" });
}

// Push columns down until the readings stand level.
function align(id, chosen) {
  steady(chosen, () => {
    loosen();
    if (!wide.matches) return;
    // A fourth column may stand below the others: it is no neighbour then.
    const line = (el) => el.closest(".column").offsetTop;
    const level = readings(id).filter((el) => line(el) === line(chosen)).map((el) => [el, topOf(el)]);
    const lowest = Math.max(...level.map(([, top]) => top));
    level.forEach(([el, top]) => { el.closest(".prose").style.marginBlockStart = `${lowest - top}px`; });
  });
  chosen.scrollIntoView({ block: "nearest", behavior: "instant" });
}

function hold(id, column) {
  const again = columns.querySelector(part(id, ".chip.held"));
  if (again || !column) comparison.querySelector("#passage").focus({ preventScroll: true });
  if (again) return;
  show("held", [id]);
  const chosen = readings(id).find((el) => column?.contains(el)) ?? readings(id)[0];
  if (!chosen) return;
  opener = chosen.closest(".column").querySelector(part(id, ".chip"));
  if (column) opener.focus({ preventScroll: true });
  comparison.querySelector("[role=status]").textContent = `${opener.getAttribute("aria-label")}: opened at the foot of the page`;
  align(id, chosen);
}

// The words under the eye: those let go of while they are in sight, else the first that are.
function release() {
  const seen = (el) => el && topOf(el) > 0 && topOf(el) < innerHeight;
  const held = opener?.closest(".column").querySelector("mark.held");
  const words = seen(held) ? held : [...columns.querySelectorAll(".prose > p")].find(seen);
  show("held", []);
  steady(words ?? columns, loosen);
  opener?.focus({ preventScroll: true });
}

// Of several passages on the same words, each further click takes the next.
function press(el) {
  const ids = idsOf(el);
  const id = ids[(ids.findIndex((one) => chips(one)[0]?.matches(".held")) + 1) % ids.length];
  el.closest(".column").querySelector(part(id, ".chip")).click();
}

const light = ({ target }) => show("lit", idsOf(target.closest("[data-passage]")));
["mouseover", "focusin"].forEach((event) => columns.addEventListener(event, light));
["mouseleave", "focusout"].forEach((event) => columns.addEventListener(event, () => show("lit", [])));

comparison.addEventListener("click", (event) => {
  const passage = event.target.closest("[data-passage]");
  if (event.target.closest("[data-close]")) return release();
  if (!passage || getSelection().toString()) return;
  if (!passage.matches("mark, .rail a")) return hold(passage.dataset.passage, passage.closest(".column"));
  event.preventDefault();
  press(passage);
});

// On a passage number, left and right go to the same passage in the column there; Escape lets go.
comparison.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return comparison.querySelector("[data-close]")?.click();
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key] * (getComputedStyle(columns).direction === "rtl" ? -1 : 1);
  const here = event.target.closest(".chip[data-passage]");
  if (!step || !here) return;
  const row = chips(here.dataset.passage);
  row[row.indexOf(here) + step]?.focus();
  event.preventDefault();
});

// An address that names a passage arrives with its readings held: lay them level.
if (opener) align(opener.dataset.passage, readings(opener.dataset.passage)[0]);
wide.addEventListener("change", loosen);
