"""Footnotes of consolidated texts: their marks in the text, and the notes that the marks lead to.

Two forms are read. On the web, marks stand in brackets ("3.[6] (được bãi bỏ)") and the notes behind
the whole text, each beginning with its mark. In the gazette the marks are digits ("bảo hiểm xã
hội3") and the notes stand at the bottom of each page (`page_notes`). Notes can run over many lines
and quote whole articles of the amending law, which are no articles of the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.lines import CAPITAL, Spans, trim
from ingest.tree.mid_line import mid_line_gaps
from ingest.tree.page_notes import Footnote, find_page_notes
from ingest.values import Document, Level, Note, NoteKind, Ref, Span, Unit

# "[12]", "[[12]]"; at the start of a line also "83[83]", and behind a label "3.86[86]", "a)7[7]".
# Not "[2024]", "[12, tr. 5]", and of "khoản 3[3]" the mark alone.
_MARK = re.compile(
    r"(?:(?:^|(?<=[0-9a-zđ][.)]))(?P<twin>[0-9]{1,3})(?=\[{1,2}(?P=twin)\]))?"
    r"\[{1,2}(?P<label>[0-9]{1,3})\]{1,2}",
    re.MULTILINE,
)
# What a note can begin with, where it does not begin its line: a provision, a document, a name.
_OPENER = re.compile(rf"[ ]*[{CAPITAL}“\"]")
# What stands behind the notes and is text again: an annex, the stamp of the consolidation.
_BEHIND = re.compile(
    r"^(?:PHỤ LỤC(?:[ ](?:SỐ[ ])?[IVXLC0-9]+)?[ .:]*$|XÁC THỰC VĂN BẢN HỢP NHẤT|Nơi nhận[ ]?:)",
    re.MULTILINE,
)
# "[Điều này được hướng dẫn bởi … có hiệu lực từ ngày …]": what a site's editors put into the text.
_EDITORS = re.compile(
    r"\[(?=[^\[\]]{1,200}?\b(?:được|bị)[ ][^\[\]]{1,80}?\b(?:bởi|theo|tại)\b)[^\[\]]{20,4000}\]"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in the text that leads to the note with this label; `text[start:end]` is the mark."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Footnotes:
    """What was found in a text: the marks, the notes behind it, and those at the bottom of pages.

    `block` is where the notes behind the text stand together, None where there are none; the
    `pages` notes interrupt the text.
    """

    marks: tuple[Mark, ...] = ()
    notes: tuple[Footnote, ...] = ()
    block: Span | None = None
    pages: tuple[Footnote, ...] = ()

    def hidden(self) -> tuple[Span, ...]:
        """Where notes interrupt the text."""
        return tuple(Span(note.start, note.end) for note in self.pages)

    def interrupting(self) -> "Footnotes":
        """The same notes, taken as notes that interrupt the text."""
        return replace(self, notes=(), block=None, pages=(*self.notes, *self.pages))


def find_footnotes(text: str, *, furniture: Sequence[Span] = ()) -> Footnotes:
    """The footnotes of a clean text; `furniture` tells where its pages end."""
    found = _behind_text(text)
    if found.block is None:
        pages, marks = find_page_notes(text, furniture=furniture)
        own = tuple(Mark(label, span.start, span.end) for label, span in marks)
        return replace(found, marks=tuple(sorted((*found.marks, *own), key=_start)), pages=pages)
    return found


def _start(one: Mark | Footnote) -> int:
    return one.start


def _behind_text(text: str) -> Footnotes:
    marks = [Mark(found["label"], *found.span()) for found in _MARK.finditer(text)]
    first = _first_note(text, marks)
    if first is None:
        return Footnotes(marks=tuple(marks))
    begins = list(_rising(text, marks[first:]))
    end = _end_of_last(text, begins[-1])
    stops = [*(mark.start for mark in begins[1:]), end]
    notes = [
        Footnote(mark.label, mark.start, trim(text, Span(mark.start, stop)).end)
        for mark, stop in zip(begins, stops, strict=True)
    ]
    block = Span(notes[0].start, notes[-1].end)
    return Footnotes(tuple(marks[:first]), tuple(notes), block)


def _first_note(text: str, marks: Sequence[Mark]) -> int | None:
    """The index of the mark that begins the notes: the last from which the numbers begin anew."""
    for index in range(len(marks) - 1, 0, -1):
        before, here = int(marks[index - 1].label), int(marks[index].label)
        clear = here == 1 < before and _opens(text, marks[index].end)
        begins = here <= before and (clear or _begins_note(text, marks[index]))
        if begins and _leads_here(marks, index):
            return index
    return None


def _leads_here(marks: Sequence[Mark], index: int) -> bool:
    """Whether marks before `index` lead to notes behind it, as at least half of them do."""
    wanted = {mark.label for mark in marks[:index]}
    given = {mark.label for mark in marks[index:]}
    return 2 * len(wanted & given) >= len(wanted)


def _begins_note(text: str, mark: Mark) -> bool:
    """Whether a note can begin with this mark: at the start of a line, or behind a sentence."""
    before = text[max(0, mark.start - 3) : mark.start]
    if not before or before.endswith("\n"):
        return True
    return before.rstrip()[-1:] in '.;”"/' and before[-1] == " " and _opens(text, mark.end)


def _opens(text: str, position: int) -> bool:
    return bool(_OPENER.match(text, position))


def _rising(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """The marks that begin a note: their numbers rise; others are mentioned inside a note."""
    last = 0
    for mark in marks:
        first = mark is marks[0]
        at_line = text[mark.start - 1 : mark.start] in ("", "\n")
        number = int(mark.label)
        follows = number == last + 1 and _begins_note(text, mark)
        if first or (number > last and (at_line or follows)):
            last = number
            yield mark


def _end_of_last(text: str, mark: Mark) -> int:
    behind = _BEHIND.search(text, mark.end)
    return behind.start() if behind else len(text)


def masked(text: str, *, footnotes: Footnotes, furniture: Sequence[Span]) -> str:
    """The text with everything blank that is not its own: furniture, notes, marks, editors' notes.

    Of the same length, so that offsets are those of the text; line ends stay. Structure is looked
    for in it, so that a mark behind a number or a page header inside a title hides neither. Where a
    unit certainly begins in the middle of a line (`mid_line`), the blank before it is a line end.
    """
    marks = [Span(mark.start, mark.end) for mark in footnotes.marks]
    spans = marks + [Span(*found.span()) for found in _EDITORS.finditer(text)]
    words = blanked(without_notes(text, footnotes=footnotes, furniture=furniture), spans)
    letters = list(words)
    for gap in mid_line_gaps(text, words, marks=marks):
        letters[gap.start] = "\n"
    return "".join(letters)


def without_notes(text: str, *, footnotes: Footnotes, furniture: Sequence[Span]) -> str:
    """The text with furniture and notes blank; marks and editors' notes stay."""
    block = [footnotes.block] if footnotes.block else []
    return blanked(text, [*furniture, *footnotes.hidden(), *block])


