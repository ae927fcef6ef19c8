"""Lines of a text with their offsets, and small helpers on spans."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.values import Span

# Capital letters for use inside a character class: "A-ZÀÁ…"; `re` has no class for them.
CAPITAL = "A-Z" + "".join(chr(c) for c in range(0xC0, 0x1EFA) if chr(c).isupper())
# And small ones. Not "à-ỹ", which holds capitals too.
SMALL = "a-z" + "".join(chr(c) for c in range(0xDF, 0x1EFA) if chr(c).islower())


@dataclass(frozen=True, slots=True)
class Line:
    """One line without surrounding blanks: `text` stands at [start, end)."""

    start: int
    end: int
    text: str


class Spans:
    """Spans that do not overlap, in order: asks in O(log n) whether one covers a position."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans, key=lambda span: span.start)
        self._starts = [span.start for span in self._spans]

    def at(self, position: int) -> Span | None:
        """The span that covers `position`, or None."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and position < self._spans[index].end:
            return self._spans[index]
        return None

    def gaps(self, *, start: int, end: int) -> Iterator[Span]:
        """The parts of [start, end) that no span covers."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        for span in self._spans[first:]:
            if span.start >= end:
                break
            if span.start > start:
                yield Span(start, span.start)
            start = max(start, span.end)
        if start < end:
            yield Span(start, end)


def trim(text: str, span: Span) -> Span:
    """The span without blanks at its ends; empty where it holds nothing else."""
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.start + len(piece.rstrip())))


def lines_of(text: str, *, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines of text[start:end] that are not blank."""
    for found in re.compile(r"[^\n]+").finditer(text, start, len(text) if end is None else end):
        span = trim(text, Span(*found.span()))
        if span.start < span.end:
            yield Line(span.start, span.end, text[span.start : span.end])


def visible_lines(text: str, *, hidden: Sequence[Span]) -> Iterator[Line]:
    """The lines of the text outside `hidden`; a line that is hidden in part is yielded in part."""
    for gap in Spans(hidden).gaps(start=0, end=len(text)):
        yield from lines_of(text, start=gap.start, end=gap.end)
