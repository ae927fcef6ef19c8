"""PDF files: lines of pages and pictures of pages. The only file that knows pypdfium2."""

import ctypes
import math
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as library

from ingest.read.pages.bounded import refuse_unbounded
from ingest.read.pages.layout import Glyph, lines_of_page, with_blanks
from ingest.read.pages.textline import TextLine
from ingest.read.reader import ReadError

if TYPE_CHECKING:
    from PIL import Image

MAX_PAGES = 3_000  # a text of MAX_CHARACTERS has 2,000; what is longer is a collection

_AGAIN = "Hãy tải lại tệp từ nguồn rồi thêm lại."
_PASSWORD = "password"  # noqa: S105  # a word of the library's message
_TAIL = 2_048  # bytes at the end of a file: a whole PDF says there where it ends
_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_HYPHENS = ("\x02", "\ufffe")  # how the library marks a hyphen at the end of a line
_LINE_ENDS = ("\r", "\n")  # guessed by the library; ours come from the places of the characters
_OLD_FONT = re.compile(rb"(?:[A-Z]{6}\+)?\.?Vn[A-Z]")  # TCVN3, whose "ư" has the code of a hyphen
_TURN = 5  # degrees: text that is turned by less stands level
_FIELDS = (library.FPDF_ANNOT_WIDGET, library.FPDF_ANNOT_FREETEXT)
_FEW = 300  # letters: where a page has more, it is not asked for the size of its pictures
_DPI = (150.0, 300.0, 400.0)  # of pictures of pages: least, usual, most
_MOST_PIXELS = 40_000_000  # of a page: A4 at 600 dpi has 35
_PAGE_PIXELS = 900_000  # of a picture: A4 at 100 dpi
_DEPTH = 4  # of drawings inside drawings


@dataclass(frozen=True, slots=True)
class Layer:
    """What a page shows: its lines in reading order; whether anything is drawn on it; the share of
    it that pictures cover, in [0, 1]; whether most of its text is hidden behind a picture."""

    lines: tuple[TextLine, ...]
    drawn: bool
    pictures: float
    invisible: bool


class Pdf:
    """An open file. Pages are held one at a time; not for several threads."""

    def __init__(self, document: pdfium.PdfDocument, *, path: Path) -> None:
        self._document = document
        self._path = path

    def __len__(self) -> int:
        return len(self._document)

    def layer(self, index: int) -> Layer:
        """What page `index`, from 0, shows. Raises `ReadError` naming the page."""
        with self._naming(index):
            return _layer(self._document, index)

    def touch(self, index: int) -> None:
        """Have page `index` unpacked, as `layer` does. Raises `ReadError` naming the page."""
        with self._naming(index), _opened(self._document, index):
            pass

    def picture(self, index: int) -> "Image.Image":
        """Page `index` in shades of grey, in the resolution of the picture that covers it, or else
        in 300 dpi. Raises `ReadError` naming the page."""
        with self._naming(index), closing(self._document[index]) as page:
            picture: Image.Image = page.render(scale=_scale(page), grayscale=True).to_pil()
            return picture.copy()  # its pixels are the library's until the page is closed

    @contextmanager
    def _naming(self, index: int) -> Iterator[None]:
        try:
            yield
        except pdfium.PdfiumError as error:
            raise ReadError(
                f"{self._path.name}: không đọc được trang {index + 1}.", mend=_AGAIN
            ) from error


@contextmanager
def open_pdf(path: Path) -> Iterator[Pdf]:
    """Open a file of 1 to `MAX_PAGES` pages; raises `ReadError` for any other, a locked one, or one
    whose pages would take the memory of the machine."""
    _refuse_cut(path)
    refuse_unbounded(path)
    with open_unbounded(path) as pdf:
        yield pdf


