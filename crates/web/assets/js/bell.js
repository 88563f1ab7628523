// The bell: fetched again, alone, when it rings, when the page comes back into view, and once a minute.
(() => {
  const find = (page) => page.querySelector('[data-live="bell"]');
  if (!find(document)) return;

  async function look() {
    if (document.hidden) return;
    try {
      const answer = await fetch("/notices/bell", { headers: { "X-Fragment": "1" }, credentials: "same-origin" });
      if (!answer.ok || answer.redirected) return;
      const next = find(new DOMParser().parseFromString(await answer.text(), "text/html"));
      const old = find(document);
      if (!next || old.textContent === next.textContent) return;
      const had = old.contains(document.activeElement);
      const here = old.querySelector("a").getAttribute("aria-current");
      if (here) next.querySelector("a").setAttribute("aria-current", here);
      old.replaceWith(document.adoptNode(next));
      if (had) next.querySelector("a").focus({ preventScroll: true });
    } catch {
      // Without a line it stays as it was: the next look tells.
    }
  }

  document.addEventListener("line:notice", look);
  document.addEventListener("line:open", look);
  document.addEventListener("visibilitychange", look);
  setInterval(look, 60000);
})();
