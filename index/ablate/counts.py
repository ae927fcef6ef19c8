"""How often the words that questions ask for occur in each passage.

Only asked words are counted, so a variant of the word index takes seconds to measure.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from index.ablate.cuts import Stream, Words
from index.values import Rows

Codes = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_BITS = 20  # of a spelling's number inside a code; a corpus has some ten thousand spellings
_KIND = 3 * _BITS  # where the kind of token stands in a code


class Token(StrEnum):
    """What is counted of a text."""

    SYLLABLE = "syllable"
    PAIR = "pair"  # two neighbours
    SKIP = "skip"  # two with one between them
    TRIPLE = "triple"  # three neighbours
    NUMBER = "number"  # an official number, whole
    ALONE = "alone"  # a syllable that is a word by itself, where words were told apart
    WORD = "word"  # a word of several syllables, likewise


_STEPS = {
    Token.SYLLABLE: (0,),
    Token.PAIR: (0, 1),
    Token.SKIP: (0, 2),
    Token.TRIPLE: (0, 1, 2),
    Token.NUMBER: (0,),
    Token.ALONE: (0,),
    Token.WORD: (0,),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The tokens of questions: `terms` are the codes of all, ascending; `places` holds, by
    question, the places of its tokens in `terms`, as often as they are asked."""

    terms: Codes
    places: tuple[Rows, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Occurrences in texts: `keys` (term * texts + text, ascending) with `times`, and by text
    `lengths`, the number of its tokens."""

    keys: Codes
    times: Floats
    lengths: Floats

    def spread(self, articles: Rows) -> "Counts":
        """Counts of articles as counts of the passages whose articles (ascending) are given."""
        before, count = len(self.lengths), len(articles)
        sizes = np.bincount(articles, minlength=before)
        firsts = np.cumsum(sizes) - sizes
        term, article = np.divmod(self.keys, before)
        repeats = sizes[article]
        inside = np.arange(repeats.sum()) - np.repeat(np.cumsum(repeats) - repeats, repeats)
        keys = np.repeat(term * count + firsts[article], repeats) + inside
        return Counts(keys, np.repeat(self.times, repeats), self.lengths[articles])


def asked_by(questions: Words, *, tokens: Collection[Token], count: int) -> Asked:
    """The tokens of `count` questions."""
    found = list(_codes(questions, tokens=tokens))
    codes = np.concatenate([codes for codes, _ in found])
    owners = np.concatenate([owner for _, owner in found])
    terms, places = np.unique(codes, return_inverse=True)
    order = np.argsort(owners, kind="stable")
    ends = np.cumsum(np.bincount(owners, minlength=count))
    return Asked(terms, tuple(np.split(places[order], ends[:-1])))


def counted(words: Words, *, asked: Asked, tokens: Collection[Token], count: int) -> Counts:
    """The asked tokens in `count` texts."""
    lengths, keys = np.zeros(count), []
    for codes, owners in _codes(words, tokens=tokens):
        lengths += np.bincount(owners, minlength=count)
        places = np.minimum(np.searchsorted(asked.terms, codes), len(asked.terms) - 1)
        held = asked.terms[places] == codes
        keys.append(places[held] * count + owners[held])
    key, times = np.unique(np.concatenate(keys), return_counts=True)
    return Counts(key, times.astype(np.float64), lengths)


def added(parts: Sequence[tuple[Counts, float]]) -> Counts:
    """Counts of several parts of the same texts as those of one, each counted so many times."""
    keys, places = np.unique(
        np.concatenate([counts.keys for counts, _ in parts]), return_inverse=True
    )
    times = np.concatenate([times * counts.times for counts, times in parts])
    lengths = sum((times * counts.lengths for counts, times in parts), np.zeros(()))
    summed = np.bincount(places, weights=times, minlength=len(keys))
    return Counts(keys, summed.astype(np.float64), lengths)


def kinds(asked: Asked) -> npt.NDArray[np.bool_]:
    """Of which kind each term is, shape (kinds, terms): row i is that of the i-th `Token`."""
    found = asked.terms >> _KIND
    return np.stack([found == kind for kind in range(len(Token))])


def _codes(words: Words, *, tokens: Collection[Token]) -> Iterator[tuple[Codes, Rows]]:
    """The tokens of texts as numbers, with the text of each; one pair of arrays a kind."""
    for kind, token in enumerate(Token):
        if token in tokens:
            codes, owners = _chained(_stream(words, token=token), steps=_STEPS[token])
            yield codes | kind << _KIND, owners


def _stream(words: Words, *, token: Token) -> Stream:
    """Where tokens of a kind are read."""
    own = {Token.NUMBER: words.numbers, Token.ALONE: words.alone, Token.WORD: words.compounds}
    return own.get(token, words.syllables)


def _chained(stream: Stream, *, steps: tuple[int, ...]) -> tuple[Codes, Rows]:
    """The codes of the values at `steps` from each place, where all are of one text."""
    owners, last = stream.owners, steps[-1]
    kept = np.flatnonzero(owners[: len(owners) - last] == owners[last:])
    codes = np.zeros(len(kept), np.int64)
    for step in steps:
        codes = (codes << _BITS) + stream.values[kept + step] + 1
    return codes, owners[kept]
