"""The shipped weights and their explanation."""

import numpy as np
import pytest

from index.ranking.ranker import Ranker, Weight, explained, shipped
from index.ranking.signals import names
from index.retrieve import Retriever
from index.settings import RetrievalSettings
from index.store import EmbeddedStore
from tests.index.made import HashingEncoder


@pytest.fixture
def ranker() -> Ranker:
    """Two signals, of which the second counts against."""
    first, second = (Weight(signal=s, weight=w, mean=m) for s, w, m in (("a", 2, 1), ("b", -1, 0)))
    return Ranker(weights=(first, second), level=0.5, width=2)


def test_a_score_is_the_logistic_of_the_weighed_sum(ranker: Ranker) -> None:
    """(2 * (3 - 1) - 1 * 1 - 0.5) / 2 = 1.25, of which the logistic is 0.777."""
    assert ranker.scores(np.array([[3.0, 1.0]])) == pytest.approx([0.7773], abs=1e-4)


def test_scores_keep_the_order_of_sums_in_the_unit_interval(ranker: Ranker) -> None:
    """The higher the sum the higher the score, and no sum leaves [0, 1]."""
    rows = np.random.default_rng(1).normal(scale=30, size=(50, 2))
    sums, scores = ranker.sums(rows), ranker.scores(rows)
    assert ((scores >= 0) & (scores <= 1)).all()
    assert (np.diff(scores[np.argsort(sums)]) >= 0).all()


@pytest.mark.parametrize("dense", [True, False])
def test_the_shipped_weights_are_of_the_signals_that_there_are(*, dense: bool) -> None:
    """Each signal has its weight, in the order in which signals come."""
    held = [one.signal for one in shipped().of(dense=dense).weights]
    assert tuple(held) == names(dense=dense)


def test_an_explanation_adds_up_to_the_score(store: EmbeddedStore, encoder: HashingEncoder) -> None:
    """The parts of all signals, less the level, are the log-odds of the article's score."""
    found = Retriever(store, encoder, RetrievalSettings()).retrieve("thời gian thử việc")
    best, ranker = found.articles[0], shipped().of(dense=True)
    parts = explained(best)
    odds = sum(part.added for part in parts) - ranker.level / ranker.width
    assert best.score == pytest.approx(1 / (1 + np.exp(-odds)), abs=1e-5)
    sizes = [abs(part.added) for part in parts]
    assert sizes == sorted(sizes, reverse=True)
