"""What each time that a question names is to it: the day of an act, of its discovery, or a fact of
a person, a thing or a document that says nothing of the law asked about.

Patterns read folded letters on either side of a time.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ingest.folding import fold_letters
from ingest.refs.references import find_mentions
from service.asked.force import Asks, asks_of_force
from service.asked.moments import Moment, moments

# No act is prosecuted after 20 years (Bộ luật Hình sự 2015, Điều 27 khoản 2), and no rule that is
# held looks further ahead.
FARTHEST = 20  # years from today
_AROUND = 160  # letters on either side that are looked at


class Role(StrEnum):
    """What a time is to a question."""

    ACT = "act"  # the day of what was done: it decides
    PLAIN = "plain"  # no more is said
    LATER = "later"  # when an act was found out, or a paper drawn up: any other day outweighs it
    OUTSIDE = "outside"  # so far from today that its law is not told
    NONE = "none"  # a fact of a person, thing or document


@dataclass(frozen=True, slots=True)
class Time:
    """A moment in its words: `question[start:end]` holds "trước ngày" and "lúc 23:59" too.

    `relation` is "truoc", "sau", "tu", "den", or empty.
    """

    moment: Moment
    start: int
    end: int
    relation: str
    role: Role = Role.PLAIN


_RELATIONS = (
    ("truoc", r"truoc"),
    ("sau", r"sau"),
    ("tu", r"(?:ke |tinh |bat dau )?tu(?: sau)?"),
    ("den", r"(?:cho |tinh )?(?:den|toi)(?: het)?"),
    ("", r"vao|trong|tai|hoi"),
)
_WORDS = "|".join(f"(?P<r{place}>{words})" for place, (_, words) in enumerate(_RELATIONS))
_PREFIX = re.compile(
    rf"(?:\b(?:{_WORDS})(?: thoi diem| luc| khoang)? )?"
    r"(?:\b(?:luc|hoi) [0-9]{1,2}(?: ?[:hg] ?[0-9]{0,2}| gio(?: [0-9]{1,2}(?: phut)?)?)?,? )?"
    r"(?:\b(?:ngay|hom|mung|dem|sang|chieu|trua) ){0,2}$"
)

_ACT = re.compile(
    r"\b(?:xay ra|ket thuc|vi pham|thuc hien|cham dut|pham toi|gay ra|dien ra|tai pham|gay tai nan)"
    r"(?: (?!bi\b)[a-z]+){0,3} $"
)
_FOUND_OUT = (
    r"(?:phat hien|lap bien ban|xu phat|bi phat|xu ly|kiem tra|ra quyet dinh|bi bat|trinh bao"
    r"|khieu nai|khoi kien|nop don|truy cuu)"
)
_LATER = re.compile(
    rf"\b{_FOUND_OUT}(?: [a-z]+){{0,2}} $"
    r"|\b(?:quyet dinh|bien ban|hop dong|ban an|thong bao|cong van|don)(?: [^ ]+){0,3} $"
)
_ONLY_NOW = re.compile(r" (?:thi )?moi\b")
_NOW_FOUND_OUT = re.compile(rf"(?: [a-z]+){{0,3}}? {_FOUND_OUT}\b")

_BORN = re.compile(r"\b(?:sinh(?: ra)?|sn)(?: vao)?:? $")
_ISSUED = re.compile(
    r"\b(?:ban hanh|thong qua|cong bo|sua doi|bo sung|giai doan|nhiem ky|nien khoa|tam nhin"
    r"|dinh huong|muc tieu|gia han|het han|thoi han|cham nhat|muon nhat|han (?:chot|cuoi|nop)"
    r"|het hieu luc)(?: la| boi| \(?het)?,? ?\(?$"
)
_NUMBERED = re.compile(
    r"\b(?:luat|nghi dinh|nd|thong tu|tt|nghi quyet|quyet dinh|qd|chi thi|phap lenh"
    r"|van ban hop nhat|cong van|ke hoach|quy chuan|tieu chuan)"
    r"(?: so)? [0-9]{1,5}(?:[/-][a-z0-9/-]+)?,? $"
)
# A name in small letters is no mention to `find_mentions`: "theo luật đất đai năm 2013".
_NAMED = re.compile(
    r"\b(?:bo luat|(?<!phap )luat|hien phap|phap lenh)(?: (?!(?:quy dinh|thi|hien hanh|ap dung"
    r"|duoc|bi|phat|muc|khi|neu|hieu luc)\b)[a-z]+){0,12},? \(?$"
)
_STARTS = re.compile(r"\b(?:hieu luc(?: thi hanh| phap ly)?|gia tri(?: su dung| phap ly)?),? $")
_EVERY_YEAR = re.compile(r" (?:hang|moi) nam\b|,? am lich\b")
_HOLIDAYS = frozenset({(1, 1), (30, 4), (1, 5), (2, 9)})  # Bộ luật Lao động 2019, Điều 112
_FESTIVE = re.compile(r"\b(?:le|tet|ky niem|quoc khanh|gio to)\b")

# What lasts, or was once done with a person or thing whose case is asked about now.
_STATES = (
    r"(?:su dung|song chung|chung song|lam viec|cong tac|hoat dong|tham gia|dong (?:bao hiem|bhxh)"
    r"|san xuat|duoc cap|cap|tuyen dung|vao bien che|nhap ngu|xuat ngu|o)"
)
_DEEDS = (
    r"(?:mua|ban|tang cho|ket hon|cuoi|ly hon|xay(?: dung)?|thanh lap|dang ky|khai hoang"
    r"|duoc giao|nhan chuyen nhuong|chuyen nhuong|thua ke|vay|cho vay|qua doi|chet|bo nhiem"
    r"|hy sinh|bi thuong)"
)
_SIGNED = r"(?:ky(?: ket)?|giao ket|lap|cong chung)"
_STATE = re.compile(rf"\b{_STATES}(?: [a-z]+){{0,3}} $")
_DEED = re.compile(rf"\b{_DEEDS}(?: [a-z]+){{0,3}} $")
_SIGNED_BEFORE = re.compile(rf"\b{_SIGNED}(?: [a-z]+){{0,2}} $")
# A story told first, its question behind it: "năm 2010 tôi mua đất, có được cấp sổ không?".
_STORY = re.compile(
    rf" [^,.;?]*\b(?:{_STATES}|{_DEEDS}|sinh)\b[^,.;?]*[,.;](?! (?:dung|phai) (?:hay sai|khong))"
)
_ASKED = re.compile(r"\b(?:nao|gi|bao nhieu|khong|chua|may|sao|bao lau)\b")
_PUNISHED = re.compile(r"\b(?:phat|vi pham|xu ly|truy cuu|pham toi|ky luat)\b")


def times(question: str, *, today: date) -> tuple[Time, ...]:
    """The times that a question names, in order, each with its role; a range "từ … đến …" is one
    time."""
    named = moments(question, today=today)
    if not named:
        return ()
    folded = fold_letters(question)
    found = [_worded(moment, folded) for moment in named]
    documents = [(one.start, one.end) for one in find_mentions(question) if one.number or one.name]
    whether = asks_of_force(question) is Asks.WHETHER
    roles = (
        replace(time, role=_role(time, folded, documents, today=today, whether=whether))
        for time in found
    )
    joined = _joined(list(roles), folded)
    return tuple(replace(one, role=Role.OUTSIDE) if _is_far(one, today) else one for one in joined)


def _is_far(time: Time, today: date) -> bool:
    """Whether a time sets a day whose law is not told; a fact sets none, however old."""
    last = time.moment.last
    return last is not None and time.role is not Role.NONE and _years(last, today) > FARTHEST


def _years(day: date, today: date) -> int:
    return abs(day.year - today.year)


def _worded(moment: Moment, folded: str) -> Time:
    """A moment with the words before it that belong to it."""
    prefix = _PREFIX.search(folded, max(0, moment.start - _AROUND), moment.start)
    if prefix is None:
        return Time(moment, moment.start, moment.end, "")
    names = (name for place, (name, _) in enumerate(_RELATIONS) if prefix[f"r{place}"])
    return Time(moment, prefix.start(), moment.end, next(names, ""))


def _around(time: Time, folded: str) -> tuple[str, str]:
    """The words before and behind a time, as far as they can be of it."""
    return folded[max(0, time.start - _AROUND) : time.start], folded[time.end :][:_AROUND]


def _joined(found: Sequence[Time], folded: str) -> Iterator[Time]:
    """The times, ranges as one: "từ 01/7/2024 đến 30/6/2025", "từ năm 2021 đến nay"."""
    rest = list(found)
    while rest:
        time = rest.pop(0)
        if rest and _is_range(time, rest[0], folded):
            last = rest.pop(0)
            moment = replace(time.moment, end=last.end, last=last.moment.last)
            time = replace(time, moment=moment, end=last.end, relation="")
        yield time


def _is_range(time: Time, after: Time, folded: str) -> bool:
    until = after.relation == "den" or folded.startswith(("den ", "toi "), after.start)
    near = not folded[time.end : after.start].strip(" ,(-")
    return time.relation == "tu" and until and near


def _role(
    time: Time,
    folded: str,
    documents: Sequence[tuple[int, int]],
    *,
    today: date,
    whether: bool,
) -> Role:
    """The role of a time among the words of a folded question."""
    before, after = _around(time, folded)
    if time.moment.now:
        return Role.LATER if _NOW_FOUND_OUT.match(after) else Role.PLAIN
    if _of_document(time, before, documents) or _of_no_day(time, folded):
        return Role.NONE
    if _STARTS.search(before) and (time.relation == "tu" or not (time.relation or whether)):
        return Role.PLAIN if time.moment.last and time.moment.last > today else Role.NONE
    if _is_signed_before(time, before):
        return Role.NONE
    if _LATER.search(before) or time.relation == "den" or _ONLY_NOW.match(after):
        return Role.LATER
    if _ACT.search(before):
        return Role.ACT
    return Role.NONE if _is_fact(time, folded) else Role.PLAIN


def _is_signed_before(time: Time, before: str) -> bool:
    """Whether a time bounds a class of cases: "hợp đồng ký trước ngày …"."""
    return time.relation == "truoc" and bool(_SIGNED_BEFORE.search(before))


def _of_document(time: Time, before: str, documents: Sequence[tuple[int, int]]) -> bool:
    """Whether a time is part of a document's name, or the day of its issue."""
    inside = any(start <= time.moment.start < end for start, end in documents)
    said = any(pattern.search(before) for pattern in (_ISSUED, _NUMBERED, _NAMED))
    return not time.relation and (inside or said)


def _of_no_day(time: Time, folded: str) -> bool:
    """Whether a time is of a birth, of each year, a holiday or an aim."""
    words, last = folded[time.moment.start : time.moment.end], time.moment.last
    before, after = _around(time, folded)
    if _BORN.search(before) or _EVERY_YEAR.match(after):
        return True
    if last is None:
        return False
    if re.fullmatch(r"[0-9]{1,2}[^0-9]+[0-9]{1,2}", words):
        return (last.day, last.month) in _HOLIDAYS or bool(_FESTIVE.search(folded))
    return time.relation == "den" and time.moment.first != last


def _is_fact(time: Time, folded: str) -> bool:
    """Whether a time tells of a person or thing, and not of an act that is judged."""
    before, after = _around(time, folded)
    if _STATE.search(before):
        return True
    if _PUNISHED.search(folded):
        return False
    story = _STORY.match(after)
    return bool(_DEED.search(before) or (story and not _ASKED.search(story[0])))
