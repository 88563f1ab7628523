// The keys of the desk. Single keys act only while no field has the focus, and can be turned off in the card of keys.
// A control names its key in `data-key`; rows and messages are walked with j and k.
(() => {
  const store = "relance-keys";
  const box = document.getElementById("keys-on");
  let on = true;
  try {
    on = localStorage.getItem(store) !== "off";
  } catch {
    // A browser that keeps nothing keeps the keys on.
  }
  if (box) {
    box.checked = on;
    box.closest("label").hidden = false;
    box.addEventListener("change", () => {
      on = box.checked;
      try {
        localStorage.setItem(store, on ? "on" : "off");
      } catch {
        // The choice then lasts as long as the page.
      }
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")) return;
    if (document.querySelector(":popover-open, dialog[open]")) return;
    if (event.key === "Escape" ? press("Escape") : on && act(event.key)) event.preventDefault();
  });

  function act(key) {
    if (key === "j") return step(1);
    if (key === "k") return step(-1);
    if (key === "x") return select(row());
    if (key === "o") return open(row());
    if (key.length !== 1) return false;
    if (press(key)) return true;
    // An action on tickets takes the row that has the focus when none is selected.
    const control = document.querySelector(`.bulk [data-key="${CSS.escape(key)}"]`);
    return control && select(row()) ? press(key) : false;
  }

  function press(key) {
    const controls = document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`);
    const usable = (each) => each.checkVisibility() && !each.disabled && inReach(each);
    const control = [...controls].find(usable);
    if (!control) return false;
    if (control.matches("input, textarea, select")) {
      control.focus();
      control.select?.();
    } else {
      control.click();
      control.closest("details[open]")?.querySelector(".pop a, .pop button")?.focus();
      const pop = control.popoverTargetElement;
      if (pop?.matches(":popover-open")) pop.querySelector("button, a, input")?.focus();
    }
    return true;
  }

  // A key of a planned mail is for the one that has the focus.
  function inReach(control) {
    const plan = control.closest("[data-plan]");
    return !plan || plan === row();
  }

  function rows() {
    const all = document.querySelectorAll("[data-t], [data-step], [data-plan]");
    return [...all].filter((each) => each.checkVisibility());
  }

  function row() {
    return document.activeElement?.closest("[data-t], [data-step], [data-plan]");
  }

  function step(by) {
    const all = rows();
    if (!all.length) return false;
    const at = all.indexOf(row());
    const next = at < 0 ? all[by > 0 ? 0 : all.length - 1] : all[at + by];
    if (!next) return true;
    (next.querySelector(".subj") || next).focus();
    next.scrollIntoView({ block: "nearest" });
    return true;
  }

  function select(element) {
    const check = element?.querySelector(".check");
    if (!check) return false;
    check.click();
    return true;
  }

  function open(element) {
    const link = element?.querySelector("a.subj");
    if (!link) return false;
    link.click();
    return true;
  }
})();
