"""What a quote measures in the unit that is asked for, each value whole: "55 tuổi 04 tháng", "từ 06
tháng đến 02 năm", "không quá 15 ngày làm việc".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.folding import fold_letters
from service.cases import SENTENCE, case_of
from service.values import Figure, FigureKind

# It ends in a digit: the "3." before "Ngày" numbers a clause.
NUMBER = r"[0-9](?:[0-9.,]*[0-9])?(?:[ ](?:trieu|nghin|ngan|ty))?"
TIMES = {"trieu": 1e6, "nghin": 1e3, "ngan": 1e3, "ty": 1e9}
_TIME = r"ngay(?: lam viec)?|thang|nam(?! [12][0-9]{3}\b)|gio|tuan|phut|tuoi"
_NAMES = frozenset({"ngay", "thang", "nam", "gio", "tuan", "phut", "tuoi"})
_SMALLER = r"(?:thang|ngay|phut)"
# As deadlines are counted roughly: a month has 30 days and a year 12 months.
_DAYS = {
    "phut": 1 / 1440, "gio": 1 / 24, "ngay": 1, "ngay lam viec": 1, "tuan": 7, "thang": 30,
    "nam": 360, "tuoi": 360,
}  # fmt: skip
_KINDS = {
    **dict.fromkeys(
        ("ngay", "ngay lam viec", "thang", "nam", "gio", "tuan", "phut"), FigureKind.TERM
    ),
    "tuoi": FigureKind.AGE,
    "%": FigureKind.SHARE,
    "phan tram": FigureKind.SHARE,
    "dong": FigureKind.AMOUNT,
}
_UNITS = {
    "ngay": "ngày", "ngay lam viec": "ngày làm việc", "thang": "tháng", "nam": "năm",
    "gio": "giờ", "tuan": "tuần", "phut": "phút",
    "tuoi": "tuổi", "dong": "đồng", "%": "%", "phan tram": "%", "met": "mét", "nguoi": "người",
    "diem": "điểm", "cho": "chỗ", "lan": "lần",
}  # fmt: skip
_BEFORE = re.compile(
    r"(?:(?P<high>khong (?:duoc )?(?:vuot )?qua|toi da|chua (?:du|den)|duoi|den)"
    r"|(?P<low>it nhat|toi thieu|khong duoi|khong thap hon|khong nho hon|tu du|du|tren|tu))"
    r"(?: (?:phai )?(?:bang|la))? ?$"
)
MOST = 60  # values of one quote
_NEAR = 24  # characters before a number in which its bound stands
_AFTER_LOW = re.compile(r" ?tro len")
_EACH = re.compile(
    r"(?: lien tuc)?(?: trong (?:mot |[0-9]+ )?(?:ngay|tuan|thang|nam)\b)?(?: ngay hom sau)?"
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A value where it stands, `[start:end]`, with the bounds that its words give, in the last of
    its units, folded."""

    start: int
    end: int
    low: float | None
    high: float | None
    units: tuple[str, ...]


def measured_in(quote: str, *, unit: str, index: int) -> Iterator[Figure]:
    """The values of a unit, a pattern of folded text, in a quote; each with the case that it is of
    in the words around it. None of a quote that holds more than a reader can tell apart."""
    folded = fold_letters(quote).replace("\n", " ")
    asked = re.compile(unit)
    found = [
        one
        for one in _values(folded, unit=unit)
        if any(map(asked.match, one.units)) and not _is_aside(folded, at=one.start)
    ]
    if len(found) > MOST:
        return
    ends = [0, *(one.end for one in found)]
    starts = [*(one.start for one in found), len(quote)]
    for one, before, behind in zip(found, ends, starts[1:], strict=False):
        name = one.units[-1]
        yield Figure(
            kind=_KINDS.get(name, FigureKind.MEASURE),
            low=one.low,
            high=one.high,
            unit=_UNITS.get(name, name),
            text=quote[one.start : one.end],
            of=case_of(quote, start=one.start, end=one.end, between=(before, behind)),
            citations=(index,),
        )


def _is_aside(folded: str, *, at: int) -> bool:
    """Whether a place is in brackets: "02 ngày (ngày 02 tháng 9 và 01 ngày liền kề)"."""
    near = max(0, at - SENTENCE)
    return folded.rfind("(", near, at) > folded.rfind(")", near, at)


