"""A claim and the clauses nearest to it -> what they say to it.

A wrong "as written" or "contrary" is the worst fault of this service. So a claim is as written only
where two locks agree: `service.verify` and `sameness`. It is contrary only where the very clause,
once the words at fault are put right, bears it out in the same strict way: what is left then speaks
of the same thing. Whatever is between stays open.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.text import syllables
from service.rumour.nearest import Near
from service.rumour.sameness import sameness
from service.verify import Fault, Judgement, Proof, verify

CONTRARY_AT = 2  # best clauses that may go against a claim
_LONGEST_FAULT = 8  # syllables that are put right
# Faults by which a clause goes against a claim; the others leave a doubt.
_AGAINST = frozenset(
    (
        Fault.FIGURE,
        Fault.UNIT,
        Fault.DATE,
        Fault.NEGATION,
        Fault.PERMISSION,
        Fault.ACTOR,
        Fault.CONDITION,
    )
)
_FREE = re.compile(r"\b(?:khong (?:bat buoc|can|phai)|co the|duoc|co quyen)\b")
_ONLY = re.compile(r"\bchi\b")


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the clauses say to a claim: borne out or gone against by one of them, or neither.

    `near` is that clause, or the nearest; `claimed` are the words of the claim at fault and
    `stated` those of the clause; `proof` is the judgement on the nearest one.
    """

    judgement: Judgement
    near: Near | None = None
    claimed: str = ""
    stated: str = ""
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class _Held:
    """One wording of a claim, held against one clause."""

    form: str
    place: int
    near: Near
    proof: Proof

    @property
    def borne_out(self) -> bool:
        return self.near.certain and _bears_out(
            self.proof, self.form, near=self.near, exactly=self.place > 0
        )


def ruled(forms: Sequence[str], *, near: Sequence[Near]) -> Ruling:
    """What the clauses, best first, say to a claim in any of its wordings."""
    held = [
        _Held(form, place, one, verify(form, evidence=[one.evidence]))
        for form in dict.fromkeys(forms)
        for place, one in enumerate(near)
    ]
    if not held:
        return Ruling(Judgement.NOT_STATED)
    open_ = Ruling(Judgement.NOT_STATED, held[0].near, proof=held[0].proof)
    borne_out = next((one for one in held if one.borne_out), None)
    against = next(_against(held, near=near), None)
    if borne_out and against:
        return open_
    if borne_out:
        return Ruling(Judgement.SUPPORTED, borne_out.near, proof=borne_out.proof)
    return against or open_


def _bears_out(proof: Proof, form: str, *, near: Near, exactly: bool) -> bool:
    """Whether both locks hold; a clause that is not the nearest must hold every word."""
    if proof.judgement is not Judgement.SUPPORTED:
        return False
    found = sameness(form, said=near.said)
    return found.exact if exactly else found.same


def _against(held: Sequence[_Held], *, near: Sequence[Near]) -> Iterator[Ruling]:
    """The clauses that say otherwise of the very same thing."""
    for one in held:
        if one.place >= CONTRARY_AT or not one.near.certain:
            continue
        ruling = _contrary(one)
        if ruling and not _said_beside(ruling, near=near):
            yield ruling


def _contrary(held: _Held) -> Ruling | None:
    """Whether a clause bears a claim out once the words at fault are those of the clause."""
    proof, form, text = held.proof, held.form, held.near.evidence.text
    fault = proof.judgement is Judgement.CONTRADICTED and proof.fault in _AGAINST
    if not fault or len(proof.claim_spans) != 1 or len(proof.evidence_spans) > 1:
        return None
    span = proof.claim_spans[0]
    claimed = form[span.start : span.end]
    stated = "".join(text[one.start : one.end] for one in proof.evidence_spans)
    if not _differ(claimed, stated):
        return None
    mended = " ".join(f"{form[: span.start]} {stated} {form[span.end :]}".split())
    proof = verify(mended, evidence=[held.near.evidence])
    if not _bears_out(proof, mended, near=held.near, exactly=held.place > 0):
        return None
    return Ruling(Judgement.CONTRADICTED, held.near, claimed, stated, held.proof)


def _differ(claimed: str, stated: str) -> bool:
    """Whether words exchanged for others say otherwise, and are few enough to be told apart."""
    ours, theirs = (" ".join(syllables(words)) for words in (claimed, stated))
    if max(len(ours.split()), len(theirs.split())) > _LONGEST_FAULT:
        return False
    if _ONLY.sub("", theirs).split() == ours.split():
        return False  # what only some may do, some may do
    return not (_FREE.search(ours) and _FREE.search(theirs))


def _said_beside(ruling: Ruling, *, near: Sequence[Near]) -> bool:
    """Whether another of the clauses has the words at fault as they are: perhaps the claim is about
    the case of that one."""
    words = " ".join(syllables(ruling.claimed))
    has_figure = any(map(str.isdigit, words))
    others = (one for one in near if one is not ruling.near)
    return has_figure and any(
        f" {words} " in f" {' '.join(syllables(one.said.own))} " for one in others
    )
