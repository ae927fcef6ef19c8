"""The service: questions in, answers out, each kept under its id. How a question is answered is in
`pipeline.py`.
"""

import logging
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime

from index.values import Store
from ingest.dates import today
from service.asked.follow_up import TURNS, Turn
from service.engine import Engine
from service.finder import Finder, Posed
from service.generate import Plainness, Writer
from service.masking import mask
from service.records import Records, RecordsUnusableError, new_id
from service.rumour.check import check_post
from service.rumour.values import CheckedPost
from service.settings import Settings
from service.shelf import Shelf
from service.staff.switches import What
from service.values import Answer, Sentence, Status
from service.worded import Wording, finished_of, worded
from service.wording import NOT_KEPT, PAUSED

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
        self._finder = Finder(records, settings=settings)
        self._counts: Counter[Status] = Counter()
        self._counting = threading.Lock()
        self._using = threading.Lock()

    @property
    def settings(self) -> Settings:
        """What the office has set."""
        return self._settings

    @property
    def has_model(self) -> bool:
        """Whether the office has a language model, which can tell answers in plainer words."""
        return self._writer is not None and not self.is_off(What.MODEL)

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
        before that, which no question can be under way on, are closed; and one that was opened
        while the service was being closed."""
        with self._using:
            if self.closed.is_set():
                engine.store.close()
                return
            self._take(engine)

    def _take(self, engine: Engine) -> None:
        self._retired.append(self._engine)
        self._engine = engine
        self._finder.forget()
        for old in self._retired[:-_KEPT]:
            old.store.close()
        del self._retired[:-_KEPT]

    def close(self) -> None:
        """Release the indexes and the database; no question may be under way."""
        with self._using:
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
            self._finder.forget()
        return erased

    def answer(
        self,
        question: str,
        *,
        on: date | None = None,
        after: str = "",
        level: Plainness = Plainness.VERBATIM,
        documents: tuple[str, ...] = (),
    ) -> Answer:
        """The answer to a question, kept under its id unless a guardrail stopped it.

        `on` is the day on which it is asked, today where none is given; `after` the id of the
        answer that it follows in a conversation, empty where it begins one; `level` how plainly it
        is to be told, where the office has a language model; `documents` the numbers, as they are
        held, of those that alone are to be searched.
        """
        answer = self._found(question, on=on, after=after, documents=documents)
        if self.writes(answer, level=level):
            answer = finished_of(self.worded(answer, level=level))
        return self._kept(answer) if answer.id else answer

    def stream(
        self,
        question: str,
        *,
        on: date | None = None,
        after: str = "",
        level: Plainness,
        documents: tuple[str, ...] = (),
    ) -> Iterator[Answer | Sentence]:
        """The answer in quotes at once, its sentences in plainer words as each of them is proven,
        and the whole answer as it is kept; the first and the last only, where no model is asked."""
        answer = self._found(question, on=on, after=after, documents=documents)
        yield answer
        if self.writes(answer, level=level):
            answer = yield from self.worded(answer, level=level)
        yield self._kept(answer) if answer.id else answer

    def writes(self, answer: Answer, *, level: Plainness) -> bool:
        """Whether an answer is told in plainer words: where there is a model, and something to
        tell."""
        told = answer.status in (Status.ANSWERED, Status.PARTIAL) and answer.citations
        # What the office itself says is told in its own words.
        worded = told and not answer.notices and level is not Plainness.VERBATIM
        return bool(self.has_model and worded)

    def worded(self, answer: Answer, *, level: Plainness) -> Wording:
        """An answer in plainer words, sentence by sentence; the value is the whole answer."""
        if self._writer is None:
            return answer
        return (yield from worded(answer, writer=self._writer, level=level))

    def _found(
        self, question: str, *, on: date | None, after: str, documents: tuple[str, ...]
    ) -> Answer:
        """The answer in quotes, not kept yet."""
        earlier = self._earlier(after)
        posed = Posed(question, on or self._day(), earlier, documents)
        found = self._finder.find(posed, engine=self._engine)
        # Of an answer that is given again, its id and its moment are new.
        own = {"id": new_id() if found.id else "", "created": datetime.now(UTC)}
        found = found.model_copy(update={**own, "after": after if earlier else ""})
        self._count(found)
        return found

    def checked(self, post: str, *, on: date | None = None) -> CheckedPost:
        """A post held against the texts on a day, today where none is given; only why it is not,
        where the office has switched off what it is about."""
        says = self._finder.stops(post)
        if not says:
            found = check_post(post, engine=self._engine, today=on or self._day())
            cited = [one.number for claim in found.claims for one in claim.citations]
            says = self._finder.stops(post, cited=cited)
            if not says:
                return found
        digest = self.store.manifest.corpus_digest
        return CheckedPost(post=mask(post), claims=(), says=says, index_digest=digest)

    def is_off(self, what: What) -> bool:
        """Whether the office has switched off the model, the widget or everything."""
        return self._finder.is_off(what)

    def paused(self) -> tuple[str, ...]:
        """What is told before anybody asks: that the office has switched off every answer, and why;
        nothing where it has not."""
        why = self._finder.stops("")  # what is stopped without a word of a question
        return (PAUSED, *why[1:]) if why else ()

    def counts(self) -> Mapping[Status, int]:
        """How many answers ended in each status since the service was opened."""
        with self._counting:
            return dict(self._counts)

    def _count(self, answer: Answer) -> None:
        with self._counting:
            self._counts[answer.status] += 1
        if not answer.id:
            try:
                self.records.counts.tally(answer)
            except RecordsUnusableError as error:
                _LOG.error("not counted: %s", error)

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
