"""What is told where a page may not ask: on a site that shows the widget, its editor reads it."""

from collections.abc import Mapping, Sequence

from service.widget_token import Fault
from service.wording import Told

_CLOSED = "Trang này chưa được phép dùng hộp hỏi đáp"

FAULTS: Mapping[Fault, Told] = {
    Fault.MISSING: Told(
        "Thiếu mã tạm thời",
        "Yêu cầu từ trang khác phải kèm mã tạm thời, lấy tại /api/v1/widget/token, trong tiêu đề"
        " Authorization: Bearer.",
    ),
    Fault.INVALID: Told(
        "Mã tạm thời không hợp lệ",
        "Mã tạm thời không do máy chủ này cấp. Hãy lấy mã mới tại /api/v1/widget/token.",
    ),
    Fault.EXPIRED: Told(
        "Mã tạm thời đã hết hạn",
        "Mã tạm thời đã hết hạn. Hãy lấy mã mới tại /api/v1/widget/token.",
    ),
    Fault.FOREIGN: Told(
        _CLOSED, "Mã tạm thời được cấp cho một trang khác, không dùng được tại trang này."
    ),
    Fault.CLOSED: Told(
        _CLOSED,
        "Cơ quan đã tắt hộp hỏi đáp trên các trang khác, hoặc địa chỉ của trang chưa có trong"
        " danh sách của máy chủ. Cán bộ quản trị thêm địa chỉ đó vào"
        " DANHIEU_WIDGET_ORIGINS rồi khởi động lại.",
    ),
}
UNKNOWN_DOCUMENTS = "Văn bản không có trong hệ thống"


def unknown_documents(numbers: Sequence[str]) -> Told:
    """That documents which are to be searched are not held."""
    return Told(
        UNKNOWN_DOCUMENTS,
        f"Trường “documents” nêu số hiệu không có trong hệ thống: {', '.join(numbers)}. Xem danh"
        " sách tại /api/v1/documents.",
    )
