"""BM25 over the counts of one field or several.

The formula is that of `index.lexical`. Over several fields it is BM25F (Robertson and Zaragoza,
"The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.5): frequencies are
divided by the length norm of their field, weighed and summed before they saturate.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.ablate.counts import Codes, Counts, Floats
from index.values import Rows, Vectors


@dataclass(frozen=True, slots=True)
class Field:
    """Counts with their weight among the fields, and the strength `b` of their length norm."""

    counts: Counts
    weight: float
    b: float

    def frequencies(self) -> Floats:
        """The weighed frequency of each key, divided by the length norm of its text."""
        lengths = self.counts.lengths
        norms = 1 - self.b + self.b * lengths / max(float(lengths.mean()), 1e-9)
        frequencies: Floats = self.weight * self.counts.times / norms[self.counts.keys % len(norms)]
        return frequencies


@dataclass(frozen=True, slots=True)
class Columns:
    """BM25 by asked term: of term t the passages `rows[starts[t]:starts[t + 1]]` and their scores
    at the same places of `values`. `idf` is that of each term; `count` the number of passages."""

    starts: Rows
    rows: Rows
    values: Vectors
    idf: Vectors
    count: int

    def scores(self, terms: Rows) -> Vectors:
        """The score of every passage for these terms, float32 of shape (count,)."""
        total = np.zeros(self.count, np.float32)
        for term in terms:
            own = slice(self.starts[term], self.starts[term + 1])
            total[self.rows[own]] += self.values[own]
        return total


def bm25(fields: Sequence[Field], *, terms: int, k1: float) -> Columns:
    """The scores of `terms` asked terms in every passage."""
    count = len(fields[0].counts.lengths)
    keys, times = _merged(fields)
    term, row = np.divmod(keys, count)
    holders = np.bincount(term, minlength=terms)
    idf = np.log(1 + (count - holders + 0.5) / (holders + 0.5))
    values = (idf[term] * times / (times + k1)).astype(np.float32)
    starts = np.concatenate([[0], np.cumsum(holders)])
    return Columns(starts, row, values, idf.astype(np.float32), count)


def _merged(fields: Sequence[Field]) -> tuple[Codes, Floats]:
    """The keys of all fields, ascending, and the sums of their frequencies."""
    if len(fields) == 1:
        return fields[0].counts.keys, fields[0].frequencies()
    keys, places = np.unique(
        np.concatenate([field.counts.keys for field in fields]), return_inverse=True
    )
    found = np.concatenate([field.frequencies() for field in fields])
    summed = np.bincount(places, weights=found, minlength=len(keys))
    return keys, summed.astype(np.float64)
