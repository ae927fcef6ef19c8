"""Pages that are pictures: recognised in Vietnamese, straightened, cleaned, and how sure it is."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from ingest.document import read_document
from ingest.measure.recognition import (
    Condition,
    FontError,
    character_errors,
    measure,
    printed,
    spoilt,
)
from ingest.measure.scans import MOST_WRONG
from ingest.read.detect import read_file
from ingest.read.pages import scan
from ingest.read.pages.scan import DOUBTFUL, Recognised, doubtful, pages_of
from ingest.read.pages.straighten import lies_sideways, prepare, skew
from ingest.read.reader import ReadError
from ingest.values import Page
from tests.ingest.pdf_files import Run, drawn_pdf
from tests.ingest.texts import assert_whole

Write = Callable[[str, str | bytes], Path]

TEXT = """CHƯƠNG II
TỔ CHỨC CHỢ PHIÊN
Điều 5. Ban quản lý chợ
1. Ban quản lý chợ do Ủy ban nhân dân xã thành lập, gồm từ ba đến năm thành viên, trong đó có ít \
nhất một người bán hàng thường xuyên tại chợ.
2. Ban quản lý chợ có các nhiệm vụ sau đây:
a) Sắp xếp chỗ bán hàng, giữ gìn trật tự, vệ sinh và phòng cháy, chữa cháy trong phạm vi chợ;
b) Thu phí theo mức đã niêm yết và nộp vào ngân sách xã trước ngày 15 hằng tháng;
c) Giải quyết khiếu nại của người mua trong thời hạn 03 ngày làm việc.
Điều 6. Quyền của người bán
Người bán được chọn chỗ theo thứ tự đăng ký, được cung cấp nước sạch và được hỗ trợ khi chợ nghỉ \
vì thiên tai, dịch bệnh theo Nghị quyết số 12/2031/NQ-HĐND.
"""


@pytest.fixture(autouse=True, scope="module")
def program() -> None:
    """Skips where pages cannot be recognised or printed."""
    try:
        scan.refuse_without_tesseract("kiểm thử")
        printed("Chợ", Condition("clean"))
    except (ReadError, FontError) as error:
        pytest.skip(f"pages cannot be recognised or printed here: {error}")


@pytest.fixture(scope="module")
def page() -> Image.Image:
    """A clean page at 200 dpi with the text above."""
    return printed(TEXT, Condition("clean", dpi=200))[0]


def test_a_noisy_page_at_two_degrees_has_few_wrong_characters() -> None:
    """At most 3 in 100, under the noises of scanners and copiers, askew either way."""
    conditions = (
        Condition("grain", skew=2.0, grain=25.0),
        Condition("specks", dpi=200, skew=-2.0, specks=0.05),
        Condition("copy", dpi=200, skew=2.0, blur=1.0, grain=20.0, specks=0.01, quality=40),
    )
    for found in measure([("chợ", TEXT)], conditions=conditions):
        assert found.errors <= MOST_WRONG, found
        assert found.confidence >= DOUBTFUL, found


def test_character_errors_are_counted_over_the_text_that_was_printed() -> None:
    """A replacement, an insertion and a deletion count one each; blanks count once."""
    assert character_errors("chợ phiên\nhọp", "chợ  phiên họp") == 0
    assert character_errors("chợ phiên", "cho phiêên") == pytest.approx(2 / 9)
    assert character_errors("chợ phiên", "chợ") == pytest.approx(6 / 9)
    assert character_errors("chợ", "") == 1


@pytest.mark.parametrize("angle", [-9.0, -2.0, -0.4, 0.0, 1.25, 5.0])
def test_the_angle_of_a_page_is_found_and_undone(angle: float, page: Image.Image) -> None:
    """To a tenth of a degree, with specks on the page."""
    askew = spoilt(page, Condition("askew", skew=angle, specks=0.02), seed=1)
    assert skew(prepare(askew)) == pytest.approx(0, abs=0.1)
    turned = spoilt(page, Condition("askew", skew=angle), seed=1)
    assert skew(turned) == pytest.approx(angle, abs=0.1)


def test_specks_are_taken_off_and_clean_pages_left_alone(page: Image.Image) -> None:
    """A clean, level page comes back pixel for pixel."""
    assert prepare(page).tobytes() == page.tobytes()
    specked = spoilt(page, Condition("specks", specks=0.05), seed=2)
    assert prepare(specked).tobytes() != specked.tobytes()
    assert not lies_sideways(page)
    assert lies_sideways(page.rotate(90, expand=True))


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_lies_on_its_side_or_head_is_read(
    degrees: int, page: Image.Image, tmp_path: Path
) -> None:
    """Whichever way it went through the scanner."""
    path = tmp_path / "xoay.png"
    page.rotate(degrees, expand=True).save(path)
    assert character_errors(TEXT, read_file(path).text) < MOST_WRONG


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".tif", ".bmp", ".webp", ".gif"])
def test_a_picture_of_a_page_becomes_a_document(
    suffix: str, page: Image.Image, tmp_path: Path
) -> None:
    """Its articles stand at the beginnings of lines, and its page knows how sure its words are."""
    path = tmp_path / f"trang{suffix}"
    page.save(path)
    read = read_document(path)
    lines = read.text.split("\n")
    assert [line for line in lines if line.startswith("Điều ")] == [
        "Điều 5. Ban quản lý chợ",
        "Điều 6. Quyền của người bán",
    ]
    assert lines[-1].startswith("Người bán được chọn chỗ")
    assert [(one.number, one.start, one.end) for one in read.pages] == [(1, 0, len(read.text))]
    assert DOUBTFUL < read.pages[0].confidence <= 1
    assert_whole(read)


def test_pages_of_a_tiff_are_pages(page: Image.Image, tmp_path: Path) -> None:
    """Each page of a fax is read, and its place in the text is known."""
    path = tmp_path / "fax.tif"
    other = printed("Điều 9. Hiệu lực\nTừ ngày mai.", Condition("clean", dpi=200))[0]
    page.save(path, save_all=True, append_images=[other])
    read = read_file(path)
    assert [one.number for one in read.pages] == [1, 2]
    second = read.pages[1]
    assert read.text[second.start : second.end] == "Điều 9. Hiệu lực\nTừ ngày mai."


def test_only_pages_without_text_are_recognised(page: Image.Image, made: Write) -> None:
    """In a PDF of both kinds the printed text stays as it is, and the scanned page is marked."""
    first = [Run("Điều 4. Tên chợ"), Run("Tên chợ do xã đặt.", y=80)]
    content = drawn_pdf([first, []], pictures=[None, page])
    read = read_file(made("hai-loai.pdf", content))
    assert read.text.startswith("Điều 4. Tên chợ\nTên chợ do xã đặt.\n")
    (scanned,) = read.pages
    assert scanned.number == 2
    assert character_errors(TEXT, read.text[scanned.start : scanned.end]) < MOST_WRONG


def test_a_hidden_layer_without_diacritics_is_recognised_anew(
    page: Image.Image, made: Write
) -> None:
    """Scanners that know no Vietnamese leave "Dieu 5. Ban quan Iy cho" behind the picture."""
    hidden = [
        Run("Dieu 5. Ban quan Iy cho do Uy ban nhan dan xa thanh Iap gom tu ba", 60, y, hidden=True)
        for y in range(80, 400, 20)
    ]
    read = read_file(made("lop-an.pdf", drawn_pdf([hidden], pictures=[page])))
    assert character_errors(TEXT, read.text) < MOST_WRONG
    assert len(read.pages) == 1


def test_a_hidden_layer_with_diacritics_is_taken(page: Image.Image, made: Write) -> None:
    """It is what a good recogniser left, and is not recognised again."""
    words = "Ban quản lý chợ do Ủy ban nhân dân xã thành lập, gồm từ ba đến năm thành viên"
    hidden = [Run(f"{words} số {y}", 60, y, hidden=True) for y in range(80, 400, 20)]
    read = read_file(made("lop-an.pdf", drawn_pdf([hidden], pictures=[page])))
    assert "thành viên số 80" in read.text
    assert not read.pages


def test_a_picture_without_words_is_shown_to_staff(made: Write) -> None:
    """Nothing is left out silently: a page on which no word is found has no confidence; a blank
    page is nothing to look at."""
    black = Image.new("L", (827, 1169), 255)
    black.paste(0, (200, 300, 600, 800))
    blank = Image.new("L", (827, 1169), 250)
    content = drawn_pdf([[Run("Điều 1. Chợ")], [], []], pictures=[None, black, blank])
    read = read_file(made("anh.pdf", content))
    assert [(one.number, one.confidence) for one in read.pages] == [(2, 0.0), (3, 1.0)]
    assert [one.number for one in doubtful(read.pages)] == [2]


def test_pages_below_the_threshold_are_doubtful() -> None:
    """And only these, in their order."""
    pages = tuple(Page(n, 0, 1, sure) for n, sure in enumerate((0.5, DOUBTFUL, 0.99, 0.2), start=1))
    assert [page.number for page in doubtful(pages)] == [1, 4]


@pytest.mark.parametrize("lacking", ["program", "language"])
def test_without_the_program_the_pages_are_named(
    lacking: str, page: Image.Image, made: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never half a text: the error names file and pages, and the packages to install."""
    if lacking == "program":
        monkeypatch.setattr(shutil, "which", lambda _: None)
    else:
        monkeypatch.setattr(scan, "_languages", lambda _: frozenset({"eng", "osd"}))
    content = drawn_pdf([[Run("Điều 1. Chợ")], [], []], pictures=[None, page, page])
    with pytest.raises(ReadError) as caught:
        read_file(made("quet.pdf", content))
    assert "quet.pdf: trang 2, 3 là ảnh" in caught.value.what
    assert "tesseract-ocr tesseract-ocr-vie" in caught.value.mend
    page.save(path := made("quet.bmp", b""))
    with pytest.raises(ReadError, match=r"quet\.bmp là ảnh"):
        read_file(path)


