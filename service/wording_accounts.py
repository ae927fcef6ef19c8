"""What officers read of accounts and of the audit, at the desk and on the command line."""

from collections.abc import Mapping
from enum import StrEnum

from service.staff.accounts import Why
from service.staff.passwords import LONGEST, SHORTEST
from service.staff.values import Account

WHY: Mapping[Why, str] = {
    Why.BAD_NAME: "Tên đăng nhập phải có từ 2 đến 64 ký tự, chỉ gồm chữ cái không dấu, chữ số và"
    " các dấu . _ @ -, bắt đầu bằng chữ hoặc số.",
    Why.NO_NAME_SHOWN: "Cần họ tên để người khác đọc, không quá 120 ký tự.",
    Why.BAD_PASSWORD: f"Mật khẩu phải có từ {SHORTEST} đến {LONGEST} ký tự. Nên dùng một câu dễ nhớ"
    " với mình mà người khác khó đoán.",
    Why.SAME_PASSWORD: "Mật khẩu mới phải khác mật khẩu đang dùng.",
    Why.WRONG_PASSWORD: "Mật khẩu đang dùng nhập không đúng, hoặc tài khoản đang tạm khóa. Sau 5"
    " lần nhập sai, tài khoản tạm khóa 15 phút.",
    Why.BAD_SUBJECT: "Mã tại hệ thống đăng nhập chung không quá 255 ký tự, trên một dòng.",
    Why.TAKEN: "Tên đăng nhập hoặc mã này đã thuộc về một tài khoản khác.",
    Why.MISSING: "Không có tài khoản này.",
    Why.STALE: "Tài khoản vừa được người khác thay đổi, nên chưa thực hiện. Đề nghị xem lại trạng"
    " thái dưới đây rồi gửi lại.",
    Why.LAST_ADMIN: "Đây là quản trị viên duy nhất còn hoạt động, nên phải giữ nguyên. Hãy trao vai"
    " trò quản trị viên cho một tài khoản khác trước.",
}


TAKEN_MEND = (
    "Nếu ông/bà vừa thêm tài khoản này mà chưa ghi lại được mật khẩu dùng một lần, đề nghị mở tài"
    " khoản rồi bấm “Cấp mật khẩu dùng một lần” để có mật khẩu mới."
)


class AccountState(StrEnum):
    """What an account can be used for."""

    ACTIVE = "active"
    MUST_CHANGE = "must_change"  # its owner must choose a password first
    CLOSED = "closed"


STATES: Mapping[AccountState, str] = {
    AccountState.ACTIVE: "đang hoạt động",
    AccountState.MUST_CHANGE: "chờ đổi mật khẩu",
    AccountState.CLOSED: "đã khóa",
}


def state_of(account: Account) -> AccountState:
    """The state that is told of an account."""
    if not account.active:
        return AccountState.CLOSED
    return AccountState.MUST_CHANGE if account.must_change else AccountState.ACTIVE


DONE: Mapping[str, str] = {
    "vai-tro": "Đã đổi vai trò. Nếu quyền bị giảm, các phiên đang mở của tài khoản đã kết thúc.",
    "khoa": "Đã khóa tài khoản; các phiên đang mở của tài khoản đã kết thúc.",
    "mo": "Đã mở lại tài khoản.",
    "lien-ket": "Đã ghi mã tại hệ thống đăng nhập chung.",
    "mat-khau": "Đã đổi mật khẩu. Các phiên khác của tài khoản này đã kết thúc.",
}
MUST_CHANGE = (
    "Mật khẩu đang dùng do quản trị viên cấp, chỉ để đăng nhập lần đầu. Đề nghị đặt mật khẩu riêng"
    " trước khi làm việc tiếp."
)
PASSWORDS_DIFFER = "Hai lần nhập mật khẩu mới không giống nhau. Đề nghị nhập lại cả hai."
TOO_MANY = "Có quá nhiều lần đăng nhập từ địa chỉ mạng này. Đề nghị đợi {} giây rồi đăng nhập lại."
NOT_SIGNED_IN = (
    "Nơi lưu dữ liệu tạm thời không dùng được, nên chưa đăng nhập được. Tên đăng nhập đã nhập vẫn"
    " còn dưới đây: đề nghị nhập lại mật khẩu sau ít phút, hoặc báo quản trị viên."
)

