"""Missed and stray spaces: "laođộng" is two syllables, "ngư ời" is one."""

import re
from collections.abc import Sequence

from index.restore import Restorer
from index.text import fold
from index.typed.candidates import lacks_marks
from index.typed.kept import kept_spans
from index.typed.keyboard import decoded
from ingest.syllables import is_syllable

_WORD = re.compile(r"(?<![\w/-])[^\W\d_]{4,14}(?![\w/])")
_RARE = 100  # occurrences below which a part of a broken syllable is no word by itself
_LEAST = 5  # times that the corpus has two syllables together, to read a joined word as both
# An onset and the rest of its syllable, or a syllable and its coda, with a space between.
_BROKEN = re.compile(
    r"(?<![\w/-])(?:((?:ngh|ng|nh|kh|gh|ph|th|tr|ch|[bđglnstx]) [aăâeêioôơuưyà-ỹ][^\W\d_]*)"
    r"|([^\W\d_]{2,6} (?:ng|nh|ch|[cmnptg])))(?![\w/-])"
)


def unbroken(text: str, *, restorer: Restorer) -> str:
    """A text in NFC without the spaces that break a syllable."""
    kept = kept_spans(text)
    return _BROKEN.sub(lambda found: _joined(found, kept=kept, restorer=restorer), text)


def parted(text: str, *, restorer: Restorer) -> str:
    """A text in NFC with the spaces that were missed between two syllables which the corpus has
    together."""
    return _WORD.sub(lambda found: _split(found.group(), restorer=restorer), text)


def _joined(found: re.Match[str], *, kept: Sequence[tuple[int, int]], restorer: Restorer) -> str:
    """The two parts as one syllable, where they make a known one and the longer of them is no word
    by itself."""
    typed, (start, end) = found.group(), found.span()
    joined, longer = typed.replace(" ", "").lower(), max(typed.lower().split(), key=len)
    makes_one = is_syllable(joined) and restorer.number(joined) is not None
    number = restorer.number(longer)
    strange = number is None or restorer.times(number) < _RARE
    touched = any(start < last and first < end for first, last in kept)
    return typed.replace(" ", "") if makes_one and strange and not touched else typed


def _split(word: str, *, restorer: Restorer) -> str:
    lower = word.lower()
    number = restorer.number(lower)
    if is_syllable(lower) or any(map(is_syllable, decoded(lower))):
        return word
    if any(is_syllable(restorer.word(one)) for one in restorer.spellings(fold(lower))):
        return word
    best = max(
        range(2, len(lower) - 1),
        key=lambda at: _together(lower[:at], lower[at:], restorer=restorer),
    )
    times = _together(lower[:best], lower[best:], restorer=restorer)
    least = max(_LEAST, restorer.times(number) if number is not None else 0)
    return f"{word[:best]} {word[best:]}" if times >= least else word


def _together(first: str, second: str, *, restorer: Restorer) -> int:
    return restorer.together(
        _readings(first, restorer=restorer), _readings(second, restorer=restorer)
    )


def _readings(part: str, *, restorer: Restorer) -> Sequence[int]:
    """The syllables that a part may stand for: those that have its marks, or more."""
    return [
        number
        for number in restorer.spellings(fold(part))
        if is_syllable(restorer.word(number))
        and lacks_marks(part, spelling=restorer.word(number), itself=True)
    ]
