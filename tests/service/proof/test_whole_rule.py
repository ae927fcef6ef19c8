"""A claim says a rule of those, and for those things, of which the evidence says it."""

import pytest

from service.verify import Fault, Judgement
from tests.service.proof.provisions import proven

LAND = "Người nước ngoài được mua nhà ở; không được mua đất."
PAIR = (
    "Phạt tiền từ 1.000.000 đồng đến 2.000.000 đồng đối với cá nhân, từ 2.000.000 đồng đến"
    " 4.000.000 đồng đối với tổ chức."
)
AID = "Hỗ trợ 1.500.000 đồng đối với hộ nghèo, 750.000 đồng đối với người từ đủ 75 tuổi."
FINES = (
    "Phạt tiền từ 4.000.000 đồng đến 6.000.000 đồng đối với người điều khiển xe ô tô; từ 800.000"
    " đồng đến 1.000.000 đồng đối với người điều khiển xe mô tô."
)
REST = (
    "Người làm việc từ 06 giờ trở lên thì được nghỉ giữa giờ 30 phút, làm việc ban đêm thì được"
    " nghỉ giữa giờ 45 phút."
)
JAIL = "Không áp dụng hình phạt tù chung thân đối với người dưới 18 tuổi."
ARMY = "Người lao động nhập ngũ thì không được tạm ứng tiền lương."
MILD = """1. Các tình tiết sau đây là tình tiết giảm nhẹ:
a) Người phạm tội là phụ nữ có thai;
b) Người phạm tội là người có công hoặc là cha, mẹ, con của liệt sĩ."""
COUNSEL = """1. Người bào chữa có quyền:
a) Gặp, hỏi người bị buộc tội;
b) Đề nghị triệu tập người làm chứng."""
NIGHT = "Không được bắt người vào ban đêm, trừ trường hợp phạm tội quả tang hoặc người bị truy nã."
STEP = (
    "Con riêng và cha dượng, mẹ kế nếu có quan hệ chăm sóc, nuôi dưỡng nhau như cha con thì được"
    " thừa kế di sản của nhau và còn được thừa kế di sản theo quy định tại Điều 652 của Luật này."
)
ILL = "Người gây thiệt hại trong khi đang mắc bệnh tâm thần thì không phải chịu trách nhiệm."
WILL = "Sau 03 tháng, kể từ thời điểm lập di chúc miệng thì di chúc miệng bị hủy bỏ."
RICE = "Nghiêm cấm sử dụng đất trồng lúa để xây dựng nhà ở."
NURSING = """1. Doanh nghiệp không được sử dụng lao động nữ làm thêm giờ trong trường hợp sau:
a) Mang thai từ tháng thứ 07;
b) Đang nuôi con dưới 12 tháng tuổi."""
QUARTER = "Mức tiền phạt không quá một phần hai mức tiền phạt mà điều luật quy định."

