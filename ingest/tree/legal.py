"""Headings of a text in articles -> its units, with preamble, closing formula and annexes."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.lines import Spans, trim
from ingest.tree.annexes import closing_start
from ingest.tree.clauses import clause_units
from ingest.tree.headings import Heading, find_headings
from ingest.values import Level, Ref, Span, Unit

_RANK = {
    Level.PART: 0,
    Level.CHAPTER: 1,
    Level.SECTION: 2,
    Level.SUBSECTION: 3,
    Level.ARTICLE: 4,
}


def legal_units(
    text: str,
    headings: Sequence[Heading],
    annexes: Sequence[Heading],
    *,
    parent: Ref,
    quoted: Spans,
    hidden: Spans,
) -> tuple[Unit, ...]:
    """Preamble, headings with their articles, closing and annexes of the whole text."""
    behind = annexes[0].start if annexes else len(text)
    closing = closing_start(text, Span(headings[-1].body, behind), quoted=quoted)
    units = [
        *edge_unit(text, Span(0, headings[0].start), parent=parent, label="mo-dau", hidden=hidden),
        *heading_units(text, headings, end=closing, parent=parent, quoted=quoted),
        *edge_unit(text, Span(closing, behind), parent=parent, label="ket", hidden=hidden),
    ]
    ends = [annex.start for annex in annexes[1:]] + [len(text)]
    for annex, end in zip(annexes, ends, strict=False):
        units.append(_annex_unit(text, annex, end=end, parent=parent, quoted=quoted, hidden=hidden))
    return tuple(units)


def heading_units(
    text: str, headings: Sequence[Heading], *, end: int, parent: Ref, quoted: Spans
) -> tuple[Unit, ...]:
    """The units of these headings up to `end`, the deeper ones inside the shallower.

    Articles are addressed from `parent` itself, whatever headings stand above them.
    """
    return _nested(text, tuple(headings), end=end, parent=parent, articles=parent, quoted=quoted)


def _nested(
    text: str, headings: tuple[Heading, ...], *, end: int, parent: Ref, articles: Ref, quoted: Spans
) -> tuple[Unit, ...]:
    units = []
    index = 0
    while index < len(headings):
        head, after = headings[index], index + 1
        while after < len(headings) and _RANK[headings[after].level] > _RANK[head.level]:
            after += 1
        stop = headings[after].start if after < len(headings) else end
        unit = _unit(text, head, end=stop, parent=_base(head, parent, articles))
        if head.level is Level.ARTICLE:
            below = clause_units(text, Span(unit.body, unit.end), parent=unit.ref, quoted=quoted)
        else:
            below = _nested(
                text,
                headings[index + 1 : after],
                end=stop,
                parent=unit.ref,
                articles=articles,
                quoted=quoted,
            )
        units.append(replace(unit, children=below))
        index = after
    return tuple(units)


def _base(head: Heading, parent: Ref, articles: Ref) -> Ref:
    return articles if head.level is Level.ARTICLE else parent


def _unit(text: str, head: Heading, *, end: int, parent: Ref) -> Unit:
    stop = trim(text, Span(head.start, end)).end
    return Unit(
        ref=parent.child(head.level, head.label),
        level=head.level,
        label=head.label,
        title=head.title,
        start=head.start,
        body=min(head.body, stop),
        end=stop,
    )


def edge_unit(text: str, span: Span, *, parent: Ref, label: str, hidden: Spans) -> tuple[Unit, ...]:
    """A unit for text[span] without number, or nothing where all of it is blank or hidden."""
    seen = [trim(text, gap) for gap in hidden.gaps(start=span.start, end=span.end)]
    seen = [gap for gap in seen if gap.start < gap.end]
    if not seen:
        return ()
    start, end = seen[0].start, seen[-1].end
    ref = parent.child(Level.PARAGRAPH, label)
    return (Unit(ref, Level.PARAGRAPH, label, "", start, start, end),)


def _annex_unit(
    text: str, annex: Heading, *, end: int, parent: Ref, quoted: Spans, hidden: Spans
) -> Unit:
    """An annex; articles of its own ("Quy chế ban hành kèm theo …") are addressed inside it."""
    unit = _unit(text, annex, end=end, parent=parent)
    inner = find_headings(text, region=Span(unit.body, unit.end), quoted=quoted, hidden=hidden)
    if not any(found.label == "1" and found.level is Level.ARTICLE for found in inner):
        return unit
    below = heading_units(text, inner, end=unit.end, parent=unit.ref, quoted=quoted)
    return replace(unit, children=below)
