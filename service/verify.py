"""The last gate: no sentence is shown as policy unless its citation holds it word for word."""

from collections.abc import Sequence

from service.values import Citation, Sentence


def is_supported(sentence: Sentence, *, citations: Sequence[Citation]) -> bool:
    """Whether each citation of a sentence exists and quotes the sentence verbatim.

    A sentence without citations is the service speaking (`wording.py`) and claims no policy.
    """
    return all(
        0 <= index < len(citations) and sentence.text.strip() in citations[index].quote
        for index in sentence.citations
    )


def verified(
    sentences: Sequence[Sentence], *, citations: Sequence[Citation]
) -> tuple[Sentence, ...]:
    """The sentences that may be shown; an unsupported one is dropped, never softened."""
    return tuple(one for one in sentences if is_supported(one, citations=citations))
