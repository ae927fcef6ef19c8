"""Clauses and points below an article or a section: "1." -> "a)", in strict sequence."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.lines import Spans, trim
from ingest.values import Level, Ref, Span, Unit

# "1.", "1a.", "12." at the start of a line, then a blank, a letter ("1.Bộ Tài chính") or the end of
# the line; "2.3 Trung tâm" and "2.[3] Trung tâm" are clause 2 with footnote mark 3. Not "1.1.",
# "2.500 đồng", "4. 000.000 đồng", "30/4".
_CLAUSE = re.compile(
    r"^[ ]?(?P<label>[0-9]{1,3}[a-zđ]{0,2})\.(?:[0-9]{1,3}(?=[ ][^\W\d])|\[[0-9]{1,3}\])?"
    r"(?![ ]?[0-9]{3}\b)(?=[ ]|$|[^\W\d_]|[“\"\[(])[ ]?",
    re.MULTILINE,
)
# "a)", "đ)", "a1)" at the start of a line; "₫)" is what recognition makes of "đ)". Not "(a)", "A)".
_POINT = re.compile(r"^[ ]?(?P<label>[a-zđ₫][0-9]{0,2})\)[ ]?", re.MULTILINE)
_CLAUSE_HERE = re.compile(_CLAUSE.pattern.removeprefix("^"), re.MULTILINE)

# Points are lettered by the Vietnamese alphabet, without ă, â, ê, ô, ơ, ư.
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item: its label, where its number and where its words begin."""

    label: str
    start: int
    body: int


Follows = Callable[[str | None, str], bool]


def clause_items(text: str, span: Span, *, quoted: Spans) -> list[Item]:
    """The clauses of text[span]: from 1, rising by one, with 1a, 1b between 1 and 2."""
    here = _CLAUSE_HERE.match(text, span.start, span.end)
    first = [here] if here else []
    begin = here.end() if here else span.start
    found = [*first, *_CLAUSE.finditer(text, begin, span.end)]
    return list(_sequence(found, follows=clause_follows, quoted=quoted))


def point_items(text: str, span: Span, *, quoted: Spans) -> list[Item]:
    """The points of text[span]: from a, by the alphabet; one letter may be missing."""
    found = _POINT.finditer(text, span.start, span.end)
    return list(_sequence(found, follows=point_follows, quoted=quoted))


def _sequence(found: Iterable[re.Match[str]], *, follows: Follows, quoted: Spans) -> Iterator[Item]:
    last: str | None = None
    for match in found:
        label = match["label"].replace("₫", "đ")
        if not quoted.at(match.start("label")) and follows(last, label):
            last = label
            yield Item(label, match.start("label"), match.end())


def clause_follows(last: str | None, label: str) -> bool:
    """Whether khoản `label` can come after khoản `last` (None: as the first)."""
    number, suffix = _split(label)
    if last is None:
        return number == 1 and not suffix
    before, letter = _split(last)
    if number == before:
        return bool(suffix) and suffix > letter
    return number == before + 1 and not suffix


def point_follows(last: str | None, label: str) -> bool:
    """Whether điểm `label` can come after điểm `last` (None: as the first)."""
    if label[0] not in POINT_LETTERS:
        return False
    if last is None:
        return label == "a"
    step = POINT_LETTERS.index(label[0]) - POINT_LETTERS.index(last[0])
    if step == 0:
        return int(label[1:] or 0) == int(last[1:] or 0) + 1
    return 1 <= step <= 2 and len(label) == 1


def _split(label: str) -> tuple[int, str]:
    digits = re.match(r"[0-9]+", label)
    size = digits.end() if digits else 0
    return int(label[:size] or 0), label[size:].replace("đ", "d~")


def clause_units(text: str, span: Span, *, parent: Ref, quoted: Spans) -> tuple[Unit, ...]:
    """The clauses of text[span] with their points; where there are no clauses, the points."""
    items = clause_items(text, span, quoted=quoted)
    if not items:
        return point_units(text, span, parent=parent, quoted=quoted)
    units = item_units(text, span, items=items, parent=parent, level=Level.CLAUSE)
    return tuple(
        replace(unit, children=point_units(text, _below(unit), parent=unit.ref, quoted=quoted))
        for unit in units
    )


def point_units(text: str, span: Span, *, parent: Ref, quoted: Spans) -> tuple[Unit, ...]:
    """The points of text[span]."""
    items = point_items(text, span, quoted=quoted)
    return item_units(text, span, items=items, parent=parent, level=Level.POINT)


def item_units(
    text: str, span: Span, *, items: list[Item], parent: Ref, level: Level
) -> tuple[Unit, ...]:
    """One unit an item, each up to the next one; blanks at the end are left out."""
    ends = [*(item.start for item in items[1:]), span.end]
    units = []
    for item, end in zip(items, ends, strict=False):  # no items: no units
        stop = trim(text, Span(item.start, end)).end
        ref = parent.child(level, item.label)
        body = min(item.body, stop)
        units.append(Unit(ref, level, item.label, "", item.start, body, stop))
    return tuple(units)


def _below(unit: Unit) -> Span:
    return Span(unit.body, unit.end)
