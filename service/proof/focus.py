"""The part of long evidence that a claim can rest on: the segments that share most with it, and
what leads in to them. A claim is aligned with these alone."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from service.proof.values import Atom, AtomKind, Reading

WHOLE = 160  # atoms; evidence up to this size is looked at as a whole
MOST_SEGMENTS = 8
MOST_ATOMS = 500
_LEAST_GAIN = 0.08  # of the score of the best segment, for another one to be looked at


def focus(claim: Reading, *, evidence: Reading) -> list[int]:
    """Indices of the atoms of the evidence to look at, in order."""
    if len(evidence.atoms) <= WHOLE:
        return list(range(len(evidence.atoms)))
    chosen = set(_chosen(claim, evidence=evidence))
    for index in tuple(chosen):
        lead = evidence.segments[index].lead
        while lead >= 0:
            chosen.add(lead)
            lead = evidence.segments[lead].lead
    indices = (
        place
        for index in sorted(chosen)
        for place in range(evidence.segments[index].first, evidence.segments[index].last)
    )
    return [place for place, _ in zip(indices, range(MOST_ATOMS), strict=False)]


def _chosen(claim: Reading, *, evidence: Reading) -> Iterator[int]:
    """Segments, best first, as long as each adds something of the claim."""
    wanted = set(_features(claim.atoms))
    held = _held(wanted, evidence=evidence)
    spread = Counter(feature for features in held.values() for feature in features)
    total = len(evidence.segments)
    weight = {one: math.log(1 + total / count) for one, count in spread.items()}
    best = 0.0
    for _ in range(MOST_SEGMENTS):
        gains = {index: sum(map(weight.__getitem__, has)) for index, has in held.items()}
        if not gains:
            return
        index = max(gains, key=lambda one: (gains[one], -one))
        best = max(best, gains[index])
        if gains[index] <= _LEAST_GAIN * best:
            return
        yield index
        taken = held.pop(index)
        held = {other: left for other, has in held.items() if (left := has - taken)}


def _held(wanted: Collection[str], *, evidence: Reading) -> dict[int, set[str]]:
    """What of the wanted each segment holds; segments without any are left out."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for index, segment in enumerate(evidence.segments):
        for feature in _features(evidence.atoms[segment.first : segment.last]):
            if feature in wanted:
                found[index].add(feature)
    return found


def _features(atoms: Sequence[Atom]) -> Iterator[str]:
    """Atoms but fillers, and pairs of neighbouring atoms."""
    yield from (one.key for one in atoms if one.kind is not AtomKind.FILLER)
    for left, right in pairwise(atoms):
        yield f"{left.key} {right.key}"
