"""A document as it is looked at before it is approved: its text in the parts of its tree, and what
it would change in the documents held."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.read.pages.scan import doubtful
from ingest.refs.references import spell_steps
from ingest.values import Action, Change, Document, Level, Page, Ref, Span, Unit
from service.pieces import spelled
from service.shelf import Shelf

_SHORT = 90  # characters of an entry of the outline


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit in the outline: its place among all of them, and how it begins."""

    place: int
    words: str
    children: "tuple[Entry, ...]" = ()


@dataclass(frozen=True, slots=True)
class Section:
    """The words from the beginning of a unit to that of the next one; of each piece, whether it is
    furniture, which no answer quotes. `place` is None for what stands before the first unit."""

    place: int | None
    level: Level | None
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """A change that a document makes: in what, which, from when, and the words that say so; `held`
    tells whether that document is held, and so answers change."""

    target: str
    action: Action
    change: Change
    held: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """All of it; `pages` are those that were recognised from a picture and are to be compared."""

    outline: tuple[Entry, ...]
    sections: tuple[Section, ...]
    effects: tuple[Effect, ...]
    pages: tuple[Page, ...]
    encoding: str


def preview_of(document: Document, *, shelf: Shelf) -> Preview:
    """A document, to be looked at."""
    places = {unit.ref: place for place, unit in enumerate(document.walk())}
    return Preview(
        tuple(_entry(unit, document=document, places=places) for unit in document.units),
        tuple(_sections(document)),
        tuple(_effects(document, shelf=shelf)),
        doubtful(document.pages),
        document.encoding,
    )


def _entry(unit: Unit, *, document: Document, places: dict[Ref, int]) -> Entry:
    words = " ".join(document.text[unit.start : unit.end][: 2 * _SHORT].split())
    first = document.text[unit.start : unit.end].strip().partition("\n")[0]
    words = first if unit.level not in (Level.CLAUSE, Level.POINT) else words
    short = words if len(words) <= _SHORT else f"{words[:_SHORT].rstrip()}…"
    children = tuple(_entry(one, document=document, places=places) for one in unit.children)
    return Entry(places[unit.ref], short or spell_steps(unit.ref), children)


def _sections(document: Document) -> Iterator[Section]:
    """The whole text, character for character."""
    units = list(document.walk())
    starts = [*(unit.start for unit in units), len(document.text)]
    if starts[0]:
        yield Section(None, None, tuple(_pieces(document, Span(0, starts[0]))))
    for place, unit in enumerate(units):
        span = Span(unit.start, max(unit.start, starts[place + 1]))
        yield Section(place, unit.level, tuple(_pieces(document, span)))


def _pieces(document: Document, span: Span) -> Iterator[tuple[str, bool]]:
    at, text = span.start, document.text
    for hidden in document.furniture:
        start, end = max(hidden.start, at), min(hidden.end, span.end)
        if start >= end:
            continue
        if at < start:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < span.end:
        yield text[at : span.end], False


def _effects(document: Document, *, shelf: Shelf) -> Iterator[Effect]:
    """What is changed elsewhere, in documents that are held first."""
    away = [one for one in document.changes if one.target.number != document.number]
    held = {one.target.number: shelf.source(one.target.number) is not None for one in away}
    for change in sorted(away, key=lambda one: not held[one.target.number]):
        target = spelled(change.target, shelf=shelf)
        yield Effect(target, change.action, change, held[change.target.number])
