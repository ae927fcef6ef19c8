"""The reasons of a proof, in Vietnamese for an officer."""

from collections.abc import Mapping

from service.proof.values import Fault, Judgement
from service.wording import PROBLEMS, Told

JUDGEMENTS: Mapping[Judgement, str] = {
    Judgement.SUPPORTED: "Có căn cứ",
    Judgement.CONTRADICTED: "Trái với căn cứ",
    Judgement.NOT_STATED: "Căn cứ không nêu",
}
SUPPORTED = "Căn cứ có nội dung này."
NO_EVIDENCE = "Không có căn cứ nào để đối chiếu."
TOO_MUCH = "Câu cần kiểm chứng quá dài hoặc có quá nhiều số liệu; hãy tách thành từng câu."
NO_CLAIM = "Câu cần kiểm chứng không có nội dung."

_CHANGED = {
    Fault.FIGURE: "Số liệu khác căn cứ",
    Fault.UNIT: "Đơn vị tính khác căn cứ",
    Fault.DATE: "Ngày, tháng, năm khác căn cứ",
    Fault.NEGATION: "Khẳng định, phủ định trái với căn cứ",
    Fault.PERMISSION: "Quyền, nghĩa vụ hoặc điều cấm khác căn cứ",
    Fault.CONDITION: "Điều kiện hoặc ngoại lệ khác căn cứ",
    Fault.ACTOR: "Chủ thể hoặc đối tượng khác căn cứ",
    Fault.ADDRESS: "Điều, khoản, điểm hoặc văn bản được dẫn không phải của căn cứ",
    Fault.NOT_COVERED: "Nội dung khác căn cứ",
}
_NOT_STATED = {
    Fault.FIGURE: "Căn cứ không có số liệu này",
    Fault.UNIT: "Căn cứ không có đơn vị tính này",
    Fault.DATE: "Căn cứ không nêu ngày, tháng, năm này",
    Fault.NEGATION: "Căn cứ không phủ định như vậy",
    Fault.PERMISSION: "Căn cứ không nêu quyền, nghĩa vụ hoặc điều cấm này",
    Fault.CONDITION: "Căn cứ không nêu điều kiện hoặc ngoại lệ này",
    Fault.ACTOR: "Căn cứ không nêu chủ thể hoặc đối tượng này",
    Fault.ADDRESS: "Căn cứ không cho biết điều, khoản, điểm hoặc văn bản được dẫn",
    Fault.NOT_COVERED: "Căn cứ không có nội dung này",
}
_LEFT_OUT = "Câu bỏ điều kiện hoặc ngoại lệ mà căn cứ nêu"
_LONGEST = 120  # characters of quoted words


def too_long_a_claim(excess: str) -> Told:
    """What is answered to a claim of so many words or figures, with how to go on."""
    detail = f"Câu cần kiểm chứng có {excess}. Tách thành từng câu rồi gửi từng câu."
    return Told(PROBLEMS[422].title, detail)


def reason(fault: Fault, *, contradicted: bool, claimed: str, stated: str) -> str:
    """ "Số liệu khác căn cứ: câu viết “15 ngày”, căn cứ viết “10 ngày”." """
    head = (_CHANGED if contradicted else _NOT_STATED)[fault]
    if fault is Fault.CONDITION and not contradicted and not claimed:
        head = _LEFT_OUT
    parts = []
    if claimed:
        parts.append(f"câu viết “{_short(claimed)}”")
    if stated:
        parts.append(f"căn cứ viết “{_short(stated)}”")
    return f"{head}: {', '.join(parts)}." if parts else f"{head}."


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
