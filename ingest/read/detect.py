"""Which reader a file needs, by what it holds; its name decides only between kinds of text."""

import re
import zipfile
from pathlib import Path

from ingest.read.markdown import MarkdownReader
from ingest.read.packaged import PackagedReader
from ingest.read.plain import PlainReader, decode
from ingest.read.reader import (
    ACCEPTED,
    MAX_BYTES,
    MAX_CHARACTERS,
    Raw,
    Reader,
    ReadError,
    too_long,
)
from ingest.read.unpacking import FAULTS, PACKAGES
from ingest.read.zip_names import check_directory

_OLE = b"\xd0\xcf\x11\xe0"
_HEAD = 4096  # bytes in which a page shows that it is one
_MARK = "\xef\xbb\xbf"  # the byte order mark of UTF-8, read as Latin-1
_WORD_BODY = re.compile(r"word/document[0-9]*\.xml")
_RTF = b"{\\rtf"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# What is known not to be a text, by its first bytes, with the name that an officer knows.
_REFUSED = (
    (b"Rar!", "tệp nén RAR", "Hãy giải nén rồi thêm từng tệp bên trong."),
    (b"7z\xbc\xaf", "tệp nén 7z", "Hãy giải nén rồi thêm từng tệp bên trong."),
    (b"\xfd7zXZ\0", "tệp nén .xz", "Hãy giải nén rồi thêm từng tệp bên trong."),
    (b"BZh91AY&SY", "tệp nén .bz2", "Hãy giải nén rồi thêm từng tệp bên trong."),
    (b"MZ", "tệp chương trình", ACCEPTED),
    (b"\x7fELF", "tệp chương trình", ACCEPTED),
    (b"\xcf\xfa\xed\xfe", "tệp chương trình", ACCEPTED),
    (b"\xca\xfe\xba\xbe", "tệp chương trình", ACCEPTED),
    (b"#!", "tệp lệnh", ACCEPTED),
)
_PICTURES = (
    (re.compile(rb"\x89PNG"), "ảnh PNG"),
    (re.compile(rb"\xff\xd8\xff"), "ảnh JPEG"),
    (re.compile(rb"GIF8[79]a"), "ảnh GIF"),
    (re.compile(rb"II[*+]\0|MM\0[*+]"), "ảnh TIFF"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "ảnh WebP"),
    (re.compile(rb"BM.{4}\0{4}", re.DOTALL), "ảnh BMP"),  # the zeros are reserved; no text has any
)
_PDF = re.compile(rb"(?:^|[\r\n])%PDF-[0-9]\.[0-9]")
_LEADING = b"\xef\xbb\xbf\0 \t\r\n\f"  # what some programs put before a PDF
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(r"<(?:p|div|h[1-6]|table|article)\b[^>]*>", re.IGNORECASE)
_WEB_SUFFIXES = (".html", ".htm", ".xhtml")
_OTHER_FORMATS = (".pdf", ".doc", ".docx", ".docm", ".rtf", ".html", ".htm")
_FRONT = re.compile(r"---[ ]*\n[\w-]+[ ]*:")


def read_file(path: Path) -> Raw:
    """The text of a file of any format that we read. Raises `ReadError` for everything else."""
    size = _size(path)
    if not size:
        raise ReadError(f"{path.name}: tệp rỗng.", mend=ACCEPTED)
    if size > MAX_BYTES:
        raise ReadError(
            f"{path.name}: tệp có {size / 1e6:.0f} MB, giới hạn là {MAX_BYTES / 1e6:.0f} MB.",
            mend="Hãy bỏ ảnh trong tệp hoặc chia nhỏ tệp.",
        )
    raw = reader_for(path).read(path)
    if not raw.text.strip():
        raise ReadError(f"{path.name}: tệp không có chữ nào.", mend=ACCEPTED)
    if len(raw.text) > MAX_CHARACTERS:
        raise too_long(path)
    return raw


def _size(path: Path) -> int:
    try:
        if path.is_file():
            return path.stat().st_size
    except OSError as error:
        raise ReadError(f"{path}: không mở được ({error.strerror}).", mend=ACCEPTED) from error
    raise ReadError(f"Không có tệp {path}.", mend="Hãy kiểm tra lại tên tệp và thư mục.")


