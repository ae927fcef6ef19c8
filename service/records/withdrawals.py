"""Answers that a wrong citation withdrew, and what the office published instead."""

import logging
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import TypeAdapter
from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from service.masking import mask
from service.records.audit import write_down
from service.records.database import Database, RecordsUnusableError
from service.records.queue import marked
from service.records.tables import CorrectionRow, ReviewRow, WithdrawalRow
from service.staff.keys import earlier_key_of, key_of, sha256
from service.staff.values import Deed
from service.staff.verdicts import WITHDRAWS, Verdict
from service.values import Answer, Citation

_CITATIONS = TypeAdapter(tuple[Citation, ...])
_FRESH = 10.0  # seconds between two looks at all that holds, for when the database fails
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One withdrawal of an answer, for the citation `ref` at a place (from 0); `lifted` is when it
    ended and `why`, None and empty while it holds. `verdict` is what reviewers say is wrong with
    the citation; None where they differ, or changed their minds since."""

    id: int
    answer_id: str
    key: str
    place: int
    ref: str
    reason: str
    author: str
    created: datetime
    lifted: datetime | None
    why: str
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What the office published for an answer."""

    id: int
    answer_id: str
    text: str
    citations: tuple[Citation, ...]
    author: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """What the office has said of a question: the withdrawals and corrections of its answers, in
    their order."""

    withdrawals: tuple[Withdrawal, ...] = ()
    corrections: tuple[Correction, ...] = ()


