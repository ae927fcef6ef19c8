"""The weights of a BERT sentence encoder as numpy arrays, the form that every builder shares."""

from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]
Ids: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Linear:
    """One affine map: ``x @ weight + bias``; weight [in, out] float32, bias [out] float32."""

    weight: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Norm:
    """One layer normalisation: gain [hidden] float32 and shift [hidden] float32."""

    gain: Floats
    shift: Floats


@dataclass(frozen=True, slots=True)
class Layer:
    """One transformer layer: attention, then a feed-forward block, each followed by its norm."""

    query: Linear
    key: Linear
    value: Linear
    mixed: Linear
    mixed_norm: Norm
    inner: Linear
    outer: Linear
    outer_norm: Norm


@dataclass(frozen=True, slots=True)
class Bert:
    """A BERT encoder without pooler.

    ``words`` is [vocabulary, hidden] float32; ``positions`` is [longest input, hidden] float32
    and already contains the one token-type vector, since the model has a single type.
    """

    words: Floats
    positions: Floats
    embedding_norm: Norm
    layers: tuple[Layer, ...]
    heads: int
    epsilon: float

    @property
    def hidden(self) -> int:
        """Width of an embedding."""
        return int(self.words.shape[1])

    @property
    def inner(self) -> int:
        """Width between the two maps of a feed-forward block."""
        return int(self.layers[0].inner.bias.size)

    def keep_words(self, ids: Ids) -> "Bert":
        """Return the same encoder with only the word rows ``ids`` [n] int64, in that order."""
        return replace(self, words=self.words[ids])
