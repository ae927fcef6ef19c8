// The questions asked on this device: a list that the browser keeps and sends nowhere.
// @ts-check

/** @typedef {{id: string, question: string, at: string}} Past */

const MOST = 100; // questions; the oldest make way
const PAUSED = "lich-su-tat";

/** Newest first. @returns {Past[]} */
function past() {
  const found = kept("lich-su");
  return Array.isArray(found) ? found.filter((one) => typeof one?.id === "string" && typeof one?.question === "string") : [];
}

/** Keep a turn once its answer is whole and kept, unless the reader wants none kept.
 * @param {HTMLElement} turn */
function remember(turn) {
  const id = idOf(turn);
  const before = past();
  if (!id || kept(PAUSED) || before.some((one) => one.id === id)) return;
  const now = { id, question: questionOf(turn).slice(0, 300), at: new Date().toISOString() };
  keep("lich-su", [now, ...before].slice(0, MOST));
}

/** Open the list. */
function openHistory() {
  const dialog = openDialog("lich-su");
  /** @type {HTMLInputElement} */ (one("[data-keep]", dialog)).checked = !kept(PAUSED);
  if (!keep("thu", 1)) tell(dialog, "Trình duyệt này không cho lưu trên thiết bị, nên câu hỏi không được giữ lại.");
  listPast(dialog);
}

/** @param {HTMLElement} dialog */
function listPast(dialog) {
  const found = past();
  one(".none", dialog).hidden = found.length > 0;
  const all = one("[data-forget-all]", dialog);
  all.hidden = found.length === 0;
  all.textContent = "Xóa tất cả";
  delete all.dataset.sure;
  one(".past", dialog).replaceChildren(...found.map(pastItem));
}

/** @param {Past} item */
function pastItem(item) {
  const line = document.createElement("li");
  const link = document.createElement("a");
  Object.assign(link, { href: `/tra-loi/${encodeURIComponent(item.id)}`, target: "_blank", rel: "noopener" });
  link.textContent = item.question;
  const day = document.createElement("span");
  day.textContent = new Date(item.at).toLocaleDateString("vi-VN", { timeZone: "Asia/Ho_Chi_Minh" });
  const button = document.createElement("button");
  Object.assign(button, { type: "button", textContent: "Xóa câu này" });
  button.dataset.forget = item.id;
  button.setAttribute("aria-label", `Xóa câu này: ${item.question}`);
  line.append(link, day, button);
  return line;
}

/** Forget one question; focus goes to the next. @param {HTMLElement} button */
function forget(button) {
  const dialog = /** @type {HTMLElement} */ (button.closest("dialog"));
  const at = [...dialog.querySelectorAll("[data-forget]")].indexOf(button);
  keep("lich-su", past().filter((one) => one.id !== button.dataset.forget));
  listPast(dialog);
  tell(dialog, "Đã xóa một câu khỏi danh sách.");
  const left = dialog.querySelectorAll("[data-forget]");
  /** @type {HTMLElement} */ (left[Math.min(at, left.length - 1)] ?? one("[data-close-dialog]", dialog)).focus();
}

/** Forget all, at the second press. @param {HTMLElement} button */
function forgetAll(button) {
  const dialog = /** @type {HTMLElement} */ (button.closest("dialog"));
  if (!button.dataset.sure) {
    button.dataset.sure = "1";
    button.textContent = `Bấm lần nữa để xóa cả ${past().length} câu`;
    return;
  }
  keep("lich-su", []);
  listPast(dialog);
  tell(dialog, "Đã xóa cả danh sách.");
  one("[data-close-dialog]", dialog).focus();
}

/** Keep questions from now on, or keep none. @param {HTMLInputElement} choice */
function keepHistory(choice) {
  keep(PAUSED, !choice.checked);
  tell(/** @type {HTMLElement} */ (choice.closest("dialog")), choice.checked ? "Từ nay câu hỏi được lưu trên thiết bị này." : "Từ nay câu hỏi không được lưu trên thiết bị này. Những câu đã lưu vẫn còn cho đến khi ông/bà xóa.");
}
