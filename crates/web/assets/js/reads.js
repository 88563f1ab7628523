// A file of this computer into the field that takes its text. It is sent as the text it then is, like one pasted;
// without scripts the choice of a file stays hidden.
(() => {
  for (const box of document.querySelectorAll("[data-reads]")) {
    const text = document.getElementById(box.dataset.reads);
    const name = document.getElementById(box.dataset.names);
    box.hidden = false;
    box.querySelector("input").addEventListener("change", async (event) => {
      const file = event.target.files[0];
      if (!file) return;
      text.value = await file.text();
      if (!name.value) name.value = file.name;
    });
  }
})();
