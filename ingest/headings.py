"""Headings of legal texts: Phần, Chương, Mục, Tiểu mục, Điều, as written in official and web text.

Each heading must stand where a heading can stand, and its number must fit into the sequence; both
are needed, because a wrapped line can begin with "Điều 5." and a quoted law brings its own Điều.
"""

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from ingest.lines import CAPITAL, Spans
from ingest.titles import article_title, heading_title
from ingest.values import Level, Span

_ORDINAL = r"(?:nhất|hai|ba|tư|bốn|năm|sáu|bả?y|bẩy|tám|chín|mười(?:[ ](?:một|hai|ba|bốn|lăm))?)"
_COUNTED = r"(?:[IVXLC]{1,7}|[0-9]{1,3}[a-zđ]?)"
_PATTERNS = {
    Level.PART: rf"phần[ ](?:thứ[ ](?P<ordinal>{_ORDINAL})|(?P<label>{_COUNTED}))\b",
    Level.CHAPTER: rf"chương[ ](?P<label>{_COUNTED})\b",
    Level.SECTION: rf"(?<!tiểu )mục[ ](?P<label>{_COUNTED})\b",
    Level.SUBSECTION: rf"tiểu[ ]mục[ ](?P<label>{_COUNTED})\b",
}
_UPPER = {level: re.compile(rf"\b{body}", re.IGNORECASE) for level, body in _PATTERNS.items()}

