"""What officers read where they review citations, and what citizens read of an answer that was
withdrawn or corrected."""

from collections.abc import Mapping
from datetime import date

from service.staff.risk import Reason, Signals
from service.staff.verdicts import Stage, Verdict
from service.values import Answer, NoticeKind
from service.values import Verdict as Complaint
from service.wording import OUTCOMES, day

VERDICTS: Mapping[Verdict, str] = {
    Verdict.RIGHT: "Đúng",
    Verdict.PARTLY: "Đúng một phần",
    Verdict.WRONG: "Sai",
    Verdict.EXPIRED: "Hết hiệu lực",
}
STAGES: Mapping[Stage, str] = {
    Stage.NEW: "Chưa thẩm định",
    Stage.BEGUN: "Đang thẩm định",
    Stage.DISPUTED: "Chờ người thứ ba",
    Stage.DONE: "Đã thẩm định",
}
REASONS: Mapping[Reason, str] = {
    Reason.WRONG_CITATION: "Người dân báo trích dẫn sai",
    Reason.NOT_UNDERSTOOD: "Người dân chưa hiểu",
    Reason.UNHELPFUL: "Người dân thấy chưa hữu ích",
    Reason.PARTIAL: "Chưa chắc trả lời đúng câu hỏi",
    Reason.LOW_SUPPORT: "Câu trả lời ít trùng lời căn cứ",
    Reason.LOW_MARGIN: "Có điều khác sát với điều được dẫn",
    Reason.CHANGED: "Điều khoản được dẫn đã sửa đổi",
    Reason.REWORDED: "Điều khoản được dẫn vừa đổi lời văn",
    Reason.NEW_LAW: "Quy định mới có hiệu lực",
    Reason.AMENDED: "Văn bản được dẫn đã có sửa đổi",
    Reason.READERS: "Nhiều người đọc",
}
NOTICE_NAMES: Mapping[NoticeKind, str] = {
    NoticeKind.WITHDRAWN: "Thông báo thu hồi",
    NoticeKind.CORRECTED: "Đính chính của cơ quan",
    NoticeKind.RESTORED: "Thông báo khôi phục",
    NoticeKind.TEXT_WITHDRAWN: "Thông báo rút văn bản",
    NoticeKind.TEXT_PAUSED: "Thông báo tạm dừng",
}
# How an answer is labelled that is not to be relied on now, whatever it was when it was given.
_NOW: Mapping[NoticeKind, str] = {
    NoticeKind.WITHDRAWN: "Đã thu hồi",
    NoticeKind.TEXT_WITHDRAWN: "Văn bản đã rút",
    NoticeKind.TEXT_PAUSED: "Tạm dừng",
}
CLOSED = (
    "Căn cứ này đã có đủ nhận xét, nên nhận xét vừa gửi chưa được ghi. Nội dung đã nhập vẫn còn ở"
    " dưới; nếu thấy kết luận chưa đúng, đề nghị trao đổi với biên tập viên."
)
NO_PLACE = (
    "Không rõ nhận xét vừa gửi là về căn cứ nào, nên chưa được ghi. Nội dung đã nhập vẫn còn ở"
    " dưới; đề nghị chọn đúng căn cứ rồi gửi lại."
)
NO_VERDICT = "Đề nghị chọn một nhận xét trước khi gửi."
NOTE_TOO_LONG = "Ghi chú dài quá {} ký tự. Đề nghị rút gọn; nội dung đã nhập vẫn còn ở dưới."
NEEDS_NOTE = "Đề nghị ghi lý do: người dân sẽ đọc khi câu trả lời bị thu hồi."
NOT_WITHDRAWN = (
    "Câu trả lời này đang không bị thu hồi nên không có gì để đính chính hoặc khôi phục. Nội dung"
    " đã nhập vẫn còn ở dưới."
)
STALE = (
    "Người khác vừa đăng một bản đính chính cho câu trả lời này. Bản mới nhất ở trên; nội dung"
    " ông/bà nhập vẫn còn ở dưới, đề nghị đối chiếu rồi gửi lại nếu vẫn cần."
)
QUESTION_ERASED = "(Người hỏi đã xóa câu hỏi này)"
NO_TEXT = "Đề nghị nhập nội dung đính chính, nhiều nhất {} ký tự."
NO_REASON = "Đề nghị nêu lý do khôi phục."
NO_REF = "Đề nghị nêu ít nhất một quy định làm căn cứ, ví dụ: khoản 1 Điều 113 Bộ luật Lao động."
TOO_MANY_REFS = "Đề nghị nêu nhiều nhất {} quy định."
BAD_REF = (
    "Chưa đọc được quy định “{}”. Đề nghị ghi như “điểm a khoản 1 Điều 113 Bộ luật Lao động” hoặc"
    " như 45/2019/QH14#dieu-113.khoan-1.diem-a."
)
UNCLEAR_REF = (
    "Chưa rõ “{}” là quy định nào. Đề nghị ghi kèm tên hoặc số hiệu của văn bản có trong kho, ví"
    " dụ: khoản 1 Điều 113 Bộ luật Lao động."
)
NO_SUCH_REF = "Kho văn bản không có quy định tại địa chỉ “{}”."
UNKNOWN_LEFT = "Còn {} câu trả lời cũ đang được xếp hàng; đề nghị tải lại trang sau ít phút."


