"""Who signs in: passwords, lock-out, sessions that rotate and end."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, event

from service.records import Records
from service.records.sessions import IDLE, LONGEST, ROTATES, STILL_GOOD
from service.staff.accounts import AccountRefusedError, Officers, Why
from service.staff.identity import LOCKED, MOST_FAILURES, Identity
from service.staff.passwords import hashed, matches
from service.staff.values import Account, Role

PASSWORD = "mat khau du dai"
NOW = datetime(2026, 11, 28, 8, tzinfo=UTC)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        """The moment."""
        return self.now

    def moves(self, by: timedelta) -> None:
        """Time goes by."""
        self.now += by


@pytest.fixture
def records(database_url: str) -> Iterator[Records]:
    """A database with one reviewer."""
    opened = Records(database_url)
    account = Account("lan", "Nguyễn Thị Lan", Role.REVIEWER, password=hashed(PASSWORD))
    assert opened.accounts.add(account, by="admin")
    yield opened
    opened.close()


@pytest.fixture
def clock() -> Clock:
    """The clock of the service."""
    return Clock()


@pytest.fixture
def identity(records: Records, clock: Clock) -> Identity:
    """Signs in by that clock."""
    return Identity(records, now=clock)


def actions(records: Records) -> list[str]:
    """What the audit tells, in order."""
    return [line.deed.action for line in records.audit.lines()]


def test_the_right_password_signs_in(identity: Identity, records: Records) -> None:
    """In any case of letters of the name; the audit keeps it, and the token is kept nowhere."""
    begun = identity.sign_in(" Lan ", password=PASSWORD)
    assert begun is not None
    who = identity.of(begun.token)
    assert who is not None
    assert (who.account.name, who.account.role) == ("lan", Role.REVIEWER)
    assert begun.token not in who.session
    assert actions(records) == ["account.add", "sign-in"]


@pytest.mark.parametrize(("name", "password"), [("lan", "sai mat khau roi"), ("ma", PASSWORD)])
def test_a_wrong_name_or_password_does_not(identity: Identity, name: str, password: str) -> None:
    """Both are told alike."""
    assert identity.sign_in(name, password=password) is None


def test_an_account_is_locked_after_wrong_passwords(
    identity: Identity, records: Records, clock: Clock
) -> None:
    """After five, the right one does not help until the time is over."""
    for _ in range(MOST_FAILURES):
        assert identity.sign_in("lan", password="sai mat khau roi") is None
    assert identity.sign_in("lan", password=PASSWORD) is None
    assert "sign-in.locked" in actions(records)
    clock.moves(LOCKED + timedelta(seconds=1))
    assert identity.sign_in("lan", password=PASSWORD) is not None


def test_no_more_guesses_are_proven_than_lock(
    identity: Identity, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many are sent at once, before any of them is told: the others are refused unproven,
    the account is locked once, and one after another they are counted alike."""
    proven: list[str] = []
    all_sent = threading.Barrier(12)

    def slowly(password: str, *, known: str) -> bool:
        proven.extend([password] if known else [])
        all_sent.wait()
        return False

    monkeypatch.setattr("service.staff.identity.matches", slowly)
    guesses = [
        threading.Thread(target=identity.sign_in, args=("lan",), kwargs={"password": f"đoán {n}"})
        for n in range(12)
    ]
    for guess in guesses:
        guess.start()
    for guess in guesses:
        guess.join()
    assert len(proven) == MOST_FAILURES
    told = actions(records)
    assert (told.count("sign-in.refused"), told.count("sign-in.locked")) == (MOST_FAILURES, 1)


def test_a_right_password_gives_the_tries_back(identity: Identity) -> None:
    """Also the last of them: who mistypes now and then is never locked out."""
    for _ in range(3):
        for _ in range(MOST_FAILURES - 1):
            assert identity.sign_in("lan", password="sai mat khau roi") is None
        assert identity.sign_in("lan", password=PASSWORD) is not None


