// Files into a composer: chosen, dropped on it or pasted, they are added at once, and taken off again without a new
// page. Without a script the same is done by a press.
(() => {
  for (const way of document.querySelectorAll("[data-attach]")) {
    const form = way.closest("form");
    const input = way.querySelector("input[type=file]");
    way.classList.add("scripted");
    way.querySelector("button").hidden = true;

    const say = (words) => {
      const line = form.querySelector("[data-kept]");
      if (line) line.textContent = words;
    };

    // One at a time with what is kept every two seconds: both go on from the same revision.
    async function alone(act) {
      form.uploads = (form.uploads || 0) + 1;
      while (form.saving) await new Promise((done) => setTimeout(done, 50));
      form.saving = true;
      try {
        await act();
      } catch {
        say(way.dataset.failed);
      }
      form.saving = false;
      form.uploads -= 1;
    }

    async function send(path, body) {
      const options = { method: "POST", body, headers: { "X-Fragment": "1" }, credentials: "same-origin" };
      const answer = await fetch(path, options);
      if (answer.status !== 409 && (!answer.ok || answer.redirected)) throw new Error(answer.statusText);
      const told = await answer.json();
      if (!answer.ok) return say(told.words);
      const list = form.querySelector("[data-files]");
      const fresh = new DOMParser().parseFromString(told.files, "text/html").querySelector("[data-files]");
      if (list && fresh) list.replaceWith(document.adoptNode(fresh));
      say("");
      form.dispatchEvent(new CustomEvent("draft:told", { detail: { revision: told.revision } }));
    }

    async function add(files) {
      if (!files.length) return;
      say(way.dataset.busy);
      await alone(() => {
        const body = new FormData(form);
        body.delete("file");
        for (const file of files) body.append("file", file, file.name || "image.png");
        return send(way.dataset.attach, body);
      });
      input.value = "";
    }

    input.addEventListener("change", () => add([...input.files]));
    form.addEventListener("paste", (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      // Office programs paste a picture beside their text; then the text is meant.
      if (!files.length || event.clipboardData.getData("text/plain")) return;
      event.preventDefault();
      add(files);
    });
    const carries = (event) => event.dataTransfer?.types.includes("Files");
    form.addEventListener("dragover", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      form.classList.add("dropping");
    });
    form.addEventListener("dragleave", (event) => {
      if (!form.contains(event.relatedTarget)) form.classList.remove("dropping");
    });
    form.addEventListener("drop", (event) => {
      form.classList.remove("dropping");
      if (!carries(event)) return;
      event.preventDefault();
      add([...event.dataTransfer.files]);
    });
    form.addEventListener("click", async (event) => {
      const off = event.target.closest?.("[data-detach]");
      if (!off) return;
      event.preventDefault();
      await alone(() => {
        const body = new URLSearchParams();
        for (const [key, value] of new FormData(form)) if (typeof value === "string") body.append(key, value);
        return send(off.getAttribute("formaction"), body);
      });
      form.elements.body.focus();
    });
  }
})();
