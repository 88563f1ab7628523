// Names behind an @ in a note: those that fit are offered below the field, by arrow keys, Enter or a click. Without it
// a name is written in full; which colleague is meant is found out by the desk either way.
(() => {
  const field = document.querySelector("textarea[data-mentions]");
  const names = [...(document.getElementById(field?.dataset.mentions)?.options || [])].map((option) => option.value);
  if (!names.length) return;
  const most = 6;
  const box = document.createElement("ul");
  box.className = "mentions";
  box.id = "mention-choices";
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", field.dataset.mentionsLabel);
  box.hidden = true;
  field.after(box);
  field.setAttribute("aria-controls", box.id);
  field.setAttribute("aria-autocomplete", "list");
  let at = 0;

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  function typed() {
    const before = field.value.slice(0, field.selectionStart);
    return before.match(/(?:^|[^\p{L}\p{N}._+@-])@([\p{L}\p{M}\p{N}.'’-]*)$/u)?.[1] ?? null;
  }

  function offer() {
    const word = typed();
    const wanted = word === null ? null : plain(word);
    const fits = (name) => plain(name).split(" ").some((part) => part.startsWith(wanted));
    const found = wanted === null ? [] : names.filter(fits).slice(0, most);
    at = 0;
    box.replaceChildren(...found.map(item));
    box.hidden = !found.length;
    mark();
  }

  function item(name, place) {
    const item = document.createElement("li");
    item.id = `mention-${place}`;
    item.setAttribute("role", "option");
    item.textContent = name;
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      take(name);
    });
    return item;
  }

  function mark() {
    [...box.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
    if (box.hidden) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", `mention-${at}`);
  }

  function take(name) {
    const end = field.selectionStart;
    const word = typed();
    if (word === null) return close();
    field.setRangeText(`${name} `, end - word.length, end, "end");
    close();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function close() {
    box.hidden = true;
    mark();
  }

  field.addEventListener("input", offer);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (box.hidden || event.isComposing || event.ctrlKey || event.metaKey) return;
    // The cursor went elsewhere meanwhile.
    if (typed() === null) return close();
    const count = box.children.length;
    if (event.key === "ArrowDown") at = (at + 1) % count;
    else if (event.key === "ArrowUp") at = (at + count - 1) % count;
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" || event.key === "Tab") take(box.children[at].textContent);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
    mark();
  });
})();
