"""Follow-ups -> the full questions that they stand for."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.folding import fold_letters
from service.asked.follow_up import Continued, Turn, ask_back, continued
from service.values import Status

CASES = Path(__file__).parents[2] / "cases" / "follow_ups.tsv"
BENCH = Path(__file__).parents[3].parent / "shared" / "bench"
RED_LIGHT = "Ô tô vượt đèn đỏ bị phạt bao nhiêu?"
POINT_B = "168/2024/NĐ-CP#dieu-6.khoan-9.diem-b"


def _cases() -> list[list[str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _after(question: str, *earlier: str) -> Continued:
    return continued(question, earlier=[Turn(one) for one in earlier])


@pytest.mark.parametrize(("before", "question", "whole"), _cases())
def test_a_follow_up_becomes_the_full_question(before: str, question: str, whole: str) -> None:
    """What a follow-up puts in the place of another, or asks of the same, makes a full question;
    one that says itself what it is about stays as it is."""
    alone = Continued(question)
    assert _after(question, before) == (alone if whole == "=" else Continued(whole, rewritten=True))


def test_each_follow_up_builds_on_the_one_before() -> None:
    """A conversation goes on from the question as it was last understood."""
    earlier = [RED_LIGHT, "còn xe máy thì sao?", "có bị trừ điểm không?"]
    assert _after("thế ô tô?", *earlier).reading == "Ô tô vượt đèn đỏ có bị trừ điểm không?"


def test_only_the_last_turns_count() -> None:
    """A question further back than four turns is not gone on from."""
    earlier = [RED_LIGHT, *["xe máy"] * 3]
    assert _after("có bị trừ điểm không?", *earlier).rewritten
    assert _after("có bị trừ điểm không?", *earlier, "xe tải").needs_context


@pytest.mark.parametrize(
    "question",
    ["còn xe máy thì sao?", "vậy phạt bao nhiêu?", "mức đó có bị trừ điểm không?", "xe máy"],
)
def test_a_follow_up_without_a_conversation_is_told(question: str) -> None:
    """What cannot stand alone says so where nothing stands before it, or only what was stopped."""
    stopped = Turn("hello", answer_status=Status.GUARDRAIL_NOT_VIETNAMESE)
    for earlier in ([], [stopped]):
        assert continued(question, earlier=earlier) == Continued(question, needs_context=True)


@pytest.mark.parametrize(
    "question",
    [
        "Còn không đội mũ bảo hiểm thì sao?",
        "Điều 113 Bộ luật Lao động",
        "khoản 2 Điều 5",
        "ly hôn",
        "Xe máy vượt đèn đỏ bị phạt bao nhiêu?",
    ],
)
def test_what_can_stand_alone_needs_no_conversation(question: str) -> None:
    """A first question that says what it is about is answered, however it begins."""
    assert continued(question, earlier=[]) == Continued(question)


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        (
            "Quy định đó áp dụng từ khi nào?",
            "Điểm b khoản 9 Điều 6 168/2024/NĐ-CP áp dụng từ khi nào?",
        ),
        ("Nghị định đó còn hiệu lực không?", "Văn bản 168/2024/NĐ-CP còn hiệu lực không?"),
        ("Khoản 10 thì sao?", "Khoản 10 Điều 6 168/2024/NĐ-CP quy định gì?"),
    ],
)
def test_what_was_cited_is_pointed_back_to(question: str, whole: str) -> None:
    """ "Quy định đó" is the provision that was cited first, where no question named one."""
    earlier = [Turn(RED_LIGHT, refs=(POINT_B, "168/2024/NĐ-CP#dieu-7"))]
    assert continued(question, earlier=earlier).reading == whole


def test_any_answer_to_what_was_asked_back_is_taken() -> None:
    """Words that are no slot and no question answer what was asked back, and nothing else."""
    question = "Đi xe không có giấy phép bị phạt bao nhiêu?"
    asked_back = Turn(question, answer_status=Status.CLARIFY_FACT)
    whole = "Đi xe không có giấy phép đã hết hạn bị phạt bao nhiêu?"
    assert continued("đã hết hạn", earlier=[asked_back]).reading == whole
    assert continued("đã hết hạn", earlier=[Turn(question)]) == Continued("đã hết hạn")


@pytest.mark.parametrize(
    ("question", "choice", "whole"),
    [
        (
            "Chạy quá tốc độ thì phạt bao nhiêu?",
            "xe ô tô",
            "Xe ô tô chạy quá tốc độ thì phạt bao nhiêu?",
        ),
        (
            "Chạy quá tốc độ thì phạt bao nhiêu?",
            "trên 35 km/h",
            "Chạy quá tốc độ trên 35 km/h thì phạt bao nhiêu?",
        ),
        (
            "Vượt đèn đỏ phạt bao nhiêu?",
            "Người điều khiển xe mô tô, xe gắn máy",
            "Người điều khiển xe mô tô, xe gắn máy vượt đèn đỏ phạt bao nhiêu?",
        ),
        ("Trốn thuế bị phạt bao nhiêu?", "Tổ chức", "Tổ chức trốn thuế bị phạt bao nhiêu?"),
        (
            "Trẻ em ngồi ghế trước có bị phạt không?",
            "dưới 10 tuổi",
            "Trẻ em dưới 10 tuổi ngồi ghế trước có bị phạt không?",
        ),
        (
            "Lái xe khi đã uống rượu phạt bao nhiêu?",
            "Xe máy",
            "Lái xe máy khi đã uống rượu phạt bao nhiêu?",
        ),
        (
            "Làm mất giấy phép lái xe phải làm gì?",
            "còn thời hạn",
            "Làm mất giấy phép lái xe còn thời hạn phải làm gì?",
        ),
    ],
)
def test_a_choice_stands_for_a_full_question(question: str, choice: str, whole: str) -> None:
    """Each choice that is offered becomes the question that it settles."""
    assert ask_back(question, choice=choice) == whole


@settings(deadline=None)
@given(st.lists(st.sampled_from([word for row in _cases() for word in row[1].split()]), max_size=8))
def test_no_words_break_a_conversation(words: list[str]) -> None:
    """Whatever is typed after a question is read, and what is not rewritten is as it was typed."""
    typed = " ".join(words)
    for before in (RED_LIGHT, "Điều 5 Luật Nhà ở quy định gì?", "?"):
        told = continued(typed, earlier=[Turn(before, refs=(POINT_B,))])
        assert told.rewritten == (told.reading != typed)


def _bench() -> list[str]:
    rows = [
        json.loads(line)
        for path in sorted(BENCH.glob("*.dev.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [row.get("question") or row["query"] for row in rows]


@pytest.mark.shared
@pytest.mark.skipif(not BENCH.is_dir(), reason="../shared/bench is absent")
@pytest.mark.parametrize("typed", [str, fold_letters])
def test_full_questions_are_left_alone(typed: type[str]) -> None:
    """Of the questions that people asked in full, fewer than 5 in 1,000 are taken for follow-ups,
    also without diacritics."""
    questions = _bench()
    assert len(questions) > 2000
    draw = random.Random(7)
    changed = [
        question
        for question in map(typed, questions)
        if _after(question, draw.choice(questions)).rewritten
        or continued(question, earlier=[]).needs_context
    ]
    assert len(changed) < 0.005 * len(questions), changed
