"""Of figures that stand side by side for different things, a claim gives each thing its own.

"Từ 1 đến 2 triệu đồng đối với cá nhân, từ 2 đến 4 triệu đồng đối với tổ chức" has two cells. What
only one cell tells ("tổ chức") goes with the figure of that cell alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from service.proof.amounts import Amount, amounts, intervals
from service.proof.items import items_of
from service.proof.lexicon import spelled
from service.proof.match import Finding, Match
from service.proof.values import Atom, AtomKind, Fault, Reading, Segment

_TOLD = (AtomKind.WORD, AtomKind.ACTOR)
_FOR = frozenset(map(spelled, ("đối", "cho", "khi", "trong", "với"))) | {"doi", "voi", "khi", "nếu"}
_APPLIED = frozenset((spelled("với"), "voi"))
_MOST_SEGMENTS = 300  # of a text whose lists are looked at
_BEHIND = 8  # atoms behind one of several figures of a claim that tell what it is of
_EXCEPTS = frozenset(("trừ", "nếu", "nhưng", "kể cả"))
_SOON = 3  # atoms behind a figure, within which "đối với" tells what it is of


@dataclass(frozen=True, slots=True)
class Cell:
    """Figures, the atoms [low, high) that tell what they are of, these words, and those that lead
    in to them; `in_sentence` tells that it is a part of one, `mixed` that the others may count what
    they will."""

    figures: tuple[Amount, ...]
    low: int
    high: int
    words: frozenset[str]
    led: frozenset[str] = frozenset()
    in_sentence: bool = True
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Figures of a claim with the atoms [low, high) around them, and their words; `apart` tells
    that other figures stand among them."""

    figures: tuple[Amount, ...]
    low: int
    high: int
    words: frozenset[str]
    apart: bool = True


def crossed_figures(match: Match) -> Iterator[Finding]:
    """Figures of the claim that are told of what another figure is of."""
    ours = [one for one in amounts(match.claim.atoms).values() if one.at not in match.named]
    if not ours:
        return
    parts = [(one, _doubted(one, match)) for one in _parts(match.claim, intervals(ours))]
    for table in _tables(match):
        for part, doubted in parts:
            if not _is_read_in(part, table, match):
                continue
            places = [match.aligned[one.at] for one in part.figures]
            found = _crossed(part, table, doubted=doubted, said=ours, places=places)
            if found:
                at, end = part.figures[0].at, part.figures[-1].at + 1
                place, high = found.figures[0].at, found.figures[-1].at + 1
                yield Finding(Fault.FIGURE, at, end, place, high, contradicted=True)


def _parts(claim: Reading, groups: Sequence[tuple[Amount, ...]]) -> Iterator[Part]:
    """The figures of a claim, each up to where the next begins; none where that is not told."""
    ends = [0]
    for one, other in pairwise(groups):
        between = [at for at in range(one[-1].at + 1, other[0].at + 1) if _parts_at(at, claim)]
        if not between:
            size, words = len(claim.atoms), _words(claim.atoms)
            yield from (Part(group, 0, size, words, apart=False) for group in groups)
            return
        ends.append(between[-1])
    for group, (low, high) in zip(groups, pairwise([*ends, len(claim.atoms)]), strict=True):
        end = high if len(groups) == 1 else min(high, group[-1].at + _BEHIND)
        yield Part(group, low, end, _words(claim.atoms[low:end]))


def _is_read_in(part: Part, table: Sequence[Cell], match: Match) -> bool:
    """Whether no figure of a part is read off anything but cells of a table."""
    places = [match.aligned[one.at] for one in part.figures]
    figures = {one.at for cell in table for one in cell.figures}
    return all(place < 0 or place in figures for place in places)


