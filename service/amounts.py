"""What amount a question asks for ("bao nhiêu ngày", "bao lâu"), as a pattern that finds one."""

import re

from index.text import fold

_UNITS = {
    "ngay": "ngay",
    "thang": "thang",
    "nam": "nam",
    "tuoi": "tuoi",
    "gio": "gio",
    "phut": "phut",
    "tuan": "tuan",
    "lan": "lan",
    "nguoi": "nguoi",
    "diem": "diem",
    "met": "(?:m|met)",
    "km": "km",
    "cho": "cho",
    "tien": "dong",
    "dong": "dong",
    "phan": "(?:%|phan tram)",
}
_HOW_MANY = re.compile(r"\b(?:bao nhieu|may) (?P<unit>[a-z]+)")
_HOW_MUCH = re.compile(r"\b(?:bao nhieu|may)(?! [a-z])")
# What is asked for where no unit follows: "tuổi kết hôn là bao nhiêu". Fines are told by `figures`.
_COUNTED = (
    (re.compile(r"\btuoi\b"), "tuoi"),
    (re.compile(r"\b(?:ty le|ti le|thue suat|lai suat)\b"), "(?:%|phan tram)"),
    (
        re.compile(r"\b(?:muc (?!phat)|luong\b|(?:le|hoc|chi) phi\b|tro cap\b)"),
        "(?:dong|%|phan tram)",
    ),
)
_HOW_LONG = re.compile(r"\bbao lau\b|\bthoi (?:han|gian|hieu)\b.*\b(?:bao|may)\b")
_DURATION = "(?:ngay|thang|nam|gio|tuan|phut)"
_NUMBER = r"(?:\b[0-9][0-9.,]*|\b(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|tram))"


def asked_unit(question: str) -> str | None:
    """The unit asked for, as a pattern of folded text: "bao nhiêu ngày", "bao lâu"; None where no
    amount is asked for."""
    folded = fold(question).rstrip(" ?.!")
    asked = _HOW_MANY.search(folded)
    unit = _UNITS.get(asked["unit"]) if asked else None
    if unit is None and _HOW_LONG.search(folded):
        return _DURATION
    if unit is None and _HOW_MUCH.search(folded):
        return next((unit for of, unit in _COUNTED if of.search(folded)), None)
    return unit


def asked_amount(question: str) -> re.Pattern[str] | None:
    """What finds, in folded text, an amount of the kind asked for; None where none is asked."""
    unit = asked_unit(question)
    return re.compile(rf"{_NUMBER}(?: [a-z]+)? ?{unit}(?!\w)") if unit else None
