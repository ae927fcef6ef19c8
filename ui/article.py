"""The article around a quote, cut into lines for the page: which level each line has, and which
of its words are quoted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.values import Document, Level, Span, Unit

# "Chương I:NHỮNG QUY ĐỊNH CHUNG", as some official files have it.
_GLUED = re.compile(r"^((?:Phần|Chương|Mục|Tiểu mục|Điều)\b[^:.]{1,20}[:.])(?=[^\W\d])")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line, all of them quoted or none."""

    text: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an article. `level` is that of the innermost unit it belongs to."""

    level: Level
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it is read on the page: its heading, then its lines."""

    heading: str
    lines: tuple[Line, ...]


def reading_of(document: Document, *, quote: Span) -> Reading:
    """The article (or top unit, or whole text) that holds `quote`, with the quote marked."""
    unit = enclosing(document, quote=quote)
    if unit is None:
        lines = _lines(document.text, Span(0, len(document.text)), quote=quote, units=())
        return Reading("", tuple(lines))
    start = min(unit.body, quote.start) if quote.start >= unit.start else unit.body
    heading = document.text[unit.start : start].strip()
    lines = _lines(document.text, Span(start, unit.end), quote=quote, units=tuple(unit.walk()))
    return Reading(spaced(" ".join(heading.split())), tuple(lines))


def spaced(heading: str) -> str:
    """A heading as it is shown, with a blank behind its label; a quote is never touched."""
    return _GLUED.sub(r"\1 ", heading)


def enclosing(document: Document, *, quote: Span) -> Unit | None:
    """The article that holds `quote`, else the outermost unit that does, else None."""
    holding = [u for u in document.walk() if u.start <= quote.start and quote.end <= u.end]
    articles = [unit for unit in holding if unit.level is Level.ARTICLE]
    return next(iter(articles or holding), None)


def _lines(text: str, span: Span, *, quote: Span, units: tuple[Unit, ...]) -> Iterator[Line]:
    """The lines of `text[span]` that are not blank."""
    at = span.start
    for line in text[span.start : span.end].splitlines(keepends=True):
        if line.strip():
            level = _level_at(at + len(line) - len(line.lstrip()), units=units)
            yield Line(level, tuple(_pieces(line, at, quote=quote)))
        at += len(line)


def _level_at(position: int, *, units: tuple[Unit, ...]) -> Level:
    """The level of the innermost unit at `position`; `units` come outermost first."""
    inside = [unit.level for unit in units if unit.start <= position < unit.end]
    return inside[-1] if inside else Level.PARAGRAPH


def _pieces(line: str, at: int, *, quote: Span) -> Iterator[Piece]:
    """`line`, which begins at `at`, cut where the quote begins and ends; empty pieces left out."""
    end = at + len(line.rstrip())
    first, last = (min(max(edge, at), end) for edge in (quote.start, quote.end))
    cuts = ((at, first, False), (first, last, True), (last, end, False))
    for start, stop, quoted in cuts:
        if start < stop:
            yield Piece(line[start - at : stop - at], quoted)
