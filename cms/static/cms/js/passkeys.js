// allauth's scripts speak to the authenticator; this one tells them which form is which, and shows what they can serve.

const ceremonies = window.allauth?.webauthn?.forms;

function serve(form) {
  const button = form.querySelector("[type=submit]");
  const ids = {
    add: button.id,
    authenticate: button.id,
    login: button.id,
    credential: form.elements.credential.id,
    passwordless: form.elements.passwordless?.id,
    data: "passkey-options",
  };
  if (form.dataset.passkey === "addForm") {
    // allauth waits for a click: without this, the button would send the form before there is a passkey.
    button.type = "button";
  }
  ceremonies[form.dataset.passkey]({ ids });
  form.hidden = false;
  form.closest("[data-passkey-section]")?.removeAttribute("hidden");
  form.addEventListener("click", () => (form.querySelector("[data-passkey-failed]").hidden = true));
}

if (ceremonies && window.PublicKeyCredential) {
  document.querySelectorAll("form[data-passkey]").forEach(serve);
  document.querySelectorAll("[data-passkey-missing]").forEach((note) => note.remove());
}

// Closing the browser's window is no error: say so beside the button, and let the person try again.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const note of document.querySelectorAll("[data-passkey-failed]")) {
    note.setAttribute("role", "alert");
    note.hidden = false;
  }
});
