"""Which of two official texts wins where they rule differently.

The higher one does; of one authority's texts of equal rank, the later (Luật Ban hành văn bản quy
phạm pháp luật 2015, Điều 4 and Điều 156; 2025, Điều 4 and Điều 58). `ingest.law.rank` tells which
can change which, for which the ranks within the state's head are one.
"""

import re
from enum import IntEnum

from corpus.values import Kind, Source
from ingest.folding import fold_letters
from service.asked.place import place_of


class Rank(IntEnum):
    """The ranks of official texts, from the lowest that binds in general."""

    LOCAL_DECISION = 1  # quyết định của Ủy ban nhân dân
    LOCAL_RESOLUTION = 2  # nghị quyết của Hội đồng nhân dân
    CIRCULAR = 3  # thông tư, thông tư liên tịch
    COURT_RESOLUTION = 4  # nghị quyết của Hội đồng Thẩm phán Tòa án nhân dân tối cao
    PRIME_MINISTER = 5  # quyết định của Thủ tướng Chính phủ
    DECREE = 6  # nghị định, nghị quyết của Chính phủ
    PRESIDENT = 7  # lệnh, quyết định của Chủ tịch nước
    ORDINANCE = 8  # pháp lệnh, nghị quyết của Ủy ban Thường vụ Quốc hội
    LAW = 9  # bộ luật, luật, nghị quyết của Quốc hội
    CONSTITUTION = 10


# On the folded number; the first that is found tells.
_BY_NUMBER = (
    (Rank.ORDINANCE, re.compile(r"ubtvqh")),
    (Rank.LAW, re.compile(r"/(?:nq-)?qh[0-9]*$")),
    (Rank.PRESIDENT, re.compile(r"-ctn$")),
    (Rank.DECREE, re.compile(r"/(?:nd|nq)-cp$|/hdbt$")),
    (Rank.PRIME_MINISTER, re.compile(r"/qd-ttg$")),
    (Rank.COURT_RESOLUTION, re.compile(r"/nq-hdtp$")),
    (Rank.CIRCULAR, re.compile(r"/tt(?:lt)?-")),
    (Rank.LOCAL_RESOLUTION, re.compile(r"/nq-hdnd$")),
    (Rank.LOCAL_DECISION, re.compile(r"/qd-ub(?:nd)?$")),
)
_BY_KIND = {
    Kind.CONSTITUTION: Rank.CONSTITUTION,
    Kind.CODE: Rank.LAW,
    Kind.LAW: Rank.LAW,
    Kind.ORDINANCE: Rank.ORDINANCE,
    Kind.DECREE: Rank.DECREE,
    Kind.CIRCULAR: Rank.CIRCULAR,
    Kind.JOINT_CIRCULAR: Rank.CIRCULAR,
}
_ONE_AUTHORITY = frozenset(
    {Rank.LAW, Rank.ORDINANCE, Rank.PRESIDENT, Rank.DECREE, Rank.PRIME_MINISTER}
)


def rank_of(source: Source) -> Rank | None:
    """The rank of a text, by its number, else by its kind; None for a text that binds nobody in
    general, such as a directive, a plan or a press piece, and for one that does not tell."""
    if source.kind is Kind.CONSTITUTION:
        return Rank.CONSTITUTION
    number = fold_letters(source.number)
    found = (rank for rank, pattern in _BY_NUMBER if pattern.search(number))
    return next(found, None) or _BY_KIND.get(source.kind)


def outranks(source: Source, *, other: Source) -> bool:
    """Whether a text is applied where another rules otherwise: it is higher, or of the same rank
    and authority and issued later. False where that is not certain."""
    own, others = rank_of(source), rank_of(other)
    if own is None or others is None:
        return False
    if own != others:
        return own > others
    later = source.issued and other.issued and source.issued > other.issued
    return bool(later) and (own in _ONE_AUTHORITY or _authority(source) == _authority(other))


def _authority(source: Source) -> tuple[str, str | None]:
    """Who issued a text of a ministry or province: the letters behind its number, and the place."""
    return fold_letters(source.number).rpartition("/")[2], place_of(source)
