"""Softmax regression over sparse binary features, learned by accelerated proximal gradients.

The loss is the weighted mean cross-entropy, with a penalty on the sizes of the weights that sets
most of them to 0 (Tibshirani, 1996) so that what is shipped stays small. The steps are FISTA's:
Beck and Teboulle, "A fast iterative shrinkage-thresholding algorithm", 2009.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_STEP = 2.0  # 1 / 0.5: rows of length 1 bound the curvature of the loss by 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """One message as its features, its class and how much it counts."""

    features: frozenset[str]
    label: str
    weight: float


@dataclass(frozen=True, slots=True)
class Model:
    """`weights[feature][i]` speaks for class `labels[i]`; so does `bias[i]`, whatever is said."""

    labels: tuple[str, ...]
    bias: Floats
    weights: dict[str, Floats]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Binary rows, each scaled to length 1: the features of row i stand in
    `columns[starts[i]:starts[i + 1]]`, where `owners` is i."""

    columns: Ints
    starts: Ints
    values: Floats
    owners: Ints

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]]) -> "_Rows":
        """These rows of feature numbers, none of them empty."""
        sizes = np.array([len(row) for row in rows])
        columns = np.concatenate([np.asarray(row, np.int64) for row in rows])
        owners = np.repeat(np.arange(len(rows)), sizes)
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
        return cls(columns, starts, (1 / np.sqrt(sizes))[owners].astype(np.float32), owners)

    def scores(self, weights: Floats) -> Floats:
        """Shape (rows, classes)."""
        summed: Floats = np.add.reduceat(
            weights[self.columns] * self.values[:, None], self.starts, axis=0
        )
        return summed

    def slopes(self, missed: Floats, *, features: int) -> Floats:
        """Shape (features, classes), of shape (rows, classes)."""
        parts = [
            np.bincount(self.columns, missed[self.owners, label] * self.values, minlength=features)
            for label in range(missed.shape[1])
        ]
        return np.stack(parts, axis=1).astype(np.float32)


def learned(examples: Sequence[Example], *, sparse: float, steps: int, least: int = 2) -> Model:
    """The model of these examples. `sparse` is the penalty; features of fewer than `least` examples
    are left out. "" is a feature of every message: the bias."""
    times = Counter(feature for one in examples for feature in one.features)
    names = ["", *sorted(name for name, count in times.items() if count >= least)]
    numbers = {name: number for number, name in enumerate(names)}
    rows = _Rows.of(
        [[0, *sorted(numbers[f] for f in one.features if f in numbers)] for one in examples]
    )
    labels = tuple(sorted({one.label for one in examples}))
    target = np.zeros((len(examples), len(labels)), np.float32)
    target[np.arange(len(examples)), [labels.index(one.label) for one in examples]] = 1
    share = np.array([one.weight for one in examples], np.float32)
    found = _descended(
        rows, target=target, share=share / share.sum(), size=len(names), sparse=sparse, steps=steps
    )
    kept = {name: found[number] for name, number in numbers.items() if name and found[number].any()}
    return Model(labels, found[0], kept)


def _descended(
    rows: _Rows, *, target: Floats, share: Floats, size: int, sparse: float, steps: int
) -> Floats:
    """The weights after so many steps, shape (features, classes)."""
    weights = ahead = np.zeros((size, target.shape[1]), np.float32)
    pace = 1.0
    for _ in range(steps):
        missed = (softmax(rows.scores(ahead)) - target) * share[:, None]
        moved = ahead - _STEP * rows.slopes(missed, features=size)
        shrunk = np.sign(moved) * np.maximum(np.abs(moved) - _STEP * sparse, 0)
        shrunk[0] = moved[0]  # the bias is free
        faster = (1 + (1 + 4 * pace**2) ** 0.5) / 2
        ahead = shrunk + (pace - 1) / faster * (shrunk - weights)
        weights, pace = shrunk, faster
    return weights


def softmax(scores: Floats) -> Floats:
    """Shares that sum up to 1 along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return shares
