// The editor of a view shows what it finds while it is filled in. Without script its buttons do the same.
(() => {
  const form = document.querySelector("form[data-view-editor]");
  if (!form) return;
  const patience = 500;
  let timer = 0;
  let turn = 0;

  async function show(parts) {
    clearTimeout(timer);
    turn += 1;
    const mine = turn;
    const body = new URLSearchParams(new FormData(form));
    body.set("act", "show");
    try {
      const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
      if (!answer.ok || answer.redirected || mine !== turn) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of parts) swap(part, fresh);
    } catch {
      // The buttons of the form are still there.
    }
  }

  function swap(part, fresh) {
    const old = form.querySelector(`[data-view-part="${part}"]`);
    const next = fresh.querySelector(`[data-view-part="${part}"]`);
    if (!old || !next) return;
    const id = old.contains(document.activeElement) ? document.activeElement.id : "";
    old.replaceWith(document.adoptNode(next));
    if (id) document.getElementById(id)?.focus();
  }

  form.addEventListener("change", (event) => {
    if (event.target.matches("[data-view-again]")) show(["tests", "found"]);
  });
  form.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.target.matches("[data-view-again]")) timer = setTimeout(() => show(["found"]), patience);
  });
})();
