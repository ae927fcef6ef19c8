"""What is seen of the words of a leaf once and for all: to whom it applies, its measures, whether
it states a sanction, forbids, or says what follows from another provision."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from index.text import syllables
from service.choose.actors import Actors, actors_of
from service.choose.intervals import Interval, intervals_of
from service.question import ASKING

BAN = re.compile(r"\bkhong duoc\b|\bcam\b")
_SANCTION = re.compile(r"\bphat (?:tien|canh cao|tu|cai tao)|\bbi (?:tru diem|tuoc|phat)")
_POINTS_BACK = re.compile(
    r"\b(?:hanh vi(?: vi pham)?|truong hop|quy dinh) (?:quy dinh )?tai (?:cac )?(?:diem|khoan)"
)
_MEANING = re.compile(r"^(?:[0-9a-z]{1,3}[.)]\s*)?([a-z][^:;.]{2,60}?) (?:la|gom|bao gom) ")
_CASE = re.compile(r"(?:[0-9a-z]{1,3}[.)] ?)?(?:khi|neu|truong hop|trong truong hop|doi voi) ")
_DELEGATES = re.compile(r"quy dinh (?:chi tiet|cu the)|huong dan (?:thi hanh|thuc hien)")
_REFERS = re.compile(r"\b(?:dieu|khoan) (?:[0-9]|nay)")
_AUTHORITY = re.compile(
    r"uy ban|toa an|bo truong|co quan|chu tich|giam doc|thu tuong|chinh phu|vien kiem sat|\bso "
)
_CONDITION = re.compile(r"\b(?:khi|neu|truong hop|doi voi) ([^,;:.\n]{3,160})")
_LABEL = re.compile(r"^[0-9a-z]{1,3}[.)] ?")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_REMEMBERED = 4_000  # texts


@dataclass(frozen=True)
class Marks:
    """`ruled` are those whom the words around it name, of each group that these name none, those
    of its own. `own` are its folded words and `led` those that lead in to it; what else is seen of
    them is read when a question first asks for it."""

    ruled: Actors
    own: str
    led: str

    @cached_property
    def measures(self) -> tuple[Interval, ...]:
        """Those of both."""
        return intervals_of(self._both)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Those of both."""
        return _numbers(self.led) | _numbers(self.own)

    @cached_property
    def words(self) -> frozenset[str]:
        """The syllables of its own words, but for its label and the words of asking."""
        return frozenset(syllables(_LABEL.sub("", self.own))) - ASKING

    @cached_property
    def states(self) -> bool:
        """Whether a sanction is stated."""
        return _states(self.led) or _states(self.own)

    @cached_property
    def bans(self) -> bool:
        """Whether something is forbidden."""
        return _bans(self.led) or _bans(self.own)

    @cached_property
    def points_back(self) -> bool:
        """Whether it says what follows from another provision."""
        return bool(_POINTS_BACK.search(self.own))

    @cached_property
    def means(self) -> str:
        """What it says the meaning of, empty where nothing."""
        found = _MEANING.match(self.own)
        return found[1] if found else ""

    @cached_property
    def is_case(self) -> bool:
        """Whether it begins with a case: "Khi …", "Trường hợp …"."""
        return bool(_CASE.match(self.own))

    @cached_property
    def delegates(self) -> bool:
        """Whether it leaves the rule to others: "Chính phủ quy định chi tiết …"."""
        return bool(_DELEGATES.search(self.own))

    @cached_property
    def refers(self) -> bool:
        """Whether it names a provision."""
        return bool(_REFERS.search(self.own))

    @cached_property
    def names_authority(self) -> bool:
        """Whether it names an authority."""
        return bool(_AUTHORITY.search(self.own))

    @cached_property
    def conditions(self) -> frozenset[str]:
        """The words of its conditions: "khi …", "nếu …", "trường hợp …", up to a comma."""
        found = _CONDITION.findall(self.own)
        return frozenset(word for words in found for word in words.split())

    @property
    def _both(self) -> str:
        return f"{self.led}\n{self.own}"


# A search for plain letters is many times faster than one by a pattern, and most texts end there; a
# lead-in stands above many leaves.
@lru_cache(_REMEMBERED)
def _states(folded: str) -> bool:
    return ("phat" in folded or "bi t" in folded) and bool(_SANCTION.search(folded))


@lru_cache(_REMEMBERED)
def _bans(folded: str) -> bool:
    return ("khong duoc" in folded or "cam" in folded) and bool(BAN.search(folded))


@lru_cache(_REMEMBERED)
def _numbers(folded: str) -> frozenset[str]:
    return frozenset(numbers_of(folded))


def marks_of(own: str, *, led: str, heading: str) -> Marks:
    """The marks of folded words, those that lead in to them and the headings above."""
    return Marks(_ruled(led, heading, own), own, led)


def _ruled(*texts: str) -> Actors:
    ruled: Actors = frozenset()
    for text in texts:
        groups = {group for group, _ in ruled}
        ruled |= {one for one in actors_of(text) if one[0] not in groups}
    return ruled


def numbers_of(folded: str) -> list[str]:
    """The numbers of a text without zeros in front: "05" is 5."""
    return [one.lstrip("0") or "0" for one in _NUMBER.findall(folded)]
