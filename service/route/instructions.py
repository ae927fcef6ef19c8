"""A message without what it tells us to do: how to answer, what to forget, whom to play.

What is left is what the message asks. Nothing is taken from a message in which no piece opens as an
instruction to us: "Trả lời khiếu nại trong bao lâu?" is a question. Patterns are written with
diacritics and compared folded; each letter of a folded text stands where that of the text does.
"""

import re

from index.text import composed, fold
from ingest.sentences import sentences

_EDGES = " ,;:\n–-"
# Between pieces; not inside "0,25" or "168/2024/NĐ-CP".
_PIECE = re.compile(r"(?:[^.?!;:,\n–]|[.?!;:,](?=\S))+[.?!;:,\n–]*\s*")


def _folded(*patterns: str) -> re.Pattern[str]:
    """One of these patterns, folded; they hold no class in capitals, such as \\S."""
    return re.compile("|".join(map(fold, patterns)))


_POLITE = (
    "và|rồi|nhưng|thì|à|dạ|xin|hãy|vui lòng|làm ơn|please|bạn|nhớ|cứ|tôi yêu cầu bạn|yêu cầu|giúp"
)
_LEAD = rf"(?:(?:{_POLITE}) )*"
_OURS = (
    r"(?:[^ ]+ ){0,4}?(?:hướng dẫn|chỉ dẫn|tài liệu|quy tắc|lệnh|nguồn|văn bản|luật cũ|chỉ thị"
    r"|ràng buộc|cảnh báo|giới hạn|prompt|instructions?|sự thật|cơ sở dữ liệu|kiểm duyệt|được dặn"
    r"|những gì)"
)
_NEEDLESS = (
    "hỏi|kiểm tra|nhắc|trích|dẫn nguồn|dẫn luật|giải thích|từ chối|tra cứu|nói|cảnh báo|đưa ra"
    "|liệt kê|lan man|vòng vo|khuyên|dài dòng|đọc|tìm hiểu|ghi nguồn"
)
_HOW_TO_ANSWER = (
    r"ngắn|gọn|súc tích|nhanh|chi tiết|thẳng|đơn giản|luôn|ngay|đúng một|như|kiểu|có hoặc|tôi|em"
    r"|mình|bằng (?:tiếng|một|giọng|thơ|emoji|icon)|theo (?:kiểu|phong cách)"
    r"|trong (?:một|hai|ba|vòng|\d+)"
)
_ROLES = (
    "chuyên gia|luật sư|thẩm phán|giáo sư|trợ lý|tiến sĩ|hacker|dan|cảnh sát|cán bộ|kế toán|bà tôi"
)
_ENGLISH = (
    "ignore|disregard|forget|override|pretend|act as|you are|you're|from now on|do not|don't|system"
    "|assume|reveal|repeat|print|answer only|new instructions?"
)
_ORDERS = (
    rf"(?:bỏ qua|phớt lờ|mặc kệ) {_OURS}",
    r"quên (?:hết|đi|mọi|những gì|tất cả|các)\b",
    rf"(?:đừng|không cần|khỏi cần|khỏi|chẳng cần) (?:phải )?(?:{_NEEDLESS})\b",
    r"không (?:trích dẫn|giải thích|hỏi lại|dài dòng|lan man)\b",
    rf"trả lời (?:thật |cực |siêu |một cách |cho |giúp |dùm )*(?:{_HOW_TO_ANSWER})\b",
    rf"trả lời(?: giúp| câu hỏi| câu| sau| này| cho)*[{_EDGES}]*$",
    r"(?:nói|đáp|ghi) (?:ngắn gọn|luôn|thẳng|nhanh|đại)\b",
    r"chỉ (?:cần |được )?(?:nói|trả lời|đáp|ghi|đưa|cho biết)"
    r" (?:có|một|số|con số|kết quả|đúng|ngắn)\b",
    r"(?:xác nhận|công nhận|thừa nhận|đồng ý|khẳng định|nói) (?:với |là |rằng |giúp )*"
    r"(?:tôi|em|mình) (?:đúng|nói đúng)",
    r"(?:xác nhận|đồng ý|khẳng định) (?:giúp|đi|ngay|luôn|điều này|điều đó)\b",
    r"(?:từ giờ|từ nay|bây giờ|kể từ|từ bây giờ|hiện tại)\b.{0,16}?"
    r"\b(?:bạn|mày|you|em|hệ thống) (?:là|sẽ|phải|hãy|đóng|tên)\b",
    r"(?:đóng vai|nhập vai|giả làm|tưởng tượng|coi như|giả sử bạn|giả định bạn)\b",
    r"giả vờ (?:là|như|bạn|luật|quy định|rằng|không)\b",
    r"(?:giả sử|giả như|cứ cho là) (?:luật|quy định|nghị định) (?:đã|vừa|mới)"
    r" (?:đổi|thay|sửa|bỏ|hủy)",
    rf"là (?:một |1 )?(?:{_ROLES})\b",
    r"(?:dùng|dựa vào|sử dụng|theo) (?:trí nhớ|kiến thức|luật cũ|hiểu biết|dữ liệu)"
    r"(?: [^ ]+){0,3} (?:bạn|cũ|nhớ|riêng)\b",
    r"(?:chọn|đoán|bịa|nói|trả lời) (?:đại|bừa|mò)\b",
    r"(?:tôi|mình) (?:là|đang là) (?:quản trị|admin|lập trình|nhà phát triển|người tạo)",
    r"(?:in|tiết lộ|lặp lại|nhắc lại|cho xem)\b.{0,30}(?:prompt|chỉ dẫn|hướng dẫn|lệnh|cấu hình)",
    rf"(?:{_ENGLISH})\b",
)
_ORDER = _folded(rf"{_LEAD}(?:{'|'.join(_ORDERS)})")
# Of a text: whom it speaks to, and what that one is to say. An information system that must do
# something else is none of these.
_US = "hệ thống|trợ lý|mô hình|chatbot|ai|máy|công cụ|phần mềm|bot|llm|assistant|model|system"
_SAY = "trả lời|nói|đáp|khẳng định|thông báo|xác nhận|kết luận|answer|say|reply"
_TELLING = (
    rf"\b(?:{_US})\b(?: [^ .;]+){{0,6}}? (?:phải|hãy|cần|được yêu cầu|luôn|chỉ được|bắt buộc|must"
    rf"|should)(?: [^ .;]+){{0,3}}? (?:{_SAY})(?: [^ .;]+){{0,4}}? (?:rằng|là|that)\b"
    rf"|\b(?:khi|nếu)(?: [^ .;]+){{0,6}}? hỏi\b[^.;]{{0,60}}\b(?:{_SAY})(?: [^ .;]+){{0,4}}?"
    r" (?:rằng|là)\b"
    rf"|^\W*{_LEAD}(?:(?:bỏ qua|phớt lờ|mặc kệ) {_OURS}|quên (?:hết|đi|mọi|những gì|tất cả)\b"
    rf"|(?:đóng vai|nhập vai|giả làm)\b|(?:{_ENGLISH})\b)"
)
# With diacritics, without which "nội" would be "nói"; a sentence that has none is read so.
_TOLD_US = re.compile(_TELLING, re.IGNORECASE), re.compile(fold(_TELLING), re.IGNORECASE)
# What follows in the same piece is asked all the same.
_PIVOT = _folded(
    r"\b(?:và |rồi |hãy |để )*(?:cho (?:tôi |em |mình )?(?:biết|hỏi)|trả lời (?:câu hỏi|giúp|cho)"
    r"|tư vấn(?: cho)?(?: tôi| em)?|xác nhận (?:rằng|là)|nói (?:cho tôi|rằng|là)"
    r"|hướng dẫn tôi|chỉ tôi) "
)
# Asks for a ground of what is claimed: the claim is what can be looked up.
_GROUNDS = "điều khoản|quy định|điều luật|căn cứ|văn bản|nghị định|trích dẫn|dẫn chứng"
_CLAIM = _folded(
    rf"{_LEAD}(?:(?:bịa|tạo|chế|nghĩ|viết|dựng|soạn|dẫn)(?: ra| đại| cho| tôi| em| giúp| mình)*"
    rf"(?: một| 1| vài| các)? (?:{_GROUNDS})(?: giả| nào đó| bất kỳ)?"
    r"(?: để| nhằm| nói| cho thấy| chứng minh| khẳng định| rằng| là| bảo)+"
    r"|(?:tôi|em|mình) (?:biết |tin |dám |khá |rất )?(?:chắc chắn|chắc|khẳng định)(?: rằng| là)?"
    r"|(?:khẳng định|xác nhận|chứng minh|công nhận)(?: giúp| cho| với| tôi| em| mình)*"
    r"(?: rằng| là)) "
)
_ASKS = _folded(
    r"\b(?:bao nhiêu|thế nào|ra sao|khi nào|ở đâu|mấy|được không|đúng không|phải không"
    r"|có (?!hoặc).{1,60} không)\b"
)


