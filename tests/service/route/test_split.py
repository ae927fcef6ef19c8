"""The separate questions of a message."""

from datetime import date

import pytest

from service.reading import MOST, Read, read
from service.route import split_questions
from service.values import Finding, Status

LISTED = (
    "1. Vượt đèn đỏ phạt bao nhiêu? 2. Ly hôn cần giấy tờ gì? 3. Nghỉ thai sản mấy tháng?"
    " 4. Thuế bán đất là bao nhiêu? 5. Căn cước làm ở đâu?"
)


@pytest.mark.parametrize(
    "message",
    [
        "Khi vượt phải vượt bên nào? Khi nào được vượt bên phải?",
        "Ô tô vượt đèn đỏ bị phạt bao nhiêu và trừ mấy điểm?",
        "Vượt đèn đỏ phạt bao nhiêu? Trừ mấy điểm?",
        "Đi xe máy không gương phạt bao nhiêu? Còn ô tô thì sao? Nộp phạt ở đâu?",
        "Tôi có mảnh đất 200 m2. Bố tôi để lại. Tôi có được bán không?",
        "Người chơi đặt cược là ai? Người chơi đặt cược phải đủ những điều kiện nào?",
        "Điều 6 Nghị định 168/2024/NĐ-CP quy định gì",
    ],
)
def test_questions_about_one_matter_are_one(message: str) -> None:
    """A question stays with its case, and with questions that go on about its matter."""
    assert split_questions(message) == (message,)


def test_separate_questions_come_apart() -> None:
    """Questions about different matters come apart, in order, without their numbers."""
    parts = split_questions(LISTED)
    assert len(parts) == 5
    assert parts[1] == "Ly hôn cần giấy tờ gì?"
    two = split_questions("Vượt đèn đỏ phạt bao nhiêu? Thủ tục ly hôn thế nào?")
    assert two == ("Vượt đèn đỏ phạt bao nhiêu?", "Thủ tục ly hôn thế nào?")


def test_one_at_a_time_is_offered() -> None:
    """Separate questions are sent back to choose from, six at most; one with its case is asked."""
    two = _stop("Vượt đèn đỏ phạt bao nhiêu? Thủ tục ly hôn thế nào?")
    assert two.status is Status.CLARIFY_ONE_QUESTION
    assert two.choices == ("Vượt đèn đỏ phạt bao nhiêu?", "Thủ tục ly hôn thế nào?")
    fifty = _stop(" ".join(f"Xe máy lỗi số {number} phạt bao nhiêu?" for number in range(50)))
    assert (fifty.status, len(fifty.choices)) == (Status.CLARIFY_ONE_QUESTION, MOST)
    assert _read("Tôi 15 tuổi. Lái xe máy có bị phạt không? Hỏi cho năm 2023.").stop is None


def _read(message: str) -> Read:
    return read(message, earlier=(), today=date(2026, 11, 28), limit=2000)


def _stop(message: str) -> Finding:
    stop = _read(message).stop
    assert stop is not None
    return stop
