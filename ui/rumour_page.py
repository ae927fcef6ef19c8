"""The part of the page that checks a rumour: what is shown of a checked post.

Everything from posts and documents is escaped (`Markup.format`); only our own tags are markup. The
full text of an article opens in its place, without a script.
"""

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from ingest.values import Span
from service.answer import AnswerService
from service.rumour.values import LONGEST, CheckedClaim, CheckedPost, RumourVerdict
from service.shelf import Shelf
from service.values import Citation
from service.wording_rumour import TOO_LONG
from ui.article import Line, reading_of

TAB = "Kiểm tra tin"
LABEL = "Tin cần kiểm tra"
PLACEHOLDER = "Dán câu nói hoặc bài đăng, có dấu hoặc không dấu"
BUTTON = "Kiểm tra"
CHECKING = "Đang đối chiếu với các văn bản"
INTRODUCTION = (
    "Dán một câu hoặc bài đăng đang được chia sẻ; từng nội dung được đối chiếu với văn bản chính"
    " thức. Hệ thống không lưu nội dung ông/bà dán."
)
BOX_LIMIT = (
    LONGEST + 1
)  # characters that the box takes: one more than are checked, so that it tells
_SIGNS: Mapping[RumourVerdict, str] = {
    RumourVerdict.AS_WRITTEN: "✓",
    RumourVerdict.CONTRARY: "✕",
    RumourVerdict.OUTDATED: "↻",
    RumourVerdict.NOT_STATED: "?",
}
# Beside `chat.css`, in its colours.
STYLE = """
#muc-trang > .tab-wrapper { padding: 0; margin: 4px 0 8px; height: auto; }
#muc-trang > .tab-wrapper button {
  padding: 9px 16px; font: 600 1.0625rem/1.4 var(--sans); color: var(--muted); background: none;
}
#muc-trang > .tab-wrapper button[aria-selected="true"] { color: var(--red); }
#muc-trang > .tab-wrapper button.selected::after { background: var(--red); }
#muc-trang .tabitem { padding: 0; border: 0; background: none; }
#tin { padding: 0; border: 0; background: none; box-shadow: none; overflow: visible; }
#tin label > span { font: 600 1rem/1.6 var(--sans); color: var(--muted); background: none; }
#tin textarea {
  padding: 12px 14px; font: 1.0625rem/1.5 var(--sans); color: var(--ink); background: var(--card);
  border: 1px solid var(--muted); border-radius: 8px; box-shadow: none;
}
#tin textarea::placeholder { color: var(--muted); opacity: 1; }
.form:has(#tin) { padding: 0; border: 0; background: none; box-shadow: none; overflow: visible; }
#kiem-tra {
  width: fit-content; min-width: 0; padding: 12px 22px; border-radius: 8px;
  font: 600 1.0625rem/1.4 var(--sans); color: var(--on-red); background: var(--red); border: 0;
}
.tin-noi-dung { padding: 14px 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
.tin-noi-dung > * { margin: 0 0 10px !important; }
.tin-noi-dung h2 { font: 600 1.0625rem/1.5 var(--sans); }
.tin-ket-qua { font: 700 1.0625rem/1.5 var(--sans); }
.tin-ket-qua span { display: inline-block; width: 1.4em; }
.tin-dung-theo-van-ban { color: var(--held); }
.tin-trai-voi-van-ban { color: var(--red); }
.tin-noi-dung details { margin: 8px 0 0; }
.tin-noi-dung summary {
  width: fit-content; font: 600 1rem/1.5 var(--sans); color: var(--red); cursor: pointer;
}
.tin-noi-dung .text { margin-top: 8px; }
.tin-cuoi { font-size: 1rem; color: var(--muted); }
"""


def checked_html(text: str, *, service: AnswerService) -> str:
    """A post as the page shows it once it is checked."""
    if len(text) > LONGEST:
        return told_html(TOO_LONG)
    checked = service.checked(text)
    return render_checked(checked, shelf=service.shelf)


def told_html(says: str, *, waiting: bool = False) -> str:
    """A sentence of the service in the place of a result."""
    name = "waiting" if waiting else "spoken"
    return Markup('<p class="{}" role="status">{}</p>').format(name, says)


def render_checked(checked: CheckedPost, *, shelf: Shelf | None) -> Markup:
    """The claims of a post with their verdicts, and what the service says of the whole; with the
    whole articles, where a shelf is there to read them. The script of the page tells screen readers
    the verdicts, not every clause."""
    claims = _joined(
        _claim(claim, place=place, shelf=shelf)
        for place, claim in enumerate(checked.claims, start=1)
    )
    says = _joined(Markup('<p class="tin-cuoi">{}</p>').format(one) for one in checked.says)
    return Markup("<div>{}{}</div>").format(claims, says)


def _claim(claim: CheckedClaim, *, place: int, shelf: Shelf | None) -> Markup:
    """A claim, its verdict in a sign and in words, the reason, and the grounds."""
    return Markup(
        '<article class="tin-noi-dung"><h2>{place}. “{text}”</h2>'
        '<p class="tin-ket-qua tin-{verdict}"><span aria-hidden="true">{sign}</span>{label}</p>'
        '<p class="spoken">{reason}</p>{grounds}<p class="currency">{step}</p></article>'
    ).format(
        place=place,
        text=_marked(claim.text, words=claim.at_fault),
        verdict=claim.verdict.value,
        sign=_SIGNS[claim.verdict],
        label=claim.label,
        reason=claim.reason,
        grounds=_joined(_ground(one, shelf=shelf) for one in claim.citations),
        step=claim.next_step,
    )


def _marked(text: str, *, words: Iterable[str]) -> Markup:
    """A claim with the words at fault marked."""
    pattern = "|".join(map(re.escape, filter(None, words)))
    if not pattern:
        return escape(text)
    pieces = re.split(f"({pattern})", text)
    return _joined(
        Markup("<mark>{}</mark>").format(one) if place % 2 else escape(one)
        for place, one in enumerate(pieces)
    )


def _ground(citation: Citation, *, shelf: Shelf | None) -> Markup:
    """A ground: its words, address and force, and the article around it."""
    return Markup(
        '<div class="claim"><blockquote>{}</blockquote>'
        '<div class="ground"><strong>{}</strong><p class="currency">{}</p></div>{}</div>'
    ).format(citation.whole, citation.address, citation.currency.notice, _article(citation, shelf))


def _article(citation: Citation, shelf: Shelf | None) -> Markup:
    """The article around a quote, closed until it is opened; nothing where it is not held."""
    document = shelf.document(citation.number) if shelf else None
    if document is None:
        return Markup()
    reading = reading_of(document, quote=Span(citation.start, citation.end))
    return Markup(
        "<details><summary>Xem toàn văn điều này</summary>"
        '<section class="text"><h2>{}</h2>{}</section></details>'
    ).format(reading.heading, _joined(map(_line, reading.lines)))


def _line(line: Line) -> Markup:
    pieces = _joined(
        Markup("<mark>{}</mark>").format(one.text) if one.quoted else escape(one.text)
        for one in line.pieces
    )
    return Markup('<p class="line {}">{}</p>').format(line.level.value, pieces)


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
