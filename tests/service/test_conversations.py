"""Conversations of two and three turns, each turn read after those before it."""

import re
from datetime import date
from pathlib import Path

import pytest

from service.answer import AnswerService
from service.asked.follow_up import Turn
from service.reading import read
from service.values import Answer, Status

CASES = Path(__file__).parents[1] / "cases" / "conversations.tsv"
ASKED_BACK = "(hỏi lại) "
TODAY = date(2026, 9, 10)


def _cases() -> list[tuple[list[str], list[str]]]:
    """The turns of each conversation, and what those behind the first stand for."""
    lines = CASES.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(turns.split(" || "), meant.split(" || ")) for turns, meant in rows]


def _read(turns: list[str]) -> list[str]:
    """What each turn stands for, "=" for itself, or the status that ends it."""
    earlier: list[Turn] = []
    found = []
    for turn in turns:
        message = turn.removeprefix(ASKED_BACK)
        told = read(message, earlier=earlier, today=TODAY, limit=2000)
        status = Status.CLARIFY_FACT if turn != message else Status.ANSWERED
        earlier.append(Turn(told.asked, told.stop.status if told.stop else status))
        whole = "=" if told.asked == message else told.asked
        found.append(told.stop.status.value if told.stop else whole)
    return found


@pytest.mark.parametrize(("turns", "meant"), _cases())
def test_each_turn_is_read_with_those_before_it(turns: list[str], meant: list[str]) -> None:
    """What a turn leaves unsaid is taken from the turns before it, and nothing else is."""
    _, *read_as = _read(turns)
    assert len(read_as) == len(meant)
    for one, readings in zip(read_as, meant, strict=True):
        assert one in readings.split(" ~ ")


def _answers(service: AnswerService, *turns: str) -> list[Answer]:
    """The answers of one conversation; a turn that is not kept is not gone on from."""
    answers: list[Answer] = []
    after = ""
    for turn in turns:
        answers.append(service.answer(turn, on=TODAY, after=after))
        after = answers[-1].id or after
    return answers


@pytest.mark.parametrize(
    ("first", "then", "whole"),
    [
        ("Tuổi nghỉ hưu của nam?", "còn nữ thì sao?", "Tuổi nghỉ hưu của nữ?"),
        (
            "Người lao động nghỉ việc phải báo trước bao nhiêu ngày?",
            "người sử dụng lao động thì sao",
            "Người sử dụng lao động nghỉ việc phải báo trước bao nhiêu ngày?",
        ),
        (
            "Nghỉ thai sản được bao lâu?",
            "Sinh đôi thì sao?",
            "Nghỉ thai sản sinh đôi được bao lâu?",
        ),
    ],
)
def test_a_follow_up_is_answered_as_its_whole_question(
    service: AnswerService, first: str, then: str, whole: str
) -> None:
    """The answer to a follow-up is that to the whole question, which is told."""
    _, answer = _answers(service, first, then)
    alone = service.answer(whole, on=TODAY)
    assert answer.asked == whole
    said = re.sub(r" \([^()]*\)", "", answer.understood)  # without the law's words behind his own
    assert whole.rstrip("?").casefold() in said.casefold()
    assert answer.citations
    assert answer.citations == alone.citations


def test_thanks_and_another_matter_in_between(service: AnswerService) -> None:
    """A conversation goes on over thanks; a whole question of its own begins anew."""
    first = "Tuổi nghỉ hưu của nam?"
    *_, then = _answers(service, first, "Cảm ơn nhé", "còn nữ?")
    assert then.asked == "Tuổi nghỉ hưu của nữ?"
    own = "Tạm giam tối đa bao lâu?"
    *_, other = _answers(service, "Trộm cắp tài sản bị phạt tù bao nhiêu năm?", own)
    assert (other.asked, other.citations) == (own, service.answer(own, on=TODAY).citations)


@pytest.mark.parametrize("message", ["Người đó có được hưởng án treo không?", "Thế thì sao?"])
def test_what_points_back_to_nothing_is_asked_back(service: AnswerService, message: str) -> None:
    """A follow-up without a conversation says that none is known, and how to ask."""
    answer = service.answer(message, on=TODAY)
    assert answer.status is Status.CLARIFY_CONTEXT
    assert "không thấy câu hỏi trước" in answer.sentences[0].text
    assert answer.sentences[1].text.startswith("Ông/bà vui lòng hỏi lại đầy đủ")
