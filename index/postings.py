"""BM25 scores of every word in every passage, by word, built within little memory.

bm25s builds the same from lists of Python numbers, which takes 2.2 GB for the 181,000 passages of
the whole codification, and grows with the corpus. Here words are gathered into runs of a bounded
size; each run is sorted by word and put on disk, and the runs are joined a range of words at a
time. What is held in memory does not grow with the corpus, but for some bytes a word and four a
passage.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import numpy as np
import numpy.typing as npt

_RUN = 24_000_000  # tokens gathered before they are sorted: about half a gigabyte on the way
_AT_ONCE = 4_000_000  # postings joined at a time
_MOST = 65_535  # a repetition beyond it changes no score

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Shorts = npt.NDArray[np.uint16]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sink:
    """Open files that take the postings, word by word: scores as float32, passages as int32."""

    data: BinaryIO
    indices: BinaryIO


@dataclass(frozen=True, slots=True)
class _Formula:
    """BM25 over a whole corpus: the idf of each word, and what holds back each passage,
    k1 * (1 - b + b * length / mean length). Both float32."""

    idf: Floats
    held_back: Floats

    def scores(self, words: Longs, *, rows: Ints, times: Shorts) -> Floats:
        """idf * tf / (tf + held back), one for each posting."""
        counts = times.astype(np.float32)
        found: Floats = self.idf[words] * (counts / (counts + self.held_back[rows]))
        return found


@dataclass(frozen=True, slots=True)
class _Run:
    """Postings of some passages, on disk, by word: those of `words[i]` end at `ends[i + 1]`."""

    words: Ints
    ends: Longs
    rows: Path
    times: Path

    def between(self, first: int, last: int) -> tuple[Longs, Ints, Shorts]:
        """The word, the passage and the number of times of each posting of words in
        [first, last), by word."""
        low, high = np.searchsorted(self.words, [first, last])
        ends = self.ends[low : high + 1]
        start, count = int(ends[0]), int(ends[-1] - ends[0])
        rows = np.fromfile(self.rows, np.int32, count, offset=4 * start)
        times = np.fromfile(self.times, np.uint16, count, offset=2 * start)
        return np.repeat(self.words[low:high], np.diff(ends)).astype(np.int64), rows, times


class Counted:
    """The words of passages, as numbers, gathered in `folder`. Use it in a `with` block, after
    which nothing is left there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lengths = array("i")
        self._tokens = array("i")  # of the run that is being gathered
        self._first = 0  # its first passage
        self._runs: list[_Run] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for run in self._runs:
            run.rows.unlink(missing_ok=True)
            run.times.unlink(missing_ok=True)

    def add(self, words: Sequence[int]) -> None:
        """Take the next passage; a word that occurs twice is there twice."""
        self._tokens.extend(words)
        self._lengths.append(len(words))
        if len(self._tokens) >= _RUN:
            self._spill()

    def __len__(self) -> int:
        return len(self._lengths)

    def holders(self, vocabulary: int) -> Longs:
        """In how many passages each word occurs, of word numbers below `vocabulary`."""
        self._spill()
        found = np.zeros(vocabulary, np.int64)
        for run in self._runs:
            found[run.words] += np.diff(run.ends)
        return found

    def write(self, sink: Sink, *, holders: Longs, k1: float, b: float) -> None:
        """Write the BM25 score of each posting, by the formula of `lexical`; by word, and of each
        word by passage."""
        lengths = np.frombuffer(self._lengths, np.int32)
        formula = _Formula(
            np.log(1 + (len(self) - holders + 0.5) / (holders + 0.5)).astype(np.float32),
            (k1 * (1 - b + b * lengths / lengths.mean())).astype(np.float32),
        )
        for first, last in _ranges(holders):
            scores, rows = self._joined(holders[first:last], first=first, formula=formula)
            sink.data.write(scores.data)
            sink.indices.write(rows.data)

    def _joined(self, holders: Longs, *, first: int, formula: _Formula) -> tuple[Floats, Ints]:
        """The scores and passages of a range of words, which begins with `first`. Runs are in the
        order of their passages, so each goes behind what those before it put under a word."""
        free = np.cumsum(holders) - holders
        total = int(holders.sum())
        scores, placed = np.empty(total, np.float32), np.empty(total, np.int32)
        for run in self._runs:
            words, rows, times = run.between(first, first + len(holders))
            own, begins, counts = np.unique(words, return_index=True, return_counts=True)
            at = np.arange(len(words)) + np.repeat(free[own - first] - begins, counts)
            scores[at] = formula.scores(words, rows=rows, times=times)
            placed[at] = rows
            free[own - first] += counts
        return scores, placed

    def _spill(self) -> None:
        """Sort what was gathered by word and passage, and put it on disk."""
        if not self._tokens:
            return
        lengths = np.frombuffer(self._lengths, np.int32)[self._first :]
        passages = np.repeat(np.arange(self._first, len(self), dtype=np.int64), lengths)
        keys = np.frombuffer(self._tokens, np.int32).astype(np.int64)
        keys = (keys << 32) | passages  # one number to sort by: the word, then the passage
        del passages
        self._tokens = array("i")
        self._first = len(self)
        self._runs.append(self._stored(keys))

    def _stored(self, keys: Longs) -> _Run:
        keys.sort()
        begins = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
        times = np.diff(np.r_[begins, len(keys)]).clip(max=_MOST).astype(np.uint16)
        keys = keys[begins]
        words, starts = np.unique((keys >> 32).astype(np.int32), return_index=True)
        place = self._folder / f"run-{len(self._runs)}"
        run = _Run(
            words,
            np.r_[starts, len(keys)].astype(np.int64),
            place.with_suffix(".rows"),
            place.with_suffix(".times"),
        )
        run.rows.write_bytes(keys.astype(np.int32).data)  # the low half: the passage
        run.times.write_bytes(times.data)
        return run


def _ranges(holders: Longs) -> Iterator[tuple[int, int]]:
    """Ranges of words, [first, last), that hold few enough postings to join at once; a word with
    more is alone."""
    ends = np.cumsum(holders)
    first = done = 0
    while first < len(holders):
        last = max(first + 1, int(np.searchsorted(ends, done + _AT_ONCE, side="right")))
        yield first, last
        first, done = last, int(ends[last - 1])
