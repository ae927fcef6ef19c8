"""Modals, links, bounds and units: the words by which laws permit, forbid, condition and count.

A group is written "canonical|other|…". Keys spell tones last, so that "hoà" and "hòa" are one word.
"""

import unicodedata
from collections.abc import Mapping

from index.text import fold

COMMA = "\0comma"  # in the key of a term: "quyền, nghĩa vụ"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_I_OR_Y = frozenset(("h", "k", "l", "m", "s", "t", "qu"))  # "kỹ" and "kĩ" are one word


def _listed(words: str) -> tuple[str, ...]:
    """The entries of a table: parted by semicolons, over several lines."""
    return tuple(" ".join(entry.split()) for entry in words.split(";") if entry.strip())


MODALS = _listed(
    """
    cấm|không được phép|không được quyền|không được|nghiêm cấm|bị nghiêm cấm|bị cấm|không có
    quyền|không thể|không cho phép|chưa được phép|chưa được|không còn được|tuyệt đối không
    được|không được tự ý|không được cho phép|bị cấm không được; miễn|không phải|không bắt
    buộc|không bắt buộc phải|không cần|không cần phải|không cần thiết|không cần thiết phải|không
    có nghĩa vụ|không có trách nhiệm|không phải có|không nhất thiết|không nhất thiết phải|không
    buộc|không buộc phải|được miễn|không cần có trách nhiệm; phải|bắt buộc phải|bắt buộc|có
    trách nhiệm|có nghĩa vụ|cần phải|buộc phải|cần|có bổn phận|có các nghĩa vụ|có các trách
    nhiệm; được|được phép|có quyền|được quyền|cho phép|được cho phép|có các quyền; có thể; có
    quyền và nghĩa vụ|có quyền, nghĩa vụ|có các quyền, nghĩa vụ|có nghĩa vụ và quyền|có nghĩa
    vụ, quyền|có các quyền và nghĩa vụ|có nghĩa vụ và quyền hạn|có nhiệm vụ, quyền hạn;
    nên|khuyến khích; không|chẳng|không hề|không có; chưa|chưa có|chưa từng; chỉ|chỉ có|duy
    nhất; mới được
    """
)
LINKS = _listed(
    """
    và|cùng với|lẫn; hoặc|hay|hoặc là|hay là; trừ|trừ trường hợp|trừ khi|ngoại trừ|trừ những
    trường hợp|trừ các trường hợp|ngoại trừ trường hợp|trừ phi; kể cả|bao gồm cả|gồm cả|kể cả
    trường hợp|kể cả khi|kể cả trong trường hợp|ngay cả khi|ngay cả|bất kể; không bao gồm|không
    gồm|không kể|chưa bao gồm|không tính cả; nếu|nếu như|trong trường hợp|trường hợp|với điều
    kiện|miễn là|trong các trường hợp|các trường hợp|những trường hợp|trong những trường
    hợp|trong trường hợp mà; khi|lúc|mỗi khi|chỉ khi; trong khi|trong khi
    đang|khi đang|trong lúc|ngay từ khi; mọi trường hợp|trong mọi trường
    hợp|tất cả các trường hợp|trong tất cả các trường hợp|tất cả trường hợp; trước khi|trước
    lúc; sau khi|sau lúc
    """
)
BOUNDS: Mapping[str, tuple[str, ...]] = {
    "le": _listed(
        """
        tối đa; nhiều nhất; không quá; không vượt quá; không được quá; cao nhất; chậm nhất;
        không được vượt quá; không lớn hơn; không hơn; không nhiều hơn; không cao hơn; lâu
        nhất; muộn nhất; không trễ hơn; trở xuống; trở về trước
        """
    ),
    "ge": _listed(
        """
        tối thiểu; ít nhất; không dưới; không thấp hơn; không ít hơn; không nhỏ hơn; thấp
        nhất; trở lên; sớm nhất; không được dưới; không được thấp hơn; không kém
        """
    ),
    "lt": _listed(
        """
        dưới; chưa đến; chưa đủ; ít hơn; thấp hơn; nhỏ hơn; chưa tới; chưa quá
        """
    ),
    "gt": _listed(
        """
        trên; hơn; quá; vượt quá; lớn hơn; nhiều hơn; cao hơn; vượt; ngoài
        """
    ),
}
NUMBER_WORDS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
# Never the same, whatever stands around them.
OPPOSITES = _listed(
    """
    gồm|không bao gồm; trước|sau; trước khi|sau khi; trong|ngoài; tăng|giảm; bên trái|bên phải;
    trái|phải; cao|thấp; lớn|nhỏ; trực tiếp|gián tiếp; bắt đầu|kết thúc; đầu|cuối; có|không;
    thường trú|tạm trú; trên|dưới; tối đa|tối thiểu; cho|nhận; toàn bộ|một phần; tất cả|một số;
    vô hiệu|hiệu lực; đồng ý|từ chối; công khai|bí mật; trong nước|nước ngoài; tự nguyện|bắt
    buộc; chấp thuận|từ chối; thành lập|giải thể; cấp|thu hồi; nội|ngoại; chung|riêng; nặng|nhẹ;
    mới|cũ; nhiều|ít; dài|ngắn; sơ thẩm|phúc thẩm; hữu hạn|vô hạn; đúng|sai; hợp pháp|trái phép;
    nghiêm trọng|ít nghiêm trọng; cố ý|vô ý; vô ý|cố ý; sớm|muộn; đi vào|đi ra; nhập khẩu|xuất
    khẩu; mua|bán; thuê|cho thuê
    """
)
# Syllables that hold sentences together, and tell little on their own.
FILLERS = frozenset(
    syllable
    for line in _listed(
        """
        ai bằng bị bởi chiếc cho các cái còn có cùng căn cũng cụ của cứ do dưới giữa gì hiện họ
        khoản kia luôn luật là lên lại mà mình mọi mỗi như nhằm những nào này nên nêu nữa pháp
        qua quy ra rằng rồi sau sẽ sự theo thuộc thì thường thế thể trong trên tại tức từ từng
        việc vào vì vậy về với xuống đang điều điểm đâu đây đã đó đến đều để định đối ấy ở
        """
    )
    for syllable in line.split()
)
UNITS = _listed(
    """
    ngày làm việc; ngày; tháng; năm; giờ|tiếng|tiếng đồng hồ; phút; giây; tuần; quý; tuổi;
    đồng|vnđ|vnd|đ|việt nam đồng|đồng việt nam; lần; người; %|phần trăm; km/h; km; mét|m; cm;
    mm; kg|kilôgam|ki lô gam;
    tấn; ha|héc ta|hecta; m2|mét vuông|m²; m3|mét khối|m³; điểm; chỗ; mg; ml; lít; kw; mw; bản;
    bộ; trang; thành viên; usd|đô la mỹ; tiết; học sinh; kỳ; khóa; phiên; cm3; cổ phần; trẻ; hộ;
    xe; tầng; bậc; hạng; ca; buổi; thửa; căn; cái; con; vụ; miligam; gam; độ; đêm; nhiệm kỳ; mức
    lương cơ sở; tháng lương; ngày lương; tháng tiền lương; năm công tác; lượt; đại biểu; ủy
    viên; thẩm phán; hội thẩm; cây; khu; cơ sở; phòng; giường; ghế; bánh; km2; inch; triệu;
    nghìn; tháng tuổi
    """
)


def spelled(word: str) -> str:
    """A syllable in lower case with its tone last: "hoà", "hòa" -> "hoa" + the mark."""
    spread = unicodedata.normalize("NFD", word.lower())
    tone = "".join(mark for mark in spread if mark in _TONES)
    base = unicodedata.normalize("NFC", "".join(one for one in spread if one not in _TONES))
    if base[-1:] == "y" and base[:-1] in _I_OR_Y:
        base = f"{base[:-1]}i"
    return base + tone


class Spelling(dict[str, str]):
    """Keys of syllables, remembered. Where a text has no diacritics, both are folded."""

    _ROOM = 100_000

    def __init__(self, *, plain: bool) -> None:
        super().__init__()
        self._spell = fold if plain else spelled

    def __missing__(self, word: str) -> str:
        key = self._spell(word)
        if len(self) < self._ROOM:
            self[word] = key
        return key

    def phrase(self, words: str) -> str:
        """The key of a term: those of its syllables."""
        return " ".join(
            COMMA if word == "," else self[word] for word in words.replace(",", " ,").split()
        )
