"""`danhieu evaluate answers`: asks the service each question, and judges what it says."""

import os
import platform
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from index.bench import digest_of
from index.settings import IndexSettings, RetrievalSettings
from index.values import Progress
from ingest.dates import today
from service.answer import AnswerService
from service.measure.expected import Asked
from service.measure.figures import Result, figures_of
from service.measure.formats import DAY, read_asked
from service.measure.judge import judged
from service.measure.located import held_only
from service.measure.opened import Watch, Work, opened_service
from service.measure.report import Config, QuestionFile, Report, SetResult, Told
from service.settings import Settings
from service.values import Answer, Figure

SERVED = "served"  # the name of a corpus that is the index in use
_WARM_UP = 3  # questions asked before the clock counts, to read what is on disk


def evaluate_answers(
    corpus: Path | None,
    questions: Sequence[Path],
    *,
    settings: Settings,
    progress: Progress,
    watch: Watch,
) -> Report:
    """Ask a service over `corpus`, or over what serves where that is None, the questions of these
    files, and compare with what is known.

    Raises `MendableError` for files that cannot be used, before anything is built.
    """
    asked = read_asked(questions)
    with opened_service(corpus, settings=settings, progress=progress, watch=watch) as service:
        results = _asked(asked, service=service, watch=watch)
        config = _config(corpus, questions, service=service, answer=results[0].answer)
    return _report(config, results=results)


def _asked(asked: Sequence[Asked], *, service: AnswerService, watch: Watch) -> list[Result]:
    for one in asked[:_WARM_UP]:
        service.answer(one.question, on=one.on)
    results = []
    for number, one in enumerate(asked, start=1):
        results.append(_ask(one, service=service))
        watch(Work.ASK, number, len(asked))
    return results


def _ask(asked: Asked, *, service: AnswerService) -> Result:
    start = perf_counter()
    answer = service.answer(asked.question, on=asked.on)
    spent = (perf_counter() - start) * 1000
    held = held_only(asked, shelf=service.shelf)
    return Result(
        asked=asked,
        answer=answer,
        ms=spent,
        is_held=bool(held.expected) or not asked.expected,
        held=judged(answer, asked=held, shelf=service.shelf),
        given=judged(answer, asked=asked, shelf=service.shelf),
    )


def _config(
    corpus: Path | None, questions: Sequence[Path], *, service: AnswerService, answer: Answer
) -> Config:
    manifest = service.store.manifest
    return Config(
        corpus=corpus.resolve().name if corpus else SERVED,
        corpus_sha256=manifest.corpus_digest,
        questions=tuple(QuestionFile(name=one.name, sha256=digest_of(one)) for one in questions),
        undated=DAY,
        today=today(),
        model=manifest.model_name,
        model_sha256=manifest.model_digest,
        settings_digest=answer.provenance.settings_digest,
        documents=manifest.documents,
        passages=manifest.passages,
        index=IndexSettings(),
        retrieval=RetrievalSettings(),
        machine=f"{platform.machine()}, {os.cpu_count()} CPUs",
    )


def _report(config: Config, *, results: Sequence[Result]) -> Report:
    sets = dict.fromkeys(one.asked.set for one in results)
    return Report(
        config=config,
        by_set=tuple(_of_set(name, results=results) for name in sets),
        questions=tuple(map(_told, results)),
        **dict(figures_of(results)),
    )


def _of_set(name: str, *, results: Sequence[Result]) -> SetResult:
    own = figures_of([one for one in results if one.asked.set == name])
    return SetResult(set=name, **dict(own))


def _told(result: Result) -> Told:
    asked, answer = result.asked, result.answer
    return Told(
        set=asked.set,
        qid=asked.qid,
        question=asked.question,
        on=asked.on,
        held=result.is_held,
        expected_mode=asked.mode,
        expected=tuple(map(str, asked.expected)),
        expected_fine=(asked.fine.low, asked.fine.high) if asked.fine else None,
        expected_points=asked.points,
        expected_force=asked.force.value if asked.force else None,
        status=answer.status,
        cited=tuple(citation.ref for citation in answer.citations),
        figures=tuple(map(_figure, answer.figures)),
        force=tuple(f"{one.ref} {one.state.value}" for one in answer.force),
        wrong=result.held.wrong,
        ms=round(result.ms, 1),
    )


def _figure(figure: Figure) -> str:
    """ "tien-phat 400000-600000 đồng" """
    bounds = ("?" if bound is None else f"{bound:.10g}" for bound in (figure.low, figure.high))
    return f"{figure.kind.value} {'-'.join(bounds)} {figure.unit}"
