"""Makes the smallest real files of each format: PDF by hand, DOCX with python-docx."""

import io
import zipfile
from collections.abc import Sequence

import docx


def pdf(pages: Sequence[Sequence[str]], *, encrypted: bool = False) -> bytes:
    """A PDF with a text layer, one line of text a line; a page without lines holds a drawing."""
    letters = sorted({letter for page in pages for line in page for letter in line})
    codes = {letter: number + 1 for number, letter in enumerate(letters)}
    assert len(codes) < 255
    kids = " ".join(f"{5 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R >>",
        _stream(_to_unicode(codes)),
    ]
    for index, page in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F 3 0 R >> >> /Contents {6 + 2 * index} 0 R >>"
        )
        objects.append(_stream(_content(page, codes)))
    trailer = ""
    if encrypted:
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'11' * 32}> /U <{'22' * 32}> >>")
        trailer = f" /Encrypt {len(objects)} 0 R /ID [<{'33' * 16}> <{'33' * 16}>]"
    return _file(objects, trailer)


def _content(page: Sequence[str], codes: dict[str, int]) -> str:
    if not page:
        return "100 100 200 200 re f"
    shown = (f"<{''.join(f'{codes[letter]:02x}' for letter in line)}> Tj 0 -20 Td" for line in page)
    return "BT /F 11 Tf 60 780 Td " + "\n".join(shown) + " ET"


def _to_unicode(codes: dict[str, int]) -> str:
    pairs = "\n".join(f"<{code:02x}> <{ord(letter):04x}>" for letter, code in codes.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def\n"
        "/CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    )


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _file(objects: Sequence[str], trailer: str) -> bytes:
    made = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return made + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
        f"<< /Size {len(objects) + 1} /Root 1 0 R{trailer} >>\nstartxref\n{len(made)}\n%%EOF"
    ).encode("latin-1")


def word(lines: Sequence[str], *, table: Sequence[Sequence[str]] = ()) -> bytes:
    """A DOCX of these paragraphs; a line "# …" is a heading; the table stands at the end."""
    document = docx.Document()
    for line in lines:
        if line.startswith("# "):
            document.add_heading(line.removeprefix("# "))
        else:
            document.add_paragraph(line)
    if table:
        made = document.add_table(rows=len(table), cols=len(table[0]))
        for row, texts in zip(made.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def with_part(package: bytes, *, name: str, content: bytes) -> bytes:
    """The same package with one part replaced or added."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part.filename, old.read(part))
        new.writestr(name, content)
    return held.getvalue()
