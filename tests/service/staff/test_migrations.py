"""A database of any release becomes one of this release, with what it holds."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from service.records import Records
from service.records.migrate import NewerDatabaseError
from service.records.tables import Table
from tests import direct

ROOT = Path(__file__).parents[3]
FIRST = (
    """CREATE TABLE answers (id VARCHAR(32) NOT NULL PRIMARY KEY, created {moment} NOT NULL,
      status VARCHAR(40) NOT NULL, question TEXT NOT NULL, index_digest VARCHAR(64) NOT NULL,
      body TEXT NOT NULL)""",
    "CREATE INDEX ix_answers_created ON answers (created)",
    "CREATE INDEX ix_answers_status ON answers (status)",
    """CREATE TABLE feedback (id INTEGER NOT NULL PRIMARY KEY, answer_id VARCHAR(32) NOT NULL
      REFERENCES answers (id), created {moment} NOT NULL, verdict VARCHAR(40) NOT NULL,
      comment TEXT NOT NULL)""",
    "CREATE INDEX ix_feedback_answer_id ON feedback (answer_id)",
    "CREATE INDEX ix_feedback_verdict ON feedback (verdict)",
    "INSERT INTO answers VALUES ('abc', '2026-01-01', 'answered', 'Hỏi?', '', '{}')",
)


def differences(records: Records) -> list[object]:
    """What the tables of a database lack, or have beside those of this release."""
    return records.database.read(
        lambda session: compare_metadata(
            MigrationContext.configure(session.connection()), Table.metadata
        )
    )


def test_the_steps_make_the_tables(database_url: str) -> None:
    """A new database has the tables that the code names, and no others."""
    records = Records(database_url)
    assert differences(records) == []
    records.close()


def test_the_first_releases_are_brought_up_to_date(database_url: str, tmp_path: Path) -> None:
    """A database that knew no versions keeps its answers and gets the rest."""
    (tmp_path / "new").mkdir()
    moment = "TIMESTAMPTZ" if database_url.startswith("postgresql") else "DATETIME"
    direct.run(database_url, *(one.replace("{moment}", moment) for one in FIRST))
    records = Records(database_url)
    assert differences(records) == []
    records.close()
    assert direct.run(database_url, "SELECT question FROM answers") == [("Hỏi?",)]


def test_two_that_open_at_once_bring_it_up_to_date_once(database_url: str) -> None:
    """Of two services that start on an empty database, one waits for the other."""
    code = f"from service.records import Records; Records({database_url!r}).close()"
    both = [subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]
    records = Records(database_url)
    assert differences(records) == []
    records.close()


def test_a_later_release_is_not_touched(database_url: str) -> None:
    """A database that a later release has changed is refused, and stays as it is."""
    Records(database_url).close()
    direct.run(database_url, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerDatabaseError, match="9999"):
        Records(database_url)
