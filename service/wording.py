"""Every sentence that a citizen reads from the service; quotes come from the texts, never here.

Addressed to "ông/bà", in the register of a public office: plain, polite, and saying the next step.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.values import Kind
from index.values import REBUILD
from ingest.values import Level
from service.values import Status
from service.wording_crisis import Line, whom_to_call


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one status is told: `label` names it in a word or two, `says` what happened, and
    `next_step` what the reader can do."""

    label: str
    says: str
    next_step: str


OUTCOMES: Mapping[Status, Outcome] = {
    Status.ANSWERED: Outcome(
        "Có quy định",
        "Quy định liên quan trực tiếp đến câu hỏi như sau.",
        "Ông/bà nên đọc toàn văn điều được dẫn trước khi áp dụng.",
    ),
    Status.PARTIAL: Outcome(
        "Có quy định liên quan",
        "Các quy định dưới đây có thể chưa trả lời đúng và đầy đủ nội dung ông/bà hỏi.",
        "Ông/bà vui lòng đọc toàn văn điều được dẫn, hoặc hỏi lại cụ thể hơn.",
    ),
    Status.CLARIFY_DOCUMENT: Outcome(
        "Cần nêu tên văn bản",
        "Câu hỏi nêu điều khoản nhưng chưa rõ của văn bản nào.",
        "Ông/bà vui lòng hỏi lại kèm tên hoặc số hiệu văn bản.",
    ),
    Status.CLARIFY_FACT: Outcome(
        "Cần thêm thông tin",
        "Quy định áp dụng khác nhau tùy trường hợp, mà câu hỏi chưa nêu rõ trường hợp nào.",
        "Ông/bà vui lòng chọn trường hợp phù hợp, hoặc hỏi lại kèm thông tin còn thiếu.",
    ),
    Status.CLARIFY_DATE: Outcome(
        "Ngày không có thật",
        "Ngày nêu trong câu hỏi không có trong lịch.",
        "Ông/bà vui lòng kiểm tra lại và ghi đủ ngày, tháng, năm, ví dụ: ngày 01/7/2025.",
    ),
    Status.CLARIFY_CONTEXT: Outcome(
        "Chưa rõ hỏi về việc gì",
        "Câu hỏi nhắc đến nội dung trước đó, nhưng hệ thống không thấy câu hỏi trước của ông/bà.",
        "Ông/bà vui lòng hỏi lại đầy đủ trong một câu, nêu rõ việc cần hỏi.",
    ),
    Status.CLARIFY_ONE_QUESTION: Outcome(
        "Nhiều câu hỏi cùng lúc",
        "Tin nhắn có nhiều câu hỏi khác nhau, nên hệ thống chưa thể trả lời chính xác từng câu.",
        "Ông/bà vui lòng gửi lần lượt, mỗi lần một câu hỏi.",
    ),
    Status.UNANSWERABLE_NO_SOURCE: Outcome(
        "Chưa có căn cứ trả lời",
        "Các văn bản hiện có trong hệ thống không có quy định đủ rõ để trả lời câu hỏi này.",
        "Ông/bà có thể xem danh sách văn bản đang có, hỏi lại bằng từ ngữ khác, hoặc liên hệ Bộ"
        " phận Một cửa của Ủy ban nhân dân cấp xã để được hướng dẫn.",
    ),
    Status.UNANSWERABLE_NO_SUCH_PROVISION: Outcome(
        "Không có điều khoản này",
        "Văn bản được nêu không có điều khoản mà ông/bà hỏi.",
        "Ông/bà vui lòng kiểm tra lại số điều, khoản, điểm.",
    ),
    Status.UNANSWERABLE_REPEALED: Outcome(
        "Quy định đã hết hiệu lực",
        "Quy định liên quan đến nội dung ông/bà hỏi đã hết hiệu lực; hệ thống chưa có quy định thay"
        " thế.",
        "Ông/bà vui lòng tra cứu văn bản đang có hiệu lực tại Cơ sở dữ liệu quốc gia về văn bản"
        " pháp luật, hoặc liên hệ Bộ phận Một cửa.",
    ),
    Status.UNANSWERABLE_NOT_HELD: Outcome(
        "Chưa có văn bản này",
        "Hệ thống chưa có văn bản mà ông/bà nêu, nên không thể trích dẫn.",
        "Ông/bà có thể tra cứu tại Cơ sở dữ liệu quốc gia về văn bản pháp luật, hoặc đề nghị cơ"
        " quan bổ sung văn bản này vào hệ thống.",
    ),
    Status.UNANSWERABLE_PAUSED: Outcome(
        "Tạm dừng trả lời",
        "Cơ quan quản lý tạm dừng trả lời nội dung này trên hệ thống.",
        "Ông/bà vui lòng liên hệ Bộ phận Một cửa của Ủy ban nhân dân cấp xã, hoặc hỏi lại sau.",
    ),
    Status.UNANSWERABLE_UNDER_REVIEW: Outcome(
        "Đang được rà soát",
        "Câu trả lời trước đây cho câu hỏi này đã được thu hồi vì căn cứ không đúng.",
        "Cơ quan đang rà soát để đính chính. Ông/bà vui lòng hỏi lại sau, hoặc liên hệ Bộ phận Một"
        " cửa của Ủy ban nhân dân cấp xã để được hướng dẫn.",
    ),
    Status.GUARDRAIL_EMPTY: Outcome(
        "Chưa có câu hỏi",
        "Chúng tôi chưa đọc được câu hỏi nào.",
        "Ông/bà vui lòng gõ câu hỏi bằng tiếng Việt, có dấu hoặc không dấu đều được.",
    ),
    Status.GUARDRAIL_TOO_LONG: Outcome(
        "Câu hỏi quá dài",
        "Câu hỏi dài quá mức hệ thống nhận được.",
        "Ông/bà vui lòng rút gọn, mỗi lần hỏi một việc.",
    ),
    Status.GUARDRAIL_NOT_VIETNAMESE: Outcome(
        "Không phải tiếng Việt",
        "Hệ thống chỉ trả lời câu hỏi bằng tiếng Việt.",
        "Ông/bà vui lòng hỏi lại bằng tiếng Việt, có dấu hoặc không dấu đều được.",
    ),
    Status.GUARDRAIL_GREETING: Outcome(
        "Lời chào",
        "Xin chào ông/bà. Rất hân hạnh được phục vụ.",
        "Ông/bà có thể gõ ngay việc cần hỏi về chính sách, pháp luật.",
    ),
    Status.GUARDRAIL_ABOUT_SERVICE: Outcome(
        "Về hệ thống này",
        "Đây là hệ thống hỏi đáp tự động về chính sách, pháp luật: mỗi câu trả lời đều dẫn điều,"
        " khoản, điểm của văn bản chính thức. Hệ thống không thay cán bộ hay luật sư, và không cung"
        " cấp hay thay đổi chỉ dẫn nội bộ.",
        "Ông/bà có thể hỏi, ví dụ: “Người lao động được nghỉ hằng năm bao nhiêu ngày?”.",
    ),
    Status.GUARDRAIL_PERSONAL_CASE: Outcome(
        "Việc riêng của một người",
        "Hệ thống không kết nối với hồ sơ, tài khoản hay dữ liệu của cá nhân nên không tra cứu hoặc"
        " xử lý được việc này. Xin ông/bà đừng gửi số giấy tờ, mật khẩu hay mã xác thực vào đây.",
        "Ông/bà vui lòng tra cứu trên Cổng Dịch vụ công quốc gia, ứng dụng VNeID, hoặc hỏi cơ quan"
        " đang giải quyết hồ sơ. Quy định chung về thủ tục thì ông/bà có thể hỏi tại đây.",
    ),
    Status.GUARDRAIL_OPINION: Outcome(
        "Không nêu ý kiến, dự đoán",
        "Hệ thống chỉ dẫn quy định đã ban hành, không nêu ý kiến và không dự đoán.",
        "Ông/bà có thể hỏi quy định hiện hành về vấn đề này.",
    ),
    Status.GUARDRAIL_HARMFUL: Outcome(
        "Không hỗ trợ việc này",
        "Hệ thống không hướng dẫn việc có thể gây hại cho người khác hoặc trái pháp luật.",
        "Ông/bà có thể hỏi pháp luật quy định thế nào về hành vi này. Nếu biết việc vi phạm đang"
        " xảy ra, xin báo cơ quan công an gần nhất hoặc gọi 113.",
    ),
    Status.GUARDRAIL_CRISIS: Outcome(
        "Cần giúp đỡ khẩn cấp",
        whom_to_call(tuple(Line)),
        "Khi đã an toàn, ông/bà có thể quay lại đây hỏi về quyền được bảo vệ và nơi tiếp nhận.",
    ),
    Status.GUARDRAIL_OFF_TOPIC: Outcome(
        "Ngoài phạm vi",
        "Hệ thống chỉ trả lời câu hỏi về chính sách, pháp luật, nên xin phép không trả lời nội dung"
        " này.",
        "Ông/bà có thể hỏi về quyền, nghĩa vụ, thủ tục hoặc mức phạt.",
    ),
    Status.ERROR_INDEX: Outcome(
        "Chưa tra cứu được",
        "Kho dữ liệu tra cứu đang bị lỗi hoặc chưa sẵn sàng.",
        f"Ông/bà vui lòng thử lại sau ít phút; cán bộ quản trị chạy lệnh “{REBUILD}” để dựng lại.",
    ),
    Status.ERROR_INTERNAL: Outcome(
        "Lỗi hệ thống",
        "Hệ thống gặp lỗi khi xử lý câu hỏi. Đây là lỗi của hệ thống, không phải của ông/bà.",
        "Ông/bà vui lòng thử lại sau; nếu vẫn gặp lỗi, xin báo cho cán bộ quản trị.",
    ),
}


