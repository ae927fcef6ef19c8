"""Dates as official texts write them: "30/3/2022", "07.3.2023", "ngày 30 tháng 3 năm 2022";
and today."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

# On folded text. Day, month and year all stand; "tháng 3 năm 2022" alone is no date.
DATE = r"[0-9]{1,2}(?: ?[/.-] ?[0-9]{1,2} ?[/.-] ?| thang [0-9]{1,2} nam )[0-9]{4}\b"
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})$")
_PARTS = re.compile(r"[0-9]+")
# Without summer time, so that no table of time zones is needed: slim machines have none.
VIETNAM = timezone(timedelta(hours=7))


def today() -> date:
    """The day that it is in Vietnam, wherever this machine stands."""
    return vietnam_day(datetime.now(UTC))


def vietnam_day(moment: datetime) -> date:
    """The day that it is in Vietnam at a moment."""
    return moment.astimezone(VIETNAM).date()


def vietnam_midnight(day: date) -> datetime:
    """The moment, in UTC, at which a day begins in Vietnam. Raises OverflowError for the first."""
    return datetime.combine(day, time(), VIETNAM).astimezone(UTC)


def read_date(words: str) -> date | None:
    """The date that is written (day, month, year; or ISO), or None where there is no such day."""
    iso = _ISO.match(words.strip())
    numbers = [int(number) for number in _PARTS.findall(words)]
    if len(numbers) != 3:
        return None
    year, month, day = numbers if iso else reversed(numbers)
    try:
        return date(year, month, day)
    except ValueError:
        return None
