"""The grammar of a "ghi chú": which article of which document a codified article is.

The first article of a document in a page carries all: "(Điều 1 Nghị định số 105/2012/NĐ-CP Về tổ
chức lễ tang … ngày 17/12/2012 của Chính phủ, có hiệu lực thi hành kể từ ngày 01/02/2013)"; the
others leave out title, day and issuer. What amended the article follows behind.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.values import Kind
from ingest.dates import read_date
from ingest.values import Level, Step

_KINDS = {
    "bộ luật": Kind.CODE,
    "luật": Kind.LAW,
    "pháp lệnh": Kind.ORDINANCE,
    "nghị quyết liên tịch": Kind.RESOLUTION,
    "nghị quyết": Kind.RESOLUTION,
    "nghị định": Kind.DECREE,
    "thông tư liên tịch": Kind.CIRCULAR,
    "thông tư liên bộ": Kind.CIRCULAR,
    "thông tư": Kind.CIRCULAR,
    "quyết định": Kind.DECISION,
    "chỉ thị": Kind.DIRECTIVE,
    "kế hoạch": Kind.PLAN,
    "thông báo": Kind.NOTICE,
    "hiến pháp": Kind.OTHER,
    "sắc lệnh": Kind.OTHER,
    "sắc luật": Kind.OTHER,
    "lệnh": Kind.OTHER,
}
_KIND = "|".join(sorted(_KINDS, key=len, reverse=True))
# "Điều 41b", "27 Nghị định …" (the word left out), "Mục IV". Not "Điều Thông tư …": no number.
_PLACE = (
    r"(?:(?:Điều )?(?P<article>[0-9]{1,4}[a-zđ]{0,2})\b"
    r"|Mục (?P<section>[IVXLC]{1,7}|[0-9]{1,3})\b|Điều(?= ))?"
)
# "13/2011/TT-BTP", "84-CP", "04/TT-BCA(X13)", "02 /2018/TTLT-BCA- VKSNDTC", "60 TC/TCT". A blank
# goes on only beside "/" or "-", so that the title behind is left out. A digit in brackets is an
# editor's mark, "44/2016/TT-BTNMT(1)".
_WORD = r"[A-Za-zĐđƯư0-9&._]{1,40}"
_JOINT = r" ?[/-](?: (?-i:(?=[A-ZĐ]{2})))?"
_NUMBER = (
    rf"(?:Số ?:? ?)?'?(?P<number>[0-9]{{1,5}}[a-zđ]?(?:{_JOINT}| (?=[A-Z]{{2}}\w{{0,9}}/)){_WORD}"
    rf"(?:{_JOINT}{_WORD}){{0,14}}(?: ?/)?(?: ?\([A-Z][A-Z0-9]{{0,5}}\))?)"
    r"(?: ?\([0-9]\))?[\"”’']?"
)
_STRAY = re.compile(r" ?([/(-]) ?")
_HEAD = re.compile(
    rf"[( ]*(?:[^()0-9,;.]{{0,60}}\btại )?{_PLACE} ?(?P<kind>{_KIND})(?: liên tịch| này)?\b"
    rf"(?: số\b)?(?: không số\b)?(?: (?:{_KIND}) số\b)?(?: ?:)?(?: liên tịch)? ?(?:{_NUMBER})?",
    re.IGNORECASE,
)
_DAY = r"[0-9]{1,2} ?/ ?[0-9]{1,2} ?/ ?[0-9]{4}|[0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4}"
_FORCE = re.compile(rf"hiệu lực(?: thi hành)?(?:,? kể)? từ(?: ngày)? ?(?P<day>{_DAY})")
# The whole article is new: not "có nội dung được bổ sung bởi".
_ADDED = re.compile(r"(?<!nội dung )được bổ sung bởi ")
_OF_FORCE = re.compile(r",? ?(?:có )?hiệu lực(?: thi hành)?(?:,? kể)? từ|, có nội dung ")
# "… ngày 17/12/2012 của Chính phủ" at the end; or at once behind the number, before the title.
_ISSUED = re.compile(rf"(?:,? ngày|,) (?P<day>{_DAY}) (?:của|do) (?P<issuer>.+)$")
_ISSUED_FIRST = re.compile(
    rf"ngày (?P<day>{_DAY}) của (?P<issuer>.+?) (?=(?:hướng dẫn|quy định|về|ban hành|sửa đổi)\b)"
)
# "…, khoản 1 có hiệu lực … từ ngày 01/02/2015, khoản 2 …": parts of the article, and no title.
_PARTS = re.compile(r"(?:khoản|điểm) [0-9a-zđ]{1,3}\b")
_PART = re.compile(
    rf"(?P<part>(?:khoản|điểm) [0-9a-zđ]{{1,3}}\b(?:(?! có )[^();]){{0,200}}) có {_FORCE.pattern}"
)
_LONGEST = 20_000  # characters; the longest note of the codification has 935
_LONGEST_ISSUER = 300  # characters; seven ministries sign the longest joint circular
_OTHER_TEXT = re.compile(r"\b[0-9]{1,5}/[0-9]{4}/|\bngày\b")


@dataclass(frozen=True, slots=True)
class Origin:
    """What a "ghi chú" says; what it leaves out is None or empty.

    `step` is the article (or section) in its document; `kind_words` and `number` are as printed,
    the number without stray blanks. `effective` is the day from which the article is in force: its
    document's, or that of the text which added it.
    """

    step: Step | None
    kind: Kind
    kind_words: str
    number: str
    subject: str
    issued: date | None
    issuer: str
    in_force: date | None
    effective: date | None


def read_note(note: str) -> Origin | None:
    """What a note says, or None where it does not name a document. Takes one line of clean text."""
    note = note[:_LONGEST]
    head = _HEAD.match(note)
    if head is None:
        return None
    rest = note[head.end() :]
    end = _OF_FORCE.search(rest)
    subject, issued, issuer = _described((rest[: end.start()] if end else rest).rstrip(" ).,;"))
    # Where parts of the article have days of their own, all of it is in force from the last one.
    in_force = max((part.day for part in read_parts(note)), default=_day(_FORCE.search(rest)))
    kind_words = head["kind"][0].upper() + head["kind"][1:].lower()
    return Origin(
        step=_step(head),
        kind=_KINDS[head["kind"].lower()],
        kind_words=kind_words,
        number=_number(head),
        subject=subject,
        issued=issued,
        issuer=issuer,
        in_force=in_force,
        effective=_added(rest) or in_force,
    )


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an article with a day of its own: `words` verbatim, "khoản 2 và khoản 3"."""

    named: str
    words: str
    day: date


