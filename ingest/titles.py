"""The title beside or below "Điều 5." or "Chương I", and where the text under it begins."""

import re
from itertools import pairwise

from ingest.lines import CAPITAL, Line, lines_of
from ingest.values import Span

_NOTE = re.compile(r"[ ]?\[{1,2}[^\]\n]*\]{1,2}")  # editors' notes and footnote marks: "[12]"
# "bảo hiểm y tế57", as gazettes print it; not "số 10/2012/QH13".
_FOOTNOTE = re.compile(r"(?<=[a-zà-ỹ])[0-9]{1,3}$")
_ITEM = re.compile(r"(?:[0-9]{1,3}[a-z]?\.|[a-zđ]\))(?:[ \[]|$)|[-–+•“\"]")  # clause, point, dash
# What can follow a title on its own line: the first clause, "Điều 7a. Quyền 1. Đương sự có quyền",
# or an editor's note and the text, "Điều 24. Các thông tin. [… được hướng dẫn bởi …] Doanh nghiệp".
_GLUED = re.compile(
    rf"[ ](?=1\.(?:[ ]?\[[0-9]+\])?(?:[ ][{CAPITAL}]|$))|[ ]\[[^\]\n]{{20,}}\][ ](?=[{CAPITAL}])"
)
_NOT_BLANK = re.compile(r"\S")
_LONG_TITLE = 80  # words; the longest titles of articles in force have about 75
_LONG_SENTENCE = 25  # words; above that, a heading that ends in a full stop is the article's text


def article_title(text: str, span: Span) -> tuple[str, int]:
    """(title, body) of the article whose text after "Điều 5." is text[span].

    Articles of older texts and of decisions have no title: then it is "", and the body begins
    behind the number.
    """
    lines = _first_lines(text, span)
    if not lines:
        return "", span.end
    first = lines[0]
    below = "\n" in text[span.start : first.start]
    if below and _ITEM.match(first.text):
        return "", first.start
    glued = _GLUED.search(text, first.start, first.end)
    if glued:
        return tidy(text[first.start : glued.start()]), glued.end()
    used = _wrapped(lines)
    title, body = text[first.start : lines[used - 1].end], lines[used - 1].end
    after = lines[used].text if used < len(lines) else ""
    if _is_title(title, after=after, below=below):
        return tidy(title), _skip_blanks(text, body, span.end)
    return "", first.start


def heading_title(text: str, span: Span) -> tuple[str, int]:
    """(title, body) of a part, chapter or section whose text after its number is text[span].

    The title is in capitals, over one or more lines, or one line in small letters.
    """
    body, found = span.start, False
    for line in _first_lines(text, span):
        bare = _bare(line.text)
        if bare and not _in_capitals(bare):
            if not found and _can_be_title(text, span, line):
                body, found = line.end, True
            break
        body, found = line.end, found or bool(bare)
    return tidy(text[span.start : body]), _skip_blanks(text, body, span.end)


def _can_be_title(text: str, span: Span, line: Line) -> bool:
    if "\n" not in text[span.start : line.start]:
        return True
    return len(line.text.split()) <= _LONG_SENTENCE and line.text[-1] not in ".;:,"


def tidy(title: str) -> str:
    """A title on one line, without notes, footnote marks and the punctuation around it."""
    title = " ".join(_NOTE.sub("", title).split())
    return _FOOTNOTE.sub("", title.strip(" .:–—-")).strip()


def _first_lines(text: str, span: Span) -> list[Line]:
    """At most six lines, enough for any title; never the whole of a long text."""
    found = []
    for line in lines_of(text, start=span.start, end=min(span.end, span.start + 6000)):
        found.append(line)
        if len(found) == 6:
            break
    return found


def _wrapped(lines: list[Line]) -> int:
    """How many of the lines are the heading: the first, and those that only wrap it.

    A line wraps it if it begins with a small letter, or if it stands without a full stop between
    the heading and the first clause.
    """
    count = 1
    for line, after in pairwise(lines):
        bare = _NOTE.sub("", after.text).strip()
        if line.text.endswith((".", ";", ":")) or _ITEM.match(after.text):
            break
        if not (bare[:1].islower() or _closes_title(bare, lines[count + 1 : count + 2])):
            break
        count += 1
    return count


def _closes_title(bare: str, following: list[Line]) -> bool:
    """Whether a line in a capital still is the title: short, no full stop, a clause behind it."""
    item = any(_ITEM.match(line.text) for line in following)
    return item and bare[-1:] not in '.;:,”"' and len(bare.split()) <= _LONG_SENTENCE


def _is_title(words: str, *, after: str, below: bool) -> bool:
    """Whether these words after the number are a title; `after` is the line that follows them."""
    bare = _bare(words)
    length = len(bare.split())
    if not bare or not after or length > _LONG_TITLE:
        return False
    if bare.endswith((";", ":")):
        return not below and length <= 8
    if bare.endswith("."):
        return not below and (length <= _LONG_SENTENCE or bool(_ITEM.match(after)))
    return True


def _bare(words: str) -> str:
    bare = _NOTE.sub("", words).strip()
    return bare if bare.strip(" .:–—-") else ""


def _in_capitals(words: str) -> bool:
    return words.upper() == words and any(letter.isalpha() for letter in words)


def _skip_blanks(text: str, start: int, end: int) -> int:
    found = _NOT_BLANK.search(text, start, end)
    return found.start() if found else end
