"""What a citizen reads around an answer: the day it holds for, sums, definitions, and what is asked
back."""

from collections.abc import Mapping, Sequence
from datetime import date

from service.values import FigureKind, Verdict
from service.wording import day

ASKS_MATTER = (
    "Câu hỏi chưa nêu hành vi hoặc lĩnh vực cụ thể.",
    "Ông/bà cho biết hành vi hoặc lĩnh vực, ví dụ: không đội mũ bảo hiểm, chậm đăng ký khai sinh.",
)
ASKS_VEHICLE = "Ông/bà hỏi về loại phương tiện nào, và hành vi cụ thể ra sao?"
# By the names that `choose/actors.py` and `choose/intervals.py` have for them.
VEHICLE_NAMES: Mapping[str, str] = {
    "o to": "xe ô tô",
    "mo to": "xe mô tô, xe gắn máy",
    "xe may chuyen dung": "xe máy chuyên dùng",
    "xe dap": "xe đạp, xe thô sơ",
    "nguoi di bo": "người đi bộ",
}
ASKS_PARTY = "Ông/bà hỏi về cá nhân hay tổ chức vi phạm?"
ASKS_AGE = "Ông/bà hỏi về người ở độ tuổi nào?"
ASKS_PROVINCE = "Ông/bà hỏi về quy định của tỉnh, thành phố nào?"
ASKS_AREA = "Ông/bà hỏi về địa bàn nào?"
PARTY_NAMES: Mapping[str, str] = {"ca nhan": "cá nhân", "to chuc": "tổ chức"}
MEASURES: Mapping[str, str] = {
    "km/h": "vượt quá tốc độ cho phép bao nhiêu km/h",
    "mg": "nồng độ cồn đo được là bao nhiêu",
    "nguoi": "số người là bao nhiêu",
    "%": "vượt quá bao nhiêu phần trăm",
}
FIGURE_NAMES: Mapping[FigureKind, str] = {
    FigureKind.FINE: "Phạt tiền",
    FigureKind.POINTS: "Trừ điểm giấy phép lái xe",
    FigureKind.TERM: "Thời hạn",
    FigureKind.AGE: "Độ tuổi",
    FigureKind.SHARE: "Tỷ lệ",
    FigureKind.AMOUNT: "Số tiền",
    FigureKind.MEASURE: "Mức",
}
# As readers press them, and as officers read them.
VERDICT_NAMES: Mapping[Verdict, str] = {
    Verdict.HELPFUL: "Hữu ích",
    Verdict.UNHELPFUL: "Chưa hữu ích",
    Verdict.WRONG_CITATION: "Trích dẫn sai",
    Verdict.NOT_UNDERSTOOD: "Chưa hiểu",
}
AUTOMATIC = "Trả lời tự động, không thay thế ý kiến của cơ quan có thẩm quyền."
NO_NUMBERS = "Xin đừng ghi số giấy tờ, mật khẩu."


def for_day(value: date) -> str:
    """The day whose law is told, where the question names one."""
    return f"Trả lời theo quy định áp dụng tại ngày {day(value)}."


ONLY_OF_CRIMES = (
    "Hệ thống chưa có văn bản quy định mức xử phạt vi phạm hành chính đối với hành vi này. Quy định"
    " dưới đây của Bộ luật Hình sự chỉ áp dụng khi hành vi cấu thành tội phạm."
)


def not_held_for(on: date) -> str:
    """That what is quoted has no effect on the past day that is asked about."""
    return (
        f"Hệ thống chưa có quy định áp dụng tại ngày {day(on)} về nội dung này. Quy định dưới đây"
        " có hiệu lực sau ngày đó, chỉ để tham khảo."
    )


def searched_only_in(numbers: Sequence[str]) -> str:
    """That only some documents were searched, and do not answer."""
    return (
        f"Ở đây hệ thống chỉ tra cứu trong {', '.join(numbers)}; chưa tìm thấy quy định trả lời câu"
        " hỏi này trong đó."
    )


def not_in_force_yet(on: date) -> str:
    """That the rule on what is asked has no effect on a day."""
    return f"Quy định về nội dung ông/bà hỏi chưa có hiệu lực tại ngày {day(on)}."


