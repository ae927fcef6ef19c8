"""Stored answers and readers' verdicts. The owner of SQLAlchemy.

An answer is kept as the JSON that was sent, so that its permalink shows the same words whatever
becomes of the index; the columns beside it are for searching. Any database of SQLAlchemy serves;
the default is one SQLite file.
"""

import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import (
    DateTime,
    Engine,
    ForeignKey,
    String,
    Text,
    create_engine,
    event,
    select,
    text,
)
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.pool import ConnectionPoolEntry

from corpus.values import MendableError
from service.values import Answer, Feedback

Result = TypeVar("Result")

_BUSY_MS = 3000  # how long a writer waits for another before it gives up
_ID_BYTES = 12  # 96 bits in 16 characters: a permalink cannot be guessed


class RecordsUnusableError(MendableError):
    """The database of stored answers cannot be opened, read or written."""


class _Table(DeclarativeBase):
    """The tables of this room."""


class _AnswerRow(_Table):
    """One answer: its JSON, and what it is searched by."""

    __tablename__ = "answers"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
    status: Mapped[str] = mapped_column(String(40), index=True)
    question: Mapped[str] = mapped_column(Text)
    index_digest: Mapped[str] = mapped_column(String(64))
    body: Mapped[str] = mapped_column(Text)


class _FeedbackRow(_Table):
    """One reader's verdict on an answer."""

    __tablename__ = "feedback"

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[str] = mapped_column(ForeignKey("answers.id"), index=True)
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    verdict: Mapped[str] = mapped_column(String(40), index=True)
    comment: Mapped[str] = mapped_column(Text)


def new_id() -> str:
    """An identifier for an answer: 16 characters that are safe in an address."""
    return secrets.token_urlsafe(_ID_BYTES)


class Records:
    """The database of stored answers, opened by URL; safe to share between threads."""

    def __init__(self, url: str) -> None:
        self._engine = _engine(url)
        self._guarded(self._create)

    def save(self, answer: Answer) -> None:
        """Keep an answer under its id. Raises `RecordsUnusableError`."""
        row = _AnswerRow(
            id=answer.id,
            created=answer.created,
            status=answer.status.value,
            question=answer.question,
            index_digest=answer.provenance.index_digest,
            body=answer.model_dump_json(),
        )
        self._guarded(lambda session: session.add(row))

    def get(self, identifier: str) -> Answer | None:
        """The answer with this id, or None. Raises `RecordsUnusableError`."""
        row = self._guarded(lambda session: session.get(_AnswerRow, identifier))
        return None if row is None else Answer.model_validate_json(row.body)

    def add_feedback(self, identifier: str, *, feedback: Feedback) -> bool:
        """Keep a verdict on an answer; False where no answer has this id.

        Raises `RecordsUnusableError`.
        """

        def add(session: Session) -> bool:
            if session.get(_AnswerRow, identifier) is None:
                return False
            row = _FeedbackRow(
                answer_id=identifier,
                created=datetime.now(UTC),
                verdict=feedback.verdict.value,
                comment=feedback.comment,
            )
            session.add(row)
            return True

        return self._guarded(add)

    def feedback(self, identifier: str) -> tuple[Feedback, ...]:
        """The verdicts on an answer, oldest first. Raises `RecordsUnusableError`."""

        def read(session: Session) -> tuple[Feedback, ...]:
            mine = select(_FeedbackRow).where(_FeedbackRow.answer_id == identifier)
            return tuple(
                Feedback.model_validate({"verdict": row.verdict, "comment": row.comment})
                for row in session.scalars(mine.order_by(_FeedbackRow.id))
            )

        return self._guarded(read)

    def check(self) -> None:
        """Raises `RecordsUnusableError` where the database does not answer."""
        self._guarded(lambda session: session.execute(text("SELECT 1")))

    def close(self) -> None:
        """Release the connections. SQLite's log is written into its file first, so that a copy of
        the file holds every answer."""
        if self._engine.dialect.name == "sqlite":
            with suppress(SQLAlchemyError), self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        self._engine.dispose()

    def _create(self, session: Session) -> None:
        _Table.metadata.create_all(session.connection())

    def _guarded(self, work: Callable[[Session], Result]) -> Result:
        """Run `work` in one transaction, telling the officer of a database that fails."""
        try:
            with Session(self._engine, expire_on_commit=False) as session, session.begin():
                return work(session)
        except SQLAlchemyError as error:
            where = self._engine.url.render_as_string(hide_password=True)
            reason = str(getattr(error, "orig", None) or error).splitlines()[0]
            raise RecordsUnusableError(
                f"Không dùng được nơi lưu câu trả lời {where}: {reason}.",
                mend="Hãy kiểm tra quyền ghi và dung lượng đĩa, hoặc đặt lại DANHIEU_DATABASE.",
            ) from error


def _engine(url: str) -> Engine:
    """An engine for this URL; a folder for SQLite's file is made. Raises `RecordsUnusableError`."""
    try:
        address = make_url(url)
        is_sqlite = address.get_backend_name() == "sqlite"
        if is_sqlite and address.database:
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(address, pool_pre_ping=not is_sqlite)
    except (ArgumentError, ImportError, OSError, SQLAlchemyError) as error:
        raise RecordsUnusableError(
            f"Không mở được nơi lưu câu trả lời: {error}.",
            mend="Hãy đặt DANHIEU_DATABASE đúng dạng, ví dụ sqlite:////var/lib/danhieu/answers.db.",
        ) from error
    if is_sqlite:
        event.listen(engine, "connect", _set_up_sqlite)
    return engine


def _set_up_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Readers beside a writer, a bounded wait, and feedback only for answers that exist."""
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()
