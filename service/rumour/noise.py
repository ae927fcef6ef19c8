"""What stands in posts and claims nothing: markup, links, cries, hearsay, calls to share, stories,
questions, and orders to whoever checks them.

The patterns are written with diacritics, and are compared so: "Đơn" is no "đồn". A text without any
is compared without (`Phrase`). What stands before a claim is taken off only where a mark or a word
of address sets it apart: "Thông báo: …", but not "Thông báo thu hồi đất phải …".
"""

import re
from dataclasses import dataclass
from typing import Self

from ingest.folding import fold_letters


@dataclass(frozen=True, slots=True)
class Phrase:
    """A pattern, as it is written and without diacritics; places are the same in both."""

    written: re.Pattern[str]
    plain: re.Pattern[str]

    @classmethod
    def of(cls, pattern: str) -> Self:
        """A pattern in small letters; capitals match them."""
        plain = re.compile(fold_letters(pattern))
        return cls(re.compile(pattern, re.IGNORECASE), plain)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first place from `start` on."""
        if text.isascii():
            return self.plain.search(text.lower(), start)
        return self.written.search(text, start)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Whether it stands at `start`."""
        if text.isascii():
            return self.plain.match(text.lower(), start)
        return self.written.match(text, start)


# What is blanked out of a post before its sentences are read, letter for letter.
MARKUP = re.compile(
    r"<(script|style)\b[^<>]{0,400}>[\s\S]{0,5000}?</\1\s{0,9}>|<[a-zA-Z/!][^<>]{0,400}>"
    r"|&(?:[a-z]{2,8}|#\d{1,6});|https?://\S{1,500}|\bwww\.\S{1,500}|[#@][^\s#@]{1,100}"
    r"|\S{200,}"  # no words, and what splits sentences is slow on them
    r"|[\u200b-\u200f\u2060\ufeff\ufe0f\u0000-\u0008\u000b-\u001f]",
    re.IGNORECASE,
)
# Pictures end what is said before them. Not "₫" or "²", which belong to figures.
PICTURE = re.compile(r"[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2190-\u21ff]+")

