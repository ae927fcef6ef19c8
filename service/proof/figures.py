"""Every figure of a claim is one of the evidence: its value, its unit, its bound, and what it is a
figure of."""

from collections.abc import Iterator, Sequence

from service.proof.align import Edit
from service.proof.amounts import Amount, amounts
from service.proof.match import Finding, Match
from service.proof.misread import is_of_condition, kindred
from service.proof.values import AtomKind, Fault

_UPPER, _LOWER = frozenset(("le", "lt")), frozenset(("ge", "gt"))
_OPEN = frozenset(("lt", "gt"))
# Units of which one is a figure; of others "một" is an article: "một người", "một bản".
_EXACT = frozenset(
    [
        "ngày",
        "ngày làm việc",
        "tuần",
        "tháng",
        "quý",
        "năm",
        "giờ",
        "phút",
        "lần",
        "đồng",
        "%",
        "km",
        "kg",
        "ha",
    ]
)
_SOON = 4  # atoms within which a figure follows what it is of
_NEAR = 4  # atoms before and behind a figure that tell what it is of
_YEARS = range(1945, 2100)
_MEASURED = frozenset(("tuổi", "km/h", "kg", "tấn", "mét", "cm3", "kw", "chỗ"))


def wrong_figures(match: Match) -> Iterator[Finding]:
    """The figures of the claim that the evidence does not hold, or holds otherwise."""
    seen = frozenset(match.places)
    stated = amounts(match.evidence.atoms)
    held = {at: one for at, one in stated.items() if at in seen or not match.is_narrow}
    for amount in amounts(match.claim.atoms).values():
        if amount.at not in match.named:
            near = kindred(amount, stated=stated)
            if near:
                yield _finding(Fault.UNIT, amount, near, contradicted=False)
            elif is_of_condition(amount, stated=stated, match=match):
                yield _finding(Fault.FIGURE, amount, None, contradicted=False)
            else:
                yield from _wrong(amount, held=held, match=match)
    yield from _of_what_comes_before(match, held=held)


def _of_what_comes_before(match: Match, *, held: dict[int, Amount]) -> Iterator[Finding]:
    """ "Nam từ đủ 18 tuổi" of "nam từ đủ 20 tuổi, nữ từ đủ 18 tuổi": a figure of another, because
    its own was left out together with whom the other is of."""
    ours = amounts(match.claim.atoms)
    for edit in match.edits:
        amount = next((ours[at] for at in range(edit.end, edit.end + _SOON) if at in ours), None)
        left_out = [held[at] for at in range(edit.low, edit.high) if at in held]
        if not left_out or not edit.joined or edit.start != edit.end:
            continue
        yield from _of_what_comes_after(edit, left_out, ours=ours, match=match)
        if not amount:
            continue
        own = next((one for one in left_out[::-1] if one.unit == amount.unit), left_out[-1])
        told = match.of_evidence(edit, AtomKind.WORD, AtomKind.ACTOR)
        parted = any(own.at < at <= told[-1] for at in match.evidence.commas) if told else False
        pair = any(at < own.at for at in told)  # "chia nhà là 30 năm, chia tàu là 10 năm"
        if own.unit == amount.unit and parted and not pair and not own.same(amount):
            yield _finding(Fault.FIGURE, amount, own, contradicted=True)


def _of_what_comes_after(
    edit: Edit, left_out: Sequence[Amount], *, ours: dict[int, Amount], match: Match
) -> Iterator[Finding]:
    """ "30 năm đối với động sản" of "30 năm đối với bất động sản, 10 năm đối với động sản"."""
    behind = [ours[at] for at in range(max(0, edit.start - _SOON), edit.start) if at in ours]
    if not behind or match.aligned[behind[-1].at] < 0:
        return
    amount, rival = behind[-1], left_out[-1]
    between = range(edit.low, rival.at + 1)
    parted = any(at in match.evidence.commas for at in between)
    own = [at for at in between if match.evidence.atoms[at].kind in (AtomKind.WORD, AtomKind.ACTOR)]
    told = own and match.evidence.atoms[own[0]].key in match.free
    if parted and not told and rival.unit == amount.unit and not rival.same(amount):
        yield _finding(Fault.FIGURE, amount, rival, contradicted=True)


