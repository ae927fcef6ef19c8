"""What a rule turns on in a question, where a follow-up puts another in its place: the vehicle, who
acts, an age, an amount, a circumstance, a place, a day, a provision.

Patterns read letters folded one for one (`fold_letters`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.folding import fold_letters
from ingest.refs.references import find_mentions
from service.asked.provinces import find_provinces
from service.asked.roles import times


class SlotKind(StrEnum):
    """The kinds of slots, in the order in which they take words."""

    PROVISION = "dieu-khoan"
    DAY = "ngay"
    PLACE = "noi"
    AGE = "tuoi"
    AMOUNT = "muc"
    VEHICLE = "phuong-tien"
    PERSON = "chu-the"
    SEX = "nam-nu"
    CASE = "truong-hop"


@dataclass(frozen=True, slots=True)
class Slot:
    """The words of a slot, `text[start:end]`. Only one of the same `unit` can stand in its place:
    that of an amount, folded, with money as "dong"; of a circumstance, what it is one of."""

    kind: SlotKind
    start: int
    end: int
    unit: str = ""


# Which words are times does not hang on the day that it is.
_ANY_DAY = date(2026, 1, 1)

_COUNT = r"(?:[0-9]+(?:[.,][0-9]+)*|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
_UNITS = (
    r"km/h|km|mg/l|miligam|mg|ml|cm3|cc|kw|m2|met|m|cm|kg|tan|ha|trieu(?: dong)?|ty(?: dong)?"
    r"|nghin(?: dong)?|ngan(?: dong)?|dong|%|phan tram|ngay|thang|nam|gio|phut|lan|nguoi"
    r"|cho(?: ngoi)?"
)
_BOUND = (
    r"(?:(?:tu tren|tu|tren|duoi|qua|vuot qua|vuot|khong qua|toi da|toi thieu|it nhat|hon|khoang"
    r"|chua den|chua qua|chua vuot qua) )"
)
_TO = rf"(?:{_COUNT} ?(?:(?:{_UNITS}) ?)?(?:-|den duoi|den|toi) ?)?"
_PER = r"(?:/[0-9]* ?(?:mililit mau|ml mau|lit khi tho|l khi tho))?"
_AMOUNT = re.compile(
    rf"{_BOUND}*\b{_TO}(?:duoi )?{_COUNT} ?(?P<unit>{_UNITS}){_PER}(?![a-z0-9/])"
    r"(?: tro (?:len|xuong))?"
)
_MONEY = re.compile(r"trieu|ty|nghin|ngan|dong")
_SAME_UNIT = {"miligam": "mg", "mg/l": "mg", "phan tram": "%", "cho ngoi": "cho", "met": "m"}
_AGE = re.compile(
    r"\b(?:(?:nguoi|tre em|tre) )?(?:(?:chua du|tu du|du|tu|duoi|tren|moi|khi|chua) )?"
    rf"(?:{_COUNT} (?:tuoi )?(?:den|toi) (?:duoi |du )?)?{_COUNT} tuoi\b(?: tro (?:len|xuong))?"
    r"|\b(?:nguoi )?(?:chua thanh nien|vi thanh nien|cao tuoi)\b|\btre em\b"
)
_VEHICLE = re.compile(
    r"\b(?:(?:xe )?(?:o ?to|mo ?to)(?: (?:con|tai|khach|dien|ca nhan|ba banh|[23] banh))?"
    r"|xe (?:may chuyen dung|may dien|may|gan may|dap dien|dap may|dap|tho so|hoi|con|tai|khach"
    r"|buyt|ban tai|container|dau keo|ba banh|cong nong|ba gac|cuu ho|taxi|xich lo)"
    r"|may keo|taxi|nguoi di bo)\b"
)
_PERSON = re.compile(
    r"\b(?:ca nhan|to chuc|doanh nghiep|cong ty|hop tac xa"
    r"|ho (?:kinh doanh|gia dinh|ngheo|can ngheo)"
    r"|nguoi (?:su dung lao dong|lao dong|nuoc ngoai|khuyet tat|viet nam|ngoi sau|duoc cho"
    r"|mua|ban|thue|cho thue|vay|nop thue|hoc|giup viec)"
    r"|can bo|cong chuc|vien chuc|giao vien|hoc sinh|sinh vien|quan nhan"
    r"|vo|chong|con nuoi|con ruot|con rieng|cha me|chu xe|phu nu mang thai"
    r"|ben (?:mua|ban|thue|cho thue))\b"
)
_LIKE_A_WIFE = frozenset({"vô", "võ", "vỡ", "vở", "vỏ"})  # fold like "vợ": "vô ý", "vô hiệu"
# "Nam" is no name and no direction, and typed without diacritics no year.
_SEX = re.compile(
    r"(?<!việt )(?<!miền )(?<!phía )\b(?:(?:[Ll]ao động|[Nn]gười|[Gg]iới) )?"
    r"(?:(?:^[Nn]|n)(?:am|ữ)(?: giới)?|[Pp]hụ nữ)\b"
)
_SEX_TYPED = re.compile(
    r"(?:^|(?<=cua )|(?<=cho )|(?<=doi voi )|\blao dong |\bgioi )(?:nam|nu)\b(?! [0-9])"
)
# Circumstances, by what they are one of: where a question names one, another takes its place.
_CASES = {
    "lan": r"tai pham(?: nhieu lan)?|(?:vi pham )?(?:lan (?:dau|hai|ba|thu [a-z0-9]+)|nhieu lan)"
    r"|cap (?:lai|doi|moi)",
    "tai nan": r"gay tai nan(?: giao thong)?(?: chet nguoi)?",
    "loi": r"vo y|co y",
    "buoi": r"ban dem|ban ngay",
    "ngay": r"ngay (?:thuong|le(?:,? tet)?|tet|nghi(?: (?:hang tuan|le|tet|bu))?)|cuoi tuan",
    "duong": r"(?:trong|ngoai) (?:khu )?(?:do thi|dan cu)|(?:tren )?(?:duong )?cao toc|trong ham",
    "nuoc": r"trong nuoc|(?:o )?nuoc ngoai",
    "ly hon": r"thuan tinh|don phuong",
    "cu tru": r"(?:thuong|tam|luu) tru|tam vang",
    "sinh con": r"sinh (?:doi|ba|mo|thuong)",
    "dat": r"dat (?:o(?! (?:dau|do|tinh|thanh pho|huyen|xa)\b)|(?:phi )?nong nghiep|trong lua|vuon"
    r"|rung(?: (?:san xuat|phong ho|dac dung))?|thuong mai(?:,? dich vu)?)",
}
_LISTED = (
    (SlotKind.AGE, "", _AGE),
    (SlotKind.AMOUNT, "", _AMOUNT),
    (SlotKind.VEHICLE, "", _VEHICLE),
    (SlotKind.PERSON, "", _PERSON),
    *((SlotKind.CASE, unit, re.compile(rf"\b(?:{words})\b")) for unit, words in _CASES.items()),
)


def find_slots(text: str) -> tuple[Slot, ...]:
    """The slots of a question, in order, without overlaps."""
    taken = bytearray(len(text))
    found: list[Slot] = []
    for slot in _all(text, fold_letters(text)):
        if not any(taken[slot.start : slot.end]):
            taken[slot.start : slot.end] = b"\1" * (slot.end - slot.start)
            found.append(slot)
    return tuple(sorted(found, key=lambda slot: slot.start))


def _all(text: str, folded: str) -> Iterator[Slot]:
    for mention in find_mentions(text):
        yield Slot(SlotKind.PROVISION, mention.start, mention.end)
    for time in times(text, today=_ANY_DAY):
        yield Slot(SlotKind.DAY, time.start, time.end)
    for place in find_provinces(text):
        yield Slot(SlotKind.PLACE, place.start, place.end)
    for kind, unit, pattern in _LISTED:
        for match in pattern.finditer(folded):
            if text[match.start() : match.end()].lower() in _LIKE_A_WIFE:
                continue
            unit = _unit(match["unit"]) if kind is SlotKind.AMOUNT else unit
            yield Slot(kind, match.start(), match.end(), unit)
    for match in (_SEX_TYPED if text.isascii() else _SEX).finditer(
        folded if text.isascii() else text
    ):
        yield Slot(SlotKind.SEX, match.start(), match.end())


def _unit(written: str) -> str:
    """The unit that another amount must have to stand in the place of one."""
    return "dong" if _MONEY.match(written) else _SAME_UNIT.get(written, written)
