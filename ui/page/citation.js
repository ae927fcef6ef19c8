// The side panel with the full text around a citation.
// @ts-check

/** The chip that opened the panel, to which focus returns. @type {HTMLElement | null} */
let openedBy = null;

/** The panel, made when it is first needed. @returns {HTMLElement} */
function panel() {
  const made = document.getElementById("khung-can-cu");
  if (made) return made;
  const aside = document.createElement("div");
  aside.id = "khung-can-cu";
  aside.setAttribute("role", "dialog");
  aside.setAttribute("aria-label", "Căn cứ của câu trả lời");
  aside.innerHTML = '<div class="bar"><span>Căn cứ</span><a target="_blank" rel="noopener">Mở trang riêng</a>'
    + '<button type="button" data-close aria-label="Đóng căn cứ">Đóng</button></div><div class="inside"></div>';
  document.body.append(aside);
  return aside;
}

/** Show a citation's page in the panel. @param {HTMLElement} chip */
async function openCitation(chip) {
  const href = chip.dataset.citation ?? "";
  const aside = panel();
  const inside = one(".inside", aside);
  openedBy = chip;
  document.querySelectorAll(".chip[aria-expanded]").forEach((other) => other.removeAttribute("aria-expanded"));
  chip.setAttribute("aria-expanded", "true");
  /** @type {HTMLAnchorElement} */ (one(".bar a", aside)).href = href;
  inside.textContent = "Đang mở văn bản…";
  document.body.classList.add("co-can-cu");
  const shown = await source(href);
  if (openedBy !== chip) return; // another was opened, or this one closed, while it was on its way
  inside.replaceChildren(shown);
  reveal(inside);
  /** @type {HTMLElement | null} */ (inside.querySelector("h1, p"))?.focus({ preventScroll: true });
}

/** Scroll to the quote where it begins below what is seen. @param {HTMLElement} inside */
function reveal(inside) {
  const mark = inside.querySelector("mark");
  inside.scrollTop = 0;
  if (mark && mark.offsetTop > inside.offsetTop + inside.clientHeight * 0.7) mark.scrollIntoView();
}

/** A citation's article from its page, or why it could not be had. @param {string} href */
async function source(href) {
  const failed = document.createElement("p");
  failed.tabIndex = -1;
  failed.textContent = "Không mở được văn bản. Ông/bà vui lòng kiểm tra kết nối rồi bấm lại.";
  try {
    const reply = await fetch(href);
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    return page.getElementById("can-cu") ?? failed;
  } catch {
    return failed;
  }
}

/** Close the panel and give focus back. */
function closeCitation() {
  if (!document.body.classList.contains("co-can-cu")) return;
  document.body.classList.remove("co-can-cu");
  openedBy?.removeAttribute("aria-expanded");
  openedBy?.focus();
  openedBy = null;
}
