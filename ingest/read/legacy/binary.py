"""The binary form of Word 97 to 2003: two streams of bytes -> the paragraphs of the document.

Microsoft publishes the form as [MS-DOC]; the numbers in brackets are its sections. A document is
one row of characters in several stories (main text, footnotes, headers, …). The piece table [2.4.1]
says where each piece of it lies and whether it takes one or two bytes a character; pages of
properties [2.4.2, 2.4.6.1] say what belongs to a table and what was deleted.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from ingest.encodings import western
from ingest.read.docx.symbols import plain, symbol
from ingest.read.legacy.paragraphs import Paragraph
from ingest.read.legacy.properties import Properties, read_runs, read_sprms

_WORD_97 = 0xA5EC
_WORD_6 = 0xA5DC
_ENCRYPTED = 0x0100
_WHICH_TABLE = 0x0200
_COMPRESSED = 0x4000_0000
_PIECE = 8  # bytes of an entry of the piece table, beside its position
_MAX_CHARACTERS = 50_000_000  # more than any file of the size that is read can hold
# Places in the header (FIB) [2.5]: lengths of the stories, then pairs (offset, size) of tables.
_LENGTHS = 0x4C
_FOOTNOTE_MARKS, _CHARACTERS, _PARAGRAPHS, _FONTS, _PIECES, _ENDNOTE_MARKS = (
    0x9A + 8 * index for index in (2, 12, 13, 15, 33, 46)
)
_FONT_NAME = 40  # bytes of an entry of the table of fonts, its length included, before the name


class Fault(Enum):
    """Why the bytes are no document that is read here."""

    ENCRYPTED = "encrypted"
    OLD = "Word 6 or 95"
    DAMAGED = "damaged"


class BinaryError(ValueError):
    """Bytes that are no readable document; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class Story(Enum):
    """The parts of a document, in the order in which their characters are kept [2.3]."""

    MAIN = 0
    FOOTNOTES = 1
    HEADERS = 2
    MACROS = 3
    COMMENTS = 4
    ENDNOTES = 5
    TEXT_BOXES = 6


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters [start, end) of the document lie at `offset` of the stream."""

    start: int
    end: int
    offset: int
    width: int  # bytes a character: 1 or 2


@dataclass(frozen=True, slots=True)
class Binary:
    """A document's header, and its two streams."""

    word: bytes
    table: bytes

    def pair(self, place: int) -> bytes:
        """The table that the header at `place` points to; empty where there is none."""
        offset, size = struct.unpack_from("<Ii", self.word, place)
        if size < 0 or offset + size > len(self.table):
            raise BinaryError(Fault.DAMAGED)
        return self.table[offset : offset + size]


def table_name(word: bytes) -> str:
    """Which stream holds the tables of this one. Raises `BinaryError` where it is not readable."""
    if len(word) < 0x200:
        raise BinaryError(Fault.DAMAGED)
    magic, flags = word[:2], struct.unpack_from("<H", word, 0x0A)[0]
    if magic == struct.pack("<H", _WORD_6):
        raise BinaryError(Fault.OLD)
    if magic != struct.pack("<H", _WORD_97):
        raise BinaryError(Fault.DAMAGED)
    if flags & _ENCRYPTED:
        raise BinaryError(Fault.ENCRYPTED)
    return "1Table" if flags & _WHICH_TABLE else "0Table"


def read_stories(binary: Binary) -> dict[Story, tuple[Paragraph, ...]]:
    """The paragraphs of each story that has any. Raises `BinaryError`."""
    try:
        pieces = tuple(_pieces(binary.pair(_PIECES)))
        return dict(_stories(binary, pieces))
    except (struct.error, IndexError, UnicodeDecodeError, OverflowError) as error:
        raise BinaryError(Fault.DAMAGED) from error


