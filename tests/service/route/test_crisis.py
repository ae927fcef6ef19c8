"""Whom somebody in danger is told to call first."""

import unicodedata

import pytest

from index.text import fold
from service.route import lines_for, route
from service.values import Status
from service.wording import OUTCOMES
from service.wording_crisis import Line, whom_to_call

TOLD = (
    (Line.POLICE, "Chồng tôi đang cầm dao đòi giết tôi"),
    (Line.POLICE, "Tôi đang bị một nhóm người đánh đập, cứu tôi với"),
    (Line.POLICE, "Mẹ tôi bị mất tích từ hôm qua"),
    (Line.FIRE, "Nhà tôi đang cháy, gọi ai bây giờ?"),
    (Line.FIRE, "Xe khách bị lũ cuốn, có người mắc kẹt trong xe, cứu với"),
    (Line.AMBULANCE, "Bố tôi vừa ngã bất tỉnh, phải làm gì bây giờ?"),
    (Line.AMBULANCE, "Tôi không muốn sống nữa, tôi muốn tự tử"),
    (Line.CHILDREN, "Con gái tôi bị bố dượng xâm hại"),
    (Line.CHILDREN, "Cháu bé hàng xóm bị mẹ kế đánh đập hằng ngày"),
    (Line.CHILDREN, "Con tôi đi lạc mất từ sáng, chưa thấy về"),
)


@pytest.mark.parametrize(("line", "message"), TOLD)
def test_the_line_that_fits_comes_first(line: Line, message: str) -> None:
    """By what is told, with diacritics or without; the other lines follow, each once."""
    for typed in (message, fold(message)):
        assert route(typed).status is Status.GUARDRAIL_CRISIS
        lines = lines_for(typed)
        assert lines[0] is line, typed
        assert sorted(lines) == sorted(Line)


def test_each_danger_of_a_message_has_its_line_before_the_others() -> None:
    """A house that burns with somebody unconscious in it asks for two."""
    told = "Nhà tôi đang cháy, mẹ tôi bất tỉnh rồi, cứu với"
    assert lines_for(told)[:2] == (Line.FIRE, Line.AMBULANCE)


def test_where_nothing_tells_the_danger_all_lines_are_told() -> None:
    """In the order of the words of the status, which name every line."""
    assert lines_for("cứu tôi với") == tuple(Line)
    assert OUTCOMES[Status.GUARDRAIL_CRISIS].says == whom_to_call(tuple(Line))


def test_the_words_are_composed() -> None:
    """Each line is named once at the beginning of a line of its own, in NFC."""
    told = whom_to_call((Line.FIRE, Line.AMBULANCE, Line.POLICE, Line.CHILDREN))
    assert [one[:3] for one in told.splitlines()[1:5]] == ["114", "115", "113", "111"]
    assert unicodedata.is_normalized("NFC", told)
