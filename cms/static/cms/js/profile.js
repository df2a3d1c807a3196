// The profile can be written without this file. It shows the page while it is written, and where the crop is.

const PAUSE = 700;

function livePreview(writing) {
  const form = writing.querySelector("form");
  const side = document.createElement("div");
  side.className = "preview-side";
  const frame = document.createElement("iframe");
  frame.className = "preview-frame";
  frame.title = writing.dataset.previewTitle;
  frame.sandbox = "allow-same-origin"; // styles are ours alone to load; nothing in it runs
  side.append(frame);
  writing.append(side);
  let timer;
  let asked = 0;

  async function refresh() {
    const answers = new FormData(form);
    for (const [name, value] of [...answers]) if (value instanceof File) answers.delete(name);
    answers.set("preview", form.ownerDocument.activeElement?.closest("[lang]")?.lang || document.documentElement.lang);
    const mine = ++asked;
    const answer = await fetch(writing.dataset.livePreview, { method: "POST", body: answers });
    const page = await answer.text();
    if (mine !== asked || !answer.ok) return;
    const shown = new DOMParser().parseFromString(page, "text/html");
    for (const script of shown.querySelectorAll("script")) script.remove();
    frame.srcdoc = `<!DOCTYPE html>${shown.documentElement.outerHTML}`;
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE);
  });
  refresh();
}

function crop(box) {
  const [across, down] = ["focus_x", "focus_y"].map((name) => document.querySelector(`[name="${name}"]`));
  if (!across || !down) return;
  const mark = document.createElement("span");
  mark.className = "mark";
  box.append(mark);
  box.classList.add("ready");
  const show = () => {
    box.style.setProperty("--across", `${across.value}%`);
    box.style.setProperty("--down", `${down.value}%`);
  };
  box.addEventListener("click", (event) => {
    const edges = box.getBoundingClientRect();
    across.value = Math.round((100 * (event.clientX - edges.left)) / edges.width);
    down.value = Math.round((100 * (event.clientY - edges.top)) / edges.height);
    show();
  });
  across.addEventListener("input", show);
  down.addEventListener("input", show);
  show();
}

for (const writing of document.querySelectorAll("[data-live-preview]")) if (matchMedia("(width >= 80rem)").matches) livePreview(writing);
for (const box of document.querySelectorAll("[data-crop]")) crop(box);
