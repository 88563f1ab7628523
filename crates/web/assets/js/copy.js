// Copies the number of a ticket. The button is there only where the browser can copy; the number can always be picked.
(() => {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copies]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const label = button.getAttribute("aria-label");
      try {
        await navigator.clipboard.writeText(button.dataset.copies);
        button.setAttribute("aria-label", button.dataset.done);
        button.title = button.dataset.done;
        setTimeout(() => {
          button.setAttribute("aria-label", label);
          button.title = "";
        }, 2000);
      } catch {
        // Who may not copy here selects the number.
      }
    });
  }
})();
