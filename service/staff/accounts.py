"""The rules by which accounts are made and changed; each change is written to the audit."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from service.records import Records
from service.staff.passwords import LONGEST, SHORTEST, hashed, one_time
from service.staff.values import Account, Role

_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,63}")
_SHOWN = 120  # characters
LONGEST_SUBJECT = 255  # characters of what a provider calls somebody (OpenID Connect Core 1.0, 2)


class Why(StrEnum):
    """Why an account was not made or changed."""

    BAD_NAME = "bad_name"  # none that an account can have
    NO_NAME_SHOWN = "no_name_shown"  # no name to be read by others, or too long
    BAD_PASSWORD = "bad_password"  # too short or too long  # noqa: S105  no password
    SAME_PASSWORD = "same_password"  # the one that is to be changed  # noqa: S105  no password
    WRONG_PASSWORD = "wrong_password"  # not the one of this account  # noqa: S105  no password
    BAD_SUBJECT = "bad_subject"  # nothing that a provider calls somebody
    TAKEN = "taken"  # the name, or the subject, is another account's
    MISSING = "missing"  # there is no such account
    STALE = "stale"  # it was changed since it was looked at
    LAST_ADMIN = "last_admin"  # nobody could give rights any more


class AccountRefusedError(Exception):
    """An account was not made or changed; `why` tells what would have to be otherwise."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


def version_of(account: Account) -> str:
    """What stands for an account as it was looked at, so that nobody changes what another has
    changed since."""
    told = (account.shown, account.role, account.active, account.password, account.subject)
    return hashlib.sha256(repr((told, account.must_change)).encode()).hexdigest()[:16]


class Officers:
    """Makes and changes accounts on behalf of `by`. All of it raises `AccountRefusedError` and
    `RecordsUnusableError`; `seen` is the version that was looked at, None for any."""

    def __init__(self, records: Records, *, by: str) -> None:
        self._accounts = records.accounts
        self._by = by

    def add(self, name: str, *, shown: str, role: Role, password: str) -> Account:
        """A new account, with a password that its owner has chosen."""
        return self._added(name, shown=shown, role=role, password=password, must_change=False)

    def invite(self, name: str, *, shown: str, role: Role) -> tuple[Account, str]:
        """A new account, and the password that its owner signs in with once."""
        once = one_time()
        account = self._added(name, shown=shown, role=role, password=once, must_change=True)
        return account, once

    def set_role(self, name: str, *, role: Role, seen: str | None = None) -> Account:
        """Give an account another role."""
        return self._change(name, "account.role", lambda one: replace(one, role=role), seen=seen)

    def set_active(self, name: str, *, active: bool, seen: str | None = None) -> Account:
        """Close an account, so that nobody signs in with it, or open it again."""
        action = "account.open" if active else "account.close"
        return self._change(name, action, lambda one: replace(one, active=active), seen=seen)

    def set_password(self, name: str, *, password: str, seen: str | None = None) -> Account:
        """Give an account the password that its owner has chosen."""
        change = _new_password(_hash_of(password), must_change=False)
        return self._change(name, "account.password", change, seen=seen)

    def reset(self, name: str, *, seen: str | None = None) -> str:
        """A password that the owner of an account signs in with once."""
        once = one_time()
        change = _new_password(_hash_of(once), must_change=True)
        self._change(name, "account.reset", change, seen=seen)
        return once

    def link(self, name: str, *, issuer: str, subject: str, seen: str | None = None) -> Account:
        """Let the provider `issuer` sign an account in as whom it calls `subject`; an empty one
        takes that back."""
        subject = subject.strip()
        if len(subject) > LONGEST_SUBJECT or not subject.isprintable():
            raise AccountRefusedError(Why.BAD_SUBJECT)
        known = subject_of(issuer, subject=subject) if subject else None
        holder = self._accounts.of_subject(known) if known else None
        if holder and holder.name != name.casefold():
            raise AccountRefusedError(Why.TAKEN)
        action = "account.link" if known else "account.unlink"
        return self._change(name, action, lambda one: replace(one, subject=known), seen=seen)

    def _added(
        self, name: str, *, shown: str, role: Role, password: str, must_change: bool
    ) -> Account:
        name, shown = name.strip().casefold(), " ".join(shown.split())
        if not _NAME.fullmatch(name):
            raise AccountRefusedError(Why.BAD_NAME)
        if not 1 <= len(shown) <= _SHOWN:
            raise AccountRefusedError(Why.NO_NAME_SHOWN)
        known = _hash_of(password)
        account = Account(name, shown, role, password=known, must_change=must_change)
        if not self._accounts.add(account, by=self._by):
            raise AccountRefusedError(Why.TAKEN)
        return account

    def _change(
        self, name: str, action: str, change: Callable[[Account], Account], *, seen: str | None
    ) -> Account:
        def checked(one: Account) -> Account:
            # Who sends the same twice finds it done.
            if seen is not None and seen != version_of(one) and change(one) != one:
                raise AccountRefusedError(Why.STALE)
            return change(one)

        after = self._accounts.change(name, by=self._by, action=action, change=checked)
        if after is None:
            raise AccountRefusedError(Why.MISSING)
        if change(after) != after:
            raise AccountRefusedError(Why.LAST_ADMIN)
        return after


def subject_of(issuer: str, *, subject: str) -> str:
    """Whom a provider calls so; two providers may call two people alike."""
    return f"{issuer.rstrip('/')} {subject}"


def _new_password(known: str, *, must_change: bool) -> Callable[[Account], Account]:
    """The change to another password, which also ends a lock."""

    def change(one: Account) -> Account:
        return replace(one, password=known, must_change=must_change, failures=0, locked_until=None)

    return change


def _hash_of(password: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise AccountRefusedError(Why.BAD_PASSWORD)
    return hashed(password)
