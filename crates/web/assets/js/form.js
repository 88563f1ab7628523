// A question that depends on another one is shown only where it is asked. Without this it is there all the time.
(() => {
  const asked = [...document.querySelectorAll("[data-only-if]")];
  if (!asked.length) return;
  const form = asked[0].closest("form");
  const show = () => {
    const data = new FormData(form);
    for (const question of asked) {
      const holds = question.dataset.onlyIf.split("\n").some((condition) => {
        const [field, value] = condition.split("=");
        return data.getAll(field).includes(value);
      });
      question.hidden = !holds;
    }
  };
  form.addEventListener("change", show);
  show();
})();
