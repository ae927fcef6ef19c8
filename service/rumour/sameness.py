"""Whether a claim says the same as a sentence of a text, word by word: the second lock on a verdict.

`service.verify` weighs how much of a claim its evidence holds, which is right for a sentence that was
made from the evidence. A rumour was not: it is often a rule with one word turned. So what it says
must be read off one sentence of the text in order, and the words that turn a rule ("mọi", "bắt
buộc", "chỉ", "không") must stand in both.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.text import composed, fold
from index.typed.keyboard import split_tone
from service.rumour.words import FILLERS, TURNING, TURNS, UNITS

_WORD = re.compile(r"[^\W_]+")
_STOP = re.compile(r"[.](?=\s|$)|\n")
_PART = re.compile(r"[,;:](?=\s|$)")
_LABEL = re.compile(r"^\s*(?:\d+[a-zđ]?\.|[a-zđ]\))")
# What a claim says of its source, which stands in no clause: "Theo Luật Đất đai năm 2024, …", "… theo
# quy định của pháp luật".
_SOURCE = re.compile(
    r"^\s*(?:theo|căn cứ)\b[^,;]{0,80}?\b(?:luật|blds|hiến pháp|nghị định|thông tư)\b[^,;]{0,80},"
    r"|\btheo (?:quy định|điều)\b[^,;]{0,40}?(?:luật|hiến pháp)(?: này|[^,;]{0,60}?(?= thì|,|$))",
    re.IGNORECASE,
)
_SHORT = 3  # words of a sentence; shorter ones are labels and remains
_TERM = 8  # words before "là" in a definition
_TAIL = 40  # words at the end of a sentence in which an exception is looked for
_ABSENT = 0.2  # of the words of a claim that may be told in other words
_LED = 0.85  # of the words of a claim that the lead-ins may hold alone: they rule nothing themselves

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says: `own` words, read behind the heading and the lead-ins of `context`."""

    context: str
    own: str


@dataclass(frozen=True, slots=True)
class Sameness:
    """How a claim differs from the sentence that is nearest to it.

    `added` are turning words that only the claim has, `dropped` those that only the sentence has;
    `renamed` tells that the two define different terms. `changed` counts words that stand in the
    place of others, `absent` those that the sentence and its context lack, and `led` those that
    stand in its context alone, of `words` in all.
    """

    added: Words
    dropped: Words
    renamed: bool
    changed: int
    absent: int
    led: int
    words: int

    @property
    def same(self) -> bool:
        """Whether nothing turns what is said, and little is told in other words."""
        turned = self.added or self.dropped or self.renamed or self.changed
        held = self.absent <= _ABSENT * self.words and self.led <= _LED * self.words
        return held and not turned

    @property
    def exact(self) -> bool:
        """Whether every word of the claim is read off the sentence."""
        return self.same and not self.absent


def sameness(claim: str, *, said: Said) -> Sameness:
    """How a claim of one sentence differs from the sentence of a text that holds most of it."""
    read = _Reader(plain=composed(claim).isascii())
    claim = _SOURCE.sub(" ", claim)
    parts = [words for part in _PART.split(claim) if (words := read.words(part))]
    every = tuple(word for part in parts for word in part)
    context = read.words(said.context)
    sentence = _nearest(read.content(every), read.sentences(said.own), context=context)
    return _compared(parts, sentence, context=context, read=read)


