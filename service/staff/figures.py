"""The figures of a period, gathered for the dashboard and for reports."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from service.records import Records
from service.records.counts import Ended, Period
from service.staff.alike import Matter, matters_of, rising
from service.staff.lacks import Lack, lack_told
from service.values import Status, Verdict

WEEK = timedelta(days=7)
MATTERS = 20  # groups of unanswered questions that are told
_ANSWERS = (Status.ANSWERED, Status.PARTIAL)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was asked in a period, and how it ended: `total` is the sum of `answered`, `unanswered`
    and `outside`, and `unanswered` that of `lacks`. `rising` has topics with their times in the
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
        return sum(times for status, times in self.statuses if status in _ANSWERS)

    @property
    def unanswered(self) -> int:
        """Questions that were not answered."""
        return sum(self.lacks.values())

    @property
    def outside(self) -> int:
        """Messages that no text answers: greetings, cries for help, what is not about the law."""
        return sum(
            times
            for status, times in self.statuses
            if status not in _ANSWERS and not lack_told(status)
        )


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
        lacks=_lacks(rows),
        matters=_matters(records, period=period),
        rising=tuple(rising(counts.by_topic(week), before=counts.by_topic(before))),
        sentiment=_sentiment(counts.sentiment(period)),
        suggestions=counts.suggestions(period),
    )


def _days(rows: tuple[Ended, ...], *, period: Period) -> tuple[tuple[date, int, int], ...]:
    """Of every day from the first on which something was asked, so that a silent one is seen."""
    told: dict[date, tuple[int, int]] = {}
    for one in rows:
        every, answered = told.get(one.day, (0, 0))
        is_answer = one.status in _ANSWERS
        told[one.day] = every + one.times, answered + (one.times if is_answer else 0)
    first, last = min(told, default=period.last), max(told, default=period.first)
    every_day = (first + timedelta(days=one) for one in range((last - first).days + 1))
    return tuple((day, *told.get(day, (0, 0))) for day in every_day)


def _statuses(rows: tuple[Ended, ...]) -> tuple[tuple[Status, int], ...]:
    told: Counter[Status] = Counter()
    for one in rows:
        told[one.status] += one.times
    return tuple(told.most_common())


def _lacks(rows: tuple[Ended, ...]) -> Mapping[Lack, int]:
    return {lack: sum(one.times for one in rows if one.lack is lack) for lack in Lack if lack}


def _matters(records: Records, *, period: Period) -> tuple[tuple[Lack, Matter], ...]:
    """Groups of unanswered questions, each kind of lack apart, largest first."""
    rows = records.counts.unanswered(period)
    told = [
        (lack, matter)
        for lack in Lack
        if lack
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
