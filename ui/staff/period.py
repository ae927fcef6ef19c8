"""The days that a page or a report is of, as its address names them."""

from collections.abc import Mapping
from datetime import date, timedelta

from service.records.counts import Period

USUAL = timedelta(days=29)  # before today
LONGEST = timedelta(days=1100)
YEARS = range(2020, 2200)


def period_of(query: Mapping[str, str], *, today: date) -> Period | None:
    """From `tu` to `den` (both YYYY-MM-DD), of a month (`thang`, YYYY-MM) or a year (`nam`); the
    last 30 days where none is named, None where they are no days."""
    try:
        if query.get("nam"):
            year = int(query["nam"])
            return _told(date(year, 1, 1), date(year, 12, 31))
        if query.get("thang"):
            return _month(date.fromisoformat(f"{query['thang']}-01"))
        first, last = query.get("tu", ""), query.get("den", "")
        end = date.fromisoformat(last) if last else today
        start = date.fromisoformat(first) if first else end - USUAL
        return _told(start, end)
    except (ValueError, OverflowError):
        return None


def _told(start: date, end: date) -> Period | None:
    """The period, where it is one in which something can have been asked."""
    known = start.year in YEARS and end.year in YEARS
    return Period(start, end) if known and start <= end and end - start <= LONGEST else None


def _month(first: date) -> Period | None:
    following = (first + timedelta(days=32)).replace(day=1)
    return _told(first, following - timedelta(days=1))