def _doubted(part: Part, match: Match) -> frozenset[str]:
    """The words of a part that may be of another cell: those that are read off nowhere, where the
    others are the evidence's own, one after the other; else all."""
    inside = range(part.low, part.high)
    unread = [match.claim.atoms[at] for at in inside if match.aligned[at] < 0]
    places = [match.aligned[at] for at in inside if match.aligned[at] >= 0]
    reads_on = all(after == place + 1 for place, after in pairwise(places))
    if reads_on and all(one.kind is not AtomKind.NUMBER for one in unread):
        return _words(unread)
    return part.words


def _parts_at(at: int, claim: Reading) -> bool:
    ends = any(one.first == at for one in claim.segments)
    return ends or at in claim.commas or claim.atoms[at].key == "và"


def _words(atoms: Sequence[Atom]) -> frozenset[str]:
    """The words of atoms, and whom each actor is one of: "con" of "con nuôi"."""
    told = [one for one in atoms if one.kind in _TOLD]
    heads = (one.key.partition(" ")[0] for one in told if one.kind is AtomKind.ACTOR)
    return frozenset(one.key for one in told) | frozenset(heads)


def _tables(match: Match) -> Iterator[list[Cell]]:
    """The cells of each sentence, of the sentences of each item, and of the items of each list."""
    return (cells for cells in _all_tables(match) if len(cells) > 1)


def _all_tables(match: Match) -> Iterator[list[Cell]]:
    evidence = match.evidence
    stated = amounts(evidence.atoms)
    by_segment: dict[int, list[Amount]] = {}
    for at, one in stated.items():
        by_segment.setdefault(match.segment_of[at], []).append(one)
    for index, inside in by_segment.items():
        for unit in {one.unit for one in inside}:
            counted = [one for one in inside if one.unit == unit]
            yield _cells_of(index, intervals(counted), match=match)
        yield _cells_of(index, intervals(inside), match=match, mixed=True)
    if len(match.evidence.segments) <= _MOST_SEGMENTS:
        yield from _lists(by_segment, match=match)


def _lists(by_segment: Mapping[int, list[Amount]], *, match: Match) -> Iterator[list[Cell]]:
    """The items of each list as cells, with all that they lead in to; the sentences of an item."""
    segments = match.evidence.segments
    lists: dict[int, list[Cell]] = {}
    for item in items_of(segments):
        lead = segments[item[-1]].lead
        own = [at for at in item if segments[at].lead == lead]
        yield [_cell((at,), by_segment[at], match=match) for at in own if at in by_segment]
        mine = [
            at
            for at in range(own[0], len(segments))
            if at in own or _is_below(at, own[0], segments)
        ]
        inside = [one for at in mine for one in by_segment.get(at, ())]
        if lead >= 0 and segments[own[0]].label and inside:
            outside = list(_outside_brackets(inside, match.evidence))
            lists.setdefault(lead, []).append(_cell(mine, outside, match=match))
    yield from lists.values()


def _cell(segments: Sequence[int], figures: Sequence[Amount], *, match: Match) -> Cell:
    spans = [match.evidence.segments[at] for at in segments]
    atoms = [one for span in spans for one in match.evidence.atoms[span.first : span.last]]
    led = match.evidence.segments[spans[0].lead] if spans[0].lead >= 0 else None
    around = _words(match.evidence.atoms[led.first : led.last]) if led else frozenset()
    first, last = spans[0].first, spans[-1].last
    return Cell(tuple(figures), first, last, _words(atoms), around, in_sentence=False)


def _is_below(at: int, item: int, segments: Sequence[Segment]) -> bool:
    while at >= 0 and at != item:
        at = segments[at].lead
    return at == item


def _outside_brackets(inside: Sequence[Amount], evidence: Reading) -> Iterator[Amount]:
    for one in inside:
        before = evidence.text[: evidence.atoms[one.at].start]
        if before.rfind("(") <= before.rfind(")"):
            yield one


