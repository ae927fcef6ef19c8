"""One line of a page with its box; PDF and scans alike."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a page and its box: points or pixels from the upper left corner, downwards.

    `limit` is the right edge of the column in which it stands; 0 where that is the page's.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    limit: float = 0.0

    @property
    def height(self) -> float:
        """Its height, never 0."""
        return max(self.bottom - self.top, 0.1)

    @property
    def width(self) -> float:
        """Its width, never negative."""
        return max(self.right - self.left, 0.0)

    @property
    def letter(self) -> float:
        """The mean width of its letters, never 0."""
        return max(self.width / max(len(self.text), 1), 0.1)


def beside(one: TextLine, other: TextLine) -> bool:
    """Whether two lines stand at the same height: by half of the lower one, at least."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > min(one.height, other.height) / 2


def rows_of(page: Iterable[TextLine]) -> tuple[tuple[TextLine, ...], ...]:
    """The lines from the top of the page to its end; those beside each other are one row, from left
    to right."""
    rows: list[list[TextLine]] = []
    for line in sorted(page, key=lambda line: line.top):
        if rows and beside(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return tuple(tuple(sorted(row, key=lambda line: line.left)) for row in rows)
