"""Brings the tables of a database to those of this release, step by step. The owner of Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from corpus.values import MendableError
from service.records.database import Database

FIRST = "0001"  # the tables of the releases that kept no version


class NewerDatabaseError(MendableError):
    """The database was brought up to date by a later release, which this one cannot read."""


def bring_up_to_date(database: Database) -> None:
    """Run the steps that are missing, all of them or none; of two that open an empty database at
    once, one waits. Raises `RecordsUnusableError` and `NewerDatabaseError`."""
    if database.read(_version) != _newest():
        database.write(_upgraded)


def _version(session: Session) -> str | None:
    return MigrationContext.configure(session.connection()).get_current_revision()


def _upgraded(session: Session) -> None:
    config = _config()
    config.attributes["connection"] = session.connection()
    found = _version(session)
    if found is None and inspect(session.connection()).has_table("answers"):
        command.stamp(config, FIRST)
    if found is not None and found not in _known():
        raise NewerDatabaseError(
            f"Nơi lưu câu trả lời đã được bản phát hành mới hơn nâng cấp (bước {found}).",
            mend="Hãy cài bản Dân Hiểu mới hơn, hoặc dùng bản sao lưu trước khi nâng cấp.",
        )
    command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _newest() -> str | None:
    return _scripts().get_current_head()


def _known() -> set[str]:
    return {one.revision for one in _scripts().walk_revisions()}
