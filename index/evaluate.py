"""Measures retrieval on benchmark questions with gold articles.

The index of a corpus is kept in a cache folder under the corpus's digest, so a second run is
quick. Times include everything from the typed question to the ranked articles.
"""

import os
import platform
import resource
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from index.bench import QuestionLine, QuestionSet, id_of, read_articles, read_question_sets
from index.bench_index import open_bench_index
from index.metrics import bootstrap, ndcg, recall, reciprocal_rank
from index.report import (
    Config,
    Figures,
    Intervals,
    Metrics,
    QuestionResult,
    Report,
    SetResult,
)
from index.retrieve import Retriever
from index.settings import IndexSettings, RetrievalSettings
from index.typed.mistype import Typing, typed
from index.values import Encoder, Progress, Retrieval, Store

DEPTH = 100  # articles that are ranked for each question
SEED = 1  # of the copies of questions as people type them
_WARM_UP = 5  # questions asked before the clock counts, to read what is on disk


def evaluate_retrieval(
    corpus: Path,
    questions: Sequence[Path],
    *,
    cache: Path,
    encoder: Encoder,
    progress: Progress,
    typing: Typing = Typing.PLAIN,
    index: IndexSettings | None = None,
    retrieval: RetrievalSettings | None = None,
) -> Report:
    """Rank the articles of `corpus` for each question and compare with its gold articles.

    Each question is asked as people would type it by `typing`, the same each time. Raises
    `BenchError` for a file that cannot be used, before anything is built.
    """
    index, retrieval = index or IndexSettings(), retrieval or RetrievalSettings()
    known = {article.id for article in read_articles(corpus)}
    sets = read_question_sets(questions, known=known)
    store = open_bench_index(
        corpus, cache=cache, encoder=encoder, settings=index, progress=progress
    )
    try:
        retriever = Retriever(store, encoder, retrieval)
        built = _peak_mb()
        results = _asked(sets, retriever=retriever, typing=typing)
        peak = max(built, _peak_mb())
        config = _config(
            corpus,
            questions,
            store=store,
            encoder=encoder,
            index=index,
            retrieval=retrieval,
            typing=typing,
        )
        return _report(config, sets=sets, results=results, peak_mb=peak)
    finally:
        store.close()


def _config(
    corpus: Path,
    questions: Sequence[Path],
    *,
    store: Store,
    encoder: Encoder,
    index: IndexSettings,
    retrieval: RetrievalSettings,
    typing: Typing,
) -> Config:
    manifest = store.manifest
    return Config(
        corpus=corpus.name,
        corpus_sha256=manifest.corpus_digest,
        questions=tuple(path.name for path in questions),
        typed=typing,
        seed=SEED,
        fold_questions=typing is Typing.FOLDED,
        model=encoder.name,
        model_sha256=encoder.digest,
        passages=manifest.passages,
        ann=manifest.ann,
        index=index,
        retrieval=retrieval,
        machine=f"{platform.machine()}, {os.cpu_count()} CPUs",
    )


def _asked(
    sets: Sequence[QuestionSet], *, retriever: Retriever, typing: Typing
) -> list[QuestionResult]:
    for question in sets[0].questions[:_WARM_UP]:
        retriever.retrieve(question.question, limit=DEPTH)
    return [
        _ask(question, name=one.name, retriever=retriever, typing=typing)
        for one in sets
        for question in one.questions
    ]


def _ask(
    question: QuestionLine, *, name: str, retriever: Retriever, typing: Typing
) -> QuestionResult:
    asked = typed(question.question, typing=typing, seed=SEED)
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


def _report(
    config: Config,
    *,
    sets: Sequence[QuestionSet],
    results: Sequence[QuestionResult],
    peak_mb: float,
) -> Report:
    return Report(
        config=config,
        metrics=_metrics(results, peak_mb=peak_mb),
        intervals=_intervals(results),
        by_set=tuple(_set_result(one, results=results, peak_mb=peak_mb) for one in sets),
        questions=tuple(results),
    )


def _set_result(
    one: QuestionSet, *, results: Sequence[QuestionResult], peak_mb: float
) -> SetResult:
    own = [result for result in results if result.set == one.name]
    answerable = one.held
    held = [result for result in own if result.qid in answerable]
    whole = _figures(own, peak_mb=peak_mb)
    return SetResult(
        set=one.name,
        n=whole.n,
        metrics=whole.metrics,
        intervals=whole.intervals,
        unknown_gold=one.unknown,
        held=_figures(held, peak_mb=peak_mb) if one.unknown else None,
        repeated=one.repeated,
    )


def _figures(results: Sequence[QuestionResult], *, peak_mb: float) -> Figures:
    return Figures(
        n=len(results),
        metrics=_metrics(results, peak_mb=peak_mb),
        intervals=_intervals(results),
    )


_MEASURES = ("recall_1", "recall_10", "recall_100", "mrr_10", "ndcg_10")


def _values(results: Sequence[QuestionResult], measure: str) -> list[float]:
    return [getattr(result, measure) for result in results]


def _metrics(results: Sequence[QuestionResult], *, peak_mb: float) -> Metrics:
    means: dict[str, Any] = {
        measure: float(np.mean(_values(results, measure))) for measure in _MEASURES
    }
    p50, p95 = np.percentile(_values(results, "ms"), [50, 95])
    return Metrics(**means, p50_ms=round(p50, 3), p95_ms=round(p95, 3), peak_rss_mb=peak_mb)


def _peak_mb() -> float:
    """The process's highest resident set so far. Linux counts it in kilobytes, and may forget some
    of it when it takes mapped pages back: hence it is asked for more than once."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def _intervals(results: Sequence[QuestionResult]) -> Intervals:
    pairs: dict[str, Any] = {measure: bootstrap(_values(results, measure)) for measure in _MEASURES}
    return Intervals(**pairs)