def _cells_of(
    index: int, groups: Sequence[tuple[Amount, ...]], *, match: Match, mixed: bool = False
) -> list[Cell]:
    """The cells of a sentence: between its figures, on that side of them where their things are;
    `mixed` are those of any unit, which must all be told of what stands behind them."""
    evidence, segment = match.evidence, match.evidence.segments[index]
    if len(groups) < 2 or not all(_beside(*two, match=match) for two in pairwise(groups)):
        return []
    behind = [_is_told_behind(group, evidence.atoms, segment.last) for group in groups]
    ends = [group[-1].at + (2 if group[-1].unit else 1) for group in groups]
    starts = [_start(group, evidence.atoms, segment.first) for group in groups]
    cells: list[Cell] = []
    if all(behind):
        for group, low, high in zip(groups, ends, [*starts[1:], segment.last], strict=True):
            cells.append(Cell(group, low, high, _words(evidence.atoms[low:high]), mixed=mixed))
    elif not any(behind) and not mixed:
        for group, low, high in zip(groups, [segment.first, *ends[:-1]], starts, strict=True):
            cells.append(Cell(group, low, high, _words(evidence.atoms[low:high])))
    return cells


def _beside(one: Sequence[Amount], other: Sequence[Amount], *, match: Match) -> bool:
    """Whether two figures are told side by side, and not one as an exception of the other."""
    between = range(one[-1].at + 1, other[0].at + 1)
    keys = {match.evidence.atoms[at].key for at in between}
    parted = "và" in keys or any(at in match.evidence.commas for at in between)
    return parted and not keys & _EXCEPTS


def _start(group: Sequence[Amount], atoms: Sequence[Atom], first: int) -> int:
    at = group[0].at
    while at > first and (
        atoms[at - 1].kind is AtomKind.BOUND or atoms[at - 1].key in ("từ", "tư")
    ):
        at -= 1
    return at


def _is_told_behind(group: Sequence[Amount], atoms: Sequence[Atom], last: int) -> bool:
    end = group[-1].at + (2 if group[-1].unit else 1)
    stop = next((at for at in range(end, last) if atoms[at].kind is AtomKind.NUMBER), last)
    soon = any(one.key in _FOR for one in atoms[end : min(stop, end + _SOON)])
    return soon or any(one.key in _APPLIED for one in atoms[end:stop])


def _crossed(
    part: Part,
    table: Sequence[Cell],
    *,
    doubted: frozenset[str],
    said: Sequence[Amount],
    places: Sequence[int],
) -> Cell | None:
    """The cell whose thing a part of a claim names, where it gives the figures of another; None
    where it does not."""
    own = [cell for cell in table if _has(cell, part.figures)]
    if not own or len(own) == len(table):
        return None
    others = [cell for cell in table if cell not in own and _counts(cell, part.figures)]
    if not part.apart:
        others = [
            one for one in others if not any(its.same(a) for its in one.figures for a in said)
        ]
    read = [one for one in own if any(its.at in places for its in one.figures)] or own
    for cell in others:
        doubt = all(doubted & (cell.words - one.words) for one in read)
        if doubt and all(_named(part, cell, one) for one in own):
            return cell
    return None


def _named(part: Part, cell: Cell, own: Cell) -> bool:
    """Whether a part of a claim names the thing of a cell rather than that of its own: with more of
    its words, or with all that it has beside a cell before it, of which it says the rest."""
    words = part.words - cell.led
    said, alone = words & cell.words, cell.words - own.words
    goes_on = cell.in_sentence and own.high <= cell.low and bool(alone) and alone <= words
    return (part.apart and words & own.words < said) or goes_on


def _has(cell: Cell, figures: Sequence[Amount]) -> bool:
    return all(any(one.same(its) for its in cell.figures) for one in figures)


def _counts(cell: Cell, figures: Sequence[Amount]) -> bool:
    """Whether a cell has other figures of what is counted."""
    units = {one.unit for one in cell.figures}
    return bool(units) and all(one.unit and (cell.mixed or one.unit in units) for one in figures)
