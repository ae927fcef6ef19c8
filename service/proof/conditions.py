"""A claim keeps the conditions and exceptions of what it is read off, and adds none."""

from collections.abc import Iterator, Sequence

from service.proof.align import Edit
from service.proof.lexicon import OPPOSITES, spelled
from service.proof.match import Finding, Match
from service.proof.terms import key_of
from service.proof.values import Atom, AtomKind, Fault, Reading, Segment

_BUT = frozenset(("trừ", "không bao gồm"))
EXCEPTIONS = frozenset(("trừ", "không bao gồm", "kể cả"))
CONDITIONS = frozenset(("nếu", "khi", "trong khi", "sau khi", "trước khi"))
_MAIN_HELD = 0.5  # of what a segment says beside a condition, from which the claim says it too
_CUT_HELD, _ALL_OF_CLAIM = 0.2, 0.8  # the same of an exception, where the claim is that segment's
_LEAST = 3.0  # the weight of what a segment says beside a condition
_LEAST_SCOPE, _LEAST_EXCEPTION = 1.5, 0.75  # the weight of a condition, and of an exception
_SCOPE_HELD = 0.34  # of a condition, from which the claim keeps it
_AGAINST = frozenset(
    pair
    for plain in (False, True)
    for one, other in (
        tuple(key_of(word, plain=plain) for word in two.split("|")) for two in OPPOSITES
    )
    for pair in ((one, other), (other, one))
)
_SINCE = frozenset(("kể từ", spelled("từ"), spelled("đến"), "tu", "den"))
_THEN = frozenset((spelled("thì"), "thi"))
_WITHOUT = frozenset((spelled("mà"), "ma"))
_LACKED = frozenset(("không", "chưa", spelled("có"), "co"))
# Links that are exchanged for one another only to say something else.
_FAMILIES = (
    frozenset(("và", "hoặc")),
    frozenset(("trừ", "kể cả", "nếu")),
    frozenset(("không bao gồm", "kể cả", "nếu")),
    frozenset(("trước khi", "sau khi", "trong khi")),
    frozenset(("trước khi", "khi")),
)
# By which words of the evidence a link of the claim is told.
_KNOWN_BY = {
    "trừ": frozenset(("trừ", "không bao gồm", "không", "cấm", "miễn", "nếu", "khi")),
    "không bao gồm": frozenset(("trừ", "không bao gồm", "không")),
    "kể cả": frozenset(("kể cả", "gồm", "và")),
    "mọi trường hợp": frozenset(("mọi trường hợp",)),
    "trước khi": frozenset(("trước khi", "khi", spelled("trước"), "truoc")),
    "sau khi": frozenset(("sau khi", "khi", "nếu", spelled("sau"), "kể từ", spelled("từ"), "tu")),
}
_NO_OR = frozenset(("hoặc", "không", "chưa", "cấm", "miễn"))
_PARTS = frozenset((AtomKind.MODAL, AtomKind.LINK))
_RULED = 8  # atoms behind "thì" that tell what a condition rules
_NEARBY = 6  # atoms of either side, within which two links are taken for one another


def wrong_conditions(match: Match) -> Iterator[Finding]:
    """Links that are exchanged, words turned to their opposite, conditions left out."""
    for edit in match.edits:
        at_head = edit.start == 0 and edit.low < edit.high
        whole = edit.joined or (at_head and match.segment(edit.low).first == edit.low)
        if whole and max(edit.end - edit.start, edit.high - edit.low) <= _NEARBY:
            yield from _exchanged(edit, match=match)
        if edit.joined and edit.low == edit.high:
            yield from _or_for_comma(edit, match=match)
    yield from _before_the_same(match)
    for index in match.sentences:
        yield from _left_out(index, match=match)
    for segment in match.claim.segments:
        yield from _put_in(segment, match=match)
    yield from _unknown_links(match)


def _exchanged(edit: Edit, *, match: Match) -> Iterator[Finding]:
    """ "và" for "hoặc", "trước" for "sau"."""
    for index in match.of_claim(edit):
        for place in match.of_evidence(edit):
            ours, theirs = match.claim.atoms[index].key, match.evidence.atoms[place].key
            links = ours != theirs and any({ours, theirs} <= family for family in _FAMILIES)
            if links or (ours, theirs) in _AGAINST:
                yield Finding(
                    Fault.CONDITION, index, index + 1, place, place + 1, contradicted=True
                )