def _wrong(amount: Amount, *, held: dict[int, Amount], match: Match) -> Iterator[Finding]:
    place = match.aligned[amount.at]
    there = match.in_its_place(amount.at, kind=AtomKind.NUMBER)
    if there is not None and held[there].unit == amount.unit and not held[there].same(amount):
        yield _finding(Fault.FIGURE, amount, held[there], contradicted=True)
        return
    if place >= 0:
        yield from _wrong_read_off(amount, held=held, match=match, place=place)
        return
    rival, joined = _rival(amount, held=held, match=match)
    if _says_little(amount, rival=rival, joined=joined):
        return
    same = [one for one in held.values() if one.same(amount)]
    in_place = rival and rival.unit == amount.unit and joined
    if in_place and rival:
        own = _told_around(rival.at, match=match)
        in_place = all(_told_around(one.at, match=match) <= own for one in same)
    if same and not in_place:
        if all(_conflict(amount.bound, one.bound) for one in same):
            yield _finding(Fault.FIGURE, amount, same[0], contradicted=True)
    elif not _is_count(amount, rival=rival, match=match) and not _inside(
        amount, held=held, match=match
    ):
        yield _unheld(amount, rival=rival, held=held)


def _rival(amount: Amount, *, held: dict[int, Amount], match: Match) -> tuple[Amount | None, bool]:
    """The figure of the evidence in whose place an unread one stands, and whether what is around
    them agrees."""
    edit = match.edit_at(amount.at)
    opposite = [held[at] for at in range(edit.low, edit.high) if at in held] if edit else []
    rival = next((one for one in opposite if one.at not in match.read_off), None)
    return rival, bool(edit and edit.joined)


def _told_around(at: int, *, match: Match) -> float:
    """The share of the atoms around a figure of the evidence that the claim is read off."""
    segment = match.segment(at)
    around = [
        place
        for place in range(max(segment.first, at - _NEAR), min(segment.last, at + _NEAR + 2))
        if match.evidence.atoms[place].kind not in (AtomKind.NUMBER, AtomKind.UNIT)
    ]
    return sum(place in match.read_off for place in around) / (len(around) or 1)


def _says_little(amount: Amount, *, rival: Amount | None, joined: bool) -> bool:
    """Whether a figure is none: "một người" says no more than "người", and a year ends the name of
    a law."""
    is_article = amount.value == 1 and amount.unit not in _EXACT and not (rival and joined)
    return is_article or (not amount.unit and amount.value in _YEARS and rival is None)


def _unheld(amount: Amount, *, rival: Amount | None, held: dict[int, Amount]) -> Finding:
    """What is wrong with a figure that the evidence does not hold: its unit, or itself."""
    others = [one for one in held.values() if one.value == amount.value]
    like = rival or next((one for one in held.values() if one.unit == amount.unit), None)
    if others and not like:
        return _finding(Fault.UNIT, amount, others[0], contradicted=True)
    return _finding(Fault.FIGURE, amount, like, contradicted=rival is not None)


def _wrong_read_off(
    amount: Amount, *, held: dict[int, Amount], match: Match, place: int
) -> Iterator[Finding]:
    """What is wrong with a figure that is read off one of the same value."""
    other = held[place]
    same = [one for one in held.values() if one.same(amount)]
    if (amount.unit != other.unit and amount.unit and not same) or (
        amount.unit and other.unit and amount.unit != other.unit and _local(amount, match, place)
    ):
        yield _finding(Fault.UNIT, amount, other, contradicted=True)
    elif _conflict(amount.bound, other.bound) and (
        _goes_on(amount, match, place) or all(_conflict(amount.bound, one.bound) for one in same)
    ):
        yield _finding(Fault.FIGURE, amount, other, contradicted=True)
    elif rival := _of_another(amount, held=held, match=match, place=place):
        yield _finding(Fault.FIGURE, amount, rival, contradicted=True)


