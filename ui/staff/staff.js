// What makes the desk quicker by keyboard; every page works without it.
"use strict";

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
