"""PDF of any kind -> text: pages with a text layer are read, pages that are pictures recognised."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.encodings import repair
from ingest.read.pages.edges import without_edges
from ingest.read.pages.flow import run_together
from ingest.read.pages.layer import needs_recognition
from ingest.read.pages.scan import (
    MAX_SCANNED,
    Picture,
    Recognised,
    pages_of,
    recognise,
    refuse_without_tesseract,
)
from ingest.read.pages.textline import TextLine
from ingest.read.reader import MAX_CHARACTERS, Raw, ReadError, too_long

if TYPE_CHECKING:
    from ingest.read.pages.pdf import Layer, Pdf

Lines = Sequence[TextLine]
_NAMED = 12  # page numbers in an error


class PdfReader:
    """.pdf; pages that are pictures are recognised."""

    suffixes = (".pdf",)

    def read(self, path: Path) -> Raw:
        """The text without page headers, footers and page numbers, wrapped lines joined.

        Raises `ReadError` for a damaged, locked or overlong file, and for pages that are pictures
        where they cannot be recognised.
        """
        from ingest.read.pages.pdf import open_pdf  # the library is loaded for the first PDF

        with open_pdf(path) as pdf:
            layers = _layers(pdf, path=path)
            pages, encoding = _repaired([layer.lines for layer in layers])
            scanned = [
                index
                for index, (layer, page) in enumerate(zip(layers, pages, strict=True))
                if _is_picture(layer, page)
            ]
            found = tuple(_recognised(pdf, scanned, path=path))
        for index, recognised in zip(scanned, found, strict=True):
            pages[index] = recognised.lines
        flow = run_together(without_edges(pages))
        return Raw(flow.text, pages=pages_of(flow, found, at=scanned), encoding=encoding)


def _layers(pdf: "Pdf", *, path: Path) -> "tuple[Layer, ...]":
    layers, letters = [], 0
    for index in range(len(pdf)):
        layer = pdf.layer(index)
        layers.append(layer)
        letters += sum(len(line.text) for line in layer.lines)
        if letters > MAX_CHARACTERS:
            raise too_long(path)
    return tuple(layers)


def _repaired(pages: Sequence[Lines]) -> tuple[list[Lines], str]:
    """The pages in Unicode, and the old encoding that they were in, or ""."""
    repaired = repair([line.text for page in pages for line in page])
    texts = iter(repaired.lines)
    return (
        [tuple(replace(line, text=next(texts)) for line in page) for page in pages],
        repaired.encoding,
    )


def _is_picture(layer: "Layer", page: Lines) -> bool:
    return needs_recognition(
        [line.text for line in page],
        drawn=layer.drawn,
        pictures=layer.pictures,
        invisible=layer.invisible,
    )


def _recognised(pdf: "Pdf", scanned: Sequence[int], *, path: Path) -> Iterator[Recognised]:
    """The text of these pages. Raises `ReadError` where there are too many, or no program."""
    if not scanned:
        return iter(())
    if len(scanned) > MAX_SCANNED:
        raise ReadError(
            f"{path.name}: có {len(scanned)} trang là ảnh, giới hạn là {MAX_SCANNED}.",
            mend="Hãy chia tệp thành nhiều tệp rồi thêm lại.",
        )
    refuse_without_tesseract(f"{path.name}: {_named(scanned)}")
    return recognise(
        Picture(pdf.picture(index), f"{path.name}: trang {index + 1}") for index in scanned
    )


def _named(scanned: Sequence[int]) -> str:
    """The numbers of pages, the first of them where they are many."""
    listed = ", ".join(str(index + 1) for index in islice(scanned, _NAMED))
    more = len(scanned) - _NAMED
    return f"trang {listed}" + (f" và {more} trang nữa" if more > 0 else "")
