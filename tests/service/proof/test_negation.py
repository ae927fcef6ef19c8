"""A negation that the evidence has and the claim has not, or the other way round, is caught
wherever it stands: at the head, in the middle, in a lead-in, in a heading, in whatever word."""

import pytest

from service.verify import Judgement
from tests.service.proof.provisions import proven

SPARED = """Không xử phạt trong các trường hợp sau đây:
a) Người vi phạm do sự kiện bất ngờ;
b) Người vi phạm chưa đủ 14 tuổi."""
HEADED = """Điều 9. Các hành vi bị nghiêm cấm
1. Săn bắt động vật hoang dã trong khu bảo tồn.
2. Đốt rừng."""
HUNTING = "Nghiêm cấm săn bắt động vật hoang dã trong khu bảo tồn."
DEATH = "Không áp dụng hình phạt tử hình đối với người dưới 18 tuổi khi phạm tội, phụ nữ có thai."
FREE = "Miễn lệ phí đăng ký khai sinh đúng hạn."
PUBLIC = "Mọi tài liệu được công khai, trừ tài liệu mật."

DENIED = (
    ("Áp dụng hình phạt tử hình đối với người dưới 18 tuổi.", DEATH),
    ("Hình phạt tử hình được áp dụng đối với phụ nữ có thai.", DEATH),
    ("Xử phạt người vi phạm do sự kiện bất ngờ.", SPARED),
    ("Người vi phạm do sự kiện bất ngờ bị xử phạt.", SPARED),
    ("Được săn bắt động vật hoang dã trong khu bảo tồn.", HEADED),
    ("Được đốt rừng.", HEADED),
    ("Cho phép săn bắt động vật hoang dã trong khu bảo tồn.", HUNTING),
    ("Săn bắt động vật hoang dã trong khu bảo tồn là được phép.", HUNTING),
    ("Cấm người dưới 16 tuổi đi xe gắn máy.", "Người dưới 16 tuổi được đi xe gắn máy."),
    ("Người có công nộp học phí.", "Người có công không phải nộp học phí."),
    ("Người có công phải nộp học phí.", "Người có công được miễn học phí."),
    ("Người có công nộp học phí theo mức chung.", "Miễn học phí cho người có công theo mức chung."),
    ("Thu lệ phí đăng ký khai sinh đúng hạn.", FREE),
    ("Hợp đồng có hiệu lực.", "Hợp đồng chưa có hiệu lực."),
    ("Phòng vệ chính đáng là tội phạm.", "Phòng vệ chính đáng không phải là tội phạm."),
    ("Hộ nghèo phải chịu phí.", "Đối tượng không chịu phí gồm: hộ nghèo, hộ cận nghèo."),
    ("Thời gian nghỉ tính vào giờ làm.", "Thời gian nghỉ không tính vào giờ làm."),
    ("Mọi tài liệu được công khai, kể cả tài liệu mật.", PUBLIC),
    ("Quy chế không áp dụng đối với tàu cá.", "Quy chế áp dụng đối với tàu cá."),
    ("Không áp dụng quy chế này đối với tàu cá.", "Quy chế này áp dụng đối với tàu cá."),
    ("Bên mua không có nghĩa vụ trả tiền.", "Bên mua có nghĩa vụ trả tiền."),
    ("Công dân được đăng ký tại một nơi.", "Công dân chỉ được đăng ký tại một nơi."),
    ("Xe vào cảng hàng phải có giấy phép.", "Xe vào cảng hàng không phải có giấy phép."),
)


@pytest.mark.parametrize(("claim", "text"), DENIED)
def test_a_negation_dropped_or_added_is_a_contradiction(claim: str, text: str) -> None:
    """The claim says what the evidence denies, or denies what it says."""
    assert proven(claim, text).judgement is Judgement.CONTRADICTED


KEPT = (
    ("Không áp dụng hình phạt tử hình đối với phụ nữ có thai.", DEATH),
    ("Không xử phạt người vi phạm do sự kiện bất ngờ.", SPARED),
    ("Săn bắt động vật hoang dã trong khu bảo tồn là hành vi bị cấm.", HEADED),
    ("Săn bắt động vật hoang dã trong khu bảo tồn bị nghiêm cấm.", HUNTING),
    ("Việc đăng ký khai sinh đúng hạn không phải nộp lệ phí.", FREE),
    ("Không thu lệ phí đăng ký khai sinh đúng hạn.", FREE),
    ("Xe vào sân bay phải có giấy phép.", "Xe vào cảng hàng không, sân bay phải có giấy phép."),
    ("Hộ nghèo không chịu phí.", "Đối tượng không chịu phí gồm: hộ nghèo, hộ cận nghèo."),
)


@pytest.mark.parametrize(("claim", "text"), KEPT)
def test_a_negation_kept_in_other_words_is_supported(claim: str, text: str) -> None:
    """What is denied may be denied in another place or by another word."""
    proof = proven(claim, text)
    assert proof.judgement is Judgement.SUPPORTED, proof.says
