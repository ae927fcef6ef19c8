"""Page furniture of web text: what stood around the text on its page and is no part of it.

Counters, polls, ratings, menus, welcome lines, related links, a site's prefix before each heading,
and the page headers of the gazette. Rules look at the shape of lines and at known markers. In a
text with articles only prefixes and page headers are looked for: nothing there is left out by the
look of a line.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from ingest.lines import Line, lines_of
from ingest.values import Span

_HEADING_WORD = r"(?:Điều [0-9]|(?:Phần|Chương|Mục|Tiểu mục) (?:thứ |[IVXLC0-9]))"
_ARTICLE_LINE = re.compile(r"(?:.{0,200}\.[ ])?Điều [0-9]{1,4}[a-zđ]?[.:][ ]?")


def find_furniture(text: str) -> tuple[Span, ...]:
    """The spans of clean text that are page furniture, in order, without overlaps."""
    lines = list(lines_of(text))
    articles = sum(bool(_ARTICLE_LINE.match(line.text)) for line in lines)
    spans = [*_site_prefixes(lines), *_gazette_pages(lines)]
    if articles < 2:
        spans += _web_page(lines)
    return tuple(_apart(spans))


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in order; one that begins inside another is a part of it, or left to the text."""
    end = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= end:
            end = span.end
            yield span


def _site_prefixes(lines: Sequence[Line]) -> Iterable[Span]:
    """The page's title before each heading: "Luật Doanh nghiệp 2020. Điều 1. Phạm vi"."""
    if not lines:
        return []
    prefix = f"{lines[0].text}. "
    heading = re.compile(re.escape(prefix) + f"(?={_HEADING_WORD})")
    return [
        Span(line.start, line.start + len(prefix)) for line in lines if heading.match(line.text)
    ]


# "CÔNG BÁO/Số 635 + 636/Ngày 08-6-2020" with the page number on the line above or below it, and the
# stamp of the digital signature.
_GAZETTE = re.compile(r"CÔNG BÁO/Số [0-9 +]+/Ngày [0-9-]+$")
_STAMP = re.compile(
    r"(?:Ký bởi: |Người ký: |Thời gian ký: |Email: \S+@\S+$|Cơ quan: V(?i:ăn phòng) )"
)
_PAGE = re.compile(r"[0-9]{1,4}$")


def _gazette_pages(lines: Sequence[Line]) -> Iterable[Span]:
    hidden: set[int] = set()
    stamped = any(line.text.startswith(("Ký bởi: ", "Người ký: ")) for line in lines)
    for index, line in enumerate(lines):
        if _GAZETTE.match(line.text):
            hidden.add(index)
            hidden.update(i for i in (index - 1, index + 1) if _is(lines, i, _PAGE))
        elif stamped and _STAMP.match(line.text):
            hidden.add(index)
    return [Span(lines[index].start, lines[index].end) for index in sorted(hidden)]


def _is(lines: Sequence[Line], index: int, pattern: re.Pattern[str]) -> bool:
    return 0 <= index < len(lines) and bool(pattern.match(lines[index].text))


_DATE = r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}"
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)"
# Single lines that are furniture wherever they stand.
_LINE_RULES = (
    # "Thứ Ba, 21/05/2024", "Thứ hai, 28/08/2023 - 10:15", "Cập nhật lúc: 10:15 | 28/08/2023"
    rf"{_WEEKDAY},? (?:ngày )?{_DATE}[ |,-]*(?:[0-9]{{1,2}}[:hg][0-9]{{2}})?"
    r"(?: ?\(?GMT ?\+ ?7\)?)?$",
    rf"(?:cập nhật|đăng|ngày đăng|xuất bản)(?: lúc| ngày)? ?:? [0-9:h |,-]*{_DATE}[0-9:h |,-]*$",
    r"chào mừng (?:bạn|quý vị|các bạn)\b.{0,120}$",
    r"đánh giá (?:cho )?bài viết ?:?$",
    r"[0-9.,]+ ?(?:/ ?[0-9]+ )?(?:điểm|sao)? ?\( ?[0-9]+ (?:lượt )?đánh giá ?\)$",
    r"(?:đang truy cập|trực tuyến|đang online|khách trực tuyến|hôm nay|hôm qua|tuần này|tuần trước"
    r"|tháng này|tháng trước|năm nay|tổng(?: số)? (?:lượt )?truy cập|lượt truy cập|lượt xem|số lượt"
    r" xem) ?:? ?[0-9.,]+(?: (?:lượt|người))?$",
    r"(?:tổng(?: số)? lượt truy cập|thống kê truy cập|lượt truy cập|lượt xem) ?:?$",
    r"(?:trang chủ|home) ?(?:[»>/|›].{0,150})?$",
    r"(?:chia sẻ|in bài viết|in trang|gửi email|gửi bài viết|cỡ chữ|đọc bài viết|nghe bài viết"
    r"|lưu bài viết|đăng nhập|đăng ký|về đầu trang|quay lại|facebook|twitter|zalo)"
    r"(?: ?[:|+A-]+ ?.{0,40})?$",
    r"(?:bản quyền thuộc|copyright|©|giấy phép số|ghi rõ nguồn).{0,200}$",
)
_LINE = re.compile("|".join(f"(?:{rule})" for rule in _LINE_RULES), re.IGNORECASE)
_BULLET = re.compile(r"^[•*·▪–-][ ]?")

