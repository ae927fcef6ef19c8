"""Nobody may what he must not, must what he may, or must not what he must."""

from collections.abc import Iterator, Sequence

from service.proof.align import Edit
from service.proof.lexicon import spelled
from service.proof.match import SMALL, Finding, Match
from service.proof.terms import key_of
from service.proof.values import AtomKind, Fault

DENIALS = frozenset(("không", "chưa", "cấm", "miễn"))
_ONLY = frozenset(("chỉ", "mới được", spelled("mới"), "moi"))
_ALLOWS = frozenset(("được", "có thể"))
_MAY_COME = frozenset(
    ("được", "phải", "nên", "có thể", "mới được")
)  # in a true sentence, for nothing
_MAY_GO = frozenset(("được", "phải", "nên", "có quyền và nghĩa vụ"))
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
            yield Finding(
                Fault.NEGATION, edit.start, edit.end, edit.low, edit.high, contradicted=False
            )
    yield from _denial_left_out(match)
    yield from _under_prohibition(match)
    yield from _against_segment(match)


def _modals(match: Match, edit: Edit) -> tuple[list[str], list[str]]:
    kind = AtomKind.MODAL
    claimed = [match.claim.atoms[index].key for index in match.of_claim(edit, kind)]
    stated = [match.evidence.atoms[place].key for place in match.of_evidence(edit, kind)]
    return claimed, stated


def _changed(
    edit: Edit, claimed: Sequence[str], stated: Sequence[str], *, match: Match
) -> Iterator[Finding]:
    """What differs between the modals of the two sides of one edit."""
    moved = {"chỉ"} if _ONLY & match.free else set()  # it stands in another place
    ours, theirs = set(claimed) - set(stated), set(stated) - set(claimed) - moved
    small = edit.high - edit.low <= SMALL + len(stated)
    fault = None
    if ours and theirs:
        fault = _of_two(ours, theirs)
    elif (ours & DENIALS and not _stands_elsewhere(edit, match)) or (
        theirs & DENIALS and small and not _denies_freely(match)
    ):
        fault = Fault.NEGATION
    elif ours == {"chỉ"} and (_ONLY & match.near_keys or _is_bounded(match)):
        return
    elif ours - _MAY_COME - DENIALS or (theirs - _MAY_GO - DENIALS and small):
        fault = Fault.PERMISSION
    if fault:
        yield Finding(fault, edit.start, edit.end, edit.low, edit.high, contradicted=True)


def _of_two(ours: set[str], theirs: set[str]) -> Fault | None:
    """What is wrong with modals in the place of others, None where they come to the same."""
    if ours | theirs <= _ALLOWS or _deny_alike(ours, theirs):
        return None
    return Fault.NEGATION if "không" in ours | theirs else Fault.PERMISSION


def _is_bounded(match: Match) -> bool:
    """Whether the claim has an upper bound, to which "chỉ" adds nothing."""
    return any(one.kind is AtomKind.BOUND and one.key == "le" for one in match.claim.atoms)


def _deny_alike(ours: set[str], theirs: set[str]) -> bool:
    """Whether both deny: "không sử dụng" is "không được sử dụng", but "không phải" is another."""
    return ours | theirs <= DENIALS and not {"cấm", "miễn"} <= ours | theirs


def _denial_left_out(match: Match) -> Iterator[Finding]:
    """A denial of the evidence of which the claim has only what is denied."""
    if any(one.key in DENIALS for one in match.claim.atoms if one.key in match.free):
        return
    only = _is_bounded(match) or any(one.key in _ONLY for one in match.claim.atoms)
    for index in range(len(match.aligned)):
        place = _place_of(index, match)
        before = place - 1
        if place <= 0 or before in match.read_off or index in match.named:
            continue
        stated = match.evidence.atoms[before].key
        denied = index > 0 and match.claim.atoms[index - 1].key in DENIALS
        if stated in DENIALS and not denied and before >= match.segment(place).first:
            yield Finding(Fault.NEGATION, index, index + 1, before, place + 1, contradicted=True)
        elif stated == "chỉ" and match.aligned[index] == place and not only:
            yield Finding(Fault.PERMISSION, index, index + 1, before, place + 1, contradicted=True)


def _place_of(index: int, match: Match) -> int:
    """What an atom of the claim is read off; else where it and the next one stand in the used
    segments behind a denial, -1 where they do not: "nộp học phí" of "miễn học phí"."""
    if match.aligned[index] >= 0:
        return match.aligned[index]
    pair = [one.key for one in match.claim.atoms[index : index + 2]]
    atoms = match.evidence.atoms
    for segment in (match.evidence.segments[one] for one in sorted(match.used)):
        for place in range(segment.first + 1, segment.last - 1):
            here = [one.key for one in atoms[place : place + 2]]
            if here == pair and atoms[place - 1].key in DENIALS:
                return place
    return -1


def _denies_freely(match: Match) -> bool:
    """Whether the claim denies in words that are read off nowhere, in another place perhaps."""
    return bool(DENIALS & match.free)


def _stands_elsewhere(edit: Edit, match: Match) -> bool:
    """Whether a used segment has a denial that the claim is not read off, in the same part of the
    sentence as what the claim denies: not the "miễn" of what follows for who is punished."""
    segments = (match.evidence.segments[index] for index in match.used)
    return any(
        match.evidence.atoms[place].key in DENIALS
        and place not in match.read_off
        and not _is_parted(place, edit.high, match=match)
        for segment in segments
        for place in range(segment.first, segment.last)
    )


def _is_parted(place: int, other: int, *, match: Match) -> bool:
    """Whether a condition or what follows from it stands between two places of a sentence."""
    low, high = sorted((place, other))
    if match.segment_of[place] != match.segment_of[min(other, len(match.segment_of) - 1)]:
        return False
    keys = {one.key for one in match.evidence.atoms[low:high]}
    return bool(keys & {"nếu", "khi"})


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
    where = next(at for at, one in enumerate(match.claim.atoms) if one.key in _ALLOWS)
    leads = {match.evidence.segments[index].lead for index in match.with_leads} - {-1}
    for lead in (match.evidence.segments[index] for index in sorted(leads)):
        for place in range(lead.first, lead.last):
            if match.evidence.atoms[place].key == "cấm" and place not in match.read_off:
                yield Finding(
                    Fault.PERMISSION, where, where + 1, place, place + 1, contradicted=True
                )
                return


# What the segment that a claim is read off may not say where the claim says the word before.
_AGAINST = {
    "phải": frozenset(("nên", "có thể", "miễn")),
    "cấm": frozenset(("được", "có thể", "phải")),
    "miễn": frozenset(("phải",)),
    "nên": frozenset(("phải", "cấm")),
}


def _against_segment(match: Match) -> Iterator[Finding]:
    """A modal of the claim, read off nowhere, against one of its main segment that is not read."""
    if not match.used:
        return
    main = match.evidence.segments[max(match.used, key=lambda one: (match.used[one], -one))]
    atoms = match.evidence.atoms
    unread = {
        atoms[place].key: place
        for place in range(main.first, main.last)
        if place not in match.read_off and atoms[place].kind is AtomKind.MODAL
    }
    for index in match.unmatched(AtomKind.MODAL):
        key = match.claim.atoms[index].key
        against = _AGAINST.get(key, frozenset()) & unread.keys()
        alike = DENIALS if key in DENIALS else frozenset((key,))
        if against and not alike & unread.keys():
            place = unread[min(against)]
            yield Finding(Fault.PERMISSION, index, index + 1, place, place + 1, contradicted=True)
