// Asking, what is told when an answer is there or the server is not, and who hears which event.
// @ts-check

document.documentElement.lang = "vi";

const UNREACHED = "Chưa kết nối được với máy chủ. Câu hỏi vẫn còn trong ô; ông/bà vui lòng bấm “Hỏi” để gửi lại.";

/** @returns {HTMLTextAreaElement | null} */
function questionBox() {
  return document.querySelector("#cau-hoi textarea");
}

/** Put a text in a box as if it were typed. @param {HTMLTextAreaElement} box @param {string} words */
function type(box, words) {
  box.value = words;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Ask a question as if it were typed. @param {string} question */
function ask(question) {
  const box = questionBox();
  if (!box) return;
  type(box, question);
  setTimeout(() => /** @type {HTMLElement | null} */ (document.querySelector("#cau-hoi button"))?.click(), 50);
}

/** What is typed is held until it is sent, for this tab alone: Gradio loads the page anew when it
 * has lost its server and found it again. By the box that it is typed in. */
const HELD = { "#cau-hoi textarea": "danhieu.dang-hoi", "#gy-noi-dung": "danhieu.dang-gop-y" };
/** Boxes in which what was held stands again. @type {Set<string>} */
const restored = new Set();

/** Hold what a box has, or nothing more where it is empty. @param {Element | null} box */
function hold(box) {
  const name = Object.entries(HELD).find(([where]) => box?.matches(where))?.[1];
  try {
    if (name) sessionStorage.setItem(name, /** @type {HTMLTextAreaElement} */ (box).value);
  } catch {
    // A browser that keeps nothing loses it when the page is loaded anew.
  }
}

/** Put back what was held, as soon as a box is there. */
function restore() {
  for (const [where, name] of Object.entries(HELD)) {
    const box = /** @type {HTMLTextAreaElement | null} */ (document.querySelector(where));
    if (!box || restored.has(where)) continue;
    restored.add(where);
    try {
      const words = sessionStorage.getItem(name);
      if (words && !box.value) type(box, words);
    } catch {
      // Nothing was held.
    }
  }
}

/** Give the choice of the level, which has no name in Gradio, the one that is seen above it. */
function nameLevels() {
  const group = document.querySelector("#muc-dien-giai:not([aria-label])");
  const seen = group?.querySelector("span")?.textContent?.trim();
  if (group && seen) group.setAttribute("aria-label", seen);
}

/** Name the question box by its own words, and tell what is said below them: the label around all
 * of it holds the button, too. */
function nameBox() {
  const box = questionBox();
  const seen = box?.closest("label")?.querySelector("[data-testid=block-info]");
  const hint = seen?.nextElementSibling;
  if (!box || !seen || !hint || box.hasAttribute("aria-label")) return;
  box.setAttribute("aria-label", seen.textContent?.trim() ?? "");
  hint.id = "cau-hoi-huong-dan";
  box.setAttribute("aria-describedby", hint.id);
}

/** Tell whether the server is there; where an answer was cut off, its question comes back.
 * @param {boolean} reached */
function tellReached(reached) {
  const place = one("#mat-ket-noi");
  place.textContent = "";
  if (reached) return;
  requestAnimationFrame(() => { place.textContent = UNREACHED; }); // told again, if it was told before
  const waiting = document.querySelector("#nhat-ky .turn:last-child .waiting");
  const asked = waiting && turnOf(waiting);
  if (waiting) waiting.textContent = "Chưa nhận được câu trả lời.";
  waiting?.classList.remove("waiting");
  underWay = false;
  const box = questionBox();
  if (asked && box && !box.value) type(box, questionOf(asked));
}

/** Tell screen readers of an answer, once, when it is whole. @param {HTMLElement} turn */
function tellAnswer(turn) {
  const said = [...turn.querySelectorAll(".outcome, .spoken, blockquote")].map((part) => part.textContent?.trim());
  const words = said.join(" ");
  announce(`Câu trả lời: ${words.length > 600 ? `${words.slice(0, 600)}… Xem tiếp trên trang.` : words}`);
}

/** Whether an answer is on its way, and the last that was told. */
let underWay = false;
let toldLast = "";

/** Bring each new question to the top of the view; the first stands below the page's title. Tell
 * each answer once, when it is whole. */
function followLog() {
  const all = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#nhat-ky .turn"));
  const last = all[all.length - 1];
  if (!last) return;
  const done = last.matches(".whole, .failed");
  const isNew = !underWay && (!done || (idOf(last) !== "" && idOf(last) !== toldLast));
  if (isNew) {
    stopListening();
    if (all.length === 1) scrollTo(0, 0);
    else last.scrollIntoView({ block: "start" });
    if (!done) announce("Đang tra cứu.");
  }
  if (done && (isNew || underWay)) {
    toldLast = idOf(last);
    tellReached(true);
    tellAnswer(last);
    remember(last);
    hold(questionBox());
  }
  underWay = !done;
}

let toldPost = "";

/** Tell screen readers the verdicts on a post, once. */
function followPost() {
  const claims = [...document.querySelectorAll("#ket-qua-tin .tin-noi-dung")];
  const verdicts = claims.map((claim) => [...claim.querySelectorAll("h2, .tin-ket-qua")].map((part) => part.textContent).join(" "));
  const words = verdicts.join(". ");
  if (words && words !== toldPost) announce(`Đã kiểm tra ${claims.length} nội dung. ${words}`);
  toldPost = words;
}

/** What a press of a button does, by what the button carries; `turn` is the one around it.
 * @type {[string, (button: HTMLElement, turn: HTMLElement) => unknown][]} */
const PRESSED = [
  ["[data-citation]", (button) => openCitation(button)],
  ["[data-close]", () => closeCitation()],
  ["[data-ask]", (button) => ask(button.dataset.ask ?? "")],
  ["[data-verdict]", (button, turn) => judge(turn, button)],
  ["[data-comment]", (_, turn) => discuss(turn, "")],
  ["[data-copy]", (_, turn) => copyAnswer(turn)],
  ["[data-share]", (_, turn) => share(turn)],
  ["[data-code]", (_, turn) => showCode(turn)],
  ["[data-print]", (_, turn) => printTurn(turn)],
  ["[data-listen]", (_, turn) => listen(turn)],
  ["[data-stop]", () => stopListening()],
  ["[data-size]", (button) => showAs({ ...shownAs(), size: Number(button.dataset.size) })],
  ["[data-contrast]", () => showAs({ ...shownAs(), contrast: !shownAs().contrast })],
  ["[data-history]", () => openHistory()],
  ["[data-forget]", (button) => forget(button)],
  ["[data-forget-all]", (button) => forgetAll(button)],
  ["[data-copy-address]", (button) => copyAddress(one("#ma-qr"), one("#ma-qr a.address").textContent ?? "")],
  ["[data-close-dialog]", (button) => closeDialog(/** @type {HTMLDialogElement} */ (button.closest("dialog")))],
];

document.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest("button");
  if (!button) return;
  const turn = /** @type {HTMLElement} */ (turnOf(button));
  PRESSED.find(([carried]) => button.matches(carried))?.[1](button, turn);
});

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const send = form.matches("#gop-y form") ? sendComment : form.matches("#gop-y-chinh-sach") ? suggest : null;
  if (!send) return;
  event.preventDefault();
  send(form);
});

