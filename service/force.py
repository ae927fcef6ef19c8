"""Questions on the force of a text itself: whether it is in force on a day, from when, until when,
and which of two texts applies to what happened before the newer one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from index.text import fold, syllables, tokens
from index.values import ArticleHit
from ingest.law.validity import Validity, validity_of
from ingest.refs.references import find_mentions
from ingest.values import Action, Change, Document, Ref
from service.asked.force import Asks, asks_of_force
from service.currency import standing, why_coming
from service.pieces import inside, spelled
from service.provision import resolved_in
from service.question import ASKING
from service.saying import (
    MOST,
    apart_of,
    clauses_of,
    force_value,
    from_day,
    quote_whole,
    quoted_of,
    saying_of,
    started_by,
    told_of,
)
from service.shelf import Shelf, articles_of
from service.values import Finding, Status
from service.wording_force import (
    CHANGED_BY,
    NEVER_CHANGED,
    PARTS_APART,
    STARTS_OTHERS,
    TRANSITION,
    will_change_by,
)

_ENOUGH = 0.4  # of the words of a question that a commencement clause holds, which it names not
# What every such clause says, whatever it is about.
_SAYS = ASKING | frozenset(
    syllables(
        "quy định này hiệu lực thi hành áp dụng kể ngày tháng năm luật nghị định thông tư điều"
        " khoản điểm"
    )
)
# Beside these and its address, a question on a commencement clause asks of the clause alone.
_BESIDE = frozenset(syllables("đã đang còn chưa hiện nay bắt đầu rồi hết bị tính"))
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
    if targets[0].steps and not _exists(targets[0], shelf=shelf):
        return None
    if asks_of_force(asked.question) is Asks.CHANGED_BY:
        return _changed_by(targets[0], on=asked.on, shelf=shelf)
    starts = started_by(targets[0], changes=shelf.changes(targets[0].number))
    if starts and not _asks_more(asked.question):
        return _commencement(targets[0], starts=starts, on=asked.on, shelf=shelf)
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
        change.action is Action.ADD and change.target.contains(ref)
        for change in shelf.changes(ref.number)
    )


def _standing_of(ref: Ref, *, on: date, shelf: Shelf) -> Finding | None:
    """Whether a text or provision is in force, with the clauses that say so."""
    source = shelf.source(ref.number)
    if source is None:
        return None
    changes = shelf.changes(ref.number)
    inner = started_by(ref, changes=changes)
    ref = inner[0].target if inner else ref
    validity = validity_of(ref, on=on, source=source, changes=changes)
    if inner and inner[0].effective:
        validity = from_day(validity, start=inner[0].effective)
    parts = () if ref.steps else apart_of(ref, on=on, shelf=shelf)
    saying = [*inner, *saying_of(ref, validity=validity, changes=changes, shelf=shelf), *parts]
    said = told_of(validity, shelf=shelf)
    before = (said, PARTS_APART) if parts else (said,)
    apart = (standing(one.target, shelf=shelf, on=on) for one in parts)
    force = tuple(force_value(one, shelf=shelf) for one in (validity, *apart) if one)
    starting = [one for one in validity.coming if one.action is Action.START and one.partial]
    after = why_coming(starting if ref.steps else (), shelf=shelf)
    return Finding(Status.ANSWERED, before, quoted_of(saying, shelf=shelf), after, force=force)


def _commencement(ref: Ref, *, starts: Sequence[Change], on: date, shelf: Shelf) -> Finding | None:
    """Whether a commencement clause itself is in force, and from when what it names is."""
    own = standing(ref, shelf=shelf, on=on)
    if own is None:
        return None
    later = [one for one in starts if one.effective and one.effective > on]
    apart: dict[date, Validity] = {}
    for one in starts:
        named = standing(one.target, shelf=shelf, on=on)
        if named and one.effective:
            apart.setdefault(one.effective, from_day(named, start=one.effective))
    saying = saying_of(ref, validity=own, changes=shelf.changes(ref.number), shelf=shelf)
    return Finding(
        Status.ANSWERED,
        (told_of(own, shelf=shelf), STARTS_OTHERS),
        quoted_of([*starts, *saying], shelf=shelf),
        why_coming(later, shelf=shelf),
        force=tuple(force_value(one, shelf=shelf) for one in (own, *apart.values())),
    )


def _changed_by(ref: Ref, *, on: date, shelf: Shelf) -> Finding | None:
    """What has changed a text or provision, and what will."""
    validity = standing(ref, shelf=shelf, on=on)
    if validity is None:
        return None
    past, coming = (
        [one for one in found if one.action is not Action.START and one.by.number != ref.number]
        for found in (validity.changes, validity.coming)
    )
    address = spelled(ref, shelf=shelf)
    days = sorted({one.effective for one in coming if one.effective})
    will = (will_change_by(inside(address) if past else address, days=days),) if days else ()
    quotes = quoted_of(past or coming, shelf=shelf)
    force = (force_value(validity, shelf=shelf),)
    if past:
        before = (CHANGED_BY.format(address),)
        return Finding(Status.ANSWERED, before, quotes, will, force=force)
    said = will or (NEVER_CHANGED.format(inside(address)),)
    return Finding(Status.ANSWERED, before=said, quotes=quotes, force=force)


def _asks_more(question: str) -> bool:
    """Whether a question says more than an address and that it asks of its force."""
    letters = list(question)
    for one in find_mentions(question):
        letters[one.start : one.end] = " " * (one.end - one.start)
    return not (_SAYS | _BESIDE).issuperset(syllables("".join(letters)))


def _wanted(question: str) -> set[str]:
    """The tokens of a question beside those of asking and of force."""
    return {one for one in tokens(question) if not _SAYS.issuperset(one.split())}


def _commencing(asked: Asked, *, shelf: Shelf) -> Finding | None:
    """The commencement clause that speaks of what a question describes, where one plainly does."""
    wanted = _wanted(asked.question)
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
    newest = _newest(asked, shelf=shelf)
    if newest is None:
        return None
    starts = [
        one
        for one in shelf.changes(newest.number)
        if one.action is Action.START and not one.target.steps
    ]
    transitional = [one for one in articles_of(newest) if _TRANSITIONAL.search(fold(one.title))]
    quotes = (
        *(quote_whole(newest, part) for unit in transitional for part in clauses_of(unit)),
        *quoted_of(starts, shelf=shelf),
    )
    validity = standing(Ref(newest.number), shelf=shelf, on=asked.on)
    if not quotes or validity is None:
        return None
    before = (told_of(validity, shelf=shelf), TRANSITION)
    force = (force_value(validity, shelf=shelf),)
    return Finding(Status.ANSWERED, before=before, quotes=quotes[:MOST], force=force)


def _newest(asked: Asked, *, shelf: Shelf) -> Document | None:
    """The newest text that a question names, else that was found; None where none is held."""
    named = [one.resolved for one in resolved_in(asked.question, shelf=shelf) if one.resolved]
    numbers = [ref.number for ref in named] or [one.article.number for one in asked.found[:1]]
    documents = filter(None, map(shelf.document, dict.fromkeys(numbers)))
    return max(documents, key=lambda one: one.source.effective or date.min, default=None)
