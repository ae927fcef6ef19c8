"""Measures of a ranking, each over questions with binary relevance.

Recall here is the usual "success at k" of these benchmarks: a question counts where any of its gold
articles is among the first k. MRR@10: Voorhees, TREC-8, 1999. nDCG@10: Järvelin and Kekäläinen,
ACM TOIS 2002, with gain 1 for each gold article.
"""

import math
from collections.abc import Collection, Sequence

import numpy as np

Interval = tuple[float, float]

_RESAMPLES = 2000
_SEED = 20_220_407  # fixed, so that intervals can be made again


def recall(ranked: Sequence[str], *, gold: Collection[str], depth: int) -> float:
    """1 where a gold article is among the first `depth`, else 0."""
    return float(any(identifier in gold for identifier in ranked[:depth]))


def reciprocal_rank(ranked: Sequence[str], *, gold: Collection[str], depth: int) -> float:
    """1 / rank of the first gold article among the first `depth`, else 0."""
    for rank, identifier in enumerate(ranked[:depth], start=1):
        if identifier in gold:
            return 1 / rank
    return 0.0


def ndcg(ranked: Sequence[str], *, gold: Collection[str], depth: int) -> float:
    """Normalised discounted cumulative gain of the first `depth`, in [0, 1]."""
    found = [identifier in gold for identifier in ranked[:depth]]
    gain = sum(_discount(rank) for rank, hit in enumerate(found, start=1) if hit)
    best = sum(_discount(rank) for rank in range(1, min(len(gold), depth) + 1))
    return gain / best


def bootstrap(values: Sequence[float]) -> Interval:
    """The 95 % percentile interval of the mean (Efron 1979), by resampling questions."""
    random = np.random.default_rng(_SEED)
    sample = np.asarray(values, np.float64)
    picks = random.integers(len(sample), size=(_RESAMPLES, len(sample)))
    low, high = np.percentile(sample[picks].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def sign_test(*, wins: int, losses: int) -> float:
    """The two-sided p of an exact sign test (Dixon and Mood, JASA 1946): how likely wins and losses
    would be at least as uneven if each were as likely. 1 where there are none."""
    trials = wins + losses
    tail = sum(math.comb(trials, fewer) for fewer in range(min(wins, losses) + 1))
    return min(1.0, 2 * tail / (1 << trials))


def _discount(rank: int) -> float:
    return 1 / math.log2(rank + 1)
