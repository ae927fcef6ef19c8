"""Where a title ends and the text begins, for web text in which both stand on one line without a
mark between them: "Điều 41. Quan trắc môi trường Việc quan trắc môi trường …"."""

import re

from ingest.lines import CAPITAL
from ingest.values import Span

# A capital behind a word without punctuation: here the text can begin. Not "tế, Bộ", "Điều 5".
_BREAK = re.compile(rf"(?<=[^\W\d_])[ \n]+(?=[{CAPITAL}])")
# Words that begin a sentence of a law and stand in no name: "Việc", "Trong thời hạn".
_OPENERS = re.compile(
    r"(?:Việc|Trong|Trường hợp|Khi|Nếu|Đối với|Căn cứ|Kể từ|Tùy theo|Ngoài|Chậm nhất|Định kỳ"
    r"|Hằng năm|Hàng năm|Mọi|Mỗi|Những|Các|Theo"
    r"|(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư(?: liên tịch)?|Quyết định|Quy chế"
    r"|Quy định|Điều lệ) này)[ ]"
)
# The same, but they stand in names too ("Hội Người cao tuổi"): never behind a capital.
_NOUN_OPENERS = re.compile(
    r"(?:Người|Cá nhân|Tổ chức|Cơ quan|Doanh nghiệp|Nhà nước|Hồ sơ|Thời hạn|Thời gian|Mức|Sau"
    r"|Trước|Trên|Công dân|Nội dung|Đơn vị|Hội đồng|Chính phủ|Thủ tướng|Ủy ban|Tòa án|Bộ trưởng)[ ]"
)
# Words that no title ends with: another one must follow, be it on the next line. Not "tồn tại",
# "tặng cho", "tiếng Việt", "xổ số".
_UNFINISHED = re.compile(
    r"(?:(?:^|[ ])(?:và|của|trong|với|hoặc|các|những|bởi|khi|giữa|như|để|nhằm|Điều)"
    r"|(?<!tồn )(?<!hiện )\btại|(?<!tặng )\bcho|(?<!tự )(?<!rủi )\bdo|(?<!tiếng )\bViệt"
    r"|(?:uật|định|lệnh|tư|quyết) số"
    r"|[,–-])$"
)
_MOST_WORDS = 60  # in the title; behind that, no end is looked for
_MOST_LETTERS = 800
_FEW = 2  # words; a title has more where the text repeats its first two
_REPEATED = 4  # words at most that end the title and begin the text: "… của Kiểm ngư Kiểm ngư là"


def is_unfinished(words: str) -> bool:
    """Whether a title cannot end here: "Trách nhiệm của", "Quyền,", "Mặt trận Tổ quốc Việt"."""
    return bool(_UNFINISHED.search(words.rstrip()[-40:]))


def glued_start(text: str, span: Span) -> int | None:
    """Where the text begins in text[span], a title and the text behind it; None if not certain.

    Certain is a sentence that begins with a word of no title ("Việc …", "Luật này …"), or with the
    words that end or begin the title ("Chức năng của Kiểm ngư Kiểm ngư là …").
    """
    stop = min(span.end, span.start + _MOST_LETTERS)
    for found in _BREAK.finditer(text, span.start, stop):
        before = text[span.start : found.start()]
        title = before.split()
        if len(title) > _MOST_WORDS:
            return None
        marked = len(found[0]) > len(
            "\n  "
        )  # a mark stood here, now blank: "… thi hành án[37] Trong"
        ended = len(title) > 1 and not is_unfinished(before)
        if ended and (marked or begins_text(title, text[found.end() : found.end() + 120])):
            return found.end()
    return None


def begins_text(title: list[str], words: str) -> bool:
    """Whether these words are no more of the title before them but begin the text."""
    if _OPENERS.match(words):
        return True
    rest = words.split()
    if _NOUN_OPENERS.match(words) and title[-1].islower() and _has_verb(rest):
        return True
    sizes = range(1, _REPEATED + 1)
    again = any(rest[:size] == title[-size:] and len(rest) > 1 for size in sizes)
    return again or (len(title) > _FEW and rest[:2] == title[:2]) or _takes_up(title, rest)


def _takes_up(title: list[str], rest: list[str]) -> bool:
    """Whether the text begins with four words of the title: "… của tổ chức, cá nhân được giao khu
    vực biển Tổ chức, cá nhân được giao …"."""
    begin = [word.lower() for word in rest[:_REPEATED]]
    words = [word.lower() for word in title]
    starts = range(len(words) - _REPEATED + 1)
    return any(words[start : start + _REPEATED] == begin for start in starts)


# What a sentence says of its subject, near its beginning; a name has none of these words.
_VERBS = frozenset(
    ["phải", "được", "có", "là", "không", "chịu", "quy", "quyết", "bao", "gồm", "thực", "do"]
)


def _has_verb(words: list[str]) -> bool:
    return bool(_VERBS & {word.strip(",;:") for word in words[1:12]})
