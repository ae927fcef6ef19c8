"""Instructions on words: "Thay thế cụm từ “a” bằng cụm từ “b” tại …", "Bỏ cụm từ “a” tại …",
"Bổ sung cụm từ “b” vào sau cụm từ “a” tại …"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.folding import fold_letters
from ingest.law.instructions import VERB

# A phrase in quotation marks behind "cụm từ" or "từ"; one of its two marks can be lost.
PHRASE = re.compile(
    r"\b[Tt]ừ(?:[ ]ngữ)?[ ]?:?[ ]?(?:[“\"](?P<words>[^“”\"]{1,3000})[”\"]"
    r"|(?P<unopened>[^“”\".;,]{1,300})[”\"](?=[ .,;]|$))"
)
_WITH = re.compile(r"\b(?:bang|thanh)\b")
_AFTER = re.compile(r"\bsau\b")
_BEFORE = re.compile(r"\btruoc\b")
_COMMAND = re.compile(VERB)


@dataclass(frozen=True, slots=True)
class Wordchange:
    """`old` becomes `new`; empty `old`: `new` is added behind, or with `before` in front of,
    `anchor`; empty `new`: `old` is left out. text[start:end] names the phrases."""

    old: str
    new: str
    start: int
    end: int
    anchor: str = ""
    before: bool = False


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: str
    start: int
    end: int


def word_changes(text: str) -> tuple[Wordchange, ...]:
    """The changes of words that an instruction orders, in order. None where it orders none."""
    folded = fold_letters(text)
    phrases = [
        _Phrase(found["words"] or found["unopened"], *found.span())
        for found in PHRASE.finditer(text)
    ]
    return tuple(_changes(folded, phrases))


def _changes(folded: str, phrases: list[_Phrase]) -> Iterator[Wordchange]:
    used: set[int] = set()
    for (index, first), (_, second) in pairwise(enumerate(phrases)):
        if index in used:
            continue
        between = folded[first.end : second.start]
        start, end = first.start, second.end
        if _WITH.search(between):
            yield Wordchange(first.words, second.words, start, end)
        elif len(between) < 60 and (_AFTER.search(between) or _BEFORE.search(between)):
            before = not _AFTER.search(between)
            yield Wordchange("", first.words, start, end, second.words, before)
        else:
            yield from _alone(folded, first)
            continue
        used |= {index, index + 1}
    if phrases and len(phrases) - 1 not in used:
        yield from _alone(folded, phrases[-1])


def _alone(folded: str, phrase: _Phrase) -> Iterator[Wordchange]:
    """A phrase that stands alone is left out, or added, by the verb before it."""
    verbs = list(_COMMAND.finditer(folded, 0, phrase.start + 2))
    verb = verbs[-1][0] if verbs else ""
    if (verb.startswith(("bo ", "bai", "huy")) and verb != "bo sung") or verb == "bo":
        yield Wordchange(phrase.words, "", phrase.start, phrase.end)
    elif verb == "bo sung":
        yield Wordchange("", phrase.words, phrase.start, phrase.end)
