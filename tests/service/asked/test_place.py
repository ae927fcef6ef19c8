"""The place that a question is about, and where a text applies."""

import pytest

from corpus.values import Source
from service.asked.place import applies, asked_place, place_of
from service.asked.provinces import current_name, provinces

NAMED = [
    ("Lệ phí đăng ký xe ở Hà Nội là bao nhiêu?", "Hà Nội"),
    ("le phi dang ky xe o ha noi", "Hà Nội"),
    ("Giá đất TP.HCM năm 2026", "Hồ Chí Minh"),
    ("gia dat tp hcm", "Hồ Chí Minh"),
    ("Thành phố Hồ Chí Minh hỗ trợ gì?", "Hồ Chí Minh"),
    ("Tôi ở quận 7, TP. Hồ Chí Minh", "Hồ Chí Minh"),
    ("tỉnh Nghệ An có hỗ trợ không?", "Nghệ An"),
    ("tinh nghe an co ho tro khong", "Nghệ An"),
    ("UBND tỉnh Hoà Bình quy định gì?", "Hòa Bình"),
    ("Dân ở Bình Dương được gì?", "Bình Dương"),
    ("Ở Bà Rịa – Vũng Tàu thì sao?", "Bà Rịa - Vũng Tàu"),
    ("Sống tại Dak Lak", "Đắk Lắk"),
    ("Nhà ở thành phố Biên Hòa", "Đồng Nai"),
    ("Học phí ở Thừa Thiên Huế", "Huế"),
    ("Phường Bến Nghé làm việc mấy giờ?", "phường Bến Nghé"),
    ("Trụ sở xã Tân Hội ở đâu?", "xã Tân Hội"),
]
NOT_NAMED = [
    "Vượt đèn đỏ phạt bao nhiêu?",
    "Chính sách hòa bình là gì?",
    "An ninh vùng Thái Bình Dương",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh làm gì?",
    "Ngày chiến thắng Điện Biên Phủ có được nghỉ không?",
    "Chuyển hộ khẩu từ Hà Nội vào Đà Nẵng thế nào?",
    "Bảo hiểm xã hội là gì?",
    "Công ước về hòa bình",
    "Thuê hai phòng trọ có phải đăng ký không?",
    "Ở hai phòng khác nhau thì sao?",
    "thue hai phong tro",
    "Phường nào giải quyết?",
    "nghe an toan giao thong",
]


def _source(number: str, *, issuer: str = "", title: str = "Văn bản") -> Source:
    return Source(number=number, title=title, issuer=issuer)


LAW = _source("45/2019/QH14", issuer="Quốc hội")
CIRCULAR = _source("79/2024/TT-BCA", issuer="Bộ Công an")
NGHE_AN = _source("12/2024/QĐ-UBND", issuer="Ủy ban nhân dân tỉnh Nghệ An")
BINH_DUONG = _source("05/2023/NQ-HĐND", issuer="HĐND tỉnh Bình Dương")
SILENT = _source("07/2024/QĐ-UBND", issuer="Ủy ban nhân dân xã Tân Hội")


@pytest.mark.parametrize(("question", "place"), NAMED)
def test_the_place_named_is_read(question: str, place: str) -> None:
    """Provinces, cities, their towns and communes are read as people write them."""
    assert asked_place(question) == place


@pytest.mark.parametrize("question", NOT_NAMED)
def test_what_names_no_one_place_is_none(question: str) -> None:
    """Peace, an ocean, a person, a battle, and a move between two places are no place."""
    assert asked_place(question) is None


def test_the_provinces_are_63_and_34() -> None:
    """Each of the 63 provinces became part of one of the 34, which each keep an old name; eleven
    stayed as they were (Nghị quyết 202/2025/QH15)."""
    names = [province.name for province in provinces()]
    merged = [province.now for province in provinces()]
    assert len(set(names)) == 63
    assert len(set(merged)) == 34
    assert set(merged) <= set(names)
    assert sum(merged.count(now) == 1 for now in set(merged)) == 11
    assert all(current_name(now) == now for now in merged)


def test_no_name_means_two_provinces() -> None:
    """A name or a town is of one province alone."""
    spelled = [name for one in provinces() for name in (one.name, *one.others)]
    assert len(spelled) == len({name.casefold() for name in spelled})


@pytest.mark.parametrize(
    ("source", "place"),
    [
        (LAW, None),
        (CIRCULAR, None),
        (NGHE_AN, "Nghệ An"),
        (BINH_DUONG, "Bình Dương"),
        (SILENT, None),
        (_source("1/2024/QĐ-UBND", title="Quy định trên địa bàn tỉnh Lào Cai"), "Lào Cai"),
    ],
)
def test_a_text_is_of_its_issuers_province(source: Source, place: str | None) -> None:
    """A local text is of the province of its issuer, else of its title; a central one of none."""
    assert place_of(source) == place


@pytest.mark.parametrize(
    ("source", "place", "can"),
    [
        (LAW, "Nghệ An", True),
        (CIRCULAR, "phường Bến Nghé", True),
        (NGHE_AN, "Nghệ An", True),
        (NGHE_AN, "Hà Nội", False),
        (NGHE_AN, None, True),
        (NGHE_AN, "phường Bến Nghé", False),
        (BINH_DUONG, "Hồ Chí Minh", True),
        (BINH_DUONG, "Đồng Nai", False),
        (SILENT, "xã Tân Hội", True),
        (SILENT, "Nghệ An", False),
    ],
)
def test_a_local_text_applies_in_its_province_alone(
    source: Source, place: str | None, *, can: bool
) -> None:
    """A central text applies everywhere, a local one in its province and what that is part of."""
    assert applies(source, place=place) is can
