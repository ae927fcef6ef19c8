"""The report of a month or a year, as DOCX and as CSV. The owner of python-docx in this room.

The ministries' and provinces' plans ask for one before 25 December (Chỉ thị 07/CT-TTg).
"""

import io
from collections.abc import Iterator, Sequence
from itertools import chain

from docx import Document
from starlette.responses import Response

from ingest.dates import today
from service.staff.figures import Figures, figures_of
from service.staff.values import Role
from service.wording import day
from service.wording_desk import BAD_PERIOD, EMPTY_PERIOD, LACKS, REPORT, REPORT_PURPOSE
from ui.staff import figure_rows
from ui.staff.csv_file import attached, csv_of
from ui.staff.dashboard import PATH as DASHBOARD
from ui.staff.period import period_of
from ui.staff.render import told
from ui.staff.visit import Page, Visit

PATH = "/staff/bao-cao"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

Table = tuple[str, Sequence[str], Sequence[Sequence[object]]]


def _show(visit: Visit) -> Response:
    period = period_of(visit.query, today=today())
    if period is None:
        return told(BAD_PERIOD, visit=visit, status=422, back=DASHBOARD)
    figures = figures_of(visit.records, period=period)
    name = f"bao-cao-{period.first:%Y%m%d}-{period.last:%Y%m%d}"
    if visit.query.get("dang") == "csv":
        return attached(as_csv(figures), name=f"{name}.csv")
    return attached(as_docx(figures), name=f"{name}.docx", kind=DOCX)


def tables(figures: Figures) -> Iterator[Table]:
    """The tables of a report: a heading, the names of its columns, its rows."""
    yield "Kết quả xử lý", ("Kết quả", "Số câu"), figure_rows.statuses(figures)
    yield (
        "Theo ngày",
        ("Ngày", "Số câu hỏi", "Được trả lời"),
        [(day(one), every, answered) for one, every, answered in figures.days],
    )
    yield "Theo chủ đề", ("Chủ đề", "Số câu hỏi"), figures.topics
    yield "Theo địa phương được nêu", ("Tỉnh, thành phố", "Số câu hỏi"), figures.places
    yield (
        "Câu hỏi chưa được trả lời, theo nguyên nhân",
        ("Nguyên nhân", "Số câu"),
        figure_rows.causes(figures),
    )
    yield (
        "Nội dung được hỏi mà chưa trả lời",
        ("Nguyên nhân", "Nội dung", "Số câu"),
        [(LACKS[lack], matter.first, matter.times) for lack, matter in figures.matters],
    )
    yield "Chủ đề tăng so với tuần trước", ("Chủ đề", "Tuần này", "Tuần trước"), figures.rising
    yield (
        "Ý kiến của người đọc theo chủ đề",
        figure_rows.SENTIMENT,
        figure_rows.sentiment(figures),
    )


def as_docx(figures: Figures) -> bytes:
    """The report as a Word file."""
    document = Document()
    title, _, subject = REPORT.partition("\n")
    document.add_heading(title, 0)
    document.add_paragraph(subject)
    first, last = day(figures.period.first), day(figures.period.last)
    document.add_paragraph(f"Kỳ báo cáo: từ ngày {first} đến ngày {last}.")
    document.add_paragraph(REPORT_PURPOSE)
    document.add_paragraph(
        f"Tổng số câu hỏi: {figures.total}; được trả lời: {figures.answered};"
        f" góp ý chính sách: {figures.suggestions}."
    )
    for heading, columns, rows in tables(figures):
        document.add_heading(heading, 1)
        _add_table(document, columns, rows=rows)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _add_table(document, columns: Sequence[str], *, rows: Sequence[Sequence[object]]) -> None:  # type: ignore[no-untyped-def]
    if not rows:
        document.add_paragraph(EMPTY_PERIOD)
        return
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    for row in (columns, *rows):
        cells = table.rows[0].cells if row is columns else table.add_row().cells
        for cell, value in zip(cells, row, strict=True):
            cell.text = str(value)


def as_csv(figures: Figures) -> bytes:
    """The report as one CSV file, its tables one below the other, for spreadsheets in UTF-8."""
    parts = (([heading], columns, *rows, []) for heading, columns, rows in tables(figures))
    return csv_of(chain.from_iterable(parts))


PAGES = (Page(PATH, Role.VIEWER, _show),)
