"""A claim beside its evidence, aligned: what every lock looks at."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from service.proof.align import Edit, align, edits
from service.proof.focus import focus, places_of, resting_on
from service.proof.lexicon import spelled
from service.proof.values import Atom, AtomKind, Fault, Reading, Segment

LONGEST = 1500  # atoms of a sentence; a longer one is none
SMALL = 4  # atoms of a gap in which nothing but what was changed stands


@dataclass(frozen=True, slots=True)
class Finding:
    """What a lock found: the fault, whether the evidence says otherwise (else it does not say so),
    atoms [start, end) of the claim and [low, high) of the evidence, and the two told apart."""

    fault: Fault
    start: int
    end: int
    low: int = 0
    high: int = 0
    contradicted: bool = field(kw_only=True)


class Match:
    """A claim aligned with its evidence. `named` are the atoms of the claim that name its source
    ("Theo khoản 1 Điều 5 …") and are held against the address instead. `is_narrow` is whether one
    clause or point, with what leads in to it, is all that is looked at."""

    def __init__(self, claim: Reading, *, evidence: Reading, named: frozenset[int]) -> None:
        self.claim = claim
        self.evidence = evidence
        self.named = named
        item = resting_on(claim, evidence=evidence, named=named)
        self.is_narrow = item is not None
        self.places = places_of(item, evidence) if item else focus(claim, evidence=evidence)
        self.aligned = align(claim.atoms, evidence=evidence.atoms, places=self.places)

    @cached_property
    def edits(self) -> list[Edit]:
        """Where the two part; what the claim says twice and the evidence once is read off once."""
        seen = Counter(self.aligned)
        once = [
            -1 if seen[place] > 1 and self._strays(index) else place
            for index, place in enumerate(self.aligned)
        ]
        return edits(once, segments=self.evidence.segments)

    def _strays(self, index: int) -> bool:
        """Whether a neighbour of an atom of the claim is not read off the one beside it."""
        place = self.aligned[index]
        before, after = self.aligned[index - 1 : index], self.aligned[index + 1 : index + 2]
        return before != [place - 1] or after != [place + 1]

    @cached_property
    def read_off(self) -> frozenset[int]:
        """The atoms of the evidence that the claim is read off."""
        return frozenset(place for place in self.aligned if place >= 0)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all atoms of the evidence."""
        return frozenset(one.key for one in self.evidence.atoms)

    @cached_property
    def syllables(self) -> frozenset[str]:
        """The syllables of the claim, spelt alike in terms and outside of them."""
        return frozenset(spelled(word) for one in self.claim.atoms for word in one.key.split())

    @cached_property
    def sentences(self) -> list[int]:
        """The used segments, in order, but for what is too long to be a sentence."""
        return [index for index in sorted(self.used) if self._size(index) <= LONGEST]

    def _size(self, index: int) -> int:
        return self.evidence.segments[index].last - self.evidence.segments[index].first

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[int]]:
        """Where each two keys stand side by side in the evidence: the places of the first."""
        found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for place, (one, other) in enumerate(pairwise(self.evidence.atoms)):
            found[one.key, other.key].append(place)
        return dict(found)

    @cached_property
    def near_keys(self) -> frozenset[str]:
        """The keys of the atoms in the used segments, and in what leads in to them."""
        return self._keys_of(self.evidence.segments[index] for index in self.with_leads)

    def _keys_of(self, spans: Iterable[Segment]) -> frozenset[str]:
        atoms = self.evidence.atoms
        return frozenset(one.key for span in spans for one in atoms[span.first : span.last])

    @cached_property
    def segment_of(self) -> list[int]:
        """The index of the segment of each atom of the evidence."""
        found = [0] * len(self.evidence.atoms)
        for index, segment in enumerate(self.evidence.segments):
            for place in range(segment.first, segment.last):
                found[place] = index
        return found

    @cached_property
    def used(self) -> dict[int, float]:
        """For each segment of the evidence that the claim is read off, the weight read off it."""
        weights: dict[int, float] = {}
        for atom, place in zip(self.claim.atoms, self.aligned, strict=True):
            if place >= 0 and atom.kind is not AtomKind.FILLER:
                index = self.segment_of[place]
                weights[index] = weights.get(index, 0.0) + atom.weight
        return weights

    @cached_property
    def with_leads(self) -> frozenset[int]:
        """The used segments and what leads in to them."""
        return frozenset(one for index in self.used for one in self._with_leads_of(index))

    def _with_leads_of(self, index: int) -> Iterator[int]:
        while index >= 0:
            yield index
            index = self.evidence.segments[index].lead

    def keys_with_leads(self, index: int) -> frozenset[str]:
        """The keys of the atoms of a segment, and of what leads in to it."""
        return self._keys_of(self.evidence.segments[one] for one in self._with_leads_of(index))

    def below(self, index: int) -> frozenset[str]:
        """The keys of the atoms in the segments that a segment leads in to."""
        return self._keys_of(one for one in self.evidence.segments if one.lead == index)

    @cached_property
    def free(self) -> frozenset[str]:
        """The keys of the atoms of the claim that are read off nowhere, or off what another is."""
        seen = Counter(self.aligned)
        atoms = zip(self.claim.atoms, self.aligned, strict=True)
        return frozenset(atom.key for atom, place in atoms if place < 0 or seen[place] > 1)

    def is_near(self, index: int) -> bool:
        """Whether an atom of the claim is read off the evidence, or stands in the used segments."""
        return self.aligned[index] >= 0 or self.claim.atoms[index].key in self.near_keys

    def segment(self, place: int) -> Segment:
        """The segment of an atom of the evidence."""
        return self.evidence.segments[self.segment_of[place]]

    def of_claim(self, edit: Edit, *kinds: AtomKind) -> list[int]:
        """The atoms of these kinds on the claim's side of an edit."""
        return _of(self.claim.atoms, edit.start, edit.end, kinds, skip=self.named)

    def of_evidence(self, edit: Edit, *kinds: AtomKind) -> list[int]:
        """The atoms of these kinds on the evidence's side of an edit, but for those that the claim
        is read off elsewhere."""
        return _of(self.evidence.atoms, edit.low, edit.high, kinds, skip=self.read_off)

    def edit_at(self, index: int) -> Edit | None:
        """The edit that an atom of the claim stands in, or None."""
        return next((one for one in self.edits if one.start <= index < one.end), None)

    def in_its_place(self, index: int, *, kind: AtomKind) -> int | None:
        """The figure or date that stands unread where the claim goes on elsewhere: right behind
        what the atom before is read off. None where there is none."""
        before = self.aligned[index - 1] if index else -1
        if before < 0 or self.aligned[index] == before + 1:
            return None
        segment, here = self.segment(before), self.aligned[index]
        if here >= 0 and segment.first <= here < segment.last:
            return None
        after = before + 1
        free = after < segment.last and after not in self.read_off
        return after if free and self.evidence.atoms[after].kind is kind else None

    def unmatched(self, *kinds: AtomKind) -> Iterator[int]:
        """The atoms of the claim of these kinds that are matched with nothing."""
        for index, place in enumerate(self.aligned):
            if place < 0 and index not in self.named and self.claim.atoms[index].kind in kinds:
                yield index


def _of(
    atoms: Sequence[Atom],
    start: int,
    end: int,
    kinds: Sequence[AtomKind],
    *,
    skip: frozenset[int],
) -> list[int]:
    return [
        index
        for index in range(start, end)
        if index not in skip and (not kinds or atoms[index].kind in kinds)
    ]
