// Parts of pages that nobody signed in reads (set-up, the demo's post box) look again by themselves: `data-poll` says
// after how many seconds. A part that has the focus or a selection waits.
(() => {
  function plan(part) {
    const secs = Number(part.dataset.poll);
    if (secs > 0) setTimeout(() => look(part), secs * 1000);
  }

  async function look(part) {
    const selection = getSelection();
    const selected = !selection.isCollapsed && selection.containsNode(part, true);
    const used = selected || part.contains(document.activeElement);
    if (document.hidden || used || !part.isConnected) return plan(part);
    try {
      const answer = await fetch(location.href, { headers: { "X-Fragment": "1" }, credentials: "same-origin" });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(part.id);
      if (!answer.ok || !fresh) return plan(part);
      if (part.isEqualNode(fresh)) return plan(part);
      part.replaceWith(document.adoptNode(fresh));
      plan(fresh);
    } catch {
      plan(part);
    }
  }

  for (const part of document.querySelectorAll("[data-poll][id]")) plan(part);

  // Lines that are there to be copied.
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) break;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.querySelector("span").textContent = button.dataset.copied;
    });
  }
})();
