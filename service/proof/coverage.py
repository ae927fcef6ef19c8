"""How much of a claim its evidence holds: what decides once no lock has closed.

The bounds were chosen on the tuning part of the development set (`service/proof/dev`), from a grid.
A logistic rule and boosted trees over these and ten other measures, and the cosine of the shipped
encoder, were no better (decision 0023).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from service.proof.match import Match
from service.proof.values import AtomKind

LEAST_SHARED = 0.5
LEAST_NEAR = 0.7
LEAST_OF_CLAUSE = 0.4
LONGEST_RUN = 4.5  # syllables
LEAST_COSINE = 0.5  # below it claim and evidence speak of different things
_CLAUSE = 2.5  # syllables, from which part of a claim is looked at on its own


@dataclass(frozen=True, slots=True)
class Coverage:
    """What of a claim is near: read off the evidence, or held by the segments that it is read off.

    `near` is its share in [0, 1] of all syllables but fillers and the address of the source,
    `weakest` the least such share of a clause, `run` the number of syllables of the longest run
    that is not near.
    """

    near: float
    weakest: float
    run: float

    @property
    def speaks_of_it(self) -> bool:
        """Whether claim and evidence speak of one thing at all, so that one can contradict the
        other."""
        return self.near >= LEAST_SHARED

    def holds(self, *, cosine: float | None) -> bool:
        """Whether it is enough; `cosine` is that of claim and evidence, None where no encoder is
        used."""
        told = self.near >= LEAST_NEAR and self.weakest >= LEAST_OF_CLAUSE
        same = cosine is None or cosine >= LEAST_COSINE
        return told and self.run <= LONGEST_RUN and same


def coverage(match: Match) -> Coverage:
    """The coverage of an aligned claim."""
    content = _content(match)
    total = _weight(match, content)
    near = {index for index in content if match.is_near(index)}
    return Coverage(
        near=_weight(match, near) / total if total else 1.0,
        weakest=_weakest(match, content, near),
        run=_longest(match, content, near),
    )


def missing(match: Match) -> list[int]:
    """The atoms of the claim that are not near."""
    return [index for index in _content(match) if not match.is_near(index)]


def _content(match: Match) -> list[int]:
    return [
        index
        for index, atom in enumerate(match.claim.atoms)
        if atom.kind is not AtomKind.FILLER and index not in match.named
    ]


def _weight(match: Match, indices: Collection[int]) -> float:
    return sum(match.claim.atoms[index].weight for index in indices)


def _longest(match: Match, content: list[int], near: set[int]) -> float:
    longest = current = 0.0
    for index in content:
        current = 0.0 if index in near else current + match.claim.atoms[index].weight
        longest = max(longest, current)
    return longest


def _weakest(match: Match, content: list[int], near: set[int]) -> float:
    shares = [1.0]
    for first, last in _clauses(match):
        inside = [index for index in content if first <= index < last]
        total = _weight(match, inside)
        if total >= _CLAUSE:
            shares.append(_weight(match, near.intersection(inside)) / total)
    return min(shares)


def _clauses(match: Match) -> Iterator[tuple[int, int]]:
    """The parts of a claim between its commas and stops."""
    ends = {0, len(match.claim.atoms), *match.claim.commas}
    ends.update(segment.last for segment in match.claim.segments)
    yield from pairwise(sorted(ends))
