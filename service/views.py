"""What the API shows of documents, their trees and passages, and the problem it answers with."""

from datetime import date
from typing import Annotated

from pydantic import Field

from corpus.values import Kind
from corpus.values import Status as Force
from index.values import IndexManifest
from ingest.values import Document, Level, Passage, Unit
from service.asked.calendar import FIRST_DAY, LAST_DAY
from service.cite import currency_of
from service.generate import Plainness
from service.shelf import articles_of
from service.values import Answer, Citation, Currency, Manner, Status, Value
from service.wording import OUTCOMES


class AskRequest(Value):
    """A question, in Vietnamese, with or without diacritics."""

    question: str = Field(
        description="Câu hỏi bằng tiếng Việt, có dấu hoặc không dấu.",
        examples=["Người lao động được nghỉ hằng năm bao nhiêu ngày?"],
    )
    on: date | None = Field(
        default=None,
        ge=FIRST_DAY,
        le=LAST_DAY,
        description="Ngày hỏi; bỏ trống là hôm nay. Ngày nêu trong câu hỏi đi trước.",
    )
    after: str = Field(
        default="",
        max_length=64,
        description="Mã câu trả lời liền trước trong cuộc trò chuyện; bỏ trống nếu hỏi lần đầu.",
    )
    level: Plainness = Field(
        default=Plainness.VERBATIM,
        description="Mức diễn giải: gon, thuong, nguyen-van. Chỉ có tác dụng khi cơ quan đã đặt mô"
        " hình ngôn ngữ.",
    )
    documents: tuple[Annotated[str, Field(min_length=1, max_length=60)], ...] = Field(
        default=(),
        max_length=20,
        description="Số hiệu các văn bản được tra cứu, ví dụ 45/2019/QH14; bỏ trống để tra cứu mọi"
        " văn bản.",
    )


class Problem(Value):
    """An error as RFC 9457 (application/problem+json) describes it, told in Vietnamese.

    `outcome` is the status of the answer where a question was read and could not be answered.
    """

    type: str = Field(examples=["urn:danhieu:guardrail_empty"])
    title: str = Field(examples=["Chưa có câu hỏi"])
    status: int = Field(ge=400, le=599, examples=[422])
    detail: str = Field(examples=["Chúng tôi chưa đọc được câu hỏi nào."])
    instance: str = Field(examples=["/api/v1/ask"])
    outcome: Status | None = None


class StreamStart(Value):
    """The event `status`: how the question ended, as what it was read, and the questions that
    settle what is asked back."""

    id: str
    status: Status
    label: str
    reading: str
    understood: str
    choices: tuple[str, ...] = ()

    @classmethod
    def of(cls, answer: Answer) -> "StreamStart":
        """The beginning of this answer."""
        label = OUTCOMES[answer.status].label
        return cls(
            id=answer.id,
            status=answer.status,
            label=label,
            reading=answer.reading,
            understood=answer.understood,
            choices=answer.choices,
        )


class StreamedCitation(Value):
    """The event `citation`: one citation, and its index in `Sentence.citations`."""

    index: int
    citation: Citation


class StreamEnd(Value):
    """The event `done`: the id under which the answer is kept, empty where it is not; how it is
    worded; and the sentences of the service that stand beside it."""

    id: str
    manner: Manner = Manner.VERBATIM
    told: tuple[str, ...] = ()


class DocumentSummary(Value):
    """One document of the corpus, without its text."""

    number: str
    title: str
    kind: Kind
    issuer: str
    issued: date | None
    effective: date | None
    force: Force
    licence: str
    url: str
    currency: Currency
    articles: int = Field(ge=0, description="Số điều; 0 với văn bản không chia thành điều.")

    @classmethod
    def of(cls, document: Document) -> "DocumentSummary":
        """What is shown of this document."""
        source = document.source
        return cls(
            number=source.number,
            title=source.title,
            kind=source.kind,
            issuer=source.issuer,
            issued=source.issued,
            effective=source.effective,
            force=source.status,
            licence=source.licence,
            url=source.url,
            currency=currency_of(source),
            articles=len(articles_of(document)),
        )


class UnitNode(Value):
    """One unit of a document's tree; `start`, `body` and `end` are characters of its text."""

    ref: str
    level: Level
    label: str
    title: str
    start: int
    body: int
    end: int
    children: tuple["UnitNode", ...] = ()

    @classmethod
    def of(cls, unit: Unit) -> "UnitNode":
        """What is shown of this unit and those below it."""
        return cls(
            ref=str(unit.ref),
            level=unit.level,
            label=unit.label,
            title=unit.title,
            start=unit.start,
            body=unit.body,
            end=unit.end,
            children=tuple(map(cls.of, unit.children)),
        )


class DocumentView(Value):
    """A document with its tree and, where asked for, its text."""

    document: DocumentSummary
    units: tuple[UnitNode, ...]
    text: str | None = None

    @classmethod
    def of(cls, document: Document, *, text: bool) -> "DocumentView":
        """What is shown of this document."""
        return cls(
            document=DocumentSummary.of(document),
            units=tuple(map(UnitNode.of, document.units)),
            text=document.text if text else None,
        )


class PassageView(Value):
    """One indexed passage: an exact slice of its document's text."""

    id: str
    ref: str
    article: str
    number: str
    start: int
    end: int
    text: str
    headings: tuple[str, ...]

    @classmethod
    def of(cls, passage: Passage) -> "PassageView":
        """What is shown of this passage."""
        return cls(
            id=passage.id,
            ref=str(passage.ref),
            article=str(passage.article),
            number=passage.number,
            start=passage.start,
            end=passage.end,
            text=passage.text,
            headings=passage.headings,
        )


class FeedbackReceipt(Value):
    """That a verdict was kept."""

    answer_id: str
    thanks: str


class Readiness(Value):
    """Whether questions can be answered, and over what."""

    ready: bool
    dense_ready: bool
    index: IndexManifest
