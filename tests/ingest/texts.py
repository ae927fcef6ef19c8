"""Small texts of our own, and what is checked of every document."""

from corpus.values import Source
from ingest.clean import clean
from ingest.document import document_of
from ingest.passages import MAX_WORDS, passages_of
from ingest.read.reader import Raw
from ingest.values import Document, Unit

LAW = """QUỐC HỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Luật số: 99/2031/QH17
Hà Nội, ngày 02 tháng 3 năm 2031
LUẬT
CHỢ PHIÊN
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Quốc hội ban hành Luật Chợ phiên.
Chương I
NHỮNG QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Luật này quy định về chợ phiên.
Điều 2. Giải thích từ ngữ
Trong Luật này, các từ ngữ dưới đây được hiểu như sau:
1. Chợ phiên là chợ họp theo ngày định trước.
2. Người bán gồm:
a) Người bán thường xuyên;
b) Người bán theo phiên;
đ) Người bán thay.
3. Phiên chợ là một ngày họp chợ.
Chương II
TỔ CHỨC CHỢ PHIÊN
Mục 1. BAN QUẢN LÝ
Điều 3: Ban quản lý chợ
1. Ban quản lý do Ủy ban nhân dân xã lập.
1a. Ban quản lý có từ 03 đến 05 người.
2. Nhiệm kỳ của Ban quản lý là 02 năm.
Mục 2. NGƯỜI BÁN
Điều 4. Quyền của người bán
Điều 3 của Luật này cũng áp dụng cho người bán.
Điều 4a. Nghĩa vụ của người bán
Người bán giữ vệ sinh nơi bán.
Điều 5. Sửa đổi, bổ sung Luật Chợ
Sửa đổi, bổ sung Điều 9 của Luật Chợ như sau:
“Điều 9. Giờ họp chợ
1. Chợ họp từ 05 giờ.
2. Chợ tan lúc 11 giờ.”.
Điều 6. Hiệu lực thi hành
Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2031.
Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam thông qua ngày 02/3/2031.
CHỦ TỊCH QUỐC HỘI
Nguyễn Văn Mẫu
"""

PLAN = """ỦY BAN NHÂN DÂN TỈNH MẪU SƠN
Số: 12/KH-UBND
Mẫu Sơn, ngày 05 tháng 4 năm 2031
KẾ HOẠCH
Mở chợ phiên năm 2031
Thực hiện Chỉ thị số 07/CT-TTg, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
1. Để người dân bán được hàng.
2. Để có nơi gặp nhau.
II. NHIỆM VỤ
1. Sở Công Thương:
a) Chọn địa điểm;
b) Công bố lịch họp.
2. Ủy ban nhân dân xã lập Ban quản lý.
Nơi nhận:
- Các sở;
- Lưu: VT.
"""

PRESS = """Thứ Hai, 07/4/2031
Chào mừng bạn đến với Cổng thông tin xã Mẫu Sơn

Chợ phiên họp lại sau ba năm

Sáng nay, chợ phiên họp lại theo Chỉ thị số 07/CT-TTg mà nhiều xã đang thực hiện.

Bà con các bản về chợ từ sớm; hàng bán nhiều nhất là rau và vải.

Lan Chi

Nguồn: Báo Mẫu Sơn

Tin liên quan

Xã bên mở chợ trâu

Chợ trâu của xã bên mở vào tháng sau, ngay cạnh bến xe, với hơn một trăm con trâu.

Thống kê truy cập
Trực tuyến: 12
1204450
"""


def document(text: str, *, number: str = "99/2031/QH17", title: str = "Luật Chợ phiên") -> Document:
    """The document of a text as the room reads it."""
    return document_of(Raw(clean(text)), source=source(number=number, title=title))


def source(*, number: str = "99/2031/QH17", title: str = "Luật Chợ phiên") -> Source:
    """What is known of a text of our own."""
    return Source(number=number, title=title)


def assert_whole(read: Document, *, max_words: int = MAX_WORDS) -> None:
    """Invariants 1 and 3: passages are exact slices, and with the furniture cover the text once."""
    seen = bytearray(len(read.text))
    for span in read.furniture:
        seen[span.start : span.end] = bytes(n + 1 for n in seen[span.start : span.end])
    for passage in passages_of(read, max_words=max_words):
        assert read.text[passage.start : passage.end] == passage.text
        assert 0 < len(passage.text.split()) <= max_words
        assert passage.article.contains(passage.ref) or passage.article == passage.ref
        part = slice(passage.start, passage.end)
        seen[part] = bytes(n + 1 for n in seen[part])
    wrong = [i for i, letter in enumerate(read.text) if not letter.isspace() and seen[i] != 1]
    assert not wrong, f"covered {seen[wrong[0]]} times: {read.text[wrong[0] : wrong[0] + 60]!r}"


def assert_tree(read: Document) -> None:
    """Units lie inside their parents, in order, with addresses that no other unit has."""
    refs = [unit.ref for unit in read.walk()]
    assert len(refs) == len(set(refs))
    previous = 0
    for unit in read.units:
        assert previous <= unit.start
        previous = unit.end
        for inner in unit.walk():
            _assert_inside(inner)


def _assert_inside(unit: Unit) -> None:
    assert unit.start <= unit.body <= unit.end
    previous = unit.body if not unit.children else unit.start
    for child in unit.children:
        assert previous <= child.start <= child.end <= unit.end
        previous = child.end


def outline(read: Document) -> list[str]:
    """One line a unit: its address and its title."""
    return [f"{unit.ref} {unit.title}".strip() for unit in read.walk()]
