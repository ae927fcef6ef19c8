"""The way of a question, in order: read, route, retrieve, decide, compose, cite, verify, phrase.

Each step is a function of its own, most in a module that is named after it; none of them raises for
what a citizen can type.
"""

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date

from index.values import ArticleHit, Retrieval
from service.acts import acts_of
from service.applied import are_later, current_of, of_crimes, of_later, of_today
from service.asked.follow_up import Turn
from service.cite import cite
from service.compose import Composition, Reading, compose
from service.conflict import conflicts_in
from service.currency import in_force
from service.decide import Decision, asked_for_day, decided
from service.doubled import for_organisations
from service.elsewhen import Found, elsewhen
from service.engine import Engine
from service.figures import told_figures
from service.force import Asked, force_of, is_of_force
from service.masking import mask
from service.narrow import among, in_place, is_among, only, within
from service.provision import Scope, named
from service.question import read_question, searched, understood
from service.reading import read
from service.rewording import rewordings_of
from service.settings import Settings
from service.settled import lead_of
from service.several import joined_of
from service.tell import finding_of, plain, sentences_of
from service.values import Answer, Citation, Finding, FoundPassage, Provenance, Quote, Status
from service.verify import verified
from service.wording_answer import for_day

_SAID = (Status.ANSWERED, Status.PARTIAL, Status.CLARIFY_FACT)
FOUND = 10  # articles retrieved for a question
FOUND_INSIDE = 100  # articles retrieved where only those of one document are kept

