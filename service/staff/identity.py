"""Who signs in. A wrong name, a wrong password and a locked account are told alike."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from service.records import Records
from service.records.sessions import Begun
from service.staff.accounts import AccountRefusedError, Officers, Why, version_of
from service.staff.passwords import LONGEST, matches
from service.staff.values import SYSTEM, Account, Deed, SignedIn

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
        account = self._proven(name, password=password)
        return self._records.sessions.begin(account, now=self._now()) if account else None

    def sign_in_as(self, subject: str) -> Begun | None:
        """A new session for whom another provider has proven to be `subject`, or None where that
        is nobody here, or closed; the audit keeps it. Raises `RecordsUnusableError`."""
        account = self._records.accounts.of_subject(subject)
        if account is None or not account.active:
            self._records.audit.add(Deed(SYSTEM, "oidc.refused", subject[:300]))
            return None
        return self._records.sessions.begin(account, now=self._now(), means="oidc")

    def change_password(self, name: str, *, old: str, new: str) -> Begun:
        """Give an account another password: its sessions end, and a new one begins. Raises
        `AccountRefusedError` and `RecordsUnusableError`."""
        account = self._proven(name, password=old)
        if account is None:
            raise AccountRefusedError(Why.WRONG_PASSWORD)
        if old == new:
            raise AccountRefusedError(Why.SAME_PASSWORD)
        officers, seen = Officers(self._records, by=name), version_of(account)
        changed = officers.set_password(name, password=new, seen=seen)
        begun = self._records.sessions.begin(changed, now=self._now())
        if begun is None:
            raise AccountRefusedError(Why.STALE)
        return begun

    def of(self, token: str) -> SignedIn | None:
        """Who carries this token now. Raises `RecordsUnusableError`."""
        return self._records.sessions.of(token, now=self._now())

    def sign_out(self, session: str) -> None:
        """End a session; its token opens nothing any more. Raises `RecordsUnusableError`."""
        self._records.sessions.end(session)

    def _proven(self, name: str, *, password: str) -> Account | None:
        """The account whose password this is, unless it is closed or locked; a wrong password is
        counted, and written to the audit. Whom there is no account for waits as long: a password
        that none can have is refused before anybody is looked up."""
        if len(password) > LONGEST:
            return None
        accounts = self._records.accounts
        account = accounts.take_try(name.strip(), now=self._now(), most=MOST_FAILURES, lock=LOCKED)
        right = matches(password, known=account.password if account else "")
        if account is None or not right:
            accounts.note_failure(account)
            return None
        accounts.note_success(account.name)
        return account
