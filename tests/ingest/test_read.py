"""Readers: one law out of every format, and a clear error for whatever is wrong with a file."""

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.document import read_document
from ingest.read.detect import read_file
from ingest.read.reader import MAX_BYTES, ReadError
from ingest.values import Level
from tests.ingest.files import pdf, with_part, word
from tests.ingest.texts import LAW, assert_tree, assert_whole, outline

Write = Callable[[str, str | bytes], Path]

PAGES = [
    [
        "Luật Chợ - bản in",
        "Điều 1. Phạm vi điều chỉnh",
        "Luật này quy định về chợ phiên họp theo ngày định trước tại các xã và quyền của người",
        "bán hàng tại chợ đó.",
        "1",
    ],
    ["Luật Chợ - bản in", "Điều 2. Giờ họp", "1. Chợ họp từ 05 giờ.", "2. Tan lúc 11 giờ.", "2"],
    ["Luật Chợ - bản in", "Điều 3. Phí", "Không thu phí.", "3"],
]


def _markdown() -> str:
    lines = LAW.replace("\nĐiều ", "\n## Điều ").replace("LUẬT\nCHỢ", "# LUẬT CHỢ").split("\n")
    front = "---\nso_ky_hieu: 99/2031/QH17\ntitle: Luật Chợ phiên\nngay_ban_hanh: 2031-03-02\n---\n"
    return front + "\n\n".join(lines)


def _html() -> str:
    body = "".join(f"<p>{line}</p>\n" for line in LAW.split("\n"))
    return f"""<!DOCTYPE html><html><head><title>Luật</title><script>var a = "Điều 8. Mã"</script>
<style>p {{ color: red }}</style></head><body><nav><a href="/">Trang chủ</a></nav>
<div class="main-menu">Văn bản</div><article>{body}</article>
<footer>Bản quyền của trang</footer></body></html>"""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("luat.txt", LAW),
        ("luat-bom.txt", LAW.encode("utf-8-sig")),
        ("luat-utf16.txt", LAW.encode("utf-16")),
        ("luat-crlf.txt", LAW.replace("\n", "\r\n")),
        ("luat.md", _markdown()),
        ("luat.html", _html()),
        ("luat.docx", word(LAW.split("\n"))),
        ("luat.json.gz", gzip.compress(json.dumps({"metadata": {}, "raw_text": LAW}).encode())),
    ],
)
def test_every_format_gives_the_same_law(name: str, content: str | bytes, made: Write) -> None:
    """The articles of one law, their titles and addresses are the same from every format."""
    read = read_document(made(name, content))
    expected = [line for line in outline(read_document(made("x.txt", LAW))) if "dieu" in line]
    assert [line for line in outline(read) if "dieu" in line] == expected
    assert (read.number, str(read.source.issued)) == ("99/2031/QH17", "2031-03-02")
    assert "Trang chủ" not in read.text
    assert "Bản quyền" not in read.text
    assert "Mã" not in read.text
    assert_whole(read)
    assert_tree(read)


def test_a_pdf_loses_headers_and_page_numbers_and_joins_lines(made: Write) -> None:
    """Lines at the edge of the pages go, wrapped lines are joined, clauses keep their lines."""
    read = read_document(made("luat.pdf", pdf(PAGES)))
    assert read.text.split("\n") == [
        "Điều 1. Phạm vi điều chỉnh",
        "Luật này quy định về chợ phiên họp theo ngày định trước tại các xã và quyền của người bán "
        "hàng tại chợ đó.",
        "Điều 2. Giờ họp",
        "1. Chợ họp từ 05 giờ.",
        "2. Tan lúc 11 giờ.",
        "Điều 3. Phí",
        "Không thu phí.",
    ]
    assert_whole(read)


def test_tables_are_lines_in_their_place(made: Write) -> None:
    """A row of a table is one line "a | b", in DOCX, HTML and Markdown."""
    rows = [["Hạng xe", "Mức phí"], ["Xe máy", "5.000 đồng"]]
    html_rows = "".join(f"<tr><td>{a}</td><td><p>{b}</p></td></tr>" for a, b in rows)
    for path in (
        made("bang.docx", word(["Mở đầu"], table=rows)),
        made("bang.html", f"<html><body><p>Mở đầu</p><table>{html_rows}</table></body></html>"),
        made("bang.md", "Mở đầu\n\n| Hạng xe | Mức phí |\n|---|:-:|\n| Xe máy | 5.000 đồng |\n"),
    ):
        assert read_file(path).text == "Mở đầu\nHạng xe | Mức phí\nXe máy | 5.000 đồng"


