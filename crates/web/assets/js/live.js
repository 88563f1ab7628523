// Live parts. When a ticket changes, and once a minute, the page is fetched again and its parts marked `data-live` are
// swapped. The row under the cursor or the focus never moves; a part that somebody is using waits. While the line is
// cut a notice says from when the times are.
(() => {
  const live = document.getElementById("live");
  if (!live || !window.EventSource) return;
  const hear = (name, act) => document.addEventListener(`line:${name}`, act);
  const said = live.querySelector(".sr");
  const notice = live.querySelector(".notice");
  const settle = 150;
  const patience = 3000;
  // Those who begin to write and stop are many, and nothing is lost by the half of a second.
  const unsaid = 500;
  let asOf = new Date();
  let pending = 0;
  let fetching = false;
  let again = false;
  let cut = 0;

  hear("ticket", () => soon());
  hear("notice", () => document.querySelector('[data-live="notices"]') && soon());
  hear("writing", () => document.hidden || soon(unsaid));
  hear("open", () => {
    clearTimeout(cut);
    cut = 0;
    if (!notice.hidden) soon();
    notice.hidden = true;
  });
  hear("error", () => {
    cut ||= setTimeout(offline, patience);
  });
  document.addEventListener("visibilitychange", () => document.hidden || soon());
  setInterval(() => document.hidden || cut || refresh(false), 60000);

  function soon(wait = settle) {
    clearTimeout(pending);
    pending = setTimeout(() => refresh(true), wait);
  }

  function offline() {
    const at = asOf.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: live.dataset.zone });
    notice.querySelector("span").textContent = notice.dataset.words.replace("{at}", at);
    notice.hidden = false;
  }

  async function refresh(announce) {
    if (fetching) {
      again = true;
      return;
    }
    fetching = true;
    try {
      const answer = await fetch(location.href, { headers: { "X-Fragment": "1" }, signal: AbortSignal.timeout(20000) });
      if (answer.redirected) return location.reload();
      if (answer.ok) {
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
        asOf = new Date();
        swapAll(fresh, announce);
      }
    } catch {
      cut ||= setTimeout(offline, patience);
    } finally {
      fetching = false;
      if (again) {
        again = false;
        soon();
      }
    }
  }

  function swapAll(fresh, announce) {
    let changed = false;
    for (const old of document.querySelectorAll("[data-live]")) {
      const next = fresh.querySelector(`[data-live="${old.dataset.live}"]`);
      if (!next) continue;
      keepOpen(old, next);
      if (old.isEqualNode(next)) continue;
      if (inUse(old)) {
        setTimeout(() => soon(), patience);
        continue;
      }
      changed = swap(old, document.adoptNode(next)) || changed;
    }
    if (!changed) return;
    document.dispatchEvent(new CustomEvent("live:swapped"));
    if (announce) said.textContent = live.dataset.changed;
  }

  // What the reader unfolded stays so: known by the entry it stands in, and its place there.
  function keepOpen(old, next) {
    for (const fold of old.querySelectorAll("details[open]:not(.menu)")) {
      const home = fold.parentElement.closest("[id]");
      const inside = home && home !== old && old.contains(home);
      const there = inside ? next.querySelector(`#${CSS.escape(home.id)}`) : next;
      const place = [...(inside ? home : old).querySelectorAll("details")].indexOf(fold);
      const twin = there?.querySelectorAll("details")[place];
      if (twin) twin.open = true;
    }
  }

  // An open menu, a selected text or a field being typed in is not pulled away.
  function inUse(part) {
    const selection = getSelection();
    const selected = selection && !selection.isCollapsed && selection.containsNode(part, true);
    const typing = part.querySelector("input:not([type=checkbox]):focus, textarea:focus, select:focus");
    return selected || typing || part.querySelector("details.menu[open], :popover-open");
  }

  function swap(old, next) {
    const focus = old.contains(document.activeElement) ? document.activeElement : null;
    const row = (focus || old.querySelector("[data-t]:hover"))?.closest("[data-t]");
    const same = row && next.querySelector(`[data-t="${row.dataset.t}"]`);
    if (focus && row && !same) {
      focus.addEventListener("blur", () => soon(), { once: true });
      return false;
    }
    const top = row?.getBoundingClientRect().top;
    for (const box of old.querySelectorAll("input[type=checkbox]:checked")) {
      const twin = next.querySelector(`input[name="${box.name}"][value="${box.value}"]`);
      if (twin) twin.checked = true;
    }
    const path = focus && pathOf(focus, row || old);
    // A region that is read out stays, and what changes in it is.
    if (old.matches("[role=status]")) old.replaceChildren(...next.childNodes);
    else old.replaceWith(next);
    if (focus) walk(path, same || next)?.focus({ preventScroll: true });
    if (same) scrollBy(0, same.getBoundingClientRect().top - top);
    return true;
  }

  // Where an element stands inside a part: links by their address, everything else by its place.
  function pathOf(element, within) {
    if (element.id) return `#${CSS.escape(element.id)}`;
    if (element.matches("a[href]")) return `a[href="${CSS.escape(element.getAttribute("href"))}"]`;
    return [...within.querySelectorAll(element.localName)].indexOf(element) + " " + element.localName;
  }

  function walk(path, within) {
    const [place, name] = path.split(" ");
    return name ? within.querySelectorAll(name)[Number(place)] : within.querySelector(path);
  }
})();
