"""Each lock closes on what it is for, and on nothing else."""

import pytest

from service.verify import Fault, Judgement
from tests.service.proof.provisions import (
    ADVICE,
    AGE,
    FILES,
    FINE,
    FORBIDDEN,
    FORCE,
    LEAVE,
    MARRIAGE,
    RECALL,
    SALE,
    TRIAL,
    proven,
)

TRUE = (
    (SALE, SALE),
    (SALE.upper(), SALE),
    (SALE.replace("mười lăm", "15"), SALE),
    (SALE.replace("trừ trường hợp", "ngoại trừ trường hợp"), SALE),
    ("Ben mua phai tra tien cho ben ban trong thoi han 15 ngay, tru truong hop co thoa thuan khac"
     " giua cac ben.", SALE),
    ("Như vậy, người lao động chưa thành niên được nghỉ hằng năm 14 ngày làm việc.", LEAVE),
    ("Người sử dụng lao động phải thông báo trước cho người lao động tối thiểu mười ngày.", LEAVE),
    ("Người đi xe máy không chấp hành hiệu lệnh đèn tín hiệu bị phạt tiền từ 4 đến 6 triệu đồng.",
     FINE),
    ("Luật có hiệu lực từ 15/8/2026.", FORCE),
    ("Luật có hiệu lực từ tháng 8/2026.", FORCE),
    ("Người 15 tuổi phải chịu trách nhiệm về tội phạm rất nghiêm trọng.", AGE),
    ("Tòa án bị cấm công bố thông tin về trẻ em khi xét xử sơ thẩm, kể cả khi bố mẹ đồng ý.",
     TRIAL),
    ("Nữ từ đủ 18 tuổi được kết hôn.", MARRIAGE),
    ("Phạt tiền 4 - 6 triệu đồng đối với người lái xe mô tô không chấp hành hiệu lệnh.", FINE),
    ("Hồ sơ gồm đơn đề nghị và bản sao giấy phép.", FILES),
)  # fmt: skip


@pytest.mark.parametrize(("claim", "text"), TRUE)
def test_the_same_said_otherwise_is_supported(claim: str, text: str) -> None:
    """Other case, numbers, words, order, and part of a list are no faults."""
    proof = proven(claim, text)
    assert proof.judgement is Judgement.SUPPORTED, proof.says


FALSE = (
    (Fault.FIGURE, SALE.replace("mười lăm", "hai mươi"), SALE),
    (Fault.FIGURE, FINE.replace("6.000.000", "60.000.000"), FINE),
    (Fault.FIGURE, "Người làm công việc bình thường được nghỉ 16 ngày làm việc mỗi năm.", LEAVE),
    (Fault.FIGURE, "Người 16 tuổi phải chịu trách nhiệm về tội phạm rất nghiêm trọng.", AGE),
    (Fault.FIGURE, LEAVE.splitlines()[-1].replace("ít nhất", "không quá"), LEAVE),
    (Fault.UNIT, SALE.replace("ngày", "tháng"), SALE),
    (Fault.UNIT, "b) 14 ngày đối với lao động chưa thành niên", LEAVE),
    (Fault.DATE, FORCE.replace("15", "16"), FORCE),
    (Fault.DATE, "Luật có hiệu lực từ tháng 9/2026.", FORCE),
    (Fault.DATE, FORCE, FORCE.replace("ngày 15 tháng 8 năm 2026", "năm 2026")),
    (Fault.FIGURE, "Nam từ đủ 18 tuổi được kết hôn.", MARRIAGE),
    (Fault.ADDRESS, "Hồ sơ nộp theo khoản 3 Điều này.", "Hồ sơ nộp theo khoản 2 Điều này."),
    (Fault.PERMISSION, TRIAL.replace("không được", "được"), TRIAL),
    (Fault.NEGATION, FINE.replace("không chấp hành", "chấp hành"), FINE),
    (Fault.PERMISSION, SALE.replace("phải", "có quyền"), SALE),
    (Fault.PERMISSION, SALE.replace("phải", "không phải"), SALE),
    (Fault.PERMISSION, LEAVE.splitlines()[-1].replace("có trách nhiệm", "có quyền"), LEAVE),
    (Fault.NEGATION, "Quốc hội có thể bãi nhiệm đại biểu khi đại biểu đó còn xứng đáng với sự tín"
     " nhiệm của nhân dân.", RECALL),
    (Fault.PERMISSION, "Được đi xe dàn hàng ngang.", FORBIDDEN),
    (Fault.PERMISSION, "Người lái xe có thể đi xe dàn hàng ngang.", FORBIDDEN),
    (Fault.PERMISSION, "Doanh nghiệp bắt buộc ưu tiên tuyển dụng thanh niên.", ADVICE),
    (Fault.CONDITION, "Doanh nghiệp ưu tiên tuyển dụng thanh niên, trừ nghề nặng nhọc.", ADVICE),
    (Fault.CONDITION, "Trước khi tuyển dụng, doanh nghiệp ưu tiên thanh niên.", ADVICE),
    (Fault.ACTOR, RECALL.replace("Hội đồng nhân dân", "Quốc hội"), RECALL),
    (Fault.CONDITION, SALE.partition(",")[0], SALE),
    (Fault.CONDITION, TRIAL.replace("kể cả khi", "trừ khi"), TRIAL),
    (Fault.CONDITION, SALE + " nếu hàng hóa bị hư hỏng", SALE),
    (Fault.CONDITION, FILES.replace("hoặc", "và"), FILES),
    (Fault.ACTOR, SALE.replace("bán", "thuê"), SALE),
    (Fault.ACTOR, "Bên bán phải trả tiền cho bên mua trong thời hạn 15 ngày, trừ trường hợp các"
     " bên có thỏa thuận khác.", SALE),
    (Fault.ACTOR, TRIAL.replace("Tòa án", "Viện kiểm sát"), TRIAL),
    (Fault.NOT_COVERED, FILES.replace("giấy phép", "hợp đồng"), FILES),
    (Fault.NOT_COVERED, f"{FORCE} Cơ quan thuế có thể miễn giảm tiền phạt cho người nghèo.", FORCE),
    (Fault.NOT_COVERED, "Phim phải được phân loại theo độ tuổi của khán giả.", SALE),
)  # fmt: skip


@pytest.mark.parametrize(("fault", "claim", "text"), FALSE)
def test_each_change_is_caught_for_what_it_is(fault: Fault, claim: str, text: str) -> None:
    """A changed figure, unit, date, negation, permission, condition, actor or word is named."""
    proof = proven(claim, text)
    assert proof.judgement is not Judgement.SUPPORTED
    assert proof.fault is fault, proof.says


def test_the_words_at_fault_are_shown_on_both_sides() -> None:
    """Spans give the words of the claim and of the evidence, and the reason quotes both."""
    claim = SALE.replace("mười lăm", "20")
    proof = proven(claim, SALE)
    (ours,), (theirs,) = proof.claim_spans, proof.evidence_spans
    assert claim[ours.start : ours.end] == "20 ngày"
    assert SALE[theirs.start : theirs.end] == "mười lăm ngày"
    assert "20 ngày" in proof.says
    assert "mười lăm ngày" in proof.says


def test_a_yes_or_no_before_the_sentence_says_nothing() -> None:
    """ "Không." that answers a question is no negation of the sentence behind it."""
    assert proven(f"Không. {TRIAL}", TRIAL).judgement is Judgement.SUPPORTED
