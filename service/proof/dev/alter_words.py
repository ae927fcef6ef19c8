"""Alterations of modality, conditions, actors and objects."""

import re
from random import Random

from service.proof.dev.alter_figures import Alter
from service.proof.dev.tables import entries, pairs

_MODALITY = tuple(
    (old, tuple(new.split("|")))
    for old, new in pairs(
        """
    không được phép > được phép; không được > được|phải|có thể; nghiêm cấm > cho phép|được phép;
    có quyền > có nghĩa vụ|không có quyền|phải; có nghĩa vụ > có quyền|không có nghĩa vụ; có
    trách nhiệm > có quyền|không có trách nhiệm; được phép > không được phép|phải; có thể >
    phải|không thể|không được; không phải > phải; chỉ được > được|không được; phải > không
    phải|được|có thể|không được; không bắt buộc > bắt buộc; bắt buộc > không bắt buộc; được >
    không được|phải
    """
    )
)
_NOT_MODAL = re.compile(r"(?:bên|phía|tay|rẽ|vật|mắc|gặp) phải|người được|chưa được|không được")
_VERBS = re.compile(
    r"(?<!không )(?<!\w)(?P<v>được|phải|có|bị|thuộc|làm|bao gồm|chịu|áp dụng|quyết định"
    r"|thực hiện|bảo đảm|sử dụng|nộp|gửi|cấp|yêu cầu|thông báo|là)(?= \w)"
)
_EXCEPTION = re.compile(r"[,;] ?(?:trừ|ngoại trừ|không bao gồm|không kể)(?: \w| trường hợp)[^;.]*")
_HEAD = re.compile(
    r"^(?P<c>(?:Trong trường hợp|Trường hợp|Nếu|Khi|Sau khi|Trước khi)[^,;]{8,160}?)(?:,| thì) "
)
_TAIL = re.compile(
    r" (?P<c>(?:nếu|khi|trong trường hợp|với điều kiện|sau khi|trước khi) [^,;.]{8,160})(?=[,;.]|$)"
)
_ACTORS = pairs(
    """
    người sử dụng lao động > người lao động; bên mua > bên bán; bên cho thuê > bên thuê; bên vay
    > bên cho vay; cá nhân > tổ chức; cha mẹ > con; vợ > chồng; xe ô tô > xe mô tô; xe mô tô >
    xe gắn máy; cấp xã > cấp tỉnh; cấp huyện > cấp tỉnh; Thủ tướng Chính phủ > Bộ trưởng; Bộ
    trưởng > Thủ tướng Chính phủ; Chính phủ > Quốc hội; người bị hại > bị can; Tòa án > Viện
    kiểm sát; Viện kiểm sát > Cơ quan điều tra; Hội đồng quản trị > Ban kiểm soát; Giám đốc > Kế
    toán trưởng; công chức > viên chức; người khởi kiện > người bị kiện; nguyên đơn > bị đơn;
    bên giao > bên nhận; chủ đầu tư > nhà thầu; Ủy ban nhân dân > Hội đồng nhân dân; Bộ Tài
    chính > Bộ Công an; học sinh > giáo viên; người điều khiển > chủ phương tiện; hành khách >
    người lái xe; doanh nghiệp > hộ gia đình; cổ đông > thành viên; Bộ Y tế > Bộ Giáo dục và Đào
    tạo; người mua > người bán; cơ quan > cá nhân; Hiệu trưởng > Giám đốc; nhà đầu tư > nhà
    thầu; người nước ngoài > công dân Việt Nam; Nhà nước > doanh nghiệp; người bệnh > người hành
    nghề
    """
)
_OBJECTS = pairs(
    """
    giấy phép > giấy chứng nhận; giấy chứng nhận > giấy phép; đất ở > đất nông nghiệp; hợp đồng
    > quyết định; đơn > báo cáo; hồ sơ > tiền phí; chứng chỉ > bằng; thuế > phí; bảo hiểm xã hội
    > bảo hiểm y tế; tài sản > cổ phần; kế hoạch > báo cáo; văn bản > lời nói; quyền sử dụng đất
    > quyền sở hữu nhà; tiền lương > tiền thưởng; tai nạn > bệnh tật; nhập khẩu > xuất khẩu;
    thành lập > giải thể; cấp > thu hồi; thường trú > tạm trú; sơ thẩm > phúc thẩm; trong nước >
    nước ngoài; xây dựng > sửa chữa; vốn điều lệ > vốn vay; khiếu nại > tố cáo; người > xe; rừng
    > biển; thuốc > thực phẩm; trẻ em > người cao tuổi; kinh tế > văn hóa; y tế > giáo dục; bồi
    thường > hỗ trợ
    """
)
_ADDED = entries(
    """
    và được hỗ trợ toàn bộ chi phí đi lại; đồng thời phải nộp một khoản phí do cơ quan có thẩm
    quyền ấn định; và việc này được miễn lệ phí; kể cả khi chưa được cơ quan có thẩm quyền chấp
    thuận; và phải công khai trên cổng thông tin điện tử của địa phương; sau khi có ý kiến bằng
    văn bản của Bộ Tài chính; và có thể gia hạn thêm một lần; đồng thời bị tước quyền sử dụng
    giấy phép; nhưng không áp dụng tại khu vực đô thị; và được hưởng nguyên lương trong thời
    gian này; và phải có hai người làm chứng; với sự giám sát của công an cấp xã
    """
)