# An editor's note, "[Điều này được hướng dẫn bởi …]", may stand between the number and the title.
NOTE = r"\[[^\]\n]{0,3000}\]"
# What follows the number of a part, chapter or section: punctuation and a capital, a title in
# capitals, or the end of the line. Not "Chương III của Luật này", "Mục 3 Chương này".
_AFTER = re.compile(
    rf"(?:[ ]*[.:][ ]*|[ ][-–—][ ])?[ ]?(?:{NOTE}[ ]*)?(?:$|(?<=[.:–—\- ])(?=[{CAPITAL}]{{2}})"
    rf"|(?<=[.:–—\-])[ ]?(?=[{CAPITAL}])|(?<=[-–—][ ])(?=[{CAPITAL}]))",
    re.MULTILINE,
)
_CAPITALS_AFTER = re.compile(rf"[ .:–—-]*(?:{NOTE}[ ]*)?[{CAPITAL}]{{2}}")
# "Điều 5.", "Điều 5:", "Điều 217a.", or "Điều 5" alone on its line; never "Điều 5 của Bộ luật này".
# The number may stand on the next line, and a footnote mark behind it.
_ARTICLE = re.compile(
    r"\b[Đđ](?:iều|IỀU)[ ]?\n?(?P<label>[0-9]{1,4}[a-zđ]{0,2})(?:[ ]?\[[0-9]+\])?"
    r"(?:[ ]?[.:](?![0-9])|[ ]?$)",
    re.MULTILINE,
)
# The line before ends within a reference: "… quy định tại khoản 1", then "Điều 5. Trường hợp".
_MID_REFERENCE = re.compile(
    r"(?:\b(?:khoản|điểm)(?:[ ][0-9a-zđ]{1,3})?|\b(?:tại|theo|của|và|hoặc|các|đến|từ|với))[ ]?$",
    re.IGNORECASE,
)
# An article's heading can be glued to a title in capitals, a note, or the end of a quotation. Not
# "a) Điều 3.", "cụm từ “x” Điều 3.".
_GLUE = re.compile(rf"(?:[{CAPITAL}]{{2}}|\]|[.;][”\"][.;]?)[ ]*$")
_UPPER_GLUE = re.compile(rf"(?:[{CAPITAL}]{{2}}|[\])”\".,;])[ ]*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found in a text: `start` of its first word, `body` where the text below begins."""

    level: Level
    label: str
    title: str
    start: int
    body: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    level: Level
    label: str
    start: int
    end: int  # of "Điều 5."; the title follows


def find_headings(
    text: str, *, region: Span, quoted: Spans, hidden: Spans, marked: Container[int] = ()
) -> tuple[Heading, ...]:
    """The headings of text[region], in order. Quoted and hidden ones do not count.

    `marked` holds the starts of lines that the file's own format calls headings; where some of them
    are articles, an article without such a mark is a quoted one.
    """
    place = _Place(text, quoted=quoted, hidden=hidden)
    articles = [found for found in _articles(text, region) if place.allows(found)]
    with_mark = [found for found in articles if found.start in marked]
    chosen = in_sequence(with_mark or articles)
    upper = [found for found in _uppers(text, region) if place.allows(found)]
    last = chosen[-1].start if chosen else region.end
    upper = list(_in_hierarchy(sorted(upper, key=_start), before=last))
    return tuple(_with_titles(text, sorted([*chosen, *upper], key=_start), end=region.end))


def _start(candidate: _Candidate) -> int:
    return candidate.start


def _articles(text: str, region: Span) -> Iterator[_Candidate]:
    for found in _ARTICLE.finditer(text, region.start, region.end):
        yield _Candidate(Level.ARTICLE, found["label"], *found.span())


def _uppers(text: str, region: Span) -> Iterator[_Candidate]:
    for level, pattern in _UPPER.items():
        for found in pattern.finditer(text, region.start, region.end):
            words = found.groupdict()
            label = words.get("ordinal") or words["label"] or ""
            if found[0][0].isupper() and _AFTER.match(text, found.end()):
                yield _Candidate(level, label.replace(" ", "-"), *found.span())


class _Place:
    """Whether a heading can stand where a candidate stands."""

    def __init__(self, text: str, *, quoted: Spans, hidden: Spans) -> None:
        self._text = text
        self._quoted = quoted
        self._hidden = hidden

    def allows(self, found: _Candidate) -> bool:
        if self._quoted.at(found.start) or self._hidden.at(found.start):
            return False
        before = self._before(found.start)
        if found.level is Level.ARTICLE:
            return self._article(before, found)
        glued = _UPPER_GLUE.search(before) and _CAPITALS_AFTER.match(self._text, found.end)
        return not before.strip() or bool(glued)

    def _before(self, start: int) -> str:
        """What stands on the line before `start`, a hidden prefix left out; at most 80 letters."""
        line = self._text.rfind("\n", 0, start) + 1
        prefix = self._hidden.at(line)
        line = max(line, prefix.end if prefix else 0)
        return self._text[max(line, start - 80) : start]

    def _article(self, before: str, found: _Candidate) -> bool:
        if before.strip():
            return bool(_GLUE.search(before)) and self._text[found.end - 1] in ".:"
        line = self._text.rfind("\n", 0, found.start)
        return not _MID_REFERENCE.search(self._text[max(0, line - 40) : max(0, line)].rstrip())


def article_key(label: str) -> tuple[int, str]:
    """Sort key of an article's or clause's label: 7 < 7a < 7b < 8; "đ" comes after "d"."""
    digits = label.rstrip("abcdđeghiklmnopqrstuvxy")
    return int(digits), label[len(digits) :].replace("đ", "d~")


def in_sequence(candidates: Sequence[_Candidate]) -> list[_Candidate]:
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


def _longest_rise(candidates: Sequence[_Candidate]) -> list[_Candidate]:
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


def _in_hierarchy(candidates: Sequence[_Candidate], *, before: int) -> Iterator[_Candidate]:
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


def _with_titles(text: str, found: Sequence[_Candidate], *, end: int) -> Iterator[Heading]:
    for index, candidate in enumerate(found):
        limit = found[index + 1].start if index + 1 < len(found) else end
        read = article_title if candidate.level is Level.ARTICLE else heading_title
        title, body = read(text, Span(candidate.end, limit))
        yield Heading(candidate.level, candidate.label, title, candidate.start, body)
