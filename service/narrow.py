"""The found articles that a question leaves: those of the document or unit that it names, and those
that apply in the place that it names."""

from collections.abc import Sequence

from index.values import ArticleHit
from service.asked.place import applies, asked_place
from service.provision import Scope
from service.shelf import Shelf


def within(articles: Sequence[ArticleHit], *, scope: Scope, shelf: Shelf) -> tuple[ArticleHit, ...]:
    """The found articles that lie in the document named; or the one unit that is named."""
    ref = scope.inside
    if scope.number:
        return tuple(
            one for one in articles if shelf.is_part_of(one.article.number, of=scope.number)
        )
    if ref is None:
        return tuple(articles)
    if not ref.steps:
        return tuple(one for one in articles if ref.contains(one.article))
    hits = (hit for one in articles if one.article.contains(ref) for hit in one.hits)
    return (ArticleHit(ref, 1.0, tuple(hits)),)


def in_place(
    articles: Sequence[ArticleHit], *, question: str, shelf: Shelf
) -> tuple[ArticleHit, ...]:
    """The found articles that apply in the place that a question names: a decision of a province
    binds there alone."""
    place = asked_place(question)
    sources = [shelf.source(one.article.number) for one in articles]
    return tuple(
        one
        for one, source in zip(articles, sources, strict=True)
        if place is None or source is None or applies(source, place=place)
    )
