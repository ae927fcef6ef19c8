"""Questions that name provisions."""

import pytest

from service.answer import AnswerService
from service.values import Status


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Điều 1, Điều 2, Điều 4 và Điều 5 Bộ luật Lao động quy định gì?", "còn nêu 1 quy định"),
        ("Điều 113 Bộ luật Lao động và Luật Đất đai 2024 quy định gì?", "Luật Đất đai 2024"),
    ],
)
def test_nothing_that_is_named_is_passed_over(
    service: AnswerService, question: str, says: str
) -> None:
    """Of several provisions that are named, those that are not opened are spoken of."""
    answer = service.answer(question)
    assert answer.status is Status.PARTIAL
    assert answer.citations
    assert says in answer.sentences[-1].text
