"""Reports: a document in the form of the administration, and figures for spreadsheets."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from service.answer import AnswerService
from service.records.counts import Period
from service.staff.alike import Matter
from service.staff.figures import Figures
from service.staff.lacks import Lack
from service.values import Status, Verdict
from service.wording_report import DATED, MOTTO, NUMBER, OFFICE, overall
from tests.ui.staff.conftest import SignIn
from ui.staff.report import COLUMNS, as_csv
from ui.staff.report_docx import as_docx

FORMULA = "=HYPERLINK(thủ tục cấp thẻ tê giác thế nào?)"
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
MADE = date(2026, 12, 1)


def figures(period: Period, **others: Any) -> Figures:
    """Figures of 27 messages, of which 18 were answered, 5 were not, and 4 no text answers."""
    statuses = {
        Status.ANSWERED: 15,
        Status.UNANSWERABLE_NO_SOURCE: 3,
        Status.PARTIAL: 3,
        Status.GUARDRAIL_GREETING: 3,
        Status.CLARIFY_FACT: 2,
        Status.GUARDRAIL_CRISIS: 1,
    }
    made = Figures(
        period=period,
        days=((period.first, 27, 18),),
        statuses=tuple(statuses.items()),
        topics=(("Đất đai", 23),),
        places=(("Cà Mau", 2),),
        lacks={Lack.DOCUMENT: 3, Lack.UNCLEAR: 2},
        matters=((Lack.DOCUMENT, Matter(FORMULA, 3, ("a", "b", "c"))),),
        rising=(("Đất đai", 23, 4),),
        sentiment={"Đất đai": {Verdict.HELPFUL: 2, Verdict.UNHELPFUL: 1}},
        suggestions=1,
    )
    return replace(made, **others)


NOW = figures(NOVEMBER)
BEFORE = figures(
    NOVEMBER.before,
    statuses=((Status.ANSWERED, 12), (Status.ERROR_INDEX, 10)),
    lacks={Lack.FAULT: 10},
    topics=(("Y tế", 1234), ("Đất đai", 21)),
)
NOTHING = figures(
    NOVEMBER.before,
    **dict.fromkeys(("days", "statuses", "topics", "places", "matters", "rising"), ()),
    lacks={},
    sentiment={},
    suggestions=0,
)


def document_of(now: Figures = NOW, *, before: Figures = BEFORE, office: str = "") -> Any:
    """The report, as Word reads it."""
    return Document(io.BytesIO(as_docx(now, before=before, office=office, on=MADE)))


def rows_of(now: Figures = NOW, *, before: Figures = BEFORE) -> list[list[str]]:
    """The rows of the CSV, as a spreadsheet reads them."""
    return list(csv.reader(io.StringIO(as_csv(now, before=before).decode("utf-8-sig"))))


def test_an_officer_takes_a_report_of_either_kind(
    signed_in: SignIn, service: AnswerService
) -> None:
    """Of the days that the page shows, with what was asked in them, by the name of the office."""
    service._settings = service.settings.model_copy(update={"office": "Sở Tư pháp"})
    service.answer("Người lao động được nghỉ hằng năm bao nhiêu ngày?")
    browser = signed_in("viewer")
    document, table = (browser.get(f"/staff/bao-cao{one}") for one in ("", "?dang=csv"))
    for answer, name in ((document, ".docx"), (table, ".csv")):
        assert answer.headers["content-disposition"].endswith(f'{name}"')
        assert answer.headers["cache-control"] == "no-store"
    assert Document(io.BytesIO(document.content)).core_properties.author == "Sở Tư pháp"
    assert "Lao động – Việc làm" in table.content.decode("utf-8-sig")


def test_a_report_has_the_page_of_an_administrative_document() -> None:
    """A4 with the margins of Nghị định 30/2020/NĐ-CP, in Times New Roman of 14 points; the number
    of the page in the middle of the upper margin, but not on the first."""
    document = document_of()
    (page,) = document.sections
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    assert 20 <= page.top_margin.mm <= 25
    assert 20 <= page.bottom_margin.mm <= 25
    assert 30 <= page.left_margin.mm <= 35
    assert 15 <= page.right_margin.mm <= 20
    assert page.different_first_page_header_footer
    assert 'w:instr="PAGE"' in page.header.paragraphs[0]._p.xml
    assert not page.first_page_header.paragraphs[0]._p.xml.count("w:instr")
    normal = document.styles["Normal"]
    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(14))
    assert "Theme" not in document.styles["Heading 1"].element.rPr.xml


def test_the_head_names_the_office_and_the_country() -> None:
    """Side by side without lines, with the number and the date left to be written."""
    head = document_of(office="Ủy ban nhân dân phường Hải Châu").tables[0]
    assert "Borders" not in head._tbl.xml
    assert head.style.name == "Normal Table"
    left, right, number, dated = (cell.text.strip() for row in head.rows for cell in row.cells)
    assert left.endswith("\nỦY BAN NHÂN DÂN PHƯỜNG HẢI CHÂU")
    assert right == f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{MOTTO}"
    assert (number, dated) == (NUMBER, DATED)
    assert document_of().tables[0].rows[0].cells[0].text.strip().endswith(OFFICE)


def test_a_report_says_whose_it_is() -> None:
    """Its author, its title and its language, in what a list of files shows and in its text."""
    named, unnamed = document_of(office="Sở Tư pháp"), document_of()
    told = named.core_properties
    assert (told.author, told.language, told.comments) == ("Sở Tư pháp", "vi-VN", "")
    assert told.title.endswith("từ ngày 01/11/2026 đến ngày 30/11/2026")
    assert unnamed.core_properties.author == "Dân Hiểu"
    assert {one.get(qn("w:val")) for one in named.styles.element.iter(qn("w:lang"))} == {"vi-VN"}


def test_each_part_is_numbered_and_says_what_its_table_shows() -> None:
    """In words before the table; the last part and the signature are left to the office."""
    document = document_of()
    paragraphs = [one.text for one in document.paragraphs if one.text.strip()]
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert [one.partition(".")[0] for one in headings] == [f"{one}" for one in range(1, 11)]
    assert headings[-1] == "10. Nhận xét, kiến nghị"
    for heading in headings[:-1]:
        assert paragraphs[paragraphs.index(heading) + 1].endswith(".")
    assert paragraphs[paragraphs.index(headings[0]) + 1] == overall(NOW, before=BEFORE)
    left, right = (cell.text for cell in document.tables[-1].rows[0].cells)
    assert "Nơi nhận:" in left
    assert "(Ký, ghi rõ họ tên)" in right


def test_the_whole_is_told_in_words_beside_the_period_before() -> None:
    """How much was asked, how much more that is, and each part with its share."""
    told = overall(NOW, before=BEFORE).replace("\u00a0", " ")
    assert told == (
        "Trong kỳ có 27 lượt hỏi, tăng 5 lượt (22,7 %) so với kỳ trước; trả lời được 18 lượt"
        " (66,7 %), chưa trả lời được 5 lượt (18,5 %), không thuộc diện trả lời 4 lượt (14,8 %)."
        " Kỳ trước (từ ngày 01/10/2026 đến ngày 31/10/2026) có 22 lượt hỏi, trả lời được 12 lượt"
        " (54,5 %)."
    )
    assert "giảm 5 lượt (18,5\u00a0%)" in overall(BEFORE, before=NOW)
    assert "27 lượt hỏi, bằng kỳ trước;" in overall(NOW, before=NOW)
    assert "27 lượt hỏi; trả lời" in overall(NOW, before=NOTHING)
    assert overall(NOTHING, before=NOW).startswith("Trong kỳ không có lượt hỏi nào. Kỳ trước")


def test_a_table_compares_two_periods() -> None:
    """What was asked in either of them, with its share of this one; numbers as in Vietnam."""
    whole, *_, topics = document_of().tables[1:5]
    told = [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in whole.rows]
    assert told == [
        ["Nội dung", "Kỳ này", "Tỷ lệ", "Kỳ trước"],
        ["Lượt hỏi", "27", "100,0 %", "22"],
        ["Được trả lời", "18", "66,7 %", "12"],
        ["Chưa được trả lời", "5", "18,5 %", "10"],
        ["Không thuộc diện trả lời", "4", "14,8 %", "0"],
    ]
    assert [cell.text for cell in topics.rows[2].cells] == ["Y tế", "0", "0,0\u00a0%", "1.234"]


def test_the_tables_fit_the_page() -> None:
    """Each is as wide as the text at most, its columns have their own widths, and their names stand
    again on every page."""
    for table in document_of().tables[1:-1]:
        widths = [cell.width for cell in table.rows[0].cells]
        assert sum(widths) <= Mm(164) + Pt(1)  # Word rounds them
        assert min(widths) >= Mm(20)
        assert table.rows[0]._tr.trPr.xml.count("w:tblHeader") == 1


def test_a_period_without_questions_makes_a_report_all_the_same() -> None:
    """With its form and its sentences, and without empty tables."""
    document = document_of(NOTHING, before=NOTHING)
    assert len(document.tables) == 2
    assert any("không có lượt hỏi nào" in one.text for one in document.paragraphs)


def test_a_long_period_is_told_by_months() -> None:
    """A year has twelve rows in the document, and each of its days in the figures."""
    first = date(2026, 1, 1)
    days = tuple((first + timedelta(days=one), 2, 1) for one in range(365))
    year = replace(NOW, period=Period(first, date(2026, 12, 31)), days=days)
    by_month = next(one for one in document_of(year).tables if "Tháng" in one.rows[0].cells[0].text)
    assert [cell.text for cell in by_month.rows[2].cells] == ["02/2026", "56", "28"]
    assert len(by_month.rows) == 13
    assert sum(row[2] == "Theo ngày" for row in rows_of(year)) == 2 * 365


def test_what_citizens_typed_breaks_no_document() -> None:
    """Characters that XML cannot hold are left out of it."""
    matter = Matter("Nghỉ\x0bphép\x00 mấy ngày?", 1, ("a",))
    document = document_of(replace(NOW, matters=((Lack.DOCUMENT, matter),)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Nghỉ phép  mấy ngày?" in cells


def test_the_figures_are_one_long_table() -> None:
    """A row for each figure, with its period, its table, its row, its measure, its value and that
    of the period before; what one of the periods lacks is 0 there."""
    head, *rows = rows_of()
    assert tuple(head) == COLUMNS
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert {(row[0], row[1]) for row in rows} == {("2026-11-01", "2026-11-30")}
    told = {tuple(row[2:5]): tuple(row[5:]) for row in rows}
    assert told["Kết quả chung", "Lượt hỏi", "Số lượt"] == ("27", "22")
    assert told["Kết quả chung", "Không thuộc diện trả lời", "Số lượt"] == ("4", "0")
    assert told["Theo chủ đề", "Y tế", "Số lượt"] == ("0", "1234")
    assert told["Theo ngày", "2026-11-01", "Được trả lời"] == ("18", "")
    assert told["Ý kiến của người đọc", "Đất đai", "Chưa hữu ích"] == ("1", "1")
    assert as_csv(NOW, before=BEFORE).startswith("\ufeff".encode())


@pytest.mark.parametrize("typed", [FORMULA, "+1", "-1", "@SUM(1)", "\t=1", "\uff1d1"])
def test_the_figures_run_nothing(typed: str) -> None:
    """What citizens typed may begin as a formula does: it is text in a spreadsheet."""
    matters = ((Lack.DOCUMENT, Matter(typed, 1, ("a",))),)
    cells = [cell for row in rows_of(replace(NOW, matters=matters)) for cell in row]
    assert f"'{typed}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
