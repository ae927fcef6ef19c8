"""What a citizen reads where policies are commented on."""

TOPICS = (
    "Bảo hiểm, an sinh xã hội",
    "Cư trú, hộ tịch",
    "Đất đai, nhà ở",
    "Giáo dục",
    "Giao thông",
    "Lao động, việc làm",
    "Môi trường",
    "Thủ tục hành chính",
    "Thuế, doanh nghiệp",
    "Y tế",
    "Lĩnh vực khác",
)
SUGGESTION_THANKS = (
    "Cảm ơn ông/bà. Góp ý đã được ghi nhận, không kèm tên, địa chỉ mạng hay các câu đã hỏi. Cán bộ"
    " phụ trách truyền thông chính sách của cơ quan vận hành trang này sẽ đọc và tổng hợp."
)
SUGGESTION_EMPTY = "Góp ý chưa có nội dung bằng chữ. Ông/bà vui lòng ghi rõ điều muốn góp ý."
