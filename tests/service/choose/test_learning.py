"""A net is learned from questions whose right rows are known."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from service.choose.learning import Batch, Example, learned, slopes
from service.choose.net import Floats, Net
from tests.service.choose.test_net import drawn

SIZES = (3, 5, 2)


def asked(*, seed: int) -> list[Example]:
    """Questions of a few rows, some of which answer."""
    draw = np.random.default_rng(seed)
    golds = [draw.permutation(np.arange(size) < max(1, size - 2)) for size in SIZES]
    return [Example(draw.normal(size=(len(gold), 3)), gold, 1.0) for gold in golds]


def loss(net: Net, examples: Sequence[Example]) -> float:
    """The mean of minus the log-chance of a row that answers, row by row."""
    told = 0.0
    for one in examples:
        odds = [math.exp(score) for score in net.scores(one.signals)]
        right = sum(odd for odd, answers in zip(odds, one.gold, strict=True) if answers)
        told -= one.weight * math.log(right / sum(odds)) / len(examples)
    return told


@pytest.mark.parametrize("seed", range(4))
def test_slopes_are_those_of_the_loss(seed: int) -> None:
    """A small step of any weight moves the loss, counted row by row, as the slope says."""
    net, step = drawn(seed), 1e-6
    examples = [
        replace(one, weight=weight)
        for one, weight in zip(asked(seed=seed), (1.0, 0.5, 2.0), strict=True)
    ]
    batch = Batch.of([(net.spread(one.signals), one.gold, one.weight) for one in examples])
    names = ("plain", "inner", "bias", "outer")
    for name, slope in zip(names, slopes(net, batch=batch), strict=True):
        held: Floats = getattr(net, name)
        for place in np.ndindex(held.shape):
            moved = held.copy()
            moved[place] += step
            rise = (loss(replace(net, **{name: moved}), examples) - loss(net, examples)) / step
            assert rise == pytest.approx(slope[place], abs=1e-4)


def test_what_takes_two_signals_is_learned() -> None:
    """Where a row answers that has one of two signals but not both, which no sum tells, the net
    tells it, also of questions that it was not learned from; the same questions, the same net."""
    draw = np.random.default_rng(0)
    examples = []
    for _ in range(300):
        signals = draw.integers(0, 2, size=(6, 3)).astype(float)
        gold = signals[:, 0] != signals[:, 1]
        if gold.any():
            examples.append(Example(signals, gold))
    net = learned(examples[:200])
    right = [one.gold[int(net.scores(one.signals).argmax())] for one in examples[200:]]
    assert np.mean(right) > 0.98
    again = learned(examples[:200])
    assert (again.inner == net.inner).all()
    assert (again.plain == net.plain).all()
