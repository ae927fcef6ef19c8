"""The rules of accounts: names, passwords, the last administrator, two who change one."""

import unicodedata

import pytest

from service.records import Records
from service.staff.accounts import AccountRefusedError, Officers, Why, subject_of, version_of
from service.staff.identity import Identity
from service.staff.values import Account, Role
from tests.service.staff.conftest import PASSWORD

ISSUER = "https://sso.example.test/"


def account(office: Records, name: str = "lan") -> Account:
    """An account as it is kept."""
    found = office.accounts.get(name)
    assert found
    return found


@pytest.mark.parametrize(
    ("name", "shown", "password", "why"),
    [
        ("", "Minh", PASSWORD, Why.BAD_NAME),
        ("m", "Minh", PASSWORD, Why.BAD_NAME),
        ("(hệ thống)", "Minh", PASSWORD, Why.BAD_NAME),
        ("minh/../x", "Minh", PASSWORD, Why.BAD_NAME),
        ("m" * 65, "Minh", PASSWORD, Why.BAD_NAME),
        ("minh", "  ", PASSWORD, Why.NO_NAME_SHOWN),
        ("minh", "M" * 121, PASSWORD, Why.NO_NAME_SHOWN),
        ("minh", "Minh", "ngắn", Why.BAD_PASSWORD),
        ("minh", "Minh", "d" * 201, Why.BAD_PASSWORD),
        ("LAN", "Lan khác", PASSWORD, Why.TAKEN),
    ],
)
def test_an_account_that_cannot_be_is_refused(
    office: Records, officers: Officers, name: str, shown: str, password: str, why: Why
) -> None:
    """With the reason, and nothing is kept or written down."""
    before = office.audit.head()
    with pytest.raises(AccountRefusedError) as refused:
        officers.add(name, shown=shown, role=Role.VIEWER, password=password)
    assert refused.value.why is why
    assert office.audit.head() == before
    assert len(office.accounts.all()) == 2


def test_who_is_invited_chooses_a_password_first(office: Records, officers: Officers) -> None:
    """The password that an administrator has seen signs in, and stays marked until it is changed;
    the sessions that it opened end then, but for the one that begins."""
    invited, once = officers.invite("minh", shown="Trần Minh", role=Role.EDITOR)
    assert invited.must_change
    identity = Identity(office)
    first = identity.sign_in("minh", password=once)
    assert first
    assert first.signed_in.account.must_change
    begun = identity.change_password("minh", old=once, new="một câu dễ nhớ")
    assert identity.of(first.token) is None
    now = identity.of(begun.token)
    assert now
    assert not now.account.must_change
    assert identity.sign_in("minh", password=once) is None


def test_a_password_is_the_same_from_every_keyboard(office: Records) -> None:
    """Composed and decomposed diacritics make one password."""
    composed = unicodedata.normalize("NFC", "một câu dễ nhớ")
    identity = Identity(office)
    identity.change_password("lan", old=PASSWORD, new=composed)
    assert identity.sign_in("lan", password=unicodedata.normalize("NFD", composed))


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("sai mat khau roi", "một câu dễ nhớ", Why.WRONG_PASSWORD),
        (PASSWORD, PASSWORD, Why.SAME_PASSWORD),
        (PASSWORD, "ngắn", Why.BAD_PASSWORD),
    ],
)
def test_a_change_of_password_is_refused(office: Records, old: str, new: str, why: Why) -> None:
    """Without the old one, with the same again, or with a short one, it stays as it was."""
    identity = Identity(office)
    with pytest.raises(AccountRefusedError) as refused:
        identity.change_password("lan", old=old, new=new)
    assert refused.value.why is why
    assert identity.sign_in("lan", password=PASSWORD)


def test_two_who_change_one_account_do_not_undo_each_other(
    office: Records, officers: Officers
) -> None:
    """Who looked at it before it was changed is told so; who sends the same twice finds it done,
    and it is written down once."""
    seen = version_of(account(office))
    officers.set_role("lan", role=Role.EDITOR, seen=seen)
    officers.set_role("lan", role=Role.EDITOR, seen=seen)
    assert [line.deed.action for line in office.audit.lines()].count("account.role") == 1
    with pytest.raises(AccountRefusedError) as refused:
        officers.set_active("lan", active=False, seen=seen)
    assert refused.value.why is Why.STALE
    assert account(office).active


def test_the_last_administrator_cannot_be_closed(office: Records, officers: Officers) -> None:
    """It is told why, and the account stays as it was."""
    with pytest.raises(AccountRefusedError) as refused:
        officers.set_active("an", active=False)
    assert refused.value.why is Why.LAST_ADMIN
    assert account(office, "an").active


def test_one_subject_is_one_account(office: Records, officers: Officers) -> None:
    """Whom a provider calls so is linked to one account, until that is taken back; the same name
    at another provider is somebody else."""
    officers.link("lan", issuer=ISSUER, subject="ma-001")
    with pytest.raises(AccountRefusedError) as refused:
        officers.link("an", issuer=ISSUER, subject="ma-001")
    assert refused.value.why is Why.TAKEN
    officers.link("an", issuer="https://other.example.test", subject="ma-001")
    found = office.accounts.of_subject(subject_of(ISSUER, subject="ma-001"))
    assert found
    assert found.name == "lan"
    officers.link("lan", issuer=ISSUER, subject="")
    assert account(office).subject is None


def test_a_reset_ends_a_lock(office: Records, officers: Officers) -> None:
    """Who is locked out gets in with the password that an administrator hands over."""
    identity = Identity(office)
    for _ in range(5):
        identity.sign_in("lan", password="sai mat khau roi")
    assert identity.sign_in("lan", password=PASSWORD) is None
    assert identity.sign_in("lan", password=officers.reset("lan"))