def _pieces(clx: bytes) -> Iterator[_Piece]:
    """The piece table [2.9.38]: property lists, each after a 1, then the table after a 2."""
    place = 0
    while clx[place] == 1:
        place += 3 + struct.unpack_from("<H", clx, place + 1)[0]
    size = struct.unpack_from("<I", clx, place + 1)[0]
    plc = clx[place + 5 : place + 5 + size]
    count = (len(plc) - 4) // (4 + _PIECE)
    if clx[place] != 2 or len(plc) != size or count < 1:
        raise BinaryError(Fault.DAMAGED)
    starts = struct.unpack_from(f"<{count + 1}I", plc)
    for index in range(count):
        (place,) = struct.unpack_from("<I", plc, 4 * (count + 1) + _PIECE * index + 2)
        start, end = starts[index], starts[index + 1]
        if not start <= end <= _MAX_CHARACTERS:
            raise BinaryError(Fault.DAMAGED)
        packed = bool(place & _COMPRESSED)
        offset = place & ~_COMPRESSED
        yield _Piece(start, end, offset // 2 if packed else offset, 1 if packed else 2)


def _decoded(word: bytes, piece: _Piece) -> str:
    size = (piece.end - piece.start) * piece.width
    held = word[piece.offset : piece.offset + size]
    if len(held) != size:
        raise BinaryError(Fault.DAMAGED)
    if piece.width == 1:
        return western(held)  # [2.9.73]
    text = held.decode("utf-16-le", errors="surrogatepass")
    # A character beyond the basic plane counts twice here and once in Python.
    return text if len(text) == piece.end - piece.start else _units(held)


def _units(held: bytes) -> str:
    return "".join(map(chr, struct.unpack(f"<{len(held) // 2}H", held)))


def _stories(
    binary: Binary, pieces: tuple[_Piece, ...]
) -> Iterator[tuple[Story, tuple[Paragraph, ...]]]:
    lengths = struct.unpack_from(f"<{len(Story)}i", binary.word, _LENGTHS)
    text = "".join(_decoded(binary.word, piece) for piece in pieces)
    if min(lengths) < 0 or sum(lengths) > len(text):
        raise BinaryError(Fault.DAMAGED)
    letters = _edited(text, binary, pieces)
    marks = _Marks(binary, pieces)
    start = 0
    for story, length in zip(Story, lengths, strict=True):
        if length:
            yield story, tuple(_paragraphs(letters, marks, start=start, end=start + length))
        start += length


def _edited(text: str, binary: Binary, pieces: tuple[_Piece, ...]) -> list[str]:
    """The characters, each at its position: deleted and hidden ones empty, symbols as Unicode,
    references to notes as numbers in brackets."""
    letters = list(plain(text, font="Symbol"))
    fonts = tuple(_fonts(binary.pair(_FONTS)))
    for run in read_runs(binary.word, binary.pair(_CHARACTERS), paragraphs=False):
        found = read_sprms(run.sprms)
        if found.symbol or found.gone:
            shown = "" if found.gone or not found.symbol else _shown(*found.symbol, fonts)
            for start, end in _positions(pieces, run.start, run.end):
                letters[start:end] = [shown] * (end - start)
    marks = (*_marks(binary, _FOOTNOTE_MARKS), *_marks(binary, _ENDNOTE_MARKS))
    for number, place in enumerate(marks, start=1):
        if letters[place] == NOTE:
            letters[place] = f"[{number}]"
    return letters


def _fonts(table: bytes) -> Iterator[str]:
    """The names of the fonts [2.9.286, 2.9.81]: a count, then entries led by their length."""
    place = 4
    while place < len(table):
        entry = table[place : place + 1 + table[place]]
        yield entry[_FONT_NAME:].decode("utf-16-le", errors="replace").partition("\0")[0]
        place += len(entry)


def _shown(font: int, code: int, fonts: tuple[str, ...]) -> str:
    return symbol(code, font=fonts[font] if font < len(fonts) else "")


NOTE = "\x02"  # stands for the number of a note, in the text and before the note


def _marks(binary: Binary, place: int) -> tuple[int, ...]:
    """The positions of the references to notes: n + 1 positions, then two bytes for each note."""
    plc = binary.pair(place)
    count = (len(plc) - 4) // 6
    return struct.unpack_from(f"<{count}I", plc) if count > 0 else ()


def _positions(pieces: tuple[_Piece, ...], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Which characters lie at the bytes [start, end) of the stream."""
    for piece in pieces:
        last = piece.offset + (piece.end - piece.start) * piece.width
        low, high = max(start, piece.offset), min(end, last)
        if low < high:
            yield (
                piece.start + (low - piece.offset) // piece.width,
                piece.start + (high - piece.offset) // piece.width,
            )


class _Marks:
    """What the properties say of the paragraph that ends at a position."""

    def __init__(self, binary: Binary, pieces: tuple[_Piece, ...]) -> None:
        self._pieces = pieces
        self._piece_starts = [piece.start for piece in pieces]
        runs = read_runs(binary.word, binary.pair(_PARAGRAPHS), paragraphs=True)
        self._runs = sorted(runs, key=lambda run: run.start)
        self._starts = [run.start for run in self._runs]

    def at(self, position: int) -> Properties:
        """The properties of the paragraph whose mark stands at `position`."""
        piece = self._pieces[bisect_right(self._piece_starts, position) - 1]
        offset = piece.offset + (position - piece.start) * piece.width
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._runs[index].end:
            return Properties()
        return read_sprms(self._runs[index].sprms)


_ENDS = frozenset("\r\a\f\x0e")


def _paragraphs(letters: list[str], marks: _Marks, *, start: int, end: int) -> Iterator[Paragraph]:
    begin = start
    for place in range(start, end):
        if letters[place] not in _ENDS:
            continue
        found = marks.at(place)
        yield Paragraph(
            "".join(letters[begin:place]),
            in_table=found.in_table,
            ends_cell=found.ends_inner_cell or (letters[place] == "\a" and not found.ends_row),
            ends_row=found.ends_row,
        )
        begin = place + 1
    if begin < end:
        yield Paragraph("".join(letters[begin:end]))
