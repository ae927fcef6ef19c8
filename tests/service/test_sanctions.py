"""Fines told as whose they are: of organisations, of crimes, and of the day asked about."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.values import Kind, Source
from ingest.tree.structure import parse_units
from ingest.values import Document
from service.engine import Engine
from service.pipeline import Pipeline
from service.settings import Settings
from service.values import Answer, Status
from service.wording_answer import ONLY_OF_CRIMES, not_held_for
from tests.service.choose.made import decree, opened

TODAY = date(2026, 11, 2)
DECREE = """Điều 1. Mức phạt tiền
1. Mức phạt tiền quy định tại Nghị định này áp dụng đối với cá nhân.
2. Đối với cùng một hành vi vi phạm, mức phạt tiền đối với tổ chức bằng 02 lần mức phạt tiền đối \
với cá nhân.
Điều 2. Nuôi chim cút
1. Phạt tiền từ 5.000.000 đồng đến 7.000.000 đồng đối với hành vi nuôi chim cút không đăng ký.
"""
CODE = """Điều 190. Tội thả diều gây sự cố lưới điện
1. Người nào thả diều gây sự cố lưới điện mà làm chết người, thì bị phạt tiền từ 20.000.000 đồng \
đến dưới 200.000.000 đồng hoặc phạt tù từ 01 năm đến 05 năm.
"""


def code() -> Document:
    """A penal code of one crime."""
    number = "900/2015/QH13"
    source = Source(
        number=number,
        title="Bộ luật Hình sự",
        kind=Kind.CODE,
        issuer="Quốc hội",
        effective=date(2018, 1, 1),
    )
    return Document(source, CODE, parse_units(CODE, number=number))


@pytest.fixture(scope="module")
def decrees(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine over the decree alone."""
    title = "Nghị định xử phạt vi phạm hành chính về chăn nuôi chim cút"
    texts = [decree("51/2026/NĐ-CP", title, DECREE, effective=date(2026, 3, 1))]
    with opened(texts, folder=tmp_path_factory.mktemp("decree")) as one:
        yield one


@pytest.fixture(scope="module")
def codes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine over the code alone."""
    with opened([code()], folder=tmp_path_factory.mktemp("code")) as one:
        yield one


def told(engine: Engine, question: str, *, on: date = TODAY) -> Answer:
    """The answer to a question."""
    pipeline = Pipeline(engine, Settings(home=Path("/nonexistent")))
    return pipeline.answer(question, on=on, identifier="x")


def words(answer: Answer) -> list[str]:
    """Its sentences."""
    return [one.text for one in answer.sentences]


def test_an_organisation_is_told_that_it_is_fined_twice_as_much(decrees: Engine) -> None:
    """The clause that doubles fines stands behind the fine, where an organisation is asked for."""
    company = told(decrees, "Công ty nuôi chim cút không đăng ký bị phạt bao nhiêu tiền?")
    assert [one.ref for one in company.citations] == [
        "51/2026/NĐ-CP#dieu-2.khoan-1",
        "51/2026/NĐ-CP#dieu-1.khoan-2",
    ]
    person = told(decrees, "Cá nhân nuôi chim cút không đăng ký bị phạt bao nhiêu tiền?")
    assert [one.ref for one in person.citations] == ["51/2026/NĐ-CP#dieu-2.khoan-1"]


def test_the_fine_of_a_crime_is_not_told_for_that_of_a_violation(codes: Engine) -> None:
    """Who asks only how much an act is fined is told that the code is of crimes; who asks of a
    crime is not."""
    violation = told(codes, "Thả diều gây sự cố lưới điện bị phạt bao nhiêu tiền?")
    assert violation.status is Status.PARTIAL
    assert ONLY_OF_CRIMES in words(violation)
    crime = told(codes, "Tội thả diều gây sự cố lưới điện bị phạt bao nhiêu năm tù?")
    assert ONLY_OF_CRIMES not in words(crime)


def test_a_bound_behind_duoi_is_one(codes: Engine) -> None:
    """ "đến dưới 200.000.000 đồng" is the upper bound of a fine."""
    answer = told(codes, "Tội thả diều gây sự cố lưới điện bị phạt bao nhiêu tiền?")
    fines = [(one.low, one.high) for one in answer.figures if one.unit == "đồng"]
    assert fines == [(20e6, 200e6)]


def test_a_rule_of_later_force_is_no_rule_of_a_past_day(decrees: Engine) -> None:
    """Of a day before it has effect, it is shown for reference only, never as the law of that
    day."""
    answer = told(decrees, "Ngày 15/02/2026 nuôi chim cút không đăng ký bị phạt bao nhiêu tiền?")
    assert answer.status is Status.PARTIAL
    assert not_held_for(date(2026, 2, 15)) in words(answer)
    assert not any(one.startswith("Trả lời theo quy định") for one in words(answer))
