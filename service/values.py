"""The values this room makes: `Status`, `Citation`, `Sentence`, `Answer` and what made it.

They are pydantic models because each of them crosses HTTP and is stored.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from corpus.values import Kind
from ingest.law.validity import State
from ingest.values import Ref
from service.status import Status as Status  # one of the values of this room
from service.told import Told


class Value(BaseModel):
    """A frozen value with no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Currency(Value):
    """To which day a cited text is current, what is known to have changed it since, and whether the
    cited provision was in force on the day of the answer: from `since`, and until the day `until`,
    on which it is no longer."""

    text_as_of: date | None
    amended_by: tuple[str, ...]
    digest: bool
    state: State = State.UNKNOWN
    since: date | None = None
    until: date | None = None
    notice: str = Field(description="The sentence that a reader sees beside the citation.")


class LeadIn(Value):
    """Words before a list that a quoted item of it is read with ("5. Phạt tiền … đối với một trong
    các hành vi sau đây:"): `document_text[start:end] == quote`, within the unit `ref`."""

    ref: str
    quote: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Words(Value):
    """Words of a document: `document_text[start:end] == quote`."""

    number: str
    quote: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Rewording(Value):
    """How a provision was changed: its words `before` the day `since` and `after` it, and the
    provision that changed it. `ref` and `address` as in `Citation`; `by` in words."""

    ref: str
    address: str
    before: Words
    after: Words
    since: date
    by: str


class Citation(Value):
    """A claim's ground (căn cứ): the exact words, and where they stand. `lead_ins` are those of the
    lists that the quote is an item of, outermost first. `defines` is the term whose meaning it
    gives, where it stands beside a rule for that alone.

    `document_text[start:end] == quote`. `ref` is the machine address, `address` the same in words:
    "Khoản 1 Điều 113 Bộ luật Lao động 2019 (45/2019/QH14)".
    """

    ref: str
    address: str
    quote: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    lead_ins: tuple[LeadIn, ...] = ()
    passage_id: str
    defines: str = ""
    number: str
    title: str
    kind: Kind
    issuer: str
    effective: date | None
    url: str
    headings: tuple[str, ...]
    currency: Currency
    rewordings: tuple[Rewording, ...] = ()

    @property
    def whole(self) -> str:
        """The quote with the words that lead in to it."""
        return "\n".join([*(one.quote for one in self.lead_ins), self.quote])


