"""What an answer may quote on a day: nothing that is repealed, and of what was changed the words in
force. The worst fault of this service would be an answer from a clause that no longer is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.values import ArticleHit
from ingest.law.validity import Piece, State, Validity, validity_of, wording_on
from ingest.values import Action, Change, Document, Ref, Span
from service.pieces import inside, joined, pieces_of, sliced, spelled, spelled_together
from service.shelf import Shelf
from service.values import Quote
from service.wording_currency import (
    added_as_follows,
    amended_as_follows,
    amended_words,
    before_amendment,
    has_been_amended,
    not_yet_in_force,
    repealed,
    suspended,
    will_change,
)

_ENDS = (Action.REPEAL, Action.REPLACE)


@dataclass(frozen=True, slots=True)
class Current:
    """What may be quoted on a day. `ended` are the provisions left out, since they are in force no
    longer; `coming` are changes of what is quoted that take effect later; `warned` says which
    quotes have older words; `certain` is False where the new ones are not held."""

    quotes: tuple[Quote, ...]
    ended: tuple[Validity, ...] = ()
    coming: tuple[Change, ...] = ()
    warned: tuple[str, ...] = ()
    certain: bool = True


def standing(ref: Ref, *, shelf: Shelf, on: date) -> Validity | None:
    """Whether a provision is in force on a day, and why; None where its document is not held."""
    source = shelf.source(ref.number)
    if source is None:
        return None
    return validity_of(ref, on=on, source=source, changes=shelf.changes(ref.number))


def in_force(
    articles: Sequence[ArticleHit], *, shelf: Shelf, on: date
) -> tuple[tuple[ArticleHit, ...], tuple[str, ...]]:
    """The found articles that are in force on a day, or, where none is, those that will be; and
    why the best one is left out where it is in force no longer."""
    standings = [(one, standing(one.article, shelf=shelf, on=on)) for one in articles]
    ended = [found for _, found in standings if found and _is_over(found)]
    left = [(one, found) for one, found in standings if not (found and _is_over(found))]
    now = [one for one, found in left if not (found and found.state is State.NOT_YET)]
    first = ended[:1] if ended and standings[0][1] is ended[0] else []
    return tuple(now or [one for one, _ in left]), why_ended(first, shelf=shelf)


def _is_over(validity: Validity) -> bool:
    return validity.state in (State.REPEALED, State.SUSPENDED)


def why_ended(ended: Sequence[Validity], *, shelf: Shelf) -> tuple[str, ...]:
    """The sentences that say which provisions are in force no longer; one for those that the same
    provision ended."""
    groups: dict[tuple[State, date | None, Ref | None], list[Ref]] = {}
    for one in ended:
        groups.setdefault((one.state, one.until, _ended_by(one)), []).append(one.ref)
    return tuple(
        _told(refs, state=state, since=since, by=by, shelf=shelf)
        for (state, since, by), refs in groups.items()
    )


def _told(
    refs: Sequence[Ref], *, state: State, since: date | None, by: Ref | None, shelf: Shelf
) -> str:
    addresses = spelled_together(tuple(dict.fromkeys(refs)), shelf=shelf)
    if state is State.SUSPENDED:
        return suspended(addresses)
    return repealed(addresses, since=since, by=inside(spelled(by, shelf=shelf)) if by else "")


def _ended_by(validity: Validity) -> Ref | None:
    """The provision that ended a unit: by its own words, or by new words that no longer have it."""
    above = [one for one in validity.changes if one.target.contains(validity.ref)]
    ends = [one for one in above if one.action in _ENDS and not one.partial]
    new = [one for one in above if one.action is Action.AMEND]
    return (ends or new)[-1].by if ends or new else None


def added(ref: Ref, *, shelf: Shelf, on: date) -> tuple[Quote, ...]:
    """The words of a provision that the text which is held lacks, since it is added later; empty
    where nothing adds it."""
    document, changes = shelf.document(ref.number), shelf.changes(ref.number)
    adding = [one for one in changes if _adds(one, ref) and one.effective]
    if document is None or not adding:
        return ()
    day = max(on, min(one.effective for one in adding if one.effective))
    wording = wording_on(ref, on=day, document=document, changes=changes, texts=shelf.text)
    like, made = Quote(ref, 0, 0, ""), [one for one in wording.applied if _adds(one, ref)]
    new = made and _new_words(wording.pieces, change=made[-1], piece=like, shelf=shelf)
    validity = standing(ref, shelf=shelf, on=on)
    if not new or not validity:
        return ()
    if validity.state is State.NOT_YET:
        return (_not_yet(new, validity=validity, shelf=shelf),)
    address, by = (inside(spelled(one, shelf=shelf)) for one in (ref, made[-1].by))
    lead = added_as_follows(address, by=by, since=validity.since)
    return (replace(new, lead=lead),)


def _adds(change: Change, ref: Ref) -> bool:
    return change.action is Action.ADD and change.target.contains(ref)


def current(quotes: Sequence[Quote], *, shelf: Shelf, on: date) -> Current:
    """What may be quoted on a day of what was chosen to be quoted."""
    found = [_quoted(quote, shelf=shelf, on=on) for quote in quotes]
    return Current(
        tuple(dict.fromkeys(quote for one in found for quote in one.quotes)),
        tuple(dict.fromkeys(ended for one in found for ended in one.ended)),
        tuple(dict.fromkeys(change for one in found for change in one.coming)),
        tuple(dict.fromkeys(text for one in found for text in one.warned)),
        all(one.certain for one in found),
    )


def _quoted(quote: Quote, *, shelf: Shelf, on: date) -> Current:
    """What may be quoted of one quote; the pieces of it that stay as they are stay together."""
    if quote.lead:  # `added` has told of it already
        return Current((quote,))
    pieces = tuple(pieces_of(quote, shelf=shelf))
    parts = [_current(piece, shelf=shelf, on=on) for piece in pieces]
    kept = [piece for part in parts for piece in part.quotes]
    ended = tuple(one for part in parts for one in part.ended)
    coming = tuple(one for part in parts for one in part.coming)
    whole = (quote,) if tuple(kept) == pieces else tuple(joined(kept, shelf=shelf))
    warned = tuple(text for part in parts for text in part.warned)
    return Current(whole, ended, coming, warned, all(part.certain for part in parts))


def _current(piece: Quote, *, shelf: Shelf, on: date) -> Current:
    """What may be quoted of a piece inside which nothing is changed by itself."""
    validity = standing(piece.ref, shelf=shelf, on=on)
    document = shelf.document(piece.ref.number)
    if validity is None or document is None:
        return Current((piece,))
    if _is_over(validity):
        return Current((), (validity,))
    if validity.state is State.NOT_YET:
        return Current((_not_yet(piece, validity=validity, shelf=shelf),))
    later = _gives_later(piece, document=document, shelf=shelf, on=on)
    if later:
        return Current((_not_yet(piece, validity=later, shelf=shelf),))
    found = Current((piece,))
    if validity.state is State.AMENDED:
        found = _amended(piece, document=document, validity=validity, shelf=shelf)
    # What changes forms or a document as a whole in part says nothing of this piece.
    bearing = (one for one in validity.coming if one.target.steps or not one.partial)
    coming = (one for one in bearing if _alters(one, piece, document))
    return replace(found, coming=tuple(coming))


def _gives_later(piece: Quote, *, document: Document, shelf: Shelf, on: date) -> Validity | None:
    """The standing of a provision whose new words a piece gives, where they have no effect yet: an
    amending text is in force before some of the words that it gives."""
    targets = (
        change.target
        for change in document.changes
        if change.wording
        and piece.start <= change.wording.start
        and change.wording.end <= piece.end
    )
    standings = (standing(target, shelf=shelf, on=on) for target in targets)
    later = [one for one in standings if one and one.state is State.NOT_YET]
    return max(later, key=lambda one: one.since or on) if later else None


def _not_yet(quote: Quote, *, validity: Validity, shelf: Shelf) -> Quote:
    lead = not_yet_in_force(spelled(validity.ref, shelf=shelf), since=validity.since)
    return replace(quote, lead=lead)


def why_coming(coming: Sequence[Change], *, shelf: Shelf) -> tuple[str, ...]:
    """The sentences that tell what changes later of what is quoted."""
    groups: dict[tuple[Action, date | None, Ref, bool], list[Ref]] = {}
    for one in coming:
        groups.setdefault((one.action, one.effective, one.by, one.partial), []).append(one.target)
    return tuple(
        will_change(
            inside(spelled_together(tuple(dict.fromkeys(refs)), shelf=shelf)),
            action=action,
            since=since,
            by=inside(spelled(by, shelf=shelf)),
            partial=partial,
        )
        for (action, since, by, partial), refs in groups.items()
    )


def _amended(piece: Quote, *, document: Document, validity: Validity, shelf: Shelf) -> Current:
    """The words in force of a provision of which other words are held; the words held, with the
    changes, where the new ones are not held in one piece."""
    wording = wording_on(
        piece.ref,
        on=validity.on,
        document=document,
        changes=shelf.changes(document.number),
        texts=shelf.text,
    )
    made = [one for one in (*wording.applied, *wording.unapplied) if _alters(one, piece, document)]
    if not made:
        return Current((piece,))
    if not wording.pieces and not wording.unapplied:
        gone = replace(validity, until=made[-1].effective, changes=tuple(made))
        return Current((), (gone,))
    new = _new_words(wording.pieces, change=made[-1], piece=piece, shelf=shelf)
    if new and not wording.unapplied:
        return Current((new,))
    return _old_words(piece, changes=made, certain=not wording.unapplied, shelf=shelf)


def _alters(change: Change, piece: Quote, document: Document) -> bool:
    """Whether a change is one of the words of a piece: what is before the children of a unit does
    not change with a child."""
    if change.target.contains(piece.ref):
        return True
    whole = next((unit for unit in document.walk() if unit.ref == piece.ref), None)
    return piece.ref.contains(change.target) and not (whole and whole.children)


def _new_words(
    pieces: Sequence[Piece], *, change: Change, piece: Quote, shelf: Shelf
) -> Quote | None:
    """The words that a change gives, where they stand in one piece in a text that is held."""
    changing = shelf.document(change.said_in)
    if changing is None or {one.number for one in pieces} != {changing.number}:
        return None
    span = Span(pieces[0].start, pieces[-1].end)
    words = sliced(changing, ref=change.by, span=span, like=piece)
    address, by = (inside(spelled(ref, shelf=shelf)) for ref in (piece.ref, change.by))
    lead = amended_as_follows(address, by=by, since=change.effective)
    return replace(words, lead=lead) if words else None


def _old_words(piece: Quote, *, changes: Sequence[Change], certain: bool, shelf: Shelf) -> Current:
    """The words held, told as older ones, and behind them the sentences that change them."""
    said = (_sentence(one, like=piece, shelf=shelf) for one in changes)
    old = replace(piece, lead=before_amendment(spelled(piece.ref, shelf=shelf)))
    warned = tuple(dict.fromkeys(_warning(one, piece, shelf) for one in changes))
    return Current((old, *filter(None, said)), warned=warned, certain=certain)


def _warning(change: Change, piece: Quote, shelf: Shelf) -> str:
    """That a provision was changed: the one around a piece where that is what is known."""
    ref = change.target if change.target.contains(piece.ref) else piece.ref
    by = inside(spelled(change.by, shelf=shelf))
    return has_been_amended(inside(spelled(ref, shelf=shelf)), by=by, since=change.effective)


def _sentence(change: Change, *, like: Quote, shelf: Shelf) -> Quote | None:
    """The sentence that makes a change, where it stands in a text that is held."""
    document = shelf.document(change.said_in)
    if document is None or change.end <= change.start:
        return None
    found = sliced(document, ref=change.by, span=Span(change.start, change.end), like=like)
    lead = amended_words(spelled(change.by, shelf=shelf), since=change.effective)
    return replace(found, lead=lead) if found else None
