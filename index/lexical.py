"""The word index: BM25 over folded syllables and pairs of syllables.

The score of each word in each passage is computed when the index is built (`postings`); a question
sums the columns of its words. bm25s keeps the columns on disk and sums them. Method "lucene", whose
formula is that of Kamphuis et al., "Which BM25 do you mean?", ECIR 2020:
idf = ln(1 + (N - df + 0.5) / (df + 0.5)), and tf / (tf + k1 * (1 - b + b * length / mean length)).
"""

import logging
import math
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
import numpy.typing as npt

from index.postings import Counted
from index.settings import IndexSettings
from index.text import syllables, tokens
from index.values import Rows, Scores, Vectors

logging.getLogger("bm25s").setLevel(logging.WARNING)  # it logs each build at DEBUG


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
    vocabulary, counted = Vocabulary(), Counted()
    for text in texts:
        counted.add(vocabulary.count(text))
    engine = bm25s.BM25(k1=settings.k1, b=settings.b, method="lucene")
    size = len(vocabulary.numbers)
    made = counted.postings(vocabulary=size, k1=settings.k1, b=settings.b)
    engine.vocab_dict = vocabulary.numbers
    engine.nonoccurrence_array = None  # "lucene" scores no word that is absent
    engine.scores = {
        "data": made.data,
        "indices": made.indices,
        "indptr": made.indptr,
        "num_docs": len(counted),
    }
    engine.save(folder, show_progress=False)


class WordIndex:
    """A word index opened for reading; its arrays are memory-mapped."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine
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

    def search(self, query: str, *, limit: int) -> Scores:
        """The best `limit` passages, scores > 0, best first, equal scores by row."""
        scores = self._scores(query)
        rows = _best(scores, limit=limit)
        return Scores(rows, scores[rows].astype(np.float32))

    def scores_at(self, query: str, *, rows: Rows) -> Vectors:
        """The BM25 score of each of these passages, float32 of the shape of `rows`."""
        found: Vectors = self._scores(query)[rows].astype(np.float32)
        return found

    def coverage(self, query: str, *, rows: Rows) -> float:
        """The share of the query's syllables, weighted by idf, that these passages hold."""
        held = total = 0.0
        for syllable in dict.fromkeys(syllables(query)):
            holders = self._holders(syllable)
            weight = idf(len(holders), self._count)
            total += weight
            held += weight * bool(_places(rows, holders=holders)[1].any())
        return held / total if total else 0.0

    def _scores(self, query: str) -> Vectors:
        """The score of every passage. A thread's last query is kept, since its candidates are asked
        for right after its best passages."""
        if getattr(self._last, "query", None) != query:
            known = self._known(tokens(query))
            empty = np.zeros(self._count, np.float32)
            self._last.scores = self._engine.get_scores_from_ids(known) if known else empty
            self._last.query = query
        scores: Vectors = self._last.scores
        return scores

    def _known(self, words: Iterable[str]) -> list[int]:
        return [self._numbers[word] for word in words if word in self._numbers]

    def _holders(self, token: str) -> Rows:
        number = self._numbers.get(token)
        return np.empty(0, np.int32) if number is None else self._column(number)[0]

    def _column(self, word: int) -> tuple[Rows, Vectors]:
        """The passages that hold a word, ascending, and its score in each."""
        scores = self._engine.scores
        start, end = scores["indptr"][word : word + 2]
        return scores["indices"][start:end], scores["data"][start:end]


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
    """The rows of the highest scores > 0, best first, equal scores by row."""
    rows = np.flatnonzero(scores > 0)
    if len(rows) > limit:
        least = np.partition(scores[rows], len(rows) - limit)[len(rows) - limit]
        rows = rows[scores[rows] >= least]
    order = np.argsort(-scores[rows], kind="stable")
    return rows[order[:limit]].astype(np.int64)
