/* Says the dates of an event back while its form is being filled in. */
(() => {
  const FIELDS = /^(day|last_day|starts_at|ends_at|zone|rule_\d|left_out|added|rests_in_august|rests_on_holidays|approximate)$/;
  const WAIT = 400;

  const start = (said) => {
    const form = said.closest("form");
    let waiting = 0;
    let asked = 0;

    const tell = async () => {
      const filled = new FormData();
      for (const [name, value] of new FormData(form)) {
        if (FIELDS.test(name) || name === "csrfmiddlewaretoken") filled.append(name, value);
      }
      const mine = ++asked;
      try {
        const answer = await fetch(said.dataset.scheduleSaid, { method: "POST", body: filled });
        if (answer.ok && mine === asked) said.innerHTML = await answer.text();
      } catch {
        said.textContent = "";
      }
    };
    const soon = (event) => {
      if (!FIELDS.test(event.target.name ?? "")) return;
      clearTimeout(waiting);
      waiting = setTimeout(tell, WAIT);
    };
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    if (form.elements.day?.value) tell();
  };

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-schedule-said]").forEach(start));
})();
