"""Who issued an official text, by its number and by the lines at its head."""

import re

# The bodies behind the last part of a number. Ministries as named when these texts were issued.
_BY_SYMBOL = {
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "CTN": "Chủ tịch nước",
    "VPCP": "Văn phòng Chính phủ",
    "VPQH": "Văn phòng Quốc hội",
    "HĐTP": "Hội đồng Thẩm phán Tòa án nhân dân tối cao",
    "TANDTC": "Tòa án nhân dân tối cao",
    "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
    "NHNN": "Ngân hàng Nhà nước Việt Nam",
    "TTCP": "Thanh tra Chính phủ",
    "BCA": "Bộ Công an",
    "BCT": "Bộ Công Thương",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BGTVT": "Bộ Giao thông vận tải",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "BNG": "Bộ Ngoại giao",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BNV": "Bộ Nội vụ",
    "BQP": "Bộ Quốc phòng",
    "BTC": "Bộ Tài chính",
    "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BTP": "Bộ Tư pháp",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BXD": "Bộ Xây dựng",
    "BYT": "Bộ Y tế",
}
_PLACES = r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)"
# "ỦY BAN NHÂN DÂN TỈNH NINH BÌNH", be the place on the next line, be the capitals lost.
_LOCAL = re.compile(
    rf"^(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND)\b"
    rf"(?:[ ]?\n(?={_PLACES}\b)|[ ](?=[^\n]))?(?:{_PLACES}[ ][^\n-]*|[^\n-]*)",
    re.MULTILINE | re.IGNORECASE,
)
_ANY = re.compile(r"^(?:BỘ (?!LUẬT)|SỞ |BAN |CỤC |TỔNG CỤC |THANH TRA )[^\n-]*", re.MULTILINE)


def issuer_of(number: str, *, head: str) -> str:
    """The issuer of the text with this number and head; "" where neither tells."""
    last = re.split(r"[-/.]", number)[-1]
    if last in _BY_SYMBOL:
        return _BY_SYMBOL[last]
    if re.search(r"/QH[0-9]+$", number):
        return "Quốc hội"
    if "UBTVQH" in number:
        return "Ủy ban Thường vụ Quốc hội"
    line = _LOCAL.search(head) or _ANY.search(head)
    return _in_small_letters(_with_place(line, head)) if line else ""


def _with_place(line: re.Match[str], head: str) -> str:
    """The words of the issuer; where none of them is a place, with the place on the next line."""
    name = _STATE.split(line[0])[0]
    below = _PLACE_LINE.match(head, line.end())
    if below and not re.search(rf"\b{_PLACES}\b", name, re.IGNORECASE):
        return f"{name} {below['place']}"
    return name


# "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", which stands beside the issuer.
_PLACE_LINE = re.compile(
    rf"[^\n]*\n+(?P<place>{_PLACES}[ ][^\n-]*?)(?=[ ]*(?:$|độc lập))", re.MULTILINE | re.IGNORECASE
)
_STATE = re.compile(r"\s*cộng h(?:òa|oà)", re.IGNORECASE)
_SHORT = {"ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "uỷ": "ủy"}


def _in_small_letters(name: str) -> str:
    """ "ỦY BAN NHÂN DÂN TỈNH NINH BÌNH" -> "Ủy ban nhân dân tỉnh Ninh Bình"."""
    words = " ".join(_SHORT.get(word, word) for word in name.lower().split()).capitalize()
    place = re.search(rf"\b{_PLACES} (?P<proper>.+)$", words)
    if place is None:
        return words
    return words[: place.start("proper")] + place["proper"].title()
