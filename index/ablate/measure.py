"""Ranks -> figures by question set, with intervals, and their paired differences from a base."""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
from pydantic import Field

from index.ablate.counts import Floats
from index.metrics import Interval
from ingest.measure.result import Value

Ranks = npt.NDArray[np.int64]

_RESAMPLES = 2000
_SEED = 20_220_407  # fixed, so that intervals can be made again
_NAMES = ("R@1", "R@10", "R@100", "MRR@10")


class Figure(Value):
    """A mean over questions in [0, 1] with its 95 % bootstrap interval, and by how much it differs
    from that of the base on the same questions, with the interval of that difference."""

    value: float
    interval: Interval
    difference: float
    difference_interval: Interval

    @property
    def clear(self) -> bool:
        """Whether the interval of the difference leaves out 0."""
        low, high = self.difference_interval
        return low > 0 or high < 0


class SetFigures(Value):
    """The figures of one question set, or the means of all sets, each set counting alike."""

    set: str
    n: int
    recall_1: Figure = Field(serialization_alias="R@1", validation_alias="R@1")
    recall_10: Figure = Field(serialization_alias="R@10", validation_alias="R@10")
    recall_100: Figure = Field(serialization_alias="R@100", validation_alias="R@100")
    mrr_10: Figure = Field(serialization_alias="MRR@10", validation_alias="MRR@10")


ALL = "mean of the sets"


def figures(ranks: Ranks, *, base: Ranks, sets: Mapping[str, slice]) -> tuple[SetFigures, ...]:
    """The figures of each set and of their mean. A rank is from 1, or 0 where nothing is found."""
    parts = [
        _Part(ranks[own], base=base[own], place=place) for place, own in enumerate(sets.values())
    ]
    named = [(name, [part]) for name, part in zip(sets, parts, strict=True)]
    return tuple(_set(name, parts=own) for name, own in [*named, (ALL, parts)])


class _Part:
    """The questions of one set: means over them, and the same means over questions drawn anew. All
    variants are drawn alike, and each set apart from the others."""

    def __init__(self, ranks: Ranks, *, base: Ranks, place: int) -> None:
        own, others = _values(ranks), _values(base)
        values = np.stack([own, own - others])
        self.count = len(ranks)
        self.means = values.mean(axis=-1)  # (value and difference, measures)
        self.drawn = values @ _draws(place, self.count)  # (…, resamples)


@cache
def _draws(place: int, count: int) -> Floats:
    """How often each question is drawn in each resample, divided by `count`: (count, resamples)."""
    picks = np.random.default_rng((_SEED, place)).integers(count, size=(_RESAMPLES, count))
    shifted = picks + count * np.arange(_RESAMPLES)[:, None]
    times = np.bincount(shifted.ravel(), minlength=count * _RESAMPLES)
    return times.reshape(_RESAMPLES, count).T / count


def _values(ranks: Ranks) -> Floats:
    """What each question counts, (measures, questions)."""
    found = [(ranks > 0) & (ranks <= depth) for depth in (1, 10, 100)]
    return np.stack([*found, found[1] / np.maximum(ranks, 1)])


def _set(name: str, *, parts: Sequence[_Part]) -> SetFigures:
    values, differences = np.mean([part.means for part in parts], axis=0).round(5)
    ends = np.percentile(np.mean([part.drawn for part in parts], axis=0), [2.5, 97.5], axis=-1)
    lows, highs = ends.round(5)
    made = [
        Figure(
            value=values[n],
            interval=(lows[0, n], highs[0, n]),
            difference=differences[n],
            difference_interval=(lows[1, n], highs[1, n]),
        )
        for n in range(len(_NAMES))
    ]
    count = sum(part.count for part in parts)
    return SetFigures.model_validate(
        {"set": name, "n": count, **dict(zip(_NAMES, made, strict=True))}
    )
