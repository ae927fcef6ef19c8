"""PDF with a text layer: reading order, words over lines and pages, and files that are no good."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.measure.fidelity import compare
from ingest.read.detect import read_file
from ingest.read.pages.pdf import MAX_PAGES
from ingest.read.reader import ReadError
from tests.ingest.pdf_files import Run, column, drawn_pdf, repeated_pdf

Write = Callable[[str, str | bytes], Path]

# Prose of two columns: each line fills its column of 40 letters.
LEFT = [
    "Chợ phiên họp vào ngày mồng năm và ngày",
    "mười lăm hằng tháng; người bán dựng lều",
    "từ chiều hôm trước và dọn dẹp sạch sẽ ở",
    "chỗ của mình trước khi ra về. Ban quản",
    "lý chợ thu phí theo bảng giá đã được ủy",
    "ban nhân dân xã niêm yết, ghi biên lai",
    "và nộp vào ngân sách xã trong ba ngày.",
]
RIGHT = [
    "Hàng hóa bán tại chợ phải có nguồn gốc",
    "rõ ràng; nghiêm cấm bán hàng giả và các",
    "loại động vật hoang dã. Người mua được",
    "đổi hàng trong ngày nếu hàng bị hỏng do",
    "lỗi của người bán. Tranh chấp nhỏ được",
    "hòa giải tại chỗ, tranh chấp lớn thì do",
    "tòa án nhân dân huyện xem xét giải quyết.",
]


def text_of(content: bytes, made: Write) -> str:
    """What is read from this file."""
    return read_file(made("van-ban.pdf", content)).text


def test_columns_are_read_one_after_the_other_however_they_were_drawn(made: Write) -> None:
    """Two columns of prose give the same text drawn column by column and line by line across."""
    left, right = column(LEFT, x=50), column(RIGHT, x=310)
    across = [run for pair in zip(left, right, strict=True) for run in pair]
    wanted = " ".join([*LEFT, *RIGHT]).replace("ba ngày. Hàng", "ba ngày.\nHàng")
    for page in ([*left, *right], across, across[::-1]):
        assert text_of(drawn_pdf([page]), made).split() == wanted.split()


def test_lines_drawn_out_of_order_are_read_from_the_top(made: Write) -> None:
    """A page drawn from its end to its beginning reads as it is printed."""
    lines = ["Điều 1. Phạm vi", "Luật này nói về chợ.", "Điều 2. Hiệu lực", "Từ ngày mai."]
    assert text_of(drawn_pdf([column(lines)[::-1]]), made).split("\n") == lines


def test_cells_of_a_table_stay_together_in_the_order_of_drawing(made: Write) -> None:
    """A cell of two lines is not torn apart by the cell beside it."""
    page = [
        *column(["Xe máy chạy quá", "tốc độ cho phép"], x=60, y=100),
        *column(["800.000 đồng", "mỗi lần"], x=320, y=100),
        Run("Xe đạp", 60, 150),
        Run("100.000 đồng", 320, 150),
    ]
    read = text_of(drawn_pdf([page]), made)
    assert "Xe máy chạy quá tốc độ cho phép" in read
    assert read.index("800.000") < read.index("Xe đạp") < read.index("100.000")


def test_words_and_numbers_are_joined_over_lines(made: Write) -> None:
    """A number cut at its slash or hyphen is whole again; a hyphen that is part of it stays."""
    lines = [
        "Thực hiện Luật Chợ và theo quy định tại Nghị định số 29/2023/NĐ-",
        "CP của Chính phủ, Bộ luật Lao động số 45/2019/",
        "QH14 và các chương trình kinh tế-",
        "xã hội, dùng phần mềm manage-",
        "ment mới.",
    ]
    assert text_of(drawn_pdf([column(lines)]), made) == (
        "Thực hiện Luật Chợ và theo quy định tại Nghị định số 29/2023/NĐ-CP của Chính phủ, Bộ luật "
        "Lao động số 45/2019/QH14 và các chương trình kinh tế-xã hội, dùng phần mềm management mới."
    )


def test_a_paragraph_goes_on_over_a_page(made: Write) -> None:
    """Page numbers and running headers between its halves are gone, its words are joined."""
    whose = ("Người bán", "Người mua", "Chủ đò", "Người bán hàng tại chợ phiên")
    middle = "giữ vệ sinh chung và trả phí cho"
    pages = [
        [
            Run("CÔNG BÁO/Chợ phiên", 60, 40),
            *column([f"Điều {number}. Vệ sinh của {who}", f"{who} {middle}"], y=700),
            Run(str(number), 290, 810),
        ]
        for number, who in enumerate(whose, start=1)
    ]
    pages.append([Run("CÔNG BÁO/Chợ phiên", 60, 40), Run("Ban quản lý chợ.", 60, 80)])
    read = text_of(drawn_pdf(pages), made).split("\n")
    assert read[-1] == f"{whose[-1]} {middle} Ban quản lý chợ."
    assert "CÔNG BÁO" not in "".join(read)
    assert not [line for line in read if line.isdecimal()]


def test_a_number_in_the_last_row_of_a_table_is_no_page_number(made: Write) -> None:
    """Only a number that stands alone in its row is a page number."""
    page = [Run("12", 60, 780), Run("Xe máy", 300, 780), Run("7", 290, 815)]
    assert text_of(drawn_pdf([page]), made).split() == ["12", "Xe", "máy"]


@pytest.mark.parametrize("turned", [0, 90, 270])
def test_a_page_written_sideways_is_read(turned: int, made: Write) -> None:
    """Text that runs up the page is read as lines, whether or not the page is turned for it."""
    page = [
        Run("Điều 1. Phạm vi điều chỉnh", 100, 700, turn="90"),
        Run("Luật này quy định về chợ.", 116, 700, turn="90"),
    ]
    read = text_of(drawn_pdf([page], turned=turned), made)
    assert read.split("\n") == ["Điều 1. Phạm vi điều chỉnh", "Luật này quy định về chợ."]


def test_text_drawn_twice_is_read_once(made: Write) -> None:
    """Bold letters made by drawing them twice, a little apart, are not doubled."""
    between = column([f"Dòng thứ {number} của văn bản" for number in range(12)], y=130)
    page = [Run("QUYẾT ĐỊNH", 200, 100), *between, Run("QUYẾT ĐỊNH", 200.4, 100)]
    assert text_of(drawn_pdf([page]), made).count("QUYẾT ĐỊNH") == 1


def test_ligatures_are_letters(made: Write) -> None:
    """The one sign "ﬁ" of some fonts is read as the two letters that it stands for."""
    assert text_of(drawn_pdf([[Run("Hệ số ﬁnal là 2.")]]), made) == "Hệ số final là 2."


def test_the_hyphen_of_an_old_font_is_the_letter_u_with_horn(made: Write) -> None:
    """In the fonts ".Vn…" the code of the hyphen is "ư": it survives inside words and at the ends
    of lines, where PDF libraries take it for a hyphen."""
    lines = [
        "QuyÕt ®Þnh cña Thñ t\xadíng ChÝnh phñ vÒ tr\xadêng häc vµ vèn ®Çu t\xad",
        "c«ng trong n\xadíc, ®\xadîc h\xadëng chÝnh s\xb8ch \xadu ®·i.",
    ]
    raw = read_file(made("cu.pdf", drawn_pdf([column(lines)], font=".VnTime")))
    assert raw.text == (
        "Quyết định của Thủ tướng Chính phủ về trường học và vốn đầu tư công trong nước, được "
        "hưởng chính sách ưu đãi."
    )
    assert raw.encoding == "tcvn3"


@pytest.mark.shared
def test_old_pdf_files_keep_their_diacritics(shared: Path) -> None:
    """At least 95 in 100 letters with diacritics of each real PDF in TCVN3 are recovered."""
    for path in sorted((shared / "legacy").glob("*.pdf")):
        reference = path.with_suffix(".txt").read_text(encoding="utf-8")
        assert compare(reference, read_file(path).text).accuracy >= 0.95, path.name


def test_a_text_that_speaks_of_pdf_is_no_pdf(made: Write) -> None:
    """Only a file that begins as a PDF, or has one's head and end, is read as one."""
    note = "Ghi chú kỹ thuật\nTệp bắt đầu bằng chữ\n%PDF-1.7\nlà tệp PDF.\n"
    assert read_file(made("ghi-chu.txt", note)).text.startswith("Ghi chú")
    late = b"HTTP/1.1 200 OK\r\n\r\n" + drawn_pdf([[Run("Điều 1. Chợ")]])
    assert text_of(late, made) == "Điều 1. Chợ"


