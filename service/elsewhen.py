"""What a question asks about that is not in force on its day: ruled on before and repealed since,
or to be ruled on only later. The clauses beside it would answer something else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index.values import ArticleHit
from ingest.values import Action, Level, Ref
from service.choose.pool import pool_of
from service.choose.rank import Ranked, ranked
from service.choose.reader import LeafReader
from service.compose import Composition, Reading
from service.currency import added, standing, why_ended
from service.values import Finding, Status
from service.wording import OUTCOMES
from service.wording_answer import not_in_force_yet

ARTICLES = 5  # best ones, whose changes are looked at
DAYS = 3  # nearest ones on which these were other than they are
BETTER = 1.5  # log-odds by which a clause of another day must answer better than any of the day


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a question on its day."""

    reading: Reading
    articles: Sequence[ArticleHit]
    composed: Composition
    on: date


def elsewhen(found: Found, *, reader: LeafReader) -> Finding | None:
    """That what is asked about is in force no longer, or not yet; None where the clauses of the day
    answer as well as those of another."""
    if not found.composed.ranked:
        return None
    articles = found.articles[:ARTICLES]
    best = found.composed.ranked[0].score
    held = {leaf.ref for leaf in pool_of(articles, on=found.on, reader=reader).leaves}
    for day in _days(articles, on=found.on, reader=reader):
        one = _best(found.reading, articles=articles, on=day, reader=reader)
        if one and one.leaf.ref not in held and one.score > best + BETTER:
            return _told(one, day=day, on=found.on, reader=reader)
    return None


def _days(articles: Sequence[ArticleHit], *, on: date, reader: LeafReader) -> Sequence[date]:
    """The nearest days on which articles were, or will be, other than on a day."""
    changed = sorted(set(_changed(articles, reader=reader)), key=lambda day: abs(day - on))
    return [day if day > on else day - timedelta(days=1) for day in changed[:DAYS]]


def _changed(articles: Sequence[ArticleHit], *, reader: LeafReader) -> Iterator[date]:
    for one in articles:
        for change in reader.shelf.changes(one.article.number):
            own = change.target.at(Level.ARTICLE) == one.article
            if own and change.effective and change.action is not Action.START:
                yield change.effective


def _best(
    reading: Reading, *, articles: Sequence[ArticleHit], on: date, reader: LeafReader
) -> Ranked | None:
    pool = pool_of(articles, on=on, reader=reader)
    return next(iter(ranked(reading.text, lawful=reading.lawful, pool=pool)), None)


def _told(one: Ranked, *, day: date, on: date, reader: LeafReader) -> Finding | None:
    ref: Ref = one.leaf.ref
    shelf = reader.shelf
    if day > on:
        quotes = added(ref, shelf=shelf, on=on)
        return Finding(Status.PARTIAL, (not_in_force_yet(on),), quotes) if quotes else None
    validity = standing(ref, shelf=shelf, on=on)
    ended = why_ended([validity] if validity else (), shelf=shelf)
    step = OUTCOMES[Status.UNANSWERABLE_REPEALED].next_step
    return Finding(Status.UNANSWERABLE_REPEALED, (*ended, step))