@pytest.mark.parametrize("name", ["lan", "ma", "khoa", "dong"])
def test_a_refusal_takes_the_same_steps_for_any_name(
    identity: Identity, records: Records, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Of an account, of none, of one that is locked or closed: one password is proven between two
    writes to the disk; too long a password is refused before a name is looked up."""
    for other in ("khoa", "dong"):
        account = Account(other, other, Role.VIEWER, password=hashed(PASSWORD))
        assert records.accounts.add(replace(account, active=other != "dong"), by="admin")
    for _ in range(MOST_FAILURES):
        identity.sign_in("khoa", password="sai mat khau roi")
    steps: list[str] = []

    def note(_: Connection, __: object, statement: str, *___: object) -> None:
        if statement.startswith("UPDATE") and steps[-1:] != ["write"]:
            steps.append("write")

    def prove(password: str, *, known: str) -> bool:
        steps.append("proof")
        return matches(password, known=known)

    event.listen(records.database._engine, "before_cursor_execute", note)
    monkeypatch.setattr("service.staff.identity.matches", prove)
    assert identity.sign_in(name, password="sai mat khau roi") is None
    assert steps == ["write", "proof", "write"]
    assert identity.sign_in(name, password="x" * 201) is None
    assert steps == ["write", "proof", "write"]


@pytest.mark.parametrize("what", ["reset", "close"])
def test_an_old_password_opens_nothing(
    identity: Identity, records: Records, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """Where it is changed, or the account closed, in the moment in which it is proven: no session
    begins, and it does not take the new one's place."""

    def slowly(password: str, *, known: str) -> bool:
        officers = Officers(records, by="admin")
        officers.reset("lan") if what == "reset" else officers.set_active("lan", active=False)
        return matches(password, known=known)

    monkeypatch.setattr("service.staff.identity.matches", slowly)
    assert identity.sign_in("lan", password=PASSWORD) is None
    Officers(records, by="admin").set_active("lan", active=True)
    Officers(records, by="admin").set_password("lan", password=PASSWORD)
    with pytest.raises(AccountRefusedError) as refused:
        identity.change_password("lan", old=PASSWORD, new="một câu dễ nhớ")
    assert refused.value.why is Why.STALE
    assert "sign-in" not in actions(records)


def test_a_token_is_nobodys_after_signing_out(identity: Identity) -> None:
    """A stolen token opens nothing once its owner has signed out."""
    begun = identity.sign_in("lan", password=PASSWORD)
    assert begun is not None
    identity.sign_out(begun.signed_in.session)
    assert identity.of(begun.token) is None


def test_a_token_rotates(identity: Identity, clock: Clock) -> None:
    """After some minutes another token comes; the old one is good for requests under way only."""
    begun = identity.sign_in("lan", password=PASSWORD)
    assert begun is not None
    clock.moves(ROTATES + timedelta(seconds=1))
    who = identity.of(begun.token)
    assert who is not None
    assert who.token is not None
    assert identity.of(begun.token) is not None
    clock.moves(STILL_GOOD + timedelta(seconds=1))
    assert identity.of(begun.token) is None
    assert identity.of(who.token) is not None


def test_a_session_ends_by_itself(identity: Identity, clock: Clock) -> None:
    """Without a request for an hour, and at the end of a working day in any case."""
    begun = identity.sign_in("lan", password=PASSWORD)
    assert begun is not None
    clock.moves(IDLE + timedelta(seconds=1))
    assert identity.of(begun.token) is None
    begun = identity.sign_in("lan", password=PASSWORD)
    assert begun is not None
    token, started = begun.token, clock.now
    while clock.now - started <= LONGEST:
        who = identity.of(token)
        assert who is not None
        token = who.token or token
        clock.moves(timedelta(minutes=30))
    assert identity.of(token) is None


def test_a_clock_that_is_set_back_ends_sessions(identity: Identity, clock: Clock) -> None:
    """Nobody knows how old a session from later is, so one signs in again; a second or two, by
    which clocks are set all the time, ends nothing."""
    begun = identity.sign_in("lan", password=PASSWORD)
    assert begun is not None
    clock.moves(timedelta(seconds=-30))
    assert identity.of(begun.token) is not None
    clock.moves(timedelta(days=-1))
    assert identity.of(begun.token) is None
    assert identity.sign_in("lan", password=PASSWORD) is not None


def test_a_clock_that_is_set_back_locks_nobody_out(identity: Identity, clock: Clock) -> None:
    """A lock of 15 minutes does not become one of a year."""
    for _ in range(MOST_FAILURES):
        identity.sign_in("lan", password="sai mat khau roi")
    assert identity.sign_in("lan", password=PASSWORD) is None
    clock.moves(timedelta(days=-365))
    assert identity.sign_in("lan", password=PASSWORD) is not None


def test_who_loses_rights_is_signed_out(identity: Identity, records: Records) -> None:
    """An account that is closed, or whose password is changed, has no open session."""
    begun = identity.sign_in("lan", password=PASSWORD)
    assert begun is not None
    records.accounts.change(
        "lan", by="admin", action="account.close", change=lambda one: replace(one, active=False)
    )
    assert identity.of(begun.token) is None
    assert identity.sign_in("lan", password=PASSWORD) is None


def test_the_last_administrator_stays(records: Records) -> None:
    """Nobody can close or lower the only account that gives rights."""
    records.accounts.add(Account("an", "An", Role.ADMIN, password=hashed(PASSWORD)), by="admin")
    kept = records.accounts.change(
        "an", by="an", action="account.role", change=lambda one: replace(one, role=Role.VIEWER)
    )
    assert kept is not None
    assert kept.role is Role.ADMIN


def test_two_administrators_cannot_lower_each_other_at_once(records: Records) -> None:
    """Of two who do so in the same moment one stays, so that rights can be given back."""
    for name in ("an", "binh"):
        records.accounts.add(Account(name, name, Role.ADMIN), by="admin")
    both = threading.Barrier(2)

    def lower(name: str) -> None:
        both.wait()
        records.accounts.change(
            name, by="x", action="account.role", change=lambda one: replace(one, role=Role.VIEWER)
        )

    threads = [threading.Thread(target=lower, args=(name,)) for name in ("an", "binh")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    roles = [records.accounts.get(name) for name in ("an", "binh")]
    assert sorted(one.role for one in roles if one) == [Role.ADMIN, Role.VIEWER]
