"""Passages and vectors for corpora larger than any that is at hand.

A spliced passage is the beginning of one real passage and the end of another, both cut at the same
share of their length. So words go on occurring together, and as often as they do, and the
vocabulary grows by the pairs at the seams. Its vector is that of neither, but a mix of two real
vectors: what differs from the mean of all is mixed, so that the cloud keeps its centre and shape.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from index.lexical import Vocabulary
from index.text import syllables
from index.values import Vectors

Halves = npt.NDArray[np.float16]
Numbers = npt.NDArray[np.int32]

PART = 20_000  # vectors that are made at a time
_SEED = 20260102
_LEAST = 0.5  # share of the variance that comes of the first of two mixed vectors, at least


@dataclass(frozen=True, slots=True)
class Streams:
    """Real passages as word numbers: the syllables of passage i are `syllables[s]`, for s from
    `starts[i]` to `starts[i + 1]`; the pair that begins with each of them stands at the same place
    in `pairs`, and nothing of meaning at the place of a last syllable."""

    syllables: Numbers
    pairs: Numbers
    starts: npt.NDArray[np.int64]
    names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def spliced(self, count: int, *, vocabulary: Vocabulary) -> Iterator[list[int]]:
        """The words of `count` spliced passages; the pairs at the seams are added to
        `vocabulary`. Always the same."""
        chance = np.random.default_rng(_SEED)
        first, second = chance.integers(len(self), size=(2, count))
        cuts = chance.uniform(0.2, 0.8, size=count)
        for head, tail, cut in zip(first.tolist(), second.tolist(), cuts.tolist(), strict=True):
            yield self._spliced(head, tail, cut=cut, vocabulary=vocabulary)

    def _spliced(self, head: int, tail: int, *, cut: float, vocabulary: Vocabulary) -> list[int]:
        (begin, stop), (start, end) = self.starts[head : head + 2], self.starts[tail : tail + 2]
        middle, other = int(begin + cut * (stop - begin)), int(start + cut * (end - start))
        left, right = self.names[self.syllables[middle]], self.names[self.syllables[other]]
        seam = vocabulary.numbers.setdefault(f"{left} {right}", len(vocabulary.numbers))
        words = (
            self.syllables[begin : middle + 1],
            self.syllables[other:end],
            self.pairs[begin:middle],
            self.pairs[other : end - 1],
        )
        return [*np.concatenate(words).tolist(), seam]


def streams(texts: Iterable[str], *, vocabulary: Vocabulary) -> Streams:
    """The word numbers of real passages, those without words left out; new words are added to
    `vocabulary`. Official numbers are left out: they are one word in a thousand."""
    numbers = vocabulary.numbers
    singles, pairs, lengths = [], [], []
    for text in texts:
        own = syllables(text)
        if own:
            single = [numbers.setdefault(one, len(numbers)) for one in own]
            pair = [
                numbers.setdefault(f"{left} {right}", len(numbers)) for left, right in pairwise(own)
            ]
            singles.append(np.array(single, np.int32))
            pairs.append(np.array([*pair, 0], np.int32))
            lengths.append(len(own))
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    return Streams(np.concatenate(singles), np.concatenate(pairs), starts, tuple(numbers))


def mixed(real: Halves, *, count: int) -> Iterator[Vectors]:
    """`count` unit vectors, float32, at most `PART` at a time: the real ones where there are just
    so many, otherwise mixed ones. Always the same."""
    middle = real.mean(axis=0, dtype=np.float32)
    for part, start in enumerate(range(0, count, PART)):
        size = min(PART, count - start)
        if count == len(real):
            yield real[start : start + size].astype(np.float32)
        else:
            chance = np.random.default_rng([_SEED, part])
            yield _mix(real, middle=middle, size=size, chance=chance)


def _mix(real: Halves, *, middle: Vectors, size: int, chance: np.random.Generator) -> Vectors:
    first, second = chance.integers(len(real), size=(2, size))
    share = chance.uniform(_LEAST, 1, size=(size, 1)).astype(np.float32)
    made = middle + np.sqrt(share) * (real[first] - middle)
    made += np.sqrt(1 - share) * (real[second] - middle)
    unit: Vectors = made / np.linalg.norm(made, axis=1, keepdims=True)
    return unit
