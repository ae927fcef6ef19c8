"""The word index: BM25 over folded syllables and pairs of syllables.

The score of each word in each passage is computed when the index is built (`postings`); a question
sums the columns of its words. They are kept on disk as bm25s keeps them. Method "lucene", whose
formula is that of Kamphuis et al., "Which BM25 do you mean?", ECIR 2020:
idf = ln(1 + (N - df + 0.5) / (df + 0.5)), and tf / (tf + k1 * (1 - b + b * length / mean length)).
"""

import logging
import math
import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO

import bm25s
import numpy as np
import numpy.typing as npt

from index.postings import Counted, Sink
from index.settings import IndexSettings
from index.text import syllables, tokens
from index.values import Rows, Scores, Vectors

logging.getLogger("bm25s").setLevel(logging.WARNING)  # it logs each build at DEBUG

_DATA, _INDICES = "data.csc.index.npy", "indices.csc.index.npy"  # as bm25s names them

_LEFT = 0.5  # words are left that can add less than this share of what is reached; at most 1
_CHECKED = 0.25  # postings, as a share of the passages, after which that is asked again
_SPREAD = 1 / 8  # so many passages a holder of a word are looked up one by one; more, all at once
_GROUPS = 8192  # passages are compared in so many groups; above every depth that is asked for
_TINY = float(np.finfo(np.float32).tiny)  # a score of 0 is no score
_ROUNDING = 1e-3  # more than float32 loses in a sum of scores


class Vocabulary:
    """Words numbered in the order in which they are first met, after the empty word."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {"": 0}

    def count(self, text: str) -> list[int]:
        """The numbers of the tokens of a text, new ones added; of a text without any, that of the
        empty word, since bm25s divides by the mean length."""
        numbers = self.numbers
        return [numbers.setdefault(token, len(numbers)) for token in tokens(text)] or [0]


def lexical_text(body: str, *, headings: Sequence[str], weight: int) -> str:
    """What the word index reads of a passage: its headings `weight` times, and its body."""
    return "\n".join([*headings] * weight + [body])


def build_words(texts: Iterable[str], *, folder: Path, settings: IndexSettings) -> None:
    """Write the word index of these passages, one text each, into `folder`."""
    vocabulary = Vocabulary()
    folder.mkdir(exist_ok=True)
    with Counted(folder) as counted:
        for text in texts:
            counted.add(vocabulary.count(text))
        write_words(counted, vocabulary=vocabulary, folder=folder, settings=settings)


def write_words(
    counted: Counted, *, vocabulary: Vocabulary, folder: Path, settings: IndexSettings
) -> None:
    """Write what was counted as bm25s keeps it.

    bm25s writes the words and the settings. The postings, which may be larger than the memory,
    take the place of the empty arrays that it writes with them.
    """
    holders = counted.holders(len(vocabulary.numbers))
    engine = bm25s.BM25(k1=settings.k1, b=settings.b, method="lucene")
    engine.vocab_dict = vocabulary.numbers
    engine.nonoccurrence_array = None  # "lucene" scores no word that is absent
    empty = np.empty(0, np.float32)
    engine.scores = {
        "data": empty,
        "indices": empty,
        "indptr": np.concatenate([[0], np.cumsum(holders)]),
        "num_docs": len(counted),
    }
    engine.save(folder, show_progress=False)
    with (folder / _DATA).open("wb") as data, (folder / _INDICES).open("wb") as indices:
        _begin(data, dtype=np.float32, length=int(holders.sum()))
        _begin(indices, dtype=np.int32, length=int(holders.sum()))
        counted.write(Sink(data, indices), holders=holders, k1=settings.k1, b=settings.b)


def _begin(file: BinaryIO, *, dtype: npt.DTypeLike, length: int) -> None:
    """The head of a .npy file of one dimension."""
    described = {"descr": np.dtype(dtype).str, "fortran_order": False, "shape": (length,)}
    np.lib.format.write_array_header_1_0(file, described)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a query: its postings, `holders` ascending and its score in each; how often the
    query has it; and `most`, which no passage gets by it."""

    holders: Rows
    scores: Vectors
    times: int
    most: float

    def at(self, rows: Rows) -> Vectors:
        """What each of these passages gets by this word."""
        if len(rows) > _SPREAD * len(self.holders):
            spread = np.zeros(max(int(rows.max()), int(self.holders[-1])) + 1, np.float32)
            spread[self.holders] = self.scores
            found = spread[rows]
        else:
            places, held = _places(rows, holders=self.holders)
            found = np.where(held, self.scores[places], np.float32(0))
        return found * np.float32(self.times)