def _local(amount: Amount, match: Match, place: int) -> bool:
    """Whether the atom before a figure is read off the atom before its evidence."""
    before = match.aligned[amount.at - 1] if amount.at else -1
    return before == place - 1


def _goes_on(amount: Amount, match: Match, place: int) -> bool:
    """Whether what follows a figure and its unit is read off what follows in the evidence."""
    size = 2 if amount.unit else 1
    after = amount.at + size
    return after + 1 < len(match.aligned) and match.aligned[after : after + 2] == [
        place + size,
        place + size + 1,
    ]


def _conflict(claimed: str, stated: str) -> bool:
    """Whether one bound cannot stand for the other: a point for an open end, an upper bound for a
    lower one, an open end for a closed one."""
    if claimed == stated or stated == "eq":
        return False
    if claimed == "eq":
        return stated in _OPEN
    return True


def _of_another(
    amount: Amount, *, held: dict[int, Amount], match: Match, place: int
) -> Amount | None:
    """The figure that belongs to what the claim speaks of, where the one that it gives belongs to
    another item of the same list; None where it is the right one."""
    home = match.segment_of[place]
    if match.evidence.segments[home].opens:
        return _of_another_list(amount, held=held, match=match, home=home)
    if match.used.get(home, 0.0) > 2.5 or not match.evidence.segments[home].label:
        return None  # more is read off that item than its figure and unit
    lead = match.evidence.segments[home].lead
    for index, weight in match.used.items():
        segment = match.evidence.segments[index]
        if index == home or segment.lead != lead or lead < 0 or weight < 2:
            continue
        inside = (held[at] for at in range(segment.first, segment.last) if at in held)
        for other in inside:
            free = other.at not in match.read_off and not other.same(amount)
            if free and other.unit == amount.unit:
                return other
    return None


def _of_another_list(
    amount: Amount, *, held: dict[int, Amount], match: Match, home: int
) -> Amount | None:
    """The figure of the lead-in to an item that the claim names, where the claim gives that of
    another lead-in: "hành hung để tẩu thoát … bị phạt tù từ 07 năm"."""
    segments = match.evidence.segments
    leads = {segments[index].lead for index, weight in match.used.items() if weight >= 2} - {-1}
    if home in leads or any(segments[lead].lead == home for lead in leads):
        return None
    inside = (
        held[at]
        for lead in sorted(leads)
        for at in range(segments[lead].first, segments[lead].last)
        if at in held and held[at].unit == amount.unit and at not in match.read_off
    )
    return next((one for one in inside if not one.same(amount)), None)


def _is_count(amount: Amount, *, rival: Amount | None, match: Match) -> bool:
    """Whether a claim counts a list of the evidence: "có 08 trường hợp sau"."""
    if amount.unit or amount.value > 100 or rival:
        return False
    leads: dict[int, int] = {}
    for segment in match.evidence.segments:
        if segment.label:
            leads[segment.lead] = leads.get(segment.lead, 0) + 1
    return amount.value in leads.values()


def _inside(amount: Amount, *, held: dict[int, Amount], match: Match) -> bool:
    """Whether a point lies in an interval that the evidence gives for such a measure: 15 tuổi in
    "từ đủ 14 tuổi đến dưới 16 tuổi"."""
    if amount.bound != "eq" or amount.unit not in _MEASURED:
        return False
    inside = [one for one in held.values() if one.unit == amount.unit and one.bound != "eq"]
    near = [one for one in inside if match.segment_of[one.at] in match.with_leads]
    return bool(near) and all(_holds(one, amount.value) for one in near)


def _holds(bound: Amount, value: float) -> bool:
    if bound.bound in _UPPER:
        return value < bound.value or (bound.bound == "le" and value == bound.value)
    return value > bound.value or (bound.bound == "ge" and value == bound.value)


def _finding(fault: Fault, amount: Amount, other: Amount | None, *, contradicted: bool) -> Finding:
    end = amount.at + (2 if amount.unit else 1)
    if other is None:
        return Finding(fault, amount.at, end, contradicted=contradicted)
    high = other.at + (2 if other.unit else 1)
    return Finding(fault, amount.at, end, other.at, high, contradicted=contradicted)
