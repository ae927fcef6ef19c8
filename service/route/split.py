"""The separate questions of one message.

Sentences before a question tell its case and stay with it. A question that goes on with the one
before it ("Trừ mấy điểm?", "Còn xe máy thì sao?") is one with it, and so is one that asks about the
same matter, where a message has few of them.
"""

import re
from collections.abc import Sequence

from index.text import syllables
from service.question import ASKING

FEW = 3  # questions of a message that may be about one matter; more are a list
_PIECE = re.compile(r"(?:[^.?!;\n]|[.?!;](?=[^\s.?!;]))+[.?!;\n]*\s*")
_NUMBERED = re.compile(r"(?:^|(?<=[\s?.;]))(?:câu|cau)?\s*\(?\d{1,2}[.):]\s+(?=\D)", re.I)
# Over folded syllables, with the question mark of the sentence where it has one.
_ASKS = re.compile(
    r"\?|\b(?:bao nhieu|bao lau|bao gio|the nao|ra sao|lam sao|khi nao|o dau|tai sao|vi sao|la gi"
    r"|nhung gi|gom gi|can gi|ai duoc|la ai|nhu nao|khong|ko|may (?:ngay|thang|nam|tuoi|lan))$"
    r"|^(?:co duoc|muc phat|thu tuc)\b"
)
_GOES_ON = re.compile(
    r"^(?:va|con|the con|vay|neu|the|truong hop (?:nay|do)|luc (?:do|nay)|khi do|nhu vay|hay|hoac"
    r"|ngoai ra|dong thoi|ma|thi|(?:co )?phai .+ (?:khong|ko)$|viec (?:nay|do)|dieu (?:nay|do))\b"
)
# A question of nothing else asks on about what was named before it.
_OF_ANY_MATTER = frozenset(
    syllables(
        "phạt trừ điểm mức tiền nộp lệ phí hồ sơ giấy tờ thủ tục cơ quan thẩm quyền mất tước bằng"
        " giam xe cụ thể nơi năm tháng ngày lần căn cứ điều luật xử lý trách nhiệm hình thức"
    )
)
_SAME = 0.5  # share of what a question names that makes it one about the same matter


def split_questions(text: str) -> tuple[str, ...]:
    """The separate questions, in order; the whole text as one where it holds no more."""
    asked = _asked(text)
    groups: list[list[str]] = []
    for piece in asked:
        if groups and _belongs(piece, before=groups[-1][-1], few=len(asked) <= FEW):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return tuple(" ".join(group) for group in groups) if len(groups) > 1 else (text.strip(),)


def _asked(text: str) -> Sequence[str]:
    """Each question with the sentences before it, and at the end with those behind it; the items of
    a numbered list without their numbers."""
    found: list[str] = []
    case: list[str] = []
    for piece in _pieces(text):
        case.append(piece)
        if _ASKS.search(" ".join(syllables(piece)) + ("?" if "?" in piece else "")):
            found.append(" ".join(case))
            case = []
    if found and case:
        found[-1] = " ".join([found[-1], *case])
    return found


def _pieces(text: str) -> Sequence[str]:
    items = _NUMBERED.split(text)
    pieces = (match.group().strip() for item in items for match in _PIECE.finditer(item))
    return [piece for piece in pieces if piece]


def _belongs(piece: str, *, before: str, few: bool) -> bool:
    """Whether a question is one with the question before it."""
    said = syllables(piece)
    if _GOES_ON.match(" ".join(said)):
        return True
    named = {one for one in said if not one.isdigit()} - ASKING
    if not few:
        return not named
    return named <= _OF_ANY_MATTER or _same(named, set(syllables(before)) - ASKING)


def _same(named: set[str], before: set[str]) -> bool:
    """Whether the shorter of two questions names much that the other names too."""
    shared = len(named & before - _OF_ANY_MATTER)
    least = min(len(named - _OF_ANY_MATTER), len(before - _OF_ANY_MATTER))
    return shared >= _SAME * max(1, least)
