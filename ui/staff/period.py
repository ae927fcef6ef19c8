"""The days that a page or a report is of, as its address names them."""

from collections.abc import Mapping
from datetime import date, timedelta

from service.records.counts import Period

USUAL = timedelta(days=29)  # before today
LONGEST = timedelta(days=1100)


def period_of(query: Mapping[str, str], *, today: date) -> Period | None:
    """From `tu` to `den` (both YYYY-MM-DD), of a month (`thang`, YYYY-MM) or a year (`nam`); the
    last 30 days where none is named, None where they are no days."""
    try:
        if query.get("nam"):
            year = int(query["nam"])
            return Period(date(year, 1, 1), date(year, 12, 31))
        if query.get("thang"):
            return _month(date.fromisoformat(f"{query['thang']}-01"))
        first, last = query.get("tu", ""), query.get("den", "")
        end = date.fromisoformat(last) if last else today
        start = date.fromisoformat(first) if first else end - USUAL
    except (ValueError, OverflowError):
        return None
    return Period(start, end) if start <= end <= start + LONGEST else None


def _month(first: date) -> Period:
    following = (first + timedelta(days=32)).replace(day=1)
    return Period(first, following - timedelta(days=1))
