"""What a typed word may stand for, each reading with its chance of being typed so.

In order of what was typed: a bare word for any spelling that folds to it, the likelier the fewer
words of the question carry marks; a word with marks for itself; and what no text holds for what
its raw keys make, for spellings that have further marks or others, or for a word one slip away.
"""

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from index.restore import AS_TYPED, Options, Restorer
from index.text import fold
from index.typed.keyboard import beside, decoded, split_tone
from ingest.syllables import is_syllable

_MARKED = 0.75  # share of words with diacritics in Vietnamese as it is written
_LEAST, _MOST = 0.01, 0.9  # bounds of the chance that a word lost its diacritics
_KEYS = 0.3  # chance that a word which no text holds is raw keys, where they make a known one
_LOST = 0.3  # that it lacks some marks
_OTHER = 0.03  # that it has wrong ones
_SLIP = 0.003  # that it is one slip away from a known word
_STRANGE = 1e-6  # that it is meant as typed: a name, a foreign word
_STRANGER = 1e-9  # the same, of a word that is raw keys or lacks marks

_LETTERS = "abcdeghiklmnopqrstuvxy"
_SHORTEST = 3  # letters of a word that is searched for slips
_LONGEST = 8  # of one syllable with one letter too many; "nghiêng" has seven


@dataclass(frozen=True, slots=True)
class Share:
    """How a question is typed: the chance in (0, 1) that a word lost its diacritics, and whether
    its words with marks have no tones at all."""

    lost: float
    toneless: bool

    @classmethod
    def of(cls, words: Sequence[str]) -> Self:
        """As these words are typed."""
        letters = [word.lower() for word in words if word.isalpha()]
        marked = [word for word in letters if fold(word) != word]
        # Raw keys tell as much as the marks that they stand for.
        keyed = sum(any(map(is_syllable, decoded(word))) for word in words if not is_syllable(word))
        written = (len(marked) + keyed) / max(1, len(letters))
        lost = min(_MOST, max(_LEAST, 1 - written / _MARKED))
        return cls(lost, len(marked) > 1 and not any(split_tone(word)[1] for word in marked))


class Candidates:
    """Readings of words by what is known."""

    def __init__(self, restorer: Restorer) -> None:
        self._restorer = restorer

    def known_share(self, words: Iterable[str]) -> float:
        """The share of words that known ones can be read from."""
        letters = [word for word in words if not word.isdigit()]
        return sum(map(self._telling, letters)) / max(1, len(letters))

    def _telling(self, word: str) -> bool:
        """Whether a word is likely to be Vietnamese: known, marked, or the keys of a known one."""
        bare = fold(word)
        return bool(bare != word.lower() or self._restorer.spellings(bare) or self._keyed(word))

    def options(self, typed: str, *, share: Share) -> Options:
        """What a word may stand for in a question that is typed so."""
        word = typed.lower()
        itself = self._restorer.number(word)
        if not word.isalpha():
            return _made(AS_TYPED, (_KEYS, self._keyed(typed)), strange=_STRANGER)
        if fold(word) == word and self._native(word):
            return self._restored(word, itself=itself, lost=share.lost)
        if is_syllable(word) and (itself is not None or fold(word) != word):
            more = self._further(word) if share.toneless and not split_tone(word)[1] else ()
            return _made(AS_TYPED if itself is None else itself, (_LOST, more))
        return self._repaired(typed, itself=itself, lost=share.lost)

    def _restored(self, word: str, *, itself: int | None, lost: float) -> Options:
        """A bare word: any of its spellings."""
        return _made(itself, (lost, self._restorer.spellings(word)))

    def _repaired(self, typed: str, *, itself: int | None, lost: float) -> Options:
        """A word that is no syllable of the corpus."""
        word, meant = typed.lower(), AS_TYPED if itself is None else itself
        keyed, further = self._keyed(typed), self._further(word)
        if keyed or further or itself is not None or typed.isupper():
            return _made(meant, (_KEYS, keyed), (_LOST, further), strange=_STRANGER)
        others, (same, more) = self._restorer.spellings(fold(word)), self._near(word)
        return _made(meant, (_OTHER, others), (_SLIP, same), (_SLIP * lost, more), strange=_STRANGE)

    def _native(self, word: str) -> bool:
        """Whether some spelling of a folded word is built as a Vietnamese syllable."""
        return any(is_syllable(self._restorer.word(one)) for one in self._restorer.spellings(word))

    def _keyed(self, typed: str) -> list[int]:
        """The known syllables that its raw keys make."""
        found = (self._restorer.number(one) for one in decoded(typed) if is_syllable(one))
        return [number for number in found if number is not None]

    def _further(self, word: str) -> list[int]:
        """The known spellings that have the marks of a word and more."""
        return [
            number
            for number in self._restorer.spellings(fold(word))
            if lacks_marks(word, spelling=self._restorer.word(number))
        ]

    def _near(self, word: str) -> tuple[list[int], list[int]]:
        """The known syllables one slip away (a letter too many, too few, another, or two swapped),
        and those that have further marks as well. Marks that were typed stay."""
        near: tuple[list[int], list[int]] = ([], [])
        if not _SHORTEST <= len(word) <= _LONGEST:
            return near
        for slip in set(slips_of(word)):
            for number in self._restorer.spellings(fold(slip)):
                spelling = self._restorer.word(number)
                if lacks_marks(slip, spelling=spelling, itself=True) and is_syllable(spelling):
                    near[_marks(spelling) > _marks(word)].append(number)
        return near


def _marks(word: str) -> int:
    """How many marks and tones a word has."""
    spread = unicodedata.normalize("NFD", word)
    return sum(1 for letter in spread if unicodedata.combining(letter) or letter == "đ")


def _made(
    itself: int | None, *ways: tuple[float, Sequence[int]], strange: float = _STRANGE
) -> Options:
    """Options of these chances, the best of each; the word itself has the chance 1 where it is
    known, and `strange` where it is not."""
    chances: dict[int, float] = {}
    for chance, numbers in ways:
        for number in numbers:
            chances.setdefault(number, math.log(chance))
    if itself is not None:
        chances[itself] = math.log(strange) if itself == AS_TYPED else 0.0
    return Options(np.fromiter(chances, np.int64), np.fromiter(chances.values(), np.float64))


def lacks_marks(word: str, *, spelling: str, itself: bool = False) -> bool:
    """Whether each letter of a word is that of the spelling, with its marks or fewer; `itself`
    counts the spelling too."""
    if len(word) != len(spelling) or (word == spelling and not itself):
        return word == spelling and itself
    (bare, tone), (meant, meant_tone) = split_tone(word), split_tone(spelling)
    letters = zip(bare, meant, strict=False)
    return tone in ("", meant_tone) and all(a in (b, fold(b)) for a, b in letters)


def slips_of(word: str) -> Iterator[str]:
    """Every string one slip away from a word: a letter put in, left out, typed by the key beside
    it, or swapped with the next; letters put in are bare."""
    for at in range(len(word) + 1):
        before, rest = word[:at], word[at:]
        yield from (f"{before}{letter}{rest}" for letter in _LETTERS)
        if rest:
            yield before + rest[1:]
            yield from (f"{before}{letter}{rest[1:]}" for letter in beside(rest[0]))
        if len(rest) > 1:
            yield before + rest[1] + rest[0] + rest[2:]