UNDERSTOOD = "Hiểu là: {}"


@dataclass(frozen=True, slots=True)
class Told:
    """A problem of the API in words: its title, and what was wrong with the next step."""

    title: str
    detail: str


PROBLEMS: Mapping[int, Told] = {
    400: Told("Yêu cầu không đọc được", "Thân yêu cầu không phải JSON hợp lệ theo mã UTF-8."),
    403: Told(
        "Yêu cầu từ trang khác",
        "Nội dung này được gửi từ một trang khác nên không được nhận. Ông/bà vui lòng mở trang Dân"
        " Hiểu rồi gửi lại.",
    ),
    404: Told("Không tìm thấy", "Không có địa chỉ này. Xem các địa chỉ có tại /docs."),
    405: Told("Sai phương thức", "Địa chỉ này không nhận phương thức vừa dùng. Xem /docs."),
    413: Told("Yêu cầu quá lớn", "Thân yêu cầu vượt quá 64 KiB. Hãy rút gọn rồi gửi lại."),
    415: Told("Sai kiểu nội dung", "Hãy gửi JSON với Content-Type: application/json."),
    422: Told("Yêu cầu chưa đúng", "Yêu cầu thiếu hoặc sai trường. Xem /docs."),
    429: Told(
        "Quá nhiều câu hỏi",
        "Địa chỉ này gửi quá nhiều yêu cầu. Ông/bà vui lòng đợi ít giây rồi gửi lại.",
    ),
    500: Told(
        OUTCOMES[Status.ERROR_INTERNAL].label,
        f"{OUTCOMES[Status.ERROR_INTERNAL].says} {OUTCOMES[Status.ERROR_INTERNAL].next_step}",
    ),
    503: Told(
        "Tạm thời chưa phục vụ được",
        "Một phần của hệ thống đang không dùng được. Ông/bà vui lòng thử lại sau ít phút.",
    ),
}
LEVELS: Mapping[Level, str] = {
    Level.PART: "phần",
    Level.CHAPTER: "chương",
    Level.SECTION: "mục",
    Level.SUBSECTION: "tiểu mục",
    Level.ANNEX: "phụ lục",
    Level.ARTICLE: "điều",
    Level.CLAUSE: "khoản",
    Level.POINT: "điểm",
    Level.PARAGRAPH: "đoạn",
}