def _values(folded: str, *, unit: str) -> Iterator[_Found]:
    of_time = any(re.match(unit, name) for name in _NAMES)
    names = _TIME if of_time else unit
    more = rf"(?: {NUMBER} {_SMALLER}(?!\w))?" if of_time else ""
    whole = rf"{NUMBER} ?(?:{names})(?!\w){more}(?:/\w+)*"
    first = rf"{NUMBER}(?: ?(?:{names})(?!\w){more})?"
    to = r"(?: ?[-–] ?| den (?:duoi |du |het |khong qua )*)"
    far = rf"(?:tu (?:du |tren )?)(?P<from>{first})(?: [a-z]+){{0,4}}?{to}(?P<till>{whole})"
    near = rf"(?P<least>{first}){to}(?P<most>{whole})"
    pattern = re.compile(rf"(?<![\w.,/])(?:{far}|{near}|(?P<one>{whole}))")
    for match in pattern.finditer(folded):
        if not _is_date(folded, match):
            yield _single(folded, match, names) if match["one"] else _range(folded, match, names)


def _is_date(folded: str, match: re.Match[str]) -> bool:
    """Whether a number counts none but names one: "ngày 30 tháng 4", "tháng 6 năm 2026"."""
    before = folded[: match.start()]
    day = before.endswith("ngay ") and re.match(r"[0-9]+ thang", match[0])
    return bool(day or (before.endswith("thang ") and re.match(r"[0-9]+ nam", match[0])))


def _single(folded: str, match: re.Match[str], names: str) -> _Found:
    value, units = _read(match[0], names)
    bound = _BEFORE.search(folded, max(0, match.start() - _NEAR), match.start())
    end = _end(folded, match)
    upward = _AFTER_LOW.match(folded, end)
    low = None if bound and bound["high"] else value
    high = None if upward or (bound and bound["low"]) else value
    start = bound.start() if bound else match.start()
    return _Found(start, upward.end() if upward else end, low, high, units)


def _end(folded: str, match: re.Match[str]) -> int:
    """Where a value ends, with the time that it is for: "200 giờ trong 01 năm"."""
    each = _EACH.match(folded, match.end())
    return each.end() if each else match.end()


def _range(folded: str, match: re.Match[str], names: str) -> _Found:
    least, most = match["from"] or match["least"], match["till"] or match["most"]
    (low, first), (high, last) = _read(least, names), _read(most, names)
    low = low if first else scaled(low, like=most)
    if first and {first[-1], last[-1]} <= _DAYS.keys():
        low *= _DAYS[first[-1]] / _DAYS[last[-1]]
    return _Found(match.start(), _end(folded, match), low, high, (*first, *last))


def _read(words: str, names: str) -> tuple[float, tuple[str, ...]]:
    """The value of "55 tuoi 04 thang" in its first unit, which is told last; no unit where only a
    number stands."""
    parts = re.findall(rf"({NUMBER})(?: ?({names})(?!\w))?", words.partition("/")[0])
    units = [unit for _, unit in parts if unit]
    value = value_of(parts[0][0])
    value += sum(value_of(n) * _DAYS[unit] / _DAYS[units[0]] for n, unit in parts[1:])
    if words.endswith("/h"):
        units = [f"{units[0]}/h"]
    return value, tuple(reversed(units))


def scaled(low: float, *, like: str) -> float:
    """The 2 of "từ 2 đến 3 triệu" as the words of the other bound, folded, count it."""
    times = next((times for word, times in TIMES.items() if f" {word}" in like), 1.0)
    return low * times if low < times else low


def value_of(words: str) -> float:
    """A number as Vietnamese texts write it: "4.000.000", "1,35", "2 trieu" (folded)."""
    number, _, times = words.partition(" ")
    plain = number.rstrip(".,")
    if re.fullmatch(r"[0-9]{1,3}(?:[.,][0-9]{3})+", plain):
        return float(re.sub(r"[.,]", "", plain)) * TIMES.get(times, 1.0)
    digits = plain.replace(".", "").replace(",", ".") if "," in plain else plain
    try:
        return float(digits) * TIMES.get(times, 1.0)
    except ValueError:
        return float(re.sub(r"[.,]", "", plain) or 0)
