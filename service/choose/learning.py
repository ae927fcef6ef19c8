"""Learns a net under which the rows that answer a question are the likeliest of its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from service.choose.net import Floats, Net

HIDDEN = 32  # bent sums of each net
NETS = 3  # learned from other beginnings, whose mean is taken
EPOCHS = 30
BATCH = 32  # questions
RATE = 0.01  # of the first step; it falls to nothing
DECAY = 0.7  # of weights, times the rate (AdamW of Loshchilov and Hutter, ICLR 2019)
_FIRST, _SECOND, _TINY = 0.9, 0.999, 1e-8  # as Adam has them (Kingma and Ba, ICLR 2015)
_LEAST_SCALE = 1e-3

Ints = npt.NDArray[np.int64]
Weights = tuple[Floats, ...]  # plain, inner, bias, outer of a net


@dataclass(frozen=True, slots=True)
class Example:
    """One question: `signals` (rows, n) of its rows, `gold` (rows,) marks those that answer it, at
    least one; `weight` is what it counts beside others."""

    signals: Floats
    gold: npt.NDArray[np.bool_]
    weight: float = 1.0


def learned(examples: Sequence[Example]) -> Net:
    """The mean of nets learned from these; the same examples make the same net."""
    return Net.mean([_learned(examples, seed=seed) for seed in range(NETS)])


def _learned(examples: Sequence[Example], *, seed: int) -> Net:
    draw = np.random.default_rng(seed)
    net = _begun(examples, draw=draw)
    spread = [net.spread(one.signals) for one in examples]
    heavy = np.array([one.weight for one in examples])
    heavy /= heavy.mean()
    steps = EPOCHS * -(-len(examples) // BATCH)
    adam = _Adam(_weights(net), steps=steps)
    for _ in range(EPOCHS):
        order = draw.permutation(len(examples))
        for first in range(0, len(order), BATCH):
            chosen = order[first : first + BATCH].tolist()
            batch = Batch.of([(spread[one], examples[one].gold, heavy[one]) for one in chosen])
            net = Net(net.centre, net.scale, *adam.step(slopes(net, batch=batch)))
    return net


def _begun(examples: Sequence[Example], *, draw: np.random.Generator) -> Net:
    """A net that has not learned: its signals centred, its bent sums at random."""
    rows = np.concatenate([one.signals for one in examples])
    count = rows.shape[1]
    return Net(
        rows.mean(axis=0),
        rows.std(axis=0) + _LEAST_SCALE,
        np.zeros(count),
        draw.normal(size=(count, HIDDEN)) / np.sqrt(count),
        np.zeros(HIDDEN),
        draw.normal(size=HIDDEN) / np.sqrt(HIDDEN),
    )


def _weights(net: Net) -> Weights:
    return (net.plain, net.inner, net.bias, net.outer)


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of some questions under one another: `spread` signals, which answer, where each question
    starts, of which question each row is, and what each question counts."""

    spread: Floats
    gold: npt.NDArray[np.bool_]
    starts: Ints
    owner: Ints
    heavy: Floats

    @classmethod
    def of(cls, questions: Sequence[tuple[Floats, npt.NDArray[np.bool_], float]]) -> "Batch":
        """The batch of these: spread signals, which rows answer, and weight of each question."""
        sizes = np.array([len(gold) for _, gold, _ in questions])
        return cls(
            np.concatenate([spread for spread, _, _ in questions]),
            np.concatenate([gold for _, gold, _ in questions]),
            np.cumsum(sizes) - sizes,
            np.repeat(np.arange(len(sizes)), sizes),
            np.array([heavy for _, _, heavy in questions]),
        )

    def shares(self, odds: Floats) -> Floats:
        """Of each row, its part of the odds of its question."""
        sums = np.add.reduceat(odds, self.starts)[self.owner]
        shares: Floats = odds / np.maximum(sums, 1e-300)
        return shares


def slopes(net: Net, *, batch: Batch) -> Weights:
    """How the mean loss of a batch, minus the log-chance of a row that answers, rises with each
    weight of a net."""
    bent = net.bent(batch.spread)
    scores = batch.spread @ net.plain + bent @ net.outer
    odds = np.exp(scores - np.maximum.reduceat(scores, batch.starts)[batch.owner])
    wrong = batch.shares(odds) - batch.shares(odds * batch.gold)
    wrong *= batch.heavy[batch.owner] / len(batch.heavy)
    inner = wrong[:, None] * net.outer * (1 - bent**2)
    return (
        batch.spread.T @ wrong,
        batch.spread.T @ inner,
        inner.sum(axis=0),
        bent.T @ wrong,
    )


class _Adam:
    """Steps down a slope, each weight by its own measure."""

    def __init__(self, weights: Weights, *, steps: int) -> None:
        self._weights = weights
        self._means = tuple(np.zeros_like(one) for one in weights)
        self._squares = tuple(np.zeros_like(one) for one in weights)
        self._steps, self._taken = steps, 0

    def step(self, slope: Weights) -> Weights:
        """The weights after one more step."""
        self._taken += 1
        rate = RATE * (1 - self._taken / self._steps)
        self._means = _moved(self._means, slope, _FIRST)
        self._squares = _moved(self._squares, tuple(one**2 for one in slope), _SECOND)
        mend, even = 1 - _FIRST**self._taken, 1 - _SECOND**self._taken
        self._weights = tuple(
            one * (1 - rate * DECAY) - rate * (mean / mend) / (np.sqrt(square / even) + _TINY)
            for one, mean, square in zip(self._weights, self._means, self._squares, strict=True)
        )
        return self._weights


def _moved(held: Weights, new: Weights, kept: float) -> Weights:
    return tuple(kept * one + (1 - kept) * other for one, other in zip(held, new, strict=True))