_CONDITIONS = entries(
    """
    người đó có yêu cầu bằng văn bản; có lý do chính đáng; được cấp trên đồng ý; có thiên tai, dịch
    bệnh; hai bên không thỏa thuận được; đã quá thời hạn quy định; đối tượng là người cao tuổi; có
    từ ba người trở lên; đã nộp đủ lệ phí; gây hậu quả nghiêm trọng
    """
)
_LINKS = pairs(
    """
    và > hoặc; hoặc > và; trừ trường hợp > kể cả trường hợp; trước khi > sau khi; sau khi > trước
    khi; kể cả > trừ; toàn bộ > một phần; trực tiếp > gián tiếp
    """
)


def _swap(text: str, random: Random, pairs: "tuple[tuple[str, str], ...]") -> str | None:
    found = [(one, other) for one, other in pairs if re.search(rf"(?<!\w){one}(?!\w)", text, re.I)]
    if not found:
        return None
    one, other = random.choice(found)
    places = list(re.finditer(rf"(?<!\w){one}(?!\w)", text, re.I))
    place = random.choice(places)
    new = other[0].upper() + other[1:] if place[0][0].isupper() else other
    return text[: place.start()] + new + text[place.end() :]


def modality(text: str, random: Random) -> str | None:
    """Another modality."""
    for old, new in _MODALITY:
        places = [
            one
            for one in re.finditer(rf"(?<!\w){old}(?!\w)", text, re.I)
            if not _NOT_MODAL.search(text[max(0, one.start() - 6) : one.end()])
            or old.startswith("không")
        ]
        if places:
            place = random.choice(places)
            return text[: place.start()] + random.choice(new) + text[place.end() :]
    return None


def negated(text: str, random: Random) -> str | None:
    """A "không" before a verb."""
    places = list(_VERBS.finditer(text))
    if not places:
        return None
    place = random.choice(places)
    word = "không phải " if place["v"] == "là" else random.choice(("không ", "không ", "chưa "))
    return text[: place.start()] + word + text[place.start() :]


def affirmed(text: str, random: Random) -> str | None:
    """A "không" or "chưa" taken out."""
    places = list(
        re.finditer(r"(?<!\w)(?:không|chưa) (?!quá|gian|khí|chỉ|thành niên|dưới|thấp|ít)", text)
    )
    if not places:
        return None
    place = random.choice(places)
    return text[: place.start()] + text[place.end() :]


def exception_dropped(text: str, random: Random) -> str | None:
    """The exception cut off."""
    places = [one for one in _EXCEPTION.finditer(text) if len(one[0].split()) > 3]
    place = random.choice(places) if places else None
    return (text[: place.start()] + text[place.end() :]) if place else None


def condition_dropped(text: str, random: Random) -> str | None:
    """The condition cut off."""
    head = _HEAD.search(text)
    tails = list(_TAIL.finditer(text))
    if head and (not tails or random.random() < 0.5):
        rest = text[head.end() :]
        return rest[0].upper() + rest[1:] if rest else None
    if not tails:
        return None
    place = random.choice(tails)
    return text[: place.start()] + text[place.end() :]


def condition_changed(text: str, random: Random) -> str | None:
    """Something else for the condition."""
    found = _HEAD.search(text) or _TAIL.search(text)
    if not found:
        return None
    first = found["c"].split()[0]
    lead = "Trường hợp" if first[0].isupper() else "trong trường hợp"
    lead = first if first.lower() in ("nếu", "khi") else lead
    changed = f"{lead} {random.choice(_CONDITIONS)}"
    return text[: found.start("c")] + changed + text[found.end("c") :]


def link(text: str, random: Random) -> str | None:
    """And for or; except for including."""
    return _swap(text, random, _LINKS)


def actor(text: str, random: Random) -> str | None:
    """Another actor in the same place."""
    return _swap(text, random, _ACTORS + tuple((b, a) for a, b in _ACTORS[:12]))


def exchanged(text: str, random: Random) -> str | None:
    """Two actors in each other's place."""
    found = [two for two in _ACTORS if _both(text, two)]
    if not found:
        return None
    a, b = random.choice(found)
    if re.search(
        rf"(?<!\w)(?:{a}|{b})(?:,| và| hoặc)(?: \w+,?){{0,3}}? (?:{a}|{b})(?!\w)", text, re.I
    ):
        return None  # a list, in which order says nothing

    def other(one: re.Match[str]) -> str:
        new = b if one[0].lower() == a.lower() else a
        return new[0].upper() + new[1:] if one[0][0].isupper() else new

    return re.sub(rf"(?<!\w)(?:{a}|{b})(?!\w)", other, text, flags=re.I)


def _both(text: str, two: tuple[str, str]) -> bool:
    """Whether a sentence names both, and neither is part of the other."""
    a, b = two
    if a in b or b in a:
        return False
    return all(re.search(rf"(?<!\w){one}(?!\w)", text, re.I) for one in two)


def object_swapped(text: str, random: Random) -> str | None:
    """Another object in the same place."""
    return _swap(text, random, _OBJECTS)


def added(text: str, random: Random) -> str | None:
    """Something put on."""
    more = random.choice(_ADDED)
    if random.random() < 0.3:
        more = more.removeprefix("và ").removeprefix("đồng thời ")
        return f"{text.rstrip('.;, ')}. Ngoài ra, người vi phạm {more}."
    return f"{text.rstrip('.;, ')}, {more}"


WORDS: dict[str, Alter] = {
    "modality": modality,
    "negated": negated,
    "affirmed": affirmed,
    "exception_dropped": exception_dropped,
    "condition_dropped": condition_dropped,
    "condition_changed": condition_changed,
    "link": link,
    "actor": actor,
    "exchanged": exchanged,
    "object": object_swapped,
    "added": added,
}
