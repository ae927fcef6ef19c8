// What the other files of this folder stand on. They are joined in one function when the server
// starts (ui/chat.py), so that names are shared among them and with nobody else. No framework, no
// build step; events are caught on the document, since Gradio draws and redraws the turns.
// @ts-check

/** The first element, which is there. @param {string} selector @param {ParentNode} [within]
 * @returns {HTMLElement} */
function one(selector, within = document) {
  return /** @type {HTMLElement} */ (within.querySelector(selector));
}

/** The turn around an element. @param {Element} inner @returns {HTMLElement | null} */
function turnOf(inner) {
  return inner.closest(".turn");
}

/** The id of a turn's answer, empty where it is not kept. @param {HTMLElement} turn */
function idOf(turn) {
  return turn.dataset.answer ?? "";
}

/** The question of a turn, without the words for screen readers. @param {Element} turn */
function questionOf(turn) {
  return (turn.querySelector(".asked")?.lastChild?.textContent ?? "").trim();
}

/** The address at which an answer is opened again. @param {HTMLElement} turn */
function addressOf(turn) {
  return turn.dataset.address || `${location.origin}/tra-loi/${idOf(turn)}`;
}

/** Say something in the place for it of a turn, a dialog or a form.
 * @param {Element} where @param {string} words */
function tell(where, words) {
  const told = where.querySelector(".told");
  if (told) told.textContent = words;
}

/** Say something to screen readers alone. @param {string} words */
function announce(words) {
  const place = document.getElementById("bao");
  if (place) place.textContent = words;
}

const UNSENT = "Chưa gửi được vì mất kết nối với máy chủ. Nội dung vẫn còn đây; ông/bà vui lòng gửi lại.";

/** Send JSON; what the server says where it refuses, or that it could not be reached.
 * @param {string} path @param {object} body
 * @returns {Promise<{ok: boolean, says: string}>} */
async function post(path, body) {
  try {
    const reply = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const told = await reply.json().catch(() => ({}));
    return { ok: reply.ok, says: told.detail ?? told.thanks ?? (reply.ok ? "" : UNSENT) };
  } catch {
    return { ok: false, says: UNSENT };
  }
}

/** Do work that one press begins, once at a time. @param {HTMLElement} button
 * @param {() => Promise<void>} work */
async function once(button, work) {
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  try {
    await work();
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

/** What this device keeps under a name; null where nothing is kept, or nothing may be.
 * @param {string} name @returns {any} */
function kept(name) {
  try {
    return JSON.parse(localStorage.getItem(`danhieu.${name}`) ?? "null");
  } catch {
    return null;
  }
}

/** Keep something on this device. False where the browser does not allow it.
 * @param {string} name @param {unknown} value */
function keep(name, value) {
  try {
    localStorage.setItem(`danhieu.${name}`, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Open a dialog; where the browser knows none, it is shown as a part of the page.
 * @param {string} id @returns {HTMLDialogElement} */
function openDialog(id) {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById(id));
  tell(dialog, "");
  if (dialog.showModal) dialog.showModal();
  else dialog.setAttribute("open", "");
  return dialog;
}

/** @param {HTMLDialogElement} dialog */
function closeDialog(dialog) {
  if (dialog.close) dialog.close();
  else dialog.removeAttribute("open");
}
