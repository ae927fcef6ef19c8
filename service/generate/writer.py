"""Clauses in plain words by a language model, each sentence proven before it is shown."""

import logging
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing

from service.generate.breaker import Breaker
from service.generate.endpoint import Endpoint
from service.generate.page import Page
from service.generate.prompt import Prompt, composing, repairing
from service.generate.reader import Reader
from service.generate.values import (
    Drafted,
    EndpointError,
    Failure,
    Plainness,
    Supported,
    Written,
)
from service.settings import Settings
from service.values import Citation, Sentence

REPAIRS = 3  # an answer; a model that errs more often is quoted
REPAIR = 0.4  # of the time for a whole answer, at most, for one repair

_LOG = logging.getLogger(__name__)

Writing = Generator[Sentence, None, Written]


class Writer:
    """Words answers by the model of an endpoint. Safe to share between threads.

    `seconds` bounds a whole answer, repairs included; `mask` takes personal data out of a question
    before it is sent.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        seconds: float,
        mask: Callable[[str], str],
        breaker: Breaker | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._endpoint = endpoint
        self._seconds = seconds
        self._mask = mask
        self._breaker = breaker or Breaker(clock=clock)
        self._clock = clock

    def write(
        self,
        question: str,
        *,
        citations: Sequence[Citation],
        level: Plainness,
        supported: Supported,
    ) -> Writing:
        """The sentences to show, each as soon as it is proven; the generator's value is `Written`.

        Where the model fails, or a sentence of it is not supported, quotes stand instead. A
        citation that it left out is quoted too, but where it ended a brief answer. Raises nothing
        for a fault of the endpoint.
        """
        page = Page(citations, supported=supported)
        if level is Plainness.VERBATIM or not citations:
            yield from page.quote(range(len(citations)))
            return page.written(Failure.NONE)
        prompt = composing(self._mask(question), citations=citations, level=level)
        failure = yield from self._told(prompt, page=page)
        yield from page.quote(page.left(level=level, cut=prompt.cut, failure=failure))
        return page.written(failure)

    def close(self) -> None:
        """Release the endpoint; no answer may be under way."""
        self._endpoint.close()

    def _told(self, prompt: Prompt, *, page: Page) -> Generator[Sentence, None, Failure]:
        """What the model says, proven or quoted; gives how its answer ended."""
        if not self._breaker.admits():
            return Failure.RESTING
        end, failure = self._clock() + self._seconds, Failure.NONE
        try:
            with closing(self._drafts(prompt, page=page)) as drafts:
                for drafted in drafts:
                    yield from self._settled(drafted, page=page, end=end)
        except EndpointError as error:
            failure = error.failure
            _LOG.warning("language model: %s", failure.value)
        self._breaker.report(failed=failure.is_fault)
        return failure

    def _drafts(self, prompt: Prompt, *, page: Page) -> Generator[Drafted, None, None]:
        """The sentences of the model as it writes them. Raises `EndpointError`."""
        reader = Reader(prompt.markers)
        with closing(self._endpoint.stream(prompt, seconds=self._seconds)) as pieces:
            for piece in pieces:
                yield from reader.feed(piece)
                if page.is_full:
                    return
        yield from reader.rest()

    def _settled(self, drafted: Drafted, *, page: Page, end: float) -> Iterator[Sentence]:
        """A sentence if it is proven, else as repaired, else the quotes that it cites."""
        if page.is_needless(drafted):
            page.dropped += 1
        elif page.proves(drafted):
            page.kept += 1
            yield page.tell(drafted)
        elif mended := self._mended(drafted, page=page, end=end):
            page.repaired += 1
            yield page.tell(mended)
        else:
            page.replaced += 1
            yield from page.quote(drafted.citations)

    def _mended(self, drafted: Drafted, *, page: Page, end: float) -> Drafted | None:
        """The model's second wording of a sentence where that is proven; None where it is not."""
        seconds = min(end - self._clock(), REPAIR * self._seconds)
        if page.attempts >= REPAIRS or seconds <= 0:
            return None
        page.attempts += 1
        prompt = repairing(drafted, citations=page.citations)
        reader = Reader(prompt.markers)
        try:
            text = "".join(self._endpoint.stream(prompt, seconds=seconds))
        except EndpointError as error:
            _LOG.warning("language model, repair: %s", error.failure.value)
            return None
        answers = (*reader.feed(text), *reader.rest())
        return next((one for one in answers if _passes(one, page=page)), None)


def finished(writing: Writing) -> Written:
    """Let it write to the end, for who shows an answer as a whole."""
    while True:
        try:
            next(writing)
        except StopIteration as end:
            written: Written = end.value
            return written


def _passes(drafted: Drafted, *, page: Page) -> bool:
    return not page.is_needless(drafted) and page.proves(drafted)


def open_writer(settings: Settings, *, mask: Callable[[str], str]) -> Writer | None:
    """The writer of an office; None where it has set no language model."""
    if not settings.llm_url:
        return None
    endpoint = Endpoint(settings.llm_url, model=settings.llm_model, key=settings.llm_key)
    return Writer(endpoint, seconds=settings.llm_timeout, mask=mask)
