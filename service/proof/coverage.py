"""How much of a claim its evidence holds: what the fitted rule weighs once no lock has closed."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import pairwise

from index.text import syllables
from service.proof.match import Match
from service.proof.modality import DENIALS
from service.proof.values import AtomKind

_CLAUSE = 2.5  # weight from which part of a claim is looked at on its own
_NEAR = 3  # atoms within which two neighbours of the claim are neighbours in the evidence too


@dataclass(frozen=True, slots=True)
class Coverage:
    """Shares in [0, 1] of the claim's weight, without fillers and the address of its source.

    `aligned`: read off the evidence in its order; `near`: that, or held by the used segments;
    `absent`: not in the evidence at all. `run` is the weight of the longest run of neighbours that
    are not near; `weakest` the least `near` of a clause; `pairs` the share of neighbours that are
    neighbours there too. `put` and `changed` are the weights that stand between matched neighbours
    for nothing, and for something else; `dropped` what is left out there. `weight` is the whole.
    `jumps` counts where the claim goes on elsewhere in the evidence, and `homes` the segments that it
    is drawn from, but for those that lead in to another. `denials` are the negations of the claim
    that are read off nowhere.
    """

    aligned: float
    near: float
    absent: float
    run: float
    weakest: float
    pairs: float
    put: float
    changed: float
    dropped: float
    weight: float
    jumps: float
    homes: float
    denials: float

    def features(self) -> tuple[float, ...]:
        """All of them, in order."""
        return tuple(float(getattr(self, one.name)) for one in fields(self))


def coverage(match: Match) -> Coverage:
    """The coverage of an aligned claim."""
    content = _content(match)
    total = sum(match.claim.atoms[index].weight for index in content) or 1.0
    near = {index for index in content if match.is_near(index)}
    put, changed, dropped = _edited(match)
    return Coverage(
        aligned=_weight(match, [one for one in content if match.aligned[one] >= 0]) / total,
        near=_weight(match, near) / total,
        absent=sum(_absent(match, one) for one in content if one not in near) / total,
        run=_longest(match, content, near),
        weakest=_weakest(match, content, near),
        pairs=_pairs(match, content),
        put=put,
        changed=changed,
        dropped=dropped,
        weight=total,
        jumps=_jumps(match),
        homes=_homes(match),
        denials=float(sum(match.claim.atoms[one].key in DENIALS for one in _modals(match))),
    )


def _modals(match: Match) -> Iterator[int]:
    yield from match.unmatched(AtomKind.MODAL)


def _jumps(match: Match) -> float:
    """How often the claim goes on elsewhere than ahead within a segment or from a lead-in."""
    count = 0
    for left, right in pairwise([place for place in match.aligned if place >= 0]):
        home, other = match.segment_of[left], match.segment_of[right]
        leads_in = match.evidence.segments[other].lead == home
        count += right <= left or not (home == other or leads_in or other == home + 1)
    return float(count)


def _homes(match: Match) -> float:
    """How many segments the claim is drawn from, without those that lead in to others."""
    drawn = {index for index, weight in match.used.items() if weight >= _CLAUSE}
    leads = {match.evidence.segments[index].lead for index in drawn}
    return float(len(drawn - leads))


def missing(match: Match) -> list[int]:
    """The atoms of the claim that the used segments do not hold."""
    return [index for index in _content(match) if not match.is_near(index)]


def _content(match: Match) -> list[int]:
    return [
        index
        for index, atom in enumerate(match.claim.atoms)
        if atom.kind is not AtomKind.FILLER and index not in match.named
    ]


def _weight(match: Match, indices: "list[int] | set[int]") -> float:
    return sum(match.claim.atoms[index].weight for index in indices)


def _absent(match: Match, index: int) -> float:
    """The weight of an atom without those of its syllables that the evidence holds somewhere."""
    atom = match.claim.atoms[index]
    if atom.key in match.keys:
        return 0.0
    words = syllables(match.claim.text[atom.start : atom.end])
    return atom.weight * sum(word not in match.syllables for word in words) / (len(words) or 1)


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


def _pairs(match: Match, content: list[int]) -> float:
    held = [
        0 < match.aligned[right] - match.aligned[left] <= _NEAR and match.aligned[left] >= 0
        for left, right in pairwise(content)
    ]
    return sum(held) / len(held) if held else 1.0


def _edited(match: Match) -> tuple[float, float, float]:
    """The weights put in, changed and dropped between matched neighbours."""
    put = changed = dropped = 0.0
    for edit in match.edits:
        ours = [at for at in match.of_claim(edit) if not _filler(match, at)]
        weight = _weight(match, ours)
        theirs = sum(
            match.evidence.atoms[at].weight
            for at in match.of_evidence(edit)
            if match.evidence.atoms[at].kind is not AtomKind.FILLER
        )
        if edit.joined and weight and theirs:
            changed += weight
        elif edit.joined and weight:
            put += weight
        elif edit.joined:
            dropped += theirs
    return put, changed, dropped


def _filler(match: Match, index: int) -> bool:
    return match.claim.atoms[index].kind is AtomKind.FILLER
