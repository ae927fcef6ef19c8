"""The real service over the real default corpus, searched by words; its vectors are not needed.
And the databases that whatever is kept is tested on."""

import itertools
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from index.build import build_index
from index.retrieve import Retriever
from index.settings import IndexSettings, RetrievalSettings
from index.store import open_index
from index.values import TextKind, Vectors, silent
from ingest.library import default_documents
from service.answer import AnswerService
from service.api import create_app
from service.engine import Engine
from service.records import Records
from service.settings import Settings
from service.shelf import Shelf
from tests import postgresql

_NUMBERS = itertools.count(1)


class NoEncoder:
    """Stands for the model of an index without vectors; it is never asked to encode."""

    name = "none"
    digest = "0" * 64
    dimensions = 4

    def encode(self, texts: list[str], *, kind: TextKind) -> Vectors:
        """Fails the test that comes here."""
        raise AssertionError(f"{kind} asked for {len(texts)} vectors")


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine over the word index of the default corpus."""
    folder = tmp_path_factory.mktemp("index")
    build_index(
        default_documents(),
        folder=folder,
        encoder=NoEncoder(),
        settings=IndexSettings(),
        progress=silent,
        vectors=False,
    )
    store = open_index(folder)
    yield Engine(Shelf(store), Retriever(store, NoEncoder(), RetrievalSettings()), "0" * 64)
    store.close()


@pytest.fixture(scope="session")
def service(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnswerService]:
    """The service, with its answers in a file of its own."""
    records = Records(f"sqlite:///{tmp_path_factory.mktemp('records') / 'answers.sqlite3'}")
    settings = Settings(home=Path("/nonexistent"), questions_per_minute=0)
    opened = AnswerService(engine, records=records, settings=settings)
    yield opened
    records.close()


@pytest.fixture(scope="session")
def client(service: AnswerService) -> Iterator[httpx.Client]:
    """A client of a real server."""
    with serving_of(create_app(service)) as opened:
        yield opened


@pytest.fixture
def serving() -> Callable[[FastAPI], AbstractContextManager[httpx.Client]]:
    """Serves an application while a block runs."""
    return serving_of


@contextmanager
def serving_of(app: FastAPI) -> Iterator[httpx.Client]:
    """A client of a real server on a free loopback port."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        try:
            _wait_for(server)
            with httpx.Client(base_url=address, timeout=30, trust_env=False) as opened:
                yield opened
        finally:
            server.should_exit = True
            thread.join(10)


def _wait_for(server: uvicorn.Server) -> None:
    deadline = time.monotonic() + 10
    while not server.started:
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.02)


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
