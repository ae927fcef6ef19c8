"""Properties of score fusion."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from index.fuse import Candidates, Ranking, fused, grouped, merged, scaled

floats = st.floats(0, 100, width=32)
vectors = arrays.arrays(np.float32, st.integers(1, 30), elements=floats)


@given(vectors)
def test_scaled_is_monotone_in_the_unit_interval(values: np.ndarray) -> None:
    """Scaling keeps the order and ends in [0, 1], the highest at 1."""
    scores = scaled(values)
    assert scores.max() == 1
    assert scores.min() >= 0
    order = np.argsort(values, kind="stable")
    assert (np.diff(scores[order]) >= 0).all()


@given(vectors, st.floats(0, 1))
def test_better_in_both_is_better(values: np.ndarray, weight: float) -> None:
    """The best of both signals is the best of all, whatever the weight; scores lie in [0, 1]."""
    candidates = Candidates(np.arange(len(values)), values, values[::-1].copy()[::-1])
    scores = fused(candidates, dense_weight=weight)
    assert scores[values.argmax()] == scores.max()
    assert (scores >= 0).all()
    assert (scores <= 1 + 1e-6).all()


def test_weight_moves_between_the_signals() -> None:
    """Weight 0 is BM25's ranking, weight 1 the cosines'."""
    candidates = Candidates(
        np.arange(3), np.array([3, 2, 1], np.float32), np.array([0.7, 0.8, 0.9], np.float32)
    )
    assert list(np.argsort(-fused(candidates, dense_weight=0.0))) == [0, 1, 2]
    assert list(np.argsort(-fused(candidates, dense_weight=1.0))) == [2, 1, 0]


def test_without_vectors_words_decide() -> None:
    """Without a dense signal the score is BM25's alone."""
    lexical = np.array([1, 3, 2], np.float32)
    scores = fused(Candidates(np.arange(3), lexical, None), dense_weight=0.4)
    assert scores == pytest.approx([0, 1, 0.5])


def test_without_words_vectors_decide() -> None:
    """Where no word is known the score is the cosine's alone, and not capped by the weight."""
    dense = np.array([0.8, 0.9], np.float32)
    scores = fused(Candidates(np.arange(2), np.zeros(2, np.float32), dense), dense_weight=0.4)
    assert scores == pytest.approx([0, 1])


def test_a_ranking_orders_articles_and_leaves_their_passages() -> None:
    """With a score for each article, by ordinal, articles come by it and their passages as before;
    equal ones by article."""
    scores, articles = np.array([0.2, 0.9, 0.5, 0.7], np.float32), np.array([8, 4, 8, 2])
    ranking = Ranking(np.array([0.1, 0.1, 0.6]), np.array([[1.0], [2.0], [3.0]]))
    groups = grouped(scores, articles=articles, ranking=ranking, limit=3)
    assert [group.places for group in groups] == [(2, 0), (3,), (1,)]
    assert [group.score for group in groups] == pytest.approx([0.6, 0.1, 0.1])
    assert [group.signals for group in groups] == [(3.0,), (1.0,), (2.0,)]
    assert grouped(scores, articles=articles, ranking=ranking, limit=1) == groups[:1]


def test_equal_scores_keep_the_order_of_the_corpus() -> None:
    """Ties are broken by article, so that the same question finds the same order."""
    ranking = Ranking(np.ones(3, np.float32), np.ones((3, 1), np.float32))
    articles = np.array([5, 1, 3])
    groups = grouped(np.ones(3, np.float32), articles=articles, ranking=ranking, limit=2)
    assert [group.places for group in groups] == [(1,), (2,)]


def test_no_candidates_make_no_articles() -> None:
    """Where nothing was found there is nothing to rank."""
    none = np.empty(0, np.float32)
    ranking = Ranking(none, np.empty((0, 5), np.float32))
    assert grouped(none, articles=np.empty(0, np.int64), ranking=ranking, limit=3) == ()


def test_merged_rows_are_unique() -> None:
    """A row that both signals return is one candidate."""
    rows = merged([np.array([5, 1], np.int64), np.array([1, 9], np.int64)])
    assert list(rows) == [1, 5, 9]
