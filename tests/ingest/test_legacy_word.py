"""Reading .doc files of Word 97 to 2003 without any office program."""

import os
import shutil
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.document import read_document
from ingest.read.detect import read_file
from ingest.read.legacy import conversion
from ingest.read.reader import MAX_BYTES, Raw, ReadError
from tests.ingest.texts import LAW, assert_whole, outline
from tests.ingest.word_files import LINE, ROW, compound, word_97

Write = Callable[[str, str | bytes], Path]

# "Quyết định", "Điều 1. Thu nhập", "Mức thưởng là ư" in TCVN3, whose "ư" is the soft hyphen.
OLD = "QuyÕt ®Þnh\r§iÒu 1. Thu nhËp\rMøc th\xadëng hµng th¸ng.\r"


def _lines(path: Path) -> list[str]:
    return read_file(path).text.split("\n")


@pytest.mark.parametrize("wide", [False, True])
def test_tcvn3_comes_out_as_unicode(wide: bool, made: Write) -> None:  # noqa: FBT001
    """Every letter arrives, "ư" included, whether characters take one byte or two."""
    raw = read_file(made("cu.doc", word_97(OLD, wide=wide)))
    assert raw.text == "Quyết định\nĐiều 1. Thu nhập\nMức thưởng hàng tháng."
    assert raw.encoding == "tcvn3"


def test_a_unicode_doc_gives_the_same_law_as_its_text(made: Write) -> None:
    """The articles and the number of a law are those of the plain text, and no encoding is told."""
    read = read_document(made("luat.doc", word_97(LAW.replace("\n", "\r") + "\r", wide=True)))
    assert outline(read) == outline(read_document(made("luat.txt", LAW)))
    assert (read.number, read.encoding) == ("99/2031/QH17", "")
    assert_whole(read)


def test_rows_notes_and_boxes_keep_their_words(made: Write) -> None:
    """A row is one line, empty cells included; notes are numbered; text boxes are not lost."""
    text = f"Mở đầu\x02\rXe máy\a\a5.000 đồng\a{ROW}Hai{LINE}dòng\aMột\a{ROW}Hết\r"
    path = made("bang.doc", word_97(text, notes="\x02 Theo Điều 5.\r", boxes="Khung\r", wide=True))
    assert _lines(path) == [
        "Mở đầu[1]",
        "Xe máy | | 5.000 đồng",
        "Hai dòng | Một",
        "Hết",
        "Khung",
        "[1] Theo Điều 5.",
    ]


def test_a_table_that_lays_out_the_text_is_no_row(made: Write) -> None:
    """A cell of several pages keeps its lines, so that its articles are found."""
    long = f"Điều 1. Một{LINE}" + "Nội dung của điều này. " * 80
    path = made("khung.doc", word_97(f"{long}{LINE}Điều 2. Hai\aPhải\a{ROW}", wide=True))
    assert [line[:11] for line in _lines(path)] == [
        "Điều 1. Một",
        "Nội dung củ",
        "Điều 2. Hai",
        "Phải",
    ]


def test_fields_show_their_result_and_deleted_words_are_gone(made: Write) -> None:
    """A field gives what it shows; what tracked changes deleted is no text of the law."""
    text = 'Xem \x13 HYPERLINK "x" \x13 PAGE \x14trang 3\x15\x15. Mức \x13SYMBOL 1\x15phí cũ mới.\r'
    path = made("truong.doc", word_97(text, wide=True, deleted="cũ "))
    assert _lines(path) == ["Xem . Mức phí mới."]
    half = made("nua.doc", word_97("Mở \x13đóng thiếu\r", wide=True))
    assert _lines(half) == ["Mở đóng thiếu"]


def test_symbols_are_the_signs_that_they_look_like(made: Write) -> None:
    """A sign put in from the font Symbol is read as that sign."""
    path = made("tong.doc", word_97("Tổng (K1\r", wide=True, symbol=("(", "Symbol", 0xF0E5)))
    assert _lines(path) == ["Tổng ∑K1"]


def test_special_hyphens(made: Write) -> None:
    """A hyphen that may not break is one; one that only may break is none; line breaks break."""
    path = made("gach.doc", word_97("Bà Rịa\x1eVũng Tàu, Sóng Th\x1fần\vhết\r", wide=True))
    assert _lines(path) == ["Bà Rịa-Vũng Tàu, Sóng Thần", "hết"]


