"""How likely a sequence of written syllables is, by the counts of a corpus.

A question is typed in many ways (`index.typed`), and of the readings that it may stand for the
likeliest is taken. The counts say how often each written syllable occurs, and after which, in the
corpus and in the official texts whose counts are shipped (`index.ship_syllables`), since a
commune's few documents do not show all words that people use. The likeliest sequence is Viterbi's
over pairs of syllables, counts smoothed towards single ones by absolute discounting: Ney, Essen and
Kneser, "On structuring probabilistic dependences in stochastic language modelling", 1994.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.text import composed, fold

_WORD = re.compile(r"[^\W_]+")
_BREAK = 0  # stands for a number, and for the start of a text
_DISCOUNT = 0.75  # occurrences that each pair gives up to pairs that were not seen
_CHUNK = 2_000_000  # pairs counted at a time, to bound memory
_LEAST = 2  # occurrences below which a pair or a spelling is not kept

# How people ask, which no official text shows.
_ASKING = (
    "là gì", "gì không", "làm gì", "những gì", "điều gì", "việc gì", "quy định gì", "điều kiện gì",
    "bao nhiêu", "bao nhiêu tiền", "bao lâu", "bao giờ", "khi nào", "thế nào", "như thế nào",
    "ở đâu", "tại đâu", "đến đâu", "vì sao", "tại sao", "ra sao", "làm sao", "là ai", "có phải",
    "có được không", "được không", "hay không", "đúng không", "phải không", "đúng hay sai", "mấy",
    "thì sao", "thì làm sao", "phạt bao nhiêu", "bị phạt", "bị phạt bao nhiêu", "bị gì", "có bị",
    "mấy ngày", "mấy tháng", "mấy năm", "mấy tuổi", "mấy lần",
    "tôi", "em", "anh chị", "chị", "cho tôi hỏi", "cho em hỏi", "xin hỏi", "thưa luật sư", "ạ",
)  # fmt: skip
_ASKED = 200  # occurrences that each of them counts for

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted: `words[i]` occurs `singles[i]` times; the pair of words `i`, `j` has the
    code `i * len(words) + j`, ascending in `codes`, and occurs `pairs` times. Word 0 is a break."""

    words: tuple[str, ...]
    singles: Ints
    codes: Ints
    pairs: Ints


def count(texts: Iterable[str], *, known: Counts | None = None, least: int = _LEAST) -> Counts:
    """Count the written syllables of a corpus, and their pairs; `known` are counted with them.
    What occurs less than `least` times is left out."""
    numbers, singles, codes, pairs = _opened(known)
    asked = [] if known else [[*_numbered(text, numbers=numbers), _BREAK] for text in _ASKING]
    stream = array("q", [_BREAK, *chain.from_iterable(asked * _ASKED)])
    for text in texts:
        stream.extend(_numbered(text, numbers=numbers))
        stream.append(_BREAK)
        if len(stream) >= _CHUNK:
            singles, codes, pairs = _added(stream, singles=singles, codes=codes, pairs=pairs)
            stream = array("q", [_BREAK])
    singles, codes, pairs = _added(stream, singles=singles, codes=codes, pairs=pairs)
    return _kept(tuple(numbers), singles=singles, codes=codes, pairs=pairs, least=least)


@dataclass(frozen=True, slots=True)
class Options:
    """What one typed word may stand for: `numbers` of known words, AS_TYPED for none of them, and
    of each the log-chance in (-inf, 0] of being typed so; int64 and float64 of equal lengths."""

    numbers: Ints
    chances: npt.NDArray[np.float64]


AS_TYPED = -1


