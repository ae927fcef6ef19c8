"""What officers say of one citation, and what comes of it.

One verdict is final where one reviewer is set; where two are, both are awaited, and give theirs
without seeing the other's. Two that differ are settled by a third person: by the majority, else by
the third.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

THIRD = 3


class Verdict(StrEnum):
    """What a reviewer says of a citation."""

    RIGHT = "dung"
    PARTLY = "dung-mot-phan"
    WRONG = "sai"
    EXPIRED = "het-hieu-luc"


WITHDRAWS = frozenset({Verdict.WRONG, Verdict.EXPIRED})


@dataclass(frozen=True, slots=True)
class Given:
    """One reviewer's verdict on the citation at a place (from 0) of an answer; `first` is what was
    said before any change of mind."""

    place: int
    reviewer: str
    verdict: Verdict
    first: Verdict
    note: str
    at: datetime


class Stage(StrEnum):
    """How far the review of a citation, or of a whole answer, is."""

    NEW = "chua"  # no verdict yet
    BEGUN = "dang"  # some, and others are awaited
    DISPUTED = "cho-ba"  # two differ: a third person is awaited
    DONE = "xong"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the verdicts on one citation come to; `final` only at the stage DONE."""

    stage: Stage
    final: Verdict | None = None


def ruling_of(given: Sequence[Given], *, reviewers: int) -> Ruling:
    """What the verdicts on one citation, in their order, come to where so many reviewers are
    set."""
    said = [one.verdict for one in given]
    if len(said) >= THIRD:
        verdict, times = Counter(said).most_common(1)[0]
        return Ruling(Stage.DONE, verdict if times > 1 else said[THIRD - 1])
    if len(set(said)) > 1:
        return Ruling(Stage.DISPUTED)
    if len(said) >= reviewers:
        return Ruling(Stage.DONE, said[0])
    return Ruling(Stage.BEGUN if said else Stage.NEW)


def stage_of(rulings: Sequence[Ruling]) -> Stage:
    """How far the review of an answer is, whose citations have these rulings."""
    stages = {one.stage for one in rulings}
    if Stage.DISPUTED in stages:
        return Stage.DISPUTED
    return stages.pop() if len(stages) == 1 else Stage.BEGUN


def may_judge(reviewer: str, *, given: Sequence[Given], reviewers: int) -> bool:
    """Whether a reviewer may give a verdict on a citation: change an own one, or give one that is
    awaited. While a single verdict stands another person may still differ."""
    if any(one.reviewer == reviewer for one in given) or len(given) <= 1:
        return True
    return ruling_of(given, reviewers=reviewers).stage is not Stage.DONE


def sees(reviewer: str, *, given: Sequence[Given], reviewers: int) -> tuple[Given, ...]:
    """The verdicts of others that a reviewer may see on a citation: none while an own one of the
    first two is awaited, so that both are independent."""
    own = any(one.reviewer == reviewer for one in given)
    if not own and len(given) < reviewers:
        return ()
    return tuple(one for one in given if one.reviewer != reviewer)


def is_awaited(reviewer: str, *, given: Sequence[Given], reviewers: int) -> bool:
    """Whether a citation waits for this reviewer."""
    own = any(one.reviewer == reviewer for one in given)
    return not own and ruling_of(given, reviewers=reviewers).stage is not Stage.DONE
