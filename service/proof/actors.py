"""Who does and who suffers stays the same."""

from collections.abc import Iterator
from itertools import pairwise

from service.proof.align import Edit
from service.proof.match import SMALL, Finding, Match
from service.proof.names import COMMON, GENERIC, WIDER
from service.proof.values import AtomKind, Fault

_TOLD = (AtomKind.WORD, AtomKind.ACTOR)
_BESIDE = 3  # atoms before or behind an actor that tell which one it is


def wrong_actors(match: Match) -> Iterator[Finding]:
    """Actors of the claim that stand where the evidence has another, or that it does not know."""
    for edit in match.edits:
        near = max(edit.end - edit.start, edit.high - edit.low) <= SMALL
        ours = match.of_claim(edit, AtomKind.ACTOR)
        theirs = match.of_evidence(edit, AtomKind.ACTOR) if near else []
        for index, place in zip(ours, theirs, strict=False):
            claimed = match.claim.atoms[index].key
            listed = edit.low < edit.high and claimed in match.below(match.segment_of[edit.low])
            if not _stands_for(claimed, place, match) and not listed:
                yield Finding(Fault.ACTOR, index, index + 1, place, place + 1, contradicted=True)
    yield from _doubled(match)
    yield from _out_of_place(match)
    for index in match.unmatched(AtomKind.ACTOR):
        around, name = match.edit_at(index), match.claim.atoms[index].key
        in_place = around and around.joined and match.of_evidence(around, *_TOLD)
        if name not in match.keys and (name not in COMMON or in_place):
            yield Finding(Fault.ACTOR, index, index + 1, contradicted=False)


def _out_of_place(match: Match) -> Iterator[Finding]:
    """An actor that is not read on from its neighbours, behind (or before) words that the evidence
    has beside another one alone: "tài sản thuộc về bên đặt cọc" for "bên nhận đặt cọc"."""
    for index, atom in enumerate(match.claim.atoms):
        if atom.kind is not AtomKind.ACTOR or index in match.named or _reads_on(index, match):
            continue
        for step in (-1, 1):
            places = list(_beside_the_same(index, step=step, match=match))
            if places and not any(_stands_for(atom.key, place, match) for place in places):
                place = places[0]
                yield Finding(Fault.ACTOR, index, index + 1, place, place + 1, contradicted=True)


def _reads_on(index: int, match: Match) -> bool:
    place = match.aligned[index]
    around = [index - 1, index + 1]
    return place >= 0 and any(
        0 <= at < len(match.aligned) and match.aligned[at] == place + at - index for at in around
    )


def _beside_the_same(index: int, *, step: int, match: Match) -> Iterator[int]:
    """The actors of the looked at evidence beside the same words as an atom of the claim."""
    claim, stated = match.claim.atoms, match.evidence.atoms
    low = index - _BESIDE if step < 0 else index + 1
    if low < 0 or low + _BESIDE > len(claim):
        return
    words = [one.key for one in claim[low : low + _BESIDE]]
    if all(one.kind is AtomKind.FILLER for one in claim[low : low + _BESIDE]):
        return
    if match.claim.commas & set(range(low + (step < 0), low + _BESIDE + (step < 0))):
        return
    for place in match.places:
        there = max(0, place - _BESIDE) if step < 0 else place + 1
        keys = [one.key for one in stated[there : there + _BESIDE]]
        if stated[place].kind is AtomKind.ACTOR and keys == words:
            yield place


def _stands_for(claimed: str, place: int, match: Match) -> bool:
    stated = match.evidence.atoms[place].key
    return claimed == stated or stated in WIDER.get(claimed, ()) or claimed in GENERIC


def _doubled(match: Match) -> Iterator[Finding]:
    """One actor put in, and next to it another left out: "tổ chức, tổ chức" for "tổ chức, cá nhân",
    "doanh nghiệp do Nhà nước" for "Nhà nước do doanh nghiệp"; but a list in another order is none.
    """
    for one, other in pairwise(match.edits):
        if not (one.joined and other.joined) or other.start - one.end > 1:
            continue
        for put, left in ((one, other), (other, one)):
            if match.of_evidence(put, *_TOLD) or match.of_claim(left, *_TOLD):
                continue
            ours = match.of_claim(put, AtomKind.ACTOR)
            theirs = match.of_evidence(left, AtomKind.ACTOR)
            if ours and theirs and _exchanged(ours[0], theirs[0], put=put, match=match):
                at, place = ours[0], theirs[0]
                yield Finding(Fault.ACTOR, at, at + 1, place, place + 1, contradicted=True)


def _exchanged(index: int, place: int, *, put: Edit, match: Match) -> bool:
    """Whether an actor that was put in is another than the one left out, or is it with the word
    that says what it does to its neighbour."""
    if match.claim.atoms[index].key != match.evidence.atoms[place].key:
        return True
    return bool(match.of_claim(put, AtomKind.FILLER))
