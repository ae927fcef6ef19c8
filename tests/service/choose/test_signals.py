"""Each signal tells the leaf that it is about, and no other."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.values import ArticleHit, Hit
from ingest.values import Passage
from service.choose.pool import Pool, pool_of
from service.choose.signals import NAMES, signals_of
from service.engine import Engine
from tests.service.choose.made import BEFORE, FERRY, article, decree, opened, pool, refs, unit

RULES = """Điều 1. Giải thích
1. Bến phà là nơi phà neo đậu.
2. Người gác bến phà đứng tại bến phà.
3. Khi ở trên phà, hành khách không được:
a) Đốt lửa;
b) Nhảy cầu.
Điều 2. Khác
Hết."""


def told(made: Pool, question: str, name: str) -> Mapping[str, float]:
    """One signal of each leaf."""
    column = signals_of(question, lawful=question, pool=made)[:, NAMES.index(name)]
    return dict(zip(refs(made.leaves), column.tolist(), strict=True))


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Pool:
    """The leaves of an article with a definition and a list of what is forbidden."""
    document = decree(FERRY, "Nghị định bến phà", RULES, effective=BEFORE)
    with opened([document], folder=tmp_path_factory.mktemp("rules")) as engine:
        return pool(engine, "1")


def test_the_article_of_the_vehicle_asked_about_agrees(ferry: Engine) -> None:
    """A question on motorcycles agrees with the leaves of their article and not with those of
    cars."""
    found = told(pool(ferry, "1", "2"), "xe máy vượt rào chắn", "actors")
    assert found["dieu-2.khoan-2.diem-a"] == 1.0
    assert found["dieu-1.khoan-2.diem-a"] == -1.0


def test_the_rule_whose_bounds_hold_the_measure_is_told(ferry: Engine) -> None:
    """40 % lies in the bounds of one rule and outside those of its neighbours."""
    found = told(pool(ferry, "3"), "hàng quá tải 40% bị phạt", "bounds")
    assert found["dieu-3.khoan-2"] > 0 > max(found["dieu-3.khoan-1"], found["dieu-3.khoan-3"])
    assert set(told(pool(ferry, "3"), "hàng quá tải bị phạt", "bounds").values()) == {0.0}


def test_numbers_of_the_question_are_looked_for(ferry: Engine) -> None:
    """The share of a question's numbers that a leaf holds is told."""
    found = told(pool(ferry, "5"), "trẻ 6 tuổi đổi vé trong 9 ngày", "figures")
    assert (found["dieu-5.khoan-1"], found["dieu-5.khoan-2"]) == (0.5, 0.0)


def test_sanctions_are_told_where_one_is_asked(ferry: Engine) -> None:
    """Where a fine is asked for, the leaves that state one are told apart from those that do not;
    where none is asked, the first are what is not asked for."""
    made = pool(ferry, "1", "5")
    fine, plain = "dieu-1.khoan-1.diem-a", "dieu-5.khoan-1"
    asked = "không tắt máy bị phạt bao nhiêu"
    for name, expected in (
        ("sanction", (1.0, 0.0)),
        ("no_sanction", (0.0, 1.0)),
        ("no_fine", (0.0, 1.0)),
        ("unasked", (0.0, 0.0)),
    ):
        found = told(made, asked, name)
        assert (found[fine], found[plain]) == expected, name
    found = told(made, "ai được miễn vé phà", "unasked")
    assert (found[fine], found[plain]) == (1.0, 0.0)
    assert set(told(made, "ai được miễn vé phà", "no_sanction").values()) == {0.0}


def test_the_amount_asked_for_is_looked_for(ferry: Engine) -> None:
    """ "Mấy ngày" is answered by the leaf with a number of days."""
    found = told(pool(ferry, "5"), "vé phà được đổi trong mấy ngày", "amount")
    assert (found["dieu-5.khoan-1"], found["dieu-5.khoan-2"]) == (0.0, 1.0)


def test_what_follows_from_another_rule_says_so(ferry: Engine) -> None:
    """A leaf that takes points for "hành vi quy định tại điểm a" points back, the act itself does
    not."""
    found = told(pool(ferry, "1"), "vượt rào chắn", "points_back")
    assert (found["dieu-1.khoan-3.diem-a"], found["dieu-1.khoan-2.diem-a"]) == (1.0, 0.0)


def test_places_and_scores_of_articles_are_told(ferry: Engine) -> None:
    """The first leaf of an article is told as such, and each has the score of its article beside
    that of the best."""
    made = pool(ferry, "3", "5")
    first, score = (told(made, "vé phà", name) for name in ("first", "article"))
    assert list(first.values()) == [1, 1 / 2, 1 / 3, 1, 1 / 2]
    assert list(score.values()) == [1.0, 1.0, 1.0, 0.5, 0.5]


def test_the_passage_that_was_found_tells_for_its_leaf(ferry: Engine) -> None:
    """The leaf that shares characters with the best passage has its score and its meaning; one that
    shares none has neither."""
    held = ferry.shelf.unit(unit("dieu-5.khoan-2"))
    assert held is not None
    document, clause = held
    text = document.text[clause.start : clause.end]
    passage = Passage(clause.ref, article("5"), clause.start, clause.end, text)
    hits = (Hit(passage, 0.8, 3.0, 0.9),)
    made = pool_of([ArticleHit(article("5"), 1.0, hits)], on=BEFORE, reader=ferry.leaves)
    score, meaning = (told(made, "đổi vé", name) for name in ("passage", "dense"))
    assert (score["dieu-5.khoan-1"], score["dieu-5.khoan-2"]) == (0.0, 1.0)
    assert meaning["dieu-5.khoan-2"] == 0.0 > meaning["dieu-5.khoan-1"]


