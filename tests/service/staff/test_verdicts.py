"""What verdicts on one citation come to, and how far reviewers agree."""

from datetime import UTC, datetime

import pytest

from service.staff.agreement import Agreement, agreement_of
from service.staff.verdicts import (
    Given,
    Ruling,
    Stage,
    Verdict,
    is_awaited,
    may_judge,
    ruling_of,
    sees,
    stage_of,
)

R, P, W, E = Verdict.RIGHT, Verdict.PARTLY, Verdict.WRONG, Verdict.EXPIRED


def given(*verdicts: Verdict) -> list[Given]:
    """Verdicts of an, binh, chi … on the first citation."""
    at = datetime(2026, 11, 28, tzinfo=UTC)
    names = ("an", "binh", "chi", "dung")
    return [Given(0, name, one, one, "", at) for name, one in zip(names, verdicts, strict=False)]


@pytest.mark.parametrize(
    ("verdicts", "reviewers", "ruling"),
    [
        ((), 1, Ruling(Stage.NEW)),
        ((W,), 1, Ruling(Stage.DONE, W)),
        ((W,), 2, Ruling(Stage.BEGUN)),
        ((R, R), 2, Ruling(Stage.DONE, R)),
        ((R, P), 2, Ruling(Stage.DISPUTED)),
        ((R, W), 1, Ruling(Stage.DISPUTED)),  # both at once, where one is set
        ((R, W, W), 2, Ruling(Stage.DONE, W)),
        ((R, W, R), 2, Ruling(Stage.DONE, R)),
        ((R, W, E), 2, Ruling(Stage.DONE, E)),  # no two agree: the third settles it
    ],
)
def test_verdicts_come_to_one(
    verdicts: tuple[Verdict, ...], reviewers: int, ruling: Ruling
) -> None:
    """One, two that agree, or a third where they do not."""
    assert ruling_of(given(*verdicts), reviewers=reviewers) == ruling


def test_an_answer_is_as_far_as_its_citations() -> None:
    """Done where all are; in dispute where one is."""
    done, new = Ruling(Stage.DONE, R), Ruling(Stage.NEW)
    assert stage_of([done, done]) is Stage.DONE
    assert stage_of([done, new]) is Stage.BEGUN
    assert stage_of([done, Ruling(Stage.DISPUTED), new]) is Stage.DISPUTED


def test_who_may_judge() -> None:
    """Neither of two who differ settles it; nobody joins what is settled; everybody may change
    their own verdict."""
    assert may_judge("chi", given=given(R, W), reviewers=2)
    assert not is_awaited("an", given=given(R, W), reviewers=2)
    assert is_awaited("chi", given=given(R, W), reviewers=2)
    assert not may_judge("chi", given=given(R, R), reviewers=2)
    assert not may_judge("dung", given=given(R, W, W), reviewers=2)
    assert may_judge("an", given=given(R, W, W), reviewers=2)


def test_the_second_of_two_sees_nothing_before() -> None:
    """Nor does anybody else who gave none; after both are in, all is seen."""
    assert sees("binh", given=given(W), reviewers=2) == ()
    assert sees("binh", given=given(W), reviewers=1) != ()
    assert len(sees("chi", given=given(W, R), reviewers=2)) == 2
    assert [one.reviewer for one in sees("an", given=given(W, R), reviewers=2)] == ["binh"]


def test_kappa_is_that_of_the_literature() -> None:
    """The example of SAS/STAT, PROC FREQ, "Cohen's Kappa" (two dermatologists, 88 patients):
    κ = 0.3449 with the interval 0.2030 to 0.4868."""
    table = ((10, 4, 1, 0), (5, 10, 12, 2), (2, 4, 12, 5), (0, 2, 6, 13))
    cells = [(row, column, n) for row, cells in enumerate(table) for column, n in enumerate(cells)]
    found = agreement_of([(row, column) for row, column, n in cells for _ in range(n)])
    assert (found.pairs, found.agreed) == (88, 45)
    assert [round(one or 0, 4) for one in (found.kappa, found.low, found.high)] == [
        0.3449,
        0.2030,
        0.4868,
    ]


@pytest.mark.parametrize(
    ("pairs", "agreement"),
    [
        ([], Agreement(0, 0)),
        ([(R, R), (R, R)], Agreement(2, 2)),  # nothing but chance to compare with
        ([(R, R), (W, W)], Agreement(2, 2, 1.0)),
        ([(R, W), (W, R)], Agreement(2, 0, -1.0)),
        ([(R, W)], Agreement(1, 0, 0.0)),
        ([(R, R), (W, W)] * 10, Agreement(20, 20, 1.0)),  # its standard error is 0
    ],
)
def test_kappa_at_its_bounds(pairs: list[tuple[Verdict, Verdict]], agreement: Agreement) -> None:
    """None where it does not exist, and no interval where it would tell nothing."""
    assert agreement_of(pairs) == agreement
