"""Where a text's own articles end: the closing formula and signatures, and annexes behind them."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from ingest.lines import CAPITAL, Line, Spans, lines_of
from ingest.tree.headings import Heading
from ingest.tree.titles import heading_title
from ingest.values import Level, Span

_OFFICE = (
    "CHỦ TỊCH|PHÓ CHỦ TỊCH|THỦ TƯỚNG|PHÓ THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|"
    "TỔNG GIÁM ĐỐC|TỔNG KIỂM TOÁN|CHÁNH ÁN|VIỆN TRƯỞNG|THỐNG ĐỐC|CHỦ NHIỆM|CHÁNH VĂN PHÒNG"
)
# The formula of adoption, the receivers, a signature on behalf of: these end a text.
_ENDING = (
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Hiến pháp) này (?:đã )?được (?:Quốc hội|Ủy ban)"
    rf".{{0,120}}thông qua|Nơi nhận[ ]?:|(?:TM|KT|TL|TUQ|Q)\.[ ]?[{CAPITAL}]{{2}}"
)
_STRONG = re.compile(_ENDING)
# An office in capitals ends a text only behind its last article; elsewhere it can be a title.
_CLOSING = re.compile(rf"(?:{_ENDING}|(?:{_OFFICE})\b)")
_ARTICLE_START = re.compile(r"^[ ]*[Đđ]iều (?P<number>[0-9]{1,4})[ ]?[.:–-]", re.MULTILINE)
_ARTICLE_LINE = re.compile(r"[Đđ]iều [0-9]+[ ]?[.:–-]")
# "PHỤ LỤC", "PHỤ LỤC II", "Phụ lục số 3: …". Not "Phụ lục I ban hành kèm theo Nghị định này".
_ANNEX = re.compile(
    r"(?:PHỤ LỤC|Phụ lục)(?:[ ](?:số[ ]|SỐ[ ])?(?P<label>[IVXLC]{1,7}|[0-9]{1,3}[a-z]?)\b)?"
    rf"(?=[ ]?(?:$|[.:(–-]|[{CAPITAL}]{{2}}))"
)
# "QUY CHẾ" in capitals, with "(Ban hành kèm theo Quyết định số …)" in the lines below.
_ENACTED = re.compile(rf"(?:QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|QUY TRÌNH|DANH MỤC)(?:$|[ ][{CAPITAL}]{{2}})")
# The same in any case, which only counts where articles begin anew below it.
_ENACTED_ANEW = re.compile(
    r"(?:bản )?(?:quy chế|quy định|điều lệ|quy trình|nội quy|danh mục|chương trình)"
    r"(?:[ ][^.;:\n]{1,120})?$",
    re.IGNORECASE,
)
_ENACTED_BY = re.compile(r"\(?[ ]?(?:Ban hành )?[Kk]èm theo ")


def closing_start(text: str, span: Span, *, quoted: Spans) -> int:
    """Where the closing of text[span] begins, which starts with its last article; else the end."""
    for line in lines_of(text, start=span.start, end=span.end):
        if _CLOSING.match(line.text) and not quoted.at(line.start):
            return line.start
    return span.end


def find_annexes(text: str, *, quoted: Spans) -> tuple[Heading, ...]:
    """The annexes behind the articles and, except "PHỤ LỤC" in capitals, behind a closing.

    Where the articles go on behind it, a form was printed among them and is no annex.
    """
    articles = _Articles(text, quoted=quoted)
    labels: set[str] = set()
    found: list[Heading] = []
    for line in _behind_articles(text, quoted=quoted):
        if articles.go_on(line.start):
            continue
        last = found[-1].start if found else 0
        anew = articles.begin_anew(line.start, since=last)
        label = _annex_label(text, line, default=str(len(found) + 1), anew=anew)
        if label and label not in labels:
            labels.add(label)
            title, body = heading_title(text, Span(_label_end(line), len(text)))
            found.append(Heading(Level.ANNEX, label, title, line.start, body))
    return tuple(found)


class _Articles:
    """The numbers of the articles, as lines begin with them."""

    def __init__(self, text: str, *, quoted: Spans) -> None:
        found = [one for one in _ARTICLE_START.finditer(text) if not quoted.at(one.start())]
        self._starts = [one.start() for one in found]
        self._numbers = [int(one["number"]) for one in found]

    def go_on(self, position: int) -> bool:
        """Whether the first article behind `position` is the next of the last before it."""
        index = bisect_left(self._starts, position)
        if not 0 < index < len(self._starts):
            return False
        return self._numbers[index] == self._numbers[index - 1] + 1

    def begin_anew(self, position: int, *, since: int) -> bool:
        """Whether the first article behind `position` is the first of another text, and some stand
        between `since`, where the annex before began, and it."""
        index = bisect_left(self._starts, position)
        some = index > bisect_left(self._starts, since)
        return some and index < len(self._starts) and self._numbers[index] == 1


def _behind_articles(text: str, *, quoted: Spans) -> Iterator[Line]:
    """The lines behind a closing that follows an article, and those in capitals before it."""
    articles = closed = False
    for line in lines_of(text):
        if quoted.at(line.start):
            continue
        articles = articles or bool(_ARTICLE_LINE.match(line.text))
        closed = closed or (articles and bool(_STRONG.match(line.text)))
        can_begin = line.text.startswith("PHỤ LỤC") or _ENACTED_ANEW.match(line.text)
        if closed or (articles and can_begin):
            yield line


def _annex_label(text: str, line: Line, *, default: str, anew: bool) -> str | None:
    """The label of the annex that begins on this line, or None."""
    found = _ANNEX.match(line.text)
    if found:
        return found["label"] or default
    if anew and _ENACTED_ANEW.match(line.text):
        return default
    if _ENACTED.match(line.text):
        below = list(_some_lines(text, line.end))
        if any(_ENACTED_BY.match(next_line.text) for next_line in below):
            return default
    return None


def _some_lines(text: str, start: int) -> Iterator[Line]:
    return lines_of(text, start=start, end=min(len(text), start + 400))


def _label_end(line: Line) -> int:
    found = _ANNEX.match(line.text)
    return line.start + (found.end() if found else 0)
