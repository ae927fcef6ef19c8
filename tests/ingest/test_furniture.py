"""Page furniture is found by general rules, and text is never taken for it."""

import hashlib
from pathlib import Path

import pytest

from ingest.clean import clean
from ingest.document import read_document
from ingest.lines import lines_of
from ingest.passages import passages_of
from ingest.tree.furniture import find_furniture
from tests.ingest.texts import LAW, assert_tree, assert_whole

# The lines (numbered from 1 in the files as they are) that must be left out of each seed; all other
# lines that are not blank must stay in.
SEEDS = {
    "000_31fcd09e628465d9.txt": {3, 29},
    "001_0025b4ff28a7933d.txt": set(range(21, 46)),
    "002_5f5b677755259b12.txt": {1, 2, 6, 7, 8, *range(31, 46)},
    "003_3cc8efb2c5b7b486.txt": set(),
    "004_5436c63e6f483cb0.txt": set(),
}


def _hidden(text: str) -> set[str]:
    return {text[span.start : span.end] for span in find_furniture(text)}


@pytest.mark.shared
@pytest.mark.parametrize("name", SEEDS)
def test_seeds_lose_their_furniture_and_nothing_else(name: str, shared: Path) -> None:
    """Exactly the listed lines of each seed are furniture; every other line is in a passage."""
    path = shared / "seeds" / name
    lines = [clean(line) for line in path.read_text(encoding="utf-8").split("\n")]
    read = read_document(path)
    passages = "\n".join(passage.text for passage in passages_of(read))
    hidden = {read.text[span.start : span.end] for span in read.furniture}
    for number, line in enumerate(lines, start=1):
        if line:
            digest = hashlib.sha256(line.encode()).hexdigest()[:8]
            assert (line in hidden) == (number in SEEDS[name]), f"line {number} ({digest})"
            if number not in SEEDS[name]:
                assert line[:80] in passages, f"line {number} ({digest})"
    assert_whole(read)
    assert_tree(read)


@pytest.mark.parametrize(
    "line",
    [
        "Chủ nhật, 12/01/2031 - 08:15",
        "Chào mừng quý vị đến với Trang thông tin huyện Mẫu Sơn",
        "Trang chủ » Tin tức » Chính sách",
        "4.5/5 (12 đánh giá)",
        "Lượt xem: 1.204",
        "Đang truy cập: 15",
        "In bài viết",
        "Copyright 2031 Cổng thông tin xã",
    ],
)
def test_lines_that_are_furniture_anywhere(line: str) -> None:
    """Days, welcomes, crumbs, ratings and counters go wherever they stand."""
    body = "Chợ phiên họp lại sau ba năm vắng bóng, bà con vui mừng."
    assert _hidden(f"Tiêu đề\n{line}\n{body}") == {line}


@pytest.mark.parametrize(
    ("marker", "below"),
    [
        (
            "Tin cùng chuyên mục",
            ["Xã bên mở chợ trâu", "Chợ trâu mở tháng sau, hơn trăm con trâu."],
        ),
        ("Thăm dò ý kiến", ["Bạn thấy giao diện mới thế nào?", "Đẹp", "Bình thường"]),
        ("Các tin khác:", ["Mưa to ở bản trên", "Lúa chín sớm"]),
    ],
)
def test_boxes_at_the_end_go_with_what_they_hold(marker: str, below: list[str]) -> None:
    """From a known marker behind the text on, links and polls go to the end of the page."""
    body = ["Chợ phiên họp lại."] * 6
    assert _hidden("\n".join([*body, marker, *below])) == {marker, *below}


@pytest.mark.parametrize(
    "line",
    [
        "Khảo sát cho thấy 80% người dân biết chính sách.",
        "Thống kê truy cập của Cổng dịch vụ công tăng gấp đôi trong năm qua.",
        "Thứ Hai, 07/4/2031, Ủy ban nhân dân xã tổ chức họp dân.",
        "Theo bạn đọc, chính sách cần rõ hơn.",
        "Trực tuyến là hình thức họp chính của hội nghị.",
        "Hội nghị truyền thông chính sách: Nhận thức - Hành động",
    ],
)
def test_sentences_that_only_begin_like_furniture_stay(line: str) -> None:
    """A sentence of the text that begins with a marker's words is no furniture."""
    assert not _hidden(f"Tiêu đề\nĐoạn đầu của bài viết.\n{line}\nĐoạn cuối của bài viết.")


def test_a_law_loses_only_prefixes_and_page_headers() -> None:
    """In a text in articles nothing goes by the look of its lines."""
    assert not find_furniture(clean(LAW + "Thống kê truy cập\nTrực tuyến: 39\n"))


def test_a_site_prefix_and_gazette_headers_are_furniture() -> None:
    """The page's title before headings, and headers of the gazette with their numbers, go."""
    law = """Luật Chợ 2031
CÔNG BÁO/Số 12 + 13/Ngày 05-4-2031
7
Luật Chợ 2031. Chương I QUY ĐỊNH CHUNG
Luật Chợ 2031. Điều 1. Phạm vi
Chợ.
Luật Chợ 2031. Điều 2. Đối tượng
Người."""
    hidden = [law[span.start : span.end] for span in find_furniture(law)]
    assert hidden == ["CÔNG BÁO/Số 12 + 13/Ngày 05-4-2031", "7", *["Luật Chợ 2031. "] * 3]
    assert len(list(lines_of(law))) == 8
