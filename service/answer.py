"""The way of a question, in order: read, guard, open or find, compose, cite, verify, keep."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date

from index.values import ArticleHit, IndexUnusableError, Retrieval, Store
from ingest.dates import today
from ingest.values import Ref
from service.cite import cite
from service.compose import compose
from service.confidence import Signals, status_of
from service.currency import current, in_force, why_coming, why_ended
from service.engine import Engine
from service.provision import Scope, named
from service.question import guardrail, read_question, understood
from service.records import Records, RecordsUnusableError, new_id
from service.settings import Settings
from service.shelf import Shelf
from service.tell import finding_of, plain, sentences_of
from service.values import (
    Answer,
    Finding,
    FoundPassage,
    Provenance,
    Quote,
    Sentence,
    Status,
)
from service.verify import verified
from service.wording import NOT_KEPT, OUTCOMES

_KEPT = 2  # engines that were replaced and stay open, since questions may be under way on them
FOUND = 10  # articles retrieved for a question
FOUND_INSIDE = 100  # articles retrieved where only those of one document are kept

# What a status becomes where the question names a document in passing that is not held.
_ABSENT = {
    Status.ANSWERED: Status.PARTIAL,
    Status.PARTIAL: Status.PARTIAL,
    Status.UNANSWERABLE_NO_SOURCE: Status.UNANSWERABLE_NOT_HELD,
}

_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class _Trace:
    """What made one answer, gathered on its way."""

    question: str
    reading: str
    day: date
    found: tuple[FoundPassage, ...] = ()
    timings: list[tuple[str, float]] = field(default_factory=list)

    def note(self, retrieval: Retrieval) -> None:
        """Note what was found, and as what the question was read."""
        self.reading = retrieval.reading
        self.found = tuple(
            FoundPassage(
                passage_id=hit.passage.id, score=hit.score, lexical=hit.lexical, dense=hit.dense
            )
            for article in retrieval.articles[:FOUND]
            for hit in article.hits[:1]
        )

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Note how many milliseconds a step took."""
        start = time.perf_counter()
        yield
        self.timings.append((step, round((time.perf_counter() - start) * 1000, 2)))


