"""Questions on the force of a text itself: whether it is in force on a day, from when, until when,
and which of two texts applies to what happened before the newer one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.text import fold, syllables, tokens
from index.values import ArticleHit
from ingest.law.validity import State, Validity, validity_of
from ingest.values import Action, Change, Document, Ref, Span, Unit
from service.asked.force import Asks, asks_of_force
from service.currency import standing, why_coming
from service.pieces import inside, spelled
from service.provision import resolved_in
from service.question import ASKING
from service.shelf import Shelf, articles_of
from service.values import Finding, Force, Quote, Status
from service.wording_force import CHANGED_BY, NEVER_CHANGED, PARTS_APART, TRANSITION, told_force

MOST = 3  # clauses that are quoted
_ENOUGH = 0.4  # of the words of a question that a commencement clause holds, which it names not
# What every such clause says, whatever it is about.
_SAYS = ASKING | frozenset(
    syllables(
        "quy định này hiệu lực thi hành áp dụng kể ngày tháng năm luật nghị định thông tư điều"
        " khoản điểm"
    )
)
_HOLDS = (State.IN_FORCE, State.AMENDED)
_TRANSITION = re.compile(
    r"\bap dung (?:nghi dinh|luat|thong tu|quy dinh|ban|phien ban)\b.* hay |\bphien ban nao\b"
    r"|\bban (?:truoc|cu) hay (?:sau|moi)\b|\btruoc hay sau sua doi\b|\bquy dinh chuyen tiep\b"
    r"|\btruoc ngay .* (?:moi|sau do|sau nay) .*(?:bi )?phat hien\b"
)
_TRANSITIONAL = re.compile(r"\bchuyen tiep\b")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on force: its words, what was found for it, and the day it is about."""

    question: str
    found: Sequence[ArticleHit]
    on: date


def is_of_force(question: str) -> bool:
    """Whether a question asks of the force of a text, or which of two texts applies."""
    return asks_of_force(question) is not Asks.NONE or asks_which_applies(question)


def asks_which_applies(question: str) -> bool:
    """Whether a question asks which of an older and a newer rule applies."""
    return bool(_TRANSITION.search(fold(question)))


def force_of(asked: Asked, *, shelf: Shelf) -> Finding | None:
    """What is to be said of the force that a question asks of; None where it is not plain of what
    text."""
    if asks_which_applies(asked.question):
        return _which_applies(asked, shelf=shelf)
    targets = _targets(asked, shelf=shelf)
    if not targets:
        return _commencing(asked, shelf=shelf)
    if asks_of_force(asked.question) is Asks.CHANGED_BY:
        return _changed_by(targets[0], on=asked.on, shelf=shelf)
    return _standing_of(targets[0], on=asked.on, shelf=shelf)


def _targets(asked: Asked, *, shelf: Shelf) -> tuple[Ref, ...]:
    """The document or provision that a question names, the one with most steps first. One named
    without its document is looked for in those that were found, and that they change."""
    mentions = resolved_in(asked.question, shelf=shelf)
    named = [one.resolved for one in mentions if one.resolved]
    loose = [one.steps for one in mentions if one.steps and not one.resolved]
    numbers = dict.fromkeys(_numbers(asked.found, shelf=shelf))
    guessed = [
        Ref(number, steps)
        for steps in loose
        for number in numbers
        if _exists(Ref(number, steps), shelf=shelf)
    ]
    return tuple(sorted((*named, *guessed[:1]), key=lambda ref: -len(ref.steps)))


def _numbers(found: Sequence[ArticleHit], *, shelf: Shelf) -> Iterator[str]:
    """The documents of what was found, each before those that it changes."""
    for one in found:
        document = shelf.document(one.article.number)
        yield one.article.number
        yield from (change.target.number for change in document.changes) if document else ()


def _exists(ref: Ref, *, shelf: Shelf) -> bool:
    return shelf.unit(ref) is not None or any(
        change.action is Action.ADD and change.target == ref for change in shelf.changes(ref.number)
    )


def _standing_of(ref: Ref, *, on: date, shelf: Shelf) -> Finding | None:
    """Whether a text or provision is in force, with the clauses that say so."""
    source = shelf.source(ref.number)
    if source is None:
        return None
    changes = shelf.changes(ref.number)
    inner = _started_by(ref, changes=changes)
    ref = inner[0].target if inner else ref
    validity = validity_of(ref, on=on, source=source, changes=changes)
    if inner and inner[0].effective:
        validity = _from_day(validity, start=inner[0].effective)
    parts = () if ref.steps else _apart(ref, on=on, shelf=shelf)
    saying = [*inner, *_saying(ref, validity=validity, changes=changes, shelf=shelf), *parts]
    quotes = tuple(dict.fromkeys(filter(None, (_said(one, shelf=shelf) for one in saying))))
    said = told_force(
        inside(spelled(ref, shelf=shelf)),
        state=validity.state,
        since=validity.since,
        until=validity.until,
        on=on,
    )
    before = (said, PARTS_APART) if parts else (said,)
    apart = (standing(one.target, shelf=shelf, on=on) for one in parts)
    force = tuple(_force(one, shelf=shelf) for one in (validity, *apart) if one)
    starting = [one for one in validity.coming if one.action is Action.START and one.partial]
    after = why_coming(starting if ref.steps else (), shelf=shelf)
    return Finding(Status.ANSWERED, before, quotes[:MOST], after, force=force)


