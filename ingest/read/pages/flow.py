"""Lines of pages -> running text: wrapped lines joined to paragraphs, over pages too."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.clean import clean
from ingest.read.pages.textline import TextLine
from ingest.syllables import is_syllable
from ingest.values import Span


@dataclass(frozen=True, slots=True)
class Flow:
    """Clean text of several pages, and where the lines of each stand in it.

    A page's span is empty where nothing of it is left. Where a paragraph goes on over a page's end,
    the spans of both meet inside it.
    """

    text: str
    pages: tuple[Span, ...]


# A line that begins something new is not joined to the line before it.
_BEGINS = re.compile(
    r"(?:Điều [0-9]|(?:Phần|PHẦN) (?:thứ|THỨ|[IVX])|(?:Chương|CHƯƠNG|Mục|MỤC|Tiểu mục) [IVXLC0-9]"
    r"|Phụ lục|PHỤ LỤC|Căn cứ |Nơi nhận|[0-9]{1,3}[a-zđ]?[.)] |[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.? "
    r"|[a-zđ]\) |[IVXLC]{1,6}\. |[-–+•*] |“)"
)
_ENDS = re.compile(r"[.!?”\"]\)?$")
_OPENS = re.compile(r"[:;]$")  # what follows is a list, or its next item
# "45/2019/" + "QH14", "29/2023/NĐ-" + "CP"; not "Độc lập -" + "Tự do", where a blank is printed.
_CUT = re.compile(r"[^\W_][/-]$")
_CUT_WORD = re.compile(r"[a-z]{2,}-$")
_REST = re.compile(r"[a-z]{2,}")
_SHORT = 30  # letters: no line of a column of prose is full with fewer
_SLACK = 1.5  # letters by which a full line can end before the edge of its column
_GAP = 0.6  # of a line's height: more paper than that between two lines parts paragraphs
_FAR = 2.0  # of a line's height: further below stands something else
_MOST_INDENT = 12.0  # letters by which the first line of a paragraph stands further in, at most
_INDENT = 1.0  # letters by which the first line of a paragraph stands further in, at least


def run_together(pages: Sequence[Sequence[TextLine]]) -> Flow:
    """The text of the pages, one line a paragraph; `clean(text) == text`."""
    lines = list(_numbered(pages))
    glues = ["", *(_glue(*pair) for pair in pairwise(lines))] if lines else []
    parts: list[str] = []
    starts, ends = [-1] * len(pages), [0] * len(pages)
    length = 0
    for (page, line), glue in zip(lines, glues, strict=True):
        if glue == _MENDED:
            parts[-1], length, glue = parts[-1][:-1], length - 1, ""
        start = length + len(glue)
        parts += (glue, line.text)
        length = start + len(line.text)
        starts[page], ends[page] = (start if starts[page] < 0 else starts[page]), length
    return Flow("".join(parts), tuple(_spans(starts, ends)))


_MENDED = "-"  # the glue that takes the hyphen of a cut word away


def _spans(starts: Sequence[int], ends: Sequence[int]) -> Iterator[Span]:
    """The spans of the pages; an empty one lies where the page before it ends."""
    last = 0
    for start, end in zip(starts, ends, strict=True):
        yield Span(start, end) if start >= 0 else Span(last, last)
        last = max(last, end)


def _numbered(pages: Sequence[Sequence[TextLine]]) -> Iterator[tuple[int, TextLine]]:
    """The clean lines with the index of their page, each with the right edge of its column."""
    edges = [max((line.right for line in page), default=0.0) for page in pages]
    usual = median([edge for edge in edges if edge] or [0.0])
    for index, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        for line in page:
            text = clean(line.text).replace("\n", " ")
            if text:
                yield index, replace(line, text=text, limit=line.limit or max(edge, usual))


def _glue(one: tuple[int, TextLine], other: tuple[int, TextLine]) -> str:
    """What stands between two lines of pages: a line end, a blank, nothing, or `_MENDED`."""
    (page, before), (next_page, line) = one, other
    if (page == next_page and not _is_next(before, line)) or not _wraps(before, line):
        return "\n"
    if not _CUT.search(before.text):
        return " "
    return _MENDED if _is_cut_word(before.text, line.text) else ""


def _is_next(before: TextLine, line: TextLine) -> bool:
    """Whether a line stands right below another, or begins the next column."""
    if before.limit != line.limit:
        return True
    across = min(before.right, line.right) - max(before.left, line.left)
    if across <= 0:  # of prose only: the head of an official text has its columns too
        return line.bottom < before.top and line.left > before.right and len(before.text) > _SHORT
    near = line.top - before.bottom < _FAR * before.height
    return near and line.top > before.top + before.height / 2


def _is_cut_word(before: str, line: str) -> bool:
    """Whether a hyphen only cuts a foreign word; "kinh tế-" + "xã hội" keeps it.

    Vietnamese syllables are not cut. So the hyphen goes where both parts are small letters without
    diacritics and one of them is no syllable: "manage-" + "ment".
    """
    first, rest = _CUT_WORD.search(before), _REST.match(line)
    if not first or not rest:
        return False
    return not (is_syllable(first.group()[:-1]) and is_syllable(rest.group()))


def _wraps(before: TextLine, line: TextLine) -> bool:
    """Whether `line` goes on with the sentence of `before`.

    A heading goes on only in small letters or, if it is in capitals, in capitals.
    """
    if _BEGINS.match(line.text) or not (_has_word(before) and _has_word(line)):
        return False
    if line.text[0].islower() or _CUT.search(before.text):
        return True
    if _OPENS.search(before.text) or _is_capitals(before) != _is_capitals(line):
        return False
    if _stands_apart(before, line) and (_ENDS.search(before.text) or line.text.isupper()):
        return False
    further = before.left - line.left  # a line in the middle or at the right is no paragraph's
    return further < _MOST_INDENT * line.letter and _is_full(before, line)


def _is_capitals(line: TextLine) -> bool:
    """Whether a line is a heading in capitals; not "NQ-HĐND." or "12/2031/NQ-HĐND"."""
    return line.text.isupper() and " " in line.text and not line.text[0].isdigit()


def _has_word(line: TextLine) -> bool:
    return any(map(str.isalnum, line.text))


def _stands_apart(before: TextLine, line: TextLine) -> bool:
    """Whether `line` is further in than the line above it, or further below than lines are."""
    below = line.top > before.top  # else it is on another page, or in another column
    indented = line.left > before.left + _INDENT * line.letter
    return below and (indented or line.top - before.bottom > _GAP * before.height)


def _is_full(before: TextLine, line: TextLine) -> bool:
    """Whether the first word of `line` had no room at the end of `before`."""
    if len(before.text) < _SHORT:
        return False
    word = len(line.text.partition(" ")[0]) + 1
    return before.right + (word + _SLACK) * before.letter > before.limit
