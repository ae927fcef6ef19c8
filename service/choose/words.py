"""BM25 over the leaves at hand (formula "lucene" of Kamphuis et al., ECIR 2020, as the index has
it): what all of them speak of weighs little."""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from index.lexical import idf
from index.text import tokens
from service.choose.actors import actors_of
from service.choose.leaves import Leaves, triples_of
from service.choose.pool import Pool
from service.question import ASKING

Floats = npt.NDArray[np.float64]

_K1, _B = 1.2, 0.6
ACTOR = 0.4  # of the weight of a word that only names a vehicle or a party, which "actors" tells


def words_of(texts: Sequence[str], *, pool: Pool) -> Floats:
    """Shares of the best leaf in BM25 of own words, leads, heading and clause; the share of what is
    asked that is held; and the share of the best in the weight of runs of three syllables: shape
    (leaves, 6)."""
    said = (token for text in texts for token in tokens(text))
    asked = [token for token in dict.fromkeys(said) if not _empty(token)]
    offsets = _offsets(pool)
    norm = _norms(offsets, size=pool.size)
    table = np.zeros((6, pool.size))
    weights = 0.0
    for token in asked:
        telling = [(read, start) for read, start in offsets if token not in read.titled]
        rows, times = _holders(token, offsets=telling)
        led, heading, whole = (
            _rows(token, maps=[(getattr(read, name), start) for read, start in telling])
            for name in ("led", "heading", "whole")
        )
        everywhere = np.union1d(np.union1d(rows, led), heading)
        weight = idf(max(1, len(everywhere)), max(1, pool.size)) * (ACTOR if _names(token) else 1)
        weights += weight
        table[0, rows] += weight * times / (times + norm[rows])
        for place, held in enumerate((led, heading, whole), start=1):
            table[place, held] += weight
        table[4, everywhere] += weight
    for run in dict.fromkeys(run for text in texts for run in triples_of(text)):
        rows = _rows(run, maps=[(read.triples, start) for read, start in offsets])
        if len(rows):
            table[5, rows] += idf(len(rows), pool.size)
    table[5] = _shares(table[5])
    table[:4] = [_shares(row) for row in table[:4]]
    table[4] /= weights or 1.0
    return table.T


def _norms(offsets: Sequence[tuple[Leaves, int]], *, size: int) -> Floats:
    """The length normalisation of BM25 of each leaf."""
    lengths = np.zeros(size)
    for read, start in offsets:
        lengths[start : start + len(read.leaves)] = read.lengths
    mean = lengths.mean() if size else 1.0
    norms: Floats = _K1 * (1 - _B + _B * lengths / (mean or 1.0))
    return norms


def _empty(token: str) -> bool:
    """Whether a token is made of words of asking alone."""
    return ASKING.issuperset(token.split())


@cache
def _names(token: str) -> bool:
    """Whether a token does no more than name those to whom a rule applies: "xe may"."""
    return bool(actors_of(token)) or token in _VEHICLE


_VEHICLE = frozenset({"xe", "may", "gan", "mo", "to", "gan may", "xe gan", "xe mo"})


def _offsets(pool: Pool) -> list[tuple[Leaves, int]]:
    """Each article's leaves, with the row of the first of them."""
    found: list[tuple[Leaves, int]] = []
    row = 0
    while row < pool.size:
        read = pool.sources[row]
        found.append((read, row))
        row += len(read.leaves)
    return found


def _holders(
    token: str, *, offsets: Sequence[tuple[Leaves, int]]
) -> tuple[npt.NDArray[np.int64], Floats]:
    pairs = [
        (start + place, times)
        for read, start in offsets
        for place, times in read.own.get(token, ())
    ]
    rows = np.array([row for row, _ in pairs], dtype=np.int64)
    return rows, np.array([times for _, times in pairs], dtype=np.float64)


def _rows(
    token: str, *, maps: Sequence[tuple[Mapping[str, tuple[int, ...]], int]]
) -> npt.NDArray[np.int64]:
    rows = [start + place for held, start in maps for place in held.get(token, ())]
    return np.array(rows, dtype=np.int64)


def _shares(scores: Floats) -> Floats:
    best = scores.max(initial=0.0)
    return scores / best if best > 0 else scores
