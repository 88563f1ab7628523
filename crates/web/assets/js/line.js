// The one line on which the server says that something changed. A page of the desk holds it while it is in view:
// browsers keep few lines to one server, and a morning's tabs would take them all. Whoever wants to hear of a change
// listens on the document: `line:ticket`, `line:notice`, `line:presence`, `line:writing`, `line:open`, `line:error`.
(() => {
  if (!document.querySelector('[data-live="bell"]') || !window.EventSource) return;
  const presence = document.querySelector("[data-presence]")?.dataset.presence;
  // What happened since the page was made, also while the line was cut, is told at once.
  const rung = document.getElementById("live")?.dataset.rung;
  const names = ["ticket", "notice", "presence", "writing", "open", "error"];
  let source = null;

  function open() {
    if (source) return;
    const asked = new URLSearchParams();
    if (presence) asked.set("presence", presence);
    if (rung) asked.set("rung", rung);
    source = new EventSource(`/live?${asked}`);
    for (const name of names) {
      source.addEventListener(name, () => document.dispatchEvent(new CustomEvent(`line:${name}`)));
    }
  }

  function close() {
    source?.close();
    source = null;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", () => document.hidden || open());
  if (!document.hidden) open();
})();
