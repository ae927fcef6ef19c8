"""Fits the weights of a ranking: conditional logit over the candidates of each question.

The chance that a candidate is the right one is the softmax of its score among the candidates of its
question (McFadden, "Conditional logit analysis of qualitative choice behavior", 1974), and the
score is a weighed sum of signals. The loss is convex, so Newton's method finds the one best answer
in a few steps, the same on every machine, without a library.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_STEPS = 25
_CLOSE = 1e-7  # the gain in loss that ends the search
_HALVINGS = 20


@dataclass(frozen=True, slots=True)
class Lists:
    """Candidates by question, padded to equal length.

    `signals` (questions, candidates, signals), `gold` and `real` bool (questions, candidates): the
    right candidates and those that are not padding; `weights` (questions,) says how much each
    question counts.
    """

    signals: npt.NDArray[np.float32]
    gold: npt.NDArray[np.bool_]
    real: npt.NDArray[np.bool_]
    weights: Floats

    def of(self, questions: npt.NDArray[np.bool_] | npt.NDArray[np.int64]) -> "Lists":
        """The lists of these questions alone."""
        return Lists(
            self.signals[questions],
            self.gold[questions],
            self.real[questions],
            self.weights[questions],
        )


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights for signals from which `mean` was taken and which were divided by `spread`; each of
    shape (signals,)."""

    mean: Floats
    spread: Floats
    weights: Floats

    def scores(self, signals: npt.NDArray[np.float32]) -> Floats:
        """The score of each candidate, shape (..., signals) -> (...)."""
        own = self.weights / self.spread
        scores: Floats = signals @ own - self.mean @ own
        return scores


def fitted(lists: Lists, *, ridge: float) -> Fitted:
    """The weights that make the right candidates likeliest, under a penalty of `ridge` / 2 on the
    squares of the standardised weights. Questions whose right candidates are missing do not count.
    """
    lists = lists.of(np.flatnonzero(lists.gold.any(axis=1)))
    real = lists.signals[lists.real].astype(np.float64)
    mean, spread = real.mean(axis=0), real.std(axis=0)
    spread[spread < 1e-9] = 1.0  # a signal that never changes takes no weight
    scaled = ((lists.signals - mean) / spread) * lists.real[..., None]
    target = lists.gold / lists.gold.sum(axis=1, keepdims=True)
    share = lists.weights / lists.weights.sum()
    problem = _Problem(scaled, lists.real, target, share, ridge)
    return Fitted(mean, spread, problem.solved())


@dataclass(frozen=True, slots=True)
class _Problem:
    """A convex loss: standardised signals, which candidates are real, the chances that they should
    have, the share of each question, and the ridge."""

    signals: Floats
    real: npt.NDArray[np.bool_]
    target: Floats
    share: Floats
    ridge: float

    def solved(self) -> Floats:
        """The weights of the lowest loss."""
        weights = np.zeros(self.signals.shape[2])
        loss = self.loss(weights)
        for _ in range(_STEPS):
            before = loss
            weights, loss = self._better(weights, loss=before)
            if before - loss < _CLOSE:
                break
        return weights

    def loss(self, weights: Floats) -> float:
        """Cross-entropy of the chances, and the ridge's penalty."""
        chance = np.log(self._chances(weights).clip(1e-300))
        missed = -float(self.share @ (self.target * chance).sum(axis=1))
        return missed + self.ridge / 2 * float(weights @ weights)

    def _better(self, weights: Floats, *, loss: float) -> tuple[Floats, float]:
        """The weights after a step of Newton's, halved until it leads down, and their loss."""
        step = self._step(weights)
        for _ in range(_HALVINGS):
            tried = self.loss(weights - step)
            if tried < loss:
                return weights - step, tried
            step = step / 2
        return weights, loss

    def _step(self, weights: Floats) -> Floats:
        """From `weights` to the lowest point of the parabola that touches the loss there."""
        chance = self._chances(weights)
        slope = self._sums((chance - self.target) * self.share[:, None]) + self.ridge * weights
        wide = (self.signals * np.sqrt(chance * self.share[:, None])[..., None]).reshape(
            -1, len(weights)
        )
        means = np.matmul(chance[:, None, :], self.signals)[:, 0] * np.sqrt(self.share)[:, None]
        bend = wide.T @ wide - means.T @ means + self.ridge * np.eye(len(weights))
        step: Floats = np.linalg.solve(bend, slope)
        return step

    def _sums(self, amounts: Floats) -> Floats:
        sums: Floats = amounts.reshape(-1) @ self.signals.reshape(-1, self.signals.shape[2])
        return sums

    def _chances(self, weights: Floats) -> Floats:
        return softmax(np.where(self.real, self.signals @ weights, -np.inf))


def softmax(scores: Floats) -> Floats:
    """Shares that sum up to 1 along the last axis; -inf has none."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return shares