def test_a_definition_is_told_by_the_word_it_defines(rules: Pool) -> None:
    """Where a question names the word, the clause that says what it is means it; others do not."""
    found = told(rules, "bến phà là gì", "meaning")
    assert (found["dieu-1.khoan-1"], found["dieu-1.khoan-2"]) == (1.0, 0.0)
    assert not any(told(rules, "cảng là gì", "meaning").values())


def test_what_is_forbidden_is_told_where_that_is_asked(rules: Pool) -> None:
    """A ban agrees with a question on what is forbidden, and what permits does not; items of a list
    agree with a question that asks for one."""
    ban = told(rules, "trên phà không được làm những việc gì", "ban")
    assert (ban["dieu-1.khoan-3.diem-a"], ban["dieu-1.khoan-1"]) == (1.0, -1.0)
    listed = told(rules, "trên phà không được làm những việc gì", "list")
    assert (listed["dieu-1.khoan-3.diem-a"], listed["dieu-1.khoan-1"]) == (1.0, -1.0)
    assert told(rules, "ai gác bến phà", "list")["dieu-1.khoan-3.diem-a"] == -1.0


TICKETS = """Điều 1. Giải thích từ ngữ
1. Vé phà là giấy tờ để lên phà.
2. Bến là nơi phà đậu.
Điều 2. Thời hạn của vé
1. Trong 05 ngày, hành khách được:
a) Lên phà nhiều lần;
b) Gửi xe đạp.
2. Khi mất vé, nếu hành khách có hóa đơn thì được đổi theo khoản 1 Điều này.
3. Chính phủ quy định chi tiết việc bán vé.
Điều 3. Khác
Hết."""


@pytest.fixture(scope="module")
def tickets(tmp_path_factory: pytest.TempPathFactory) -> Pool:
    """The leaves of an article of definitions and of one with a list, a case and a delegation."""
    document = decree(FERRY, "Nghị định vé phà", TICKETS, effective=BEFORE)
    with opened([document], folder=tmp_path_factory.mktemp("tickets")) as engine:
        return pool(engine, "1", "2")


@pytest.mark.parametrize(
    ("question", "name", "leaf", "other"),
    [
        ("vé phà là gì", "defines", "dieu-1.khoan-1", "dieu-2.khoan-2"),
        ("ai quy định việc bán vé", "who", "dieu-2.khoan-3", "dieu-2.khoan-2"),
        ("vé phà", "case", "dieu-2.khoan-2", "dieu-2.khoan-3"),
        ("vé phà", "delegates", "dieu-2.khoan-3", "dieu-2.khoan-2"),
        ("vé phà", "refers", "dieu-2.khoan-2", "dieu-2.khoan-3"),
        ("lên phà mấy ngày", "led_amount", "dieu-2.khoan-1.diem-a", "dieu-2.khoan-2"),
        ("thời hạn của vé", "asked_heading", "dieu-2.khoan-3", "dieu-1.khoan-1"),
        ("lên phà nhiều lần", "within", "dieu-2.khoan-1.diem-a", "dieu-2.khoan-1.diem-b"),
        ("hành khách", "whole", "dieu-2.khoan-1.diem-b", "dieu-2.khoan-3"),
        ("hành khách", "held_own", "dieu-2.khoan-1.diem-b", "dieu-2.khoan-3"),
    ],
)
def test_the_leaf_of_a_kind_has_more_of_its_signal(
    tickets: Pool, question: str, name: str, leaf: str, other: str
) -> None:
    """A definition, an authority, a case, a delegation, an address, a lead-in and a heading are
    each told of the leaf that has them, and less of another."""
    found = told(tickets, question, name)
    assert found[leaf] > found[other]


def test_words_of_the_heading_alone_are_not_held_by_a_leaf(tickets: Pool) -> None:
    """They are held around it."""
    held, own = (told(tickets, "thời hạn", name) for name in ("held", "held_own"))
    assert (held["dieu-2.khoan-3"], own["dieu-2.khoan-3"]) == (1.0, 0.0)


def test_a_case_that_is_asked_leaves_less_unasked(tickets: Pool) -> None:
    """The share of the words of a condition that a question does not have."""
    asked, other = (
        told(tickets, question, "unasked_case")["dieu-2.khoan-2"]
        for question in ("mất vé mà hành khách có hóa đơn", "thời hạn của vé")
    )
    assert 0 < asked < other
    assert told(tickets, "vé phà", "unasked_case")["dieu-2.khoan-3"] == 0.0


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=60))
def test_any_text_has_finite_signals(ferry: Engine, question: str) -> None:
    """Whatever is typed, there is one finite number for each leaf and signal."""
    made = pool(ferry, "1", "3", "5")
    table = signals_of(question, lawful=question, pool=made)
    assert table.shape == (made.size, len(NAMES))
    assert np.isfinite(table).all()
