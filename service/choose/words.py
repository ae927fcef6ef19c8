"""BM25 over the leaves at hand (formula "lucene" of Kamphuis et al., ECIR 2020, as the index has
it): what all of them speak of weighs little."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from index.lexical import idf
from index.text import syllables, tokens
from service.choose.actors import actors_of
from service.choose.leaves import Leaves, triples_of
from service.choose.pool import Pool
from service.question import ASKING

Floats = npt.NDArray[np.float64]

_K1, _B = 1.2, 0.6
_REMEMBERED = 20_000  # tokens
ACTOR = 0.4  # of the weight of a word that only names a vehicle or a party, which "actors" tells


def words_of(texts: Sequence[str], *, pool: Pool) -> Floats:
    """Shares of the best leaf in BM25 of own words, leads, heading and clause; the share of what is
    asked that is held; the share of the best in the weight of runs of three syllables; BM25 of own
    words and leads as one text; and what is asked that they hold: shape (leaves, 8)."""
    columns = _Columns(pool)
    for token in dict.fromkeys(token for text in texts for token in tokens(text)):
        if not _empty(token):
            columns.add(token)
    for run in dict.fromkeys(run for text in texts for run in triples_of(syllables(text))):
        columns.add_run(run)
    return columns.table()


class _Columns:
    """Sums up what each token adds to each leaf."""

    def __init__(self, pool: Pool) -> None:
        reads = _articles(pool)
        self._counts = [count for read in reads for count in read.counts]
        self._words = [words for read in reads for words in read.words]
        self._led = [led for read in reads for led in read.led]
        self._reads = reads
        self._sizes = [len(read.leaves) for read in reads]
        self._clauses = _numbered(reads)
        own = np.array([n for read in reads for n in read.lengths], dtype=float)
        self._norms = _norms(own)
        self._whole = _norms(own + np.array([len(led) for led in self._led]))
        self._sums = np.zeros((8, pool.size))
        self._weights = 0.0

    def add(self, token: str) -> None:
        """Add one token that is asked for."""
        telling = np.repeat([token not in read.titled for read in self._reads], self._sizes)
        times = np.array([count.get(token, 0) for count in self._counts], dtype=np.float64)
        led = np.array([token in words for words in self._led], dtype=np.bool_) & telling
        heading = np.repeat([token in read.heading for read in self._reads], self._sizes) & telling
        times *= telling
        own = (times > 0) | led
        anywhere = own | heading
        weight = idf(max(1, int(anywhere.sum())), max(1, len(times)))
        weight *= ACTOR if _names(token) else 1
        self._weights += weight
        clause = np.bincount(self._clauses, own, minlength=1)[self._clauses] > 0
        self._sums[0] += weight * times / (times + self._norms)
        both = times + led
        self._sums[6] += weight * both / (both + self._whole)
        self._sums[7] += weight * own
        for row, held in enumerate((led, heading, clause, anywhere), start=1):
            self._sums[row] += weight * held

    def add_run(self, run: str) -> None:
        """Add three syllables in a row of a question."""
        run = f" {run} "
        held = np.array([run in words for words in self._words], dtype=np.bool_)
        holders = int(held.sum())
        if holders:
            self._sums[5] += idf(holders, len(held)) * held

    def table(self) -> Floats:
        """The six columns, as shares."""
        shares = [_shares(row) for row in self._sums]
        for row in (4, 7):
            shares[row] = self._sums[row] / (self._weights or 1.0)
        return np.stack(shares, axis=1)


def _articles(pool: Pool) -> list[Leaves]:
    """The articles of a pool, in its order."""
    return list({id(read): read for read in pool.sources}.values())


def _numbered(reads: Sequence[Leaves]) -> npt.NDArray[np.int64]:
    """Of each leaf, the number of its clause among all clauses."""
    numbers: list[int] = []
    first = 0
    for read in reads:
        numbers += [first + number for number in read.clauses]
        first += max(read.clauses, default=-1) + 1
    return np.array(numbers, dtype=np.int64)


def _norms(lengths: Floats) -> Floats:
    """The length normalisation of BM25 of each leaf."""
    mean = lengths.mean() if len(lengths) else 1.0
    norms: Floats = _K1 * (1 - _B + _B * lengths / (mean or 1.0))
    return norms


def _empty(token: str) -> bool:
    """Whether a token is made of words of asking alone."""
    return ASKING.issuperset(token.split())


@lru_cache(_REMEMBERED)
def _names(token: str) -> bool:
    """Whether a token does no more than name those to whom a rule applies: "xe may"."""
    return bool(actors_of(token)) or token in _VEHICLE


_VEHICLE = frozenset({"xe", "may", "gan", "mo", "to", "gan may", "xe gan", "xe mo"})


def _shares(scores: Floats) -> Floats:
    best = scores.max(initial=0.0)
    return scores / best if best > 0 else scores
