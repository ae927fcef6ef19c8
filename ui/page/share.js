// An answer taken along: copied, shared, printed, or as a QR code.
// @ts-check

/** What a copied answer says: question, sentences, grounds, permalink. @param {HTMLElement} turn */
function plain(turn) {
  const parts = [...turn.querySelectorAll(".asked, .spoken, blockquote, .chip, .currency")];
  const lines = parts.map((part) => {
    const words = (part.textContent ?? "").trim();
    return part.matches(".chip") ? `[Căn cứ: ${words}]` : words;
  });
  return [...lines, addressOf(turn)].join("\n");
}

/** Copy a text; pages not on this machine lack the clipboard, so there is an older way.
 * @param {string} text */
async function copyText(text) {
  const done = await (navigator.clipboard?.writeText(text).then(() => true, () => false) ?? false);
  return done || copyByHand(text);
}

/** @param {string} text */
function copyByHand(text) {
  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  const box = document.createElement("textarea");
  box.value = text;
  (document.querySelector("dialog[open]") ?? document.body).append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  before?.focus();
  return done;
}

/** @param {HTMLElement} turn */
async function copyAnswer(turn) {
  tell(turn, (await copyText(plain(turn))) ? "Đã chép câu trả lời." : "Trình duyệt không cho chép.");
}

/** Copy the permalink and say so. @param {Element} where @param {string} address */
async function copyAddress(where, address) {
  const done = await copyText(address);
  tell(where, done ? "Đã chép đường dẫn." : `Trình duyệt không cho chép. Đường dẫn: ${address}`);
}

/** Share the permalink by what the device has, else copy it. @param {HTMLElement} turn */
async function share(turn) {
  const url = addressOf(turn);
  if (!navigator.share) return copyAddress(turn, url);
  try {
    await navigator.share({ title: "Dân Hiểu", text: questionOf(turn), url });
  } catch (refused) {
    const name = refused instanceof Error ? refused.name : "";
    if (name !== "AbortError") await copyAddress(turn, url); // the reader did not just close it
  }
}

/** Show the QR code of an answer. @param {HTMLElement} turn */
function showCode(turn) {
  const dialog = openDialog("ma-qr");
  const image = /** @type {HTMLImageElement} */ (one("img", dialog));
  image.src = `/tra-loi/${idOf(turn)}/qr.svg`;
  const link = /** @type {HTMLAnchorElement} */ (one("a.address", dialog));
  link.href = link.textContent = addressOf(turn);
}

/** Print one turn. @param {HTMLElement} turn */
function printTurn(turn) {
  document.body.classList.add("in-mot-cau");
  turn.classList.add("dang-in");
  const done = () => {
    document.body.classList.remove("in-mot-cau");
    turn.classList.remove("dang-in");
  };
  addEventListener("afterprint", done, { once: true });
  print();
}
