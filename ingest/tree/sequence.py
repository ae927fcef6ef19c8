"""The order in which a text numbers its parts, and which candidates for headings keep to it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.values import Level


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a heading: its level and label, where it begins, and where its title follows."""

    level: Level
    label: str
    start: int
    end: int  # of "Điều 5."; the title follows


def start_of(candidate: Candidate) -> int:
    """Where it begins."""
    return candidate.start


def article_key(label: str) -> tuple[int, str]:
    """Sort key of an article's or clause's label: 7 < 7a < 7b < 8; "đ" comes after "d"."""
    digits = label.rstrip("abcdđeghiklmnopqrstuvxy")
    return int(digits), label[len(digits) :].replace("đ", "d~")


def in_sequence(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The longest run of candidates whose numbers rise, without numbers that stand alone.

    A law's own articles rise by one from the first to the last; what it quotes falls out of that
    order. A lone number far ahead of its neighbours ("Điều 253" after Điều 105) is a quotation too.
    """
    chosen = _longest_rise(candidates)
    keys = [article_key(found.label)[0] for found in chosen]
    kept = []
    for index, found in enumerate(chosen):
        ahead = keys[index] - keys[index - 1] if index else 0
        alone = index + 1 == len(keys) or keys[index + 1] - keys[index] > 1
        if not (ahead > _FAR and alone):
            kept.append(found)
    return kept


_FAR = 20  # articles; repealed runs that are left out of consolidated texts are shorter


def _longest_rise(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Longest strictly rising subsequence, by patience sorting: O(n log n)."""
    tops: list[tuple[int, str]] = []
    at: list[int] = []
    previous: list[int] = []
    for index, found in enumerate(candidates):
        key = article_key(found.label)
        pile = bisect_left(tops, key)
        previous.append(at[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(key)
            at.append(index)
        else:
            tops[pile], at[pile] = key, index
    run = []
    index = at[-1] if at else -1
    while index >= 0:
        run.append(candidates[index])
        index = previous[index]
    return run[::-1]


_DEPTH = {Level.PART: 0, Level.CHAPTER: 1, Level.SECTION: 2, Level.SUBSECTION: 3}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


def in_hierarchy(candidates: Sequence[Candidate], *, before: int) -> Iterator[Candidate]:
    """Those that continue the numbering of their level, or begin it anew at one."""
    last: dict[Level, int] = {}
    for found in candidates:
        value = number_of(found.label)
        if found.start > before or not (value == 1 or value > last.get(found.level, 0)):
            continue
        if value == 1 and last.get(found.level) == 1:
            continue
        last = {level: n for level, n in last.items() if _DEPTH[level] < _DEPTH[found.level]} | {
            found.level: value
        }
        yield found


def number_of(label: str) -> int:
    """The number that a label such as "IV", "12", "3a" or "nhất" stands for; 0 if none."""
    digits = re.match(r"[0-9]+", label)
    if digits:
        return int(digits[0])
    if label.isupper() and set(label) <= set(_ROMAN):
        values = [_ROMAN[letter] for letter in label]
        pairs = zip(values, [*values[1:], 0], strict=True)
        return sum(-value if value < after else value for value, after in pairs)
    first = label.lower().split("-")[0].replace("bẩy", "bảy").replace("bốn", "tư")
    rest = label.lower().split("-")[1:]
    extra = number_of(rest[0].replace("một", "nhất").replace("lăm", "năm")) if rest else 0
    return (_ORDINALS.index(first) + 1 if first in _ORDINALS else 0) + extra
