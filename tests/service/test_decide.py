"""How a find is told, over the invented decree on ferry landings, found by words."""

from collections.abc import Iterator
from datetime import date

import pytest

from service.compose import Composition, Reading, compose
from service.currency import in_force
from service.decide import Decision, decided
from service.engine import Engine
from service.provision import Scope
from service.values import Status
from service.wording_answer import ASKS_VEHICLE
from tests.service.choose.made import BEFORE, decree, decrees, opened, unit

CARGO = "Chủ hàng gửi hàng quá tải 40% qua phà bị phạt bao nhiêu?"
DIVORCE = "Thủ tục ly hôn thuận tình thế nào?"
ABSENT = Scope(absent="Luật Phà")
SPEED = """Điều 1. Tốc độ trong bến phà
1. Xe chạy trong bến phà với tốc độ tối đa 10 km/h.
2. Xe đỗ cách rào chắn của bến phà ít nhất 5 mét.
3. Người cố ý làm hỏng rào chắn của bến phà thì bị phạt tù từ 01 năm đến 03 năm.
4. Người trộm phao cứu sinh của bến phà thuộc một trong các trường hợp sau đây thì bị phạt tù từ \
02 năm đến 05 năm:
a) Trộm 10 phao cứu sinh trở lên;
b) Trộm phao cứu sinh khi phà đang chở khách.
"""


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine over the decree on ferry landings, as it is before it is amended."""
    with opened(decrees()[:1], folder=tmp_path_factory.mktemp("ferry")) as engine:
        yield engine


@pytest.fixture(scope="module")
def speed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine over a decree that rules a speed, a distance and a prison sentence."""
    made = decree("31/2024/NĐ-CP", "Nghị định về bến phà", SPEED, effective=date(2025, 1, 1))
    with opened([made], folder=tmp_path_factory.mktemp("speed")) as engine:
        yield engine


def decision(engine: Engine, question: str, *, scope: Scope | None = None) -> Decision:
    """How what is found for a question is told."""
    found = engine.retriever.retrieve(question)
    articles = engine.leaves.articles(found.articles)
    articles, _ = in_force(articles, shelf=engine.shelf, on=BEFORE)
    reading = Reading(found.reading, found.lawful)
    composed = compose(reading, articles=articles, on=BEFORE, reader=engine.leaves, limit=3)
    return decided(
        found, composed=composed, articles=articles, scope=scope or Scope(), shelf=engine.shelf
    )


@pytest.mark.parametrize(
    "question",
    [
        CARGO,
        "Ô tô vượt rào chắn bến phà bị phạt bao nhiêu?",
        "Không tắt máy khi phà rời bến bị phạt bao nhiêu?",  # one fine for each vehicle
        "Vé phà đã mua được đổi trong thời hạn bao nhiêu ngày?",
    ],
)
def test_what_fits_is_told_as_answered(ferry: Engine, question: str) -> None:
    """A question whose words the law holds is answered, and nothing is asked back."""
    assert decision(ferry, question) == Decision(Status.ANSWERED)


def test_what_is_of_other_law_is_not_told(ferry: Engine) -> None:
    """A question of a law that is not held has no source; where it names that law, it is the law
    that is not held."""
    assert decision(ferry, DIVORCE) == Decision(Status.UNANSWERABLE_NO_SOURCE)
    assert decision(ferry, DIVORCE, scope=ABSENT) == Decision(Status.UNANSWERABLE_NOT_HELD)


def test_where_a_law_that_is_not_held_is_named_nothing_is_certain(ferry: Engine) -> None:
    """What another text says beside a law that is not held is told as bearing on the question."""
    assert decision(ferry, CARGO, scope=ABSENT) == Decision(Status.PARTIAL)


def test_nothing_to_quote_is_no_answer(ferry: Engine) -> None:
    """However the search went, without a quote there is no source."""
    found = ferry.retriever.retrieve(CARGO)
    for scope, status in (
        (Scope(), Status.UNANSWERABLE_NO_SOURCE),
        (Scope(inside=unit("dieu-3")), Status.UNANSWERABLE_NO_SOURCE),
        (ABSENT, Status.UNANSWERABLE_NOT_HELD),
    ):
        told = decided(
            found,
            composed=Composition(),
            articles=found.articles,
            scope=scope,
            shelf=ferry.shelf,
        )
        assert told == Decision(status)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Cố ý làm hỏng rào chắn bến phà bị phạt tù mấy năm?", "phạt tù"),
        ("Trộm phao cứu sinh khi phà đang chở khách bị phạt tù mấy năm?", "phạt tù từ 02 năm"),
        ("Xe chạy trong bến phà với tốc độ tối đa bao nhiêu km/h?", "10 km/h"),
        ("Xe đỗ cách rào chắn của bến phà ít nhất bao nhiêu mét?", "5 mét"),
    ],
)
def test_a_kind_of_answer_that_the_law_holds_is_told(
    speed: Engine, question: str, held: str
) -> None:
    """A prison sentence, a speed or a distance is told where a quote has one, or the words that
    lead in to it."""
    assert held in SPEED
    assert decision(speed, question).status in (Status.ANSWERED, Status.PARTIAL)


@pytest.mark.parametrize(
    "question",
    [
        "Ô tô vượt rào chắn bến phà bị phạt tù mấy năm?",
        "Ô tô vượt rào chắn bến phà với tốc độ tối đa bao nhiêu km/h?",
        "Ô tô vượt rào chắn bến phà rộng bao nhiêu mét?",
    ],
)
def test_a_kind_of_answer_that_no_quote_holds_is_not_told(ferry: Engine, question: str) -> None:
    """However well the words fit, a fine does not answer who asks for a prison sentence, a speed or
    a distance; inside a unit that the question names, its words are shown."""
    assert decision(ferry, question) == Decision(Status.UNANSWERABLE_NO_SOURCE)
    inside = Scope(inside=unit("dieu-1"))
    assert decision(ferry, question, scope=inside) == Decision(Status.PARTIAL)


def test_what_differs_by_a_fact_is_asked_back(ferry: Engine) -> None:
    """Where the clauses that answer differ by a fact which the question leaves open, it is asked
    for, with a whole question for each choice."""
    told = decision(ferry, "Vi phạm quy tắc xuống phà bị xử phạt thế nào?")
    assert (told.status, told.asks) == (Status.CLARIFY_FACT, ASKS_VEHICLE)
    assert set(told.choices) == {
        "Xe ô tô vi phạm quy tắc xuống phà bị xử phạt thế nào?",
        "Xe mô tô, xe gắn máy vi phạm quy tắc xuống phà bị xử phạt thế nào?",
    }
    for choice in told.choices:
        assert decision(ferry, choice).status is Status.ANSWERED
