"""Fines of organisations. A decree states fines for individuals and says once, in its first
articles, that an organisation is fined twice as much; who asks for an organisation is told that
too.
"""

import re
from collections.abc import Sequence
from datetime import date

from index.text import fold
from ingest.values import Document, Unit
from service.choose.asked import Asked
from service.currency import current
from service.parts import content_of, trimmed
from service.shelf import Shelf
from service.values import Quote

_ASKED = re.compile(r"\b(?:to chuc|cong ty|doanh nghiep|hop tac xa|co quan|don vi|truong hoc)\b")
_TOLD = re.compile(r"\bto chuc\b")
_TWICE = re.compile(r"\bto chuc\b[^.]{0,120}\b(?:gap|bang) (?:0?2|hai) lan\b")


def for_organisations(
    quotes: Sequence[Quote], *, question: str, shelf: Shelf, on: date
) -> tuple[Quote, ...]:
    """The clauses, in force on a day, by which what is quoted is fined twice as much, where an
    organisation's fine is asked for and no quote tells it; empty where the decree says none."""
    asked = fold(question)
    if not (Asked.of(question).fine and _ASKED.search(asked)):
        return ()
    if any(_TOLD.search(fold(one.whole)) for one in quotes):
        return ()
    numbers = dict.fromkeys(held for one in quotes for held in shelf.held_as(one.ref.number))
    documents = (shelf.document(number) for number in numbers)
    found = (_first(document) for document in documents if document)
    return current([one for one in found if one], shelf=shelf, on=on).quotes


def _first(document: Document) -> Quote | None:
    """The first clause of a document that says so, in its own words."""
    for unit in document.walk():
        own = trimmed(document, start=content_of(unit), end=_own_end(unit))
        text = document.text[own.start : own.end] if own else ""
        if own and _TWICE.search(fold(text).replace("\n", " ")):
            return Quote(unit.ref, own.start, own.end, text)
    return None


def _own_end(unit: Unit) -> int:
    """Where the words of a unit end: before its children, where it has some."""
    return unit.children[0].start if unit.children else unit.end
