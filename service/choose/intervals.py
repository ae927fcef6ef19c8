"""The measures of a question and of a rule as intervals: "vượt quá 50 đến 80 miligam" is (50, 80].

A rule for speeds over 35 km/h does not answer a question on 15 km/h over the limit, though both
speak of kilometres. Patterns are of folded letters.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

_N = r"[0-9]+(?:[.,][0-9]+)*"
_UNITS = {
    "km/h": r"km ?/ ?h|km/gio|ki-?lo-?met/gio|km",
    "mg": r"mg|miligam",
    "cm3": r"cm ?3|cm³|cc|phan khoi",
    "kw": r"kw",
    "tuoi": r"tuoi",
    "met": r"met|m",
    "nguoi": r"nguoi",
    "cho": r"cho",
    "tan": r"tan",
    "kg": r"kg|ki-?lo-?gam",
    "%": r"%|phan tram",
    "dong": r"dong",
    "ngay": r"ngay",
    "thang": r"thang",
    "nam": r"nam",
    "gio": r"gio",
}
_UNIT = "|".join(f"(?:{pattern})" for pattern in _UNITS.values())
_OVER = r"(?P<over>tren|vuot qua|vuot|hon|qua|ngoai)"
_FROM = r"(?P<from>tu du|tu|it nhat|toi thieu|khong duoi|du)"
_UNDER = (
    r"(?P<under>chua vuot qua|chua vuot|chua den|chua du|khong qua|khong vuot qua|toi da|den|duoi)"
)
_MEASURE = re.compile(
    rf"(?:\b(?:{_OVER}|{_FROM}|{_UNDER}) )?(?:muc )?(?P<low>{_N}) ?(?P<one>{_UNIT})?(?![a-z0-9])"
    rf"(?: ?(?:den|-|–) (?P<below>duoi |chua du )?(?P<high>{_N}) ?(?P<two>{_UNIT})(?![a-z0-9]))?"
    rf"(?P<up> tro len)?"
)
BREATH = 3  # milligrams, below which they are those of a litre of breath
_LESS = frozenset({"chua den", "chua du", "duoi"})


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers of a unit between two bounds, each in it or not."""

    unit: str
    low: float
    high: float
    low_in: bool = True
    high_in: bool = True

    def holds(self, other: "Interval") -> bool:
        """Whether another interval lies in this one."""
        above = self.low < other.low or (
            self.low == other.low and (self.low_in or not other.low_in)
        )
        below = other.high < self.high or (
            self.high == other.high and (self.high_in or not other.high_in)
        )
        return above and below


def intervals_of(folded: str) -> tuple[Interval, ...]:
    """The measures of a folded text, in its order."""
    return tuple(_intervals(folded))


def measured(folded: str, *, unit: str) -> tuple[int, int] | None:
    """From where to where a folded text tells the measures of a unit, the first to the last; None
    where it tells none."""
    found = spans_of(folded, unit=unit)
    return (found[0][0], found[-1][1]) if found else None


def spans_of(folded: str, *, unit: str) -> list[tuple[int, int]]:
    """From where to where a folded text tells each measure of a unit, in its order."""
    found = _MEASURE.finditer(folded)
    return [one.span() for one in found if _unit(one["two"] or one["one"] or "") == unit]


def agreement(asked: Sequence[Interval], ruled: Sequence[Interval]) -> float:
    """How the measures of a rule fit those of a question, over the units that both have: 1 the
    same, 0.7 around them, -1 elsewhere; 0 where they share no unit."""
    told = [_fit(one, [r for r in ruled if r.unit == one.unit]) for one in asked]
    fits = [fit for fit in told if fit is not None]
    return sum(fits) / len(fits) if fits else 0.0


def _fit(asked: Interval, ruled: Sequence[Interval]) -> float | None:
    if not ruled:
        return None
    if asked in ruled:
        return 1.0
    return 0.7 if any(one.holds(asked) for one in ruled) else -1.0


def _intervals(folded: str) -> Iterator[Interval]:
    for match in _MEASURE.finditer(folded):
        unit = _unit(match["two"] or match["one"] or "")
        if unit:
            yield _of_breath(_interval(match, unit))


def _of_breath(found: Interval) -> Interval:
    """Milligrams of alcohol are told in two units, and people leave out of which: of a litre of
    breath there are parts of one, of 100 millilitres of blood tens (Nghị định 168/2024/NĐ-CP)."""
    bounds = [one for one in (found.low, found.high) if math.isfinite(one)]
    breath = found.unit == "mg" and max(bounds, default=BREATH) < BREATH
    return replace(found, unit="mg/l") if breath else found


def _interval(match: re.Match[str], unit: str) -> Interval:
    low = _value(match["low"])
    if match["high"]:
        high = _value(match["high"])
        return Interval(unit, low, high, not match["over"], not match["below"])
    if match["up"] or match["from"]:
        return Interval(unit, low, math.inf)
    if match["over"]:
        return Interval(unit, low, math.inf, low_in=False)
    if match["under"]:
        return Interval(unit, -math.inf, low, high_in=match["under"] not in _LESS)
    return Interval(unit, low, low)


@cache
def _unit(words: str) -> str:
    """The unit that words name; empty where they name none."""
    names = (name for name, one in _UNITS.items() if re.fullmatch(one, words))
    return next(names, "") if words else ""


def _value(digits: str) -> float:
    """Full stops part thousands, a comma decimals; a stop that parts no thousands is a comma too:
    "0.25 mg", as people type it."""
    if re.fullmatch(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+", digits):
        return float(digits.replace(".", ""))
    plain = digits.replace(".", "").replace(",", ".") if "," in digits else digits
    try:
        return float(plain)
    except ValueError:
        return math.nan