def _before_the_same(match: Match) -> Iterator[Finding]:
    """A link right before what the evidence has behind another: "sau khi tiến hành" for
    "trước khi tiến hành", whatever was left out around them."""
    for index in match.unmatched(AtomKind.LINK):
        place = match.aligned[index + 1] - 1 if index + 1 < len(match.aligned) else -1
        if place < 0 or place in match.read_off:
            continue
        ours, theirs = match.claim.atoms[index].key, match.evidence.atoms[place].key
        if ours != theirs and any({ours, theirs} <= family for family in _FAMILIES):
            yield Finding(Fault.CONDITION, index, index + 1, place, place + 1, contradicted=True)


def _or_for_comma(edit: Edit, *, match: Match) -> Iterator[Finding]:
    """ "chủ trì hoặc phối hợp" for "chủ trì, phối hợp", in a sentence that has no "hoặc" and denies
    nothing: neither of two is neither one nor the other."""
    claimed = {one.key for one in match.claim.atoms} - {"hoặc"}
    denied = (claimed | match.keys_with_leads(match.segment_of[edit.low])) & _NO_OR
    alone = edit.end - edit.start == 1 and match.claim.atoms[edit.start].key == "hoặc"
    if alone and edit.low in match.evidence.commas and not denied:
        yield Finding(
            Fault.CONDITION, edit.start, edit.end, edit.low - 1, edit.low + 1, contradicted=True
        )


def _left_out(index: int, *, match: Match) -> Iterator[Finding]:
    """Conditions of a segment that the claim does not keep, although it says the rest."""
    atoms, segment = match.evidence.atoms, match.evidence.segments[index]
    for place, (low, high) in _scopes(segment, reading=match.evidence):
        if _goes_with_others(place, high, index=index, match=match):
            continue
        if low < high and held(range(low, high), match=match) >= _SCOPE_HELD:
            continue
        excepts = atoms[place].key in EXCEPTIONS
        least = _least_of_exception(index, match) if excepts else _MAIN_HELD
        rest = [at for at in range(segment.first, segment.last) if not place <= at < high]
        ruled = () if excepts else _ruled(high, segment, match=match, opens=place == segment.first)
        if any(_is_told(places, least, match=match) for places in (rest, ruled)):
            yield Finding(
                Fault.CONDITION, 0, len(match.claim.atoms), place, high, contradicted=False
            )


def _ruled(high: int, segment: Segment, *, match: Match, opens: bool) -> Sequence[int]:
    """What stands right behind the "thì" of a condition, none where no "thì" ends it, at once or
    behind a list: "nếu có quan hệ chăm sóc, nuôi dưỡng nhau thì …". Where the condition `opens`
    its sentence, whatever it says up to "thì" is its own."""
    atoms = match.evidence.atoms
    rest = range(high, segment.last)
    parts = () if opens else _PARTS
    then = next((at for at in rest if atoms[at].key in _THEN or atoms[at].kind in parts), high)
    places = range(then, min(segment.last, then + _RULED))
    return places if places and atoms[then].key in _THEN else ()


def _is_told(places: Sequence[int], least: float, *, match: Match) -> bool:
    """Whether the claim says so much of these atoms of the evidence, and they say anything."""
    weight = sum(match.evidence.atoms[at].weight for at in places)
    return weight >= _LEAST and held(places, match=match) >= least


def _goes_with_others(place: int, high: int, *, index: int, match: Match) -> bool:
    """Whether a condition says nothing of what the claim keeps: it tells since when ("kể từ khi"),
    belongs to words that were left out with it, or leads in to cases of which the claim has one."""
    atoms, segment = match.evidence.atoms, match.evidence.segments[index]
    if place and atoms[place - 1].key in _SINCE and place - 1 not in match.read_off:
        return True
    excepts = atoms[place].key in EXCEPTIONS
    if not excepts and _of_what_is_left_out(place, segment, match=match):
        return True
    led = any(match.evidence.segments[one].lead == index for one in match.used)
    cases = atoms[place + 1 : high]
    kept = not excepts or place in match.read_off or all(map(_is_filler, cases))
    return segment.opens and high == segment.last and led and kept


def _least_of_exception(index: int, match: Match) -> float:
    """How much of a segment a claim must have to be ruled by its exception: less where the claim
    has hardly anything else, as one item cut from a list of places where one may not turn."""
    total = sum(one.weight for one in match.claim.atoms if one.kind is not AtomKind.FILLER)
    return _CUT_HELD if match.used[index] >= _ALL_OF_CLAIM * total else _MAIN_HELD