class Withdrawals:
    """The withdrawals of a database; all of it raises `RecordsUnusableError`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._looking = threading.Lock()
        self._known: Kept | None = None  # all that held when last looked at
        self._until = 0.0

    def of(self, answer: Answer) -> Kept:
        """What the office has said of an answer, or of others to the same question."""
        mine = or_(WithdrawalRow.key.in_(_keys(answer)), WithdrawalRow.answer_id == answer.id)
        wanted = select(WithdrawalRow).where(mine).order_by(WithdrawalRow.id)

        def read(session: Session) -> Kept:
            found = _withdrawals(session, wanted)
            return Kept(found, _corrections(session, found)) if found else Kept()

        return self._database.read(read)

    def given(self, answer: Answer) -> Kept:
        """The same, for who asks: while the database fails, what held when all was last looked at;
        `RecordsUnusableError` is raised where it never was."""
        try:
            kept = self.of(answer)
            self._look()
        except RecordsUnusableError as error:
            if self._known is None:
                raise
            _LOG.error("withdrawals not read, the last known ones hold: %s", error)
            return _among(self._known, answer)
        return kept

    def _look(self) -> None:
        with self._looking:
            if time.monotonic() >= self._until:
                self._known = self._database.read(_all_held)
                self._until = time.monotonic() + _FRESH

    def lift(self, answer_id: str, *, by: str, why: str) -> bool:
        """End all withdrawals of an answer; False where none holds. Citizens read why, so it is
        masked; the audit, which cannot be erased, keeps only its SHA-256."""
        why = mask(why)

        def lift(session: Session) -> bool:
            rows = session.scalars(_held(answer_id).with_for_update()).all()
            for row in rows:
                row.lifted, row.why = datetime.now(UTC), why
            if rows:
                marked(session, answer_id, withdrawn=False)
                write_down(session, Deed(by, "withdrawal.lift", answer_id, sha256(why)))
            return bool(rows)

        return self._database.write(lift)

    def correct(
        self, answer_id: str, *, text: str, citations: tuple[Citation, ...], by: str, seen: int
    ) -> bool:
        """Publish a correction of a withdrawn answer. `seen` is the id of the last correction that
        its author saw, 0 for none: False where another was published since, or the answer is not
        withdrawn. The same text and grounds sent twice are published once. Citizens read the text,
        so it is masked; the audit keeps only its SHA-256."""
        text = mask(text)

        def correct(session: Session) -> bool:
            if session.scalars(_held(answer_id).with_for_update()).first() is None:
                return False
            wanted = select(CorrectionRow).where(CorrectionRow.answer_id == answer_id)
            last = session.scalar(wanted.order_by(CorrectionRow.id.desc()).limit(1))
            body = _CITATIONS.dump_json(citations).decode()
            if last and last.author == by and (last.text, last.citations) == (text, body):
                return True
            if (last.id if last else 0) != seen:
                return False
            _publish(session, answer_id, text=text, body=body, by=by)
            refs = " ".join(one.ref for one in citations)
            detail = f"{refs}\n{sha256(text)}"
            write_down(session, Deed(by, "correction.publish", answer_id, detail))
            return True

        return self._database.write(correct)


def withdraw(
    session: Session, answer: Answer, *, place: int, reason: str, by: str, audit: str
) -> None:
    """Withdraw an answer for the citation at a place, once; `audit` is the verdict."""
    if session.scalar(_held(answer.id).where(WithdrawalRow.place == place)):
        return
    # Of an answer whose question is erased, only an earlier withdrawal knows what it stands for.
    mine = select(WithdrawalRow.key).where(WithdrawalRow.answer_id == answer.id)
    row = WithdrawalRow(
        answer_id=answer.id,
        key=session.scalars(mine).first() or key_of(answer),
        place=place,
        ref=answer.citations[place].ref,
        reason=reason,
        author=by,
        created=datetime.now(UTC),
        why="",
    )
    session.add(row)
    marked(session, answer.id, withdrawn=True)
    write_down(session, Deed(by, "withdrawal", answer.id, f"{row.ref}: {audit}"))


def _keys(answer: Answer) -> tuple[str, str]:
    """What may stand for the question of an answer: an earlier release wrote another key."""
    return key_of(answer), earlier_key_of(answer)


def _all_held(session: Session) -> Kept:
    """Every withdrawal that holds, with its corrections."""
    wanted = select(WithdrawalRow).where(WithdrawalRow.lifted.is_(None)).order_by(WithdrawalRow.id)
    found = _withdrawals(session, wanted)
    return Kept(found, _corrections(session, found))


def _among(known: Kept, answer: Answer) -> Kept:
    """What of all that holds is on the question of an answer."""
    keys = _keys(answer)
    mine = [one for one in known.withdrawals if one.key in keys or one.answer_id == answer.id]
    answers = {one.answer_id for one in mine}
    said = (one for one in known.corrections if one.answer_id in answers)
    return Kept(tuple(mine), tuple(said))


def _held(answer_id: str) -> Select[WithdrawalRow]:
    """The withdrawals of an answer that hold."""
    mine = (WithdrawalRow.answer_id == answer_id, WithdrawalRow.lifted.is_(None))
    return select(WithdrawalRow).where(*mine)


def _publish(session: Session, answer_id: str, *, text: str, body: str, by: str) -> None:
    now = datetime.now(UTC)
    row = CorrectionRow(answer_id=answer_id, text=text, citations=body, author=by, created=now)
    session.add(row)


def _corrections(session: Session, withdrawals: tuple[Withdrawal, ...]) -> tuple[Correction, ...]:
    answers = {one.answer_id for one in withdrawals}
    wanted = select(CorrectionRow).where(CorrectionRow.answer_id.in_(answers))
    return tuple(map(_correction, session.scalars(wanted.order_by(CorrectionRow.id))))


def _withdrawals(session: Session, wanted: Select[WithdrawalRow]) -> tuple[Withdrawal, ...]:
    rows = session.scalars(wanted).all()
    verdicts = _verdicts(session, {row.answer_id for row in rows})
    return tuple(_withdrawal(row, verdict=verdicts.get((row.answer_id, row.place))) for row in rows)


def _verdicts(session: Session, answers: set[str]) -> Mapping[tuple[str, int], Verdict]:
    """By answer and place, the verdict by which a citation is wrong, where there is one alone."""
    cited = (ReviewRow.answer_id, ReviewRow.place)
    wanted = select(*cited, func.min(ReviewRow.verdict)).where(
        ReviewRow.answer_id.in_(answers), ReviewRow.verdict.in_(WITHDRAWS)
    )
    alone = wanted.group_by(*cited).having(func.count(ReviewRow.verdict.distinct()) == 1)
    return {(answer, place): Verdict(said) for answer, place, said in session.execute(alone)}


def _withdrawal(row: WithdrawalRow, *, verdict: Verdict | None) -> Withdrawal:
    return Withdrawal(
        id=row.id,
        answer_id=row.answer_id,
        key=row.key,
        place=row.place,
        ref=row.ref,
        reason=row.reason,
        author=row.author,
        created=row.created,
        lifted=row.lifted,
        why=row.why,
        verdict=verdict,
    )


def _correction(row: CorrectionRow) -> Correction:
    return Correction(
        id=row.id,
        answer_id=row.answer_id,
        text=row.text,
        citations=_CITATIONS.validate_json(row.citations),
        author=row.author,
        created=row.created,
    )
