"""What makes an answer need a look, and how much."""

import time
from datetime import date, timedelta

import pytest

from ingest.law.validity import State
from service.staff.common_words import held_share, shared
from service.staff.keys import item_of, key_of
from service.staff.risk import (
    MANY,
    NEW,
    Reason,
    Signals,
    complained,
    gravest,
    reasons_of,
    risk_of,
    signals_of,
)
from service.values import Answer, Feedback, Manner, Sentence, Status, Verdict
from service.wording_review import REASONS, told
from tests.service.staff.made import ON, answer, citation


def of(made: Answer) -> tuple[Reason, ...]:
    """The reasons to look at an answer."""
    return reasons_of(signals_of(made))


@pytest.mark.parametrize(
    ("made", "reasons"),
    [
        (answer("a"), ()),
        (answer("a", status=Status.PARTIAL), (Reason.PARTIAL,)),
        (answer("a", scores=(0.9, 0.85)), (Reason.LOW_MARGIN,)),
        (answer("a", scores=(0.9,)), ()),
        (answer("a", citations=[citation(state=State.AMENDED)]), (Reason.CHANGED,)),
        (answer("a", citations=[citation(amended_by=("2/2024/QH15",))]), (Reason.AMENDED,)),
        (answer("a", citations=[citation(since=ON - NEW)]), ()),
        (answer("a", citations=[citation(since=ON - NEW + timedelta(1))]), (Reason.NEW_LAW,)),
        (answer("a", citations=[citation(since=date(2027, 1, 1))]), (Reason.NEW_LAW,)),
    ],
)
def test_what_is_known_when_it_is_given(made: Answer, reasons: tuple[Reason, ...]) -> None:
    """Each sign of our own is a reason, and nothing else is."""
    assert of(made) == reasons


def test_words_that_the_quotes_lack_are_low_support() -> None:
    """Of a sentence in other words; a quote has all of its own."""
    far = Sentence(text="Ông bà hãy hỏi phòng nhân sự của cơ quan mình nhé.", citations=(0,))
    near = Sentence(text="Người lao động được nghỉ 12 ngày mỗi năm.", citations=(0,))
    for sentence, reasons in ((far, (Reason.LOW_SUPPORT,)), (near, ())):
        changed = {"manner": Manner.WRITTEN, "sentences": (sentence,)}
        assert of(answer("a").model_copy(update=changed)) == reasons


def test_a_complaint_stands_before_every_sign_of_our_own() -> None:
    """In the order in which readers' words name a fault; praise is no reason."""
    signs = answer(
        "a",
        status=Status.PARTIAL,
        scores=(0.5, 0.5),
        citations=[citation(state=State.AMENDED, since=ON, amended_by=("2/2024/QH15",))],
    )
    risks = [
        risk_of(complained(signals_of(answer("a")), feedback=Feedback(verdict=verdict)))
        for verdict in (Verdict.WRONG_CITATION, Verdict.NOT_UNDERSTOOD, Verdict.UNHELPFUL)
    ]
    assert risks == sorted(risks, reverse=True)
    assert risks[-1] > risk_of(signals_of(signs)) > risk_of(signals_of(answer("a")))
    praised = complained(signals_of(answer("a")), feedback=Feedback(verdict=Verdict.HELPFUL))
    assert praised == signals_of(answer("a"))


def test_the_comment_of_the_gravest_complaint_is_shown() -> None:
    """The last one of them; a lighter one does not hide it, praise is none."""
    said = [
        Feedback(verdict=verdict, comment=comment)
        for verdict, comment in (
            (Verdict.UNHELPFUL, "Dài quá"),
            (Verdict.WRONG_CITATION, "Sai điều"),
            (Verdict.WRONG_CITATION, "Sai khoản"),
            (Verdict.NOT_UNDERSTOOD, "Khó hiểu"),
            (Verdict.WRONG_CITATION, " \n"),
            (Verdict.HELPFUL, "Hay"),
        )
    ]
    assert gravest(said) == "Sai khoản"
    assert gravest(said[-1:]) == ""
    signals = signals_of(answer("a"))
    for one in said:
        signals = complained(signals, feedback=one)
    assert told(Reason.WRONG_CITATION, signals) == "Người dân báo trích dẫn sai (3 lượt)"


