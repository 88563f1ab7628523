// Countdowns go on by themselves between two looks at the server: each knows how much was left when it was printed
// and until when its clock runs.
(() => {
  const printed = new WeakMap();

  function tick() {
    const now = Date.now();
    for (const left of document.querySelectorAll("[data-left][data-runs-until]")) {
      if (!printed.has(left)) printed.set(left, now);
      const ran = Math.max(0, Math.min(now, Number(left.dataset.runsUntil) * 1000) - printed.get(left));
      write(left, Number(left.dataset.left) - Math.floor(ran / 1000));
    }
  }

  function write(left, secs) {
    const minutes = Math.floor(Math.abs(secs) / 60);
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    const unit = document.createElement("i");
    unit.textContent = hours ? "h" : "min";
    const sign = secs < 0 ? "−" : "";
    const parts = hours ? [`${sign}${hours}`, unit, String(rest).padStart(2, "0")] : [`${sign}${rest}`, unit];
    const words = parts.map((part) => part.textContent ?? part).join("");
    if (left.textContent !== words) left.replaceChildren(...parts);
  }

  tick();
  setInterval(tick, 10000);
  document.addEventListener("live:swapped", tick);
})();
