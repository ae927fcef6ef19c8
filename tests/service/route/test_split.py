"""The separate questions of a message."""

import pytest

from service.route import route, split_questions
from service.values import Status

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


def test_one_at_a_time_is_asked_for() -> None:
    """More than three separate questions are sent back; fifty on one pattern are a list too."""
    assert route(LISTED).status is Status.CLARIFY_ONE_QUESTION
    fifty = " ".join(f"Xe máy lỗi số {number} phạt bao nhiêu?" for number in range(50))
    assert route(fifty).status is Status.CLARIFY_ONE_QUESTION
    assert route("Vượt đèn đỏ phạt bao nhiêu? Thủ tục ly hôn thế nào?").status is None
