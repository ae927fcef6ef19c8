"""What a benchmark run writes: its configuration, its figures with intervals, and each question."""

from pydantic import Field

from index.metrics import Interval
from index.settings import IndexSettings, RetrievalSettings
from index.typed.mistype import Typing
from ingest.measure.result import Result, Value


class Config(Value):
    """Everything that the figures depend on."""

    command: str = "evaluate retrieval"
    corpus: str
    corpus_sha256: str
    questions: tuple[str, ...]
    typed: Typing
    seed: int
    fold_questions: bool
    model: str
    model_sha256: str
    passages: int
    ann: str
    index: IndexSettings
    retrieval: RetrievalSettings
    machine: str


class Metrics(Value):
    """Figures in [0, 1], milliseconds a question, and the process's highest memory in MB."""

    recall_1: float = Field(serialization_alias="R@1")
    recall_10: float = Field(serialization_alias="R@10")
    recall_100: float = Field(serialization_alias="R@100")
    mrr_10: float = Field(serialization_alias="MRR@10")
    ndcg_10: float = Field(serialization_alias="nDCG@10")
    p50_ms: float
    p95_ms: float
    peak_rss_mb: float


class Intervals(Value):
    """95 % bootstrap intervals over questions."""

    recall_1: Interval = Field(serialization_alias="R@1")
    recall_10: Interval = Field(serialization_alias="R@10")
    recall_100: Interval = Field(serialization_alias="R@100")
    mrr_10: Interval = Field(serialization_alias="MRR@10")
    ndcg_10: Interval = Field(serialization_alias="nDCG@10")


class QuestionResult(Value):
    """What one question found. `rank` is that of its first gold article, None beyond 100."""

    set: str
    qid: str
    question: str
    reading: str
    gold: tuple[str, ...]
    rank: int | None
    found: tuple[str, ...] = Field(description="The first ten articles.")
    recall_1: float = Field(serialization_alias="R@1")
    recall_10: float = Field(serialization_alias="R@10")
    recall_100: float = Field(serialization_alias="R@100")
    mrr_10: float = Field(serialization_alias="MRR@10")
    ndcg_10: float = Field(serialization_alias="nDCG@10")
    ms: float


class Figures(Value):
    """The figures of some questions."""

    n: int
    metrics: Metrics
    intervals: Intervals


class SetResult(Figures):
    """The figures of the questions of one file.

    `unknown_gold` are the gold articles that the corpus does not hold: they count as not found.
    Where there are any, `held` has the figures of the questions with a gold article that it holds.
    `repeated` are the qids of questions that are asked more than once in the same words.
    """

    set: str
    unknown_gold: tuple[str, ...] = ()
    held: Figures | None = None
    repeated: tuple[tuple[str, ...], ...] = ()


class Report(Result):
    """The result of one run."""

    config: Config
    metrics: Metrics
    intervals: Intervals
    by_set: tuple[SetResult, ...]
    questions: tuple[QuestionResult, ...]
