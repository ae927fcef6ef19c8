"""Makes small PDF files of every kind: text anywhere on a page, at any angle, hidden, pictures."""

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

FIRST = 33  # the code of our first letter: the library leaves out what has no shape in the font
WIDTH = 0.5  # of the size: every letter of our font is so wide


@dataclass(frozen=True, slots=True)
class Run:
    """A line of text, its left end `x` and `y` points from the upper left corner of an A4 page."""

    text: str
    x: float = 60.0
    y: float = 60.0
    size: float = 12.0
    turn: str = ""  # "90": written upwards
    hidden: bool = False


def column(lines: Sequence[str], *, x: float = 60.0, y: float = 60.0) -> list[Run]:
    """Lines below each other."""
    return [Run(line, x, y + 16 * index) for index, line in enumerate(lines)]


def drawn_pdf(
    pages: Sequence[Sequence[Run]],
    *,
    pictures: Sequence[Image.Image | None] = (),
    font: str = "Helvetica",
    turned: int = 0,
) -> bytes:
    """A PDF of these pages; behind each its picture, if it has one, over the whole page.

    `font` is the name of the font; `turned` is the /Rotate of each page.
    """
    letters = "".join(sorted({letter for page in pages for run in page for letter in run.text}))
    assert len(letters) < 255 - FIRST
    kept = [None] * len(pages) if not pictures else list(pictures)
    objects: list[bytes] = [b"", b"", _font(font, letters), _to_unicode(letters)]
    kids = []
    for page, picture in zip(pages, kept, strict=True):
        resources = "/Font << /F 3 0 R >>"
        content = b"".join(_run(run, letters) for run in page)
        if picture is not None:
            objects.append(_picture(picture))
            resources += f" /XObject << /P {len(objects)} 0 R >>"
            content = b"q 595 0 0 842 0 0 cm /P Do Q\n" + content
        objects.append(_stream(content))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {turned} "
            f"/Resources << {resources} >> /Contents {len(objects)} 0 R >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _file(objects)


def repeated_pdf(content: bytes, *, times: int) -> bytes:
    """A PDF of one page that draws the same packed content this many times."""
    packed = zlib.compress(content, 9)
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 5 0 R"
            b" >> >> /Contents [" + b"4 0 R " * times + b"] >>",
            _stream(packed, "/Filter /FlateDecode"),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def _run(run: Run, letters: str) -> bytes:
    x, y = run.x, 842 - run.y
    matrix = f"0 1 -1 0 {x} {y}" if run.turn == "90" else f"1 0 0 1 {x} {y}"
    shown = "".join(f"{letters.index(letter) + FIRST:02x}" for letter in run.text)
    mode = 3 if run.hidden else 0
    return f"BT /F {run.size} Tf {mode} Tr {matrix} Tm <{shown}> Tj ET\n".encode()


def _font(name: str, letters: str) -> bytes:
    widths = " ".join([str(round(1000 * WIDTH))] * len(letters))
    return (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /FirstChar {FIRST} "
        f"/LastChar {FIRST + len(letters) - 1} /Widths [{widths}] /ToUnicode 4 0 R "
        "/FontDescriptor << /Type /FontDescriptor "
        f"/FontName /{name} /Flags 32 /FontBBox [0 -250 1000 900] /Ascent 900 /Descent -250 "
        "/CapHeight 700 /ItalicAngle 0 /StemV 80 >> >>"
    ).encode()


def _to_unicode(letters: str) -> bytes:
    pairs = "\n".join(
        f"<{code:02x}> <{ord(letter):04x}>" for code, letter in enumerate(letters, start=FIRST)
    )
    return _stream(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def\n"
            "/CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange\n"
            f"{len(letters)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
        ).encode()
    )


def _picture(picture: Image.Image) -> bytes:
    held = io.BytesIO()
    picture.convert("L").save(held, "JPEG", quality=90)
    head = (
        f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} "
        "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode"
    )
    return _stream(held.getvalue(), head)


def _stream(content: bytes, head: str = "") -> bytes:
    return f"<< {head} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    made = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        made
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
            f"<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF"
        ).encode()
    )