# A line that opens a list of links to other pages.
_RELATED = re.compile(
    r"(?:(?:các )?(?:tin|bài)(?: viết)?(?: bài)? (?:liên quan|cùng chuyên mục|mới hơn|cũ hơn|khác"
    r"|đọc nhiều|nổi bật|mới nhất|xem nhiều|đã đưa)|tin mới|có thể bạn quan tâm|đọc nhiều nhất"
    r"|xem nhiều nhất|ý kiến bạn đọc|bình luận(?: \([0-9]+\))?|gửi bình luận|từ khóa|tags?"
    r"|liên kết (?:website|web|trang)|videos?|thư viện ảnh) ?:?$",
    re.IGNORECASE,
)
# A line that opens a site's boxes: polls, counters, services.
_BOX = re.compile(
    r"(?:văn bản điện tử|một cửa điện tử|dịch vụ công(?: trực tuyến)?|khảo sát(?: ý kiến)?"
    r"|thăm dò(?: ý kiến)?|thống kê(?: truy cập)?|lịch công tác|hỏi đáp|đường dây nóng"
    r"|hộp thư góp ý|quảng cáo|văn bản mới|văn bản chỉ đạo(?: điều hành)?|bình chọn) ?:?$",
    re.IGNORECASE,
)
# A poll's question: it asks the reader of the page, not of the law.
_POLL = re.compile(
    r"(?:theo bạn,|bạn (?:quan tâm|thấy|đánh giá|biết|nghĩ|có hài lòng)|đánh giá của bạn)"
    r".{3,160}\?$",
    re.IGNORECASE,
)
_BOX_WORDS = 25  # a longer line below a box is text again


def _web_page(lines: Sequence[Line]) -> Iterable[Span]:
    hidden = {index for index, line in enumerate(lines) if _LINE.match(_bare(line))}
    hidden |= _related(lines)
    hidden |= _boxes(lines)
    hidden |= _polls_at_end(lines, hidden)
    return [Span(lines[index].start, lines[index].end) for index in sorted(hidden)]


def _bare(line: Line) -> str:
    return _BULLET.sub("", line.text)


def _related(lines: Sequence[Line]) -> set[int]:
    """From a list of links to the end of the page; in its upper half, only the short lines."""
    half = len(lines) // 2
    return _below(lines, _RELATED, until=lambda index, line: index < half and _is_text(line))


def _boxes(lines: Sequence[Line]) -> set[int]:
    """From a box to the next line that is text again."""
    return _below(lines, _BOX, until=lambda _, line: _is_text(line))


def _below(
    lines: Sequence[Line], marker: re.Pattern[str], *, until: Callable[[int, Line], bool]
) -> set[int]:
    hidden = set()
    inside = False
    for index, line in enumerate(lines):
        if index and marker.match(_bare(line)):
            inside = True
        elif inside and until(index, line):
            inside = False
        if inside:
            hidden.add(index)
    return hidden


def _is_text(line: Line) -> bool:
    return len(line.text.split()) > _BOX_WORDS or (
        line.text[-1] in ".…" and not _LINE.match(line.text)
    )


def _polls_at_end(lines: Sequence[Line], hidden: set[int]) -> set[int]:
    """Poll questions behind the last line of text."""
    polls = set()
    for index in range(len(lines) - 1, 0, -1):
        if index in hidden:
            continue
        if not _POLL.match(_bare(lines[index])):
            break
        polls.add(index)
    return polls
