"""What is in force on a day, and why: the changes known of a document -> `Validity` of its units.

Luật Ban hành văn bản quy phạm pháp luật: a text has effect from the day that it names, until the
day that it names or until another text ends it; a provision can have days of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.values import Source, Status
from ingest.law.exceptions import ENDS, covers, of_part, returned, returns
from ingest.law.register import Register as Register
from ingest.law.shape import Piece as Piece
from ingest.law.wording import Wording as Wording
from ingest.law.wording import wording_on as wording_on
from ingest.law.worked_in import worked_in
from ingest.values import Action, Change, Ref


class State(StrEnum):
    """Whether a unit is in force on a day."""

    IN_FORCE = "con-hieu-luc"
    NOT_YET = "chua-co-hieu-luc"
    AMENDED = "da-sua-doi"  # in force, with other words than the text that is held
    REPEALED = "het-hieu-luc"
    SUSPENDED = "ngung-hieu-luc"
    DRAFT = "du-thao"
    UNKNOWN = "chua-ro"


@dataclass(frozen=True, slots=True)
class Validity:
    """What is in force of a unit on a day, and why.

    `since` is the day from which the unit has effect, `until` the first day on which it has none;
    None where nobody says it. `changes` bear on the unit, one above it or one inside it and have
    taken effect, or say no day; `coming` take effect after `on`. Both are in order of their days.
    """

    ref: Ref
    on: date
    state: State
    since: date | None
    until: date | None
    changes: tuple[Change, ...]
    coming: tuple[Change, ...]


def validity_of(ref: Ref, *, on: date, source: Source, changes: Sequence[Change]) -> Validity:
    """The validity of a unit, or of a whole document where `ref` has no steps.

    `source` is that of the document of `ref`; `changes` are all that are known whose target lies in
    it, in any order: a consolidated text has those of the law whose words it holds.
    """
    bearing = sorted(
        (change for change in changes if _bears(change, ref)), key=lambda change: _day(change)
    )
    past = tuple(change for change in bearing if not change.effective or change.effective <= on)
    coming = tuple(change for change in bearing if change.effective and change.effective > on)
    back = returns(bearing)
    own = [change for change in bearing if change not in back]
    since, certain = _since(ref, own, source=source)
    ending = [change for change in own if _ends(change, ref)]
    spared = [start for end in ending for start in returned(end, ref, back)]
    ends = [change for change in ending if not returned(change, ref, back)]
    source = _explained(source, ending) if spared else source
    until = min((end.effective for end in ends if end.effective), default=source.expired)
    valid = [change for change in past if not _undone(change, ref, back=back, on=on)]
    state = _state(ref, on, since=since, until=until, past=valid, coming=coming, source=source)
    doubtful = [start for start in spared if not covers(start, ref) and start in past]
    if (not certain or doubtful) and state in (State.IN_FORCE, State.AMENDED):
        state = State.UNKNOWN
    return Validity(ref, on, state, since, until, past, coming)


def _day(change: Change) -> date:
    return change.effective or date.min


def _bears(change: Change, ref: Ref) -> bool:
    """Whether a change is of this unit, one above it or one inside it."""
    size = min(len(change.target.steps), len(ref.steps))
    return change.target.steps[:size] == ref.steps[:size]


def _above(change: Change, ref: Ref) -> bool:
    """Whether a change is of this unit or one above it."""
    return ref.steps[: len(change.target.steps)] == change.target.steps


def _ends(change: Change, ref: Ref) -> bool:
    """Whether a change ends the unit. Exceptions to the end of a document are told beside it; a
    provision that is ended in part goes on."""
    whole = not change.partial or (not change.target.steps and not of_part(change))
    return change.action in ENDS and _above(change, ref) and whole


def _undone(change: Change, ref: Ref, *, back: Sequence[Change], on: date) -> bool:
    """Whether an end spares the unit, or a suspension of it is over on that day."""
    found = returned(change, ref, back)
    if change.action is Action.SUSPEND:
        return any(start.effective and start.effective <= on for start in found)
    return change.action in ENDS and bool(found)


def _explained(source: Source, ends: Sequence[Change]) -> Source:
    """The source without the end of the document, where that is one which spares the unit."""
    if source.expired and source.expired not in {end.effective for end in ends}:
        return source
    status = Status.IN_FORCE if source.status is Status.REPEALED else source.status
    return source.model_copy(update={"expired": None, "status": status})


def _since(ref: Ref, bearing: Sequence[Change], *, source: Source) -> tuple[date | None, bool]:
    """(from when the unit has effect, whether that is known): its own day, else that on which it
    was added, else that of the unit above it, else that of the document."""
    starts = [
        change
        for change in bearing
        if change.action in (Action.START, Action.ADD)
        and _above(change, ref)
        and not change.partial
        and (change.target.steps or change.action is Action.START)
    ]
    if not starts:
        return source.effective, True
    depth = max(len(change.target.steps) for change in starts)
    inmost = [change for change in starts if len(change.target.steps) == depth]
    told = [change for change in inmost if change.action is Action.START] or inmost
    foreign = [change for change in told if change.by.number != change.target.number] or told
    last = foreign[-1]
    if not depth and last.by.number == last.target.number and source.effective:
        return source.effective, True
    added = max(
        (c.effective for c in inmost if c.action is Action.ADD and c.effective), default=None
    )
    day = max(filter(None, (last.effective, added)), default=None)
    return (day, True) if last.effective else (day, not depth)


def _state(
    ref: Ref,
    on: date,
    *,
    since: date | None,
    until: date | None,
    past: Sequence[Change],
    coming: Sequence[Change],
    source: Source,
) -> State:
    if source.status is Status.DRAFT:
        return State.DRAFT
    if since and on < since:
        return State.NOT_YET
    if (until and until <= on) or any(_ends(change, ref) for change in past):
        return State.REPEALED
    if _by_status(source) and not until:
        return State.REPEALED
    if any(change.action is Action.SUSPEND and _above(change, ref) for change in past):
        return State.SUSPENDED
    if source.effective and on < source.effective and not since:
        return State.NOT_YET
    # Laws that are known to have amended a text, though not where, make it an amended one.
    if _other_words(ref, past, coming, source=source) or (source.amended_by and not ref.steps):
        return State.AMENDED
    return State.IN_FORCE if since or source.status is Status.IN_FORCE else State.UNKNOWN


def _by_status(source: Source) -> bool:
    """Whether the source says that the text has ended, without the day."""
    return source.status is Status.REPEALED and source.expired is None


def _other_words(
    ref: Ref, past: Sequence[Change], coming: Sequence[Change], *, source: Source
) -> bool:
    """Whether the words in force are others than those held: changed since, or not yet changed
    where the text that is held has the change worked in."""
    reported = [change for change in (*past, *coming) if change.said_in == source.number]
    since = [c for c in past if not worked_in(c, source=source, reported=reported)]
    not_yet = [c for c in coming if worked_in(c, source=source, reported=reported)]
    return any(_alters(change, ref) for change in (*since, *not_yet))


def _alters(change: Change, ref: Ref) -> bool:
    """Whether the words of the unit are changed: by a change of it, of one inside, or above."""
    if change.action in (Action.START, Action.SUSPEND):
        return False
    if not _above(change, ref):
        return True  # inside
    if change.target.steps == ref.steps:
        return change.action is not Action.ADD
    return change.action in (Action.AMEND, Action.WORDS) and not change.partial
