"""Packed bytes, unpacked while they are counted: what an archive may cost, and what it is refused
for. Headers are never believed where they promise little."""

import bz2
import gzip
import lzma
import struct
import tarfile
import zipfile
import zlib
from pathlib import Path
from typing import Protocol

from ingest.read.reader import ReadError

MAX_FILES = 20_000  # in one archive, those of the archives inside it included
MAX_UNPACKED = 4_000_000_000  # bytes of all files together; the codification has 172 million
MAX_RATIO = 200  # unpacked to packed; legal texts reach 10, their web pages 30, a bomb 1,000
FREE = 100_000_000  # bytes below which the ratio does not matter
_MOST_AT_ONCE = 1 << 24  # bytes; a header that asks for more is no header of a tar
AGAIN = "Hãy tải lại tệp nén từ nguồn rồi thêm lại."
_BOMB = "Hãy kiểm tra nguồn gốc của tệp nén; nếu tin cậy, hãy giải nén rồi thêm thư mục đã giải."

# What Python's own readers of archives raise over damaged ones.
FAULTS = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    LookupError,
    ArithmeticError,
    MemoryError,
)
# A file with one of these names in it is a package: Office, OpenDocument, EPUB.
PACKAGES = frozenset({"[Content_Types].xml", "mimetype", "word/document.xml"})
XZ, BZIP2, GZIP = b"\xfd7zXZ\0", b"BZh", b"\x1f\x8b"


class ArchiveError(ReadError):
    """An archive, or one file of it, that is not unpacked."""


class ByteStream(Protocol):
    """What bytes are read from."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""

    def close(self) -> None:
        """Let go of what is open."""


def packed_stream(path: Path) -> ByteStream:
    """The bytes of a file, unpacked where it is a .gz, .xz or .bz2 as a whole."""
    with path.open("rb") as file:
        head = file.read(6)
    if head.startswith(XZ):
        return lzma.open(path)
    if head.startswith(BZIP2):
        return bz2.open(path)
    return gzip.open(path) if head.startswith(GZIP) else path.open("rb")


class Allowance:
    """What one archive may still unpack to, with those inside it: bytes and files."""

    def __init__(self, packed: int) -> None:
        """`packed` is the size of the archive in bytes."""
        self._bytes = min(MAX_UNPACKED, max(FREE, packed * MAX_RATIO))
        self._files = MAX_FILES

    def expect(self, size: int, *, files: int) -> None:
        """Refuse an archive that itself promises more than it may hold. Raises `ArchiveError`."""
        if size > self._bytes:
            raise _too_much(size)
        if files > self._files:
            raise _too_many()

    def spend(self, size: int) -> None:
        """Count bytes that came out. Raises `ArchiveError` where they are too many."""
        self._bytes -= size
        if self._bytes < 0:
            raise _too_much(None)

    def count_file(self) -> None:
        """Count a file. Raises `ArchiveError` where there are too many."""
        self._files -= 1
        if self._files < 0:
            raise _too_many()


def _too_much(size: int | None) -> ArchiveError:
    about = f" ({_grouped(size / 1e6)} MB)" if size else ""
    return ArchiveError(f"giải nén ra quá nhiều dữ liệu{about}, đã dừng.", mend=_BOMB)


def _too_many() -> ArchiveError:
    return ArchiveError(f"tệp nén có hơn {_grouped(MAX_FILES)} tệp, đã dừng.", mend=_BOMB)


def _grouped(number: float) -> str:
    """A whole number as Vietnamese texts write it: "20.000"."""
    return f"{number:,.0f}".replace(",", ".")


class Forward:
    """A stream as the file that `tarfile` reads: it goes forward only, and its bytes are counted.

    After the last member `ended` tells whether the tar ends as a whole one does, with zeros.
    """

    def __init__(self, stream: ByteStream, *, allowance: Allowance) -> None:
        self._stream = stream
        self._allowance = allowance
        self._place = 0
        self._last = b""

    @property
    def ended(self) -> bool:
        """Whether the bytes read last are the zeros that end a tar."""
        return bool(self._last) and not self._last.strip(b"\0")

    def read(self, size: int) -> bytes:
        """The next `size` bytes. Raises `ArchiveError` for more than there may be."""
        if not 0 <= size <= _MOST_AT_ONCE:
            raise tarfile.ReadError
        self._last = data = self._stream.read(size)
        self._place += len(data)
        self._allowance.spend(len(data))
        return data

    def tell(self) -> int:
        """How many bytes were read."""
        return self._place

    def seek(self, place: int) -> None:
        """Read on to `place`. Raises `tarfile.ReadError` where that lies behind."""
        if place < self._place:
            raise tarfile.ReadError
        while place > self._place and self.read(min(place - self._place, 1 << 20)):
            pass
