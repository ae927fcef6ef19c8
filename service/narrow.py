"""The found articles that a question leaves: those of the document or unit that it names, those
that apply in the place that it names, and those of the documents that alone are searched.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from index.values import ArticleHit
from ingest.refs.matching import plain_number
from service.asked.place import applies, asked_place
from service.provision import Scope
from service.shelf import PART, Shelf
from service.tell import plain
from service.values import Finding, Status
from service.wording_answer import searched_only_in


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


def held_of(numbers: Iterable[str], *, shelf: Shelf) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The documents with these numbers, as they are written in full, and the numbers that none has.

    Numbers are compared as people write them: "45/2019/qh14" is "45/2019/QH14".
    """
    wanted = {plain_number(number): number for number in numbers}
    found: dict[str, str] = {}
    for source in shelf.sources:
        whole = source.number.partition(PART)[0]
        found.setdefault(plain_number(whole), whole)
    held = tuple(found[number] for number in wanted if number in found)
    return held, tuple(wanted[number] for number in wanted if number not in found)


def among(articles: Sequence[ArticleHit], *, numbers: Collection[str]) -> tuple[ArticleHit, ...]:
    """The found articles of the documents with these numbers; all where none is given."""
    return tuple(one for one in articles if is_among(one.article.number, numbers=numbers))


def is_among(number: str, *, numbers: Collection[str]) -> bool:
    """Whether a document is one of those with these numbers, or an article of it that is held as a
    document of its own; each is where none is given."""
    return not numbers or number.partition(PART)[0] in numbers


def only(finding: Finding, *, numbers: Sequence[str]) -> Finding:
    """A finding without the quotes of other documents than those with these numbers. What is told
    of the force of one of them stays whole: another document ends it, and is quoted for that."""
    told = any(is_among(one.ref.partition("#")[0], numbers=numbers) for one in finding.force)
    quotes = tuple(one for one in finding.quotes if is_among(one.ref.number, numbers=numbers))
    without = finding.status is Status.UNANSWERABLE_NO_SOURCE and not quotes
    if not numbers or told or (len(quotes) == len(finding.quotes) and not without):
        return finding
    if not quotes:
        none = plain(Status.UNANSWERABLE_NO_SOURCE)
        return replace(none, before=(searched_only_in(numbers), *none.before[1:]))
    answered = finding.status is Status.ANSWERED
    status = Status.PARTIAL if answered else finding.status
    return replace(finding, status=status, quotes=quotes)
