"""Footnotes and endnotes of a .docx: "[1]" in the text, and "[1] …" lines behind it.

Consolidated texts carry their notes in this form too, so that one rule reads both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.read.docx.counting import as_number
from ingest.read.docx.elements import Element
from ingest.read.docx.note_marks import marked
from ingest.read.docx.ooxml import attribute, children, name_of

_TYPED_MARK = re.compile(r"[\s(\[]*(?P<mark>[^\s()\[\]]{1,6})[\s)\]]*")
_KINDS = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


@dataclass(frozen=True, slots=True)
class Note:
    """A note that the text refers to: its mark, "" for none, and its blocks."""

    mark: str
    blocks: Element


class Notes:
    """The notes in the order of their references.

    Footnotes are counted from `first` through the whole text, endnotes on from there; so a mark
    means one note, also where Word begins anew with each page.
    """

    def __init__(self, footnotes: Element | None, endnotes: Element | None, *, first: int) -> None:
        self._held = {
            "footnote": _by_id(footnotes, "footnote"),
            "endnote": _by_id(endnotes, "endnote"),
        }
        self._next = {"footnote": first, "endnote": first + len(self._held["footnote"])}
        self._found: list[Note] = []

    def mark(self, reference: Element, *, custom: str) -> str:
        """The mark of a reference, to be made whole by `with_brackets`."""
        kind = _KINDS.get(name_of(reference), "")
        if attribute(reference, "customMarkFollows") in ("1", "true", "on"):
            typed = _TYPED_MARK.fullmatch(custom)
            mark = typed["mark"] if typed else ""
        else:
            mark = str(self._next[kind])
            self._next[kind] += 1
        blocks = self._held[kind].get(attribute(reference, "id") or "")
        if blocks is not None:
            self._found.append(Note(mark, blocks))
        return marked(mark) if mark else custom

    def found(self) -> Iterator[Note]:
        """The notes that were referred to."""
        return iter(self._found)


def _by_id(root: Element | None, name: str) -> dict[str, Element]:
    """The notes of a part; the lines that separate them from the text are none."""
    found = [] if root is None else children(root, name)
    return {attribute(note, "id") or "": note for note in found if not _is_separator(note)}


def _is_separator(note: Element) -> bool:
    return (attribute(note, "type") or "normal") != "normal"


def note_text(text: str, *, mark: str) -> str:
    """The first line of a note behind its mark, which authors type in some notes."""
    if not mark:
        return text
    typed = re.match(rf"\s*(?:\[{re.escape(mark)}\]|\({re.escape(mark)}\))\s*", text)
    return f"[{mark}] {text[typed.end() :] if typed else text.lstrip()}"


def first_number(sections: list[Element]) -> int:
    """The first number of the footnotes, as the settings or a section say it."""
    for section in sections:
        for start in children(section, "footnotePr/numStart"):
            return max(as_number(attribute(start, "val")) or 1, 1)
    return 1
