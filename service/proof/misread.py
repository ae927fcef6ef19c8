"""Figures of a claim that the evidence has, yet of something else: in a unit nearly the same, or in
the condition of what they are told of."""

from collections.abc import Mapping

from service.proof.amounts import Amount
from service.proof.lexicon import spelled
from service.proof.match import Match

_KINDRED = frozenset(("ngày", "ngày làm việc"))
_THEN = frozenset((spelled("thì"), "thi"))  # the latter where a text has no diacritics
_NEAR = 4  # atoms before a figure that tell what it is of


def kindred(amount: Amount, *, stated: Mapping[int, Amount]) -> Amount | None:
    """The figure that a claim gives in a unit nearly the same, "12 ngày" of "12 ngày làm việc": who
    says so says another length of time, yet nothing that is contrary to it."""
    if amount.unit not in _KINDRED or any(one.same(amount) for one in stated.values()):
        return None
    near = (one for one in stated.values() if one.unit in _KINDRED and one.value == amount.value)
    return next(near, None)


def is_of_condition(amount: Amount, *, stated: Mapping[int, Amount], match: Match) -> bool:
    """Whether a figure stands in conditions alone and is told of what follows from them: "được nghỉ
    12 tháng" of "làm việc đủ 12 tháng thì được nghỉ"."""
    place = match.aligned[amount.at]
    places = [place] if place >= 0 else [one.at for one in stated.values() if one.same(amount)]
    return bool(places) and all(_is_before_then(amount, match=match, place=one) for one in places)


def _is_before_then(amount: Amount, *, match: Match, place: int) -> bool:
    """Whether "thì" stands between a figure of the evidence and what the claim tells it of."""
    last = match.evidence.segments[match.segment_of[place]].last
    atoms = match.evidence.atoms
    then = next((at for at in range(place, last) if atoms[at].key in _THEN), last)
    before = match.aligned[max(0, amount.at - _NEAR) : amount.at]
    told = next((at for at in before[::-1] if at >= 0 and atoms[at].weight >= 1), -1)
    return then < min(told, last)
