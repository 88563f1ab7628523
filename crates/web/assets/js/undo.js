// The seconds in which a reply can be called back count down, then the offer goes away.
(() => {
  const undo = document.querySelector("[data-undo-secs]");
  const words = undo?.querySelector(".toast > span");
  if (!words) return;
  const gone = Date.now() + Number(undo.dataset.undoSecs) * 1000;
  const timer = setInterval(() => {
    const left = Math.ceil((gone - Date.now()) / 1000);
    if (left > 0) {
      words.textContent = words.textContent.replace(/\d+/, String(left));
      return;
    }
    clearInterval(timer);
    undo.remove();
  }, 1000);
})();
