"""What a citizen reads of a checked post. It tells what the texts say, and never that anyone lies.

"Trái với văn bản" shows the words of the text and sends the reader on to the body that issued it;
where there is a doubt, it is said that the texts at hand do not tell.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from service.rumour.values import RumourVerdict
from service.verify import Fault
from service.wording import day

LABELS: Mapping[RumourVerdict, str] = {
    RumourVerdict.AS_WRITTEN: "Đúng theo văn bản",
    RumourVerdict.CONTRARY: "Trái với văn bản",
    RumourVerdict.OUTDATED: "Quy định đã thay đổi",
    RumourVerdict.NOT_STATED: "Chưa có trong văn bản",
}
NO_CLAIM = (
    "Chưa thấy nội dung nào có thể đối chiếu với văn bản. Ông/bà vui lòng dán câu nêu rõ quy định,"
    " mức tiền, thời hạn, việc phải làm hoặc việc bị cấm."
)
AS_OF_TEXTS = (
    "Kết quả chỉ đối chiếu từng nội dung với các văn bản hiện có trong hệ thống, không đánh giá"
    " người đăng hay người chia sẻ tin."
)
NOT_VIETNAMESE = "Hệ thống chỉ đối chiếu được nội dung bằng tiếng Việt."
NOTHING_NEAR = (
    "Chưa tìm thấy quy định nào trong các văn bản hiện có nói về nội dung này. Điều đó chưa có"
    " nghĩa là nội dung này sai."
)
IN_DOUBT = (
    "Các văn bản hiện có chưa đủ rõ để kết luận về nội dung này. Quy định gần nhất được dẫn dưới"
    " đây để ông/bà đối chiếu."
)
LEFT_OUT = (
    "Quy định gần nhất còn nêu đối tượng, điều kiện hoặc ngoại lệ mà nội dung này không nhắc đến,"
    " nên chưa thể kết luận."
)
SAID_TWO_WAYS = (
    "Các văn bản hiện có quy định khác nhau tùy trường hợp, mà nội dung này chưa nêu rõ trường hợp"
    " nào. Một trong các quy định đó được dẫn dưới đây để ông/bà đối chiếu."
)
READ_WHOLE = "Ông/bà nên đọc toàn văn điều được dẫn trước khi áp dụng."
_ASK = "Ông/bà có thể hỏi Bộ phận Một cửa của Ủy ban nhân dân cấp xã để được hướng dẫn."
TOO_LONG = (
    "Bài đăng quá dài, nên hệ thống chưa kiểm tra. Ông/bà vui lòng dán riêng phần cần kiểm tra."
)
SHORTEN = "Hãy rút gọn, chỉ giữ phần cần kiểm tra, rồi chạy lại: danhieu rumour -"
_IN_WORDS: Mapping[Fault, str] = {
    Fault.FIGURE: "số liệu",
    Fault.UNIT: "đơn vị tính",
    Fault.DATE: "ngày, tháng, năm",
    Fault.ACTOR: "chủ thể hoặc đối tượng",
    Fault.CONDITION: "điều kiện hoặc ngoại lệ",
    Fault.ADDRESS: "điều, khoản, điểm hoặc văn bản được dẫn",
}
_LONGEST_QUOTED = 160  # characters of words at fault


def as_written(address: str, *, digest: bool) -> str:
    """That a clause says what a claim says."""
    if digest:
        return f"Bản tóm lược (không phải nguyên văn) của {address} có nội dung này."
    return f"{address} có nội dung này."


def contrary(address: str, *, claimed: Sequence[str], stated: Sequence[str]) -> str:
    """What a claim says, and what the clause on the same thing says."""
    ours = f"nội dung được kiểm tra viết {_quoted(claimed)}"
    if not any(map(str.strip, stated)):
        return f"{address} quy định khác: {ours}, còn văn bản không viết như vậy."
    return f"{address} quy định khác: {ours}, còn văn bản viết {_quoted(stated)}."


def verify_with(issuer: str) -> str:
    """Whom to ask where a text goes against a claim."""
    body = f"cơ quan ban hành văn bản ({issuer})" if issuer else "cơ quan ban hành văn bản"
    return (
        "Ông/bà nên đọc nguyên văn quy định được dẫn và xác minh thêm với"
        f" {body} hoặc Bộ phận Một cửa của Ủy ban nhân dân cấp xã trước khi tin theo hoặc chia sẻ."
    )


def amended(address: str, *, told: str) -> str:
    """That a clause said so before it was amended; `told` says by what."""
    now = told.removesuffix(":").removesuffix(" như sau")
    return f"Nội dung này đúng với lời văn trước đây của {address}. {now}."


def ended(address: str, *, since: date | None, by: str) -> str:
    """That a clause said so which is in force no longer."""
    when = f" từ ngày {day(since)}" if since else ""
    why = f" theo {by}" if by else ""
    return f"Nội dung này đúng với {address}, nhưng quy định này đã hết hiệu lực{when}{why}."


OUTDATED_NEXT = (
    "Ông/bà nên áp dụng theo lời văn hiện hành; việc xảy ra trước ngày thay đổi có thể vẫn theo quy"
    " định cũ."
)


def not_held(name: str) -> str:
    """That the text which a claim rests on is not at hand."""
    return f"Hệ thống chưa có văn bản “{name}” mà nội dung này nêu, nên chưa thể đối chiếu."


def words_not_held(address: str) -> str:
    """That the nearest clause was amended, and its new words are not at hand."""
    return (
        f"{address} đã được sửa đổi, bổ sung; hệ thống chưa có đủ lời văn sau khi sửa đổi, nên chưa"
        " thể kết luận về nội dung này."
    )


def differs_by(fault: Fault, *, stated: str) -> str:
    """What stands between a claim and the clause nearest to it, where that leaves a doubt."""
    if fault is Fault.CONDITION and stated.strip():
        return (
            "Quy định gần nhất có nêu điều kiện hoặc ngoại lệ mà nội dung này không nhắc đến:"
            f" “{_short(stated)}”. Vì vậy chưa thể kết luận."
        )
    name = _IN_WORDS.get(fault)
    return (
        f"Quy định gần nhất không nêu {name} như vậy, nên chưa thể kết luận." if name else IN_DOUBT
    )


def impossible_date(words: str) -> str:
    """That a date in a claim is in no calendar."""
    return f"Ngày “{words}” nêu trong nội dung này không có trong lịch."


def for_day(value: date) -> str:
    """The day whose law a claim was held against, where it names one."""
    return f"Đối chiếu theo quy định áp dụng tại ngày {day(value)}."


def left_out(count: int) -> str:
    """How many claims of a post were not checked."""
    return f"Còn {count} nội dung chưa kiểm tra; ông/bà vui lòng dán riêng từng phần."


def ask_next() -> str:
    """What a reader can do where the texts do not tell."""
    return _ASK


def _quoted(words: Sequence[str]) -> str:
    """ "“18 triệu”, “20 triệu đồng”"."""
    return ", ".join(f"“{_short(one)}”" for one in words if one.strip())


def _short(words: str) -> str:
    words = " ".join(words.split())
    kept = words[: _LONGEST_QUOTED - 1].rstrip()
    return words if len(words) <= _LONGEST_QUOTED else f"{kept}…"
