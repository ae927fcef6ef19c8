"""What a citizen reads where the question is whether, or from when, a text is in force."""

from collections.abc import Sequence
from datetime import date

from ingest.law.validity import State
from service.wording import day


def told_force(
    address: str, *, state: State, since: date | None, until: date | None, on: date
) -> str:
    """Whether a document or provision is in force on a day, and from or until when."""
    said = f"Tính đến ngày {day(on)}, {address}"
    if state is State.NOT_YET:
        return f"{said} chưa có hiệu lực{_from(since)}."
    if state is State.REPEALED:
        return f"{said} đã hết hiệu lực{f' (từ ngày {day(until)})' if until else ''}."
    if state is State.SUSPENDED:
        return f"{said} đang bị ngưng hiệu lực."
    if state is State.DRAFT:
        return f"{address[:1].upper()}{address[1:]} là dự thảo, chưa được ban hành."
    if state is State.UNKNOWN:
        return f"Hệ thống chưa xác định được hiệu lực của {address} tại ngày {day(on)}."
    amended = "; nội dung đã được sửa đổi, bổ sung" if state is State.AMENDED else ""
    over = f", cho đến trước ngày {day(until)}" if until else ""
    return f"{said} đang có hiệu lực{_since(since)}{over}{amended}."


def _from(since: date | None) -> str:
    return f"; có hiệu lực từ ngày {day(since)}" if since else ""


def _since(since: date | None) -> str:
    return f" (từ ngày {day(since)})" if since else ""


def will_change_by(address: str, *, days: Sequence[date]) -> str:
    """That a text or provision is changed later, and from when, before what changes it."""
    when = ", ".join(map(day, days))
    said = f"{address[:1].upper()}{address[1:]}"
    return f"{said} sẽ được sửa đổi, bổ sung, thay thế hoặc bãi bỏ từ ngày {when}."


PARTS_APART = "Một số quy định của văn bản có thời điểm hiệu lực riêng, được nêu dưới đây."
STARTS_OTHERS = "Quy định này nêu thời điểm có hiệu lực của các quy định khác, như dưới đây."
NEVER_CHANGED = "Trong các văn bản hiện có, hệ thống không thấy quy định nào sửa đổi, bổ sung {}."
CHANGED_BY = "{} đã được sửa đổi, bổ sung, thay thế hoặc bãi bỏ bởi:"
TRANSITION = (
    "Việc áp dụng quy định cũ hay mới tùy thuộc thời điểm xảy ra sự việc; quy định về hiệu lực và"
    " chuyển tiếp như sau."
)
