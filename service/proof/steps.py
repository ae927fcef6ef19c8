"""A provision that a claim points to inside its sentence is the one that the evidence points to."""

from collections.abc import Iterator

from service.proof.match import Finding, Match
from service.proof.values import AtomKind, Fault

_KINDS = (AtomKind.STEP, AtomKind.DOCUMENT)


def wrong_steps(match: Match) -> Iterator[Finding]:
    """ "khoản 3 Điều này" where the evidence has "khoản 2 Điều này"."""
    for edit in match.edits:
        ours, theirs = match.of_claim(edit, *_KINDS), match.of_evidence(edit, *_KINDS)
        for index, place in zip(ours, theirs, strict=False):
            claimed, stated = match.claim.atoms[index], match.evidence.atoms[place]
            if _level(claimed.key) == _level(stated.key) and claimed.kind is stated.kind:
                yield Finding(Fault.ADDRESS, index, index + 1, place, place + 1, contradicted=True)


def _level(key: str) -> str:
    return key.partition(" ")[0] if " " in key else ""
