"""DOCX: the numbers that Word writes before the paragraphs of lists stand in the text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.document import read_document
from ingest.read.detect import read_file
from ingest.read.docx.counting import formatted
from tests.ingest.ooxml_files import levels, lists, package, paragraph

Write = Callable[[str, str | bytes], Path]
Lines = Callable[..., list[str]]


@pytest.fixture
def lines(made: Write) -> Lines:
    """Reads the lines of a DOCX of these paragraphs and parts."""

    def read(*paragraphs: str, **parts: str) -> list[str]:
        path = made("danh-so.docx", package("".join(paragraphs), **parts))
        return read_file(path).text.split("\n")

    return read


def begin(level: int, number: int) -> str:
    """An override that lets a level of a list begin anew."""
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{number}"/></w:lvlOverride>'


LAW = levels(
    "upperRoman Chương %1",
    'decimal Điều %2.|<w:lvlRestart w:val="0"/>',
    "decimal %3.",
    "lowerLetter %4)",
) + lists("0")


def test_a_law_numbered_by_word_has_its_articles(made: Write) -> None:
    """Chapters, articles, clauses and points that only the file's lists number are units; articles
    count on through the chapters, clauses and points begin anew."""
    path = made(
        "luat.docx",
        package(
            paragraph("QUY ĐỊNH CHUNG", place="1:0")
            + paragraph("Phạm vi điều chỉnh", place="1:1")
            + paragraph("Nghị định này quy định về bến đò:", place="1:2")
            + paragraph("Bến ngang sông;", place="1:3")
            + paragraph("Bến dọc sông.", place="1:3")
            + paragraph("Nghị định này không quy định về bến cảng.", place="1:2")
            + paragraph("TỔ CHỨC", place="1:0")
            + paragraph("Ban quản lý bến", place="1:1")
            + paragraph("Xã lập Ban quản lý bến.", place="1:2"),
            numbering=LAW,
        ),
    )
    read = read_document(path)
    assert read.text.split("\n") == [
        "Chương I QUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi điều chỉnh",
        "1. Nghị định này quy định về bến đò:",
        "a) Bến ngang sông;",
        "b) Bến dọc sông.",
        "2. Nghị định này không quy định về bến cảng.",
        "Chương II TỔ CHỨC",
        "Điều 2. Ban quản lý bến",
        "1. Xã lập Ban quản lý bến.",
    ]
    refs = [str(unit.ref).partition("#")[2] for unit in read.walk()]
    assert "dieu-1.khoan-1.diem-b" in refs
    assert "dieu-2.khoan-1" in refs


def test_word_letters_points_without_d_bar(lines: Lines) -> None:
    """Word's list of letters goes a, b, c, d, e: the text keeps what Word shows."""
    points = [paragraph(word, place="1:0") for word in ("ao", "bể", "cá", "dê", "én")]
    read = lines(*points, numbering=levels("lowerLetter %1)") + lists("0"))
    assert read == ["a) ao", "b) bể", "c) cá", "d) dê", "e) én"]


def test_levels_show_the_numbers_above_them(lines: Lines) -> None:
    """ "%1.%2." shows two levels, each in its own form; all in figures where the list says so."""
    read = lines(
        paragraph("một", place="1:0"),
        paragraph("hai", place="1:1"),
        paragraph("ba", place="1:2"),
        paragraph("bốn", place="1:0"),
        paragraph("năm", place="1:1"),
        numbering=levels("upperRoman %1.", "decimal %1.%2.", "decimal %1.%2.%3.|<w:isLgl/>")
        + lists("0"),
    )
    assert read == ["I. một", "I.1. hai", "1.1.1. ba", "II. bốn", "II.1. năm"]


def test_lists_of_one_kind_count_on_or_begin_anew(lines: Lines) -> None:
    """Lists of one abstract list count on together; one with an override begins anew, once."""
    places = ["1:0", "1:0", "2:0", "2:0", "1:0", "3:0"]
    read = lines(
        *(paragraph("x", place=place) for place in places),
        numbering=levels("decimal %1.") + lists("0", f"0|{begin(0, 1)}", "0"),
    )
    assert read == ["1. x", "2. x", "1. x", "2. x", "3. x", "4. x"]


