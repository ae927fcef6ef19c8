"""A claim -> the clauses that are nearest to it, as they are in force on a day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.values import ArticleHit
from ingest.refs.references import spell
from ingest.values import Document, Level, Ref, Span
from service.choose.leaves import Leaf
from service.choose.pool import pool_of
from service.choose.rank import ranked
from service.choose.reader import quote_of
from service.currency import Current, current, in_force
from service.engine import Engine
from service.rumour.sameness import Said
from service.shelf import Shelf
from service.values import LeadIn, Quote
from service.verify import Evidence

FOUND = 10  # articles that are retrieved for a claim
LOOKED_AT = 6  # leaves that a claim is held against


@dataclass(frozen=True, slots=True)
class Near:
    """A clause near to a claim: what it says on a day, and what is quoted of it; `clause` is the
    unit of which it is an item, its own address where it is none.

    `certain` is False where it has been amended and its new words are not held: it then neither
    bears out a claim nor goes against it. A `digest` is our summary of a text, not its words.
    """

    ref: Ref
    clause: Ref
    address: str
    said: Said
    quotes: tuple[Quote, ...]
    certain: bool = True
    digest: bool = False

    @property
    def article(self) -> Ref:
        """The article of the clause, or its document where there is none."""
        return self.ref.at(Level.ARTICLE) or Ref(self.ref.number)

    @property
    def evidence(self) -> Evidence:
        """What a claim is held against."""
        return Evidence(f"{self.said.context}\n{self.said.own}", self.address)


@dataclass(frozen=True, slots=True)
class Sought:
    """A claim as it is looked for: as read, and with the words of the law in the place of everyday
    ones; and the articles found, best first, whatever their force."""

    reading: str
    lawful: str
    articles: tuple[ArticleHit, ...]


def sought(claim: str, *, engine: Engine, inside: Sequence[Ref]) -> Sought:
    """The articles found for a claim; only those of the provisions or documents that it names,
    where it names any."""
    retrieval = engine.retriever.retrieve(claim, limit=FOUND)
    found = engine.leaves.articles(retrieval.articles)
    if inside:
        found = _named(found, inside=inside, shelf=engine.shelf)
    return Sought(retrieval.reading, retrieval.lawful, found)


def _named(
    found: Sequence[ArticleHit], *, inside: Sequence[Ref], shelf: Shelf
) -> tuple[ArticleHit, ...]:
    """The articles named, which need not be found, and those found in the documents named."""
    wanted = dict.fromkeys(filter(None, (ref.at(Level.ARTICLE) for ref in inside)))
    hits = {one.article: one for one in found}
    opened = [hits.get(ref) or ArticleHit(ref, 1.0, ()) for ref in wanted if shelf.unit(ref)]
    numbers = {ref.number for ref in inside}
    rest = [one for one in found if one.article.number in numbers and one.article not in wanted]
    return (*opened, *rest)


def nearest(sought: Sought, *, engine: Engine, on: date) -> tuple[Near, ...]:
    """The clauses nearest to a claim that are in force on a day, best first."""
    articles, _ = in_force(sought.articles, shelf=engine.shelf, on=on)
    pool = pool_of(articles, on=on, reader=engine.leaves)
    order = ranked(sought.reading, lawful=sought.lawful, pool=pool)[:LOOKED_AT]
    return tuple(
        near_of(one.leaf, document=one.document, found=one.passage_id, shelf=engine.shelf, on=on)
        for one in order
    )


def near_of(leaf: Leaf, *, document: Document, found: str, shelf: Shelf, on: date) -> Near:
    """A leaf as what a claim is held against, and as what is quoted of it; `found` is the passage
    that led to it, if any."""
    own = quote_of(leaf, text=document.text)
    given = bool(leaf.quotes and own.text)
    certain = not given or is_told_anew(own, now=current((own,), shelf=shelf, on=on))
    leads = tuple(_lead_in(ref, span, document=document) for ref, span in leaf.leads)
    quotes = leaf.quotes or (replace(own, passage_id=found),)
    return Near(
        leaf.ref,
        leaf.clause,
        spell(leaf.ref, source=document.source),
        Said(_context(leaf.ref, leads, shelf=shelf), "\n".join(one.text for one in quotes)),
        tuple(replace(one, lead_ins=leads) for one in quotes),
        certain,
        document.source.digest,
    )


def is_told_anew(held: Quote, *, now: Current) -> bool:
    """Whether the words in force of a provision that was changed are at hand as one text, rather
    than the older ones with the sentence that changes some of them."""
    return now.certain and held.text not in {one.text for one in now.quotes}


def _context(ref: Ref, leads: Sequence[LeadIn], *, shelf: Shelf) -> str:
    """The heading of the article of a leaf, and the words that lead in to it."""
    titles = (unit.title for unit in shelf.path(ref) if unit.level is Level.ARTICLE)
    return "\n".join(filter(None, (*titles, *(one.quote for one in leads))))


def _lead_in(ref: Ref, span: Span, *, document: Document) -> LeadIn:
    text = document.text[span.start : span.end]
    return LeadIn(ref=str(ref), quote=text, start=span.start, end=span.end)
