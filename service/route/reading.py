"""A message as typed -> its sentences as `words` compares them."""

import re
from functools import lru_cache

from index.text import composed, fold
from index.typed.keyboard import decoded
from index.typed.words import chat_read
from ingest.syllables import is_syllable
from service.language import is_vietnamese
from service.route.words import Message, spelt

_MARKED_FROM = 0.4  # share of words with marks; good Vietnamese has three in four
_SENTENCE = re.compile(r"[.?!;\n]+(?=\s|$)|\n+")
_WORD = re.compile(r"[^\W_]+")
_DRAWN = re.compile(r"(?<=[^\W\d_])([^\W\d_])\1{2,}")  # "chàoooo", but not "cccd"
_ASCII = "abcdefghijklmnopqrstuvwxyz"
_SLIP_FROM = 4  # letters; shorter words have too many neighbours


class Reader:
    """Reads messages against the syllables that the lists know."""

    def __init__(self, known: frozenset[str]) -> None:
        self._known = known
        self._mended = lru_cache(maxsize=20_000)(self._mend)

    def read(self, text: str) -> tuple[Message, ...]:
        """The sentences of a message, none of which is empty."""
        plain = chat_read(composed(_DRAWN.sub(r"\1", text))).lower()
        parts = [_WORD.findall(part) for part in _SENTENCE.split(plain)]
        read = [[self._mended(word) for word in words] for words in parts if words]
        form = 0 if _is_marked(parts) else 1
        forms = (spelt, fold)
        return tuple(Message(tuple(map(forms[form], words)), form, tuple(words)) for words in read)

    def _mend(self, word: str) -> str:
        """A word without its slip, where it is no Vietnamese word and one that the lists know is
        one letter away; raw keys as the word that they make, without marks."""
        bare = fold(word)
        if bare in self._known or not bare.isalpha() or is_syllable(word):
            return word
        keyed = {fold(one) for one in decoded(word) if is_syllable(one)} & self._known
        if len(keyed) == 1:
            return keyed.pop()
        if len(bare) < _SLIP_FROM or is_vietnamese(bare):
            return word
        near = _one_away(bare) & self._known
        return near.pop() if len(near) == 1 else word


def _is_marked(parts: list[list[str]]) -> bool:
    """Whether a message is written with diacritics."""
    words = [word for words in parts for word in words if word.isalpha()]
    return sum(word != fold(word) for word in words) >= _MARKED_FROM * max(1, len(words))


def _one_away(word: str) -> set[str]:
    """What is one letter from a word: less, more, another, or two exchanged."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    less = {head + tail[1:] for head, tail in cuts if tail}
    turned = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    other = {head + letter + tail[1:] for head, tail in cuts if tail for letter in _ASCII}
    more = {head + letter + tail for head, tail in cuts for letter in _ASCII}
    return (less | turned | other | more) - {word}
