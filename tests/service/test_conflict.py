"""Where a higher and a lower text disagree on one matter, the answer says which is applied."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.values import Kind, Source
from ingest.tree.structure import parse_units
from ingest.values import Document, Ref
from service.conflict import conflicts_in
from service.engine import Engine
from service.values import Quote, Status
from tests.service.choose.made import answered, opened, said

LAW, DECREE, CIRCULAR = "15/2024/QH15", "20/2024/NĐ-CP", "16/2024/TT-BGTVT"
ON = date(2026, 8, 1)
QUESTION = "Chủ thuyền thúng phải làm thủ tục gia hạn chỗ neo trong thời hạn bao nhiêu ngày?"
TEXTS = {
    LAW: (
        Kind.LAW,
        "Điều 1. Gia hạn chỗ neo\n1. Trong thời hạn 15 ngày trước ngày hết hạn neo đậu, chủ thuyền"
        " thúng phải làm thủ tục gia hạn chỗ neo tại bến.\n2. Chủ thuyền thúng nộp phí neo đậu"
        " hằng tháng không quá 50.000 đồng cho mỗi chỗ neo tại bến.",
    ),
    DECREE: (
        Kind.DECREE,
        "Điều 1. Gia hạn chỗ neo\n1. Trong thời hạn 30 ngày trước ngày hết hạn neo đậu, chủ thuyền"
        " thúng đến bến để làm thủ tục gia hạn chỗ neo.\n2. Trường hợp bến đóng cửa, trong thời hạn"
        " 45 ngày trước ngày hết hạn neo đậu, chủ thuyền thúng phải làm thủ tục gia hạn chỗ neo tại"
        " bến.\n3. Trong thời hạn 15 (mười lăm) ngày trước ngày hết hạn neo đậu, chủ thuyền thúng"
        " phải làm thủ tục gia hạn chỗ neo tại bến.",
    ),
    CIRCULAR: (
        Kind.CIRCULAR,
        "Điều 1. Phí\n1. Chủ thuyền thúng nộp phí neo đậu hằng tháng không quá 50 nghìn đồng cho"
        " mỗi chỗ neo tại bến.\n2. Phạt tiền từ 300.000 đồng đến 500.000 đồng đối với một trong các"
        " hành vi sau đây:\na) Neo ngoài bến;",
    ),
}


def document(number: str) -> Document:
    """One of the texts."""
    kind, text = TEXTS[number]
    source = Source(number=number, title=f"Văn bản {number}", kind=kind, effective=date(2024, 7, 1))
    return Document(source, text, parse_units(text, number=number))


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine over the three texts, by words."""
    folder: Path = tmp_path_factory.mktemp("harbour")
    with opened([document(number) for number in TEXTS], folder=folder) as engine:
        yield engine


def quote(engine: Engine, ref: str) -> Quote:
    """A clause as a quote."""
    held = engine.shelf.unit(Ref.parse(ref))
    assert held
    text = held[0].text[held[1].start : held[1].end].rstrip()
    return Quote(held[1].ref, held[1].start, held[1].start + len(text), text)


def told(engine: Engine, *refs: str, question: str = QUESTION, on: date = ON) -> tuple[str, ...]:
    """What is said of these clauses."""
    quotes = [quote(engine, ref) for ref in refs]
    return conflicts_in(quotes, question=question, shelf=engine.shelf, on=on)


def test_the_higher_text_is_said_to_be_applied(harbour: Engine) -> None:
    """Whichever is quoted first, both figures are told with their addresses, and the law wins."""
    law, decree = f"{LAW}#dieu-1.khoan-1", f"{DECREE}#dieu-1.khoan-1"
    (one,) = told(harbour, law, decree)
    assert told(harbour, decree, law) == (one,)
    assert "nêu 15 ngày" in one
    assert "nêu 30 ngày" in one
    assert one.endswith(f"khoản 1 Điều 1 Văn bản {LAW}.")


def test_the_law_of_the_day_is_named(harbour: Engine) -> None:
    """The rule on rank stands in the law of 2015, and from 01/04/2025 in that of 2025."""
    refs = (f"{LAW}#dieu-1.khoan-1", f"{DECREE}#dieu-1.khoan-1")
    (old,) = told(harbour, *refs, on=date(2025, 3, 31))
    (new,) = told(harbour, *refs, on=date(2025, 4, 1))
    assert "khoản 2 Điều 156 Luật Ban hành văn bản quy phạm pháp luật 2015" in old
    assert "Điều 58 Luật Ban hành văn bản quy phạm pháp luật 2025" in new


@pytest.mark.parametrize(
    "refs",
    [
        (f"{LAW}#dieu-1.khoan-1", f"{DECREE}#dieu-1.khoan-2"),  # another case
        (f"{LAW}#dieu-1.khoan-1", f"{DECREE}#dieu-1.khoan-3"),  # the same figure
        (f"{LAW}#dieu-1.khoan-1", f"{LAW}#dieu-1.khoan-2"),  # of one text
        (f"{LAW}#dieu-1.khoan-2", f"{CIRCULAR}#dieu-1.khoan-1"),  # one sum in other words
        (f"{LAW}#dieu-1.khoan-2", f"{CIRCULAR}#dieu-1.khoan-2"),  # what leads in to a list
    ],
)
def test_what_goes_together_is_no_conflict(harbour: Engine, refs: tuple[str, str]) -> None:
    """Another case, the same figure however written, and lead-ins do not disagree."""
    assert told(harbour, *refs, question="phí neo đậu, thủ tục gia hạn chỗ neo") == ()


def test_only_what_is_asked_about_is_told(harbour: Engine) -> None:
    """A question on something else is not told of it."""
    refs = (f"{LAW}#dieu-1.khoan-1", f"{DECREE}#dieu-1.khoan-1")
    assert told(harbour, *refs, question="Ai cấp giấy phép mở bến du lịch ban đêm?") == ()


def test_an_answer_says_it_behind_both_clauses(harbour: Engine) -> None:
    """The whole way: both are quoted, and the sentence follows them."""
    answer = answered(QUESTION, engine=harbour, on=ON)
    assert answer.status in (Status.ANSWERED, Status.PARTIAL)
    assert {LAW, DECREE} <= {one.number for one in answer.citations}
    assert "áp dụng văn bản có hiệu lực pháp lý cao hơn" in said(answer)
