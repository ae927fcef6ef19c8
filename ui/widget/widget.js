// Hỏi đáp chính sách on the page of any office:
//
//   <script src="https://hoi.example.gov.vn/widget.js" defer></script>
//   <dan-hieu><a href="https://hoi.example.gov.vn/">Hỏi đáp chính sách</a></dan-hieu>
//
// One custom element in a shadow root: no framework, no build step, no key, no cookie, nothing
// stored. What is inside <dan-hieu> is shown only where this script did not come. Whatever comes
// from the server or the reader is set as text, never as markup. Attributes and events are
// described in docs/operations/widget.md.
// @ts-check
"use strict";

(() => {
  if (customElements.get("dan-hieu")) return; // the script stands twice on the page

  // Kinds of value, as the API sends them (service/values.py).
  /** @typedef {{ text: string, citations: number[] }} Sentence */
  /** @typedef {{ number: string, quote: string }} Words */
  /** @typedef {{ address: string, by: string, since: string, before: Words, after: Words }} Rewording */
  /** @typedef {{ amended_by: string[], digest: boolean, state: string, since: string | null,
   *   until: string | null, notice: string }} Currency */
  /** @typedef {{ ref: string, address: string, quote: string, lead_ins: { quote: string }[],
   *   defines: string, number: string, title: string, issuer: string, effective: string | null,
   *   url: string, headings: string[], currency: Currency, rewordings: Rewording[] }} Citation */
  /** @typedef {{ id: string, status: string, label: string, understood: string,
   *   choices: string[] }} Start */
  /** @typedef {{ name: string, data: any }} Told */

  const SCRIPT = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";
  const TIMEOUT = 30; // seconds in which nothing came, after which a question is given up
  const EARLY = 30; // seconds before its end at which a token is no longer used
  const MOST_STARTERS = 6;

  // ---------------------------------------------------------------- words of the chrome

  const VI = {
    title: "Hỏi đáp chính sách",
    close: "Đóng hộp hỏi đáp",
    intro: "Hỏi về chính sách, pháp luật. Mỗi câu trả lời trích nguyên văn và mở đúng Điều, khoản, điểm.",
    starters: "Ông/bà có thể hỏi",
    log: "Câu hỏi và câu trả lời",
    label: "Câu hỏi của ông/bà",
    hint: "Có dấu hoặc không dấu",
    send: "Hỏi",
    asked: "Câu hỏi:",
    looking: "Đang tra cứu trong các văn bản…",
    opens: "Mở căn cứ:",
    ground: "Căn cứ",
    digest: "Bản tóm lược",
    defines: "Giải thích từ ngữ",
    amended: "Văn bản đã được sửa đổi",
    notInForce: "Lưu ý hiệu lực",
    choices: "Chọn trường hợp phù hợp",
    judge: "Đánh giá câu trả lời",
    verdicts: { "huu-ich": "Hữu ích", "khong-huu-ich": "Chưa hữu ích", "trich-dan-sai": "Trích dẫn sai", "chua-hieu": "Chưa hiểu" },
    thanks: "Đã ghi nhận. Cảm ơn ông/bà.",
    notSent: "Chưa gửi được đánh giá. Ông/bà vui lòng bấm lại.",
    permalink: "Đường dẫn câu trả lời",
    back: "Quay lại câu trả lời",
    document: "Văn bản",
    number: "Số hiệu",
    issuer: "Cơ quan ban hành",
    since: "Có hiệu lực từ ngày",
    until: "Hết hiệu lực từ ngày",
    unknown: "chưa rõ",
    original: "Xem văn bản gốc",
    whole: "Xem trong toàn văn điều",
    rewordings: "Nội dung trước và sau khi sửa đổi, bổ sung",
    changed: "{0}, được sửa đổi, bổ sung theo {1}",
    before: "Trước ngày {0} (văn bản số {1})",
    after: "Từ ngày {0} (văn bản số {1})",
    foot: "Trả lời tự động, không thay thế ý kiến của cơ quan có thẩm quyền.",
    page: "Mở trang đầy đủ",
    again: "Thử lại",
    newTab: "(mở trang mới)",
    unreachable: "Chưa kết nối được với máy chủ hỏi đáp. Ông/bà vui lòng kiểm tra mạng rồi thử lại.",
    timeout: "Máy chủ chưa trả lời trong thời gian cho phép. Ông/bà vui lòng thử lại.",
    cut: "Kết nối bị ngắt khi câu trả lời chưa về hết, nên phần đã về không được hiển thị. Ông/bà vui lòng thử lại.",
    refused: "Trang này chưa được phép dùng hộp hỏi đáp. Ông/bà vui lòng hỏi tại trang đầy đủ.",
    busy: "Máy chủ đang nhận quá nhiều câu hỏi. Ông/bà vui lòng thử lại sau {0} giây.",
    fault: "Hệ thống gặp lỗi khi xử lý câu hỏi. Ông/bà vui lòng thử lại sau.",
  };

  /** @type {typeof VI} */
  const EN = {
    title: "Ask about policy",
    close: "Close",
    intro: "Ask, in Vietnamese, about policy and law. Each answer quotes the Vietnamese text and opens the exact article, clause or point.",
    starters: "You may ask",
    log: "Questions and answers",
    label: "Your question, in Vietnamese",
    hint: "With or without diacritics",
    send: "Ask",
    asked: "Question:",
    looking: "Looking it up in the texts…",
    opens: "Open the source:",
    ground: "Source",
    digest: "Digest",
    defines: "Definition",
    amended: "Document has been amended",
    notInForce: "Check whether in force",
    choices: "Choose what applies",
    judge: "Rate this answer",
    verdicts: { "huu-ich": "Helpful", "khong-huu-ich": "Not helpful", "trich-dan-sai": "Wrong citation", "chua-hieu": "Hard to understand" },
    thanks: "Noted, thank you.",
    notSent: "This could not be sent. Please press again.",
    permalink: "Link to this answer",
    back: "Back to the answer",
    document: "Document",
    number: "Number",
    issuer: "Issued by",
    since: "In force from",
    until: "No longer in force from",
    unknown: "not known",
    original: "Official text",
    whole: "Read within the whole article",
    rewordings: "Wording before and after the amendment",
    changed: "{0}, amended by {1}",
    before: "Before {0} (document {1})",
    after: "From {0} (document {1})",
    foot: "Answered automatically; not the opinion of a competent authority.",
    page: "Open the full page",
    again: "Try again",
    newTab: "(opens a new page)",
    unreachable: "The server cannot be reached. Please check your connection and try again.",
    timeout: "The server did not answer in time. Please try again.",
    cut: "The connection broke before the whole answer had come, so what had come is not shown. Please try again.",
    refused: "This page is not allowed to use the widget. Please ask on the full page.",
    busy: "The server is receiving too many questions. Please try again in {0} seconds.",
    fault: "The system failed on this question. Please try again later.",
  };

  /** Words with values in their places. @param {string} words @param {(string | number)[]} values */
  const filled = (words, ...values) => words.replace(/\{(\d)\}/g, (_, place) => String(values[place]));

  /** A heading with a blank behind its label, which some files lack ("Chương I:NHỮNG …").
   * @param {string} heading */
  const spaced = (heading) => heading.replace(/^((?:Phần|Chương|Mục|Tiểu mục|Điều) [^:.]{1,20}[:.])(?=\p{L})/u, "$1 ");

  /** "2021-01-01" as offices write it. @param {string} day */
  const written = (day) => day.split("-").reverse().join("/");

  // ---------------------------------------------------------------- style

  const DARK = `
    --paper: #181613; --card: #211e1a; --ink: #ece6da; --muted: #b5ac9b; --line: #6f675a;
    --tint: #2a2620; --mark: #5c4a12; --link: #f0aaa0; --gold: #d3aa55;
    --accent: #a8423b; --on-accent: #ffffff; color-scheme: dark;`;

  // The host page's rules reach the element itself, never what is inside. For important rules those
  // of the shadow root win over those of the page, style attributes included (CSS Cascade 5, 6.1).
  // Lengths are in em of the reader's own size: rem would be the page's.
  const STYLE = `
  :host {
    all: initial !important; position: fixed !important; inset: auto 16px 16px auto !important;
    z-index: 2147483647 !important; display: block !important; direction: ltr !important;
    max-width: calc(100vw - 32px) !important;
  }
  :host([position="bottom-left"]) { inset: auto auto 16px 16px !important; }
  :host([position="inline"]) {
    position: static !important; z-index: auto !important; max-width: none !important;
  }
  :host([hidden]) { display: none !important; }
  @media print { :host(:not([position="inline"])) { display: none !important; } }
  *, *::before, *::after { box-sizing: border-box; }
  [hidden] { display: none !important; }
  .root {
    --paper: #faf8f3; --card: #ffffff; --ink: #1f1c18; --muted: #5d564b; --line: #8a8172;
    --tint: #f4eddd; --mark: #fbe7a1; --link: #8f1d1d; --gold: #b8892b;
    --accent: #8f1d1d; --on-accent: #ffffff; color-scheme: light;
    font: 1em/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--ink);
    text-align: left; overflow-wrap: anywhere; -webkit-text-size-adjust: 100%;
  }
  .root.dark { ${DARK} }
  @media (prefers-color-scheme: dark) { .root:not(.light) { ${DARK} } }

  button, textarea { font: inherit; color: inherit; }
  button { cursor: pointer; touch-action: manipulation; }
  :is(button, a, textarea, [tabindex]):focus-visible {
    outline: 3px solid var(--gold); outline-offset: 2px;
  }
  [tabindex="-1"]:focus { outline: none; }
  a { color: var(--link); }
  h2, h3, h4, p, dl, dd, blockquote { margin: 0; }
  .sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

  .launcher {
    display: flex; align-items: center; gap: .6em; min-height: 3em; max-width: 100%; padding: .6em 1.2em;
    font-weight: 600; color: var(--on-accent); background: var(--accent);
    border: 2px solid var(--on-accent); border-radius: 2em; box-shadow: 0 2px 12px rgb(0 0 0 / 30%);
  }
  .launcher[aria-expanded="true"] { visibility: hidden; } /* behind the dialog */
  .launcher svg { flex: none; width: 1.5em; height: 1.5em; }

  .frame {
    display: flex; flex-direction: column; padding: 0; overflow: hidden;
    color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: .75em;
  }
  dialog.frame:not([open]) { display: none; }
  dialog.frame {
    position: fixed; inset: auto 16px 16px auto; width: 26em; max-width: calc(100vw - 32px);
    height: 42em; max-height: calc(100vh - 32px); max-height: calc(100dvh - 32px); margin: 0;
    box-shadow: 0 8px 40px rgb(0 0 0 / 35%);
  }
  .left dialog.frame { inset: auto auto 16px 16px; }
  dialog.frame::backdrop { background: rgb(0 0 0 / 25%); }
  section.frame { height: 36em; max-height: 90vh; min-height: 20em; }
  @media (max-width: 480px), (max-height: 480px) {
    dialog.frame, .left dialog.frame {
      inset: 0; width: 100%; max-width: none; height: 100%; max-height: none; border: 0; border-radius: 0;
    }
  }

  header {
    display: flex; align-items: center; gap: .75em; padding: .5em .5em .5em 1em; min-height: 3.25em;
    color: var(--on-accent); background: var(--accent); border-bottom: 1px solid var(--line);
  }
  header h2 { flex: 1; font-size: 1.125em; line-height: 1.3; }
  .close {
    flex: none; width: 2.75em; height: 2.75em; font-size: 1em; background: none; border: 0; border-radius: .5em;
  }
  .close::before { content: "✕"; }
  header button:focus-visible { outline-color: currentColor; outline-offset: -4px; }

  .log, .clause { flex: 1; min-height: 0; padding: 1em; overflow-y: auto; overscroll-behavior: contain; }
  .log:focus-visible { outline-offset: -4px; }
  .intro { color: var(--muted); }
  .starters { margin-top: 1em; }
  .starters h3 { margin-bottom: .4em; font-size: 1em; }
  .stack { display: flex; flex-direction: column; gap: .5em; }
  .option {
    min-height: 2.75em; padding: .5em .9em; text-align: left; color: var(--ink); background: var(--card);
    border: 1px solid var(--line); border-radius: .5em;
  }
  :is(.option, .chip, .verdicts button):hover { background: var(--tint); }

  .turn { padding-top: 1em; }
  .turn:last-child { min-height: calc(100% + 1em); } /* so that its question can stand at the top of the view */
  .asked {
    width: fit-content; max-width: 90%; margin: 0 0 .9em auto; padding: .5em .9em; font-weight: 500;
    white-space: pre-wrap; background: var(--tint); border-radius: .75em .75em 0 .75em;
  }
  .answer > * + * { margin-top: .7em; }
  .muted { color: var(--muted); }
  .outcome { font-weight: 600; color: var(--muted); }
  .spoken { white-space: pre-line; }
  .call {
    display: inline-flex; align-items: center; justify-content: center; min-width: 3.5em; min-height: 44px; margin: .15em .6em .15em 0;
    font-weight: 700; text-decoration: none; color: var(--on-accent); background: var(--accent); border-radius: .5em;
  }
  .claim { padding-left: .9em; border-left: 3px solid var(--gold); }
  blockquote, mark { font-family: "Noto Serif", Georgia, "Times New Roman", serif; white-space: pre-line; }
  .claim blockquote + blockquote { margin-top: .3em; }
  .ground { display: flex; flex-wrap: wrap; align-items: center; gap: .4em; margin-top: .5em; }
  .ground > span { display: flex; flex-wrap: wrap; align-items: center; gap: .4em; }
  .chip {
    min-height: 2.5em; padding: .3em .75em; text-align: left; font-weight: 600; color: var(--link);
    background: var(--card); border: 1px solid var(--link); border-radius: .5em;
  }
  .chip::after { content: " ›"; }
  .badge { padding: 0 .5em; font-weight: 600; color: var(--ink); background: var(--mark); border-radius: .25em; }
  .verdicts { display: flex; flex-wrap: wrap; align-items: center; gap: .4em; padding-top: .6em; border-top: 1px solid var(--line); }
  .verdicts button { min-height: 2.5em; padding: .2em .7em; color: var(--ink); background: none; border: 1px solid var(--line); border-radius: .5em; }
  .verdicts button[aria-pressed="true"] { font-weight: 700; border: 2px solid var(--link); color: var(--link); }
  .verdicts a { padding: .4em 0; }
  .verdicts p { flex-basis: 100%; color: var(--muted); }
  .verdicts p:empty { display: none; }
  .trouble { padding: .8em 1em; background: var(--tint); border-left: 3px solid var(--link); }
  .trouble div { display: flex; flex-wrap: wrap; align-items: center; gap: .4em 1em; margin-top: .6em; }
  @media (prefers-reduced-motion: no-preference) {
    .looking { animation: wait 1.4s ease-in-out infinite alternate; }
    @keyframes wait { from { opacity: 1; } to { opacity: .55; } }
  }

  form { padding: .6em 1em; border-top: 1px solid var(--line); }
  form .notice { margin-bottom: .5em; }
  form label { display: block; font-weight: 600; }
  .row { display: flex; align-items: flex-end; gap: .5em; margin-top: .2em; }
  textarea {
    flex: 1; min-width: 0; min-height: 3em; max-height: 9em; padding: .65em .75em; resize: none; line-height: 1.5;
    color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: .5em;
  }
  textarea::placeholder { color: var(--muted); opacity: 1; }
  .solid {
    min-height: 3em; padding: 0 1.1em; font-weight: 600; color: var(--on-accent); background: var(--accent);
    border: 1px solid transparent; border-radius: .5em;
  }
  .solid[aria-disabled="true"] { opacity: .6; cursor: default; }
  .foot { padding: 0 1em .7em; color: var(--muted); }

  .clause > * + * { margin-top: .9em; }
  .clause h3 { font-size: 1.125em; line-height: 1.4; }
  .clause h4 { font-size: 1em; }
  .notice { padding: .6em .9em; background: var(--tint); border-left: 3px solid var(--gold); }
  .text { padding: .9em 1em; background: var(--card); border: 1px solid var(--line); border-radius: .5em; }
  mark { color: var(--ink); background: var(--mark); }
  dl { display: grid; grid-template-columns: auto 1fr; gap: .2em 1em; }
  dt { color: var(--muted); }
  .links { display: flex; flex-direction: column; align-items: flex-start; gap: .5em; }
  @media (forced-colors: active) {
    .claim, .notice, .trouble { border-left-color: CanvasText; }
    .launcher, .solid, .close { border: 2px solid ButtonText; }
    .verdicts button[aria-pressed="true"] { border-color: Highlight; }
  }`;

  /** The style as a sheet, which a strict policy allows where it would forbid an inline one; null in
   * browsers that have none (before 2023), which get it inline. */
  const SHEET = (() => {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      return sheet;
    } catch {
      return null;
    }
  })();

  /** Dress a shadow root. @param {ShadowRoot} shadow */
  function dress(shadow) {
    if (SHEET && "adoptedStyleSheets" in shadow) shadow.adoptedStyleSheets = [SHEET];
    else shadow.append(make("style", {}, STYLE));
  }

  // ---------------------------------------------------------------- elements

  /** An element with attributes (one that is null is left out) and what is in it; strings are text.
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag @param {Record<string, string | null>} attributes @param {(Node | string)[]} inside
   * @returns {HTMLElementTagNameMap[Tag]} */
  function make(tag, attributes, ...inside) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== null) made.setAttribute(name, value);
    }
    made.append(...inside);
    return made;
  }

  /** A button. @param {string} kind its class @param {string} words @param {() => void} pressed */
  function button(kind, words, pressed) {
    const made = make("button", { type: "button", class: kind }, words);
    made.addEventListener("click", pressed);
    return made;
  }

  /** A link that opens a page of its own. @param {string} href @param {string} words
   * @param {typeof VI} say */
  function link(href, words, say) {
    const hint = make("span", { class: "sr" }, ` ${say.newTab}`);
    return make("a", { href, target: "_blank", rel: "noopener noreferrer" }, words, hint);
  }

  /** The speech bubble of the launcher. */
  function bubble() {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    const path = document.createElementNS(space, "path");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("fill", "currentColor");
    path.setAttribute("d", "M4 3h16a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zm3 5v2h10V8zm0 4v2h7v-2z");
    svg.append(path);
    return svg;
  }

  /** What can take focus in a part of the widget, in order. @param {HTMLElement} part */
  const stops = (part) => [...part.querySelectorAll("button, a[href], textarea, [tabindex='0']")]
    .filter((one) => one instanceof HTMLElement && one.getClientRects().length > 0);

  // ---------------------------------------------------------------- colours

  /** The channels of "#8f1d1d" or "#822", from 0 to 1; null for anything else.
   * @param {string | null} colour */
  function channels(colour) {
    const short = /^#[0-9a-f]{3}$/i.test(colour ?? "");
    if (!colour || !(short || /^#[0-9a-f]{6}$/i.test(colour))) return null;
    const pairs = short ? [...colour.slice(1)].map((one) => one + one) : colour.match(/\w\w/g) ?? [];
    return pairs.map((pair) => parseInt(pair, 16) / 255);
  }

  /** The contrast of two colours (WCAG 2.2, "contrast ratio"). @param {number[]} one @param {number[]} other */
  function contrast(one, other) {
    const [light, dark] = [one, other].map((colour) => {
      const [red, green, blue] = colour.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
    }).sort((a, b) => b - a);
    return light / dark;
  }

  /** The colour of letters on `accent`: the one that is wished where it can be read on it, else black
   * or white, of which one always can. @param {number[]} accent @param {string | null} wished */
  function readable(accent, wished) {
    const own = channels(wished);
    if (wished && own && contrast(accent, own) >= 4.5) return wished;
    return contrast(accent, [1, 1, 1]) >= 4.5 ? "#ffffff" : "#000000";
  }

  // ---------------------------------------------------------------- the server

  /** Why a question got no answer. `code` is one of unreachable, timeout, cut, refused, busy, fault,
   * or `rejected`, where the server says itself what is wrong with the question. */
  class Trouble extends Error {
    /** @param {string} code @param {{ seconds?: number, title?: string, detail?: string }} [more] */
    constructor(code, { seconds = 0, title = "", detail = "" } = {}) {
      super(code);
      this.code = code;
      this.seconds = seconds;
      this.title = title;
      this.detail = detail;
    }
  }

  /** Tokens by server, which all widgets of a page share, with what the office tells before anybody
   * asks. @type {Map<string, Promise<{ token: string, until: number, notice: string }>>} */
  const tokens = new Map();

  /** The API of the server at `base`, an address that ends in "/". */
  class Server {
    /** @param {string} base */
    constructor(base) {
      this.base = base;
    }

    /** An address on the server. @param {string} path */
    address(path) {
      return new URL(path, this.base).href;
    }

    /** A token for this page, a new one where there is none that still holds. */
    async token() {
      const known = tokens.get(this.base);
      const kept = known && (await known.catch(() => null));
      if (kept && performance.now() < kept.until) return kept;
      const fresh = this.freshToken();
      tokens.set(this.base, fresh);
      return fresh;
    }

    /** A new token. Other widgets may wait for it too, so that no question under way stops it. */
    async freshToken() {
      const limit = new Limit(null);
      try {
        const reply = await this.reach("api/v1/widget/token", { method: "POST", signal: limit.controller.signal });
        if (!reply.ok) throw await troubleOf(reply);
        const { token, expires_in, notice } = await reply.json();
        // By the page's own count of seconds: the reader's clock may be wrong.
        return { token, until: performance.now() + 1000 * (expires_in - EARLY), notice: String(notice ?? "") };
      } catch (error) {
        if (limit.late) throw new Trouble("timeout");
        // A page that is not listed may not even read that it is refused.
        throw error instanceof Trouble && error.code === "unreachable" && (await this.isThere()) ? new Trouble("refused") : error;
      } finally {
        limit.stop();
      }
    }

    /** Send JSON; from another site with a token, and where that no longer counts once more with a
     * new one. @param {string} path @param {object} body @param {AbortSignal} signal @param {string} [accept] */
    async post(path, body, signal, accept = "application/json") {
      const foreign = new URL(this.base).origin !== location.origin;
      for (let tries = 1; ; tries += 1) {
        /** @type {Record<string, string>} */
        const headers = { "Content-Type": "application/json", Accept: accept };
        if (foreign) headers.Authorization = `Bearer ${(await this.token()).token}`;
        const reply = await this.reach(path, { method: "POST", headers, body: JSON.stringify(body), signal });
        if (reply.ok) return reply;
        if (reply.status !== 401 || tries > 1) throw await troubleOf(reply);
        tokens.delete(this.base);
      }
    }

    /** Whether the server answers, whatever it says. */
    isThere() {
      return fetch(this.address("healthz"), { mode: "no-cors", credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" })
        .then(() => true, () => false);
    }

    /** A reply, whatever its status. @param {string} path @param {RequestInit} sent */
    async reach(path, sent) {
      try {
        return await fetch(this.address(path), { ...sent, credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" });
      } catch (error) {
        throw sent.signal?.aborted ? error : new Trouble("unreachable");
      }
    }
  }

  /** The trouble that a reply tells (RFC 9457). @param {Response} reply */
  async function troubleOf(reply) {
    if (reply.status === 401 || reply.status === 403) return new Trouble("refused");
    if (reply.status === 429) return new Trouble("busy", { seconds: Number(reply.headers.get("Retry-After")) || 10 });
    if (reply.status >= 500 || reply.status === 404) return new Trouble("fault");
    const problem = await reply.json().catch(() => ({}));
    return new Trouble("rejected", { title: String(problem.title ?? ""), detail: String(problem.detail ?? "") });
  }

  /** The events of a stream (HTML Living Standard, 9.2), `alive` being called as they come.
   * @param {Response} reply @param {() => void} alive @returns {AsyncGenerator<Told>} */
  async function* eventsOf(reply, alive) {
    const reader = reply.body?.getReader();
    const decoder = new TextDecoder();
    let rest = "";
    while (reader) {
      const { done, value } = await reader.read();
      if (done) return;
      alive();
      const blocks = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const name = /^event: ?(.*)$/m.exec(block);
        const data = /^data: ?(.*)$/m.exec(block);
        if (name && data) yield { name: name[1].trim(), data: JSON.parse(data[1]) };
      }
    }
  }

  // ---------------------------------------------------------------- an answer

  /** One question with its answer, drawn as it comes. */
  class Turn {
    /** @param {DanHieu} widget @param {string} question */
    constructor(widget, question) {
      const { say } = widget;
      this.widget = widget;
      this.question = question;
      /** @type {Citation[]} */
      this.citations = [];
      /** @type {Start | null} */
      this.start = null;
      this.answer = make("div", { class: "answer" }, make("p", { class: "muted looking" }, say.looking));
      const asked = make("p", { class: "asked", lang: "vi" }, make("span", { class: "sr", lang: widget.language }, `${say.asked} `), question);
      this.element = make("article", { class: "turn" }, asked, this.answer);
    }

    /** Draw what an event tells. @param {Told} told */
    take({ name, data }) {
      if (name === "status") this.begin(data);
      else if (name === "sentence") this.add(data);
      else if (name === "citation") this.cite(data.index, data.citation);
      else if (name === "done") this.end(data.id);
    }

    /** @param {Start} start */
    begin(start) {
      this.start = start;
      this.answer.replaceChildren();
      this.answer.lang = "vi";
      if (start.understood) this.answer.append(make("p", { class: "muted understood" }, start.understood));
      this.answer.append(make("p", { class: "outcome" }, start.label));
    }

    /** A sentence with its citations behind it; sentences that follow each other from one clause
     * share theirs. @param {Sentence} sentence */
    add(sentence) {
      if (!sentence.citations.length) {
        const inDanger = this.start?.status === "guardrail_crisis";
        this.answer.append(make("p", { class: "spoken" }, ...(inDanger ? called(sentence.text) : [sentence.text])));
        return;
      }
      const places = sentence.citations.join(" ");
      const quote = make("blockquote", {}, sentence.text);
      const last = this.answer.lastElementChild;
      if (last instanceof HTMLElement && last.dataset.places === places) {
        last.querySelector(".ground")?.before(quote);
        return;
      }
      const ground = make("div", { class: "ground" });
      for (const place of sentence.citations) ground.append(make("span", { "data-place": String(place) }));
      const claim = make("div", { class: "claim" }, quote, ground);
      claim.dataset.places = places;
      this.answer.append(claim);
      sentence.citations.forEach((place) => this.showChips(place));
    }

    /** @param {number} place @param {Citation} citation */
    cite(place, citation) {
      this.citations[place] = citation;
      this.showChips(place);
    }

    /** Put the button of a citation where sentences rest on it. @param {number} place */
    showChips(place) {
      const citation = this.citations[place];
      if (!citation) return;
      for (const slot of this.answer.querySelectorAll(`[data-place="${place}"]:empty`)) {
        const { say } = this.widget;
        const chip = button("chip", citation.address, () => this.widget.openClause(this, place, chip));
        chip.setAttribute("aria-label", `${say.opens} ${citation.address}`);
        slot.append(chip, ...marks(citation, say).map((one) => make("span", { class: "badge" }, one)));
      }
    }

    /** The choices, and where the answer is kept its verdicts and its link. @param {string} id */
    end(id) {
      const { widget } = this;
      const { say } = widget;
      const choices = this.start?.choices ?? [];
      if (choices.length) {
        const options = choices.map((one) => button("option", one, () => widget.ask(one)));
        this.answer.append(make("div", { class: "stack choices", role: "group", "aria-label": say.choices }, ...options));
      }
      if (id) this.answer.append(this.verdicts(id));
      this.element.classList.add("whole");
    }

    /** @param {string} id */
    verdicts(id) {
      const { say, server, language } = this.widget;
      const told = make("p", { role: "status" });
      const group = make("div", { class: "verdicts", role: "group", "aria-label": say.judge, lang: language });
      for (const [verdict, words] of Object.entries(say.verdicts)) {
        const pressed = button("verdict", words, async () => {
          const sent = await this.widget.judge(id, verdict);
          told.textContent = sent ? say.thanks : say.notSent;
          if (!sent) return;
          group.querySelectorAll("button").forEach((one) => one.setAttribute("aria-pressed", String(one === pressed)));
        });
        group.append(pressed);
      }
      group.append(link(server.address(`tra-loi/${id}`), say.permalink, say), told);
      return group;
    }

    /** What went wrong, with what the reader can do. @param {Trouble} trouble */
    fail(trouble) {
      const { say, server, language } = this.widget;
      this.answer.replaceChildren();
      this.answer.lang = "vi";
      this.element.classList.add("whole");
      if (trouble.code === "rejected") {
        this.answer.append(make("p", { class: "outcome" }, trouble.title), make("p", { class: "spoken" }, trouble.detail));
        return;
      }
      const words = /** @type {Record<string, any>} */ (say)[trouble.code] ?? say.fault;
      // The full page is of the same server, which was not reached.
      const ways = make("div", {}, ...(trouble.code === "unreachable" ? [] : [link(server.base, say.page, say)]));
      if (trouble.code !== "refused") ways.prepend(button("option", say.again, () => this.widget.askAgain(this)));
      this.answer.append(make("div", { class: "trouble", lang: language }, make("p", {}, filled(words, trouble.seconds)), ways));
    }
  }

  /** Words of the service, the numbers with which a line of them begins as links that call.
   * @param {string} text @returns {(Node | string)[]} */
  const called = (text) => text.split(/^(11[1345])\b/m)
    .map((part, at) => (at % 2 ? make("a", { class: "call", href: `tel:${part}` }, part) : part));

  /** What stands beside a citation at once: that it is a digest, a definition, amended, or not in
   * force. @param {Citation} citation @param {typeof VI} say */
  function marks({ currency, defines }, say) {
    const unsure = !["con-hieu-luc", "chua-ro"].includes(currency.state);
    const amended = currency.amended_by.length > 0;
    return [
      currency.digest ? say.digest : "",
      defines ? say.defines : "",
      unsure ? say.notInForce : amended ? say.amended : "",
    ].filter(Boolean);
  }

  /** A clause in full: its address, currency, words and what led in to them, how they were changed,
   * and its document. @param {Citation} citation @param {string} page the address of its own page,
   * or "" @param {typeof VI} say @returns {HTMLElement[]} */
  function clauseOf(citation, page, say) {
    const { currency } = citation;
    const from = currency.since ?? citation.effective;
    const rows = [
      [say.document, citation.title],
      [say.number, /^\d/.test(citation.number) ? citation.number : ""],
      [say.issuer, citation.issuer],
      [say.since, from ? written(from) : say.unknown],
      [say.until, currency.until ? written(currency.until) : ""],
    ].filter(([, value]) => value);
    const text = make("div", { class: "text stack", lang: "vi" });
    for (const one of citation.lead_ins) text.append(make("blockquote", {}, one.quote));
    text.append(make("blockquote", {}, make("mark", {}, citation.quote)));
    const links = make("p", { class: "links" });
    if (/^https?:\/\//.test(citation.url)) links.append(link(citation.url, say.original, say));
    if (page) links.append(link(page, say.whole, say));
    return [
      make("h3", { tabindex: "-1", lang: "vi" }, citation.address),
      ...marks(citation, say).map((one) => make("p", {}, make("span", { class: "badge" }, one))),
      make("p", { class: "muted", lang: "vi" }, citation.headings.slice(1).map(spaced).join(" › ")),
      text,
      make("p", { class: "notice", lang: "vi" }, currency.notice),
      ...citation.rewordings.map((one) => rewordingOf(one, say)),
      make("dl", {}, ...rows.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)])),
      links,
    ];
  }

  /** The words of a provision before and after a change. @param {Rewording} change @param {typeof VI} say */
  function rewordingOf(change, say) {
    const parts = [[say.before, change.before], [say.after, change.after]].flatMap(([words, { number, quote }]) => [
      make("h4", {}, filled(words, written(change.since), number)),
      make("blockquote", { lang: "vi" }, quote),
    ]);
    const told = make("p", { class: "muted" }, filled(say.changed, change.address, change.by));
    return make("section", { class: "text stack", "aria-label": say.rewordings }, told, ...parts);
  }

  // ---------------------------------------------------------------- the element

  class DanHieu extends HTMLElement {
    static get observedAttributes() {
      return ["accent", "color", "lang", "position", "questions", "server", "theme", "title"];
    }

    constructor() {
      super();
      this.say = VI;
      this.language = "vi";
      this.server = new Server(location.href);
      /** The id of the answer that the next question follows. */
      this.after = "";
      this.count = 0;
      /** What stops the question under way. @type {AbortController | null} */
      this.asking = null;
      /** The button that opened the clause. @type {HTMLElement | null} */
      this.opener = null;
      this.scrolled = 0;
      /** The parts, made when the element first stands on a page. @type {ReturnType<DanHieu["build"]> | null} */
      this.parts = null;
    }

    connectedCallback() {
      this.parts ??= this.build();
      this.refresh();
    }

    disconnectedCallback() {
      this.asking?.abort();
    }

    attributeChangedCallback() {
      if (this.parts && this.isConnected) this.refresh();
    }

    get isInline() {
      return this.getAttribute("position") === "inline";
    }

    /** Make the parts; words and colours come with `refresh`. */
    build() {
      const shadow = this.attachShadow({ mode: "open", delegatesFocus: false });
      dress(shadow);
      const root = make("div", { class: "root" });
      const launcher = button("launcher", "", () => this.open());
      launcher.setAttribute("aria-haspopup", "dialog");
      const title = make("h2", { id: "title" });
      const close = button("close", "", () => this.close());
      const intro = make("p", { class: "intro" });
      const starters = make("div", { class: "starters" });
      const log = make("div", { class: "log", role: "log", tabindex: "0" }, intro, starters);
      const paused = make("p", { class: "notice", role: "status", lang: "vi", hidden: "" });
      const label = make("label", { for: "question" });
      const box = make("textarea", { id: "question", rows: "1", maxlength: "10000", autocomplete: "off" });
      const send = make("button", { type: "submit", class: "solid" });
      const form = make("form", {}, paused, label, make("div", { class: "row" }, box, send));
      const foot = make("p", { class: "foot" });
      const clause = make("section", { class: "clause", hidden: "" });
      const inside = [make("header", {}, title, close), log, clause, form, foot];
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.ask(box.value);
      });
      form.addEventListener("focusin", () => this.heed());
      box.addEventListener("input", () => this.fit());
      root.addEventListener("keydown", (event) => this.onKey(event));
      // Shortcuts of the page are not meant where one types a question.
      for (const kind of ["keypress", "keyup"]) root.addEventListener(kind, (event) => event.stopPropagation());
      shadow.append(root);
      return { root, launcher, title, close, intro, starters, log, paused, label, box, send, form, foot, clause, inside,
        frame: /** @type {HTMLElement | null} */ (null) };
    }

    /** Set words, colours and place from the attributes; what was asked and answered stays. */
    refresh() {
      const parts = /** @type {NonNullable<DanHieu["parts"]>} */ (this.parts);
      this.server = new Server(baseOf(this.getAttribute("server")));
      this.language = /^en\b/i.test(this.lang) ? "en" : "vi";
      const say = (this.say = this.language === "en" ? EN : VI);
      const title = this.getAttribute("title")?.trim() || say.title;
      parts.root.lang = this.language;
      parts.launcher.replaceChildren(bubble(), make("span", {}, title));
      parts.title.textContent = title;
      parts.close.setAttribute("aria-label", say.close);
      parts.intro.textContent = say.intro;
      parts.log.setAttribute("aria-label", say.log);
      parts.label.textContent = say.label;
      parts.box.placeholder = say.hint;
      parts.send.textContent = say.send;
      parts.clause.setAttribute("aria-label", say.ground);
      parts.foot.replaceChildren(`${say.foot} `, link(this.server.base, say.page, say));
      this.place();
      this.paint();
      this.offer();
    }

    /** Put the parts into a dialog, or into the page itself. */
    place() {
      const parts = /** @type {NonNullable<DanHieu["parts"]>} */ (this.parts);
      const inline = this.isInline;
      parts.root.classList.toggle("left", this.getAttribute("position") === "bottom-left");
      parts.close.hidden = inline;
      if (parts.frame && inline === (parts.frame.localName === "section")) return;
      parts.frame = make(inline ? "section" : "dialog", { class: "frame", "aria-labelledby": "title" });
      parts.frame.append(...parts.inside);
      parts.root.replaceChildren(...(inline ? [] : [parts.launcher]), parts.frame);
      if (parts.frame instanceof HTMLDialogElement) {
        const { frame } = parts;
        parts.launcher.setAttribute("aria-expanded", "false");
        frame.addEventListener("close", () => this.onClose());
        frame.addEventListener("click", (event) => {
          if (event.target === frame && isOutside(event, frame)) this.close();
        });
      }
    }

    /** Colours of the office, where they are colours and letters on them can be read. */
    paint() {
      const { root } = /** @type {NonNullable<DanHieu["parts"]>} */ (this.parts);
      const theme = this.getAttribute("theme");
      for (const one of ["light", "dark"]) root.classList.toggle(one, theme === one);
      const accent = this.getAttribute("accent");
      const own = channels(accent);
      if (accent && !own) console.warn(`<dan-hieu>: accent="${accent}" is no colour like #8f1d1d.`);
      root.style.setProperty("--accent", own ? accent : null);
      root.style.setProperty("--on-accent", own ? readable(own, this.getAttribute("color")) : null);
    }

    /** Offer the questions to start with, until one was asked. */
    offer() {
      const { starters } = /** @type {NonNullable<DanHieu["parts"]>} */ (this.parts);
      const given = (this.getAttribute("questions") ?? "").split("|").map((one) => one.trim()).filter(Boolean);
      const options = given.slice(0, MOST_STARTERS).map((one) => {
        const option = button("option", one, () => this.ask(one));
        option.lang = "vi";
        return option;
      });
      starters.hidden = !options.length || this.count > 0;
      starters.replaceChildren(make("h3", {}, this.say.starters), make("div", { class: "stack" }, ...options));
    }

    // -------------------------------------------------------------- opening and closing

    /** Open the dialog; nothing where the widget stands in the page. */
    open() {
      const { frame, launcher, box, log } = this.parts ?? {};
      if (!(frame instanceof HTMLDialogElement) || frame.open || !this.isConnected) return;
      frame.showModal();
      launcher?.setAttribute("aria-expanded", "true");
      this.heed();
      (matchMedia("(hover: hover)").matches ? box : log)?.focus();
      this.tell("open");
    }

    /** Show what the office tells before anybody asks; where it cannot be had, a question will tell. */
    async heed() {
      const { paused } = /** @type {NonNullable<DanHieu["parts"]>} */ (this.parts);
      const kept = await this.server.token().catch(() => null);
      paused.textContent = kept?.notice ?? "";
      paused.hidden = !paused.textContent;
    }

    /** Close the dialog; focus returns to the launcher. */
    close() {
      const { frame } = this.parts ?? {};
      if (frame instanceof HTMLDialogElement && frame.open) frame.close();
    }

    onClose() {
      const { launcher } = /** @type {NonNullable<DanHieu["parts"]>} */ (this.parts);
      launcher.setAttribute("aria-expanded", "false");
      launcher.focus();
      this.tell("close");
    }

    /** @param {KeyboardEvent} event */
    onKey(event) {
      const { box, frame, clause } = /** @type {NonNullable<DanHieu["parts"]>} */ (this.parts);
      event.stopPropagation();
      // Enter that ends a word of a Vietnamese input method (Telex, VNI) is not yet a question.
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === "Enter" && !event.shiftKey && event.target === box) {
        event.preventDefault();
        this.ask(box.value);
      } else if (event.key === "Escape" && (!clause.hidden || !this.isInline)) {
        event.preventDefault();
        if (clause.hidden) this.close();
        else this.closeClause();
      } else if (event.key === "Tab" && frame instanceof HTMLDialogElement && frame.open) {
        this.keepInside(event, frame);
      }
    }

    /** Tab goes round inside the dialog. @param {KeyboardEvent} event @param {HTMLElement} frame */
    keepInside(event, frame) {
      const all = stops(frame);
      const [first, last] = [all[0], all[all.length - 1]];
      const here = this.shadowRoot?.activeElement;
      const goal = event.shiftKey ? last : first;
      const atEnd = here === (event.shiftKey ? first : last) || !here || !frame.contains(here);
      if (!atEnd || !(goal instanceof HTMLElement)) return;
      event.preventDefault();
      goal.focus();
    }

    /** Let the box grow with what is typed. */
    fit() {
      const { box } = /** @type {NonNullable<DanHieu["parts"]>} */ (this.parts);
      box.rows = Math.min(4, box.value.split("\n").length + Math.floor(box.value.length / 60));
    }

    // -------------------------------------------------------------- asking

    /** Ask a question, unless one is under way. @param {string} text */
    async ask(text) {
      const question = text.trim();
      const { log, starters, box, send } = /** @type {NonNullable<DanHieu["parts"]>} */ (this.parts);
      if (!question || this.asking) {
        box.focus();
        return;
      }
      const turn = new Turn(this, question);
      const limit = new Limit(this.getAttribute("timeout"));
      this.asking = limit.controller;
      this.count += 1;
      starters.hidden = true;
      send.setAttribute("aria-disabled", "true");
      if (box.value.trim() === question) box.value = "";
      this.fit();
      // Who pressed a question sees its answer, and no keyboard of the phone before it.
      (this.shadowRoot?.activeElement === box ? box : log).focus({ preventScroll: true });
      log.append(turn.element);
      log.scrollTop = turn.element.offsetTop - log.offsetTop;
      this.tell("question", { count: this.count }, { question });
      try {
        await this.receive(turn, limit);
      } catch (error) {
        this.fail(turn, limit.late ? new Trouble("timeout") : error);
      } finally {
        limit.stop();
        this.asking = null;
        send.removeAttribute("aria-disabled");
      }
    }

    /** Draw an answer as it comes. @param {Turn} turn @param {Limit} limit */
    async receive(turn, limit) {
      const documents = (this.getAttribute("documents") ?? "").split(",").map((one) => one.trim()).filter(Boolean);
      const body = { question: turn.question, after: this.after, documents };
      const reply = await this.server.post("api/v1/ask", body, limit.controller.signal, "text/event-stream");
      for await (const told of eventsOf(reply, () => limit.alive())) {
        turn.take(told);
        if (told.name !== "done") continue;
        this.after = told.data.id || this.after;
        const { status = "" } = turn.start ?? {};
        const url = told.data.id ? this.server.address(`tra-loi/${told.data.id}`) : "";
        this.tell("answer", { status, citations: turn.citations.length }, { id: told.data.id, url });
        return;
      }
      throw new Trouble("cut");
    }

    /** @param {Turn} turn @param {unknown} error */
    fail(turn, error) {
      if (!this.isConnected && !(error instanceof Trouble)) return; // it was taken off the page
      const broken = turn.start ? "cut" : error instanceof TypeError ? "unreachable" : "fault";
      const trouble = error instanceof Trouble ? error : new Trouble(broken);
      turn.fail(trouble);
      this.tell("error", { code: trouble.code });
    }

    /** Ask again what failed. @param {Turn} turn */
    askAgain(turn) {
      if (this.asking) return;
      turn.element.remove();
      this.count -= 1;
      this.ask(turn.question);
    }

    /** Send a verdict; whether it was kept. @param {string} id @param {string} verdict */
    async judge(id, verdict) {
      const limit = new Limit(this.getAttribute("timeout"));
      try {
        await this.server.post(`api/v1/answers/${id}/feedback`, { verdict }, limit.controller.signal);
        return true;
      } catch {
        return false;
      } finally {
        limit.stop();
      }
    }

    // -------------------------------------------------------------- a clause

    /** Show a clause in the place of the log. @param {Turn} turn @param {number} place
     * @param {HTMLElement} opener */
    openClause(turn, place, opener) {
      const { log, form, foot, clause } = /** @type {NonNullable<DanHieu["parts"]>} */ (this.parts);
      const id = turn.element.querySelector(".verdicts") ? turn.start?.id : "";
      const page = id ? this.server.address(`tra-loi/${id}/can-cu/${place + 1}`) : "";
      const back = button("option", `‹ ${this.say.back}`, () => this.closeClause());
      clause.replaceChildren(back, ...clauseOf(turn.citations[place], page, this.say));
      this.opener = opener;
      this.scrolled = log.scrollTop;
      for (const part of [log, form, foot]) part.hidden = true;
      clause.hidden = false;
      clause.scrollTop = 0;
      clause.querySelector("h3")?.focus({ preventScroll: true });
    }

    /** Show the log again, where it was left. */
    closeClause() {
      const { log, form, foot, clause } = /** @type {NonNullable<DanHieu["parts"]>} */ (this.parts);
      for (const part of [log, form, foot]) part.hidden = false;
      clause.hidden = true;
      log.scrollTop = this.scrolled;
      this.opener?.focus({ preventScroll: true });
    }

    // -------------------------------------------------------------- the host page

    /** Tell the host page; `open` says what was asked, or leads to it, which the page learns only
     * where it says share-questions. @param {string} name @param {object} [detail] @param {object} [open] */
    tell(name, detail = {}, open = {}) {
      const shared = this.hasAttribute("share-questions") ? { ...detail, ...open } : detail;
      this.dispatchEvent(new CustomEvent(`dan-hieu-${name}`, { bubbles: true, composed: true, detail: shared }));
    }
  }

  /** How long a question may take: so many seconds after the last sign of life. */
  class Limit {
    /** @param {string | null} seconds from 1 to 120 */
    constructor(seconds) {
      const wished = Number(seconds);
      this.milliseconds = 1000 * (wished >= 1 && wished <= 120 ? wished : TIMEOUT);
      this.controller = new AbortController();
      this.late = false;
      this.timer = 0;
      this.alive();
    }

    alive() {
      this.stop();
      this.timer = window.setTimeout(() => {
        this.late = true;
        this.controller.abort();
      }, this.milliseconds);
    }

    stop() {
      clearTimeout(this.timer);
    }
  }

  /** Whether a click is on the backdrop of a dialog. @param {MouseEvent} event @param {HTMLElement} dialog */
  function isOutside({ clientX, clientY }, dialog) {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    return clientX < left || clientX > right || clientY < top || clientY > bottom;
  }

  /** The address of the server: the one that is named, else where this script comes from.
   * @param {string | null} named */
  function baseOf(named) {
    const own = new URL(".", SCRIPT || location.href).href;
    if (!named) return own;
    try {
      const url = new URL(named);
      if (/^https?:$/.test(url.protocol)) return url.origin + url.pathname.replace(/\/*$/, "/");
    } catch {
      // told below, as another scheme is
    }
    console.warn(`<dan-hieu>: server="${named}" is no address like https://hoi.example.gov.vn.`);
    return own;
  }

  customElements.define("dan-hieu", DanHieu);
})();
