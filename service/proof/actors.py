"""Who does and who suffers stays the same."""

from collections.abc import Iterator
from itertools import pairwise

from service.proof.lexicon import BODIES, GENERIC, WIDER
from service.proof.match import SMALL, Finding, Match
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
                yield Finding(Fault.ACTOR, True, index, index + 1, place, place + 1)
    yield from _doubled(match)
    for index in match.unmatched(AtomKind.ACTOR):
        edit = match.edit_at(index)
        unknown = match.claim.atoms[index].key not in match.keys
        name = match.claim.atoms[index].key
        if unknown and name in BODIES:
            yield Finding(Fault.ACTOR, False, index, index + 1)
        elif unknown and edit and edit.joined and match.of_evidence(edit, *_TOLD):
            yield Finding(Fault.ACTOR, False, index, index + 1)


def _doubled(match: Match) -> Iterator[Finding]:
    """ "tổ chức, tổ chức" for "tổ chức, cá nhân": one put in, and next to it another left out."""
    for one, other in pairwise(match.edits):
        if not (one.joined and other.joined) or other.start - one.end > 1:
            continue
        for put, left in ((one, other), (other, one)):
            ours, theirs = match.of_claim(put), match.of_evidence(left)
            if match.of_evidence(put) or match.of_claim(left) or (len(ours), len(theirs)) != (1, 1):
                continue
            claimed, stated = match.claim.atoms[ours[0]], match.evidence.atoms[theirs[0]]
            if claimed.kind is stated.kind is AtomKind.ACTOR and claimed.key != stated.key:
                yield Finding(Fault.ACTOR, True, ours[0], ours[0] + 1, theirs[0], theirs[0] + 1)
