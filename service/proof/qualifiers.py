"""A claim keeps the words that limit whom or what a rule is for: who leaves them out says it of
more, who puts other ones in says it of something else."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.text import fold
from service.proof.conditions import CONDITIONS
from service.proof.lexicon import spelled
from service.proof.match import Finding, Match
from service.proof.modality import DENIALS
from service.proof.values import Atom, AtomKind, Fault

_THINGS = frozenset((AtomKind.WORD, AtomKind.ACTOR))
_POINTS = frozenset((AtomKind.STEP, AtomKind.DOCUMENT, AtomKind.DATE))
_LEAST_DENIED = 2.0  # the weight of a qualifier in what is denied: "hình phạt tù chung thân"
_SCOPE_BEFORE = 4  # atoms before a thing within which "đối với" stands


def _both(*words: str) -> frozenset[str]:
    """The keys of syllables, with and without diacritics."""
    return frozenset(key for word in words for key in (spelled(word), fold(word)))


_HINGES = _both("thì", "bị", "là")  # what a rule says begins here, and whom it is for has ended
_SCOPE = _both("với")
_OF_WHAT, _OWNED = _both("là", "với", "cho"), _both("của")
_WHO = _both("nào")
_GOES_ON = _both("nhưng") | {"gồm"}
_MORE = frozenset(("và", "hoặc"))
_SOURCE = _both("theo", "căn", "kể") | {"quy định", "kể từ"}
# Fillers that begin a qualifier; before others stands who, where or for what.
_STATES = _both("có", "đã", "đang", "để", "mà", "trên", "dưới", "ở", "trong", "ngoài")
_CLASSES = _both("bộ", "độ", "tờ", "bản", "cuốn")  # "bộ hồ sơ", "mức độ": of the same thing
# Words behind a thing that set it apart from no other: every vehicle is one "tham gia giao thông".
_SAYING_LITTLE = (
    "tham gia giao thông đường bộ xe khác có liên quan kịp thời đầy đủ sau đây viết gọi tắt mỗi năm"
    " màu dẫn động dịch vụ"
)
_GENERIC = _both(*_SAYING_LITTLE.split())


def wrong_qualifiers(match: Match) -> Iterator[Finding]:
    """Qualifiers that were left out, and words that were put into a term."""
    yield from _left_out(match)
    yield from _put_in(match)
    yield from _shortened(match)
    yield from _owners(match)


def _left_out(match: Match) -> Iterator[Finding]:
    """ "Người lao động không được tạm ứng" of "người lao động nhập ngũ thì không được tạm ứng"."""
    sentences = set(match.sentences)
    for index, place, after in _steps(match):
        head, segment = match.evidence.atoms[place], match.segment(place)
        if match.segment_of[place] not in sentences:
            continue
        if head.kind not in _THINGS and head.key not in _WHO:
            continue
        last = after if place < after < segment.last else segment.last
        words = list(_behind(place, last, match=match))
        led = segment.opens and bool(words) and words[-1] + 1 == segment.last
        if led or not _limits(words, match=match) or _stands_so(index, match=match):
            continue
        listed = last != segment.last and _is_list(place, last, match=match)
        if not listed and _rules(words, place=place, after=after, match=match):
            low, high = words[0], words[-1] + 1
            yield Finding(Fault.CONDITION, index, index + 1, low, high, contradicted=False)


def _steps(match: Match) -> Iterator[tuple[int, int, int]]:
    """Each atom of the claim that is read off, its place, and that of the next one; -1 at the end.
    None where words between the two are read off nowhere."""
    read = [(index, place) for index, place in enumerate(match.aligned) if place >= 0]
    for (index, place), (other, after) in pairwise([*read, (len(match.aligned), -1)]):
        if all(one.kind is AtomKind.FILLER for one in match.claim.atoms[index + 1 : other]):
            yield index, place, after


def _behind(place: int, last: int, *, match: Match) -> Iterator[int]:
    """The atoms right behind a thing that may limit it: up to a mark, a link, or what is said."""
    evidence = match.evidence
    for at in range(place + 1, last):
        atom = evidence.atoms[at]
        if atom.key in _WHO and at == place + 1:  # "Người nào công nhiên …"
            continue
        marked = evidence.text[evidence.atoms[at - 1].end : atom.start].strip()
        ends = atom.kind is AtomKind.LINK or _is_hinge(atom) or atom.key in _GOES_ON
        if marked or ends:
            return
        yield at


def _limits(words: Sequence[int], *, match: Match) -> bool:
    """Whether atoms of the evidence limit the thing before them, and the claim has them nowhere."""
    atoms = [match.evidence.atoms[at] for at in words]
    told = [one for one in atoms if one.kind is not AtomKind.FILLER]
    if not told or match.read_off.intersection(words) or any(one.kind in _POINTS for one in atoms):
        return False
    if {atoms[0].key, told[0].key} & _SOURCE:
        return False
    if atoms[0].kind is AtomKind.FILLER and atoms[0].key not in _STATES:
        return False
    words_told = {spelled(word) for one in told for word in one.key.split()}
    return not words_told <= match.syllables | _GENERIC


def _stands_so(index: int, *, match: Match) -> bool:
    """Whether an atom of the claim and the next one stand side by side in the evidence."""
    pair = match.claim.atoms[index : index + 2]
    return len(pair) == 2 and (pair[0].key, pair[1].key) in match.pairs


def _is_list(place: int, last: int, *, match: Match) -> bool:
    """Whether other things are listed before a condition, or before the claim goes on."""
    for at in range(place + 1, last + 1):
        key = match.evidence.atoms[at].key
        if at in match.evidence.commas or key in _MORE:
            return True
        if key in CONDITIONS:
            return False
    return False


def _rules(words: Sequence[int], *, place: int, after: int, match: Match) -> bool:
    """Whether a thing is whom or what a rule is for: behind "đối với", under a denial, before what
    is said, or as an item of what is said above."""
    atoms, segment = match.evidence.atoms, match.segment(place)
    start = max((at for at in match.evidence.commas if at <= place), default=0)
    start = max(start, segment.first, place - _SCOPE_BEFORE)
    if any(one.key in _SCOPE for one in atoms[start:place]):
        return True
    inside = segment.first <= after < segment.last
    before = atoms[segment.first : place]
    modal = next((one.key for one in before[::-1] if one.kind is AtomKind.MODAL), "")
    if inside and modal in DENIALS:
        return sum(atoms[at].weight for at in words) >= _LEAST_DENIED
    if place < after < segment.last and any(map(_is_hinge, atoms[after : segment.last])):
        return not any(map(_is_hinge, before))
    return after >= 0 and segment.lead >= 0 and match.segment_of[after] == segment.lead


def _is_hinge(atom: Atom) -> bool:
    return atom.kind is AtomKind.MODAL or atom.key in _HINGES


def _put_in(match: Match) -> Iterator[Finding]:
    """ "hộ cận nghèo" for "hộ nghèo": a word that the evidence lacks, inside a term of it."""
    atoms = match.claim.atoms
    for index in match.unmatched(AtomKind.WORD):
        if not 0 < index < len(atoms) - 1 or {index, index + 1} & match.claim.commas:
            continue
        before, after = match.aligned[index - 1], match.aligned[index + 1]
        goes_on = 0 <= before == after - 1 and after not in match.evidence.commas
        in_term = atoms[index - 1].kind in _THINGS and atoms[index + 1].kind in _THINGS
        if goes_on and in_term and atoms[index].key not in match.keys | _CLASSES:
            yield Finding(
                Fault.NOT_COVERED, index, index + 1, before, after + 1, contradicted=False
            )


def _shortened(match: Match) -> Iterator[Finding]:
    """ "Người bị kết án" for "người nước ngoài bị kết án"."""
    for index in match.unmatched(*_THINGS):
        place = match.aligned[index + 1] - 1 if index + 1 < len(match.aligned) else -1
        if place < 0 or place in match.read_off or place + 1 in match.evidence.commas:
            continue
        stated = match.evidence.atoms[place]
        head, _, more = stated.key.partition(" ")
        if stated.kind is AtomKind.ACTOR and more and spelled(head) == match.claim.atoms[index].key:
            yield Finding(Fault.CONDITION, index, index + 1, place, place + 1, contradicted=False)


def _owners(match: Match) -> Iterator[Finding]:
    """ "là liệt sĩ" for "là con của liệt sĩ": whose something is, in the place of what it is."""
    atoms = match.evidence.atoms
    for index, (before, place) in enumerate(pairwise(match.aligned), start=1):
        if not 0 <= before < place - 2 or match.claim.atoms[index - 1].key not in _OF_WHAT:
            continue
        owned = atoms[place - 2]
        unread = owned.kind in _THINGS and place - 2 not in match.read_off
        said = owned.key in match.free or match.segment(before) is not match.segment(place)
        if atoms[place - 1].key in _OWNED and unread and not said:
            yield Finding(Fault.ACTOR, index, index + 1, place - 2, place + 1, contradicted=False)
