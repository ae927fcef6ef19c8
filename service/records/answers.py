"""Stored answers and readers' verdicts.

An answer is kept as the JSON that was sent, so that its permalink shows the same words whatever
becomes of the index; the columns beside it are for searching.
"""

import secrets
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.records.counts import asked_of
from service.records.database import Database
from service.records.queue import enter, note_feedback, stored_feedback
from service.records.tables import AnswerRow, FeedbackRow
from service.values import Answer, Feedback, Verdict

_ID_BYTES = 12  # 96 bits in 16 characters: a permalink cannot be guessed


def new_id() -> str:
    """An identifier for an answer: 16 characters that are safe in an address."""
    return secrets.token_urlsafe(_ID_BYTES)


class Answers:
    """The answers of a database, with what readers think of them."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def save(self, answer: Answer) -> None:
        """Keep an answer under its id. Raises `RecordsUnusableError`."""
        row = AnswerRow(
            id=answer.id,
            created=answer.created,
            status=answer.status.value,
            question=answer.question,
            index_digest=answer.provenance.index_digest,
            body=answer.model_dump_json(),
        )

        def save(session: Session) -> None:
            session.add(row)
            session.flush()  # before what points to it
            session.add(asked_of(answer))
            enter(session, row, answer=answer)

        self.database.write(save)

    def get(self, identifier: str) -> Answer | None:
        """The answer with this id, or None, also where it is erased. Raises
        `RecordsUnusableError`."""
        row = self._row(identifier)
        return Answer.model_validate_json(row.body) if row and row.question else None

    def for_desk(self, identifier: str) -> Answer | None:
        """The same; of a withdrawn answer that was erased, what the desk needs to correct it.
        Raises `RecordsUnusableError`."""
        row = self._row(identifier)
        return None if row is None else Answer.model_validate_json(row.body)

    def _row(self, identifier: str) -> AnswerRow | None:
        return self.database.read(lambda session: session.get(AnswerRow, identifier))

    def add_feedback(self, identifier: str, *, feedback: Feedback) -> bool:
        """Keep a verdict on an answer, in the place of one with the same key; False where no answer
        has this id.

        Raises `RecordsUnusableError`.
        """

        def add(session: Session) -> bool:
            answer = session.get(AnswerRow, identifier)
            if answer is None or not answer.question:
                return False
            sent = _sent_before(session, identifier, key=feedback.key)
            before = Verdict(sent.verdict) if sent else None
            row = sent or FeedbackRow(answer_id=identifier, key=feedback.key or None)
            row.created = datetime.now(UTC)
            row.verdict, row.comment = feedback.verdict.value, feedback.comment
            row.place = feedback.place
            session.add(row)
            note_feedback(session, answer, feedback=feedback, before=before)
            return True

        return self.database.write(add)

    def feedback(self, identifier: str) -> tuple[Feedback, ...]:
        """The verdicts on an answer, oldest first. Raises `RecordsUnusableError`."""

        def read(session: Session) -> tuple[Feedback, ...]:
            mine = select(FeedbackRow).where(FeedbackRow.answer_id == identifier)
            rows = session.scalars(mine.order_by(FeedbackRow.id))
            return tuple(stored_feedback(one.verdict, one.comment, place=one.place) for one in rows)

        return self.database.read(read)


def _sent_before(session: Session, identifier: str, *, key: str) -> FeedbackRow | None:
    mine = select(FeedbackRow).where(FeedbackRow.answer_id == identifier, FeedbackRow.key == key)
    return session.scalars(mine).first() if key else None
