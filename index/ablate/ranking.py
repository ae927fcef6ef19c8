"""Scores of passages -> scores of articles -> the rank of the first gold article."""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from index.values import Rows, Vectors


class Pool(StrEnum):
    """How the passages of an article make its score."""

    MAX = "max"
    SUM = "sum"
    MEAN = "mean"
    TOP2 = "top2"  # the best and half of the second
    REST = "rest"  # the best and a tenth of each other


def starts_of(articles: Rows) -> Rows:
    """Where the passages of each article begin; `articles` is ascending and leaves none out."""
    return np.flatnonzero(np.diff(articles, prepend=-1))


def pooled(scores: Vectors, *, starts: Rows, pool: Pool) -> Vectors:
    """The score of each article, of passages that begin at `starts`; scores are not negative."""
    best: Vectors = np.maximum.reduceat(scores, starts)
    if pool is Pool.MAX:
        return best
    if pool is Pool.TOP2:
        return best + np.float32(0.5) * _second(scores, starts=starts, best=best)
    total: Vectors = np.add.reduceat(scores, starts)
    if pool is Pool.SUM:
        return total
    if pool is Pool.REST:
        return best + np.float32(0.1) * (total - best)
    mean: Vectors = (total / np.diff(starts, append=len(scores))).astype(np.float32)
    return mean


def _second(scores: Vectors, *, starts: Rows, best: Vectors) -> Vectors:
    """The second best score of each article, 0 where it has one passage."""
    owners = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(scores)))
    tops = np.flatnonzero(scores == best[owners])
    firsts = tops[np.diff(owners[tops], prepend=-1) > 0]
    rest = scores.copy()
    rest[firsts] = 0
    second: Vectors = np.maximum.reduceat(rest, starts)
    return second


def rank_of(scores: Vectors, *, gold: Sequence[int]) -> int:
    """The rank of the first gold article, from 1; equal scores by ordinal, as `fuse.grouped` has
    them. 0 where none is found: an article that scores nothing is not."""
    if not gold:
        return 0
    best = min(gold, key=lambda place: (-scores[place], place))
    score = scores[best]
    if score <= 0:
        return 0
    return int(1 + (scores > score).sum() + (scores[:best] == score).sum())
