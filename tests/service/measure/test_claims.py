"""What labels in words say is read to the đồng, the point and the clause, or not at all."""

import pytest

from service.measure.claims import (
    ProvisionError,
    asks_of_force,
    fine_in,
    force_in,
    points_in,
    provisions,
)
from service.measure.expected import Fine, ForceStatus


@pytest.mark.parametrize(
    ("words", "refs"),
    [
        ("Luật 36/2024/QH15, Điều 7", ["36/2024/QH15#dieu-7"]),
        (
            "Nghị định 168/2024/NĐ-CP, Điều 6, khoản 16, điểm b và điểm c",
            [
                "168/2024/NĐ-CP#dieu-6.khoan-16.diem-b",
                "168/2024/NĐ-CP#dieu-6.khoan-16.diem-c",
            ],
        ),
        (
            "Nghị định 165/2024/NĐ-CP, Điều 58, khoản 1 đến khoản 3",
            [f"165/2024/NĐ-CP#dieu-58.khoan-{n}" for n in (1, 2, 3)],
        ),
        (
            "Luật 35/2024/QH15, Điều 85, khoản 1 và khoản 2",
            [f"35/2024/QH15#dieu-85.khoan-{n}" for n in (1, 2)],
        ),
        ("Thông tư 38/2024/TT-BGTVT, Điều 6, khoản 1, Bảng 1", ["38/2024/TT-BGTVT#dieu-6.khoan-1"]),
    ],
)
def test_provisions_in_words_are_addresses(words: str, refs: list[str]) -> None:
    """Each provision that words name has its document, article and clause, lists included."""
    assert [str(ref) for ref in provisions(words)] == refs


def test_words_without_a_document_name_no_provision() -> None:
    """A provision of no numbered document is an error, and is not passed over."""
    with pytest.raises(ProvisionError):
        provisions("Điều 6, khoản 1")


@pytest.mark.parametrize(
    ("words", "fine"),
    [
        ("fine=18-20 triệu", (18_000_000, 20_000_000)),
        ("fine=400-600 nghìn", (400_000, 600_000)),
        ("Phạt từ 400.000 đến 600.000 đồng và trừ 04 điểm GPLX.", (400_000, 600_000)),
        ("Không. Ô tô bị phạt 18-20 triệu đồng.", (18_000_000, 20_000_000)),
        ("mức phạt là 800.000-1.000.000 đồng", (800_000, 1_000_000)),
        ("bị phạt từ 800 nghìn đến 1 triệu đồng", (800_000, 1_000_000)),
        (
            "Phạt 4-6 triệu đồng và 400-600 nghìn đồng, tổng khoảng 4,4-6,6 triệu đồng.",
            (4_400_000, 6_600_000),
        ),
    ],
)
def test_a_fine_in_words_is_read_to_the_dong(words: str, fine: tuple[int, int]) -> None:
    """A range of money behind "phạt" is the fine; of several, the one that is called their sum."""
    assert fine_in(words) == Fine(*fine)


@pytest.mark.parametrize(
    "words",
    [
        "Tiền phạt áp dụng cho từng hành vi: 4-6 triệu đồng và 800 nghìn-1 triệu đồng.",
        "Giá khởi điểm từ 5 triệu đến 40 triệu đồng.",
        "Bị phạt khi chạy quá từ 5 đến 10 km/h.",
        "Bị phạt cảnh cáo.",
    ],
)
def test_no_fine_is_made_up(words: str) -> None:
    """Several fines without a sum, other money and other figures are no fine to expect."""
    assert fine_in(words) is None


@pytest.mark.parametrize(
    ("words", "points"),
    [
        ("Phạt 4-6 triệu và trừ 04 điểm GPLX.", 4),
        ("Mức trừ 4 điểm; mức trừ 6 điểm; chỉ trừ theo mức cao nhất, tức 6 điểm.", 6),
        ("Mức trừ 4 điểm hoặc trừ 6 điểm.", None),
        ("Giấy phép lái xe có 12 điểm.", None),
    ],
)
def test_points_in_words_are_those_taken(words: str, points: int | None) -> None:
    """The points that are taken are read; of several, the number that is concluded with."""
    assert points_in(words) == points


def test_what_is_said_of_force_is_how_the_answer_begins() -> None:
    """ "Chưa" and "Có" are read, of questions that ask whether something has effect."""
    assert asks_of_force("Ngày 01/10/2024, Điều 50 đã có hiệu lực chưa?")
    assert not asks_of_force("Nghị định có hiệu lực từ ngày nào?")
    assert force_in("Chưa. Nghị định có hiệu lực sau.") is ForceStatus.NOT_YET
    assert force_in("Có. Đây là ngày đầu tiên.") is ForceStatus.EFFECTIVE
    assert force_in("Từ ngày 15/08/2026.") is None
