"""Measures retrieval on benchmark questions with gold articles.

The index of a corpus is kept in a cache folder under the corpus's digest, so a second run is
quick. Times include everything from the typed question to the ranked articles.
"""

import os
import platform
import resource
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from index.bench import (
    QuestionLine,
    QuestionSet,
    digest_of,
    document_of,
    id_of,
    read_articles,
    read_questions,
)
from index.build import build_index
from index.metrics import Interval, bootstrap, ndcg, recall, reciprocal_rank
from index.retrieve import Retriever
from index.settings import IndexSettings, RetrievalSettings
from index.store import EmbeddedStore, open_index
from index.text import fold
from index.values import Encoder, IndexUnusableError, Progress, Retrieval

DEPTH = 100  # articles that are ranked for each question
_WARM_UP = 5  # questions asked before the clock counts, to read what is on disk


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
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, prefix=path.name, delete=False
        ) as file:
            file.write(self.to_json())
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).replace(path)


def evaluate_retrieval(
    corpus: Path,
    questions: Sequence[Path],
    *,
    cache: Path,
    encoder: Encoder,
    progress: Progress,
    fold_questions: bool = False,
    index: IndexSettings | None = None,
    retrieval: RetrievalSettings | None = None,
) -> Report:
    """Rank the articles of `corpus` for each question and compare with its gold articles.

    With `fold_questions` each question is asked without its diacritics. Raises `BenchError` for a
    file that cannot be used, before anything is built.
    """
    index, retrieval = index or IndexSettings(), retrieval or RetrievalSettings()
    known = {article.id for article in read_articles(corpus)}
    sets = [read_questions(path, known=known) for path in questions]
    store = open_bench_index(
        corpus, cache=cache, encoder=encoder, settings=index, progress=progress
    )
    try:
        retriever = Retriever(store, encoder, retrieval)
        results = _asked(sets, retriever=retriever, fold_questions=fold_questions)
        config = Config(
            corpus=corpus.name,
            corpus_sha256=store.manifest.corpus_digest,
            questions=tuple(path.name for path in questions),
            fold_questions=fold_questions,
            model=encoder.name,
            model_sha256=encoder.digest,
            passages=store.manifest.passages,
            ann=store.manifest.ann,
            index=index,
            retrieval=retrieval,
            machine=f"{platform.machine()}, {os.cpu_count()} CPUs",
        )
        return _report(config, results=results, names=[one.name for one in sets])
    finally:
        store.close()


def open_bench_index(
    corpus: Path, *, cache: Path, encoder: Encoder, settings: IndexSettings, progress: Progress
) -> EmbeddedStore:
    """The index of a benchmark corpus: the one kept in `cache`, or a new one."""
    digest = digest_of(corpus)
    folder = cache / f"retrieval-{digest[:16]}"
    try:
        return _fitting(folder, digest=digest, encoder=encoder, settings=settings)
    except IndexUnusableError:
        build_index(
            (document_of(article) for article in read_articles(corpus)),
            folder=folder,
            encoder=encoder,
            settings=settings,
            progress=progress,
            corpus_digest=digest,
        )
    return _fitting(folder, digest=digest, encoder=encoder, settings=settings)


def _fitting(
    folder: Path, *, digest: str, encoder: Encoder, settings: IndexSettings
) -> EmbeddedStore:
    return open_index(folder, corpus_digest=digest, encoder=encoder, settings=settings)


def _asked(
    sets: Sequence[QuestionSet], *, retriever: Retriever, fold_questions: bool
) -> list[QuestionResult]:
    for question in sets[0].questions[:_WARM_UP]:
        retriever.retrieve(question.question, limit=DEPTH)
    return [
        _ask(question, name=one.name, retriever=retriever, fold_question=fold_questions)
        for one in sets
        for question in one.questions
    ]


def _ask(
    question: QuestionLine, *, name: str, retriever: Retriever, fold_question: bool
) -> QuestionResult:
    asked = fold(question.question) if fold_question else question.question
    start = perf_counter()
    retrieval = retriever.retrieve(asked, limit=DEPTH)
    spent = (perf_counter() - start) * 1000
    return _result(question, name=name, asked=asked, retrieval=retrieval, ms=spent)


def _result(
    question: QuestionLine, *, name: str, asked: str, retrieval: Retrieval, ms: float
) -> QuestionResult:
    ranked = [id_of(article.article) for article in retrieval.articles]
    gold = frozenset(question.gold)
    ranks = [rank for rank, identifier in enumerate(ranked, start=1) if identifier in gold]
    return QuestionResult(
        set=name,
        qid=question.qid,
        question=asked,
        reading=retrieval.reading,
        gold=question.gold,
        rank=ranks[0] if ranks else None,
        found=tuple(ranked[:10]),
        recall_1=recall(ranked, gold=gold, depth=1),
        recall_10=recall(ranked, gold=gold, depth=10),
        recall_100=recall(ranked, gold=gold, depth=100),
        mrr_10=reciprocal_rank(ranked, gold=gold, depth=10),
        ndcg_10=ndcg(ranked, gold=gold, depth=10),
        ms=round(ms, 3),
    )


def _report(config: Config, *, results: Sequence[QuestionResult], names: Sequence[str]) -> Report:
    parts = [[one for one in results if one.set == name] for name in dict.fromkeys(names)]
    return Report(
        config=config,
        metrics=_metrics(results),
        intervals=_intervals(results),
        by_set=tuple(
            SetResult(
                set=part[0].set, n=len(part), metrics=_metrics(part), intervals=_intervals(part)
            )
            for part in parts
        ),
        questions=tuple(results),
    )


_MEASURES = ("recall_1", "recall_10", "recall_100", "mrr_10", "ndcg_10")


def _values(results: Sequence[QuestionResult], measure: str) -> list[float]:
    return [getattr(result, measure) for result in results]


def _metrics(results: Sequence[QuestionResult]) -> Metrics:
    means: dict[str, Any] = {
        measure: float(np.mean(_values(results, measure))) for measure in _MEASURES
    }
    p50, p95 = np.percentile(_values(results, "ms"), [50, 95])
    # Linux counts the highest resident set in kilobytes.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Metrics(**means, p50_ms=round(p50, 3), p95_ms=round(p95, 3), peak_rss_mb=round(peak, 1))


def _intervals(results: Sequence[QuestionResult]) -> Intervals:
    pairs: dict[str, Any] = {measure: bootstrap(_values(results, measure)) for measure in _MEASURES}
    return Intervals(**pairs)
