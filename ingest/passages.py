"""A document -> the passages that are indexed: exact slices of at most so many words.

Clauses of one article share a passage up to the limit; a clause above it is split at its points, a
paragraph above it at its sentences. No passage reaches over two articles. Together with the
furniture the passages hold every character that is not blank exactly once (invariant 3).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ingest.lines import Spans, lines_of, trim
from ingest.sentences import sentences
from ingest.values import Document, Level, Passage, Ref, Span, Unit

MAX_WORDS = 220  # with its headings a passage stays within the 512 tokens that an encoder reads
_ENOUGH_WORDS = 60  # paragraphs of a press piece are joined until a passage has this many

_ABOVE_ARTICLES = frozenset(
    {Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION, Level.ANNEX}
)
_NAMES = {
    Level.PART: "Phần",
    Level.CHAPTER: "Chương",
    Level.SECTION: "Mục",
    Level.SUBSECTION: "Tiểu mục",
    Level.ANNEX: "Phụ lục",
    Level.ARTICLE: "Điều",
}


@dataclass(frozen=True, slots=True)
class _Block:
    """A slice that becomes a passage or a part of one, and the smallest unit that encloses it."""

    start: int
    end: int
    ref: Ref
    words: int


def passages_of(document: Document, *, max_words: int = MAX_WORDS) -> tuple[Passage, ...]:
    """The passages of a document in the order of its text, each of at most `max_words` words."""
    cutter = _Cutter(document, max_words=max_words)
    return tuple(cutter.passages())


def heading_line(unit: Unit) -> str:
    """The heading of a unit: "Điều 113. Nghỉ hằng năm", "Phần thứ nhất. …", "I. MỤC ĐÍCH"."""
    numbered = unit.level is Level.SECTION and len(unit.ref.steps) == 1
    name = "" if numbered else f"{_NAMES.get(unit.level, '')} "
    if unit.level is Level.PART and unit.label.islower():
        name += "thứ "
    label = f"{name}{unit.label.replace('-', ' ')}".strip()
    return f"{label}. {unit.title}" if unit.title else label


class _Cutter:
    def __init__(self, document: Document, *, max_words: int) -> None:
        self._document = document
        self._text = document.text
        self._furniture = Spans(document.furniture)
        self._max_words = max_words

    def passages(self) -> Iterator[Passage]:
        title = (self._document.source.title,)
        for press, units in groupby(self._document.units, key=_is_paragraph):
            if press:
                blocks = (block for unit in units for block in self._blocks(unit))
                for block in self._joined(blocks, enough=_ENOUGH_WORDS):
                    yield self._passage(block, article=block.ref, headings=title)
            else:
                for unit in units:
                    yield from self._unit(unit, above=title)

    def _unit(self, unit: Unit, *, above: tuple[str, ...]) -> Iterator[Passage]:
        """The passages of one article or section, or of a heading and the articles below it."""
        headings = (*above, heading_line(unit))
        if unit.level not in _ABOVE_ARTICLES or not _holds_articles(unit):
            for block in self._blocks(unit):
                yield self._passage(block, article=unit.ref, headings=headings)
            return
        own = self._leaf(Span(unit.start, unit.children[0].start), unit.ref)
        for block in self._joined(own, enough=self._max_words):
            yield self._passage(block, article=unit.ref, headings=headings)
        for child in unit.children:
            yield from self._unit(child, above=headings)

    def _passage(self, block: _Block, *, article: Ref, headings: tuple[str, ...]) -> Passage:
        text = self._text[block.start : block.end]
        return Passage(block.ref, article, block.start, block.end, text, headings)

    def _blocks(self, unit: Unit) -> list[_Block]:
        """The unit in one block if it fits, else its own words and its children, joined.

        What is above the first child joins its first block, so that no heading stands alone; a
        child that had to be split shares no block with its neighbours.
        """
        whole = self._block(Span(unit.start, unit.end), unit.ref)
        if whole.words <= self._max_words and self._clear(unit.start, unit.end):
            return [whole]
        first = unit.children[0].start if unit.children else unit.end
        own = self._leaf(Span(unit.start, first), unit.ref)
        done = list(self._joined(own, enough=self._max_words))
        may_join = bool(done)
        for index, child in enumerate(unit.children):
            below = self._blocks(child)
            may_join = may_join and (index == 0 or len(below) == 1)
            if may_join and self._fit(done[-1], below[0]):
                below[0] = _together(done.pop(), below[0])
            done += below
            may_join = len(below) == 1
        return done

    def _leaf(self, span: Span, ref: Ref) -> Iterator[_Block]:
        """Text without units inside, split at furniture, lines, sentences and last at blanks."""
        for gap in self._furniture.gaps(start=span.start, end=span.end):
            for line in lines_of(self._text, start=gap.start, end=gap.end):
                for piece in self._fitting(Span(line.start, line.end)):
                    yield self._block(piece, ref)

    def _fitting(self, line: Span) -> Iterator[Span]:
        if self._block(line, Ref("")).words <= self._max_words:
            yield line
            return
        for sentence in sentences(self._text[line.start : line.end]):
            found = Span(line.start + sentence.start, line.start + sentence.end)
            yield from _chopped(self._text, found, words=self._max_words)

    def _joined(self, blocks: Iterable[_Block], *, enough: int) -> Iterator[_Block]:
        """Neighbours joined while they fit and the first has fewer than `enough` words."""
        last: _Block | None = None
        for block in blocks:
            if last and last.words < enough and self._fit(last, block):
                last = _together(last, block)
                continue
            if last:
                yield last
            last = block
        if last:
            yield last

    def _fit(self, one: _Block, other: _Block) -> bool:
        return one.words + other.words <= self._max_words and self._clear(one.end, other.start)

    def _clear(self, start: int, end: int) -> bool:
        """Whether no furniture stands in [start, end)."""
        seen = sum(gap.end - gap.start for gap in self._furniture.gaps(start=start, end=end))
        return seen == end - start

    def _block(self, span: Span, ref: Ref) -> _Block:
        span = trim(self._text, span)
        return _Block(span.start, span.end, ref, len(self._text[span.start : span.end].split()))


def _is_paragraph(unit: Unit) -> bool:
    return unit.level is Level.PARAGRAPH


def _holds_articles(unit: Unit) -> bool:
    levels = {child.level for child in unit.children}
    return bool(levels & (_ABOVE_ARTICLES | {Level.ARTICLE}))


def _together(one: _Block, other: _Block) -> _Block:
    return _Block(one.start, other.end, _common(one.ref, other.ref), one.words + other.words)


def _common(one: Ref, other: Ref) -> Ref:
    """The smallest unit that holds both."""
    depth = 0
    for mine, theirs in zip(one.steps, other.steps, strict=False):
        if mine != theirs:
            break
        depth += 1
    return Ref(one.number, one.steps[:depth])


def _chopped(text: str, span: Span, *, words: int) -> Iterator[Span]:
    """A sentence in pieces of at most so many words; official texts have lists without an end."""
    found = list(re.finditer(r"\S+", text[span.start : span.end]))
    for first in range(0, len(found), words):
        last = found[min(first + words, len(found)) - 1]
        yield Span(span.start + found[first].start(), span.start + last.end())
