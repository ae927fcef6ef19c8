"""The running service erases by itself what is too old."""

import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from service.records import Records
from service.staff import retention
from service.staff.retention import Retention
from tests import direct
from tests.service.test_records import made

OLD = datetime.now(UTC) - timedelta(days=40)


def keep_old(records: Records, identifier: str) -> None:
    """An answer that is too old."""
    records.save(made(identifier).model_copy(update={"created": OLD}))


def gone(records: Records, identifier: str) -> bool:
    """Whether an answer is erased, soon."""
    deadline = time.monotonic() + 20
    while records.get(identifier):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def test_it_erases_at_once_and_again(office: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    """When it starts, and then time and again, until the service is closed."""
    monkeypatch.setattr(retention, "EVERY", 0.05)
    keep_old(office, "first")
    closed = threading.Event()
    thread = threading.Thread(target=Retention(office, days=30).keep, args=(closed,))
    thread.start()
    assert gone(office, "first")
    keep_old(office, "second")
    assert gone(office, "second")
    closed.set()
    thread.join(20)
    assert not thread.is_alive()


def test_a_database_that_fails_is_tried_again(
    office: Records, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could not be erased is erased once it can be."""
    monkeypatch.setattr(retention, "AGAIN", 0.05)
    keep_old(office, "first")
    direct.run(database_url, "ALTER TABLE suggestions RENAME TO away")
    closed = threading.Event()
    thread = threading.Thread(target=Retention(office, days=30).keep, args=(closed,))
    thread.start()
    time.sleep(0.3)
    assert office.get("first")
    direct.run(database_url, "ALTER TABLE away RENAME TO suggestions")
    assert gone(office, "first")
    closed.set()
    thread.join(20)
