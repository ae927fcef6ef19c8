"""The part of evidence that a claim can rest on, with which alone it is aligned: of long evidence
the segments that share most with it; and the one clause or point that tells nearly all of it, where
there is one, so that no word or figure of its neighbours stands for what it says itself."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice, pairwise

from service.proof.amounts import Amount, amounts, intervals
from service.proof.items import Item, items_of
from service.proof.values import Atom, AtomKind, Reading

WHOLE = 160  # atoms; evidence up to this size is looked at as a whole
MOST_SEGMENTS = 8
MOST_ATOMS = 500
_LEAST_GAIN = 0.08  # of the score of the best segment, for another one to be looked at
_LEAST_WORDS = 4.0  # syllables of a claim, from which a clause can be told by them
_NEARLY = 0.95  # of the pairs of words of the best clause, from which a shorter one tells as much
LEAST_TOLD = 0.75  # of the words of a claim, from which one clause is what it rests on


def focus(claim: Reading, *, evidence: Reading) -> list[int]:
    """Indices of the atoms of the evidence to look at, in order."""
    if len(evidence.atoms) <= WHOLE:
        return list(range(len(evidence.atoms)))
    chosen = set(_chosen(claim, evidence=evidence))
    for index in tuple(chosen):
        lead = evidence.segments[index].lead
        while lead >= 0:
            chosen.add(lead)
            lead = evidence.segments[lead].lead
    return places_of(sorted(chosen), evidence)


def places_of(segments: Sequence[int], evidence: Reading) -> list[int]:
    """The atoms of segments, up to so many."""
    return list(islice(_places(segments, evidence), MOST_ATOMS))


def _places(segments: Sequence[int], evidence: Reading) -> Iterator[int]:
    for index in segments:
        yield from range(evidence.segments[index].first, evidence.segments[index].last)


def resting_on(claim: Reading, *, evidence: Reading, named: Collection[int]) -> Item | None:
    """The segments of the clause or point that tells most of a claim, with what leads in to it;
    None where none tells enough, or where the claim takes its figures from several. `named` are
    atoms of the claim that name its source, and are looked for nowhere."""
    items = _items(evidence)
    atoms = [one for index, one in enumerate(claim.atoms) if index not in named]
    words = {one.key: one.weight for one in atoms if one.kind in (AtomKind.WORD, AtomKind.ACTOR)}
    if len(items) < 2 or sum(words.values()) < _LEAST_WORDS:
        return None
    keys = [{evidence.atoms[place].key for place in _places(item, evidence)} for item in items]
    told = [sum(words[key] for key in words.keys() & held) for held in keys]
    most = max(told)
    if most < LEAST_TOLD * sum(words.values()):
        return None
    wanted = set(_features(_told(atoms)))
    shared = {
        at: _shared(wanted, items[at], evidence=evidence)
        for at in range(len(items))
        if told[at] == most
    }
    enough = _NEARLY * max(shared.values())
    near = [at for at, share in shared.items() if share >= enough]
    least = min(len(items[at]) for at in near)
    best = max(near, key=lambda at: (len(items[at]) == least, shared[at], -at))
    rests = len(list(_places(items[best], evidence))) <= MOST_ATOMS
    ours = [one for at, one in amounts(claim.atoms).items() if at not in named]
    mixed = _of_several(ours, items, best=best, evidence=evidence)
    return items[best] if rests and not mixed else None


def _items(evidence: Reading) -> list[Item]:
    """The items of evidence, and each of its sentences with what leads in to it, but for those that
    lead in to others themselves."""
    items = items_of(evidence.segments)
    sentences: list[Item] = []
    for index, segment in enumerate(evidence.segments):
        around = sentences[segment.lead] if segment.lead >= 0 else ()
        sentences.append((*around, index))
    whole = (one for one in sentences if not evidence.segments[one[-1]].opens)
    return list(dict.fromkeys((*items, *whole)))


def _shared(wanted: set[str], item: Item, *, evidence: Reading) -> int:
    """How many words and pairs of a claim an item has."""
    atoms = [evidence.atoms[place] for place in _places(item, evidence)]
    return len(wanted & set(_features(_told(atoms))))


def _told(atoms: Iterable[Atom]) -> list[Atom]:
    """Atoms but figures, which may be those of another."""
    return [one for one in atoms if one.kind not in (AtomKind.NUMBER, AtomKind.UNIT)]


def _of_several(
    ours: Sequence[Amount], items: Sequence[Item], *, best: int, evidence: Reading
) -> bool:
    """Whether a claim has a figure of another item than the best, which has none in its place: one
    of that unit that the claim does not give."""
    stated = amounts(evidence.atoms)
    inside = set(_places(items[best], evidence))
    here = [one for at, one in stated.items() if at in inside]
    groups = intervals(ours)
    held = [group for group in groups if all(any(one.same(its) for its in here) for one in group)]
    given = {group[0].unit for group in held}
    return any(
        group not in held
        and (group[0].unit in given or all(one.unit != group[0].unit for one in here))
        and all(any(one.same(its) for its in stated.values()) for one in group)
        for group in groups
    )


def _chosen(claim: Reading, *, evidence: Reading) -> Iterator[int]:
    """Segments, best first, as long as each adds something of the claim."""
    wanted = set(_features(claim.atoms))
    held = _held(wanted, evidence=evidence)
    spread = Counter(feature for features in held.values() for feature in features)
    total = len(evidence.segments)
    weight = {one: math.log(1 + total / count) for one, count in spread.items()}
    best = 0.0
    for _ in range(MOST_SEGMENTS):
        gains = {index: sum(map(weight.__getitem__, has)) for index, has in held.items()}
        if not gains:
            return
        index = max(gains, key=lambda one: (gains[one], -one))
        best = max(best, gains[index])
        if gains[index] <= _LEAST_GAIN * best:
            return
        yield index
        taken = held.pop(index)
        held = {other: left for other, has in held.items() if (left := has - taken)}


def _held(wanted: Collection[str], *, evidence: Reading) -> dict[int, set[str]]:
    """What of the wanted each segment holds; segments without any are left out."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for index, segment in enumerate(evidence.segments):
        for feature in _features(evidence.atoms[segment.first : segment.last]):
            if feature in wanted:
                found[index].add(feature)
    return found


def _features(atoms: Sequence[Atom]) -> Iterator[str]:
    """Atoms but fillers, and pairs of neighbouring atoms."""
    yield from (one.key for one in atoms if one.kind is not AtomKind.FILLER)
    for left, right in pairwise(atoms):
        yield f"{left.key} {right.key}"
