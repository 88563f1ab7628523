// The one line on which the server says that something changed. A page of the desk holds it while it is in view:
// browsers keep few lines to one server, and a morning's tabs would take them all. Whoever wants to hear of a change
// listens on the document: `line:ticket`, `line:notice`, `line:presence`, `line:writing`, `line:open`, `line:error`.
(() => {
  if (!document.querySelector('[data-live="bell"]') || !window.EventSource) return;
  const presence = document.querySelector("[data-presence]")?.dataset.presence;
  const names = ["ticket", "notice", "presence", "writing", "open", "error"];
  let source = null;

  function open() {
    if (source) return;
    source = new EventSource(presence ? `/live?presence=${presence}` : "/live");
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
