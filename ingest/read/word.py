"""DOCX: paragraphs and tables in their order. The only file that knows python-docx."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph

from ingest.read.assembly import raw_from_lines
from ingest.read.reader import MAX_CHARACTERS, Raw, ReadError, too_long

# A file of 50 MB can unpack to 50 GB. Real documents unpack to some ten times their size.
_MAX_UNPACKED = 300_000_000
_MAX_RATIO = 150
_SMALL = 10_000_000  # below this, the ratio says nothing: empty forms shrink a hundredfold
_MAX_PARTS = 10_000
_BODY = "word/document.xml"
# Entities can unpack like a bomb too; no word processor writes any.
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# What python-docx lets through for packages that lack parts or hold broken XML.
_BROKEN = (OpcError, KeyError, ValueError, AttributeError, SyntaxError, zipfile.BadZipFile)
_SAVE_AGAIN = "Hãy mở tệp bằng Word hoặc LibreOffice, lưu lại thành .docx rồi thêm lại."


class WordReader:
    """.docx."""

    suffixes = (".docx",)

    def read(self, path: Path) -> Raw:
        """The text of the body; a table row is one line "a | b"; headings by their style."""
        refuse_bombs(path)
        try:
            document = docx.Document(str(path))
            raw = raw_from_lines(_lines(document, path=path))
        except _BROKEN as error:
            raise ReadError(
                f"{path.name}: tệp .docx bị hỏng, không mở được.", mend=_SAVE_AGAIN
            ) from error
        if not raw.text:
            raise ReadError(
                f"{path.name}: tệp .docx không có chữ (có thể chỉ có ảnh chụp).",
                mend="Hãy chuyển ảnh thành chữ rồi thêm lại tệp.",
            )
        return raw


def refuse_bombs(path: Path) -> None:
    """Raises `ReadError` for a package that is truncated, encrypted, or would unpack too far."""
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            _refuse_size(parts, path=path)
            _refuse_entities(package, parts, path=path)
    except (zipfile.BadZipFile, EOFError, OSError, zlib.error) as error:
        raise ReadError(
            f"{path.name}: tệp .docx bị cắt cụt hoặc hỏng.", mend=_SAVE_AGAIN
        ) from error


def _refuse_size(parts: list[zipfile.ZipInfo], *, path: Path) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise ReadError(
            f"{path.name}: tệp được đặt mật khẩu.", mend="Hãy bỏ mật khẩu rồi thêm lại tệp."
        )
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    bomb = unpacked > _SMALL and unpacked > _MAX_RATIO * packed
    if bomb or unpacked > _MAX_UNPACKED or len(parts) > _MAX_PARTS:
        raise ReadError(
            f"{path.name}: giải nén ra {unpacked / 1e6:.0f} MB trong {len(parts)} phần, lớn bất "
            f"thường so với {packed / 1e6:.1f} MB của tệp, nên không được mở.",
            mend="Hãy kiểm tra nguồn gốc của tệp; nếu là văn bản thật, hãy bỏ ảnh và lưu lại.",
        )


def _refuse_entities(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo], *, path: Path) -> None:
    for part in parts:
        if part.filename.endswith((".xml", ".rels")) and _has_doctype(package.read(part)):
            raise ReadError(
                f"{path.name}: phần {part.filename} khai báo thực thể XML mà tệp .docx thật không "
                "có, nên không được mở.",
                mend="Hãy kiểm tra nguồn gốc của tệp. " + _SAVE_AGAIN,
            )


def _has_doctype(xml: bytes) -> bool:
    return bool(_DOCTYPE.search(xml) or _DOCTYPE.search(xml.replace(b"\0", b"")))


def _lines(document: "docx.document.Document", *, path: Path) -> Iterator[tuple[str, bool]]:
    size = 0
    for block in document.iter_inner_content():
        for line, heading in _of_block(block):
            size += len(line)
            if size > MAX_CHARACTERS:
                raise too_long(path)
            yield line, heading


def _of_block(block: Paragraph | Table) -> Iterator[tuple[str, bool]]:
    if isinstance(block, Table):
        for row in block.rows:
            yield " | ".join(_cells(row)), False
        return
    style = block.style.name if block.style is not None else ""
    yield block.text, str(style).startswith(("Heading", "Title"))


def _cells(row: "docx.table._Row") -> Iterator[str]:
    """The texts of a row's cells; a cell that spans several columns counts once."""
    last = None
    for cell in row.cells:
        if cell._tc is not last:  # noqa: SLF001  # the library offers no other identity
            yield " ".join(cell.text.split())
        last = cell._tc  # noqa: SLF001