class Restorer:
    """Known syllables, and the likeliest sequence of them, by the counts of a corpus."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._size = len(counts.words)
        self._share = counts.singles / max(1, counts.singles.sum())
        first = counts.codes[1:] // self._size  # the first code is a sentinel
        held = np.bincount(first, counts.pairs[1:] - _DISCOUNT, minlength=self._size)
        self._total = np.maximum(counts.singles, held) + 1
        self._rest = 1 - held / self._total  # what single words share, after each word
        self._numbers = {word: number for number, word in enumerate(counts.words[1:], start=1)}
        self._spellings: dict[str, list[int]] = {}
        for number, word in enumerate(counts.words[1:], start=1):
            self._spellings.setdefault(fold(word), []).append(number)

    def number(self, word: str) -> int | None:
        """The number of a word as written, in lower case; None where it is not known."""
        return self._numbers.get(word)

    def spellings(self, folded: str) -> Sequence[int]:
        """The numbers of the known words that fold to this; none where there are none."""
        return self._spellings.get(folded, ())

    def word(self, number: int) -> str:
        """The word of a number."""
        return self._counts.words[number]

    def times(self, number: int) -> int:
        """How often a word occurs."""
        return int(self._counts.singles[number])

    def together(self, first: Sequence[int], second: Sequence[int]) -> int:
        """How often the most frequent pair of one of `first` and one of `second` occurs."""
        if not first or not second:
            return 0
        return int(self._pairs(np.array(first), np.array(second)).max())

    def likeliest(self, options: Sequence[Options]) -> list[int]:
        """The sequence of numbers, one of each of `options`, of the highest probability."""
        before, best = np.array([_BREAK]), np.zeros(1)
        steps: list[Ints] = []
        for now in options:
            total = best[:, None] + self._log_likelihood(before, now.numbers) + now.chances
            steps.append(total.argmax(axis=0))
            before, best = now.numbers, total.max(axis=0)
        at = int(best.argmax()) if len(best) else 0
        path = []
        for now, step in zip(reversed(options), reversed(steps), strict=True):
            path.append(int(now.numbers[at]))
            at = int(step[at])
        return path[::-1]

    @property
    def counts(self) -> Counts:
        """What it restores by."""
        return self._counts

    def save(self, path: Path) -> None:
        """Write the counts to a .npz file."""
        counts = self._counts
        letters = np.frombuffer("\n".join(counts.words).encode(), np.uint8)
        with path.open("wb") as file:
            np.savez_compressed(
                file, words=letters, singles=counts.singles, codes=counts.codes, pairs=counts.pairs
            )

    @classmethod
    def open(cls, path: Path) -> "Restorer":
        """Read what `save` wrote. Raises ValueError, KeyError, OSError or BadZipFile where it is
        damaged."""
        with np.load(path, allow_pickle=False) as stored:
            words = tuple(stored["words"].tobytes().decode().split("\n"))
            return cls(Counts(words, stored["singles"], stored["codes"], stored["pairs"]))

    def _log_likelihood(self, before: Ints, now: Ints) -> npt.NDArray[np.float64]:
        """log P(now | before), shape (len(before), len(now))."""
        first, second = before.clip(_BREAK), now.clip(_BREAK)  # an unknown word is a break
        together = (
            np.maximum(self._pairs(first, second) - _DISCOUNT, 0) / self._total[first][:, None]
        )
        alone = self._rest[first][:, None] * (self._share[second] + 1e-9)
        chance: npt.NDArray[np.float64] = np.log(together + alone)
        return chance

    def _pairs(self, first: Ints, second: Ints) -> Ints:
        """How often each pair occurs, shape (len(first), len(second))."""
        counts = self._counts
        codes = first[:, None] * self._size + second[None, :]
        places = np.minimum(np.searchsorted(counts.codes, codes), len(counts.codes) - 1)
        found: Ints = np.where(counts.codes[places] == codes, counts.pairs[places], 0)
        return found


def _numbered(text: str, *, numbers: dict[str, int]) -> Iterator[int]:
    for word in _WORD.findall(composed(text).lower()):
        yield numbers.setdefault(word, len(numbers)) if word.isalpha() else _BREAK


# Pairs are coded with a fixed base while their number of words still grows.
_BASE = 1 << 31


def _added(
    stream: "array[int]", *, singles: Ints, codes: Ints, pairs: Ints
) -> tuple[Ints, Ints, Ints]:
    """The counts with those of another stretch of word numbers added, which begins and ends with a
    break."""
    numbers = np.asarray(stream, np.int64)
    ones = np.bincount(numbers[1:], minlength=len(singles))
    ones[: len(singles)] += singles
    new, times = np.unique(numbers[:-1] * _BASE + numbers[1:], return_counts=True)
    merged, places = np.unique(np.concatenate([codes, new]), return_inverse=True)
    total = np.zeros(len(merged), np.int64)
    np.add.at(total, places, np.concatenate([pairs, times]))
    return ones, merged, total


def _opened(known: Counts | None) -> tuple[dict[str, int], Ints, Ints, Ints]:
    """What counting starts from: numbers of words, single counts, codes of pairs, pair counts."""
    if known is None:
        return {"": _BREAK}, np.zeros(1, np.int64), np.empty(0, np.int64), np.empty(0, np.int64)
    first, second = np.divmod(known.codes[1:], len(known.words))  # the first code is a sentinel
    numbers = {word: number for number, word in enumerate(known.words)}
    return numbers, known.singles, first * _BASE + second, known.pairs[1:]


def _kept(words: tuple[str, ...], *, singles: Ints, codes: Ints, pairs: Ints, least: int) -> Counts:
    """The counts without what is too rare to tell anything, renumbered."""
    keep = singles >= least
    keep[_BREAK] = True
    renumbered = np.cumsum(keep) - 1
    first, second = codes // _BASE, codes % _BASE
    held = (pairs >= least) & keep[first] & keep[second]
    size = int(keep.sum())
    short = renumbered[first[held]] * size + renumbered[second[held]]
    left = tuple(word for word, kept in zip(words, keep, strict=True) if kept)
    return Counts(left, singles[keep], np.concatenate([[-1], short]), np.r_[0, pairs[held]])
