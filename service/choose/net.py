"""A learned score: a plain sum of signals and, beside it, a layer of bent sums (a perceptron with
one hidden layer), by which signals count more or less where others are there too."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_DIGITS = 4  # significant ones of a shipped weight


@dataclass(frozen=True)
class Net:
    """Scores `signals` of shape (rows, n), each less its `centre` and over its `scale`, of shape
    (n,), with h bent sums: `plain` (n,), `inner` (n, h), `bias` (h,), `outer` (h,); all float64."""

    centre: Floats
    scale: Floats
    plain: Floats
    inner: Floats
    bias: Floats
    outer: Floats

    def scores(self, signals: Floats) -> Floats:
        """Log-odds of each row, up to a number that all rows of one question share: (rows,)."""
        spread = self.spread(signals)
        scores: Floats = spread @ self.plain + self.bent(spread) @ self.outer
        return scores

    def spread(self, signals: Floats) -> Floats:
        """Signals as they are weighed."""
        spread: Floats = (signals - self.centre) / self.scale
        return spread

    def bent(self, spread: Floats) -> Floats:
        """The bent sums of signals as they are weighed: (rows, h)."""
        sums: Floats = np.tanh(spread @ self.inner + self.bias)
        return sums

    @classmethod
    def mean(cls, nets: Sequence[Self]) -> Self:
        """The net whose scores are the mean of those of others with one centre and scale."""
        first, count = nets[0], len(nets)
        return cls(
            first.centre,
            first.scale,
            np.mean([one.plain for one in nets], axis=0),
            np.hstack([one.inner for one in nets]),
            np.hstack([one.bias for one in nets]),
            np.hstack([one.outer for one in nets]) / count,
        )

    def written(self, names: Sequence[str]) -> str:
        """As JSON: of each named signal its numbers, and those of the bent sums."""
        table = [self.centre, self.scale, self.plain, *self.inner.T]
        rows = zip(names, np.transpose(table), strict=True)
        told = {"bias": _told(self.bias), "outer": _told(self.outer)}
        return json.dumps({**{name: _told(row) for name, row in rows}, **told})

    @classmethod
    def read(cls, text: str, *, names: Sequence[str]) -> Self:
        """The inverse of `written`. Raises KeyError where a signal is missing."""
        held = json.loads(text)
        table = np.array([held[name] for name in names], dtype=np.float64)
        bias, outer = (np.array(held[name], dtype=np.float64) for name in ("bias", "outer"))
        return cls(table[:, 0], table[:, 1], table[:, 2], table[:, 3:], bias, outer)


def _told(numbers: Floats) -> list[float]:
    return [float(f"{number:.{_DIGITS}g}") for number in numbers.tolist()]
