"""Characters with their boxes -> the lines of a page in reading order. Knows no library.

A PDF says where each character stands, and the order in which it draws them. Word processors draw
in reading order, a cell of a table after the other, so that order is kept wherever it reads
downwards; only what was drawn out of order is put in order by its place. Two columns of prose are
read one after the other, however they were drawn.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from ingest.read.pages.columns import find_zones
from ingest.read.pages.textline import TextLine, beside, rows_of


class Glyph(NamedTuple):
    """One character and its box, in points from the upper left corner, downwards."""

    char: str
    left: float
    right: float
    top: float
    bottom: float


_BLANKS = " \t\xa0"
_WORD_GAP = 0.15  # of a line's height: less between two pieces of a line is no blank
_PIECE_GAP = 1.5  # of a line's height: more is another column, cell or tabulator stop
_SAME = 0.3  # of a line's height: what is drawn twice within it makes bold letters
_OVER = 0.3  # of the narrower line: lines that share so much stand below each other


def lines_of_page(glyphs: Sequence[Glyph]) -> tuple[TextLine, ...]:
    """The lines of a page in reading order."""
    pieces = _once(tuple(_pieces(glyphs)))
    zones = find_zones(pieces)
    return tuple(line for zone in zones for line in _joined(_in_order(zone.pieces), zone.limit))


def with_blanks(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """The characters with a blank in each gap between words, for text that comes without any."""
    for index, glyph in enumerate(glyphs):
        before = glyphs[index - 1] if index else glyph
        gap = glyph.left - before.right
        if gap > _WORD_GAP * (glyph.bottom - glyph.top) and before.char not in _BLANKS:
            yield Glyph(" ", before.right, glyph.left, glyph.top, glyph.bottom)
        yield glyph


def _pieces(glyphs: Sequence[Glyph]) -> Iterator[TextLine]:
    """Characters that were drawn one after the other on one line, blanks included."""
    piece: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if glyph.char in _BLANKS:  # its box means nothing: it may not be drawn at all
            piece.append(glyph)
            continue
        if last and _parts(last, glyph):
            yield _piece(piece)
            piece = []
        piece.append(glyph)
        last = glyph
    if last:
        yield _piece(piece)


def _piece(glyphs: Sequence[Glyph]) -> TextLine:
    drawn = [glyph for glyph in glyphs if glyph.char not in _BLANKS]
    return TextLine(
        "".join(glyph.char for glyph in glyphs).strip(_BLANKS),
        left=min(glyph.left for glyph in drawn),
        right=max(glyph.right for glyph in drawn),
        top=min(glyph.top for glyph in drawn),
        bottom=max(glyph.bottom for glyph in drawn),
    )


def _parts(before: Glyph, glyph: Glyph) -> bool:
    """Whether a line, a column or a cell ends between two characters."""
    height = max(min(before.bottom - before.top, glyph.bottom - glyph.top), 0.1)
    shared = min(before.bottom, glyph.bottom) - max(before.top, glyph.top)
    gap = glyph.left - before.right
    return shared < height / 2 or gap > _PIECE_GAP * height or gap < -height


def _once(pieces: Sequence[TextLine]) -> list[TextLine]:
    """The pieces without those that were drawn again in the same place, which makes them bold."""
    seen: defaultdict[str, list[TextLine]] = defaultdict(list)
    kept = []
    for piece in pieces:
        if any(_covers(other, piece) for other in seen[piece.text]):
            continue
        seen[piece.text].append(piece)
        kept.append(piece)
    return kept


def _covers(one: TextLine, other: TextLine) -> bool:
    slack = _SAME * one.height
    return abs(one.left - other.left) < slack and abs(one.top - other.top) < slack


def _in_order(pieces: Sequence[TextLine]) -> list[TextLine]:
    """The pieces as they were drawn, as far as they read downwards."""
    flows: list[list[TextLine]] = []
    for piece in pieces:
        if flows and not _goes_up(flows[-1][-1], piece):
            flows[-1].append(piece)
        else:
            flows.append([piece])
    if len(flows) < 2:
        return list(pieces)
    flows.sort(key=lambda flow: min(piece.top for piece in flow))
    if any(_interleave(above, below) for above, below in pairwise(flows)):
        return [piece for row in rows_of(pieces) for piece in row]
    return [piece for flow in flows for piece in flow]


def _interleave(above: Sequence[TextLine], below: Sequence[TextLine]) -> bool:
    lowest = max(piece.bottom for piece in above)
    return lowest > min(piece.top for piece in below) + below[0].height / 2


def _goes_up(before: TextLine, piece: TextLine) -> bool:
    """Whether a piece stands above, or left on the line of, the one that was drawn before it.

    Not so the next column or cell, which begins further right.
    """
    if beside(before, piece):
        return piece.left < before.left
    shared = min(before.right, piece.right) - max(before.left, piece.left)
    over = shared > _OVER * min(before.width, piece.width)
    return piece.top < before.top and (over or piece.right < before.left)


def _joined(pieces: Sequence[TextLine], limit: float) -> Iterator[TextLine]:
    """Pieces of one line that stand close to each other, as one."""
    line: TextLine | None = None
    for piece in (replace(piece, limit=limit) for piece in pieces):
        if line and beside(line, piece) and _near(line, piece):
            line = _both(line, piece)
        else:
            if line:
                yield line
            line = piece
    if line:
        yield line


def _near(line: TextLine, piece: TextLine) -> bool:
    gap = piece.left - line.right
    height = min(line.height, piece.height)
    return -height < gap < _PIECE_GAP * height


def _both(line: TextLine, piece: TextLine) -> TextLine:
    gap = piece.left - line.right
    blank = " " if gap > _WORD_GAP * min(line.height, piece.height) else ""
    return replace(
        line,
        text=f"{line.text}{blank}{piece.text}",
        right=max(line.right, piece.right),
        top=min(line.top, piece.top),
        bottom=max(line.bottom, piece.bottom),
    )
