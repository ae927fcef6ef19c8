// Reading aloud with a Vietnamese voice of the browser, sentence by sentence.
// @ts-check

const SPOKEN = ".outcome, .spoken, blockquote, .ground .currency, .figures > div";
const WAIT = 2000; // ms in which a browser that has voices tells them

/** @type {SpeechSynthesisVoice | undefined} */
let voice;
/** What is being read: a turn, its sentences, and which of them. Null where nothing is.
 * @type {{turn: HTMLElement, ranges: Range[], at: number, paused: boolean} | null} */
let reading = null;

/** Look for a Vietnamese voice; the page says whether there is one. */
function findVoice() {
  voice = speechSynthesis.getVoices().find((one) => /^vi([-_]|$)/i.test(one.lang));
  if (voice) document.documentElement.dataset.giong = "co";
}

function watchVoices() {
  const none = () => { if (!voice) document.documentElement.dataset.giong = "khong"; };
  if (!("speechSynthesis" in window)) return none();
  findVoice();
  speechSynthesis.addEventListener?.("voiceschanged", findVoice);
  setTimeout(none, WAIT);
  addEventListener("pagehide", () => speechSynthesis.cancel());
}

/** The sentences of a turn, each where it stands. @param {HTMLElement} turn @returns {Range[]} */
function sentencesOf(turn) {
  return [...turn.querySelectorAll(SPOKEN)].filter((part) => !part.closest("[popover]")).flatMap(cut);
}

/** A part of the page cut after each line, semicolon, and full stop before a capital: "Điều 1. …"
 * stays whole. @param {Element} part @returns {Range[]} */
function cut(part) {
  const words = part.textContent ?? "";
  const ends = [...words.matchAll(/\n+|;\s|\p{L}[\p{L})”"][.?!]\s+(?=\p{Lu})/gu)].map((found) => found.index + found[0].length);
  const starts = [0, ...ends];
  return starts.map((start, place) => rangeIn(part, start, ends[place] ?? words.length))
    .filter((range) => range.toString().trim());
}

/** A stretch of the text of a part. @param {Element} part @param {number} start @param {number} end */
function rangeIn(part, start, end) {
  const range = document.createRange();
  range.selectNodeContents(part);
  const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const length = text.textContent?.length ?? 0;
    if (start >= at && start <= at + length) range.setStart(text, start - at);
    if (end > at && end <= at + length) range.setEnd(text, end - at);
    at += length;
  }
  return range;
}

/** Begin, pause or go on. @param {HTMLElement} turn */
function listen(turn) {
  if (reading?.turn !== turn) {
    stopListening();
    reading = { turn, ranges: sentencesOf(turn), at: 0, paused: false };
    speak();
  } else if (reading.paused) {
    reading.paused = false;
    speak();
  } else {
    // What some phones do at speechSynthesis.pause() is to stop: the sentence is begun again.
    reading.paused = true;
    speechSynthesis.cancel();
  }
  showListening();
}

/** Read the sentence that is next, and those behind it. */
function speak() {
  if (!reading) return;
  const now = reading;
  const range = now.ranges[now.at];
  if (!range || !now.turn.isConnected) return stopListening();
  const said = new SpeechSynthesisUtterance(range.toString());
  said.lang = "vi-VN";
  said.voice = voice ?? null;
  said.onend = () => {
    if (reading !== now || now.paused) return;
    now.at += 1;
    speak();
  };
  said.onerror = () => { if (reading === now && !now.paused) stopListening(); };
  markSentence(range);
  speechSynthesis.speak(said);
}

function stopListening() {
  const { turn } = reading ?? {};
  reading = null;
  if ("speechSynthesis" in window) speechSynthesis.cancel();
  markSentence(null);
  if (turn) showListening(turn);
}

/** Mark what is being read; browsers without highlights mark the part that it stands in.
 * @param {Range | null} range */
function markSentence(range) {
  document.querySelectorAll(".dang-doc").forEach((part) => part.classList.remove("dang-doc"));
  CSS.highlights?.delete("dang-doc");
  if (!range) return;
  const part = range.startContainer.parentElement?.closest(SPOKEN);
  part?.classList.add("dang-doc");
  part?.scrollIntoView({ block: "nearest" });
  if ("Highlight" in window) CSS.highlights?.set("dang-doc", new Highlight(range));
}

/** What the buttons of a turn say. */
function showListening(turn = reading?.turn) {
  if (!turn) return;
  const now = reading?.turn === turn ? reading : null;
  one("[data-listen]", turn).textContent = !now ? "Nghe" : now.paused ? "Nghe tiếp" : "Tạm dừng";
  one("[data-stop]", turn).hidden = !now;
}
