"""The audit: only added to, and a line that was tampered with is found."""

import sqlite3
import threading
from collections.abc import Iterator

import psycopg
import pytest

from service.records import Records
from service.staff.values import Deed
from tests import direct


@pytest.fixture
def records(database_url: str) -> Iterator[Records]:
    """A database with five lines."""
    opened = Records(database_url)
    for number in range(5):
        opened.audit.add(Deed("lan", "review", f"câu {number}", "đúng"))
    yield opened
    opened.close()


def test_a_whole_chain_is_whole(records: Records) -> None:
    """As written, nothing is broken; each line holds the hash of the one before."""
    lines = records.audit.lines()
    assert records.audit.broken() is None
    assert [line.before for line in lines[1:]] == [line.hash for line in lines[:-1]]
    assert records.audit.head() == (5, lines[-1].hash)


@pytest.mark.parametrize(
    ("statement", "first"),
    [
        ("UPDATE audit SET detail = 'sai' WHERE id = 3", 3),
        ("UPDATE audit SET actor = 'minh' WHERE id = 1", 1),
        ("DELETE FROM audit WHERE id = 2", 2),
        ("DELETE FROM audit WHERE id = 5", 5),
        ("UPDATE audit SET at = '2020-01-01 00:00:00' WHERE id = 4", 4),
    ],
)
def test_a_changed_line_is_found(
    records: Records, database_url: str, statement: str, first: int
) -> None:
    """Whatever is changed or taken out, the first line that is not as written is named."""
    direct.tamper(database_url, statement)
    assert records.audit.broken() == first


@pytest.mark.parametrize(
    ("kind", "statement", "first"),
    [
        ("", "UPDATE audit SET id = -7 WHERE id = 3", -7),
        ("", "UPDATE audit SET id = 0 WHERE id = 3", 0),
        ("postgresql", "UPDATE audit SET at = 'infinity' WHERE id = 3", 3),
        ("postgresql", "UPDATE audit SET at = '0044-03-15 BC' WHERE id = 3", 3),
        ("sqlite", "UPDATE audit SET at = 'rác' WHERE id = 3", 3),
        ("sqlite", "UPDATE audit SET at = '9999-12-31' WHERE id = 3", 3),
        ("sqlite", "UPDATE audit SET detail = x'ff00' WHERE id = 3", 3),
        ("sqlite", "UPDATE audit SET detail = CAST(detail AS BLOB) WHERE id = 3", 3),
        ("sqlite", "UPDATE audit SET detail = CAST(x'ff41' AS TEXT) WHERE id = 3", 3),
        ("sqlite", "UPDATE audit SET action = x'00', hash = x'00' WHERE id = 3", 3),
    ],
)
def test_a_line_that_cannot_be_read_is_found(
    records: Records, database_url: str, kind: str, statement: str, first: int
) -> None:
    """Whatever is written in a line, or before the first one, it is named as any other, and hides
    neither itself nor those beside it."""
    if not database_url.startswith(kind):
        pytest.skip(f"only in {kind}")
    direct.tamper(database_url, statement)
    assert records.audit.broken() == first
    assert len(records.audit.lines()) == len(records.audit.newest()) == 5
    assert "review" in records.audit.actions()


def test_a_line_put_in_before_the_first_is_found(records: Records, database_url: str) -> None:
    """Though the chain behind it is whole."""
    direct.run(
        database_url,
        "INSERT INTO audit (id, at, actor, action, subject, detail, before, hash)"
        " SELECT -7, at, actor, action, subject, detail, before, hash FROM audit WHERE id = 5",
    )
    assert records.audit.broken() == -7


@pytest.mark.parametrize("statement", ["UPDATE audit SET detail = 'sai'", "DELETE FROM audit"])
def test_the_database_refuses_to_change_a_line(
    records: Records, database_url: str, statement: str
) -> None:
    """With its triggers, SQL that changes lines fails."""
    with pytest.raises((sqlite3.IntegrityError, psycopg.errors.RaiseException)):
        direct.run(database_url, statement)
    assert records.audit.broken() is None


def test_a_line_is_not_replaced_either(records: Records, database_url: str) -> None:
    """A line with the id of another one, which SQLite would put in its place, is refused."""
    if not database_url.startswith("sqlite"):
        pytest.skip("only SQLite has REPLACE")
    with pytest.raises(sqlite3.IntegrityError):
        direct.run(database_url, "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE id = 3")
    assert records.audit.broken() is None


def test_lines_from_several_at_once_make_one_chain(records: Records) -> None:
    """Officers who act at the same time are written one after the other."""

    def write(name: str) -> None:
        for number in range(10):
            records.audit.add(Deed(name, "review", str(number)))

    threads = [threading.Thread(target=write, args=(name,)) for name in ("an", "binh", "chi")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert records.audit.head()[0] == 35
    assert records.audit.broken() is None
