"""Rules that are not in force on the day asked about: over, still to come, or too far away."""

from collections.abc import Iterator
from datetime import date

import pytest

from ingest.values import Ref
from service.engine import Engine
from service.values import Answer, Status
from tests.service.choose.made import AFTER, BEFORE, LATER, answered, decrees, opened, said

GAS = "Ô tô chở bình ga xuống phà bị phạt bao nhiêu?"  # a clause that LATER adds
PUSH = "Xe máy không dắt xe khi xuống phà bị phạt bao nhiêu?"  # a point that LATER repeals
BARRIER = "Xe máy vượt rào chắn bến phà bị phạt bao nhiêu?"  # a point that LATER words anew


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine over the invented decrees."""
    with opened(decrees(), folder=tmp_path_factory.mktemp("ferry")) as engine:
        yield engine


def cited(answer: Answer) -> list[str]:
    """The addresses that an answer cites."""
    return [one.ref for one in answer.citations]


def test_an_act_whose_rule_is_over_is_not_told_by_its_neighbours(ferry: Engine) -> None:
    """From the day that a point is repealed, a question on its act is told so, and nothing that
    stands beside it is quoted; until then the point answers."""
    early, late = (answered(PUSH, engine=ferry, on=on) for on in (BEFORE, AFTER))
    assert early.status is Status.ANSWERED
    assert cited(early) == ["30/2024/NĐ-CP#dieu-2.khoan-1.diem-b"]
    assert late.status is Status.UNANSWERABLE_REPEALED
    assert late.citations == ()
    assert "đã hết hiệu lực từ ngày 01/09/2026" in said(late)


def test_an_act_whose_rule_is_to_come_is_told_by_it_as_such(ferry: Engine) -> None:
    """Until the day that a clause is added, a question on its act is told that the rule has no
    effect yet, and quotes it alone; from then on it is answered."""
    early, late = (answered(GAS, engine=ferry, on=on) for on in (BEFORE, AFTER))
    assert early.status is Status.PARTIAL
    assert "chưa có hiệu lực tại ngày 31/08/2026" in early.sentences[0].text
    assert "(sẽ có hiệu lực từ ngày 01/09/2026)" in said(early)
    assert [Ref.parse(one).number for one in cited(early)] == [LATER]
    assert late.status is Status.ANSWERED


def test_a_rule_in_new_words_is_no_other_rule(ferry: Engine) -> None:
    """What is only worded anew is answered on both days."""
    for on in (BEFORE, AFTER):
        assert answered(BARRIER, engine=ferry, on=on).status is Status.ANSWERED


@pytest.mark.parametrize("year", ["Năm 1850", "Năm 1990", "Năm 2500"])
def test_a_day_too_far_away_is_answered_by_the_law_of_today(ferry: Engine, year: str) -> None:
    """It is told first that the law of that day is not held, and of which day it is instead; no
    such answer is a whole one."""
    plain = answered(BARRIER, engine=ferry, on=BEFORE)
    answer = answered(f"{year} {BARRIER.lower()}", engine=ferry, on=BEFORE)
    assert f"không gồm thời điểm “{year}”" in answer.sentences[0].text
    assert "31/08/2026" in answer.sentences[0].text
    assert (plain.status, answer.status) == (Status.ANSWERED, Status.PARTIAL)
    assert (answer.day, cited(answer)) == (BEFORE, cited(plain))


def test_a_day_of_the_past_that_is_told(ferry: Engine) -> None:
    """Of a day within twenty years the law of that day is told, or that there was none yet."""
    answer = answered(f"Năm 2010 {BARRIER.lower()}", engine=ferry, on=BEFORE)
    assert answer.day == date(2010, 12, 31)
    assert "sẽ có hiệu lực từ ngày 01/01/2025" in said(answer)
