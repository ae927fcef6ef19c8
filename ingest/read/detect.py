"""Which reader a file needs, by what it holds; its name decides only between kinds of text."""

import re
import zipfile
from pathlib import Path

from ingest.read.markdown import MarkdownReader
from ingest.read.packaged import PackagedReader
from ingest.read.plain import PlainReader, decode
from ingest.read.reader import MAX_BYTES, MAX_CHARACTERS, Raw, Reader, ReadError, too_long

_ACCEPTED = "Cần tệp .txt, .md, .html, .docx hoặc .pdf có lớp chữ."
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# What is known not to be a text, by its first bytes, with the name that an officer knows.
_REFUSED = (
    (b"{\\rtf", "tệp .rtf", "Hãy lưu lại thành .docx bằng Word hoặc LibreOffice."),
    (b"\x89PNG", "ảnh PNG", _ACCEPTED),
    (b"\xff\xd8\xff", "ảnh JPEG", _ACCEPTED),
    (b"GIF8", "ảnh GIF", _ACCEPTED),
    (b"II*\0", "ảnh TIFF", _ACCEPTED),
    (b"MM\0*", "ảnh TIFF", _ACCEPTED),
    (b"Rar!", "tệp nén RAR", "Hãy giải nén rồi thêm từng tệp bên trong."),
    (b"7z\xbc\xaf", "tệp nén 7z", "Hãy giải nén rồi thêm từng tệp bên trong."),
    (b"MZ", "tệp chương trình", _ACCEPTED),
    (b"\x7fELF", "tệp chương trình", _ACCEPTED),
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(r"<(?:p|div|h[1-6]|table|article)\b[^>]*>", re.IGNORECASE)
_WEB_SUFFIXES = (".html", ".htm", ".xhtml")
_FRONT = re.compile(r"---[ ]*\n[\w-]+[ ]*:")


def read_file(path: Path) -> Raw:
    """The text of a file of any format that we read. Raises `ReadError` for everything else."""
    size = _size(path)
    if not size:
        raise ReadError(f"{path.name}: tệp rỗng.", mend=_ACCEPTED)
    if size > MAX_BYTES:
        raise ReadError(
            f"{path.name}: tệp có {size / 1e6:.0f} MB, giới hạn là {MAX_BYTES / 1e6:.0f} MB.",
            mend="Hãy bỏ ảnh trong tệp hoặc chia nhỏ tệp.",
        )
    raw = reader_for(path).read(path)
    if not raw.text.strip():
        raise ReadError(f"{path.name}: tệp không có chữ nào.", mend=_ACCEPTED)
    if len(raw.text) > MAX_CHARACTERS:
        raise too_long(path)
    return raw


def _size(path: Path) -> int:
    try:
        if path.is_file():
            return path.stat().st_size
    except OSError as error:
        raise ReadError(f"{path}: không mở được ({error.strerror}).", mend=_ACCEPTED) from error
    raise ReadError(f"Không có tệp {path}.", mend="Hãy kiểm tra lại tên tệp và thư mục.")


def reader_for(path: Path) -> Reader:
    """The reader for what the file holds. Raises `ReadError` where that is nothing we read."""
    with path.open("rb") as file:
        head = file.read(1024)
    if b"%PDF-" in head:
        return _pdf()
    if head.startswith(b"PK"):
        return _zipped(path)
    if head.startswith(b"\x1f\x8b"):
        return PackagedReader()
    _refuse(head, path=path)
    return _text_reader(path)


# Readers of formats with a library of their own are imported when a file needs them.


def _pdf() -> Reader:
    from ingest.read.pdf import PdfReader

    return PdfReader()


def _word() -> Reader:
    from ingest.read.word import WordReader

    return WordReader()


def _web() -> Reader:
    from ingest.read.web import WebReader

    return WebReader()


def _zipped(path: Path) -> Reader:
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, OSError) as error:
        raise ReadError(
            f"{path.name}: tệp .docx hoặc tệp nén bị cắt cụt, không mở được.",
            mend="Hãy tải lại tệp từ nguồn rồi thêm lại.",
        ) from error
    if "word/document.xml" in names:
        return _word()
    raise ReadError(
        f"{path.name}: là tệp nén hoặc tệp Office khác, không phải .docx.",
        mend="Hãy giải nén rồi thêm từng tệp bên trong. " + _ACCEPTED,
    )


def _refuse(head: bytes, *, path: Path) -> None:
    if head.startswith(_OLE):
        raise _office(path)
    for magic, name, mend in _REFUSED:
        if head.startswith(magic):
            raise ReadError(f"{path.name}: là {name}, không phải văn bản đọc được.", mend=mend)


def _office(path: Path) -> ReadError:
    if _ENCRYPTED in path.read_bytes():
        return ReadError(
            f"{path.name}: tệp .docx được đặt mật khẩu.", mend="Hãy bỏ mật khẩu rồi thêm lại tệp."
        )
    return ReadError(
        f"{path.name}: là tệp .doc đời cũ, chưa đọc được.",
        mend="Hãy lưu lại thành .docx bằng Word hoặc LibreOffice.",
    )


def _text_reader(path: Path) -> Reader:
    text = decode(path)
    name = path.name.lower()
    if text.lstrip("\ufeff \r\n\t").startswith("{") and '"raw_text"' in text:
        return PackagedReader()
    if _HTML.match(text) or (name.endswith(_WEB_SUFFIXES) and _TAGS.search(text)):
        return _web()
    if name.endswith(MarkdownReader.suffixes) or _FRONT.match(text.replace("\r\n", "\n")):
        return MarkdownReader()
    return PlainReader()