def read_parts(note: str) -> Iterator[Part]:
    """The clauses and points of an article to which its note gives a day of their own."""
    head = _HEAD.match(note)
    if head is None or not _PARTS.match(note[head.end() :].lstrip(" ,")):
        return
    for found in _PART.finditer(note, head.end()):
        if day := _day(found):
            yield Part(found["part"], found[0], day)


def _step(head: re.Match[str]) -> Step | None:
    if head["article"]:
        return Step(Level.ARTICLE, head["article"].lower())
    return Step(Level.SECTION, head["section"].upper()) if head["section"] else None


def _number(head: re.Match[str]) -> str:
    """The number without stray blanks and punctuation; "" where there is none."""
    return _STRAY.sub(r"\1", head["number"] or "").strip("/.-_ ")


def _described(words: str) -> tuple[str, date | None, str]:
    """(subject, day of issue, issuer) of "Về tổ chức lễ tang … ngày 17/12/2012 của Chính phủ"."""
    words = words.strip(" :-–,")
    if _PARTS.match(words):
        return "", None, ""
    first = _ISSUED_FIRST.match(words)
    if first:
        return words[first.end() :].strip(), _day(first), first["issuer"].strip()
    # The last day is the document's own; those before stand in its title.
    at = max(words.rfind(" ngày "), words.rfind(", "), 0 if words.startswith("ngày ") else -1)
    found = None
    while at >= 0 and found is None:
        found = _ISSUED.match(f" {words}" if at == 0 else words, at)
        if found and _OTHER_TEXT.search(found["issuer"]):
            found = None
        at = max(words.rfind(" ngày ", 0, at), words.rfind(", ", 0, at)) if at > 0 else -1
    if found is None or len(found["issuer"]) > _LONGEST_ISSUER:
        return words, None, ""
    return words[: found.start()].strip(" ,;."), _day(found), found["issuer"].strip(" .,")


def _day(found: re.Match[str] | None) -> date | None:
    return read_date(found["day"]) if found else None


def _added(rest: str) -> date | None:
    """The day from which an article is in force that another text added as a whole."""
    added = _ADDED.search(rest)
    return _day(_FORCE.search(rest, added.end())) if added else None
