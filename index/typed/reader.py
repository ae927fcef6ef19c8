"""A question as typed -> the question as it is read: the likeliest spelling of each word.

What a word may stand for comes from `candidates`, and what is likely beside its neighbours from the
counts of the corpus. Official numbers, addresses of units and whatever holds a digit are never
changed, but for a word of raw VNI keys.
"""

import re
from collections.abc import Sequence

from index.restore import AS_TYPED, Restorer
from index.text import composed
from index.typed.candidates import Candidates, Share
from index.typed.kept import kept_spans
from index.typed.spaces import parted, unbroken
from index.typed.values import Reading
from index.typed.words import chat_read, in_law_words, terms_of

_WORD = re.compile(r"[^\W_]+")
_KNOWN_FROM = 0.5  # share of known words; below it a question is in another language


class Reader:
    """Reads questions by the counts of a corpus."""

    def __init__(self, restorer: Restorer) -> None:
        self._restorer = restorer
        self._candidates = Candidates(restorer)

    def read(self, question: str) -> Reading:
        """The question as it is read."""
        text = self.spelled(question)
        return Reading(text, terms_of(text), in_law_words(text))

    def spelled(self, question: str) -> str:
        """The question in NFC, each word in its likeliest spelling; what needs no repair as it was
        typed."""
        whole = unbroken(composed(question), restorer=self._restorer)
        text = parted(chat_read(whole), restorer=self._restorer)
        words = _open_words(text)
        typed = [word.group() for word in words]
        if not typed or self._candidates.known_share(typed) < _KNOWN_FROM:
            return text
        share = Share.of(typed)
        options = [self._candidates.options(word, share=share) for word in typed]
        return self._written(text, words=words, path=self._restorer.likeliest(options))

    def _written(self, text: str, *, words: Sequence[re.Match[str]], path: Sequence[int]) -> str:
        pieces, end = [], 0
        for word, number in zip(words, path, strict=True):
            pieces += [text[end : word.start()], self._spelt(word.group(), number=number)]
            end = word.end()
        return "".join([*pieces, text[end:]])

    def _spelt(self, typed: str, *, number: int) -> str:
        """The spelling, in the letter case that was typed."""
        if number == AS_TYPED or self._restorer.word(number) == typed.lower():
            return typed
        spelling = self._restorer.word(number)
        if typed.isupper() and len(typed) > 1:
            return spelling.upper()
        return spelling.capitalize() if typed[0].isupper() else spelling


def _open_words(text: str) -> list[re.Match[str]]:
    """The words of a text outside what is kept as it was typed."""
    closed = kept_spans(text)
    return [
        word
        for word in _WORD.finditer(text)
        if not any(start <= word.start() < end for start, end in closed)
    ]