def test_a_page_that_takes_too_long_is_named(
    page: Image.Image, made: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that would hold everything up is stopped and said."""
    monkeypatch.setattr(scan, "PAGE_SECONDS", 0.01)
    with pytest.raises(ReadError, match=r"lau\.pdf: trang 1: nhận dạng quá"):
        read_file(made("lau.pdf", drawn_pdf([[]], pictures=[page])))


def test_a_program_that_fails_is_told(
    page: Image.Image, made: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the page, and how to look further."""
    run = subprocess.run

    def fail(command: tuple[str, ...], **options: Any) -> Any:
        if command[0] == sys.executable:  # the process in which the file is opened first
            return run(command, **options)
        raise subprocess.CalledProcessError(1, command)

    monkeypatch.setattr(scan.subprocess, "run", fail)
    with pytest.raises(ReadError, match=r"hong\.pdf: trang 1: tesseract không nhận dạng được"):
        read_file(made("hong.pdf", drawn_pdf([[]], pictures=[page])))


@pytest.mark.parametrize("size", [40, 2000])
def test_a_damaged_picture_is_refused(size: int, page: Image.Image, tmp_path: Path) -> None:
    """One cut off anywhere is named as what it is."""
    path = tmp_path / "cut.png"
    page.save(path)
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(ReadError, match=r"cut\.png: ảnh PNG bị hỏng"):
        read_file(path)


def test_a_picture_as_large_as_a_bomb_is_refused(tmp_path: Path) -> None:
    """A small file that would unpack to hundreds of millions of pixels is not unpacked."""
    for side in (9_500, 14_000):
        path = tmp_path / "bom.png"
        Image.new("1", (side, side)).save(path)
        with pytest.raises(ReadError, match=r"bom\.png: ảnh có hơn 80 triệu điểm ảnh"):
            read_file(path)


def test_pages_know_their_places_in_the_text() -> None:
    """A page of which nothing is left has an empty place behind the page before it."""
    from ingest.read.pages.flow import run_together
    from ingest.read.pages.textline import TextLine

    pages = [
        [TextLine("Điều 1. Chợ", 0, 80, 0, 10)],
        [],
        [TextLine("Điều 2. Phí", 0, 80, 0, 10)],
    ]
    flow = run_together(pages)
    found = [Recognised((), 0.9)] * 3
    places = [(page.start, page.end) for page in pages_of(flow, found, at=range(3))]
    assert places == [(0, 11), (11, 11), (12, 23)]
