"""The database: opened by URL, brought up to date, and every fault of it told to the officer."""

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, DateTime, Dialect, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

from corpus.values import MendableError
from ingest.private import private_folder

Result = TypeVar("Result")

_BUSY_MS = 3000  # how long a writer waits for another before it gives up
_CONNECT_S = 5  # how long a server that says nothing is waited for
_WRITES = "writes"  # the option of a connection that will write
_MEND = "Hãy kiểm tra quyền ghi và dung lượng đĩa, hoặc đặt lại DANHIEU_DATABASE."
_GONE = "tệp đã bị xóa, bị chuyển đi hoặc bị thay bằng tệp khác trong khi dịch vụ đang chạy"
_GONE_MEND = "Hãy dừng dịch vụ, đưa tệp về chỗ cũ hoặc khôi phục bản sao lưu, rồi khởi động lại."
_WRITING = 8_611_932_001  # any number that nobody else locks in the same PostgreSQL


class RecordsUnusableError(MendableError):
    """The database of stored answers cannot be opened, read or written."""


class Instant(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no zone, so it is given back here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """In UTC."""
        del dialect
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """In UTC again: a server gives it in the zone of its own, which must not change a hash."""
        del dialect
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Database:
    """One database of SQLAlchemy; safe to share between threads."""

    def __init__(self, url: str) -> None:
        self._engine = _engine(url)
        self._file = _file_of(self._engine.url)
        self._opened = _identity(self._file)
        self._writing = self._engine.execution_options(**{_WRITES: True})
        self._turn = threading.Lock()

    @property
    def dialect(self) -> str:
        """ "sqlite", "postgresql"."""
        return self._engine.dialect.name

    def read(self, work: Callable[[Session], Result]) -> Result:
        """Run `work` in one transaction that writes nothing. Raises `RecordsUnusableError`."""
        return self._guarded(work, engine=self._engine)

    def write(self, work: Callable[[Session], Result]) -> Result:
        """Run `work` in one transaction, all of it or nothing; no other writes beside it, so that
        what it reads first still holds. Threads of this process wait for one another here: SQLite
        lets those that find it busy sleep, and the unlucky one for too long. Raises
        `RecordsUnusableError`, also where another one writes for too long."""
        if not self._turn.acquire(timeout=_BUSY_MS / 1000):
            raise self._unusable("database is locked")
        try:
            return self._guarded(work, engine=self._writing)
        finally:
            self._turn.release()

    def check(self) -> None:
        """Raises `RecordsUnusableError` where the database does not answer."""
        self.read(lambda session: session.execute(text("SELECT 1")))

    def close(self) -> None:
        """Release the connections. SQLite's log is written into its file first, so that a copy of
        the file holds every answer."""
        self.empty_log()
        self._engine.dispose()

    def empty_log(self) -> None:
        """Write SQLite's log into its file, and empty it: else it goes on telling what was erased.
        Where somebody reads at this moment it is left for the next time."""
        if self.dialect == "sqlite":
            with suppress(SQLAlchemyError), self._engine.connect() as connection:
                # Outside a transaction, in which no log can be written into the file.
                raw = connection.connection.cursor()
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _guarded(self, work: Callable[[Session], Result], *, engine: Engine) -> Result:
        if _identity(self._file) != self._opened:  # SQLite would go on writing into what is lost
            raise self._unusable(_GONE, mend=_GONE_MEND)
        try:
            with Session(engine, expire_on_commit=False) as session, session.begin():
                return work(session)
        except SQLAlchemyError as error:
            reason = str(getattr(error, "orig", None) or error).splitlines()[0]
            raise self._unusable(reason) from error

    def _unusable(self, reason: str, *, mend: str = _MEND) -> RecordsUnusableError:
        where = self._engine.url.render_as_string(hide_password=True)
        what = f"Không dùng được nơi lưu câu trả lời {where}: {reason}."
        return RecordsUnusableError(what, mend=mend)


def _engine(url: str) -> Engine:
    """An engine for this URL; a folder for SQLite's file is made. Raises `RecordsUnusableError`."""
    try:
        address = make_url(url)
        backend = address.get_backend_name()
        if backend == "sqlite" and address.database:
            _make_private(address.database)
        engine = create_engine(_patient(address), pool_pre_ping=backend != "sqlite")
    except (ArgumentError, ImportError, OSError, SQLAlchemyError) as error:
        raise RecordsUnusableError(
            f"Không mở được nơi lưu câu trả lời: {error}.",
            mend="Hãy đặt DANHIEU_DATABASE đúng dạng, ví dụ sqlite:////var/lib/danhieu/answers.db.",
        ) from error
    if backend == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    if backend == "postgresql":
        event.listen(engine, "connect", _set_up_postgresql)
        event.listen(engine, "begin", _begin_postgresql)
        event.listen(engine, "before_cursor_execute", _without_nul, retval=True)
    return engine


def _make_private(database: str) -> None:
    """Make the file of a database, and its folder, for their owner alone; what is there stays as it
    is. SQLite gives the files beside it the mode of this one. Raises OSError."""
    file = Path(database)
    private_folder(file.parent)
    if _is_file(database) and not file.exists():
        file.touch(mode=0o600)


def _is_file(database: str) -> bool:
    """Whether what SQLite is given is the path of a file."""
    return not database.startswith((":memory:", "file:"))


def _file_of(address: URL) -> Path | None:
    """The file of a database of SQLite; None of any other."""
    given = address.database if address.get_backend_name() == "sqlite" else None
    return Path(given) if given and _is_file(given) else None


def _identity(file: Path | None) -> tuple[int, int] | None:
    """By what the system knows a file, whatever it is called; None where there is none."""
    try:
        found = file.stat() if file else None
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found else None


def _patient(address: URL) -> URL:
    """The address, with an end to how long a PostgreSQL that does not answer is waited for."""
    if address.get_backend_name() != "postgresql" or "connect_timeout" in address.query:
        return address
    return address.update_query_dict({"connect_timeout": str(_CONNECT_S)})


def _set_up_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Readers beside a writer, a bounded wait, rows only for answers that exist; transactions that
    begin where we say, since Python's module would begin them at the first change alone; and a byte
    that is no UTF-8 does not hide the rows that are read with it."""
    connection.isolation_level = None  # of sqlite3
    connection.text_factory = _readable
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA secure_delete=ON")  # what is erased does not stay in the file
    cursor.close()


def _readable(text: bytes) -> str:
    return text.decode(errors="replace")


def _set_up_postgresql(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """The same bounded wait."""
    cursor = connection.cursor()
    cursor.execute(f"SET lock_timeout = {_BUSY_MS}")
    cursor.close()
    connection.commit()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    """One writes at a time, as in SQLite: rules such as "the last administrator stays" look first
    and write then, and writes are short."""
    if connection.get_execution_options().get(_WRITES):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITING})")


def _without_nul(
    _connection: Connection,
    _cursor: object,
    statement: str,
    parameters: object,
    _context: object,
    _many: bool,  # noqa: FBT001  SQLAlchemy calls it so
) -> tuple[str, object]:
    """A statement whose texts have no NUL, which PostgreSQL cannot keep and a citizen can send."""
    return statement, _clean(parameters)


def _clean(value: object) -> object:
    """A text without NUL, in whatever holds it."""
    if isinstance(value, str):
        return value.replace("\0", "\ufffd")
    if isinstance(value, dict):
        return {name: _clean(one) for name, one in value.items()}
    return type(value)(map(_clean, value)) if isinstance(value, list | tuple) else value
