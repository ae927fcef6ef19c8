"""A word in the place of another, where everything around it is as the evidence has it.

A sentence told in other words differs in many places. One that is the evidence's own but for a word
says something else, unless the two words are known to mean the same.
"""

from collections.abc import Iterator, Sequence

from index.text import fold
from service.proof.align import Edit
from service.proof.conditions import in_scope
from service.proof.lexicon import spelled
from service.proof.match import Finding, Match
from service.proof.names import GENERIC
from service.proof.terms import alike
from service.proof.values import Atom, AtomKind, Fault

_TOLD = (AtomKind.WORD, AtomKind.ACTOR)
_MOST = 4  # atoms of either side
_MOST_STATED = 6  # atoms of the evidence, where what is on both sides of them agrees
_MOST_AT_EDGE = 7  # atoms of the claim that may stand at its edge for those of the evidence
_DENIES = frozenset(("khong", "chua"))  # without which no word is the same one cut short
_AROUND = 2  # atoms that agree on either side of a change


def wrong_words(match: Match) -> Iterator[Finding]:
    """Words of the claim in the place of others."""
    for edit in match.edits:
        most = _MOST if edit.joined else _MOST_AT_EDGE
        room = _MOST_STATED if edit.joined else _MOST
        if edit.high - edit.low > room or edit.end - edit.start > most:
            continue
        if not _is_held(edit, match):
            continue
        yield from _for_a_number(edit, match)
        ours, theirs = match.of_claim(edit, *_TOLD), match.of_evidence(edit, *_TOLD)
        claimed = [match.claim.atoms[index] for index in ours]
        stated = [match.evidence.atoms[place] for place in theirs]
        if not claimed or not stated or _mean_alike(claimed, stated):
            continue
        if {one.key for one in claimed} <= match.below(match.segment_of[edit.low]):
            continue  # one of those that the evidence lists below
        if not _moved(claimed, stated, edit=edit, match=match):
            fault = _fault(claimed, stated, edit=edit, match=match)
            yield Finding(
                fault, ours[0], ours[-1] + 1, theirs[0], theirs[-1] + 1, contradicted=True
            )


def _for_a_number(edit: Edit, match: Match) -> Iterator[Finding]:
    """ "nhiều lần" for "một lần": a word where the evidence has a figure and no word."""
    units = match.of_evidence(edit, AtomKind.UNIT)
    counted = {spelled(word) for at in units for word in match.evidence.atoms[at].key.split()}
    ours = [at for at in match.of_claim(edit, *_TOLD) if match.claim.atoms[at].key not in counted]
    theirs = match.of_evidence(edit, AtomKind.NUMBER)
    if len(ours) == 1 and theirs and not match.of_evidence(edit, *_TOLD):
        yield Finding(
            Fault.FIGURE, ours[0], ours[-1] + 1, theirs[0], theirs[-1] + 1, contradicted=True
        )


def _fault(claimed: Sequence[Atom], stated: Sequence[Atom], *, edit: Edit, match: Match) -> Fault:
    if any(one.kind is AtomKind.ACTOR for one in (*claimed, *stated)):
        return Fault.ACTOR
    return Fault.CONDITION if in_scope(edit.low, reading=match.evidence) else Fault.NOT_COVERED


def _moved(claimed: Sequence[Atom], stated: Sequence[Atom], *, edit: Edit, match: Match) -> bool:
    """Whether the sentence is told in another order: the words of the evidence stand elsewhere in
    the claim, or those of the claim unread in the same segment, and the others were only left out.
    Actors of the claim never are."""
    if any(one.kind is AtomKind.ACTOR for one in claimed):
        return False
    if all(one.key in match.free for one in stated):
        return not any(one.key in match.keys for one in claimed)
    segment = match.segment(edit.low)
    unread = {
        match.evidence.atoms[place].key
        for place in range(segment.first, segment.last)
        if place not in match.read_off and not edit.low <= place < edit.high
    }
    read = {match.evidence.atoms[place].key for place in match.read_off}
    return all(one.key in unread - read for one in claimed) and not any(
        one.key in match.free for one in stated
    )


def _is_held(edit: Edit, match: Match) -> bool:
    """Whether the atoms around an edit are those around it in the evidence."""
    if edit.start == edit.end:
        return False
    left = _agreeing(match, edit.start - 1, edit.low - 1, step=-1)
    right = _agreeing(match, edit.end, edit.high, step=1)
    if edit.joined:
        return min(left, right) >= _AROUND
    return _whole_side(edit, match) and max(left, right) >= _AROUND


def _agreeing(match: Match, index: int, place: int, *, step: int) -> int:
    """How many atoms on from here are read off one after the other, fillers not counted; enough
    where they reach the end of the claim or of the segment."""
    if not 0 <= place < len(match.evidence.atoms):
        return _AROUND
    segment, count = match.segment(place), 0
    while 0 <= index < len(match.aligned) and match.aligned[index] == place:
        count += match.claim.atoms[index].kind is not AtomKind.FILLER
        index, place = index + step, place + step
        if not segment.first <= place < segment.last or not 0 <= index < len(match.aligned):
            return max(count, _AROUND)
    return count


def _whole_side(edit: Edit, match: Match) -> bool:
    """Whether an edit at the edge of the claim is all that the segment has on that side."""
    if edit.low >= edit.high:
        return False
    segment = match.segment(edit.low)
    if edit.start == 0:
        return segment.first == edit.low and edit.high <= segment.last
    return edit.end == len(match.claim.atoms) and segment.last == edit.high


def _mean_alike(claimed: Sequence[Atom], stated: Sequence[Atom]) -> bool:
    """Whether two words may stand for one another, or one is the other cut short."""
    ours, theirs = (" ".join(one.key for one in side) for side in (claimed, stated))
    words = set(fold(ours).split()), set(fold(theirs).split())  # "kỹ luật", as people write it
    if ours in GENERIC:
        return True
    actors = any(one.kind is AtomKind.ACTOR for one in (*claimed, *stated))
    cut = words[0] <= words[1] or words[1] <= words[0]
    if cut and not actors and not _DENIES & (words[0] ^ words[1]):
        return True
    plain = ours.isascii() and theirs.isascii()
    groups = alike(plain=plain)
    return bool(_groups(ours, claimed, groups) & _groups(theirs, stated, groups))


def _groups(words: str, atoms: Sequence[Atom], groups: dict[str, frozenset[int]]) -> frozenset[int]:
    found = groups.get(words, frozenset())
    return found.union(*(groups.get(one.key, frozenset()) for one in atoms))
