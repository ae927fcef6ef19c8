"""What the directory of a zip says: its size before it is read, and the names in it.

Names are UTF-8 where the zip says so; else those of the writing system, which a Vietnamese Windows
writes in its code page 1258, and Python takes for code page 437 (APPNOTE.TXT 6.3, 4.4.4 and 4.6.9).
"""

import re
import struct
import unicodedata
import zipfile
import zlib
from pathlib import Path

from ingest.read.unpacking import MAX_FILES, Allowance

_END = b"PK\5\6"
_END_LENGTH = 22
_COMMENT = 65_535  # bytes behind the end record at most
_ENTRY = 1_000  # bytes of the directory for one file: 46, its name, its extra fields
_UTF8 = 0x800
_UNICODE_PATH = 0x7075
# Letters of Vietnamese names with what stands between them; a name in code page 437 taken for 1258
# has others.
_VIETNAMESE = re.compile(
    r"[ -~–—’“”…"
    r"àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    r"ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ]*"
)


def check_directory(path: Path) -> None:
    """Refuse a zip whose directory alone is larger than that of an archive we unpack, before any of
    it is read into memory. Raises `ArchiveError`; says nothing of one without an end record."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _END_LENGTH - _COMMENT))
        tail = file.read()
    place = tail.rfind(_END)
    if place < 0 or len(tail) < place + _END_LENGTH:
        return
    # A zip64 writes its greatest value here, where it holds more than fits.
    files, length = struct.unpack_from("<HI", tail, place + 10)
    Allowance(0).expect(0, files=MAX_FILES + 1 if length > MAX_FILES * _ENTRY else files)


def zip_name(info: zipfile.ZipInfo) -> str:
    """The name of a member as its writer meant it, in NFC."""
    return unicodedata.normalize("NFC", _unicode_path(info) or _decoded(info))


def _decoded(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & _UTF8 or info.orig_filename.isascii():
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "cp1258"):
        try:
            name = unicodedata.normalize("NFC", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or _VIETNAMESE.fullmatch(name):
            return name
    return info.filename


def _unicode_path(info: zipfile.ZipInfo) -> str | None:
    """The name in the extra field of Info-ZIP, where it belongs to the name before it."""
    extra = info.extra
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        field, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind != _UNICODE_PATH or len(field) < 5 or info.flag_bits & _UTF8:
            continue
        (checksum,) = struct.unpack_from("<I", field, 1)
        if checksum == zlib.crc32(info.orig_filename.encode("cp437", "replace")):
            return field[5:].decode(errors="replace")
    return None
