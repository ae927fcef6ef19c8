"""The figures of a period, gathered for the dashboard and for reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from service.records import Records
from service.records.counts import Period
from service.staff.alike import Matter, matters_of, rising
from service.staff.lacks import Lack
from service.values import Status, Verdict

WEEK = timedelta(days=7)
MATTERS = 20  # groups of unanswered questions that are told


@dataclass(frozen=True, slots=True)
class Figures:
    """What was asked in a period, and how it ended. `rising` has topics with their times in the
    last seven days and in the seven before; `sentiment` the verdicts of readers by topic."""

    period: Period
    days: tuple[tuple[date, int, int], ...]  # of each day all messages, and those answered
    statuses: tuple[tuple[Status, int], ...]
    topics: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    lacks: Mapping[Lack, int]
    matters: tuple[tuple[Lack, Matter], ...]
    rising: tuple[tuple[str, int, int], ...]
    sentiment: Mapping[str, Mapping[Verdict, int]]
    suggestions: int

    @property
    def total(self) -> int:
        """All messages."""
        return sum(times for _, times in self.statuses)

    @property
    def answered(self) -> int:
        """Those that were answered, in part too."""
        told = (Status.ANSWERED, Status.PARTIAL)
        return sum(times for status, times in self.statuses if status in told)


def figures_of(records: Records, *, period: Period) -> Figures:
    """The figures of a period. Raises `RecordsUnusableError`."""
    counts = records.counts
    rows = counts.by_day(period)
    week = Period(period.last - WEEK + timedelta(days=1), period.last)
    before = Period(week.first - WEEK, week.first - timedelta(days=1))
    return Figures(
        period=period,
        days=_days(rows, period=period),
        statuses=_statuses(rows),
        topics=counts.by_topic(period),
        places=counts.by_place(period),
        lacks=counts.by_lack(period),
        matters=_matters(records, period=period),
        rising=tuple(rising(counts.by_topic(week), before=counts.by_topic(before))),
        sentiment=_sentiment(counts.sentiment(period)),
        suggestions=counts.suggestions(period),
    )


def _days(
    rows: tuple[tuple[date, Status, int], ...], *, period: Period
) -> tuple[tuple[date, int, int], ...]:
    """Of every day from the first on which something was asked, so that a silent one is seen."""
    told: dict[date, tuple[int, int]] = {}
    for day, status, times in rows:
        every, answered = told.get(day, (0, 0))
        is_answer = status in (Status.ANSWERED, Status.PARTIAL)
        told[day] = every + times, answered + (times if is_answer else 0)
    first, last = min(told, default=period.last), max(told, default=period.first)
    every_day = (first + timedelta(days=one) for one in range((last - first).days + 1))
    return tuple((day, *told.get(day, (0, 0))) for day in every_day)


def _statuses(rows: tuple[tuple[date, Status, int], ...]) -> tuple[tuple[Status, int], ...]:
    told: dict[Status, int] = {}
    for _, status, times in rows:
        told[status] = told.get(status, 0) + times
    return tuple(sorted(told.items(), key=lambda one: -one[1]))


def _matters(records: Records, *, period: Period) -> tuple[tuple[Lack, Matter], ...]:
    """Groups of unanswered questions, each kind of lack apart, largest first."""
    rows = records.counts.unanswered(period)
    told = [
        (lack, matter)
        for lack in Lack
        for matter in matters_of((one.id, one.question) for one in rows if one.lack is lack)
    ]
    return tuple(sorted(told, key=lambda one: -one[1].times)[:MATTERS])


def _sentiment(
    rows: tuple[tuple[str, Verdict, int], ...],
) -> Mapping[str, Mapping[Verdict, int]]:
    told: dict[str, dict[Verdict, int]] = {}
    for topic, verdict, times in rows:
        told.setdefault(topic, {})[verdict] = times
    return told
