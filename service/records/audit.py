"""The audit: lines that are only added, each with a hash over itself and the one before.

Who changes or takes out a line breaks the chain from there on, which `broken` finds; who cuts off
the end is found where its last hash was noted elsewhere (`danhieu staff audit` prints it).
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime

from sqlalchemy import Row, Select, String, cast, select, update
from sqlalchemy.orm import Session

from service.records.database import Database
from service.records.tables import AuditHeadRow, AuditRow
from service.staff.values import AuditLine, AuditSearch, Deed

START = "0" * 64  # the hash before the first line
_HEAD = 1
_PAGE = 500  # lines that are read at once
_YEARS = range(2000, 3000)  # of a line; whoever tampers with one may write any other
# A moment is read as it is written: one that is none must not hide its line, nor those beside it.
_LINE = select(
    AuditRow.id,
    cast(AuditRow.at, String),
    AuditRow.actor,
    AuditRow.action,
    AuditRow.subject,
    AuditRow.detail,
    AuditRow.before,
    AuditRow.hash,
)
_Lines = Select[int, str, str, str, str, str, str, str]


def write_down(session: Session, deed: Deed) -> None:
    """Add a line in the transaction of what was done: both are kept, or neither."""
    # The change comes first: it takes the lock under which the last hash is read.
    session.execute(update(AuditHeadRow).values(lines=AuditHeadRow.lines + 1))
    head = session.get_one(AuditHeadRow, _HEAD, populate_existing=True)
    at = datetime.now(UTC)
    made = _hash(head.lines, at=at, deed=deed, before=head.hash)
    session.add(
        AuditRow(
            id=head.lines,
            at=at,
            actor=deed.actor,
            action=deed.action,
            subject=deed.subject,
            detail=deed.detail,
            before=head.hash,
            hash=made,
        )
    )
    head.hash = made


def write_nothing(session: Session) -> None:
    """Write as much as stays as it is: what it takes to refuse nobody tells no names."""
    session.execute(update(AuditHeadRow).values(lines=AuditHeadRow.lines))


class Audit:
    """The lines of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, deed: Deed) -> None:
        """Add a line for something that changes nothing else here. Raises
        `RecordsUnusableError`."""
        self._database.write(lambda session: write_down(session, deed))

    def lines(self, *, after: int | None = None, limit: int = _PAGE) -> tuple[AuditLine, ...]:
        """Lines in their order, behind the one with the id `after` where one is given. Raises
        `RecordsUnusableError`."""
        wanted = _LINE if after is None else _LINE.where(AuditRow.id > after)
        return self._read(wanted.order_by(AuditRow.id).limit(limit))

    def newest(self, *, limit: int = 100) -> tuple[AuditLine, ...]:
        """The last lines, newest first. Raises `RecordsUnusableError`."""
        return self._read(_LINE.order_by(AuditRow.id.desc()).limit(limit))

    def found(self, search: AuditSearch, *, limit: int) -> tuple[AuditLine, ...]:
        """The last lines that are searched for, newest first. Raises `RecordsUnusableError`."""
        return self._read(_searched(search).order_by(AuditRow.id.desc()).limit(limit))

    def _read(self, wanted: _Lines) -> tuple[AuditLine, ...]:
        return self._database.read(lambda session: tuple(map(_line, session.execute(wanted))))

    def actions(self) -> tuple[str, ...]:
        """Every action that was ever written. Raises `RecordsUnusableError`."""
        wanted = select(AuditRow.action).distinct().order_by(AuditRow.action)
        return self._database.read(lambda session: tuple(map(_text, session.scalars(wanted))))

    def head(self) -> tuple[int, str]:
        """How many lines there are said to be, and the last hash. Raises
        `RecordsUnusableError`."""
        head = self._database.read(lambda session: session.get_one(AuditHeadRow, _HEAD))
        return head.lines, head.hash

    def broken(self) -> int | None:
        """The id of the first line that is not as it was written, is missing, or was put in; None
        where all of them are whole. Raises `RecordsUnusableError`."""
        before, expected = START, 1
        for line in self._all():
            if line.id != expected or line.before != before or line.hash != _hash_of(line):
                return min(line.id, expected)
            before, expected = line.hash, expected + 1
        return None if self.head() == (expected - 1, before) else expected

    def _all(self) -> Iterator[AuditLine]:
        last = None
        while page := self.lines(after=last):
            yield from page
            last = page[-1].id


def _searched(search: AuditSearch) -> _Lines:
    wanted = _LINE
    if search.actor:
        wanted = wanted.where(AuditRow.actor == search.actor)
    if search.action:
        wanted = wanted.where(AuditRow.action == search.action)
    if search.since:
        wanted = wanted.where(AuditRow.at >= search.since)
    if search.until:
        wanted = wanted.where(AuditRow.at < search.until)
    return wanted if search.before is None else wanted.where(AuditRow.id < search.before)


def _hash(identifier: int, *, at: datetime, deed: Deed, before: str) -> str:
    """SHA-256, in hex, of a line in one canonical form."""
    parts = [identifier, at.isoformat(), deed.actor, deed.action, deed.subject, deed.detail, before]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()


def _hash_of(line: AuditLine) -> str | None:
    """The hash that a line must have; of one without a moment there is none."""
    if line.at is None:
        return None
    return _hash(line.id, at=line.at, deed=line.deed, before=line.before)


def _line(row: Row[int, str, str, str, str, str, str, str]) -> AuditLine:
    identifier, at, *texts = row
    *deed, before, made = map(_text, texts)
    return AuditLine(identifier, _moment(at), Deed(*deed), before, made)


def _moment(written: object) -> datetime | None:
    """The moment in UTC, whatever zone a server tells it in; None for what is none."""
    try:
        at = datetime.fromisoformat(_text(written))
    except ValueError:
        return None
    if at.year not in _YEARS:
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def _text(written: object) -> str:
    """What is written, where it is a text: SQLite keeps anything in any column."""
    return written if isinstance(written, str) else "\ufffd"
