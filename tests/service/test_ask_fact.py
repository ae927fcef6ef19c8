"""The age, the place and the day that are asked back, over invented texts on ferry landings: what
is asked, that each choice is answered by its own rule, and that nothing is asked in vain."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.values import Kind, Source
from ingest.tree.structure import parse_units
from ingest.values import Document
from service.asked.follow_up import Turn
from service.engine import Engine
from service.pipeline import Pipeline
from service.settings import Settings
from service.values import Answer, Status
from service.wording_answer import ASKS_AGE, ASKS_AREA, ASKS_PROVINCE, asks_day
from tests.service.choose.made import decree, opened, said

RULES, LATER = "31/2024/NĐ-CP", "41/2026/NĐ-CP"
SINCE, TODAY = date(2026, 9, 1), date(2026, 11, 2)
TEXT = """Điều 1. Xử phạt người lái đò ngang không phép
1. Phạt cảnh cáo người từ đủ 14 tuổi đến dưới 16 tuổi lái đò ngang không phép.
2. Phạt tiền từ 300.000 đồng đến 400.000 đồng đối với người từ đủ 16 tuổi đến dưới 18 tuổi lái đò \
ngang không phép.
3. Phạt tiền từ 900.000 đồng đến 1.200.000 đồng đối với người từ đủ 18 tuổi trở lên lái đò ngang \
không phép.
Điều 2. Mức hỗ trợ vé phà
Mức hỗ trợ vé phà hằng tháng như sau:
a) 90.000 đồng đối với hộ ở bến phà thuộc khu vực đô thị;
b) 150.000 đồng đối với hộ ở bến phà thuộc khu vực nông thôn.
Điều 3. Xử phạt người câu cá, người thả lưới ở bến phà
1. Phạt tiền từ 200.000 đồng đến 300.000 đồng đối với người câu cá trong giờ phà chạy ở bến phà.
2. Phạt tiền từ 500.000 đồng đến 600.000 đồng đối với người thả lưới ở bến phà.
Điều 4. Người được miễn vé phà
Người thuộc một trong các trường hợp sau đây được miễn vé phà:
a) Người dưới 06 tuổi;
b) Người từ đủ 80 tuổi trở lên.
Điều 5. Tội dụ dỗ người khác nhảy phà
1. Phạm tội đối với người từ đủ 13 tuổi đến dưới 18 tuổi thì bị phạt tù từ 01 năm đến 03 năm.
2. Phạm tội đối với người dưới 13 tuổi thì bị phạt tù từ 03 năm đến 07 năm.
Điều 6. Xử phạt việc bơi qua luồng phà
1. Phạt tiền từ 100.000 đồng đến 200.000 đồng đối với người bơi qua luồng phà, \
trừ người dưới 14 tuổi.
2. Phạt tiền từ 150.000 đồng đến 250.000 đồng đối với người từ đủ 18 tuổi trở lên bơi qua \
luồng phà vào ban đêm.
"""
CHANGED = f"""Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số {RULES}
1. Sửa đổi, bổ sung khoản 1 Điều 3 như sau:
“1. Phạt tiền từ 700.000 đồng đến 800.000 đồng đối với người câu cá trong giờ phà chạy ở bến phà.”.
Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày 01 tháng 9 năm 2026.
"""
LOCAL = "Điều 1. Mức thu phí bến bãi\nMức thu phí bến bãi đối với một xe tải là {fee} đồng."
ROWING = "Lái đò ngang không phép bị phạt bao nhiêu?"
TICKETS = "Mức hỗ trợ vé phà hằng tháng là bao nhiêu?"
FISHING = "Hồi trước tôi câu cá trong giờ phà chạy ở bến phà thì bị phạt bao nhiêu?"
FEE = "Mức thu phí bến bãi đối với xe tải là bao nhiêu?"


def local(number: str, issuer: str, fee: str) -> Document:
    """A decision of a province on the fee of a landing."""
    text = LOCAL.format(fee=fee)
    source = Source(
        number=number,
        title="Quyết định về mức thu phí bến bãi",
        kind=Kind.DECISION,
        issuer=f"Ủy ban nhân dân {issuer}",
        effective=date(2025, 1, 1),
    )
    return Document(source, text, parse_units(text, number=number))


def texts() -> list[Document]:
    """The decree, the one that amends it, and the decisions of two provinces."""
    title = "Nghị định về đò ngang, vé phà và câu cá ở bến phà"
    later = f"Nghị định sửa đổi, bổ sung một số điều của Nghị định số {RULES}"
    return [
        decree(RULES, title, TEXT, effective=date(2025, 1, 1)),
        decree(LATER, later, CHANGED, effective=SINCE),
        local("11/2025/QĐ-UBND", "tỉnh Quảng Ninh", "8.000"),
        local("12/2025/QĐ-UBND", "tỉnh Nghệ An", "5.000"),
    ]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine over these texts."""
    with opened(texts(), folder=tmp_path_factory.mktemp("facts")) as one:
        yield one