def blanked(text: str, spans: Sequence[Span]) -> str:
    """The text with blanks in these spans, for every character but line ends."""
    pieces = []
    at = 0
    for span in sorted(spans, key=lambda span: span.start):
        if span.end > at:
            start = max(at, span.start)
            pieces += [text[at:start], _NOT_LINE_END.sub(" ", text[start : span.end])]
            at = span.end
    return "".join([*pieces, text[at:]])


_NOT_LINE_END = re.compile(r"[^\n]")


def note_units(footnotes: Footnotes, *, parent: Ref) -> tuple[Unit, ...]:
    """The unit "doan-chu-thich" of the notes behind the text, one paragraph a note; or nothing."""
    if footnotes.block is None:
        return ()
    ref = parent.child(Level.PARAGRAPH, "chu-thich")
    below = tuple(
        Unit(
            ref=ref.child(Level.PARAGRAPH, note.label),
            level=Level.PARAGRAPH,
            label=note.label,
            title="",
            start=note.start,
            body=note.start,
            end=note.end,
        )
        for note in footnotes.notes
    )
    block = footnotes.block
    return (
        Unit(ref, Level.PARAGRAPH, "chu-thich", "", block.start, block.start, block.end, below),
    )


def notes_of(document: Document, footnotes: Footnotes) -> tuple[Note, ...]:
    """The footnotes as notes, each of the smallest unit in which its mark stands.

    A note whose mark stands in no numbered unit, is missing or stands in several units, and a mark
    that leads to no note, are notes of the document itself; none is lost.
    """
    places = _Places(document)
    found = [*footnotes.notes, *footnotes.pages]
    labels = {note.label for note in found}
    notes = [_note(document, note, places.of(note.label, footnotes)) for note in found]
    lost = [mark for mark in footnotes.marks if mark.label not in labels]
    notes += [_note(document, mark, Ref(document.number)) for mark in lost]
    return tuple(sorted(notes, key=lambda note: note.start))


def _note(document: Document, found: Footnote | Mark, ref: Ref) -> Note:
    words = document.text[found.start : found.end]
    return Note(NoteKind.FOOTNOTE, ref, words, found.start, found.end)


class _Places:
    """Which unit a mark stands in."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def of(self, label: str, footnotes: Footnotes) -> Ref:
        """The unit of the marks with this label, if it is one; else the document."""
        refs = {self._at(mark.start) for mark in footnotes.marks if mark.label == label}
        return refs.pop() if len(refs) == 1 else Ref(self._document.number)

    def _at(self, position: int) -> Ref:
        """The smallest numbered unit that holds this position, or the document."""
        ref, units = Ref(self._document.number), self._document.units
        inside = Spans([Span(unit.start, unit.end) for unit in units])
        while span := inside.at(position):
            unit = next(unit for unit in units if unit.start == span.start)
            if unit.level is Level.PARAGRAPH and not unit.label.isdigit():
                break
            ref, units = unit.ref, unit.children
            inside = Spans([Span(unit.start, unit.end) for unit in units])
        return ref
