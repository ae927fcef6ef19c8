"""How often permalinks are opened, by day. Nothing is kept of who opens them."""

from datetime import date

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from service.records.database import Database
from service.records.queue import note
from service.records.tables import AnswerRow, OpeningRow
from service.staff.risk import Signals


class Openings:
    """The openings of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, identifier: str, *, day: date) -> None:
        """Count one opening of an answer. Raises `RecordsUnusableError`."""

        def count(session: Session) -> None:
            answer = session.get(AnswerRow, identifier)
            if answer:
                _count(session, identifier, day=day)
                note(session, answer, change=_opened)

        self._database.write(count)


def _count(session: Session, identifier: str, *, day: date) -> None:
    if _counted(session, identifier, day=day):
        return
    try:
        with session.begin_nested():
            session.add(OpeningRow(answer_id=identifier, day=day, times=1))
    except IntegrityError:  # somebody else opened it first in this moment
        _counted(session, identifier, day=day)


def _counted(session: Session, identifier: str, *, day: date) -> bool:
    mine = (OpeningRow.answer_id == identifier, OpeningRow.day == day)
    changed = session.execute(update(OpeningRow).where(*mine).values(times=OpeningRow.times + 1))
    return bool(changed.rowcount)  # type: ignore[attr-defined]


def _opened(signals: Signals) -> Signals:
    return signals.model_copy(update={"opened": signals.opened + 1})
