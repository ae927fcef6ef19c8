"""The old and the new words of a changed provision, side by side."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from service.engine import Engine
from service.rewording import RECENT
from service.values import Answer, Rewording
from tests.service.choose.made import (
    AFTER,
    BEFORE,
    FERRY,
    LATER,
    answered,
    decrees,
    opened,
    said,
)

OLD, NEW = "a) Vượt rào chắn của bến phà;", "a) Vượt rào chắn, dây xích của bến phà;"
POINT = f"{FERRY}#dieu-2.khoan-2.diem-a"


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine over the invented decrees."""
    with opened(decrees(), folder=tmp_path_factory.mktemp("ferry")) as engine:
        yield engine


def asked(what: str, *, engine: Engine, on: date) -> Answer:
    """What a provision of the decree says, asked on a day."""
    return answered(f"{what} Nghị định {FERRY} quy định gì?", engine=engine, on=on)


def changes(answer: Answer) -> list[Rewording]:
    """The rewordings of all citations."""
    return [one for citation in answer.citations for one in citation.rewordings]


@pytest.mark.parametrize("on", [BEFORE, AFTER])
def test_both_wordings_are_shown_with_their_texts(ferry: Engine, on: date) -> None:
    """Before the change and after it the same two wordings stand beside what is quoted, each as its
    own text has it, with the day and the provision that changed it."""
    (one,) = changes(asked("Điểm a khoản 2 Điều 2", engine=ferry, on=on))
    assert (one.before.quote, one.after.quote) == (OLD, NEW)
    assert (one.before.number, one.after.number) == (FERRY, LATER)
    assert (one.ref, one.since) == (POINT, AFTER)
    assert one.by == f"khoản 1 Điều 1 Nghị định {LATER}"
    for words in (one.before, one.after):
        assert (ferry.shelf.text(words.number) or "")[words.start : words.end] == words.quote


def test_a_changed_point_of_a_quoted_clause_is_shown_once(ferry: Engine) -> None:
    """Where the clause is quoted whole, its changed point is told beside one quote alone; what is
    added or repealed has no two wordings."""
    for on in (BEFORE, AFTER):
        found = changes(asked("Điều 2", engine=ferry, on=on))
        assert [one.ref for one in found] == [POINT]


def test_long_after_the_change_the_new_words_stand_alone(ferry: Engine) -> None:
    """Two years later nobody is told what was before."""
    late = AFTER + RECENT + timedelta(days=1)
    answer = asked("Điểm a khoản 2 Điều 2", engine=ferry, on=late)
    assert NEW in said(answer)
    assert changes(answer) == []


def test_what_does_not_change_has_none(ferry: Engine) -> None:
    """Another clause of the decree is quoted as ever."""
    assert changes(asked("Khoản 1 Điều 3", engine=ferry, on=BEFORE)) == []
