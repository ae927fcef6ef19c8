"""Two signals into one ranking: BM25 scores and cosines, each brought to [0, 1], then weighed.

Weighed scores rank better here than reciprocal ranks, since they keep by how much the best is the
best. A passage that one signal did not return has a score there all the same, and it is looked up:
missing is not zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.values import Rows, Vectors


@dataclass(frozen=True, slots=True)
class Candidates:
    """Passages that either signal returned, with the score of each in both.

    `rows` int64 without repeats; `lexical` and `dense` float32 of the same length; `dense` is None
    where vectors are missing.
    """

    rows: Rows
    lexical: Vectors
    dense: Vectors | None


@dataclass(frozen=True, slots=True)
class Group:
    """An article among candidates: its score, the `places` of its passages, best first, and the
    signals that it was ranked by."""

    score: float
    places: tuple[int, ...]
    signals: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The score and the signals of each distinct article of candidates, by ordinal: (articles,) and
    (articles, signals)."""

    scores: Vectors
    signals: Vectors


def scaled(values: Vectors) -> Vectors:
    """Values brought to [0, 1]: the lowest to 0, the highest to 1; all equal, to 1."""
    if not len(values):
        return values
    low, high = values.min(), values.max()
    if high == low:
        return np.ones_like(values)
    spread: Vectors = (values - low) / (high - low)
    return spread


def fused(candidates: Candidates, *, dense_weight: float) -> Vectors:
    """The weighed score of each candidate, in [0, 1]."""
    if candidates.dense is None:
        return scaled(candidates.lexical)
    if not candidates.lexical.any():
        return scaled(candidates.dense)
    lexical, dense = scaled(candidates.lexical), scaled(candidates.dense)
    weighed: Vectors = dense_weight * dense + (1 - dense_weight) * lexical
    return weighed


def grouped(scores: Vectors, *, articles: Rows, ranking: Ranking, limit: int) -> tuple[Group, ...]:
    """The best `limit` articles by their ranking, equal ones by ordinal; the passages of each by
    `scores`. `articles` holds the ordinal of the article of each candidate."""
    places: dict[int, list[int]] = {}
    for place in np.lexsort((-scores, articles)):
        places.setdefault(int(articles[place]), []).append(int(place))
    own = list(places.values())
    return tuple(
        Group(float(ranking.scores[at]), tuple(own[at]), _floats(ranking.signals[at]))
        for at in np.argsort(-ranking.scores, kind="stable")[:limit]
    )


def _floats(row: Vectors) -> tuple[float, ...]:
    return tuple(float(value) for value in row)


def merged(parts: Sequence[Rows]) -> Rows:
    """The rows that any part holds, ascending, without repeats."""
    return np.unique(np.concatenate(parts)).astype(np.int64)
