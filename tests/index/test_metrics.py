"""Measures held to cases worked out by hand."""

import math

import pytest

from index.metrics import bootstrap, ndcg, recall, reciprocal_rank

RANKED = ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize(("gold", "depth", "value"), [("c", 2, 0), ("c", 3, 1), ("xe", 5, 1)])
def test_recall_is_success_at_depth(gold: str, depth: int, value: float) -> None:
    """A question counts where any gold article is among the first `depth`."""
    assert recall(RANKED, gold=set(gold), depth=depth) == value


@pytest.mark.parametrize(("gold", "value"), [("a", 1), ("c", 1 / 3), ("ce", 1 / 3), ("x", 0)])
def test_reciprocal_rank(gold: str, value: float) -> None:
    """1 / rank of the first gold article; nothing found is 0."""
    assert reciprocal_rank(RANKED, gold=set(gold), depth=10) == pytest.approx(value)


def test_reciprocal_rank_stops_at_depth() -> None:
    """What stands below the depth does not count."""
    assert reciprocal_rank(RANKED, gold={"c"}, depth=2) == 0


def test_ndcg_by_hand() -> None:
    """Two gold articles at ranks 2 and 4: (1/log2 3 + 1/log2 5) / (1 + 1/log2 3)."""
    expected = (1 / math.log2(3) + 1 / math.log2(5)) / (1 + 1 / math.log2(3))
    assert ndcg(RANKED, gold={"b", "d"}, depth=10) == pytest.approx(expected)
    assert expected == pytest.approx(0.6509209)


def test_ndcg_ends() -> None:
    """All gold first is 1, none is 0, more gold than depth still reaches 1."""
    assert ndcg(RANKED, gold={"a", "b"}, depth=10) == pytest.approx(1)
    assert ndcg(RANKED, gold={"x"}, depth=10) == 0
    assert ndcg(RANKED, gold={"a", "b", "x"}, depth=2) == pytest.approx(1)


def test_bootstrap_holds_the_mean_and_repeats() -> None:
    """The interval holds the mean, has the width of theory, and is the same each time."""
    values = [1.0] * 60 + [0.0] * 40
    low, high = bootstrap(values)
    assert low < 0.6 < high
    assert high - low == pytest.approx(2 * 1.96 * math.sqrt(0.6 * 0.4 / 100), rel=0.1)
    assert bootstrap(values) == (low, high)
    assert bootstrap([1.0, 1.0]) == (1.0, 1.0)
