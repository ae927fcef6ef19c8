"""Ways to say a sentence otherwise without saying anything else."""

import re
from random import Random

from index.text import composed, fold
from service.proof.dev.alter_figures import Alter
from service.proof.dev.tables import pairs

_SAME = pairs(
    """
    bao gồm > gồm; hằng năm > hàng năm; trong thời hạn > trong vòng; kể từ ngày > tính từ ngày;
    có trách nhiệm > phải; không được > bị cấm; quy định tại > được quy định ở; bảo đảm > đảm
    bảo; Trường hợp > Nếu; giấy phép lái xe > GPLX; Ủy ban nhân dân > UBND; sử dụng > dùng; thỏa
    thuận > thoả thuận; khi > lúc; hoặc > hay; tối đa > nhiều nhất; ít nhất > tối thiểu; không
    quá > tối đa; phải > bắt buộc phải; được quyền > có quyền; nghiêm cấm > cấm; trừ trường hợp
    > ngoại trừ trường hợp; thực hiện > tiến hành; thông báo > báo; mức > mức độ; do > bởi; nhằm
    > để; cá nhân, tổ chức > tổ chức, cá nhân; xe ô tô > ô tô; theo quy định > đúng quy định; có
    quyền > được quyền; việc  > ; các  > những ; đối với > với; bằng văn bản > dưới hình thức
    văn bản; hồ sơ > bộ hồ sơ; chi trả > trả; bị phạt tiền > bị phạt; thành lập > lập ra; chấm
    dứt > kết thúc; xảy ra > diễn ra; quyết định > ra quyết định; đề nghị > yêu cầu; cung cấp >
    đưa ra; tổ chức thực hiện > thực hiện
    """
)
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_SMALL = re.compile(
    r"(?<![\w./,])(?<!ngày )0?(?P<n>[1-9]|10|15|20|30)(?= (?:ngày|tháng|giờ|lần|tuổi|người)\b)"
)
_MILLIONS = re.compile(r"(?P<n>[0-9]{1,3})\.(?P<h>[0-9])00\.000 đồng")
_LONG_DATE = re.compile(r"ngày (?P<d>[0-9]{1,2}) tháng (?P<m>[0-9]{1,2}) năm (?P<y>[0-9]{4})")
_IF = re.compile(
    r"^(?P<w>Trường hợp|Trong trường hợp|Nếu|Khi) (?P<c>[^,;]{8,150}),? thì (?P<r>[^;]{15,})$"
)
_OPENINGS = (
    "Như vậy, ",
    "Theo đó, ",
    "Theo quy định trên, ",
    "Theo quy định của pháp luật, ",
    "Có. ",
    "Cụ thể, ",
)


def verbatim(text: str, _random: Random) -> str | None:
    """The sentence itself."""
    return text


def cased(text: str, random: Random) -> str | None:
    """Other letter case and blanks."""
    text = random.choice((text.lower(), text.upper(), text[0].lower() + text[1:]))
    return f" {re.sub(' ', '  ', text, count=2)}\n"


def folded(text: str, _random: Random) -> str | None:
    """Without diacritics."""
    return fold(composed(text))


def spelled_out(text: str, random: Random) -> str | None:
    """A number in words, without its nought, or a sum in millions."""
    money = _MILLIONS.search(text)
    if money:
        tail = f",{money['h']}" if money["h"] != "0" else ""
        return f"{text[: money.start()]}{money['n']}{tail} triệu đồng{text[money.end() :]}"
    small = _SMALL.search(text)
    if small is None:
        return None
    value = int(small["n"])
    words = {15: "mười lăm", 20: "hai mươi", 30: "ba mươi"}.get(value) or _DIGITS[value]
    new = random.choice((words, f"{value}", f"{value:02}"))
    return text[: small.start()] + new + text[small.end() :]


def dated(text: str, _random: Random) -> str | None:
    """A date in figures."""
    if not _LONG_DATE.search(text):
        return None
    return _LONG_DATE.sub(lambda one: f"{int(one['d']):02}/{int(one['m']):02}/{one['y']}", text)


def reworded(text: str, random: Random) -> str | None:
    """One to three words for others of the same meaning."""
    found = [two for two in _SAME if re.search(rf"(?<!\w){re.escape(two[0])}(?!\w)", text)]
    if not found:
        return None
    for old, new in random.sample(found, min(len(found), random.randint(1, 3))):
        text = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, text, count=1)
    return text


def turned(text: str, random: Random) -> str | None:
    """The condition behind what it rules."""
    found = _IF.match(text)
    if not found:
        return None
    rest = found["r"].rstrip(".")
    word = {"Khi": "khi", "Nếu": "nếu"}.get(found["w"], "trong trường hợp")
    return f"{rest[0].upper()}{rest[1:]} {random.choice((word, 'nếu'))} {found['c']}."


def opened(text: str, random: Random) -> str | None:
    """Behind words that answer a question."""
    return random.choice(_OPENINGS) + text[0].lower() + text[1:]


def bracketed(text: str, _random: Random) -> str | None:
    """Without what stands in brackets."""
    short = re.sub(r" ?\((?![^()]*(?:trừ|khi|nếu|không|đối với))[^()]{3,80}\)", "", text)
    return short if short != text else None


TRUE: dict[str, Alter] = {
    "verbatim": verbatim,
    "cased": cased,
    "folded": folded,
    "spelled_out": spelled_out,
    "dated": dated,
    "reworded": reworded,
    "turned": turned,
    "opened": opened,
    "bracketed": bracketed,
}