def _old_word() -> bytes:
    head = struct.pack("<HH", 0xA5DC, 104)
    return compound({"WordDocument": head + b"\0" * 4000, "0Table": b"\0"})


BAD = {
    "khoa.doc": (word_97("Mật\r", wide=True, flags=0x0100), "mật khẩu", "bỏ mật khẩu"),
    "bang.doc": (compound({"Workbook": b"a", "b": b"c"}), "Excel", "lưu lại"),
    "chieu.doc": (compound({"PowerPoint Document": b"a"}), "PowerPoint", "lưu lại"),
    "thu.doc": (compound({"__properties": b"a"}), "không chứa văn bản Word", "lưu lại"),
    "trong.doc": (word_97("\r\r"), "không có chữ", "chuyển ảnh"),
    "cut.doc": (word_97("QuyÕt ®Þnh " * 900 + "\r")[:9000], "cắt cụt", "tải lại"),
    "la.doc": (compound({"WordDocument": b"x" * 5000, "1Table": b""}), "bị hỏng", "tải lại"),
    "thieu.doc": (word_97(OLD).replace(b"1\0T\0a\0", b"x\0T\0a\0"), "bị hỏng", "tải lại"),
    "muc.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 900, "bị hỏng", "tải lại"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_a_reason_and_a_next_step(name: str, made: Write) -> None:
    """Each fault names the file, says what is wrong with it, and what to do next."""
    content, reason, mend = BAD[name]
    with pytest.raises(ReadError) as caught:
        read_file(made(name, content))
    assert caught.value.what.startswith(f"{name}: ")
    assert reason in caught.value.what
    assert mend in caught.value.mend


def test_a_doc_of_an_older_word_names_the_package(
    made: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Word 6 and 95 need LibreOffice; without it, the error names the package to install."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(ReadError, match="Word 95") as caught:
        read_file(made("xua.doc", _old_word()))
    assert "libreoffice-writer-nogui" in caught.value.mend


def test_what_libreoffice_reads_is_repaired(made: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text of a conversion is in the old encoding too, and comes out as Unicode."""
    monkeypatch.setattr(shutil, "which", lambda _: "soffice")
    monkeypatch.setattr(conversion, "_by_libreoffice", lambda *_, **__: OLD.replace("\r", "\n"))
    raw = read_file(made("xua.doc", _old_word()))
    assert raw == Raw("Quyết định\nĐiều 1. Thu nhập\nMức thưởng hàng tháng.", encoding="tcvn3")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_keeps_the_letter_that_looks_like_a_soft_hyphen(made: Write) -> None:
    """The conversion itself loses no "ư": it goes to plain text, not to .docx."""
    raw = conversion.converted(made("cu.doc", word_97(OLD)), why="thử")
    assert "Mức thưởng hàng tháng." in raw.text


def test_a_doc_that_is_something_else_is_read_as_what_it_is(made: Write) -> None:
    """Web sites name pages and RTF ".doc": the content decides."""
    page = "<html><body><p>Điều 1. Phạm vi</p></body></html>"
    assert read_file(made("web.doc", page)).text == "Điều 1. Phạm vi"
    assert read_file(made("rtf.doc", r"{\rtf1\ansi Ch\'ada r\'e2}")).text
    assert read_file(made("chu.doc", "Điều 1. Phạm vi")).text == "Điều 1. Phạm vi"


def test_a_doc_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    """A file above the limit is refused by its size."""
    path = tmp_path / "lon.doc"
    path.write_bytes(word_97(OLD))
    os.truncate(path, MAX_BYTES + 1)
    with pytest.raises(ReadError, match="giới hạn"):
        read_file(path)


_WHOLE = word_97(f"{OLD}Mét\aHai\a{ROW}", notes="\x02 Chó\r")


def _fault(path: Path) -> ReadError | None:
    """The error that reading ends in; any other exception is a fault of ours."""
    try:
        read_file(path)
    except ReadError as error:
        return error
    return None


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=st.integers(0, len(_WHOLE) - 1), value=st.integers(0, 255))
def test_a_damaged_doc_is_read_or_refused(made: Write, place: int, value: int) -> None:
    """One byte changed, or cut at any place: text or an error that names the file."""
    for content in (_WHOLE[:place] + bytes([value]) + _WHOLE[place + 1 :], _WHOLE[:place]):
        fault = _fault(made("hong.doc", content))
        assert fault is None or "hong.doc" in fault.what
