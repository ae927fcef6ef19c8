"""The provisions that a text names, level by level: "điểm a, b", "khoản 1", "Điều 113".

Patterns read folded text (`fold_letters`), so that one serves "Điều 113", "dieu 113", "ĐIỀU 113";
what was written is then compared, because other Vietnamese words fold alike ("mức 5", "phân 2").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.folding import fold_letters
from ingest.tree.clauses import POINT_LETTERS
from ingest.values import Level

_NUMBER = r"[0-9]{1,4}(?:[a-z]{1,2}[0-9]?)?\b"  # 113, 217a, 1đ
_LETTER = r"[a-z][0-9]?\b"  # a, đ, a1
_COUNT = rf"(?:[ivxlc]{{1,7}}\b|{_NUMBER})"  # IV, 4
_ORDINAL = r"(?:thu (?:nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi)\b|[ivxlc]{1,7}\b)"
_SEPARATOR = r"(?:[ ]?[,;][ ]?(?:va |hoac )?|[ ](?:va|hoac)[ ])"
# A sum is no clause: "khoản 10 triệu đồng", "khoản 2.500 đồng".
_NOT_A_SUM = r"(?![.,][0-9])(?![ ]?(?:%|(?:trieu|nghin|ngan|ty|dong|vnd|phan tram)\b))"


@dataclass(frozen=True, slots=True)
class Item:
    """One level of a reference with its labels: "các điểm a và b" is POINT with ("a", "b").

    `sure` is False for words that could be others: "d1" is a class of driving licences too.
    """

    level: Level
    labels: tuple[str, ...]
    start: int
    end: int
    sure: bool


@dataclass(frozen=True, slots=True)
class _Rule:
    level: Level
    word: str
    pattern: re.Pattern[str]
    label: re.Pattern[str]


def _rule(level: Level, word: str, label: str, *, gap: str = " ?") -> _Rule:
    plain = fold_letters(word)
    labels = rf"{label}(?:{_SEPARATOR}{label}|[ ]den (?:{plain} )?{label})*"
    before = r"(?<!tieu )" if word == "mục" else ""
    whole = rf"\b{before}(?:cac )?(?P<word>{plain}){gap}(?P<labels>{labels}){_NOT_A_SUM}"
    return _Rule(
        level,
        word,
        re.compile(whole),
        re.compile(rf"(?P<to>\bden )?(?:{plain} )?\b(?P<label>{label})"),
    )


_RULES = (
    _rule(Level.ARTICLE, "điều", _NUMBER),
    _rule(Level.CLAUSE, "khoản", _NUMBER),
    _rule(Level.POINT, "điểm", _LETTER, gap=" "),
    _rule(Level.SUBSECTION, "tiểu mục", _COUNT, gap=" "),
    _rule(Level.SECTION, "mục", _COUNT, gap=" "),
    _rule(Level.CHAPTER, "chương", _COUNT, gap=" "),
    _rule(Level.PART, "phần", _ORDINAL, gap=" "),
    _rule(Level.ANNEX, "phụ lục", _COUNT, gap=" (?:so )?"),
    # As citizens shorten: "đ113", "k1", "đ.113"; the number must stand at once behind the letter.
    _rule(Level.ARTICLE, "đ", _NUMBER, gap=r"\.?"),
    _rule(Level.CLAUSE, "k", _NUMBER, gap=r"\.?"),
)


# "điểm k, điểm khoản 7": a point of a list whose label the reader lost. It is never guessed here.
_LOST = re.compile(r"(?<=\bdiem [a-z], )diem(?= khoan [0-9])")
UNREAD = "?"
# "Điều 113.1": khoản 1 Điều 113, as some write it. Not "Điều 5.1.2", a sum, a date.
_DOTTED = re.compile(
    rf"\bdieu (?P<article>[0-9]{{1,4}}[a-z]?)\.(?P<clause>[0-9]{{1,2}})\b(?![./][0-9]){_NOT_A_SUM}"
)


def find_items(text: str, folded: str) -> list[Item]:
    """The provisions named in a text, in order; `folded` is `fold_letters(text)`.

    A label that is not there, though its level is, is `UNREAD`.
    """
    found = [item for rule in _RULES for item in _items(rule, text, folded)]
    found += [
        Item(Level.POINT, (UNREAD,), *lost.span(), sure=True) for lost in _LOST.finditer(folded)
    ]
    for dotted in _DOTTED.finditer(folded):
        start, dot, end = dotted.start(), dotted.end("article"), dotted.end()
        article = text[dotted.start("article") : dot].lower()
        found.append(Item(Level.ARTICLE, (article,), start, dot, sure=True))
        found.append(Item(Level.CLAUSE, (dotted["clause"],), dot, end, sure=True))
    return sorted(found, key=lambda item: item.start)


def _items(rule: _Rule, text: str, folded: str) -> Iterator[Item]:
    for found in rule.pattern.finditer(folded):
        written = text[found.start("word") : found.end("word")].lower()
        right = written == rule.word
        if not right and written != found["word"]:
            continue
        labels = _labels(rule, text[found.start("labels") : found.end("labels")], found["labels"])
        unsure = rule.word == "k" or not (right or rule.word in ("điều", "khoản", "điểm"))
        yield Item(rule.level, labels, *found.span(), sure=not unsure)


def _labels(rule: _Rule, text: str, folded: str) -> tuple[str, ...]:
    """The labels as an address writes them: "1, 2 và 4" -> 1, 2, 4; "1 đến 3" -> 1, 2, 3."""
    labels: list[str] = []
    for found in rule.label.finditer(folded):
        label = _label(text[found.start("label") : found.end("label")], level=rule.level)
        if found["to"] and labels:
            labels += _between(labels[-1], label)
        labels.append(label)
    return tuple(dict.fromkeys(labels))


def _label(words: str, *, level: Level) -> str:
    words = words.lower()
    if level is Level.PART and fold_letters(words).startswith("thu "):
        return _ORDINALS[fold_letters(words).removeprefix("thu ")]
    if level in (Level.ARTICLE, Level.CLAUSE, Level.POINT) or words[0].isdigit():
        return words
    return words.upper()


_ORDINALS = {
    fold_letters(word): word
    for word in ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
}
_LONGEST_RANGE = 60


def _between(first: str, last: str) -> list[str]:
    """The labels between two: 5 to 8 -> 6, 7; a to d -> b, c."""
    if first.isdigit() and last.isdigit():
        inner = range(int(first) + 1, int(last))
        return [str(number) for number in inner[:_LONGEST_RANGE]]
    if first in POINT_LETTERS and last in POINT_LETTERS:
        return list(POINT_LETTERS[POINT_LETTERS.index(first) + 1 : POINT_LETTERS.index(last)])
    return []
