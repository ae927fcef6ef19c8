"""Which atom of the evidence each atom of a claim is: the cheapest way to read the claim off the
evidence, in which going on costs nothing, a jump something, and an atom that is not there most.

The way is found by dynamic programming over the place last read (Viterbi, 1967); a word that is
there, but among others, costs two jumps and is left unmatched: so do exchanged actors show.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from service.proof.names import WIDER
from service.proof.stepping import same_date
from service.proof.values import Atom, AtomKind, Segment

Costs = npt.NDArray[np.float64]

_MISSED = {  # the cost of an atom that is matched with nothing
    AtomKind.WORD: 1.0,
    AtomKind.FILLER: 0.1,
    AtomKind.MODAL: 0.7,
    AtomKind.BOUND: 0.6,
    AtomKind.LINK: 0.6,
    AtomKind.ACTOR: 1.3,
    AtomKind.NUMBER: 1.3,
    AtomKind.UNIT: 0.6,
    AtomKind.DATE: 1.5,
    AtomKind.STEP: 0.6,
    AtomKind.DOCUMENT: 0.8,
}
_AHEAD = (0.3, 0.12)  # of a jump ahead: at once, and for each doubling of its length
_BACK = (1.5, 0.1)  # of one back, which a sentence in another order needs
_PUT, _CHANGED = 0.1, 0.15  # added where atoms were put in, taken off where some were changed
_CHANGE = 6  # atoms of the evidence that some of the claim may stand for
_AGAIN = 1.8  # of reading the same atom once more
_SHORT = 4  # atoms; a longer rest of a segment was left out, and not changed
GAP = 30  # atoms; what lies between two matched atoms further apart was not left out, but elsewhere


@dataclass(frozen=True, slots=True)
class Edit:
    """Atoms [start, end) of the claim that stand where the evidence has atoms [low, high): one of
    the two may be empty. `joined` is whether matched neighbours hold it on both sides."""

    start: int
    end: int
    low: int
    high: int
    joined: bool


def align(claim: Sequence[Atom], *, evidence: Sequence[Atom], places: Sequence[int]) -> list[int]:
    """For each atom of the claim the index of the atom of the evidence, among `places` (ascending),
    that it is read off; -1 where none is."""
    size = len(places)
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for column, place in enumerate(places):
        by_key[evidence[place].key].append(column)
    dates = [column for column in range(size) if evidence[places[column]].kind is AtomKind.DATE]
    costs = np.zeros(size + 1)
    costs[:size] = np.inf  # the last one is the start, from which every place is as near
    skipped = np.zeros(size + 1, np.bool_)  # whether the atom before was matched with nothing
    steps: list[dict[int, int]] = []
    for atom in claim:
        columns = _columns(atom, by_key)
        if atom.kind is AtomKind.DATE:
            columns = [one for one in dates if same_date(atom.key, evidence[places[one]].key)]
        after = costs + _MISSED[atom.kind]
        back = _advance(costs, after, columns, skipped=skipped)
        costs, skipped = after, np.ones(size + 1, np.bool_)
        skipped[list(back)] = False
        steps.append(back)
    return [places[one] if one >= 0 else -1 for one in _traced(costs, steps)]


def _columns(atom: Atom, by_key: dict[str, list[int]]) -> list[int]:
    """Where an atom, or a narrower word for it, stands."""
    found = by_key.get(atom.key, [])
    for narrower in WIDER.get(atom.key, ()):
        found = found + by_key.get(narrower, [])
    return found


def _advance(
    costs: Costs, after: Costs, columns: Sequence[int], *, skipped: npt.NDArray[np.bool_]
) -> dict[int, int]:
    """Lower the costs `after` an atom where it is matched, and say where each such place was come
    to from."""
    size = len(costs) - 1
    back: dict[int, int] = {}
    jumps, changes = _jumps(size)
    for column in columns:
        part = slice(size - column, 2 * size - column)
        ways = costs[:size] + np.where(skipped[:size], changes[part], jumps[part])
        before = int(ways.argmin())
        best = float(ways[before])
        if costs[size] <= best:
            before, best = size, float(costs[size])
        if best <= after[column]:
            after[column] = best
            back[column] = before
    return back


@lru_cache(maxsize=32)
def _jumps(size: int) -> tuple[Costs, Costs]:
    """The cost of going from place p to place q, at index size + p - q: for neighbours of the
    claim, and where atoms between them were matched with nothing, so that something is expected."""
    distance = -np.arange(-size, size)
    length = np.maximum(np.abs(distance), 1)
    ahead = np.where(distance == 1, 0.0, _AHEAD[0] + _AHEAD[1] * np.log2(length))
    back = np.where(distance == 0, _AGAIN, _BACK[0] + _BACK[1] * np.log2(length))
    jumps = np.where(distance > 0, ahead, back)
    expected = (distance > 1) & (distance <= _CHANGE)
    changes = jumps + np.where(distance == 1, _PUT, np.where(expected, -_CHANGED, 0.0))
    return jumps, changes


def _traced(costs: Costs, steps: Sequence[dict[int, int]]) -> list[int]:
    """The column of each atom on the cheapest way, -1 where it is matched with none."""
    column = int(costs.argmin())
    found = [-1] * len(steps)
    for index in range(len(steps) - 1, -1, -1):
        if column in steps[index]:
            found[index] = column
            column = steps[index][column]
    return found


def edits(aligned: Sequence[int], *, segments: Sequence[Segment]) -> list[Edit]:
    """Where an aligned claim and evidence of these segments part, in the order of the claim."""
    matched = [(index, place) for index, place in enumerate(aligned) if place >= 0]
    if not matched:
        return []
    within = {place: _around(place, segments) for _, place in matched}
    found: list[Edit] = []
    first, place = matched[0]
    if first:
        before = _edge(place - within[place].first, first)
        found.append(Edit(0, first, place - before, place, joined=False))
    for (left, low), (right, high) in pairwise(matched):
        found += _between(left, right, low, high, within)
    last, place = matched[-1]
    if last < len(aligned) - 1:
        rest = _edge(within[place].last - place - 1, len(aligned) - 1 - last)
        found.append(Edit(last + 1, len(aligned), place + 1, place + 1 + rest, joined=False))
    return found


def _edge(left: int, claimed: int) -> int:
    """How many atoms of a segment stand for so many at an edge of the claim: all that are left
    where those are few, else as many."""
    return left if left <= _SHORT else min(left, claimed)


def _around(place: int, segments: Sequence[Segment]) -> Segment:
    """The segment of an atom."""
    return segments[bisect_right(segments, place, key=_first) - 1]


def _first(segment: Segment) -> int:
    return segment.first


def _between(
    left: int, right: int, low: int, high: int, within: Mapping[int, Segment]
) -> Iterator[Edit]:
    """What stands between two matched atoms of the claim, and between theirs of the evidence.

    Where they are of two segments, as a lead-in and a point, it is what is left of the first one,
    or what the second one begins with.
    """
    if within[low] is within[high]:
        if 0 < high - low <= GAP:
            if right - left > 1 or high - low > 1:
                yield Edit(left + 1, right, low + 1, high, joined=True)
        elif right - left > 1:
            yield Edit(left + 1, right, low + 1, low + 1, joined=False)
        return
    rest, head = within[low].last - low - 1, high - within[high].first
    if 0 < rest <= _SHORT:
        yield Edit(left + 1, right, low + 1, low + 1 + rest, joined=True)
    elif right - left > 1 and 0 < head <= _SHORT:
        yield Edit(left + 1, right, high - head, high, joined=True)
    elif right - left > 1:
        yield Edit(left + 1, right, low + 1, low + 1, joined=False)
