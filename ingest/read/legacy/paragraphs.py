"""What .doc and .rtf files are made of: paragraphs that end a line, a cell or a row -> lines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.encodings import repair
from ingest.read.assembly import raw_from_lines
from ingest.read.reader import Raw

_LONG_CELL = 1500  # characters; tables with longer cells lay out text and hold no data


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is kept, in whatever encoding.

    `in_table` says that it lies in a cell, `ends_cell` and `ends_row` that it is the last one of
    it; the one that ends a row belongs to no cell.
    """

    text: str
    in_table: bool = False
    ends_cell: bool = False
    ends_row: bool = False


def raw_from_paragraphs(paragraphs: Sequence[Paragraph]) -> Raw:
    """Their text in Unicode; a row of a table is one line "a | b"."""
    repaired = repair([paragraph.text for paragraph in paragraphs])
    texts = zip(paragraphs, repaired.lines, strict=True)
    lines = _lines(replace(paragraph, text=text) for paragraph, text in texts)
    raw = raw_from_lines((line, False) for line in lines)
    return replace(raw, encoding=repaired.encoding)


def _lines(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    row: list[list[str]] = []
    cell: list[str] = []
    for paragraph in paragraphs:
        inside = paragraph.in_table or paragraph.ends_cell or paragraph.ends_row
        if inside and not (paragraph.ends_row and not paragraph.text):
            cell.append(paragraph.text)
        if paragraph.ends_cell or (cell and (paragraph.ends_row or not inside)):
            row.append(cell)
            cell = []
        if paragraph.ends_row or not inside:
            yield from _row(row)
            row = []
        if not inside:
            yield paragraph.text
    yield from _row([*row, cell] if cell else row)


def _row(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """One line, or the lines of its cells one after the other where one of them is long."""
    texts = [" ".join(" ".join(cell).split()) for cell in cells]
    if any(len(text) > _LONG_CELL for text in texts):
        yield from (line for cell in cells for line in cell)
    elif any(texts):
        yield " | ".join(texts)
