"""The accounts of officers. Each change is written to the audit with who made it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from service.records.audit import write_down, write_nothing
from service.records.database import Database
from service.records.tables import AccountRow, SessionRow
from service.staff.values import Account, Deed, Role


class Accounts:
    """The accounts of a database; all of it raises `RecordsUnusableError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Account, ...]:
        """Every account, by name."""
        wanted = select(AccountRow).order_by(AccountRow.name)
        return self._database.read(lambda session: tuple(map(account_of, session.scalars(wanted))))

    def get(self, name: str) -> Account | None:
        """The account with this name, in any case of letters, or None."""
        row = self._database.read(lambda session: session.get(AccountRow, name.casefold()))
        return account_of(row) if row else None

    def of_subject(self, subject: str) -> Account | None:
        """The account of whom another provider calls so, or None."""
        wanted = select(AccountRow).where(AccountRow.subject == subject)
        row = self._database.read(lambda session: session.scalar(wanted))
        return account_of(row) if row else None

    def add(self, account: Account, *, by: str) -> bool:
        """Keep a new account; False where its name is taken."""

        def add(session: Session) -> bool:
            if session.get(AccountRow, account.name):
                return False
            session.add(_row(account))
            write_down(session, Deed(by, "account.add", account.name, account.role.value))
            return True

        return self._database.write(add)

    def change(
        self, name: str, *, by: str, action: str, change: Callable[[Account], Account]
    ) -> Account | None:
        """Change an account, and write it down as `action`; None where there is none. Whoever may
        no longer do what they could is signed out, everywhere; and the last active administrator
        stays one: then nothing changes, and the account is given as it was. What `change` raises
        is raised, and nothing changes."""

        def changed(session: Session) -> Account | None:
            row = session.get(AccountRow, name.casefold())
            if row is None:
                return None
            old = account_of(row)
            new = change(old)
            if new == old:
                return old
            if _is_last_admin(session, old=old, new=new):
                return old
            _write(row, new)
            if _loses(old, new):
                session.execute(delete(SessionRow).where(SessionRow.account == old.name))
            write_down(session, Deed(by, action, old.name, f"{new.role.value}, {_state(new)}"))
            return new

        return self._database.write(changed)

    def take_try(self, name: str, *, now: datetime, most: int, lock: timedelta) -> Account | None:
        """Take one of the tries that an account has to prove its password, before it is proven, so
        that never more are under way; gives the account, None where there is none, it is closed or
        locked. The last of `most` tries locks it until somebody succeeds, or for so long."""

        def take(session: Session) -> Account | None:
            row = session.get(AccountRow, name.casefold())
            if row is None or not row.active or _is_locked(row, now=now, lock=lock):
                write_nothing(session)
                return None
            row.failures, row.locked_until = row.failures + 1, None
            if row.failures >= most:
                row.failures, row.locked_until = 0, now + lock
            return account_of(row)

        return self._database.write(take)

    def note_failure(self, account: Account | None) -> None:
        """Write down that a try failed, and that it was the last; for nobody, take as long."""

        def note(session: Session) -> None:
            if account is None:
                write_nothing(session)
                return
            if account.locked_until:
                write_down(session, Deed(account.name, "sign-in.locked", account.name))
            write_down(session, Deed(account.name, "sign-in.refused", account.name))

        self._database.write(note)

    def note_success(self, name: str) -> None:
        """Give an account back all its tries, after a right password."""

        def note(session: Session) -> None:
            row = session.get_one(AccountRow, name.casefold())
            row.failures, row.locked_until = 0, None

        self._database.write(note)


def _is_locked(row: AccountRow, *, now: datetime, lock: timedelta) -> bool:
    """Whether a lock holds now; one from further ahead was set before the clock was set back, and
    would hold for as long as that."""
    until = row.locked_until
    return until is not None and now < until <= now + lock


def _is_last_admin(session: Session, *, old: Account, new: Account) -> bool:
    """Whether a change would leave nobody who may give rights back."""
    if not (_is_admin(old) and not _is_admin(new)):
        return False
    active = select(func.count()).where(AccountRow.role == Role.ADMIN.value, AccountRow.active)
    return (session.scalar(active) or 0) <= 1


def _is_admin(account: Account) -> bool:
    return account.active and account.role is Role.ADMIN


def _loses(old: Account, new: Account) -> bool:
    """Whether a session that is open must end: less rights, or another password."""
    return not new.active or not new.role.covers(old.role) or new.password != old.password


def _state(account: Account) -> str:
    return "active" if account.active else "closed"


def account_of(row: AccountRow) -> Account:
    """The account of a row."""
    return Account(
        name=row.name,
        shown=row.shown,
        role=Role(row.role),
        password=row.password,
        must_change=row.must_change,
        subject=row.subject,
        active=row.active,
        failures=row.failures,
        locked_until=row.locked_until,
    )


def _row(account: Account) -> AccountRow:
    row = AccountRow(name=account.name.casefold(), created=datetime.now(UTC))
    _write(row, replace(account, failures=0, locked_until=None))
    return row


def _write(row: AccountRow, account: Account) -> None:
    row.shown = account.shown
    row.role = account.role.value
    row.password = account.password
    row.must_change = account.must_change
    row.subject = account.subject
    row.active = account.active
    row.failures = account.failures
    row.locked_until = account.locked_until
