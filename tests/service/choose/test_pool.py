"""The leaves of the found articles together, each with where it comes from."""

from index.values import ArticleHit
from service.choose.pool import pool_of
from service.engine import Engine
from tests.service.choose.made import AFTER, BEFORE, article, pool, refs


def test_leaves_come_in_the_order_of_what_was_found(ferry: Engine) -> None:
    """Leaves stand in the order of the found articles, and inside one in that of its text; each
    knows its article and the document it is from."""
    made = pool(ferry, "3", "5")
    assert refs(made.leaves) == [
        "dieu-3.khoan-1",
        "dieu-3.khoan-2",
        "dieu-3.khoan-3",
        "dieu-5.khoan-1",
        "dieu-5.khoan-2",
    ]
    assert made.hits == (0, 0, 0, 1, 1)
    for leaf, source, hit in zip(made.leaves, made.sources, made.hits, strict=True):
        assert source.article == made.articles[hit].article
        assert leaf in source.leaves
    assert made.size == 5


def test_a_pool_is_of_a_day(ferry: Engine) -> None:
    """What is added is in the pool from its day on."""
    assert "dieu-1.khoan-2a" not in refs(pool(ferry, "1", on=BEFORE).leaves)
    assert "dieu-1.khoan-2a" in refs(pool(ferry, "1", on=AFTER).leaves)


def test_what_is_not_held_fills_no_pool(ferry: Engine) -> None:
    """An article that is not held gives no leaf, and the others keep their place."""
    found = [ArticleHit(article(label), 1.0, ()) for label in ("99", "4")]
    made = pool_of(found, on=BEFORE, reader=ferry.leaves)
    assert (refs(made.leaves), made.hits) == (["dieu-4"], (1,))
    assert pool_of([], on=BEFORE, reader=ferry.leaves).size == 0
