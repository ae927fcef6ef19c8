"""Makes DOCX files from the XML of their parts, for what no library writes."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ROOTS = {"header1": "hdr", "footer1": "ftr"}
DOCX = f"{_TYPE}.document.main+xml"
DOCM = "application/vnd.ms-word.document.macroEnabled.main+xml"
DOTX = f"{_TYPE}.template.main+xml"


def package(body: str, *, kind: str = DOCX, **parts: str) -> bytes:
    """A package with this body, and parts such as `numbering`, `styles`, `footnotes`, `header1`."""
    files = {f"word/{name}.xml": _part(_ROOTS.get(name, name), xml) for name, xml in parts.items()}
    files["word/document.xml"] = _part("document", f"<w:body>{body}</w:body>")
    files["word/_rels/document.xml.rels"] = _relations({name: f"{name}.xml" for name in parts})
    files["_rels/.rels"] = _relations({"officeDocument": "word/document.xml"})
    files["[Content_Types].xml"] = _types({"document": kind} | dict.fromkeys(parts, ""))
    return packed(files)


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file with these files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return held.getvalue()


def _part(root: str, xml: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_W} {_MORE}>{xml}</w:{root}>'


def _relations(parts: Mapping[str, str]) -> str:
    made = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{_role(name)}" Target="{target}"/>'
        for number, (name, target) in enumerate(parts.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def _role(name: str) -> str:
    return name.rstrip("0123456789")


def _types(parts: Mapping[str, str]) -> str:
    types = {name: kind or f"{_TYPE}.{_role(name)}+xml" for name, kind in parts.items()}
    made = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>'
        for name, kind in types.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{made}</Types>'
    )


def paragraph(content: str = "", *, style: str = "", place: str = "", more: str = "") -> str:
    """A paragraph of this text, or of these runs; `place` in a list as "1:0" (list:level)."""
    number, _, level = place.partition(":")
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if place:
        depth = f'<w:ilvl w:val="{level}"/>' if level else ""
        chosen = f'<w:numId w:val="{number}"/>' if number else ""
        properties += f"<w:numPr>{depth}{chosen}</w:numPr>"
    runs = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{properties}{more}</w:pPr>{runs}</w:p>"


def run(text: str, *, font: str = "", more: str = "") -> str:
    """A run of this text."""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    words = f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""
    return f"<w:r><w:rPr>{fonts}</w:rPr>{words}{more}</w:r>"


def table(*rows: str, borders: str = "single") -> str:
    """A table of these rows, with or without ("none") lines around its cells."""
    sides = "".join(f'<w:{side} w:val="{borders}"/>' for side in ("top", "insideH", "insideV"))
    return f"<w:tbl><w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr>{''.join(rows)}</w:tbl>"


def row(*cells: str, header: bool = False, more: str = "") -> str:
    """A row of cells; a cell is a text, or the XML of its blocks."""
    repeats = "<w:tblHeader/>" if header else ""
    made = "".join(cell if cell.startswith("<w:tc") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{repeats}{more}</w:trPr>{made}</w:tr>"


def tc(content: str, *, more: str = "") -> str:
    """A cell of a table, with properties such as `<w:vMerge/>`."""
    blocks = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{blocks}</w:tc>"


def levels(*forms: str, number: int = 0, more: str = "") -> str:
    """An abstract list; a form is "decimal Điều %1." with more XML behind a bar."""
    made = ""
    for index, form in enumerate(forms):
        words, _, xml = form.partition("|")
        name, _, text = words.partition(" ")
        made += (
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{name}"/>'
            f'{xml}<w:lvlText w:val="{text}"/></w:lvl>'
        )
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{made}</w:abstractNum>'


def lists(*numbered: str) -> str:
    """Lists 1, 2, … of the abstract lists "0", "0", …; overrides behind a bar."""
    made = ""
    for index, given in enumerate(numbered, start=1):
        abstract, _, xml = given.partition("|")
        made += f'<w:num w:numId="{index}"><w:abstractNumId w:val="{abstract}"/>{xml}</w:num>'
    return made