def _from_day(validity: Validity, *, start: date) -> Validity:
    """A validity by the day that a commencement clause gives, also where that holds for a part of
    the provision alone: the clause is what is asked about."""
    state = State.NOT_YET if validity.on < start else validity.state
    return replace(validity, state=state, since=start)


def _started_by(ref: Ref, *, changes: Sequence[Change]) -> list[Change]:
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


def _saying(
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


def _apart(ref: Ref, *, on: date, shelf: Shelf) -> tuple[Change, ...]:
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


def _said(change: Change, *, shelf: Shelf) -> Quote | None:
    """The provision that makes a change, as a quote: from its first word to its last."""
    held = shelf.unit(change.by)
    if held is None:
        return None
    document, unit = held
    return _quote(document, unit)


def _parts(unit: Unit) -> tuple[Unit, ...]:
    """The clauses of an article, itself where it has none."""
    return unit.children or (unit,)


def _quote(document: Document, unit: Unit) -> Quote:
    text = document.text[unit.start : unit.end]
    start = unit.start + len(text) - len(text.lstrip())
    end = unit.start + len(text.rstrip())
    return Quote(unit.ref, start, end, document.text[start:end])


def _force(validity: Validity, *, shelf: Shelf) -> Force:
    return Force(
        ref=str(validity.ref),
        address=spelled(validity.ref, shelf=shelf),
        state=validity.state,
        since=validity.since,
        until=validity.until,
    )


def _changed_by(ref: Ref, *, on: date, shelf: Shelf) -> Finding | None:
    """What has changed a text or provision, and what will."""
    validity = standing(ref, shelf=shelf, on=on)
    if validity is None:
        return None
    made = [
        one
        for one in (*validity.changes, *validity.coming)
        if one.action is not Action.START and one.by.number != ref.number
    ]
    address = spelled(ref, shelf=shelf)
    if not made:
        said = NEVER_CHANGED.format(inside(address))
        return Finding(Status.ANSWERED, before=(said,), force=(_force(validity, shelf=shelf),))
    quotes = tuple(dict.fromkeys(filter(None, (_said(one, shelf=shelf) for one in made))))
    before = (CHANGED_BY.format(address),)
    force = (_force(validity, shelf=shelf),)
    return Finding(Status.ANSWERED, before=before, quotes=quotes[:MOST], force=force)


def _commencing(asked: Asked, *, shelf: Shelf) -> Finding | None:
    """The commencement clause that speaks of what a question describes, where one plainly does."""
    wanted = {one for one in tokens(asked.question) if not _SAYS.issuperset(one.split())}
    best: tuple[float, Change] | None = None
    for number in dict.fromkeys(_numbers(asked.found, shelf=shelf)):
        for change in shelf.changes(number):
            if change.action is Action.START and change.target.steps:
                held = len(wanted & set(tokens(change.sentence))) / max(1, len(wanted))
                best = max(filter(None, (best, (held, change))), key=lambda one: one[0])
    if best is None or best[0] < _ENOUGH:
        return None
    return _standing_of(best[1].target, on=asked.on, shelf=shelf)


def _which_applies(asked: Asked, *, shelf: Shelf) -> Finding | None:
    """The transitional clauses of the newest text that a question names, and from when it has
    effect; where it names none, those of what was found."""
    named = [one.resolved for one in resolved_in(asked.question, shelf=shelf) if one.resolved]
    numbers = [ref.number for ref in named] or [one.article.number for one in asked.found[:1]]
    documents = [one for one in map(shelf.document, dict.fromkeys(numbers)) if one]
    if not documents:
        return None
    newest = max(documents, key=lambda one: one.source.effective or date.min)
    starts = [
        one
        for one in shelf.changes(newest.number)
        if one.action is Action.START and not one.target.steps
    ]
    transitional = [one for one in articles_of(newest) if _TRANSITIONAL.search(fold(one.title))]
    said = filter(None, (_said(one, shelf=shelf) for one in starts))
    quotes = (*(_quote(newest, part) for unit in transitional for part in _parts(unit)), *said)
    validity = standing(Ref(newest.number), shelf=shelf, on=asked.on)
    if not quotes or validity is None:
        return None
    told = told_force(
        inside(spelled(validity.ref, shelf=shelf)),
        state=validity.state,
        since=validity.since,
        until=validity.until,
        on=asked.on,
    )
    force = (_force(validity, shelf=shelf),)
    return Finding(
        Status.ANSWERED, before=(told, TRANSITION), quotes=tuple(quotes)[:MOST], force=force
    )
