"""What `danhieu evaluate answers` writes: its configuration, its figures with intervals, and each
question beside its answer."""

from datetime import date

from pydantic import Field

from index.metrics import Interval
from index.settings import IndexSettings, RetrievalSettings
from ingest.measure.result import Result, Value
from service.measure.expected import Mode
from service.values import Status


class QuestionFile(Value):
    """A file of questions: its name and the SHA-256 of its bytes, in hex."""

    name: str
    sha256: str


class Config(Value):
    """Everything that the figures depend on."""

    command: str = "evaluate answers"
    corpus: str
    corpus_sha256: str
    questions: tuple[QuestionFile, ...]
    undated: date = Field(description="The day of traffic_v1 questions that name none.")
    today: date = Field(description="The day of vilqa questions.")
    model: str
    model_sha256: str
    settings_digest: str
    documents: int
    passages: int
    index: IndexSettings
    retrieval: RetrievalSettings
    machine: str


class Share(Value):
    """`right` of `n`, with its 95 % Wilson interval; `share` is None where nothing counts."""

    share: float | None
    right: int
    n: int
    interval: Interval | None


class StatusCount(Value):
    """How many answers had this status."""

    status: Status
    n: int


class Metrics(Value):
    """Shares in [0, 1] over the questions that count, None where none does.

    The mode of an answer is ANSWER for answered and partial, CLARIFY for clarify_*, ABSTAIN for
    unanswerable_* and guardrail_*. Provisions, fines, points and days count where ANSWER is
    expected. A provision is hit where one of the first three citations (of all, for vilqa) is of it
    or lies in it; the provision that amends it is another one.
    """

    mode_accuracy: float | None = Field(
        description="The mode is the expected one. Where no document of the expected provisions is"
        " held, ABSTAIN is right: these are counted in `not_held`, and as labelled only in"
        " `metrics_as_given`."
    )
    abstain_recall: float | None = Field(description="ABSTAIN expected: ABSTAIN told.")
    false_abstention: float | None = Field(description="ANSWER, CLARIFY expected: ABSTAIN told.")
    article_hit: float | None = Field(description="An expected article is hit.")
    clause_hit: float | None = Field(description="An expected clause, where there is one.")
    point_hit: float | None = Field(description="An expected point, where there is one.")
    fine_exact: float | None = Field(
        description="The first fine told, or a sum of fines, is the expected one to the đồng."
    )
    points_exact: float | None = Field(description="The same of points of a licence.")
    dated_exact: float | None = Field(
        description="Of questions that depend on the day: the first expected provision is cited,"
        " down to its clause, the fine is exact and the force told is right where they are asked."
    )
    quote_covers: float | None = Field(
        description="The citations show what the expert quotes; see `quoted.is_covered`."
    )
    sentences_supported: float | None = Field(
        description="Sentences with citations that the quotes support."
    )
    quotes_verbatim: float | None = Field(description="Citations whose quote stands at its place.")
    p50_ms: float
    p95_ms: float
    statuses: tuple[StatusCount, ...]


class Shares(Value):
    """Each share of `Metrics` with what it counts."""

    mode_accuracy: Share
    abstain_recall: Share
    false_abstention: Share
    article_hit: Share
    clause_hit: Share
    point_hit: Share
    fine_exact: Share
    points_exact: Share
    dated_exact: Share
    quote_covers: Share
    sentences_supported: Share
    quotes_verbatim: Share


class NotHeld(Value):
    """The questions of which no document of the expected provisions is held: no honest service can
    cite them, ABSTAIN is right."""

    n: int
    abstained: Share
    statuses: tuple[StatusCount, ...]


class Figures(Value):
    """The figures of some questions: `n` whose law is held, and those whose law is not."""

    n: int
    metrics: Metrics
    shares: Shares
    not_held: NotHeld
    metrics_as_given: Metrics = Field(description="Over all questions, as labelled.")


class SetResult(Figures):
    """The figures of the questions of one file."""

    set: str


class Told(Value):
    """One question and what was told. `wrong` names the metrics that it fails."""

    set: str
    qid: str
    question: str
    on: date | None
    held: bool
    expected_mode: Mode
    expected: tuple[str, ...]
    expected_fine: tuple[int, int] | None
    expected_points: int | None
    expected_force: str | None
    status: Status
    cited: tuple[str, ...]
    figures: tuple[str, ...]
    force: tuple[str, ...]
    wrong: tuple[str, ...]
    ms: float


class Report(Figures, Result):
    """The result of one run; its own figures are those of all questions."""

    config: Config
    by_set: tuple[SetResult, ...]
    questions: tuple[Told, ...]
