"""Ranks articles by a weighed sum of their signals; the weights are read from `weights.json`.

`python -m index.ranking.train` learns them. A score is the logistic of the sum, on the scale of the
half-and-half fusion: `level` and `width` bring the best and the tenth article of an ordinary
question to the scores that fusion gives them, so that what was tuned to shares of the best score
(`service.compose`) still holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from index.ranking.signals import names
from index.values import ArticleHit, Vectors

WEIGHTS = Path(__file__).parent / "weights.json"


class Weight(BaseModel):
    """What one signal adds to the sum: `weight` for each unit by which it is above `mean`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    signal: str
    weight: float
    mean: float


class Ranker(BaseModel):
    """Weights by signal, and the scale of the score."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    weights: tuple[Weight, ...]
    level: float
    width: float = Field(gt=0)

    def sums(self, signals: Vectors) -> Vectors:
        """The weighed sum of each row of signals, (articles, signals) -> float64 (articles,)."""
        weights = np.array([one.weight for one in self.weights])
        means = np.array([one.mean for one in self.weights])
        sums: Vectors = (signals - means) @ weights
        return sums

    def scores(self, signals: Vectors) -> Vectors:
        """The score of each row of signals, in [0, 1]."""
        shifted = (self.sums(signals) - self.level) / self.width
        scores: Vectors = 1 / (1 + np.exp(-shifted.clip(-30, 30)))
        return scores


class Rankers(BaseModel):
    """One ranker while there are vectors, and one for words alone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    with_vectors: Ranker
    words_only: Ranker

    def of(self, *, dense: bool) -> Ranker:
        """The ranker for the signals that there are."""
        return self.with_vectors if dense else self.words_only


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one signal added to an article's log-odds; `value` is the signal's."""

    signal: str
    value: float
    added: float


@cache
def shipped() -> Rankers:
    """The rankers that are shipped. Raises ValueError where their signals are not those of
    `index.ranking.signals`."""
    rankers = Rankers.model_validate_json(WEIGHTS.read_text(encoding="utf-8"))
    for dense in (True, False):
        held = tuple(one.signal for one in rankers.of(dense=dense).weights)
        if held != names(dense=dense):
            raise ValueError(f"{WEIGHTS}: {held}")
    return rankers


def explained(hit: ArticleHit) -> Sequence[Contribution]:
    """What each signal added to the score of an article, the largest part first; none where it was
    not searched for. With the ranker's `level`, the parts sum up to the score's log-odds."""
    if not hit.signals:
        return ()
    ranker = shipped().of(dense=len(hit.signals) == len(names(dense=True)))
    parts = [
        Contribution(one.signal, value, one.weight * (value - one.mean) / ranker.width)
        for one, value in zip(ranker.weights, hit.signals, strict=True)
    ]
    return tuple(sorted(parts, key=lambda part: -abs(part.added)))
