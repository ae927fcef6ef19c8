"""The terms that articles define, as the ranking reads them: how much of a question is such a term.

"Doanh nghiệp cổ phần hóa được hiểu như thế nào?" asks for one clause of an article "Giải thích từ
ngữ", among dozens of others that define other terms, and all that speak of such firms hold its
words more often. So the terms of articles that explain words (`ingest.definitions`) are kept, and
an article counts by the share of the question's weight that the heaviest of its terms is, where the
question holds that term word by word. No form of question is looked for: in one that asks what a
term means, hardly any other word weighs anything.

Vectors know what is asked without it: it counts while there are none (decision 0017).
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

from index.text import syllables
from index.values import Rows, Vectors
from ingest.definitions import meanings_of
from ingest.values import Document

TERM_SIGNALS = ("term_defined",)  # share of the question that is a term which the article defines

_LONGEST = 20  # syllables; of 3,331 terms of the development corpus 27 are longer, and left out
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no syllable's part of a code is lost

Codes = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class DefinedTerms:
    """The terms of all articles: `codes` uint64, ascending, and beside each the ordinal of an
    article that defines it, int64. The code of a term is worked out from its folded syllables."""

    codes: Codes
    articles: Rows

    def save(self, path: Path) -> None:
        """Write them to a .npz file."""
        with path.open("wb") as file:
            np.savez(file, codes=self.codes, articles=self.articles)

    @classmethod
    def open(cls, path: Path) -> "DefinedTerms":
        """Read what `save` wrote. Raises OSError, ValueError, KeyError or BadZipFile where it is
        damaged."""
        with np.load(path, allow_pickle=False) as stored:
            return cls(stored["codes"], stored["articles"])

    def compared(self, words: Sequence[str], *, weights: Vectors, articles: Rows) -> Vectors:
        """TERM_SIGNALS of each of these articles (ascending) for a question of these folded
        syllables with the weight of each, float32 (articles, 1) in [0, 1]."""
        signal = np.zeros((len(articles), 1), np.float32)
        codes, shares = _runs(words, weights=weights)
        begins, ends = (np.searchsorted(self.codes, codes, side=side) for side in ("left", "right"))
        for held in np.flatnonzero(ends > begins):
            own = np.isin(articles, self.articles[begins[held] : ends[held]])
            signal[own] = np.maximum(signal[own], shares[held])
        return signal


class TermCounter:
    """Collects the terms that documents define."""

    def __init__(self) -> None:
        self._codes = array("Q")
        self._articles = array("q")

    def add(self, document: Document, *, starts: Sequence[int], articles: Sequence[int]) -> None:
        """Add the terms of a document whose passages begin at `starts`, ascending, and count for
        these articles, by ordinal."""
        meanings = meanings_of(document)
        places = np.searchsorted(starts, [one.start for one in meanings], side="right") - 1
        for one, place in zip(meanings, places, strict=True):
            words = syllables(one.term)
            if 0 < len(words) <= _LONGEST and place >= 0:
                self._codes.append(int(_coded(words)))
                self._articles.append(articles[place])

    def terms(self) -> DefinedTerms:
        """What was collected, ordered; a term that an article defines twice is there once."""
        pairs = np.stack([np.array(self._codes, np.uint64), np.array(self._articles, np.uint64)])
        codes, articles = np.unique(pairs, axis=1)
        return DefinedTerms(codes, articles.astype(np.int64))


def _runs(words: Sequence[str], *, weights: Vectors) -> tuple[Codes, Vectors]:
    """The code of every run of at most `_LONGEST` neighbouring words, and its share of the weight
    of all."""
    sums = np.concatenate([[0.0], np.cumsum(weights, dtype=np.float64)])
    parts = _parts(words)
    codes, shares = [np.empty(0, np.uint64)], [np.empty(0)]
    code = np.zeros(len(words), np.uint64)
    for length in range(1, min(_LONGEST, len(words)) + 1):
        code = code[: len(words) - length + 1] * _FACTOR + parts[length - 1 :]
        codes.append(code)
        shares.append(sums[length:] - sums[:-length])
    return np.concatenate(codes), (np.concatenate(shares) / (sums[-1] or 1)).astype(np.float32)


def _coded(words: Iterable[str]) -> np.uint64:
    """The code of a term: a polynomial in `_FACTOR` modulo 2^64."""
    code = np.zeros(1, np.uint64)  # an array, whose products wrap around without a warning
    for part in _parts(list(words)):
        code = code * _FACTOR + part
    return np.uint64(code[0])


def _parts(words: Sequence[str]) -> Codes:
    """A number for each word, never 0."""
    return np.array([crc32(word.encode()) + 1 for word in words], np.uint64)
