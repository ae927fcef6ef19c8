"""What stands in the next clause, point or half of a sentence vouches for nothing in this one."""

import pytest

from service.verify import Fault, Judgement
from tests.service.proof.provisions import LEAVE, SALE, proven

FINES = """Mức phạt được quy định như sau:
1. Phạt tiền từ 01 triệu đồng đến 02 triệu đồng đối với một trong các hành vi sau đây:
a) Đổ rác ra kênh;
b) Đốt rác trong khu dân cư.
2. Phạt tiền từ 03 triệu đồng đến 05 triệu đồng đối với một trong các hành vi sau đây:
a) Xả nước thải ra kênh;
b) Chôn rác trong khu dân cư."""
SHARES = """1. Thời hiệu yêu cầu chia nhà, đất là 30 năm, chia xe, tàu là 10 năm.
2. Người quản lý di sản phải báo cáo người thừa kế mỗi quý một lần."""
LEND = """1. Người mượn được đọc sách tại chỗ trong giờ mở cửa.
2. Người mượn phải trả sách đúng hạn, trừ các trường hợp sau đây:
a) Thư viện đóng cửa;
b) Người mượn nằm viện.
3. Thủ thư chỉ được từ chối khi thẻ hết hạn; không được thu thêm tiền."""
DEPOSIT = (
    "Nếu bên đặt cọc từ chối giao kết thì tài sản thuộc về bên nhận đặt cọc; nếu bên nhận đặt cọc"
    " từ chối giao kết thì phải trả tài sản cho bên đặt cọc."
)
DUTIES = "Sở Xây dựng chủ trì, phối hợp với Công an thành phố kiểm tra bến xe, bến tàu."
GROUND = "Người lao động tự ý bỏ việc 05 ngày mà không có lý do chính đáng thì bị sa thải."

FALSE = (
    (Fault.FIGURE, "Đốt rác trong khu dân cư bị phạt từ 03 triệu đồng đến 05 triệu đồng.", FINES),
    (Fault.FIGURE, "Xả nước thải ra kênh bị phạt tiền từ 01 triệu đồng đến 02 triệu đồng.", FINES),
    (Fault.FIGURE, "Lao động chưa thành niên được nghỉ hằng năm 12 ngày làm việc.", LEAVE),
    (Fault.FIGURE, "Thời hiệu yêu cầu chia nhà, đất là 10 năm.", SHARES),
    (Fault.FIGURE, "Người quản lý di sản phải báo cáo người thừa kế mỗi quý nhiều lần.", SHARES),
    (Fault.PERMISSION, "Người mượn có thể trả sách đúng hạn.", LEND),
    (Fault.CONDITION, "Người mượn phải trả sách đúng hạn.", LEND),
    (Fault.CONDITION, "Người mượn phải trả sách đúng hạn trong mọi trường hợp.", LEND),
    (Fault.PERMISSION, "Thủ thư được từ chối khi thẻ hết hạn.", LEND),
    (Fault.ACTOR, "Bên nhận đặt cọc từ chối giao kết thì tài sản thuộc về bên đặt cọc.", DEPOSIT),
    (Fault.CONDITION, DUTIES.replace("chủ trì, phối", "chủ trì hoặc phối"), DUTIES),
    (Fault.NOT_COVERED, DUTIES.replace("bến xe", "bến tàu"), DUTIES),
    (Fault.CONDITION, GROUND.replace(" mà không có lý do chính đáng", ""), GROUND),
)  # fmt: skip


@pytest.mark.parametrize(("fault", "claim", "text"), FALSE)
def test_a_neighbour_vouches_for_nothing(fault: Fault, claim: str, text: str) -> None:
    """A figure, an actor, a duty or a word of another item does not support a claim."""
    proof = proven(claim, text)
    assert proof.judgement is not Judgement.SUPPORTED
    assert proof.fault is fault, proof.says


TRUE = (
    ("Đổ rác ra kênh bị phạt tiền từ 1 triệu đồng đến 2 triệu đồng.", FINES),
    ("Thời hiệu yêu cầu chia xe, tàu là 10 năm.", SHARES),
    ("Người quản lý di sản phải báo cáo người thừa kế mỗi quý 01 lần.", SHARES),
    ("Người mượn được đọc sách tại chỗ trong giờ mở cửa.", LEND),
    ("Chỉ khi thẻ hết hạn, thủ thư mới được từ chối.", LEND),
    ("Bên đặt cọc từ chối giao kết thì tài sản thuộc về bên nhận đặt cọc.", DEPOSIT),
    ("Tự ý bỏ việc 05 ngày mà không có lý do chính đáng thì bị sa thải.", GROUND),
    (f"{LEAVE.splitlines()[-1]} {SALE}", f"{LEAVE}\n\n{SALE}"),
)  # fmt: skip


@pytest.mark.parametrize(("claim", "text"), TRUE)
def test_what_its_own_clause_says_is_supported(claim: str, text: str) -> None:
    """One item with its lead-in, or two clauses together, hold what they say."""
    proof = proven(claim, text)
    assert proof.judgement is Judgement.SUPPORTED, proof.says
