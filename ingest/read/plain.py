"""Plain text: bytes -> characters, and the text files themselves."""

import codecs
import re
from pathlib import Path

from ingest.clean import clean
from ingest.encodings import Repaired, from_bytes, repair
from ingest.read.reader import ACCEPTED, Raw, ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FEW_CONTROLS = 0.01  # of all characters; text has line ends and tabs, binary data far more
_TEXT_CONTROLS = frozenset("\n\r\t\f\v\x1c\x1d\x1e\x1f\x02\x85")


class PlainReader:
    """.txt in UTF-8, in UTF-16 with a byte order mark, or in an encoding from before Unicode."""

    suffixes = (".txt", ".text")

    def read(self, path: Path) -> Raw:
        """The text of the file."""
        repaired = _decoded(path)
        return Raw(clean("\n".join(repaired.lines)), encoding=repaired.encoding)


def decode(path: Path) -> str:
    """The characters of a text file, line ends as they are. Raises `ReadError`."""
    return "\n".join(_decoded(path).lines)


def _decoded(path: Path) -> Repaired:
    data = path.read_bytes()
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        _refuse_binary(data.decode("latin-1"), path=path)
        old = from_bytes(data)
        if old is None:
            raise ReadError(
                f"{path.name}: không phải văn bản Unicode (lỗi ở byte {error.start}, cần UTF-8 "
                "hoặc UTF-16 có BOM), cũng không ở bảng mã TCVN3, VNI hay VISCII.",
                mend="Hãy mở tệp và lưu lại với bảng mã UTF-8.",
            ) from error
        return old
    _refuse_binary(text, path=path)
    return repair(_read_once(text).split("\n"))


# "Quá»‘c há»™i": bytes of UTF-8 that a program took for Windows-1252 or Latin-1 and saved again.
_TWICE = re.compile(r"á[º»]|Ã[\xa0-\xbf]|Ä[\x90\u2018]|Æ[°\xa0]")
_FEW_TWICE = 3


def _read_once(text: str) -> str:
    """A text that was saved in UTF-8 twice, as it was meant; any other as it is."""
    if len(_TWICE.findall(text)) < _FEW_TWICE:
        return text
    try:
        meant = b"".join(bytes([ord(c)]) if ord(c) < 256 else c.encode("cp1252") for c in text)
        return meant.decode("utf-8")
    except UnicodeError:
        return text


def _refuse_binary(text: str, *, path: Path) -> None:
    controls = sum(text.count(chr(c)) for c in range(32) if chr(c) not in _TEXT_CONTROLS)
    if controls > _FEW_CONTROLS * len(text):
        raise ReadError(
            f"{path.name}: là dữ liệu nhị phân, không phải văn bản.",
            mend=ACCEPTED,
        )