@dataclass(frozen=True, slots=True)
class Quote:
    """A slice chosen to answer with: `document.text[start:end] == text`, within the unit `ref`.

    `passage_id` is the indexed passage that led to it, empty where an address in the question did.
    `lead` is what stands before it, where that is not its address alone: that its words are new.
    `lead_ins` are the words before the lists that it is an item of, outermost first; `defines` is
    as in `Citation`.
    """

    ref: Ref
    start: int
    end: int
    text: str
    passage_id: str = ""
    lead: str = ""
    lead_ins: tuple[LeadIn, ...] = ()
    defines: str = ""

    @property
    def whole(self) -> str:
        """Its words with those that lead in to it."""
        return "\n".join([*(one.quote for one in self.lead_ins), self.text])


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found to say: a status, the service's own sentences around the quotes, the quotes,
    figures
    where others than those of the quotes are told, what is told of force, and the questions that
    settle what is asked back.

    Nothing in it is shown before it is cited and verified.
    """

    status: Status
    before: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    after: tuple[str, ...] = ()
    figures: "tuple[Figure, ...]" = ()
    force: "tuple[Force, ...]" = ()
    choices: tuple[str, ...] = ()


class Sentence(Value):
    """One sentence of an answer. `citations` index into the answer's citations; a sentence without
    any is the service speaking (a lead-in, a warning), never policy (invariant 6)."""

    text: str
    citations: tuple[int, ...] = ()


class FigureKind(StrEnum):
    """What a figure counts."""

    FINE = "tien-phat"  # money that is paid for a violation, đồng
    POINTS = "tru-diem"  # points taken from a driving licence
    TERM = "thoi-han"  # a length of time: ngày, tháng, năm, giờ
    AGE = "do-tuoi"  # tuổi
    SHARE = "ty-le"  # %
    AMOUNT = "so-tien"  # other money, đồng
    MEASURE = "so-do"  # anything else that is measured: km/h, mét, mg/l, người


class Figure(Value):
    """A figure of a quote, beside its words: `low` to `high`, the same where it is one figure.

    None stands for a bound that the words do not give ("không quá 10 giờ" has no `low`); a value of
    two units is told in the first, "55 tuổi 04 tháng" as 55 and a third. `of` says to whom or to
    what case it applies, in words of the quote; empty where this does not tell. `citations` index
    into the answer's citations: two for a sum of figures.
    """

    kind: FigureKind
    low: float | None = Field(default=None, ge=0)
    high: float | None = Field(default=None, ge=0)
    unit: str
    text: str
    of: str = ""
    citations: tuple[int, ...]


class Force(Value):
    """Whether a document or provision is in force on the day asked about: from `since`, and until
    the day `until`, on which it is no longer. `ref` and `address` as in `Citation`."""

    ref: str
    address: str
    state: State
    since: date | None = None
    until: date | None = None


class Manner(StrEnum):
    """How an answer is worded."""

    VERBATIM = "nguyen-van"  # quotes alone
    WRITTEN = "dien-giai"  # sentences of a language model, each supported by what it cites


class FoundPassage(Value):
    """One passage that retrieval returned, with its scores."""

    passage_id: str
    score: float
    lexical: float | None
    dense: float | None


class Provenance(Value):
    """What made an answer (invariant 7); `documents` are those that alone were to be searched."""

    reading: str
    index_digest: str
    settings_digest: str
    model: str
    found: tuple[FoundPassage, ...]
    timings_ms: tuple[tuple[str, float], ...]
    documents: tuple[str, ...] = ()


class NoticeKind(StrEnum):
    """What the office says of an answer that it had given."""

    WITHDRAWN = "thu-hoi"  # what it rests on is wrong, or in force no longer
    CORRECTED = "dinh-chinh"  # what is right instead
    RESTORED = "khoi-phuc"  # it was withdrawn, and is not any more
    TEXT_WITHDRAWN = "rut-van-ban"  # a document that it cites is not held any more
    TEXT_PAUSED = "tam-dung-van-ban"  # nothing is answered from a document that it cites, for now


class Notice(Value):
    """What the office says of an answer since the day `on`; `text` is its correction, in its own
    words, and `citations` are the provisions that this rests on."""

    kind: NoticeKind
    on: date
    says: str
    text: str = ""
    citations: tuple[Citation, ...] = ()


class Answer(Value):
    """A cited answer; once stored, its permalink shows the same text and quotes later.

    `question` is the message as typed, personal numbers masked; `asked` the full question that it
    stands for in its conversation, without their labels, in which it comes after the answer with
    the id `after`.
    `understood` tells as what the question was read, empty where that is what was typed.
    `day` is the day whose law is told; `figures` are those of the quotes that the question asks
    for; `force` what is told of the force of provisions, where that is what is asked; `choices`
    are questions that each settle what a `clarify_*` asks back.
    `id` is empty where the answer is not kept: a guardrail stopped the question, or the database
    failed, which a sentence then says. `notices` are what the office has said of it since.
    """

    id: str
    question: str
    asked: str = ""
    after: str = ""
    reading: str
    understood: str = ""
    status: Status
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    manner: Manner = Manner.VERBATIM
    day: date | None = None
    figures: tuple[Figure, ...] = ()
    force: tuple[Force, ...] = ()
    choices: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    provenance: Provenance
    created: datetime = Field(default_factory=lambda: datetime.now(UTC))


class Verdict(StrEnum):
    """What a reader thinks of an answer."""

    HELPFUL = "huu-ich"
    UNHELPFUL = "khong-huu-ich"
    WRONG_CITATION = "trich-dan-sai"
    NOT_UNDERSTOOD = "chua-hieu"


class Feedback(Value):
    """A reader's verdict on an answer, with a comment of at most 2,000 characters; `place` is which
    citation is meant, from 1 as in its address. What comes with a `key` that came before takes the
    place of that: the page draws one, so that pressing twice counts once."""

    verdict: Verdict
    comment: Told = Field(default="", max_length=2000)
    place: int | None = Field(default=None, ge=1)
    key: str = Field(default="", max_length=64, pattern=r"^[0-9A-Za-z_-]*$")
