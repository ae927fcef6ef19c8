"""Questions that are answered by yes or no: what they ask of which act, and the modality of a rule.

"Thành viên góp vốn có được tham gia quản lý công ty không?" asks whether an act is allowed.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Modality(StrEnum):
    """What a rule says of an act."""

    ALLOWED = "duoc"  # được, có quyền, có thể
    DUTY = "phai"  # phải, bắt buộc, có nghĩa vụ
    PENALTY = "phat"  # bị phạt


@dataclass(frozen=True, slots=True)
class Modal:
    """A modality in a text, from the character `start` to `end`; `denied` where it is refused:
    "không được", "nghiêm cấm"."""

    kind: Modality
    denied: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class YesNo:
    """A question by yes or no: who or what stands before the modality, and the act behind it.

    `states` is None for one that asks ("có được … không?"); for one that states ("…, đúng không?")
    it is whether that states the modality, or denies it.
    """

    kind: Modality
    subject: str
    act: str
    states: bool | None = None


_PENALTY = r"bị (?:xử )?phạt"
_ASKED_FOR = (
    rf"(?:(?P<penalty>{_PENALTY})|(?P<allowed>được phép|được quyền|được|có quyền|quyền|có thể|thể)"
    r"|(?P<duty>(?:bắt buộc|nhất thiết|nghĩa vụ|cần) phải|bắt buộc|nhất thiết|nghĩa vụ|trách nhiệm"
    r"|phải|cần))\b"
)
_ACT = r"(?P<act>(?: .+?)?)(?:,? (?:được|nữa|hay|hoặc|ạ|vậy))* không(?: (?:ạ|vậy|nhỉ))*$"
# "Người được ủy quyền có được …?" asks of the second; without "có", the first is asked of.
_ASKS = (
    re.compile(rf"^(?:(?P<subject>.*?),? )?(?:thì )?có (?:còn )?{_ASKED_FOR}{_ACT}"),
    re.compile(rf"^(?:(?P<subject>.*?),? )?(?:thì |vẫn )?{_ASKED_FOR}{_ACT}"),
)
_AT_END = re.compile(r"^(?P<act>.+?),? (?:thì )?(?:có )?được(?: hay)? không(?: ạ)?$")
_STATED = re.compile(
    r"^(?P<said>.+?),? (?:là |điều (?:này|đó) |như vậy |có )*"
    r"(?:đúng không|đúng hay không|đúng hay sai|đúng hay là sai|phải không|đúng chứ)(?: ạ)?$"
)
_LEAD = re.compile(
    r"^(?:(?:dạ|thưa luật sư|cho (?:tôi|em) hỏi|xin hỏi|tôi muốn hỏi|câu hỏi|theo quy định[^,]*"
    r"|theo [^,]*luật[^,]*|theo (?:nghị định|thông tư|điều|khoản)[^,]*)[,:]? )+"
)
_IS = re.compile(r"^ (?:là|đúng|chăng)\b")  # "có phải là …": no duty is asked of


def asked_by_yes_no(question: str) -> YesNo | None:
    """What a question by yes or no asks of; None for any other question, for several at once, and
    for one that tells a story first."""
    text = " ".join(question.lower().split()).rstrip(" ?.!")
    if re.search(r"[.?!;] ", text):
        return None
    text = _LEAD.sub("", text)
    stated = _STATED.match(text)
    if stated:
        return _stated(stated["said"])
    found = next(filter(None, (one.match(text) for one in _ASKS)), None)
    at_end = _AT_END.match(text)
    if at_end and not (found and found["act"].strip()):
        return YesNo(Modality.ALLOWED, "", at_end["act"])
    if found is None or _IS.match(found["act"]):
        return None
    kind = _KINDS[next(name for name in _NAMES if found[name])][0]
    return YesNo(kind, found["subject"] or "", found["act"].strip())


def _stated(text: str) -> YesNo | None:
    """What a statement says that is asked to be confirmed; None where it has several modalities."""
    modals = modals_of(text)
    if len(modals) != 1:
        return None
    (modal,) = modals
    subject, act = text[: modal.start].strip(" ,"), text[modal.end :].strip(" ,")
    return YesNo(modal.kind, subject, act, states=not modal.denied)


_RULES = re.compile(
    r"\b(?:(?P<not_allowed>không được(?: phép| quyền)?|không có quyền|không thể"
    r"|(?:nghiêm |bị )?cấm)"
    r"|(?P<no_duty>không (?:bắt buộc|nhất thiết|phải|cần)(?: phải)?)"
    rf"|(?P<no_penalty>không {_PENALTY})"
    r"|(?P<allowed>được phép|được quyền|được|có quyền|có thể)"
    r"|(?P<duty>bắt buộc phải|bắt buộc|có nghĩa vụ|có trách nhiệm|cần phải|phải)"
    rf"|(?P<penalty>phạt tiền|phạt cảnh cáo|{_PENALTY}))\b"
)
_NAMES = ("penalty", "allowed", "duty")
_KINDS = {
    "not_allowed": (Modality.ALLOWED, True),
    "no_duty": (Modality.DUTY, True),
    "no_penalty": (Modality.PENALTY, True),
    "allowed": (Modality.ALLOWED, False),
    "duty": (Modality.DUTY, False),
    "penalty": (Modality.PENALTY, False),
}


def modals_of(text: str) -> tuple[Modal, ...]:
    """The modalities of a rule in lower case, in their order."""
    return tuple(
        Modal(*_KINDS[found.lastgroup or ""], found.start(), found.end())
        for found in _RULES.finditer(text)
    )
