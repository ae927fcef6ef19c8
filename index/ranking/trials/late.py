"""Late interaction as a ranking: the best few articles of the linear one are looked at again.

The last column of the signals is what `index.ranking.trials.tokens` found of a candidate's best
passage, NaN where it was not asked. The linear ranking that chooses the few is learned from the
same questions as all else here.
"""

import numpy as np

from index.fuse import scaled
from index.ranking.examples import Places
from index.ranking.fit import Floats, Lists
from index.ranking.trials.methods import Bools, Scorer, Signals, best, linear, places
from index.values import Vectors

COUNTS = (10, 20)  # articles that are looked at again


def with_late(lists: Lists, found: Vectors) -> Lists:
    """The lists with one more signal: `found` float32 (questions, candidates)."""
    wider = np.concatenate([lists.signals, found[..., None]], axis=2)
    return Lists(wider, lists.gold, lists.real, lists.weights)


def wanted(lists: Lists, *, own: Places) -> Bools:
    """The candidates that are among the best 20 by the linear ranking of the others of any fold:
    all that the rankings here may look at, (questions, candidates)."""
    found = np.zeros(lists.real.shape, np.bool_)
    for number in np.unique(own):
        scores = linear(lists.of(own != number))(lists.signals, real=lists.real)
        found |= best(scores, real=lists.real, count=max(COUNTS))
    return found


def alone(lists: Lists, *, count: int) -> Scorer:
    """The best `count` articles by late interaction alone, and behind them the others as they
    were."""
    first = linear(_without(lists))

    def scores(signals: Signals, *, real: Bools) -> Floats:
        before = places(first(signals[..., :-1], real=real), real=real)
        few = (before < count) & real
        return np.where(few, signals[..., -1], -2.0 - before)  # below any mean of cosines

    return scores


def beside(lists: Lists, *, count: int) -> Scorer:
    """The weighed sum with late interaction as one more signal, scaled over the best `count`
    articles of a question, and 0 for the others."""
    first = linear(_without(lists))
    second = linear(_scaled(lists, first=first, count=count))

    def scores(signals: Signals, *, real: Bools) -> Floats:
        return second(_rescaled(signals, real=real, first=first, count=count), real=real)

    return scores


def _without(lists: Lists) -> Lists:
    return Lists(lists.signals[..., :-1], lists.gold, lists.real, lists.weights)


def _scaled(lists: Lists, *, first: Scorer, count: int) -> Lists:
    signals = _rescaled(lists.signals, real=lists.real, first=first, count=count)
    return Lists(signals, lists.gold, lists.real, lists.weights)


def _rescaled(signals: Signals, *, real: Bools, first: Scorer, count: int) -> Signals:
    few = best(first(signals[..., :-1], real=real), real=real, count=count)
    made = signals.copy()
    made[..., -1] = 0
    for question, own in enumerate(few):
        made[question, own, -1] = scaled(signals[question, own, -1])
    return made
