// Buttons that copy what a field shows. Where the browser does not allow it, they stay hidden, and the field
// is there to be copied by hand.

if (navigator.clipboard) {
  const reveal = () => document.querySelectorAll("[data-copies][hidden]").forEach((button) => { button.hidden = false; });
  reveal();
  document.addEventListener("htmx:after:swap", reveal);
  document.addEventListener("click", async ({ target }) => {
    const button = target.closest?.("[data-copies]");
    if (!button) return;
    const field = document.getElementById(button.dataset.copies);
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = "Copied";
    } catch {
      field.select();
    }
  });
}
