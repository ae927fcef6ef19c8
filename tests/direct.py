"""SQL behind the service's back, in a database of either kind."""

import sqlite3
from typing import Any

from sqlalchemy.engine import make_url

from tests import postgresql

_FREE = {
    "sqlite": ("DROP TRIGGER audit_kept_UPDATE", "DROP TRIGGER audit_kept_DELETE"),
    "postgresql": ("ALTER TABLE audit DISABLE TRIGGER USER",),
}


def run(url: str, *statements: str) -> list[tuple[Any, ...]]:
    """Run statements, each of them kept at once; gives the rows of the last."""
    address = make_url(url)
    if address.get_backend_name() == "postgresql":
        return [postgresql.run_sql(url, one) for one in statements][-1]
    assert address.database
    direct = sqlite3.connect(address.database, isolation_level=None)
    try:
        return [direct.execute(one).fetchall() for one in statements][-1]
    finally:
        direct.close()


def tamper(url: str, statement: str) -> None:
    """Change the audit as somebody can who owns the database: its triggers taken away first."""
    run(url, *_FREE[make_url(url).get_backend_name()], statement)
