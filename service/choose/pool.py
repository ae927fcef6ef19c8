"""The leaves of the found articles together, as they are in force on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.values import ArticleHit
from service.choose.leaves import Leaf, Leaves
from service.choose.reader import LeafReader


@dataclass(frozen=True, slots=True)
class Pool:
    """The leaves of the found articles, with where each comes from."""

    articles: tuple[ArticleHit, ...]
    leaves: tuple[Leaf, ...]
    sources: tuple[Leaves, ...]
    hits: tuple[int, ...]  # of each leaf, the place of its article

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return len(self.leaves)


def pool_of(articles: Sequence[ArticleHit], *, on: date, reader: LeafReader) -> Pool:
    """The leaves of these articles as they are on a day, in their order."""
    found = [
        (place, read, leaf)
        for place, article in enumerate(articles)
        for read in reader.of(article.article, on)
        for leaf in read.leaves
    ]
    return Pool(
        tuple(articles),
        tuple(leaf for _, _, leaf in found),
        tuple(read for _, read, _ in found),
        tuple(place for place, _, _ in found),
    )