def test_an_override_can_give_a_level_another_form(lines: Lines) -> None:
    """A list can write a level of its abstract list in its own way."""
    own = (
        '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="5"/>'
        '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride>'
    )
    read = lines(
        paragraph("x", place="1:0"),
        paragraph("y", place="2:0"),
        numbering=levels("decimal %1.") + lists("0", f"0|{own}"),
    )
    assert read == ["1. x", "b) y"]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="D"><w:name w:val="Dieu"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="K"><w:name w:val="Khoan"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="D2"><w:name w:val="Dieu sau"/>'
    '<w:basedOn w:val="D"/></w:style>'
)


def test_styles_number_paragraphs(lines: Lines) -> None:
    """A style can hold the list; its level is the one that the list links to the style, also for a
    style based on it. List 0 takes the number away."""
    read = lines(
        paragraph("Một", style="D"),
        paragraph("khoản", style="K"),
        paragraph("khoản", style="K"),
        paragraph("không số", style="D", place="0"),
        paragraph("Hai", style="D2"),
        paragraph("khoản", style="K"),
        numbering=levels(
            'decimal Điều %1.|<w:pStyle w:val="D"/>', 'decimal %2.|<w:pStyle w:val="K"/>'
        )
        + lists("0"),
        styles=STYLES,
    )
    assert read == [
        *("Điều 1. Một", "1. khoản", "2. khoản"),
        *("không số", "Điều 2. Hai", "1. khoản"),
    ]


def test_bullets_are_the_signs_that_word_shows(lines: Lines) -> None:
    """Bullets of symbol fonts are written as the signs that they look like."""
    fonts = '<w:rPr><w:rFonts w:ascii="{0}" w:hAnsi="{0}"/></w:rPr>'
    read = lines(
        *(paragraph("x", place=f"1:{level}") for level in range(4)),
        paragraph("", place="1:0"),
        numbering=levels(
            "bullet \uf0b7|" + fonts.format("Symbol"),
            "bullet \uf0fc|" + fonts.format("Wingdings"),
            "bullet o|" + fonts.format("Courier New"),
            "bullet -",
        )
        + lists("0"),
    )
    assert read == ["• x", "✓ x", "◦ x", "- x"]


def test_a_numbered_cell_without_words_has_its_number(lines: Lines) -> None:
    """The column "STT" of a table is often numbered by Word alone."""
    cells = [f"<w:tc>{paragraph('', place='1:0')}</w:tc><w:tc>{paragraph(w)}</w:tc>" for w in "xy"]
    rows = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    read = lines(f"<w:tbl>{rows}</w:tbl>", numbering=levels("decimal %1") + lists("0"))
    assert read == ["1 | x", "2 | y"]


def test_deleted_paragraphs_are_not_counted(lines: Lines) -> None:
    """A paragraph that a tracked change deleted has no number, and the next one takes it."""
    gone = "<w:rPr><w:del/></w:rPr>"
    text = '<w:del w:id="1"><w:r><w:delText>bỏ</w:delText></w:r></w:del>'
    read = lines(
        paragraph("một", place="1:0"),
        paragraph(text, place="1:0", more=gone),
        paragraph("hai", place="1:0"),
        numbering=levels("decimal %1.") + lists("0"),
    )
    assert read == ["1. một", "2. hai"]


@pytest.mark.parametrize(
    ("count", "form", "written"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (4, "0001", "0004"),
        (1994, "upperRoman", "MCMXCIV"),
        (9, "lowerRoman", "ix"),
        (28, "upperLetter", "BB"),
        (0, "upperRoman", "0"),
        (10**9, "lowerLetter", str(10**9)),
        (10**9, "lowerRoman", str(10**9)),
        (15, "vietnameseCounting", "mười lăm"),
        (21, "vietnameseCounting", "hai mươi mốt"),
        (3, "numberInDash", "- 3 -"),
        (3, "none", ""),
        (3, "thaiCounting", "3"),
    ],
)
def test_numbers_are_written_in_their_form(count: int, form: str, written: str) -> None:
    """Each form as Word writes it; unknown forms and impossible numbers in figures."""
    assert formatted(count, form) == written
