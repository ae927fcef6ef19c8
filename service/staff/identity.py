"""Who signs in. A wrong name, a wrong password and a locked account are told alike."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from service.records import Records
from service.records.sessions import Begun
from service.staff.passwords import matches
from service.staff.values import Deed, SignedIn

MOST_FAILURES = 5  # wrong passwords, after which an account is locked
LOCKED = timedelta(minutes=15)


class Identity:
    """Signs officers in and out."""

    def __init__(
        self, records: Records, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._records = records
        self._now = now

    def sign_in(self, name: str, *, password: str) -> Begun | None:
        """A new session, or None where the name or the password is wrong, the account is closed or
        locked. Raises `RecordsUnusableError`."""
        account = self._records.accounts.get(name.strip())
        locked = account and account.locked_until and account.locked_until > self._now()
        known = account.password if account else ""
        right = matches(password, known=known)
        if account is None or locked or not account.active:
            return None
        if not right:
            until = self._now() + LOCKED
            self._records.accounts.note_failure(account.name, most=MOST_FAILURES, until=until)
            self._records.audit.add(Deed(account.name, "sign-in.refused", account.name))
            return None
        self._records.accounts.note_success(account.name)
        return self._records.sessions.begin(account.name, now=self._now())

    def of(self, token: str) -> SignedIn | None:
        """Who carries this token now. Raises `RecordsUnusableError`."""
        return self._records.sessions.of(token, now=self._now())

    def sign_out(self, session: str) -> None:
        """End a session; its token opens nothing any more. Raises `RecordsUnusableError`."""
        self._records.sessions.end(session)
