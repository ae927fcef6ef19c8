"""Alterations of figures, units and dates. Each takes a sentence and gives another, or None where
it has nothing to alter. Written on the plain words, so as to share nothing with the verifier."""

import re
from collections.abc import Callable
from random import Random

Alter = Callable[[str, Random], "str | None"]

_PLAIN = re.compile(
    r"(?<![\w./,])(?<!Điều )(?<!khoản )(?<!điều )(?<!Khoản )(?<!năm )(?<!tháng )(?<!ngày )"
    r"(?<!số )(?P<n>0?[1-9][0-9]{0,2})(?= (?:ngày|tháng|năm|tuổi|giờ|lần|người|tuần|phút|điểm|chỗ"
    r"|km|mét|kg|bộ|%|thành viên|bản|đồng|triệu|phần))(?![.,/][0-9])"
)
_MONEY = re.compile(r"(?P<n>[0-9]{1,3}(?:\.[0-9]{3})+)(?= ?đồng)")
_PERCENT = re.compile(r"(?P<n>[0-9]{1,3}(?:,[0-9]+)?)(?= ?%)")
_DATE = re.compile(
    r"(?P<d>[0-9]{1,2}) tháng (?P<m>[0-9]{1,2}) năm (?P<y>[0-9]{4})"
    r"|(?P<d2>[0-9]{1,2})/(?P<m2>[0-9]{1,2})/(?P<y2>[0-9]{4})"
)
_UNITS = ("giờ", "ngày", "tuần", "tháng", "quý", "năm")
_UNIT = re.compile(
    r"(?P<n>\b[0-9]{1,3}|\bmười|\bmột|\bhai|\bba|\bsáu) "
    r"(?P<u>ngày làm việc|giờ|ngày|tuần|tháng|quý|năm)\b(?! [0-9])"
)
_SIZES = {"kg": "tấn", "tấn": "kg", "mét": "km", "km": "mét", "m": "km", "đồng": "USD", "%": "đồng",
          "người": "tổ chức", "tuổi": "tháng tuổi", "điểm": "lần", "lần": "năm"}  # fmt: skip
_BOUNDS = {
    "không quá": "ít nhất", "tối đa": "tối thiểu", "tối thiểu": "tối đa", "ít nhất": "không quá",
    "trên": "dưới", "dưới": "trên", "không dưới": "không quá", "không thấp hơn": "không cao hơn",
    "trở lên": "trở xuống", "trước": "sau", "từ đủ": "dưới", "chậm nhất": "sớm nhất",
}  # fmt: skip
_WORDS = {"một": "hai", "hai": "ba", "ba": "năm", "bốn": "sáu", "năm": "bảy", "sáu": "ba",
          "bảy": "mười", "tám": "chín", "chín": "tám", "mười": "hai mươi",
          "mười lăm": "ba mươi"}  # fmt: skip
_SPELLED = re.compile(
    r"(?<!\w)(?P<n>mười lăm|một|hai|ba|bốn|sáu|bảy|tám|chín|mười)"
    r"(?= (?:ngày|tháng|năm|lần|bản|người|phần))"
)


def _pick(pattern: re.Pattern[str], text: str, random: Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return random.choice(found) if found else None


def _replaced(text: str, found: re.Match[str], group: str, new: str) -> str:
    return text[: found.start(group)] + new + text[found.end(group) :]


def number(text: str, random: Random) -> str | None:
    """Another number of the same thing."""
    found = _pick(_PLAIN, text, random)
    if found is None:
        return None
    value = int(found["n"])
    new = random.choice(
        [
            one
            for one in (value + 1, value * 2, value + 5, value - 1, value * 10, 30, 45, 3)
            if one > 0 and one != value
        ]
    )
    width = len(found["n"]) if found["n"].startswith("0") else 1
    return _replaced(text, found, "n", f"{new:0{width}}")


def number_word(text: str, random: Random) -> str | None:
    """Another number, in words."""
    found = _pick(_SPELLED, text, random)
    return _replaced(text, found, "n", _WORDS[found["n"]]) if found else None


def amount(text: str, random: Random) -> str | None:
    """Ten times the money, a tenth of it, or some other sum."""
    found = _pick(_MONEY, text, random)
    if found is None:
        return None
    value = int(found["n"].replace(".", ""))
    new = random.choice([value * 10, value // 10, value + 1_000_000, value * 2, value // 2])
    return _replaced(text, found, "n", f"{new:,}".replace(",", "."))


def percent(text: str, random: Random) -> str | None:
    """Another share."""
    found = _pick(_PERCENT, text, random)
    if found is None:
        return None
    new = random.choice(
        [one for one in ("5", "10", "15", "25", "40", "60", "75", "90") if one != found["n"]]
    )
    return _replaced(text, found, "n", new)


def unit(text: str, random: Random) -> str | None:
    """Days for months, working days for days."""
    found = _pick(_UNIT, text, random)
    if found is None:
        return None
    old = found["u"]
    if old == "ngày làm việc":
        return _replaced(text, found, "u", random.choice(["ngày", "tháng", "tuần làm việc"]))
    new = random.choice(
        [one for one in _UNITS if one != old] + (["ngày làm việc"] if old == "ngày" else [])
    )
    return _replaced(text, found, "u", new)


def size(text: str, random: Random) -> str | None:
    """Tonnes for kilograms."""
    units = "|".join(sorted(map(re.escape, _SIZES), key=len, reverse=True))
    found = _pick(re.compile(rf"(?<=[0-9]) ?(?P<u>{units})(?!\w)"), text, random)
    return _replaced(text, found, "u", _SIZES[found["u"]]) if found else None


def date(text: str, random: Random) -> str | None:
    """Another day, month or year."""
    found = _pick(_DATE, text, random)
    if found is None:
        return None
    group = random.choice("dmy") + ("2" if found["d2"] else "")
    value = int(found[group])
    new = value + random.choice((1, -1, 2)) if group.startswith("y") else value % 12 + 1
    return None if new == value else _replaced(text, found, group, f"{new:0{len(found[group])}}")


def bound(text: str, random: Random) -> str | None:
    """At least for at most."""
    words = "|".join(sorted(_BOUNDS, key=len, reverse=True))
    found = _pick(
        re.compile(rf"(?<!\w)(?P<b>{words})(?= (?:là )?[0-9])|(?<=[0-9] \w{{4}} )(?P<c>trở lên)"),
        text,
        random,
    )
    if found is None:
        return None
    group = "b" if found["b"] else "c"
    return _replaced(text, found, group, _BOUNDS[found[group]])


FIGURES: dict[str, Alter] = {
    "number": number,
    "number_word": number_word,
    "amount": amount,
    "percent": percent,
    "unit": unit,
    "size": size,
    "date": date,
    "bound": bound,
}
