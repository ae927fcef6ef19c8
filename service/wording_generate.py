"""What a reader is told about answers in plainer words, and how plainly one can ask to be told."""

from collections.abc import Mapping

from service.generate.values import Failure, Plainness, Written
from service.values import Manner

PLAINNESS: Mapping[Plainness, str] = {
    Plainness.BRIEF: "Gọn",
    Plainness.PLAIN: "Thường",
    Plainness.VERBATIM: "Nguyên văn",
}

WRITTEN = (
    "Lời diễn giải dưới đây do hệ thống viết lại cho dễ hiểu từ điều khoản được dẫn; khi áp dụng,"
    " ông/bà vui lòng căn cứ vào nguyên văn điều khoản."
)
CUT_OFF = "Phần chưa kịp diễn giải được thay bằng nguyên văn điều khoản."
UNPROVEN = (
    "Lời diễn giải chưa sát với điều khoản nên hệ thống không sử dụng; dưới đây là nguyên văn điều"
    " khoản."
)
LATE = "Hệ thống chưa diễn giải kịp trong thời gian cho phép; dưới đây là nguyên văn điều khoản."
AWAY = "Chức năng diễn giải tạm thời chưa hoạt động; dưới đây là nguyên văn điều khoản."


def notice(written: Written) -> str:
    """What stands above an answer: that it is a plainer wording, or why it is quotes alone; empty
    where quotes alone were asked for."""
    if written.manner is Manner.WRITTEN:
        return WRITTEN if written.complete else f"{WRITTEN} {CUT_OFF}"
    if written.failure is Failure.TIMEOUT:
        return LATE
    if written.failure.is_fault or written.failure is Failure.RESTING:
        return AWAY
    return UNPROVEN if written.failure or written.replaced + written.dropped else ""