def _of_what_is_left_out(place: int, segment: Segment, *, match: Match) -> bool:
    """Whether a condition stands behind words that were left out too: "khi phạm tội" of "người dưới
    18 tuổi khi phạm tội, phụ nữ có thai", of which the claim has the second."""
    if place in match.evidence.commas:
        return False
    atoms = match.evidence.atoms
    before = [
        at
        for at in range(segment.first, place)
        if atoms[at].kind not in (AtomKind.FILLER, AtomKind.LINK)
    ]
    return (
        bool(before)
        and before[-1] not in match.read_off
        and atoms[before[-1]].key not in match.free
    )


def _unknown_links(match: Match) -> Iterator[Finding]:
    """Exceptions, "trước khi" and "sau khi" of the claim where the evidence has no such link."""
    for index in match.unmatched(AtomKind.LINK):
        known = _KNOWN_BY.get(match.claim.atoms[index].key)
        if known and not known & match.near_keys:
            yield Finding(Fault.CONDITION, index, index + 1, contradicted=False)


def _put_in(segment: Segment, *, match: Match) -> Iterator[Finding]:
    """Conditions of the claim of which the evidence says nothing."""
    atoms = match.claim.atoms
    for place, (low, high) in _scopes(segment, reading=match.claim):
        wanted = [at for at in range(low, high) if atoms[at].kind is not AtomKind.FILLER]
        total = sum(atoms[at].weight for at in wanted)
        near = sum(atoms[at].weight for at in wanted if match.is_near(at))
        if total and near / total < _SCOPE_HELD:
            yield Finding(Fault.CONDITION, place, high, contradicted=True)


def _scopes(segment: Segment, *, reading: Reading) -> Iterator[tuple[int, tuple[int, int]]]:
    """The conditions and exceptions of a segment: where each begins, and what it rules."""
    atoms = reading.atoms
    for place in range(segment.first, segment.last):
        key = atoms[place].key
        is_link = atoms[place].kind is AtomKind.LINK and key in EXCEPTIONS | CONDITIONS
        if not is_link and not _lacks(atoms[place : place + 2]):
            continue
        low, high = scope(place, segment=segment, reading=reading)
        if segment.opens and key in _BUT and all(map(_is_filler, atoms[low:high])):
            yield place, (high, high)  # "trừ các trường hợp sau đây:"
            continue
        content = (atoms[at] for at in range(low, high) if atoms[at].kind is not AtomKind.FILLER)
        deducted = key == "trừ" and low < high and atoms[low].kind is AtomKind.NUMBER
        least = _LEAST_EXCEPTION if key in EXCEPTIONS else _LEAST_SCOPE
        if not deducted and sum(one.weight for one in content) >= least:
            yield place, (low, high)


def _lacks(atoms: Sequence[Atom]) -> bool:
    """ "mà không có lý do chính đáng", which is a condition too."""
    keys = [one.key for one in atoms]
    return len(keys) == 2 and keys[0] in _WITHOUT and keys[1] in _LACKED


def _is_filler(atom: Atom) -> bool:
    return atom.kind is AtomKind.FILLER


def in_scope(at: int, *, reading: Reading) -> bool:
    """Whether an atom belongs to a condition or exception."""
    segment = next((one for one in reading.segments if one.first <= at < one.last), None)
    return segment is not None and any(
        place <= at < high for place, (_, high) in _scopes(segment, reading=reading)
    )


def scope(place: int, *, segment: Segment, reading: Reading) -> tuple[int, int]:
    """The atoms that a condition at `place` rules: to the comma, to "thì", or to the end."""
    atoms = reading.atoms
    excepts = atoms[place].key in EXCEPTIONS
    for at in range(place + 1, segment.last):
        if atoms[at].key in _THEN or (at in reading.commas and not excepts):
            return place + 1, at
    return place + 1, segment.last


def held(places: Sequence[int], *, match: Match) -> float:
    """The share of these atoms of the evidence, by weight, that the claim says too; 1 of nothing.

    A word counts that the claim is read off, or that it has besides; the same word in another part
    of the sentence does not.
    """
    atoms = match.evidence.atoms
    wanted = [at for at in places if atoms[at].kind is not AtomKind.FILLER]
    total = sum(atoms[at].weight for at in wanted)
    has = sum(
        atoms[at].weight for at in wanted if at in match.read_off or atoms[at].key in match.free
    )
    return has / total if total else 1.0
