"""The leaves of an article are those of the day: new words, and nothing that is over."""

from datetime import date

import pytest

from index.values import ArticleHit
from service.choose.leaves import Leaf
from service.choose.reader import quote_of
from service.engine import Engine
from tests.service.choose.made import AFTER, BEFORE, LATER, article, refs, unit

CHANGED = "dieu-2.khoan-2.diem-a"
ADDED = ("dieu-1.khoan-2a", "dieu-1.khoan-3.diem-c")
REPEALED = "dieu-2.khoan-1.diem-b"


def leaves(engine: Engine, label: str, on: date, *, number: str = "30/2024/NĐ-CP") -> list[Leaf]:
    """The leaves of an article on a day."""
    return [
        one for read in engine.leaves.of(article(label, number=number), on) for one in read.leaves
    ]


def leaf(engine: Engine, path: str, on: date) -> Leaf:
    """The leaf at an address on a day."""
    label = path.partition(".")[0].removeprefix("dieu-")
    (found,) = (one for one in leaves(engine, label, on) if one.ref == unit(path))
    return found


def test_before_an_amendment_the_old_words_are_read(ferry: Engine) -> None:
    """On the day before, a point has the words of its own decree, and nothing that is added."""
    old = leaf(ferry, CHANGED, BEFORE)
    assert old.quotes == ()
    assert old.folded == "a) vuot rao chan cua ben pha;"
    assert not set(ADDED) & set(refs(leaves(ferry, "1", BEFORE)))


def test_from_its_day_an_amendment_gives_the_words(ferry: Engine) -> None:
    """From its day on, a changed point is read in the new words, quoted from the text that gives
    them, still under the words that lead in to it."""
    new = leaf(ferry, CHANGED, AFTER)
    (quote,) = new.quotes
    assert quote.text == "a) Vượt rào chắn, dây xích của bến phà;"
    assert quote.ref.number == LATER
    assert "day xich" in new.folded
    assert new.leads == leaf(ferry, CHANGED, BEFORE).leads


def test_what_is_added_is_a_leaf_from_its_day(ferry: Engine) -> None:
    """A clause and a point that only the amending text holds are leaves of the amended article, the
    point under the words that lead in to its list."""
    clause, point = (leaf(ferry, path, AFTER) for path in ADDED)
    assert clause.quotes[0].text.startswith("2a. Phạt tiền từ 5.000.000 đồng")
    assert "được bổ sung" in clause.quotes[0].lead
    assert point.led == leaf(ferry, "dieu-1.khoan-3.diem-a", AFTER).led != ""
    assert point.heading == leaf(ferry, "dieu-1.khoan-3.diem-a", AFTER).heading


def test_what_is_repealed_is_no_leaf(ferry: Engine) -> None:
    """A repealed point is read until the day before it ends, and never after."""
    assert REPEALED in refs(leaves(ferry, "2", BEFORE))
    assert REPEALED not in refs(leaves(ferry, "2", AFTER))


@pytest.mark.parametrize("on", [BEFORE, AFTER])
def test_given_words_are_read_where_they_belong(ferry: Engine, on: date) -> None:
    """The provisions of an amending text that give words to a held decree are no leaves of their
    own; its others are."""
    assert refs(leaves(ferry, "1", on, number=LATER)) == ["dieu-1.khoan-4"]
    assert refs(leaves(ferry, "2", on, number=LATER)) == ["dieu-2"]


def test_an_article_that_nothing_changes_reads_the_same(ferry: Engine) -> None:
    """An article that no amendment touches has the same leaves on every day."""
    assert leaves(ferry, "3", BEFORE) == leaves(ferry, "3", AFTER)


def test_an_amending_article_brings_those_that_it_amends(ferry: Engine) -> None:
    """Where a search finds the amending article, the articles that it gives words to are read too,
    each once, with what led to them."""
    found = (ArticleHit(article("1", number=LATER), 0.9, ()), ArticleHit(article("1"), 0.5, ()))
    read = ferry.leaves.articles(found)
    assert [one.article for one in read] == [
        article("1", number=LATER),
        article("2"),
        article("1"),
    ]
    assert {one.article: one.score for one in read}[article("2")] == 0.9
    assert ferry.leaves.articles(found[1:]) == found[1:]


def test_what_is_not_held_has_no_leaves(ferry: Engine) -> None:
    """An article or document that is not there has no leaves."""
    assert leaves(ferry, "99", BEFORE) == []
    assert leaves(ferry, "1", BEFORE, number="99/2020/NĐ-CP") == []


def test_a_leaf_is_quoted_as_it_stands(ferry: Engine) -> None:
    """The quote of a leaf is the slice of its document, at its address."""
    document = ferry.shelf.document("30/2024/NĐ-CP")
    assert document is not None
    one = leaf(ferry, "dieu-5.khoan-1", BEFORE)
    quote = quote_of(one, text=document.text)
    assert document.text[quote.start : quote.end] == quote.text
    assert (quote.ref, quote.text[:12]) == (one.ref, "1. Trẻ em dư")


def test_old_words_stay_under_what_leads_in_to_them(engine: Engine) -> None:
    """Where an article is known as changed and the new words are not held, its points are shown in
    the old ones, still under the sanction of their clause."""
    read = leaves(engine, "200", date(2026, 1, 1), number="100/2015/QH13")
    points = [
        one for one in read if one.ref == unit("dieu-200.khoan-2.diem-b", number="100/2015/QH13")
    ]
    assert [one.quotes[0].ref for one in points] == [points[0].ref]
    assert "phat tien tu 500.000.000 dong" in points[0].led
    assert [str(ref) for ref, _ in points[0].leads] == ["100/2015/QH13#dieu-200.khoan-2"]
