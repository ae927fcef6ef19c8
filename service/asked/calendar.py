"""The days that words for a time name: "tháng 8 năm 2026" -> 1 to 31 August 2026.

Each reader takes the named groups of a pattern of `moments`, and the day that it is; it returns the
first and the last day, the same for a single day, or None where there is no such day.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from ingest.dates import read_date

# Days that may be asked on; what is so many years before and after them is still a date.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)

Days = tuple[date, date] | None

NEAR_DAYS = {
    "hom qua": -1,
    "hom kia": -2,
    "hom nay": 0,
    "ngay mai": 1,
    "ngay kia": 2,
    "ngay mot": 2,
}
NEAR_DAYS |= {"tuan truoc": -7, "tuan qua": -7, "tuan nay": 0, "tuan sau": 7, "tuan toi": 7}
NEAR_YEARS = {"ngoai": -1, "nay": 0, "sau": 1, "toi": 1}
NEAR_MONTHS = {"truoc": -1, "vua roi": -1, "vua qua": -1, "nay": 0, "sau": 1, "toi": 1}
MONTH_WORDS = ("mot", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_LENGTHS = {"ngay": 1, "hom": 1, "tuan": 7}  # days
_MONTHS_OF = {"thang": 1, "nam": 12}
_HALVES = {"6 thang dau": "nua dau", "6 thang cuoi": "nua cuoi"}


def now(_: Mapping[str, str], today: date) -> Days:
    """Today."""
    return today, today


def full_day(groups: Mapping[str, str], _: date) -> Days:
    """A day that is written in full."""
    day = read_date(groups["date"])
    return (day, day) if day else None


def day_of_year(groups: Mapping[str, str], today: date) -> Days:
    """A day and a month, of the year of today or of one beside it."""
    year = today.year + NEAR_YEARS[groups.get("which", "nay")]
    if "yy" in groups:
        year = 2000 + int(groups["yy"])
    day = read_date(f"{groups['d']}/{groups['m']}/{year}")
    return (day, day) if day else None


def month(groups: Mapping[str, str], today: date) -> Days:
    """A month of a year, or its beginning, middle or end."""
    number = int(groups["m"]) if groups["m"].isdigit() else _month_named(groups["m"])
    days = _months(_year_of(groups, today), first=number, last=number)
    return days and _part(days, groups.get("part", ""))


def quarter(groups: Mapping[str, str], _: date) -> Days:
    """A quarter of a year."""
    last = 3 * QUARTERS[groups["quarter"]]
    return _months(int(groups["year"]), first=last - 2, last=last)


def year(groups: Mapping[str, str], today: date) -> Days:
    """A year, or its beginning, middle, end or half."""
    number = _year_of(groups, today)
    return _part((date(number, 1, 1), date(number, 12, 31)), groups.get("part", ""))


def school_year(groups: Mapping[str, str], _: date) -> Days:
    """From September to May; the law leaves the days to each year's plan."""
    first = int(groups["year"])
    return date(first, 9, 1), date(first + 1, 5, 31)


def near_day(groups: Mapping[str, str], today: date) -> Days:
    """ "hôm qua", "ngày mai", "tuần trước": the day so far from today."""
    day = today + timedelta(days=NEAR_DAYS[groups["near"]])
    return day, day


def near_month(groups: Mapping[str, str], today: date) -> Days:
    """ "tháng trước", "tháng sau"."""
    day = _earlier(today, months=-NEAR_MONTHS[groups["which"]])
    return _months(day.year, first=day.month, last=day.month)


def ago(groups: Mapping[str, str], today: date) -> Days:
    """ "cách đây 2 năm": the day that long before today."""
    count, unit = int(groups["count"]), groups["unit"]
    if unit in _LENGTHS:
        day = today - timedelta(days=count * _LENGTHS[unit])
    else:
        day = _earlier(today, months=count * _MONTHS_OF[unit])
    return day, day


def _year_of(groups: Mapping[str, str], today: date) -> int:
    return int(groups["year"]) if "year" in groups else today.year + NEAR_YEARS[groups["which"]]


def _month_named(words: str) -> int:
    """ "tám" -> 8, "mười hai" -> 12."""
    return sum(MONTH_WORDS.index(word) + 1 for word in words.split())


def _earlier(day: date, *, months: int) -> date:
    """The same day some months before; the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), _last_of(year, month + 1))


def _last_of(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _months(year: int, *, first: int, last: int) -> Days:
    """From the first day of one month to the last day of another; None for a month 13."""
    if not 1 <= first <= last <= 12:
        return None
    return date(year, first, 1), _last_of(year, last)


def _part(days: tuple[date, date], part: str) -> tuple[date, date]:
    """ "đầu năm 2024" is its first day, "giữa" its middle, "cuối" its last; a half is a half."""
    first, last = days
    whole_year = first.month != last.month
    middle = first.replace(month=7) if whole_year else first.replace(day=15)
    parts = {
        "": days,
        "dau": (first, first),
        "giua": (middle, middle),
        "cuoi": (last, last),
        "nua dau": (first, middle - timedelta(days=1)),
        "nua cuoi": (middle, last),
    }
    return parts[_HALVES.get(part, part)]
