"""What a press piece says about itself: its title, the day on its page, its source."""

import re
from datetime import date
from typing import Any

from corpus.values import Kind
from ingest.dates import DATE, read_date
from ingest.folding import fold_letters
from ingest.lines import Line, lines_of, visible_lines
from ingest.tree.furniture import find_furniture

_LONG_TITLE = 40  # words; a first line longer than this is a paragraph
_SHORT_TITLE = 14  # words of a paragraph that stand for a missing title
_TOP_LINES = 10  # the day of a piece stands among its first lines
_DAY_LINE = re.compile(
    r"(?:(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat)\b|cap nhat|ngay dang)"
    rf".{{0,40}}?(?P<date>{DATE})"
)
# "Nguồn: Báo Công Thương", "Nguồn Hòa Bình: http://…"
_SOURCE_LINE = re.compile(r"Nguồn(?: tin)?[ ]?:? ?(?P<name>[^\n:]{2,80}?)(?: ?:? ?https?://\S+)?$")
# The same anywhere in a text; must not match a paragraph that begins "Nguồn nhân lực ...".
SOURCE_LINE = re.compile(r"^[ \t(]*Nguồn(?: tin| ảnh)? ?(?::|[^\n]{0,80}https?://)", re.MULTILINE)
_SLUG_LENGTH = 80


def press_fields(text: str, *, name: str) -> dict[str, Any]:
    """The fields of the `Source` of a press piece; `name` of its file where it has no words."""
    lines = list(visible_lines(text, hidden=find_furniture(text)))
    title = _title(lines) or name
    return {
        "number": f"bai-viet/{slug(title) or 'khong-ten'}",
        "kind": Kind.PRESS,
        "title": title,
        "issuer": _source(lines),
        "issued": _day(text),
    }


def slug(words: str) -> str:
    """ "Đẩy mạnh truyền thông" -> "day-manh-truyen-thong", of at most 80 letters."""
    parts = re.findall(r"[a-z0-9]+", fold_letters(words))
    made = ""
    for part in parts:
        if len(made) + len(part) >= _SLUG_LENGTH:
            break
        made = f"{made}-{part}".strip("-")
    return made


def _title(lines: list[Line]) -> str:
    if not lines:
        return ""
    words = lines[0].text.split()
    if len(words) <= _LONG_TITLE and not lines[0].text.endswith((".", ";", ":")):
        return lines[0].text
    return " ".join(words[:_SHORT_TITLE]) + ("…" if len(words) > _SHORT_TITLE else "")


def _day(text: str) -> date | None:
    """The last day written at the top: a page's own day stands above that of the piece."""
    days = [
        read_date(found["date"])
        for line in list(lines_of(text, end=min(len(text), 3000)))[:_TOP_LINES]
        if (found := _DAY_LINE.match(fold_letters(line.text)))
    ]
    return days[-1] if days else None


def _source(lines: list[Line]) -> str:
    """The name behind "Nguồn:" at the end."""
    for line in lines[:-4:-1]:
        found = _SOURCE_LINE.match(line.text)
        if found:
            return found["name"].strip()
    return ""
