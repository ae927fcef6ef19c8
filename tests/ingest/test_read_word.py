"""DOCX: what Word shows is in the text once, and what it does not show is not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.read.detect import read_file
from ingest.read.docx.word import WordReader
from ingest.read.reader import ReadError
from tests.ingest.ooxml_files import DOCM, DOTX, package, packed, paragraph, row, run, table, tc

Write = Callable[[str, str | bytes], Path]
Lines = Callable[..., list[str]]


@pytest.fixture
def lines(made: Write) -> Lines:
    """Reads the lines of a DOCX with this body and these parts."""

    def read(*blocks: str, **parts: str) -> list[str]:
        return read_file(made("van-ban.docx", package("".join(blocks), **parts))).text.split("\n")

    return read


def note(number: int, *texts: str, kind: str = "footnote") -> str:
    """A footnote of these paragraphs."""
    mark = f"<w:r><w:{kind}Ref/></w:r>"
    blocks = "".join(paragraph(mark + run(text)) for text in texts)
    return f'<w:{kind} w:id="{number}">{blocks}</w:{kind}>'


def to_note(number: int, *, kind: str = "footnote", more: str = "") -> str:
    """A run that refers to a note."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/>{more}</w:r>'


SEPARATOR = '<w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>'


def test_footnotes_have_their_mark_and_stand_at_the_end(lines: Lines) -> None:
    """ "[1]" stands where Word has the mark; the notes follow as "[1] …", endnotes after them."""
    read = lines(
        paragraph(run("Điều 1. Tên") + to_note(2)),
        table(row("a", tc(paragraph(run("b") + to_note(3))))),
        paragraph(run("Hết") + to_note(1, kind="endnote") + run(".")),
        footnotes=SEPARATOR + note(2, "Điều này được sửa đổi.", "Lời mới.") + note(3, "Bỏ."),
        endnotes=note(1, "Cuối.", kind="endnote"),
    )
    assert read == [
        *("Điều 1. Tên[1]", "a | b[2]", "Hết[3]."),
        *("[1] Điều này được sửa đổi.", "Lời mới.", "[2] Bỏ.", "[3] Cuối."),
    ]


def test_typed_brackets_and_marks_are_not_doubled(lines: Lines) -> None:
    """Authors type brackets around a mark, or the mark itself: it is "[1]" all the same."""
    typed = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>5</w:t></w:r>'
    read = lines(
        paragraph(run("Một[") + to_note(1) + run("] và hai") + typed),
        footnotes=note(1, "[1] Ghi một.") + note(2, "(5) Ghi hai."),
    )
    assert read == ["Một[1] và hai[5]", "[1] Ghi một.", "[5] Ghi hai."]


def test_fields_show_their_result(lines: Lines) -> None:
    """The result of a field is text, its instruction is not; one inside another likewise. An
    instruction that never ends hides nothing."""

    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def code(words: str) -> str:
        return f"<w:r><w:instrText>{words}</w:instrText></w:r>"

    begin, separate, end = map(char, ("begin", "separate", "end"))
    inner = begin + code("REF b") + separate + run("trong") + end
    read = lines(
        paragraph(run("Xem ") + begin + code("REF a") + separate + run("Điều 5") + end),
        paragraph(begin + code("IF") + inner + separate + run("ngoài") + end),
        paragraph('<w:fldSimple w:instr="DATE"><w:r><w:t>năm 2031</w:t></w:r></w:fldSimple>'),
        paragraph('<w:hyperlink w:anchor="a"><w:r><w:t>liên kết</w:t></w:r></w:hyperlink>'),
        paragraph(begin + run("không mất")),
    )
    assert read == ["Xem Điều 5", "ngoài", "năm 2031", "liên kết", "không mất"]


def test_tracked_changes_are_taken_as_accepted(lines: Lines) -> None:
    """Inserted text is in, deleted and moved text is out; a deleted line end joins two lines."""
    read = lines(
        paragraph(
            run("Mức ")
            + '<w:del w:id="1"><w:r><w:delText>5</w:delText></w:r></w:del>'
            + '<w:moveFrom w:id="2"><w:r><w:t>cũ</w:t></w:r></w:moveFrom>'
            + '<w:ins w:id="3"><w:r><w:t>7</w:t></w:r></w:ins>'
            + run(" %")
        ),
        paragraph("Nối ", more="<w:rPr><w:del/></w:rPr>"),
        paragraph("liền."),
        table(row("bỏ", "bỏ", more="<w:del/>"), row("giữ", "giữ")),
        paragraph(
            '<w:commentRangeStart w:id="1"/>' + run("Lời") + '<w:commentReference w:id="1"/>'
        ),
    )
    assert read == ["Mức 7 %", "Nối liền.", "giữ | giữ", "Lời"]


