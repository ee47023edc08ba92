// In a file there is no server to ask: the end of the address names the passage, and style shows its panel.
// Here its readings are held and laid level, however one came to it.

const chipOf = (address) => {
  const id = decodeURIComponent(new URL(address).hash.slice(1));
  return id && document.querySelector(`.columns .chip[data-passage="${CSS.escape(id)}"]`);
};

function follow() {
  const chip = chipOf(location.href);
  if (!chip || chip.matches(".held")) return;
  history.scrollRestoration = "manual"; // or the browser would go back to where it was before they were level
  chip.click();
}

// To go to another place in the file takes the focus away: the keys go on from the number.
addEventListener("hashchange", ({ oldURL }) => {
  follow();
  const held = document.querySelector(".columns .chip.held");
  if (document.activeElement === document.body) (held ?? chipOf(oldURL))?.focus({ preventScroll: true });
});
follow();
