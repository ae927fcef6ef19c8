"""Puts back the diacritics of a question that was typed without them.

An embedding model reads "nguoi lao dong" as another language, so the dense side searches with a
restored reading; the word side folds everything and needs none. The restorer knows how often each
written syllable occurs, and after which, in the corpus and in the official texts whose counts are
shipped (`index.ship_syllables`), since a commune's few documents do not show all words that people
use. It picks the likeliest sequence (Viterbi over pairs of syllables, counts smoothed towards
single ones by a Dirichlet prior: Zhai and Lafferty, "A study of smoothing methods", 2004).

What was typed with diacritics is never changed, nor is anything with a digit, nor an official
number.
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.text import OFFICIAL_NUMBER, composed, fold

_WORD = re.compile(r"[^\W_]+")
_BREAK = 0  # stands for a number, and for the start of a text
_PRIOR = 100.0  # weight of single syllables against pairs, in occurrences
_BARE_BELOW = 0.5  # share of marked words; Vietnamese as it is written marks some 75 %
_KNOWN_FROM = 0.5  # share of known words; below it a question is in another language
_CHUNK = 2_000_000  # pairs counted at a time, to bound memory
_LEAST = 2  # occurrences below which a pair or a spelling is not kept

# How people ask, which no official text shows.
_ASKING = (
    "là gì", "gì không", "làm gì", "những gì", "điều gì", "việc gì", "quy định gì", "điều kiện gì",
    "bao nhiêu", "bao nhiêu tiền", "bao lâu", "bao giờ", "khi nào", "thế nào", "như thế nào",
    "ở đâu", "tại đâu", "đến đâu", "vì sao", "tại sao", "ra sao", "làm sao", "là ai", "có phải",
    "có được không", "được không", "hay không", "đúng không", "phải không", "đúng hay sai", "mấy",
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


class Restorer:
    """Restores diacritics by the counts of a corpus."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._size = len(counts.words)
        self._share = counts.singles / max(1, counts.singles.sum())
        self._spellings: dict[str, list[int]] = {}
        for number, word in enumerate(counts.words[1:], start=1):
            self._spellings.setdefault(fold(word), []).append(number)

    def restore(self, question: str) -> str:
        """The question with missing diacritics put back; otherwise as it was typed."""
        text = composed(question)
        words = list(_open_words(text))
        if not words:
            return text
        candidates = self._candidates(words)
        return self._written(text, words=words, path=self._likeliest(candidates))

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

    def _candidates(self, words: list[re.Match[str]]) -> list[Ints]:
        """The numbers of the spellings that each word may stand for; -1 is the word as typed,
        where the corpus does not know it."""
        if self._known_share(words) < _KNOWN_FROM:
            return [np.array([-1], np.int64)] * len(words)
        bare = _marked_share(words) < _BARE_BELOW
        return [self._spellings_of(word.group(), bare=bare) for word in words]

    def _known_share(self, words: list[re.Match[str]]) -> float:
        """The share of words of letters that some spelling in the corpus folds to."""
        letters = [fold(word.group()) for word in words if word.group().isalpha()]
        return sum(word in self._spellings for word in letters) / max(1, len(letters))

    def _spellings_of(self, typed: str, *, bare: bool) -> Ints:
        word = typed.lower()
        known = self._spellings.get(fold(word), [])
        same = [number for number in known if self._counts.words[number] == word]
        fixed = fold(word) != word or not word.isalpha()
        if fixed or not known or (same and not bare):
            return np.array(same or [-1], np.int64)
        return np.array(known, np.int64)

    def _likeliest(self, candidates: list[Ints]) -> list[int]:
        """The sequence of candidates, one a word, of the highest probability."""
        before, best = np.array([_BREAK]), np.zeros(1)
        steps: list[Ints] = []
        for now in candidates:
            total = best[:, None] + self._log_likelihood(before, now)
            steps.append(total.argmax(axis=0))
            before, best = now, total.max(axis=0)
        at = int(best.argmax())
        path = []
        for now, step in zip(reversed(candidates), reversed(steps), strict=True):
            path.append(int(now[at]))
            at = int(step[at])
        return path[::-1]

    def _log_likelihood(self, before: Ints, now: Ints) -> npt.NDArray[np.float64]:
        """log P(now | before), shape (len(before), len(now))."""
        counts = self._counts
        first, second = before.clip(_BREAK), now.clip(_BREAK)  # an unknown word is a break
        codes = first[:, None] * self._size + second[None, :]
        places = np.minimum(np.searchsorted(counts.codes, codes), len(counts.codes) - 1)
        together = np.where(counts.codes[places] == codes, counts.pairs[places], 0)
        prior = _PRIOR * (self._share[second] + 1e-9)
        chance: npt.NDArray[np.float64] = np.log(
            (together + prior) / (counts.singles[first][:, None] + _PRIOR)
        )
        return chance

    def _written(self, text: str, *, words: list[re.Match[str]], path: list[int]) -> str:
        pieces, end = [], 0
        for word, number in zip(words, path, strict=True):
            pieces += [text[end : word.start()], self._spelt(word.group(), number=number)]
            end = word.end()
        return "".join([*pieces, text[end:]])

    def _spelt(self, typed: str, *, number: int) -> str:
        """The spelling, in the letter case that was typed."""
        if number <= _BREAK or self._counts.words[number] == typed.lower():
            return typed
        spelling = self._counts.words[number]
        if typed.isupper() and len(typed) > 1:
            return spelling.upper()
        return spelling.capitalize() if typed[0].isupper() else spelling


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


def _open_words(text: str) -> Iterator[re.Match[str]]:
    """The words of a text outside its official numbers."""
    closed = [number.span() for number in OFFICIAL_NUMBER.finditer(text)]
    for word in _WORD.finditer(text):
        if not any(start <= word.start() < end for start, end in closed):
            yield word


def _marked_share(words: list[re.Match[str]]) -> float:
    """The share of words of letters that carry diacritics."""
    letters = [word.group().lower() for word in words if word.group().isalpha()]
    return sum(fold(word) != word for word in letters) / max(1, len(letters))
