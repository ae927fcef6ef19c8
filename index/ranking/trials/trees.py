"""Gradient-boosted trees over the signals that the linear ranking weighs.

Each candidate is an example: is it right, or not? Articles are ranked by the chance that it is
(Friedman, "Greedy function approximation: a gradient boosting machine", 2001; the histograms are
scikit-learn's). Settings are fixed before anything is measured, and nothing is stopped early.
"""

import numpy as np
from sklearn.ensemble import (  # type: ignore[import-untyped,import-not-found,unused-ignore]
    HistGradientBoostingClassifier,
)
from threadpoolctl import (  # type: ignore[import-untyped,import-not-found,unused-ignore]
    threadpool_limits,
)

from index.ranking.fit import Floats, Lists
from index.ranking.trials.methods import Bools, Scorer, Signals
from index.ranking.trials.values import TreeSettings

TRIED = (
    TreeSettings(trees=50, leaves=4, rate=0.1),
    TreeSettings(trees=100, leaves=8, rate=0.1),
    TreeSettings(trees=200, leaves=16, rate=0.05),
)
_SEED = 20_260_701


def trees(lists: Lists, *, settings: TreeSettings) -> Scorer:
    """Trees of the real candidates of questions with a right one; a candidate weighs as much as its
    question does, on average 1."""
    asked = lists.of(np.flatnonzero(lists.gold.any(axis=1)))
    weights = np.repeat(asked.weights / asked.weights.mean(), asked.real.sum(axis=1))
    model = HistGradientBoostingClassifier(
        max_iter=settings.trees,
        max_leaf_nodes=settings.leaves,
        learning_rate=settings.rate,
        early_stopping=False,
        random_state=_SEED,
    )
    with threadpool_limits(limits=1):  # threads on a busy machine spend all time on each other
        model.fit(asked.signals[asked.real], asked.gold[asked.real], sample_weight=weights)

    def scores(signals: Signals, *, real: Bools) -> Floats:
        found = np.zeros(real.shape)
        with threadpool_limits(limits=1):
            found[real] = model.predict_proba(signals[real])[:, 1]
        return found

    return scores
