"""The service: questions in, answers out, each kept under its id. How a question is answered is in
`pipeline.py`.
"""

import logging
import threading
from collections.abc import Callable
from datetime import date

from index.values import IndexUnusableError, Store
from ingest.dates import today
from service.engine import Engine
from service.pipeline import Pipeline
from service.records import Records, RecordsUnusableError, new_id
from service.settings import Settings
from service.shelf import Shelf
from service.tell import plain
from service.values import Answer, Sentence, Status
from service.wording import NOT_KEPT

_KEPT = 2  # engines that were replaced and stay open, since questions may be under way on them

_LOG = logging.getLogger(__name__)


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
        pipeline = Pipeline(self._engine, self._settings)
        day = on or self._day()
        try:
            answer = pipeline.answer(question, on=day, identifier=new_id())
        except IndexUnusableError as error:
            _LOG.error("index unusable: %s", error)
            return pipeline.told(plain(Status.ERROR_INDEX), question=question, on=day)
        return self._kept(answer) if answer.id else answer

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
