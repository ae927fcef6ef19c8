// The side panel with a citation's full text, feedback, and copying. No framework, no build step;
// events are caught on the document, since Gradio draws and redraws the turns.
// @ts-check
"use strict";

(() => {
  document.documentElement.lang = "vi";

  /** The chip that opened the panel, to which focus returns. @type {HTMLElement | null} */
  let opener = null;

  /** The panel, made when it is first needed. @returns {HTMLElement} */
  function panel() {
    const made = document.getElementById("khung-can-cu");
    if (made) return made;
    const aside = document.createElement("section");
    aside.id = "khung-can-cu";
    aside.setAttribute("role", "dialog");
    aside.setAttribute("aria-label", "Căn cứ của câu trả lời");
    aside.innerHTML = '<div class="bar"><span>Căn cứ</span><a target="_blank" rel="noopener">Mở trang riêng</a>'
      + '<button type="button" data-close aria-label="Đóng căn cứ">Đóng</button></div><div class="inside"></div>';
    document.body.append(aside);
    return aside;
  }

  /** Show a citation's page in the panel. @param {HTMLElement} chip */
  async function open(chip) {
    const href = chip.dataset.citation ?? "";
    const aside = panel();
    const inside = /** @type {HTMLElement} */ (aside.querySelector(".inside"));
    opener = chip;
    document.querySelectorAll(".chip[aria-expanded]").forEach((one) => one.removeAttribute("aria-expanded"));
    chip.setAttribute("aria-expanded", "true");
    /** @type {HTMLAnchorElement} */ (aside.querySelector(".bar a")).href = href;
    inside.textContent = "Đang mở văn bản…";
    document.body.classList.add("co-can-cu");
    inside.replaceChildren(await source(href));
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
  function close() {
    if (!document.body.classList.contains("co-can-cu")) return;
    document.body.classList.remove("co-can-cu");
    opener?.removeAttribute("aria-expanded");
    opener?.focus();
  }

  /** Say something below a turn. @param {Element} turn @param {string} words */
  function tell(turn, words) {
    const told = turn.querySelector(".told");
    if (told) told.textContent = words;
  }

  /** Send a verdict. @param {HTMLElement} turn @param {HTMLElement} button */
  async function judge(turn, button) {
    const sent = await fetch(`/api/v1/answers/${turn.dataset.answer}/feedback`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ verdict: button.dataset.verdict }),
    }).then((reply) => reply.ok, () => false);
    tell(turn, sent ? "Đã ghi nhận. Cảm ơn ông/bà." : "Chưa gửi được đánh giá. Ông/bà vui lòng bấm lại.");
    if (!sent) return;
    verdicts.set(turn.dataset.answer ?? "", button.dataset.verdict ?? "");
    showVerdicts();
  }

  /** Verdicts sent, by answer: drawn again whenever Gradio has redrawn the turns. */
  const verdicts = new Map();
  function showVerdicts() {
    for (const [answer, verdict] of verdicts) {
      document.querySelectorAll(`[data-answer="${answer}"] [data-verdict]`).forEach((one) => {
        one.setAttribute("aria-pressed", String(one.getAttribute("data-verdict") === verdict));
      });
    }
  }

  /** What a copied answer says: question, sentences, grounds, permalink. @param {HTMLElement} turn */
  function plain(turn) {
    const parts = [...turn.querySelectorAll(".asked, .spoken, blockquote, .chip, .currency")];
    const lines = parts.map((part) => {
      const words = (part.textContent ?? "").trim();
      return part.matches(".chip") ? `[Căn cứ: ${words}]` : words;
    });
    return [...lines, `${location.origin}/tra-loi/${turn.dataset.answer}`].join("\n");
  }

  /** Copy an answer; pages not on this machine lack the clipboard, so there is an older way.
   * @param {HTMLElement} turn */
  async function copy(turn) {
    const text = plain(turn);
    const done = await (navigator.clipboard?.writeText(text).then(() => true, () => false) ?? false);
    tell(turn, done || copyByHand(text) ? "Đã chép câu trả lời." : "Trình duyệt không cho chép.");
  }

  /** @param {string} text */
  function copyByHand(text) {
    const box = document.createElement("textarea");
    box.value = text;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  }

  /** Ask a question as if it were typed. @param {string} question */
  function ask(question) {
    const box = /** @type {HTMLTextAreaElement | null} */ (document.querySelector("#cau-hoi textarea"));
    const send = /** @type {HTMLButtonElement | null} */ (document.querySelector("#cau-hoi button"));
    if (!box || !send) return;
    box.value = question;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => send.click(), 50);
  }

  /** Give the choice of the level, which has no name in Gradio, the one that is seen above it. */
  function nameLevels() {
    const group = document.querySelector("#muc-dien-giai:not([aria-label])");
    const seen = group?.querySelector("span")?.textContent?.trim();
    if (group && seen) group.setAttribute("aria-label", seen);
  }

  // In Gradio each button of the choice is a group of its own, which arrow keys do not leave.
  document.addEventListener("keydown", (event) => {
    const group = /** @type {HTMLElement} */ (event.target).closest("#muc-dien-giai");
    group?.querySelectorAll("input").forEach((one) => { one.name = group.id; });
  }, true);

  document.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target).closest("button");
    const turn = /** @type {HTMLElement | null} */ (target?.closest(".turn"));
    if (!target) return;
    if (target.matches("[data-citation]")) open(target);
    else if (target.matches("[data-close]")) close();
    else if (target.matches("[data-ask]")) ask(target.dataset.ask ?? "");
    else if (turn && target.matches("[data-verdict]")) judge(turn, target);
    else if (turn && target.matches("[data-copy]")) copy(turn);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    // Enter that ends a word of a Vietnamese input method (Telex, VNI) is not yet a question.
    if (event.key === "Enter" && event.isComposing) event.stopPropagation();
  }, true);

  /** Bring each new question to the top of the view; the first stands below the page's title. */
  let turns = 0;
  new MutationObserver(() => {
    const all = document.querySelectorAll("#nhat-ky .turn");
    if (all.length === 1 && turns === 0) scrollTo(0, 0);
    else if (all.length > turns) all[all.length - 1].scrollIntoView({ block: "start" });
    turns = all.length;
    showVerdicts();
    nameLevels();
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