def test_text_boxes_and_controls_are_read_once(lines: Lines) -> None:
    """A text box stands twice in the file and once in the text; content controls are text."""
    box = f"<w:txbxContent>{paragraph('DỰ THẢO')}</w:txbxContent>"
    twice = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('Trong khung')}</w:sdtContent></w:sdt>"
    inline = "<w:sdt><w:sdtContent><w:r><w:t>giữa dòng</w:t></w:r></w:sdtContent></w:sdt>"
    read = lines(paragraph(twice + run("Tên")), control, paragraph(run("Ở ") + inline))
    assert read == ["Tên", "DỰ THẢO", "Trong khung", "Ở giữa dòng"]


def test_signs_and_breaks_are_letters(lines: Lines) -> None:
    """Tabs are blanks, breaks end lines, hyphens are kept or left out as Word shows them, symbols
    are what they look like, hidden runs are not there."""
    breaks = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"
    hyphens = "<w:r><w:t>x</w:t><w:noBreakHyphen/><w:t>y</w:t><w:softHyphen/><w:t>z</w:t></w:r>"
    signs = (
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    )
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
    private = run("\uf0b0", font="Symbol")
    read = lines(paragraph(breaks), paragraph(hyphens), paragraph(signs + hidden + private))
    assert read == ["a b", "c", "x-yz", "☑≥°"]


def test_formulas_are_lines(lines: Lines) -> None:
    """A fraction, a power and a sum are written on one line."""

    def letters(words: str) -> str:
        return f"<m:r><m:t>{words}</m:t></m:r>"

    fraction = f"<m:f><m:num>{letters('a+b')}</m:num><m:den>{letters('12')}</m:den></m:f>"
    power = f"<m:sSup><m:e>{letters('x')}</m:e><m:sup>{letters('2')}</m:sup></m:sSup>"
    read = lines(paragraph(run("T = ") + f"<m:oMath>{fraction}{letters(' + ')}{power}</m:oMath>"))
    assert read == ["T = (a+b)/12 + x^2"]


def test_merged_cells_are_not_repeated(lines: Lines) -> None:
    """A cell over several rows stands in the first, one over several columns once."""
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    read = lines(
        table(
            row(tc("Chung", more='<w:gridSpan w:val="2"/>'), "Phí"),
            row(tc("Nhóm 1", more=begins), "xe đạp", "1"),
            row(tc("", more=goes_on), "xe máy", "2"),
        )
    )
    assert read == ["Chung | Phí", "Nhóm 1 | xe đạp | 1", "| xe máy | 2"]


def test_a_header_row_appears_once(lines: Lines) -> None:
    """A header row that is typed again for the next page, or heads the rest of a split table, is in
    the text once; a row that only looks like another row stays."""
    head = row("Loại", "Phí", header=True)
    read = lines(
        table(head, row("a", "1"), head, row("a", "1")),
        paragraph(""),
        table(row("Loại", "Phí"), row("b", "2")),
        paragraph("Bảng khác"),
        table(row("Loại", "Phí"), row("c", "3")),
    )
    assert read == [
        *("Loại | Phí", "a | 1", "a | 1", "b | 2"),
        *("Bảng khác", "Loại | Phí", "c | 3"),
    ]


def test_a_table_inside_a_table_is_read(lines: Lines) -> None:
    """A cell that holds a table has its own lines, and the inner rows are rows."""
    inner = table(row("x", "1"), row("y", "2"))
    read = lines(table(row("Ngoài", tc(paragraph("Gồm:") + inner + paragraph("")))))
    assert read == ["Ngoài", "Gồm:", "x | 1", "y | 2"]


def test_a_head_side_by_side_is_read_side_after_side(lines: Lines) -> None:
    """A table without borders that puts the head's two sides beside each other is no data."""
    left = tc(paragraph("BỘ CÂY XANH") + paragraph("Số: 12/2031/TT-BCX"))
    right = tc(paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + paragraph("Hà Nội, ngày …"))
    head = row(left, right)
    whole = [
        *("BỘ CÂY XANH", "Số: 12/2031/TT-BCX"),
        *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Hà Nội, ngày …"),
    ]
    assert lines(table(head, borders="none")) == whole
    assert lines(table(head)) == [f"{whole[0]} {whole[1]} | {whole[2]} {whole[3]}"]