AUDIT_WHOLE = "Nhật ký nguyên vẹn: {lines} dòng. Mã băm của dòng cuối: {hash}"
AUDIT_BROKEN = "Nhật ký không còn nguyên vẹn: dòng {line} đã bị sửa, bị xóa hoặc bị thêm."
AUDIT_MEND = (
    "Các dòng trước đó vẫn đúng. Hãy giữ nguyên cơ sở dữ liệu, không ghi đè bản sao lưu; so dòng"
    " này với bản sao lưu gần nhất, tìm người có quyền ghi vào cơ sở dữ liệu, rồi lập biên bản."
    " Cách làm: docs/operations/staff.md."
)
# What is written to the audit, as it is read; what is not here is shown as written.
ACTIONS: Mapping[str, str] = {
    "account.add": "Thêm tài khoản",
    "account.close": "Khóa tài khoản",
    "account.link": "Gắn mã đăng nhập chung",
    "account.open": "Mở lại tài khoản",
    "account.password": "Đổi mật khẩu",
    "account.reset": "Cấp mật khẩu dùng một lần",
    "account.role": "Đổi vai trò",
    "account.unlink": "Bỏ mã đăng nhập chung",
    "answer.erased": "Người dân xóa câu hỏi",
    "answers.erased": "Xóa câu hỏi quá hạn lưu",
    "correction.publish": "Đăng đính chính",
    "document.adopt": "Nhận văn bản đã có trong kho",
    "document.approve": "Duyệt văn bản",
    "document.discard": "Bỏ bản tải lên",
    "document.edit": "Sửa thông tin văn bản",
    "document.publish": "Công bố văn bản",
    "document.publish.failed": "Công bố không thành",
    "document.published": "Văn bản đã công bố",
    "document.read": "Đọc tệp văn bản",
    "document.refused": "Từ chối tệp tải lên",
    "document.reopen": "Mở lại văn bản đã rút",
    "document.superseded": "Văn bản được bản khác thay",
    "document.unpublished": "Văn bản không còn trong kho",
    "document.unreadable": "Không đọc được tệp",
    "document.upload": "Tải văn bản lên",
    "document.withdraw": "Rút văn bản",
    "document.withdraw.failed": "Rút không thành",
    "document.withdrawn": "Văn bản đã rút",
    "index.restore": "Quay lại chỉ mục trước",
    "index.restore.failed": "Quay lại chỉ mục không thành",
    "oidc.refused": "Từ chối đăng nhập chung",
    "refused": "Từ chối: không đủ quyền",
    "refused.form": "Từ chối: nội dung gửi lên không hợp lệ",
    "review": "Nhận xét căn cứ",
    "review.export": "Tải bộ câu hỏi kiểm thử",
    "sign-in": "Đăng nhập",
    "sign-in.locked": "Tạm khóa vì nhập sai nhiều lần",
    "sign-in.refused": "Từ chối: sai mật khẩu",
    "sign-out": "Đăng xuất",
    "switch.off": "Tắt một mục",
    "switch.on": "Bật lại một mục",
    "withdrawal": "Thu hồi câu trả lời",
    "withdrawal.lift": "Khôi phục câu trả lời",
}

OIDC_DOWN = (
    "Không liên lạc được với hệ thống đăng nhập chung. Đề nghị thử lại sau ít phút, hoặc đăng nhập"
    " bằng mật khẩu nếu tài khoản có mật khẩu."
)
OIDC_EXPIRED = (
    "Lần đăng nhập này đã quá 10 phút, đã dùng rồi, hoặc bắt đầu từ trình duyệt khác. Đề nghị đăng"
    " nhập lại từ đầu."
)
OIDC_REFUSED = "Hệ thống đăng nhập chung không xác nhận lần đăng nhập này. Đề nghị thử lại."
OIDC_BAD = (
    "Xác nhận của hệ thống đăng nhập chung không hợp lệ, nên không được chấp nhận. Đề nghị báo quản"
    " trị viên kiểm tra cấu hình."
)
OIDC_UNKNOWN = (
    "Chưa có tài khoản nào đang hoạt động gắn với ông/bà. Đề nghị gửi mã sau cho quản trị viên để"
    " được gắn vào tài khoản: {}"
)
