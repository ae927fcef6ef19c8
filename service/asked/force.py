"""Whether a question asks of the force of a document or provision, and what of it.

Not of contracts, wills or judgments, which have effect too: what is said to have effect must be a
text of law. Patterns read folded letters.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from ingest.folding import fold_letters


class Asks(StrEnum):
    """What a question asks of the force of a document or provision."""

    NONE = "khong-hoi"
    WHETHER = "con-hieu-luc-khong"  # is it in force: "đã có hiệu lực chưa", "còn áp dụng không"
    SINCE = "tu-khi-nao"  # from when: "có hiệu lực từ ngày nào"
    UNTIL = "den-khi-nao"  # until when: "hết hiệu lực khi nào"
    CHANGED_BY = "duoc-sua-doi-boi"  # by what: "được sửa đổi bởi văn bản nào"


def asks_of_force(question: str) -> Asks:
    """What a question asks of the force of a text of law; `Asks.NONE` for any other question."""
    folded = fold_letters(question)
    for asks, pattern in _PATTERNS:
        for found in pattern.finditer(folded):
            groups = found.groupdict()
            subject = groups.get("subject") or folded[: found.start()]
            if _is_of_law(subject):
                return asks
    return Asks.NONE


_WHEN = (
    r"(?:ngay(?: thang)?(?: nam)? nao|ngay may|ngay bao nhieu|khi nao|bao gio|luc nao"
    r"|thoi diem nao|nam nao|thang nao)"
)
_FROM = r"(?:bat dau )?(?:ke tu |tu |vao )?"
_EFFECT = r"hieu luc(?: (?:thi hanh|phap ly|phap luat|chung|rieng|toan bo|ap dung))*"
_APPLY = r"(?:ap dung|thi hanh|thuc hien)"
_SOON = r"(?:thi |moi |se |chinh thuc |bat dau )"
_CHANGE = r"(?:sua doi|bo sung|thay the|bai bo|huy bo|dinh chinh|thay doi)"
_CHANGES = rf"{_CHANGE}(?:(?:, ?| va | hoac | hay | ){_CHANGE})*"
_TEXT = r"(?:van ban|luat|nghi dinh|thong tu|nghi quyet|quyet dinh|quy dinh|dieu luat)"
_WHICH_TEXT = rf"(?:nhung |cac |may )?{_TEXT}(?: phap luat| quy pham phap luat)? (?:nao|gi)\b"
_END = r"(?:chua|khong|ko|k|dung hay sai)\b"

# The first that is found tells. `subject` is what is asked of; where a pattern has none, that
# stands before it. "Được áp dụng khi nào" asks in which cases, and must not match.
_ORDERED = (
    (Asks.CHANGED_BY, rf"\b{_CHANGES}(?: (?:bang|boi|theo|tai|trong))* {_WHICH_TEXT}"),
    (Asks.CHANGED_BY, rf"\b{_CHANGES} (?:bang|boi) (?:cai )?gi\b"),
    (Asks.CHANGED_BY, rf"\b{_WHICH_TEXT} (?:da |duoc )*{_CHANGES} (?P<subject>[^,.;?]+)"),
    (Asks.CHANGED_BY, r"\b(?:sua doi|thay doi)(?:,? bo sung)?(?: gi)?(?: hay)? (?:chua|khong)\b"),
    (Asks.UNTIL, rf"\b(?:het|mat|cham dut|ngung) {_EFFECT} {_FROM}{_WHEN}"),
    (Asks.UNTIL, rf"\b{_WHEN} {_SOON}*(?P<subject>[^,.;?]*?) {_SOON}*(?:het|mat) {_EFFECT}"),
    (Asks.UNTIL, rf"\b(?:{_EFFECT}|{_APPLY}) (?:cho )?(?:den|toi) (?:het )?{_WHEN}"),
    (Asks.UNTIL, rf"\b(?:bai bo|thay the|huy bo) {_FROM}{_WHEN}"),
    (Asks.SINCE, rf"\b{_EFFECT} (?:la )?{_FROM}{_WHEN}"),
    (Asks.SINCE, rf"\b{_EFFECT} {_FROM}(?:la )?{_WHEN}"),
    (Asks.SINCE, rf"\b(?:{_APPLY}|bat buoc)(?: chinh thuc)? (?:bat dau )?(?:ke )?tu {_WHEN}"),
    (Asks.SINCE, rf"\b{_WHEN} (?P<subject>[^,.;?]*?) ?{_SOON}*(?:co )?{_EFFECT}"),
    (Asks.SINCE, rf"\b{_WHEN} (?P<subject>[^,.;?]+?) {_SOON}+(?:duoc )?{_APPLY}\b"),
    (Asks.SINCE, rf"\b{_WHEN} {_SOON}*(?:duoc )?{_APPLY} (?P<subject>[^,.;?]+)"),
    (Asks.SINCE, rf"\b(?:ngay|thoi diem)(?: co| bat dau)? {_EFFECT} cua (?P<subject>[^,.;?]+)"),
    (Asks.WHETHER, rf"\b(?:co|con|het|dang|mat|chua co) (?:con )?{_EFFECT}\b[^?]{{0,80}}\b{_END}"),
    (Asks.WHETHER, rf"\b(?:da|dang|con)(?: duoc| con| co)* {_APPLY}\b[^?]{{0,30}}\b{_END}"),
    (Asks.WHETHER, rf"\b(?:bi|da) (?:bai bo|thay the|huy bo)(?: hay)? {_END}"),
    (Asks.WHETHER, rf"\b{_EFFECT}\b[^?]{{0,160}}\bda (?:qua|den|toi) chua\b"),
)
_PATTERNS = tuple((asks, re.compile(pattern)) for asks, pattern in _ORDERED)

_LAW = re.compile(
    r"(?<!phap )\b(?:(?:bo luat|luat(?! su\b)|hien phap|phap lenh|nghi dinh|thong tu"
    r"|nghi quyet(?! (?:cua )?(?:dai hoi|cuoc hop|hoi dong (?:quan tri|thanh vien)))"
    r"|van ban (?:nay|tren|quy pham|phap luat|hop nhat)|quy dinh|quy chuan|tieu chuan|chinh sach"
    r"|bang gia|bieu thue|moc|muc (?:xu )?phat|muc luong|luong (?:toi thieu|co so)"
    r"|muc (?:giam tru|thu|dong|le phi))\b"
    r"|(?:quyet dinh|qd|nd|tt|chi thi|cong van)(?: so)? [0-9]|[0-9]{1,5}/[0-9]{4}/[a-z]"
    r"|(?:dieu|khoan) [0-9])"
)
_OTHER = re.compile(
    r"\b(?:hop dong|di chuc|giao dich|noi quy|thoa uoc|thoa thuan|giay|the (?:bao hiem|can cuoc)"
    r"|quyet dinh(?!(?: so)? [0-9])|ban an|bien phap|uy quyen|chung chi|de nghi|bang lai"
    r"|so (?:ho khau|do|hong)|bao lanh|hoa don|chu ky|van bang|nhan hieu|bien ban|nghi quyet"
    r"|phan quyet|dieu le|cam ket|hinh phat|hon nhan|thua ke)\b"
)
_BY = re.compile(r"\b(?:theo|can cu|chieu)\b")
_CHAIN = 12  # letters between two names of one provision: "Điều 643 của Bộ luật"
# "Bộ luật Dân sự quy định hợp đồng có hiệu lực …": what the law rules is asked of, not the law.
_RULES = re.compile(r"\bluat\b[^,]* quy dinh (?!(?:ve|tai|cua|moi|nay|xu phat|bat buoc)\b)")


def _is_of_law(subject: str) -> bool:
    """Whether what is asked of is a text of law: the last clause that names a text or a thing tells
    by the first that it names ("quy định về hợp đồng"), what it goes by ("theo Luật …") aside."""
    for clause in reversed(re.split(r"[,.;?](?![0-9])|\bthi\b|\bma\b", subject)):
        ruled = _RULES.search(clause)
        named = [*_named(clause[ruled.end() :] if ruled else ""), *_named(clause)]
        if named:
            return named[0]
    return False


def _named(clause: str) -> Iterator[bool]:
    """The texts of law (True) and other things (False) that a clause names, in order."""
    things = sorted(
        [(found.span(), True) for found in _LAW.finditer(clause)]
        + [(found.span(), False) for found in _OTHER.finditer(clause)]
    )
    by = _BY.search(clause)
    aside = by.end() if by else -1  # up to here texts are named as the ground alone
    for (start, end), is_law in things:
        if is_law and by and by.start() < start <= aside + _CHAIN:
            aside = end
        else:
            yield is_law
