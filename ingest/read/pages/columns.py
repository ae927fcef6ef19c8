"""Two columns of prose on a page: where they lie, so that one is read after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ingest.read.pages.textline import TextLine, rows_of

Row = Sequence[TextLine]

_LINES = 6  # in each of two columns, at least: the head of an official text has five
_FILLED = 0.75  # of its column's width: prose fills it so far …
_MOSTLY = 0.5  # … in so many of its lines, and tables do not
_MIDDLE = (0.3, 0.7)  # of the text's width: where the gap between two columns lies
_GUTTER = 0.5  # of a line's height: the gap between two columns is at least so wide


@dataclass(frozen=True, slots=True)
class Zone:
    """Pieces of lines that are read before those of the next zone, in the order in which they were
    drawn; `limit` is the right edge of their column, 0 where that is the page's."""

    pieces: tuple[TextLine, ...]
    limit: float = 0.0


def find_zones(pieces: Sequence[TextLine]) -> tuple[Zone, ...]:
    """The zones of a page in reading order; one for a page without columns of prose."""
    rows = rows_of(pieces)
    gutter = _gutter(rows)
    if gutter is None:
        return (Zone(tuple(pieces)),)
    parts = [
        _columns(list(inside), gutter, drawn=pieces)
        for crossed, inside in groupby(rows, key=lambda row: _crosses(row, gutter))
        if not crossed
    ]
    return tuple(_zones(pieces, [part for part in parts if part]))


def _zones(pieces: Sequence[TextLine], columns: Sequence[tuple[Zone, Zone]]) -> Iterator[Zone]:
    """The columns, and before, between and behind them what belongs to none."""
    inside = {id(piece) for pair in columns for zone in pair for piece in zone.pieces}
    rest = [piece for piece in pieces if id(piece) not in inside]
    for pair in columns:
        top = min(piece.top for zone in pair for piece in zone.pieces)
        yield Zone(tuple(piece for piece in rest if piece.top < top))
        rest = [piece for piece in rest if piece.top >= top]
        yield from pair
    yield Zone(tuple(rest))


def _gutter(rows: Sequence[Row]) -> float | None:
    """Where the most rows have a gap near the middle, if enough of them have one there."""
    left = min((row[0].left for row in rows), default=0.0)
    width = max((piece.right for row in rows for piece in row), default=0.0) - left
    gaps = [
        (before.right, piece.left)
        for row in rows
        for before, piece in pairwise(row)
        if piece.left - before.right > _GUTTER * before.height
        and _MIDDLE[0] < ((before.right + piece.left) / 2 - left) / max(width, 0.1) < _MIDDLE[1]
    ]
    if len(gaps) < _LINES:
        return None
    return max((gap[1] - 0.1 for gap in gaps), key=lambda x: sum(a < x < b for a, b in gaps))


def _crosses(row: Row, gutter: float) -> bool:
    return any(piece.left < gutter < piece.right for piece in row)


def _columns(
    rows: Sequence[Row], gutter: float, *, drawn: Sequence[TextLine]
) -> tuple[Zone, Zone] | None:
    """The two columns that these rows make, as they were drawn; None where they make none."""
    inside = {id(piece) for row in rows for piece in row}
    pieces = [piece for piece in drawn if id(piece) in inside]
    left = tuple(piece for piece in pieces if piece.right <= gutter)
    right = tuple(piece for piece in pieces if piece.left >= gutter)
    if not (_is_prose(left) and _is_prose(right)):
        return None
    return _zone(left), _zone(right)


def _zone(side: tuple[TextLine, ...]) -> Zone:
    return Zone(side, max(piece.right for piece in side))


def _is_prose(side: Sequence[TextLine]) -> bool:
    """Whether there are enough lines, and most fill the width of their column."""
    extents = list(_extents(side))
    if len(extents) < _LINES:
        return False
    width = max(right for _, right in extents) - min(left for left, _ in extents)
    return sum(right - left > _FILLED * width for left, right in extents) > _MOSTLY * len(extents)


def _extents(side: Sequence[TextLine]) -> Iterator[tuple[float, float]]:
    for row in rows_of(side):
        yield row[0].left, max(piece.right for piece in row)
