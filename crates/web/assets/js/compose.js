// Where agents write. Tabs change without a new page, unsent words outlive a reload in this browser's session, and
// Ctrl+Enter sends. A draft is forgotten only when the ticket shows that it arrived: its last entry is another one.
(() => {
  const composer = document.getElementById("composer");
  if (!composer) return;
  const forms = [...composer.querySelectorAll("form[data-write]")];
  const tabs = [...composer.querySelectorAll("a[data-write]")];
  const seen = () => composer.querySelector("[name=seen]")?.value;
  const name = (form) => `relance-draft-${composer.dataset.ticket}-${form.dataset.write}`;

  function read(form) {
    try {
      return JSON.parse(sessionStorage.getItem(name(form)));
    } catch {
      return null;
    }
  }

  function keep(form, sent) {
    const text = form.elements.body.value;
    try {
      if (text.trim()) sessionStorage.setItem(name(form), JSON.stringify({ text, sent, seen: seen() }));
      else sessionStorage.removeItem(name(form));
    } catch {
      // A browser that keeps nothing loses the draft with the page, as without script.
    }
  }

  function restore(form) {
    const draft = read(form);
    const body = form.elements.body;
    if (!draft) return;
    if (draft.sent && draft.seen !== seen()) {
      sessionStorage.removeItem(name(form));
    } else if (draft.text !== body.value && !composer.querySelector(".errors")) {
      body.value = draft.text;
      const note = document.createElement("p");
      note.className = "kept-draft";
      note.role = "status";
      note.textContent = composer.dataset.draftKept;
      body.after(note);
    }
  }

  for (const form of forms) {
    restore(form);
    form.addEventListener("input", () => {
      form.querySelector(".kept-draft")?.remove();
      keep(form, false);
    });
    form.addEventListener("submit", (event) => {
      if (form.dataset.leaving) return event.preventDefault();
      form.dataset.leaving = "1";
      event.submitter?.setAttribute("aria-busy", "true");
      keep(form, true);
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit(form.querySelector("[data-send]"));
    });
  }

  for (const tab of tabs) {
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      for (const other of tabs) other.toggleAttribute("aria-current", false);
      tab.setAttribute("aria-current", "true");
      for (const form of forms) form.hidden = form.dataset.write !== tab.dataset.write;
      forms.find((form) => !form.hidden)?.elements.body.focus();
    });
  }

  // Nothing was written yet, so what just arrived was not missed.
  document.addEventListener("live:swapped", () => {
    const last = document.querySelector("[data-seen]")?.dataset.seen;
    const field = composer.querySelector("[name=seen]");
    if (last && field && forms.every((form) => !form.elements.body.value.trim())) field.value = last;
  });

  // A page from the browser's own store has not left.
  window.addEventListener("pageshow", () => {
    for (const form of forms) {
      delete form.dataset.leaving;
      for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
    }
  });
})();
