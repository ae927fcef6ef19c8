"""A report in the form of an administrative document (Nghị định 30/2020/NĐ-CP, Phụ lục I), to be
numbered, remarked on and signed. The owner of python-docx in this room."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt

from service import wording_report as words
from service.staff.figures import Figures
from ui.staff.report_parts import Part, parts_of

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGE = "vi-VN"
FACE = "Times New Roman"
PAGE = (Mm(210), Mm(297))
EDGES = {"top": Mm(20), "bottom": Mm(20), "left": Mm(30), "right": Mm(16)}
WIDTH = PAGE[0] - EDGES["left"] - EDGES["right"]
HEAD = (Mm(60), WIDTH - Mm(60))  # the office, and the country, whose line is not to break
INSET = Mm(4)  # of the text in a cell, both sides together
BODY, SMALL, SMALLEST = Pt(14), Pt(13), Pt(11)
MOTTO = Mm(61)  # as long as its words are in bold of 14 points
BELOW = Mm(25)  # the line below the office and below the subject
NO_BREAK = "\u00a0"
LONGEST, SHORTEST = 40, 10  # characters by which a column is given its share of the width
REMARK_LINES, SIGNATURE_LINES = 6, 4
LEFT, MIDDLE, RIGHT = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
)

Element = Any  # python-docx publishes no types


def as_docx(now: Figures, *, before: Figures, office: str, on: date) -> bytes:
    """The report as a Word file; `office` is empty where it is left to be written in."""
    document = Document()
    _set_up(document, office=office, title=f"{words.REPORT}: {words.subject(now.period)}")
    _add_head(document, office=office)
    _add_title(document, subject=words.subject(now.period))
    document.add_paragraph(words.purpose(on), style="Body Text")
    place = 0
    for place, part in enumerate(parts_of(now, before=before), start=1):
        _add_part(document, part, place=place)
    _add_remarks(document, place=place + 1)
    _add_signature(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _set_up(document: Element, *, office: str, title: str) -> None:
    """The page, its number from the second on, the styles, and what a list of files shows."""
    section = document.sections[0]
    section.page_width, section.page_height = PAGE
    section.header_distance = Mm(10)
    for edge, width in EDGES.items():
        setattr(section, f"{edge}_margin", width)
    section.different_first_page_header_footer = True
    _add_page_number(section.header.paragraphs[0])
    _set_styles(document)
    told, now = document.core_properties, datetime.now(UTC)
    told.author = told.last_modified_by = office or words.AUTHOR
    told.title, told.language, told.comments = title, LANGUAGE, ""
    told.created = told.modified = now


def _set_styles(document: Element) -> None:
    styles = document.styles
    for language in styles.element.iter(qn("w:lang")):
        for name in ("w:val", "w:eastAsia"):
            language.set(qn(name), LANGUAGE)
    normal, body, heading = (styles[name] for name in ("Normal", "Body Text", "Heading 1"))
    faces = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        faces.set(qn(name), FACE)
    normal.font.size = BODY
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(0), 1.0
    own = heading.element.rPr
    for child in [*own.iter(qn("w:rFonts")), *own.iter(qn("w:color"))]:
        own.remove(child)  # of its theme: it is to look as the rest does
    heading.font.size, heading.font.bold = BODY, True
    for style in (body, heading):
        told = style.paragraph_format
        told.first_line_indent, told.space_before, told.space_after = Mm(10), Pt(6), Pt(6)
    heading.paragraph_format.space_before = Pt(12)
    body.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    body.paragraph_format.line_spacing = 1.15


def _add_page_number(paragraph: Element) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph.alignment = MIDDLE
    field.append(paragraph.add_run("2")._r)  # noqa: SLF001  until a program works it out
    paragraph._p.append(field)  # noqa: SLF001  python-docx has no fields


def _add_head(document: Element, *, office: str) -> None:
    """The office at the left, the country at the right; their numbers and dates below."""
    head = _plain_table(document, rows=2, widths=HEAD)
    left, right = head.rows[0].cells
    _write(left, words.SUPERIOR, size=SMALL)
    _write(left, office.upper() or words.OFFICE, size=SMALL, bold=True)
    _add_rule(left, length=BELOW, width=HEAD[0] - INSET)
    _write(right, words.COUNTRY, size=SMALL, bold=True)
    _write(right, words.MOTTO, size=BODY, bold=True)
    _add_rule(right, length=MOTTO, width=HEAD[1] - INSET)
    left, right = head.rows[1].cells
    _write(left, words.NUMBER, size=SMALL)
    _write(right, words.DATED, size=BODY, italic=True)


def _add_title(document: Element, *, subject: str) -> None:
    _write(document, "")
    _write(document, words.REPORT, bold=True)
    _write(document, subject, bold=True)
    _add_rule(document, length=BELOW, width=WIDTH)
    _write(document, "")


def _plain_table(document: Element, *, rows: int, widths: Sequence[int]) -> Element:
    """A table without lines, to set things side by side."""
    table = document.add_table(rows=rows, cols=len(widths))
    _set_widths(table, widths)
    return table


def _set_widths(table: Element, widths: Sequence[int]) -> None:
    """Word goes by the cells, other programs by the columns."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Emu(width)


