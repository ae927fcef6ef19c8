"""The databases that whatever is kept is tested on."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgresql

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A PostgreSQL that runs while tests do; skips where it is not installed."""
    programs = postgresql.binaries()
    if programs is None:
        pytest.skip("no PostgreSQL here; apt-get install -y postgresql")
    with postgresql.server(programs) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database with nothing in it: a new file, and a schema of a PostgreSQL server."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new' / 'a.sqlite3'}"
    server: str = request.getfixturevalue("postgresql_server")
    name = f"test_{next(_NUMBERS)}"
    postgresql.run_sql(server.format("public"), f"CREATE SCHEMA {name}")
    return server.format(name)
