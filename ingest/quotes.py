"""Blocks in quotation marks: the new wording inside an amending law, which is not its own text.

A block begins with a quotation mark at the start of a line and runs over several lines, as after
"sửa đổi, bổ sung như sau:". A quotation within a line is not a block.
"""

import re
from bisect import bisect_left

from ingest.lines import Spans
from ingest.values import Span

_OPENER = re.compile(r"^[ ]*(?P<mark>[“\"])", re.MULTILINE)
# A mark that ends a line, or that another heading is glued to: `…xã hội."Điều 141. Hiệu lực`.
_CLOSER = re.compile(r"[”\"](?=[.;,)/ ]*(?:$|Điều [0-9]))", re.MULTILINE)


def quoted_blocks(text: str) -> Spans:
    """The blocks, marks included. An opening mark that nothing closes opens no block."""
    pairs = _pairs(text)
    closers = [found.end() for found in _CLOSER.finditer(text)]
    blocks: list[Span] = []
    for found in _OPENER.finditer(text):
        start = found.start("mark")
        if blocks and start < blocks[-1].end:
            continue
        end = _end(text, start, pairs=pairs, closers=closers)
        if end is not None and "\n" in text[start:end]:
            blocks.append(Span(start, end))
    return Spans(blocks)


def _end(text: str, start: int, *, pairs: dict[int, int], closers: list[int]) -> int | None:
    """Where the quotation that opens at `start` ends, or None where it is within its line."""
    if start in pairs:
        return pairs[start]
    line = text[start : (text.find("\n", start) + 1) or len(text)]
    if text[start] == '"' and line.count('"') % 2 == 0:
        return None
    return _next(closers, start + 2)


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


def _next(positions: list[int], least: int) -> int | None:
    index = bisect_left(positions, least)
    return positions[index] if index < len(positions) else None