@contextmanager
def open_unbounded(path: Path) -> Iterator[Pdf]:
    """The same, whatever its pages take."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise _unreadable(path, error) from error
    with closing(document):
        _refuse_unfit(path, pages=len(document))
        document.init_forms()
        yield Pdf(document, path=path)


def _unreadable(path: Path, error: pdfium.PdfiumError) -> ReadError:
    if _PASSWORD in str(error).lower():
        return ReadError(
            f"{path.name}: tệp PDF được đặt mật khẩu.", mend="Hãy bỏ mật khẩu rồi thêm lại tệp."
        )
    return ReadError(f"{path.name}: tệp PDF bị hỏng hoặc bị cắt cụt.", mend=_AGAIN)


def _refuse_unfit(path: Path, *, pages: int) -> None:
    if pages > MAX_PAGES:
        raise ReadError(
            f"{path.name}: có {pages} trang, giới hạn là {MAX_PAGES}.",
            mend="Hãy chia tệp thành nhiều văn bản.",
        )
    if not pages:
        raise ReadError(f"{path.name}: tệp PDF không có trang nào.", mend=_AGAIN)


def _refuse_cut(path: Path) -> None:
    with path.open("rb") as file:  # the library reads on without the end, and leaves pages out
        file.seek(max(0, path.stat().st_size - _TAIL))
        if b"%%EOF" not in file.read():
            raise ReadError(f"{path.name}: tệp PDF bị hỏng hoặc bị cắt cụt.", mend=_AGAIN)


@contextmanager
def _opened(
    document: pdfium.PdfDocument, index: int
) -> Iterator[tuple[pdfium.PdfPage, pdfium.PdfTextPage]]:
    """A page and its text."""
    with closing(document[index]) as page:
        if _has_fields(page):  # what was filled in becomes a part of the page
            library.FPDFPage_Flatten(page, library.FLAT_NORMALDISPLAY)
    with closing(document[index]) as page, closing(page.get_textpage()) as text:
        yield page, text


def _layer(document: pdfium.PdfDocument, index: int) -> Layer:
    with _opened(document, index) as (page, text):
        turned, hidden = _glyphs(text)
        by_size = sorted(turned, key=lambda turn: -len(turned[turn]))
        lines = tuple(line for turn in by_size for line in _lines(turned[turn], turn=turn))
        shown = sum(map(len, turned.values()))
        few = shown < _FEW or hidden > shown / 2
        return Layer(
            lines,
            drawn=bool(shown) or library.FPDFPage_CountObjects(page) > 0,
            pictures=_covered(page) if few else 0.0,
            invisible=hidden > shown / 2,
        )


def _lines(glyphs: list[Glyph], *, turn: int) -> tuple[TextLine, ...]:
    """The library puts in the blanks between words that are not drawn, but in level text only."""
    return lines_of_page(tuple(with_blanks(glyphs)) if turn else glyphs)


def _has_fields(page: pdfium.PdfPage) -> bool:
    for index in range(library.FPDFPage_GetAnnotCount(page)):
        note = library.FPDFPage_GetAnnot(page, index)
        kind = library.FPDFAnnot_GetSubtype(note)
        library.FPDFPage_CloseAnnot(note)
        if kind in _FIELDS:
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Style:
    """What is common to the characters that are drawn together."""

    turn: int = 0  # degrees
    hyphen: str = "-"  # what a hyphen at the end of a line stands for
    hidden: bool = False


def _glyphs(text: pdfium.PdfTextPage) -> tuple[dict[int, list[Glyph]], int]:
    """The characters of a page by the angle at which they stand, and how many are hidden."""
    turned: defaultdict[int, list[Glyph]] = defaultdict(list)
    styles: dict[int, _Style] = {}
    style, hidden = _Style(), 0
    box = library.FS_RECTF()
    for index in range(library.FPDFText_CountChars(text)):
        char = chr(library.FPDFText_GetUnicode(text, index))
        if char in _LINE_ENDS:
            continue
        drawn = library.FPDFText_GetTextObject(text, index)
        if drawn:  # blanks that are not drawn have none
            style = _style(text, index, drawn=drawn, known=styles)
        library.FPDFText_GetLooseCharBox(text, index, box)
        glyph = Glyph(_char(char, style), box.left, box.right, -box.top, -box.bottom)
        turned[style.turn].append(_levelled(glyph, style.turn) if style.turn else glyph)
        hidden += style.hidden
    return turned, hidden


def _style(
    text: pdfium.PdfTextPage,
    index: int,
    *,
    drawn: "ctypes._Pointer[ctypes.Structure]",
    known: dict[int, _Style],
) -> _Style:
    place = ctypes.addressof(drawn.contents)
    if place not in known:
        degrees = -math.degrees(library.FPDFText_GetCharAngle(text, index))  # it turns clockwise
        mode = library.FPDFTextObj_GetTextRenderMode(drawn)
        known[place] = _Style(
            turn=round(degrees / _TURN) * _TURN % 360,
            hyphen="\xad" if _OLD_FONT.match(_font(drawn)) else "-",
            hidden=mode == library.FPDF_TEXTRENDERMODE_INVISIBLE,
        )
    return known[place]


def _font(drawn: "ctypes._Pointer[ctypes.Structure]") -> bytes:
    """The name of the font in which characters are drawn."""
    name = ctypes.create_string_buffer(128)
    font = library.FPDFTextObj_GetFont(drawn)
    if font:
        library.FPDFFont_GetBaseFontName(font, name, len(name))
    return name.value


def _char(char: str, style: _Style) -> str:
    if char in _HYPHENS:
        return style.hyphen
    return _LIGATURES.get(char, "\ufffd" if char == "\0" else char)


def _levelled(glyph: Glyph, degrees: int) -> Glyph:
    """A character's box once its page is turned so that its line is level."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    corners = [(x, -y) for x in (glyph.left, glyph.right) for y in (glyph.top, glyph.bottom)]
    across = [x * cosine + y * sine for x, y in corners]
    down = [x * sine - y * cosine for x, y in corners]
    return Glyph(glyph.char, min(across), max(across), min(down), max(down))


