"""Whether a question follows another, and how: read from its own words alone.

Patterns read letters folded one for one. Where a question is written with diacritics, so must be
the words that point back: "mức đó" is not "mức độ", nor "con" "còn".
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from ingest.folding import fold_letters
from ingest.refs.references import find_mentions
from service.asked.asking import asks, is_bare, names_no_matter
from service.asked.rewriting import names_document
from service.asked.slots import Slot, SlotKind, find_slots

LONGEST = 16  # words; whoever says more says what it is about
_SHORT = 9  # words of a new act
_SAID = 12  # words behind "mức đó"
_CASE = 2  # words of "cướp giật thì sao?"
_ANSWER = 6  # words of an answer to what was asked back


class Form(StrEnum):
    """How a question follows another."""

    SLOTS = "slots"  # "còn xe máy?", "trên 35 km/h", "xe máy thì phạt bao nhiêu?"
    BARE = "bare"  # "phạt bao nhiêu?", "mức đó có bị trừ điểm không?"
    PROVISION = "provision"  # "quy định đó áp dụng từ khi nào?"
    LAW = "law"  # "nghị định này còn hiệu lực không?"
    ACT = "act"  # "còn không đội mũ bảo hiểm thì sao?"
    IF = "if"  # "thế nếu không nộp phạt thì sao?"


@dataclass(frozen=True, slots=True)
class Follow:
    """A follow-up as read: its own words, and what it asks, either of which may be empty; `alone`
    where it can be answered without what it follows."""

    form: Form
    words: str = ""
    tail: str = ""
    alone: bool = False


def read_follow(question: str) -> Follow | None:
    """How a question follows another; None where it says itself what it is about."""
    words = question.strip(" ?.!…")
    if not words or len(words.split()) > LONGEST or _SENTENCES.search(words):
        return None
    return _pointing(words) or _marked(words)


def points_back(question: str) -> bool:
    """Whether a question begins with what was spoken of before, or goes on from it: "người đó",
    "thế thì"."""
    words = question.strip(" ?.!…")
    marker = _MARKER.match(fold_letters(words))
    end = marker.end() if marker and _is_marker(words, end=marker.end()) else 0
    return bool(_pointing(words) or _STRONG.search(fold_letters(words[:end])))


def read_answer(text: str) -> Follow | None:
    """An answer to what was asked back, whatever its words; None for a question."""
    words = text.strip(" ?.!…")
    if asks(words) or len(words.split()) > _ANSWER or find_mentions(words):
        return None
    return Follow(Form.SLOTS, words, alone=True)


_SENTENCES = re.compile(r"(?<!\b[Tt][Pp])[.?!;\n] ?[^\W\d_]")

# "Mức đó có bị trừ điểm không?"; not "điểm trên giấy phép", "mức trên 80 mg".
_POINTING = re.compile(
    r"(?:(?:the|vay|con|va|nhung|thi|trong|o|voi|theo|tai|doi voi) )*"
    r"(?:(?:phat|xu phat|xu ly|muc phat)(?: cho| cua)? )?"
    r"(?:(?:(?P<law>van ban|(?:bo )?luat|nghi dinh|thong tu|nghi quyet)"
    r"|(?P<provision>quy dinh|dieu khoan|dieu luat|khoan|diem)|muc(?: phat| tien)?|loi|hanh vi"
    r"|truong hop|dieu|viec|cai|so tien|thoi (?:han|gian)|quyet dinh|ho so|thu tuc|loai xe|xe"
    r"|nguoi|ong|ba|anh|chi|chau|be|co quan|cong ty|doanh nghiep|to chuc|ho|dat|nha|hop dong"
    r"|giay(?: to| phep)?|the|toi|tai san|khoan tien|loai dat|quyen|che do|don)"
    r" (?:do|ay|ta|tren|nay|kia|vua (?:roi|neu|noi))|no|ho|nhu vay|nhu the|o do|khi do|luc do)"
    r"(?: (?P<rest>(?:co|con|bi|thi|duoc|la|quy|o|ap|phai|nop|phat|xu|van|se|gom|tinh|keo|het|thuoc"
    r"|nghia|khac|tu|bao|nhu|khong|da|ai|can|lam|tru|tuoc|dung|mat|huong|nhan|chia|gia han) ?.*)|)"
)
_POINTERS = frozenset(
    {"đó", "ấy", "trên", "này", "kia", "rồi", "nêu", "nói", "nó", "họ", "ta", "vậy", "thế"}
)

_MARKERS = (
    "dạ vâng ok rồi nhưng mà thế vậy còn nếu thì là riêng ngoài ra đối với trường hợp cho tôi em"
    " mình hỏi thêm xin và"
)
_MARKER_WORDS = frozenset(_MARKERS.split())
_MARKER = re.compile(
    r"(?:(?:da|vang|ok|roi|nhung|ma|va|neu|thi|la|rieng|ngoai ra|doi voi|voi|truong hop|vay|con"
    r"|the(?! (?:nao|chap|gioi|he|luc)\b)|(?:cho (?:toi |em |minh )?|xin )hoi(?: them)?)\b[ ,:]*)+"
)
# "Con tôi", "vay tiền", typed without diacritics.
_NO_MARKER = re.compile(
    r"con (?:toi|cua|em|chung|nuoi|rieng|ruot|trai|gai|dau|chau|de|chua|nho)\b"
    r"|vay (?:tien|von|no|muon|lai|ngan hang|tin dung)\b"
)
_STRONG = re.compile(r"\b(?:the|vay|con)\b")
_BEHIND = re.compile(
    r"[ ,]*(?:\bthi (?:sao|the nao|nhu the nao|ra sao)"
    r"|(?<!tai )(?<!vi )(?<!lam )(?<!ra )\bsao|\bthi)?(?: (?:a|nhi|ha|vay|the|nhe))*$"
)
# Beside slots these words say nothing of their own.
_BESIDE = (
    "va o cua doi voi loai khi trong tai thi co muc cho tren hang xe nguoi lai di chay dieu"
    " khien su dung vi pham neu thuoc cung"
)
_AROUND = frozenset(_BESIDE.split())
_THEN_WHAT = re.compile(r"\bthi (?:sao|the nao)(?: (?:a|nhi|ha|vay))*$")
_WHAT_TO_DO = re.compile(r"\blam (?:gi|sao|the nao)\b")
_ASKING_INSIDE = re.compile(r"\bthi\b")
_MODAL_AHEAD = re.compile(r"^(?:co (?:phai|duoc|bi|can)|phai|duoc|bi|can)\b")


def _pointing(words: str) -> Follow | None:
    """A question that begins with what it points back to: "mức đó", "nghị định này", "nó"."""
    found = _POINTING.fullmatch(fold_letters(words))
    if found is None or len((found["rest"] or "").split()) > _SAID:
        return None
    at = found.start("rest") if found["rest"] else len(words)
    pointer = words[:at].split()[-1].lower()
    if not words.isascii() and pointer not in _POINTERS:
        return None
    tail = words[at:] or "thì sao"
    form = Form.LAW if found["law"] else Form.PROVISION if found["provision"] else Form.BARE
    return Follow(form, tail=tail)


def _marked(words: str) -> Follow | None:
    """A question of slots, of asking alone, or behind "còn", "thế", "vậy"."""
    marker = _MARKER.match(fold_letters(words))
    start = marker.end() if marker else 0
    if not _is_marker(words, end=start):
        start = 0
    behind = _BEHIND.search(fold_letters(words), start)
    end = behind.start() if behind else len(words)
    core, said = words[start:end], fold_letters(words[:start])
    strong = bool(_STRONG.search(said))
    follow = _of_slots(core, marked=strong or end < len(words))
    if follow is None and strong and "neu" in said.split():
        follow = _of_condition(core)
    follow = follow or _of_bare(words[start:])
    if follow is None and (strong or (not said and _is_short_case(core, words))):
        follow = _of_act(core, said=said, whole=words[start:])
    return follow


def _is_short_case(core: str, words: str) -> bool:
    """ "Cướp giật thì sao?": so short that it leans on what was asked before, if anything was."""
    said_so = _THEN_WHAT.search(fold_letters(words))
    return bool(said_so) and len(core.split()) <= _CASE


def _is_marker(words: str, *, end: int) -> bool:
    """Whether words are written as a marker is: "con" is a child, and "thẻ" is no "thế"."""
    if words.isascii():
        return not _NO_MARKER.match(fold_letters(words))
    return _MARKER_WORDS.issuperset(re.findall(r"\w+", words[:end].lower()))


def _of_slots(core: str, *, marked: bool) -> Follow | None:
    """A follow-up that names slots and at most asks something of them."""
    slots = find_slots(core)
    if not slots:
        return None
    named = [one for one in find_mentions(core) if names_document(one)]
    tail = _outside(core, slots)
    if tail and (named or len(slots) > 1 or not is_bare(tail)):
        return None  # two slots make a case of their own: "xe máy đi vào cao tốc"
    if named and not marked:
        return None
    if tail and _WHAT_TO_DO.search(fold_letters(tail)):
        return Follow(Form.BARE, tail=core)
    provision = all(slot.kind is SlotKind.PROVISION for slot in slots)
    held = core[slots[0].start : slots[-1].end] if tail else core
    return Follow(Form.SLOTS, held, tail, alone=provision and not marked)


def _outside(core: str, slots: tuple[Slot, ...]) -> str:
    """The words beside the slots, without those at their ends that say nothing there."""
    letters = list(core)
    for slot in slots:
        letters[slot.start : slot.end] = " " * (slot.end - slot.start)
    words = "".join(letters).split()
    while words and fold_letters(words[0]).strip(",") in _AROUND:
        if _MODAL_AHEAD.match(fold_letters(" ".join(words))):
            break
        words.pop(0)
    while words and fold_letters(words[-1]).strip(",") in _AROUND:
        words.pop()
    return " ".join(words)


def _of_bare(words: str) -> Follow | None:
    """A follow-up that only asks: "phạt bao nhiêu?", "nghỉ mấy ngày?"."""
    return Follow(Form.BARE, tail=words) if is_bare(words) or names_no_matter(words) else None


def _of_condition(core: str) -> Follow | None:
    """ "Thế nếu không nộp phạt thì sao?": what goes on from the question before."""
    short = 0 < len(core.split()) <= _SHORT and not _ASKING_INSIDE.search(fold_letters(core))
    return Follow(Form.IF, core) if short else None


def _of_act(core: str, *, said: str, whole: str) -> Follow | None:
    """A follow-up behind "còn", "thế" or "vậy" that tells another act, or asks more of the same."""
    if not core or len(core.split()) > _SHORT:
        return None
    asking = asks(core)
    if asking and _MODAL_AHEAD.match(fold_letters(core)):
        return Follow(Form.BARE, tail=whole)
    if asking and "con" not in said.split():
        return None
    return Follow(Form.ACT, core, alone=not said or asking or len(core.split()) > _CASE)
