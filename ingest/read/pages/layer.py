"""Whether the text layer of a PDF page says what is printed on it, or the page has to be recognised
from its picture."""

import re
import unicodedata
from collections.abc import Sequence

from ingest.syllables import is_syllable

_WORD = re.compile(r"[^\W\d_]{2,}")
_FEW = 150  # letters and digits: a stamp or a page number on a picture of a page
_COVERED = 0.4  # of the page: a picture of it, and no drawing in a text
_BROKEN = 0.1  # of the characters: more of them without a meaning, and words are lost
_ENOUGH_WORDS = 20  # to judge the spelling
_ODD = 0.4  # of the words: more of them in letters that are no Vietnamese, and it is mojibake
_SPELT = 0.1  # of the words: fewer that can be spoken, and the letters are wrong; English has .2
_MARKED = 0.25  # of the words: fewer with diacritics, and a recogniser did not know Vietnamese
_BAD_KINDS = ("Co", "Cn", "Cc", "Cs")


def needs_recognition(
    lines: Sequence[str], *, drawn: bool, pictures: float, invisible: bool
) -> bool:
    """Whether these lines cannot stand for the page.

    `drawn` says whether the page shows anything, `pictures` the share of it that pictures cover,
    `invisible` whether the text is a hidden layer that an earlier recogniser put there.
    """
    text = "\n".join(lines)
    letters = sum(map(str.isalnum, text))
    if not letters:
        return drawn
    if letters < _FEW and pictures > _COVERED:
        return True
    return not is_legible(text) or (invisible and not _has_diacritics(text))


def is_legible(text: str) -> bool:
    """Whether a text is made of words, as far as it is long enough to tell."""
    shown = [letter for letter in text if not letter.isspace()]
    broken = sum(
        letter == "\ufffd" or unicodedata.category(letter) in _BAD_KINDS for letter in shown
    )
    if broken > _BROKEN * len(shown):
        return False
    words = _WORD.findall(text)
    if len(words) < _ENOUGH_WORDS:
        return True
    spelt = sum(map(is_syllable, words))
    odd = sum(not word.isascii() and not is_syllable(word) for word in words)
    return odd <= _ODD * len(words) and spelt >= _SPELT * len(words)


def _has_diacritics(text: str) -> bool:
    words = _WORD.findall(text)
    return sum(not word.isascii() for word in words) > _MARKED * len(words)