@dataclass(frozen=True, slots=True)
class _Partial:
    """A query that is scored by its rarer words: `scores` of every passage (and zeros behind the
    last, up to a whole number of `_GROUPS`), and the words that are `left`, rarest first."""

    query: str
    scores: Vectors
    left: tuple[_Word, ...]

    def whole(self, rows: Rows) -> Vectors:
        """The whole scores of these passages."""
        return _added(self.scores[rows], words=self.left, rows=rows)


class WordIndex:
    """A word index opened for reading; its arrays are memory-mapped.

    The rarer words of a query are summed for every passage. What the common ones can add at most is
    known, since a word's score is below its idf, so they are looked up for those passages only that
    may still be among the best (max score: Turtle and Flood, "Query evaluation: strategies and
    optimizations", 1995). What is found is what the whole sum finds.
    """

    def __init__(self, engine: Any) -> None:
        self._scores = engine.scores
        self._numbers: dict[str, int] = engine.vocab_dict
        self._count = int(engine.scores["num_docs"])
        self._last = threading.local()

    @classmethod
    def open(cls, folder: Path) -> "WordIndex":
        """Open what `build_words` wrote. Raises OSError, ValueError or KeyError where it is
        damaged."""
        engine = bm25s.BM25.load(folder, mmap=True, show_progress=False)
        for name in ("data", "indices", "indptr"):
            # Still mapped, but without the cost of numpy's memmap class at every slice.
            engine.scores[name] = np.asarray(engine.scores[name])
        return cls(engine)

    def __len__(self) -> int:
        return self._count

    @property
    def vocabulary(self) -> int:
        """How many words it knows."""
        return len(self._numbers)

    def search(self, query: str, *, limit: int) -> Scores:
        """The best `limit` passages, scores > 0, best first, equal scores by row."""
        partial = self._begun(query, limit=limit)
        self._last.partial = partial
        rows = _hopeful(partial, limit=limit)
        scores = partial.whole(rows)
        best = _best(scores, limit=limit)
        return Scores(rows[best], scores[best])

    def scores_at(self, query: str, *, rows: Rows) -> Vectors:
        """The BM25 score of each of these passages, float32 of the shape of `rows`. A thread's last
        search is kept for it, since candidates are asked for right after the best passages."""
        last: _Partial | None = getattr(self._last, "partial", None)
        if last is not None and last.query == query:
            return last.whole(rows)
        return _added(np.zeros(len(rows), np.float32), words=self._words(query), rows=rows)

    def coverage(self, query: str, *, rows: Rows) -> float:
        """The share of the query's syllables, weighted by idf, that these passages hold."""
        asked = list(dict.fromkeys(syllables(query)))
        weights = self.weights(asked)
        held = [_places(rows, holders=self._holders(one))[1].any() for one in asked]
        return float(weights @ held / weights.sum()) if asked else 0.0

    def weights(self, words: Sequence[str]) -> Vectors:
        """The inverse document frequency of each of these folded syllables, float32."""
        return np.array([idf(len(self._holders(word)), self._count) for word in words], np.float32)

    def pairs_held(self, query: str, *, rows: Rows) -> Vectors:
        """The share of the query's pairs of neighbouring syllables, weighted by idf, that each of
        these passages holds, float32 in [0, 1]; 0 for a query of none."""
        held, total = np.zeros(len(rows), np.float32), 0.0
        for left, right in dict.fromkeys(pairwise(syllables(query))):
            holders = self._holders(f"{left} {right}")
            weight = idf(len(holders), self._count)
            total += weight
            held[_places(rows, holders=holders)[1]] += weight
        return held / np.float32(total or 1)

    def _begun(self, query: str, *, limit: int) -> _Partial:
        """The query scored by its words, rarest first, until those that are left can add little to
        what `limit` passages have reached."""
        words = self._words(query)
        scores = np.zeros(-(-self._count // _GROUPS) * _GROUPS, np.float32)
        summed = 0
        for place, word in enumerate(words):
            if summed > _CHECKED * self._count:
                if _lift(words[place:]) < _LEFT * _reached(scores, by=limit):
                    return _Partial(query, scores, tuple(words[place:]))
                summed = 0
            np.add.at(scores, word.holders, word.scores * np.float32(word.times))
            summed += len(word.holders)
        return _Partial(query, scores, ())

    def _words(self, query: str) -> list[_Word]:
        """The known words of a query, rarest first."""
        asked = Counter(token for token in tokens(query) if token in self._numbers)
        found = []
        for token, times in asked.items():
            holders, scores = self._column(self._numbers[token])
            most = times * idf(len(holders), self._count)
            found.append(_Word(holders, scores, times, most))
        return sorted(found, key=lambda word: len(word.holders))

    def _holders(self, token: str) -> Rows:
        number = self._numbers.get(token)
        return np.empty(0, np.int32) if number is None else self._column(number)[0]

    def _column(self, word: int) -> tuple[Rows, Vectors]:
        """The passages that hold a word, ascending, and its score in each."""
        start, end = self._scores["indptr"][word : word + 2]
        return self._scores["indices"][start:end], self._scores["data"][start:end]


def _lift(words: Sequence[_Word]) -> float:
    """What these words can add to a score at most."""
    return sum(word.most for word in words)


def _hopeful(partial: _Partial, *, limit: int) -> Rows:
    """Passages among which are the best `limit`, ascending: those that the words left can still
    lift to where the `limit` that lead now will stand. One with no word but those left is not
    among them, since these add less than what is reached."""
    leading = np.flatnonzero(partial.scores >= max(_TINY, _reached(partial.scores, by=limit)))
    least = 0.0
    if len(leading) >= limit:
        least = np.partition(partial.whole(leading), len(leading) - limit)[len(leading) - limit]
    bar = float(least) - _lift(partial.left) - _ROUNDING
    return np.flatnonzero(partial.scores >= max(_TINY, bar))


def _reached(scores: Vectors, *, by: int) -> float:
    """A score that at least `by` passages reach: of the best of each group, the `by`th. Passages
    of a group lie far apart, since neighbours tend to be good together."""
    if by > _GROUPS:
        return 0.0
    tops = scores.reshape(-1, _GROUPS).max(axis=0)
    return float(np.partition(tops, _GROUPS - by)[_GROUPS - by])


def _added(scores: Vectors, *, words: Sequence[_Word], rows: Rows) -> Vectors:
    """`scores` of these passages with those of these words added, always in the same order."""
    for word in words:
        scores += word.at(rows)
    return scores


def idf(holders: int, passages: int) -> float:
    """Inverse document frequency as bm25s' method "lucene" has it; always positive."""
    return math.log(1 + (passages - holders + 0.5) / (holders + 0.5))


def _places(rows: Rows, *, holders: Rows) -> tuple[Rows, npt.NDArray[np.bool_]]:
    """Where each of `rows` is or would be in `holders`, ascending, and whether it is there."""
    if not len(holders):
        return np.zeros(len(rows), np.int64), np.zeros(len(rows), np.bool_)
    # Of one dtype, or numpy copies all the holders to compare them.
    sought = rows.astype(holders.dtype)
    places = np.minimum(np.searchsorted(holders, sought), len(holders) - 1)
    return places, holders[places] == sought


def _best(scores: Vectors, *, limit: int) -> Rows:
    """The places of the highest scores > 0, best first, equal scores by place."""
    places = np.flatnonzero(scores > 0)
    if len(places) > limit:
        least = np.partition(scores[places], len(places) - limit)[len(places) - limit]
        places = places[scores[places] >= least]
    order = np.argsort(-scores[places], kind="stable")
    return places[order[:limit]].astype(np.int64)
