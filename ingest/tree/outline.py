"""Texts without articles: directives and plans (I. -> 1. -> a)), digests, and press pieces."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from ingest.lines import Line, Spans, trim, visible_lines
from ingest.tree.annexes import closing_start
from ingest.tree.clauses import clause_items, clause_units, item_units, point_units
from ingest.tree.legal import edge_unit
from ingest.tree.sequence import number_of
from ingest.tree.titles import tidy
from ingest.values import Level, Ref, Span, Unit

# "I. MỤC ĐÍCH", "IV - TỔ CHỨC THỰC HIỆN". Not "I." inside a line, "V.I. Lênin".
_ROMAN = re.compile(r"(?P<label>[IVXLC]{1,6})(?:\.|[ ]?[-–/])[ ]?(?=[^\W\d_]{2}|$)")
_MARKED_NUMBER = re.compile(r"(?P<label>[IVXLC]{1,6}|[0-9]{1,3})[.)][ ]?")
# The head of an official letter-form text; a press piece that only names one has no such line.
_OFFICIAL = re.compile(r"(?:CHỈ THỊ|KẾ HOẠCH|THÔNG BÁO|CÔNG ĐIỆN|NGHỊ QUYẾT|QUYẾT ĐỊNH)(?:$|[ ])")
_TITLE_WORDS = 40  # a first line longer than this is a paragraph


@dataclass(frozen=True, slots=True)
class _Section:
    label: str
    title: str
    start: int
    body: int


def outline_units(
    text: str,
    *,
    parent: Ref,
    quoted: Spans,
    hidden: Sequence[Span],
    marked: Collection[int],
) -> tuple[Unit, ...]:
    """The units of a directive, plan or digest; empty for a text that is not one."""
    lines = [line for line in visible_lines(text, hidden=hidden) if not quoted.at(line.start)]
    sections = _marked_sections(lines, marked) or _roman_sections(lines)
    if sections:
        return _with_edges(text, sections, parent=parent, quoted=quoted, hidden=Spans(hidden))
    if any(_OFFICIAL.match(line.text) for line in lines[:30]):
        return _clauses_only(text, parent=parent, quoted=quoted, hidden=Spans(hidden))
    return ()


def _roman_sections(lines: Sequence[Line]) -> list[_Section]:
    """Sections I., II., … in sequence; fewer than two are none."""
    found: list[_Section] = []
    for line in lines:
        match = _ROMAN.match(line.text)
        if match and number_of(match["label"]) == len(found) + 1:
            found.append(_section(line, match["label"], match.end()))
    return found if len(found) > 1 else []


def _marked_sections(lines: Sequence[Line], marked: Collection[int]) -> list[_Section]:
    """The lines that the file itself marks as headings; a first one on top is the title."""
    own = [line for line in lines if line.start in marked]
    if own and lines and own[0].start == lines[0].start:
        own = own[1:]
    found: list[_Section] = []
    for line in own:
        match = _MARKED_NUMBER.match(line.text)
        label = match["label"] if match else str(len(found) + 1)
        if label not in {section.label for section in found}:
            found.append(_section(line, label, match.end() if match else 0))
    return found


def _section(line: Line, label: str, after_label: int) -> _Section:
    return _Section(label, tidy(line.text[after_label:]), line.start, line.end)


def _with_edges(
    text: str, sections: Sequence[_Section], *, parent: Ref, quoted: Spans, hidden: Spans
) -> tuple[Unit, ...]:
    last = sections[-1]
    closing = closing_start(text, Span(last.body, len(text)), quoted=quoted)
    ends = [section.start for section in sections[1:]] + [closing]
    units = [
        _section_unit(text, section, end=end, parent=parent, quoted=quoted)
        for section, end in zip(sections, ends, strict=True)
    ]
    head = edge_unit(text, Span(0, sections[0].start), parent=parent, label="mo-dau", hidden=hidden)
    foot = edge_unit(text, Span(closing, len(text)), parent=parent, label="ket", hidden=hidden)
    return (*head, *units, *foot)


def _section_unit(text: str, section: _Section, *, end: int, parent: Ref, quoted: Spans) -> Unit:
    span = trim(text, Span(section.start, end))
    body = trim(text, Span(min(section.body, span.end), span.end))
    ref = parent.child(Level.SECTION, section.label)
    return Unit(
        ref=ref,
        level=Level.SECTION,
        label=section.label,
        title=section.title,
        start=span.start,
        body=body.start,
        end=span.end,
        children=clause_units(text, body, parent=ref, quoted=quoted),
    )


def _clauses_only(text: str, *, parent: Ref, quoted: Spans, hidden: Spans) -> tuple[Unit, ...]:
    """A directive whose top level is 1., 2., …; fewer than two are none."""
    items = clause_items(text, Span(0, len(text)), quoted=quoted)
    items = [item for item in items if not hidden.at(item.start)]
    if len(items) < 2:
        return ()
    closing = closing_start(text, Span(items[-1].body, len(text)), quoted=quoted)
    span = Span(items[0].start, closing)
    units = item_units(text, span, items=items, parent=parent, level=Level.CLAUSE)
    return (
        *edge_unit(text, Span(0, span.start), parent=parent, label="mo-dau", hidden=hidden),
        *(_with_points(text, unit, quoted=quoted) for unit in units),
        *edge_unit(text, Span(closing, len(text)), parent=parent, label="ket", hidden=hidden),
    )


def _with_points(text: str, unit: Unit, *, quoted: Spans) -> Unit:
    below = Span(unit.body, unit.end)
    return replace(unit, children=point_units(text, below, parent=unit.ref, quoted=quoted))


def paragraph_units(text: str, *, parent: Ref, hidden: Sequence[Span]) -> tuple[Unit, ...]:
    """One unit a line: "doan-tieu-de" for a title on top, then doan-1, doan-2, …"""
    lines = list(visible_lines(text, hidden=hidden))
    labels = [str(index + 1) for index in range(len(lines))]
    if len(lines) > 1 and _is_title(lines[0].text):
        labels = ["tieu-de", *labels[:-1]]
    return tuple(
        Unit(
            ref=parent.child(Level.PARAGRAPH, label),
            level=Level.PARAGRAPH,
            label=label,
            title="",
            start=line.start,
            body=line.start,
            end=line.end,
        )
        for label, line in zip(labels, lines, strict=True)
    )


def _is_title(line: str) -> bool:
    return len(line.split()) <= _TITLE_WORDS and line[-1] not in ".;:,…!"
