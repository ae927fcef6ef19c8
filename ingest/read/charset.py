"""The characters of a web page, by its byte order mark, its bytes, and what it says of itself."""

import codecs
import re
from pathlib import Path

from ingest.encodings import repair
from ingest.read.reader import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# <meta charset="…">, <meta http-equiv content="text/html; charset=…">, <?xml encoding="…"?>
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 4096  # bytes; declarations stand on top
_WESTERN = "cp1252"
# Pages in old Vietnamese fonts call their letters Western, or give names that mean nothing.
_AS_WESTERN = re.compile(r"(?:iso-?8859-?1|latin-?1|us-ascii|ascii|x-user-defined|x?-?tcvn.*)$")
_NOT_THESE = re.compile(r"(?:utf-?(?:16|32|7)|ucs)")  # a page in them could not be read so far


def page_text(path: Path) -> str:
    """The text of a page. Raises `ReadError` where nothing fits.

    A page that is UTF-8 is read so, whatever it declares. One that declares nothing is taken for
    Western letters only if they are Vietnamese in an old font.
    """
    data = path.read_bytes()
    bom = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    declared = _declared(data[:_HEAD])
    for encoding in (bom,) if bom else ("utf-8", declared):
        text = encoding and _decoded(data, encoding)
        if text is not None and text != "":
            return text
    western = _decoded(data, _WESTERN) if not bom and declared is None else None
    if western and repair(western.split("\n")).encoding:
        return western
    raise ReadError(
        f"{path.name}: không đọc được bảng mã của trang ({declared or 'trang không khai báo'}).",
        mend="Hãy mở trang bằng trình duyệt rồi lưu lại với bảng mã UTF-8.",
    )


def _declared(head: bytes) -> str | None:
    """The encoding that the page names, by the name that Python gives it; None if unknown."""
    found = _DECLARED.search(head)
    if found is None:
        return None
    name = found[1].decode("ascii", "replace").lower()
    if _AS_WESTERN.match(name):
        return _WESTERN
    if _NOT_THESE.match(name):
        return None
    try:
        return name if codecs.lookup(name)._is_text_encoding else None  # noqa: SLF001
    except (LookupError, ValueError):
        return None


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None
