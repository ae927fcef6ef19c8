"""What reviewers have to look at, by risk. It is kept up to date with each answer, complaint,
opening and verdict, in the same transaction, so that its first page is one look into an index."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from service.records.database import Database
from service.records.tables import AnswerRow, FeedbackRow, QueueRow, ReviewRow
from service.staff.keys import folded, item_of
from service.staff.risk import (
    BASE,
    POINTS,
    Reason,
    Signals,
    complained,
    reasons_of,
    risk_of,
    signals_of,
)
from service.staff.verdicts import Stage
from service.values import Answer, Feedback, Status, Verdict

NO_ITEM = ""  # of an answer that cites nothing
_ORDER = (QueueRow.risk.desc(), QueueRow.created.desc())
_MARK = "|"  # around each reason, so that one is found whole


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the queue: a question with its citations, and the answer that stands for all that
    were given so."""

    key: str
    answer_id: str
    question: str
    status: Status
    created: datetime
    places: int
    signals: Signals
    risk: int
    stage: Stage
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the queue is looked for; None is all. `open` is whatever still waits for somebody."""

    status: Status | None = None
    reason: Reason | None = None
    stage: Stage | None = None
    open: bool = False
    withdrawn: bool = False
    words: str = ""


class Queue:
    """The queue of a database; all of it raises `RecordsUnusableError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, wanted: Wanted, *, skip: int = 0, limit: int = 25) -> tuple[Item, ...]:
        """Items by risk, the highest first, and the latest first among equals."""
        rows = select(QueueRow).where(*_conditions(wanted))
        ordered = rows.order_by(*_ORDER)
        shown = ordered.offset(skip).limit(limit)
        return self._database.read(lambda session: tuple(map(_item, session.scalars(shown))))

    def found(
        self, wanted: Wanted, *, skip: int = 0, limit: int = 25
    ) -> tuple[tuple[Item, ...], int]:
        """A page of items, and how many there are. What no index serves is read through once for
        both."""
        if not (wanted.words or wanted.reason):
            return self.page(wanted, skip=skip, limit=limit), self.count(wanted)
        rows = select(QueueRow, func.count().over()).where(*_conditions(wanted))
        shown = rows.order_by(*_ORDER).offset(skip).limit(limit)
        found = self._database.read(
            lambda session: [(_item(row), total) for row, total in session.execute(shown)]
        )
        # Beyond the last page there is no row to tell the number.
        total = found[0][1] if found else self.count(wanted) if skip else 0
        return tuple(item for item, _ in found), total

    def count(self, wanted: Wanted) -> int:
        """How many items there are of these."""
        counted = select(func.count()).select_from(QueueRow).where(*_conditions(wanted))
        return self._database.read(lambda session: session.scalar(counted) or 0)

    def standing(self, identifier: str) -> Item | None:
        """The item that an answer belongs to, or None."""
        mine = select(AnswerRow.item).where(AnswerRow.id == identifier).scalar_subquery()
        wanted = select(QueueRow).where(QueueRow.item == mine)
        row = self._database.read(lambda session: session.scalar(wanted))
        return _item(row) if row else None

    def ahead(self, reviewer: str, *, skip: str, limit: int = 20) -> tuple[str, ...]:
        """The answers by risk on which this reviewer has not said all; `skip` is not among them."""
        said = (
            select(func.count())
            .where(ReviewRow.answer_id == QueueRow.answer_id, ReviewRow.reviewer == reviewer)
            .scalar_subquery()
        )
        rows = select(QueueRow.answer_id).where(
            *_conditions(Wanted(open=True)), QueueRow.answer_id != skip, said < QueueRow.places
        )
        ordered = rows.order_by(*_ORDER).limit(limit)
        return self._database.read(lambda session: tuple(session.scalars(ordered)))

    def complaints(self, items: Sequence[Item]) -> Mapping[str, tuple[Feedback, ...]]:
        """What readers said of any answer of these items, oldest first, by the key of the item."""
        wanted = (
            select(AnswerRow.item, FeedbackRow.verdict, FeedbackRow.comment)
            .join(FeedbackRow, FeedbackRow.answer_id == AnswerRow.id)
            .where(AnswerRow.item.in_([one.key for one in items]))
            .order_by(FeedbackRow.id)
        )
        found: dict[str, tuple[Feedback, ...]] = {one.key: () for one in items}
        for key, verdict, comment in self._database.read(
            lambda session: session.execute(wanted).all()
        ):
            found[key or ""] += (stored_feedback(verdict, comment),)
        return found

    def catch_up(self, *, limit: int = 300) -> int:
        """Enter some answers that an earlier release kept; gives how many are left."""
        waiting = AnswerRow.item.is_(None)
        left = select(func.count()).select_from(AnswerRow).where(waiting)
        if not self._database.read(lambda session: session.scalar(left)):
            return 0

        def enter_some(session: Session) -> int:
            for row in session.scalars(select(AnswerRow).where(waiting).limit(limit)).all():
                enter(session, row)
            session.flush()
            return session.scalar(left) or 0

        return self._database.write(enter_some)


def enter(session: Session, row: AnswerRow, *, answer: Answer | None = None) -> None:
    """Enter an answer that is kept in this transaction: as one more of its item, or a new one."""
    answer = answer or Answer.model_validate_json(row.body)
    row.item = item_of(answer) if answer.citations else NO_ITEM
    if not row.item or _changed(session, row.item, change=_asked_again):
        return
    try:
        with session.begin_nested():
            session.add(_row(row.item, answer=answer))
    except IntegrityError:  # somebody else asked the same in this moment
        _changed(session, row.item, change=_asked_again)


def stored_feedback(verdict: str, comment: str, *, place: int | None = None) -> Feedback:
    """A reader's verdict as it is kept. It is not checked again: what stands in for a number may be
    longer than the number, and the whole longer than what may be sent."""
    return Feedback.model_construct(verdict=Verdict(verdict), comment=comment, place=place)


def note_feedback(
    session: Session, row: AnswerRow, *, feedback: Feedback, before: Verdict | None = None
) -> None:
    """Note a reader's verdict on an answer, which may take the place of one `before`."""
    note(session, row, change=lambda signals: complained(signals, feedback=feedback, before=before))


def note(session: Session, row: AnswerRow, *, change: Callable[[Signals], Signals]) -> None:
    """Change what is known of the item of an answer; one that is not there is entered."""
    if row.item is None:
        enter(session, row)
        session.flush()
    if row.item:
        _changed(session, row.item, change=change)


def staged(session: Session, answer_id: str, *, stage: Stage) -> None:
    """Note how far the review of an answer is."""
    row = session.scalar(select(QueueRow).where(QueueRow.answer_id == answer_id))
    if row:
        row.state, row.waiting = stage.value, stage is not Stage.DONE


def marked(session: Session, answer_id: str, *, withdrawn: bool) -> None:
    """Note whether an answer is withdrawn."""
    row = session.scalar(select(QueueRow).where(QueueRow.answer_id == answer_id))
    if row:
        row.withdrawn = withdrawn


def _asked_again(signals: Signals) -> Signals:
    return signals.model_copy(update={"asked": signals.asked + 1})


def _changed(session: Session, item: str, *, change: Callable[[Signals], Signals]) -> bool:
    row = session.get(QueueRow, item, with_for_update=True)
    if row is None:
        return False
    _weigh(row, change(Signals.model_validate_json(row.signals)))
    return True


def _row(item: str, *, answer: Answer) -> QueueRow:
    row = QueueRow(
        item=item,
        answer_id=answer.id,
        created=answer.created,
        question=answer.question,
        folded=folded(answer.question),
        status=answer.status.value,
        places=len(answer.citations),
        state=Stage.NEW.value,
        waiting=True,
        withdrawn=False,
    )
    _weigh(row, signals_of(answer))
    return row


def _weigh(row: QueueRow, signals: Signals) -> None:
    row.signals = signals.model_dump_json(exclude_defaults=True)
    row.reasons = _MARK + "".join(f"{one.value}{_MARK}" for one in reasons_of(signals))
    row.risk = risk_of(signals)


def _conditions(wanted: Wanted) -> Sequence[ColumnElement[bool]]:
    """What an item has to be."""
    found: list[ColumnElement[bool]] = []
    if wanted.open:
        found.append(QueueRow.waiting.is_(True))
    if wanted.stage:
        found.append(QueueRow.state == wanted.stage.value)
    if wanted.status:
        found.append(QueueRow.status == wanted.status.value)
    if wanted.reason:
        # No item has it with fewer points; an index leaves out all others.
        found.append(QueueRow.risk >= BASE + POINTS[wanted.reason])
        found.append(QueueRow.reasons.contains(f"{_MARK}{wanted.reason.value}{_MARK}"))
    if wanted.withdrawn:
        found.append(QueueRow.withdrawn.is_(True))
    if words := folded(wanted.words):
        found.append(QueueRow.folded.contains(words, autoescape=True))
    return found


def _item(row: QueueRow) -> Item:
    return Item(
        key=row.item,
        answer_id=row.answer_id,
        question=row.question,
        status=Status(row.status),
        created=row.created,
        places=row.places,
        signals=Signals.model_validate_json(row.signals),
        risk=row.risk,
        stage=Stage(row.state),
        withdrawn=row.withdrawn,
    )