def test_an_article_quoted_in_bold_is_none_where_the_file_marks_its_headings(made: Write) -> None:
    """Markdown says which lines are headings; a quoted article in bold is not one of them."""
    text = "# THÔNG TƯ\n## Điều 1. Sửa đổi\n**Điều 2. Cũ**\nLời cũ.\n## Điều 2. Hiệu lực\nNgay."
    read = read_document(made("sua.md", text))
    titles = [unit.title for unit in read.walk() if unit.level is Level.ARTICLE]
    assert titles == ["Sửa đổi", "Hiệu lực"]


BAD = {
    "rong.txt": (b"", "rỗng"),
    "trang.txt": (b" \n\t\n", "không có chữ"),
    "nhi-phan.txt": (bytes(range(128)) * 30, "nhị phân"),
    "latin.txt": ("Điều lệ".encode("cp1258", errors="replace") + b"\xe9\xff", "Unicode"),
    "anh.docx": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "ảnh PNG"),
    "cu.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".doc bị hỏng"),
    "mat-khau.docx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "mật khẩu",
    ),
    "cut.docx": (word(["Điều 1. Một"])[:-300], "cắt cụt"),
    "hong.docx": (with_part(word(["a"]), name="word/document.xml", content=b"<w:"), "hỏng"),
    "bom.docx": (
        with_part(word(["a"]), name="word/media/a.xml", content=b" " * 60_000_000),
        "lớn bất thường",
    ),
    "thuc-the.docx": (
        with_part(
            word(["a"]),
            name="word/document.xml",
            content=b'<!DOCTYPE a [<!ENTITY b "c">]><w:document>&b;</w:document>',
        ),
        "thực thể",
    ),
    "bang-tinh.xlsx": (
        with_part(b"PK\5\6" + b"\0" * 18, name="xl/workbook.xml", content=b"a"),
        "không phải .docx",
    ),
    "cut.pdf": (pdf(PAGES)[:300], "PDF bị hỏng"),
    "khoa.pdf": (pdf(PAGES, encrypted=True), "mật khẩu"),
    "la.json": (b'{"raw_text": 5}', "metadata"),
    "cut.json.gz": (gzip.compress(b'{"raw_text": "a"}')[:-9], "cắt cụt"),
    "dau.md": (b"---\ntitle: [a\n---\nb", "YAML"),
    "ngay.md": (b"---\nissued: hom qua\n---\nb", "issued"),
    "trong.html": (b"<html><body><script>x</script></body></html>", "không có nội dung"),
    "cut.rtf": (b"{\\rtf1 a", ".rtf bị cắt cụt"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_a_reason_and_a_next_step(name: str, made: Write) -> None:
    """Each fault names the file, says in Vietnamese what is wrong, and what to do next."""
    content, reason = BAD[name]
    with pytest.raises(ReadError) as caught:
        read_document(made(name, content))
    assert name in caught.value.what
    assert reason in caught.value.what
    assert caught.value.mend.endswith(".")


def test_a_file_that_is_missing_or_too_large_is_refused(tmp_path: Path) -> None:
    """A file of 200 MB is refused before it is read; a missing one is named."""
    huge = tmp_path / "lon.txt"
    with huge.open("wb") as file:
        os.truncate(file.fileno(), 200_000_000)
    with pytest.raises(ReadError, match=f"200 MB, giới hạn là {MAX_BYTES // 10**6} MB"):
        read_document(huge)
    with pytest.raises(ReadError, match=r"khong-co\.txt"):
        read_document(tmp_path / "khong-co.txt")
    with pytest.raises(ReadError):
        read_document(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("thuc-ra-la-chu.pdf", LAW),
        ("thuc-ra-la-web.txt", _html()),
        ("thuc-ra-la-word.txt", word(LAW.split("\n"))),
    ],
)
def test_a_mislabelled_file_is_read_as_what_it_is(
    name: str, content: str | bytes, made: Write
) -> None:
    """The content decides which reader reads a file, not its name."""
    assert read_document(made(name, content)).number == "99/2031/QH17"
