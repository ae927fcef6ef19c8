"""What says whether a text or provision is in force: the clauses that begin, change and end it, as
quotes, and its standing in words.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from ingest.law.validity import State, Validity
from ingest.values import Action, Change, Document, Ref, Span, Unit
from service.currency import standing
from service.pieces import inside, spelled
from service.shelf import Shelf
from service.values import Force, Quote
from service.wording_force import told_force

MOST = 3  # clauses that are quoted
_HOLDS = (State.IN_FORCE, State.AMENDED)


def told_of(validity: Validity, *, shelf: Shelf) -> str:
    """Whether a text or provision is in force, as a sentence."""
    return told_force(
        inside(spelled(validity.ref, shelf=shelf)),
        state=validity.state,
        since=validity.since,
        until=validity.until,
        on=validity.on,
    )


def force_value(validity: Validity, *, shelf: Shelf) -> Force:
    """The same as a value of the answer."""
    return Force(
        ref=str(validity.ref),
        address=spelled(validity.ref, shelf=shelf),
        state=validity.state,
        since=validity.since,
        until=validity.until,
    )


def from_day(validity: Validity, *, start: date) -> Validity:
    """A validity by the day that a commencement clause gives, also where that holds for a part of
    the provision alone: the clause is what is asked about."""
    state = State.NOT_YET if validity.on < start else validity.state
    return replace(validity, state=state, since=start)


def started_by(ref: Ref, *, changes: Sequence[Change]) -> list[Change]:
    """The starts that a provision itself gives, where it is a commencement clause, or is one that
    an amendment adds."""
    adding = [one for one in changes if one.action is Action.ADD and one.target == ref]
    starts = [one for one in changes if one.action is Action.START and one.target.steps]
    return [
        one
        for one in starts
        if (ref.steps and ref.contains(one.by))
        or any(add.said_in == one.said_in and _holds(add.wording, one.start) for add in adding)
    ]


def _holds(span: Span | None, place: int) -> bool:
    return bool(span and span.start <= place < span.end)


def saying_of(
    ref: Ref, *, validity: Validity, changes: Sequence[Change], shelf: Shelf
) -> Iterator[Change]:
    """The changes that give a unit its days: its own start, what added or ended it, the start of
    the text that added it, and that of the document around it."""
    own = [one for one in changes if one.target.contains(ref) and one.action is Action.START]
    adding = [one for one in changes if one.target.contains(ref) and one.action is Action.ADD]
    ending = [
        one
        for one in (*validity.changes, *validity.coming)
        if one.action in (Action.REPEAL, Action.REPLACE, Action.SUSPEND)
        and one.target.contains(ref)
        and not one.partial
    ]
    yield from ending
    yield from adding
    for one in adding:
        starts = shelf.changes(one.by.number)
        yield from (s for s in starts if s.action is Action.START and not s.target.steps)
    yield from sorted(own, key=lambda one: -len(one.target.steps))
    if not own and not adding:
        yield from (one for one in changes if one.action is Action.START and not one.target.steps)


def apart_of(ref: Ref, *, on: date, shelf: Shelf) -> tuple[Change, ...]:
    """The starts of provisions of a document that differ from its own on a day: one for each day
    that they name."""
    whole = standing(ref, shelf=shelf, on=on)
    days: dict[date, Change] = {}
    for one in shelf.changes(ref.number):
        if one.action is Action.START and one.target.steps and one.effective:
            own = standing(one.target, shelf=shelf, on=on)
            if own and whole and (own.state in _HOLDS) is not (whole.state in _HOLDS):
                days.setdefault(one.effective, one)
    return tuple(days.values())


def quoted_of(changes: Iterable[Change], *, shelf: Shelf) -> tuple[Quote, ...]:
    """The provisions that make changes, each once, as quotes."""
    said = (said_by(one, shelf=shelf) for one in changes)
    return tuple(dict.fromkeys(filter(None, said)))[:MOST]


def said_by(change: Change, *, shelf: Shelf) -> Quote | None:
    """The provision that makes a change, as a quote: from its first word to its last."""
    held = shelf.unit(change.by)
    if held is None:
        return None
    document, unit = held
    return quote_whole(document, unit)


def quote_whole(document: Document, unit: Unit) -> Quote:
    """A unit as a quote, from its first word to its last."""
    text = document.text[unit.start : unit.end]
    start = unit.start + len(text) - len(text.lstrip())
    end = unit.start + len(text.rstrip())
    return Quote(unit.ref, start, end, document.text[start:end])


def clauses_of(unit: Unit) -> tuple[Unit, ...]:
    """The clauses of an article, itself where it has none."""
    return unit.children or (unit,)
