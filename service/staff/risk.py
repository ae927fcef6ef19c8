"""How much an answer needs an officer's look.

    risk = (BASE + the points of its reasons) × (1 + log10(readers))

`readers` are how often it was asked and its permalink opened, at least 1. The points are set so
that a complaint stands before any sign of our own, in the order in which readers' words name a
fault. Of our own signs, on 143 citizens' questions with known answers, `partial` cited the wrong
article in 61 of 100 cases and a low margin in 50, against 18 and 13 of the others.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from math import log10

from pydantic import Field

from ingest.dates import vietnam_day
from ingest.law.validity import State
from service.staff.common_words import held_share
from service.values import Answer, Citation, Feedback, Manner, Sentence, Status, Value, Verdict

BASE = 5
HELD = 0.5  # of a sentence's words; less is low support
MARGIN = 0.2  # between the first and the second article found; less is a low margin
NEW = timedelta(days=90)  # for which law is new
MANY = 10  # readers, from which they are named as a reason


class Reason(StrEnum):
    """Why an answer is to be looked at."""

    WRONG_CITATION = "trich-dan-sai"  # a reader says so
    NOT_UNDERSTOOD = "chua-hieu"  # a reader did not understand it
    UNHELPFUL = "khong-huu-ich"  # a reader found it of no use
    PARTIAL = "lien-quan"  # the service itself is not sure that it answers
    LOW_SUPPORT = "it-can-cu"  # a sentence has few words of its quotes
    LOW_MARGIN = "sat-nhau"  # another article was found almost as well
    CHANGED = "dieu-khoan-sua-doi"  # the provision is known to be changed
    REWORDED = "loi-van-moi"  # its words were changed lately, or will be
    NEW_LAW = "moi-hieu-luc"  # in force for less than 90 days, or not yet
    AMENDED = "van-ban-sua-doi"  # its document was amended somewhere
    READERS = "nhieu-nguoi-doc"  # many see it


POINTS: Mapping[Reason, int] = {
    Reason.WRONG_CITATION: 100,
    Reason.NOT_UNDERSTOOD: 70,
    Reason.UNHELPFUL: 50,
    Reason.PARTIAL: 12,
    Reason.LOW_SUPPORT: 12,
    Reason.LOW_MARGIN: 8,
    Reason.CHANGED: 8,
    Reason.REWORDED: 6,
    Reason.NEW_LAW: 6,
    Reason.AMENDED: 2,
    Reason.READERS: 0,  # readers weigh what else there is
}


class Signals(Value):
    """What the risk of an answer is made from. `first` and `second` are the scores of the two
    articles found best; `newest` is the latest day since which a cited provision is in force, `on`
    the day of the answer. Nothing in them is what somebody wrote, which may be erased."""

    partial: bool = False
    held: float = 1.0
    first: float | None = None
    second: float | None = None
    changed: bool = False
    reworded: bool = False
    newest: date | None = None
    on: date
    amended_by: tuple[str, ...] = ()
    complaints: Mapping[Verdict, int] = Field(default_factory=dict)
    asked: int = 1
    opened: int = 0

    @property
    def margin(self) -> float | None:
        """How much better the first article was found than the second."""
        return None if self.first is None or self.second is None else self.first - self.second

    @property
    def readers(self) -> int:
        """How often it was asked and opened."""
        return max(1, self.asked + self.opened)


def signals_of(answer: Answer) -> Signals:
    """What is known of an answer when it is given."""
    on = answer.day or vietnam_day(answer.created)
    scores = [one.score for one in answer.provenance.found[:2]]
    citations = answer.citations
    laws = (law for one in citations for law in one.currency.amended_by)
    return Signals(
        partial=answer.status is not Status.ANSWERED,
        held=min((_held(one, answer=answer) for one in answer.sentences), default=1.0),
        first=scores[0] if scores else None,
        second=scores[1] if len(scores) > 1 else None,
        changed=any(one.currency.state is State.AMENDED for one in citations),
        reworded=any(one.rewordings for one in citations),
        newest=max((day for one in citations for day in _since(one)), default=None),
        on=on,
        amended_by=tuple(dict.fromkeys(laws)),
    )


def _held(sentence: Sentence, *, answer: Answer) -> float:
    if not sentence.citations or answer.manner is Manner.VERBATIM:
        return 1.0
    quotes = "\n".join(answer.citations[place].whole for place in sentence.citations)
    return held_share(sentence.text, by=quotes)


def _since(citation: Citation) -> Iterator[date]:
    yield from filter(None, (citation.effective, citation.currency.since))


def complained(signals: Signals, *, feedback: Feedback, before: Verdict | None = None) -> Signals:
    """The signals after one more reader's verdict, which may take the place of one `before`; praise
    counts for nothing."""
    count = Counter({**signals.complaints, Verdict.HELPFUL: 0})
    count[feedback.verdict] += 1
    if before:
        count[before] -= 1
    del count[Verdict.HELPFUL]
    return signals.model_copy(update={"complaints": dict(+count)})


def gravest_first(told: Sequence[Feedback]) -> list[Feedback]:
    """The complaints, and what else has a comment: the gravest first, of equal ones those with a
    comment, and of these the last."""
    found = [one for one in reversed(told) if _gravity(one) or one.comment.strip()]
    return sorted(found, key=lambda one: (-_gravity(one), not one.comment.strip()))


def gravest(told: Sequence[Feedback]) -> str:
    """The comment of the gravest of these complaints; of equal ones the last."""
    comments = (one.comment.strip() for one in gravest_first(told) if _gravity(one))
    return next(filter(None, comments), "")


def _gravity(told: Feedback) -> int:
    return 0 if told.verdict is Verdict.HELPFUL else POINTS[Reason(told.verdict.value)]


def reasons_of(signals: Signals) -> tuple[Reason, ...]:
    """The reasons to look at an answer, the gravest first."""
    found = (reason for reason in Reason if _HOLDS[reason](signals))
    return tuple(sorted(found, key=lambda one: -POINTS[one]))


def risk_of(signals: Signals) -> int:
    """The risk, as the formula above has it."""
    points = BASE + sum(POINTS[reason] for reason in reasons_of(signals))
    return round(points * (1 + log10(signals.readers)))


def _is_new(signals: Signals) -> bool:
    return signals.newest is not None and signals.newest > signals.on - NEW


def _has(verdict: Verdict) -> Callable[[Signals], bool]:
    return lambda signals: signals.complaints.get(verdict, 0) > 0


_HOLDS: Mapping[Reason, Callable[[Signals], bool]] = {
    Reason.WRONG_CITATION: _has(Verdict.WRONG_CITATION),
    Reason.NOT_UNDERSTOOD: _has(Verdict.NOT_UNDERSTOOD),
    Reason.UNHELPFUL: _has(Verdict.UNHELPFUL),
    Reason.PARTIAL: lambda signals: signals.partial,
    Reason.LOW_SUPPORT: lambda signals: signals.held < HELD,
    Reason.LOW_MARGIN: lambda signals: signals.margin is not None and signals.margin < MARGIN,
    Reason.CHANGED: lambda signals: signals.changed,
    Reason.REWORDED: lambda signals: signals.reworded,
    Reason.NEW_LAW: _is_new,
    Reason.AMENDED: lambda signals: bool(signals.amended_by),
    Reason.READERS: lambda signals: signals.readers >= MANY,
}
