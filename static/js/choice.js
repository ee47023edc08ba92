// What is shown, and its address. Articles, base and outlets are asked of the server again; what style alone
// shows (looked for, stock phrases) is written into the address, so that it can be shared and is kept.
// Without this file the form has a button, and does all of this when it is pressed.

const form = document.querySelector("#choice");
const path = form.getAttribute("action");
const plain = { look: "all", stock: "dim" };

// The passage in hand is in the address, however it was chosen: the page asked for is to come back with it.
form.addEventListener("formdata", ({ formData }) => {
  const passage = new URL(location).searchParams.get("passage");
  if (passage) formData.set("passage", passage);
  else formData.delete("passage");
});

// What is as it would be anyway stays out of an address.
form.addEventListener("formdata", ({ formData }) => {
  const boxes = [...form.querySelectorAll("[name=text]")];
  if (boxes.every((box) => box.checked)) formData.delete("text");
  if (!form.elements.base.selectedIndex) formData.delete("base");
  if (formData.get("look") === plain.look) formData.delete("look");
  if (formData.getAll("stock").includes(plain.stock)) formData.delete("stock");
});

function changed(address, name, value) {
  const url = new URL(address, location);
  if (value === plain[name]) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  return url.pathname + url.search + url.hash;
}

// A state of this page, or an address that leads back to one, with what is shown now. Other pages on the meeting,
// and its files, lie below the same path: what is looked for here means something else there, or nothing.
function carried(address, name, value) {
  const url = new URL(address, location);
  if (url.pathname === path) return changed(address, name, value);
  const back = url.searchParams.get("back");
  if (!back) return address;
  url.searchParams.set("back", carried(back, name, value));
  return url.pathname + url.search + url.hash;
}

// The address, every link to another state of this page, and every way back to it carry it on.
function keep(name, value) {
  history.replaceState(history.state, "", changed(location, name, value));
  for (const attribute of ["href", "hx-get"])
    document.querySelectorAll(`main [${attribute}^="${path}"]`).forEach((link) =>
      link.setAttribute(attribute, carried(link.getAttribute(attribute), name, value)));
  document.querySelectorAll("main [name=back]").forEach((field) => { field.value = carried(field.value, name, value); });
}

// The page that is asked for opens where this one is read.
function ask() {
  const read = [...document.querySelectorAll(".prose > p[id], .rows .chip[id]")].find((el) =>
    el.getBoundingClientRect().top > 0);
  form.setAttribute("action", scrollY && read ? `${path}#${read.id}` : path);
  form.requestSubmit();
}

document.querySelector("#comparison").addEventListener("change", ({ target }) => {
  if (target.form !== form) return;
  if (target.name === "stock") return keep("stock", target.checked ? target.value : "plain");
  if (target.name === "look") return keep("look", target.value);
  // Among many articles several are ticked before the page is asked for, with the button beside them.
  if (!target.closest("details")) ask();
});

// What was found is listed at the foot, which is in sight: the way there moves nothing.
document.querySelector(".jump")?.addEventListener("click", (event) => {
  event.preventDefault();
  document.querySelector("#passage").focus({ preventScroll: true });
});
