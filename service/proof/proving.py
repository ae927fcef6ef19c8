"""A claim and its evidence -> a proof: read, align, lock, weigh."""

import re
from collections.abc import Sequence

from index.values import Encoder, TextKind
from ingest.values import Span
from service.proof import says
from service.proof.addresses import addressed, spans_of
from service.proof.coverage import coverage, missing
from service.proof.joined import join, parted
from service.proof.locks import findings
from service.proof.match import Finding, Match
from service.proof.reading import read
from service.proof.scan import is_plain
from service.proof.values import AtomKind, Evidence, Fault, Judgement, Proof, Reading

LONGEST = 20_000  # characters of a claim that are read; a sentence has some hundred
# Of a claim: each of them is held against the evidence, and no sentence of a law has so many.
MOST_FIGURES, MOST_ATOMS = 60, 500
# The answer to a yes-no question, before the sentence that says it again.
_REPLY = re.compile(r"\s*(?:có|không|được|đúng|sai|chưa|phải|không được)\s*[.!:,](?=\s)", re.I)


def prove(claim: str, *, evidence: Sequence[Evidence], encoder: Encoder | None) -> Proof:
    """The proof of a claim; see `service.verify.verify`."""
    held = [one for one in evidence if one.text.strip()]
    if not held:
        return Proof(Judgement.NOT_STATED, Fault.NOT_COVERED, says.NO_EVIDENCE)
    reading, joined = readings(claim, evidence=evidence)
    if not reading.atoms:
        return Proof(Judgement.NOT_STATED, Fault.NOT_COVERED, says.NO_CLAIM)
    if excess_of(reading):
        return Proof(Judgement.NOT_STATED, Fault.NOT_COVERED, says.TOO_MUCH)
    addresses = addressed(reading, evidence=held, held=joined)
    if addresses.wrong:
        known = any(one.address for one in held)
        return _wrong_address(addresses.wrong[0], claim=claim, known=known)
    match = Match(reading, evidence=joined, named=spans_of(addresses, reading=reading))
    covered = coverage(match)
    found = next(findings(match), None) if covered.speaks_of_it else None
    if found:
        return _refuted(found, match=match, evidence=evidence)
    if not covered.holds(cosine=cosine_of(match, encoder)):
        return _uncovered(match, evidence=evidence)
    return _supported(match, evidence=evidence)


def excess_of(reading: Reading) -> str:
    """What a claim has too much of to be held against anything; empty where it has not."""
    figures = sum(one.kind is AtomKind.NUMBER for one in reading.atoms)
    if figures > MOST_FIGURES:
        return f"{figures} số liệu, nhiều nhất là {MOST_FIGURES}"
    words = len(reading.atoms)
    return f"{words} từ, nhiều nhất là {MOST_ATOMS}" if words > MOST_ATOMS else ""


def readings(claim: str, *, evidence: Sequence[Evidence]) -> tuple[Reading, Reading]:
    """A claim and its evidence as they are compared: without diacritics where one has none."""
    claim = claim[:LONGEST]
    reply = _REPLY.match(claim)
    claim = " " * reply.end() + claim[reply.end() :] if reply else claim
    plain = is_plain(claim) or all(is_plain(one.text) for one in evidence if one.text.strip())
    return read(claim, plain=plain), join(evidence, plain=plain)


def cosine_of(match: Match, encoder: Encoder | None) -> float | None:
    """The cosine of a claim and the used part of its evidence, None without an encoder."""
    if encoder is None or not match.used:
        return None
    spans = (match.evidence.segments[index] for index in sorted(match.with_leads))
    atoms = match.evidence.atoms
    text = " ".join(
        match.evidence.text[atoms[one.first].start : atoms[one.last - 1].end] for one in spans
    )
    one, other = encoder.encode([match.claim.text, text[:2000]], kind=TextKind.PASSAGE)
    return float(one @ other)


def _wrong_address(span: Span, *, claim: str, known: bool) -> Proof:
    return Proof(
        Judgement.CONTRADICTED if known else Judgement.NOT_STATED,
        Fault.ADDRESS,
        says.reason(
            Fault.ADDRESS, contradicted=known, claimed=claim[span.start : span.end], stated=""
        ),
        (span,),
    )


def _refuted(found: Finding, *, match: Match, evidence: Sequence[Evidence]) -> Proof:
    claim_span = _span(match.claim, found.start, found.end)
    stated_span = _span(match.evidence, found.low, found.high)
    claimed = match.claim.text[claim_span.start : claim_span.end] if claim_span else ""
    stated = match.evidence.text[stated_span.start : stated_span.end] if stated_span else ""
    left_out = found.fault is Fault.CONDITION and not found.contradicted and bool(stated)
    place, spans = parted([stated_span] if stated_span else [], evidence=evidence)
    return Proof(
        Judgement.CONTRADICTED if found.contradicted else Judgement.NOT_STATED,
        found.fault,
        says.reason(
            found.fault,
            contradicted=found.contradicted,
            claimed="" if left_out else claimed,
            stated=stated,
        ),
        (claim_span,) if claim_span else (),
        spans,
        place,
    )


def _uncovered(match: Match, *, evidence: Sequence[Evidence]) -> Proof:
    spans = _runs(match.claim, missing(match))
    words = "; ".join(match.claim.text[one.start : one.end] for one in spans)
    place, stated = parted(_runs(match.evidence, sorted(match.read_off)), evidence=evidence)
    says_ = says.reason(Fault.NOT_COVERED, contradicted=False, claimed=words, stated="")
    return Proof(Judgement.NOT_STATED, Fault.NOT_COVERED, says_, spans, stated, place)


def _supported(match: Match, *, evidence: Sequence[Evidence]) -> Proof:
    place, stated = parted(_runs(match.evidence, sorted(match.read_off)), evidence=evidence)
    held = [index for index, at in enumerate(match.aligned) if at >= 0]
    spans = _runs(match.claim, held)
    return Proof(Judgement.SUPPORTED, None, says.SUPPORTED, spans, stated, place)


def _span(reading: Reading, start: int, end: int) -> Span | None:
    """The characters of atoms [start, end), None where there are none."""
    inside = reading.atoms[start:end]
    return Span(inside[0].start, inside[-1].end) if inside else None


def _runs(reading: Reading, indices: Sequence[int]) -> tuple[Span, ...]:
    """The characters of atoms, those of neighbours as one range."""
    runs: list[list[int]] = []
    for index in indices:
        if runs and index == runs[-1][1] + 1:
            runs[-1][1] = index
        else:
            runs.append([index, index])
    return tuple(Span(reading.atoms[low].start, reading.atoms[high].end) for low, high in runs)
