"""Where expected provisions stand in the corpus, and whether a citation is of one of them."""

from collections.abc import Sequence
from dataclasses import replace

from index.bench import id_of, number_of
from ingest.values import Document, Level, Ref, Unit
from service.measure.expected import Asked
from service.shelf import Shelf
from service.values import Citation


def held_only(asked: Asked, *, shelf: Shelf) -> Asked:
    """The question with those expected provisions whose documents the corpus holds."""
    return replace(
        asked, expected=tuple(ref for ref in asked.expected if is_held(ref, shelf=shelf))
    )


def is_held(ref: Ref, *, shelf: Shelf) -> bool:
    """Whether the document of a provision is in the corpus; in a corpus of single articles, the
    article."""
    return bool(shelf.source(ref.number) or shelf.source(_alone(ref)))


def article_of(ref: Ref, *, shelf: Shelf) -> tuple[Document, Unit] | None:
    """The article of a provision with its document, or None where the corpus does not hold it."""
    article = ref.at(Level.ARTICLE)
    source = shelf.source(ref.number)
    if article and source:
        return shelf.unit(Ref(source.number, article.steps))
    alone = shelf.source(_alone(ref))
    document = shelf.document(alone.number) if alone else None
    return (document, document.units[0]) if document else None


def _alone(ref: Ref) -> str:
    """The number that an article has as a document of its own (see `index.bench.number_of`)."""
    return number_of(f"{ref.number}#{ref.steps[0].label if ref.steps else ''}")


def at_level(ref: Ref, *, level: Level) -> Ref | None:
    """A provision cut to a level; None where it does not go down to it. What is expected without an
    article, such as an annex or a whole document, counts whole at the level of articles."""
    found = ref.at(level)
    return ref if found is None and level is Level.ARTICLE else found


def cites(citation: Citation, *, ref: Ref) -> bool:
    """Whether a citation is of this provision or of a part of it. Letter case of numbers and labels
    does not matter; a provision that amends another one is another address than that."""
    return key(ref).contains(key(Ref.parse(citation.ref)))


def key(ref: Ref) -> Ref:
    """An address without letter case; that of an article which is a document of its own, with the
    number of the document that it is from."""
    number = id_of(ref).partition("#")[0] if "|" in ref.number else ref.number
    steps = (replace(step, label=step.label.casefold()) for step in ref.steps)
    return Ref(number.casefold(), tuple(steps))


def is_cited(expected: Sequence[Ref], *, level: Level, by: Sequence[Citation]) -> bool | None:
    """Whether a citation is of one of these provisions at a level; None where none goes so deep."""
    cut = [one for ref in expected if (one := at_level(ref, level=level))]
    return any(cites(citation, ref=ref) for citation in by for ref in cut) if cut else None
