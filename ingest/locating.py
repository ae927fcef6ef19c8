"""Where a position of a document stands: the units around it, and the sentence to be quoted."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from ingest.values import Document, Ref, Span, Unit

# A full stop or semicolon that ends a clause of a sentence: a blank and a capital or a quotation
# mark follow. Not "Điều 5. Phạm vi", "TP. Hồ Chí Minh", "1. Người bán".
_STOP = re.compile(
    r"(?<![0-9])(?<!\bTP)(?<!\bTS)(?<!\bv)[.;][”\")]?(?=[ ](?:[^\W\d_]|[“\"]))", re.ASCII
)
_REACH = 400  # characters to each side; a longer sentence is quoted in part


def units_at(units: Sequence[Unit], position: int) -> tuple[Unit, ...]:
    """The units that cover `position`, the outermost first; empty where none does."""
    chain: list[Unit] = []
    while units:
        index = bisect_right(units, position, key=_start) - 1
        if index < 0 or position >= units[index].end:
            break
        chain.append(units[index])
        units = units[index].children
    return tuple(chain)


def ref_at(document: Document, position: int) -> Ref:
    """The address of the smallest unit that covers `position`; the document's own without one."""
    chain = units_at(document.units, position)
    return chain[-1].ref if chain else Ref(document.number)


def sentence_at(text: str, *, start: int, end: int) -> Span:
    """The sentence around text[start:end], at most some hundred characters to each side.

    It never crosses a line end that text[start:end] itself does not cross, and begins and ends
    at a word.
    """
    first = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    line = text.find("\n", end)
    last = min(line if line >= 0 else len(text), end + _REACH)
    stops = [found.end() for found in _STOP.finditer(text, first, start)]
    begin = stops[-1] if stops else _word_start(text, first)
    behind = _STOP.search(text, end, last)
    stop = behind.end() if behind else _word_end(text, last)
    piece = text[begin:stop]
    return Span(begin + len(piece) - len(piece.lstrip()), begin + len(piece.rstrip()))


def _word_start(text: str, position: int) -> int:
    """The next word's start, where `position` is within a word."""
    while 0 < position < len(text) and not text[position - 1].isspace():
        position += 1
    return position


def _word_end(text: str, position: int) -> int:
    while 0 < position < len(text) and not text[position].isspace():
        position -= 1
    return position


def _start(unit: Unit) -> int:
    return unit.start
