"""What a claim may not leave open: the cases that a lead-in points to, each of the exceptions, the
purpose for which alone a deed is forbidden, since when a time runs; and "mọi", which leaves nothing
out."""

from collections.abc import Iterator, Sequence

from index.text import fold
from service.proof.conditions import CONDITIONS, held, scope
from service.proof.lexicon import spelled
from service.proof.match import Finding, Match
from service.proof.terms import alike
from service.proof.values import AtomKind, Fault, Segment

_MAIN_HELD = 0.5  # of what a sentence says beside, from which the claim says it too
_KEPT = 0.34  # of an exception or a purpose, from which the claim keeps it
_ALTERNATIVE = 2.0  # the weight of one of several exceptions
_CASES = 3  # atoms of "trường hợp sau đây", which points to the cases below
_SUBJECT = 1.0  # the weight of whom a sentence is of, beside "người phạm tội này"
_THIS = frozenset(
    key for word in ("người", "phạm", "tội", "nào") for key in (spelled(word), fold(word))
) | {"người phạm tội"}
_AIMS = frozenset((spelled("để"), "de", spelled("nhằm"), "nham"))
_THEN = frozenset((spelled("thì"), fold("thì")))
_EVERY = frozenset(("mọi trường hợp", "tất cả", spelled("mọi"), "moi", spelled("bất"), "bat"))


def omitted(match: Match) -> Iterator[Finding]:
    """What of the used sentences the claim leaves open, and what it says of more than they do."""
    for index in match.sentences:
        segment = match.evidence.segments[index]
        if segment.opens:
            yield from _no_case(index, match=match)
        else:
            yield from _subject(index, match=match)
            yield from _one_exception(segment, match=match)
        yield from _no_purpose(index, match=match)
    yield from _every(match)
    yield from _since(match)


def _dropped(places: Sequence[int], *, match: Match) -> Finding:
    last = len(match.claim.atoms)
    return Finding(Fault.CONDITION, 0, last, places[0], places[-1] + 1, contradicted=False)


def _no_case(index: int, *, match: Match) -> Iterator[Finding]:
    """ "… trong trường hợp sau đây:", of which the claim has no case."""
    segment = match.evidence.segments[index]
    if any(match.evidence.segments[one].lead == index for one in match.used):
        return
    told = {one.key for one in match.claim.atoms if one.kind is not AtomKind.FILLER}
    lead = {one.key for one in match.evidence.atoms[segment.first : segment.last]}
    if told & CONDITIONS or (told - lead) & match.below(index):
        return
    for at in range(segment.first, segment.last):
        if match.evidence.atoms[at].key in CONDITIONS and _points(at, segment, match=match):
            rest = [
                one for one in range(segment.first, segment.last) if not at <= one < at + _CASES
            ]
            if held(rest, match=match) >= _MAIN_HELD:
                yield _dropped(range(at, min(segment.last, at + _CASES)), match=match)
            return


def _points(at: int, segment: Segment, *, match: Match) -> bool:
    """Whether a condition says nothing itself but points to what is below."""
    low, high = scope(at, segment=segment, reading=match.evidence)
    return all(one.kind is AtomKind.FILLER for one in match.evidence.atoms[low:high])


def _subject(index: int, *, match: Match) -> Iterator[Finding]:
    """ "Người chuẩn bị phạm tội này thì bị phạt tù", of which the claim says the penalty alone, and
    of the crime that the heading names."""
    segment, atoms = match.evidence.segments[index], match.evidence.atoms
    inside = range(segment.first, segment.last)
    then = next((at for at in inside if atoms[at].key in _THEN), segment.first)
    subject = [at for at in range(segment.first, then) if atoms[at].key not in _THIS]
    read = any(at in match.read_off for at in range(then + 1, segment.last))
    conditional = any(atoms[at].kind is AtomKind.LINK for at in range(segment.first, then))
    told = [at for at in subject if atoms[at].kind is not AtomKind.FILLER]
    weight = sum(atoms[at].weight for at in told)
    if read and not conditional and weight >= _SUBJECT and not held(told, match=match):
        yield _dropped(told, match=match)


def _one_exception(segment: Segment, *, match: Match) -> Iterator[Finding]:
    """Some of the exceptions, where the text has more."""
    for place in range(segment.first, segment.last):
        if match.evidence.atoms[place].key != "trừ":
            continue
        if held(range(segment.first, place), match=match) < _MAIN_HELD:
            continue
        parts = [part for part in _alternatives(place, segment, match=match) if part]
        if any(held(part, match=match) >= _MAIN_HELD for part in parts):
            lost = (part for part in parts if held(part, match=match) < _KEPT)
            yield from (_dropped(part, match=match) for part in lost)


def _alternatives(place: int, segment: Segment, *, match: Match) -> Iterator[range]:
    """The cases of an exception, parted by "hoặc", that say enough to be told apart."""
    atoms = match.evidence.atoms
    low, high = scope(place, segment=segment, reading=match.evidence)
    ends = [at for at in range(low, high) if atoms[at].key == "hoặc"]
    for first, last in zip([low, *ends], [*ends, high], strict=True):
        told = (atoms[at] for at in range(first, last) if atoms[at].kind is not AtomKind.FILLER)
        if sum(one.weight for one in told) >= _ALTERNATIVE:
            yield range(first, last)


def _no_purpose(index: int, *, match: Match) -> Iterator[Finding]:
    """A deed that is forbidden for its purpose, without that."""
    segment, atoms = match.evidence.segments[index], match.evidence.atoms
    if "cấm" not in match.keys_with_leads(index):
        return
    inside = range(segment.first + 2, segment.last - 1)
    aim = next((at for at in inside if atoms[at].key in _AIMS and at not in match.read_off), None)
    if aim is None or aim - 1 not in match.read_off:
        return
    commas = (at for at in range(aim + 1, segment.last) if at in match.evidence.commas)
    purpose = range(aim, next(commas, segment.last))
    if held(purpose, match=match) < _KEPT:
        yield _dropped(purpose, match=match)


def _every(match: Match) -> Iterator[Finding]:
    """ "Mọi" of a claim where the evidence has no such word."""
    if match.near_keys & _EVERY:
        return
    for index, atom in enumerate(match.claim.atoms):
        if atom.key in _EVERY and match.aligned[index] < 0:
            yield Finding(Fault.CONDITION, index, index + 1, contradicted=False)


def _since(match: Match) -> Iterator[Finding]:
    """ "kể từ khi người lập di chúc chết", of a time that runs from something else."""
    atoms = match.claim.atoms
    groups = alike(plain=match.claim.text.isascii())
    near = {one for key in match.near_keys for one in groups.get(key, ())}
    for start in (at for at, one in enumerate(atoms) if one.key == "kể từ"):
        for at in range(start + 1, len(atoms)):
            if (
                at in match.claim.commas
                or atoms[at].kind is AtomKind.MODAL
                or atoms[at].key in _THEN
            ):
                break
            word = atoms[at].kind is AtomKind.WORD and not match.is_near(at)
            if word and not near.intersection(groups.get(atoms[at].key, ())):
                yield Finding(Fault.CONDITION, at, at + 1, contradicted=False)