def test_readers_weigh_what_else_there_is() -> None:
    """Ten times as many readers, about twice the risk; and many are named."""
    few, many = Signals(on=ON, partial=True), Signals(on=ON, partial=True, asked=1, opened=9)
    assert risk_of(many) == 2 * risk_of(few)
    assert Reason.READERS in reasons_of(many)
    assert many.readers == MANY
    assert Reason.READERS not in reasons_of(few)


def test_each_reason_is_worded() -> None:
    """Also where the figures behind it are not known."""
    assert set(REASONS) == set(Reason)
    assert all(told(one, Signals(on=ON)) for one in Reason)


def test_the_same_question_has_one_key() -> None:
    """However it is typed; one for another day in its words has another, and other grounds are
    another item."""
    first = answer("a", question="Nghỉ phép mấy ngày?")
    again = answer("b", question="nghi PHEP may ngay")
    assert key_of(first) == key_of(again)
    assert item_of(first) == item_of(again)
    last_year = answer("d", question="Năm ngoái nghỉ phép mấy ngày?")
    year_later = last_year.created.replace(year=last_year.created.year + 1)
    assert key_of(last_year) != key_of(last_year.model_copy(update={"created": year_later}))
    other = answer("c", citations=[citation("1/2020/QH14#dieu-2")])
    assert key_of(other) == key_of(first)
    assert item_of(other) != item_of(first)


@pytest.mark.parametrize(
    "other",
    [
        "Xin hỏi: làm đủ mười hai tháng được nghỉ mấy ngày ạ?",
        "Cho hỏi, làm đủ 12 tháng được nghỉ mấy ngày?",
        "Dạ cho em hỏi chút, làm đủ 12 tháng được nghỉ mấy ngày vậy ạ?",
        "Luật sư ơi, tôi muốn hỏi là làm đủ 12 tháng được nghỉ mấy ngày, xin cảm ơn!",
    ],
)
def test_courtesy_makes_no_other_question(other: str) -> None:
    """Nor do number words, what was typed where it is read as the same, or a day set beside it."""
    first = answer("a", question="Làm đủ 12 tháng được nghỉ mấy ngày?")
    assert key_of(answer("b", question=other)) == key_of(first)
    start = time.perf_counter()
    for many in (" - " * 3000, " xin cảm ơn" * 90, " cho em hỏi" * 90):
        key_of(answer("c", question=f"{many} x{many} x"))
    assert time.perf_counter() - start < 1
    typed = {"question": "lam du 12 thang dc nghi may ngay", "day": date(2020, 1, 1)}
    assert key_of(first.model_copy(update=typed)) == key_of(first)


@pytest.mark.parametrize(
    "other",
    [
        "Làm đủ 15 tháng được nghỉ mấy ngày?",
        "Làm đủ 12 tháng không được nghỉ mấy ngày?",
        "Làm đủ 12 tháng được nghỉ mấy ngày từ năm 2019?",
        "Làm đủ 12 năm được nghỉ mấy ngày?",
    ],
)
def test_another_question_has_another_key(other: str) -> None:
    """A number, a negation, a day or a unit is no courtesy."""
    first = answer("a", question="Làm đủ 12 tháng được nghỉ mấy ngày?")
    assert key_of(answer("b", question=other)) != key_of(first)


def test_shared_words_are_runs_and_numbers() -> None:
    """One syllable that two texts share tells nothing; diacritics do not matter."""
    text = "Nghỉ hằng năm 12 ngày, năm sau nghỉ thêm."
    spans = shared(text, other="12 buổi được nghi hang nam; rồi sau")
    assert [text[one.start : one.end] for one in spans] == ["Nghỉ hằng năm", "12"]
    assert shared("", other=text) == ()
    assert held_share("…", by=text) == 1.0
