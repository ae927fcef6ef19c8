"""Sessions of officers. A token is kept as its hash: nobody signs in by what the database holds."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from service.records.accounts import account_of
from service.records.audit import write_down
from service.records.database import Database
from service.records.tables import AccountRow, SessionRow
from service.staff.values import Account, Deed, SignedIn

IDLE = timedelta(hours=1)  # without a request, after which a session is over
LONGEST = timedelta(hours=10)  # a working day, after which one signs in again
ROTATES = timedelta(minutes=10)  # after which the browser gets another token
NOTED = timedelta(minutes=1)  # between notes that a session is in use, each of which is a write
STILL_GOOD = timedelta(seconds=30)  # that a token lives on, for requests under way
SKEW = timedelta(minutes=2)  # that a clock may be set back; a session from later than that is over


@dataclass(frozen=True, slots=True)
class Begun:
    """A new session: the token that the browser carries."""

    token: str
    signed_in: SignedIn


class Sessions:
    """The sessions of a database; all of it raises `RecordsUnusableError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, account: Account, *, now: datetime, means: str = "") -> Begun | None:
        """Sign an account in, and write it down with the means by which it proved itself; None
        where it was closed since, or what it was proven by is another now."""
        token, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(32)

        def begin(session: Session) -> Begun | None:
            now_is = account_of(session.get_one(AccountRow, account.name))
            if not now_is.active or _proof(now_is) != _proof(account):
                return None
            long, idle = SessionRow.created < now - LONGEST, SessionRow.seen < now - IDLE
            session.execute(delete(SessionRow).where(or_(long, idle, SessionRow.seen > now + SKEW)))
            row = SessionRow(
                id=_hash(token), account=account.name, csrf=csrf, created=now, seen=now, renewed=now
            )
            session.add(row)
            write_down(session, Deed(account.name, "sign-in", account.name, means))
            return Begun(token, SignedIn(now_is, row.id, csrf))

        return self._database.write(begin)

    def of(self, token: str, *, now: datetime) -> SignedIn | None:
        """Who carries a token, or None where it is unknown, over, or its account closed. After some
        time the token is replaced."""
        hashed = _hash(token)
        found = self._database.read(lambda session: _of(session, hashed, now=now))
        if found is None or now - found.seen < NOTED:
            return found.signed_in if found else None
        return self._database.write(lambda session: _renewed(session, hashed, now=now))

    def end(self, identifier: str) -> None:
        """Sign a session out, and write it down."""

        def end(session: Session) -> None:
            row = session.get(SessionRow, identifier)
            if row:
                session.delete(row)
                write_down(session, Deed(row.account, "sign-out", row.account))

        self._database.write(end)


def _proof(account: Account) -> tuple[str, str | None]:
    """By what an account proves who it is."""
    return account.password, account.subject


@dataclass(frozen=True, slots=True)
class _Found:
    signed_in: SignedIn
    seen: datetime


def _of(session: Session, hashed: str, *, now: datetime) -> _Found | None:
    row = _row(session, hashed, now=now)
    if row is None:
        return None
    account = account_of(session.get_one(AccountRow, row.account))
    return _Found(SignedIn(account, row.id, row.csrf), row.seen) if account.active else None


def _renewed(session: Session, hashed: str, *, now: datetime) -> SignedIn | None:
    """Note that a session is in use, and give it another token where it is time."""
    row = _row(session, hashed, now=now)
    if row is None:
        return None
    account = account_of(session.get_one(AccountRow, row.account))
    row.seen, token = now, None
    if row.id == hashed and now - row.renewed > ROTATES:
        token = secrets.token_urlsafe(32)
        row.previous, row.renewed, row.id = hashed, now, _hash(token)
    return SignedIn(account, row.id, row.csrf, token)


def _row(session: Session, hashed: str, *, now: datetime) -> SessionRow | None:
    mine = or_(SessionRow.id == hashed, SessionRow.previous == hashed)
    row = session.scalar(select(SessionRow).where(mine))
    return row if row and _lives(row, hashed, now=now) else None


def _lives(row: SessionRow, hashed: str, *, now: datetime) -> bool:
    later = row.seen > now + SKEW  # the clock was set back: nobody knows how old it is
    replaced = row.previous == hashed and now - row.renewed > STILL_GOOD
    return not (later or replaced) and now - row.seen <= IDLE and now - row.created <= LONGEST


def _hash(token: str) -> str:
    """SHA-256, in hex: tokens have 256 random bits, so that no slow hash is needed."""
    return hashlib.sha256(token.encode()).hexdigest()
