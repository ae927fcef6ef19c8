"""Words of a claim and of a text as `sameness` compares them."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from index.text import composed, fold
from index.typed.keyboard import split_tone
from service.rumour.words import FILLERS, TURNING, TURNS, UNITS

Words = tuple[str, ...]

COMMA = ","
_WORD = re.compile(r"[^\W_]+")
_STOP = re.compile(r"[.](?=\s|$)|\n")
_PART = re.compile(r"[,;:](?=\s|$)")
_LABEL = re.compile(r"^\s*(?:\d+[a-zđ]?\.|[a-zđ]\))")
# By what a rule is made, and what explains it, which a claim need not tell.
_ASIDE = re.compile(r"\btheo quy định (?:của|tại)\b[^,;.]*|\([^()]*\)", re.IGNORECASE)
_SHORT = 3  # words of a sentence; shorter ones are labels and remains


class Reader:
    """Reads words in lower case, without diacritics where `plain`, and without numbers and what
    they count, which the locks of `service.verify` compare."""

    def __init__(self, *, plain: bool) -> None:
        self._spelt = _folded if plain else _toned
        self.turning = self._table(TURNING)
        self.turns = self._table(TURNS)
        self.copula, self.inside = self._spelt("là"), self._spelt("trong")
        self.applies = (self._spelt("đối"), self._spelt("với"))
        self.then, self.conditions = self._spelt("thì"), self._set(("nếu", "khi"))
        self.exceptions = self._set(("trừ", "nhưng"))
        self.denials = self._set(("không", "cấm", "chưa"))
        self._ban, self._not_may = self._spelt("cấm"), (self._spelt("không"), self._spelt("được"))
        self._fillers = self._set(FILLERS) | {COMMA}
        self._units = self._set(UNITS)

    def words(self, text: str) -> Words:
        """The words of a text but for numbers."""
        found = map(self._spelt, _WORD.findall(composed(text).lower()))
        return tuple(one for one in found if not (one in self._units or _has_digit(one)))

    def parts(self, text: str) -> tuple[Words, ...]:
        """The words of each part of a text between its commas."""
        return tuple(words for part in _PART.split(text) if (words := self.words(part)))

    def sentences(self, text: str) -> tuple[Words, ...]:
        """The words of each sentence of a text, without the labels of clauses and points; each part
        ends in a comma."""
        split = (_ASIDE.sub(" ", _LABEL.sub("", one)) for one in _STOP.split(text))
        kept = [one for one in split if len(one.split()) >= _SHORT] or [text]
        return tuple(
            tuple(word for part in self.parts(one) or ((),) for word in (*part, COMMA))
            for one in kept
        )

    def content(self, words: Sequence[str]) -> Words:
        """The words without commas and without those that hold sentences together."""
        return tuple(one for one in words if one not in self._fillers)

    def bans(self, context: Words) -> list[str]:
        """The words by which a heading or a lead-in forbids what it lists."""
        return [
            pair[0]
            for pair in pairwise((*context, COMMA))
            if pair[0] == self._ban or pair == self._not_may
        ]

    def _table(self, table: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
        return {self._spelt(word): self._set((word, *held.split())) for word, held in table.items()}

    def _set(self, words: Collection[str]) -> frozenset[str]:
        return frozenset(map(self._spelt, words))


@cache
def reader(*, plain: bool) -> Reader:
    """The reader of texts with diacritics, or of those without."""
    return Reader(plain=plain)


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


@lru_cache(20_000)
def _toned(word: str) -> str:
    """A syllable with its tone behind it: "hoà" and "hòa" are one."""
    return "".join(split_tone(word))


@lru_cache(20_000)
def _folded(word: str) -> str:
    return fold(word)
