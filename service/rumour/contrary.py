"""Whether a clause says otherwise than a claim of the very same thing.

The words at fault are put right in the claim; where the clause then bears it out, as strictly as it
would any claim, the two differ in these words and in nothing else. What is left open is told so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.text import syllables
from ingest.folding import fold_letters
from service.rumour.nearest import Near
from service.rumour.ranges import is_half_told
from service.rumour.sameness import sameness
from service.rumour.words import UNITS
from service.verify import Fault, Judgement, Proof, verify

_LEAST = 5  # words of a claim beside numbers; fewer fit too many rules
_MOST_FIGURES = 3  # figures of one claim that are put right together: a fine has two
_LONGEST = 8  # syllables that are put right
_LONGEST_MODAL = 3  # syllables beside modal words where these are put right
# Faults by which a clause goes against a claim; the others leave a doubt.
_AGAINST = frozenset(
    (
        Fault.FIGURE,
        Fault.DATE,
        Fault.NEGATION,
        Fault.PERMISSION,
        Fault.ACTOR,
        Fault.CONDITION,
    )
)
_OF_MODALS = frozenset((Fault.NEGATION, Fault.PERMISSION))
# Of folded words. What one may do, one need not do; what one must do, one may do; and what only
# some may do, some may do.
_MAY = re.compile(r"(?<!khong )\b(?:co the|duoc|co quyen)\b")
_NEED_NOT = re.compile(r"\bkhong (?:bat buoc|can|phai)\b")
_MUST = re.compile(r"(?<!khong )\b(?:phai|buoc|can)\b")
_DENIES, _AT_TIMES = re.compile(r"\bkhong (?:duoc|the)\b"), re.compile(r"\bco the\b")
_ONLY = re.compile(r"\bchi\b")
_MODAL = re.compile(r"\b(?:khong|chua|phai|buoc|cam|chi|duoc|quyen|the|can|trach nhiem|nghia vu)\b")
_CONDITION = re.compile(r"\b(?:neu|khi|truong hop|tru)\b")
_FROM = re.compile(r"\b(?:tu|den|het|truoc|sau)\s*$")  # not "Ngày 01/8/2022, …", which is when
_NUMBERS = "|".join(sorted(UNITS))
_NOT_UNIT = re.compile(rf"[\d.,/]+|\b(?:{_NUMBERS})\b")


@dataclass(frozen=True, slots=True)
class Exchange:
    """Words of a claim, and in the same order those of the clause in their place."""

    claimed: tuple[str, ...]
    stated: tuple[str, ...]


def bears_out(claim: str, *, proof: Proof, near: Near, exactly: bool = False) -> bool:
    """Whether a clause bears a claim out by both locks; `exactly` if it must hold every word."""
    if proof.judgement is not Judgement.SUPPORTED or is_half_told(claim, text=near.evidence.text):
        return False
    found = sameness(claim, said=near.said)
    return found.words >= _LEAST and (found.exact if exactly else found.same)


def contrary(claim: str, *, proof: Proof, near: Near) -> Exchange | None:
    """The words in which a clause says otherwise than a claim, None where it does not or where that
    is not sure; `proof` is the claim's."""
    pairs: list[tuple[str, str]] = []
    fault = proof.fault
    while len(pairs) < (_MOST_FIGURES if fault is Fault.FIGURE else 1) and proof.fault is fault:
        found = _exchanged(claim, proof=proof, text=near.evidence.text)
        if found is None:
            return None
        claim, pair = found
        pairs.append(pair)
        proof = verify(claim, evidence=[near.evidence])
        if bears_out(claim, proof=proof, near=near):
            claimed, stated = zip(*pairs, strict=True)
            return Exchange(claimed, stated)
    return None


def _exchanged(claim: str, *, proof: Proof, text: str) -> tuple[str, tuple[str, str]] | None:
    """A claim put right in the words at fault, with these and those of the clause."""
    other = proof.judgement is Judgement.CONTRADICTED or proof.fault is Fault.FIGURE
    apart = len(proof.claim_spans) == 1 and len(proof.evidence_spans) <= 1
    if not other or not apart or proof.fault not in _AGAINST:
        return None
    span = proof.claim_spans[0]
    stated = "".join(text[one.start : one.end] for one in proof.evidence_spans)
    before = claim[: span.start]
    claimed = claim[span.start : span.end].removesuffix(" đến").removesuffix(" den")
    if not _differ(claimed, stated, fault=proof.fault, before=before):
        return None
    after = claim[span.start + len(claimed) :]
    return " ".join(f"{before} {stated} {after}".split()), (claimed, stated)


def _differ(claimed: str, stated: str, *, fault: Fault | None, before: str) -> bool:
    """Whether words in the place of others say otherwise, and are few enough to be told apart."""
    ours, theirs = (" ".join(syllables(words)) for words in (claimed, stated))
    if max(len(ours.split()), len(theirs.split())) > _LONGEST:
        return False
    if fault is Fault.FIGURE:
        return _same_unit(claimed, stated)
    if fault is Fault.DATE:
        return _FROM.search(fold_letters(before)) is not None
    if fault in _OF_MODALS and not (_MODAL.search(ours) and _is_modal(theirs)):
        return False
    # What may be allowed, often in some cases alone, is no answer to who says that it is not.
    at_times = _DENIES.search(ours) and _AT_TIMES.search(theirs)
    return not (at_times or _go_together(ours, theirs))


def _is_modal(words: str) -> bool:
    """Whether folded words oblige, allow or deny, and say little else."""
    rest = _MODAL.sub("", words).split()
    return not _CONDITION.search(words) and len(rest) <= _LONGEST_MODAL


def _go_together(ours: str, theirs: str) -> bool:
    """Whether what a claim allows or leaves free is so by the words of the clause too."""
    if _ONLY.sub("", theirs).split() == ours.split():
        return True
    free, must = _MAY.search(theirs) or _NEED_NOT.search(theirs), _MUST.search(theirs)
    if _MAY.search(ours):
        return bool(free or must)
    return bool(_NEED_NOT.search(ours) and free and not must)


def _same_unit(claimed: str, stated: str) -> bool:
    """Whether two figures count the same."""
    ours, theirs = (_NOT_UNIT.sub("", words.lower()).split() for words in (claimed, stated))
    return ours == theirs


def is_said_beside(exchange: Exchange, *, claim: str, near: Near, others: Sequence[Near]) -> bool:
    """Whether the figure at fault stands in the clause all the same, or in another one that holds
    as much of the claim: perhaps the claim is about that case."""
    figures = [_spaced(one) for one in exchange.claimed if any(map(str.isdigit, one))]
    if not figures:
        return False
    if any(one in _spaced(near.evidence.text) for one in figures):
        return True
    absent = sameness(claim, said=near.said).absent
    beside = [one for one in others if sameness(claim, said=one.said).absent <= absent]
    return any(all(one in _spaced(other.said.own) for one in figures) for other in beside)


def _spaced(text: str) -> str:
    return f" {' '.join(syllables(text))} "
