"""How an answer is found in quotes: anew or as it was found before, unless the office has switched
off what is asked."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from index.values import IndexUnusableError
from service.asked.follow_up import Turn
from service.engine import Engine
from service.masking import mask
from service.pipeline import Pipeline
from service.reading import calls_for_help
from service.records import Records, RecordsUnusableError, new_id
from service.settings import Settings
from service.staff.notices import checked
from service.staff.switches import Switch, What, stopping, withholding
from service.tell import plain
from service.values import Answer, Finding, Status
from service.wording import OUTCOMES
from service.wording_desk import paused_because

_REUSED = 2_000  # answers that stay in memory for those who ask the same: about 25 KB each

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Posed:
    """A question on a day, after others of its conversation, of some documents alone or of all."""

    message: str
    day: date
    earlier: tuple[Turn, ...] = ()
    documents: tuple[str, ...] = ()


class Finder:
    """Finds answers, and remembers those of whoever asked the same. Safe to share between
    threads."""

    def __init__(self, records: Records, *, settings: Settings) -> None:
        self._records = records
        self._settings = settings
        self._reused = lru_cache(_REUSED)(self._fresh)

    def find(self, posed: Posed, *, engine: Engine) -> Answer:
        """The answer in quotes, not kept yet; its id is that of whoever asked first."""
        off = self._off()
        stop = stopping(posed.message, switches=off)
        if stop and not calls_for_help(posed.message):
            return self._paused(stop, posed=posed, engine=engine)
        found = self._found(posed, engine=engine)
        if found.status is Status.GUARDRAIL_CRISIS:
            return found
        told = self._checked(found)
        cited = [one.number for one in told.citations]
        # What goes on with others is on their topic, whatever its own words are.
        stop = stopping(_about(found), switches=off) or withholding(cited, switches=off)
        return self._paused(stop, posed=posed, engine=engine) if stop else told

    def _checked(self, answer: Answer) -> Answer:
        """The answer, or what the office says instead; while the database fails as last known."""
        try:
            return checked(answer, records=self._records) if answer.id else answer
        except RecordsUnusableError as error:
            _LOG.error("withdrawals not read: %s", error)
            return answer

    def stops(self, text: str, *, cited: Sequence[str] = ()) -> tuple[str, ...]:
        """What is said in place of looking into a text, or of what was found in documents; nothing
        where neither its topic nor one of them is off."""
        off = self._off()
        switch = stopping(text, switches=off) or withholding(cited, switches=off)
        return _why(switch) if switch else ()

    def forget(self) -> None:
        """Find everything anew from now on."""
        self._reused.cache_clear()

    def is_off(self, what: What) -> bool:
        """Whether the office has switched something off of which there is one."""
        return any(one.what is what for one in self._off())

    def _found(self, posed: Posed, *, engine: Engine) -> Answer:
        # What may name a person stays nowhere, and what follows others is asked by one alone.
        alone = posed.earlier or mask(posed.message) != posed.message
        try:
            return (self._fresh if alone else self._reused)(engine, posed=posed)
        except IndexUnusableError as error:
            _LOG.error("index unusable: %s", error)
            return self._told(plain(Status.ERROR_INDEX), posed=posed, engine=engine)

    def _fresh(self, engine: Engine, *, posed: Posed) -> Answer:
        return Pipeline(engine, self._settings).answer(
            posed.message,
            on=posed.day,
            identifier=new_id(),
            earlier=posed.earlier,
            documents=posed.documents,
        )

    def _off(self) -> tuple[Switch, ...]:
        """What the office has switched off, as last known; nothing where the database never told
        since the service started: an answer with its sources is better than none."""
        try:
            return self._records.switches.off()
        except RecordsUnusableError as error:
            _LOG.error("switches not read: %s", error)
            return ()

    def _paused(self, switch: Switch, *, posed: Posed, engine: Engine) -> Answer:
        """That the office does not answer this now, and why."""
        finding = Finding(Status.UNANSWERABLE_PAUSED, _why(switch))
        return self._told(finding, posed=posed, engine=engine)

    def _told(self, finding: Finding, *, posed: Posed, engine: Engine) -> Answer:
        pipeline = Pipeline(engine, self._settings)
        return pipeline.told(finding, message=posed.message, on=posed.day)


def _about(answer: Answer) -> str:
    """What an answer is about: its full question, and the articles that it quotes, by the words
    that lead in to them."""
    leads = (one.text for one in answer.sentences if one.text.endswith(":") and not one.citations)
    return " ; ".join((answer.asked, *leads))


def _why(switch: Switch) -> tuple[str, ...]:
    """That the office does not answer now, why, and what to do."""
    outcome = OUTCOMES[Status.UNANSWERABLE_PAUSED]
    return (outcome.says, paused_because(switch.reason), outcome.next_step)
