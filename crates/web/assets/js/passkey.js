// Passkeys: asks the browser's authenticator, on the account for a new one and at the door to sign in, and sends what
// it says with the form. Where a browser offers passkeys while an address is typed, it is asked as soon as the page is
// there.
(() => {
  const forms = document.querySelectorAll("form[data-passkey]");
  if (!forms.length || !window.PublicKeyCredential || !navigator.credentials) return;

  const plain = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const coded = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "");

  async function asked(form) {
    const answer = await fetch(form.dataset.challenge, { method: "POST" });
    if (!answer.ok) throw new Error(`${answer.status}`);
    const options = await answer.json();
    options.challenge = plain(options.challenge);
    if (options.user) options.user.id = plain(options.user.id);
    for (const known of options.excludeCredentials ?? []) known.id = plain(known.id);
    return options;
  }

  function send(form, fields) {
    for (const [name, value] of Object.entries(fields)) form.elements[name].value = value;
    form.submit();
  }

  async function create(form) {
    const made = await navigator.credentials.create({ publicKey: await asked(form) });
    send(form, {
      client_data: coded(made.response.clientDataJSON),
      attestation: coded(made.response.attestationObject),
    });
  }

  // One question at a time: the one that waits beside the address field ends when the button is pressed.
  let waiting = null;

  async function enter(form, mediation) {
    const publicKey = await asked(form);
    waiting?.abort();
    const turn = new AbortController();
    waiting = turn;
    const { id, response } = await navigator.credentials.get({ publicKey, mediation, signal: turn.signal });
    send(form, {
      credential: id,
      handle: response.userHandle ? coded(response.userHandle) : "",
      client_data: coded(response.clientDataJSON),
      authenticator_data: coded(response.authenticatorData),
      signature: coded(response.signature),
    });
  }

  // A challenge is good for five minutes: whoever leaves the page open is asked with a new one.
  async function offer(form) {
    try {
      if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
      enter(form, "conditional").catch(() => {});
      setTimeout(() => document.hidden || offer(form), 4 * 60 * 1000);
    } catch {
      // The button is there, and so is the password.
    }
  }

  for (const form of forms) {
    form.hidden = false;
    const failed = form.querySelector("[data-passkey-failed]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      failed.hidden = true;
      try {
        await (form.dataset.passkey === "create" ? create(form) : enter(form, "optional"));
      } catch {
        failed.hidden = false;
      }
    });
    if (form.dataset.passkey === "enter") offer(form);
  }
})();
