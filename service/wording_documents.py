"""What officers read at the document desk."""

from collections.abc import Mapping

from index.values import Stage
from ingest.consistency import Severity
from ingest.values import Action
from service.staff.listing import BY_COMMAND, SHIPPED
from service.staff.papers import State

STATES: Mapping[State, str] = {
    State.READING: "đang đọc tệp",
    State.UNREADABLE: "không đọc được",
    State.DRAFT: "bản nháp",
    State.APPROVED: "đã duyệt",
    State.PUBLISHING: "đang công bố",
    State.PUBLISHED: "đã công bố",
    State.WITHDRAWING: "đang rút",
    State.WITHDRAWN: "đã rút",
}
SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "lỗi",
    Severity.WARNING: "cảnh báo",
    Severity.INFORMATION: "thông tin",
}
ACTIONS: Mapping[Action, str] = {
    Action.AMEND: "sửa đổi",
    Action.ADD: "bổ sung",
    Action.WORDS: "thay hoặc bỏ cụm từ",
    Action.REPLACE: "thay thế",
    Action.REPEAL: "bãi bỏ",
    Action.SUSPEND: "ngưng hiệu lực",
    Action.START: "quy định ngày có hiệu lực",
}
# Of documents that did not come over the desk.
ORIGINS: Mapping[str, str] = {
    SHIPPED: "kèm theo chương trình",
    BY_COMMAND: "công bố bằng dòng lệnh",
}
STAGES: Mapping[Stage, str] = {
    Stage.DOCUMENTS: "đang đưa văn bản vào chỉ mục",
    Stage.WORDS: "đang lập chỉ mục từ ngữ",
    Stage.VECTORS: "đang lập phần ngữ nghĩa",
}
FIELDS: Mapping[str, str] = {
    "number": "Số, ký hiệu",
    "title": "Tên, trích yếu",
    "kind": "Loại văn bản",
    "issuer": "Cơ quan ban hành",
    "signer": "Người ký",
    "issued": "Ngày ban hành",
    "effective": "Ngày có hiệu lực",
    "expired": "Ngày hết hiệu lực",
    "text_as_of": "Nội dung đúng đến ngày",
    "url": "Địa chỉ bản chính thức",
}
AS_OF_HELP = "Ngày gần nhất biết chắc nội dung trong tệp là nội dung hiện hành."
COMMAND_LINE = "(dòng lệnh)"
UNNAMED = "tệp không tên"
ADDED_BY_COMMAND = "(thêm bằng lệnh danhieu ingest)"

TRY_AGAIN = "Đề nghị thử lại; nếu vẫn lỗi, đề nghị báo quản trị viên."
NO_FILE = "Chưa chọn tệp nào. Đề nghị chọn một tệp văn bản rồi gửi lại."
NO_FILE_HERE = "Bàn văn bản không giữ tệp gốc của văn bản này."
EMPTY_FILE = "Tệp rỗng, không có nội dung nào."
FILE_TOO_LARGE = "Tệp lớn hơn {} MB. Đề nghị bỏ bớt ảnh trong tệp hoặc chia văn bản thành các phần."
NO_ROOM = "Không lưu được tệp vào thư mục bản nháp ({})."
NOT_HELD = "Máy chủ không lưu tạm được tệp vừa gửi ({}), nên chưa nhận tệp."
HELD_ALREADY = "Tệp này đã có trong kho với số {}, do lệnh danhieu ingest thêm vào."
KNOWN_ALREADY = "Tệp này đã được tải lên trước đó; đây là bản đang có."

NOT_THERE = "Văn bản này không còn ở bàn văn bản."
CHANGED = "Văn bản đã được thay đổi sau khi ông/bà mở trang. Đề nghị xem lại rồi thực hiện lại."
NOT_NOW = "Văn bản đang ở trạng thái “{}” nên chưa thực hiện được việc này."
HELD_STILL = (
    "Kho vẫn đang giữ và trả lời theo văn bản này nên chưa bỏ được. Đề nghị duyệt, công bố rồi rút"
    " văn bản trước khi bỏ."
)
NOT_YOUR_OWN = (
    "Người tải lên hoặc sửa thông tin không tự duyệt văn bản đó. Đề nghị một người thẩm định khác"
    " duyệt."
)
REASON_NEEDED = "Đề nghị ghi lý do."
REPLACES = (
    "Kho đang có một văn bản khác cùng số {} ({}). Nếu đúng là muốn thay văn bản đó, đề nghị đánh"
    " dấu ô “Thay văn bản đang có” rồi công bố lại."
)
REPLACES_DIGEST = "Kho đang có nguyên văn của văn bản số {}; bản tóm lược không thay được nó."
BEING_PUBLISHED = "Một văn bản khác cùng số {} đang được công bố. Đề nghị đợi công bố xong."
SUPERSEDED = "Được thay bằng bản tải lên sau (mục {})."
SHIPPED_STAYS = "Văn bản kèm theo chương trình không rút được."
BAD_FIELD = "{}: giá trị chưa hợp lệ."
CANNOT_BE = (
    "Thông tin chưa hợp lý: {}. Đề nghị đối chiếu với bản gốc; nội dung đã nhập vẫn còn ở dưới."
)
NOT_READ_YET = "Tệp chưa đọc xong."
NOT_TAKEN_UP = (
    "Chỉ mục mới đã lập xong nhưng máy chủ chưa chuyển sang dùng. Đề nghị khởi động lại máy chủ."
)
BUSY = "Đang lập chỉ mục cho một việc trước đó. Đề nghị đợi xong rồi thực hiện lại."
INDEX_RESTORED = "Đã khôi phục chỉ mục cũ cùng danh sách văn bản của nó."
