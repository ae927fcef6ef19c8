"""Words by which a rule is turned, and words that say nothing of it: what `sameness` looks at."""

from collections.abc import Mapping

# Words of a claim that change what is said, with the words of a text by which they are held too.
TURNING: Mapping[str, str] = {
    "mọi": "tất",
    "tất": "mọi",
    "toàn": "",
    "luôn": "",
    "buộc": "",
    "phải": "nghĩa trách buộc chịu cần bị",
    "chỉ": "",
    "mới": "chỉ",
    "tự": "",
    "không": "cấm chưa miễn",
    "chưa": "không",
    "ngay": "",
    "dưới": "",
    "trên": "",
    "vượt": "quá",
    "cả": "",
    "duy": "chỉ",
    "bất": "mọi",
    "cấm": "không",
    "thể": "được quyền",
    "quyền": "được thể",
    "miễn": "không",
    "số": "",
    "phần": "",
    "trước": "",
    "sau": "",
    "khác": "",
    "hằng": "hàng",
}
# Words of a text that a claim may not leave out, with those by which the claim keeps them too.
TURNS: Mapping[str, str] = {
    "không": "chưa cấm",
    "chưa": "không",
    "chỉ": "mới duy",
    "trừ": "",
    "cấm": "không",
}
# Words that hold sentences together.
_FILLERS = (
    "là thì mà của cho các những về theo tại ở trong với do bởi cũng sẽ việc này đó rằng ra vào để"
    " nhằm đã đang một sự đối và hoặc hay có được bị nếu khi trường hợp"
)
FILLERS = frozenset(_FILLERS.split())
# What numbers count in, and numbers in words.
_UNITS = (
    "đồng triệu nghìn ngàn tỷ tỉ vnđ vnd hai ba bốn tư năm sáu bảy tám chín mười mươi trăm lăm mốt"
)
UNITS = frozenset(_UNITS.split())
