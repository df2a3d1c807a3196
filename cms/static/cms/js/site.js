// The site works without this file. It does two things that HTML cannot.

// A film is fetched from its host only once the reader asks for it.
function play(card) {
  const source = new URL(card.dataset.embedSrc, location.href);
  if (source.protocol !== "https:") return;
  const frame = document.createElement("iframe");
  frame.src = source.href;
  frame.title = card.dataset.embedTitle || "";
  frame.allow = "autoplay; fullscreen; picture-in-picture";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.tabIndex = -1;
  card.classList.add("playing");
  card.replaceChildren(frame);
  frame.focus();
  frame.removeAttribute("tabindex");
}

for (const card of document.querySelectorAll("[data-embed-src]")) {
  const button = card.querySelector("button:disabled");
  if (!button) continue;
  button.disabled = false;
  button.addEventListener("click", () => play(card));
}

// Escape closes the menu and gives the focus back to what opened it.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector(".menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
