"""What a question asks for beside its words: a sanction, a list, an amount, what is forbidden."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from index.text import fold, syllables
from service.amounts import asked_amount
from service.choose.actors import Actors, actors_of
from service.choose.intervals import Interval, intervals_of
from service.choose.marks import BAN, numbers_of
from service.question import ASKING

_SANCTION = re.compile(
    r"\b(?:phat|xu ly|bi tru|tru (?:may|bao nhieu|diem)|tuoc|muc phat|tu bao nhieu|di tu)\b"
)
_FINE = re.compile(
    r"\b(?:muc phat|phat bao nhieu|phat may|phat (?:tien )?the nao|bi phat|phat sao)\b"
    r"|\btong tien phat\b"
    r"|\btru (?:may|bao nhieu) diem\b|\btru diem\b.*\b(?:the nao|bao nhieu|may)\b"
)
_LIST = re.compile(
    r"\b(?:nhung|cac)\b.*\b(?:nao|gi)\b|\b(?:gom|bao gom)\b|\bliet ke\b|\btruong hop nao\b"
    r"|\bthu tu\b|^(?:nhung|cac) (?:truong hop|dieu kien|hanh vi|nguyen tac|noi dung|giay to)\b"
)
_WHO = re.compile(r"\bai\b|\b(?:co quan|nguoi|chu the|to chuc|cap) nao\b|\btham quyen\b|\bo dau\b")
_MEANING = re.compile(
    r"\b(?:la gi|la ai|the nao la|nghia la|co nghia|duoc hieu|hieu (?:nhu )?the nao|khai niem"
    r"|dinh nghia)\b"
)
_TOPIC = re.compile(
    r"\b(?:nhu the nao|the nao|ra sao|quy dinh gi|noi gi|gom|gom nhung gi|nhung gi)\b"
    r"|^(?:trinh tu|thu tuc|ho so|dieu kien|nguyen tac|trach nhiem|quyen|nghia vu|truong hop)\b"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for, beside its words: `content` are its syllables and `pairs` the pairs
    of them, folded, but for those of asking; `topic` says that it asks what the law says of a topic
    as a whole."""

    folded: str
    actors: Actors
    amount: re.Pattern[str] | None
    numbers: frozenset[str]
    measures: tuple[Interval, ...]
    sanction: bool
    fine: bool
    listed: bool
    ban: bool
    topic: bool
    content: frozenset[str]
    pairs: frozenset[str]
    who: bool
    meaning: bool
    words: frozenset[str]

    @classmethod
    def of(cls, question: str) -> Self:
        """What this question asks for."""
        folded = fold(question)
        return cls(
            folded,
            actors_of(folded),
            asked_amount(question),
            frozenset(numbers_of(folded)),
            intervals_of(folded),
            bool(_SANCTION.search(folded)),
            bool(_FINE.search(folded)),
            bool(_LIST.search(folded)),
            bool(BAN.search(folded)),
            bool(_TOPIC.search(folded)),
            frozenset(syllables(question)) - ASKING,
            pairs_of(question),
            bool(_WHO.search(folded)),
            bool(_MEANING.search(folded)),
            frozenset(syllables(question)),
        )


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring folded syllables of a text, but for those of asking."""
    pairs = pairwise(syllables(text))
    return frozenset(" ".join(pair) for pair in pairs if not ASKING.issuperset(pair))