def stopped_as(answer: Answer) -> str:
    """How an answer is labelled that is not to be relied on now; empty where it is."""
    return next((_NOW[one.kind] for one in answer.notices if one.kind in _NOW), "")


def label_of(answer: Answer) -> str:
    """How an answer is labelled: by what the office has said of it since, else by its status."""
    return stopped_as(answer) or OUTCOMES[answer.status].label


def corrected_on(on: date) -> str:
    """What stands before the office's own words."""
    return f"Đính chính của cơ quan, ngày {day(on)}:"


def says_of(
    kind: NoticeKind,
    *,
    on: date,
    reason: str = "",
    number: str = "",
    verdict: Verdict | None = None,
) -> str:
    """What a citizen reads above an answer; `number` is of the document that it is about, `verdict`
    what is wrong with what it cites, None where that is not known."""
    said = {
        NoticeKind.WITHDRAWN: f"Câu trả lời này đã được thu hồi ngày {day(on)}: {_fault(verdict)}."
        " Đề nghị không sử dụng; nội dung cũ chỉ được giữ để đối chiếu.",
        NoticeKind.CORRECTED: corrected_on(on),
        NoticeKind.RESTORED: f"Câu trả lời này từng được thu hồi và đã được khôi phục ngày"
        f" {day(on)} sau khi rà soát.",
        NoticeKind.TEXT_WITHDRAWN: f"Văn bản số {number}, là căn cứ của câu trả lời này, đã được"
        f" rút khỏi kho văn bản ngày {day(on)}. Đề nghị không sử dụng phần trích từ văn bản đó.",
        NoticeKind.TEXT_PAUSED: f"Từ ngày {day(on)}, cơ quan tạm dừng trả lời theo văn bản số"
        f" {number}, là căn cứ của câu trả lời này.",
    }[kind]
    return f"{said} Lý do: {reason}" if reason else said


def withdrawn_for_who_asks(on: date, *, verdict: Verdict | None) -> str:
    """What who asks again reads instead of the answer; `verdict` as in `says_of`."""
    why = _fault(verdict)
    return f"Câu trả lời trước đây cho câu hỏi này đã được thu hồi ngày {day(on)} vì {why}."


def _fault(verdict: Verdict | None) -> str:
    if verdict is Verdict.WRONG:
        return "căn cứ không đúng"
    if verdict is Verdict.EXPIRED:
        return "căn cứ đã hết hiệu lực"
    return "căn cứ không đúng hoặc đã hết hiệu lực"


def told(reason: Reason, signals: Signals) -> str:
    """A reason in words, with the figures behind it."""
    about = _ABOUT.get(reason, _nothing)(reason, signals)
    return f"{REASONS[reason]}{about}"


def _nothing(reason: Reason, signals: Signals) -> str:
    del reason, signals
    return ""


def _times(reason: Reason, signals: Signals) -> str:
    times = signals.complaints.get(Complaint(reason.value), 0)
    return f" ({times} lượt)" if times > 1 else ""


def _margin(reason: Reason, signals: Signals) -> str:
    del reason
    scores = (f"{one:.2f}".replace(".", ",") for one in (signals.first, signals.second) if one)
    return f" (điểm tìm kiếm {' và '.join(scores)})"


def _new(reason: Reason, signals: Signals) -> str:
    del reason
    return f" (từ ngày {day(signals.newest)})" if signals.newest else ""


def _laws(reason: Reason, signals: Signals) -> str:
    del reason
    more = len(signals.amended_by) - 3
    rest = f" và {more} văn bản khác" if more > 0 else ""
    return f" ({', '.join(signals.amended_by[:3])}{rest})"


def _share(reason: Reason, signals: Signals) -> str:
    del reason
    return f" ({round(100 * signals.held)} % số tiếng)"


def _readers(reason: Reason, signals: Signals) -> str:
    del reason
    return f" (hỏi {signals.asked} lượt, mở lại {signals.opened} lượt)"


_ABOUT = {
    Reason.WRONG_CITATION: _times,
    Reason.NOT_UNDERSTOOD: _times,
    Reason.UNHELPFUL: _times,
    Reason.LOW_SUPPORT: _share,
    Reason.LOW_MARGIN: _margin,
    Reason.NEW_LAW: _new,
    Reason.AMENDED: _laws,
    Reason.READERS: _readers,
}
