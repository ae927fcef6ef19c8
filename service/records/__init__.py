"""All that is kept: answers, verdicts, accounts, the audit. The owner of SQLAlchemy and Alembic.

Any database of SQLAlchemy serves; the default is one SQLite file, and the tests run on PostgreSQL
too. What changes more than one table, or is written to the audit, does so in one transaction.
"""

from service.records.answers import Answers, new_id
from service.records.database import Database, RecordsUnusableError
from service.records.opened import Records

__all__ = ["Answers", "Database", "Records", "RecordsUnusableError", "new_id"]