_WHO = (
    r"(?:bà con|mọi người|cả nhà|anh chị em|anh chị|anh em|chị em|các bác|các bạn|các mẹ"
    r"|các cụ|các chị"
    r"|các anh|các cô|cộng đồng mạng|bạn bè|ace|mn|mọi ng|ad|admin|quý vị|ông bà)"
)
# Set apart by a word of address, or by a mark.
_CALLED = (
    rf"{_WHO}(?:(?: (?:lại|xe|ở|quê|mình|việt nam|ta))*"
    r"(?: (?:ơi|à|nhé|nha|chú ý|lưu ý|biết chưa))+|(?=[,:!]))"
)
_CRY = (
    r"(?:sốc(?: quá| nặng)?|nóng|hot|cực nóng|khẩn(?: cấp)?|tin(?: cực)? (?:nóng|vui|buồn|mới"
    r"|hot|khẩn)|cảnh báo"
    r"|chú ý|lưu ý|thông báo|cập nhật|mới nhất|alo+|hello|hi|xin chào|chào|trời ơi"
    r"|ôi trời(?: ơi)?|ôi|wow|kinh khủng"
    r"|khủng khiếp|không thể tin(?: nổi| được)?|hóng|biến căng|ủa|ê)"
)
_MEDIA = r"(?:người ta|có người|ai đó|báo chí|trên mạng|mạng xã hội|facebook|tiktok|zalo|hàng xóm)"
_HEARD = (
    rf"(?:nghe (?:nói|đồn|bảo|tin|đâu|phong phanh)(?: (?:là|rằng)\b)?|(?:(?:tôi|em|mình|tui"
    rf"|cháu) )?(?:(?:mới|vừa|có|cứ) )*(?:(?:nghe|đọc|thấy)(?: (?:nói"
    rf"|đồn|bảo|đâu|tin|thấy"
    r"|được|trên mạng|trên báo|trên facebook|trên tiktok))+|nghe)(?: (?:là|rằng)\b|(?=[,:]|"
    r" (?:từ|người|nếu|theo|sắp|năm|luật|đi|con|vợ|chồng|công ty|nhà nước)\b))"
    rf"|{_MEDIA} (?:nói|bảo|đồn|đăng|đưa tin|loan tin)(?: là| rằng)?"
    r"|(?:theo nguồn tin(?: riêng)?|tin đồn|có tin|được biết|hóa ra|hoá ra|thì ra|vậy là"
    r"|thế là|tóm lại|nói chung"
    r"|sự thật là|như vậy|đúng là)(?: là| rằng|(?=[,:])| (?=từ\b|người\b))"
    r"|cho (?:em|tôi|mình|cháu|con) hỏi(?: là| rằng|(?=[,:])|(?= )))"
)
_MARKS = r"[\s,.:;!?…–\-\"“”'()*|]"
LEADING = Phrase.of(
    rf"{_MARKS}*(?:\d{{1,2}}[.)](?=\s)|[-–+*•](?=\s)|{_CALLED}"
    rf"|{_CRY}(?: (?:{_CALLED}|quá|lắm|nè|đây|ạ))*(?=\s*[,.:!?…–\-]|\s*$)|{_CRY} (?={_WHO} ơi)"
    rf"|{_HEARD})"
    rf"(?:{_MARKS}*(?:là|rằng|thì)\b)?{_MARKS}*"
)
_ENDS = r"(?=[\s,.!…;:–-]|$)"
# Asks whether what stands before is so: it is a claim all the same.
TAG = Phrase.of(
    r"(?:[,.\s]|\b(?:là|này|nhận định|khẳng định))*\b(?:(?:có )?(?:đúng|thật|chính xác"
    r"|phải)(?: vậy| thế| như vậy)?"
    r" (?:không|ko|k|hay không|hay sai|chưa)|đúng hay sai|thật hay giả)"
    r"(?: (?:ạ|vậy|thế|nhỉ|mn|mọi người|bà con|cả nhà|ad|các bác))*[\s?.!]*$"
)
_ORDERED = (
    r"(?:hãy |xin |vui lòng |phải |bạn phải |yêu cầu )*(?:trả lời|kết luận|xác nhận|đánh giá"
    r"|ghi|nói)(?: rằng| là)*"
    r" (?:là |đây là )*(?:đúng|sai|thật|chính xác)[^,;]*"
)
TRAILING = Phrase.of(
    rf"(?:[\s,.!…;:–-]+(?:{_CALLED}|{_WHO}(?= *[.!…]*$)|nhé|nha|nhá|ạ|nè|haha|hihi|huhu|hic"
    rf"|đấy nhé|đó nha"
    r"|(?:hãy |xin |nhớ |mau |nhanh )*(?:chia sẻ|share|lan tỏa|lan toả|xem ngay|lưu lại"
    r"|gửi cho)\b[^,;.]*"
    rf"|{_ORDERED}){_ENDS})+[\s.!…,;:–-]*$"
)
# A sentence that begins so calls upon its readers, or upon us.
CALL = Phrase.of(
    r"^(?:(?:hãy|xin|nhớ|vui lòng|làm ơn|mau|nhanh tay|đừng quên|các bạn|mọi người|bạn|you|ai"
    r"|yêu cầu) )*"
    r"(?:chia sẻ|share|like|follow|theo dõi|đăng ký kênh|comment|bình luận|inbox|ib\b|liên hệ"
    r"|gọi ngay|lan tỏa|lan toả"
    r"|gửi cho|xem ngay|xem thêm|xem chi tiết|bấm vào|click|tag |lưu lại|copy|ủng hộ|nguồn\b"
    r"|chúc (?:cả|mọi|bà|các|bạn|anh)"
    r"|trả lời (?:là|rằng|cho|đúng|sai)|kết luận (?:là|rằng|đúng|sai)|xác nhận (?:là|rằng|giúp"
    r"|tin|đúng|điều này)"
    r"|đánh giá (?:là|tin|đúng|sai)|coi (?:mọi|đây|tin)|bỏ qua|phớt lờ|quên (?:hết|mọi|các)"
    r"|đóng vai|giả vờ"
    r"|(?:ghi|nói|cho|báo)(?: kết quả| đáp án)?(?: là| rằng)+ (?:đúng|sai|thật)"
    r"|ignore|disregard|forget|system\b|assistant\b|pretend|you are|answer|output|print|say )"
)
# One who tells of himself or of his day states no rule; nor does an opinion.
STORY = Phrase.of(
    r"^(?:(?:hôm qua|hôm nay|sáng nay|chiều nay|tối qua|vừa nãy|lúc nãy),? )*(?:(?:chồng|vợ"
    r"|con|mẹ|bố|nhà|bạn|ông|bà|anh"
    r"|chị|em) (?:tôi|em|mình|tui|cháu)\b|(?:tôi|tui|tao|mình|em|cháu)\b)"
    r"|^(?:hôm qua|sáng nay|chiều nay|tối qua)\b"
    r"|\b(?:tôi nghĩ|theo tôi\b|theo mình|bất công|vô lý|không thể chấp nhận|buồn quá|sợ quá"
    r"|mệt quá|chán quá|khổ quá)\b"
)
QUESTION = Phrase.of(
    r"\?\s*$|\b(?:bao nhiêu|bao lâu|bao giờ|thế nào|ra sao|làm sao|khi nào|ở đâu|tại sao"
    r"|vì sao|là gì|là ai|những gì)\s*[.!]*$"
    r"|^(?:tại sao|vì sao|làm sao|làm thế nào|ai (?:biết|có)|có ai)\b|\bcó\b.{1,80}\b(?:không"
    r"|ko|chưa)\s*[.!]*$"
)
# What a sentence holds that states a rule, a figure, a duty, a ban or a date.
RULE = Phrase.of(
    r"\d|\b(?:phải|bắt buộc|buộc|cấm|không|được|quyền|có thể|nghĩa vụ|trách nhiệm|phạt|tù|tước"
    r"|tịch thu|thu hồi|miễn|giảm"
    r"|hưởng|trợ cấp|nộp|đóng|trả|bồi thường|hiệu lực|áp dụng|quy định|luật|nghị định|thông tư"
    r"|là|thì|gồm|thuộc|thời hạn"
    r"|tuổi|chịu|bị|cần|chỉ|tối đa|tối thiểu)\b"
)
# How posts write sums and years: "600k", "20tr", "từ 2026".
SHORT = (
    (re.compile(r"(?<=\d)\s?[kK]\b"), ".000 đồng"),
    (re.compile(r"(?<=\d)\s?(?:tr|củ)\b", re.IGNORECASE), " triệu đồng"),
    (
        re.compile(r"\b(từ|sang|đến|hết|trong) (?=20\d\d\b(?!\s*đồng))", re.IGNORECASE),
        r"\1 năm ",
    ),
)