class _Reader:
    """Reads words as they are compared: lower case, without diacritics where a claim has none, and
    without numbers, which the locks of `verify` compare."""

    def __init__(self, *, plain: bool) -> None:
        self._spelt = _folded if plain else _toned
        self.turning = self._table(TURNING)
        self.turns = self._table(TURNS)
        self.fillers = frozenset(map(self._spelt, FILLERS))
        self._units = frozenset(map(self._spelt, UNITS))
        self.copula, self.exceptions = self._spelt("là"), self._set(("trừ", "nhưng"))
        self.inside = self._spelt("trong")

    def words(self, text: str) -> Words:
        """The words of a text but for numbers and what they count."""
        found = map(self._spelt, _WORD.findall(composed(text).lower()))
        return tuple(one for one in found if not (one in self._units or _has_digit(one)))

    def sentences(self, text: str) -> tuple[Words, ...]:
        """The words of each sentence of a text, without the labels of clauses and points."""
        split = (_LABEL.sub("", one) for one in _STOP.split(text))
        found = tuple(self.words(one) for one in split if len(one.split()) >= _SHORT)
        return found or (self.words(text),)

    def content(self, words: Sequence[str]) -> Words:
        """The words without those that hold sentences together."""
        return tuple(one for one in words if one not in self.fillers)

    def _table(self, table: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
        return {self._spelt(word): self._set((word, *held.split())) for word, held in table.items()}

    def _set(self, words: Collection[str]) -> frozenset[str]:
        return frozenset(map(self._spelt, words))


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


@lru_cache(20_000)
def _toned(word: str) -> str:
    """A syllable with its tone behind it: "hoà" and "hòa" are one."""
    return "".join(split_tone(word))


@lru_cache(20_000)
def _folded(word: str) -> str:
    return fold(word)


def _nearest(wanted: Words, sentences: Sequence[Words], *, context: Words) -> Words:
    """The sentence that holds most of the words of a claim which its context does not."""
    missing = set(wanted) - set(context)
    return max(sentences, key=lambda one: len(missing.intersection(one)))


def _compared(
    parts: Sequence[Words], sentence: Words, *, context: Words, read: _Reader
) -> Sameness:
    claimed = tuple(word for part in parts for word in part)
    own, around = read.content(sentence), read.content(context)
    stated = frozenset((*sentence, *context))
    contents = [content for part in parts if (content := read.content(part))]
    aligned = [_aligned(part, (*around, *own)) for part in contents]
    within = _within(aligned, (*around, *own))
    words = [word for part in contents for word in part]
    return Sameness(
        tuple(one for one in claimed if _lacks(one, stated, table=read.turning)),
        _dropped(within, sentence[-_TAIL:], claimed=frozenset(claimed), read=read),
        _renamed(claimed, sentence, read=read),
        _changed(contents, aligned, own=own, before=len(around)),
        sum(word not in stated for word in words),
        sum(word in around and word not in own for word in words),
        len(words),
    )


def _lacks(word: str, held: Collection[str], *, table: Mapping[str, frozenset[str]]) -> bool:
    """Whether a turning word has no counterpart among the words of the other side."""
    return word in table and table[word].isdisjoint(held)


def _dropped(
    within: Words, tail: Words, *, claimed: frozenset[str], read: _Reader
) -> Words:
    """The turning words of a sentence that the claim leaves out, and its exceptions."""
    turned = [one for one in within if _lacks(one, claimed, table=read.turns)]
    excepted = [one for one in tail if one in read.exceptions]
    return tuple(turned + ([] if read.exceptions & claimed else excepted))


def _renamed(claimed: Words, sentence: Words, *, read: _Reader) -> bool:
    """Whether both are definitions ("X là …") of terms that differ."""
    term, other = (_term(words, read=read) for words in (claimed, sentence))
    listed = read.inside in claimed[len(term) : len(term) + 5]  # "X là một trong các …"
    return bool(term and len(term) <= _TERM and not listed and term != other)


def _term(words: Words, *, read: _Reader) -> Words:
    """The words that a definition is of; empty where there is none."""
    if read.copula not in words:
        return ()
    return read.content(words[: words.index(read.copula)])


Pairs = tuple[tuple[int, int], ...]


def _within(aligned: Sequence[Pairs], stated: Words) -> Words:
    """What stands between the first and the last word that a claim is read off."""
    places = [place for pairs in aligned for _, place in pairs]
    return stated[min(places) : max(places) + 1] if places else ()


def _changed(
    contents: Sequence[Words], aligned: Sequence[Pairs], *, own: Words, before: int
) -> int:
    """How many words of a claim stand where the sentence has others. Two words exchanged count; a
    part that is moved as a whole, or put in or left out, does not."""
    used = {place for pairs in aligned for _, place in pairs}
    size, changed = before + len(own), 0
    for part, pairs in zip(contents, aligned, strict=True):
        start = before if not pairs or pairs[0][1] >= before else pairs[0][1]
        ends = ((-1, start - 1), *pairs, (len(part), size))
        for (left, low), (right, high) in zip(ends, ends[1:], strict=False):
            free = any(place not in used for place in range(max(low + 1, before), high))
            changed += right - left - 1 if free else 0
    return changed


def _aligned(part: Words, stated: Words) -> Pairs:
    """The longest common subsequence, as places in the two; runs of neighbours are preferred."""
    best = _table(part, stated)
    pairs, row, column = [], 0, 0
    while row < len(part) and column < len(stated):
        gain = _gain(part, stated, row, column)
        if gain and best[row][column] == best[row + 1][column + 1] + gain:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row + 1][column] >= best[row][column + 1]:
            row += 1
        else:
            column += 1
    return tuple(pairs)


def _table(part: Words, stated: Words) -> list[list[int]]:
    """For each place in the two, the worth of the best alignment from there on."""
    best = [[0] * (len(stated) + 1) for _ in range(len(part) + 1)]
    for row in reversed(range(len(part))):
        for column in reversed(range(len(stated))):
            gain = _gain(part, stated, row, column)
            pair = best[row + 1][column + 1] + gain if gain else 0
            best[row][column] = max(pair, best[row + 1][column], best[row][column + 1])
    return best


def _gain(part: Words, stated: Words, row: int, column: int) -> int:
    """What a pair is worth: 0 for different words, and a little more where the next ones agree."""
    if part[row] != stated[column]:
        return 0
    return 101 if part[row + 1 : row + 2] == stated[column + 1 : column + 2] else 100