def answers(engine: Engine, *messages: str) -> list[Answer]:
    """The answers of one conversation."""
    pipeline = Pipeline(engine, Settings(home=Path("/nonexistent")))
    earlier: list[Turn] = []
    found = []
    for message in messages:
        answer = pipeline.answer(message, on=TODAY, identifier="one", earlier=earlier)
        refs = tuple(one.ref for one in answer.citations)
        earlier.append(Turn(answer.asked, answer.status, refs))
        found.append(answer)
    return found


CASES = [
    (
        ROWING,
        ASKS_AGE,
        {
            "(từ đủ 14 tuổi đến dưới 16 tuổi)": "cảnh cáo",
            "(từ đủ 16 tuổi đến dưới 18 tuổi)": "từ 300.000 đồng",
            "(từ đủ 18 tuổi trở lên)": "từ 900.000 đồng",
        },
    ),
    (
        TICKETS,
        ASKS_AREA,
        {"(khu vực đô thị)": "90.000 đồng", "(khu vực nông thôn)": "150.000 đồng"},
    ),
    (
        FISHING,
        asks_day(SINCE),
        {"Trước ngày 01/09/2026": "từ 200.000 đồng", "Từ ngày 01/09/2026": "từ 700.000 đồng"},
    ),
    (FEE, ASKS_PROVINCE, {"tỉnh Quảng Ninh": "8.000 đồng", "tỉnh Nghệ An": "5.000 đồng"}),
]


@pytest.mark.parametrize(("question", "asks", "told"), CASES)
def test_a_fact_that_rules_differ_by_is_asked_for(
    engine: Engine, question: str, asks: str, told: dict[str, str]
) -> None:
    """It is asked in one question, with a choice in the words of each rule."""
    (answer,) = answers(engine, question)
    assert answer.status is Status.CLARIFY_FACT
    assert answer.sentences[1].text == asks
    assert len(answer.choices) == len(told)
    assert all(any(words in choice for choice in answer.choices) for words in told)


@pytest.mark.parametrize(("question", "asks", "told"), CASES)
def test_each_choice_is_answered_by_its_own_rule(
    engine: Engine, question: str, asks: str, told: dict[str, str]
) -> None:
    """The choice is asked back no more; its answer tells the figure of its rule first, and the
    conversation goes on from it."""
    (first,) = answers(engine, question)
    for words, figure in told.items():
        choice = next(one for one in first.choices if words in one)
        _, then = answers(engine, question, choice)
        assert then.status in (Status.ANSWERED, Status.PARTIAL)
        assert asks not in said(then)
        assert figure in then.citations[0].whole


@pytest.mark.parametrize(
    ("question", "reply", "asked", "figure"),
    [
        (ROWING, "17 tuổi", "Người 17 tuổi lái đò ngang không phép bị phạt bao nhiêu?", "300.000"),
        (TICKETS, "nông thôn", "", "150.000 đồng"),
        (FEE, "Nghệ An", "Mức thu phí bến bãi đối với xe tải ở Nghệ An là bao nhiêu?", "5.000"),
        (FISHING, "ngày 20/8/2026", "", "200.000"),
    ],
)
def test_a_reply_in_own_words_goes_on(
    engine: Engine, question: str, reply: str, asked: str, figure: str
) -> None:
    """Whoever types the fact, and takes no choice, is answered by its rule."""
    _, then = answers(engine, question, reply)
    assert not asked or then.asked == asked
    assert then.status in (Status.ANSWERED, Status.PARTIAL)
    assert figure in then.citations[0].whole


@pytest.mark.parametrize(
    "question",
    [
        "Người 15 tuổi lái đò ngang không phép bị phạt bao nhiêu?",
        "Học sinh lái đò ngang không phép bị phạt bao nhiêu?",
        "Bao nhiêu tuổi lái đò ngang không phép thì bị phạt tiền?",
        "Mức hỗ trợ vé phà hằng tháng ở nông thôn là bao nhiêu?",
        "Mức hỗ trợ vé phà hằng tháng ở Nghệ An là bao nhiêu?",
        "Mức thu phí bến bãi đối với xe tải ở Quảng Ninh là bao nhiêu?",
        "Những ai được miễn vé phà?",  # the ages are the answer
        "Vé phà có được miễn không?",  # and so are all of one list, which rules one thing
        "Dụ dỗ người khác nhảy phà bị phạt tù bao nhiêu năm?",  # the ages of victims
        "Bơi qua luồng phà bị phạt bao nhiêu?",  # the best clause is for all, but for an exception
        "Câu cá trong giờ phà chạy ở bến phà thì bị phạt bao nhiêu?",  # of no past
        "Ngày 20/8/2026 tôi đã câu cá trong giờ phà chạy ở bến phà thì bị phạt bao nhiêu?",
        "Hồi trước tôi thả lưới ở bến phà thì bị phạt bao nhiêu?",  # a clause that nothing changed
    ],
)
def test_who_says_enough_is_not_asked_back(engine: Engine, question: str) -> None:
    """Who tells the fact, asks for it, or asks what does not hang on it is answered."""
    (answer,) = answers(engine, question)
    assert answer.status in (Status.ANSWERED, Status.PARTIAL)
    assert answer.choices == ()
    assert answer.citations
