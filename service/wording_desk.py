"""What officers read on the dashboard, in reports and at the switches, and what citizens are told
where something is switched off."""

from collections.abc import Mapping

from service.staff.lacks import Lack
from service.staff.switches import What


def paused_because(reason: str) -> str:
    """Why the office does not answer, in its own words."""
    return f"Lý do: {reason.strip().rstrip('.')}."


SWITCHES: Mapping[What, str] = {
    What.TOPIC: "Một chủ đề (theo từ ngữ)",
    What.DOCUMENT: "Một văn bản",
    What.MODEL: "Mô hình ngôn ngữ",
    What.WIDGET: "Tiện ích trên trang khác",
    What.EVERYTHING: "Toàn bộ việc trả lời",
}
EMERGENCIES_STAY = "Hướng dẫn khẩn cấp (113, 114, 115, 111) luôn hiển thị, kể cả khi đã tắt."
SWITCH_HELP: Mapping[What, str] = {
    What.TOPIC: "Câu hỏi có một trong các từ ngữ này không được trả lời. Nếu có nhiều từ ngữ, đề"
    f" nghị cách nhau bằng dấu chấm phẩy. {EMERGENCIES_STAY}",
    What.DOCUMENT: "Câu trả lời dẫn văn bản này không được hiển thị.",
    What.MODEL: "Phần diễn đạt lại dễ hiểu ngừng hoạt động; câu trả lời vẫn trích nguyên văn.",
    What.WIDGET: "Tiện ích đặt trên các trang khác ngừng trả lời.",
    What.EVERYTHING: f"Không câu hỏi nào được trả lời. {EMERGENCIES_STAY}",
}
# Of those that need to be told which.
SWITCH_VALUES: Mapping[What, str] = {
    What.TOPIC: "Từ ngữ",
    What.DOCUMENT: "Số hiệu văn bản",
}
SWITCH_NEEDS = (
    "Cần ghi rõ lý do; khi tắt một chủ đề hay một văn bản thì cần từ ngữ, hoặc số hiệu của một văn"
    " bản đang có trong kho."
)
SWITCH_ROLE = "Chỉ quản trị viên được tắt hoặc bật mục này."
LACKS: Mapping[Lack, str] = {
    Lack.DOCUMENT: "Chưa có văn bản",
    Lack.UNCLEAR: "Câu hỏi chưa rõ",
    Lack.MISSED: "Có thể tìm sót",
    Lack.PROVISION: "Nêu điều khoản không có",
    Lack.REVIEW: "Câu trả lời đang được rà soát",
    Lack.PAUSED: "Cơ quan tạm dừng trả lời",
    Lack.FAULT: "Lỗi hệ thống",
}
PARTS = (
    "Lượt hỏi gồm lượt được trả lời, lượt chưa được trả lời và lượt không thuộc diện trả lời (như"
    " lời chào, nội dung ngoài phạm vi, việc riêng của một người, tình huống khẩn cấp)."
)
EMPTY_PERIOD = "Trong kỳ này chưa có số liệu."
BAD_PERIOD = "Khoảng thời gian không hợp lệ: cần hai ngày, ngày đầu không sau ngày cuối."
SUGGESTION_COLUMNS = ("Ngày", "Lĩnh vực", "Địa bàn", "Góp ý")
