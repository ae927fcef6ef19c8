"""What Word shows of one paragraph: its letters, marks of notes, results of fields, new words.

Left out is what it does not show or what is gone: the instructions of fields, deleted and moved
text, comments, hidden runs. Text boxes are handed back beside the text.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from ingest.read.docx.elements import Element
from ingest.read.docx.math import formula
from ingest.read.docx.ooxml import attribute, child, children, inside, is_on, name_of, number
from ingest.read.docx.styles import Styles, is_hidden
from ingest.read.docx.symbols import plain, symbol


@dataclass(frozen=True, slots=True)
class Piece:
    """Some letters in one font; `font` is "" where none is named."""

    text: str
    font: str = ""


# Fonts of TCVN3 whose small letters look like capitals: ".VnTimeH", ".VnArialH". Until the text is
# in Unicode, these stand around their letters; XML cannot hold them, and no old encoding uses them.
_CAPITAL_FONT = re.compile(r"\.Vn\w.*H$")
_OPEN, _CLOSE = "\x0e", "\x0f"
_CAPITALS = re.compile(rf"{_OPEN}([^{_CLOSE}]*){_CLOSE}")


def letters(piece: Piece) -> str:
    """The letters of a piece, to be made whole by `with_capitals` once they are in Unicode."""
    if piece.text.strip() and _CAPITAL_FONT.match(piece.font):
        return f"{_OPEN}{piece.text}{_CLOSE}"
    return piece.text


def with_capitals(lines: Iterable[str], *, repaired: bool) -> tuple[str, ...]:
    """The lines with capitals where a font showed them, if they were in its encoding."""
    shown = str.upper if repaired else str
    return tuple(_CAPITALS.sub(lambda found: shown(found[1]), line) for line in lines)


@dataclass(frozen=True, slots=True)
class Words:
    """The pieces of a paragraph, and the contents of the text boxes that hang on it."""

    pieces: tuple[Piece, ...]
    boxes: tuple[Element, ...]


class Marks(Protocol):
    """Gives each note its mark, in the order of the text."""

    def mark(self, reference: Element, *, custom: str) -> str:
        """The mark that stands in the text for a note; `custom` is one that the author typed."""


_LEFT_OUT = frozenset(
    {"pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "del", "moveFrom", "instrText", "delText"}
    | {"delInstrText", "annotationRef", "footnoteRef", "endnoteRef", "rt"}
)
# A soft hyphen is "ư" in TCVN3; `clean` leaves it out where it is none.
_LETTERS = {"noBreakHyphen": "-", "softHyphen": "\u00ad"}
_LETTERS |= dict.fromkeys(("tab", "ptab"), "\t") | dict.fromkeys(("br", "cr"), "\n")


def words_of(paragraph: Element, *, styles: Styles, marks: Marks) -> Words:
    """The words of a `w:p`."""
    reading = _Reading(paragraph, styles, marks)
    reading.below(paragraph)
    return reading.words()


@dataclass(slots=True)
class _Reading:
    """One paragraph while it is read.

    `fields` are those that are open: a list of what stands in an instruction, which is kept only if
    the paragraph ends before the instruction does; None in a result.
    """

    paragraph: Element
    styles: Styles
    marks: Marks
    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    fields: list[list[Piece] | None] = field(default_factory=list)
    font: str = ""

    def words(self) -> Words:
        unfinished = [piece for instruction in self.fields if instruction for piece in instruction]
        return Words((*self.pieces, *unfinished), tuple(self.boxes))

    def below(self, element: Element) -> None:
        for found in element:
            self.visit(found)

    def visit(self, element: Element) -> None:
        name = name_of(element)
        if name in _LEFT_OUT:
            return
        if name in _LETTERS:
            self.add(_LETTERS[name])
        else:
            _VISITS.get(name, _Reading.below)(self, element)

    def add(self, text: str) -> None:
        instruction = next((found for found in reversed(self.fields) if found is not None), None)
        pieces = self.pieces if instruction is None else instruction
        pieces.append(Piece(text, self.font))

    def run(self, element: Element) -> None:
        if is_hidden(element):
            return
        outside, self.font = self.font, self.styles.font(element, self.paragraph)
        reference = _reference(element)
        if reference is None:
            self.below(element)
        else:
            typed = "".join(found.text or "" for found in inside(element, "t"))
            self.add(self.marks.mark(reference, custom=typed))
        self.font = outside

    def text(self, element: Element) -> None:
        self.add(plain((element.text or "").replace("\n", " "), font=self.font))

    def symbol(self, element: Element) -> None:
        code = attribute(element, "char") or ""
        if len(code) <= 6 and all(letter in "0123456789abcdefABCDEF" for letter in code):
            self.add(symbol(int(code or "0", 16), font=attribute(element, "font") or ""))

    def note(self, element: Element) -> None:
        self.add(self.marks.mark(element, custom=""))

    def field(self, element: Element) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self.add(_form_field(element))
            self.fields.append([])
        elif kind == "separate" and self.fields:
            self.fields[-1] = None
        elif kind == "end" and self.fields:
            self.fields.pop()

    def alternative(self, element: Element) -> None:
        """One of the forms in which a file gives the same thing: the first that has words."""
        before = len(self.pieces), len(self.boxes)
        for found in element:
            self.below(found)
            if (len(self.pieces), len(self.boxes)) != before:
                return

    def box(self, element: Element) -> None:
        self.boxes.append(element)

    def formula(self, element: Element) -> None:
        self.add(formula(element))

    def word_art(self, element: Element) -> None:
        self.add(element.get("string", ""))

    def inner_paragraph(self, element: Element) -> None:
        """A paragraph of a drawing: a line of its own."""
        self.add("\n")
        self.below(element)
        self.add("\n")


_VISITS: dict[str, Callable[[_Reading, Element], None]] = {
    "r": _Reading.run,
    "t": _Reading.text,
    "sym": _Reading.symbol,
    "footnoteReference": _Reading.note,
    "endnoteReference": _Reading.note,
    "fldChar": _Reading.field,
    "AlternateContent": _Reading.alternative,
    "txbxContent": _Reading.box,
    "oMath": _Reading.formula,
    "textpath": _Reading.word_art,
    "p": _Reading.inner_paragraph,
}


def _reference(run: Element) -> Element | None:
    """The reference of a run whose other letters are the mark that the author typed for it."""
    for found in run:
        typed = attribute(found, "customMarkFollows") in ("1", "true", "on")
        if typed and name_of(found) in ("footnoteReference", "endnoteReference"):
            return found
    return None


def _form_field(begin: Element) -> str:
    """What a form's field without a result shows: a box with or without its cross, a choice."""
    box = child(begin, "ffData/checkBox")
    if box is not None:
        crossed = "checked" if child(box, "checked") is not None else "default"
        return "☒" if is_on(box, crossed) else "☐"
    entries = children(begin, "ffData/ddList/listEntry")
    chosen = number(begin, "ffData/ddList/result") or 0
    return (attribute(entries[chosen], "val") or "") if 0 <= chosen < len(entries) else ""


def joins_next(paragraph: Element) -> bool:
    """Whether the next paragraph goes on in its line: its end is deleted, or it is a drop cap."""
    for gone in ("pPr/rPr/del", "pPr/rPr/moveFrom"):
        if child(paragraph, gone) is not None:
            return True
    frame = child(paragraph, "pPr/framePr")
    return frame is not None and attribute(frame, "dropCap") in ("drop", "margin")


def is_contents_entry(paragraph: Element, *, style: str) -> bool:
    """Whether Word itself wrote the paragraph: a line of an automatic table of contents."""
    if not style.startswith("toc "):
        return False
    links = any(
        (attribute(link, "anchor") or "").startswith("_Toc")
        for link in inside(paragraph, "hyperlink")
    )
    instructions = (found.text or "" for found in inside(paragraph, "instrText"))
    return links or any("PAGEREF" in words or "TOC" in words for words in instructions)
