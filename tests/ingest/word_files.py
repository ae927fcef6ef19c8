"""Makes small .doc files of Word 97 by hand: a compound file with two streams, after [MS-DOC]."""

import struct
from collections.abc import Sequence

_SECTOR = 512
_TEXT = 0x600  # where the text begins in its stream
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
# In the texts of a test: the end of a row, written as that of a cell; a line inside a cell.
ROW, LINE = "\x06", "\x05"
_MARKS = str.maketrans({ROW: "\a", LINE: "\r"})
_IN_TABLE, _ENDS_ROW = b"\x16\x24\x01", b"\x17\x24\x01"
_PROPERTIES = {"\a": _IN_TABLE, LINE: _IN_TABLE, ROW: _IN_TABLE + _ENDS_ROW}
_DELETED = b"\x00\x08\x01"


def word_97(
    text: str,
    *,
    notes: str = "",
    boxes: str = "",
    wide: bool = False,
    deleted: str = "",
    symbol: tuple[str, str, int] | None = None,
    flags: int = 0,
) -> bytes:
    """A .doc with this text in characters below 256, or in 16 bits each where it is `wide`.

    Paragraphs end in "\\r", inside cells in `LINE`; cells in "\\a", rows in `ROW`. `deleted` is the
    part that tracked changes leave out; `symbol` a character, and the font and code that it shows.
    """
    whole = text + notes + boxes
    width = 2 if wide else 1
    written = whole.translate(_MARKS).encode("utf-16-le" if wide else "cp1252", "surrogatepass")
    pages = -(-(_TEXT + len(written)) // _SECTOR)
    character_page = _characters(whole, deleted, symbol, width)
    paragraph_page = _paragraphs(whole, width)
    tables = _Tables()
    pairs = {
        2: _marks(text) if notes else b"",
        12: struct.pack("<III", _TEXT, _TEXT + len(written), pages),
        13: struct.pack("<III", _TEXT, _TEXT + len(written), pages + 1),
        15: _fonts([symbol[1]]) if symbol else b"",
        33: _pieces(whole, wide),
    }
    header = bytearray(_TEXT)
    struct.pack_into("<HHH", header, 0, 0xA5EC, 193, 0)
    struct.pack_into("<H", header, 0x0A, 0x0200 | flags)
    struct.pack_into("<7i", header, 0x4C, len(text), len(notes), 0, 0, 0, 0, len(boxes))
    for index, table in pairs.items():
        struct.pack_into("<II", header, 0x9A + 8 * index, *tables.add(table))
    word = (bytes(header) + written).ljust(pages * _SECTOR, b"\0")
    return compound({"WordDocument": word + character_page + paragraph_page, "1Table": tables.held})


class _Tables:
    """The stream of tables, and where each stands in it."""

    def __init__(self) -> None:
        self.held = b""

    def add(self, table: bytes) -> tuple[int, int]:
        """Its offset and size."""
        self.held += table
        return len(self.held) - len(table), len(table)


def _pieces(text: str, wide: bool) -> bytes:  # noqa: FBT001
    place = _TEXT if wide else 2 * _TEXT | 0x4000_0000
    plc = struct.pack("<IIHIH", 0, len(text), 0, place, 0)
    return b"\x02" + struct.pack("<I", len(plc)) + plc


def _marks(text: str) -> bytes:
    places = [place for place, letter in enumerate(text) if letter == "\x02"]
    return struct.pack(f"<{len(places) + 1}I", *places, len(text)) + b"\1\0" * len(places)


def _fonts(names: Sequence[str]) -> bytes:
    entries = [b"\0" * 39 + name.encode("utf-16-le") + b"\0\0" for name in names]
    return struct.pack("<HH", len(names), 0) + b"".join(bytes([len(e)]) + e for e in entries)


def _paragraphs(text: str, width: int) -> bytes:
    """The page of paragraph properties: runs, each with its place on the page. Paragraphs with the
    same properties that follow each other share a run."""
    runs: list[tuple[int, int, bytes]] = []
    begin = 0
    for place, letter in enumerate(text):
        if letter in "\r\a\f" + ROW + LINE:
            sprms = b"\0\0" + _PROPERTIES.get(letter, b"")
            if runs and runs[-1][2] == sprms:
                begin = runs.pop()[0]
            runs.append((begin, place + 1, sprms))
            begin = place + 1
    return _page(runs, width=width, entry=13)


def _characters(text: str, deleted: str, symbol: tuple[str, str, int] | None, width: int) -> bytes:
    changes = [(text.index(deleted), len(deleted), _DELETED)] if deleted else []
    if symbol:
        sprm = b"\x09\x6a" + struct.pack("<HH", 0, symbol[2])
        changes.append((text.index(symbol[0]), 1, sprm))
    runs, begin = [], 0
    for place, length, sprms in sorted(changes):
        runs += [(begin, place, b""), (place, place + length, sprms)]
        begin = place + length
    return _page([*runs, (begin, len(text), b"")], width=width, entry=1)


def _page(runs: Sequence[tuple[int, int, bytes]], *, width: int, entry: int) -> bytes:
    page = bytearray(_SECTOR)
    page[-1] = len(runs)
    offsets = [_TEXT + width * run[0] for run in runs] + [_TEXT + width * runs[-1][1]]
    struct.pack_into(f"<{len(offsets)}I", page, 0, *offsets)
    free = _SECTOR - 2
    for index, (_, _, sprms) in enumerate(runs):
        if not sprms:
            continue
        paragraph = entry == 13
        if len(sprms) % 2 == 0 and paragraph:
            held = bytes([0, len(sprms) // 2]) + sprms
        else:
            held = bytes([(len(sprms) + 1) // 2 if paragraph else len(sprms)]) + sprms
        free = (free - len(held)) // 2 * 2
        page[free : free + len(held)] = held
        page[4 * len(offsets) + entry * index] = free // 2
    return bytes(page)


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file (OLE) of these streams, each padded so that it lies in whole sectors."""
    sectors = {name: max(-(-len(held) // _SECTOR), 8) for name, held in streams.items()}
    chain: list[int] = [_FAT, _END]  # the table of sectors, the directory
    entries = [_entry("Root Entry", kind=5, start=_END, size=0, child=1)]
    body = b""
    for number, (name, held) in enumerate(streams.items(), start=1):
        start, count = len(chain), sectors[name]
        chain += [*range(start + 1, start + count), _END]
        body += held.ljust(count * _SECTOR, b"\0")
        right = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, kind=2, start=start, size=count * _SECTOR, right=right))
    assert len(chain) <= 128
    assert len(entries) <= 4
    fat = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    directory = b"".join(entries).ljust(_SECTOR, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack(
        "<HHHHH6xIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0
    )
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    return header + fat + directory + body


def _entry(
    name: str, *, kind: int, start: int, size: int, child: int = _FREE, right: int = _FREE
) -> bytes:
    held = name.encode("utf-16-le") + b"\0\0"
    return held.ljust(64, b"\0") + struct.pack(
        "<HBBIII36xIII", len(held), kind, 1, _FREE, right, child, start, size, 0
    )