class AnswerService:
    """Answers questions from an index, and keeps its answers. Safe to share between threads."""

    def __init__(
        self,
        engine: Engine,
        *,
        records: Records,
        settings: Settings,
        day: Callable[[], date] = today,
    ) -> None:
        self._engine = engine
        self._day = day
        self._retired: list[Engine] = []
        self._settings = settings
        self.records = records
        self.closed = threading.Event()

    @property
    def store(self) -> Store:
        """The store that questions are answered from now."""
        return self._engine.store

    @property
    def shelf(self) -> Shelf:
        """Its documents, with those last read kept in memory."""
        return self._engine.shelf

    def use(self, engine: Engine) -> None:
        """Answer from this engine from now on; questions under way end on the one before. Those
        before that, which no question can be under way on, are closed."""
        self._retired.append(self._engine)
        self._engine = engine
        for old in self._retired[:-_KEPT]:
            old.store.close()
        del self._retired[:-_KEPT]

    def close(self) -> None:
        """Release the indexes and the database; no question may be under way."""
        self.closed.set()
        for engine in (*self._retired, self._engine):
            engine.store.close()
        self.records.close()

    def answer(self, question: str, *, on: date | None = None) -> Answer:
        """The answer to a question, kept under its id unless a guardrail stopped it.

        `on` is the day on which it is asked, today where none is given.
        """
        engine = self._engine
        reading = read_question(question)
        trace = _Trace(reading, reading, on or self._day())
        stop = guardrail(reading, limit=self._settings.question_limit)
        if stop:
            return self._told(plain(stop), engine=engine, trace=trace, identifier="")
        try:
            finding = self._found(engine, trace=trace)
        except IndexUnusableError as error:
            _LOG.error("index unusable: %s", error)
            return self._told(plain(Status.ERROR_INDEX), engine=engine, trace=trace, identifier="")
        return self._kept(self._told(finding, engine=engine, trace=trace, identifier=new_id()))

    def _found(self, engine: Engine, *, trace: _Trace) -> Finding:
        """Open what the question names, or search for what answers it."""
        with trace.timed("reference"):
            limit = self._settings.citation_limit
            meant = named(trace.reading, shelf=engine.shelf, limit=limit, on=trace.day)
        if isinstance(meant, Finding):
            return _current(meant, shelf=engine.shelf, on=trace.day)
        return self._searched(engine, scope=meant, trace=trace)

    def _searched(self, engine: Engine, *, scope: Scope, trace: _Trace) -> Finding:
        """Search the corpus, or the document or unit that the question names."""
        with trace.timed("retrieve"):
            retrieval = engine.retriever.retrieve(
                trace.reading, limit=FOUND_INSIDE if scope.inside else FOUND
            )
        trace.note(retrieval)
        found = _within(retrieval.articles, ref=scope.inside)
        articles, ended = in_force(found, shelf=engine.shelf, on=trace.day)
        with trace.timed("compose"):
            quotes = compose(
                trace.reading,
                articles=articles,
                shelf=engine.shelf,
                limit=self._settings.citation_limit,
            )
        status = _status(Signals.of(trace.reading, articles=articles), quotes=quotes, scope=scope)
        if ended and status is Status.UNANSWERABLE_NO_SOURCE:
            status = Status.UNANSWERABLE_REPEALED
        finding = finding_of(
            status, quotes=quotes, absent=scope.absent, dense_ready=retrieval.dense_ready
        )
        finding = replace(finding, before=(*finding.before, *ended))
        return _current(finding, shelf=engine.shelf, on=trace.day)

    def _told(self, finding: Finding, *, engine: Engine, trace: _Trace, identifier: str) -> Answer:
        """Cite and verify a finding, and write it out as sentences."""
        with trace.timed("cite"):
            citations = tuple(
                cite(quote, shelf=engine.shelf, on=trace.day) for quote in finding.quotes
            )
        told = sentences_of(finding, citations=citations, shelf=engine.shelf)
        sentences = verified(told, citations=citations)
        if len(sentences) < len(told):
            _LOG.error("unsupported sentence dropped: %s", trace.reading)
            finding, citations = plain(Status.UNANSWERABLE_NO_SOURCE), ()
            sentences = sentences_of(finding, citations=(), shelf=engine.shelf)
        manifest = engine.store.manifest
        return Answer(
            id=identifier,
            question=trace.question,
            reading=trace.reading,
            understood=understood(trace.question, reading=trace.reading),
            status=finding.status,
            sentences=sentences,
            citations=citations,
            day=trace.day,
            provenance=Provenance(
                reading=trace.reading,
                index_digest=manifest.corpus_digest,
                settings_digest=engine.settings_digest,
                model=manifest.model_name,
                found=trace.found,
                timings_ms=tuple(trace.timings),
            ),
        )

    def _kept(self, answer: Answer) -> Answer:
        """Keep an answer; where that fails it is shown all the same, and says that it is not kept.

        A reader who has an answer loses nothing by a broken database but the permalink.
        """
        try:
            self.records.save(answer)
        except RecordsUnusableError as error:
            _LOG.error("answer not kept: %s", error)
            unkept = (*answer.sentences, Sentence(text=NOT_KEPT))
            return answer.model_copy(update={"id": "", "sentences": unkept})
        return answer


def _within(articles: Sequence[ArticleHit], *, ref: Ref | None) -> tuple[ArticleHit, ...]:
    """The found articles that lie in the document named; or the one unit that is named."""
    if ref is None:
        return tuple(articles)
    if not ref.steps:
        return tuple(one for one in articles if ref.contains(one.article))
    hits = (hit for one in articles if one.article.contains(ref) for hit in one.hits)
    return (ArticleHit(ref, 1.0, tuple(hits)),)


def _current(finding: Finding, *, shelf: Shelf, on: date) -> Finding:
    """A finding with only the words that are in force, and why others are left out."""
    found = current(finding.quotes, shelf=shelf, on=on)
    why = why_ended(found.ended, shelf=shelf)
    before = (*finding.before, *why, *found.warned)
    if finding.quotes and not found.quotes:
        step = OUTCOMES[Status.UNANSWERABLE_REPEALED].next_step
        return Finding(Status.UNANSWERABLE_REPEALED, (*why, step), after=finding.after)
    sure = found.certain or finding.status is not Status.ANSWERED
    status = finding.status if sure else Status.PARTIAL
    after = (*why_coming(found.coming, shelf=shelf), *finding.after)
    return replace(finding, status=status, before=before, quotes=found.quotes, after=after)


def _status(signals: Signals, *, quotes: Sequence[Quote], scope: Scope) -> Status:
    """How a find is told; words of what the question names bear on it at least."""
    status = status_of(signals) if quotes else Status.UNANSWERABLE_NO_SOURCE
    if scope.inside and quotes and status is Status.UNANSWERABLE_NO_SOURCE:
        return Status.PARTIAL
    return _ABSENT[status] if scope.absent else status
