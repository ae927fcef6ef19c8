// What readers think of an answer: one press for a thumb; a dialog for what is to be said.
// @ts-check

/** What was sent, by answer: drawn again whenever Gradio has redrawn the turns. @type {Map<string, string>} */
const verdicts = new Map();
/** One random key for each answer: what is sent again takes the place of what was sent.
 * @type {Map<string, string>} */
const keys = new Map();
/** What was written and not sent yet, by answer. @type {Map<string, string>} */
const drafts = new Map();
/** The answer that the dialog is about. */
let discussed = "";

/** @param {string} answer */
function keyOf(answer) {
  const made = keys.get(answer) ?? Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("-");
  keys.set(answer, made);
  return made;
}

/** Send a verdict with what belongs to it.
 * @param {string} answer @param {{verdict: string, comment?: string, place?: number}} said */
async function sendVerdict(answer, said) {
  const sent = await post(`/api/v1/answers/${answer}/feedback`, { ...said, key: keyOf(answer) });
  if (sent.ok) verdicts.set(answer, said.verdict);
  showVerdicts();
  return sent;
}

/** The turns of an answer as they stand now, which may have been redrawn.
 * @param {string} answer @returns {HTMLElement[]} */
function turnsWith(answer) {
  return [...document.querySelectorAll(`#nhat-ky [data-answer="${CSS.escape(answer)}"]`)].map((turn) => /** @type {HTMLElement} */ (turn));
}

function showVerdicts() {
  for (const [answer, verdict] of verdicts) {
    turnsWith(answer).flatMap((turn) => [...turn.querySelectorAll("[data-verdict]")]).forEach((button) => {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-verdict") === verdict));
    });
  }
}

/** A thumb is sent at once; what needs words opens the dialog.
 * @param {HTMLElement} turn @param {HTMLElement} button */
function judge(turn, button) {
  const verdict = button.dataset.verdict ?? "";
  if (!button.matches("[data-once]")) {
    discuss(turn, verdict);
    return;
  }
  const answer = idOf(turn);
  const comment = drafts.get(answer) ?? "";
  once(button, async () => {
    const sent = await sendVerdict(answer, { verdict, comment });
    turnsWith(answer).forEach((now) => tell(now, sent.ok ? "Đã ghi nhận. Cảm ơn ông/bà." : sent.says));
  });
}

/** Open the dialog on an answer, with what was written in it before.
 * @param {HTMLElement} turn @param {string} verdict */
function discuss(turn, verdict) {
  discussed = idOf(turn);
  const dialog = openDialog("gop-y");
  one(".about", dialog).textContent = questionOf(turn);
  const chosen = verdict || verdicts.get(discussed);
  dialog.querySelectorAll("[name=verdict]").forEach((radio) => {
    const choice = /** @type {HTMLInputElement} */ (radio);
    choice.checked = choice.value === chosen;
  });
  listCitations(dialog, turn);
  showWhich(dialog);
  /** @type {HTMLTextAreaElement} */ (one("textarea", dialog)).value = drafts.get(discussed) ?? "";
}

/** The citations of a turn as choices. @param {HTMLElement} dialog @param {HTMLElement} turn */
function listCitations(dialog, turn) {
  /** @type {Map<string, string>} */
  const places = new Map();
  turn.querySelectorAll("[data-citation]").forEach((chip) => {
    const place = /** @type {HTMLElement} */ (chip).dataset.citation?.split("/").pop() ?? "";
    places.set(place, chip.textContent ?? "");
  });
  const choices = [...places, ["", "Không rõ trích dẫn nào"]];
  one(".options", dialog).replaceChildren(...choices.map(([place, words]) => {
    const label = document.createElement("label");
    const radio = document.createElement("input");
    Object.assign(radio, { type: "radio", name: "place", value: place, checked: place === "" });
    label.append(radio, words);
    return label;
  }));
}

/** Ask which citation is meant only where one is said to be wrong. @param {HTMLElement} dialog */
function showWhich(dialog) {
  const wrong = dialog.querySelector("[name=verdict][value=trich-dan-sai]:checked");
  one(".which", dialog).hidden = !wrong;
}

/** Send what the dialog says. @param {HTMLFormElement} form */
function sendComment(form) {
  const said = new FormData(form);
  const verdict = String(said.get("verdict") ?? "");
  const answer = discussed;
  if (!verdict) {
    tell(form, "Ông/bà vui lòng chọn một đánh giá trước khi gửi.");
    return;
  }
  const place = verdict === "trich-dan-sai" ? Number(said.get("place")) : 0;
  const comment = String(said.get("comment") ?? "").trim();
  once(one("[type=submit]", form), async () => {
    tell(form, "Đang gửi…");
    const sent = await sendVerdict(answer, { verdict, comment, ...(place ? { place } : {}) });
    tell(form, sent.says);
    if (!sent.ok) return;
    drafts.set(answer, comment); // so that a thumb pressed later does not take it away
    closeDialog(/** @type {HTMLDialogElement} */ (form.closest("dialog")));
    turnsWith(answer).forEach((now) => tell(now, `Đã ghi nhận. ${sent.says}`));
  });
}
