"""The separate questions of one message.

Sentences before a question tell its case and stay with it. A question that goes on with the one
before it ("Trừ mấy điểm?", "Còn xe máy thì sao?") is one with it.
"""

import re
from collections.abc import Sequence

from index.text import syllables
from service.question import ASKING

_PIECE = re.compile(r"(?:[^.?!;\n]|[.?!;](?=[^\s.?!;]))+[.?!;\n]*\s*")
_NUMBERED = re.compile(r"(?:^|(?<=[\s?.;]))(?:câu|cau)?\s*\(?\d{1,2}[.):]\s+(?=\D)", re.I)
# Over folded syllables, with the question mark of the sentence where it has one.
_ASKS = re.compile(
    r"\?|\b(?:bao nhieu|bao lau|bao gio|the nao|ra sao|lam sao|khi nao|o dau|tai sao|vi sao|la gi"
    r"|nhung gi|gom gi|can gi|ai duoc|la ai|nhu nao|khong|ko)$|^(?:co duoc|muc phat|thu tuc)\b"
)
_GOES_ON = re.compile(
    r"^(?:va|con|the con|vay|neu|the|truong hop (?:nay|do)|luc (?:do|nay)|khi do|nhu vay|hay|hoac"
    r"|ngoai ra|dong thoi|ma|thi|viec (?:nay|do)|dieu (?:nay|do)|muc phat|ai phat|nop o dau"
    r"|tru may)\b"
)
_SHORT = 3  # syllables beside those of asking; a question of so few names no matter of its own
_MATTER = re.compile(r"\b(?:la gi|nghia la|dinh nghia)\b")


def split_questions(text: str) -> tuple[str, ...]:
    """The separate questions, in order; the whole text as one where it holds no more."""
    pieces = _pieces(text)
    found: list[str] = []
    case = ""
    for piece in pieces:
        if not _ASKS.search(" ".join(syllables(piece)) + ("?" if "?" in piece else "")):
            case += piece
        elif found and not case and _goes_on(piece, before=found[-1]):
            found[-1] += piece
        else:
            found.append(case + piece)
            case = ""
    if len(found) < 2:
        return (text.strip(),)
    found[-1] += case
    return tuple(one.strip() for one in found)


def _pieces(text: str) -> Sequence[str]:
    """The sentences of a text, and the items of a numbered list without their numbers."""
    items = _NUMBERED.split(text)
    return [match.group() for item in items for match in _PIECE.finditer(item) if match[0].strip()]


def _goes_on(piece: str, *, before: str) -> bool:
    """Whether a question is about the matter of the one before it."""
    said = syllables(piece)
    if _GOES_ON.match(" ".join(said)):
        return True
    matter = set(said) - ASKING
    short = len(matter) <= _SHORT and not _MATTER.search(" ".join(said))
    return short or matter <= set(syllables(before))