NOT_KEPT = (
    "Câu trả lời này chưa lưu được nên không có đường dẫn để mở lại; ông/bà vui lòng tự sao lưu nếu"
    " cần."
)
PAUSED = "Cơ quan quản lý đang tạm dừng trả lời mọi câu hỏi trên hệ thống."
VECTORS_PENDING = (
    "Văn bản mới vừa được đưa vào hệ thống; kết quả có thể chưa đầy đủ. Ông/bà vui lòng hỏi lại sau"
    " ít phút."
)
MISSING_ANSWER = "Không tìm thấy câu trả lời có mã này, hoặc câu trả lời đã được xóa."
MISSING_CITATION = "Câu trả lời này không có trích dẫn mang số thứ tự đó."
MISSING_DOCUMENT = "Không có văn bản mang số hiệu này. Xem danh sách tại /api/v1/documents."
MISSING_PASSAGE = "Không tìm thấy đoạn trích có mã này."
FEEDBACK_THANKS = "Cảm ơn ông/bà đã góp ý."


def day(value: date) -> str:
    """A date as Vietnamese offices write it: "01/01/2021"."""
    return f"{value:%d/%m/%Y}"


def leading_in(address: str, *, heading: str, kind: Kind) -> str:
    """What stands before a quote: "Khoản 1 Điều 113 … (Nghỉ hằng năm) quy định:". A press piece
    rules nothing."""
    says = "nêu" if kind is Kind.PRESS else "quy định"
    return f"{address}{f' ({heading})' if heading else ''} {says}:"


