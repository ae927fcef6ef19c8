"""`POST /verify` of the API: whether evidence supports a sentence. `api.py` joins it to its own."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter
from pydantic import ConfigDict, Field, JsonValue

from ingest.values import Span
from service.problems import SENT, ProblemError, refusals
from service.proof.held import evidence_at
from service.proof.proving import excess_of
from service.proof.reading import read
from service.proof.says import JUDGEMENTS, too_long_a_claim
from service.proof.values import Evidence, Fault, Judgement, Proof
from service.served import Service
from service.values import Value
from service.verify import verify

LONGEST_CLAIM = 4_000  # characters: some sentences
LONGEST_EVIDENCE = 50_000  # characters of one piece; the limit of a request's body comes first
MOST_EVIDENCE = 20
LONGEST_REF = 260

_BY_REF: dict[str, JsonValue] = {
    "claim": "Lao động nữ được nghỉ thai sản trước và sau khi sinh con là 06 tháng.",
    "refs": ["45/2019/QH14#dieu-139.khoan-1"],
}
_BY_WORDS: dict[str, JsonValue] = {
    "claim": "Bên mua trả tiền trong thời hạn 30 ngày.",
    "evidence": [{"text": "Bên mua phải trả tiền cho bên bán trong thời hạn 15 ngày."}],
}

router = APIRouter(tags=["Hỏi đáp"])


class EvidenceView(Value):
    """Words that a claim is held against, and where they stand, where that is known."""

    text: str = Field(max_length=LONGEST_EVIDENCE, description="Lời của căn cứ.")
    address: str = Field(
        default="",
        max_length=500,
        description="Địa chỉ bằng lời hoặc dạng 45/2019/QH14#dieu-113; bỏ trống nếu chưa rõ.",
    )


class VerifyRequest(Value):
    """A claim, and its evidence: words, provisions of the held corpus, or both."""

    model_config = ConfigDict(json_schema_extra={"examples": [_BY_REF, _BY_WORDS]})

    claim: str = Field(max_length=LONGEST_CLAIM, description="Câu cần kiểm chứng.")
    evidence: tuple[EvidenceView, ...] = Field(default=(), max_length=MOST_EVIDENCE)
    refs: tuple[Annotated[str, Field(max_length=LONGEST_REF)], ...] = Field(
        default=(), max_length=MOST_EVIDENCE, description="Điều, khoản, điểm trong kho."
    )


class SpanView(Value):
    """Words of a text: characters [start, end)."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    words: str

    @classmethod
    def of(cls, span: Span, *, text: str) -> "SpanView":
        """A range of this text."""
        return cls(start=span.start, end=span.end, words=text[span.start : span.end])


class ProofView(Value):
    """A proof: `evidence_spans` are ranges of the evidence at index `place`, whose address is
    `address`; words given in the request stand before provisions of the corpus."""

    supported: bool
    judgement: Judgement
    label: str
    fault: Fault | None
    says: str
    claim_spans: tuple[SpanView, ...]
    evidence_spans: tuple[SpanView, ...]
    place: int
    address: str

    @classmethod
    def of(cls, proof: Proof, *, claim: str, evidence: Sequence[Evidence]) -> "ProofView":
        """What is shown of this proof."""
        held = evidence[proof.place] if evidence else Evidence("")
        return cls(
            supported=proof.judgement is Judgement.SUPPORTED,
            judgement=proof.judgement,
            label=JUDGEMENTS[proof.judgement],
            fault=proof.fault,
            says=proof.says,
            claim_spans=tuple(SpanView.of(one, text=claim) for one in proof.claim_spans),
            evidence_spans=tuple(SpanView.of(one, text=held.text) for one in proof.evidence_spans),
            place=proof.place,
            address=held.address,
        )


@router.post("/verify", responses=refusals(404, 429, *SENT))
def verify_claim(asked: VerifyRequest, service: Service) -> ProofView:
    """Kiểm chứng một câu với căn cứ: số liệu, ngày tháng, quyền, nghĩa vụ, điều kiện, chủ thể, điều
    khoản được dẫn; nêu chỗ sai khi câu không có căn cứ."""
    excess = excess_of(read(asked.claim))
    if excess:
        raise ProblemError(422, code="claim_too_long", told=too_long_a_claim(excess))
    given = tuple(Evidence(one.text, one.address) for one in asked.evidence)
    held = tuple(evidence_at(ref, shelf=service.shelf) for ref in asked.refs)
    evidence = (*given, *held)
    proof = verify(asked.claim, evidence=evidence)
    return ProofView.of(proof, claim=asked.claim, evidence=evidence)
