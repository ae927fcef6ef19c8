"""What readers said of an answer, as whoever reviews it reads it, over HTTP."""

from service.answer import AnswerService
from service.values import Feedback, Verdict
from tests.ui.staff.conftest import SignIn


def test_what_readers_said_stands_beside_the_question(
    service: AnswerService, signed_in: SignIn
) -> None:
    """The gravest first, of equal ones the last, and with a comment before without; three are
    unfolded, praise without words is left out."""
    answer = service.answer("Bao nhiêu tuổi phải chịu trách nhiệm hình sự?")
    for verdict, comment in (
        (Verdict.NOT_UNDERSTOOD, "Khó hiểu"),
        (Verdict.WRONG_CITATION, "Nhầm trước"),
        (Verdict.WRONG_CITATION, "Nhầm sau"),
        (Verdict.WRONG_CITATION, ""),
        (Verdict.HELPFUL, ""),
        (Verdict.HELPFUL, "Cảm ơn"),
    ):
        said = Feedback(verdict=verdict, comment=comment)
        assert service.records.add_feedback(answer.id, feedback=said)
    page = signed_in("viewer").get(f"/staff/tham-dinh/{answer.id}").text
    claims = page[page.index('<section class="claims"') : page.index('<section class="clause"')]
    assert "Ý kiến người dân (5)" in claims
    open_, folded = claims.split("<details>")
    assert "Xem 2 ý kiến khác" in folded
    assert open_.index("Nhầm sau") < open_.index("Nhầm trước") < open_.index("sai</li>")
    assert folded.index("Khó hiểu") < folded.index("Cảm ơn")
