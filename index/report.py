"""What a benchmark run writes: its configuration, its figures with intervals, and each question."""

import os
import tempfile
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from index.metrics import Interval
from index.settings import IndexSettings, RetrievalSettings


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Config(_Value):
    """Everything that the figures depend on."""

    command: str = "evaluate retrieval"
    corpus: str
    corpus_sha256: str
    questions: tuple[str, ...]
    fold_questions: bool
    model: str
    model_sha256: str
    passages: int
    ann: str
    index: IndexSettings
    retrieval: RetrievalSettings
    machine: str


class Metrics(_Value):
    """Figures in [0, 1], milliseconds a question, and the process's highest memory in MB."""

    recall_1: float = Field(serialization_alias="R@1")
    recall_10: float = Field(serialization_alias="R@10")
    recall_100: float = Field(serialization_alias="R@100")
    mrr_10: float = Field(serialization_alias="MRR@10")
    ndcg_10: float = Field(serialization_alias="nDCG@10")
    p50_ms: float
    p95_ms: float
    peak_rss_mb: float


class Intervals(_Value):
    """95 % bootstrap intervals over questions."""

    recall_1: Interval = Field(serialization_alias="R@1")
    recall_10: Interval = Field(serialization_alias="R@10")
    recall_100: Interval = Field(serialization_alias="R@100")
    mrr_10: Interval = Field(serialization_alias="MRR@10")
    ndcg_10: Interval = Field(serialization_alias="nDCG@10")


class QuestionResult(_Value):
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


class SetResult(_Value):
    """The figures of the questions of one file."""

    set: str
    n: int
    metrics: Metrics
    intervals: Intervals


class Report(_Value):
    """The result of one run."""

    config: Config
    metrics: Metrics
    intervals: Intervals
    by_set: tuple[SetResult, ...]
    questions: tuple[QuestionResult, ...]

    def to_json(self) -> str:
        """The report as JSON."""
        return self.model_dump_json(by_alias=True, indent=1)

    def write(self, path: Path) -> None:
        """Write the report to a file, whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(self.to_json())
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
