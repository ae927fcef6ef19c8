"""The blocks of a .docx -> lines: paragraphs with their numbers, text boxes, tables by rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ingest.read.docx.elements import Element
from ingest.read.docx.math import formula
from ingest.read.docx.note_marks import with_brackets
from ingest.read.docx.notes import Notes
from ingest.read.docx.numbering import Counters, Numbering
from ingest.read.docx.ooxml import child, children, is_on, name_of
from ingest.read.docx.styles import Styles, draws_cells
from ingest.read.docx.symbols import bullet
from ingest.read.docx.text import Piece, is_contents_entry, joins_next, letters, words_of

_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
_LONG_CELL = 1500  # characters: text that is only laid out in a table, as in HTML
_FEW_ROWS = 3  # of a head or a signature, which tables without borders put side by side


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text; `heading` as the file says it. It can hold line ends."""

    text: str
    heading: bool = False


class EmbeddedError(ValueError):
    """The text holds a whole file of another format in its place."""


@dataclass(frozen=True, slots=True)
class _Cell:
    lines: tuple[Line, ...]
    nested: bool  # it holds a table


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[_Cell, ...]
    repeats: bool  # Word shows it on every page

    def texts(self) -> tuple[str, ...]:
        return tuple(" ".join(" ".join(line.text for line in c.lines).split()) for c in self.cells)


@dataclass(slots=True)
class Story:
    """One run of text with lists of its own: the body, the notes, the text boxes."""

    styles: Styles
    numbering: Numbering
    notes: Notes
    counters: Counters = field(init=False)
    _boxes: "Story | None" = None
    _header: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.counters = Counters(self.numbering)

    def lines(self, blocks: Iterable[Element]) -> Iterator[Line]:
        """The lines of these blocks. Raises `EmbeddedError`."""
        held: list[Piece] = []  # of paragraphs whose end was deleted
        for block in unwrapped(blocks):
            name = name_of(block)
            if name == "p":
                words = words_of(block, styles=self.styles, marks=self.notes)
                held += words.pieces
                if not joins_next(block):
                    yield from self._paragraph(block, held)
                    held = []
                for box in words.boxes:
                    yield from self._box().lines(box)
            elif name == "tbl":
                yield from self._table(block)
            elif name in ("oMath", "oMathPara"):
                yield Line(formula(block))
            elif name == "altChunk":
                raise EmbeddedError
        yield Line(_text(held))

    def _box(self) -> "Story":
        if self._boxes is None:
            self._boxes = Story(self.styles, self.numbering, self.notes)
        return self._boxes

    def _paragraph(self, paragraph: Element, pieces: list[Piece]) -> Iterator[Line]:
        if is_contents_entry(paragraph, style=self.styles.name(paragraph)):
            return
        label = self._label(paragraph, empty=not _text(pieces).strip())
        line = Line(_text([*label, *pieces]), self.styles.is_heading(paragraph))
        if line.text.strip():
            self._header = ()
        yield line

    def _label(self, paragraph: Element, *, empty: bool) -> list[Piece]:
        label = self.counters.next_label(self.styles.place(paragraph))
        if label is None or (label.bullet and empty):
            return []
        mark = child(paragraph, "pPr")
        own = self.styles.font(mark, paragraph) if mark is not None else ""
        font = label.font or own
        text = bullet(label.text, font=font) if label.bullet else label.text
        return [Piece(text + label.suffix, font)]

    def _table(self, table: Element) -> Iterator[Line]:
        repeated = {self._header} if len(self._header) > 1 else set()
        rows = [self._row(row) for row in unwrapped(table) if name_of(row) == "tr"]
        rows = [row for row in rows if any(row.texts())]
        if self._is_layout(table, rows):
            yield from (line for row in rows for cell in row.cells for line in cell.lines)
            return
        for row in rows:
            if row.texts() not in repeated:
                yield from _row_lines(row)
            if row.repeats:
                repeated.add(row.texts())
        self._header = rows[0].texts() if rows else ()

    def _row(self, row: Element) -> _Row:
        if child(row, "trPr/del") is not None:
            return _Row((), repeats=False)
        cells = [cell for cell in unwrapped(row) if name_of(cell) == "tc"]
        shown = [cell for cell in cells if child(cell, "tcPr/cellDel") is None]
        read = tuple(_Cell(self._cell(cell), bool(children(cell, "tbl"))) for cell in shown)
        return _Row(read, repeats=is_on(row, "trPr/tblHeader"))

    def _cell(self, cell: Element) -> tuple[Line, ...]:
        return tuple(line for line in self.lines(cell) if line.text.strip())

    def _is_layout(self, table: Element, rows: list[_Row]) -> bool:
        """Whether a table only puts texts side by side, as the head of an official text does."""
        if len(rows) > _FEW_ROWS or any(row.repeats for row in rows):
            return False
        if self.styles.bordered(table) or draws_cells(table):
            return False
        return any(_is_text(cell) for row in rows for cell in row.cells)


def _is_text(cell: _Cell) -> bool:
    """Whether a cell has lines of its own, and not only words."""
    return len(cell.lines) > 1 or any("\n" in line.text.strip() for line in cell.lines)


def _row_lines(row: _Row) -> Iterator[Line]:
    """A row of data is one line; one that holds a whole text, or a table, has the cells' lines."""
    texts = row.texts()
    whole = len(texts) == 1 or any(len(text) > _LONG_CELL for text in texts)
    if whole or any(cell.nested for cell in row.cells):
        yield from (line for cell in row.cells for line in cell.lines)
    else:
        yield Line(" | ".join(texts))


def _text(pieces: Iterable[Piece]) -> str:
    return with_brackets("".join(map(letters, pieces)))


def unwrapped(blocks: Iterable[Element]) -> Iterator[Element]:
    """The blocks, those in content controls and in inserted text among them."""
    for block in blocks:
        name = name_of(block)
        if name in _WRAPPERS:
            yield from unwrapped(block)
        elif name == "AlternateContent":
            yield from unwrapped(_chosen(block))
        else:
            yield block


def _chosen(alternatives: Element) -> Iterable[Element]:
    """The first form that holds blocks."""
    return next((found for found in alternatives if len(found)), ())