def reader_for(path: Path) -> Reader:
    """The reader for what the file holds. Raises `ReadError` where that is nothing we read."""
    with path.open("rb") as file:
        head = file.read(1024)
    if _is_pdf(head, path=path):
        return _pdf()
    if head.startswith(b"PK"):
        return _zipped(path)
    if head.startswith(b"\x1f\x8b"):
        return PackagedReader()
    if head.lstrip().startswith(_RTF):
        return _rich_text()
    if head.startswith(_OLE):
        _refuse_locked(path)
        return _legacy_word()
    for magic, name in _PICTURES:
        if magic.match(head):
            return _picture(name)
    _refuse(head, path=path)
    return _text_reader(path)


def is_mislabelled(path: Path) -> bool:
    """Whether a file that can be read is plain text under the name of another format: often an
    error page, or a text that was saved in place of the file that was meant."""
    named = path.name.lower().endswith(_OTHER_FORMATS)
    return named and isinstance(reader_for(path), PlainReader | MarkdownReader)


def _is_pdf(head: bytes, *, path: Path) -> bool:
    """Whether a file is a PDF: it begins so, or has its head after some foreign bytes and its end.

    A text that only speaks of "%PDF-1.7" is none.
    """
    if head.lstrip(_LEADING).startswith(b"%PDF-"):
        return True
    return bool(_PDF.search(head)) and b"startxref" in path.read_bytes()


# Readers of formats with a library of their own are imported when a file needs them.


def _pdf() -> Reader:
    from ingest.read.pages.paged import PdfReader

    return PdfReader()


def _picture(name: str) -> Reader:
    from ingest.read.pages.image import ImageReader

    return ImageReader(name=name)


def _word() -> Reader:
    from ingest.read.docx.word import WordReader

    return WordReader()


def _legacy_word() -> Reader:
    from ingest.read.legacy.word import LegacyWordReader

    return LegacyWordReader()


def _rich_text() -> Reader:
    from ingest.read.legacy.rtf import RtfReader

    return RtfReader()


def _web() -> Reader:
    from ingest.read.web import WebReader

    return WebReader()


def _zipped(path: Path) -> Reader:
    try:
        check_directory(path)
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
    except FAULTS as error:
        raise ReadError(
            f"{path.name}: tệp .docx hoặc tệp nén bị cắt cụt, không mở được.",
            mend="Hãy tải lại tệp từ nguồn rồi thêm lại.",
        ) from error
    if any(_WORD_BODY.fullmatch(name) for name in names):
        return _word()
    if names & PACKAGES:
        raise ReadError(
            f"{path.name}: là tệp Office khác (bảng tính, trình chiếu, .odt…), không phải .docx.",
            mend="Hãy lưu lại thành .docx hoặc .pdf rồi thêm tệp đó.",
        )
    raise ReadError(
        f"{path.name}: là tệp nén, không phải .docx.",
        mend="Hãy giải nén rồi thêm từng tệp bên trong. " + ACCEPTED,
    )


def _refuse(head: bytes, *, path: Path) -> None:
    for magic, name, mend in _REFUSED:
        if head.startswith(magic):
            raise ReadError(f"{path.name}: là {name}, không phải văn bản đọc được.", mend=mend)


def _refuse_locked(path: Path) -> None:
    if _ENCRYPTED in path.read_bytes():
        raise ReadError(
            f"{path.name}: tệp .docx được đặt mật khẩu.", mend="Hãy bỏ mật khẩu rồi thêm lại tệp."
        )


def _text_reader(path: Path) -> Reader:
    name = path.name.lower()
    # A page says itself in which encoding it is, so it is known before it is decoded.
    head = path.read_bytes()[:_HEAD].decode("latin-1").removeprefix(_MARK)
    if _HTML.match(head) or (name.endswith(_WEB_SUFFIXES) and _TAGS.search(head)):
        return _web()
    text = decode(path)
    if text.lstrip("\ufeff \r\n\t").startswith("{") and '"raw_text"' in text:
        return PackagedReader()
    if _HTML.match(text) or (name.endswith(_WEB_SUFFIXES) and _TAGS.search(text)):
        return _web()
    if name.endswith(MarkdownReader.suffixes) or _FRONT.match(text.replace("\r\n", "\n")):
        return MarkdownReader()
    return PlainReader()
