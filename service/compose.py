"""Found articles -> the few quotes that answer best. Without a language model, an answer quotes.

The smallest units of the found articles are ranked by what the question says and asks for
(`choose/`); those that answer nearly as well as the best are quoted, in groups: a lead-in with its
points, or the whole list. Beside them stands what they would mislead without.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from index.values import ArticleHit
from ingest.values import Level, Ref
from service.choose.asked import Asked
from service.choose.foreign import foreign_words
from service.choose.pool import pool_of
from service.choose.rank import Ranked, ranked
from service.choose.reader import LeafReader, quote_of
from service.choose.select import Group, selected
from service.complete import basic_offences, names_clause, pointed_to
from service.values import Quote

CANDIDATES = 20  # leaves by which it is decided how an answer is told
ARTICLES = 20  # found articles whose leaves are ranked: retrieval has the right one there at 97 %


@dataclass(frozen=True, slots=True)
class Composition:
    """What answers: the quotes, as groups that belong together, best first; and by what it is
    decided how the answer is told: the leaves in the order in which they answer, and words of the
    question that belong to other law."""

    groups: tuple[tuple[Quote, ...], ...] = ()
    ranked: tuple[Ranked, ...] = ()
    foreign: tuple[str, ...] = ()

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes of all groups, each once."""
        return tuple(dict.fromkeys(quote for group in self.groups for quote in group))


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was read, and with the words of the law in the place of everyday ones."""

    text: str
    lawful: str


def compose(
    reading: Reading,
    *,
    articles: Sequence[ArticleHit],
    on: date,
    reader: LeafReader,
    limit: int,
) -> Composition:
    """The best leaves on a day and those near them, as at most `limit` groups; empty where nothing
    was found."""
    pool = pool_of(articles[:ARTICLES], on=on, reader=reader)
    order = ranked(reading.text, lawful=reading.lawful, pool=pool)
    asked = Asked.of(reading.lawful)
    after = _Beside(reader, on, asked.sanction, not names_clause(reading.text), limit)
    found = [one.article for one in articles]
    quoted: list[tuple[Quote, ...]] = []
    groups = selected(order, asked=asked, articles=found, limit=limit)
    for group in _in_order(groups):
        taken = [quote for quotes in quoted for quote in quotes]
        own = [one for one in group.quotes if not any(overlap(one, other) for other in taken)]
        if own:
            quoted.append(_as_in_text((*own, *after.of(group, taken=[*taken, *own]))))
    foreign = foreign_words(reading.lawful, pool=pool)
    return Composition(tuple(quoted), order[:CANDIDATES], foreign)


def _in_order(groups: Sequence[Group]) -> list[Group]:
    """Groups in the order of their best article, those of one article in the order of its text."""
    articles = list(dict.fromkeys(_article_of(group) for group in groups))
    return sorted(
        groups,
        key=lambda group: (articles.index(_article_of(group)), group.leaves[0].span.start),
    )


def _as_in_text(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Quotes in the order of their text; words that an amendment gave stay behind."""
    own = quotes[0].ref.number
    return tuple(sorted(quotes, key=lambda one: (one.ref.number != own, one.start)))


def _article_of(group: Group) -> Ref:
    ref = group.leaves[0].ref
    return ref.at(Level.ARTICLE) or ref


@dataclass(frozen=True, slots=True)
class _Beside:
    """Adds to a group what it would mislead without."""

    reader: LeafReader
    on: date
    sanction: bool
    whole_crimes: bool
    limit: int

    def of(self, group: Group, *, taken: Sequence[Quote]) -> tuple[Quote, ...]:
        """What else follows from its rules, where a sanction is asked for; the basic offence of a
        crime, and the clauses that it points to, where there is room."""
        after = _beside(taken, self._following(group) if self.sanction else ())
        own, shelf = group.quotes, self.reader.shelf
        basic = _beside(
            [*taken, *after], basic_offences(own if self.whole_crimes else (), shelf=shelf)
        )
        more = _beside([*taken, *after, *basic], pointed_to(own, shelf=shelf))
        return (*after, *[*basic, *more][: max(0, self.limit - len(own))])

    def _following(self, group: Group) -> Iterator[Quote]:
        for leaf in group.leaves:
            for follow, document in self.reader.follows(leaf, self.on):
                yield from follow.quotes or (quote_of(follow, text=document.text),)


def _beside(taken: Sequence[Quote], others: Iterable[Quote]) -> list[Quote]:
    """Those of `others` that share no words with what is taken, nor with one another."""
    kept: list[Quote] = []
    for quote in others:
        if not any(overlap(quote, one) for one in (*taken, *kept)):
            kept.append(quote)
    return kept


def overlap(a: Quote, b: Quote) -> bool:
    """Whether two quotes share characters of one document."""
    return a.ref.number == b.ref.number and a.start < b.end and b.start < a.end
