// Who else is on this ticket. While the page is in view it says every ten seconds what is done here (looking, or
// writing if a key was pressed within the last minute), and shows whom the answer names. A page that is left says so.
(() => {
  const ticket = document.querySelector(".presence[data-presence]")?.dataset.presence;
  if (!ticket) return;
  const path = `/tickets/${ticket}/presence`;
  const every = 10000;
  const still = 60000;
  const typed = {};
  let said = "";

  function doing() {
    const since = performance.now() - still;
    if (typed.reply > since) return "writing";
    return typed.note > since ? "noting" : "looking";
  }

  async function ask(options) {
    try {
      const answer = await fetch(path, { headers: { "X-Fragment": "1" }, credentials: "same-origin", ...options });
      if (!answer.ok || answer.redirected) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".presence");
      const old = document.querySelector(".presence");
      // The region itself stays, so that what changes in it is read out.
      if (fresh && old && old.innerHTML !== fresh.innerHTML) old.replaceChildren(...fresh.childNodes);
    } catch {
      // Without a line nobody is told; the next beat tells.
    }
  }

  function beat() {
    if (document.hidden) return;
    said = doing();
    ask({ method: "POST", body: new URLSearchParams({ doing: said }) });
  }

  function leave() {
    said = "";
    navigator.sendBeacon(path, new URLSearchParams({ doing: "left" }));
  }

  for (const form of document.querySelectorAll("#composer form[data-write]")) {
    form.addEventListener("input", () => {
      if (form.elements.body.value.trim()) typed[form.dataset.write] = performance.now();
      else delete typed[form.dataset.write];
      if (doing() !== said) beat();
    });
  }

  document.addEventListener("line:presence", () => document.hidden || ask({}));
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : beat()));
  window.addEventListener("pagehide", leave);
  setInterval(beat, every);
  beat();
})();
