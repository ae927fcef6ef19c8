"""How people ask: where in a question the asking begins ("bị phạt bao nhiêu?"), and what asks
without saying of what. Patterns read letters folded one for one.
"""

import re
from dataclasses import dataclass

from ingest.folding import fold_letters
from service.question import ASKING, content_of_question

_HOW = r"(?:bao nhieu|nhu the nao|the nao|nhu nao|ra sao|bao lau|muc nao)"
_MODAL = r"(?:thi|se|co|con|phai|bi|duoc|lai|van|la)"
_UNIT = r"(?:diem|ngay|nam|thang|nguoi|tuoi|tien|lan|gio|dong|trieu)"
_END = r"(?=(?: a| vay| nhi| ha)*$)"
_DONE = (
    r"(?:phat|xu phat|xu ly|xu|tru|mat|tuoc|tich thu|tam giu|giu|thu hoi|truy cuu|ky luat"
    r"|boi thuong|di tu|chiu)"
)
_LAW = r"(?:(?:o|tai|theo|trong) )?(?:dieu|khoan|van ban|luat|nghi dinh|thong tu)"
_WHICH = (
    r"(?:(?:o |tai |theo |trong |vao |tu )?"
    r"(?:truong hop|co quan|loai|muc|hinh thuc|ngay|tuoi|noi))?"
)
# "Không" and "chưa" ask at the end alone, and "may" is a machine but in "mấy điểm".
_TAIL = re.compile(
    rf"(?:,? ?\b{_MODAL}\b){{0,4}},? ?\b(?:"
    rf"{_DONE}(?: (?!khong\b|nguoi\b)[a-z]+){{0,4}}? (?:(?:{_HOW}|may|nao|gi)\b"
    rf"|(?:khong|sao){_END})"
    rf"|{_HOW}|la gi|may {_UNIT}|khi nao|(?:(?:nop|lam) )?o dau|lam sao|(?:bao )?gom nhung gi"
    rf"|can (?:nhung )?(?:giay to|thu tuc|ho so) gi|(?:quy dinh|noi) (?:nhung )?gi"
    rf"|(?:can |phai |nen )*lam (?:gi|sao|the nao)|{_LAW} nao|{_WHICH} ?(?:nao|gi){_END}"
    rf"|(?:hay khong|dung khong|khong|chua|ai|sao|dau|dung hay sai){_END})\b"
)
# How words are written that fold like others: "lại" and "lái", "trừ" and "trú", "mấy" and "máy".
_AS_WRITTEN = {
    "lai": "lại", "tru": "trừ", "may": "mấy", "con": "còn", "se": "sẽ", "thi": "thì", "dau": "đâu",
    "nao": "nào", "gi": "gì", "co": "có", "bi": "bị", "duoc": "được", "phai": "phải", "giu": "giữ",
    "xu": "xử", "tuoc": "tước", "giam": "giam",
}  # fmt: skip
# With the verb of what is asked of: "được hưởng bao nhiêu", "phải báo trước mấy ngày".
_VERB_TAIL = re.compile(
    r"\b(?:duoc|phai|bi|can)(?: (?!(?:duoc|phai|bi|can|thi|khong)\b)[a-z]+){1,3}?"
    rf" (?:{_HOW}|may|gi)\b|\bco (?:duoc|phai|bi|can) .*\b(?:khong|chua)$"
)
# "Phạt bao nhiêu khi vượt đèn đỏ?": what is asked about stands behind.
_AHEAD = re.compile(
    rf"(?:bi )?(?:muc )?(?:xu )?phat(?: tien)?(?: la)? {_HOW} (?:neu|khi|doi voi|cho|voi|loi) "
)
_LEAD = re.compile(
    r"(?:(?:cho (?:toi |em )?hoi|xin hoi)[ ,:]+)?(?:(?:muc|so) )?(?:tien )?(?:xu )?phat(?: tien)?"
    rf"(?: (?:doi voi|cua|khi|cho|voi|ve|hanh vi|loi))* (?!{_HOW})"
)

