"""A real PostgreSQL for the tests: a folder and a socket of its own, all gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

OWNER = "danhieu"
START_LIMIT = 30  # seconds
# Nothing is to survive a crash here; and a zone that is not UTC, as servers of offices have.
SETTINGS = ("listen_addresses=", "fsync=off", "full_page_writes=off", "timezone=Asia/Ho_Chi_Minh")


def binaries() -> Path | None:
    """The folder of `postgres` and `initdb`, or None where they are not installed."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version)
    folders = [*reversed(debian), *map(Path, os.environ.get("PATH", "").split(os.pathsep))]
    both = (one for one in folders if (one / "postgres").exists() and (one / "initdb").exists())
    return next(both, None)


def _version(folder: Path) -> float:
    return float(folder.parent.name)


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """Runs a server; gives an SQLAlchemy URL with `{}` where the name of a schema stands: one is
    made in no time, while another database is 7 MB of files."""
    # Not in the folders of pytest: PostgreSQL runs as somebody who may not go there.
    folder = Path(tempfile.mkdtemp(prefix="danhieu-postgresql-"))
    runs_as = _not_root()
    if runs_as:
        shutil.chown(folder, runs_as)
    try:
        data = folder / "data"
        made = [programs / "initdb", "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8"]
        initdb = [*made, "--locale=C", "--no-sync"]
        subprocess.run(initdb, check=True, capture_output=True, user=runs_as, cwd=folder)
        options = [part for setting in SETTINGS for part in ("-c", setting)]
        command = [programs / "postgres", "-D", data, "-k", folder, *options]
        with _running(command, folder=folder, runs_as=runs_as):
            yield f"postgresql://{OWNER}@/postgres?host={folder}&options=-csearch_path%3D{{}}"
    finally:
        shutil.rmtree(folder)


# Ends the server when its own input ends, as it does however this process ends.
_GUARD = '"$@" & read -r _; kill -QUIT $!; wait'


@contextmanager
def _running(command: list[Path | str], *, folder: Path, runs_as: str | None) -> Iterator[None]:
    guarded = ["sh", "-c", _GUARD, "sh", *command]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(
            guarded, user=runs_as, stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=folder
        ) as process,
    ):
        try:
            _wait_for(folder)
            yield
        finally:
            assert process.stdin
            process.stdin.close()
            process.wait(20)


def _wait_for(folder: Path) -> None:
    deadline = time.monotonic() + START_LIMIT
    while True:
        try:
            run_sql(f"postgresql://{OWNER}@/postgres?host={folder}", "SELECT 1")
        except psycopg.OperationalError:
            assert time.monotonic() < deadline, (folder / "log").read_text()
            time.sleep(0.05)
        else:
            return


def run_sql(url: str, statement: str) -> list[tuple[Any, ...]]:
    """Run a statement, kept at once; gives its rows."""
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def _not_root() -> str | None:
    """Whom to run as: PostgreSQL refuses to run as root."""
    if os.getuid():
        return None
    users = {one.pw_name for one in pwd.getpwall()}
    return "postgres" if "postgres" in users else "nobody"
