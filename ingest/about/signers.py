"""Who signed an official text: the name under the office in capitals, behind the last article."""

import re

from ingest.lines import CAPITAL

_OFFICE = (
    r"(?:(?:CHỦ TỊCH|PHÓ CHỦ TỊCH|THỦ TƯỚNG|PHÓ THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|THỨ TRUỞNG|CHỦ NHIỆM"
    r"|PHÓ CHỦ NHIỆM|TỔNG GIÁM ĐỐC|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|THỐNG ĐỐC|PHÓ THỐNG ĐỐC|CHÁNH ÁN"
    r"|PHÓ CHÁNH ÁN|VIỆN TRƯỞNG|PHÓ VIỆN TRƯỞNG|TỔNG KIỂM TOÁN|TỔNG THANH TRA|CHÁNH VĂN PHÒNG"
    r"|CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|TRƯỞNG BAN|BÍ THƯ|TỔNG BÍ THƯ)\b"
    rf"[{CAPITAL} ,./()–-]{{0,80}})"
)
_RANK = r"(?:(?:(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá)|PGS|GS|TS|ThS|BS|LS)[ .]{1,2}){0,3}"
_WORD = rf"[{CAPITAL}](?:[^\W\d_{CAPITAL}])+"
_NAME = rf"{_WORD}(?:[ ](?:{_WORD}|[{CAPITAL}])){{1,4}}"
_SIGNED = r"\(?(?:[Đđ]ã ký|ĐÃ KÝ|Ký|ký tên|Ký tên, đóng dấu)\)?[ :]{0,3}"
# The office, perhaps "(Đã ký)", then the name, alone on its line or behind the office.
_SIGNATURE = re.compile(
    r"^(?:XÁC THỰC VĂN BẢN HỢP NHẤT[ ])?"
    rf"[ *]{{0,3}}(?:(?:TM|KT|TL|TUQ|Q)\.[ ]?[{CAPITAL} ,./()–-]{{2,90}}\n{{1,2}})?"
    rf"[ *]{{0,3}}{_OFFICE}"
    rf"(?:\n{{1,3}}|[ ])(?:{_SIGNED}\n{{0,3}})?{_RANK}(?P<name>{_NAME})[ .]{{0,2}}(?:$|(?=\[))",
    re.MULTILINE,
)
_FIRST_ARTICLE = re.compile(r"^Điều 1\b|^I\. |^1\. ", re.MULTILINE)
# Words that stand under an office in a form and are no name: "Ký, ghi rõ họ tên", "Hà Nội, ngày".
_NO_NAMES = frozenset(("Nơi Nhận", "Hà Nội", "Căn Cứ", "Chính Phủ", "Quốc Hội"))


def signer_of(text: str) -> str:
    """The name under the first signature behind the first article; "" where none is sure."""
    begin = _FIRST_ARTICLE.search(text)
    for found in _SIGNATURE.finditer(text, begin.start() if begin else 0):
        if found["name"].title() not in _NO_NAMES:
            return found["name"]
    return ""
