"""What stands at the edges of pages and is no text: page numbers, running headers and footers."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.read.pages.textline import TextLine, rows_of

_EDGE = 3  # rows at the top and at the bottom of a page that can be its header or footer
_OFTEN = 0.4  # of the pages: what so many have is one, also where left and right pages differ
_FEWEST = 3  # pages: what stands at the edge of only two can be text
_PAGE_NUMBER = re.compile(r"(?:Trang |trang |[-–] ?)?[0-9]{1,4}(?: ?/ ?[0-9]{1,4}| ?[-–])?$")


def without_edges(pages: Sequence[Sequence[TextLine]]) -> tuple[tuple[TextLine, ...], ...]:
    """The pages without page numbers and without the lines that stand at the edge of many pages."""
    shapes = [{_shape(line) for row in _edges(page) for line in row} for page in pages]
    seen = Counter(shape for page in shapes for shape in page)
    fewest = max(_FEWEST, _OFTEN * len(pages))
    often = {shape for shape, count in seen.items() if count >= fewest}
    return tuple(_trimmed(page, often) for page in pages)


def _edges(page: Sequence[TextLine]) -> tuple[tuple[TextLine, ...], ...]:
    rows = rows_of(page)
    return rows if len(rows) <= 2 * _EDGE else (*rows[:_EDGE], *rows[-_EDGE:])


def _trimmed(page: Sequence[TextLine], often: set[str]) -> tuple[TextLine, ...]:
    rows = rows_of(page)
    gone: set[int] = set()
    for ordered in (rows[:_EDGE], rows[::-1][:_EDGE]):
        for row in ordered:
            if not _is_edge(row, often):
                break
            gone.update(map(id, row))
    return tuple(line for line in page if id(line) not in gone)


def _is_edge(row: Sequence[TextLine], often: set[str]) -> bool:
    """Whether a row is a page number alone, or holds only lines that stand on many pages.

    A number beside other words is a cell of a table, and no page number.
    """
    if len(row) == 1 and _PAGE_NUMBER.match(row[0].text):
        return True
    return all(_shape(line) in often and not line.text.isdecimal() for line in row)


def _shape(line: TextLine) -> str:
    """A line without its numbers: "Trang 3/12" and "Trang 4/12" have one shape."""
    return re.sub(r"[0-9]+", "0", line.text)