def _covered(page: pdfium.PdfPage) -> float:
    """The share of a page that its pictures cover, at most 1."""
    return min(sum(_area(image, page) for image in _images(page)) / _size(page), 1.0)


def _images(page: pdfium.PdfPage) -> Iterator[pdfium.PdfImage]:
    yield from page.get_objects(filter=[library.FPDF_PAGEOBJ_IMAGE], max_depth=_DEPTH)


def _size(page: pdfium.PdfPage) -> float:
    """The area of a page, in square points."""
    return max(float(page.get_width() * page.get_height()), 1.0)


def _area(image: pdfium.PdfImage, page: pdfium.PdfPage) -> float:
    """The area of a picture on its page; of one inside a drawing only its pixels are known."""
    if image.level:
        width, height = image.get_px_size()
        return _size(page) if width * height > _PAGE_PIXELS else 0.0
    left, bottom, right, top = map(float, image.get_bounds())
    return (right - left) * (top - bottom)


def _scale(page: pdfium.PdfPage) -> float:
    """Pixels a point: those of the largest picture, so that its pixels stay what they are."""
    least, usual, most = _DPI
    outer = (image for image in _images(page) if not image.level)
    found = max(outer, key=lambda image: _area(image, page), default=None)
    dpi = usual
    if found and _area(found, page) > _size(page) / 2:
        dpi = min(max(_resolution(found), least), most)
    return min(dpi / 72, math.sqrt(_MOST_PIXELS / _size(page)))


def _resolution(image: pdfium.PdfImage) -> float:
    """Pixels an inch, as the picture lies on the page; turned by a quarter or not."""
    left, bottom, right, top = map(float, image.get_bounds())
    return 72 * max(map(int, image.get_px_size())) / max(right - left, top - bottom, 1.0)