def test_a_damaged_table_of_places_is_rebuilt(made: Write) -> None:
    """A file whose cross-reference table points nowhere is read whole."""
    content = drawn_pdf([[Run("Điều 1. Chợ")], [Run("Điều 2. Phí")]])
    start = content.rindex(b"startxref")
    assert text_of(content[:start] + b"startxref\n7\n%%EOF", made) == "Điều 1. Chợ\nĐiều 2. Phí"


def test_a_file_without_its_end_is_refused(made: Write) -> None:
    """A file cut in the middle is not read as if it were whole, at whatever byte it was cut."""
    content = drawn_pdf([[Run("Điều 1. Chợ")], [Run("Điều 2. Phí")]])
    for end in range(100, len(content) - 8, 37):
        with pytest.raises(ReadError, match=r"cut\.pdf"):
            read_file(made("cut.pdf", content[:end]))


def test_a_file_without_pages_is_refused(made: Write) -> None:
    """It is named, with what is wrong."""
    with pytest.raises(ReadError, match=r"rong\.pdf: tệp PDF (không có trang|bị hỏng)"):
        read_file(made("rong.pdf", drawn_pdf([])))


def test_a_page_that_fails_is_named(made: Write) -> None:
    """A page whose object is missing stops the file, which says which page it is."""
    content = drawn_pdf([[Run("Điều 1. Chợ")], [Run("Điều 2. Phí")]])
    broken = content.replace(b"8 0 obj\n<< /Type /Page ", b"8 0 obj\n<< /Type /Pagx ")
    assert broken != content
    with pytest.raises(ReadError, match=r"hong\.pdf: không đọc được trang 2"):
        read_file(made("hong.pdf", broken))


@pytest.mark.parametrize(("pieces", "times"), [(1_000_000, 1), (25_000, 40)])
def test_a_page_that_takes_the_memory_of_the_machine_is_refused(
    made: Write, pieces: int, times: int
) -> None:
    """With the reason, and by the limit of another process: also where nothing that is packed in
    it unpacks to much."""
    content = b"BT /F 12 Tf (Dieu 1. Cho) Tj ET\n"
    assert text_of(repeated_pdf(content, times=times), made) == "Dieu 1. Cho"
    bomb = repeated_pdf(content * pieces, times=times)
    assert len(bomb) < 200_000
    with pytest.raises(ReadError, match=r"bom\.pdf: mở các trang cần quá 512 MB bộ nhớ"):
        read_file(made("bom.pdf", bomb))


def test_ten_thousand_pages_are_refused_at_once(made: Write) -> None:
    """Not after minutes of reading: the limit is said, and what to do."""
    content = drawn_pdf([[Run("a")]] * 10_000)
    started = time.monotonic()
    with pytest.raises(ReadError, match=rf"10000 trang, giới hạn là {MAX_PAGES}"):
        read_file(made("dai.pdf", content))
    assert time.monotonic() - started < 10
