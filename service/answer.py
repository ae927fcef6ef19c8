"""The service: questions in, answers out, each kept under its id. How a question is answered is in
`pipeline.py`.
"""

import logging
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from index.values import IndexUnusableError, Store
from ingest.dates import today
from service.asked.follow_up import TURNS, Turn
from service.engine import Engine
from service.generate import Plainness, Writer
from service.masking import mask
from service.pipeline import Pipeline
from service.records import Records, RecordsUnusableError, new_id
from service.settings import Settings
from service.shelf import Shelf
from service.tell import plain
from service.values import Answer, Sentence, Status
from service.worded import Wording, finished_of, worded
from service.wording import NOT_KEPT

_KEPT = 2  # engines that were replaced and stay open, since questions may be under way on them
_REUSED = 2_000  # answers that stay in memory for those who ask the same: about 25 KB each

_LOG = logging.getLogger(__name__)


class AnswerService:
    """Answers questions from an index, and keeps its answers. Safe to share between threads."""

    def __init__(
        self,
        engine: Engine,
        *,
        records: Records,
        settings: Settings,
        writer: Writer | None = None,
        day: Callable[[], date] = today,
    ) -> None:
        self._engine = engine
        self._day = day
        self._retired: list[Engine] = []
        self._settings = settings
        self._writer = writer
        self.records = records
        self.closed = threading.Event()
        self._reused = lru_cache(_REUSED)(self._fresh)
        self._counts: Counter[Status] = Counter()
        self._counting = threading.Lock()

    @property
    def settings(self) -> Settings:
        """What the office has set."""
        return self._settings

    @property
    def has_model(self) -> bool:
        """Whether the office has a language model, which can tell answers in plainer words."""
        return self._writer is not None

    @property
    def engine(self) -> Engine:
        """The engine that questions are answered by now."""
        return self._engine

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
        self._reused.cache_clear()
        for old in self._retired[:-_KEPT]:
            old.store.close()
        del self._retired[:-_KEPT]

    def close(self) -> None:
        """Release the indexes and the database; no question may be under way."""
        self.closed.set()
        for engine in (*self._retired, self._engine):
            engine.store.close()
        if self._writer:
            self._writer.close()
        self.records.close()

    def erase(self, identifier: str) -> bool:
        """Erase an answer and its question, also from memory; False where it is not kept. Raises
        `RecordsUnusableError`."""
        erased = self.records.erasure.erase(identifier)
        if erased:
            self._reused.cache_clear()
        return erased

    def answer(
        self,
        question: str,
        *,
        on: date | None = None,
        after: str = "",
        level: Plainness = Plainness.VERBATIM,
    ) -> Answer:
        """The answer to a question, kept under its id unless a guardrail stopped it.

        `on` is the day on which it is asked, today where none is given; `after` the id of the
        answer that it follows in a conversation, empty where it begins one; `level` how plainly it
        is to be told, where the office has a language model.
        """
        answer = self._found(question, on=on, after=after)
        if self.writes(answer, level=level):
            answer = finished_of(self.worded(answer, level=level))
        return self._kept(answer) if answer.id else answer

    def stream(
        self, question: str, *, on: date | None = None, after: str = "", level: Plainness
    ) -> Iterator[Answer | Sentence]:
        """The answer in quotes at once, its sentences in plainer words as each of them is proven,
        and the whole answer as it is kept; the first and the last only, where no model is asked."""
        answer = self._found(question, on=on, after=after)
        yield answer
        if self.writes(answer, level=level):
            answer = yield from self.worded(answer, level=level)
        yield self._kept(answer) if answer.id else answer

    def writes(self, answer: Answer, *, level: Plainness) -> bool:
        """Whether an answer is told in plainer words: where there is a model, and something to
        tell."""
        told = answer.status in (Status.ANSWERED, Status.PARTIAL) and answer.citations
        return bool(self._writer and told and level is not Plainness.VERBATIM)

    def worded(self, answer: Answer, *, level: Plainness) -> Wording:
        """An answer in plainer words, sentence by sentence; the value is the whole answer."""
        if self._writer is None:
            return answer
        return (yield from worded(answer, writer=self._writer, level=level))

    def _found(self, question: str, *, on: date | None, after: str) -> Answer:
        """The answer in quotes, not kept yet."""
        engine, day, earlier = self._engine, on or self._day(), self._earlier(after)
        # What may name a person stays nowhere, and what follows others is asked by one alone.
        find = self._fresh if earlier or mask(question) != question else self._reused
        try:
            found = find(engine, message=question, day=day, earlier=earlier)
        except IndexUnusableError as error:
            _LOG.error("index unusable: %s", error)
            pipeline = Pipeline(engine, self._settings)
            found = pipeline.told(plain(Status.ERROR_INDEX), message=question, on=day)
        self._count(found.status)
        own = new_id() if found.id else ""
        return found.model_copy(update={"id": own, "after": after if earlier else ""})

    def _fresh(
        self, engine: Engine, *, message: str, day: date, earlier: tuple[Turn, ...]
    ) -> Answer:
        pipeline = Pipeline(engine, self._settings)
        return pipeline.answer(message, on=day, identifier=new_id(), earlier=earlier)

    def counts(self) -> Mapping[Status, int]:
        """How many answers ended in each status since the service was opened."""
        with self._counting:
            return dict(self._counts)

    def _count(self, status: Status) -> None:
        with self._counting:
            self._counts[status] += 1

    def _earlier(self, identifier: str) -> tuple[Turn, ...]:
        """The last turns of a conversation, oldest first; none where its answers are not kept."""
        turns: list[Turn] = []
        try:
            while identifier and len(turns) < TURNS:
                answer = self.records.get(identifier)
                if answer is None:
                    break
                refs = tuple(one.ref for one in answer.citations)
                turns.append(Turn(answer.asked or answer.question, answer.status, refs))
                identifier = answer.after
        except RecordsUnusableError as error:
            _LOG.error("conversation not read: %s", error)
        return tuple(reversed(turns))

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