document.addEventListener("change", (event) => {
  const field = /** @type {HTMLInputElement} */ (event.target);
  if (field.matches("#gop-y [name=verdict]")) showWhich(one("#gop-y"));
  if (field.matches("[data-keep]")) keepHistory(field);
});

document.addEventListener("input", (event) => {
  const field = /** @type {HTMLTextAreaElement} */ (event.target);
  if (field.matches("#gop-y textarea")) drafts.set(discussed, field.value);
  hold(field);
});

document.addEventListener("keydown", (event) => {
  // In Gradio each button of the choice is a group of its own, which arrow keys do not leave.
  const group = /** @type {HTMLElement} */ (event.target).closest("#muc-dien-giai");
  group?.querySelectorAll("input").forEach((button) => { button.name = group.id; });
  const within = /** @type {HTMLElement} */ (event.target).closest("dialog, [popover]"); // it closes itself
  if (event.key === "Escape" && !within) closeCitation();
  // Enter that ends a word of a Vietnamese input method (Telex, VNI) is not yet a question.
  if (event.key === "Enter" && event.isComposing) event.stopPropagation();
}, true);

new MutationObserver((changes) => {
  restore();
  followLog();
  followPost();
  showVerdicts();
  nameLevels();
  nameBox();
  const added = changes.flatMap((change) => [...change.addedNodes]);
  const is = (/** @type {string} */ what) => added.some((node) => node instanceof Element && (node.matches(what) || node.querySelector(what)));
  if (is("[data-testid=toast-body].error")) tellReached(false); // Gradio's own word, in English
  if (is("[data-size]")) applyShown();
}).observe(document.documentElement, { childList: true, subtree: true });

applyShown();
watchVoices();