def _write(
    into: Element,
    text: str,
    *,
    size: Pt = BODY,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = MIDDLE,
) -> Element:
    """A line in a cell or in the document. The empty one that each cell begins with is taken."""
    first = into.paragraphs[0] if hasattr(into, "_tc") else None
    paragraph = into.add_paragraph() if first is None or first.runs else first
    paragraph.alignment = align
    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.italic = size, bold or None, italic or None
    return paragraph


def _add_rule(into: Element, *, length: int, width: int) -> None:
    """A line of a length in the middle: the border below an empty paragraph."""
    paragraph = into.add_paragraph()
    borders, below = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "auto")):
        below.set(qn(f"w:{name}"), value)
    borders.append(below)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001  before what must follow it
    told = paragraph.paragraph_format
    told.left_indent = told.right_indent = Emu((width - length) // 2)
    told.line_spacing, told.space_after = Pt(4), Pt(6)


def _add_part(document: Element, part: Part, *, place: int) -> None:
    document.add_heading(f"{place}. {part.heading}", 1)
    says = document.add_paragraph(part.says, style="Body Text")
    if not part.rows:
        return
    says.paragraph_format.keep_with_next = True
    table = document.add_table(rows=1 + len(part.rows), cols=len(part.columns), style="Table Grid")
    _set_widths(table, _widths([part.columns, *part.rows]))
    for cell, name in zip(table.rows[0].cells, part.columns, strict=True):
        _write(cell, name, size=SMALL, bold=True)
    for row, values in zip(list(table.rows)[1:], part.rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            text = _shown(value)
            is_words = isinstance(value, str) and not text.endswith("%")
            _write(cell, text, size=SMALL, align=LEFT if is_words else RIGHT)
    # The names of the columns stand on every page that the table reaches.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def _shown(value: object) -> str:
    """A value in a cell. What XML cannot hold is left out of the words of citizens."""
    if isinstance(value, int):
        return words.number(value)
    return "".join(one if one.isprintable() or one == NO_BREAK else " " for one in str(value))


def _widths(rows: Sequence[Sequence[object]]) -> list[int]:
    """Of columns, by the longest that stands in each of them, within bounds."""
    longest = [max(len(_shown(value)) for value in column) for column in zip(*rows, strict=True)]
    shares = [min(LONGEST, max(SHORTEST, length)) for length in longest]
    return [WIDTH * share // sum(shares) for share in shares]


def _add_remarks(document: Element, *, place: int) -> None:
    """Lines of dots, on which the office writes."""
    document.add_heading(f"{place}. {words.REMARKS}", 1)
    for _ in range(REMARK_LINES):
        stops = document.add_paragraph("\t").paragraph_format.tab_stops
        stops.add_tab_stop(Emu(WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _add_signature(document: Element) -> None:
    """To whom it goes at the left, who signs at the right."""
    _write(document, "")
    left, right = _plain_table(document, rows=1, widths=(WIDTH // 2, WIDTH // 2)).rows[0].cells
    to, *others = words.RECIPIENTS
    _write(left, to, size=Pt(12), bold=True, italic=True, align=LEFT)
    for one in others:
        _write(left, one, size=SMALLEST, align=LEFT)
    _write(right, words.SIGNER, bold=True)
    _write(right, words.SIGNATURE, size=SMALL, italic=True)
    for _ in range(SIGNATURE_LINES):
        _write(right, "")
