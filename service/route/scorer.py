"""What a message wants by the words that it is made of, where no rule says it.

A softmax regression over syllables and pairs of neighbouring syllables, folded and, in a message
that is written with diacritics, as written too. `python -m service.route.train` learns its weights.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import exp, sqrt
from pathlib import Path

from index.text import fold
from service.route.words import Message
from service.values import Value

WEIGHTS = Path(__file__).parent / "weights.json"
POLICY = "policy"  # the class of what goes on to the search
_EDGE = "|"


class Weights(Value):
    """What was learned: for each feature the weights of the classes that it speaks of, by their
    number in `labels`. `bias` is that of every message, for each class."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, dict[int, float]]


@dataclass(frozen=True, slots=True)
class Scored:
    """The likeliest class beside policy; the share of all classes beside policy, in [0, 1]; and the
    features that speak most for that class."""

    label: str
    share: float
    why: str


class Scorer:
    """Scores messages by learned weights."""

    def __init__(self, learned: Weights) -> None:
        self._labels = learned.labels
        self._bias = learned.bias
        self._weights: Mapping[str, Mapping[int, float]] = learned.weights

    def scored(self, sentences: Sequence[Message]) -> Scored:
        """The score of a message of these sentences."""
        known = {one: self._weights[one] for one in features(sentences) if one in self._weights}
        scale = 1 / sqrt(len(known) + 1)
        sums = list(self._bias)
        for own in known.values():
            for at, weight in own.items():
                sums[at] += weight
        shares = _softmax([one * scale for one in sums])
        policy = self._labels.index(POLICY)
        best = max((at for at in range(len(shares)) if at != policy), key=shares.__getitem__)
        folded = (one for one in known if not one.startswith("="))
        told = sorted(folded, key=lambda one: -known[one].get(best, 0.0))[:3]
        return Scored(self._labels[best], 1 - shares[policy], ", ".join(told))


def features(sentences: Sequence[Message]) -> frozenset[str]:
    """The features of a message: "cach", "cach nau", and "=cách", "=cách nấu" as written."""
    return frozenset(one for sentence in sentences for one in _features(sentence))


def _features(sentence: Message) -> Iterator[str]:
    folded = [_folded(syllable) for syllable in sentence.syllables]
    yield from folded
    yield from map(" ".join, pairwise([_EDGE, *folded, _EDGE]))
    if sentence.form == 0:
        yield from (f"={syllable}" for syllable in sentence.syllables)
        yield from (f"={left} {right}" for left, right in pairwise(sentence.syllables))


@cache
def _folded(syllable: str) -> str:
    return fold(syllable)


def _softmax(sums: Sequence[float]) -> list[float]:
    top = max(sums)
    powers = [exp(one - top) for one in sums]
    return [power / sum(powers) for power in powers]


@cache
def shipped() -> Scorer:
    """The scorer with the weights that are shipped."""
    return Scorer(Weights.model_validate_json(WEIGHTS.read_text(encoding="utf-8")))
