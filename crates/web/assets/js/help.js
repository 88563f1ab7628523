// What the help does beside its pages: it tells that somebody reads an article, or looked for something in vain; it
// suggests articles to who fills in a form; and it prints. All pages work without it.
(() => {
  const tell = (path, fields) =>
    fetch(path, { method: "POST", body: new URLSearchParams(fields), keepalive: true }).catch(() => {});

  const read = document.querySelector("[data-read]");
  if (read) tell(read.dataset.read, { from: read.dataset.from });
  const missed = document.querySelector("[data-missed]");
  if (missed) tell(`/help/missed?lang=${missed.dataset.lang}`, { words: missed.dataset.missed });

  const print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }

  const place = document.querySelector("[data-suggested]");
  const form = document.querySelector("form[data-suggests]");
  if (!place || !form) return;
  let timer;
  let last = "";

  // What it is about: long answers and choices, never names or addresses.
  const typed = () => {
    const areas = [...form.querySelectorAll("textarea[data-topic]")].map((area) => area.value);
    const chosen = [...form.querySelectorAll("input:checked")].map((box) => box.closest("label")?.textContent ?? "");
    return [...areas, ...chosen].join(" ").replace(/\s+/g, " ").trim().slice(0, 300);
  };

  const suggest = async () => {
    const words = typed();
    if (words === last || words.length < 4) return;
    last = words;
    const query = new URLSearchParams({ q: words, lang: document.documentElement.lang });
    const answer = await fetch(`/help/suggest?${query}`).catch(() => null);
    if (answer?.ok && words === last) place.innerHTML = await answer.text();
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, 600);
  });
})();
