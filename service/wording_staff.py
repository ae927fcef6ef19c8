"""What officers read at the desk."""

from collections.abc import Mapping

from service.staff.values import Role

ROLES: Mapping[Role, str] = {
    Role.VIEWER: "Người xem",
    Role.REVIEWER: "Người thẩm định",
    Role.EDITOR: "Biên tập viên",
    Role.ADMIN: "Quản trị viên",
}
TO_REVIEW = "Câu trả lời chờ thẩm định"
WITHDRAWN = "Câu trả lời đang bị thu hồi"
SWITCHED_OFF = "Mục đang tắt"
TO_APPROVE = "Văn bản chờ duyệt"
TO_PUBLISH = "Văn bản chờ công bố"
SUGGESTED = "Góp ý chính sách trong 7 ngày qua"
WRONG_SIGN_IN = (
    "Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đang tạm khóa. Sau 5 lần nhập sai, tài"
    " khoản tạm khóa 15 phút. Nếu quên mật khẩu, đề nghị liên hệ quản trị viên."
)
SIGN_IN_FIRST = "Phiên làm việc đã hết. Đề nghị đăng nhập lại rồi gửi lại nội dung."
NOT_ALLOWED = "Vai trò của tài khoản này không được làm việc đó. Cần vai trò: {}."
NOT_FROM_HERE = (
    "Yêu cầu không được thực hiện vì không gửi từ trang làm việc này, hoặc trang đã mở từ phiên"
    " trước. Nội dung đã nhập vẫn còn ở trang trước: hãy quay lại, tải lại trang rồi gửi lại."
)
TOO_LARGE = "Nội dung gửi lên quá lớn. Tệp văn bản được nhận đến {} MB."
UNUSABLE = (
    "Nơi lưu dữ liệu tạm thời không ghi được, nên việc vừa gửi chưa được thực hiện. Nội dung đã"
    " nhập vẫn còn ở trang trước: đề nghị quay lại và gửi lại sau ít phút."
)
NOTHING_HERE = "Không có trang hoặc mục này."
NO_MOMENT = "(không đọc được)"
