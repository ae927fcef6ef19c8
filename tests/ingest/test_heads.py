"""What official texts of every kind say of themselves: consolidated texts, drafts, old heads,
signatures, days of effect."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from corpus.values import Kind, Source, Status
from ingest.about.consolidated import consolidated_of
from ingest.about.effect import effective_of
from ingest.about.signers import signer_of
from ingest.document import read_document
from tests.ingest.texts import LAW, PLAN

Write = Callable[[str, str | bytes], Path]

CONSOLIDATED = """VĂN PHÒNG QUỐC HỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số:
12/VBHN-VPQH
Hà Nội, ngày 05 tháng 4 năm 2033 LUẬT CHỢ PHIÊN Luật Chợ phiên số 99/2031/QH17 ngày 02 tháng 3 năm
2031 của Quốc hội, có hiệu lực kể từ ngày 01 tháng 7 năm 2031, được sửa đổi, bổ sung bởi:
Luật số 5/2032/QH17 ngày 01 tháng 6 năm 2032 của Quốc hội sửa đổi, bổ sung một số điều của Luật Chợ,
có hiệu lực kể từ ngày 01 tháng 01 năm 2033.
Điều 1. Phạm vi[1]
Luật này quy định về chợ.
Điều 2. Hiệu lực
Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2031.
XÁC THỰC VĂN BẢN HỢP NHẤT CHỦ NHIỆM Lò Văn Mẫu
[1] Điều này được sửa đổi theo quy định tại khoản 1 Điều 1 của Luật số 5/2032/QH17.
"""
GAZETTE = """CÔNG BÁO/Số 3/Ngày 18-4-2033
VĂN BẢN HỢP NHẤT - BỘ CÔNG THƯƠNG
THÔNG TƯ
Quy định về chợ phiên
Thông tư số 7/2031/TT-BCT ngày 02 tháng 3 năm 2031 của Bộ trưởng Bộ Công Thương quy
định về chợ phiên, có hiệu lực thi hành kể từ ngày 20 tháng 4 năm 2031, được
sửa đổi, bổ sung bởi:
Thông tư số 8/2032/TT-BCT ngày 01 tháng 6 năm 2032, có hiệu lực kể từ ngày 01 tháng 8 năm 2032.
Điều 1. Phạm vi
Chợ.
Điều 2. Phí
Không thu.
BỘ CÔNG THƯƠNG
Số: 22/VBHN-BCT
XÁC THỰC VĂN BẢN HỢP NHẤT
Hà Nội, ngày 29 tháng 3 năm 2033
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
(Đã ký)
Vàng Thị Mẫu
"""


def _source(made: Write, text: str, *, name: str = "a.txt") -> Source:
    return read_document(made(name, text)).source


def test_a_consolidated_law_has_days_and_number_of_its_own(made: Write) -> None:
    """Number and day are those of the consolidation; kind, name and effect those of the law."""
    source = _source(made, CONSOLIDATED)
    assert (source.number, source.consolidates) == ("12/VBHN-VPQH", "99/2031/QH17")
    assert (source.kind, source.issuer) == (Kind.LAW, "Văn phòng Quốc hội")
    assert source.title == "Luật Chợ phiên (văn bản hợp nhất 2033)"
    assert source.issued == source.text_as_of == date(2033, 4, 5)
    assert source.effective == date(2031, 7, 1)
    assert source.signer == "Lò Văn Mẫu"


def test_a_consolidated_text_of_the_gazette_has_its_number_in_the_stamp(made: Write) -> None:
    """The gazette prints number and day of the consolidation behind the text."""
    source = _source(made, GAZETTE)
    assert (source.number, source.consolidates) == ("22/VBHN-BCT", "7/2031/TT-BCT")
    assert source.title == (
        "Thông tư số 7/2031/TT-BCT quy định về chợ phiên (văn bản hợp nhất 2033)"
    )
    assert (source.kind, source.issuer) == (Kind.CIRCULAR, "Bộ Công Thương")
    assert (source.issued, source.effective) == (date(2033, 3, 29), date(2031, 4, 20))
    assert source.signer == "Vàng Thị Mẫu"


def test_an_amending_law_consolidates_nothing() -> None:
    """A law that only names the law that it amends is no consolidated text."""
    assert consolidated_of(LAW) is None
    assert consolidated_of(LAW.replace("Căn cứ Hiến pháp", "Căn cứ Luật số 5/2030/QH17")) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("DỰ THẢO\n" + LAW, "a.txt"),
        ("Dự thảo lần 2\n" + PLAN, "a.txt"),
        (LAW, "Du thao Luat Cho phien.txt"),
        (LAW, "Luật Chợ phiên (dự thảo).txt"),
    ],
)
def test_a_draft_is_known_by_its_head_or_its_file(made: Write, text: str, name: str) -> None:
    """ "DỰ THẢO" above the text, or in the name of the file, makes it a draft."""
    assert _source(made, text, name=name).status is Status.DRAFT


def test_a_draft_without_number_keeps_its_kind_and_name(made: Write) -> None:
    """A draft decree whose number is still open is named by its subject."""
    text = "CHÍNH PHỦ\nSố:      /2033/NĐ-CP\nDỰ THẢO\nNGHỊ ĐỊNH\nQuy định về chợ phiên\n"
    text += "Căn cứ Luật Chợ phiên;\nĐiều 1. Phạm vi\nChợ.\nĐiều 2. Phí\nKhông thu."
    source = _source(made, text)
    assert (source.kind, source.status) == (Kind.DECREE, Status.DRAFT)
    assert source.title == "Nghị định quy định về chợ phiên"
    assert source.number == "van-ban/nghi-dinh-quy-dinh-ve-cho-phien"


def test_a_law_that_speaks_of_drafts_is_none(made: Write) -> None:
    """ "Dự thảo" inside the text makes no draft of it."""
    text = LAW.replace("Luật này quy định về chợ phiên.", "Dự thảo văn bản về chợ gửi Bộ.")
    assert _source(made, text).status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("head", "number", "kind", "title", "issued"),
    [
        (
            "Nghị định\ncủa Chính phủ Số 94/1998/NĐ-CP ngày 17 tháng 11 năm 1998\nVề việc họp chợ",
            "94/1998/NĐ-CP",
            Kind.DECREE,
            "Nghị định số 94/1998/NĐ-CP về việc họp chợ",
            date(1998, 11, 17),
        ),
        (
            "Bộ Công Thương\nSỐ:      40   /2000/TT/BTM\nHà nội, ngày  15  tháng  5  năm 2000\n\n"
            "thông tư\nHướng dẫn họp chợ",
            "40/2000/TT/BTM",
            Kind.CIRCULAR,
            "Thông tư số 40/2000/TT/BTM hướng dẫn họp chợ",
            date(2000, 5, 15),
        ),
        (
            "BỘ TƯ PHÁP - BỘ TÀI CHÍNH\nSố: 06/2014/TTLT-BTP-BTC\n"
            "Hà Nội, ngày 02 tháng 3 năm 2014\nTHÔNG TƯ LIÊN TỊCH\nHướng dẫn phí họp chợ",
            "06/2014/TTLT-BTP-BTC",
            Kind.JOINT_CIRCULAR,
            "Thông tư liên tịch số 06/2014/TTLT-BTP-BTC hướng dẫn phí họp chợ",
            date(2014, 3, 2),
        ),
    ],
    ids=["old head", "old font", "joint circular"],
)
def test_heads_of_other_forms_are_read(
    made: Write, head: str, number: str, kind: Kind, title: str, issued: date
) -> None:
    """Heads of before 2005, heads that lost their capitals, heads of several ministries."""
    text = f"{head}\nCăn cứ Luật Chợ;\nĐiều 1. Phạm vi\nChợ.\nĐiều 2. Phí\nKhông thu."
    source = _source(made, text)
    assert (source.number, source.kind, source.title) == (number, kind, title)
    assert source.issued == issued


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Nghị định này có hiệu lực thi hành kể từ ngày 20 tháng 4 năm 2031.", date(2031, 4, 20)),
        ("Quyết định này có hiệu lực kể từ ngày ký.", date(2031, 3, 2)),
        ("Thông tư này có hiệu lực sau 15 ngày kể từ ngày ký.", date(2031, 3, 17)),
        ("Lệnh này có hiệu lực thi hành sau 45 ngày, kể từ ngày ký.", date(2031, 4, 16)),
        ("Quyết định này có hiệu lực sau 15 ngày kể từ ngày đăng Công báo.", None),
        ("Hợp đồng này có hiệu lực kể từ ngày ký.", None),
        ("“Luật này có hiệu lực từ ngày 01 tháng 01 năm 2030.\nHết.”", None),
    ],
)  # fmt: skip
def test_the_day_of_effect_is_read_where_it_is_certain(words: str, day: date | None) -> None:
    """A day, the day of signing, or days after it; not a day that stands elsewhere."""
    text = f"Điều 1. Hiệu lực\n{words}\n"
    assert effective_of(text, issued=date(2031, 3, 2)) == day


@pytest.mark.parametrize(
    ("tail", "name"),
    [
        ("CHỦ TỊCH QUỐC HỘI\nNguyễn Văn Mẫu", "Nguyễn Văn Mẫu"),
        ("TM. CHÍNH PHỦ\nKT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG\n\nLò Thị Mẫu", "Lò Thị Mẫu"),
        ("BỘ TRƯỞNG\n\nĐại tướng Giàng A Mẫu", "Giàng A Mẫu"),
        ("BỘ TRƯỞNG\n(Đã ký)\nVàng Mẫu", "Vàng Mẫu"),
        ("GIÁM ĐỐC\n(Ký, ghi rõ họ tên)", ""),
        ("CHỦ TỊCH\nCăn cứ Luật Chợ;", ""),
        ("Không có chữ ký.", ""),
    ],
)
def test_the_signer_is_the_name_under_the_office(tail: str, name: str) -> None:
    """The name stands under an office in capitals; where none is sure, there is none."""
    assert signer_of(f"Điều 1. Phạm vi\nChợ.\n{tail}\n") == name