def test_a_number_only_in_the_page_header_is_kept(lines: Lines) -> None:
    """Page headers are left out, but for the number of a text that has it nowhere else."""
    header = paragraph("Tập san") + paragraph("Số: 12/KH-UBND") + paragraph("Trang 1")
    body = paragraph("KẾ HOẠCH"), paragraph("Mở chợ")
    assert lines(*body, header1=header) == ["Số: 12/KH-UBND", "KẾ HOẠCH", "Mở chợ"]
    own = paragraph("Số: 13/KH-UBND")
    assert lines(own, *body, header1=header) == ["Số: 13/KH-UBND", "KẾ HOẠCH", "Mở chợ"]


def test_lines_that_word_made_of_the_headings_are_left_out(lines: Lines) -> None:
    """The entries of an automatic table of contents are no articles; a typed one stays."""
    style = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    entry = '<w:hyperlink w:anchor="_Toc1"><w:r><w:t>Điều 1. Tên 3</w:t></w:r></w:hyperlink>'
    read = lines(
        paragraph(entry, style="T1"),
        paragraph("Điều 1. Tên", style="T1"),
        styles=style,
    )
    assert read == ["Điều 1. Tên"]


@pytest.mark.parametrize(("name", "kind"), [("a.docm", DOCM), ("a.dotx", DOTX)])
def test_other_kinds_of_word_files_are_read(name: str, kind: str, made: Write) -> None:
    """A file with macros and a template differ in name only; macros are never looked at."""
    assert read_file(made(name, package(paragraph("Điều lệ"), kind=kind))).text == "Điều lệ"


def test_a_strict_file_and_one_with_lost_parts_are_read(made: Write) -> None:
    """ "Strict Open XML" names its elements by other addresses; a picture that is not there, or
    a text that lies under another name, does not keep the text from being read."""
    body = (
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">'
        f"<w:body>{paragraph('Điều 1. Một')}</w:body></w:document>"
    )
    relation = (
        '<Relationships><Relationship Type="x/officeDocument" Target="/word/a2.xml"/>'
        '<Relationship Type="x/image" Target="NULL"/></Relationships>'
    )
    made_strict = packed({"_rels/.rels": relation, "word/a2.xml": body})
    assert WordReader().read(made("strict.docx", made_strict)).text == "Điều 1. Một"


def test_old_fonts_are_read_with_their_capitals(made: Write) -> None:
    """Text in TCVN3 becomes Unicode; ".VnTimeH" shows capitals, and so does the text."""
    body = (
        paragraph(run("ch­¬ng i", font=".VnTimeH"))
        + paragraph(run("Quy ®Þnh nµy ¸p dông ®èi víi c¸c tæ chøc vµ c¸ nh©n", font=".VnTime"))
        + paragraph(run("ViÖc qu¶n lý chî do ñy ban nh©n d©n x· thùc hiÖn", font=".VnTime"))
        + paragraph(run("Møc th", font=".VnTime", more="<w:softHyphen/><w:t>ëng</w:t>"))
    )
    read = read_file(made("cu.docx", package(body)))
    assert read.text.split("\n") == [
        "CHƯƠNG I",
        "Quy định này áp dụng đối với các tổ chức và cá nhân",
        "Việc quản lý chợ do ủy ban nhân dân xã thực hiện",
        "Mức thưởng",
    ]
    assert read.encoding == "tcvn3"


def test_a_file_inside_the_file_is_named(made: Write) -> None:
    """Text that lies in the file as a whole other file is not lost in silence."""
    with pytest.raises(ReadError, match="chứa nguyên một tệp khác"):
        read_file(made("nhung.docx", package(paragraph("a") + '<w:altChunk r="1"/>')))


def test_a_document_of_great_depth_is_refused(made: Write) -> None:
    """Tables in tables without end are an error that names the file, and no crash."""
    deep = paragraph("a")
    for _ in range(600):
        deep = table(row(tc(deep)))
    with pytest.raises(ReadError, match=r"sau\.docx"):
        read_file(made("sau.docx", package(deep)))
