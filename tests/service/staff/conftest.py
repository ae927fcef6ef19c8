"""A database of either kind, with officers in it; and the document desk over one held text."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.answer import AnswerService
from service.records import Records
from service.staff.accounts import Officers
from service.staff.documents import DocumentDesk
from service.staff.passwords import hashed
from service.staff.values import Account, Role
from tests.ui.staff.publishing import alone

PASSWORD = "mat khau du dai"
HASH = hashed(PASSWORD)  # once: a hash takes 50 ms


@pytest.fixture
def office(database_url: str) -> Iterator[Records]:
    """A database with an administrator and a reviewer."""
    opened = Records(database_url)
    for name, role in (("an", Role.ADMIN), ("lan", Role.REVIEWER)):
        account = Account(name, f"Cán bộ {name}", role, password=HASH)
        assert opened.accounts.add(account, by="test")
    yield opened
    opened.close()


@pytest.fixture
def officers(office: Records) -> Officers:
    """What the administrator does to accounts."""
    return Officers(office, by="an")


@pytest.fixture
def service(tmp_path: Path, database_url: str) -> Iterator[AnswerService]:
    """A service over one held text with either kind of database, which takes up what is
    published."""
    with alone(tmp_path, database=database_url) as made:
        yield made


@pytest.fixture
def desk(service: AnswerService) -> DocumentDesk:
    """Its document desk."""
    return DocumentDesk(service)
