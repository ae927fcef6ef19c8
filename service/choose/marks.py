"""What is seen of the words of a leaf once and for all: to whom it applies, its measures, whether
it states a sanction, forbids, or says what follows from another provision."""

import re
from dataclasses import dataclass

from service.choose.actors import Actors, actors_of
from service.choose.intervals import Interval, intervals_of

BAN = re.compile(r"\bkhong duoc\b|\bcam\b")
_SANCTION = re.compile(r"\bphat (?:tien|canh cao|tu|cai tao)|\bbi (?:tru diem|tuoc|phat)")
_POINTS_BACK = re.compile(
    r"\b(?:hanh vi(?: vi pham)?|truong hop|quy dinh) (?:quy dinh )?tai (?:cac )?(?:diem|khoan)"
)
_MEANING = re.compile(r"^(?:[0-9a-z]{1,3}[.)]\s*)?([a-z][^:;.]{2,60}?) (?:la|gom|bao gom) ")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Marks:
    """`ruled` are those whom the words around it name, of each group that these name none of, those
    of its own; `measures` and `numbers` are of its own words and those that lead in to it; `means`
    is what it says the meaning of, empty where nothing."""

    ruled: Actors
    measures: tuple[Interval, ...]
    numbers: frozenset[str]
    states: bool
    bans: bool
    points_back: bool
    means: str


def marks_of(own: str, *, led: str, heading: str) -> Marks:
    """The marks of folded words, those that lead in to them and the headings above."""
    text = f"{led}\n{own}"
    means = _MEANING.match(own)
    return Marks(
        _ruled(led, heading, own),
        intervals_of(text),
        frozenset(numbers_of(text)),
        bool(_SANCTION.search(text)),
        bool(BAN.search(text)),
        bool(_POINTS_BACK.search(own)),
        means[1] if means else "",
    )


def _ruled(*texts: str) -> Actors:
    ruled: Actors = frozenset()
    for text in texts:
        groups = {group for group, _ in ruled}
        ruled |= {one for one in actors_of(text) if one[0] not in groups}
    return ruled


def numbers_of(folded: str) -> list[str]:
    """The numbers of a text without zeros in front: "05" is 5."""
    return [one.lstrip("0") or "0" for one in _NUMBER.findall(folded)]
