"""Provisions of a law that does not exist, and how tests hold claims against them."""

from service.verify import Evidence, Proof, verify

LEAVE = """1. Người lao động làm việc đủ 12 tháng thì được nghỉ hằng năm, hưởng đủ lương như sau:
a) 12 ngày làm việc đối với người làm công việc trong điều kiện bình thường;
b) 14 ngày làm việc đối với lao động chưa thành niên;
c) 16 ngày làm việc đối với người làm công việc đặc biệt nặng nhọc.
2. Người sử dụng lao động có trách nhiệm thông báo trước cho người lao động ít nhất 10 ngày."""
SALE = (
    "Bên mua phải trả tiền cho bên bán trong thời hạn mười lăm ngày, trừ trường hợp các bên có"
    " thỏa thuận khác."
)
FINE = (
    "Phạt tiền từ 4.000.000 đồng đến 6.000.000 đồng đối với người điều khiển xe mô tô không chấp"
    " hành hiệu lệnh của đèn tín hiệu giao thông."
)
TRIAL = (
    "Khi xét xử sơ thẩm, Tòa án không được công bố thông tin về trẻ em, kể cả khi cha mẹ đồng ý."
)
AGE = "Người từ đủ 14 tuổi đến dưới 16 tuổi phải chịu trách nhiệm về tội phạm rất nghiêm trọng."
MARRIAGE = "Nam từ đủ 20 tuổi trở lên, nữ từ đủ 18 tuổi trở lên được kết hôn."
FORCE = "Luật này có hiệu lực thi hành từ ngày 15 tháng 8 năm 2026."
FORBIDDEN = """Người lái xe không được thực hiện các hành vi sau đây:
1. Đi xe dàn hàng ngang;
2. Buông cả hai tay."""
RECALL = (
    "Đại biểu bị cử tri, Quốc hội, Hội đồng nhân dân bãi nhiệm khi không còn xứng đáng với sự tín"
    " nhiệm của Nhân dân."
)
ADVICE = "Khuyến khích doanh nghiệp ưu tiên tuyển dụng thanh niên."
FILES = "Hồ sơ gồm đơn đề nghị, bản sao giấy phép và ảnh chân dung hoặc bản quét của ảnh."


def proven(claim: str, text: str, *, address: str = "") -> Proof:
    """The proof of a claim by one piece of evidence."""
    return verify(claim, evidence=[Evidence(text, address)])
