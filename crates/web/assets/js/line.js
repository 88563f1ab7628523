// The one line on which the server says that something changed. Every page of the desk holds it; whoever wants to hear
// of a change listens for `line:ticket`, `line:notice`, `line:open` or `line:error` on the document.
(() => {
  if (!document.querySelector('[data-live="bell"]') || !window.EventSource) return;
  const source = new EventSource("/live");
  for (const name of ["ticket", "notice", "open", "error"]) {
    source.addEventListener(name, () => document.dispatchEvent(new CustomEvent(`line:${name}`)));
  }
  window.addEventListener("pagehide", () => source.close());
})();
