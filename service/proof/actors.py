"""Who does and who suffers stays the same."""

from collections.abc import Iterator
from itertools import pairwise

from service.proof.align import Edit
from service.proof.match import SMALL, Finding, Match
from service.proof.names import COMMON, GENERIC, WIDER
from service.proof.values import AtomKind, Fault

_TOLD = (AtomKind.WORD, AtomKind.ACTOR)


def wrong_actors(match: Match) -> Iterator[Finding]:
    """Actors of the claim that stand where the evidence has another, or that it does not know."""
    for edit in match.edits:
        near = max(edit.end - edit.start, edit.high - edit.low) <= SMALL
        ours = match.of_claim(edit, AtomKind.ACTOR)
        theirs = match.of_evidence(edit, AtomKind.ACTOR) if near else []
        for index, place in zip(ours, theirs, strict=False):
            claimed, stated = match.claim.atoms[index].key, match.evidence.atoms[place].key
            wider = stated in WIDER.get(claimed, ()) or claimed in GENERIC
            if claimed != stated and not wider:
                yield Finding(Fault.ACTOR, index, index + 1, place, place + 1, contradicted=True)
    yield from _doubled(match)
    for index in match.unmatched(AtomKind.ACTOR):
        around, name = match.edit_at(index), match.claim.atoms[index].key
        in_place = around and around.joined and match.of_evidence(around, *_TOLD)
        if name not in match.keys and (name not in COMMON or in_place):
            yield Finding(Fault.ACTOR, index, index + 1, contradicted=False)


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
