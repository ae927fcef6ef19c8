"""The properties that the binary form of Word keeps of its characters and paragraphs.

They lie on pages of 512 bytes [MS-DOC 2.9.33, 2.9.174], as lists of changes ("sprms") [2.2.5].
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_PAGE = 512
_PARAGRAPH_ENTRY = 13  # bytes: where the properties lie on the page, and heights
_OPERAND = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # bytes, by the top three bits; 6 says itself
_DEFINE_TABLE = 0xD608  # its length takes two bytes
_CHANGE_TABS = 0xC615  # its length can be the mark 255
_DELETED, _HIDDEN, _SYMBOL = 0x0800, 0x083C, 0x6A09
_IN_TABLE, _ENDS_ROW, _INNER_CELL, _INNER_ROW = 0x2416, 0x2417, 0x244B, 0x244C
_DEPTH, _HUGE = 0x6649, 0x6646


@dataclass(frozen=True, slots=True)
class Run:
    """The properties of the bytes [start, end) of the stream."""

    start: int
    end: int
    sprms: bytes


@dataclass(frozen=True, slots=True)
class Properties:
    """What a list of changes says, as far as it matters for the text.

    `symbol` is the number of a font and a code in it, where the run is a symbol.
    """

    gone: bool = False
    symbol: tuple[int, int] | None = None
    in_table: bool = False
    ends_row: bool = False
    ends_inner_cell: bool = False


def read_runs(word: bytes, index: bytes, *, paragraphs: bool) -> Iterator[Run]:
    """The runs on the pages that an index (n + 1 offsets, n page numbers) [2.8.5, 2.8.6] names.

    Raises `struct.error` or `IndexError` where a page is not whole.
    """
    count = (len(index) - 4) // 8
    for place in range(max(count, 0)):
        (number,) = struct.unpack_from("<I", index, 4 * (count + 1) + 4 * place)
        start = (number & 0x3FFFFF) * _PAGE
        page = word[start : start + _PAGE]
        yield from _of_page(page, paragraphs=paragraphs)


def _of_page(page: bytes, *, paragraphs: bool) -> Iterator[Run]:
    count = page[_PAGE - 1]
    offsets = struct.unpack_from(f"<{count + 1}I", page)
    entry = _PARAGRAPH_ENTRY if paragraphs else 1
    for index in range(count):
        place = 2 * page[4 * (count + 1) + entry * index]
        start, end = offsets[index], offsets[index + 1]
        if not place:
            yield Run(start, end, b"")
        elif paragraphs:
            yield _paragraph_run(page, place, start=start, end=end)
        else:
            yield Run(start, end, page[place + 1 : place + 1 + page[place]])


def _paragraph_run(page: bytes, place: int, *, start: int, end: int) -> Run:
    """[2.9.175]: half the length, or 0 and then it; the number of the style; the changes."""
    size = 2 * page[place] - 1
    if size < 0:
        place += 1
        size = 2 * page[place]
    return Run(start, end, page[place + 3 : place + 1 + size])


def read_sprms(sprms: bytes) -> Properties:
    """What the changes say. A list that breaks off is read up to there."""
    values = dict(_sprms(sprms))
    inner_row = bool(_flag(values, _INNER_ROW))
    return Properties(
        gone=_flag(values, _DELETED) or _flag(values, _HIDDEN),
        symbol=_pair(values[_SYMBOL]) if _SYMBOL in values else None,
        in_table=_flag(values, _IN_TABLE) or any(values.get(_DEPTH, b"")) or _HUGE in values,
        ends_row=_flag(values, _ENDS_ROW) or inner_row or _HUGE in values,
        ends_inner_cell=_flag(values, _INNER_CELL) and not inner_row,
    )


def _flag(values: dict[int, bytes], code: int) -> bool:
    return values.get(code, b"")[:1] == b"\1"


def _pair(operand: bytes) -> tuple[int, int]:
    return int.from_bytes(operand[:2], "little"), int.from_bytes(operand[2:4], "little")


def _sprms(sprms: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 2 < len(sprms):
        (code,) = struct.unpack_from("<H", sprms, place)
        place += 2
        size = _OPERAND.get(code >> 13)
        if size is None:
            place, size = _own_size(sprms, place, code)
        yield code, sprms[place : place + size]
        place += size


def _own_size(sprms: bytes, place: int, code: int) -> tuple[int, int]:
    """Where an operand that says its own length begins, and that length."""
    if code == _DEFINE_TABLE:
        return place + 2, int.from_bytes(sprms[place : place + 2], "little") - 1
    if code == _CHANGE_TABS and sprms[place] == 255:
        return place, len(sprms)  # by far the longest list there is; nothing of ours follows it
    return place + 1, sprms[place]
