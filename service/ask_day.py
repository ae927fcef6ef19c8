"""The day that a question leaves open: it tells of something done in the past, and what answers it
was another rule before a day. An act is judged by the law of its own day (`asked/day.py`).
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from index.values import ArticleHit
from ingest.law.validity import State
from ingest.values import Action, Ref
from service.ask_fact import Open
from service.asked.day import asked_day, tells_past, without_past
from service.asked.follow_up import ask_back
from service.choose.asked import Asked
from service.choose.intervals import Interval
from service.choose.pool import pool_of
from service.choose.rank import Ranked, ranked
from service.choose.reader import LeafReader
from service.compose import ARTICLES, Reading
from service.currency import in_force, standing
from service.elsewhen import BETTER, Found
from service.rewording import RECENT
from service.wording_answer import asks_day, sides_of

DAYS = 3  # latest ones on which the found articles became other than they were


def day_open(
    question: str, *, looked: Found, every: Sequence[ArticleHit], reader: LeafReader
) -> Open | None:
    """Asks on which side of a day something was done, where what answered the day before was
    another rule; None where the question tells of no past, or the figures were the same. `every`
    are the articles that were found, those no longer in force too."""
    sanction = Asked.of(looked.reading.lawful).sanction
    if not looked.composed.ranked or not tells_past(looked.reading.text, sanction=sanction):
        return None
    best = looked.composed.ranked[0]
    for since in _days(every, on=looked.on, reader=reader):
        day = since - timedelta(days=1)
        before = _best(looked.reading, articles=every, on=day, reader=reader)
        if before and _is_other(before, best):
            return _asked(question, since=since, on=looked.on)
    return None


def _is_other(before: Ranked, now: Ranked) -> bool:
    """Whether a rule of before told other figures than the one that answers now, or nothing
    answers now as it did."""
    more = before.score - now.score
    return more > BETTER or (more > -BETTER and _measures(before) != _measures(now))


def _asked(question: str, *, since: date, on: date) -> Open | None:
    """The question for the day; None where a choice would not set it, and be asked again."""
    plain = without_past(question)
    sides = tuple(ask_back(plain, choice=side) for side in sides_of(since))
    told = all(asked_day(side, today=on).said for side in sides)
    return Open(asks_day(since), sides) if told else None


def _days(articles: Sequence[ArticleHit], *, on: date, reader: LeafReader) -> Sequence[date]:
    """The latest days up to `on`, of acts that may still be judged, from which something of these
    articles was another rule."""
    changed = {day for day in _changed(articles, reader=reader) if on - RECENT <= day <= on}
    return sorted(changed, reverse=True)[:DAYS]


def _changed(articles: Sequence[ArticleHit], *, reader: LeafReader) -> Iterator[date]:
    for one in articles[:ARTICLES]:
        for change in reader.shelf.changes(one.article.number):
            starts = change.action is Action.START
            if change.effective and not starts and _bears(change.target, one.article):
                yield change.effective


def _bears(target: Ref, article: Ref) -> bool:
    return target.contains(article) or article.contains(target)


def _best(
    reading: Reading, *, articles: Sequence[ArticleHit], on: date, reader: LeafReader
) -> Ranked | None:
    """The rule that answered on a day; None where it was still to come."""
    found, _ = in_force(articles, shelf=reader.shelf, on=on)
    pool = pool_of(found[:ARTICLES], on=on, reader=reader)
    best = next(iter(ranked(reading.text, lawful=reading.lawful, pool=pool)), None)
    held = standing(best.leaf.ref, shelf=reader.shelf, on=on) if best else None
    return None if held and held.state is State.NOT_YET else best


def _measures(one: Ranked) -> frozenset[Interval]:
    return frozenset(one.leaf.marks.measures)
