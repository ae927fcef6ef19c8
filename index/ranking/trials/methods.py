"""How a ranking is tried: learned from some questions, it scores the candidates of others.

A `Method` gets the questions that it may learn from and nothing else; a `Scorer` gets signals, and
never which candidates are right. What a method chooses from data (the best few, say) it therefore
chooses from its own questions alone.
"""

from collections.abc import Callable
from typing import Protocol

import numpy as np
import numpy.typing as npt

from index.ranking.examples import Places
from index.ranking.fit import Floats, Lists, fitted
from index.ranking.judge import Ints, ranks
from index.ranking.train import _RIDGE

Signals = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]


class Scorer(Protocol):
    """What was learned."""

    def __call__(self, signals: Signals, *, real: Bools) -> Floats:
        """The score of each candidate, the higher the better: (questions, candidates, signals) ->
        (questions, candidates); that of padding counts for nothing."""


Method = Callable[[Lists], Scorer]


def linear(lists: Lists) -> Scorer:
    """The weighed sum of signals, as it is shipped (`index.ranking.fit`)."""
    model = fitted(lists, ridge=_RIDGE)

    def scores(signals: Signals, *, real: Bools) -> Floats:  # noqa: ARG001  a `Scorer`
        return model.scores(signals)

    return scores


def cross_fitted(lists: Lists, *, own: Places, method: Method) -> Floats:
    """The scores of all candidates, each question's by what was learned of the folds that are not
    its `own`: (questions, candidates)."""
    scores = np.zeros(lists.gold.shape)
    for number in np.unique(own):
        scorer, asked = method(lists.of(own != number)), lists.of(own == number)
        scores[own == number] = scorer(asked.signals, real=asked.real)
    return scores


def places(scores: Floats, *, real: Bools) -> Ints:
    """The place from 0 of each candidate of a question; equal ones in the order in which they come,
    which is that of fusion, and padding last. Trees give many candidates one and the same score,
    so it matters."""
    order = np.argsort(-np.where(real, scores, -np.inf), axis=1, kind="stable")
    found: Ints = np.argsort(order, axis=1, kind="stable")
    return found


def best(scores: Floats, *, real: Bools, count: int) -> Bools:
    """Which candidates are the first `count` of their question."""
    few: Bools = (places(scores, real=real) < count) & real
    return few


def ranked(scores: Floats, *, lists: Lists) -> Ints:
    """The rank from 1 of the first gold candidate of each question, as `index.ranking.judge.ranks`
    has it, where no two candidates share a place."""
    return ranks(-places(scores, real=lists.real).astype(np.float64), lists)
