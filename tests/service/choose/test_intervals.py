"""Measures as intervals: what a rule's bounds hold, and what of a question lies in them."""

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from index.text import fold
from service.choose.intervals import BREATH, Interval, agreement, intervals_of, measured

UNITS = {
    "km/h": "km/h",
    "miligam": "mg",
    "tuổi": "tuoi",
    "người": "nguoi",
    "mét": "met",
    "%": "%",
    "đồng": "dong",
    "ngày": "ngay",
}
NUMBERS = st.integers(min_value=0, max_value=999)
UNIT = st.sampled_from(sorted(UNITS))
INF = math.inf


def read(text: str) -> tuple[Interval, ...]:
    """The measures of a text as it is written."""
    return intervals_of(fold(text))


@settings(deadline=None)
@given(NUMBERS, NUMBERS, UNIT)
def test_two_bounds_are_read_as_they_are_written(one: int, other: int, unit: str) -> None:
    """Of "từ A đến B" both bounds are in; "trên" and "dưới" leave theirs out."""
    low, high = sorted((one, other))
    name = "mg/l" if UNITS[unit] == "mg" and high < BREATH else UNITS[unit]
    assert read(f"chạy từ {low} đến {high} {unit}.") == (Interval(name, low, high),)
    assert read(f"chạy từ {low} {unit} đến {high} {unit}.") == (Interval(name, low, high),)
    over = Interval(name, low, high, low_in=False)
    assert read(f"chạy quá trên {low} đến {high} {unit}") == (over,)
    below = Interval(name, low, high, high_in=False)
    assert read(f"từ {low} đến dưới {high} {unit}") == (below,)
    assert read(f"từ đủ {low} {unit} đến chưa đủ {high} {unit}") == (below,)


@settings(deadline=None)
@given(NUMBERS, UNIT)
def test_one_bound_leaves_the_other_side_open(bound: int, unit: str) -> None:
    """What is said of one side alone has no end on the other, and keeps the bound where the words
    do."""
    # Few milligrams are those of a litre of breath.
    name = "mg/l" if UNITS[unit] == "mg" and bound < BREATH else UNITS[unit]
    assert read(f"trên {bound} {unit}") == (Interval(name, bound, INF, low_in=False),)
    assert read(f"từ {bound} {unit} trở lên") == (Interval(name, bound, INF),)
    assert read(f"ít nhất {bound} {unit}") == (Interval(name, bound, INF),)
    assert read(f"không quá {bound} {unit}") == (Interval(name, -INF, bound),)
    under = Interval(name, -INF, bound, high_in=False)
    assert read(f"dưới {bound} {unit}") == (under,)
    assert read(f"chưa đủ {bound} {unit}") == (under,)
    assert read(f"đúng {bound} {unit}") == (Interval(name, bound, bound),)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1.500.000 đồng", 1_500_000),
        ("2.000 đồng", 2000),
        ("0,25 miligam", 0.25),
        ("0.25 mg", 0.25),
        ("0.250 mg", 0.25),
        ("1,35 mét", 1.35),
        ("1.35 mét", 1.35),
        ("05 người", 5),
    ],
)
def test_numbers_are_read_as_people_write_them(words: str, value: float) -> None:
    """Full stops part thousands; a comma parts decimals, and so does a stop that parts none."""
    (found,) = read(words)
    assert (found.low, found.high) == (value, value)


@pytest.mark.parametrize("text", ["Điều 5", "khoản 2 Điều 10", "", "5", "05/2020", "năm người"])
def test_a_number_without_a_unit_is_no_measure(text: str) -> None:
    """Addresses and bare numbers are not measured."""
    assert read(text) == ()


def intervals() -> st.SearchStrategy[Interval]:
    """Any interval of one unit."""
    bounds = st.tuples(NUMBERS, NUMBERS).map(sorted)
    return st.builds(
        lambda pair, low_in, high_in: Interval("m", pair[0], pair[1], low_in, high_in),
        bounds,
        st.booleans(),
        st.booleans(),
    )


def points(one: Interval) -> set[float]:
    """Every half of an interval with small bounds."""
    halves = (half / 2 for half in range(int(one.low) * 2, int(one.high) * 2 + 1))
    inside = {value for value in halves if one.low < value < one.high}
    inside |= {one.low} if one.low_in and (one.high > one.low or one.high_in) else set()
    return inside | ({one.high} if one.high_in and (one.high > one.low or one.low_in) else set())


@settings(deadline=None)
@given(intervals(), intervals())
def test_an_interval_holds_what_lies_in_it(outer: Interval, inner: Interval) -> None:
    """One interval holds another where every number of it is one of its own, and no other time."""
    assume(inner.low < inner.high)
    assert outer.holds(inner) == (points(inner) <= points(outer))


def test_the_rule_whose_bounds_hold_the_measure_fits() -> None:
    """40 % fits the rule from 30 to 50 % and no neighbour of it; the rule of the same words fits
    best; another unit tells nothing."""
    rules = [read(f"quá tải {words}") for words in ("trên 10% đến 30%", "trên 30% đến 50%")]
    assert [agreement(read("quá tải 40%"), rule) for rule in rules] == [-1.0, 0.7]
    assert [agreement(read("quá tải 30%"), rule) for rule in rules] == [0.7, -1.0]
    assert agreement(read("quá tải trên 30% đến 50%"), rules[1]) == 1.0
    assert agreement(read("chở 5 người"), rules[1]) == 0.0
    assert agreement((), rules[1]) == 0.0


@pytest.mark.parametrize(
    ("text", "unit", "told"),
    [
        ("chay qua toc do tu 10 km/h den 20 km/h trong", "km/h", "tu 10 km/h den 20 km/h"),
        ("co nong do con vuot qua 80 mg/100 ml mau hoac vuot qua 0,4 mg/1 lit", "mg",
         "vuot qua 80 mg/100 ml mau hoac vuot qua 0,4 mg"),
        ("phat tien tu 1.000.000 dong vi chay tren 20 km/h", "km/h", "tren 20 km/h"),
        ("phat tien tu 1.000.000 dong", "km/h", None),
    ],
)  # fmt: skip
def test_the_measures_of_a_unit_stand_from_the_first_to_the_last(
    text: str, unit: str, told: str | None
) -> None:
    """In one run of words, those of other units left out at its ends."""
    place = measured(text, unit=unit)
    assert (text[slice(*place)] if place else None) == told
