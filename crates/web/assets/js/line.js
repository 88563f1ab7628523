// The one line on which the server says that something changed. Every page of the desk holds it; whoever wants to hear
// of a change listens on the document: `line:ticket`, `line:notice`, `line:presence`, `line:writing`, `line:open`,
// `line:error`.
(() => {
  if (!document.querySelector('[data-live="bell"]') || !window.EventSource) return;
  const presence = document.querySelector("[data-presence]")?.dataset.presence;
  const source = new EventSource(presence ? `/live?presence=${presence}` : "/live");
  for (const name of ["ticket", "notice", "presence", "writing", "open", "error"]) {
    source.addEventListener(name, () => document.dispatchEvent(new CustomEvent(`line:${name}`)));
  }
  window.addEventListener("pagehide", () => source.close());
})();
