// The box that selects all rows of the list. Without script it stays away, and rows are selected one by one.
(() => {
  function show() {
    for (const all of document.querySelectorAll("[data-select-all]")) {
      all.hidden = false;
      reflect(all);
    }
  }

  const named = (all, name) => [...all.form.elements].filter((each) => each.name === name);
  const boxes = (all) => named(all, "t");

  function reflect(all) {
    const checked = boxes(all).filter((box) => box.checked).length;
    all.checked = checked > 0 && checked === boxes(all).length;
    all.indeterminate = checked > 0 && !all.checked;
  }

  document.addEventListener("change", (event) => {
    const all = event.target.form?.querySelector("[data-select-all]");
    if (!all) return;
    // Whoever takes one row out does not mean all of the list any more.
    const isOut = (event.target.name === "t" || event.target === all) && !event.target.checked;
    if (isOut) for (const box of named(all, "all")) box.checked = false;
    // Whoever means all of the list means every row of its page.
    const isAll = event.target.name === "all" && event.target.checked;
    if (event.target === all || isAll) for (const box of boxes(all)) box.checked = isAll || all.checked;
    reflect(all);
  });
  document.addEventListener("reset", (event) => {
    const all = event.target.querySelector("[data-select-all]");
    if (!all) return;
    // Rows may have come selected from the server; clearing clears them too.
    event.preventDefault();
    for (const box of [...boxes(all), ...named(all, "all")]) box.checked = false;
    reflect(all);
  });
  document.addEventListener("live:swapped", show);
  show();
})();
