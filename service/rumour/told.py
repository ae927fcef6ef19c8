"""What the clauses say to a claim -> the verdict that is shown, with its reason and its quotes."""

from dataclasses import dataclass

from service.pieces import inside, spelled
from service.rumour.judge import Ruling
from service.rumour.nearest import Near
from service.rumour.outdated import Older
from service.rumour.sameness import sameness
from service.rumour.values import RumourVerdict
from service.shelf import Shelf
from service.values import Quote
from service.verify import Fault, Judgement
from service.wording_rumour import (
    IN_DOUBT,
    LEFT_OUT,
    NOTHING_NEAR,
    OUTDATED_NEXT,
    READ_WHOLE,
    SAID_TWO_WAYS,
    amended,
    as_written,
    ask_next,
    contrary,
    differs_by,
    ended,
    verify_with,
    words_not_held,
)

_TOLD_APART = (Fault.FIGURE, Fault.UNIT, Fault.DATE, Fault.ACTOR, Fault.ADDRESS)
_RELATED = 0.5  # of the words of a claim that a clause holds, from which it is shown beside it


@dataclass(frozen=True, slots=True)
class Told:
    """A verdict with what is said of it; `quotes` are the grounds, not yet cited."""

    verdict: RumourVerdict
    reason: str
    next_step: str
    at_fault: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()


def told_of(ruling: Ruling, *, claim: str, shelf: Shelf) -> Told:
    """What is told of a ruling on a claim."""
    near = ruling.near
    if near is None or (ruling.judgement is Judgement.NOT_STATED and not _related(claim, near)):
        return Told(RumourVerdict.NOT_STATED, NOTHING_NEAR, ask_next())
    source = shelf.source(near.ref.number)
    if ruling.judgement is Judgement.SUPPORTED:
        reason = as_written(near.address, digest=near.digest)
        return Told(RumourVerdict.AS_WRITTEN, reason, READ_WHOLE, quotes=near.quotes)
    if ruling.judgement is Judgement.CONTRADICTED:
        reason = contrary(near.address, claimed=ruling.claimed, stated=ruling.stated)
        step = verify_with(source.issuer if source else "")
        return Told(RumourVerdict.CONTRARY, reason, step, ruling.claimed, near.quotes)
    reason = _doubt(ruling, near=near)
    return Told(RumourVerdict.NOT_STATED, reason, ask_next(), _at_fault(ruling), near.quotes)


def told_older(older: Older, *, shelf: Shelf) -> Told:
    """What is told of a claim that was right before a change: the older words, then the new."""
    near, address = older.near, inside(older.near.address)
    if older.ended:
        change = older.ended.changes[-1] if older.ended.changes else None
        by = inside(spelled(change.by, shelf=shelf)) if change else ""
        reason = ended(address, since=older.ended.until, by=by)
    else:
        reason = amended(address, told=older.quotes[0].lead if older.quotes else "")
    quotes = (*near.quotes, *older.quotes)
    return Told(RumourVerdict.OUTDATED, reason, OUTDATED_NEXT, quotes=quotes)


def _related(claim: str, near: Near) -> bool:
    """Whether a clause speaks of what a claim speaks of."""
    found = sameness(claim, said=near.said)
    return found.words - found.absent >= _RELATED * max(1, found.words)


def _doubt(ruling: Ruling, *, near: Near) -> str:
    """Why the nearest clause settles nothing."""
    if not near.certain:
        return words_not_held(near.address)
    if ruling.divided:
        return SAID_TWO_WAYS
    proof, text = ruling.proof, near.evidence.text
    if proof is None or proof.fault is None:
        found = sameness(ruling.wording, said=near.said)
        return LEFT_OUT if found.dropped or found.widened else IN_DOUBT
    stated = " ".join(text[one.start : one.end] for one in proof.evidence_spans)
    left_out = proof.fault is Fault.CONDITION and proof.judgement is Judgement.NOT_STATED
    return differs_by(proof.fault, stated=stated if left_out else "")


def _at_fault(ruling: Ruling) -> tuple[str, ...]:
    """The words of a claim that the nearest clause has not, where they are few."""
    proof = ruling.proof
    if proof is None or proof.fault not in _TOLD_APART:
        return ()
    return tuple(ruling.wording[one.start : one.end] for one in proof.claim_spans)