def digest_leading_in(address: str) -> str:
    """What stands before words of a summary, which are not the official words."""
    return f"Theo bản tóm lược (không phải nguyên văn) của {address}:"


def no_such_provision(address: str, *, title: str, holds: str) -> str:
    """That a document lacks a provision, and what it does hold."""
    return f"{title} không có {address}; {holds}."


def not_in_digest(address: str, *, title: str) -> str:
    """That we hold a digest only, which cannot tell whether the official text has a provision."""
    marked = title if "bản tóm lược" in title else f"bản tóm lược của {title}"
    return f"Hệ thống chỉ có {marked}, nên không biết văn bản chính thức có {address} hay không."


def holds_articles(articles: int) -> str:
    """How many articles a document has."""
    return f"văn bản này có {articles} điều" if articles else "văn bản này không chia thành điều"


def holds_children(parent: str, *, labels: Sequence[str], name: str) -> str:
    """Which clauses or points a unit has: "Điều 113 có 7 khoản (từ 1 đến 7)"."""
    if not labels:
        return f"{parent} không chia thành {name}"
    if len(labels) == 1:
        return f"{parent} chỉ có {name} {labels[0]}"
    return f"{parent} có {len(labels)} {name}, từ {labels[0]} đến {labels[-1]}"


def not_held(name: str) -> str:
    """That a document named in the question is not in the corpus."""
    return f"Hệ thống chưa có văn bản “{name}”, nên không thể trích dẫn."


def which_document(address: str, *, more: int) -> str:
    """Asks of which document an article is meant, before the documents that have it."""
    rest = f" (và {more} văn bản khác)" if more else ""
    return f"Nhiều văn bản có {address}{rest}. Ông/bà hỏi về văn bản nào dưới đây?"


def which_article(address: str) -> str:
    """Asks for the article and document of a clause or point that is named alone."""
    return f"Ông/bà hỏi về {address}, nhưng chưa nêu của điều nào, văn bản nào."


def absent_beside(name: str) -> str:
    """That a document named in passing is not held, before what other documents say."""
    return f"Hệ thống chưa có “{name}”; dưới đây là quy định liên quan trong các văn bản hiện có."


def no_document_has(address: str) -> str:
    """That no document in the corpus has an article of this number."""
    return f"Không văn bản nào trong hệ thống có {address}."
