"""What citizens asked is erased: on their own wish, and once it is older than the office keeps it.

The audit keeps that something was erased, and nothing of what it said.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, func, select, update
from sqlalchemy.orm import Session

from service.records.audit import write_down
from service.records.database import Database
from service.records.tables import (
    AnswerRow,
    CorrectionRow,
    QueueRow,
    ReviewRow,
    SuggestionRow,
    Table,
    WithdrawalRow,
)
from service.staff.values import CITIZEN, SYSTEM, Deed
from service.values import Answer
from service.wording_review import QUESTION_ERASED

BATCH = 500  # answers that are erased in one transaction, so that others can write in between


class Erasure:
    """Erases answers of a database; all of it raises `RecordsUnusableError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def erase(self, identifier: str) -> bool:
        """Erase an answer with its question, and all that was said of it; False where there is
        none. Verdicts of reviewers stay, without their notes. Where a withdrawal holds, it stays
        without its reason, and with it what the office published and which provisions were cited:
        the same wrong answer must not be given to others, and the desk must be able to correct it
        or lift the withdrawal."""

        def erase(session: Session) -> bool:
            row = session.get(AnswerRow, identifier)
            if row is None or not row.question:
                return False
            lifted = WithdrawalRow.lifted.is_not(None)
            mine = WithdrawalRow.answer_id == identifier
            session.execute(delete(WithdrawalRow).where(mine, lifted))
            session.execute(update(WithdrawalRow).where(mine).values(reason=""))
            session.execute(
                update(ReviewRow).where(ReviewRow.answer_id == identifier).values(note="")
            )
            if session.scalar(select(exists().where(mine, ~lifted))):
                _blank(session, row)
            else:
                _erase(session, (identifier,))
            write_down(session, Deed(CITIZEN, "answer.erased", identifier))
            return True

        erased = self._database.write(erase)
        if erased:
            self._database.empty_log()
        return erased

    def erase_before(self, moment: datetime) -> int:
        """Erase some answers, and suggestions, that are older than a moment, with all that was said
        of them; gives how many, 0 where there are no more. What a withdrawal that holds, a
        correction or a dispute still needs is kept until that is closed."""

        def erase(session: Session) -> int:
            old = AnswerRow.created < moment
            wanted = select(AnswerRow.id).where(old, *_closed()).limit(BATCH)
            identifiers = session.scalars(wanted).all()
            _erase_reviews(session, identifiers, before=moment)
            _erase(session, identifiers)
            suggestions = session.scalars(
                delete(SuggestionRow)
                .where(SuggestionRow.created < moment)
                .returning(SuggestionRow.id)
            ).all()
            count = len(identifiers) + len(suggestions)
            if count:
                told = f"{len(identifiers)} + {len(suggestions)}"
                write_down(session, Deed(SYSTEM, "answers.erased", f"< {moment:%Y-%m-%d}", told))
            return count

        erased = self._database.write(erase)
        if erased:
            self._database.empty_log()
        return erased


def _closed() -> tuple[ColumnElement[bool], ...]:
    """The conditions of an answer that nobody needs any more."""
    lifted = WithdrawalRow.lifted.is_not(None)
    withdrawn = select(WithdrawalRow.answer_id).where(~lifted)
    over = select(WithdrawalRow.answer_id).where(lifted)
    corrected = select(CorrectionRow.answer_id).where(CorrectionRow.answer_id.not_in(over))
    differ = func.min(ReviewRow.verdict) != func.max(ReviewRow.verdict)
    disputed = (
        select(ReviewRow.answer_id)
        .group_by(ReviewRow.answer_id, ReviewRow.place)
        .having(func.count() == 2, differ)  # two reviewers who differ; a third settles it
    )
    return tuple(AnswerRow.id.not_in(one) for one in (withdrawn, corrected, disputed))


def _erase_reviews(session: Session, identifiers: Sequence[str], *, before: datetime) -> None:
    """The reviews of answers, and those that are as old and whose answer a citizen has erased."""
    alone = ReviewRow.answer_id.not_in(select(AnswerRow.id))
    session.execute(delete(ReviewRow).where(ReviewRow.answer_id.in_(identifiers)))
    session.execute(delete(ReviewRow).where(alone, ReviewRow.updated < before))
    session.execute(delete(WithdrawalRow).where(WithdrawalRow.answer_id.in_(identifiers)))


def _blank(session: Session, row: AnswerRow) -> None:
    """Leave of a withdrawn answer the provisions that it cited, in the words of the law, and no
    word of who asked; only the desk reads it then."""
    answer = Answer.model_validate_json(row.body)
    nothing = {"asked": "", "after": "", "reading": "", "understood": "", "sentences": ()}
    lists = {"figures": (), "force": (), "choices": (), "notices": ()}
    provenance = answer.provenance.model_copy(update={"reading": "", "documents": ()})
    told = {"question": QUESTION_ERASED, "provenance": provenance}
    row.question = ""
    row.body = answer.model_copy(update={**nothing, **lists, **told}).model_dump_json()
    queued = update(QueueRow).where(QueueRow.answer_id == row.id)
    session.execute(queued.values(question=QUESTION_ERASED, folded=""))
    _erase_around(session, (row.id,), keep=(CorrectionRow.__tablename__, QueueRow.__tablename__))


def _erase_around(session: Session, identifiers: Sequence[str], *, keep: Sequence[str]) -> None:
    """The rows that point to answers, in every table but some."""
    for table in Table.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.target_fullname == "answers.id" and table.name not in keep:
                session.execute(delete(table).where(key.parent.in_(identifiers)))


def _erase(session: Session, identifiers: Sequence[str]) -> None:
    """Answers with the rows of every table that point to them."""
    _erase_around(session, identifiers, keep=())
    session.execute(delete(AnswerRow).where(AnswerRow.id.in_(identifiers)))
