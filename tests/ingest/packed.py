"""Makes archives for tests, honest ones and such as nobody should send."""

import io
import tarfile
import unicodedata
import zipfile
from collections.abc import Mapping
from typing import Any

_TONES = "\u0300\u0301\u0303\u0309\u0323"


class _RawName(zipfile.ZipInfo):
    """A member whose name is written in these bytes, and not said to be UTF-8."""

    raw = b""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802  zipfile's own name
        return self.raw, self.flag_bits & ~0x800


def zipped(
    files: Mapping[str, bytes | str], *, raw_names: Mapping[str, bytes] | None = None
) -> bytes:
    """A zip of these files; `raw_names` gives the bytes of names that are not UTF-8."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            info: zipfile.ZipInfo = zipfile.ZipInfo(name)
            if raw_names and name in raw_names:
                info = _RawName(raw_names[name].decode("cp437"))
                info.raw = raw_names[name]  # type: ignore[attr-defined]
            package.writestr(info, content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def in_code_page_1258(name: str) -> bytes:
    """A name as a Vietnamese Windows writes it: letters with their tones behind them."""
    parts = []
    for letter in unicodedata.normalize("NFC", name):
        marks = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in marks if mark in _TONES)
        base = "".join(mark for mark in marks if mark not in _TONES)
        parts.append(unicodedata.normalize("NFC", base) + tone)
    return "".join(parts).encode("cp1258")


def encrypted(package: bytes) -> bytes:
    """The same zip, each of its members marked as encrypted."""
    changed = bytearray(package)
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = package.find(mark)
        while at >= 0:
            changed[at + place] |= 1
            at = package.find(mark, at + 4)
    return bytes(changed)


def tarred(files: Mapping[str, bytes | str | dict[str, Any]], *, mode: str = "w") -> bytes:
    """A tar of these files ("w:gz", "w:xz", "w:bz2" for a packed one); a dict is what differs in
    the header of a member without content: its type, where it links to."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=mode) as package:  # type: ignore[call-overload]
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            if isinstance(content, dict):
                for field, value in content.items():
                    setattr(info, field, value)
                package.addfile(info)
            else:
                data = content.encode() if isinstance(content, str) else content
                info.size = len(data)
                package.addfile(info, io.BytesIO(data))
    return held.getvalue()
