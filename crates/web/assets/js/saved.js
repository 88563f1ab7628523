// Saved replies in the composer: a slash at the start of a line opens their menu, typing narrows it, arrow keys walk
// it, and the words come where the cursor stood. A second slash is a slash. Without it the menu opens by a press and
// the words come at the end.
(() => {
  const menu = document.querySelector("[data-saved]");
  const form = menu?.closest("form");
  if (!form) return;
  const field = form.elements.body;
  const find = menu.querySelector("[data-find]");
  const items = [...menu.querySelectorAll("[data-item]")];
  const none = menu.querySelector("[data-none]");
  let place = null;
  find.hidden = false;

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const shown = () => items.filter((item) => !item.hidden);

  function narrow() {
    const words = plain(find.value).split(/\s+/).filter(Boolean);
    for (const item of items) {
      const text = plain(item.querySelector("[data-name]")?.textContent || item.textContent);
      item.hidden = !words.every((word) => text.includes(word));
    }
    none.hidden = shown().length > 0;
  }

  function open() {
    place = field.selectionStart;
    find.value = "";
    narrow();
    menu.open = true;
    find.focus();
  }

  function close() {
    menu.open = false;
    field.focus();
  }

  field.addEventListener("blur", () => {
    place = field.selectionStart;
  });

  field.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const before = field.value.slice(0, field.selectionStart);
    if (before && !before.endsWith("\n")) return;
    event.preventDefault();
    open();
  });

  menu.addEventListener("toggle", () => {
    if (!menu.open || menu.contains(document.activeElement) === false) return;
    if (document.activeElement !== find) find.focus();
  });

  find.addEventListener("input", (event) => {
    event.stopPropagation();
    narrow();
  });

  menu.addEventListener("keydown", (event) => {
    const all = shown();
    const at = all.indexOf(document.activeElement);
    if (event.key === "Escape") {
      close();
    } else if (event.key === "ArrowDown") {
      (all[at + 1] || all[0])?.focus();
    } else if (event.key === "ArrowUp") {
      (at > 0 ? all[at - 1] : find).focus();
    } else if (event.key === "Enter" && event.target === find) {
      all[0]?.click();
    } else if (event.key === "/" && event.target === find && !find.value) {
      close();
      field.setRangeText("/", place ?? 0, place ?? 0, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });

  for (const button of form.querySelectorAll("[data-takes]")) {
    button.addEventListener("click", () => {
      form.elements.at.value = place ?? "";
    });
  }
})();
