"""The title beside or below "Điều 5." or "Chương I", and where the text under it begins."""

import re

from ingest.lines import CAPITAL, SMALL, Line, lines_of
from ingest.tree.glued import begins_text, glued_start, is_unfinished
from ingest.values import Span

_NOTE = re.compile(r"[ ]?\[{1,2}[^\]\n]*\]{1,2}")  # editors' notes and footnote marks: "[12]"
# "bảo hiểm y tế57", as gazettes print it; not "số 10/2012/QH13", "công nghệ IPv6", "trên 50 m2".
_FOOTNOTE = re.compile(r"(?<= )(?!k?m[23]$)(?P<word>" + rf"[{SMALL}]+)[0-9]{{1,3}}$")
# A clause, a point, a dash, a quotation. Not "1.1.", "2.500 đồng".
_ITEM = re.compile(rf"[0-9]{{1,3}}[a-z]?\.(?=[ \[“\"{CAPITAL}]|$)|[a-zđ]\)(?:[ \[]|$)|[-–+•“\"]")
# What can follow a title on its own line: the first clause, "Điều 7a. Quyền 1. Đương sự có quyền",
# or an editor's note and the text, "Điều 24. Các thông tin. [… được hướng dẫn bởi …] Doanh nghiệp".
# An editor's note can be blank here (`footnotes.masked`); so many blanks are nothing else.
_GLUED = re.compile(
    rf"[ ]+(?=1\.(?:[ ]?\[[0-9]+\])?(?:[ ]*[{CAPITAL}“\"]|$))"
    rf"|[ ]\[[^\]\n]{{20,}}\][ ](?=[{CAPITAL}])"
    rf"|(?<![ ])[ ]{{20,}}(?=[{CAPITAL}])"
)
_NOT_BLANK = re.compile(r"\S")
_LONG_TITLE = 80  # words; the longest titles of articles in force have about 75
_LONGEST_TITLE = 150  # words, in a text whose articles all have titles
_LONG_SENTENCE = 25  # words; above that, a heading that ends in a full stop is the article's text
_LEAD_WORDS = 30  # of a title that ends in a colon, in a text whose articles all have titles
# "… như sau:" leads to the clauses below it and is text; so ends the title of an amending article.
_LEAD_IN = re.compile(r"(?:sau|gồm|rằng|quy định|đây)[ ]?:$")
_AMENDING = re.compile(r"(?:Sửa đổi|Bổ sung|Thay thế|Bãi bỏ|Hủy bỏ)\b")


def article_title(text: str, span: Span, *, titled: bool = False) -> tuple[str, int]:
    """(title, body) of the article whose text after "Điều 5." is text[span].

    Articles of older texts and of decisions have no title: then it is "", and the body begins
    behind the number. With `titled`, the other articles of the text have titles: then a title is
    also found where the article's text is glued to it, and where it is very long.
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
    if _is_title(title, after=after, below=below) or (titled and _is_rare_title(title, after)):
        return tidy(title), _skip_blanks(text, body, span.end)
    start = glued_start(text, Span(first.start, lines[used - 1].end)) if titled else None
    return ("", first.start) if start is None else (tidy(text[first.start : start]), start)


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
    return _FOOTNOTE.sub(r"\g<word>", title.strip(" .:–—-")).strip(" .:–—-;")


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

    A line wraps it if it begins with a small letter, if the one before cannot be the end of a
    title, or if it stands without a full stop between the heading and the first clause.
    """
    count = 1
    heading = _NOTE.sub("", lines[0].text)
    for after in lines[1:]:
        bare = _NOTE.sub("", after.text).strip()
        if heading.endswith((".", ";", ":")) or _ITEM.match(after.text):
            break
        wraps = bare[:1].islower() or _CONTINUED.match(bare) or is_unfinished(heading)
        behind = lines[count + 1].text if count + 1 < len(lines) else ""
        if not (wraps or _closes_title(bare, heading=heading, behind=behind)):
            break
        heading = bare or heading
        count += 1
    return count


_CONTINUED = re.compile(r"\((?![^)]{0,12}bãi bỏ)")  # "(trừ đường cao tốc)"
_FULL_LINE = 60  # letters of a line that was broken because it was full
_REST_WORDS = 6  # of a title on its last line


def _closes_title(bare: str, *, heading: str, behind: str) -> bool:
    """Whether a line in a capital still is the title: it is no sentence, and what stands behind it
    is a clause, or begins the text."""
    if bare[-1:] in '.;:,”"' or begins_text(heading.split(), bare):
        return False
    if _ITEM.match(behind):
        return len(bare.split()) <= _LONG_SENTENCE
    full = len(heading) >= _FULL_LINE and heading[-1] not in ')”"'
    rest = full and len(bare.split()) <= _REST_WORDS
    return rest and behind[:1].isupper()


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


def _is_rare_title(words: str, after: str) -> bool:
    """Whether these words are a title although they are long or end in a colon."""
    bare = _bare(words)
    length = len(bare.split())
    if not bare or not _ITEM.match(after) or length > _LONGEST_TITLE or bare.endswith("."):
        return False
    if bare.endswith(":"):
        leads_in = _LEAD_IN.search(bare) and not _AMENDING.match(bare)
        return length <= _LEAD_WORDS and not leads_in
    return length > _LONG_TITLE or bare.endswith(";")


def _bare(words: str) -> str:
    bare = _NOTE.sub("", words).strip()
    return bare if bare.strip(" .:–—-") else ""


def _in_capitals(words: str) -> bool:
    return words.upper() == words and any(letter.isalpha() for letter in words)


def _skip_blanks(text: str, start: int, end: int) -> int:
    found = _NOT_BLANK.search(text, start, end)
    return found.start() if found else end
