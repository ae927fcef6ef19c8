"""What a quoted clause misleads without: the clauses of its article that it points to, and of an
article on a crime the basic offence."""

from collections.abc import Iterator, Sequence

from index.text import fold
from ingest.refs.references import find_mentions
from ingest.values import Level, Ref, Step
from service.parts import content_of, trimmed
from service.shelf import Shelf
from service.values import Quote

_BASIC = "1"  # the clause with the basic offence; those behind it aggravate, mitigate or add


def names_clause(question: str) -> bool:
    """Whether a question names a clause."""
    steps = (step for mention in find_mentions(question) for step in mention.steps)
    return any(step.level is Level.CLAUSE for step in steps)


def basic_offences(quotes: Sequence[Quote], *, shelf: Shelf) -> Iterator[Quote]:
    """Khoản 1 of the articles "Tội ..." of which a later clause is quoted."""
    for quote in quotes:
        clause, article = quote.ref.at(Level.CLAUSE), quote.ref.at(Level.ARTICLE)
        if clause and article and clause.steps[-1].label != _BASIC:
            held = shelf.unit(article)
            if held and held[1].title.startswith("Tội "):
                yield from _whole(article, label=_BASIC, like=quote, shelf=shelf)


def pointed_to(quotes: Sequence[Quote], *, shelf: Shelf) -> Iterator[Quote]:
    """The clauses that quotes point to as "khoản N Điều này", in the order of the words."""
    for quote in quotes:
        article = quote.ref.at(Level.ARTICLE)
        if article:
            for step in _clauses_named(quote.text):
                yield from _whole(article, label=step.label, like=quote, shelf=shelf)


def _clauses_named(text: str) -> Iterator[Step]:
    """The clauses of "Điều này" that a text names."""
    for mention in find_mentions(text):
        if mention.steps and mention.name and fold(mention.name) == "dieu nay":
            yield from (step for step in mention.steps[:1] if step.level is Level.CLAUSE)


def _whole(article: Ref, *, label: str, like: Quote, shelf: Shelf) -> Iterator[Quote]:
    """A clause of an article in full, found by what led to the quote `like`."""
    held = shelf.unit(article.child(Level.CLAUSE, label))
    span = trimmed(held[0], start=content_of(held[1]), end=held[1].end) if held else None
    if held and span:
        text = held[0].text[span.start : span.end]
        yield Quote(held[1].ref, span.start, span.end, text, like.passage_id)
