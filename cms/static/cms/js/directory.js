// The directory works without this file. It shows who is found while the filters are being chosen.

const form = document.querySelector("#directory-filters");
const found = document.querySelector("#found");
const PAUSE = 300;
let timer;
let asked = 0;

async function refresh() {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  const address = `${location.pathname}?${query}`;
  const mine = ++asked;
  const answer = await fetch(address);
  if (!answer.ok || mine !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  found.replaceChildren(...page.querySelector("#found").childNodes);
  for (const select of form.querySelectorAll("select")) {
    select.replaceChildren(...page.querySelector(`#directory-filters [name="${select.name}"]`).childNodes);
  }
  const others = page.querySelector("[hreflang].pill");
  if (others) document.querySelector("[hreflang].pill").href = others.href;
  history.replaceState(null, "", query.size ? address : location.pathname);
}

if (form && found) {
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE);
  });
}
