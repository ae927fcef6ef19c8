"""A post -> its claims, each held against the clauses nearest to it: the way of the check.

Nothing of it is kept: a post may hold what concerns its writer alone.
"""

from dataclasses import dataclass
from datetime import date

from index.text import composed
from ingest.law.validity import State
from service.asked.day import asked_day
from service.cite import cite
from service.engine import Engine
from service.language import is_vietnamese
from service.masking import mask
from service.provision import resolved_in
from service.question import read_question
from service.rumour.claims import MOST, Claim, claims_of
from service.rumour.judge import ruled
from service.rumour.nearest import nearest, sought
from service.rumour.outdated import older_of
from service.rumour.told import Told, told_of, told_older
from service.rumour.values import CheckedClaim, CheckedPost, RumourVerdict
from service.rumour.wordings import named_in, wordings_of
from service.wording_currency import force_notice
from service.wording_rumour import (
    AS_OF_TEXTS,
    LABELS,
    NO_CLAIM,
    NOT_VIETNAMESE,
    ask_next,
    for_day,
    impossible_date,
    left_out,
    not_held,
)


def check_post(post: str, *, engine: Engine, today: date) -> CheckedPost:
    """The claims of a post of at most `LONGEST` characters, each with what the texts say to it;
    personal numbers in it are masked.

    Raises `IndexUnusableError`.
    """
    post = mask(composed(post))
    claims = claims_of(post) if is_vietnamese(post) else ()
    checker = _Checker(engine, today)
    return CheckedPost(
        post=post,
        claims=tuple(checker.checked(one) for one in claims[:MOST]),
        left_out=max(0, len(claims) - MOST),
        says=_says(post, found=len(claims)),
        index_digest=engine.store.manifest.corpus_digest,
    )


def _says(post: str, *, found: int) -> tuple[str, ...]:
    """What the service says of the whole."""
    if not found:
        return (NO_CLAIM if is_vietnamese(post) else NOT_VIETNAMESE,)
    return (AS_OF_TEXTS, *((left_out(found - MOST),) if found > MOST else ()))


@dataclass(frozen=True, slots=True)
class _Checker:
    """Checks claims against one engine on one day."""

    engine: Engine
    today: date

    def checked(self, claim: Claim) -> CheckedClaim:
        """What the texts say to one claim."""
        text = read_question(claim.text)
        asked = asked_day(text, today=self.today)
        if asked.impossible:
            told = Told(
                RumourVerdict.NOT_STATED,
                impossible_date(asked.impossible),
                ask_next(),
                (asked.impossible,),
            )
        else:
            told = self._told(text, on=asked.day)
        shown = self._shown(claim, told, on=asked.day)
        dated = asked.said and shown.citations
        reason = f"{shown.reason} {for_day(asked.day)}" if dated else shown.reason
        return shown.model_copy(update={"reason": reason})

    def _told(self, text: str, *, on: date) -> Told:
        """Look for the clauses nearest to a claim as read, and hold it against them."""
        shelf = self.engine.shelf
        named = named_in(text, mentions=resolved_in(text, shelf=shelf))
        if named.absent:
            return Told(RumourVerdict.NOT_STATED, not_held(named.absent), ask_next())
        found = sought(text, engine=self.engine, inside=named.refs)
        day = asked_day(text, today=self.today)
        wordings = wordings_of(text, lawful=found.lawful, named=named, day=day)
        ruling = ruled(wordings, near=nearest(found, engine=self.engine, on=on))
        told = told_of(ruling, claim=text, shelf=shelf)
        if told.verdict is RumourVerdict.AS_WRITTEN:
            return told
        older = older_of(wordings, articles=found.articles, shelf=shelf, on=on)
        return told_older(older, shelf=shelf) if older else told

    def _shown(self, claim: Claim, told: Told, *, on: date) -> CheckedClaim:
        """A claim with its verdict, its grounds cited as they are in force on a day."""
        citations = tuple(cite(one, shelf=self.engine.shelf, on=on) for one in told.quotes)
        notices = (
            force_notice(one.currency.state, since=one.currency.since, until=one.currency.until)
            for one in citations
            if one.currency.state is State.NOT_YET
        )
        return CheckedClaim(
            text=claim.text,
            start=claim.start,
            end=claim.end,
            verdict=told.verdict,
            label=LABELS[told.verdict],
            reason=" ".join((told.reason, *dict.fromkeys(notices))),
            next_step=told.next_step,
            at_fault=told.at_fault,
            citations=citations,
            day=on,
        )
