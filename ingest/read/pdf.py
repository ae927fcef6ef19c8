"""PDF with a text layer: lines of pages -> paragraphs. The only file that knows pypdfium2."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2 as pdfium

from ingest.clean import clean
from ingest.lines import CAPITAL
from ingest.read.assembly import raw_from_lines
from ingest.read.reader import MAX_CHARACTERS, Raw, ReadError, too_long

_PASSWORD = "password"  # noqa: S105  # a word of the library's message
_EDGE = 3  # lines at the top and at the bottom of a page that can be its header or footer
_OFTEN = 0.5  # of the pages: a line at the edge of so many is a header or footer
_PAGE_NUMBER = re.compile(r"(?:Trang |trang |- ?)?[0-9]{1,4}(?: ?/ ?[0-9]{1,4}| ?-)?$")
_HYPHEN = re.compile(r"[\ufffe\u00ad\x02]\r?\n?")  # how a word that was cut at a line end comes
# A line that begins something new is not joined to the line before it.
_BEGINS = re.compile(
    r"(?:Điều [0-9]|(?:Phần|PHẦN) (?:thứ|THỨ|[IVX])|(?:Chương|CHƯƠNG|Mục|MỤC|Tiểu mục) [IVXLC0-9]"
    r"|Phụ lục|PHỤ LỤC|Căn cứ |Nơi nhận|[0-9]{1,3}[a-zđ]?\. |[a-zđ]\) |[IVXLC]{1,6}\. |[-–+•] |“)"
)
_ENDS = re.compile(r"[.;:!?”\"]\)?$")
_CAPITALS = re.compile(rf"[^a-zà-ỹ]*[{CAPITAL}]{{2}}[^a-zà-ỹ]*$")


class PdfReader:
    """.pdf whose pages hold text, not pictures of text."""

    suffixes = (".pdf",)

    def read(self, path: Path) -> Raw:
        """The text without page headers, footers and page numbers, wrapped lines joined."""
        pages = _without_edges(_pages(path))
        lines = [line for page in pages for line in page]
        return raw_from_lines((line, False) for line in _paragraphs(lines))


def _pages(path: Path) -> list[list[str]]:
    """The lines of each page. Raises `ReadError` for a page that holds something but no text."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise _unreadable(path, error) from error
    try:
        pages = [_page_lines(document, index, path=path) for index in range(len(document))]
    finally:
        document.close()
    if not any(pages):
        raise ReadError(
            f"{path.name}: tệp PDF không có chữ.", mend="Cần tệp PDF có lớp chữ, hoặc tệp .docx."
        )
    if sum(len(line) for page in pages for line in page) > MAX_CHARACTERS:
        raise too_long(path)
    return pages


def _unreadable(path: Path, error: pdfium.PdfiumError) -> ReadError:
    if _PASSWORD in str(error).lower():
        return ReadError(
            f"{path.name}: tệp PDF được đặt mật khẩu.", mend="Hãy bỏ mật khẩu rồi thêm lại tệp."
        )
    return ReadError(
        f"{path.name}: tệp PDF bị hỏng hoặc bị cắt cụt.",
        mend="Hãy tải lại tệp từ nguồn rồi thêm lại.",
    )


def _page_lines(document: pdfium.PdfDocument, index: int, *, path: Path) -> list[str]:
    try:
        page = document[index]
        text = page.get_textpage().get_text_range(errors="replace")
        empty = not text.strip() and not any(True for _ in page.get_objects(max_depth=1))
    except pdfium.PdfiumError as error:
        raise ReadError(
            f"{path.name}: không đọc được trang {index + 1}.",
            mend="Hãy tải lại tệp từ nguồn rồi thêm lại.",
        ) from error
    lines = [line for line in clean(_HYPHEN.sub("", text)).split("\n") if line]
    if not lines and not empty:
        raise ReadError(
            f"{path.name}: trang {index + 1} là ảnh, không có lớp chữ.",
            mend="Cần bản có lớp chữ (.docx, hoặc PDF xuất từ bản gốc) của văn bản này.",
        )
    return lines


def _without_edges(pages: Sequence[list[str]]) -> Iterator[list[str]]:
    """The pages without the lines that stand at the edge of many of them, and page numbers."""
    seen = Counter(shape for page in pages for shape in {_shape(line) for line in _edges(page)})
    often = {shape for shape, count in seen.items() if count > max(2, _OFTEN * len(pages))}
    for page in pages:
        first, last = 0, len(page)
        while first < min(_EDGE, last) and _is_edge(page[first], often):
            first += 1
        while last > max(first, len(page) - _EDGE) and _is_edge(page[last - 1], often):
            last -= 1
        yield page[first:last]


def _edges(page: Sequence[str]) -> list[str]:
    return [*page[:_EDGE], *page[-_EDGE:]]


def _is_edge(line: str, often: set[str]) -> bool:
    return bool(_PAGE_NUMBER.match(line)) or _shape(line) in often


def _shape(line: str) -> str:
    """A line without its numbers: "Trang 3/12" and "Trang 4/12" have one shape."""
    return re.sub(r"[0-9]+", "0", line)


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Wrapped lines joined by a blank, until a sentence ends or the next line begins something."""
    paragraph = ""
    widest = max((len(line) for line in lines), default=0)
    for line in lines:
        if paragraph and not _wraps(paragraph, line, widest=widest):
            yield paragraph
            paragraph = line
        else:
            paragraph = f"{paragraph} {line}".lstrip()
    if paragraph:
        yield paragraph


def _wraps(before: str, line: str, *, widest: int) -> bool:
    """Whether `line` goes on with the sentence of `before`.

    A heading goes on only in small letters or, if it is in capitals, in capitals.
    """
    if _BEGINS.match(line):
        return False
    if line[0].islower():
        return True
    if _ENDS.search(before) or bool(_CAPITALS.match(before)) != bool(_CAPITALS.match(line)):
        return False
    return len(before) > _FULL_LINE * widest and not before.startswith("Điều ")


_FULL_LINE = 0.7  # of the widest line; a shorter one ended because its paragraph did
