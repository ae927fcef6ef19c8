// What makes the desk quicker by keyboard; every page works without it.
"use strict";

// Reviewing: a key for each verdict, for the note, and for the next citation. Single keys can be
// switched off (WCAG 2.1.4), since who dictates would press them unawares.
(() => {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-review]"));
  const keys = form?.querySelector("[data-keys]");
  const toggle = keys?.querySelector("[data-switch-keys]");
  const note = /** @type {HTMLTextAreaElement | null} */ (form?.querySelector("textarea"));
  const OFF = "danhieu-phim-tat-tat";
  const show = () => {
    if (toggle) toggle.textContent = localStorage.getItem(OFF) === null ? "Tắt phím tắt" : "Bật phím tắt";
  };

  /** Bring the quote into the window of its article, without moving the page. */
  const law = /** @type {HTMLElement | null} */ (document.querySelector(".law"));
  const mark = /** @type {HTMLElement | null} */ (law?.querySelector("mark"));
  if (law && mark) law.scrollTop += mark.getBoundingClientRect().top - law.getBoundingClientRect().top - 64;

  if (form && note && keys instanceof HTMLElement) {
    keys.hidden = false;
    show();
    toggle?.addEventListener("click", () => {
      if (localStorage.getItem(OFF) === null) localStorage.setItem(OFF, "1");
      else localStorage.removeItem(OFF);
      show();
    });
  }

  document.addEventListener("keydown", (event) => {
    const at = /** @type {HTMLElement} */ (event.target);
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (localStorage.getItem(OFF) !== null) return;
    if (form && at === note) {
      if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); form.requestSubmit(); }
      if (event.key === "Escape") note.blur();
      return;
    }
    if (!form && !law) return;
    const types = at.matches("input:not([type=radio]), textarea, select, button, a, summary");
    const radios = form ? [...form.querySelectorAll('input[type="radio"]')] : [];
    const radio = /** @type {HTMLInputElement | undefined} */ (radios[Number(event.key) - 1]);
    if (at.matches("input:not([type=radio]), textarea, select")) return;
    if (radio) { radio.checked = true; radio.focus(); }
    else if (event.key === "n" && note) note.focus();
    else if (event.key === "Enter" && form && !types) form.requestSubmit();
    else if (event.key === "j" || event.key === "k") {
      const rel = event.key === "j" ? "next" : "prev";
      /** @type {HTMLAnchorElement | null} */ (document.querySelector(`a[rel="${rel}"]`))?.click();
    } else return;
    event.preventDefault();
  });
})();

// Sent once, however often the key or the button is pressed.
for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-once]"))) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
  addEventListener("pageshow", () => { delete form.dataset.sent; });
}

// How far a file or the index is: asked for again until it is another state, then the page is.
function watch(part) {
  if (part.dataset.state === "idle") return;
  setTimeout(async () => {
    let next = null;
    try {
      const answer = await fetch(part.dataset.watch, { credentials: "same-origin" });
      if (!answer.ok || answer.redirected) return;
      const made = document.createElement("template");
      made.innerHTML = await answer.text();
      next = made.content.querySelector("[data-watch]");
    } catch {
      return watch(part); // the server is away for a moment
    }
    if (!next) return;
    if (next.dataset.state !== part.dataset.state) return location.reload();
    if (next.textContent !== part.textContent) part.innerHTML = next.innerHTML;
    watch(part);
  }, 2000);
}
document.querySelectorAll("[data-watch]").forEach(watch);

// A file that is too large is told before it is sent.
document.querySelectorAll("input[type=file][data-most]").forEach((input) => {
  const says = input.form.querySelector("[data-too-large]");
  input.form.addEventListener("submit", (event) => {
    const file = input.files[0];
    says.hidden = !file || file.size <= input.dataset.most * 1e6;
    if (!says.hidden) event.preventDefault();
  });
});