_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class Trace:
    """What made one answer, gathered on its way: the message as `typed`, the full `question` that
    it stands for, and what that was read as."""

    typed: str
    question: str
    reading: str
    day: date
    said_day: str = ""
    outside: str = ""
    documents: tuple[str, ...] = ()
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


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Answers one question from one engine."""

    engine: Engine
    settings: Settings

    def answer(
        self,
        message: str,
        *,
        on: date,
        identifier: str,
        earlier: Sequence[Turn] = (),
        documents: tuple[str, ...] = (),
    ) -> Answer:
        """The answer to a message that is sent on a day, after `earlier` ones of its conversation,
        from the `documents` with these numbers alone where any are given; kept nowhere, and without
        `identifier` where a guardrail stopped it. Raises `IndexUnusableError`."""
        trace = Trace("", "", "", on, documents=documents)
        with trace.timed("read"):
            limit = self.settings.question_limit
            found = read(message, earlier=earlier, today=on, limit=limit)
        trace.typed, trace.question, trace.reading = found.typed, found.asked, found.asked
        trace.day, trace.said_day, trace.outside = found.day, found.said_day, found.outside
        finding = found.stop or self._found(trace)
        stopped = finding.status.value.startswith("guardrail")
        return self._told(finding, trace=trace, identifier="" if stopped else identifier)

    def told(self, finding: Finding, *, message: str, on: date) -> Answer:
        """A finding that quotes nothing as an answer that is kept nowhere."""
        typed = mask(read_question(message))
        return self._told(finding, trace=Trace(typed, typed, typed, on), identifier="")

    def _found(self, trace: Trace) -> Finding:
        """Open what the question names, or search for what answers it."""
        if is_of_force(trace.question):
            finding = self._of_force(trace)
            if finding:
                return only(finding, numbers=trace.documents)
        with trace.timed("reference"):
            limit = self.settings.citation_limit
            meant = named(
                trace.question,
                shelf=self.engine.shelf,
                limit=limit,
                on=trace.day,
                documents=trace.documents,
            )
        if isinstance(meant, Finding):
            meant = only(meant, numbers=trace.documents)
            return current_of(meant, shelf=self.engine.shelf, on=trace.day)
        acts = acts_of(trace.question).questions
        if acts:
            found = [self._searched(act, scope=Scope(), trace=trace) for act in acts]
            trace.reading = trace.question
            return joined_of(found, on=trace.day, engine=self.engine)
        return self._searched(trace.question, scope=meant, trace=trace)

    def _of_force(self, trace: Trace) -> Finding | None:
        """What is told of the force that a question asks of."""
        retrieval = self._retrieved(trace.question, scope=Scope(), trace=trace)
        articles = among(retrieval.articles, numbers=trace.documents)
        asked = Asked(trace.question, articles, trace.day)
        return force_of(asked, shelf=self.engine.shelf)

    def _retrieved(self, question: str, *, scope: Scope, trace: Trace) -> Retrieval:
        with trace.timed("retrieve"):
            inside = scope.inside or scope.number or trace.documents
            limit = FOUND_INSIDE if inside else FOUND
            return self.engine.retriever.retrieve(question, limit=limit)

    def _searched(self, question: str, *, scope: Scope, trace: Trace) -> Finding:
        """Search the corpus, or the document or unit that the question names."""
        retrieval = self._retrieved(question, scope=scope, trace=trace)
        trace.note(retrieval)
        found = among(retrieval.articles, numbers=trace.documents)
        found = within(found, scope=scope, shelf=self.engine.shelf)
        found = in_place(found, question=question, shelf=self.engine.shelf)
        found = self.engine.leaves.articles(found)
        articles, ended = in_force(found, shelf=self.engine.shelf, on=trace.day)
        composed = self._composed(retrieval, articles=articles, trace=trace)
        read = Reading(retrieval.reading, retrieval.lawful)
        looked = Found(read, articles, composed, trace.day)
        decision = decided(
            retrieval, composed=composed, articles=articles, scope=scope, shelf=self.engine.shelf
        )
        decision, other = self._of_day(decision, looked=looked, every=found, trace=trace)
        status = decision.status
        if other:
            return current_of(other, shelf=self.engine.shelf, on=trace.day)
        if ended and status is Status.UNANSWERABLE_NO_SOURCE:
            status = Status.UNANSWERABLE_REPEALED
        finding = finding_of(
            status,
            quotes=composed.quotes,
            absent=scope.absent,
            dense_ready=retrieval.dense_ready,
            asks=decision.asks,
            choices=decision.choices,
        )
        finding = replace(finding, before=(*finding.before, *ended))
        finding = only(finding, numbers=trace.documents)
        finding = current_of(finding, shelf=self.engine.shelf, on=trace.day)
        return self._explained(finding, trace=trace)

    def _of_day(
        self, decision: Decision, *, looked: Found, every: Sequence[ArticleHit], trace: Trace
    ) -> tuple[Decision, Finding | None]:
        """A decision, or that the day is asked for in its place; and what is told of another day in
        place of an answer."""
        reader = self.engine.leaves
        if not (trace.said_day or trace.outside):
            by_day = asked_for_day(
                decision, looked.reading.text, looked=looked, every=every, reader=reader
            )
            if by_day:
                return by_day, None
        told = decision.status in _SAID
        return decision, elsewhen(looked, reader=reader) if told else None

    def _explained(self, finding: Finding, *, trace: Trace) -> Finding:
        """What answers, with yes or no before it where it settles the question, and behind it which
        of two clauses that disagree is applied, and the definitions of its terms."""
        shelf, on = self.engine.shelf, trace.day
        if finding.status in (Status.ANSWERED, Status.PARTIAL):
            finding = of_crimes(finding, question=trace.reading, shelf=shelf)
            more = for_organisations(finding.quotes, question=trace.reading, shelf=shelf, on=on)
            finding = replace(finding, quotes=(*finding.quotes, *more))
            said = conflicts_in(finding.quotes, question=trace.reading, shelf=shelf, on=on)
            finding = replace(finding, after=(*said, *finding.after))
        if finding.status is not Status.ANSWERED:
            return finding
        if not finding.before:
            lead = lead_of(trace.reading, quotes=finding.quotes, shelf=shelf)
            finding = replace(finding, before=(lead,) if lead else ())
        defined = self.engine.glossary.beside(finding.quotes, question=trace.reading, on=trace.day)
        inside = (one for one in defined if is_among(one.ref.number, numbers=trace.documents))
        return replace(finding, quotes=(*finding.quotes, *inside))

    def _composed(
        self, retrieval: Retrieval, *, articles: Sequence[ArticleHit], trace: Trace
    ) -> Composition:
        with trace.timed("compose"):
            return compose(
                Reading(retrieval.reading, retrieval.lawful),
                articles=articles,
                on=trace.day,
                reader=self.engine.leaves,
                limit=self.settings.citation_limit,
            )

    def _told(self, finding: Finding, *, trace: Trace, identifier: str) -> Answer:
        """Cite and verify a finding, and write it out as sentences."""
        shelf = self.engine.shelf
        citations = self._cited(finding.quotes, trace=trace)
        if are_later(citations) and finding.status in _SAID:
            finding = of_later(finding, on=trace.day, said=bool(trace.said_day))
        elif trace.said_day and citations:
            finding = replace(finding, before=(for_day(trace.day), *finding.before))
        if trace.outside:
            finding = of_today(finding, outside=trace.outside, on=trace.day)
        told = sentences_of(finding, citations=citations, shelf=shelf)
        sentences = verified(told, citations=citations)
        if len(sentences) < len(told):
            _LOG.error("unsupported sentence dropped: %s", trace.reading)
            finding, citations = plain(Status.UNANSWERABLE_NO_SOURCE), ()
            sentences = sentences_of(finding, citations=(), shelf=shelf)
        texts = [one.whole for one in citations if not one.defines]
        figures = finding.figures or told_figures(trace.reading, texts=texts)
        return Answer(
            id=identifier,
            question=trace.typed,
            asked=trace.question,
            reading=trace.reading,
            understood=understood(searched(trace.typed), reading=trace.reading),
            status=finding.status,
            sentences=sentences,
            citations=citations,
            day=trace.day,
            figures=figures,
            force=finding.force,
            choices=finding.choices,
            provenance=self._provenance(trace),
        )

    def _cited(self, quotes: Sequence[Quote], *, trace: Trace) -> tuple[Citation, ...]:
        """Quotes with where they stand, since when, and how they were changed."""
        shelf, on = self.engine.shelf, trace.day
        with trace.timed("cite"):
            changed = rewordings_of(quotes, shelf=shelf, on=on)
            return tuple(
                cite(one, shelf=shelf, on=on, rewordings=rewordings)
                for one, rewordings in zip(quotes, changed, strict=True)
            )

    def _provenance(self, trace: Trace) -> Provenance:
        """What made an answer."""
        manifest = self.engine.store.manifest
        return Provenance(
            reading=trace.reading,
            index_digest=manifest.corpus_digest,
            settings_digest=self.engine.settings_digest,
            model=manifest.model_name,
            found=trace.found,
            timings_ms=tuple(trace.timings),
            documents=trace.documents,
        )