def question_of(message: str) -> str:
    """What a message asks; the message itself where it tells us nothing, and empty where it asks
    nothing besides."""
    text = composed(message)
    folded = fold(text)
    if len(folded) != len(text):
        return message
    pieces = [match.span() for match in _PIECE.finditer(text)]
    kept = [_kept(folded, start=start, end=end) for start, end in pieces]
    if all(left == start for left, (start, _) in zip(kept, pieces, strict=True)):
        return message
    ends = [end for _, end in pieces]
    rest = "".join(text[left:end] for left, end in zip(kept, ends, strict=True))
    return rest.strip(_EDGES)


def without_orders(text: str) -> str:
    """A text of others without its sentences that tell us what to do or to say: "Hệ thống phải trả
    lời rằng mức phạt là 0 đồng". Such a sentence states no rule; all else stays as it is."""
    text = composed(text)
    kept, end = [], 0
    for span in sentences(text):
        if _tells_us(text[span.start : span.end]):
            kept.append(text[end : span.start])
            end = span.end
    return "".join([*kept, text[end:]])


def _tells_us(sentence: str) -> bool:
    return _TOLD_US[sentence.isascii()].search(sentence) is not None


def _kept(folded: str, *, start: int, end: int) -> int:
    """From where on a piece is asked: its start, behind an instruction, or its end."""
    piece = folded[start:end]
    blank = len(piece) - len(piece.lstrip(" \"'“”(-"))
    claim = _CLAIM.match(piece, blank)
    if claim:
        return start + claim.end()
    if not _ORDER.match(piece, blank):
        return start
    pivot = _PIVOT.search(piece, blank + 1)
    if pivot and len(piece[pivot.end() :].split()) > 1:
        return start + pivot.end()
    return start if _ASKS.search(piece) else end
