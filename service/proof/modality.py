"""Nobody may what he must not, must what he may, or must not what he must."""

from collections.abc import Iterator, Sequence

from service.proof.align import Edit
from service.proof.match import SMALL, Finding, Match
from service.proof.terms import key_of
from service.proof.values import AtomKind, Fault

DENIALS = frozenset(("không", "chưa", "cấm", "miễn"))
_ALLOWS = frozenset(("được", "có thể"))
_MAY_COME = frozenset(("được", "phải", "nên", "có thể"))  # in a true sentence, for nothing
_MAY_GO = frozenset(("được", "phải", "nên"))
# Words by which a text denies without "không".
_DENYING = frozenset(
    key_of(word, plain=plain)
    for plain in (False, True)
    for word in ("trừ", "không bao gồm", "trái phép", "thiếu", "mất", "hết", "hủy", "bỏ")
)


def wrong_modality(match: Match) -> Iterator[Finding]:
    """Negations, duties, permissions and prohibitions of the claim that the evidence has not, or
    has otherwise, or that the claim leaves out."""
    for edit in match.edits:
        claimed, stated = _modals(match, edit)
        if edit.joined or (edit.end - edit.start <= SMALL and edit.high - edit.low <= SMALL):
            yield from _changed(edit, claimed, stated, match=match)
        elif _denies(claimed) and not _denied_near(match):
            yield Finding(Fault.NEGATION, False, edit.start, edit.end, edit.low, edit.high)
    yield from _under_prohibition(match)


def _modals(match: Match, edit: Edit) -> tuple[list[str], list[str]]:
    kind = AtomKind.MODAL
    claimed = [match.claim.atoms[index].key for index in match.of_claim(edit, kind)]
    stated = [match.evidence.atoms[place].key for place in match.of_evidence(edit, kind)]
    return claimed, stated


def _changed(
    edit: Edit, claimed: Sequence[str], stated: Sequence[str], *, match: Match
) -> Iterator[Finding]:
    """What differs between the modals of the two sides of one edit."""
    ours, theirs = set(claimed) - set(stated), set(stated) - set(claimed)
    if not ours and not theirs:
        return
    small = edit.high - edit.low <= SMALL + len(stated)
    fault = None
    if ours and theirs and (ours | theirs <= _ALLOWS or _deny_alike(ours, theirs)):
        return
    if ours and theirs:
        fault = Fault.NEGATION if "không" in ours | theirs else Fault.PERMISSION
    elif (ours & DENIALS and not _stands_elsewhere(match)) or (theirs & DENIALS and small and not _denies_freely(match)):
        fault = Fault.NEGATION
    elif ours - _MAY_COME - DENIALS or (theirs - _MAY_GO - DENIALS and small):
        fault = Fault.PERMISSION
    if fault:
        yield Finding(fault, True, edit.start, edit.end, edit.low, edit.high)


def _deny_alike(ours: set[str], theirs: set[str]) -> bool:
    """Whether both deny: "không sử dụng" is "không được sử dụng", "không được" is no "không phải"."""
    return ours | theirs <= DENIALS and not {"cấm", "miễn"} <= ours | theirs


def _denies_freely(match: Match) -> bool:
    """Whether the claim denies in words that are read off nowhere, in another place perhaps."""
    return bool(DENIALS & match.free)


def _stands_elsewhere(match: Match) -> bool:
    """Whether a used segment has a denial that the claim is not read off."""
    segments = (match.evidence.segments[index] for index in match.used)
    return any(
        match.evidence.atoms[place].key in DENIALS and place not in match.read_off
        for segment in segments
        for place in range(segment.first, segment.last)
    )


def _denies(modals: Sequence[str]) -> bool:
    return bool(DENIALS.intersection(modals))


def _denied_near(match: Match) -> bool:
    """Whether the used segments deny anything, in whatever words."""
    return bool((DENIALS | _DENYING) & match.near_keys)


def _under_prohibition(match: Match) -> Iterator[Finding]:
    """A claim that allows what is listed under a prohibition, and denies nothing."""
    modals = {one.key for one in match.claim.atoms if one.kind is AtomKind.MODAL}
    if modals & DENIALS or not modals & _ALLOWS:
        return
    for index in match.with_leads - set(match.used):
        lead = match.evidence.segments[index]
        for place in range(lead.first, lead.last):
            if match.evidence.atoms[place].key == "cấm":
                where = next(
                    at for at, one in enumerate(match.claim.atoms) if one.key in _ALLOWS
                )
                yield Finding(Fault.PERMISSION, True, where, where + 1, place, place + 1)
                return
