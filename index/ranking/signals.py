"""What an article is ranked by: how well its best passage was found, what its heading shares with
the question, and, while there are no vectors, whether it defines what the question names.

Nothing here but the vectors depends on diacritics, so a question typed without them is ranked as
one typed with them.
"""

import numpy as np

from index.fuse import Candidates, scaled
from index.ranking.headings import HEADING_SIGNALS
from index.ranking.terms import TERM_SIGNALS
from index.values import Rows, Store, Vectors

WORD_SIGNALS = (
    "words_best",  # BM25 of the best passage, scaled over all candidates
    "held_pairs",  # share of the question's pairs of syllables in the passage that holds most
    *HEADING_SIGNALS,
)
VECTOR_SIGNALS = ("vectors_best",)  # cosine of the best passage, scaled over all candidates


def names(*, dense: bool) -> tuple[str, ...]:
    """The names of the columns of `signals`, with vectors or without."""
    return WORD_SIGNALS + (VECTOR_SIGNALS if dense else TERM_SIGNALS)


def signals(store: Store, query: str, *, found: Candidates) -> Vectors:
    """The signals of each article that the candidates belong to, float32 (distinct articles,
    signals): rows by ordinal, columns as `names` has them."""
    articles, overlap = store.articles(found.rows), store.overlap(query, rows=found.rows)
    columns = [
        highest(scaled(found.lexical), articles=articles),
        highest(overlap.pairs, articles=articles),
        *overlap.headings.T,
    ]
    if found.dense is not None:
        columns.append(highest(scaled(found.dense), articles=articles))
    else:
        columns += [*store.defined(query, articles=np.unique(articles)).T]
    return np.stack(columns, axis=1).astype(np.float32)


def highest(values: Vectors, *, articles: Rows) -> Vectors:
    """The highest value in [0, 1] of the candidates of each article, by ordinal."""
    distinct, owners = np.unique(articles, return_inverse=True)
    most = np.zeros(len(distinct), np.float32)
    np.maximum.at(most, owners, values)
    return most
