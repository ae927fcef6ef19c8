"""The passages for which articles became candidates."""

from collections.abc import Sequence

import numpy as np

from index.fuse import Candidates, fused
from index.ranking.examples import MOST, Asked, HeldOutCosines, Places, _candidates
from index.settings import RetrievalSettings
from index.values import Rows, Store


def best_rows(store: Store, asked: Sequence[Asked], *, cosines: HeldOutCosines) -> Places:
    """The row of the best passage, by fusion, of each candidate, in the order of
    `index.ranking.examples.lists_of`: int64 (questions, candidates), -1 for padding."""
    rows = np.full((len(asked), MOST), -1, np.int64)
    for place, one in enumerate(asked):
        found = _candidates(store, one.query, cosines=cosines, place=place)
        own = _best(found, articles=store.articles(found.rows))
        rows[place, : len(own)] = own
    return rows


def _best(found: Candidates, *, articles: Rows) -> Rows:
    scores = fused(found, dense_weight=RetrievalSettings().dense_weight)
    order = np.lexsort((-scores, articles))
    _, firsts = np.unique(articles[order], return_index=True)
    own = order[firsts]  # by ordinal of the article, as `signals` has them
    return found.rows[own[np.argsort(-scores[own], kind="stable")[:MOST]]]