def outside_days(words: str, *, years: int, on: date) -> str:
    """That the law of a day so far away is not told, and of which day it is."""
    return (
        f"Hệ thống chỉ tra cứu quy định áp dụng trong khoảng {years} năm trước và sau ngày hỏi,"
        f" không gồm thời điểm “{words}”. Câu hỏi được tra cứu theo quy định áp dụng tại ngày"
        f" {day(on)}."
    )


def impossible_date(words: str) -> str:
    """That a date in the question is in no calendar."""
    return f"Ngày “{words}” không có trong lịch."


def settled_as(*, so: bool, states: bool | None) -> str:
    """The lead of an answer by yes or no: whether what is asked of is `so`; `states` is what the
    question itself says of it, None where it only asks."""
    if states is None:
        return "Có, theo quy định sau đây." if so else "Không, theo quy định sau đây."
    right = so is states
    return "Đúng, theo quy định sau đây." if right else "Không đúng, theo quy định sau đây."


_LAW_2025, _LAW_2015 = date(2025, 4, 1), date(2016, 7, 1)  # days from which these have effect


def prevails(address: str, figure: str, *, over: str, told: str, on: date) -> str:
    """That a higher text is applied where a lower one rules the same matter with another figure,
    and by which law on that day."""
    law = "nguyên tắc áp dụng văn bản quy phạm pháp luật"
    if on >= _LAW_2025:
        law = "Điều 58 Luật Ban hành văn bản quy phạm pháp luật 2025"
    elif on >= _LAW_2015:
        law = "khoản 2 Điều 156 Luật Ban hành văn bản quy phạm pháp luật 2015"
    return (
        f"Lưu ý: {address} nêu {figure}, còn {over} nêu {told}. Theo {law}, khi các văn bản có quy"
        " định khác nhau về cùng một vấn đề thì áp dụng văn bản có hiệu lực pháp lý cao hơn; ở đây"
        f" là {address}."
    )


def understood_as(term: str, *, address: str) -> str:
    """What stands before the definition of a term that a quoted rule rests on."""
    return f"Trong quy định trên, “{term}” được hiểu theo {address} như sau:"


def sum_of_fines(words: str) -> str:
    """The sum of the fines of several acts, each of which is fined."""
    return f"Cộng các mức phạt tiền nêu trên: {words}."


def most_points(words: str) -> str:
    """The points that are taken for several acts together, by the rule quoted beside it."""
    return (
        f"Khi bị xử phạt trong cùng một lần, số điểm giấy phép lái xe bị trừ là {words}, theo hành"
        " vi bị trừ nhiều điểm nhất."
    )


def asks_measure(words: str) -> str:
    """Asks for the measure by which sanctions differ."""
    return f"Ông/bà vui lòng cho biết thêm: {words}?"


def asks_day(since: date) -> str:
    """Asks on which side of the day from which a rule is another one something was done."""
    return f"Việc ông/bà hỏi xảy ra trước ngày {day(since)} hay từ ngày đó trở đi?"


def sides_of(since: date) -> tuple[str, str]:
    """The two sides of the day from which a rule is another one, as choices."""
    return f"trước ngày {day(since)}", f"từ ngày {day(since)}"


def too_many_named(more: int) -> str:
    """That a question names more provisions than are opened at once."""
    return (
        f"Câu hỏi còn nêu {more} quy định khác chưa được trích dẫn ở trên;"
        " ông/bà vui lòng hỏi riêng từng quy định."
    )


def kept_for(days: int) -> str:
    """How long answers are kept by the office, 0 being for good, and how one is erased."""
    how_long = f"{days:,} ngày".replace(",", ".") if days else "và không tự xóa theo thời hạn"
    return (
        f"Câu trả lời vẫn được lưu trên hệ thống {how_long}; muốn xóa hẳn, ông/bà mở câu trả lời và"
        " bấm “Xóa câu hỏi này”."
    )


ERASED = (
    "Câu hỏi và câu trả lời đã được xóa hẳn khỏi hệ thống, kèm mọi góp ý về câu trả lời đó. Địa chỉ"
    " của câu trả lời không còn mở được nữa."
)
