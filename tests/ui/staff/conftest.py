"""The desk on a real server, over the real codes, with an officer of each role."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from service.answer import AnswerService
from service.api import create_app
from service.engine import Engine
from service.records import Records
from service.settings import Settings
from service.staff.passwords import hashed
from service.staff.values import Account, Role
from tests.conftest import serving_of
from ui.erase_page import add_erasure
from ui.pages import add_pages
from ui.staff.app import add_staff

PASSWORD = "mat khau du dai"
_HASH = hashed(PASSWORD)  # once: a hash takes 50 ms

SignIn = Callable[[str], httpx.Client]


@contextmanager
def office_in(folder: Path, *, engine: Engine) -> Iterator[AnswerService]:
    """The service with a database of its own, in which there is an officer of each role, whose name
    is that of the role."""
    records = Records(f"sqlite:///{folder / 'answers.sqlite3'}")
    for role in Role:
        account = Account(role.value, f"Cán bộ {role.value}", role, password=_HASH)
        assert records.accounts.add(account, by="test")
    settings = Settings(home=folder, questions_per_minute=0)
    yield AnswerService(engine, records=records, settings=settings)
    records.close()


@contextmanager
def desk_of(service: AnswerService) -> Iterator[httpx.Client]:
    """Nobody yet, before the application with the desk and the pages of answers."""
    app = create_app(service)
    add_staff(app, service=service)
    add_erasure(app, service=service)
    add_pages(app, service=service)
    with serving_of(app) as client:
        yield client


def enter(server: httpx.Client, name: str, *, password: str = PASSWORD) -> httpx.Client:
    """A browser of its own, in which this officer is signed in; to be closed."""
    client = httpx.Client(base_url=server.base_url, timeout=30, trust_env=False)
    form = {"ten": name, "mat_khau": password}
    assert client.post("/staff/dang-nhap", data=form).status_code == 303
    return client


@pytest.fixture
def service(engine: Engine, tmp_path: Path) -> Iterator[AnswerService]:
    """The service, for one test."""
    with office_in(tmp_path, engine=engine) as opened:
        yield opened


@pytest.fixture
def server(service: AnswerService) -> Iterator[httpx.Client]:
    """The application, for one test."""
    with desk_of(service) as client:
        yield client


@pytest.fixture
def signed_in(server: httpx.Client) -> Iterator[SignIn]:
    """Signs in the officer with this name, whose browser it gives."""
    opened: list[httpx.Client] = []

    def sign_in(name: str) -> httpx.Client:
        opened.append(enter(server, name))
        return opened[-1]

    yield sign_in
    for client in opened:
        client.close()


def csrf_of(client: httpx.Client, path: str = "/staff") -> str:
    """The token that stands in the forms of a page."""
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(path).text)
    assert found
    return found[1]
