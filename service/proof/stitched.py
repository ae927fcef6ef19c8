"""A claim that puts words of one item in the place of those of another says what neither does."""

from collections.abc import Iterator

from service.proof.align import Edit
from service.proof.match import Finding, Match
from service.proof.names import GENERIC, WIDER
from service.proof.values import AtomKind, Fault

_TOLD = (AtomKind.WORD, AtomKind.ACTOR)
_MOST = 6  # atoms that were put in the place of others


def stitched(match: Match) -> Iterator[Finding]:
    """Actors that go on elsewhere than the words before them, and words from another item between
    words of one: "gặp, hỏi người làm chứng"."""
    yield from _actors_of_others(match)
    for edit in _detours(match):
        ours, theirs = match.of_claim(edit, *_TOLD), match.of_evidence(edit, *_TOLD)
        claimed = {match.claim.atoms[at].key for at in ours}
        stated = {match.evidence.atoms[at].key for at in theirs}
        if ours and theirs and not (claimed & stated or stated & match.free):
            start, end, low, high = ours[0], ours[-1] + 1, theirs[0], theirs[-1] + 1
            yield Finding(Fault.NOT_COVERED, start, end, low, high, contradicted=False)


def _actors_of_others(match: Match) -> Iterator[Finding]:
    """An actor in the place of the one right behind the words before it."""
    for index, atom in enumerate(match.claim.atoms):
        if atom.kind is not AtomKind.ACTOR or index in match.named | match.claim.commas:
            continue
        place = match.in_its_place(index, kind=AtomKind.ACTOR)
        stated = match.evidence.atoms[place].key if place is not None else ""
        same = stated == atom.key or stated in WIDER.get(atom.key, ()) or atom.key in GENERIC
        if place is not None and not same and stated not in match.free:
            yield Finding(Fault.ACTOR, index, index + 1, place, place + 1, contradicted=True)


def _detours(match: Match) -> Iterator[Edit]:
    """Where the claim leaves a segment between two of its atoms, or between a lead-in and its item,
    for words that stand elsewhere."""
    read = [(at, place) for at, place in enumerate(match.aligned) if place >= 0]
    for number, (left, low) in enumerate(read):
        for right, high in read[number + 1 : number + 1 + _MOST]:
            first, inside = _passed_over(low, high, match=match), match.segment(high)
            if first is None or right == left + 1 or match.claim.commas & {left + 1, right}:
                continue
            between = match.aligned[left + 1 : right]
            if any(inside.first <= place < inside.last for place in between):
                continue
            edit = Edit(left + 1, right, first, high, joined=True)
            if _is_elsewhere(edit, match=match):
                yield edit


def _passed_over(low: int, high: int, *, match: Match) -> int | None:
    """Where the few atoms begin that are left out between two places; None where there are none."""
    segment = match.segment(high)
    same = match.segment(low) is segment
    first = low + 1 if same else segment.first
    led = same or segment.lead == match.segment_of[low]
    return first if led and first < high <= first + _MOST else None


def _is_elsewhere(edit: Edit, *, match: Match) -> bool:
    """Whether atoms of the claim, among them an actor, are read off other segments; or they are
    read off nowhere and stand in another one, where the claim does not go on."""
    inside = range(edit.start, edit.end)
    told = [at for at in inside if match.claim.atoms[at].kind in _TOLD]
    if any(match.aligned[at] >= 0 for at in inside):
        actors = any(match.claim.atoms[at].kind is AtomKind.ACTOR for at in told)
        return actors and all(match.aligned[at] >= 0 for at in told)
    keys = [match.claim.atoms[at].key for at in inside]
    keys = [key for key, at in zip(keys, inside, strict=True) if at in told]
    return len(keys) > 1 and _is_of_another(keys, edit=edit, match=match)


def _is_of_another(keys: list[str], *, edit: Edit, match: Match) -> bool:
    atoms, size = match.evidence.atoms, len(keys)
    begins = match.pairs.get((keys[0], keys[1]), [])
    if len(begins) > _MOST:  # too common to be of one item
        return False
    found = [at for at in begins if [one.key for one in atoms[at : at + size]] == keys]
    if len(found) != 1 or match.segment_of[found[0]] == match.segment_of[edit.high]:
        return False
    after = [one.key for one in atoms[found[0] + size : found[0] + size + 1]]
    return after != [match.claim.atoms[edit.end].key]
