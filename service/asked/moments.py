"""The times that a question names, as written: days, months, quarters, years, and "hôm qua".

Patterns read letters folded one for one (`fold_letters`), so that offsets are those of the question
and "thang 8 nam 2026" is read as "tháng 8 năm 2026". What a time is to the question, `day` tells.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ingest.dates import DATE
from ingest.folding import fold_letters
from service.asked import calendar
from service.asked.calendar import Days

# "24/24" is round the clock. One half, one third and the like are no days where only "từ" or
# "trước" stands before them: "từ 1/2 số thành viên".
_NEVER = {(24, 24)}
_FRACTIONS = {(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (2, 5), (3, 5), (4, 5), (24, 7)}

# How the words of times near today are written: "năm sáu người" and "năm tôi 18 tuổi" are none.
_WORDS = (
    "năm tháng tuần hôm ngày ngoái này tới trước vừa rồi mốt hiện tại giờ hành bây lúc đến cách đây"
    " khoảng hơn gần đầu giữa cuối nửa của"
)
_WRITTEN = frozenset(_WORDS.split())


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that is named, `question[start:end]`: from the day `first` to the day `last`, the same
    for a single day; both None where there is no such day. `now` marks "hiện nay"."""

    start: int
    end: int
    first: date | None
    last: date | None
    now: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern with the group `time`, and what reads its groups; `loose` where figures alone can
    be a fraction, `near` where the words are those of everyday speech."""

    pattern: re.Pattern[str]
    read: Callable[[Mapping[str, str], date], Days]
    loose: bool = False
    near: bool = False


def moments(question: str, *, today: date) -> tuple[Moment, ...]:
    """The times named in a question, in order, without overlaps; those that no calendar has
    ("31/02/2026", "ngày 32/13") included. Times without a year are of the year of `today`."""
    folded = fold_letters(question)
    taken = bytearray(len(folded))
    found: list[Moment] = []
    for rule in _RULES:
        for match in rule.pattern.finditer(folded):
            start, end = match.span("time")
            moment = None if any(taken[start:end]) else _moment(rule, match, question, today)
            if moment:
                taken[start:end] = b"\1" * (end - start)
                found.append(moment)
    return tuple(sorted(found, key=lambda moment: moment.start))


def _moment(rule: _Rule, match: re.Match[str], question: str, today: date) -> Moment | None:
    """What a rule reads; None where the words are no time."""
    start, end = match.span("time")
    words = question[start:end].lower().split()
    if rule.near and not all(word.isascii() or word in _WRITTEN for word in words):
        return None
    groups = {name: text for name, text in match.groupdict().items() if text}
    if "d" in groups and _is_fraction(groups, loose=rule.loose):
        return None
    days = rule.read(groups, today)
    if days is None:
        return None if rule.loose else Moment(start, end, None, None)
    return Moment(start, end, *days, now=rule.read is calendar.now)


def _is_fraction(groups: Mapping[str, str], *, loose: bool) -> bool:
    pair = int(groups["d"]), int(groups["m"])
    return pair in _NEVER or (loose and pair in _FRACTIONS and not groups["d"].startswith("0"))


_CENTURY = r"(?:19|20)[0-9]{2}"
_HEAD = r"(?<![0-9a-z/.,-])"
_TAIL = r"(?![0-9]|[/.,-][0-9a-z])"  # not "15/2020/NĐ-CP", "8.2026.1"
_MONTH = rf"(?:[0-9]{{1,2}}|muoi (?:mot|hai)|{'|'.join(calendar.MONTH_WORDS)})"
_PART = r"(?:(?P<part>dau|giua|cuoi|nua dau|nua cuoi|6 thang dau|6 thang cuoi) (?:cua )?)?"
_WHICH = rf"(?P<which>{'|'.join(calendar.NEAR_YEARS)})\b"
# What can stand before a time that is written as figures alone, and what then tells an amount.
_BEFORE = r"\b(?:ke tu|tu|truoc|sau|den|toi|vao|hoi|het) "
_NO_AMOUNT = (
    r"(?! ?(?:%|(?:so|tong|dien tich|thoi|gia|von|muc|diem|lan|nguoi|phieu|thanh vien|dong|trieu|km"
    r"|m2|kg|xe)\b))"
)
_NO_COUNT = (
    r"(?! ?(?:%|(?:dong|trieu|nghin|ngan|usd|kwh|km|m2|m3|kg|tan|lit|gio|ngay|ca|suat|chiec|cai"
    r"|con|ho|san pham|hoc sinh|phieu|thanh vien)\b))"
)
# "chuyển sang năm sau", "các năm sau", "2 năm sau khi": lengths and years of an account.
_A_YEAR = r"(?<![0-9] )(?<!\bsang )(?<!\bcua )(?<!\bcac )(?<!\bnhung )(?<!\bhang )(?<!\btung )"
_NOT_WHEN = r"(?! (?:khi|do|day|ke|thi diem)\b)"


def _rules() -> Iterator[_Rule]:
    """The rules, those that take more words before those that take fewer of the same."""
    yield from _day_rules()
    yield from _month_rules()
    yield from _year_rules()
    yield from _near_rules()


def _day_rules() -> Iterator[_Rule]:
    worded = rf"[0-9]{{1,2}} thang [0-9]{{1,2}}(?:,? nam | ?[/.-] ?|,? ){_CENTURY}"
    iso = rf"{_CENTURY}-[0-9]{{1,2}}-[0-9]{{1,2}}"
    full = rf"{_HEAD}(?P<time>(?P<date>{DATE}|{worded}|{iso})){_TAIL}"
    yield _Rule(re.compile(full), calendar.full_day)
    short = r"(?P<d>[0-9]{1,2})(?: ?[/-] ?| thang )(?P<m>[0-9]{1,2})"
    short += rf"(?:,? nam {_WHICH}|[/-](?P<yy>[0-9]{{2}}))?"
    named = rf"\b(?:ngay|hom|mung|dem|sang|chieu|trua) (?P<time>{short}){_TAIL}"
    yield _Rule(re.compile(named), calendar.day_of_year)
    loose = rf"(?:{_BEFORE}|^)(?P<time>{short}){_TAIL}{_NO_AMOUNT}"
    yield _Rule(re.compile(loose), calendar.day_of_year, loose=True)


def _month_rules() -> Iterator[_Rule]:
    year = rf"(?:,? nam |(?<=[0-9]) ?[/.-] ?)(?P<year>{_CENTURY})"
    whole = rf"\b(?P<time>{_PART}thang (?P<m>{_MONTH}){year}){_TAIL}"
    yield _Rule(re.compile(whole), calendar.month)
    near = rf"\b(?P<time>{_PART}thang (?P<m>{_MONTH}),? nam {_WHICH})"
    yield _Rule(re.compile(near), calendar.month, near=True)
    bare = rf"{_BEFORE}(?P<time>(?P<m>[0-9]{{1,2}})[/-](?P<year>{_CENTURY})){_TAIL}"
    yield _Rule(re.compile(bare), calendar.month, loose=True)
    quarters = "|".join(sorted(calendar.QUARTERS, key=len, reverse=True))
    quarter = rf"\b(?P<time>quy (?P<quarter>{quarters})(?: nam |/)(?P<year>{_CENTURY})){_TAIL}"
    yield _Rule(re.compile(quarter), calendar.quarter)


def _year_rules() -> Iterator[_Rule]:
    school = rf"\b(?P<time>nam hoc (?P<year>{_CENTURY}) ?[-–] ?{_CENTURY}){_TAIL}"
    yield _Rule(re.compile(school), calendar.school_year)
    # Not "giai đoạn 2021-2025", "nhiệm kỳ 2021 - 2026".
    whole = rf"\b(?P<time>{_PART}nam (?P<year>{_CENTURY})){_TAIL}(?! ?[-–] ?[0-9])"
    yield _Rule(re.compile(whole), calendar.year)
    # "Năm 1850"; not "mỗi năm 1500 kWh".
    far = rf"{_A_YEAR}(?<!\bmoi )(?<!\bmot )\b(?P<time>{_PART}nam (?P<year>[1-9][0-9]{{3}})){_TAIL}"
    yield _Rule(re.compile(rf"{far}{_NO_COUNT}(?! ?[-–] ?[0-9])"), calendar.year)
    near = rf"{_A_YEAR}\b(?P<time>{_PART}nam {_WHICH}){_NOT_WHEN}"
    yield _Rule(re.compile(near), calendar.year, near=True)
    bare = rf"(?:{_BEFORE}|\b(?=(?:dau|cuoi|giua) ))(?P<time>{_PART}(?P<year>{_CENTURY}))"
    yield _Rule(re.compile(rf"{bare}{_TAIL}{_NO_AMOUNT}(?! ?[-–] ?[0-9])"), calendar.year)


def _near_rules() -> Iterator[_Rule]:
    days = rf"\b(?P<time>(?P<near>{'|'.join(calendar.NEAR_DAYS)}))\b{_NOT_WHEN}"
    yield _Rule(re.compile(days), calendar.near_day, near=True)
    month = rf"{_A_YEAR}\b(?P<time>thang (?P<which>{'|'.join(calendar.NEAR_MONTHS)}))\b{_NOT_WHEN}"
    yield _Rule(re.compile(month), calendar.near_month, near=True)
    count = r"(?P<count>[0-9]{1,2}) (?P<unit>ngay|hom|tuan|thang|nam)"
    ago = rf"\b(?P<time>cach (?:day|nay) (?:khoang |hon |gan )?{count})\b"
    yield _Rule(re.compile(ago), calendar.ago, near=True)
    # "nay" folds like "này"; behind a comma or a link it is the former.
    alone = r"(?<=, )nay|(?<=\bnhung )nay|(?<=, va )nay|^nay"
    # "thực hiện hành vi", "phát hiện tại chỗ" are no times.
    here = r"(?<!thuc )(?<!phat )(?<!xuat )(?<!the )(?<!bieu )hien (?:nay|tai|gio|hanh(?! vi\b))"
    words = rf"{here}|bay gio|luc nay|(?:den|toi) nay|{alone}"
    yield _Rule(re.compile(rf"\b(?P<time>{words})\b(?! mai)"), calendar.now, near=True)


_RULES = tuple(_rules())
