// Where agents write. Tabs change without a new page, what is written is kept by the desk every two seconds, and
// Ctrl+Enter sends. A page that finds that another one wrote meanwhile says so and overwrites nothing. Until the desk
// has the words this browser's session has them.
(() => {
  const composer = document.getElementById("composer");
  if (!composer) return;
  const forms = [...composer.querySelectorAll("form[data-write]")];
  const tabs = [...composer.querySelectorAll("a[data-write]")];
  const every = 2000;
  const patience = 5000;
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  const page = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const name = (form) => `relance-draft-${composer.dataset.ticket}-${form.dataset.write}`;
  const seen = () => composer.querySelector("[name=seen]")?.value;
  const said = (form) => form.querySelector("[data-kept]");

  // The words, as the desk takes them: files go another way.
  function fields(form) {
    const all = new URLSearchParams();
    for (const [key, value] of new FormData(form)) if (typeof value === "string") all.append(key, value);
    return all;
  }

  function here(form) {
    try {
      return JSON.parse(sessionStorage.getItem(name(form)));
    } catch {
      return null;
    }
  }

  function keepHere(form, sent = false) {
    try {
      const draft = { text: form.elements.body.value, revision: form.elements.revision.value };
      if (sent) Object.assign(draft, { sent, seen: seen(), waits: composer.dataset.waits });
      sessionStorage.setItem(name(form), JSON.stringify(draft));
    } catch {
      // A browser that keeps nothing has the desk alone.
    }
  }

  function forgetHere(form) {
    try {
      sessionStorage.removeItem(name(form));
    } catch {
      // Nothing was kept.
    }
  }

  // Words that never reached the desk come back where it knows no others. Those that were sent arrived when the ticket
  // shows something new.
  function restore(form) {
    const draft = here(form);
    const body = form.elements.body;
    if (!draft) return;
    const arrived = draft.sent && (draft.seen !== seen() || draft.waits !== composer.dataset.waits);
    const fits = !arrived && draft.revision === form.elements.revision.value && !composer.querySelector(".errors");
    if (!fits || draft.text === body.value || !draft.text.trim()) return forgetHere(form);
    body.value = draft.text;
    said(form).textContent = composer.dataset.draftKept;
    change(form);
  }

  function change(form) {
    if (form.lost) return;
    form.changed = true;
    keepHere(form);
    form.timer ||= setTimeout(() => save(form), every);
  }

  async function save(form) {
    clearTimeout(form.timer);
    form.timer = 0;
    if (form.saving) form.timer = setTimeout(() => save(form), every);
    if (form.saving || form.lost || form.dataset.leaving || !form.changed) return;
    form.saving = true;
    form.changed = false;
    let wait = every;
    try {
      const body = fields(form);
      const options = { method: "POST", body, headers: { "X-Fragment": "1" }, credentials: "same-origin" };
      const answer = await fetch(composer.dataset.drafts, options);
      if (answer.ok && !answer.redirected) {
        take(form, await answer.json());
        if (!form.changed) forgetHere(form);
      } else if (answer.status === 409) {
        lose(form, (await answer.json()).words);
      } else {
        throw new Error(answer.statusText);
      }
    } catch {
      form.changed = true;
      wait = patience;
      said(form).textContent = composer.dataset.draftUnsaved;
    }
    form.saving = false;
    if (form.changed && !form.lost) form.timer ||= setTimeout(() => save(form), wait);
  }

  function take(form, told) {
    form.elements.revision.value = told.revision;
    const discard = form.querySelector("[data-discard]");
    if (discard) discard.hidden = told.revision === "0";
    if (told.words !== undefined && said(form).textContent !== told.words) said(form).textContent = told.words;
    const doubts = form.querySelector("[data-doubts]");
    if (doubts && told.doubts !== undefined && doubts.innerHTML !== told.doubts) doubts.innerHTML = told.doubts;
    const dated = form.querySelector("[data-dated]");
    if (!dated || told.dated === undefined) return;
    if (dated.innerHTML !== told.dated) dated.innerHTML = told.dated;
    for (const field of form.querySelectorAll("[name=promise_date], [name=promise_time]")) {
      if (told.wrong_day) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }

  function lose(form, words) {
    form.lost = true;
    const told = said(form);
    told.textContent = words;
    told.closest("p").classList.add("lost");
  }

  for (const form of forms) {
    form.elements.page.value = page;
    // A page that comes back from the browser's own store may know an old revision; what is kept is told by the desk.
    form.addEventListener("draft:told", (event) => {
      take(form, event.detail);
      // What was written while files were on their way has not been kept by them.
      change(form);
    });
    restore(form);
    form.addEventListener("input", (event) => event.target.type === "file" || change(form));
    // The sentence of a chosen day is wanted at once, not when the words are kept next.
    form.addEventListener("change", (event) => {
      if (!event.target.name?.startsWith("promise")) return;
      change(form);
      save(form);
    });
    form.addEventListener("submit", (event) => {
      if (form.dataset.leaving) return event.preventDefault();
      if (form.uploads) {
        // A file on its way would be left behind.
        event.preventDefault();
        said(form).textContent = form.querySelector("[data-attach]").dataset.busy;
        return;
      }
      form.dataset.leaving = "1";
      event.submitter?.setAttribute("aria-busy", "true");
      keepHere(form, true);
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit(form.querySelector("[data-send]"));
    });
  }

  // Whoever leaves the page before the two seconds are over loses nothing.
  window.addEventListener("pagehide", () => {
    for (const form of forms) {
      const unsaved = form.changed && !form.lost && !form.dataset.leaving;
      if (unsaved) navigator.sendBeacon(composer.dataset.drafts, fields(form));
    }
  });

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

  // A page from the browser's own store has not left; what it knows of its draft may be old.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) return location.reload();
    for (const form of forms) {
      delete form.dataset.leaving;
      for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
    }
  });
})();
