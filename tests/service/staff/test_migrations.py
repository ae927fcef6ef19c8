"""A database of any release becomes one of this release, with what it holds."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from service.records import Records
from service.records.migrate import NewerDatabaseError
from service.records.tables import Table

FIRST = """
CREATE TABLE answers (id VARCHAR(32) NOT NULL PRIMARY KEY, created DATETIME NOT NULL,
  status VARCHAR(40) NOT NULL, question TEXT NOT NULL, index_digest VARCHAR(64) NOT NULL,
  body TEXT NOT NULL);
CREATE INDEX ix_answers_created ON answers (created);
CREATE INDEX ix_answers_status ON answers (status);
CREATE TABLE feedback (id INTEGER NOT NULL PRIMARY KEY, answer_id VARCHAR(32) NOT NULL
  REFERENCES answers (id), created DATETIME NOT NULL, verdict VARCHAR(40) NOT NULL,
  comment TEXT NOT NULL);
CREATE INDEX ix_feedback_answer_id ON feedback (answer_id);
CREATE INDEX ix_feedback_verdict ON feedback (verdict);
INSERT INTO answers VALUES ('abc', '2026-01-01', 'answered', 'Hỏi?', '', '{}');
"""


def differences(records: Records) -> list[object]:
    """What the tables of a database lack, or have beside those of this release."""
    return records.database.read(
        lambda session: compare_metadata(
            MigrationContext.configure(session.connection()), Table.metadata
        )
    )


def test_the_steps_make_the_tables(tmp_path: Path) -> None:
    """A new database has the tables that the code names, and no others."""
    records = Records(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    assert differences(records) == []
    records.close()


def test_the_first_releases_are_brought_up_to_date(tmp_path: Path) -> None:
    """A database that knew no versions keeps its answers and gets the rest."""
    file = tmp_path / "a.sqlite3"
    with sqlite3.connect(file) as direct:
        direct.executescript(FIRST)
    direct.close()
    records = Records(f"sqlite:///{file}")
    assert differences(records) == []
    records.close()
    with sqlite3.connect(file) as direct:
        assert direct.execute("SELECT question FROM answers").fetchall() == [("Hỏi?",)]
    direct.close()


def test_a_later_release_is_not_touched(tmp_path: Path) -> None:
    """A database that a later release has changed is refused, and stays as it is."""
    file = tmp_path / "a.sqlite3"
    Records(f"sqlite:///{file}").close()
    with sqlite3.connect(file) as direct:
        direct.execute("UPDATE alembic_version SET version_num = '9999'")
    direct.close()
    with pytest.raises(NewerDatabaseError, match="9999"):
        Records(f"sqlite:///{file}")
