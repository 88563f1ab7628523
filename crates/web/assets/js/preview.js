// A letter is shown again a moment after its words changed. The frame is made anew each time, so that the way back
// of the browser is not filled with previews.
(() => {
  const form = document.querySelector("form[data-preview]");
  const button = document.querySelector("[data-preview-now]");
  if (!form || !button) return;
  let timer;

  function show() {
    const frame = document.querySelector(`iframe[name="${form.dataset.preview}"]`);
    if (!frame) return;
    const fresh = frame.cloneNode(false);
    fresh.removeAttribute("src");
    frame.replaceWith(fresh);
    form.requestSubmit(button);
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 500);
  });
})();
