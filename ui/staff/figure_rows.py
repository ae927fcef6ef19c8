"""Figures as rows of tables, on the dashboard and in reports."""

from collections.abc import Sequence

from service.staff.figures import Figures
from service.wording import OUTCOMES
from service.wording_answer import VERDICT_NAMES
from service.wording_desk import LACKS
from service.wording_report import ANSWERED, ASKED, OUTSIDE, UNANSWERED

SENTIMENT = ("Chủ đề", *VERDICT_NAMES.values())

Pairs = Sequence[tuple[str, int]]
Rows = Sequence[Sequence[object]]


def totals(figures: Figures) -> Pairs:
    """All messages, and the parts that make them up."""
    return (
        (ASKED, figures.total),
        (ANSWERED, figures.answered),
        (UNANSWERED, figures.unanswered),
        (OUTSIDE, figures.outside),
    )


def statuses(figures: Figures) -> Pairs:
    """How many messages ended in each way."""
    return [(OUTCOMES[status].label, times) for status, times in figures.statuses]


def causes(figures: Figures) -> Pairs:
    """How many questions were not answered, by what was missing."""
    return [(LACKS[lack], times) for lack, times in figures.lacks.items()]


def sentiment(figures: Figures) -> Rows:
    """How many verdicts of each kind readers gave, by topic; its columns are `SENTIMENT`."""
    return [
        (topic, *(told.get(verdict, 0) for verdict in VERDICT_NAMES))
        for topic, told in figures.sentiment.items()
    ]
