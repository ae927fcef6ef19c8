"""BM25 scores of every word in every passage, by word, built within little memory.

bm25s builds the same from lists of Python numbers, which takes 2.2 GB for the 181,000 passages of
the whole codification; here a word in a passage takes six bytes while it is counted and eight when
it is scored.
"""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_AT_ONCE = 2_000_000  # words scored at a time, to bound memory
_MOST = 65_535  # a repetition beyond it changes no score

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Postings:
    """The scores by word: those of word w are `data[indptr[w]:indptr[w + 1]]`, for the passages
    `indices` at the same places, ascending. Arrays of float32, int32 and int64."""

    data: Floats
    indices: Ints
    indptr: npt.NDArray[np.int64]


class Counted:
    """The words of passages, as numbers, each with how often it occurs."""

    def __init__(self) -> None:
        self._words = array("i")
        self._times = array("H")
        self._distinct = array("i")
        self._lengths = array("i")

    def add(self, words: Sequence[int]) -> None:
        """Count the next passage."""
        times = Counter(words)
        self._words.extend(times)
        self._times.extend(min(count, _MOST) for count in times.values())
        self._distinct.append(len(times))
        self._lengths.append(len(words))

    def __len__(self) -> int:
        return len(self._lengths)

    def postings(self, *, vocabulary: int, k1: float, b: float) -> Postings:
        """The BM25 scores of word numbers below `vocabulary`, by the formula of `lexical`."""
        words = np.frombuffer(self._words, np.int32)
        holders = np.bincount(words, minlength=vocabulary)
        indptr = np.concatenate([[0], np.cumsum(holders)])
        made = Postings(np.empty(len(words), np.float32), np.empty(len(words), np.int32), indptr)
        free = indptr[:-1].copy()
        idf = np.log(1 + (len(self) - holders + 0.5) / (holders + 0.5))
        for place in self._places():
            row = self._rows(place)
            scores = idf[words[place]] * self._saturated(place, row=row, k1=k1, b=b)
            _put(made, words=words[place], rows=row, scores=scores, free=free)
        return made

    def _places(self) -> Iterator[slice]:
        """Slices of the words, each of whole passages."""
        ends = np.cumsum(np.frombuffer(self._distinct, np.int32), dtype=np.int64)
        start = 0
        while start < len(self._words):
            whole = np.searchsorted(ends, start + _AT_ONCE, side="right")
            end = int(ends[max(whole - 1, np.searchsorted(ends, start, side="right"))])
            yield slice(start, end)
            start = end

    def _rows(self, place: slice) -> Ints:
        """The passage of each word of a slice."""
        ends = np.cumsum(np.frombuffer(self._distinct, np.int32), dtype=np.int64)
        first, last = np.searchsorted(ends, [place.start, place.stop - 1], side="right")
        inside = np.frombuffer(self._distinct, np.int32)[first : last + 1]
        return np.repeat(np.arange(first, last + 1, dtype=np.int32), inside)

    def _saturated(self, place: slice, *, row: Ints, k1: float, b: float) -> Floats:
        """tf / (tf + k1 * (1 - b + b * length / mean length)) of each word of a slice."""
        lengths = np.frombuffer(self._lengths, np.int32)
        times = np.frombuffer(self._times, np.uint16)[place].astype(np.float32)
        held_back = k1 * (1 - b + b * lengths / lengths.mean())
        found: Floats = (times / (times + held_back[row])).astype(np.float32)
        return found


def _put(made: Postings, *, words: Ints, rows: Ints, scores: Floats, free: Ints) -> None:
    """Write these scores where the next ones of their words are `free`, and move these places on.
    A stable order by word keeps the passages of each word ascending."""
    order = np.argsort(words, kind="stable")
    ordered = words[order]
    begins = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    counts = np.diff(np.r_[begins, len(ordered)])
    at = free[ordered] + np.arange(len(ordered)) - np.repeat(begins, counts)
    made.data[at] = scores[order]
    made.indices[at] = rows[order]
    free[ordered[begins]] += counts
