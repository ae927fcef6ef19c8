"""What a quoted provision said before a change, and what it says after it, side by side: where it
was changed lately, or is changed after the day that is asked about, and both wordings are held.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ingest.law.validity import wording_on
from ingest.values import Action, Change, Ref
from service.parts import trimmed
from service.pieces import inside, spelled
from service.shelf import Shelf
from service.values import Quote, Rewording, Words

RECENT = timedelta(days=731)  # before the day asked about; what happened in it may still be judged
MOST = 4  # changes that are shown beside one quote: a whole article can have many
_DAY = timedelta(days=1)


def rewordings_of(
    quotes: Sequence[Quote], *, shelf: Shelf, on: date
) -> tuple[tuple[Rewording, ...], ...]:
    """Of each quote the changes of its words, each told beside one quote only."""
    told: set[tuple[Ref, date | None]] = set()
    found = []
    for quote in quotes:
        own: list[Rewording] = []
        for ref, change in _changes(quote, shelf=shelf, on=on):
            if (ref, change.effective) in told or len(own) == MOST:
                continue
            told.add((ref, change.effective))
            own += filter(None, [_rewording(ref, change=change, shelf=shelf)])
        found.append(tuple(own))
    return tuple(found)


def _changes(quote: Quote, *, shelf: Shelf, on: date) -> Iterator[tuple[Ref, Change]]:
    """The provisions whose words a quote has, new or old, each with what changes them."""
    document = shelf.document(quote.ref.number)
    for change in document.changes if document else ():
        if _amends(change) and _gives(quote, change) and _is_near(change, on):
            yield change.target, change
    for change in shelf.changes(quote.ref.number):
        if _amends(change) and change.effective and change.effective > on:
            if change.target.contains(quote.ref):
                yield quote.ref, change
            elif quote.ref.contains(change.target) and _holds(quote, change.target, shelf=shelf):
                yield change.target, change


def _amends(change: Change) -> bool:
    return change.action is Action.AMEND and bool(change.wording and change.effective)


def _gives(quote: Quote, change: Change) -> bool:
    """Whether a quote has the new words that a change gives."""
    span = change.wording
    return bool(span and quote.start <= span.start and span.end <= quote.end)


def _is_near(change: Change, on: date) -> bool:
    return change.effective is not None and on - change.effective <= RECENT


def _holds(quote: Quote, ref: Ref, *, shelf: Shelf) -> bool:
    """Whether a provision lies within a quote."""
    held = shelf.unit(ref)
    return held is not None and quote.start <= held[1].start and held[1].body < quote.end


def _rewording(ref: Ref, *, change: Change, shelf: Shelf) -> Rewording | None:
    """The words of a provision on the day of a change and on the day before; None where one of them
    is not held in one piece, or nothing of it changes."""
    if change.effective is None:
        return None
    after = _words_on(ref, on=change.effective, shelf=shelf)
    before = _words_on(ref, on=change.effective - _DAY, shelf=shelf)
    if before is None or after is None or before == after:
        return None
    return Rewording(
        ref=str(ref),
        address=spelled(ref, shelf=shelf),
        before=before,
        after=after,
        since=change.effective,
        by=inside(spelled(change.by, shelf=shelf)),
    )


def _words_on(ref: Ref, *, on: date, shelf: Shelf) -> Words | None:
    """The words of a provision on a day, where one text holds them as they stand."""
    document = shelf.document(ref.number)
    if document is None:
        return None
    changes = shelf.changes(ref.number)
    wording = wording_on(ref, on=on, document=document, changes=changes, texts=shelf.text)
    numbers = {piece.number for piece in wording.pieces}
    holder = shelf.document(numbers.pop()) if len(numbers) == 1 else None
    if holder is None or wording.unapplied:
        return None
    first, last = wording.pieces[0], wording.pieces[-1]
    span = trimmed(holder, start=first.start, end=last.end)
    text = holder.text[span.start : span.end] if span else ""
    if span is None or text.split() != wording.text.split():
        return None
    return Words(number=holder.number, quote=text, start=span.start, end=span.end)