FALSE = (
    (Fault.NEGATION, "Người nước ngoài được mua đất.", LAND),
    (None, "Phạt tiền từ 2.000.000 đồng đến 4.000.000 đồng đối với cá nhân.", PAIR),
    (None, "Tổ chức bị phạt tiền từ 1.000.000 đồng đến 2.000.000 đồng.", PAIR),
    (Fault.FIGURE, "Hỗ trợ 750.000 đồng đối với hộ nghèo.", AID),
    (Fault.FIGURE, "Hỗ trợ 1.500.000 đồng đối với người từ đủ 75 tuổi.", AID),
    (None, "Hộ cận nghèo được hỗ trợ 1.500.000 đồng.", AID),
    (None, "Phạt tiền từ 4 đến 6 triệu đồng đối với người điều khiển xe mô tô.", FINES),
    (Fault.FIGURE, "Người làm việc ban đêm từ 06 giờ trở lên được nghỉ giữa giờ 30 phút.", REST),
    (Fault.CONDITION, JAIL.replace(" chung thân", ""), JAIL),
    (Fault.CONDITION, "Người lao động không được tạm ứng tiền lương.", ARMY),
    (None, "Người phạm tội là phụ nữ là tình tiết giảm nhẹ.", MILD),
    (None, "Người phạm tội là liệt sĩ là tình tiết giảm nhẹ.", MILD),
    (None, "Người bào chữa có quyền gặp, hỏi người làm chứng.", COUNSEL),
    (Fault.CONDITION, "Không được bắt người vào ban đêm, trừ trường hợp phạm tội quả tang.", NIGHT),
    (Fault.CONDITION, "Con riêng và cha dượng, mẹ kế được thừa kế di sản của nhau.", STEP),
    (Fault.CONDITION, ILL.replace("trong khi đang", "trước khi"), ILL),
    (Fault.CONDITION, ILL.replace("trong khi đang", "sau khi"), ILL),
    (Fault.CONDITION, WILL.replace("thời điểm lập di chúc miệng", "khi người đó chết"), WILL),
    (Fault.CONDITION, "Nghiêm cấm sử dụng đất trồng lúa.", RICE),
    (Fault.CONDITION, "Lao động nữ không được làm thêm giờ.", NURSING),
    (None, QUARTER.replace("hai", "tư"), QUARTER),
)  # fmt: skip


@pytest.mark.parametrize(("fault", "claim", "text"), FALSE)
def test_a_rule_is_said_of_no_more_and_no_others(
    fault: Fault | None, claim: str, text: str
) -> None:
    """Left out qualifiers, crossed figures, other conditions and stitched items are found."""
    proof = proven(claim, text)
    assert proof.judgement is not Judgement.SUPPORTED
    assert fault in (None, proof.fault), proof.says


TRUE = (
    ("Người nước ngoài được mua nhà ở.", LAND),
    ("Người nước ngoài không được mua đất.", LAND),
    ("Tổ chức bị phạt tiền từ 2 triệu đồng đến 4 triệu đồng.", PAIR),
    ("Phạt tiền từ 1.000.000 đồng đến 2.000.000 đồng đối với cá nhân.", PAIR),
    ("Hộ nghèo được hỗ trợ 1,5 triệu đồng.", AID),
    ("Người làm việc ban đêm được nghỉ giữa giờ 45 phút.", REST),
    ("Không áp dụng hình phạt tù chung thân đối với người chưa đủ 18 tuổi.", JAIL),
    ("Người lao động nhập ngũ không được tạm ứng tiền lương.", ARMY),
    ("Người phạm tội là phụ nữ có thai là tình tiết giảm nhẹ.", MILD),
    ("Người phạm tội là con của liệt sĩ là tình tiết giảm nhẹ.", MILD),
    ("Người bào chữa có quyền gặp, hỏi người bị buộc tội.", COUNSEL),
    (NIGHT, NIGHT),
    ("Không được sử dụng lao động nữ làm thêm giờ khi mang thai từ tháng thứ 7.", NURSING),
    ("Không được sử dụng đất trồng lúa để xây dựng nhà ở.", RICE),
    ("Phụ nữ được nghỉ 06 tháng.", "Lao động nữ được nghỉ 06 tháng."),
    ("Mỗi ngày làm không quá 8 tiếng.", "Mỗi ngày làm không quá 08 giờ."),
    ("Con nuôi và cha mẹ nuôi được thừa kế di sản của nhau.",
     "Con nuôi và cha nuôi, mẹ nuôi được thừa kế di sản của nhau."),
)  # fmt: skip


@pytest.mark.parametrize(("claim", "text"), TRUE)
def test_the_same_of_the_same_is_supported(claim: str, text: str) -> None:
    """Who keeps the qualifier, the pair and the condition is not refused."""
    proof = proven(claim, text)
    assert proof.judgement is Judgement.SUPPORTED, proof.says
