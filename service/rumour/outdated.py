"""What a claim is held against where nothing in force bears it out: words that were before.

A rumour is often a rule of yesterday. It is told so only where the clause that said it is held, and
what became of it is known.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from index.values import ArticleHit
from ingest.law.validity import State, Validity
from ingest.values import Action, Ref
from service.choose.leaves import read_leaves
from service.choose.reader import quote_of
from service.currency import current, standing
from service.rumour.judge import Wording, ruled
from service.rumour.nearest import Near, is_told_anew, near_of
from service.shelf import Shelf
from service.values import Quote
from service.verify import Judgement

_ARTICLES = 5  # best articles whose older words are looked at


@dataclass(frozen=True, slots=True)
class Older:
    """A clause that said what a claim says: `near` in its older words, `quotes` in those in force,
    each with what stands before it. It is `ended` where there are none."""

    near: Near
    quotes: tuple[Quote, ...]
    ended: Validity | None


def older_of(
    wordings: Sequence[Wording], *, articles: Sequence[ArticleHit], shelf: Shelf, on: date
) -> Older | None:
    """The clause whose older words bear a claim out, or None."""
    for older in _changed(articles[:_ARTICLES], shelf=shelf, on=on):
        if ruled(wordings, near=(older.near,)).judgement is Judgement.SUPPORTED:
            return older
    return None


def _changed(articles: Sequence[ArticleHit], *, shelf: Shelf, on: date) -> Iterator[Older]:
    """The clauses of articles that no longer say what is held of them."""
    for one in articles:
        if not _is_changed(one.article, shelf=shelf, on=on):
            continue
        for document, unit in shelf.quotable(one.article):
            for leaf in read_leaves(document, unit=unit, article=one.article).leaves:
                held = quote_of(leaf, text=document.text)
                now = current((held,), shelf=shelf, on=on)
                if now.ended or is_told_anew(held, now=now):
                    near = near_of(leaf, document=document, found="", shelf=shelf, on=on)
                    ended = now.ended[0] if now.ended and not now.quotes else None
                    yield Older(near, now.quotes, ended)


def _is_changed(article: Ref, *, shelf: Shelf, on: date) -> bool:
    """Whether an article is over, or anything is known to have changed it or a part of it."""
    found = standing(article, shelf=shelf, on=on)
    over = found is not None and found.state in (State.REPEALED, State.SUSPENDED)
    changes = found.changes if found else ()
    return over or any(one.action is not Action.START for one in changes)
