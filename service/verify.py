"""The last gate: no sentence is shown as policy unless its citation holds it.

A quote is held word for word (`is_supported`, `verified`); a sentence in other words by the locks
of `service/proof` (`verify`).
"""

from collections.abc import Sequence

from index.values import Encoder
from service.proof.proving import prove
from service.proof.values import Evidence, Fault, Judgement, Proof
from service.values import Citation, Sentence

__all__ = ["Evidence", "Fault", "Judgement", "Proof", "is_supported", "verified", "verify"]


def verify(claim: str, *, evidence: Sequence[Evidence], encoder: Encoder | None = None) -> Proof:
    """Whether evidence, all of it together, supports a claim of one or a few sentences.

    Locks come first and decide alone: figures, modality, actors, conditions, addresses. Then the
    words held by the evidence are weighed; `encoder` adds how near the two are in meaning. Never
    raises: what cannot be read is not stated.
    """
    return prove(claim, evidence=evidence, encoder=encoder)


def is_supported(sentence: Sentence, *, citations: Sequence[Citation]) -> bool:
    """Whether each citation of a sentence exists and quotes the sentence verbatim.

    A sentence without citations is the service speaking (`wording.py`) and claims no policy.
    """
    return all(
        0 <= index < len(citations) and sentence.text.strip() in citations[index].whole
        for index in sentence.citations
    )


def verified(
    sentences: Sequence[Sentence], *, citations: Sequence[Citation]
) -> tuple[Sentence, ...]:
    """The sentences that may be shown; an unsupported one is dropped, never softened."""
    return tuple(one for one in sentences if is_supported(one, citations=citations))
