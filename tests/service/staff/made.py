"""Answers with citations, as the queue gets them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from corpus.values import Kind
from service.values import (
    Answer,
    Citation,
    Currency,
    FoundPassage,
    Provenance,
    Sentence,
    Status,
)

ON = date(2026, 11, 28)


def citation(ref: str = "1/2020/QH14#dieu-1", **currency: object) -> Citation:
    """A citation of a clause that has not changed for long."""
    known = {"text_as_of": ON, "amended_by": (), "digest": False, "notice": "Hiện hành."}
    return Citation(
        ref=ref,
        address=f"Điều {ref}",
        quote="Người lao động được nghỉ 12 ngày.",
        start=0,
        end=33,
        passage_id="",
        number=ref.partition("#")[0],
        title="Luật thử",
        kind=Kind.LAW,
        issuer="Quốc hội",
        effective=date(2020, 1, 1),
        url="",
        headings=("Luật thử",),
        currency=Currency.model_validate({**known, **currency}),
    )


def answer(
    identifier: str,
    *,
    question: str = "Nghỉ phép mấy ngày?",
    citations: Sequence[Citation] | None = None,
    scores: Sequence[float] = (0.9, 0.3),
    status: Status = Status.ANSWERED,
) -> Answer:
    """An answer that quotes its citations."""
    cited = tuple([citation()] if citations is None else citations)
    found = tuple(
        FoundPassage(passage_id="", score=one, lexical=None, dense=None) for one in scores
    )
    return Answer(
        id=identifier,
        question=question,
        reading=question,
        status=status,
        sentences=tuple(
            Sentence(text=one.quote, citations=(place,)) for place, one in enumerate(cited)
        ),
        citations=cited,
        day=ON,
        provenance=Provenance(
            reading="", index_digest="", settings_digest="", model="", found=found, timings_ms=()
        ),
        created=datetime(2026, 11, 28, 3, tzinfo=UTC),
    )
