"""Blocks in quotation marks: the new wording inside an amending law, which is not its own text.

A block begins with a quotation mark at the start of a line, or behind a colon before a provision
("như sau: “Điều 5. …"), and runs over several lines. A quotation within a line is not a block.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from ingest.lines import Spans
from ingest.values import Span

# « » are read as “ ”. A mark behind a colon must stand before a provision.
_GUILLEMETS = str.maketrans("«»", "“”")
_PROVISION = r"(?:Điều|Chương|Mục|Phần|Khoản)[ ][0-9IVX]|[0-9]{1,3}[a-zđ]?\.[ ]|[a-zđ][0-9]?\)[ ]"
_OPENER = re.compile(rf"(?:^[ ]*|:[ ]?(?=[“\"][ ]?(?:{_PROVISION})))(?P<mark>[“\"])", re.MULTILINE)
# A mark that ends a line, or that another heading is glued to: `…xã hội."Điều 141. Hiệu lực`.
_CLOSER = re.compile(r"[”\"](?=[.;,)/ ]*(?:$|Điều [0-9]))", re.MULTILINE)
# A line of the amending text itself, where the mark that closes a quotation before it was lost.
_OWN_LINE = re.compile(
    r"^[ ]*(?:Điều[ ][0-9]{1,3}[.:][ ]?|[0-9]{1,3}[a-zđ]?\.[ ]?|[a-zđ]\)[ ]?)"
    r"(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay thế|Thay cụm|Thay từ|Hủy bỏ|Bỏ cụm|Bỏ từ|Hiệu lực thi hành"
    r"|Điều khoản thi hành|Điều khoản chuyển tiếp|Quy định chuyển tiếp|Tổ chức thực hiện"
    r"|Trách nhiệm (?:thi hành|tổ chức)|(?:Điểm|Khoản|Điều)[ ][0-9a-zđ].{0,200}[ ]được sửa)",
    re.MULTILINE,
)


def quoted_blocks(text: str) -> Spans:
    """The blocks, marks included. An opening mark that nothing closes opens no block."""
    text = text.translate(_GUILLEMETS)
    marks = _Marks(text)
    blocks: list[Span] = []
    for start in marks.openers:
        if blocks and start < blocks[-1].end:
            continue
        end = marks.end_of(start)
        if end is not None and "\n" in text[start:end]:
            blocks.append(Span(start, end))
    return Spans(blocks)


class _Marks:
    """The quotation marks of a text, and which of them belong together."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pairs = _pairs(text)
        self._closers = [found.end() for found in _CLOSER.finditer(text)]
        self._own_lines = [found.start() for found in _OWN_LINE.finditer(text)]
        self.openers = [found.start("mark") for found in _OPENER.finditer(text)]

    def end_of(self, start: int) -> int | None:
        """Where the quotation that opens at `start` ends; None for one within its line.

        Where its own closing mark is missing, the next one is taken, unless another quotation
        opens before it: then the lost mark stood before the next line of the text's own.
        """
        if start in self._pairs:
            return self._pairs[start]
        line = self._text[start : (self._text.find("\n", start) + 1) or len(self._text)]
        if self._text[start] == '"' and (line.count('"') % 2 == 0 or self._amid(start)):
            return None
        closer = _next(self._closers, start + 2)
        own = _next(self._own_lines, start + len(line))
        opener = _next(self.openers, start + len(line))
        lost = opener is not None and (closer is None or opener < closer)
        return own if lost and own is not None else closer

    def _amid(self, start: int) -> bool:
        """Whether the line before this mark was broken amid a sentence: then it opens no block."""
        before = self._text[max(0, start - 80) : start].rstrip()
        return bool(before) and before[-1] not in '.;:”"'


def _pairs(text: str) -> dict[int, int]:
    """Start of each “ -> end of its own ”, nesting respected."""
    open_marks: list[int] = []
    pairs = {}
    for found in re.finditer(r"[“”]", text):
        if found[0] == "“":
            open_marks.append(found.start())
        elif open_marks:
            pairs[open_marks.pop()] = found.end()
    return pairs


def _next(positions: Sequence[int], least: int) -> int | None:
    index = bisect_left(positions, least)
    return positions[index] if index < len(positions) else None
