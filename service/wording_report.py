"""What a report says in words before its tables, and in the form of an administrative document
(Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from collections.abc import Mapping, Sequence
from datetime import date

from service.records.counts import Period
from service.staff.figures import Figures
from service.values import Verdict
from service.wording import day
from service.wording_answer import VERDICT_NAMES

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
SUPERIOR = "………………………"  # of whom the office is; officers write it, or strike it out
OFFICE = "………………………………"  # where the office has not set its name
NUMBER = "Số: ……/BC-……"
DATED = "……………, ngày …… tháng …… năm ……"
REPORT = "BÁO CÁO"
SUBJECT = "Kết quả hỏi đáp chính sách qua hệ thống Dân Hiểu"
REMARKS = "Nhận xét, kiến nghị"
RECIPIENTS = ("Nơi nhận:", "- ………………………;", "- ………………………;", "- Lưu: VT, …….")
SIGNER = "QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ"
SIGNATURE = "(Ký, ghi rõ họ tên)"
AUTHOR = "Dân Hiểu"  # of a report of an office that has not set its name

# The names of parts and of columns.
OVERALL = "Kết quả chung"
OUTCOMES_OF = "Kết quả xử lý"
BY_DAY, BY_MONTH = "Theo ngày", "Theo tháng"
TOPICS = "Theo chủ đề"
PLACES = "Theo địa phương được nêu"
CAUSES = "Chưa được trả lời, theo nguyên nhân"
MATTERS = "Nội dung được hỏi mà chưa trả lời"
RISING = "Chủ đề tăng so với tuần trước"
OPINIONS = "Ý kiến của người đọc"
ASKED, ANSWERED = "Lượt hỏi", "Được trả lời"
UNANSWERED, OUTSIDE = "Chưa được trả lời", "Không thuộc diện trả lời"
SUGGESTIONS = "Góp ý chính sách"
TIMES = "Số lượt"
COMPARED = ("Kỳ này", "Tỷ lệ", "Kỳ trước")
WEEKS = ("Bảy ngày cuối kỳ", "Bảy ngày trước đó")


def number(value: int) -> str:
    """A number as it is written in Vietnam: "1.234"."""
    return f"{value:,}".replace(",", ".")


def share(part: int, *, of: int) -> str:
    """A part of a whole in hundredths: "66,7 %", not parted at the end of a line."""
    return f"{100 * part / of:.1f}".replace(".", ",") + "\u00a0%" if of else "–"


def days_of(period: Period) -> str:
    """A period in words."""
    return f"từ ngày {day(period.first)} đến ngày {day(period.last)}"


def subject(period: Period) -> str:
    """What a report is on (trích yếu)."""
    return f"{SUBJECT}, {days_of(period)}"


def purpose(on: date) -> str:
    """Where the figures come from, and when they were taken."""
    return (
        f"Số liệu do hệ thống tự tổng hợp ngày {day(on)} từ số lượt hỏi, các câu hỏi đã lưu (không"
        " kèm thông tin cá nhân) và ý kiến của người đọc."
    )


def overall(now: Figures, *, before: Figures) -> str:
    """How much was asked and answered, and how much in the period before."""
    if not now.total:
        return f"Trong kỳ không có lượt hỏi nào. {_earlier(before)}"
    parts = (
        (f"trả lời được {_times(now.answered)}", now.answered),
        (f"chưa trả lời được {_times(now.unanswered)}", now.unanswered),
        (f"không thuộc diện trả lời {_times(now.outside)}", now.outside),
    )
    told = ", ".join(f"{says} ({share(times, of=now.total)})" for says, times in parts)
    change = _change(now.total, before=before.total)
    return f"Trong kỳ có {_times(now.total)} hỏi{change}; {told}. {_earlier(before)}"


def _times(value: int) -> str:
    return f"{number(value)} lượt"


def _change(now: int, *, before: int) -> str:
    """How much more or less; nothing where there was none to compare with."""
    if not before or now == before:
        return ", bằng kỳ trước" if before else ""
    rises = "tăng" if now > before else "giảm"
    by = abs(now - before)
    return f", {rises} {_times(by)} ({share(by, of=before)}) so với kỳ trước"


def _earlier(before: Figures) -> str:
    days = f"Kỳ trước ({days_of(before.period)})"
    if not before.total:
        return f"{days} không có lượt hỏi nào."
    told = f"trả lời được {_times(before.answered)} ({share(before.answered, of=before.total)})"
    return f"{days} có {_times(before.total)} hỏi, {told}."


def most(rows: Sequence[tuple[str, int]], *, says: str) -> str:
    """`says`, of how many, and of which most; nothing where there are none."""
    total = sum(times for _, times in rows)
    if not total:
        return ""
    name, times = max(rows, key=lambda one: one[1])
    told = f"nhiều nhất là {name} với {_times(times)} ({share(times, of=total)})"
    return f"{says.format(_times(total))}; {told}."


OUTCOMES_SAY = "Hệ thống đã xử lý {} hỏi"
TIME_SAYS = "Trong kỳ có {} hỏi"
TOPICS_SAY = "Có {} hỏi được lưu và xếp theo chủ đề"
PLACES_SAY = "Có {} hỏi nêu tên tỉnh, thành phố"
CAUSES_SAY = "Có {} hỏi chưa được trả lời"


def matters(groups: int) -> str:
    """How many matters were asked in vain."""
    if not groups:
        return "Trong kỳ không có nội dung nào được lưu mà chưa trả lời được."
    return (
        f"{number(groups)} nội dung dưới đây được hỏi nhiều nhất mà chưa trả lời được; các câu hỏi"
        " tương tự được gộp thành một nội dung, ghi theo một câu hỏi."
    )


def rising(topics: int, *, last: date) -> str:
    """How many topics rise in the week that ends with a day."""
    told = f"có {number(topics)}" if topics else "không có"
    return (
        f"Trong bảy ngày đến hết ngày {day(last)} {told} chủ đề được hỏi nhiều hơn bảy ngày trước"
        " đó; chủ đề có dưới ba lượt hỏi không tính."
    )


def opinions(told: Mapping[Verdict, int], *, suggestions: int, before: int) -> str:
    """What readers thought of answers, and how many suggestions there were."""
    total = sum(told.values())
    parts = (
        f"{VERDICT_NAMES[one].lower()} {number(times)} ({share(times, of=total)})"
        for one, times in told.items()
        if times
    )
    given = f"Người đọc gửi {number(total)} ý kiến về câu trả lời"
    detail = f": {', '.join(parts)}" if total else ""
    return (
        f"{given}{detail}. Có {number(suggestions)} góp ý chính sách (kỳ trước: {number(before)})."
    )