# Words of which a question can be made that says nothing of what it asks about.
_BARE_WORDS = (
    "bị phạt tiền mức số trừ mất điểm tước thu giữ giam tạm tịch hồi bằng lái giấy phép gplx xe"
    " xử lý hình sự đi tù quy định nằm ghi nói ở đâu điều khoản nào văn bản luật thông tư theo"
    " căn cứ vào nộp bao lâu nhiêu mấy ngày tháng năm lần triệu đồng khi tại vì sao ai cơ quan"
    " cần phải giấy tờ hồ sơ thủ tục gì lệ phí chi thế như ra được không chưa thì sẽ có còn lại"
    " vẫn là tôi em mình chúng làm đúng hợp pháp trái cụ thể rõ giải thích thêm hơn nghĩa tức"
    " hết trong khoảng tối đa thiểu cao thấp đến từ hay thời hạn hiệu lực áp dụng nữa hả vậy nhỉ"
    " ạ và gồm những người truy cứu trách nhiệm cách nên bồi thường đơn giải quyết"
)
_BARE_WRITTEN = frozenset(_BARE_WORDS.split())
_BARE = frozenset(fold_letters(_BARE_WORDS).split())
# These say of what they ask: "giấy phép lái xe là gì", "bằng lái có mấy điểm", "thủ tục cấp …".
_DEFINES = re.compile(
    r"\bla (?:gi|ai)\b|\bthe nao la\b|\bgom nhung gi\b|^(?:bang|giay phep|gplx|xe|khong) "
    r"|^(?:thoi han|thu tuc|ho so|le phi|giay to|lam|cach|dieu) .*\b(?:bang|giay phep|gplx|xe)\b"
    r"|^(?:thoi han )?(?:tam giam|tam giu nguoi)\b|^thoi hieu (?!la\b)"  # have rules of their own
)
_MEANS = re.compile(r"^(?:muc (?:xu )?phat|nghia|tuc|cu the|ho so)\b")
_WHO = re.compile(r"(?:ai|co quan nao|noi nao|khi nao|bao gio)\b")
LONGEST_BARE = 9  # words
# What is done or asked for of some matter, and is none itself: "thủ tục đăng ký thế nào".
_NO_MATTER_WORDS = "thủ tục hồ sơ gồm đăng ký nghỉ ngày tuần tháng điều kiện thời hạn lệ phí"
_NO_MATTER = frozenset(_NO_MATTER_WORDS.split())
_NO_MATTER_TYPED = frozenset(fold_letters(_NO_MATTER_WORDS).split()) | ASKING
_MEANING = re.compile(r"\bla gi\b|\bthe nao la\b")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in two: `topic` is what it is about, `tail` how it asks ("bị phạt bao nhiêu");
    `tail` is empty where no asking was found. Neither holds the question mark."""

    topic: str
    tail: str


def parted(question: str, *, verb: bool = False) -> Asked:
    """A question as what it is about and how it asks, in that order whichever stood first; with
    `verb`, the verb of which it asks is part of how."""
    words = question.strip(" ?.!")
    folded = _as_asked(words)
    ahead = _AHEAD.match(folded)
    if ahead:
        return Asked(capital(words[ahead.end() :]), "thì phạt bao nhiêu")
    at = max(1, lead_end(words))
    found = [pattern.search(folded, at) for pattern in (_TAIL, *([_VERB_TAIL] if verb else []))]
    starts = [one.start() for one in found if one]
    start = min(starts, default=len(words))
    return Asked(words[:start].rstrip(" ,"), words[start:].lstrip(" ,"))


def bare_topic(topic: str) -> str:
    """A topic without "mức phạt đối với" before it, so that something else can be asked of it."""
    return capital(topic[lead_end(topic) :])


def lead_end(topic: str) -> int:
    """Where a topic begins behind "mức phạt đối với"; 0 where nothing stands before it."""
    lead = _LEAD.match(fold_letters(topic))
    return lead.end() if lead and lead.end() < len(topic) else 0


def asks(words: str) -> bool:
    """Whether words hold a question, and not only what could be asked about."""
    return bool(_TAIL.search(f" {_as_asked(words.strip(' ?.!'))}"))


def _as_asked(words: str) -> str:
    """Words folded letter for letter; one that only folds like a word of asking as one that is
    none: "zai" for "lái"."""
    folded = fold_letters(words)
    for found in re.finditer(r"[^\W\d_]+", folded):
        right = _AS_WRITTEN.get(found[0])
        if right and words[found.start() : found.end()].lower() not in (found[0], right):
            folded = f"{folded[: found.start()]}z{folded[found.start() + 1 :]}"
    return folded


def is_bare(words: str) -> bool:
    """Whether words ask without saying of what: "phạt bao nhiêu", "quy định ở đâu"."""
    folded = fold_letters(words)
    read = re.findall(r"\w+", words.lower())
    if not read or len(read) > LONGEST_BARE or not (asks(words) or _WHO.match(folded)):
        return False
    defines = _DEFINES.search(folded) and not _MEANS.search(folded)
    known = _BARE if words.isascii() else _BARE_WRITTEN
    return not defines and known.issuperset(read)


def names_no_matter(words: str) -> bool:
    """Whether a question names nothing that it is about: "nghỉ mấy ngày", "thủ tục đăng ký thế
    nào". What such a word means is a matter itself."""
    content = content_of_question(words)
    known = _NO_MATTER_TYPED if words.isascii() else _NO_MATTER
    says = _NO_MATTER_TYPED - ASKING if words.isascii() else _NO_MATTER
    named = says.intersection(content)
    return bool(named) and known.issuperset(content) and not _MEANING.search(fold_letters(words))


def capital(words: str) -> str:
    """Words with a capital at their head."""
    return words[:1].upper() + words[1:]
